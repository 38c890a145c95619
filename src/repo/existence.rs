//! Checks that the parent of a list exists.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::error::{Error, Result};
use crate::model::viewer::Viewer;
use crate::schema::{albums, artists, tracks, users};

/// Returns [`Error::NotFound`] if there is no such album.
pub fn ensure_album_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let album = albums::table.find(id).select(albums::id).first::<i64>(conn).optional()?;
    album.map(|_| ()).ok_or(Error::NotFound("album"))
}

/// Returns [`Error::NotFound`] if there is no such artist.
pub fn ensure_artist_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let artist = artists::table.find(id).select(artists::id).first::<i64>(conn).optional()?;
    artist.map(|_| ()).ok_or(Error::NotFound("artist"))
}

/// Returns [`Error::NotFound`] if there is no such track.
pub fn ensure_track_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let track = tracks::table.find(id).select(tracks::id).first::<i64>(conn).optional()?;
    track.map(|_| ()).ok_or(Error::NotFound("track"))
}

/// Returns [`Error::NotFound`] if the viewer cannot see this user. Rows of a deleted account may still exist, so that a list
/// of them needs this check even if it is not empty.
pub fn ensure_user_is_visible(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<()> {
    if viewer.id == Some(id) {
        return Ok(());
    }
    let user = users::table.find(id).filter(users::deleted_at.is_null()).select(users::disabled_at.is_not_null());
    let is_disabled: bool = user.first(conn).optional()?.ok_or(Error::NotFound("user"))?;
    if is_disabled && !viewer.is_admin { Err(Error::NotFound("user")) } else { Ok(()) }
}
