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

pub use self::catalogue::import_catalogue;
pub use self::playlists::{PlaylistLine, PlaylistSummary, PlaylistTrack, find_tracks, import_playlists};
use crate::db::query::{Sql, query};
use crate::error::Result;

/// How many rows of one kind were added and updated, of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
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
    pub artists: Counts,
    /// Of albums.
    pub albums: Counts,
    /// Of tracks.
    pub tracks: Counts,
}

impl Counts {
    fn of(total: usize, added: usize, updated: usize) -> Self {
        Self { added, updated, unchanged: total.saturating_sub(added + updated) }
    }

    fn is_unchanged(self) -> bool {
        self.added + self.updated == 0
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added, {} updated, {} unchanged", self.added, self.updated, self.unchanged)
    }
}

impl Summary {
    fn is_unchanged(&self) -> bool {
        [self.artists, self.albums, self.tracks].into_iter().all(Counts::is_unchanged)
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "artists: {}\nalbums: {}\ntracks: {}", self.artists, self.albums, self.tracks)?;
        if self.is_unchanged() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// Whether there is neither an artist nor a user.
///
/// # Errors
/// What the database said.
pub fn is_empty(conn: &mut PgConnection) -> Result<bool> {
    let sql = Sql::new("select not exists (select from artists) and not exists (select from users)");
    Ok(query::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}

/// One import at a time, and without the limits of requests.
const IMPORT_LOCK: &str =
    "set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(7061728);";
