//! Email addresses: their proof at sign-up, and their change.

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use tonearm::error::Error;
use tonearm::http::extract::auth::ProofPolicy;
use tonearm::model::account::EmailChange;
use tonearm::repo::{emails, users};

use crate::support::smtp::{Behaviour, ReceivedMail, SmtpServer};
use crate::support::{Client, PASSWORD, TestApp, TestResponse};

fn app_with(server: &SmtpServer) -> TestApp {
    TestApp::new().with_mail_server(server.address)
}

async fn change(client: &Client, email: &str) -> TestResponse {
    client.post("/me/email", json!({"email": email, "current_password": PASSWORD})).await
}

async fn verify(app: &TestApp, token: &str) -> TestResponse {
    app.anonymous().put(&format!("/email-verifications/{token}")).await
}

/// The newest mail to an address.
fn newest(server: &SmtpServer, to: &str) -> ReceivedMail {
    let mails = server.mails();
    let mail = mails.iter().rev().find(|mail| mail.to == to);
    mail.unwrap_or_else(|| panic!("no mail to {to}: {mails:?}")).clone()
}

#[actix_web::test]
async fn a_sign_up_sends_a_link_that_proves_the_address() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    assert_eq!(ann.get("/me").await.ok()["email_verified_at"], json!(null));
    app.deliver_mails().await;
    let mail = newest(&server, "ann@example.com");
    assert_eq!((mail.header("Subject").as_str(), server.mails().len()), ("Confirm your email address", 1));

    let version = ann.get("/me").await.header("etag");
    verify(&app, &mail.token()).await.no_content();
    let me = ann.get("/me").await;
    assert_ne!(me.header("etag"), version);
    assert!(me.ok()["email_verified_at"].is_string());
    let used = verify(&app, &mail.token()).await.problem(404, "link_invalid");
    let wrong = verify(&app, "no-such-token").await.problem(404, "link_invalid");
    assert_eq!(used["detail"], wrong["detail"]);
    assert!(ann.get("/me/export").await.ok()["account"]["email_verified_at"].is_string());
    // A link of one kind is none of the other.
    let path = format!("/password-resets/{}", mail.token());
    app.anonymous().put_json(&path, json!({"new_password": PASSWORD})).await.problem(404, "link_invalid");
}

#[actix_web::test]
async fn an_address_changes_only_when_the_new_one_is_proven() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    app.deliver_mails().await;
    verify(&app, &newest(&server, "ann@example.com").token()).await.no_content();

    change(&ann, "New@Example.ORG").await.accepted();
    app.deliver_mails().await;
    assert_eq!(ann.get("/me").await.ok()["email"], "ann@example.com");
    let notice = newest(&server, "ann@example.com");
    assert_eq!(notice.header("Subject"), "Your email address is about to change");
    assert!(notice.data.contains("New@example.org") && !notice.data.contains("#token"), "{}", notice.data);

    verify(&app, &newest(&server, "New@example.org").token()).await.no_content();
    let me = ann.get("/me").await.ok();
    assert_eq!((&me["email"], me["email_verified_at"].is_string()), (&json!("New@example.org"), true));
    assert_eq!(app.query_number("select count(*) from mail_tokens"), 0);
}

#[actix_web::test]
async fn a_change_needs_the_password_and_a_free_valid_address() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let (ann, _bob) = (app.client("ann").await, app.client("bob").await);
    let wrong = json!({"email": "new@example.com", "current_password": "wrong"});
    assert_eq!(ann.post("/me/email", wrong).await.error_fields(422, "invalid"), ["current_password"]);
    assert_eq!(change(&ann, "BOB@example.com").await.error_fields(409, "email_taken"), ["email"]);
    for email in
        ["nobody", "a@b", "ann@example.com\r\nBcc: eve@example.com", "a b@example.com", "\"a\"@example.com", ""]
    {
        assert_eq!(change(&ann, email).await.error_fields(422, "invalid"), ["email"], "{email:?}");
    }
    app.deliver_mails().await;
    assert_eq!(server.mails().len(), 2, "the links of the sign-ups");

    // The address is taken between the request and the proof.
    change(&ann, "new@example.com").await.accepted();
    app.client("new").await;
    app.deliver_mails().await;
    let link = server.mails().iter().find(|mail| mail.header("Subject").contains("new email")).unwrap().token();
    assert_eq!(verify(&app, &link).await.error_fields(409, "email_taken"), ["email"]);
    assert_eq!(ann.get("/me").await.ok()["email"], "ann@example.com");
}

