//! Reading from a replica as if it were the primary. Before a read, the primary says how far its log is (one statement
//! for all the reads that wait at that moment, on a connection that nobody else has), and the replica answers once it
//! has replayed that much: so it has every write that was acknowledged, by any server, before the read was asked for.
//! A replica that has not, or does not answer, is left for a while; the read goes to the primary.
//!
//! Nobody holds a place at one server while waiting for the other.

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
use crate::db::wal_position::WalPosition;
use crate::db::worker_pool::WorkerPool;
use crate::error::{Error, Result, Transient};

/// How long a read waits for each thing that it needs before it can begin: the primary's word, and the replica's.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long a replica may take to have what was written.
const CATCH_UP_TIMEOUT: Duration = Duration::from_millis(100);
/// How long a replica may take to read.
const DEADLINE: Duration = Duration::from_secs(3);
/// How long what a replica has said about itself is believed: it may have been promoted since.
const POSITION_TTL: Duration = Duration::from_secs(1);
/// How long a connection is kept.
const LIFETIME: Duration = Duration::from_secs(1800);

/// Where a replica is, and how it is used.
#[derive(Debug, Clone)]
pub struct ReplicaSettings {
    /// The replica's URL.
    pub url: String,
    /// How far behind the primary somebody may read who is not signed in. Nobody else may.
    pub max_lag: Duration,
}

/// What can be seen of a replica.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicaStats {
    /// Whether reads go there now.
    pub in_use: bool,
    /// Reads so far that it answered.
    pub reads: u64,
    /// Reads so far that the primary had to answer in its place.
    pub fallbacks: u64,
}

/// A replica.
pub struct Replica {
    requests: mpsc::Sender<PositionRequest>,
    threads: WorkerPool,
    state: Arc<ReplicaState>,
}

/// One read that waits for the primary's position. It hears nothing if that is not to be had.
type PositionRequest = oneshot::Sender<WalPosition>;

struct ReplicaState {
    manager: ConnectionManager,
    max_lag: Duration,
    idle: Mutex<Vec<Reader>>,
    in_use: AtomicBool,
    /// The primary's last position, and when it was asked for.
    latest: Mutex<Option<(Instant, WalPosition)>>,
    reads: AtomicU64,
    fallbacks: AtomicU64,
}

/// A connection to the replica.
struct Reader {
    lent: PooledConnection,
    made: Instant,
    /// Whether it was idle meanwhile, and may have been lost.
    was_idle: bool,
    /// What it said last about where it is, and when.
    known: Option<(Instant, WalPosition)>,
}

impl Replica {
    /// A replica of `primary` with at most `size` connections, which is left until it has shown that it follows.
    ///
    /// # Errors
    /// [`Error::Internal`] if there can be no thread.
    pub fn new(primary: ConnectionManager, settings: ReplicaSettings, size: usize) -> Result<Self> {
        let ReplicaSettings { url, max_lag } = settings;
        let state = Arc::new(ReplicaState {
            manager: ConnectionManager { url, pooler: primary.pooler },
            max_lag,
            idle: Mutex::default(),
            in_use: AtomicBool::default(),
            latest: Mutex::default(),
            reads: AtomicU64::default(),
            fallbacks: AtomicU64::default(),
        });
        let asks = monitor::start(primary, state.clone())?;
        Ok(Self { requests: asks, threads: WorkerPool::new(size), state })
    }

    /// The replica, now.
    pub fn stats(&self) -> ReplicaStats {
        let ReplicaState { in_use, reads, fallbacks, .. } = &*self.state;
        ReplicaStats { in_use: in_use.load(Relaxed), reads: reads.load(Relaxed), fallbacks: fallbacks.load(Relaxed) }
    }

    /// What `work` reads on the replica. Nothing if it is for the primary to answer.
    pub async fn read<T: Send + 'static>(
        &self,
        may_lag: bool,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Option<Result<T>> {
        let answer = if self.state.in_use.load(Relaxed) { self.attempt(may_lag, work).await } else { None };
        // What the replica cannot do, the primary may: no answer of this kind is about what was asked for.
        let answer = answer.filter(|answer| !matches!(answer, Err(Error::Unavailable(_) | Error::Internal(_))));
        let count = if answer.is_some() { &self.state.reads } else { &self.state.fallbacks };
        count.fetch_add(1, Relaxed);
        answer
    }

