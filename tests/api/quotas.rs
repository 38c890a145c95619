//! How much one user may own.

use actix_web::http::Method;
use futures_util::future::join_all;
use serde_json::json;
use tonearm::model::quota::Quotas;
use tonearm::repo::consistency;

use crate::support::{Client, TestApp, TestResponse};

fn app_with_quotas(playlists: i64, items: i64, comments_per_day: i64) -> TestApp {
    TestApp::new().with_state(|state| state.quotas = Quotas { playlists, items, comments_per_day })
}

async fn create(client: &Client, track_ids: &[i64]) -> TestResponse {
    client.post("/playlists", json!({"name": "P", "visibility": "private", "track_ids": track_ids})).await
}

fn assert_counters_are_right(app: &TestApp) {
    let findings = app.state.db.blocking(|conn| consistency::check_consistency(conn, false)).unwrap();
    let wrong: Vec<_> = findings.into_iter().filter(|finding| !finding.row_ids.is_empty()).collect();
    assert_eq!(wrong, []);
}

#[actix_web::test]
async fn a_user_has_a_limited_number_of_playlists() {
    let app = app_with_quotas(3, 100, 10);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    let first = create(&ann, &[1]).await.id();
    ann.post("/playlists", json!({"name": "Q"})).await.created();
    ann.post(&format!("/playlists/{first}/copy"), json!({})).await.created();

    create(&ann, &[]).await.problem(409, "too_many_playlists");
    ann.post(&format!("/playlists/{first}/copy"), json!({})).await.problem(409, "too_many_playlists");
    let file = json!({"playlist": {"title": "J", "track": [{"title": "Track 001", "creator": "Velvet Static"}]}});
    let headers = [("Content-Type", "application/jspf+json")];
    let import = ann.send(Method::POST, "/playlists/import", Some(file.to_string()), &headers).await;
    import.problem(409, "too_many_playlists");
    ann.send(Method::POST, "/playlists/import?dry_run=true", Some(file.to_string()), &headers).await.ok();

    assert_eq!(app.query_number("select count(*) from playlists"), 3);
    create(&bob, &[]).await.created();
    ann.delete(&format!("/playlists/{first}")).await.no_content();
    create(&ann, &[]).await.created();
    assert_counters_are_right(&app);
}

#[actix_web::test]
async fn ten_concurrent_playlists_do_not_exceed_the_quota() {
    let app = app_with_quotas(4, 100, 10);
    let ann = app.client("ann").await;
    let all = join_all((0..10).map(|_| create(&ann, &[]))).await;
    let created = all.iter().filter(|response| response.status == 201).count();
    assert_eq!((created, app.query_number("select count(*) from playlists")), (4, 4));
    assert_counters_are_right(&app);
}

#[actix_web::test]
async fn the_playlists_of_a_user_have_a_limited_number_of_items() {
    let app = app_with_quotas(10, 5, 10);
    let ann = app.client("ann").await;
    let tracks = ann.tracks(6).await;
    create(&ann, &tracks).await.problem(409, "too_many_items");
    let (first, second) = (create(&ann, &tracks[..3]).await.id(), create(&ann, &tracks[..2]).await.id());

    let add = json!({"track_ids": [tracks[5]]});
    ann.post(&format!("/playlists/{second}/items"), add.clone()).await.problem(409, "too_many_items");
    let operations = json!({"operations": [{"op": "add", "track_ids": [tracks[5]]}]});
    ann.patch(&format!("/playlists/{second}/items"), operations).await.problem(409, "too_many_items");
    let replacement = json!({"track_ids": &tracks[..3]});
    ann.put_json(&format!("/playlists/{second}/items"), replacement).await.problem(409, "too_many_items");
    ann.post(&format!("/playlists/{first}/copy"), json!({})).await.problem(409, "too_many_items");
    assert_eq!(app.query_number("select count(*) from playlist_adds"), 5);

    // What adds nothing is allowed, even above the quota.
    let app = app.with_state(|state| state.quotas.items = 4);
    let ann = app.client_like(&ann);
    let reverse = json!({"operations": [{"op": "reverse"}]});
    ann.patch(&format!("/playlists/{first}/items"), reverse).await.ok();
    ann.delete(&format!("/playlists/{first}/items?track_id={}", tracks[0])).await.ok();
    ann.delete(&format!("/playlists/{first}/items?track_id={}", tracks[1])).await.ok();
    ann.post(&format!("/playlists/{second}/items"), add).await.ok();
    assert_counters_are_right(&app);
}

#[actix_web::test]
async fn a_user_writes_a_limited_number_of_comments_a_day() {
    let app = app_with_quotas(10, 10, 2);
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    let comment = json!({"body": "Oh"});
    for _ in 0..2 {
        ann.post("/tracks/1/comments", comment.clone()).await.created();
    }
    let refused = ann.post("/tracks/1/comments", comment.clone()).await;
    assert!((1..=86_400).contains(&refused.header("retry-after").parse::<i64>().unwrap()));
    refused.problem(429, "too_many_comments");
    // Deleting a comment does not make room for another one on the same day.
    ann.delete("/comments/1").await.no_content();
    ann.post("/tracks/1/comments", comment.clone()).await.problem(429, "too_many_comments");
    bob.post("/tracks/1/comments", comment.clone()).await.created();
    app.sql("update user_usage set comments_day = comments_day - 1");
    ann.post("/tracks/1/comments", comment).await.created();
}
