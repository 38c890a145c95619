//! Albums.

use chrono::NaiveDate;
use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::audit::{self, AuditTarget};
use super::tracks;
use crate::db::query::{Sql, select, sql, viewer_row};
use crate::error::{Error, FieldError, Result};
use crate::model::album::{Album, AlbumCreate, AlbumFilter, AlbumPatch, ArtistAlbums, ArtistAppearances, NewReleases};
use crate::model::audit::TargetType;
use crate::model::common::lookup::Lookup;
use crate::model::common::version::ExpectedVersion;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::deletion::{Deletion, lock_artists, not_empty_error};
use crate::repo::existence::ensure_artist_exists;
use crate::repo::genres::is_one_of;
use crate::repo::pagination::{Source, in_ids_or, paginate, paginate_by_name, paginate_or_not_found};
use crate::repo::requested::requested_rows;
use crate::schema::{self, albums, artists};

/// Where albums are read from.
pub const SOURCE: Source =
    Source { table: "albums", id: "albums.id", joins: "join artists on artists.id = albums.artist_id" };

/// Selects the first 50 albums of each requested artist, the newest first, and one more if the list continues.
pub fn recent_by_artists_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        cross join lateral (
            select *
            from albums
            where artist_id = request.id
            order by coalesce(released_on, '-infinity') desc, id desc
            limit 51
        ) albums
        join artists on artists.id = albums.artist_id
        order by request.n, coalesce(albums.released_on, '-infinity') desc, albums.id desc
        ";
        requests = requested_rows(requests),
    )
}

/// Lists the albums of other artists that contain tracks of this artist.
pub fn list_featuring(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistAppearances>,
) -> Result<Page<Album>> {
    let conditions = sql!(
        "
        and albums.artist_id <> $1
        and albums.id in (select album_id from tracks where tracks.artist_id = $1)
        ",
        artist_id,
    );
    paginate(conn, viewer, SOURCE, request, conditions)
}

/// As [`list_featuring`], for an artist that may not exist.
pub fn list_featuring_or_not_found(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistAppearances>,
) -> Result<Page<Album>> {
    let page = list_featuring(conn, viewer, artist_id, request)?;
    if page.items.is_empty() {
        ensure_artist_exists(conn, artist_id)?;
    }
    Ok(page)
}

/// Selects no albums, for requests that do not include them.
pub fn no_rows_query(requests: &[(Viewer, i64)]) -> Sql {
    SOURCE.no_rows_of_requests(requests)
}

/// Finds an album.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Album> {
    SOURCE.find(conn, viewer.into(), "album", id)
}

/// Lists up to ten other albums: those of the artist, then those of the genre, the most liked first.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, album: &Album) -> Result<Vec<Album>> {
    let related = sql!(
        "
        select {columns}
        from (
            -- Samples of the newest bound the work, regardless of the number of albums of the artist and of the genre.
            (
                select id, 0 as distance
                from albums
                where artist_id = $1
                order by id desc
                limit 100
            )

            union all

            select id, 1
            from (
                select id, artist_id
                from albums
                where genre = $2
                order by id desc
                limit 100
            ) newest
            where artist_id <> $1
        ) near
        join albums on albums.id = near.id
        join artists on artists.id = albums.artist_id
        {viewer}
        where albums.id <> $3
        order by near.distance, albums.likes_count desc, albums.id
        limit 10
        ",
        album.artist.id,
        album.genre.as_str(),
        album.id;
        viewer = viewer_row(viewer),
    );
    select(conn, related)
}

