//! The sessions of an account on its devices.

use std::time::Duration;

use actix_web::http::Method;
use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use tonearm::auth::jwt::{Claims, DeviceKey, session_fingerprint};
use tonearm::db::Db;

use crate::support::{Client, PASSWORD, TestApp, column};

async fn sign_in(app: &TestApp, name: &str, agent: &str) -> Client {
    let body = json!({"login": name, "password": PASSWORD}).to_string();
    let headers = [("user-agent", agent)];
    let session = app.anonymous().send(Method::POST, "/session", Some(body), &headers).await.ok();
    with_token(&app.anonymous(), &session)
}

fn with_token(client: &Client, session: &Value) -> Client {
    let mut client = client.clone();
    client.token = session["token"].as_str().map(str::to_owned);
    client
}

async fn renew(client: &Client) -> Client {
    with_token(client, &client.post("/session/renewal", Value::Null).await.ok())
}

/// Ends the time in which a former token is still valid.
fn end_grace(app: &TestApp) {
    app.sql("update sessions set renewed_at = renewed_at - interval '61 seconds'");
}

#[actix_web::test]
async fn each_device_has_a_session_that_ends_alone() {
    let app = TestApp::new();
    let (laptop, bob) = (app.client("ann").await, app.client("bob").await);
    let phone = sign_in(&app, "ann", "Phone\u{202e}/1.0").await;
    let tablet = sign_in(&app, "ann", &"T".repeat(1000)).await;

    let sessions = phone.get("/me/sessions").await;
    assert_eq!(sessions.header("cache-control"), "no-store");
    let sessions = sessions.ok();
    assert_eq!(column(&sessions, "/current"), [json!(false), json!(true), json!(false)]);
    assert_eq!(sessions["items"][1]["user_agent"], "Phone\\u{202e}/1.0");
    assert_eq!(sessions["items"][0]["user_agent"].as_str().unwrap().chars().count(), 201);
    let ids = column(&sessions, "/id");

    bob.delete(&format!("/me/sessions/{}", ids[0])).await.problem(404, "not_found");
    phone.delete(&format!("/me/sessions/{}", ids[0])).await.no_content();
    tablet.get("/me").await.problem(401, "session_ended");
    tablet.get("/tracks").await.problem(401, "session_ended");
    phone.delete("/session").await.no_content();
    phone.get("/me").await.problem(401, "session_ended");
    assert_eq!(column(&laptop.get("/me/sessions").await.ok(), "/id"), [ids[2].clone()]);

    let phone = sign_in(&app, "ann", "").await;
    assert_eq!(phone.get("/me/sessions").await.ok()["items"][0]["user_agent"], Value::Null);
    laptop.delete("/me/sessions").await.no_content();
    phone.get("/me").await.problem(401, "session_ended");
    laptop.get("/me").await.problem(401, "session_ended");
    bob.get("/me").await.ok();
}

#[actix_web::test]
async fn a_session_that_ends_on_one_server_ends_on_all() {
    let app = TestApp::new();
    let laptop = app.client("ann").await;
    let phone = sign_in(&app, "ann", "Phone").await;
    let phone_elsewhere = app.client_on_other_server(&phone);
    join(phone.get("/tracks"), phone_elsewhere.get("/tracks")).await;
    let id = laptop.get("/me/sessions").await.ok()["items"][0]["id"].to_string();

    laptop.delete(&format!("/me/sessions/{id}")).await.no_content();

    let (here, elsewhere) = join(phone.get("/tracks"), phone_elsewhere.get("/tracks")).await;
    here.problem(401, "session_ended");
    elsewhere.problem(401, "session_ended");
    laptop.get("/tracks").await.ok();
}

