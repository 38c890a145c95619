//! Migrates the schema while servers are running.

use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection, get_default_instrumentation};
use diesel::migration::Migration;
use diesel::pg::{Pg, PgConnection};
use diesel::result::Error as DieselError;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::db::connection::{PooledConnection, Pooler, TIMEOUTS};
use crate::db::error::transient_kind;
use crate::db::pool::Db;
use crate::db::transaction::checkout;
use crate::error::{Error, Result, Transient};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();
/// Development builds before 0.1.0 had 15 migrations, with the versions 1 to 15. The baseline of 0.1.0 creates the same
/// schema with these versions.
const BASELINE: [&str; 6] =
    ["20261129000001", "20261129000002", "20261129000003", "20261129000004", "20261129000005", "20261129000006"];
const DEVELOPMENT_MIGRATIONS: usize = 15;
/// A migration waits this long for a lock. Other queries of the same table queue up behind it, so this is shorter than
/// the `lock_timeout` of requests.
const LOCK_TIMEOUT: &str = "1s";
/// The pause before the next attempt, in which the waiting queries run.
const PAUSE: Duration = Duration::from_secs(1);
/// About five minutes in all.
const ATTEMPTS: usize = 150;

impl Db {
    /// Runs the pending migrations and returns their number. Servers that start at the same time take turns. A migration
    /// that does not get its locks is rolled back and tried again.
    pub fn migrate(&self) -> Result<usize> {
        let mut applied = 0;
        for _ in 1..ATTEMPTS {
            match self.migrate_once(&mut applied) {
                Err(Error::Unavailable(reason @ (Transient::LockTimeout(_) | Transient::Deadlock(_)))) => {
                    log::warn!("a migration does not get its locks and tries again: {reason}");
                    sleep(PAUSE);
                }
                result => return result.map(|()| applied),
            }
        }
        self.migrate_once(&mut applied).map(|()| applied)
    }

    fn migrate_once(&self, applied: &mut usize) -> Result<()> {
        if self.pooler == Pooler::PgBouncer {
            // A session may change after each transaction, so settings and the advisory lock are local to one. Each migration has
            // its own, so that no lock on a table is held longer than its migration.
            while self.blocking(run_next)? {
                *applied += 1;
            }
            return Ok(());
        }
        checkout(&self.pool, |PooledConnection { conn, .. }| {
            conn.batch_execute(
                "
                set statement_timeout = 0;
                set lock_timeout = 0;
                select pg_advisory_lock(7061726)
                ",
            )?;
            conn.batch_execute(&format!("set lock_timeout = '{LOCK_TIMEOUT}'"))?;
            let result = run(conn, applied);
            conn.batch_execute("select pg_advisory_unlock(7061726)")?;
            conn.batch_execute(TIMEOUTS)?;
            result
        })
    }

    /// Returns whether every migration of this build has run. It asks the primary on the control connection, so it does not
    /// wait for the pool.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if the primary does not answer within two seconds.
    pub async fn is_ready(&self) -> Result<bool> {
        self.control.run(is_current).await
    }

    /// Reverts all migrations, the newest first, and returns their number.
    pub fn revert(&self) -> Result<usize> {
        checkout(&self.pool, |PooledConnection { conn, .. }| {
            conn.revert_all_migrations(MIGRATIONS).map(|versions| versions.len()).map_err(Error::internal)
        })
    }
}

/// Runs the first pending migration in the transaction that has begun. Returns `false` if none is pending.
fn run_next(conn: &mut PgConnection) -> Result<bool> {
    conn.batch_execute(
        "
        set local statement_timeout = 0;
        set local lock_timeout = 0;
        select pg_advisory_xact_lock(7061726)
        ",
    )?;
    conn.batch_execute(&format!("set local lock_timeout = '{LOCK_TIMEOUT}'"))?;
    adopt_development_schema(conn)?;
    let pending = conn.pending_migrations(MIGRATIONS).map_err(from_boxed)?;
    let Some(next) = pending.first() else { return Ok(false) };
    run_migration(conn, next)?;
    Ok(true)
}

/// Runs the pending migrations, each in a transaction.
fn run(conn: &mut PgConnection, applied: &mut usize) -> Result<()> {
    adopt_development_schema(conn)?;
    let pending = conn.pending_migrations(MIGRATIONS).map_err(from_boxed)?;
    for migration in &pending {
        run_migration(conn, migration)?;
        *applied += 1;
    }
    Ok(())
}

/// Marks the baseline as applied where the last development build has created the schema. Refuses a database of an
/// older development build, because its schema is incomplete and no migration can complete it.
fn adopt_development_schema(conn: &mut PgConnection) -> Result<()> {
    let versions = conn.applied_migrations().map_err(from_boxed)?;
    match versions.iter().filter(|version| version.to_string().as_str() < BASELINE[0]).count() {
        0 => Ok(()),
        DEVELOPMENT_MIGRATIONS => Ok(conn.batch_execute(&format!(
            "
            delete from __diesel_schema_migrations where version < '{}';
            insert into __diesel_schema_migrations (version) values ('{}')
            ",
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

/// Runs one migration.
///
/// diesel_migrations 2.3 wraps the error of a failed statement in `RunMigrationsError`, a type that it does not export
/// and that has no source. So the instrumentation of the connection observes the error.
fn run_migration(conn: &mut PgConnection, migration: &dyn Migration<Pg>) -> Result<()> {
    let failure = Arc::new(Mutex::new(None));
    let observed = failure.clone();
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::FinishQuery { error: Some(error), .. } = event
            && let Ok(mut observed) = observed.lock()
        {
            observed.get_or_insert_with(|| transient_kind(error));
        }
    });
    let result = conn.run_migration(migration);
    conn.set_instrumentation(get_default_instrumentation());
    // The first failure is the cause; the others follow from it.
    let kind = failure.lock().ok().and_then(|failure| failure.flatten());
    result.map(drop).map_err(|error| match kind {
        Some(kind) => Error::Unavailable(kind(Arc::from(error))),
        None => Error::internal(error),
    })
}

fn from_boxed(error: Box<dyn std::error::Error + Send + Sync>) -> Error {
    error.downcast().map_or_else(Error::internal, |error: Box<DieselError>| Error::from(*error))
}

/// Returns whether every migration of this build has run. Migrations of newer builds do not matter, because they keep the
/// schema compatible with this build.
pub fn is_current(conn: &mut PgConnection) -> Result<bool> {
    match conn.has_pending_migration(MIGRATIONS) {
        Ok(pending) => Ok(!pending),
        // The pool must not keep a connection that is lost, so the kind of the error matters.
        Err(error) => Err(from_boxed(error)),
    }
}
