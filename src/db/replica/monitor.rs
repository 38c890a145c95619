//! The thread that asks the primary how far it is, and looks after a replica that was left.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use r2d2::ManageConnection;

use crate::db::connection::{Lent, Manager};
use crate::db::replica::{Ask, Position, State, catch_up};
use crate::error::{Error, Result};

/// How long a replica that was left is let be.
const PAUSE: Duration = Duration::from_millis(500);

struct Keeper {
    primary: Manager,
    /// Its own connection to the primary: no read waits for a place there.
    conn: Option<Lent>,
    state: Arc<State>,
    /// Whether it was said why the replica is not read from.
    is_told: bool,
}

/// Starts the thread. It ends once nobody can ask it any more.
///
/// # Errors
/// [`Error::Internal`] if there can be no thread.
pub fn start(primary: Manager, state: Arc<State>) -> Result<Sender<Ask>> {
    let (tell, asks) = mpsc::channel();
    let keeper = Keeper { primary, conn: None, state, is_told: false };
    std::thread::Builder::new().name("replica".into()).spawn(move || keeper.run(&asks)).map_err(Error::internal)?;
    Ok(tell)
}

impl Keeper {
    fn run(mut self, asks: &Receiver<Ask>) {
        self.look_after();
        loop {
            match asks.recv_timeout(PAUSE) {
                // Who asks after the question is on its way has to wait for the next: an answer may be older than they.
                Ok(first) => {
                    let together = std::iter::once(first).chain(asks.try_iter()).collect();
                    self.answer(together);
                }
                Err(RecvTimeoutError::Timeout) => self.look_after(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn answer(&mut self, asks: Vec<Ask>) {
        match self.position() {
            Ok(position) => {
                for ask in asks {
                    let _may_have_stopped_waiting = ask.send(position);
                }
            }
            Err(error) => self.state.leave(&format!("the primary does not say how far it is: {error}")),
        }
    }

    fn position(&mut self) -> Result<Position> {
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

    fn ask(&mut self) -> Result<Position> {
        let lent = match &mut self.conn {
            Some(lent) => lent,
            none => none.insert(self.primary.connect()?),
        };
        Position::of_primary(&mut lent.conn)
    }

    /// Takes a replica that was left again, if it is well.
    fn look_after(&mut self) {
        if self.state.in_use.load(Relaxed) {
            return;
        }
        match self.try_replica() {
            Ok(()) => {
                self.is_told = true;
                self.state.in_use.store(true, Relaxed);
                log::info!("reads go to the replica");
            }
            Err(error) if !self.is_told => {
                self.is_told = true;
                log::warn!("reads go to the primary, not to the replica: {error}");
            }
            Err(_) => {}
        }
    }

    fn try_replica(&mut self) -> Result<()> {
        let wanted = self.position()?;
        let mut reader = self.state.borrow()?;
        catch_up(&mut reader.lent.conn, &mut reader.known, &wanted)
    }
}
