//! The thread that asks the primary how far it is, and looks after a replica that was left.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use r2d2::ManageConnection;

use crate::db::connection::{ConnectionManager, PooledConnection};
use crate::db::replica::{PositionRequest, ReplicaState, WalPosition, catch_up};
use crate::error::{Error, Result};

/// How long a replica that was left is let be.
const PROBE_INTERVAL: Duration = Duration::from_millis(500);

struct ReplicaMonitor {
    primary: ConnectionManager,
    /// Its own connection to the primary: no read waits for a place there.
    conn: Option<PooledConnection>,
    state: Arc<ReplicaState>,
    /// Whether it was said why the replica is not read from.
    is_logged: bool,
}

/// Starts the thread. It ends once nobody can ask it any more.
///
/// # Errors
/// [`Error::Internal`] if there can be no thread.
pub fn start(primary: ConnectionManager, state: Arc<ReplicaState>) -> Result<Sender<PositionRequest>> {
    let (tell, asks) = mpsc::channel();
    let keeper = ReplicaMonitor { primary, conn: None, state, is_logged: false };
    std::thread::Builder::new().name("replica".into()).spawn(move || keeper.run(&asks)).map_err(Error::internal)?;
    Ok(tell)
}

impl ReplicaMonitor {
    fn run(mut self, asks: &Receiver<PositionRequest>) {
        self.probe();
        loop {
            match asks.recv_timeout(PROBE_INTERVAL) {
                // Who asks after the question is on its way has to wait for the next: an answer may be older than they.
                Ok(first) => {
                    let together = std::iter::once(first).chain(asks.try_iter()).collect();
                    self.reply(together);
                }
                Err(RecvTimeoutError::Timeout) => self.probe(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn reply(&mut self, asks: Vec<PositionRequest>) {
        match self.position() {
            Ok(position) => {
                for ask in asks {
                    let _may_have_stopped_waiting = ask.send(position);
                }
            }
            Err(error) => self.state.mark_unavailable(&format!("the primary does not say how far it is: {error}")),
        }
    }

    fn position(&mut self) -> Result<WalPosition> {
        let asked = Instant::now();
        let position = self.ask().or_else(|_| {
            // The connection may have been lost since its last use.
            self.conn = None;
            self.ask()
        })?;
        if let Ok(mut latest) = self.state.latest.lock() {
            *latest = Some((asked, position));
        }
        Ok(position)
    }

    fn ask(&mut self) -> Result<WalPosition> {
        let lent = match &mut self.conn {
            Some(lent) => lent,
            none => none.insert(self.primary.connect()?),
        };
        WalPosition::on_primary(&mut lent.conn)
    }

    /// Takes a replica that was left again, if it is well.
    fn probe(&mut self) {
        if self.state.in_use.load(Relaxed) {
            return;
        }
        match self.try_replica() {
            Ok(()) => {
                self.is_logged = true;
                self.state.in_use.store(true, Relaxed);
                log::info!("reads go to the replica");
            }
            Err(error) if !self.is_logged => {
                self.is_logged = true;
                log::warn!("reads go to the primary, not to the replica: {error}");
            }
            Err(_) => {}
        }
    }

    fn try_replica(&mut self) -> Result<()> {
        let wanted = self.position()?;
        let mut reader = self.state.checkout()?;
        catch_up(&mut reader.lent.conn, &mut reader.known, &wanted)
    }
}
