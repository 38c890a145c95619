//! The request that an async task serves: whose share of the pool it uses, and how much time at the database it has left.

use std::cell::Cell;
use std::future::Future;
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

tokio::task_local! {
    static CURRENT: RequestContext;
}

/// Set by the middleware for each request.
#[derive(Debug)]
pub struct RequestContext {
    /// The client's address, or its network.
    address: IpAddr,
    /// The time that earlier visits of the database took.
    spent: Cell<Duration>,
}

/// Whose share of the database threads a job uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallerKey {
    User(i64),
    /// An anonymous client.
    Address(IpAddr),
    /// The server itself.
    Background,
}

impl RequestContext {
    pub fn new(address: IpAddr) -> Self {
        Self { address, spent: Cell::default() }
    }

    /// Serves a request.
    pub async fn scope<F: Future>(self, request: F) -> F::Output {
        CURRENT.scope(self, request).await
    }
}

/// Returns whose share the request uses. `user` is the id of the signed-in user.
pub fn caller_key(user: Option<i64>) -> CallerKey {
    let address = || CURRENT.try_with(|context| context.address).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    user.map_or_else(|| CallerKey::Address(address()), CallerKey::User)
}

/// A visit of the database, from the queue to the result. A request may need several.
#[derive(Debug)]
pub struct Visit {
    pub started: Instant,
    /// The time at which the whole request has used up its time.
    pub deadline: Instant,
}

impl Visit {
    /// All visits of one request together may take `limit`.
    pub fn begin(limit: Duration) -> Self {
        let spent = CURRENT.try_with(|context| context.spent.get()).unwrap_or_default();
        let started = Instant::now();
        Self { started, deadline: started + limit.saturating_sub(spent) }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let add_to = |context: &RequestContext| context.spent.set(context.spent.get() + self.started.elapsed());
        // Outside a request, nothing adds up.
        let _outside = CURRENT.try_with(add_to).is_err();
    }
}
