//! Headers for browsers: security headers on every response, and CORS.

use actix_web::http::Method;
use serde_json::json;
use tonearm::http::client_address::TrustedProxies;

use crate::support::{TestApp, TestResponse};

const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

fn assert_secured(name: &str, response: &TestResponse, policy: &str) {
    assert_eq!(response.header("x-content-type-options"), "nosniff", "{name}");
    assert_eq!(response.header("referrer-policy"), "no-referrer", "{name}");
    assert_eq!(response.header("content-security-policy"), policy, "{name}");
}

#[actix_web::test]
async fn every_response_has_security_headers() {
    let app = TestApp::new();
    let (ann, anonymous) = (app.client("ann").await, app.anonymous());
    ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let preflight = |origin| [("origin", origin), ("access-control-request-method", "PATCH")];
    let responses = [
        ("success", ann.get("/tracks/1").await),
        ("problem", anonymous.get("/tracks?limit=0").await),
        ("unknown path", anonymous.get("//nope").await),
        ("wrong method", anonymous.put("/genres").await),
        ("no content", ann.send(Method::OPTIONS, "/genres", None, &[]).await),
        ("export", ann.get("/playlists/1/export").await),
        ("metrics", anonymous.get("//metrics").await),
        ("document", anonymous.get("//openapi.json").await),
        ("redirect", anonymous.get("//docs").await),
        ("preflight", anonymous.send(Method::OPTIONS, "/genres", None, &preflight("https://app.example.com")).await),
        ("refusal", anonymous.send(Method::OPTIONS, "/genres", None, &preflight("https://evil.example")).await),
    ];
    for (name, response) in &responses {
        assert_secured(name, response, API_POLICY);
    }
    let etag = responses[0].1.header("etag");
    let unchanged = ann.send(Method::GET, "/tracks/1", None, &[("if-none-match", &etag)]).await;
    assert_eq!(unchanged.status, 304);
    assert_secured("not modified", &unchanged, API_POLICY);
}

#[actix_web::test]
async fn pages_load_only_their_own_scripts_and_styles() {
    let app = TestApp::new();
    let docs = app.anonymous().get("//docs/").await;
    let policy = docs.header("content-security-policy");
    assert!(policy.contains("default-src 'none'; script-src 'self';"), "{policy}");
    assert_secured("docs", &docs, &policy);
    // `script-src 'self'` blocks inline scripts.
    let html = String::from_utf8(docs.bytes).unwrap();
    let tags = html.split("<script").skip(1).map(|rest| rest.split_once('>').unwrap());
    for (attributes, body) in tags {
        assert!(attributes.contains("src=\"./") && body.trim_start().starts_with("</script>"), "{attributes}");
    }

    let page = app.anonymous().get("//problems/not_found").await;
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!String::from_utf8(page.bytes).unwrap().contains("style="), "the policy blocks attributes");
}

#[actix_web::test]
async fn strict_transport_security_needs_tls_at_a_trusted_proxy() {
    let mut app = TestApp::new();
    let https = [("x-forwarded-proto", "https")];
    let header = async |app: &TestApp, headers: &[(&str, &str)]| {
        let response = app.anonymous().send(Method::GET, "/genres", None, headers).await;
        response.header("strict-transport-security")
    };
    assert_eq!(header(&app, &https).await, "");
    // Test requests have no peer address, which counts as `::`.
    app.state.proxies = TrustedProxies::new(&["::/128".parse().unwrap()]);
    let app = app.with_state(|_| {});
    assert_eq!(header(&app, &https).await, "max-age=31536000");
    assert_eq!(header(&app, &[("x-forwarded-proto", "http")]).await, "");
    assert_ne!(header(&app, &[("forwarded", "for=192.0.2.1;proto=https")]).await, "");
    assert_eq!(header(&app, &[("forwarded", "for=192.0.2.1;proto=http")]).await, "");
    assert_ne!(header(&app, &[("forwarded", "proto=https")]).await, "");
    // A proxy writes one of the two, and passes on the other as the client sent it.
    for forged in [("forwarded", "for=192.0.2.1;proto=https"), ("forwarded", "for=192.0.2.1;proto=http")] {
        let is_https = forged.1.ends_with("https");
        for (old, both) in [("https", is_https), ("http", false)] {
            let answer = header(&app, &[("x-forwarded-proto", old), forged]).await;
            assert_eq!(!answer.is_empty(), both, "{old} {forged:?}");
        }
    }
    // What a client sent stands before what the proxy appended.
    let appended = [("x-forwarded-for", "198.51.100.1, 192.0.2.1"), ("x-forwarded-proto", "https, http")];
    assert_eq!(header(&app, &appended).await, "");
    assert_eq!(header(&app, &[("forwarded", "for=198.51.100.1;proto=https, for=192.0.2.1;proto=http")]).await, "");
    assert_ne!(header(&app, &[("forwarded", "for=198.51.100.1;proto=http, for=192.0.2.1;proto=https")]).await, "");
    assert_eq!(header(&app, &[]).await, "");
}

#[actix_web::test]
async fn preflight_allows_the_headers_that_libraries_add() {
    let app = TestApp::new();
    let preflight = async |method: &str, headers: &str, origin: &str| {
        let request = [
            ("origin", origin),
            ("access-control-request-method", method),
            ("access-control-request-headers", headers),
        ];
        app.anonymous().send(Method::OPTIONS, "/tracks/1", None, &request).await
    };
    let tracing = "authorization,traceparent,tracestate,baggage,sentry-trace,x-requested-with,cache-control";
    let allowed = preflight("PATCH", tracing, "https://app.example.com").await;
    assert_eq!(
        (allowed.status.as_u16(), allowed.header("access-control-allow-origin").as_str()),
        (200, "https://app.example.com")
    );
    for (method, headers, origin, field) in [
        ("PATCH", "x-unknown", "https://app.example.com", "Access-Control-Request-Headers"),
        ("TRACE", "authorization", "https://app.example.com", "Access-Control-Request-Method"),
        ("PATCH", "authorization", "https://evil.example", "Origin"),
    ] {
        let refused = preflight(method, headers, origin).await;
        assert_eq!(refused.header("access-control-allow-origin"), "", "{field}");
        assert_eq!(refused.error_fields(400, "malformed"), [field]);
    }
}
