//! The server: sockets, connections and their limits, for the app and for its metrics.

use std::fmt::Debug;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Request, Response};
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Extensions, Server, Service, fn_service};
use actix_web::rt::net::TcpStream;
use tokio::net::TcpSocket;

use crate::app::{AppState, build_app, build_metrics_app};
use crate::error::{Error, Transient};
use crate::http::connection::{Connection, ConnectionLimits, ConnectionTimeouts};
use crate::http::problem::{MEDIA_TYPE, Problem};

/// The number of connections that may wait until the server accepts them.
const BACKLOG: u32 = 1024;
/// The number of seconds that running requests have to finish after SIGTERM.
const SHUTDOWN_TIMEOUT: u64 = 20;
/// The time to close a connection in an orderly way.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// The system may buffer this much of a response that the client does not read. By default it is up to 4 MiB for each
/// connection. The limit also makes the write timeout exact: without it, a slow reader that empties a large buffer looks
/// like one that does not read.
const SEND_BUFFER_BYTES: u32 = 256 * 1024;

/// The limits of all sockets of a server.
#[derive(Debug, Clone)]
pub struct TransportLimits {
    pub connections: ConnectionLimits,
    pub timeouts: ConnectionTimeouts,
}

/// Opens a socket for [`build_server`]. It must be called in the runtime of the server.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    // Accepted connections inherit it.
    socket.set_send_buffer_size(SEND_BUFFER_BYTES)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

/// Builds a server for the app and, on a socket of their own, for its metrics.
///
/// `HttpServer` of actix-web 4.18 does the same, but cannot wrap the sockets.
pub fn build_server(
    state: &AppState,
    limits: &TransportLimits,
    api: TcpListener,
    metrics: Option<TcpListener>,
) -> io::Result<Server> {
    let mut builder = Server::build().shutdown_timeout(SHUTDOWN_TIMEOUT);
    if let Some(metrics) = metrics {
        let signal = builder.graceful_shutdown_signal();
        let (state, limits) = (state.clone(), limits.clone());
        builder = builder.listen("metrics", metrics, move || {
            let signal = signal.clone();
            let wait = move || {
                let signal = signal.clone();
                async move { signal.notified().await }
            };
            connection_service(build_metrics_app(&state), &limits, wait)
        })?;
    }
    let signal = builder.graceful_shutdown_signal();
    let (state, limits) = (state.clone(), limits.clone());
    let builder = builder.listen("api", api, move || {
        let signal = signal.clone();
        let wait = move || {
            let signal = signal.clone();
            async move { signal.notified().await }
        };
        connection_service(build_app(&state), &limits, wait)
    })?;
    Ok(builder.run())
}

/// Serves an app on accepted connections. `shutdown` completes when the server stops.
fn connection_service<I, S, B, F, W>(
    app: I,
    limits: &TransportLimits,
    shutdown: F,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = (), InitError = ()> + use<I, S, B, F, W>
where
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<actix_web::Error> + 'static,
    S::InitError: Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
    F: Fn() -> W + 'static,
    W: Future<Output = ()> + 'static,
{
    let app = app.into_factory().map_err(|error| error.into().error_response());
    let timeouts = limits.timeouts;
    let http = HttpService::build()
        .keep_alive(timeouts.keep_alive)
        .client_request_timeout(timeouts.head)
        .client_disconnect_timeout(DISCONNECT_TIMEOUT)
        // A request ends when its client disconnects, so that it no longer waits for a password hash or a connection.
        .h1_allow_half_closed(false)
        .graceful_shutdown_signal(shutdown)
        .on_connect_ext(|connection: &Connection, data: &mut Extensions| {
            data.insert(connection.activity());
        })
        .h1(map_config(app, |()| AppConfig::default()))
        .map_err(|error| log_end(&error))
        .map_init_err(|error| log::error!("the app does not start: {error:?}"));
    let limits = limits.clone();
    let open = move |stream| {
        let limits = limits.clone();
        async move { open(stream, &limits).await }
    };
    fn_service(open).and_then(http)
}

fn log_end(error: &DispatchError) {
    match error {
        DispatchError::Service(_) | DispatchError::Upgrade | DispatchError::InternalError => {
            log::error!("a connection ended because of a defect: {error}");
        }
        // The reason is in the log already: a session that ends during an export is no defect.
        DispatchError::Body(_) => log::debug!("a response is incomplete: {error}"),
        // The client sent a malformed request, took too long, or went away.
        error => log::debug!("a connection ended early: {error}"),
    }
}

/// Counts an accepted connection, or refuses it.
async fn open(stream: TcpStream, limits: &TransportLimits) -> Result<(Connection, Option<SocketAddr>), ()> {
    let ignore = |error| log::debug!("a client has disconnected: {error}");
    let peer = stream.peer_addr().map_err(ignore)?;
    // Otherwise the second part of a response waits until the client acknowledges the first, up to 40 ms.
    stream.set_nodelay(true).map_err(ignore)?;
    if let Some(permit) = limits.connections.open(peer.ip()) {
        return Ok((Connection::new(stream, limits.timeouts, permit), Some(peer)));
    }
    log::debug!("refused a connection of {peer}, which has too many");
    stream.writable().await.map_err(ignore)?;
    stream.try_write(refusal().as_bytes()).map_err(ignore)?;
    Err(())
}

fn refusal() -> String {
    let problem = Problem(Error::Unavailable(Transient::from("too many connections"))).to_document("");
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {length}\r\n\
         Retry-After: 1\r\nConnection: close\r\n\r\n{body}"
    )
}
