//! Rate limits and the headers that report the remaining quota.

use actix_web::http::Method;
use serde_json::json;
use tonearm::http::client_address::TrustedProxies;
use tonearm::http::middleware::rate_limit::RateLimits;

use crate::support::{Client, PASSWORD, TestApp, TestResponse};

/// An app with a limit of `quota` requests per minute and client.
fn app_with_quota(quota: u32, proxies: &[&str]) -> TestApp {
    let proxies: Vec<_> = proxies.iter().map(|network| network.parse().unwrap()).collect();
    let mut app = TestApp::new();
    app.state.proxies = TrustedProxies::new(&proxies);
    app.state.limits = RateLimits::new(quota.try_into().unwrap(), &app.state.proxies);
    app
}

async fn get_via_proxies(client: &Client, hops: &str) -> TestResponse {
    client.send(Method::GET, "/genres", None, &[("X-Forwarded-For", hops)]).await
}

#[actix_web::test]
async fn responses_report_the_remaining_quota_and_exceeding_it_returns_429() {
    let app = app_with_quota(3, &[]);
    let anonymous = app.anonymous();
    for remaining in [2, 1, 0] {
        let path = if remaining == 1 { "/no-such-path" } else { "/genres" };
        let response = anonymous.get(path).await;
        assert_eq!(response.header("ratelimit-policy"), "\"address\";q=3;w=60");
        assert_eq!(response.header("ratelimit"), format!("\"address\";r={remaining};t={}", 20 * (3 - remaining)));
    }
    let refused = anonymous.get("/genres").await;
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(refused.header("ratelimit"), "\"address\";r=0;t=60");
    let problem = refused.problem(429, "rate_limited");
    assert!(problem["detail"].as_str().unwrap().contains(&format!("{wait} s")));
    anonymous.get("//problems/rate_limited").await;
    assert_eq!(anonymous.get("//health/live").await.status, 200);
}

#[actix_web::test]
async fn signed_in_users_have_their_own_quota() {
    let app = app_with_quota(6, &[]);
    let ann = app.client("ann").await;
    let response = ann.get("/me").await;
    assert_eq!(response.header("ratelimit-policy"), "\"user\";q=6;w=60");
    assert_eq!(response.header("ratelimit"), "\"user\";r=5;t=10");
    assert_eq!(app.anonymous().get("/genres").await.header("ratelimit"), "\"address\";r=5;t=10");
    // A request with an invalid token counts against its address.
    let mut forged = ann.clone();
    forged.token = ann.token.as_ref().map(|token| format!("{token}x"));
    assert_eq!(forged.get("/me").await.header("ratelimit"), "\"address\";r=4;t=20");
}

#[actix_web::test]
async fn sign_up_and_sign_in_have_a_stricter_limit() {
    let app = app_with_quota(60, &[]);
    let ann = app.client("ann").await;
    let wrong = json!({"login": "ann", "password": "wrong"});
    let response = app.anonymous().post("/session", wrong.clone()).await;
    assert_eq!(response.header("ratelimit"), "\"sign-in\";r=0;t=60");
    response.problem(401, "unauthorized");
    app.anonymous().post("/session", wrong).await.problem(429, "rate_limited");
    let bob = json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD});
    app.anonymous().post("/users", bob).await.problem(429, "rate_limited");
    ann.get("/me").await.ok();
    assert_eq!(app.query_number("select count(*) from users"), 1);
}

