//! Deletion of accounts, also of large ones and by admins.

use std::time::Duration;

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use serde_json::json;
use tonearm::error::Error;
use tonearm::model::account::AccountPatch;
use tonearm::model::common::version::ExpectedVersion;
use tonearm::model::viewer::AuthUser;
use tonearm::repo::{account_deletion, consistency, users};

use crate::support::{PASSWORD, TestApp, column};

/// Gives a user 30 playlists of 1000 items, and a thousand likes, follows and comments each.
fn make_large(app: &TestApp, user_id: i64) {
    app.sql(&format!(
        "set local statement_timeout = 0;
         insert into artists (name, created_by) select 'Artist ' || n, {user_id} from generate_series(1, 1000) n;
         insert into albums (title, genre, artist_id, created_by) select 'Album', 'Rock', id, {user_id} from artists;
         insert into tracks (title, artist_id, album_id, created_by) select 'T', artist_id, id, {user_id} from albums;
         insert into likes (user_id, track_id) select {user_id}, id from tracks;
         insert into follows (user_id, artist_id) select {user_id}, id from artists;
         insert into saved_albums (user_id, album_id) select {user_id}, id from albums;
         insert into comments (body, user_id, track_id) select 'Oh', {user_id}, id from tracks;
         insert into playlists (user_id, name) select {user_id}, 'P ' || n from generate_series(1, 30) n;
         insert into playlist_adds (playlist_id, track_id, position)
             select playlists.id, tracks.id, tracks.id from playlists, tracks"
    ));
}

fn assert_counters_are_right(app: &TestApp, context: &str) {
    let findings = app.state.db.blocking(|conn| consistency::check_consistency(conn, false)).unwrap();
    let wrong: Vec<_> = findings.into_iter().filter(|finding| !finding.row_ids.is_empty()).collect();
    assert_eq!(wrong, [], "{context}");
}

#[actix_web::test]
async fn a_large_account_is_gone_for_everybody_at_once_and_removed_in_steps() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    make_large(&app, ann.id);
    for (client, other) in [(&ann, &bob), (&bob, &ann)] {
        client.put(&format!("/me/follows/users/{}", other.id)).await.ok();
        client.put("/me/saved/playlists/1").await.ok();
    }
    // Only the mark, as if the server crashed after it.
    app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, ann.id, "a new session key")).unwrap();

    ann.get("/me").await.problem(401, "session_ended");
    bob.get("/users/by-username/ann").await.problem(404, "not_found");
    for list in ["", "/likes", "/follows", "/follows/users", "/followers", "/comments"] {
        bob.get(&format!("/users/{}{list}", ann.id)).await.problem(404, "not_found");
    }
    assert_eq!(column(&bob.get("/users").await.ok(), "/username"), ["bob"]);
    assert_eq!(column(&bob.get("/search?q=ann&types=users").await.ok()["users"], "/username").len(), 0);
    let sign_in = json!({"login": "ann@example.com", "password": PASSWORD});
    app.anonymous().post("/session", sign_in).await.problem(401, "invalid_credentials");
    let again = json!({"username": "ann.2", "email": "ann@example.com", "password": PASSWORD});
    app.anonymous().post("/users", again).await.created();

    let mut steps = 0;
    while app.state.db.blocking(account_deletion::remove_step).unwrap() {
        steps += 1;
        assert_counters_are_right(&app, &format!("after step {steps}"));
        // Ten playlists of 1000 items in each step.
        if steps == 3 {
            assert_eq!(column(&bob.get("/playlists").await.ok(), "/id").len(), 0, "the playlists are hidden first");
        }
    }

    assert!((8..40).contains(&steps), "{steps} steps");
    for table in [
        "likes",
        "follows",
        "user_follows",
        "saved_albums",
        "saved_playlists",
        "comments",
        "playlists",
        "playlist_adds",
        "user_usage",
    ] {
        assert_eq!(app.query_text(&format!("select count(*) from {table}")), "0", "{table}");
    }
    assert_eq!(app.query_number("select count(*) from users where deleted_at is not null"), 0);
    assert_eq!(app.query_number("select count(*) from tracks where created_by is null"), 1000);
    assert_eq!(bob.get("/tracks/1").await.ok()["stats"]["likes_count"], 0);
}

#[actix_web::test]
async fn a_crash_during_a_deletion_loses_no_step() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    make_large(&app, ann.id);
    app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, ann.id, "a new session key")).unwrap();
    app.state.db.blocking(account_deletion::remove_step).unwrap();
    app.terminate_connections();

    while !app.state.db.remove_deleted_accounts(Duration::from_secs(60)).await.unwrap_or(false) {}

    assert_eq!(app.query_number("select count(*) from users"), 0);
    assert_counters_are_right(&app, "at the end");
}

