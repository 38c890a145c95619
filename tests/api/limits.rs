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
    app.state.limits = RateLimits::new(quota.try_into().unwrap());
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
    response.problem(401, "invalid_credentials");
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

/// Tries to sign in from an address.
async fn sign_in_from(app: &TestApp, address: &str, login: &str, password: &str) -> TestResponse {
    let body = json!({"login": login, "password": password});
    let headers = [("Content-Type", "application/json"), ("X-Forwarded-For", address)];
    app.anonymous().send(Method::POST, "/session", Some(body.to_string()), &headers).await
}

#[actix_web::test]
async fn failed_sign_ins_of_a_stranger_lock_out_neither_the_owner_nor_other_logins() {
    let app = app_with_quota(120, &["0.0.0.0/0", "::/0"]);
    let ann = app.client("ann").await;
    for login in ["ann", " ANN "] {
        sign_in_from(&app, "192.0.2.1", login, "wrong").await.problem(401, "invalid_credentials");
    }
    let refused = sign_in_from(&app, "192.0.2.1", "Ann", PASSWORD).await;
    assert!((1..=30).contains(&refused.header("retry-after").parse::<u64>().unwrap()));
    assert_eq!(refused.header("ratelimit-policy"), "\"login\";q=2;w=60");
    assert_eq!(refused.header("ratelimit"), "\"login\";r=0;t=60");
    refused.problem(429, "rate_limited");
    // The owner signs in from another address, and confirms the password with the token.
    sign_in_from(&app, "192.0.2.2", "ann", PASSWORD).await.ok();
    let change = json!({"current_password": "wrong", "new_password": "figs in the larder"});
    assert_eq!(ann.put_json("/me/password", change).await.error_fields(422, "invalid"), ["current_password"]);
}

/// Whether an email address belongs to a username must not be visible in the limits.
#[actix_web::test]
async fn a_login_is_limited_as_it_was_typed_whether_or_not_it_has_an_account() {
    let app = app_with_quota(240, &["0.0.0.0/0", "::/0"]);
    app.client("ann").await;
    for (n, login) in ["ann", "ann@example.com", "nobody", "nobody@example.com"].iter().enumerate() {
        let address = format!("192.0.2.{n}");
        for _ in 0..4 {
            sign_in_from(&app, &address, login, "wrong").await.problem(401, "invalid_credentials");
        }
        sign_in_from(&app, &address, login, "wrong").await.problem(429, "rate_limited");
        sign_in_from(&app, &address, "somebody", "wrong").await.problem(401, "invalid_credentials");
    }
}

#[actix_web::test]
async fn a_login_has_a_high_limit_over_all_addresses() {
    let app = app_with_quota(6, &["0.0.0.0/0", "::/0"]);
    for n in 0..6 {
        sign_in_from(&app, &format!("192.0.2.{n}"), "ann", "wrong").await.problem(401, "invalid_credentials");
    }
    let refused = sign_in_from(&app, "192.0.2.7", "ann", "wrong").await;
    assert_eq!(refused.header("ratelimit-policy"), "\"account\";q=6;w=60");
    refused.problem(429, "rate_limited");
}

#[actix_web::test]
async fn password_confirmations_are_limited_by_user() {
    let app = app_with_quota(60, &["0.0.0.0/0", "::/0"]);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let wrong = json!({"password": "wrong"});
    for _ in 0..2 {
        assert_eq!(ann.delete_json("/me", wrong.clone()).await.error_fields(422, "invalid"), ["password"]);
    }
    let refused = ann.delete_json("/me", json!({"password": PASSWORD})).await;
    assert_eq!(refused.header("ratelimit-policy"), "\"password\";q=2;w=60");
    refused.problem(429, "rate_limited");
    bob.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    // A session with another key has no limit of its own.
    ann.delete("/me/sessions").await.no_content();
    let session = sign_in_from(&app, "192.0.2.9", "ann", PASSWORD).await.ok();
    let mut ann = ann;
    ann.token = session["token"].as_str().map(str::to_owned);
    ann.delete_json("/me", json!({"password": PASSWORD})).await.problem(429, "rate_limited");
}

#[actix_web::test]
async fn a_token_of_an_ended_session_uses_up_no_limit_of_its_user() {
    let app = app_with_quota(60, &[]);
    let stolen = app.client("ann").await;
    // The account and its other sessions continue.
    stolen.delete("/session").await.no_content();
    let session = app.anonymous().post("/session", json!({"login": "ann", "password": PASSWORD})).await.ok();
    let mut ann = stolen.clone();
    ann.token = session["token"].as_str().map(str::to_owned);

    for remaining in [59, 58, 57] {
        let refused = stolen.get("/me").await;
        assert_eq!(refused.header("ratelimit"), format!("\"address\";r={remaining};t={}", 60 - remaining));
        refused.problem(401, "session_ended");
    }

    // The sign-out, the first request that was refused, and this one.
    assert_eq!(ann.get("/me").await.header("ratelimit"), "\"user\";r=57;t=3");
}

#[actix_web::test]
async fn a_wrong_password_does_not_count_as_the_end_of_the_session() {
    let app = app_with_quota(60, &[]);
    let ann = app.client("ann").await;
    ann.post("/session", json!({"login": "ann", "password": "no such password"}))
        .await
        .problem(401, "invalid_credentials");
    let next = ann.get("/me").await;
    assert!(next.header("ratelimit").starts_with("\"user\""), "{}", next.header("ratelimit"));
}

