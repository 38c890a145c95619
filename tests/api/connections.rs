//! Limits of connections, tested through real sockets.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use actix_web::dev::ServerHandle;
use tonearm::app::AppState;
use tonearm::app::server::{self, TransportLimits};
use tonearm::http::client_address::TrustedProxies;
use tonearm::http::connection::{ConnectionLimits, ConnectionTimeouts};

use crate::support::TestApp;

/// Far longer than anything here takes. A test that waits this long fails.
const PATIENCE: Duration = Duration::from_secs(60);
pub const LONG: ConnectionTimeouts = ConnectionTimeouts { head: PATIENCE, write: PATIENCE, keep_alive: PATIENCE };
const SHORT: Duration = Duration::from_millis(500);
const REQUEST: &str = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// The server of `serve`, with the app of a test.
pub struct Server {
    api: SocketAddr,
    metrics: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub fn start(state: &AppState, timeouts: ConnectionTimeouts, max_per_address: usize) -> Self {
        let connections =
            ConnectionLimits::new(100, max_per_address, state.proxies.clone(), state.metrics.connections());
        let (state, limits) = (state.clone(), TransportLimits { connections, timeouts });
        let (sender, receiver) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listen = || server::listen("127.0.0.1:0".parse().unwrap()).unwrap();
                let (api, metrics) = (listen(), listen());
                let addresses = (api.local_addr().unwrap(), metrics.local_addr().unwrap());
                let server = server::build_server(&state, &limits, api, Some(metrics)).unwrap();
                sender.send((addresses, server.handle())).unwrap();
                server.await.unwrap();
            });
        });
        let ((api, metrics), handle) = receiver.recv().unwrap();
        Self { api, metrics, handle, thread: Some(thread) }
    }

    pub fn connect(&self) -> TcpStream {
        connect(self.api)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Reads one response with `Content-Length`.
pub fn read_response(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 16 * 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let head = head.to_lowercase();
            let length: usize = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
            if body.len() >= length {
                return text.into_owned();
            }
        }
        let count = stream.read(&mut chunk).unwrap();
        assert!(count > 0, "the connection ended: {}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&chunk[..count]);
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = connect(address);
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    read_response(&mut stream)
}

/// Waits for the end of the connection. The server may close it while bytes of the client are unread.
fn wait_for_end(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    if let Err(error) = stream.read_to_end(&mut rest) {
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "the connection is still open");
    }
}