/// Lists albums.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<AlbumFilter>) -> Result<Page<Album>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = &filter.artist_id {
        conditions.and_in("albums.artist_id", ids);
    }
    if !filter.genre.is_empty() {
        conditions.append(filter_by_genre(conn, &filter.genre)?);
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("albums.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("albums.title", filter.q.as_deref()))
}

fn filter_by_genre(conn: &mut PgConnection, genres: &[String]) -> Result<Sql> {
    let ids = sql!("select id from albums where {has_genre}"; has_genre = is_one_of("genre", genres));
    let mut has_genre = Sql::default();
    has_genre.and(is_one_of("albums.genre", genres));
    in_ids_or(conn, "albums.id", ids, has_genre)
}

/// Lists the albums of an artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistAlbums>,
) -> Result<Page<Album>> {
    let conditions = sql!("and albums.artist_id = $1", artist_id);
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// Lists the albums that are released. Albums without a release date are not among them.
pub fn list_new_releases(
    conn: &mut PgConnection,
    viewer: Viewer,
    request: &PageRequest<NewReleases>,
) -> Result<Page<Album>> {
    let mut conditions = sql!(
        "
        and coalesce(albums.released_on, '-infinity') <= current_date  -- the expression of the index
        and albums.released_on is not null
        "
    );
    if !request.filter.genre.is_empty() {
        conditions.append(filter_by_genre(conn, &request.filter.genre)?);
    }
    paginate(conn, viewer, SOURCE, request, conditions)
}

/// Finds the albums with these ids.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Album>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// Adds an album with its tracks.
pub fn create(conn: &mut PgConnection, user: AuthUser, new: &AlbumCreate) -> Result<Album> {
    check_artists_exist(conn, new)?;
    let id = diesel::insert_into(albums::table)
        .values((
            albums::title.eq(&new.title),
            albums::genre.eq(&new.genre),
            albums::artist_id.eq(new.artist_id),
            albums::cover_url.eq(&new.cover_url),
            albums::released_on.eq(new.released_on),
            albums::release_date_precision.eq(new.release_date_precision.unwrap_or_default()),
            albums::created_by.eq(user.id),
        ))
        .returning(albums::id)
        .get_result(conn)?;
    tracks::insert(conn, user, id, new.artist_id, &new.tracks)?;
    find(conn, user, id)
}

/// Checks the artists of the tracks, and locks them and the album's artist, which count the album and its tracks.
///
/// The foreign keys would refuse a missing artist too, but only the first one, and without the track.
fn check_artists_exist(conn: &mut PgConnection, new: &AlbumCreate) -> Result<()> {
    let performers = new.tracks.iter().filter_map(|track| track.artist_id);
    let existing = lock_artists(conn, performers.chain([new.artist_id]).collect())?;
    let tracks = new.tracks.iter().enumerate();
    let performers = tracks.filter_map(|(index, track)| Some((format!("tracks[{index}].artist_id"), track.artist_id?)));
    let artists = [("artist_id".to_owned(), new.artist_id)].into_iter().chain(performers);
    let missing = artists.filter(|(_, id)| !existing.contains(id));
    let errors: Vec<FieldError> = missing.map(|(field, _)| missing_artist(field)).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

fn missing_artist(field: String) -> FieldError {
    FieldError::new(field, "not_found", "must be the id of an existing artist")
}

/// Locks an album that the user may edit and that is at the expected version.
fn lock_for_edit(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    let columns = (albums::created_by, albums::updated_at);
    let album = albums::table.find(id).select(columns).for_update().first(conn).optional()?;
    expected.check(user.require_edit("album", album)?)
}

/// Locks an album that the user may delete and that is at the expected version.
fn lock_for_delete(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    let columns = (albums::created_by, albums::updated_at);
    let album = albums::table.find(id).select(columns).for_update().first(conn).optional()?;
    expected.check(user.require_delete("album", album, || list_parent_owners(conn, id))?)
}

/// Lists the user who added the album's artist.
fn list_parent_owners(conn: &mut PgConnection, id: i64) -> Result<Vec<Option<i64>>> {
    Ok(albums::table.inner_join(artists::table).filter(albums::id.eq(id)).select(artists::created_by).load(conn)?)
}

/// Locks the rows that a change of an album changes too, because they come before albums in the lock order. Returns
/// early if the change will be refused, so that a caller without permission locks nothing.
fn lock_dependents(conn: &mut PgConnection, user: AuthUser, id: i64, patch: &AlbumPatch) -> Result<()> {
    let columns = (albums::created_by, albums::artist_id);
    let album: Option<(Option<i64>, i64)> = albums::table.find(id).select(columns).first(conn).optional()?;
    let Some((owner, artist_id)) = album else { return Ok(()) };
    if !user.can_edit(owner) {
        return Ok(());
    }
    let moves = patch.artist_id.is_some_and(|new_artist_id| new_artist_id != artist_id);
    if moves {
        tracks::lock_playlists_with_album(conn, id)?;
    }
    if moves || patch.changes_denormalized_fields() {
        tracks::lock_tracks_of_album(conn, id)?;
    }
    Ok(())
}

/// Changes an album. A missing album, a missing permission and another version take precedence over an invalid body.
///
/// An album that moves to another artist takes the tracks by its old artist with it. Tracks by other artists stay theirs.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    patch: Result<AlbumPatch>,
) -> Result<Album> {
    if let Ok(patch) = &patch {
        lock_dependents(conn, user, id, patch)?;
    }
    lock_for_edit(conn, user, id, expected)?;
    let patch = patch?;
    if !patch.is_empty() {
        let columns = (albums::artist_id, albums::released_on, (albums::created_by, albums::title));
        let before: (i64, Option<NaiveDate>, _) = albums::table.find(id).select(columns).first(conn)?;
        let (old_artist_id, old_date, target) = before;
        audit::record_edit(conn, user, AuditTarget::of_catalogue(TargetType::Album, id, target))?;
        let release_date = patch
            .release_date(old_date)?
            .map(|(date, precision)| (albums::released_on.eq(date), albums::release_date_precision.eq(precision)));
        diesel::update(albums::table.find(id)).set((&patch, release_date, albums::updated_at.eq(now))).execute(conn)?;
        if let Some(new_artist_id) = patch.artist_id.filter(|new_artist_id| *new_artist_id != old_artist_id) {
            tracks::move_to_artist(conn, id, old_artist_id, new_artist_id)?;
        }
    }
    find(conn, user, id)
}

/// Deletes an album. With `cascade`, this includes its tracks, even those that other users added.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    cascade: bool,
    reason: Option<&str>,
) -> Result<()> {
    // A caller without permission locks nothing.
    let columns = (albums::created_by, albums::updated_at);
    let album = albums::table.find(id).select(columns).first(conn).optional()?;
    user.require_delete("album", album, || list_parent_owners(conn, id))?;
    let tracks_of_album = || schema::tracks::table.filter(schema::tracks::album_id.eq(id));
    let find_tracks = |conn: &mut PgConnection| tracks_of_album().select(schema::tracks::id).load::<i64>(conn);
    let tracks = if cascade { find_tracks(conn)? } else { Vec::new() };
    let deletion = Deletion { artist: None, albums: vec![id], tracks };
    deletion.lock(conn)?;
    lock_for_delete(conn, user, id, expected)?;
    let tracks = find_tracks(conn)?;
    if !cascade && !tracks.is_empty() {
        let count = i64::try_from(tracks.len()).map_err(Error::internal)?;
        return Err(not_empty_error("album_not_empty", "album", &[(count, "track")]));
    }
    deletion.ensure_contains(&[], &tracks)?;
    diesel::delete(tracks_of_album()).execute(conn)?;
    let deleted =
        diesel::delete(albums::table.find(id)).returning((albums::created_by, albums::title)).get_result(conn)?;
    let target = AuditTarget::of_catalogue(TargetType::Album, id, deleted);
    audit::record_deletion(conn, user, AuditTarget { has_parts: !tracks.is_empty(), ..target }, reason)
}