#[actix_web::test]
async fn a_patch_changes_no_address_without_proof_if_mails_are_sent() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    app.deliver_mails().await;
    verify(&app, &newest(&server, "ann@example.com").token()).await.no_content();
    let patch = json!({"email": "new@example.com", "username": "anna"});
    let problem = ann.patch("/me", patch).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["code"], "needs_proof");
    assert_eq!(ann.get("/me").await.ok()["username"], "ann", "nothing is half changed");
    // A form that sends the present address changes nothing.
    let me = ann.patch("/me", json!({"email": "ann@example.com", "username": "anna"})).await.ok();
    assert_eq!((&me["username"], me["email_verified_at"].is_string()), (&json!("anna"), true));

    // Without mail, the address changes as before, and is not proven any more.
    let app = app.with_state(|state| state.mailer = Default::default());
    let ann = app.client_like(&ann);
    let me = ann.patch("/me", json!({"email": "new@example.com"})).await.ok();
    assert_eq!((&me["email"], &me["email_verified_at"]), (&json!("new@example.com"), &json!(null)));
    for (path, body) in [("/me/email", json!({"email": "a@example.com", "current_password": PASSWORD}))] {
        ann.post(path, body).await.problem(501, "mail_not_configured");
    }
    ann.post("/email-verifications", json!({})).await.problem(501, "mail_not_configured");
    verify(&app, "token").await.problem(501, "mail_not_configured");
}

#[actix_web::test]
async fn a_further_change_or_a_new_password_cancels_a_change() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    change(&ann, "first@example.com").await.accepted();
    change(&ann, "second@example.com").await.accepted();
    app.deliver_mails().await;
    verify(&app, &newest(&server, "first@example.com").token()).await.problem(404, "link_invalid");
    let passwords = json!({"current_password": PASSWORD, "new_password": "so sweet and so cold"});
    let session = ann.put_json("/me/password", passwords).await.ok();
    verify(&app, &newest(&server, "second@example.com").token()).await.problem(404, "link_invalid");
    assert_eq!(session["user"]["email"], "ann@example.com");

    // Who has stolen the password cannot keep the account through a link to another address.
    let thief =
        app.anonymous().post("/session", json!({"login": "ann", "password": "so sweet and so cold"})).await.ok();
    let mut client = app.anonymous();
    client.token = Some(thief["token"].as_str().unwrap().to_owned());
    let body = json!({"email": "thief@example.com", "current_password": "so sweet and so cold"});
    client.post("/me/email", body).await.accepted();
    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app.deliver_mails().await;
    // Mails are sent at the same time, so the notice may be the newest.
    let mails = server.mails();
    let token = mails.iter().find(|mail| mail.header("Subject").contains("new password")).unwrap().token();
    let reset = app.anonymous().put_json(&format!("/password-resets/{token}"), json!({"new_password": PASSWORD})).await;
    reset.no_content();
    verify(&app, &newest(&server, "thief@example.com").token()).await.problem(404, "link_invalid");
}

#[actix_web::test]
async fn a_proof_ends_the_links_that_the_former_address_has() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app.deliver_mails().await;
    let mails = server.mails();
    let reset = mails.iter().find(|mail| mail.header("Subject").contains("password")).unwrap().token();
    change(&ann, "new@example.com").await.accepted();
    app.deliver_mails().await;
    verify(&app, &newest(&server, "new@example.com").token()).await.no_content();
    let body = json!({"new_password": "so sweet and so cold"});
    app.anonymous().put_json(&format!("/password-resets/{reset}"), body).await.problem(404, "link_invalid");
}

#[actix_web::test]
async fn links_of_an_account_and_links_to_an_address_are_counted_apart() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for _ in 0..2 {
        // With the sign-up, three links of the account of ann.
        ann.post("/email-verifications", json!({})).await.accepted();
    }
    for _ in 0..2 {
        // And two to this address.
        change(&bob, "new@example.com").await.accepted();
    }
    change(&ann, "new@example.com").await.accepted();
    app.sql("update mail_counts set created_at = now() - interval '30 minutes' where user_id = 2");
    for _ in 0..2 {
        change(&bob, "other@example.com").await.accepted();
    }
    // The oldest one of the five links of bob is half an hour old.
    let refused = change(&bob, "other@example.com").await;
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1700..=1800).contains(&seconds), "{seconds}");
    refused.problem(429, "too_many_mails");
}

