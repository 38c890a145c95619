//! The thread that asks the primary for its WAL position, and probes a replica that is not in use.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use r2d2::ManageConnection;

use crate::db::connection::{ConnectionManager, PooledConnection};
use crate::db::replica::{PositionRequest, ReplicaState, WalPosition, catch_up};
use crate::error::{Error, Result};

/// The time between two probes of a replica that is not in use.
const PROBE_INTERVAL: Duration = Duration::from_millis(500);

struct ReplicaMonitor {
    primary: ConnectionManager,
    /// The monitor has its own connection, so that a read does not wait for one of the pool.
    conn: Option<PooledConnection>,
    state: Arc<ReplicaState>,
    /// Whether the log contains why the replica is not in use. Later probes do not repeat it.
    is_logged: bool,
}

/// Starts the thread. It ends when the returned sender is dropped.
pub fn start(primary: ConnectionManager, state: Arc<ReplicaState>) -> Result<Sender<PositionRequest>> {
    let (sender, requests) = mpsc::channel();
    let monitor = ReplicaMonitor { primary, conn: None, state, is_logged: false };
    std::thread::Builder::new()
        .name("replica".into())
        .spawn(move || monitor.run(&requests))
        .map_err(Error::internal)?;
    Ok(sender)
}

impl ReplicaMonitor {
    fn run(mut self, requests: &Receiver<PositionRequest>) {
        self.probe();
        loop {
            match requests.recv_timeout(PROBE_INTERVAL) {
                // One query serves all requests that wait now. Requests that arrive during the query wait for the next
                // one, because its result may be older than they are.
                Ok(first) => {
                    let waiting = std::iter::once(first).chain(requests.try_iter()).collect();
                    self.reply(waiting);
                }
                Err(RecvTimeoutError::Timeout) => self.probe(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn reply(&mut self, requests: Vec<PositionRequest>) {
        match self.primary_position() {
            Ok(position) => {
                for request in requests {
                    let _receiver_may_be_gone = request.send(position);
                }
            }
            Err(error) => {
                self.state.mark_unavailable(&format!("the primary does not return its WAL position: {error}"));
            }
        }
    }

    fn primary_position(&mut self) -> Result<WalPosition> {
        let requested_at = Instant::now();
        let position = self.query_position().or_else(|_| {
            // The connection may have been lost since its last use.
            self.conn = None;
            self.query_position()
        })?;
        if let Ok(mut latest) = self.state.latest.lock() {
            *latest = Some((requested_at, position));
        }
        Ok(position)
    }

    fn query_position(&mut self) -> Result<WalPosition> {
        let connection = match &mut self.conn {
            Some(connection) => connection,
            none => none.insert(self.primary.connect()?),
        };
        WalPosition::on_primary(&mut connection.conn)
    }

    /// Lets reads use the replica again if it has recovered.
    fn probe(&mut self) {
        if self.state.in_use.load(Relaxed) {
            return;
        }
        match self.try_replica() {
            Ok(()) => {
                self.is_logged = true;
                self.state.in_use.store(true, Relaxed);
                log::info!("reads use the replica");
            }
            Err(error) if !self.is_logged => {
                self.is_logged = true;
                log::warn!("reads use the primary, not the replica: {error}");
            }
            Err(_) => {}
        }
    }

    fn try_replica(&mut self) -> Result<()> {
        let required = self.primary_position()?;
        let mut reader = self.state.checkout()?;
        catch_up(&mut reader.connection.conn, &mut reader.position, &required)
    }
}
