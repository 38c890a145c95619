//! The pool. [`Db::read`] and [`Db::write`] are the only ways for requests to use it: each runs one closure on a database
//! thread that has a connection.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use diesel::connection::Connection;
use diesel::pg::PgConnection;
use tokio::time::timeout;

use crate::db::connection::{ConnectionLog, ConnectionManager, Pooler};
use crate::db::control::Control;
use crate::db::replica::{Replica, ReplicaSettings, ReplicaStats};
use crate::db::session_cache::{Caller, SessionCache, verify_session};
use crate::db::worker_pool::{JobHandle, WorkerPool};
use crate::error::{Error, Result, Transient};

/// A request waits this long for a thread, and then for a new connection, before it gets 503.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// A request waits this long for its work. This is longer than `statement_timeout`, so that it only applies if PostgreSQL
/// does not respond.
const QUERY_TIMEOUT: Duration = Duration::from_secs(18);
/// A transaction that PostgreSQL aborts because of a deadlock runs at most this often.
const MAX_ATTEMPTS: usize = 5;

#[derive(Clone)]
pub struct Db {
    pub(super) pool: r2d2::Pool<ConnectionManager>,
    /// As many threads as the pool has connections.
    workers: Arc<WorkerPool>,
    pub(super) control: Arc<Control>,
    sessions: Arc<SessionCache>,
    errors: Arc<AtomicU64>,
    pub(super) pooler: Pooler,
    replica: Option<Arc<Replica>>,
}

/// The state of the pool, for metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolStats {
    /// The maximum number of connections.
    pub max: u32,
    /// Open connections.
    pub open: u32,
    /// Idle connections.
    pub idle: u32,
    /// Requests that wait for a connection.
    pub waiting: usize,
    /// Requests that failed in the database since the start: unreachable, too slow, or a defect.
    pub errors: u64,
    pub replica: Option<ReplicaStats>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("pool", &self.pool.state()).finish_non_exhaustive()
    }
}

impl Db {
    /// Creates a pool of at most `size` connections. Connections are opened when they are needed.
    pub fn new(url: &str, size: u32) -> Result<Self> {
        Self::with_pooler(url, size, Pooler::None)
    }

    /// As [`Db::new`], for a URL that may lead to a pooler.
    pub fn with_pooler(url: &str, size: u32, pooler: Pooler) -> Result<Self> {
        let log = ConnectionLog::default();
        let manager = ConnectionManager { url: url.to_owned(), pooler, log: log.clone() };
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(ACQUIRE_TIMEOUT)
            .test_on_check_out(false)
            .error_handler(Box::new(log))
            .build_unchecked(manager.clone());
        let workers = Arc::new(WorkerPool::new(usize::try_from(size).map_err(Error::internal)?));
        let control = Arc::new(Control::new(manager));
        Ok(Self { pool, workers, control, sessions: Arc::default(), errors: Arc::default(), pooler, replica: None })
    }

    /// As [`Db::with_pooler`], but reads use a replica while it has everything that the primary has. Both servers have
    /// the same kind of pooler.
    pub fn replicated(url: &str, replica: ReplicaSettings, size: u32, pooler: Pooler) -> Result<Self> {
        let primary = ConnectionManager { url: url.to_owned(), pooler, log: ConnectionLog::default() };
        let replica = Replica::new(primary, replica, usize::try_from(size).map_err(Error::internal)?)?;
        Ok(Self { replica: Some(Arc::new(replica)), ..Self::with_pooler(url, size, pooler)? })
    }

    pub fn stats(&self) -> PoolStats {
        let r2d2::State { connections: open, idle_connections: idle, .. } = self.pool.state();
        let replica = self.replica.as_ref().map(|replica| replica.stats());
        let max = self.pool.max_size();
        PoolStats { max, open, idle, waiting: self.workers.waiting(), errors: self.errors.load(Relaxed), replica }
    }