    async fn attempt<T: Send + 'static>(
        &self,
        may_lag: bool,
        work: impl FnOnce(&mut PgConnection) -> Result<T> + Send + 'static,
    ) -> Option<Result<T>> {
        let Ok(Some(wanted)) = timeout(PATIENCE, self.required_position(may_lag)).await else {
            self.state.mark_unavailable("the primary does not say how far it is");
            return None;
        };
        let (tell, has_begun) = oneshot::channel();
        let state = self.state.clone();
        let pending = self.threads.submit(move || state.run(wanted, tell, work)).ok()?;
        if timeout(PATIENCE, has_begun).await.is_err() {
            self.state.mark_unavailable("it does not answer");
            return None;
        }
        timeout(DEADLINE, pending.result).await.ok()?.ok()
    }

    /// What the replica must have for this read.
    async fn required_position(&self, may_lag: bool) -> Option<WalPosition> {
        if may_lag && let Some(position) = self.state.recent_position() {
            return Some(position);
        }
        let (tell, said) = oneshot::channel();
        self.requests.send(tell).ok()?;
        said.await.ok()
    }
}

impl ReplicaState {
    /// The primary's position of not too long ago.
    fn recent_position(&self) -> Option<WalPosition> {
        let latest = (*self.latest.lock().ok()?)?;
        (latest.0.elapsed() < self.max_lag).then_some(latest.1)
    }

    /// Sends reads to the primary from now on, until the keeper finds that the replica is well.
    fn mark_unavailable(&self, reason: &str) {
        if self.in_use.swap(false, Relaxed) {
            let reason = reason.lines().next().unwrap_or_default();
            log::warn!("reads go to the primary, not to the replica: {reason}");
        }
        self.drop_idle();
    }

    fn drop_idle(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }

    /// Lends a connection to `work` once the replica has what is `wanted`, which it tells.
    fn run<T>(
        &self,
        wanted: WalPosition,
        tell: oneshot::Sender<()>,
        work: impl FnOnce(&mut PgConnection) -> Result<T>,
    ) -> Result<T> {
        let mut reader = self.checkout().inspect_err(|error| self.mark_unavailable(&error.to_string()))?;
        let Reader { lent, known, .. } = &mut reader;
        let mut has_begun = false;
        let job = |conn: &mut PgConnection| {
            catch_up(conn, known, &wanted)?;
            has_begun = true;
            let _may_have_stopped_waiting = tell.send(());
            work(conn)
        };
        let result = match self.manager.pooler {
            Pooler::None => job(&mut lent.conn),
            Pooler::PgBouncer => lent.conn.transaction(job),
        };
        match &result {
            Err(error @ Error::Unavailable(Transient::ConnectionLost(_))) => match reader.was_idle {
                // Whether that is all, the next one finds out, on a new connection.
                true => self.drop_idle(),
                false => self.mark_unavailable(&error.to_string()),
            },
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => {
                // It had to break off one query, and is well otherwise.
                if !has_begun {
                    self.mark_unavailable(&error.to_string());
                }
            }
            _ => self.return_connection(reader),
        }
        result
    }

    fn checkout(&self) -> Result<Reader> {
        while let Some(reader) = self.idle.lock().ok().and_then(|mut idle| idle.pop()) {
            if reader.made.elapsed() < LIFETIME {
                return Ok(reader);
            }
        }
        Ok(Reader { lent: self.manager.connect()?, made: Instant::now(), was_idle: false, known: None })
    }

    fn return_connection(&self, mut reader: Reader) {
        reader.was_idle = true;
        if self.manager.pooler == Pooler::PgBouncer {
            // The next transaction may be on another server.
            reader.known = None;
        }
        if let Ok(mut idle) = self.idle.lock()
            && self.in_use.load(Relaxed)
        {
            idle.push(reader);
        }
    }
}

/// Waits until the replica has what is wanted, for a little while.
fn catch_up(conn: &mut PgConnection, known: &mut Option<(Instant, WalPosition)>, wanted: &WalPosition) -> Result<()> {
    if let Some((since, position)) = known
        && since.elapsed() < POSITION_TTL
        && position.covers(wanted)?
    {
        return Ok(());
    }
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        let asked = Instant::now();
        let position = WalPosition::on_replica(conn)?;
        *known = Some((asked, position));
        if position.covers(wanted)? {
            return Ok(());
        }
        if started.elapsed() > CATCH_UP_TIMEOUT {
            return Err(Error::Unavailable("it lags behind".into()));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(CATCH_UP_TIMEOUT / 10);
    }
}
