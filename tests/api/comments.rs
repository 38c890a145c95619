//! Comments.

use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn a_comment_is_written_read_changed_and_deleted() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.patch("/tracks/1", json!({"duration_ms": 5000})).await.ok();

    let answer = bob.post("/tracks/1/comments", json!({"body": "  That bridge! ", "position_ms": 5000})).await;
    assert_eq!(answer.header("location"), "/api/v1/comments/1");
    let comment = answer.created();
    assert_eq!((&comment["body"], &comment["edited_at"]), (&json!("That bridge!"), &Value::Null));
    assert_eq!(comment["viewer"], json!({"can_edit": true, "can_delete": true}));
    ann.post("/tracks/2/comments", json!({"body": "Mine"})).await.created();

    let seen = ann.get("/comments").await.ok();
    assert_eq!(column(&seen, "/viewer/can_edit"), [true, false]);
    assert_eq!(column(&app.anonymous().get("/comments").await.ok(), "/viewer"), [Value::Null, Value::Null]);
    ann.patch("/comments/1", json!({"body": ""})).await.problem(403, "forbidden");
    ann.delete("/comments/1").await.problem(403, "forbidden");
    assert_eq!(bob.patch("/comments/1", json!({})).await.ok()["edited_at"], Value::Null);
    let edited = bob.patch("/comments/1", json!({"body": "New", "position_ms": null})).await.ok();
    assert!(edited["edited_at"].is_string() && edited["position_ms"].is_null());
    app.admin("root").await.delete("/comments/1").await.no_content();
    bob.get("/comments/1").await.problem(404, "not_found");
}

#[actix_web::test]
async fn what_no_comment_may_say_is_refused_by_name() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    ann.patch("/tracks/1", json!({"duration_ms": 5000})).await.ok();
    let cases = [
        (json!({"body": "   "}), "body"),
        (json!({"body": "x".repeat(2001)}), "body"),
        (json!({"body": "a\u{0}b"}), "body"),
        (json!({"body": 7}), "body"),
        (json!({}), "body"),
        (json!({"body": "x", "position_ms": 5001}), "position_ms"),
        (json!({"body": "x", "position_ms": -1}), "position_ms"),
        (json!({"body": "x", "colour": 1}), "colour"),
    ];
    for (body, field) in cases {
        assert_eq!(ann.post("/tracks/1/comments", body.clone()).await.fields(422, "invalid"), [field], "{body}");
    }
    ann.post("/tracks/9/comments", json!({"body": ""})).await.problem(404, "not_found");
    assert_eq!(app.number("select count(*) from comments"), 0);
}

#[actix_web::test]
async fn comments_are_found_by_track_user_artist_and_follow() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    let other = ann.artist("Other").await;
    let album = ann.album(other, "B").await;
    let track = ann.track(album, "T").await;
    ann.post("/tracks/1/comments", json!({"body": "one"})).await.created();
    bob.post(&format!("/tracks/{track}/comments"), json!({"body": "two"})).await.created();
    bob.put(&format!("/me/follows/{other}")).await.ok();

    let found = [
        ("/tracks/1/comments".to_owned(), "one"),
        (format!("/comments?track_id={track}"), "two"),
        (format!("/comments?user_id={}", ann.id), "one"),
        (format!("/comments?artist_id={other}"), "two"),
        ("/comments?followed=true".into(), "two"),
        ("/comments?followed=false".into(), "one"),
        (format!("/users/{}/comments", bob.id), "two"),
    ];
    for (path, body) in found {
        assert_eq!(column(&bob.get(&path).await.ok(), "/body"), [body], "{path}");
    }
}