#[actix_web::test]
async fn the_link_is_sent_again_up_to_five_times_in_an_hour() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    for _ in 0..4 {
        ann.post("/email-verifications", json!({})).await.accepted();
    }
    let refused = ann.post("/email-verifications", json!({})).await;
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((3500..=3600).contains(&seconds), "{seconds}");
    refused.problem(429, "too_many_mails");
    change(&ann, "other@example.com").await.problem(429, "too_many_mails");
    // Other accounts send no more mails to the address either.
    let bob = app.client("bob").await;
    change(&bob, "ann@example.com").await.problem(429, "too_many_mails");
    app.deliver_mails().await;
    let links: Vec<String> =
        server.mails().iter().filter(|mail| mail.to == "ann@example.com").map(ReceivedMail::token).collect();
    assert_eq!(links.len(), 5);
    // All of them work.
    verify(&app, &links[1]).await.no_content();
    ann.post("/email-verifications", json!({})).await.accepted();
    app.deliver_mails().await;
    assert_eq!(server.mails().len(), 6, "nothing is sent to an address that is proven");
}

#[actix_web::test]
async fn a_change_of_the_address_by_the_previous_release_ends_its_proof() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql("update users set email_verified_at = now()");
    app.sql("update users set email = 'ann@example.com', username = 'anna'");
    assert!(ann.get("/me").await.ok()["email_verified_at"].is_string());
    app.sql("update users set email = 'new@example.com'");
    assert_eq!(ann.get("/me").await.ok()["email_verified_at"], json!(null));
}

#[actix_web::test]
async fn a_sign_up_that_fails_sends_nothing() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    app.client("ann").await;
    let body = json!({"username": "ann", "email": "other@example.com", "password": PASSWORD});
    app.anonymous().post("/users", body).await.problem(409, "username_taken");
    app.deliver_mails().await;
    assert_eq!(server.mails().len(), 1);
}

#[actix_web::test]
async fn a_user_without_a_proven_address_may_not_write_what_requires_it() {
    let server = SmtpServer::start(Behaviour::Accept);
    let mut app = app_with(&server);
    let mut ann = app.client("ann").await;
    ann.tracks(1).await;
    let comment = ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.id();
    let comment = format!("/comments/{comment}");
    let create = async |client: &Client, path: &str, body: Value| client.post(path, body).await.status.as_u16();
    let bodies = [
        ("/tracks/1/comments", json!({"body": "Oh"})),
        ("/artists", json!({"name": "New"})),
        ("/albums", json!({"title": "New", "genre": "Rock", "artist_id": 1})),
        ("/tracks", json!({"title": "New", "album_id": 1})),
    ];
    for (comments, catalogue) in [(true, false), (false, true), (true, true)] {
        app = app.with_state(|state| state.proof = ProofPolicy { comments, catalogue });
        ann = app.client_like(&ann);
        let code = |required: bool| if required { 403 } else { 200 };
        for (path, body) in bodies.clone() {
            let required = if path.ends_with("comments") { comments } else { catalogue };
            let status = create(&ann, path, body).await;
            assert_eq!(status, if required { 403 } else { 201 }, "{path}");
        }
        assert_eq!(ann.patch(&comment, json!({"body": "Ah"})).await.status.as_u16(), code(comments));
        assert_eq!(ann.patch("/tracks/1", json!({"title": "T"})).await.status.as_u16(), code(catalogue));
        if comments {
            ann.post("/tracks/1/comments", json!({})).await.problem(403, "email_not_verified");
        }
        // Other writes need no proof.
        ann.put("/me/likes/1").await.ok();
        ann.post("/playlists", json!({"name": "P"})).await.created();
    }

    app.deliver_mails().await;
    verify(&app, &newest(&server, "ann@example.com").token()).await.no_content();
    for (path, body) in bodies {
        assert_eq!(create(&ann, path, body).await, 201, "{path}");
    }
    ann.delete(&comment).await.no_content();
}

