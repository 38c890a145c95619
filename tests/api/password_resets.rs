//! New passwords for users who have lost theirs.

use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use serde_json::json;
use tonearm::http::middleware::rate_limit::RateLimits;

use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::{PASSWORD, TestApp, TestResponse};

const NEW_PASSWORD: &str = "so sweet and so cold";

async fn request(app: &TestApp, login: &str) {
    app.anonymous().post("/password-resets", json!({"login": login})).await.accepted();
}

async fn reset(app: &TestApp, token: &str, password: &str) -> TestResponse {
    app.anonymous().put_json(&format!("/password-resets/{token}"), json!({"new_password": password})).await
}

async fn sign_in(app: &TestApp, password: &str) -> u16 {
    app.anonymous().post("/session", json!({"login": "ann", "password": password})).await.status.as_u16()
}

#[actix_web::test]
async fn a_link_sets_a_new_password_once_and_ends_all_sessions() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let app = app.with_mail_server(server.address);
    let (ann, phone) = (app.client_like(&ann), app.sign_in("ann").await);
    request(&app, "ANN").await;
    app.deliver_mails().await;
    let token = server.mails()[0].token();

    // A password that breaks a rule does not use up the link.
    assert_eq!(reset(&app, &token, "short").await.error_fields(422, "invalid"), ["new_password"]);
    assert_eq!(sign_in(&app, PASSWORD).await, 200);
    reset(&app, &token, NEW_PASSWORD).await.no_content();
    assert_eq!((sign_in(&app, PASSWORD).await, sign_in(&app, NEW_PASSWORD).await), (401, 200));
    for session in [ann, phone] {
        session.get("/me").await.problem(401, "session_ended");
    }
    let used = reset(&app, &token, NEW_PASSWORD).await.problem(404, "link_invalid");
    let wrong = reset(&app, "no-such-token", NEW_PASSWORD).await.problem(404, "link_invalid");
    assert_eq!(used["detail"], wrong["detail"]);
    assert_eq!(app.query_number("select count(*) from users where email_verified_at > now() - interval '1 minute'"), 1);
}

#[actix_web::test]
async fn an_expired_link_is_like_a_wrong_one() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    app.client("ann").await;
    let app = app.with_mail_server(server.address);
    request(&app, "ann@example.com").await;
    app.deliver_mails().await;
    let hours = "select (extract(epoch from expires_at - created_at) / 60)::bigint from mail_tokens";
    assert_eq!(app.query_number(hours), 60);
    app.sql("update mail_tokens set expires_at = now() - interval '1 second'");
    reset(&app, &server.mails()[0].token(), NEW_PASSWORD).await.problem(404, "link_invalid");
    assert_eq!(sign_in(&app, PASSWORD).await, 200);
}

#[actix_web::test]
async fn only_one_of_several_uses_of_a_link_at_the_same_time_succeeds() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    app.client("ann").await;
    let app = app.with_mail_server(server.address);
    request(&app, "ann").await;
    app.deliver_mails().await;
    let token = server.mails()[0].token();
    let uses = (0..6).map(|_| reset(&app, &token, NEW_PASSWORD));
    let mut statuses: Vec<u16> =
        futures_util::future::join_all(uses).await.iter().map(|response| response.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 404, 404, 404, 404, 404]);
}

#[actix_web::test]
async fn an_account_gets_three_links_in_an_hour_and_the_first_that_is_used_ends_the_others() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    app.client("ann").await;
    let app = app.with_mail_server(server.address);
    for _ in 0..5 {
        request(&app, "ann").await;
    }
    app.deliver_mails().await;
    let tokens: Vec<String> = server.mails().iter().map(|mail| mail.token()).collect();
    assert_eq!(tokens.len(), 3);
    assert_eq!(app.query_number("select count(*) from mail_outbox"), 0);
    reset(&app, &tokens[1], NEW_PASSWORD).await.no_content();
    for token in [&tokens[0], &tokens[2]] {
        reset(&app, token, PASSWORD).await.problem(404, "link_invalid");
    }
    // They count although they are gone.
    request(&app, "ann@example.com").await;
    app.deliver_mails().await;
    assert_eq!(server.mails().iter().filter(|mail| mail.header("Subject") == "Choose a new password").count(), 3);
}

