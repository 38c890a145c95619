//! Albums.

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::tracks;
use crate::db::query::{Sql, select};
use crate::error::{Error, Result};
use crate::model::album::{Album, AlbumFilter, AlbumPatch, ArtistAlbums, NewAlbum, NewReleases};
use crate::model::common::lookup::Lookup;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::ensure_artist_exists;
use crate::repo::pagination::{Source, in_ids_or, paginate as page_of, paginate_by_name, paginate_or_not_found};
use crate::schema::{self, albums, artists};

/// Where albums are read from.
pub const SOURCE: Source =
    Source { table: "albums", id: "albums.id", joins: " join artists on artists.id = albums.artist_id" };

/// Up to 50 albums of an artist, the newest first.
pub fn recent_by_artist_query(viewer: Viewer, artist_id: i64) -> Sql {
    let mut tail = SOURCE.from_clause(viewer);
    tail.with(
        " where albums.artist_id = ",
        artist_id,
        " order by albums.released_on desc nulls last, albums.id desc limit 50",
    );
    tail
}

/// Up to 50 albums of others with tracks of an artist, the newest first.
///
/// # Errors
/// What the database said.
pub fn list_featuring(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Album>> {
    let mut tail = SOURCE.from_clause(viewer);
    tail.with(" where albums.artist_id <> ", artist_id, " and albums.id in");
    tail.with(" (select album_id from tracks where tracks.artist_id = ", artist_id, ")");
    tail.push(" order by albums.released_on desc nulls last, albums.id desc limit 50");
    select(conn, tail)
}

/// One album.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Album> {
    SOURCE.find(conn, viewer.into(), "album", id)
}

/// Up to ten other albums: the artist's, then those of the genre, the most liked first.
pub fn list_related(conn: &mut PgConnection, viewer: Viewer, album: &Album) -> Result<Vec<Album>> {
    let mut tail = Sql::new(" from (select id, 0 as distance from albums where artist_id = ");
    tail.bind(album.artist.id).push(" union all (select id, 1 from albums");
    tail.with(" where genre = ", album.genre.as_str(), "").with(" and artist_id <> ", album.artist.id, "");
    // A sample of the newest bounds the work however many albums the genre has.
    tail.push(" order by id desc limit 200)) near join albums on albums.id = near.id").push(SOURCE.joins);
    tail.viewer(viewer).with(" where albums.id <> ", album.id, "");
    tail.push(" order by near.distance, albums.likes_count desc, albums.id limit 10");
    select(conn, tail)
}

/// A page of albums.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<AlbumFilter>) -> Result<Page<Album>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = &filter.artist_id {
        conditions.and_in("albums.artist_id", ids);
    }
    if let Some(genre) = &filter.genre {
        conditions.append(filter_by_genre(conn, genre)?);
    }
    if let Some(ids) = &filter.ids {
        conditions.and_in("albums.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("albums.title", filter.q.as_deref()))
}

fn filter_by_genre(conn: &mut PgConnection, genre: &str) -> Result<Sql> {
    let albums = Sql::of("select id from albums where genre = ", genre, "");
    in_ids_or(conn, "albums.id", albums, Sql::of(" and albums.genre = ", genre, ""))
}

/// A page of one artist's albums.
///
/// # Errors
/// [`Error::NotFound`] if there is no such artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<ArtistAlbums>,
) -> Result<Page<Album>> {
    let conditions = Sql::of(" and albums.artist_id = ", artist_id, "");
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// A page of the albums that are out, and when they came out is known.
///
/// # Errors
/// What the database said.
pub fn list_new_releases(
    conn: &mut PgConnection,
    viewer: Viewer,
    request: &PageRequest<NewReleases>,
) -> Result<Page<Album>> {
    // As the index has it.
    let mut conditions = Sql::new(" and coalesce(albums.released_on, '-infinity') <= current_date");
    conditions.push(" and albums.released_on is not null");
    if let Some(genre) = &request.filter.genre {
        conditions.append(filter_by_genre(conn, genre)?);
    }
    page_of(conn, viewer, SOURCE, request, conditions)
}

/// The albums with these ids, in their order.
///
/// # Errors
/// What the database said.
pub fn lookup(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Lookup<Album>> {
    SOURCE.lookup(conn, viewer, ids)
}

/// Adds an album with its tracks.
///
/// # Errors
/// [`Error::Invalid`] naming an artist that there is not.
pub fn create(conn: &mut PgConnection, me: AuthUser, new: &NewAlbum) -> Result<Album> {
    check_artists_exist(conn, new)?;
    let id = diesel::insert_into(albums::table)
        .values((
            albums::title.eq(&new.title),
            albums::genre.eq(&new.genre),
            albums::artist_id.eq(new.artist_id),
            albums::cover_url.eq(&new.cover_url),
            albums::released_on.eq(new.released_on),
            albums::created_by.eq(me.id),
        ))
        .returning(albums::id)
        .get_result(conn)?;
    tracks::insert(conn, me, id, new.artist_id, &new.tracks)?;
    find(conn, me, id)
}

/// Names the first track whose performer there is not: the constraint would name no track.
fn check_artists_exist(conn: &mut PgConnection, new: &NewAlbum) -> Result<()> {
    let performers: Vec<i64> = new.tracks.iter().filter_map(|track| track.artist_id).collect();
    if performers.is_empty() {
        return Ok(());
    }
    let known: Vec<i64> =
        artists::table.filter(artists::id.eq_any(performers)).select(artists::id).for_key_share().load(conn)?;
    let is_unknown = |id: Option<i64>| id.is_some_and(|id| !known.contains(&id));
    match new.tracks.iter().position(|track| is_unknown(track.artist_id)) {
        Some(index) => {
            Err(Error::invalid(format!("tracks[{index}].artist_id"), "not_found", "there is no artist with this id"))
        }
        None => Ok(()),
    }
}

/// The version of this album, if the caller may change it; others who would wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`] if not.
pub fn lock_for_edit(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
    let columns = (albums::created_by, albums::updated_at);
    let found = albums::table.find(id).select(columns).for_update().first(conn).optional()?;
    me.require_edit("album", found)
}

/// Changes an album that the caller may change.
///
/// # Errors
/// [`Error::Invalid`] naming an artist that there is not.
pub fn update(conn: &mut PgConnection, me: AuthUser, id: i64, patch: &AlbumPatch) -> Result<Album> {
    if !patch.is_empty() {
        diesel::update(albums::table.find(id)).set((patch, albums::updated_at.eq(now))).execute(conn)?;
    }
    find(conn, me, id)
}

/// Deletes an album that the caller may change; with `cascade`, also its tracks, if the caller may change
/// them all.
///
/// # Errors
/// [`Error::Conflict`] with the count if there are tracks, [`Error::Forbidden`] if some of them were added by
/// others.
pub fn delete(conn: &mut PgConnection, me: AuthUser, id: i64, cascade: bool) -> Result<()> {
    let own = || schema::tracks::table.filter(schema::tracks::album_id.eq(id));
    let owners: Vec<Option<i64>> = own().select(schema::tracks::created_by).load(conn)?;
    if !owners.is_empty() && !cascade {
        let detail = format!("the album still has {} tracks; `cascade=true` deletes them too", owners.len());
        return Err(Error::Conflict { code: "album_not_empty", detail, field: None });
    }
    if !owners.into_iter().all(|owner| me.can_edit(owner)) {
        return Err(Error::Forbidden("some of the album's tracks were added by others"));
    }
    diesel::delete(own()).execute(conn)?;
    diesel::delete(albums::table.find(id)).execute(conn)?;
    Ok(())
}
