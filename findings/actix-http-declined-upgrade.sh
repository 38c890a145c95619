#!/bin/sh
# Software: actix-http 3.20.0 (Rust crate), with actix-web 4.18.1.
#
# Expected: RFC 9110, section 7.8. A server may ignore an Upgrade header field and continue with the current protocol.
# RFC 9112, section 9.3: without a "close" option, a connection of HTTP/1.1 persists, so the client may send its next request.
# Section 9.6: a server that will close the connection sends "close".
#
# Observed: if a request asks for an upgrade (such as h2c) that the server does not make, the response is a 200 with
# "connection: upgrade", and then the server closes the connection. Nothing announces it.
# Java's HttpClient asks for h2c on every plain connection by default, and sends its next request on the same connection.
# It repeats a lost GET, but reports a lost POST or PATCH: "HTTP/1.1 header parser received no bytes".
#
# Output seen:
#   without an upgrade: connection header none, second request answered
#   with an upgrade: connection header upgrade, second request lost
#
# Needs: cargo. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${FINDINGS_TARGET_DIR:-$work/target}"
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'EOF'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[profile.dev]
debug = false

[dependencies]
actix-http = { version = "=3.20.0", default-features = false }
actix-web = { version = "=4.18.1", default-features = false, features = ["macros"] }
EOF
cat > "$work/src/main.rs" <<'EOF'
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

use actix_web::{web, App, HttpServer};

/// Sends a request, and returns the head of the response. It is empty if the server has closed the connection.
fn send(reader: &mut BufReader<TcpStream>, headers: &str) -> Vec<String> {
    let request = format!("HEAD / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    if reader.get_mut().write_all(request.as_bytes()).is_err() {
        return Vec::new();
    }
    reader.lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect()
}

fn describe(address: SocketAddr, headers: &str) -> String {
    let mut reader = BufReader::new(TcpStream::connect(address).unwrap());
    let head = send(&mut reader, headers);
    let option = head.iter().find_map(|line| line.strip_prefix("connection: ")).unwrap_or("none");
    let second = if send(&mut reader, headers).is_empty() { "lost" } else { "answered" };
    format!("connection header {option}, second request {second}")
}

#[actix_web::main]
async fn main() {
    let server = HttpServer::new(|| App::new().route("/", web::head().to(|| async { "text" })))
        .workers(1)
        .bind("127.0.0.1:0")
        .unwrap();
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    let upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    for (name, headers) in [("without", ""), ("with", upgrade)] {
        let seen = web::block(move || describe(address, headers)).await.unwrap();
        println!("{name} an upgrade: {seen}");
    }
    std::process::exit(0);
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='without an upgrade: connection header none, second request answered
with an upgrade: connection header upgrade, second request lost'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
