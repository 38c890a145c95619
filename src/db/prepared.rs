//! Bounds the prepared statements of a connection.
//!
//! diesel (2.3) prepares every kind of statement once for each connection and keeps it forever, or prepares none. A list
//! has thousands of kinds: sort keys, filters, directions. 1 920 of them grew a process of PostgreSQL from 11 to 220 MB.

use std::cell::RefCell;
use std::collections::HashSet;

use diesel::connection::{CacheSize, Connection, SimpleConnection};

use crate::db::connection::PooledConnection;
use crate::error::Result;

/// A connection forgets all its statements after this many kinds. The operations need about 150 in ordinary use. A kind
/// occupies about 0.1 MB, so a connection needs 25 MB at most.
const MAX_KINDS: usize = 200;

thread_local! {
    /// The kinds of statements of the connection that this thread uses.
    static KINDS: RefCell<HashSet<u64>> = RefCell::default();
}

/// Remembers a kind of statement that the current connection prepares.
pub fn remember(kind: u64) {
    KINDS.with_borrow_mut(|kinds| kinds.insert(kind));
}

impl PooledConnection {
    /// Runs `work`, and counts the kinds of its statements.
    pub fn run<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.statement_kinds.len() >= MAX_KINDS {
            self.forget_statements()?;
        }
        let outer = KINDS.replace(std::mem::take(&mut self.statement_kinds));
        let result = work(self);
        self.statement_kinds = KINDS.replace(outer);
        result
    }

    /// Preparing the common statements again costs less than to find out which ones are common.
    fn forget_statements(&mut self) -> Result<()> {
        self.statement_kinds.clear();
        // Without a pooler, the statements belong to this connection. Through PgBouncer there are none.
        if self.backend.is_some() {
            self.conn.batch_execute("deallocate all")?;
            // This empties diesel's cache.
            self.conn.set_prepared_statement_cache_size(CacheSize::Disabled);
            self.conn.set_prepared_statement_cache_size(CacheSize::Unbounded);
        }
        Ok(())
    }
}
