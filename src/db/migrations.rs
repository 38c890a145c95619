//! Bringing the schema up to date, beside servers that run.

use std::thread::sleep;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::result::Error as DieselError;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::db::connection::{TIMEOUTS, Via};
use crate::db::pool::{Db, borrow};
use crate::error::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();
/// Development builds before 0.1.0 had 15 migrations, with the versions 1 to 15. The baseline of 0.1.0 creates the same
/// schema with these versions.
const BASELINE: [&str; 6] =
    ["20261129000001", "20261129000002", "20261129000003", "20261129000004", "20261129000005", "20261129000006"];
const DEVELOPMENT_MIGRATIONS: usize = 15;
/// How long a migration waits for a lock, shorter than a request does: whoever comes for the same table waits behind it.
const LOCK_TIMEOUT: &str = "2s";
/// How long it stands back for those who waited behind it, before it tries again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often it tries, in all some five minutes.
const ATTEMPTS: usize = 100;

impl Db {
    /// Brings the schema up to date and says how many migrations that took. Servers that start together take turns. A
    /// migration that does not get its locks in a moment is rolled back and tried again.
    ///
    /// # Errors
    /// What the database said.
    pub fn migrate(&self) -> Result<usize> {
        let mut applied = 0;
        for _ in 1..ATTEMPTS {
            match self.migrate_once(&mut applied) {
                Err(Error::Unavailable(reason)) if is_contended(&reason) => {
                    log::warn!("the database is in use, a migration tries again: {reason}");
                    sleep(PAUSE);
                }
                result => return result.map(|()| applied),
            }
        }
        self.migrate_once(&mut applied).map(|()| applied)
    }

    fn migrate_once(&self, applied: &mut usize) -> Result<()> {
        if self.via == Via::PgBouncer {
            *applied = self.blocking(|conn| {
                conn.batch_execute("set local statement_timeout = 0; set local lock_timeout = 0; select pg_advisory_xact_lock(7061726)")?;
                conn.batch_execute(&format!("set local lock_timeout = '{LOCK_TIMEOUT}'"))?;
                let mut applied = 0;
                run(conn, &mut applied).map(|()| applied)
            })?;
            return Ok(());
        }
        borrow(&self.pool, |conn| {
            conn.batch_execute("set statement_timeout = 0; set lock_timeout = 0; select pg_advisory_lock(7061726)")?;
            conn.batch_execute(&format!("set lock_timeout = '{LOCK_TIMEOUT}'"))?;
            let done = run(conn, applied);
            conn.batch_execute("select pg_advisory_unlock(7061726)")?;
            conn.batch_execute(TIMEOUTS)?;
            done
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

/// Runs what is pending, each migration in a transaction of its own.
fn run(conn: &mut PgConnection, applied: &mut usize) -> Result<()> {
    adopt_development_schema(conn)?;
    let pending = conn.pending_migrations(MIGRATIONS).map_err(Error::internal)?;
    for migration in &pending {
        conn.run_migration(migration).map_err(|error| {
            let said = error.to_string();
            if is_contended(&said) { Error::Unavailable(said) } else { Error::internal(said) }
        })?;
        *applied += 1;
    }
    Ok(())
}

/// Marks the baseline as applied where the last development build has created the schema. Refuses a database of an
/// older development build, because its schema is incomplete and no migration can complete it.
fn adopt_development_schema(conn: &mut PgConnection) -> Result<()> {
    let versions = conn.applied_migrations().map_err(Error::internal)?;
    match versions.iter().filter(|version| version.to_string().as_str() < BASELINE[0]).count() {
        0 => Ok(()),
        DEVELOPMENT_MIGRATIONS => Ok(conn.batch_execute(&format!(
            "delete from __diesel_schema_migrations where version < '{}';
            insert into __diesel_schema_migrations (version) values ('{}')",
            BASELINE[0],
            BASELINE.join("'), ('"),
        ))?),
        count => Err(Error::internal(format!(
            "a development build before 0.1.0 created this database and ran {count} of its {DEVELOPMENT_MIGRATIONS} \
             migrations, which no longer exist: use an empty database, or run the last development build once to \
             complete the schema"
        ))),
    }
}

/// Whether somebody else's locks were in the way.
fn is_contended(said: &str) -> bool {
    ["lock timeout", "deadlock detected"].iter().any(|sign| said.contains(sign))
}

/// Whether every migration of this build has been run. Those of newer builds make no difference: what they do lets this
/// one run on.
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
