//! Artists.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::audit::{self, AuditTarget};
use super::tracks;
use crate::db::query::{Sql, select, sql, viewer_row};
use crate::error::{Error, Result};
use crate::model::artist::{Artist, ArtistCreate, ArtistFilter, ArtistPatch, SORT_NAME, without_article};
use crate::model::audit::TargetType;
use crate::model::common::lookup::Lookup;
use crate::model::common::version::ExpectedVersion;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::deletion::{Deletion, not_empty_error};
use crate::repo::existence::ensure_artist_exists;
use crate::repo::genres::is_one_of;
use crate::repo::pagination::{Source, in_ids_or, paginate_by_name};
use crate::repo::profile_access::public_profile_filter;
use crate::repo::user_relation::FOLLOWS;
use crate::schema::{self, albums, artists};
use crate::text_normalization::normalize;

/// Where artists are read from.
pub const SOURCE: Source = Source { table: "artists", id: "artists.id", joins: "" };

/// Finds an artist.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Artist> {
    SOURCE.find(conn, viewer.into(), "artist", id)
}

/// Lists artists.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<ArtistFilter>) -> Result<Page<Artist>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(start) = &filter.starts_with {
        conditions.append(filter_by_start(conn, start)?);
    }
    if !filter.genre.is_empty() {
        conditions.append(filter_by_genre(conn, &filter.genre)?);
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("artists.id", ids);
    }
    if let Some(followed) = filter.followed {
        conditions.and(FOLLOWS.filter(viewer, followed));
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("artists.name", filter.q.as_deref()))
}

/// Filters by the beginning of the name that sorts the artist.
fn filter_by_start(conn: &mut PgConnection, start: &str) -> Result<Sql> {
    let mut condition = Sql::default();
    if start.eq_ignore_ascii_case("other") {
        // The text of the condition is that of the partial index.
        let begins_with_no_letter =
            sql!(r#"fold({sort_name}) collate "und-x-icu" !~ '^[[:alpha:]]'"#; sort_name = SORT_NAME);
        condition.and(begins_with_no_letter.clone());
        let ids = sql!("select id from artists where {condition}"; condition = begins_with_no_letter);
        return in_ids_or(conn, "artists.id", ids, condition);
    }
    // The index supports a range of names whose bounds are not known to the planner. With `like $1` it would not be
    // used. U+10FFFF sorts after every other character.
    condition.and(sql!(
        "
        fold({sort_name}) ~>=~ $1
        and fold({sort_name}) ~<~ ($1 || chr(1114111))
        ",
        normalize(without_article(start));
        sort_name = SORT_NAME,
    ));
    Ok(condition)
}

fn filter_by_genre(conn: &mut PgConnection, genres: &[String]) -> Result<Sql> {
    let ids = sql!("select artist_id from albums where {has_genre}"; has_genre = is_one_of("genre", genres));
    let mut has_album = Sql::default();
    has_album.and(sql!(
        "exists (select from albums where albums.artist_id = artists.id and {has_genre})";
        has_genre = is_one_of("albums.genre", genres),
    ));
    in_ids_or(conn, "artists.id", ids, has_album)
}

/// Lists up to ten artists: those that followers of this artist follow most, then those of the same genres.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<Vec<Artist>> {
    let related = sql!(
        "
        select {columns}
        from (
            select artist_id, sum(fans) as fans, sum(albums) as albums
            from (
                select f.artist_id, 1 as fans, 0 as albums
                from (
                    -- Samples of the newest bound the work, regardless of the number of followers, follows and albums.
                    select user_id from follows where artist_id = $1 order by id desc limit 200
                ) fans
                cross join lateral (
                    select artist_id from follows where user_id = fans.user_id order by created_at desc, id desc limit 100
                ) f
                where {has_public_profile}

                union all

                select a.artist_id, 0, 1
                from (
                    select genre
                    from (select genre, id from albums where artist_id = $1 order by id desc limit 200) newest
                    group by genre
                    order by max(id) desc
                    limit 5
                ) genres
                cross join lateral (
                    select artist_id from albums where genre = genres.genre order by id desc limit 100
                ) a
            ) found
            where artist_id <> $1
            group by artist_id
            order by fans desc, albums desc, artist_id
            limit 10
        ) found
        join artists on artists.id = found.artist_id
        {viewer}
        order by found.fans desc, found.albums desc, artists.id
        ",
        id;
        has_public_profile = public_profile_filter("fans.user_id"),
        viewer = viewer_row(viewer),
    );
    select(conn, related)
}

