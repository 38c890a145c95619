//! The pool, and the only two doors to it: one closure per request runs on a thread of the database's with a
//! connection of its own.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use diesel::connection::Connection;
use diesel::pg::PgConnection;
use tokio::time::timeout;

use crate::db::connection::{ConnectionManager, LogPoolErrors, Pooler};
use crate::db::replica::{Replica, ReplicaSettings, ReplicaStats as SeenReplica};
use crate::db::session_cache::{Caller, SessionCache};
use crate::db::worker_pool::{JobHandle, WorkerPool};
use crate::error::{Error, Result, Transient};

/// How long a request waits for a thread, and for a new connection, before it is told to come back later.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a request waits for the work itself: longer than a statement may take, as long as PostgreSQL is there to
/// end it.
const QUERY_TIMEOUT: Duration = Duration::from_secs(18);
/// How often a transaction is run again that the database gave up to break a deadlock.
const MAX_ATTEMPTS: usize = 5;

/// The database.
#[derive(Clone)]
pub struct Db {
    pub(super) pool: r2d2::Pool<ConnectionManager>,
    /// As many as the pool has connections.
    workers: Arc<WorkerPool>,
    sessions: Arc<SessionCache>,
    errors: Arc<AtomicU64>,
    pub(super) pooler: Pooler,
    replica: Option<Arc<Replica>>,
}

/// What can be seen of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PoolStats {
    /// Connections open.
    pub open: u32,
    /// Connections that nobody uses.
    pub idle: u32,
    /// Requests that wait for a connection.
    pub waiting: usize,
    /// Requests so far that the database failed: out of reach, too slow, or by a defect.
    pub errors: u64,
    /// The replica, if there is one.
    pub replica: Option<SeenReplica>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("pool", &self.pool.state()).finish_non_exhaustive()
    }
}

impl Db {
    /// A pool of at most `size` connections to PostgreSQL itself, none of them made yet.
    ///
    /// # Errors
    /// [`Error::Internal`] if there cannot be as many threads.
    pub fn new(url: &str, size: u32) -> Result<Self> {
        Self::with_pooler(url, size, Pooler::None)
    }

    /// As [`Db::new`], perhaps through a pooler.
    ///
    /// # Errors
    /// As [`Db::new`].
    pub fn with_pooler(url: &str, size: u32, via: Pooler) -> Result<Self> {
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(ACQUIRE_TIMEOUT)
            .test_on_check_out(false)
            .error_handler(Box::new(LogPoolErrors))
            .build_unchecked(ConnectionManager { url: url.to_owned(), pooler: via });
        let threads = Arc::new(WorkerPool::new(usize::try_from(size).map_err(Error::internal)?));
        Ok(Self {
            pool,
            workers: threads,
            sessions: Arc::default(),
            errors: Arc::default(),
            pooler: via,
            replica: None,
        })
    }

    /// As [`Db::with`]; safe reads go to a replica, which `via` leads to as well, as long as it has all that the
    /// primary has.
    ///
    /// # Errors
    /// As [`Db::new`].
    pub fn replicated(url: &str, replica: ReplicaSettings, size: u32, via: Pooler) -> Result<Self> {
        let primary = ConnectionManager { url: url.to_owned(), pooler: via };
        let replica = Replica::new(primary, replica, usize::try_from(size).map_err(Error::internal)?)?;
        Ok(Self { replica: Some(Arc::new(replica)), ..Self::with_pooler(url, size, via)? })
    }

    /// The pool, now.
    pub fn stats(&self) -> PoolStats {
        let r2d2::State { connections: open, idle_connections: idle, .. } = self.pool.state();
        let replica = self.replica.as_ref().map(|replica| replica.stats());
        PoolStats { open, idle, waiting: self.workers.waiting(), errors: self.errors.load(Relaxed), replica }
    }

