//! Tracks.

use diesel::pg::PgConnection;

use super::list::Source;
use super::sql::rows;
use crate::error::Result;
use crate::model::track::Track;
use crate::model::viewer::Viewer;

/// Where tracks are read from.
pub const SOURCE: Source = Source {
    table: "tracks",
    id: "tracks.id",
    joins: " join artists on artists.id = tracks.artist_id join albums on albums.id = tracks.album_id",
};

/// The ten most liked tracks of an artist.
///
/// # Errors
/// What the database said.
pub fn top_of_artist(conn: &mut PgConnection, viewer: Viewer, artist_id: i64) -> Result<Vec<Track>> {
    let mut tail = SOURCE.from(viewer);
    tail.with(" where tracks.artist_id = ", artist_id, " order by tracks.likes_count desc, tracks.id limit 10");
    rows(conn, tail)
}