#[actix_web::test]
async fn sign_ups_send_an_address_at_most_five_mails_in_an_hour() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    for _ in 0..7 {
        // The address is free again as soon as the account is deleted.
        let name = format!("user{}", app.query_number("select count(*) from reserved_usernames"));
        let body = json!({"username": name, "email": "Victim@example.com", "password": PASSWORD});
        let mut client = app.anonymous();
        let session = client.post("/users", body).await.created();
        client.token = session["token"].as_str().map(str::to_owned);
        app.deliver_mails().await;
        client.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    }
    assert_eq!(server.mails().len(), 5);
    assert_eq!(app.query_number("select count(*) from users"), 0);
    let traces = "select count(*) from mail_counts r where user_id is not null or r::text ilike '%victim%'";
    assert_eq!(app.query_number(traces), 0, "only a keyed hash is left");

    // The owner of the mailbox gets a link later.
    let body = json!({"username": "victim", "email": "victim@example.com", "password": PASSWORD});
    let mut victim = app.anonymous();
    victim.token = victim.post("/users", body).await.created()["token"].as_str().map(str::to_owned);
    victim.post("/email-verifications", json!({})).await.problem(429, "too_many_mails");
    app.sql("update mail_counts set created_at = created_at - interval '1 hour'");
    victim.post("/email-verifications", json!({})).await.accepted();
    app.deliver_mails().await;
    assert_eq!(server.mails().len(), 6);
    assert_eq!(app.delete_expired(), [false; 6]);
    assert_eq!(app.query_number("select count(*) from mail_counts"), 1);
}

#[actix_web::test]
async fn changes_of_the_password_send_at_most_five_notices_in_an_hour() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let mut ann = app.client("ann").await;
    let passwords = ["so sweet and so cold", PASSWORD];
    for n in 0..7 {
        let change = json!({"current_password": passwords[(n + 1) % 2], "new_password": passwords[n % 2]});
        let session = ann.put_json("/me/password", change).await.ok();
        ann.token = session["token"].as_str().map(str::to_owned);
    }
    app.deliver_mails().await;
    let notices = server.mails().iter().filter(|mail| mail.header("Subject") == "Your password was changed").count();
    assert_eq!(notices, 5);
}

#[actix_web::test]
async fn links_that_were_used_or_cancelled_still_count() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let mut ann = app.client("ann").await;
    let passwords = ["so sweet and so cold", PASSWORD];
    for n in 0..4 {
        change_with(&ann, &format!("new{n}@example.com"), passwords[(n + 1) % 2]).await.accepted();
        let change = json!({"current_password": passwords[(n + 1) % 2], "new_password": passwords[n % 2]});
        let session = ann.put_json("/me/password", change).await.ok();
        ann.token = session["token"].as_str().map(str::to_owned);
    }
    // The first one was that of the sign-up.
    change_with(&ann, "new@example.com", PASSWORD).await.problem(429, "too_many_mails");
}

async fn change_with(client: &Client, email: &str, password: &str) -> TestResponse {
    client.post("/me/email", json!({"email": email, "current_password": password})).await
}

#[actix_web::test]
async fn the_address_of_an_account_does_not_change_once_it_is_disabled() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = app_with(&server);
    let ann = app.client("ann").await;
    change(&ann, "new@example.com").await.accepted();
    app.deliver_mails().await;
    let token = newest(&server, "new@example.com").token();
    // The account is disabled after the session of a request was verified, and the links of an earlier one still exist.
    app.sql("update users set disabled_at = now()");
    let service = app.state.mailer.service().unwrap();
    let digest = app.query_text("select password_digest from users");
    let request = |conn: &mut PgConnection| {
        let change = EmailChange { email: "later@example.com".into(), current_password: PASSWORD.into() };
        emails::request_change(conn, &service, ann.id, &digest, &change)
    };
    assert!(matches!(app.state.db.blocking(request), Err(Error::Unauthorized(_))));
    let set_password = |conn: &mut PgConnection| users::set_password(conn, None, ann.id, &digest, "new", "key");
    assert!(matches!(app.state.db.blocking(set_password), Err(Error::Unauthorized(_))));
    verify(&app, &token).await.problem(404, "link_invalid");
    assert_eq!(app.query_text("select email from users"), "ann@example.com");
    app.sql("update users set disabled_at = null");
    verify(&app, &token).await.no_content();
}
