//! The export of an account, and that nothing of it is left after the deletion of the account.

use actix_web::body::to_bytes;
use actix_web::dev::Service;
use actix_web::http::{Method, header};
use actix_web::test;
use serde_json::{Value, json};
use tonearm::app;
use tonearm::db::session_cache::SessionCache;

use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::{Client, PASSWORD, TestApp};

/// The lists of an export that page after page fills.
const LISTS: [&str; 10] = [
    "playlists",
    "likes",
    "follows",
    "followed_users",
    "saved_albums",
    "saved_playlists",
    "comments",
    "created_artists",
    "created_albums",
    "created_tracks",
];

/// Gives an account at least one row in each of its tables.
async fn use_everything(app: &TestApp, ann: &Client, bob: &Client) {
    ann.tracks(2).await;
    ann.put("/me/likes/1").await.ok();
    ann.put("/me/follows/1").await.ok();
    ann.put("/me/saved/albums/1").await.ok();
    ann.put(&format!("/me/follows/users/{}", bob.id)).await.ok();
    bob.put(&format!("/me/follows/users/{}", ann.id)).await.ok();
    ann.post("/tracks/2/comments", json!({"body": "Oh", "position_ms": 1500})).await.created();
    bob.post("/playlists", json!({"name": "Bob's", "track_ids": [1]})).await.created();
    ann.put("/me/saved/playlists/1").await.ok();
    let playlist = json!({"name": "Mine", "visibility": "unlisted", "track_ids": [2, 1]}).to_string();
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "a-key-of-ann")];
    ann.send(Method::POST, "/playlists", Some(playlist), &headers).await.created();
    ann.patch("/me", json!({"display_name": "Zephyrine Q.", "bio": "Zephyrine Q. collects."})).await.ok();
    ann.patch("/me", json!({"username": "zephyrine2"})).await.ok();
    ann.post("/me/email", json!({"email": "zephyrine@example.org", "current_password": PASSWORD})).await.accepted();
    app.anonymous().post("/password-resets", json!({"login": "zephyrine2"})).await.accepted();
    app.sql("update comments set edited_at = now()");
}

#[actix_web::test]
async fn export_has_everything_that_the_account_owns() {
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new().with_mail_server(server.address);
    let (ann, bob) = (app.client("zephyrine").await, app.client("bob").await);
    use_everything(&app, &ann, &bob).await;

    let response = ann.get("/me/export").await;
    let name = response.header("content-disposition");
    assert!(name.starts_with("attachment; filename=\"tonearm-zephyrine2-20") && name.ends_with(".json\""), "{name}");
    assert_eq!(response.header("cache-control"), "no-store");
    assert_eq!(response.header("content-type"), "application/json");
    let export = response.ok();
    for list in LISTS {
        assert!(!export[list].as_array().unwrap().is_empty(), "{list}");
    }
    assert_eq!(
        (&export["account"]["id"], &export["account"]["display_name"]),
        (&json!(ann.id), &json!("Zephyrine Q."))
    );
    assert_eq!(export["pending_email"], "zephyrine@example.org");
    assert_eq!(export["former_usernames"][0]["username"], "zephyrine");
    assert_eq!(export["sessions"][0]["current"], true);
    let comment = &export["comments"][0];
    assert_eq!((&comment["position_ms"], comment["edited_at"].is_string()), (&json!(1500), true));
    let playlist = &export["playlists"][0];
    assert_eq!(playlist["share_key"].as_str().map(str::len), Some(22));
    assert_eq!((&playlist["items"][0]["id"], &playlist["items"][1]["id"]), (&json!(2), &json!(1)));
    let item = &playlist["items"][0];
    assert_eq!((&item["artist_name"], &item["album_title"]), (&json!("Velvet Static"), &json!("Album")));
    assert!(item["added_at"].is_string());
    assert_eq!((&export["created_artists"][0]["id"], &export["created_tracks"][1]["id"]), (&json!(1), &json!(2)));

    let head = ann.send(Method::HEAD, "/me/export", None, &[]).await;
    assert_eq!((head.status.as_u16(), head.bytes.len(), head.header("content-disposition")), (200, 0, name));
}

#[actix_web::test]
async fn export_of_a_new_account_has_empty_lists() {
    let app = TestApp::new();
    let export = app.client("ann").await.get("/me/export").await.ok();
    for list in LISTS {
        assert_eq!(export[list], json!([]), "{list}");
    }
    assert_eq!((&export["pending_email"], &export["former_usernames"]), (&Value::Null, &json!([])));
}

