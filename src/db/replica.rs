//! Reads from a replica that see the same as reads from the primary.
//!
//! Before a read, the monitor thread asks the primary for its WAL position. One statement on its own connection serves
//! all reads that wait at that moment. The read starts when the replica has replayed this position. So it sees every write
//! that any server acknowledged before the read was requested.
//!
//! If the replica lags or does not respond, the primary serves the read. Reads do not use the replica again until the
//! monitor finds that it has recovered. No read occupies a connection to one server while it waits for the other.
//!
//! Reads that wait at the same time share statements here as on the primary ([`crate::db::batch`]).

mod monitor;

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use diesel::connection::Connection;
use diesel::pg::PgConnection;
use r2d2::ManageConnection;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::db::connection::{ConnectionManager, PooledConnection, Pooler};
use crate::db::deadline::Job;
use crate::db::request_context::CallerKey;
use crate::db::wal_position::WalPosition;
use crate::db::worker_pool::{BatchMember, JobHandle, WorkerPool};
use crate::error::{Error, Result, Transient};

/// A read waits this long for the position of the primary, and then as long for the replica.
const START_TIMEOUT: Duration = Duration::from_millis(500);
/// A replica may lag this long before the primary serves the read.
const CATCH_UP_TIMEOUT: Duration = Duration::from_millis(100);
/// A read may take this long on the replica before the primary repeats it.
const READ_TIMEOUT: Duration = Duration::from_secs(3);
/// A position of the replica is used for this time. Afterwards the replica may have been promoted.
const POSITION_TTL: Duration = Duration::from_secs(1);
/// A connection is closed after this time.
const MAX_CONNECTION_AGE: Duration = Duration::from_secs(1800);

#[derive(Debug, Clone)]
pub struct ReplicaSettings {
    pub url: String,
    /// Reads of anonymous callers may see data that is this old. Zero means that they may not.
    pub max_lag: Duration,
}

/// The state of the replica, for metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicaStats {
    /// Whether reads use the replica now.
    pub in_use: bool,
    /// Reads that the replica has served.
    pub reads: u64,
    /// Reads that the primary has served instead.
    pub fallbacks: u64,
}

pub struct Replica {
    requests: mpsc::Sender<PositionRequest>,
    workers: WorkerPool,
    state: Arc<ReplicaState>,
}

/// A read that waits for a thread.
pub struct ReplicaRead {
    state: Arc<ReplicaState>,
    /// The replica must have replayed this position.
    required: WalPosition,
    /// Reports that it has.
    started: oneshot::Sender<()>,
    /// A time before the position was requested.
    pub requested_at: Instant,
}

/// A read that waits for the position of the primary. The monitor drops the sender if the primary fails.
type PositionRequest = oneshot::Sender<WalPosition>;

struct ReplicaState {
    manager: ConnectionManager,
    max_lag: Duration,
    idle: Mutex<Vec<Reader>>,
    in_use: AtomicBool,
    /// The last known position of the primary, and the time of its request.
    latest: Mutex<Option<(Instant, WalPosition)>>,
    reads: AtomicU64,
    fallbacks: AtomicU64,
}

/// A connection to the replica.
struct Reader {
    connection: PooledConnection,
    opened_at: Instant,
    /// A connection that was idle may have been lost.
    was_idle: bool,
    /// The last known position of the replica, and the time of its request.
    position: Option<(Instant, WalPosition)>,
}

impl Replica {
    /// Opens at most `size` connections. Reads use the replica when the monitor has found that it follows `primary`.
    pub fn new(primary: ConnectionManager, settings: ReplicaSettings, size: usize) -> Result<Self> {
        let ReplicaSettings { url, max_lag } = settings;
        let state = Arc::new(ReplicaState {
            manager: ConnectionManager::replica(&url, primary.pooler),
            max_lag,
            idle: Mutex::default(),
            in_use: AtomicBool::default(),
            latest: Mutex::default(),
            reads: AtomicU64::default(),
            fallbacks: AtomicU64::default(),
        });
        let requests = monitor::start(primary, state.clone())?;
        Ok(Self { requests, workers: WorkerPool::new(size, None), state })
    }

    pub fn stats(&self) -> ReplicaStats {
        let ReplicaState { in_use, reads, fallbacks, .. } = &*self.state;
        ReplicaStats { in_use: in_use.load(Relaxed), reads: reads.load(Relaxed), fallbacks: fallbacks.load(Relaxed) }
    }

    /// Runs `work` on the replica. Returns nothing if the primary must serve the read.
    pub async fn read<T: Send + 'static>(
        &self,
        key: CallerKey,
        may_lag: bool,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Option<Result<T>> {
        let submit = |read, deadline| self.workers.submit(key, deadline, move || ReplicaRead::run(vec![read], work));
        self.serve(may_lag, submit).await
    }

    /// As [`Self::read`], together with other reads of the group that wait for a thread. See [`WorkerPool::submit_batched`].
    pub async fn batch<T, M: BatchMember>(
        &self,
        key: CallerKey,
        may_lag: bool,
        group: (u64, usize),
        make_member: impl FnOnce(ReplicaRead, Arc<Job>, oneshot::Sender<Result<T>>) -> M,
    ) -> Option<Result<T>> {
        let submit = |read, deadline| {
            let make_member = |job, reply| make_member(read, job, reply);
            self.workers.submit_batched(key, deadline, group, make_member)
        };
        self.serve(may_lag, submit).await
    }

