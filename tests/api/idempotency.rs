//! `Idempotency-Key`: a repeated request returns the stored response and has no second effect.

use actix_web::http::Method;
use diesel::connection::{Connection, SimpleConnection};
use serde_json::{Value, json};
use tonearm::http::client_address::TrustedProxies;
use tonearm::openapi;

use crate::support::{Client, PASSWORD, TestApp, TestResponse};

const KEY: &str = "9b2f1c3e-6a7d-4f80";

/// The operations that change nothing, with their bodies.
const WITHOUT_EFFECT: [(&str, &str); 8] = [
    ("/session", r#"{"login": "ann", "password": "plums in the icebox"}"#),
    ("/session/renewal", ""),
    ("/artists/lookup", r#"{"ids": [1]}"#),
    ("/albums/lookup", r#"{"ids": [1]}"#),
    ("/tracks/lookup", r#"{"ids": [1]}"#),
    ("/me/likes/contains", r#"{"ids": [1]}"#),
    ("/me/follows/contains", r#"{"ids": [1]}"#),
    ("/playlists/1/export-links", "{}"),
];

async fn post(client: &Client, path: &str, body: &Value, key: &str) -> TestResponse {
    client.send(Method::POST, path, Some(body.to_string()), &[("Idempotency-Key", key)]).await
}

/// Asserts that `again` is a replay of `first`.
fn assert_replayed(again: &TestResponse, first: &TestResponse, context: &str) {
    assert_eq!(again.header("idempotent-replayed"), "true", "{context}");
    assert_eq!((again.status, &again.bytes), (first.status, &first.bytes), "{context}");
    for name in ["location", "etag", "content-type", "cache-control"] {
        assert_eq!(again.header(name), first.header(name), "{context}: {name}");
    }
}

#[actix_web::test]
async fn every_post_with_an_effect_replays_its_response_for_the_same_key() {
    let app = TestApp::new().with_logged_mails();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    app.sql("update users set is_admin = true");
    let artist = json!({"name": "Nova"});
    let jspf = json!({"playlist": {"title": "J", "track": [{"title": "Track 001", "creator": "Velvet Static"}]}});
    let bodies = [
        ("/users", json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD})),
        ("/artists", artist),
        ("/albums", json!({"title": "Moon", "genre": "Jazz", "artist_id": 1})),
        ("/tracks", json!({"title": "Sun", "album_id": 1})),
        ("/playlists", json!({"name": "Late"})),
        ("/playlists/1/copy", json!({})),
        ("/playlists/1/share-key/renewal", Value::Null),
        ("/playlists/1/items", json!({"track_ids": [2]})),
        ("/playlists/import", jspf),
        ("/playlists/import/rows", json!({"rows": [{"title": "Track 001"}]})),
        ("/me/likes/batch", json!({"add": [1]})),
        ("/me/follows/batch", json!({"add": [1]})),
        ("/me/follows/users/batch", json!({"add": [2]})),
        ("/me/saved/albums/batch", json!({"add": [1]})),
        ("/me/saved/playlists/batch", json!({"add": [1]})),
        ("/tracks/1/comments", json!({"body": "Oh"})),
        ("/password-resets", json!({"login": "ann"})),
        ("/me/email", json!({"email": "new@example.com", "current_password": PASSWORD})),
        ("/email-verifications", json!({})),
        ("/admin/takedowns", json!({"type": "comment", "id": 1, "reason": "Spam"})),
    ];
    let posts = openapi::operations().filter(|(method, ..)| *method == "POST").count();
    assert_eq!(bodies.len() + WITHOUT_EFFECT.len(), posts, "a POST operation is missing from the list");
    for (n, (path, body)) in bodies.iter().enumerate() {
        let key = format!("{KEY}-{n}");
        let kind = if path.ends_with("import") { "application/jspf+json" } else { "application/json" };
        let send = |body: String| {
            let headers = [("Idempotency-Key", key.clone()), ("Content-Type", kind.to_owned())];
            let ann = &ann;
            async move {
                let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
                ann.send(Method::POST, path, Some(body), &headers).await
            }
        };
        let first = send(body.to_string()).await;
        assert!(first.status.is_success() && first.header("idempotent-replayed").is_empty(), "{path}: {first:?}");
        assert_replayed(&send(body.to_string()).await, &first, path);
        // It reads no body.
        if path.contains("verification") || path.ends_with("/renewal") {
            continue;
        }
        let other = send(format!("{body} ")).await;
        assert_eq!(other.error_fields(422, "invalid"), ["Idempotency-Key"], "{path}");
    }
    for (table, count) in [
        ("users", 2),
        ("artists", 2),
        ("albums", 2),
        ("tracks", 3),
        ("playlists", 5),
        ("comments", 0),
        ("audit_log", 1),
        ("mail_outbox", 6),
    ] {
        let rows = app.query_text(&format!("select count(*)::text from {table}"));
        assert_eq!(rows, count.to_string(), "{table}");
    }
}

#[actix_web::test]
async fn a_request_that_changes_nothing_stores_no_response() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P"})).await.created();
    let headers = [("Idempotency-Key", KEY)];
    for (path, body) in WITHOUT_EFFECT {
        for body in [body.to_owned(), body.to_owned(), format!("{body} ")] {
            let response = ann.send(Method::POST, path, Some(body), &headers).await;
            assert_eq!(
                (response.status.as_u16(), response.header("idempotent-replayed").as_str()),
                (200, ""),
                "{path}"
            );
        }
        ann.send(Method::POST, path, Some("{}".into()), &[("Idempotency-Key", "short")])
            .await
            .problem(400, "malformed");
    }
    let file = json!({"playlist": {"title": "J", "track": [{"title": "Track 001", "creator": "Velvet Static"}]}});
    let headers = [("Idempotency-Key", KEY), ("Content-Type", "application/jspf+json")];
    ann.send(Method::POST, "/playlists/import?dry_run=true", Some(file.to_string()), &headers).await.ok();
    assert_eq!(app.query_number("select count(*) from idempotency_keys"), 0);
}

#[actix_web::test]
async fn idempotency_key_is_scoped_to_caller_operation_and_request() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let body = json!({"name": "Late"});
    let first = post(&ann, "/playlists", &body, KEY).await;
    assert_eq!(
        post(&ann, "/playlists", &json!({"name": "Early"}), KEY).await.error_fields(422, "invalid"),
        ["Idempotency-Key"]
    );
    assert_eq!(post(&ann, "/artists", &body, KEY).await.created()["name"], "Late");
    assert_ne!(post(&bob, "/playlists", &body, KEY).await.id(), first.id());
}

async fn sign_up_from(app: &TestApp, address: &str, username: &str) -> TestResponse {
    let body = json!({"username": username, "email": format!("{username}@example.com"), "password": PASSWORD});
    let headers = [("Idempotency-Key", KEY), ("X-Forwarded-For", address)];
    app.anonymous().send(Method::POST, "/users", Some(body.to_string()), &headers).await
}

#[actix_web::test]
async fn the_key_of_a_stranger_blocks_no_sign_up() {
    let app = TestApp::new().with_state(|state| state.proxies = TrustedProxies::new(&["::/0".parse().unwrap()]));
    let ann = sign_up_from(&app, "192.0.2.1", "ann").await;
    let bob = sign_up_from(&app, "192.0.2.2", "bob").await;
    assert_ne!(ann.json()["user"]["id"], bob.json()["user"]["id"]);
    assert_replayed(&sign_up_from(&app, "192.0.2.1", "ann").await, &ann, "from the same address");
    assert_eq!(sign_up_from(&app, "192.0.2.1", "cat").await.error_fields(422, "invalid"), ["Idempotency-Key"]);
    let stored = app.query_text("select string_agg(user_id || key, ' ') from idempotency_keys");
    assert!(!stored.contains("192.0.2"), "addresses are not stored: {stored}");
}

#[actix_web::test]
async fn a_sign_up_is_not_replayed_with_a_token_that_has_ended() {
    let app = TestApp::new();
    let body = json!({"username": "ann", "email": "ann@example.com", "password": PASSWORD});
    let first = post(&app.anonymous(), "/users", &body, KEY).await.created();
    let mut ann = app.anonymous();
    ann.token = first["token"].as_str().map(str::to_owned);
    ann.delete("/session").await.no_content();

    post(&app.anonymous(), "/users", &body, KEY).await.problem(409, "username_taken");

    app.sql("delete from users; delete from reserved_usernames");
    assert_ne!(post(&app.anonymous(), "/users", &body, KEY).await.created()["user"]["id"], first["user"]["id"]);
}

#[actix_web::test]
async fn the_stored_responses_of_a_user_are_bounded() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let insert = |user: i64, count: i64, bytes: i64| {
        app.sql(&format!(
            "insert into idempotency_keys (user_id, key, fingerprint, answer, created_at)
             select {user}, 'POST /x key-' || n, '', convert_to(repeat('x', {bytes}), 'UTF8'), now() - n * interval '1 second'
             from generate_series(1, {count}) n"
        ));
    };
    insert(ann.id, 1200, 10);
    insert(bob.id, 20, 1024 * 1024);
    for client in [&ann, &bob] {
        post(client, "/artists", &json!({"name": "Nova"}), KEY).await.created();
        assert_eq!(post(client, "/artists", &json!({"name": "Nova"}), KEY).await.header("idempotent-replayed"), "true");
    }
    let stored = |id: i64| app.query_text(&format!("select count(*) from idempotency_keys where user_id = {id}"));
    assert_eq!((stored(ann.id), stored(bob.id)), ("1000".into(), "9".into()));
    assert_eq!(app.query_text("select max(right(key, -12)::int) from idempotency_keys where key like '%key-%'"), "999");
}

#[actix_web::test]
async fn a_response_that_the_previous_release_stored_is_replayed() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let body = json!({"name": "Nova"});
    let first = post(&ann, "/artists", &body, KEY).await;
    app.sql(&format!("update idempotency_keys set key = '{KEY}'"));
    assert_replayed(&post(&ann, "/artists", &body, KEY).await, &first, "the key has no operation");
}