/// Lists of no, exactly one and several pages.
#[actix_web::test]
async fn export_has_each_row_once_and_in_order() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql(&format!(
        "set statement_timeout = 0;
         insert into artists (name, created_by) select 'Artist ' || n, {0} from generate_series(1, 1000) n;
         insert into albums (title, genre, artist_id, created_by) select 'Album', 'Rock', id, {0} from artists;
         insert into tracks (title, artist_id, album_id, created_by)
             select 'T', artist_id, id, {0} from albums, generate_series(1, 3);
         insert into likes (user_id, track_id) select {0}, id from tracks order by id % 7, id;
         insert into comments (body, user_id, track_id) select 'Oh', {0}, id from tracks where id <= 1001;
         insert into playlists (user_id, name) select {0}, 'P ' || n from generate_series(1, 12) n;
         insert into playlist_adds (playlist_id, track_id, position)
             select playlists.id, tracks.id, -tracks.id from playlists, tracks where playlists.id <> 5;
         insert into playlists (user_id, name) select {0}, 'Q ' || n from generate_series(1, 1000) n",
        ann.id
    ));

    let export = ann.get("/me/export").await.ok();
    let ids = |list: &str, pointer: &str| -> Vec<i64> {
        let rows = export[list].as_array().unwrap();
        rows.iter().map(|row| row.pointer(pointer).unwrap().as_i64().unwrap()).collect()
    };
    let up_to = |last: i64| (1..=last).collect::<Vec<i64>>();
    assert_eq!((ids("created_artists", "/id"), ids("created_tracks", "/id")), (up_to(1000), up_to(3000)));
    assert_eq!((ids("playlists", "/id"), ids("comments", "/id")), (up_to(1012), up_to(1001)));
    // All likes have one time, so their ids decide.
    let expected: Vec<i64> = (0..7).flat_map(|rest| (1..=3000).filter(move |id| id % 7 == rest)).collect();
    assert_eq!(ids("likes", "/track/id"), expected);
    for playlist in export["playlists"].as_array().unwrap() {
        let id = playlist["id"].as_i64().unwrap();
        let items = playlist["items"].as_array().unwrap();
        assert_eq!(items.len(), if id <= 12 && id != 5 { 3000 } else { 0 }, "playlist {id}");
        assert!(items.first().is_none_or(|item| item["id"] == 3000), "playlist {id}");
    }
}

/// A client must not take a part of an export for the whole.
#[actix_web::test]
async fn export_that_cannot_go_on_has_no_end() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let service = test::init_service(app::build_app(&app.state)).await;
    let request = test::TestRequest::get()
        .uri("/api/v1/me/export")
        .insert_header((header::AUTHORIZATION, format!("Bearer {}", ann.token.clone().unwrap())));
    let response = service.call(request.to_request()).await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    ann.delete("/me/sessions").await.no_content();
    SessionCache::wait_until_expired().await;
    assert!(to_bytes(response.into_body()).await.is_err());
}

#[actix_web::test]
async fn a_deleted_account_leaves_no_trace_in_any_table() {
    const ID: i64 = 987_654_321;
    let server = SmtpServer::start(Behaviour::Accept);
    let app = TestApp::new().with_mail_server(server.address);
    let bob = app.client("bob").await;
    app.sql(&format!("select setval(pg_get_serial_sequence('users', 'id'), {ID}, false)"));
    let ann = app.client("zephyrine").await;
    assert_eq!(ann.id, ID);
    use_everything(&app, &ann, &bob).await;
    let traces = [ID.to_string(), "zephyrine".to_owned(), "zephyrlne".to_owned()];
    let before = find_traces(&app, &traces);
    for table in ["users", "likes", "sessions", "former_usernames", "mail_tokens", "mail_outbox", "idempotency_keys"] {
        assert!(before.contains(&format!("public.{table}")), "{table} has nothing to delete: {before:?}");
    }

    ann.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    while !app.state.db.remove_deleted_accounts(std::time::Duration::from_secs(5)).await.unwrap() {}
    // Charts and the words of the search still contain the deleted rows until the next refresh.
    app.sql("select derived.refresh_search(); select derived.refresh_charts();");
    // The name stays reserved for 90 days, so that nobody else can pass for the former user.
    assert_eq!(find_traces(&app, &traces), ["public.reserved_usernames"]);
}

/// The tables in which a row has one of these texts in any column.
fn find_traces(app: &TestApp, texts: &[String]) -> Vec<String> {
    let tables = app.query_text(
        "select string_agg(oid::regclass::text, ' ' order by oid::regclass::text) from pg_class
         where relkind = 'r' and relnamespace in ('public'::regnamespace, 'derived'::regnamespace)",
    );
    let has_trace = |table: &&str| {
        let finds = texts.iter().map(|text| format!("r::text ilike '%{text}%'"));
        let condition = finds.collect::<Vec<_>>().join(" or ");
        let sql = format!("exists (select from {table} r where {condition})");
        app.query_text(&sql) == "true"
    };
    let qualified = |table: &str| if table.contains('.') { table.to_owned() } else { format!("public.{table}") };
    tables.split(' ').filter(has_trace).map(qualified).collect()
}

#[actix_web::test]
async fn an_export_leaves_out_followed_users_whose_accounts_are_being_removed() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.put(&format!("/me/follows/users/{}", bob.id)).await.ok();
    assert_eq!(ann.get("/me/export").await.ok()["followed_users"][0]["user"]["username"], "bob");
    app.sql("update users set deleted_at = now(), username = 'deleted.2.x' where username = 'bob'");
    assert_eq!(ann.get("/me/export").await.ok()["followed_users"], json!([]));
}
