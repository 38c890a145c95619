//! Connections: how many a client may open, and how long it may make the server wait.
//!
//! actix-http 3.20 limits the time of the first request's head only. It has no limit for a later head, and none for a
//! client that does not read its response. [`Connection`] adds both below it, at the socket.

use std::cell::Cell;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::Error as ActixError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::middleware::Next;
use actix_web::rt::net::TcpStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use crate::http::client_address::{TrustedProxies, network};
use crate::http::metrics::LimitMetrics;

/// How long a client may make the server wait.
#[derive(Debug, Clone, Copy)]
pub struct ConnectionTimeouts {
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// Without any progress while a response is sent.
    pub write: Duration,
    /// Between a response and the next request.
    pub keep_alive: Duration,
}

/// The numbers of open connections of this process, by address and in total.
#[derive(Debug, Clone)]
pub struct ConnectionLimits(Arc<Limits>);

#[derive(Debug)]
struct Limits {
    max_total: usize,
    max_per_address: usize,
    /// A proxy's connections belong to many clients.
    proxies: TrustedProxies,
    counts: Mutex<Counts>,
    metrics: LimitMetrics,
}

#[derive(Debug, Default)]
struct Counts {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One counted connection.
#[derive(Debug)]
pub struct ConnectionPermit {
    limits: Arc<Limits>,
    /// Nothing for a proxy.
    address: Option<IpAddr>,
}

impl ConnectionLimits {
    pub fn new(max_total: usize, max_per_address: usize, proxies: TrustedProxies, metrics: LimitMetrics) -> Self {
        Self(Arc::new(Limits { max_total, max_per_address, proxies, counts: Mutex::default(), metrics }))
    }

    /// Counts a connection. Returns nothing if a limit is reached.
    pub fn open(&self, peer: IpAddr) -> Option<ConnectionPermit> {
        let Limits { max_total, max_per_address, proxies, metrics, .. } = &*self.0;
        let address = Some(network(peer)).filter(|_| !proxies.contains(peer.to_canonical()));
        let mut counts = self.0.lock();
        if counts.total >= *max_total {
            metrics.count_refusal("total");
            return None;
        }
        if let Some(address) = address {
            let count = counts.by_address.entry(address).or_default();
            if *count >= *max_per_address {
                metrics.count_refusal("address");
                return None;
            }
            *count += 1;
        }
        counts.total += 1;
        metrics.set_amount(counts.total);
        Some(ConnectionPermit { limits: self.0.clone(), address })
    }
}

impl Limits {
    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for ConnectionPermit {
    fn drop(&mut self) {
        let mut counts = self.limits.lock();
        counts.total -= 1;
        self.limits.metrics.set_amount(counts.total);
        if let Some(address) = self.address
            && let Some(count) = counts.by_address.get_mut(&address)
        {
            *count -= 1;
            if *count == 0 {
                counts.by_address.remove(&address);
            }
        }
    }
}

/// What happens on a connection, as far as its deadlines depend on it.
#[derive(Debug)]
pub struct Activity {
    /// Requests whose handlers run.
    running: Cell<usize>,
    /// The last request ended, or a part of its response was sent, at this time.
    idle_since: Cell<Instant>,
    /// The client has sent a part of the next head since this time.
    head_since: Cell<Option<Instant>>,
}

impl Activity {
    fn new() -> Self {
        Self { running: Cell::default(), idle_since: Cell::new(Instant::now()), head_since: Cell::default() }
    }

    fn restart_idle_time(&self) {
        self.idle_since.set(Instant::now());
        self.head_since.set(None);
    }
}

/// A request whose handler runs. It has its own time limits.
struct RunningRequest(Rc<Activity>);

impl RunningRequest {
    fn new(activity: Rc<Activity>) -> Self {
        activity.running.set(activity.running.get() + 1);
        Self(activity)
    }
}

impl Drop for RunningRequest {
    fn drop(&mut self) {
        self.0.running.set(self.0.running.get().saturating_sub(1));
        self.0.restart_idle_time();
    }
}

/// Suspends the deadlines of the connection while the handler runs.
///
/// The server makes no upgrade. actix-http 3.20 closes the connection of a request that asks for one, such as h2c, but
/// announces `connection: upgrade`. Clients would lose their next request, so `connection: close` replaces it.
pub async fn track_request<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, ActixError> {
    let running = request.request().conn_data::<Rc<Activity>>().cloned().map(RunningRequest::new);
    let asks_for_upgrade = request.head().upgrade();
    let mut response = next.call(request).await;
    drop(running);
    if asks_for_upgrade && let Ok(response) = &mut response {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    response
}

/// A socket that fails when the client makes the server wait for too long.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    timeouts: ConnectionTimeouts,
    activity: Rc<Activity>,
    /// The client does not read since this time.
    blocked_since: Option<Instant>,
    /// Wakes the task at the next deadline, or earlier.
    alarm: Pin<Box<Sleep>>,
    _permit: ConnectionPermit,
}

impl Connection {
    pub fn new(stream: TcpStream, timeouts: ConnectionTimeouts, permit: ConnectionPermit) -> Self {
        let activity = Rc::new(Activity::new());
        let alarm = Box::pin(tokio::time::sleep(timeouts.keep_alive));
        Self { stream, timeouts, activity, blocked_since: None, alarm, _permit: permit }
    }

    pub fn activity(&self) -> Rc<Activity> {
        self.activity.clone()
    }

    pub fn peer_address(&self) -> Option<SocketAddr> {
        self.stream.peer_addr().ok()
    }

    fn deadline(&self) -> Option<Instant> {
        if let Some(since) = self.blocked_since {
            return Some(since + self.timeouts.write);
        }
        if self.activity.running.get() > 0 {
            return None;
        }
        let idle_end = self.activity.idle_since.get() + self.timeouts.keep_alive;
        let head_end = self.activity.head_since.get().map(|since| since + self.timeouts.head);
        Some(head_end.map_or(idle_end, |head_end| head_end.min(idle_end)))
    }

    /// Fails after the deadline. Otherwise the task is woken at the deadline.
    fn check_deadline(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        while let Some(deadline) = self.deadline() {
            if Instant::now() >= deadline {
                if self.blocked_since.is_some() {
                    // Otherwise the system keeps the unread rest for minutes after the socket is closed.
                    self.stream.set_zero_linger()?;
                }
                return Err(io::Error::new(io::ErrorKind::TimedOut, "the client took too long"));
            }
            // An alarm that is too early only costs one more check. Setting it for each request would cost more.
            if self.alarm.is_elapsed() || self.alarm.deadline() > deadline {
                self.alarm.as_mut().reset(deadline);
            }
            if self.alarm.as_mut().poll(context).is_pending() {
                break;
            }
        }
        Ok(())
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let length = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(context, buffer);
        let is_head = self.activity.running.get() == 0 && self.activity.head_since.get().is_none();
        if is_head && buffer.filled().len() > length {
            self.activity.head_since.set(Some(Instant::now()));
        }
        result
    }
}

// actix-http flushes whenever it has polled the request and the response. So the deadlines are checked here.
impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        match &result {
            Poll::Pending => {
                self.blocked_since.get_or_insert_with(Instant::now);
                self.check_deadline(context)?;
            }
            Poll::Ready(_) => {
                self.blocked_since = None;
                self.activity.restart_idle_time();
            }
        }
        result
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check_deadline(context)?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
