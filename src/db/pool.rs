//! The pool. [`Db::read`], [`Db::write`] and [`Db::batch`] are the only ways for requests to use it: each runs its work on a
//! database thread that has a connection.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use prometheus::Histogram;

use crate::db::batch::{BatchContext, Batched, Member, create_size_metric};
use crate::db::connection::{ConnectionManager, Pooler};
use crate::db::control::Control;
use crate::db::replica::{Replica, ReplicaSettings, ReplicaStats};
use crate::db::request_context::{CallerKey, Visit, caller_key};
use crate::db::session_cache::{Caller, SessionCache, end_session};
use crate::db::transaction::{checkout_read, checkout_transaction, read_once};
use crate::db::worker_pool::{ACQUIRE_TIMEOUT, JobHandle, WorkerPool};
use crate::error::{AuthFailure, Error, Result};

/// All the work of one request at the database may take this long together, with its waiting. This is longer than
/// `statement_timeout`, which therefore ends a single statement first.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(18);

#[derive(Clone)]
pub struct Db {
    pub(super) pool: r2d2::Pool<ConnectionManager>,
    /// As many threads as the pool has connections.
    workers: Arc<WorkerPool>,
    pub(super) control: Arc<Control>,
    sessions: Arc<SessionCache>,
    batches: Arc<BatchContext>,
    errors: Arc<AtomicU64>,
    pub(super) pooler: Pooler,
    request_timeout: Duration,
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
        let manager = ConnectionManager::new(url, pooler);
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(ACQUIRE_TIMEOUT)
            .test_on_check_out(false)
            .error_handler(Box::new(manager.log.clone()))
            .build_unchecked(manager.clone());
        let control = Arc::new(Control::new(manager));
        let size = usize::try_from(size).map_err(Error::internal)?;
        let workers = Arc::new(WorkerPool::new(size, Some(control.clone())));
        let sessions: Arc<SessionCache> = Arc::default();
        let batches =
            BatchContext { pool: pool.clone(), pooler, sessions: sessions.clone(), sizes: create_size_metric()? };
        Ok(Self {
            pool,
            workers,
            control,
            sessions,
            batches: Arc::new(batches),
            errors: Arc::default(),
            pooler,
            request_timeout: REQUEST_TIMEOUT,
            replica: None,
        })
    }

    /// As [`Db::with_pooler`], but reads use a replica while it has everything that the primary has. Both servers have
    /// the same kind of pooler.
    pub fn replicated(url: &str, replica: ReplicaSettings, size: u32, pooler: Pooler) -> Result<Self> {
        let primary = ConnectionManager::new(url, pooler);
        let replica = Replica::new(primary, replica, usize::try_from(size).map_err(Error::internal)?)?;
        Ok(Self { replica: Some(Arc::new(replica)), ..Self::with_pooler(url, size, pooler)? })
    }

    /// Changes the time that a request may spend at the database.
    pub fn with_request_timeout(self, request_timeout: Duration) -> Self {
        Self { request_timeout, ..self }
    }

    pub fn stats(&self) -> PoolStats {
        let r2d2::State { connections: open, idle_connections: idle, .. } = self.pool.state();
        let replica = self.replica.as_ref().map(|replica| replica.stats());
        let max = self.pool.max_size();
        PoolStats { max, open, idle, waiting: self.workers.waiting(), errors: self.errors.load(Relaxed), replica }
    }

    /// The metric of the number of requests per batch.
    pub fn batch_sizes(&self) -> &Histogram {
        &self.batches.sizes
    }

    /// Verifies the caller and runs `work` on one connection. The connection leads to the replica if that has every write
    /// that was acknowledged before, and to the primary otherwise. Fails with [`Error::Unavailable`] if no connection is
    /// available in time, or if the request has used up its time.
    ///
    /// `work` may run again on another connection, so it must not write.
    pub async fn read<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + Sync + 'static,
    {
        let (sessions, pooler, pool, visit) =
            (self.sessions.clone(), self.pooler, self.pool.clone(), Visit::begin(self.request_timeout));
        let claims = caller.claims();
        let (may_lag, key) = (claims.is_none(), caller_key(claims.map(|claims| claims.sub)));
        // The connection reads the state of `read_at` or a later one.
        let run = Arc::new(move |conn: &mut PgConnection, read_at: Instant| {
            let user = caller.claims().map(|claims| sessions.verify(conn, claims, read_at)).transpose()?;
            work(conn, caller.authorize(user)?)
        });
        if let Some(replica) = &self.replica
            && C::ALLOW_REPLICA
        {
            let (run, started) = (run.clone(), visit.started);
            if let Some(result) = replica.read(key, may_lag, move |conn| run(conn, started)).await {
                return self.end_replaced_session(result).await;
            }
        }
        let job =
            move || checkout_read(&pool, |connection| read_once(connection, pooler, |conn| run(conn, Instant::now())));
        self.run(key, &visit, job).await
    }

    /// Verifies the caller and runs `work` in one transaction on the primary. The transaction runs again after a deadlock,
    /// so `work` must have no effects outside it.
    pub async fn write<C, T, W>(&self, caller: C, work: W) -> Result<T>
    where
        C: Caller,
        T: Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        let (sessions, pool, visit) = (self.sessions.clone(), self.pool.clone(), Visit::begin(self.request_timeout));
        let key = caller_key(caller.claims().map(|claims| claims.sub));
        let job = move || {
            checkout_transaction(&pool, |conn| {
                let user = caller.claims().map(|claims| sessions.verify_uncached(conn, claims)).transpose()?;
                work(conn, caller.authorize(user)?)
            })
        };
        self.run(key, &visit, job).await
    }

    /// Verifies the caller and runs the request, together with others that wait at the same time. Otherwise this is
    /// [`Db::read`] or [`Db::write`].
    pub async fn batch<B: Batched>(&self, caller: B::Caller, request: B) -> Result<B::Output> {
        let visit = Visit::begin(self.request_timeout);
        let user = caller.claims().map(|claims| claims.sub);
        let key = caller_key(user);
        let group = (request.group(user), B::MAX_RUNNING);
        if let Some(replica) = &self.replica
            && !B::WRITES
        {
            let (context, caller, request) = (self.batches.clone(), caller.clone(), request.clone());
            let member = |read, job, reply| Member { context, replica: Some(read), caller, request, job, reply };
            if let Some(result) = replica.batch(key, user.is_none(), group, member).await {
                return self.end_replaced_session(result).await;
            }
        }
        let context = self.batches.clone();
        let member = |job, reply| Member { context, replica: None, caller, request, job, reply };
        self.wait(self.workers.submit_batched(key, Some(visit.deadline), group, member), &visit).await
    }

    async fn run<T: Send + 'static>(
        &self,
        key: CallerKey,
        visit: &Visit,
        job: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.wait(self.workers.submit(key, Some(visit.deadline), job), visit).await
    }

    async fn wait<T>(&self, submitted: Result<JobHandle<T>>, visit: &Visit) -> Result<T> {
        let result = match submitted {
            Ok(handle) => handle.wait(visit.deadline).await,
            Err(error) => Err(error),
        };
        if matches!(result, Err(Error::Unavailable(_) | Error::Internal(_))) {
            self.errors.fetch_add(1, Relaxed);
        }
        self.end_replaced_session(result).await
    }

    /// Ends the session of which a former token was used. The request itself may have been a read on a replica.
    async fn end_replaced_session<T>(&self, result: Result<T>) -> Result<T> {
        if let Err(Error::Unauthorized(AuthFailure::TokenReplaced(id))) = result {
            self.background(move |conn| end_session(conn, id)).await?;
            log::warn!("session {id} has ended, because a former token of it was used");
        }
        result
    }

    /// Returns the sessions that were used since the last call, with the minute of their use in seconds since 1970.
    pub fn take_used_sessions(&self) -> (Vec<i64>, Vec<i64>) {
        self.sessions.take_used()
    }

    /// As [`Db::write`], without a caller and a time limit: for background jobs. They share the pool like the requests of one
    /// user.
    pub async fn background<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: Fn(&mut PgConnection) -> Result<T> + Send + 'static,
    {
        let pool = self.pool.clone();
        let job = move || checkout_transaction(&pool, work);
        let mut handle = self.workers.submit(CallerKey::Background, None, job)?;
        (&mut handle.result).await.map_err(Error::internal)?
    }

    /// Runs `work` in a transaction on the current thread: for commands.
    pub fn blocking<T>(&self, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
        checkout_transaction(&self.pool, work)
    }
}