    /// Lends a connection to `work`, once the caller is admitted: to the replica if there is one that has every write
    /// that was acknowledged before.
    ///
    /// # Errors
    /// What admission or the work says; [`Error::Unavailable`] if no connection is to be had.
    pub async fn read<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + Sync + 'static,
    {
        let (leases, via, started) = (self.sessions.clone(), self.pooler, Instant::now());
        let may_lag = caller.claims().is_none();
        // The state that is read is that of `asked` or of later.
        let run = Arc::new(move |conn: &mut PgConnection, asked: Instant| {
            let me = caller.claims().map(|claims| leases.verify(conn, claims, asked)).transpose()?;
            work(conn, caller.authorize(me)?)
        });
        if let Some(replica) = &self.replica
            && C::ALLOW_REPLICA
        {
            let run = run.clone();
            if let Some(answer) = replica.read(may_lag, move |conn| run(conn, started)).await {
                return answer;
            }
        }
        let job = move |conn: &mut PgConnection| match via {
            Pooler::None => run(conn, Instant::now()),
            Pooler::PgBouncer => run_transaction(conn, |conn| run(conn, Instant::now())),
        };
        let again = job.clone();
        match self.run(job).await {
            // The connection had been lost since its last use: reading on a new one is safe.
            Err(Error::Unavailable(Transient::ConnectionLost(_))) if started.elapsed() < ACQUIRE_TIMEOUT => {
                self.run(again).await
            }
            result => result,
        }
    }

    /// Lends a transaction to `work`: all or nothing. It is run again if the database gave it up to break
    /// a deadlock.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn write<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        self.run(move |conn| {
            run_transaction(conn, |conn| {
                let me =
                    caller.claims().map(|claims| crate::db::session_cache::verify_session(conn, claims)).transpose()?;
                work(conn, caller.authorize(me)?)
            })
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let mut pending = self.submit(work)?;
        let result = match timeout(ACQUIRE_TIMEOUT, &mut pending.result).await {
            Err(_) if pending.cancel() => {
                Err(Error::Unavailable("every place at the database was taken for too long".into()))
            }
            Err(_) => match timeout(QUERY_TIMEOUT, &mut pending.result).await {
                Ok(done) => done.map_err(Error::internal)?,
                Err(_) => Err(Error::Unavailable("the database does not answer".into())),
            },
            Ok(done) => done.map_err(Error::internal)?,
        };
        if matches!(result, Err(Error::Unavailable(_) | Error::Internal(_))) {
            self.errors.fetch_add(1, Relaxed);
        }
        result
    }

    /// Has `work` run with a connection of its own, once there is a thread for it.
    fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Result<JobHandle<T>> {
        let pool = self.pool.clone();
        self.workers.submit(move || checkout(&pool, work))
    }

    /// Lends a transaction to `work` for as long as it takes: for what no request waits for.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn background<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: Fn(&mut PgConnection) -> Result<T> + Send + 'static,
    {
        self.submit(|conn| run_transaction(conn, work))?.result.await.map_err(Error::internal)?
    }

    /// Runs `work` in a transaction on this thread: for the command line.
    ///
    /// # Errors
    /// What the work says; [`Error::Unavailable`] if no connection is to be had.
    pub fn blocking<T>(&self, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
        checkout(&self.pool, |conn| run_transaction(conn, work))
    }
}

/// Lends one of the pool's connections; one that turns out to be broken is not taken back.
pub fn checkout<T>(
    pool: &r2d2::Pool<ConnectionManager>,
    work: impl FnOnce(&mut PgConnection) -> Result<T>,
) -> Result<T> {
    let mut lent = pool.get().map_err(|error| Error::Unavailable(Transient::ConnectionLost(Arc::new(error))))?;
    let result = work(&mut lent.conn);
    lent.is_broken = matches!(result, Err(Error::Unavailable(_)));
    result
}

fn run_transaction<T>(conn: &mut PgConnection, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
    for _ in 1..MAX_ATTEMPTS {
        match conn.transaction(&work) {
            Err(Error::Unavailable(Transient::Deadlock(_))) => log::warn!("deadlock: the transaction runs again"),
            result => return result,
        }
    }
    conn.transaction(work)
}