    async fn serve<T>(
        &self,
        may_lag: bool,
        submit: impl FnOnce(ReplicaRead, Option<Instant>) -> Result<JobHandle<T>>,
    ) -> Option<Result<T>> {
        let result = if self.state.in_use.load(Relaxed) { self.attempt(may_lag, submit).await } else { None };
        // These errors concern the replica and not the request, so the primary may succeed.
        let result = result.filter(|result| !matches!(result, Err(Error::Unavailable(_) | Error::Internal(_))));
        let counter = if result.is_some() { &self.state.reads } else { &self.state.fallbacks };
        counter.fetch_add(1, Relaxed);
        result
    }

    async fn attempt<T>(
        &self,
        may_lag: bool,
        submit: impl FnOnce(ReplicaRead, Option<Instant>) -> Result<JobHandle<T>>,
    ) -> Option<Result<T>> {
        let requested_at = Instant::now();
        let Ok(Some(required)) = timeout(START_TIMEOUT, self.required_position(may_lag)).await else {
            self.state.mark_unavailable("the primary does not return its WAL position");
            return None;
        };
        let (started, has_started) = oneshot::channel();
        let read = ReplicaRead { state: self.state.clone(), required, started, requested_at };
        let mut job = submit(read, Some(Instant::now() + START_TIMEOUT + READ_TIMEOUT)).ok()?;
        if timeout(START_TIMEOUT, has_started).await.is_err() {
            // The caller's other reads occupy its share of the threads, so the replica is not to blame.
            if job.abandon_queued() {
                return None;
            }
            self.state.mark_unavailable("the replica does not respond");
            return None;
        }
        timeout(READ_TIMEOUT, &mut job.result).await.ok()?.ok()
    }

    /// Returns the position that the replica must have replayed.
    async fn required_position(&self, may_lag: bool) -> Option<WalPosition> {
        if may_lag && let Some(position) = self.state.recent_position() {
            return Some(position);
        }
        let (reply, response) = oneshot::channel();
        self.requests.send(reply).ok()?;
        response.await.ok()
    }
}

impl ReplicaRead {
    /// Runs `work` for these reads on one connection, when the replica has replayed what all of them require.
    pub fn run<T>(reads: Vec<Self>, work: impl FnOnce(&mut PgConnection) -> Result<T>) -> Result<T> {
        let state = reads.first().map(|read| read.state.clone());
        state.ok_or_else(|| Error::internal("a batch has no reads"))?.run(reads, work)
    }
}

impl ReplicaState {
    /// Returns the last position of the primary, if it is at most `max_lag` old.
    fn recent_position(&self) -> Option<WalPosition> {
        let (requested_at, position) = (*self.latest.lock().ok()?)?;
        (requested_at.elapsed() < self.max_lag).then_some(position)
    }

    /// Lets the primary serve all reads until the monitor finds that the replica has recovered.
    fn mark_unavailable(&self, reason: &str) {
        if self.in_use.swap(false, Relaxed) {
            let reason = reason.lines().next().unwrap_or_default();
            log::warn!("reads use the primary, not the replica: {reason}");
        }
        self.drop_idle();
    }

    fn drop_idle(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }

    fn run<T>(&self, reads: Vec<ReplicaRead>, work: impl FnOnce(&mut PgConnection) -> Result<T>) -> Result<T> {
        let mut reader = self.checkout().inspect_err(|error| self.mark_unavailable(&error.to_string()))?;
        let Reader { connection, position, .. } = &mut reader;
        let mut has_started = false;
        let job = |conn: &mut PgConnection| {
            reads.iter().try_for_each(|read| catch_up(conn, position, &read.required))?;
            has_started = true;
            for read in reads {
                let _receiver_may_be_gone = read.started.send(());
            }
            work(conn)
        };
        let result = connection.run(|connection| match self.manager.pooler {
            Pooler::None => job(&mut connection.conn),
            Pooler::PgBouncer => connection.conn.transaction(job),
        });
        match &result {
            Err(error @ Error::Unavailable(Transient::ConnectionLost(_))) => match reader.was_idle {
                // Perhaps only this connection was lost. The next read finds out on a new one.
                true => self.drop_idle(),
                false => self.mark_unavailable(&error.to_string()),
            },
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => {
                // After the start, the replica has only cancelled this query, for example because of a recovery conflict.
                if !has_started {
                    self.mark_unavailable(&error.to_string());
                }
            }
            _ => self.return_connection(reader),
        }
        result
    }

    fn checkout(&self) -> Result<Reader> {
        while let Some(reader) = self.idle.lock().ok().and_then(|mut idle| idle.pop()) {
            if reader.opened_at.elapsed() < MAX_CONNECTION_AGE {
                return Ok(reader);
            }
        }
        let connection = self.manager.connect()?;
        Ok(Reader { connection, opened_at: Instant::now(), was_idle: false, position: None })
    }

    fn return_connection(&self, mut reader: Reader) {
        reader.was_idle = true;
        if self.manager.pooler == Pooler::PgBouncer {
            // The next transaction may run on another server.
            reader.position = None;
        }
        if let Ok(mut idle) = self.idle.lock()
            && self.in_use.load(Relaxed)
        {
            idle.push(reader);
        }
    }
}

/// Waits at most [`CATCH_UP_TIMEOUT`] until the replica has replayed `required`. `last` is its last known position.
fn catch_up(conn: &mut PgConnection, last: &mut Option<(Instant, WalPosition)>, required: &WalPosition) -> Result<()> {
    if let Some((requested_at, position)) = last
        && requested_at.elapsed() < POSITION_TTL
        && position.covers(required)?
    {
        return Ok(());
    }
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        let requested_at = Instant::now();
        let position = WalPosition::on_replica(conn)?;
        *last = Some((requested_at, position));
        if position.covers(required)? {
            return Ok(());
        }
        if started.elapsed() > CATCH_UP_TIMEOUT {
            return Err(Error::Unavailable("the replica lags".into()));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(CATCH_UP_TIMEOUT / 10);
    }
}
