//! The items of playlists. An item's position is a fractional rank (`numeric`, exact): the mean of its
//! neighbours', so that a move writes one row. Whoever changes items has locked the playlist before
//! (`playlist_access::editable`): editors take turns.

mod add;
mod edit;
mod rank;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

pub use self::add::{add, insert_initial};
pub use self::edit::{apply_operations, replace};
use super::playlist_access::{get_version, version_query};
use crate::db::multi_select::select_pair;
use crate::db::query::{Sql, execute, like_pattern, query};
use crate::error::{Error, Result};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::playlist::PlaylistVersion;
use crate::model::playlist_item::{PlaylistItem, PlaylistItems, Removal};
use crate::model::viewer::Viewer;
use crate::playlist_formats::FileTrack;
use crate::repo::pagination::{Source, count_if_requested, page_query, single_or_not_found};

const SOURCE: Source = Source {
    table: "playlist_adds",
    id: "playlist_adds.id",
    joins: " join tracks on tracks.id = playlist_adds.track_id",
};

/// The first 100 items.
pub fn first_items_query(viewer: Viewer, playlist_id: i64) -> Sql {
    let mut tail = Sql::new(" from playlist_adds");
    tail.push(SOURCE.joins).viewer_of_many(viewer).with(" where playlist_adds.playlist_id = ", playlist_id, "");
    tail.push(" order by playlist_adds.position, playlist_adds.id limit 100");
    tail
}

/// A page of the items, and the version of the playlist that they are of.
///
/// # Errors
/// [`Error::NotFound`] if the viewer does not see such a playlist.
pub fn list(
    conn: &mut PgConnection,
    viewer: Viewer,
    playlist_id: i64,
    request: &PageRequest<PlaylistItems>,
) -> Result<(i64, Page<PlaylistItem>)> {
    let mut conditions = Sql::of(" and playlist_adds.playlist_id = ", playlist_id, "");
    if let Some(q) = &request.filter.q {
        conditions.push(" and exists (select from tracks t where t.id = playlist_adds.track_id");
        conditions.push(" and exists (select from unnest(array[t.title, t.artist_name, t.album_title]) name");
        conditions.with(" where lower(name) like lower(", like_pattern(q), ")))");
    }
    let total = count_if_requested(conn, SOURCE, request, &conditions)?;
    let items = page_query(viewer, SOURCE, request, conditions);
    let (versions, items) = select_pair(conn, [version_query(viewer, playlist_id), items])?;
    let PlaylistVersion { version } = single_or_not_found("playlist", versions)?;
    Ok((version, request.into_page(items, total)?))
}

/// Which items of these playlists are these tracks: playlist, track, item.
///
/// # Errors
/// What the database said.
pub fn find_items(conn: &mut PgConnection, playlists: &[i64], tracks: &[i64]) -> Result<Vec<(i64, i64, i64)>> {
    let mut sql = Sql::new("select playlist_id, track_id, id from playlist_adds where playlist_id = any(");
    sql.bind(playlists).with(") and track_id = any(", tracks, ") order by position, id");
    query::<(BigInt, BigInt, BigInt), _>(conn, sql)
}

/// What a file says of the items.
///
/// # Errors
/// What the database said.
pub fn export_tracks(conn: &mut PgConnection, playlist_id: i64) -> Result<Vec<FileTrack>> {
    let mut sql =
        Sql::new("select tracks.title, artist_name, album_title, track_number, tracks.duration_ms, audio_url");
    sql.push(" from playlist_adds").push(SOURCE.joins);
    sql.with(" where playlist_adds.playlist_id = ", playlist_id, " order by playlist_adds.position, playlist_adds.id");
    type Columns = (Text, Text, Text, Nullable<Integer>, Nullable<Integer>, Nullable<Text>);
    type Row = (String, String, String, Option<i32>, Option<i32>, Option<String>);
    let track = |(title, artist, album, track_number, duration, location): Row| FileTrack {
        title: Some(title),
        artist: Some(artist),
        album: Some(album),
        track_number,
        duration_ms: duration.map(i64::from),
        location,
    };
    Ok(query::<Columns, Row>(conn, sql)?.into_iter().map(track).collect())
}

/// Puts the items of one playlist into another, which is empty.
///
/// # Errors
/// What the database said.
pub fn copy(conn: &mut PgConnection, from: i64, to: i64) -> Result<()> {
    let mut sql = Sql::new("insert into playlist_adds (playlist_id, track_id, position) select ");
    sql.bind(to).push("::bigint, track_id, row_number() over (order by position, id) from playlist_adds");
    sql.with(" where playlist_id = ", from, " order by position, id");
    execute(conn, sql).map(|_| ())
}

fn delete(conn: &mut PgConnection, playlist_id: i64, item_id: i64) -> Result<usize> {
    let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).with(" and id = ", item_id, "");
    execute(conn, sql)
}

/// Removes one item.
///
/// # Errors
/// [`Error::NotFound`] if it is none of this playlist's.
pub fn remove(conn: &mut PgConnection, playlist_id: i64, item_id: i64) -> Result<Removal> {
    match delete(conn, playlist_id, item_id)? {
        0 => Err(Error::NotFound("item of this playlist")),
        _ => Ok(Removal { version: get_version(conn, playlist_id)?, removed: 1 }),
    }
}

/// Removes every occurrence of a track.
///
/// # Errors
/// What the database said.
pub fn remove_track(conn: &mut PgConnection, playlist_id: i64, track_id: i64) -> Result<Removal> {
    let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).with(" and track_id = ", track_id, "");
    let removed = i64::try_from(execute(conn, sql)?).map_err(Error::internal)?;
    Ok(Removal { version: get_version(conn, playlist_id)?, removed })
}