#[actix_web::test]
async fn a_deletion_waits_for_requests_that_still_run() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.post("/playlists", json!({"name": "Mix", "visibility": "public"})).await.created();
    app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, ann.id, "a new session key")).unwrap();
    let mut request = PgConnection::establish(app.database_url()).unwrap();
    request.batch_execute(&format!("begin; select from users where id = {} for key share", ann.id)).unwrap();
    let end_of_request = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        request.batch_execute("commit").unwrap();
    });

    let is_done = app.state.db.remove_deleted_accounts(Duration::from_secs(30)).await.unwrap();

    assert!(is_done);
    assert_eq!(app.query_number("select count(*) from users"), 0);
    end_of_request.join().unwrap();
}

#[actix_web::test]
async fn a_deleted_account_gets_no_new_name() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, ann.id, "a new session key")).unwrap();
    // As a request whose session was verified before the deletion.
    let rename = |conn: &mut PgConnection| {
        let user = AuthUser { id: ann.id, is_admin: false, share_key: None };
        let patch = AccountPatch { username: Some("zoe".to_owned()), ..AccountPatch::default() };
        users::update(conn, user, &ExpectedVersion::Any, Ok(patch), false)
    };

    assert!(matches!(app.state.db.blocking(rename), Err(Error::Unauthorized(_))));

    assert_eq!(app.query_number("select count(*) from users where username = 'zoe'"), 0);
}

#[actix_web::test]
async fn admins_take_down_playlists_comments_and_accounts() {
    let app = TestApp::new();
    let (ann, bob, admin) = (app.client("ann").await, app.client("bob").await, app.admin("root").await);
    ann.tracks(1).await;
    for visibility in ["public", "unlisted", "private"] {
        ann.post("/playlists", json!({"name": "P", "visibility": visibility})).await.created();
    }
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    bob.delete("/playlists/1").await.problem(403, "forbidden");
    admin.delete("/playlists/1").await.no_content();
    admin.delete("/playlists/2").await.no_content();
    admin.delete("/playlists/3").await.problem(404, "not_found");
    admin.delete("/comments/1").await.no_content();

    let account = format!("/users/{}", ann.id);
    bob.delete(&account).await.problem(403, "forbidden");
    ann.delete(&account).await.problem(403, "forbidden");
    admin.delete(&format!("/users/{}", admin.id)).await.problem(403, "forbidden");
    admin.delete("/users/999").await.problem(404, "not_found");
    admin.delete(&account).await.no_content();
    ann.get("/me").await.problem(401, "session_ended");
    admin.get(&account).await.problem(404, "not_found");
    admin.delete(&account).await.problem(404, "not_found");
    assert_eq!(app.query_number("select count(*) from users"), 2);
}

#[actix_web::test]
async fn a_step_that_hides_playlists_is_bounded_by_their_items() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    make_large(&app, ann.id);
    app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, ann.id, "a new session key")).unwrap();
    for left in [20, 10, 0] {
        assert!(app.state.db.blocking(account_deletion::remove_step).unwrap());
        assert_eq!(app.query_number("select count(*) from playlists where visibility <> 'private'"), left);
    }
    assert_eq!(app.query_number("select count(*) from likes"), 1000);
}

#[actix_web::test]
async fn an_account_that_cannot_be_removed_does_not_stop_the_others() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = bob.tracks(1).await;
    ann.put(&format!("/me/likes/{}", tracks[0])).await.ok();
    app.sql(
        "create or replace function refuse_unlike() returns trigger language plpgsql as 'begin raise exception ''no''; end';
         create trigger refuse_unlike before delete on likes for each row execute function refuse_unlike()",
    );
    for id in [ann.id, bob.id] {
        app.state.db.blocking(|conn| account_deletion::mark_as_deleted(conn, id, &format!("key {id}"))).unwrap();
    }
    let is_done = app.state.db.remove_deleted_accounts(Duration::from_secs(30)).await;
    app.sql("drop trigger refuse_unlike on likes");
    assert!(is_done.unwrap());
    assert_eq!(app.query_text("select string_agg(id::text, ' ') from users"), ann.id.to_string());
    assert!(app.state.db.remove_deleted_accounts(Duration::from_secs(30)).await.unwrap());
    assert_eq!(app.query_number("select count(*) from users"), 1, "it waits for a minute");
    app.sql("update users set removal_due_at = now()");
    assert!(app.state.db.remove_deleted_accounts(Duration::from_secs(30)).await.unwrap());
    assert_eq!(app.query_number("select count(*) from users"), 0);
}
