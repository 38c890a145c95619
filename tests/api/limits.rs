//! Rate limits: who calls too often is told so, and everybody how much is left.

use actix_web::http::Method;
use serde_json::json;
use tonearm::api::limit::Limits;

use crate::support::{Answer, Client, PASSWORD, TestApp};

/// An app that takes this many requests a minute from each client.
fn limited(quota: u32, proxies: &[&str]) -> TestApp {
    let proxies: Vec<_> = proxies.iter().map(|network| network.parse().unwrap()).collect();
    let mut app = TestApp::new();
    app.state.limits = Limits::new(quota.try_into().unwrap(), &proxies);
    app
}

async fn from(client: &Client, hops: &str) -> Answer {
    client.send(Method::GET, "/genres", None, &[("X-Forwarded-For", hops)]).await
}

#[actix_web::test]
async fn responses_report_the_remaining_quota_and_exceeding_it_returns_429() {
    let app = limited(3, &[]);
    let nobody = app.anonymous();
    for left in [2, 1, 0] {
        let path = if left == 1 { "/no-such-path" } else { "/genres" };
        let answer = nobody.get(path).await;
        assert_eq!(answer.header("ratelimit-policy"), "\"address\";q=3;w=60");
        assert_eq!(answer.header("ratelimit"), format!("\"address\";r={left};t={}", 20 * (3 - left)));
    }
    let refused = nobody.get("/genres").await;
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(refused.header("ratelimit"), "\"address\";r=0;t=60");
    let problem = refused.problem(429, "rate_limited");
    assert!(problem["detail"].as_str().unwrap().contains(&format!("{wait} s")));
    nobody.get("//problems/rate_limited").await;
    assert_eq!(nobody.get("//health/live").await.status, 200);
}

#[actix_web::test]
async fn signed_in_users_have_their_own_quota() {
    let app = limited(6, &[]);
    let ann = app.client("ann").await;
    let answer = ann.get("/me").await;
    assert_eq!(answer.header("ratelimit-policy"), "\"user\";q=6;w=60");
    assert_eq!(answer.header("ratelimit"), "\"user\";r=5;t=10");
    assert_eq!(app.anonymous().get("/genres").await.header("ratelimit"), "\"address\";r=5;t=10");
    // A token that is not valid is nobody's.
    let mut forged = ann.clone();
    forged.token = ann.token.as_ref().map(|token| format!("{token}x"));
    assert_eq!(forged.get("/me").await.header("ratelimit"), "\"address\";r=4;t=20");
}

#[actix_web::test]
async fn sign_up_and_sign_in_have_a_stricter_limit() {
    let app = limited(60, &[]);
    let ann = app.client("ann").await;
    let wrong = json!({"login": "ann", "password": "wrong"});
    let answer = app.anonymous().post("/session", wrong.clone()).await;
    assert_eq!(answer.header("ratelimit"), "\"sign-in\";r=0;t=60");
    answer.problem(401, "unauthorized");
    app.anonymous().post("/session", wrong).await.problem(429, "rate_limited");
    let bob = json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD});
    app.anonymous().post("/users", bob).await.problem(429, "rate_limited");
    ann.get("/me").await.ok();
    assert_eq!(app.number("select count(*) from users"), 1);
}

#[actix_web::test]
async fn x_forwarded_for_is_trusted_only_from_configured_proxies() {
    // Few, so that none comes back while a slow machine works.
    // The tests' own requests come from no address, which is `::`.
    let app = limited(6, &["::/128", "10.0.0.0/8"]);
    let nobody = app.anonymous();
    let left = |answer: Answer| answer.header("ratelimit").split(['=', ';']).nth(2).unwrap().to_owned();
    assert_eq!(left(from(&nobody, "203.0.113.7").await), "5");
    assert_eq!(left(from(&nobody, "198.51.100.1, 203.0.113.7, 10.0.0.2").await), "4");
    assert_eq!(left(from(&nobody, "203.0.113.7:4711").await), "3");
    assert_eq!(left(from(&nobody, "198.51.100.1").await), "5");
    // One network of IPv6 is one client.
    assert_eq!(left(from(&nobody, "2001:db8::1").await), "5");
    assert_eq!(left(from(&nobody, "2001:db8::2:0:0:1").await), "4");
    assert_eq!(left(from(&nobody, "::ffff:203.0.113.7").await), "2");
    assert_eq!(left(from(&nobody, "nonsense").await), "5");
    let strict = limited(6, &[]);
    let nobody = strict.anonymous();
    assert_eq!(left(from(&nobody, "203.0.113.7").await), "5");
    assert_eq!(left(from(&nobody, "203.0.113.8").await), "4");
}

#[actix_web::test]
async fn disabled_rate_limit_sends_no_headers() {
    let app = TestApp::new();
    let answer = app.anonymous().get("/genres").await;
    assert_eq!((answer.header("ratelimit"), answer.header("ratelimit-policy")), (String::new(), String::new()));
}

#[actix_web::test]
async fn password_attempts_per_account_are_limited_across_addresses() {
    let app = limited(60, &["0.0.0.0/0", "::/0"]);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tried = async |from: &str, login: &str, password: &str| {
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
    tried("192.0.2.1", "ann", "wrong").await.problem(401, "unauthorized");
    tried("192.0.2.2", "ann@example.com", "wrong").await.problem(401, "unauthorized");

    // Neither the name nor the email address is looked at again, wherever it comes from; nor is the account's own token.
    let refused = tried("192.0.2.3", "ANN", PASSWORD).await;
    assert!((1..=30).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
    assert_eq!(refused.header("ratelimit-policy"), "\"account\";q=2;w=60");
    assert_eq!(refused.header("ratelimit"), "\"account\";r=0;t=60");
    refused.problem(429, "rate_limited");
    let change = json!({"current_password": PASSWORD, "new_password": "figs in the larder"});
    let json = [("Content-Type", "application/json")];
    ann.send(Method::PUT, "/me/password", Some(change.to_string()), &json).await.problem(429, "rate_limited");
    // An account that is not there looks the same, and other accounts are not held up.
    for _ in 0..2 {
        tried("192.0.2.4", "nobody", "wrong").await.problem(401, "unauthorized");
    }
    tried("192.0.2.5", "nobody", "wrong").await.problem(429, "rate_limited");
    assert_eq!(tried("192.0.2.6", "bob", PASSWORD).await.ok()["user"]["id"].as_i64(), Some(bob.id));
}

#[actix_web::test]
async fn percent_encoded_paths_are_limited_and_routed_like_decoded_ones() {
    let app = limited(60, &[]);
    let nobody = app.anonymous();
    assert_eq!(nobody.get("//%61pi/v1/genres").await.header("ratelimit-policy"), "\"address\";q=60;w=60");
    let html = [("Accept", "text/html")];
    nobody.send(Method::GET, "//%61pi/v1/genres", None, &html).await.problem(406, "not_acceptable");
    assert_eq!(nobody.post("/artists/%31", json!({})).await.header("allow"), "DELETE, GET, PATCH, HEAD, OPTIONS");
    let ann = json!({"login": "ann", "password": PASSWORD});
    for path in ["/%73ession", "/sessio%6e"] {
        let answer = nobody.post(path, ann.clone()).await;
        assert_eq!(
            (answer.status, answer.header("ratelimit-policy").as_str()),
            (401.try_into().unwrap(), "\"sign-in\";q=2;w=60")
        );
    }
    nobody.post("//%61pi/v1/session", ann).await.problem(429, "rate_limited");
}