#[actix_web::test]
async fn a_renewed_token_replaces_the_former_one_after_a_minute() {
    let app = TestApp::new();
    let former = app.client("ann").await;
    let renewed = renew(&former).await;
    assert_ne!(former.token, renewed.token);
    former.get("/me").await.ok();
    renewed.get("/me").await.ok();
    assert_eq!(app.query_number("select count(*) from sessions"), 1);
    end_grace(&app);
    app.client_on_other_server(&renewed).get("/tracks").await.ok();
    assert_eq!(app.query_number("select count(*) from sessions"), 1);
}

#[actix_web::test]
async fn a_former_token_that_is_used_later_ends_the_session_everywhere() {
    let app = TestApp::new();
    for use_of_thief in ["read", "write", "renewal", "batch", "older"] {
        let stolen = app.client(use_of_thief).await;
        let phone = sign_in(&app, use_of_thief, "Phone").await;
        let mut owner = renew(&stolen).await;
        if use_of_thief == "older" {
            owner = renew(&owner).await;
        }
        end_grace(&app);
        // Another server has nothing in its cache.
        let thief = app.client_on_other_server(&stolen);
        let response = match use_of_thief {
            "read" | "older" => thief.get("/me").await,
            "write" => thief.post("/playlists", json!({"name": "P"})).await,
            "renewal" => thief.post("/session/renewal", Value::Null).await,
            _ => thief.get("/tracks").await,
        };
        let problem = response.problem(401, "session_ended");
        assert!(problem["detail"].as_str().unwrap().contains("former token"), "{problem}");
        app.client_on_other_server(&owner).get("/me").await.problem(401, "session_ended");
        app.client_on_other_server(&stolen).get("/me").await.problem(401, "session_ended");
        phone.get("/me").await.ok();
    }
}

#[actix_web::test]
async fn renewals_at_the_same_time_do_not_end_the_session() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let renewed = join_all((0..8).map(|_| renew(&ann))).await;
    end_grace(&app);
    for client in renewed {
        app.client_on_other_server(&client).get("/me").await.ok();
    }
    assert_eq!(app.query_number("select generation::bigint from sessions"), 1);
}

#[actix_web::test]
async fn a_session_is_renewed_up_to_its_longest_life() {
    let app = TestApp::new();
    let app = app.with_state(|state| state.signer = state.signer.clone().with_max_age(5000));
    let ann = app.client("ann").await;
    let lifetime =
        |app: &TestApp| app.query_number("select extract(epoch from expires_at - now())::bigint from sessions");
    assert!((3590..=3600).contains(&lifetime(&app)));
    app.sql("update sessions set created_at = now() - interval '4000 seconds'");
    let session = ann.post("/session/renewal", Value::Null).await;
    assert_eq!(session.header("cache-control"), "no-store");
    assert_eq!(session.ok()["user"]["username"], "ann");
    assert!((990..=1000).contains(&lifetime(&app)));
}

#[actix_web::test]
async fn a_token_of_the_previous_release_is_valid_and_ends_all_sessions() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let account_key = session_fingerprint(&app.query_text("select session_token from users"));
    let now = chrono::Utc::now().timestamp();
    let claims = Claims { sub: ann.id, sid: account_key, iat: now, exp: now + 100, device: None };
    let mut old = ann.clone();
    old.token = Some(app.state.signer.sign(&claims).unwrap());

    old.get("/me").await.ok();
    old.post("/playlists", json!({"name": "P"})).await.created();
    assert_eq!(column(&old.get("/me/sessions").await.ok(), "/current"), [json!(false)]);
    old.post("/session/renewal", Value::Null).await.problem(403, "forbidden");
    old.delete("/session").await.no_content();
    old.get("/me").await.problem(401, "session_ended");
    ann.get("/me").await.problem(401, "session_ended");
}

#[actix_web::test]
async fn sessions_end_if_the_previous_release_changes_the_key_of_the_account() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql("update users set session_token = 'another key of the account'");
    ann.get("/me").await.problem(401, "session_ended");
    let ann = sign_in(&app, "ann", "Phone").await;
    assert_eq!(column(&ann.get("/me/sessions").await.ok(), "/user_agent"), [json!("Phone")]);
}

