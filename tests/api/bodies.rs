//! Limits of the memory for request bodies.

use std::io::Write;

use actix_web::http::Method;
use serde_json::json;
use tonearm::http::body_budget::BodyBudget;

use crate::connections::{LONG, Server, read_response};
use crate::support::{Client, TestApp, TestResponse};

/// A JSON body of this many KiB, with one unknown field.
fn padded_body(kib: usize) -> String {
    json!({"padding": "x".repeat(kib * 1024)}).to_string()
}

/// Sends a body of this size. A response of 422 means that it was received.
async fn post(client: &Client, path: &str, kib: usize) -> TestResponse {
    client.send(Method::POST, path, Some(padded_body(kib)), &[]).await
}

async fn bytes_in_memory(app: &TestApp) -> String {
    let metrics = String::from_utf8(app.anonymous().get("//metrics").await.bytes).unwrap();
    metrics.lines().find_map(|line| line.strip_prefix("tonearm_http_request_body_bytes ")).unwrap().to_owned()
}

#[actix_web::test]
async fn a_large_body_of_an_ended_session_is_refused_before_it_arrives() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.delete("/session").await.no_content();
    let server = Server::start(&app.state, LONG, 10);
    let mut stream = server.connect();
    let token = ann.token.as_deref().unwrap();
    write!(
        stream,
        "POST /api/v1/playlists/import HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: audio/x-mpegurl\r\nContent-Length: 8000000\r\n\r\n"
    )
    .unwrap();
    let response = read_response(&mut stream);
    assert!(response.starts_with("HTTP/1.1 401 "), "{response}");
    // Without a length, the session is verified as soon as the body is no longer small.
    let chunk = "x".repeat(100_000);
    let mut stream = server.connect();
    write!(
        stream,
        "POST /api/v1/artists HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{chunk}\r\n",
        chunk.len()
    )
    .unwrap();
    let response = read_response(&mut stream);
    assert!(response.starts_with("HTTP/1.1 401 "), "{response}");
}

#[actix_web::test]
async fn a_large_body_needs_a_session() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    post(&ann, "/artists", 500).await.problem(422, "invalid");
    for path in ["/users", "/session", "/tracks/lookup"] {
        post(&app.anonymous(), path, 63).await.problem(422, "invalid");
        let refused = post(&app.anonymous(), path, 65).await.problem(413, "too_large");
        assert_eq!(refused["detail"], "The body must have at most 65536 bytes.", "{path}");
    }
}

#[actix_web::test]
async fn bodies_in_memory_are_limited_by_caller_and_in_total() {
    let app = TestApp::new().with_state(|state| {
        state.bodies = BodyBudget::new(400 << 10, 200 << 10, state.metrics.bodies());
    });
    let ann = app.client("ann").await;
    for _ in 0..10 {
        // Each body is released after its request.
        post(&ann, "/artists", 150).await.problem(422, "invalid");
    }
    let refused = post(&ann, "/artists", 300).await;
    assert_eq!(refused.header("retry-after"), "1");
    refused.problem(429, "rate_limited");
    assert_eq!(bytes_in_memory(&app).await, "0");

    let app = app.with_state(|state| state.bodies = BodyBudget::new(100 << 10, 1 << 20, state.metrics.bodies()));
    let ann = app.client_like(&ann);
    post(&ann, "/artists", 99).await.problem(422, "invalid");
    let refused = post(&ann, "/artists", 101).await;
    assert_eq!(refused.header("retry-after"), "1");
    refused.problem(503, "unavailable");
    assert_eq!(bytes_in_memory(&app).await, "0");
}

#[actix_web::test]
async fn a_small_body_costs_no_visit_to_the_database() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let lookups = |statements: Vec<String>| statements.iter().filter(|text| text.contains("session_token")).count();
    app.start_recording();
    post(&ann, "/artists", 1).await.problem(422, "invalid");
    assert_eq!(lookups(app.stop_recording()), 1);
    app.start_recording();
    post(&ann, "/artists", 100).await.problem(422, "invalid");
    assert_eq!(lookups(app.stop_recording()), 2);
}

#[actix_web::test]
async fn numbers_and_nesting_beyond_every_limit_are_explained() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let post = async |path: &str, body: String| ann.send(Method::POST, path, Some(body), &[]).await;
    let long = "9".repeat(400);
    for number in ["1e400", "-1e400", "1.5e999", long.as_str()] {
        let body = format!(r#"{{"body":"a","position_ms":{number}}}"#);
        let fields = post("/tracks/1/comments", body).await.error_fields(422, "invalid");
        assert_eq!(fields, ["position_ms"], "{number}");
        let body = format!(r#"{{"name":"a","track_ids":[1,{number}]}}"#);
        assert_eq!(post("/playlists", body).await.error_fields(422, "invalid"), ["track_ids[1]"], "{number}");
    }
    let nested = format!(r#"{{"name":"a","x":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let refused = post("/playlists", nested).await.problem(422, "invalid");
    let message = refused["errors"][0]["message"].as_str().unwrap();
    assert_eq!(message, "The body must have at most 127 levels of lists and objects.");
}