#[actix_web::test]
async fn failed_request_does_not_consume_its_key() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    post(&ann, "/artists", &json!({"name": ""}), KEY).await.problem(422, "invalid");
    post(&ann, "/albums", &json!({"title": "M", "genre": "G", "artist_id": 7}), KEY).await.problem(422, "invalid");
    let name = json!({"name": "Nova"});
    let first = post(&ann, "/artists", &name, KEY).await;
    assert_replayed(&post(&ann, "/artists", &name, KEY).await, &first, "after two failed requests");
    // A signed-out user no longer gets the stored response.
    ann.delete("/session").await.no_content();
    post(&ann, "/artists", &name, KEY).await.problem(401, "session_ended");
}

#[actix_web::test]
async fn malformed_idempotency_key_returns_400() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for key in ["short", "with a blank in it", "umläute-im-key", &"x".repeat(129), ""] {
        let response = post(&ann, "/artists", &json!({"name": "Nova"}), key).await;
        assert_eq!(response.error_fields(400, "malformed"), ["Idempotency-Key"], "{key}");
    }
    assert_eq!(app.query_number("select count(*) from artists"), 0);
}

#[actix_web::test]
async fn concurrent_request_with_same_key_returns_409() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let mut outside = diesel::PgConnection::establish(app.database_url()).unwrap();
    let lock =
        format!("begin; select pg_advisory_xact_lock(hashtextextended('{} POST /api/v1/artists {KEY}', 0))", ann.id);
    outside.batch_execute(&lock).unwrap();
    let body = json!({"name": "Nova"});
    post(&ann, "/artists", &body, KEY).await.problem(409, "idempotency_key_in_use");
    outside.batch_execute("commit").unwrap();
    post(&ann, "/artists", &body, KEY).await.created();
}

