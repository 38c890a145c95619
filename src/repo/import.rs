//! Whole catalogues and playlists at once: what may be there already is copied into temporary tables and compared as
//! sets, and what is new is copied to where it belongs.

mod catalogue;
mod disk_space;
mod drop_indexes;
mod existing;
mod ids;
mod parsed;
mod playlists;
mod search_index;

use std::fmt;

use diesel::pg::PgConnection;
use diesel::sql_types::Bool;

pub use self::catalogue::catalogue;
pub use self::playlists::{PlaylistLine, PlaylistSummary, PlaylistTrack, find_tracks, playlists};
use crate::db::query::{Sql, values};
use crate::error::Result;

/// How many rows of one kind were added and updated, of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub updated: usize,
    /// Those that were as the file says.
    pub unchanged: usize,
}

/// What an import of a catalogue did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Of artists.
    pub artists: Tally,
    /// Of albums.
    pub albums: Tally,
    /// Of tracks.
    pub tracks: Tally,
}

impl Tally {
    fn of(total: usize, added: usize, updated: usize) -> Self {
        Self { added, updated, unchanged: total.saturating_sub(added + updated) }
    }

    fn is_idle(self) -> bool {
        self.added + self.updated == 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added, {} updated, {} unchanged", self.added, self.updated, self.unchanged)
    }
}

impl Summary {
    fn is_idle(&self) -> bool {
        [self.artists, self.albums, self.tracks].into_iter().all(Tally::is_idle)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "artists: {}\nalbums: {}\ntracks: {}", self.artists, self.albums, self.tracks)?;
        if self.is_idle() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// Whether there is neither an artist nor a user.
///
/// # Errors
/// What the database said.
pub fn is_empty(conn: &mut PgConnection) -> Result<bool> {
    let sql = Sql::new("select not exists (select from artists) and not exists (select from users)");
    Ok(values::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}

/// One import at a time, and without the limits of requests.
const ALONE: &str =
    "set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(7061728);";
