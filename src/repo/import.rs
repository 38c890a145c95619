//! Imports of whole catalogues and playlists.
//!
//! Rows that may exist already are copied into temporary tables and compared with the catalogue as sets. New rows are
//! written with `COPY`.

mod album_matching;
mod catalogue;
mod disk_space;
mod drop_indexes;
mod existing;
mod ids;
mod parsed;
mod playlists;
mod search_index;

use std::collections::BTreeSet;
use std::fmt;

use diesel::pg::PgConnection;
use diesel::sql_types::Bool;

pub use self::catalogue::import_catalogue;
pub use self::playlists::{MatchedItem, PlaylistLine, PlaylistSummary, PlaylistTrack, find_tracks, import_playlists};
use crate::db::query::{query, sql};
use crate::error::Result;

/// Begins an import. Imports run one at a time and have no time limit, other than requests.
const IMPORT_LOCK: &str = "
    set local statement_timeout = 0;
    set local lock_timeout = 0;
    select pg_advisory_xact_lock(7061728);
";

/// How many rows of one table an import added, updated and left as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
}

/// A result, or else the indexes of rows that may be on several albums of one title.
pub type Decided<T> = std::result::Result<T, BTreeSet<usize>>;

/// The result of a catalogue import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CatalogueSummary {
    pub artists: Counts,
    pub albums: Counts,
    pub tracks: Counts,
}

impl Counts {
    fn new(total: usize, added: usize, updated: usize) -> Self {
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

impl CatalogueSummary {
    fn is_unchanged(&self) -> bool {
        [self.artists, self.albums, self.tracks].into_iter().all(Counts::is_unchanged)
    }
}

impl fmt::Display for CatalogueSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "artists: {}\nalbums: {}\ntracks: {}", self.artists, self.albums, self.tracks)?;
        if self.is_unchanged() { f.write_str("\nnothing changed") } else { Ok(()) }
    }
}

/// Whether the database has neither artists nor users.
pub fn is_empty(conn: &mut PgConnection) -> Result<bool> {
    let sql = sql!("select not exists (select from artists) and not exists (select from users)");
    Ok(query::<Bool, bool>(conn, sql)?.pop().unwrap_or(false))
}