#[actix_web::test]
async fn ten_concurrent_requests_with_one_key_create_one_row() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let body = json!({"name": "Nova"});
    let all = futures_util::future::join_all((0..10).map(|_| post(&ann, "/artists", &body, KEY))).await;
    for response in &all {
        assert!([201, 409].contains(&response.status.as_u16()), "{response:?}");
    }
    assert!(all.iter().any(|response| response.status == 201));
    assert_eq!(app.query_number("select count(*) from artists"), 1);
}

#[actix_web::test]
async fn idempotency_key_expires_after_a_day_and_its_response_is_encrypted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let body = json!({"username": "bob", "email": "bob@example.com", "password": PASSWORD});
    post(&app.anonymous(), "/users", &body, KEY).await.created();
    for secret in ["Bearer", "bob@example.com", PASSWORD] {
        let plain = format!("select count(*) from idempotency_keys where position('{secret}'::bytea in answer) > 0");
        assert_eq!(app.query_text(&plain), "0", "{secret}");
    }
    let name = json!({"name": "Nova"});
    let first = post(&ann, "/artists", &name, KEY).await.id();
    app.sql("update idempotency_keys set created_at = now() - interval '24 hours'");
    assert_ne!(post(&ann, "/artists", &name, KEY).await.id(), first);
    assert_eq!(app.query_number("select count(*) from idempotency_keys"), 2);
    app.sql(
        "insert into idempotency_keys (user_id, key, fingerprint, answer, created_at)
         select 1, 'old' || n, '', '', now() - interval '25 hours' from generate_series(1, 1500) n",
    );
    assert_eq!(app.delete_expired(), [true, false, false, false, false, false], "more than a step deletes has expired");
    assert_eq!(app.delete_expired(), [false; 6]);
    assert_eq!(app.query_number("select count(*) from idempotency_keys"), 1);
    ann.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    assert_eq!(app.query_number("select count(*) from idempotency_keys"), 0);
}