#[actix_web::test]
async fn an_unknown_login_gets_the_same_response_after_the_same_time() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new();
    app.client("ann").await;
    let app = app.with_mail_server(server.address);
    let anonymous = app.anonymous();
    let (known, unknown) = (json!({"login": "ann"}), json!({"login": "nobody"}));
    let mut times = [Vec::new(), Vec::new()];
    let mut statements = [0, 0];
    for _ in 0..100 {
        for (index, body) in [&known, &unknown].into_iter().enumerate() {
            let (before, started) = (app.statement_count(), Instant::now());
            let response = anonymous.post("/password-resets", body.clone()).await;
            times[index].push(started.elapsed());
            statements[index] = app.statement_count() - before;
            response.accepted();
        }
    }
    let [known, unknown] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    println!("median of a request: known {known:?}, unknown {unknown:?}");
    assert_eq!(statements, [3, 3], "begin, insert and commit: nothing is looked up");
    assert!(known.abs_diff(unknown) < Duration::from_millis(50), "{known:?} {unknown:?}");
    app.deliver_mails().await;
    assert_eq!(server.mails().len(), 3);
}

#[actix_web::test]
async fn a_server_without_mail_says_so() {
    let app = TestApp::new();
    app.client("ann").await;
    let response = app.anonymous().post("/password-resets", json!({"login": "ann"})).await;
    let problem = response.problem(501, "mail_not_configured");
    assert!(problem["detail"].as_str().unwrap().contains("sends no mails"), "{problem}");
    reset(&app, "token", NEW_PASSWORD).await.problem(501, "mail_not_configured");
    assert_eq!(app.query_number("select count(*) from mail_outbox"), 0);
}

#[actix_web::test]
async fn requests_of_an_address_are_limited() {
    let app = TestApp::new();
    let limits = RateLimits::new(NonZeroU32::new(600).unwrap());
    let app = app.with_state(|state| state.limits = limits).with_logged_mails();
    for _ in 0..5 {
        request(&app, "nobody").await;
    }
    let refused = app.anonymous().post("/password-resets", json!({"login": "ann"})).await;
    assert!(refused.header("ratelimit-policy").starts_with("\"mail\";q=5"), "{:?}", refused.headers);
    refused.problem(429, "rate_limited");
}

#[actix_web::test]
async fn a_request_needs_a_login() {
    let app = TestApp::new().with_logged_mails();
    for login in [json!(""), json!("  "), json!("x".repeat(255)), json!(7), json!("a\u{0}b")] {
        let response = app.anonymous().post("/password-resets", json!({"login": login})).await;
        assert_eq!(response.error_fields(422, "invalid"), ["login"], "{login}");
    }
}

#[actix_web::test]
async fn a_mail_tells_that_the_password_was_changed() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new().with_mail_server(server.address);
    let ann = app.client("ann").await;
    app.sql("delete from mail_outbox");
    let change = json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD});
    ann.put_json("/me/password", change).await.ok();
    app.deliver_mails().await;
    let subjects = || server.mails().iter().map(|mail| mail.header("Subject")).collect::<Vec<_>>();
    assert_eq!(subjects(), ["Your password was changed"]);
    assert_eq!(server.mails()[0].to, "ann@example.com");

    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app.deliver_mails().await;
    reset(&app, &server.mails()[1].token(), PASSWORD).await.no_content();
    app.deliver_mails().await;
    assert_eq!(subjects(), ["Your password was changed", "Choose a new password", "Your password was changed"]);
}