#[actix_web::test]
async fn a_token_with_the_key_of_another_session_is_refused() {
    let app = TestApp::new();
    let url = app.database_url().to_owned();
    let app = app.with_state(|state| state.db = Db::new(&url, 1).unwrap());
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let claims = |client: &Client| app.state.signer.read(client.token.as_deref().unwrap()).unwrap();
    let (own, other) = (claims(&ann).device.unwrap(), claims(&bob).device.unwrap());
    let mut forged = ann.clone();
    for (id, key) in [(other.id, other.key.clone()), (other.id, own.key.clone()), (own.id, other.key)] {
        let device = DeviceKey { id, key, generation: Some(0) };
        forged.token = Some(app.state.signer.sign(&Claims { device: Some(device), ..claims(&ann) }).unwrap());
        forged.get("/me").await.problem(401, "session_ended");
        // With others in one batch.
        let both = vec![forged.get("/tracks/1"), bob.get("/tracks/1")];
        let statuses: Vec<u16> =
            app.run_together(both).await.into_iter().map(|response| response.status.as_u16()).collect();
        assert_eq!(statuses, [401, 404]);
    }
    ann.get("/me").await.ok();
    assert_eq!(app.query_number("select count(*) from sessions"), 2);
}

#[actix_web::test]
async fn the_oldest_of_too_many_sessions_ends() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql(
        "insert into sessions (user_id, account_key, key_hash, expires_at, last_used_at)
         select user_id, account_key, key_hash, expires_at, now() - n * interval '1 minute'
         from sessions, generate_series(1, 99) n",
    );
    let phone = sign_in(&app, "ann", "Phone").await;
    assert_eq!(phone.get("/me/sessions").await.ok()["items"].as_array().unwrap().len(), 100);
    let oldest = "select extract(epoch from now() - min(last_used_at))::bigint / 60 from sessions";
    assert_eq!(app.query_number(oldest), 98);
    ann.get("/me").await.ok();
}

#[actix_web::test]
async fn the_last_use_is_stored_without_a_statement_of_the_request() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql("update sessions set last_used_at = now() - interval '1 day'");
    let before = app.statement_count();
    ann.get("/me").await.ok();
    assert_eq!(app.statement_count() - before, 1);
    app.state.db.store_used_sessions().await.unwrap();
    let age = "select extract(epoch from now() - last_used_at)::bigint / 120 from sessions";
    assert_eq!(app.query_number(age), 0);
    app.state.db.store_used_sessions().await.unwrap();
    assert_eq!(app.query_number("select extract(second from last_used_at)::bigint from sessions"), 0);
}

#[actix_web::test]
async fn an_export_link_outlives_a_renewal_but_not_the_session() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.post("/playlists", json!({"name": "Mix", "visibility": "private"})).await.created();
    let link = ann.post("/playlists/1/export-links", json!({})).await.ok();
    let path = link["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
    let ann = renew(&renew(&ann).await).await;
    end_grace(&app);
    assert_eq!(app.anonymous().get(&path).await.status.as_u16(), 200);
    ann.delete("/session").await.no_content();
    app.anonymous().get(&path).await.problem(401, "session_ended");
}

#[actix_web::test]
async fn expired_sessions_are_deleted_and_a_password_change_ends_the_others() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let phone = sign_in(&app, "ann", "Phone").await;
    let change = json!({"current_password": PASSWORD, "new_password": "so sweet and so cold"});
    let ann = with_token(&ann, &ann.put_json("/me/password", change).await.ok());
    phone.get("/me").await.problem(401, "session_ended");
    assert_eq!(column(&ann.get("/me/sessions").await.ok(), "/current"), [json!(true)]);
    app.sql("update sessions set expires_at = now() - interval '1 second'");
    app.delete_expired();
    assert_eq!(app.query_number("select count(*) from sessions"), 0);
    tokio::time::sleep(Duration::from_millis(300)).await;
    ann.get("/me").await.problem(401, "session_ended");
}