/// Waits until the server has this number of connections.
fn wait_for_connections(state: &AppState, count: usize) {
    let expected = format!("tonearm_http_connections {count}\n");
    let started = Instant::now();
    while !String::from_utf8(state.metrics.render(&state.db, &state.mailer).unwrap()).unwrap().contains(&expected) {
        assert!(started.elapsed() < PATIENCE, "the server does not have {count} connections");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[actix_web::test]
async fn a_client_that_does_not_read_its_response_loses_the_connection() {
    let app = TestApp::new();
    let server = Server::start(&app.state, ConnectionTimeouts { write: SHORT, ..LONG }, 10);
    let mut stream = server.connect();
    // More than the buffers of both sides hold.
    stream.write_all(REQUEST.repeat(16).as_bytes()).unwrap();
    wait_for_connections(&app.state, 1);
    wait_for_connections(&app.state, 0);
    // The system does not keep the rest either: the connection is reset.
    let mut rest = Vec::new();
    assert_eq!(stream.read_to_end(&mut rest).unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
}

#[actix_web::test]
async fn a_slow_reader_gets_its_whole_response() {
    let app = TestApp::new();
    let server = Server::start(&app.state, ConnectionTimeouts { write: SHORT, head: SHORT, keep_alive: SHORT }, 10);
    let mut stream = server.connect();
    stream.write_all(REQUEST.repeat(8).as_bytes()).unwrap();
    // In total this takes much longer than the limit, which applies to the time without progress.
    let (mut length, mut chunk) = (0, vec![0; 256 * 1024]);
    let expected = 8 * tonearm::openapi::to_json().len();
    while length < expected {
        std::thread::sleep(SHORT / 10);
        let count = stream.read(&mut chunk).unwrap();
        assert!(count > 0, "the connection ended after {length} bytes");
        length += count;
    }
}

#[actix_web::test]
async fn an_unfinished_head_ends_the_connection() {
    let app = TestApp::new();
    let server = Server::start(&app.state, ConnectionTimeouts { head: SHORT, ..LONG }, 10);
    for complete_requests in [0, 1, 2] {
        let mut stream = server.connect();
        for _ in 0..complete_requests {
            stream.write_all(REQUEST.as_bytes()).unwrap();
            read_response(&mut stream);
        }
        // If this thread is late, the connection has ended before.
        if stream.write_all(b"GET / HTTP/1.1\r\nHo").is_ok() {
            wait_for_end(&mut stream);
        }
    }
}

#[actix_web::test]
async fn a_connection_without_requests_ends() {
    let app = TestApp::new();
    let server = Server::start(&app.state, ConnectionTimeouts { keep_alive: SHORT, ..LONG }, 10);
    let mut stream = server.connect();
    wait_for_end(&mut stream);
    let mut stream = server.connect();
    stream.write_all(REQUEST.as_bytes()).unwrap();
    read_response(&mut stream);
    wait_for_end(&mut stream);
}

#[actix_web::test]
async fn a_body_that_nobody_asked_for_does_not_keep_the_connection_open() {
    let app = TestApp::new();
    let server = Server::start(&app.state, ConnectionTimeouts { head: SHORT, ..LONG }, 10);
    let mut stream = server.connect();
    stream.write_all(b"GET /openapi.json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
    read_response(&mut stream);
    let started = Instant::now();
    while stream.write_all(b"1\r\nx\r\n").is_ok() {
        assert!(started.elapsed() < PATIENCE, "the connection is still open");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[actix_web::test]
async fn a_client_that_asks_for_an_upgrade_learns_that_the_connection_ends() {
    let app = TestApp::new();
    let server = Server::start(&app.state, LONG, 10);
    let mut stream = server.connect();
    let upgrade = REQUEST.replace("\r\n\r\n", "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n");
    stream.write_all(upgrade.as_bytes()).unwrap();
    let response = read_response(&mut stream).to_lowercase();
    let (head, _) = response.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("\r\nconnection: close"), "{head}");
    wait_for_end(&mut stream);
}

#[actix_web::test]
async fn connections_of_one_address_are_limited() {
    let app = TestApp::new();
    let server = Server::start(&app.state, LONG, 2);
    let first = server.connect();
    let second = server.connect();
    wait_for_connections(&app.state, 2);
    let refused = read_response(&mut server.connect());
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("Retry-After: 1\r\n"), "{refused}");
    assert!(refused.contains(r#""code":"unavailable""#), "{refused}");
    drop(first);
    wait_for_connections(&app.state, 1);
    assert!(get(server.api, "/health/live").starts_with("HTTP/1.1 200 "));
    drop(second);
}

#[actix_web::test]
async fn connections_of_trusted_proxies_are_not_limited_by_address() {
    let app = TestApp::new().with_state(|state| state.proxies = TrustedProxies::new(&["127.0.0.0/8".parse().unwrap()]));
    let server = Server::start(&app.state, LONG, 2);
    let connections: Vec<_> = (0..5).map(|_| server.connect()).collect();
    wait_for_connections(&app.state, 5);
    assert!(get(server.api, "/health/live").starts_with("HTTP/1.1 200 "));
    drop(connections);
}

#[actix_web::test]
async fn metrics_on_their_own_address_are_only_there() {
    let app = TestApp::new().with_state(|state| state.has_public_metrics = false);
    let server = Server::start(&app.state, LONG, 10);
    let metrics = get(server.metrics, "/metrics");
    assert!(metrics.starts_with("HTTP/1.1 200 ") && metrics.contains("tonearm_build_info{"), "{metrics}");
    assert!(get(server.metrics, "/api/v1/genres").starts_with("HTTP/1.1 404 "));
    let hidden = get(server.api, "/metrics");
    assert!(hidden.starts_with("HTTP/1.1 404 ") && hidden.contains(r#""code":"not_found""#), "{hidden}");
    app.anonymous().post("//metrics", serde_json::json!({})).await.problem(404, "not_found");
}

/// A client of HTTP/1.0 does not know chunks.
#[actix_web::test]
async fn a_client_of_http_1_0_reads_an_export_until_the_connection_ends() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let server = Server::start(&app.state, LONG, 10);
    let token = ann.token.clone().unwrap();
    for encoding in ["identity", "gzip"] {
        let mut stream = server.connect();
        let head = format!("Connection: keep-alive\r\nAccept-Encoding: {encoding}\r\nAuthorization: Bearer {token}");
        write!(stream, "GET /api/v1/me/export HTTP/1.0\r\n{head}\r\n\r\n").unwrap();
        let mut response = Vec::new();
        stream.read_to_end(&mut response).unwrap();
        let end = response.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
        let (head, body) = (String::from_utf8_lossy(&response[..end]).to_lowercase(), &response[end + 4..]);
        assert!(head.starts_with("http/1.0 200") && !head.contains("keep-alive"), "{head}");
        assert!(!head.contains("transfer-encoding") && !head.contains("content-length"), "{head}");
        if encoding == "identity" {
            let export: serde_json::Value = serde_json::from_slice(body).unwrap();
            assert_eq!(export["account"]["username"], "ann");
        } else {
            assert!(head.contains("content-encoding: gzip") && body.starts_with(&[0x1f, 0x8b]), "{head}");
        }
    }
}