    /// Verifies the caller and runs `work` on one connection. The connection leads to the replica if that has every write
    /// that was acknowledged before, and to the primary otherwise. Fails with [`Error::Unavailable`] if no connection is
    /// available in time.
    ///
    /// `work` may run again on another connection, so it must not write.
    pub async fn read<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + Sync + 'static,
    {
        let (sessions, pooler, started) = (self.sessions.clone(), self.pooler, Instant::now());
        let may_lag = caller.claims().is_none();
        // The connection reads the state of `read_at` or a later one.
        let run = Arc::new(move |conn: &mut PgConnection, read_at: Instant| {
            let user = caller.claims().map(|claims| sessions.verify(conn, claims, read_at)).transpose()?;
            work(conn, caller.authorize(user)?)
        });
        if let Some(replica) = &self.replica
            && C::ALLOW_REPLICA
        {
            let run = run.clone();
            if let Some(result) = replica.read(may_lag, move |conn| run(conn, started)).await {
                return result;
            }
        }
        let job = move |conn: &mut PgConnection| match pooler {
            Pooler::None => run(conn, Instant::now()),
            // Outside a transaction, each statement may run in another session and see another state.
            Pooler::PgBouncer => run_transaction(conn, |conn| run(conn, Instant::now())),
        };
        let retry = job.clone();
        match self.run(job).await {
            // An idle connection may have been lost since its last use. Repeating a read on a new one is safe.
            Err(Error::Unavailable(Transient::ConnectionLost(_))) if started.elapsed() < ACQUIRE_TIMEOUT => {
                self.run(retry).await
            }
            result => result,
        }
    }

    /// Verifies the caller and runs `work` in one transaction on the primary. The transaction runs again after a deadlock,
    /// so `work` must have no effects outside it.
    pub async fn write<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        self.run(move |conn| {
            run_transaction(conn, |conn| {
                let user = caller.claims().map(|claims| verify_session(conn, claims)).transpose()?;
                work(conn, caller.authorize(user)?)
            })
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let mut job = self.submit(Some(Instant::now() + ACQUIRE_TIMEOUT + QUERY_TIMEOUT), work)?;
        let result = match timeout(ACQUIRE_TIMEOUT, &mut job.result).await {
            Err(_) if job.cancel() => Err(Error::Unavailable("all database connections are busy".into())),
            // A thread has started the job, so only the database can be slow.
            Err(_) => match timeout(QUERY_TIMEOUT, &mut job.result).await {
                Ok(result) => result.map_err(Error::internal)?,
                Err(_) => Err(Error::Unavailable("the database does not respond".into())),
            },
            Ok(result) => result.map_err(Error::internal)?,
        };
        if matches!(result, Err(Error::Unavailable(_) | Error::Internal(_))) {
            self.errors.fetch_add(1, Relaxed);
        }
        result
    }

    fn submit<T: Send + 'static>(
        &self,
        deadline: Option<Instant>,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Result<JobHandle<T>> {
        let pool = self.pool.clone();
        self.workers.submit(deadline, move || checkout(&pool, work))
    }

    /// As [`Db::write`], without a caller and a time limit: for background jobs.
    pub async fn background<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: Fn(&mut PgConnection) -> Result<T> + Send + 'static,
    {
        let mut job = self.submit(None, |conn| run_transaction(conn, work))?;
        (&mut job.result).await.map_err(Error::internal)?
    }

    /// Runs `work` in a transaction on the current thread: for commands.
    pub fn blocking<T>(&self, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
        checkout(&self.pool, |conn| run_transaction(conn, work))
    }
}

/// Runs `work` on a connection of the pool. The pool drops the connection afterwards if it may be broken.
pub fn checkout<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    work: impl FnOnce(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let mut connection = pool.get().map_err(|error| Error::Unavailable(Transient::ConnectionLost(Arc::new(error))))?;
    let result = work(&mut connection.conn);
    connection.is_broken = matches!(result, Err(Error::Unavailable(_)));
    result
}

fn run_transaction<T>(conn: &mut PgConnection, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
    for _ in 1..MAX_ATTEMPTS {
        match conn.transaction(&work) {
            Err(Error::Unavailable(Transient::Deadlock(_))) => {
                log::warn!("a deadlock aborted a transaction, which runs again")
            }
            result => return result,
        }
    }
    conn.transaction(work)
}
