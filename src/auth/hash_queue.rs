//! The queue of password hashes. A hash occupies a core for a long time, so few run at once and few wait.
//!
//! The clients take turns: a client that sends many passwords waits behind those that send few.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

use crate::error::{Error, Result, Transient};

/// This many hashes may wait for each that runs. The last of them waits for about ten seconds at the default cost. A
/// person does not wait for longer.
const MAX_WAITING_PER_PERMIT: usize = 16;

/// The hashes that run and those that wait.
#[derive(Debug, Clone)]
pub struct HashQueue(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    /// The number of hashes that may start now.
    free: usize,
    max_waiting: usize,
    /// The turn of the last hash that was started.
    turn: u64,
    arrivals: u64,
    /// The waiting hashes by turn, and those with the same turn in the order of their arrival.
    waiting: BTreeMap<(u64, u64), Waiting>,
}

#[derive(Debug)]
struct Waiting {
    client: IpAddr,
    /// Closed if the client has disconnected.
    permit: oneshot::Sender<Permit>,
}

/// Allows one hash. The next one starts when it is dropped.
#[derive(Debug)]
struct Permit(HashQueue);

impl HashQueue {
    /// Runs at most `permits` hashes at once.
    pub fn new(permits: usize) -> Self {
        let max_waiting = permits * MAX_WAITING_PER_PERMIT;
        let state = State { free: permits, max_waiting, turn: 0, arrivals: 0, waiting: BTreeMap::new() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Runs `work` on a blocking thread when it is the client's turn. It never starts if the caller is dropped before.
    ///
    /// Fails with [`Error::Unavailable`] if the queue is full of hashes that come earlier.
    pub async fn run<T: Send + 'static>(
        &self,
        client: IpAddr,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let permit = self.enqueue(client)?.await.map_err(|_| queue_is_full())?;
        // The thread returns the permit, because it continues to hash when the client disconnects.
        let job = move || {
            let result = work();
            drop(permit);
            result
        };
        spawn_blocking(job).await.map_err(Error::internal)?
    }

    /// Returns a receiver of the permit. It fails if an earlier hash takes the place in the queue.
    fn enqueue(&self, client: IpAddr) -> Result<oneshot::Receiver<Permit>> {
        let (permit, receiver) = oneshot::channel();
        let mut state = self.lock();
        state.waiting.retain(|_, waiting| !waiting.permit.is_closed());
        // A permit is free only if nobody waits.
        if state.free > 0 {
            state.free -= 1;
            drop(state);
            drop(permit.send(Permit(self.clone())));
            return Ok(receiver);
        }
        let of_client = state.waiting.iter().filter(|(_, waiting)| waiting.client == client);
        let turn = of_client.map(|((turn, _), _)| turn + 1).max().unwrap_or(state.turn);
        if state.waiting.len() >= state.max_waiting {
            // The client with the most waiting hashes loses the last of them, so that it cannot lock out the others.
            let last = state.waiting.last_entry().filter(|last| last.key().0 > turn).ok_or_else(queue_is_full)?;
            last.remove();
        }
        state.arrivals += 1;
        let place = (turn, state.arrivals);
        state.waiting.insert(place, Waiting { client, permit });
        Ok(receiver)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn queue_is_full() -> Error {
    Error::Unavailable(Transient::from("too many passwords wait for their hash"))
}

impl Drop for Permit {
    /// Passes the permit on. If that client has disconnected, its new permit is dropped and passed on in turn.
    fn drop(&mut self) {
        let mut state = self.0.lock();
        let next = loop {
            match state.waiting.pop_first() {
                Some((_, waiting)) if waiting.permit.is_closed() => {}
                Some(((turn, _), waiting)) => {
                    state.turn = turn;
                    break Some(waiting);
                }
                None => {
                    state.free += 1;
                    break None;
                }
            }
        };
        drop(state);
        if let Some(waiting) = next {
            drop(waiting.permit.send(Self(self.0.clone())));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn address(last: u8) -> IpAddr {
        Ipv4Addr::new(192, 0, 2, last).into()
    }

    type Receiver = oneshot::Receiver<Permit>;

    fn enqueue(queue: &HashQueue, last: u8) -> Receiver {
        queue.enqueue(address(last)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn has_started(receiver: &mut Receiver) -> Option<Permit> {
        receiver.try_recv().ok()
    }

    #[test]
    fn clients_take_turns() {
        let queue = HashQueue::new(1);
        let mut running = enqueue(&queue, 1);
        let mut greedy: Vec<Receiver> = (0..3).map(|_| enqueue(&queue, 1)).collect();
        let mut modest = enqueue(&queue, 2);

        drop(has_started(&mut running));
        let permit = has_started(&mut greedy[0]);
        assert!(permit.is_some() && has_started(&mut modest).is_none());
        drop(permit);
        // The second client came last, but it has its first turn before the other client has its second.
        let permit = has_started(&mut modest);
        assert!(permit.is_some());
        drop(permit);
        assert!(has_started(&mut greedy[1]).is_some());
    }

    #[test]
    fn an_abandoned_hash_never_starts() {
        let queue = HashQueue::new(1);
        let mut running = enqueue(&queue, 1);
        let abandoned: Vec<Receiver> = (0..16).map(|n| enqueue(&queue, n)).collect();
        assert!(matches!(queue.enqueue(address(99)), Err(Error::Unavailable(_))));
        drop(abandoned);
        let mut honest = enqueue(&queue, 99);

        drop(has_started(&mut running));

        assert!(has_started(&mut honest).is_some());
        assert_eq!(queue.lock().free, 1, "the permit of the last hash is free again");
    }

    #[test]
    fn a_full_queue_has_a_place_for_another_client() {
        let queue = HashQueue::new(1);
        let _running = enqueue(&queue, 1);
        let mut greedy: Vec<Receiver> = (0..16).map(|_| enqueue(&queue, 1)).collect();
        assert!(matches!(queue.enqueue(address(1)), Err(Error::Unavailable(_))));

        let mut modest = enqueue(&queue, 2);

        assert!(matches!(greedy[15].try_recv(), Err(oneshot::error::TryRecvError::Closed)));
        assert!(matches!(modest.try_recv(), Err(oneshot::error::TryRecvError::Empty)));
        assert_eq!(queue.lock().waiting.len(), 16);
    }

    #[test]
    fn a_permit_that_nobody_receives_is_passed_on() {
        let queue = HashQueue::new(1);
        drop(enqueue(&queue, 1));
        assert!(has_started(&mut enqueue(&queue, 2)).is_some());
    }
}