#[actix_web::test]
async fn the_users_behind_one_address_share_a_higher_limit() {
    let app = app_with_quota(2, &["0.0.0.0/0", "::/0"]);
    let get_genres = async |client: &Client, address: &str| {
        client.send(Method::GET, "/genres", None, &[("X-Forwarded-For", address)]).await
    };
    for n in 0..10 {
        let user = sign_up_from(&app, &format!("198.51.100.{n}"), &format!("user{n}")).await;
        for _ in 0..2 {
            get_genres(&user, "192.0.2.1").await.ok();
        }
    }
    let last = sign_up_from(&app, "198.51.100.10", "last").await;
    let refused = get_genres(&last, "192.0.2.1").await;
    assert_eq!(refused.header("ratelimit-policy"), "\"shared-address\";q=20;w=60");
    refused.problem(429, "rate_limited");
    get_genres(&last, "192.0.2.2").await.ok();
}

/// A client signed in as a new user, who signed up from an address.
async fn sign_up_from(app: &TestApp, address: &str, username: &str) -> Client {
    let body = json!({"username": username, "email": format!("{username}@example.com"), "password": PASSWORD});
    let headers = [("Content-Type", "application/json"), ("X-Forwarded-For", address)];
    let session = app.anonymous().send(Method::POST, "/users", Some(body.to_string()), &headers).await.created();
    let mut client = app.anonymous();
    client.token = session["token"].as_str().map(str::to_owned);
    client
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
    for (path, login) in [("/%73ession", "ann"), ("/sessio%6e", "bob")] {
        let response = anonymous.post(path, json!({"login": login, "password": PASSWORD})).await;
        assert_eq!(
            (response.status, response.header("ratelimit-policy").as_str()),
            (401.try_into().unwrap(), "\"sign-in\";q=2;w=60")
        );
    }
    anonymous.post("//%61pi/v1/session", ann).await.problem(429, "rate_limited");
}

#[actix_web::test]
async fn forwarded_is_read_as_x_forwarded_for_is() {
    let app = app_with_quota(9, &["::/128", "10.0.0.0/8"]);
    let anonymous = app.anonymous();
    let remaining = |response: TestResponse| response.header("ratelimit").split(['=', ';']).nth(2).unwrap().to_owned();
    let get = |headers: Vec<(&'static str, &'static str)>| {
        let anonymous = &anonymous;
        async move { remaining(anonymous.send(Method::GET, "/genres", None, &headers).await) }
    };
    assert_eq!(get(vec![("Forwarded", "for=203.0.113.7;proto=https")]).await, "8");
    assert_eq!(get(vec![("Forwarded", "for=198.51.100.1, For=\"203.0.113.7:4711\", for=10.0.0.2")]).await, "7");
    assert_eq!(get(vec![("X-Forwarded-For", "203.0.113.7")]).await, "6");
    assert_eq!(get(vec![("Forwarded", "for=\"[2001:db8::1]:80\"")]).await, "8");
    // Both agree.
    assert_eq!(get(vec![("Forwarded", "for=203.0.113.7"), ("X-Forwarded-For", "203.0.113.7")]).await, "5");
    // One of them is forged. The client shares the limit of the proxy.
    assert_eq!(get(vec![("Forwarded", "for=192.0.2.1"), ("X-Forwarded-For", "203.0.113.7")]).await, "8");
    assert_eq!(get(vec![("Forwarded", "for=192.0.2.2"), ("X-Forwarded-For", "203.0.113.7")]).await, "7");
    assert_eq!(get(vec![("Forwarded", "for=unknown")]).await, "6");
    let strict = app_with_quota(9, &[]);
    let anonymous = strict.anonymous();
    for (address, left) in [("for=203.0.113.7", "8"), ("for=203.0.113.8", "7")] {
        assert_eq!(remaining(anonymous.send(Method::GET, "/genres", None, &[("Forwarded", address)]).await), left);
    }
}

#[actix_web::test]
async fn paths_follow_the_prefix_of_a_trusted_proxy() {
    let mut app = TestApp::new();
    app.state.proxies = TrustedProxies::new(&["::/128".parse().unwrap()]);
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let prefix = [("X-Forwarded-Prefix", "/music/")];
    let list = ann.send(Method::GET, "/tracks?limit=1", None, &prefix).await;
    assert!(list.header("link").starts_with("</music/api/v1/tracks?limit=1&cursor="), "{}", list.header("link"));
    let created = ann.send(Method::POST, "/artists", Some(json!({"name": "New"}).to_string()), &prefix).await;
    assert_eq!(created.header("location"), "/music/api/v1/artists/2");
    let missing = ann.send(Method::GET, "/tracks/99", None, &prefix).await.problem(404, "not_found");
    assert_eq!(missing["type"], "/music/problems/not_found");
    let document = ann.send(Method::GET, "//openapi.json", None, &prefix).await.ok();
    assert_eq!(document["servers"][0]["url"], "/music/api/v1");
    for invalid in ["music", "//evil.example", "/a\"b", "/<b>", "/..", "/a//b", &format!("/{}", "a".repeat(300))] {
        let missing = ann.send(Method::GET, "/tracks/99", None, &[("X-Forwarded-Prefix", invalid)]).await;
        assert_eq!(missing.json()["type"], "/problems/not_found", "{invalid}");
    }
    let nested = ann.send(Method::GET, "/tracks/99", None, &[("X-Forwarded-Prefix", "/a, /b/c")]).await;
    assert_eq!(nested.json()["type"], "/a/b/c/problems/not_found");
    let strict = TestApp::new();
    let document = strict.anonymous().send(Method::GET, "//openapi.json", None, &prefix).await.ok();
    assert_eq!(document["servers"][0]["url"], "/api/v1");
}
