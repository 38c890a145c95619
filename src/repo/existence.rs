//! Whether the parent of a list exists. Lists below a parent ask only where they are empty.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::error::{Error, Result};
use crate::schema::{albums, artists, tracks, users};

/// Succeeds if the album exists.
///
/// # Errors
/// [`Error::NotFound`].
pub fn ensure_album_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let found = albums::table.find(id).select(albums::id).first::<i64>(conn).optional()?;
    found.map(|_| ()).ok_or(Error::NotFound("album"))
}

/// Succeeds if the artist exists.
///
/// # Errors
/// [`Error::NotFound`].
pub fn ensure_artist_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let found = artists::table.find(id).select(artists::id).first::<i64>(conn).optional()?;
    found.map(|_| ()).ok_or(Error::NotFound("artist"))
}

/// Succeeds if the track exists.
///
/// # Errors
/// [`Error::NotFound`].
pub fn ensure_track_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let found = tracks::table.find(id).select(tracks::id).first::<i64>(conn).optional()?;
    found.map(|_| ()).ok_or(Error::NotFound("track"))
}

/// Succeeds if the user exists.
///
/// # Errors
/// [`Error::NotFound`].
pub fn ensure_user_exists(conn: &mut PgConnection, id: i64) -> Result<()> {
    let found = users::table.find(id).select(users::id).first::<i64>(conn).optional()?;
    found.map(|_| ()).ok_or(Error::NotFound("user"))
}

/// Succeeds if the track exists, and prevents its deletion until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_track_for_share(conn: &mut PgConnection, id: i64) -> Result<()> {
    let found = tracks::table.find(id).select(tracks::id).for_key_share().first::<i64>(conn).optional()?;
    found.map(|_| ()).ok_or(Error::NotFound("track"))
}
