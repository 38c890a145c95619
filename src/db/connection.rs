//! Opens and configures the connections of the pool.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use diesel::connection::{CacheSize, SimpleConnection};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::db::error::server_messages;
use crate::error::{Error, Result};

const SESSION_SETTINGS: &str = "
    set time zone 'UTC';
    -- Compiling a plan takes longer than our short statements run.
    set jit = off;
    -- The default of 4 assumes a spinning disk. Our statements read indexes, on an SSD or in memory.
    set random_page_cost = 1.1;
    -- Planning a statement for each value takes longer than most statements run.
    set plan_cache_mode = force_generic_plan;
    -- Workers for one statement would take the cores from the other requests.
    set max_parallel_workers_per_gather = 0;
    set idle_in_transaction_session_timeout = '60s'
";

/// The limits of one statement. Another transaction needs a row for milliseconds. A request that waits longer for a lock
/// would only occupy a connection. Imports, migrations, repairs and the refresh set their own limits.
pub const TIMEOUTS: &str = "set statement_timeout = '15s'; set lock_timeout = '2s'";
/// The primary repeats a read that takes longer on the replica, so it must end there.
const REPLICA_TIMEOUTS: &str = "set statement_timeout = '3s'; set lock_timeout = '2s'";

/// The pooler between this server and PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooler {
    /// A connection is a session, which keeps its settings and prepared statements.
    None,
    /// Each transaction may run in another session.
    PgBouncer,
}

#[derive(Debug, Clone)]
pub struct ConnectionManager {
    pub url: String,
    pub pooler: Pooler,
    pub log: ConnectionLog,
    /// Sets the limits of a statement.
    timeouts: &'static str,
}

impl ConnectionManager {
    pub fn new(url: &str, pooler: Pooler) -> Self {
        Self { url: url.to_owned(), pooler, log: ConnectionLog::default(), timeouts: TIMEOUTS }
    }

    /// For connections to a replica.
    pub fn replica(url: &str, pooler: Pooler) -> Self {
        Self { timeouts: REPLICA_TIMEOUTS, ..Self::new(url, pooler) }
    }

    fn establish(&self) -> Result<PgConnection> {
        Ok(PgConnection::establish(&with_default_timeouts(&self.url, "connect_timeout=5"))?)
    }

    /// Opens a connection for short statements that nobody may wait for long.
    pub fn connect_control(&self) -> Result<PooledConnection> {
        let mut conn = PgConnection::establish(&with_default_timeouts(&self.url, "connect_timeout=2"))?;
        match self.pooler {
            Pooler::None => conn.batch_execute("set statement_timeout = '2s'")?,
            Pooler::PgBouncer => conn.set_prepared_statement_cache_size(CacheSize::Disabled),
        }
        Ok(PooledConnection { conn, backend: None, statement_kinds: HashSet::new(), is_broken: false })
    }
}

pub struct PooledConnection {
    pub conn: PgConnection,
    /// The process of PostgreSQL. Through PgBouncer, each transaction may have another one.
    pub backend: Option<i32>,
    /// The kinds of statements that may be prepared.
    pub statement_kinds: HashSet<u64>,
    /// Whether the last use failed in a way that the connection may not survive.
    pub is_broken: bool,
}

/// Logs once that the database cannot be reached, and once that it can be reached again.
#[derive(Debug, Clone, Default)]
pub struct ConnectionLog {
    is_lost: Arc<AtomicBool>,
}

impl ConnectionLog {
    fn log_success(&self) {
        if self.is_lost.swap(false, Relaxed) {
            log::info!("the database can be reached again");
        }
    }
}

impl r2d2::HandleError<Error> for ConnectionLog {
    fn handle_error(&self, error: Error) {
        // The pool tries again until it succeeds.
        if !self.is_lost.swap(true, Relaxed) {
            log::warn!("cannot connect to the database: {error}");
        }
    }
}

impl r2d2::ManageConnection for ConnectionManager {
    type Connection = PooledConnection;
    type Error = Error;

    fn connect(&self) -> Result<PooledConnection> {
        let mut conn = self.establish()?;
        server_messages::load(&mut conn, || self.establish())?;
        match self.pooler {
            Pooler::None => {
                conn.batch_execute(SESSION_SETTINGS)?;
                conn.batch_execute(self.timeouts)?;
            }
            // Settings and prepared statements would end up in the sessions of other clients. So the role of the
            // database user has the settings.
            Pooler::PgBouncer => conn.set_prepared_statement_cache_size(CacheSize::Disabled),
        }
        let backend = match self.pooler {
            Pooler::None => Some(read_backend(&mut conn)?),
            Pooler::PgBouncer => None,
        };
        self.log.log_success();
        Ok(PooledConnection { conn, backend, statement_kinds: HashSet::new(), is_broken: false })
    }

    fn is_valid(&self, connection: &mut PooledConnection) -> Result<()> {
        Ok(connection.conn.batch_execute("")?)
    }

    fn has_broken(&self, connection: &mut PooledConnection) -> bool {
        connection.is_broken || std::thread::panicking()
    }
}

/// Adds timeouts to the URL, unless it has its own. libpq's defaults wait for an unreachable server for minutes.
fn with_default_timeouts(url: &str, connect_timeout: &str) -> String {
    let mut url = url.to_owned();
    // `tcp_user_timeout` (in ms) ends a connection whose statement never arrives. Keepalives only test an idle one.
    let others = ["keepalives_idle=20", "keepalives_interval=5", "keepalives_count=3", "tcp_user_timeout=35000"];
    for limit in std::iter::once(connect_timeout).chain(others) {
        let name = limit.split_once('=').map_or(limit, |(name, _)| name);
        if url.contains("://") && !url.contains(&format!("{name}=")) {
            url += if url.contains('?') { "&" } else { "?" };
            url += limit;
        }
    }
    url
}

/// Returns the process of PostgreSQL that serves the connection now.
pub fn read_backend(conn: &mut PgConnection) -> Result<i32> {
    Ok(diesel::select(sql::<Integer>("pg_backend_pid()")).get_result(conn)?)
}
