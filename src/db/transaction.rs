//! Runs work on a connection of the pool, and in transactions.

use std::cell::Cell;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use diesel::connection::Connection;
use diesel::pg::PgConnection;

use crate::db::connection::{ConnectionManager, PooledConnection, Pooler, read_backend};
use crate::db::deadline;
use crate::db::worker_pool::ACQUIRE_TIMEOUT;
use crate::error::{Error, Result, Transient};

/// A transaction that PostgreSQL aborts because of a deadlock runs at most this often. The deadline of its request ends
/// the attempts earlier.
const MAX_ATTEMPTS: u32 = 10;
/// The mean pause before the second attempt. It doubles with each attempt.
const FIRST_PAUSE_MS: u64 = 10;

/// Runs `work` on a connection of the pool. The pool drops the connection afterwards if it may be broken.
pub fn checkout<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    work: impl FnOnce(&mut PooledConnection) -> Result<T>,
) -> Result<T> {
    let mut connection = pool.get().map_err(|error| Error::Unavailable(Transient::ConnectionLost(Arc::new(error))))?;
    let result = connection.run(work);
    connection.is_broken = result.as_ref().is_err_and(may_break_connection);
    result
}

fn may_break_connection(error: &Error) -> bool {
    match error {
        Error::Unavailable(Transient::LockTimeout(_) | Transient::StatementTimeout(_)) => false,
        Error::Unavailable(Transient::Deadlock(_) | Transient::RowsChanged | Transient::Cancelled) => false,
        Error::Unavailable(_) => true,
        _ => false,
    }
}

/// As [`checkout`], for work that only reads. It runs again if its connection was lost or PostgreSQL ended it because of a
/// deadlock.
pub fn checkout_read<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    work: impl Fn(&mut PooledConnection) -> Result<T>,
) -> Result<T> {
    let may_repeat = |reason: &Transient| matches!(reason, Transient::ConnectionLost(_) | Transient::Deadlock(_));
    checkout_until(pool, may_repeat, work)
}

/// Runs work that only reads on a connection.
pub fn read_once<T>(
    connection: &mut PooledConnection,
    pooler: Pooler,
    work: impl FnOnce(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let PooledConnection { conn, backend, .. } = connection;
    match pooler {
        Pooler::None => deadline::run_cancellable(*backend, || work(conn)),
        // Outside a transaction, each statement may run in another session and see another state.
        Pooler::PgBouncer => conn.transaction(|conn| {
            let backend = read_backend(conn)?;
            deadline::run_cancellable(Some(backend), || work(conn))
        }),
    }
}

/// Runs `work` in a transaction on a connection of the pool.
pub fn checkout_transaction<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    work: impl Fn(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let has_begun = Cell::new(false);
    let may_repeat = |reason: &Transient| matches!(reason, Transient::ConnectionLost(_)) && !has_begun.get();
    let work = |conn: &mut PgConnection| {
        has_begun.set(true);
        work(conn)
    };
    checkout_until(pool, may_repeat, |connection| run_transaction(connection, work))
}

/// An idle connection may have been lost since its last use, and so may every other one of the pool.
fn checkout_until<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    may_repeat: impl Fn(&Transient) -> bool,
    work: impl Fn(&mut PooledConnection) -> Result<T>,
) -> Result<T> {
    let started = Instant::now();
    for _ in 0..pool.max_size() {
        match checkout(pool, &work) {
            Err(Error::Unavailable(reason)) if may_repeat(&reason) && started.elapsed() < ACQUIRE_TIMEOUT => {
                deadline::check()?;
            }
            result => return result,
        }
    }
    checkout(pool, work)
}

/// Runs `work` in a transaction, and again after a deadlock.
pub fn run_transaction<T>(
    connection: &mut PooledConnection,
    work: impl Fn(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    for attempt in 1..MAX_ATTEMPTS {
        match attempt_transaction(connection, &work) {
            Err(Error::Unavailable(reason @ (Transient::Deadlock(_) | Transient::RowsChanged))) => {
                log::warn!("a transaction runs again: {}", reason.to_string().lines().next().unwrap_or_default());
                deadline::reopen()?;
                sleep(random_pause(attempt)?);
                deadline::check()?;
            }
            result => return result,
        }
    }
    attempt_transaction(connection, work)
}

/// The pause before the next attempt. It is random, because transactions that start at the same time meet again.
fn random_pause(attempt: u32) -> Result<Duration> {
    let mean = FIRST_PAUSE_MS << (attempt - 1).min(6);
    let random = u64::from(getrandom::u32().map_err(Error::internal)?);
    Ok(Duration::from_millis(mean / 2 + random % mean))
}

fn attempt_transaction<T>(
    connection: &mut PooledConnection,
    work: impl Fn(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let PooledConnection { conn, backend, .. } = connection;
    let mut is_committing = false;
    let result = conn.transaction(|conn| {
        let backend = match *backend {
            // Through PgBouncer, each transaction may run in another process.
            None if deadline::is_in_job() => Some(read_backend(conn)?),
            backend => backend,
        };
        let value = deadline::run_cancellable(backend, || work(conn))?;
        deadline::begin_commit()?;
        is_committing = true;
        Ok(value)
    });
    match result {
        Err(Error::Unavailable(Transient::ConnectionLost(cause))) if is_committing => {
            Err(Error::Unavailable(Transient::CommitUnknown(cause.to_string())))
        }
        result => result,
    }
}
