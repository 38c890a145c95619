//! Albums.

use diesel::pg::PgConnection;

use super::list::Source;
use super::sql::rows;
use crate::error::Result;
use crate::model::album::Album;
use crate::model::viewer::Viewer;

/// Where albums are read from.
pub const SOURCE: Source =
    Source { table: "albums", id: "albums.id", joins: " join artists on artists.id = albums.artist_id" };

/// Up to 50 albums of an artist, the newest first.
///
/// # Errors
/// What the database said.
pub fn of_artist(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Album>> {
    let mut tail = SOURCE.from(viewer);
    tail.with(
        " where albums.artist_id = ",
        artist_id,
        " order by albums.released_on desc nulls last, albums.id desc limit 50",
    );
    rows(conn, tail)
}

/// Up to 50 albums of others with tracks of an artist, the newest first.
///
/// # Errors
/// What the database said.
pub fn featuring(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Album>> {
    let mut tail = SOURCE.from(viewer);
    tail.with(" where albums.artist_id <> ", artist_id, " and albums.id in");
    tail.with(" (select album_id from tracks where tracks.artist_id = ", artist_id, ")");
    tail.push(" order by albums.released_on desc nulls last, albums.id desc limit 50");
    rows(conn, tail)
}