#[actix_web::test]
async fn x_forwarded_for_is_trusted_only_from_configured_proxies() {
    // A small quota refills slowly, so that no request is restored while a slow machine runs the test.
    // Test requests have no peer address, which counts as `::`.
    let app = app_with_quota(6, &["::/128", "10.0.0.0/8"]);
    let anonymous = app.anonymous();
    let remaining = |response: TestResponse| response.header("ratelimit").split(['=', ';']).nth(2).unwrap().to_owned();
    assert_eq!(remaining(get_via_proxies(&anonymous, "203.0.113.7").await), "5");
    assert_eq!(remaining(get_via_proxies(&anonymous, "198.51.100.1, 203.0.113.7, 10.0.0.2").await), "4");
    assert_eq!(remaining(get_via_proxies(&anonymous, "203.0.113.7:4711").await), "3");
    assert_eq!(remaining(get_via_proxies(&anonymous, "198.51.100.1").await), "5");
    // All addresses of one IPv6 network count as one client.
    assert_eq!(remaining(get_via_proxies(&anonymous, "2001:db8::1").await), "5");
    assert_eq!(remaining(get_via_proxies(&anonymous, "2001:db8::2:0:0:1").await), "4");
    assert_eq!(remaining(get_via_proxies(&anonymous, "::ffff:203.0.113.7").await), "2");
    assert_eq!(remaining(get_via_proxies(&anonymous, "nonsense").await), "5");
    let strict = app_with_quota(6, &[]);
    let anonymous = strict.anonymous();
    assert_eq!(remaining(get_via_proxies(&anonymous, "203.0.113.7").await), "5");
    assert_eq!(remaining(get_via_proxies(&anonymous, "203.0.113.8").await), "4");
}

#[actix_web::test]
async fn disabled_rate_limit_sends_no_headers() {
    let app = TestApp::new();
    let response = app.anonymous().get("/genres").await;
    assert_eq!((response.header("ratelimit"), response.header("ratelimit-policy")), (String::new(), String::new()));
}

#[actix_web::test]
async fn password_attempts_per_account_are_limited_across_addresses() {
    let app = app_with_quota(60, &["0.0.0.0/0", "::/0"]);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let try_password = async |from: &str, login: &str, password: &str| {
        let body = json!({"login": login, "password": password});
        app.anonymous()
            .send(
                Method::POST,
                "/session",
                Some(body.to_string()),
                &[("Content-Type", "application/json"), ("X-Forwarded-For", from)],
            )
            .await
    };
    try_password("192.0.2.1", "ann", "wrong").await.problem(401, "unauthorized");
    try_password("192.0.2.2", "ann@example.com", "wrong").await.problem(401, "unauthorized");

    // Neither the username nor the email address works any more, from any address. The account's own token cannot check
    // a password either.
    let refused = try_password("192.0.2.3", "ANN", PASSWORD).await;
    assert!((1..=30).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
    assert_eq!(refused.header("ratelimit-policy"), "\"account\";q=2;w=60");
    assert_eq!(refused.header("ratelimit"), "\"account\";r=0;t=60");
    refused.problem(429, "rate_limited");
    let change = json!({"current_password": PASSWORD, "new_password": "figs in the larder"});
    let json = [("Content-Type", "application/json")];
    ann.send(Method::PUT, "/me/password", Some(change.to_string()), &json).await.problem(429, "rate_limited");
    // A missing account behaves the same, and other accounts are not affected.
    for _ in 0..2 {
        try_password("192.0.2.4", "nobody", "wrong").await.problem(401, "unauthorized");
    }
    try_password("192.0.2.5", "nobody", "wrong").await.problem(429, "rate_limited");
    assert_eq!(try_password("192.0.2.6", "bob", PASSWORD).await.ok()["user"]["id"].as_i64(), Some(bob.id));
}

#[actix_web::test]
async fn percent_encoded_paths_are_limited_and_routed_like_decoded_ones() {
    let app = app_with_quota(60, &[]);
    let anonymous = app.anonymous();
    assert_eq!(anonymous.get("//%61pi/v1/genres").await.header("ratelimit-policy"), "\"address\";q=60;w=60");
    let html = [("Accept", "text/html")];
    anonymous.send(Method::GET, "//%61pi/v1/genres", None, &html).await.problem(406, "not_acceptable");
    assert_eq!(anonymous.post("/artists/%31", json!({})).await.header("allow"), "DELETE, GET, PATCH, HEAD, OPTIONS");
    let ann = json!({"login": "ann", "password": PASSWORD});
    for path in ["/%73ession", "/sessio%6e"] {
        let response = anonymous.post(path, ann.clone()).await;
        assert_eq!(
            (response.status, response.header("ratelimit-policy").as_str()),
            (401.try_into().unwrap(), "\"sign-in\";q=2;w=60")
        );
    }
    anonymous.post("//%61pi/v1/session", ann).await.problem(429, "rate_limited");
}
