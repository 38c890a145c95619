//! How connections are made, and what the pool finds out about them.

use diesel::connection::{CacheSize, Connection, SimpleConnection};
use diesel::pg::PgConnection;

use crate::db::error::server_messages;
use crate::error::{Error, Result};

/// Our statements are short and read by index: a disk that finds things slowly, as PostgreSQL expects one, or compiling
/// a plan would cost more than it gives. So would planning a statement for each value anew, which takes longer than most
/// of them run, wherever it promises a little: each has one plan. And so would other processes that are started for
/// one of them, while everybody else waits for the cores.
const SESSION_SETTINGS: &str = "set time zone 'UTC'; set jit = off; set random_page_cost = 1.1; \
    set plan_cache_mode = force_generic_plan; set max_parallel_workers_per_gather = 0; \
    set idle_in_transaction_session_timeout = '60s'";

/// How long a statement may run and wait.
pub const TIMEOUTS: &str = "set statement_timeout = '15s'; set lock_timeout = '10s'";

/// What stands between a connection and PostgreSQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooler {
    /// None: its session is its own, and keeps settings and prepared statements.
    None,
    /// PgBouncer, which gives every transaction another session.
    PgBouncer,
}

/// Makes the pool's connections.
pub struct ConnectionManager {
    pub url: String,
    pub pooler: Pooler,
}

impl ConnectionManager {
    fn establish(&self) -> Result<PgConnection> {
        Ok(PgConnection::establish(&with_default_timeouts(&self.url))?)
    }
}

/// A connection in the pool, with what its last borrower found out about it.
pub struct PooledConnection {
    pub conn: PgConnection,
    pub is_broken: bool,
}

/// A pool that cannot connect says so once a try, in the log.
#[derive(Debug)]
pub struct LogPoolErrors;

impl r2d2::HandleError<Error> for LogPoolErrors {
    fn handle_error(&self, error: Error) {
        log::warn!("no connection to the database: {error}");
    }
}

impl r2d2::ManageConnection for ConnectionManager {
    type Connection = PooledConnection;
    type Error = Error;

    fn connect(&self) -> Result<PooledConnection> {
        let mut conn = self.establish()?;
        server_messages::learn(&mut conn, || self.establish())?;
        match self.pooler {
            Pooler::None => {
                conn.batch_execute(SESSION_SETTINGS)?;
                conn.batch_execute(TIMEOUTS)?;
            }
            // What is set or prepared now would be in somebody else's session soon: the role has the settings.
            Pooler::PgBouncer => conn.set_prepared_statement_cache_size(CacheSize::Disabled),
        }
        Ok(PooledConnection { conn, is_broken: false })
    }

    fn is_valid(&self, lent: &mut PooledConnection) -> Result<()> {
        Ok(lent.conn.batch_execute("")?)
    }

    fn has_broken(&self, lent: &mut PooledConnection) -> bool {
        lent.is_broken || std::thread::panicking()
    }
}

/// The URL with limits on how long a server that has vanished is waited for, unless it has its own.
fn with_default_timeouts(url: &str) -> String {
    let mut url = url.to_owned();
    for limit in ["connect_timeout=5", "keepalives_idle=20", "keepalives_interval=5", "keepalives_count=3"] {
        let name = limit.split_once('=').map_or(limit, |(name, _)| name);
        if url.contains("://") && !url.contains(&format!("{name}=")) {
            url += if url.contains('?') { "&" } else { "?" };
            url += limit;
        }
    }
    url
}