/// As [`list_related`], for an artist that may not exist.
pub fn list_related_or_not_found(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<Vec<Artist>> {
    ensure_artist_exists(conn, id)?;
    list_related(conn, viewer, id)
}

/// Finds the artists with these ids.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Artist>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// Adds an artist.
pub fn create(conn: &mut PgConnection, user: AuthUser, new: &ArtistCreate) -> Result<Artist> {
    let id = diesel::insert_into(artists::table)
        .values((
            artists::name.eq(&new.name),
            artists::sort_name.eq(&new.sort_name),
            artists::image_url.eq(&new.image_url),
            artists::bio.eq(&new.bio),
            artists::aliases.eq(&new.aliases),
            artists::created_by.eq(user.id),
        ))
        .returning(artists::id)
        .get_result(conn)?;
    find(conn, user, id)
}

/// Locks an artist that the user may edit and that is at the expected version.
fn lock_for_edit(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    let columns = (artists::created_by, artists::updated_at);
    let artist = artists::table.find(id).select(columns).for_update().first(conn).optional()?;
    expected.check(user.require_edit("artist", artist)?)
}

/// Locks the tracks that store the name and the picture of the artist, because they come before artists in the lock order.
/// Returns early if the change will be refused, so that a caller without permission locks nothing.
fn lock_dependents(conn: &mut PgConnection, user: AuthUser, id: i64, patch: &ArtistPatch) -> Result<()> {
    if patch.name.is_none() && patch.image_url.is_none() && patch.aliases.is_none() {
        return Ok(());
    }
    let owner: Option<Option<i64>> = artists::table.find(id).select(artists::created_by).first(conn).optional()?;
    if owner.is_some_and(|owner| user.can_edit(owner)) {
        tracks::lock_tracks_of_artist(conn, id)?;
    }
    Ok(())
}

/// Changes an artist. A missing artist, a missing permission and another version take precedence over an invalid body.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    patch: Result<ArtistPatch>,
) -> Result<Artist> {
    if let Ok(patch) = &patch {
        lock_dependents(conn, user, id, patch)?;
    }
    lock_for_edit(conn, user, id, expected)?;
    let patch = patch?;
    if !patch.is_empty() {
        let columns = (artists::created_by, artists::name);
        let before = artists::table.find(id).select(columns).first(conn)?;
        audit::record_edit(conn, user, AuditTarget::of_catalogue(TargetType::Artist, id, before))?;
        diesel::update(artists::table.find(id)).set((&patch, artists::updated_at.eq(now))).execute(conn)?;
    }
    find(conn, user, id)
}

/// Deletes an artist. With `cascade`, this includes the artist's albums and tracks, even those that other users added.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    cascade: bool,
    reason: Option<&str>,
) -> Result<()> {
    // A caller without permission locks nothing.
    let columns = (artists::created_by, artists::updated_at);
    user.require_edit("artist", artists::table.find(id).select(columns).first(conn).optional()?)?;
    let albums_of_artist = || albums::table.filter(albums::artist_id.eq(id));
    // Other artists may have tracks on the artist's albums.
    let tracks_of_artist = || {
        let album_ids = albums_of_artist().select(albums::id);
        schema::tracks::table.filter(schema::tracks::artist_id.eq(id).or(schema::tracks::album_id.eq_any(album_ids)))
    };
    let find_children = |conn: &mut PgConnection| -> Result<(Vec<i64>, Vec<i64>)> {
        let albums = albums_of_artist().select(albums::id).load(conn)?;
        Ok((albums, tracks_of_artist().select(schema::tracks::id).load(conn)?))
    };
    let (albums, tracks) = if cascade { find_children(conn)? } else { Default::default() };
    let deletion = Deletion { artist: Some(id), albums, tracks };
    deletion.lock(conn)?;
    lock_for_edit(conn, user, id, expected)?;
    let (albums, tracks) = find_children(conn)?;
    if !cascade && albums.len() + tracks.len() > 0 {
        let count = |ids: &[i64]| i64::try_from(ids.len()).map_err(Error::internal);
        let children = [(count(&albums)?, "album"), (count(&tracks)?, "track")];
        return Err(not_empty_error("artist_not_empty", "artist", &children));
    }
    deletion.ensure_contains(&albums, &tracks)?;
    diesel::delete(tracks_of_artist()).execute(conn)?;
    diesel::delete(albums_of_artist()).execute(conn)?;
    let deleted =
        diesel::delete(artists::table.find(id)).returning((artists::created_by, artists::name)).get_result(conn)?;
    let target = AuditTarget::of_catalogue(TargetType::Artist, id, deleted);
    let has_parts = albums.len() + tracks.len() > 0;
    audit::record_deletion(conn, user, AuditTarget { has_parts, ..target }, reason)
}
