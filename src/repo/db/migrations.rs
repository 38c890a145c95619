//! The schema: brought up to date, compared with this build's, taken back.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::result::Error as DieselError;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Db, TIMEOUTS, Via, borrow};
use crate::error::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

impl Db {
    /// Brings the schema up to date and says how many migrations that took. Servers that start together
    /// take turns.
    ///
    /// # Errors
    /// What the database said.
    pub fn migrate(&self) -> Result<usize> {
        if self.via == Via::PgBouncer {
            return self.blocking(|conn| {
                conn.batch_execute("set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(7061726)")?;
                conn.run_pending_migrations(MIGRATIONS).map(|versions| versions.len()).map_err(Error::internal)
            });
        }
        borrow(&self.pool, |conn| {
            conn.batch_execute("set statement_timeout = 0; set lock_timeout = 0; select pg_advisory_lock(7061726)")?;
            let applied = conn.run_pending_migrations(MIGRATIONS).map(|versions| versions.len());
            conn.batch_execute("select pg_advisory_unlock(7061726)")?;
            conn.batch_execute(TIMEOUTS)?;
            applied.map_err(Error::internal)
        })
    }

    /// Takes every migration back, the newest first, and says how many there were.
    ///
    /// # Errors
    /// What the database said.
    pub fn revert(&self) -> Result<usize> {
        borrow(&self.pool, |conn| {
            conn.revert_all_migrations(MIGRATIONS).map(|versions| versions.len()).map_err(Error::internal)
        })
    }
}

/// Whether every migration of this build has been run.
///
/// # Errors
/// What the database said.
pub fn is_current(conn: &mut PgConnection) -> Result<bool> {
    match conn.has_pending_migration(MIGRATIONS) {
        Ok(pending) => Ok(!pending),
        // What the database said tells whether the connection is lost: the pool must not keep such a one.
        Err(error) => Err(error.downcast().map_or_else(Error::internal, |error: Box<DieselError>| Error::from(*error))),
    }
}
