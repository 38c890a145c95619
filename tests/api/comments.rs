use serde_json::{Value, json};

use crate::support::{Client, TestApp, column};

fn assert_counters_match_rows(app: &TestApp) {
    let wrong = app.query_number(
        "select (select count(*) from tracks where comments_count <> (select count(*) from comments where track_id = tracks.id))
             + (select count(*) from users where comments_count <> (select count(*) from comments where user_id = users.id))",
    );
    assert_eq!(wrong, 0);
}

#[actix_web::test]
async fn comment_is_created_read_updated_and_deleted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;

    let response = ann.post("/tracks/1/comments", json!({"body": "  That bridge!\n", "position_ms": 0})).await;
    assert_eq!(response.header("location"), "/api/v1/comments/1");
    let mut comment = response.created();
    assert_eq!(comment.as_object_mut().unwrap().remove("comments_count"), Some(json!(1)));
    assert_eq!((&comment["body"], &comment["position_ms"]), (&json!("That bridge!"), &json!(0)));
    assert_eq!(comment["user"], json!({"id": ann.id, "username": "ann", "display_name": null, "avatar_url": null}));
    assert_eq!((&comment["track"]["id"], &comment["track"]["title"]), (&json!(1), &json!("Track 001")));
    assert_eq!(comment["edited_at"], Value::Null);
    assert_eq!(ann.get("/comments/1").await.ok(), comment);

    assert_eq!(ann.patch("/comments/1", json!({})).await.ok(), comment);
    let changed = ann.patch("/comments/1", json!({"body": "That ending!", "position_ms": null})).await.ok();
    assert_eq!((&changed["body"], &changed["position_ms"]), (&json!("That ending!"), &Value::Null));
    assert!(changed["edited_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(changed["created_at"], comment["created_at"]);

    ann.delete("/comments/1").await.no_content();
    ann.get("/comments/1").await.problem(404, "not_found");
    ann.delete("/comments/1").await.problem(404, "not_found");
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn authors_edit_comments_and_admins_can_only_delete_them() {
    let app = TestApp::new();
    let (ann, bob, root) = (app.client("ann").await, app.client("bob").await, app.admin("root").await);
    ann.tracks(1).await;
    ann.post("/tracks/1/comments", json!({"body": "Mine"})).await.created();

    bob.patch("/comments/1", json!({"body": 7})).await.problem(403, "forbidden");
    root.patch("/comments/1", json!({"body": "Ours"})).await.problem(403, "forbidden");
    bob.delete("/comments/1").await.problem(403, "forbidden");
    app.anonymous().patch("/comments/1", json!({"body": 7})).await.problem(401, "sign_in_required");
    app.anonymous().delete("/comments/1").await.problem(401, "sign_in_required");
    ann.patch("/comments/99", json!({"body": 7})).await.problem(404, "not_found");
    assert_eq!(ann.get("/comments/1").await.ok()["body"], "Mine");

    root.delete("/comments/1").await.no_content();
}

#[actix_web::test]
async fn comments_include_the_viewers_permissions() {
    let app = TestApp::new();
    let (ann, bob, root) = (app.client("ann").await, app.client("bob").await, app.admin("root").await);
    ann.tracks(1).await;
    ann.post("/tracks/1/comments", json!({"body": "First"})).await.created();
    bob.post("/tracks/1/comments", json!({"body": "Second"})).await.created();
    let (own, other) = (json!({"can_edit": true, "can_delete": true}), json!({"can_edit": false, "can_delete": false}));
    let admin = json!({"can_edit": false, "can_delete": true});

    for path in ["/comments", "/tracks/1/comments"] {
        assert_eq!(column(&ann.get(path).await.ok(), "/viewer"), [other.clone(), own.clone()]);
        assert_eq!(column(&bob.get(path).await.ok(), "/viewer"), [own.clone(), other.clone()]);
        assert_eq!(column(&root.get(path).await.ok(), "/viewer"), [admin.clone(), admin.clone()]);
        assert_eq!(column(&app.anonymous().get(path).await.ok(), "/viewer"), [Value::Null, Value::Null]);
    }
}

#[actix_web::test]
async fn invalid_comment_returns_422_with_the_field() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    app.sql("update tracks set duration_ms = 1000");
    let bodies = [
        (json!({}), "body"),
        (json!({"body": " \n "}), "body"),
        (json!({"body": "a\u{0}b"}), "body"),
        (json!({"body": "x".repeat(2001)}), "body"),
        (json!({"body": null}), "body"),
        (json!({"body": "a", "position_ms": -1}), "position_ms"),
        (json!({"body": "a", "position_ms": 1001}), "position_ms"),
        (json!({"body": "a", "position_ms": 3_000_000_000_i64}), "position_ms"),
        (json!({"body": "a", "user_id": 1}), "user_id"),
    ];

    for (body, field) in bodies {
        let fields = ann.post("/tracks/1/comments", body.clone()).await.error_fields(422, "invalid");
        assert_eq!(fields, [field], "{body}");
    }

    let longest = "ü".repeat(2000);
    let comment = ann.post("/tracks/1/comments", json!({"body": longest, "position_ms": 1000})).await.created();
    assert_eq!(comment["body"], longest);
    for (patch, field) in [(json!({"body": null}), "body"), (json!({"position_ms": 1001}), "position_ms")] {
        assert_eq!(ann.patch("/comments/1", patch).await.error_fields(422, "invalid"), [field]);
    }
    ann.post("/tracks/99/comments", json!({"body": 7})).await.problem(404, "not_found");
    app.anonymous().post("/tracks/1/comments", json!({"body": 7})).await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn comments_are_filtered_by_track_user_artist_and_follow() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.tracks(1).await;
    for (client, track) in [(&ann, 1), (&bob, 1), (&ann, 2), (&bob, 3)] {
        client.post(&format!("/tracks/{track}/comments"), json!({"body": "Well"})).await.created();
    }
    ann.put("/me/follows/2").await.ok();
    let queries = [
        ("/comments".to_owned(), vec![4, 3, 2, 1]),
        ("/comments?sort=id".to_owned(), vec![1, 2, 3, 4]),
        ("/comments?track_id=1,3".to_owned(), vec![4, 2, 1]),
        (format!("/comments?user_id={}", bob.id), vec![4, 2]),
        ("/comments?artist_id=1".to_owned(), vec![3, 2, 1]),
        (format!("/comments?artist_id=1&user_id={}&track_id=1", ann.id), vec![1]),
        ("/comments?followed=true".to_owned(), vec![4]),
        ("/comments?followed=false".to_owned(), vec![3, 2, 1]),
        ("/tracks/1/comments".to_owned(), vec![2, 1]),
        (format!("/users/{}/comments", ann.id), vec![3, 1]),
    ];

    for (path, ids) in queries {
        assert_eq!(column(&ann.get(&path).await.ok(), "/id"), ids, "{path}");
    }

    assert_eq!(column(&app.anonymous().get("/comments?followed=true").await.ok(), "/id"), Vec::<Value>::new());
    assert_eq!(ann.get("/comments?track_id=x").await.error_fields(400, "malformed"), ["track_id"]);
    assert_eq!(ann.get("/comments?track=1").await.error_fields(400, "malformed"), ["track"]);
    ann.get("/tracks/99/comments").await.problem(404, "not_found");
    ann.get("/users/99/comments").await.problem(404, "not_found");
}

#[actix_web::test]
async fn comment_counters_match_lists_after_inserts_and_deletes() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(3).await;
    for turn in 0..12 {
        let client = if turn % 2 == 0 { &ann } else { &bob };
        client.post(&format!("/tracks/{}/comments", turn % 3 + 1), json!({"body": "Well"})).await.created();
    }
    for id in [1, 6, 7] {
        let client = if id % 2 == 1 { &ann } else { &bob };
        client.delete(&format!("/comments/{id}")).await.no_content();
    }
    assert_counters_match_rows(&app);

    app.sql("delete from tracks where id = 2");
    assert_counters_match_rows(&app);
    app.sql(&format!("delete from users where id = {}", bob.id));
    assert_counters_match_rows(&app);

    let list = ann.get("/tracks/3/comments?total=true&limit=1").await.ok();
    let track = ann.get("/tracks/3").await.ok();
    assert_eq!(list["page"]["total"], track["stats"]["comments_count"]);
    assert_eq!(list["page"]["total"], app.query_number("select count(*) from comments where track_id = 3"));
}

#[actix_web::test]
async fn comments_on_a_track_follow_its_positions() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    for (body, position) in
        [("Last", json!(90_000)), ("General", json!(null)), ("Intro", json!(0)), ("Middle", json!(45_000))]
    {
        let created = ann.post("/tracks/1/comments", json!({"body": body, "position_ms": position})).await.created();
        assert_eq!(created["comments_count"], app.query_number("select count(*) from comments"));
    }
    let texts = async |query: &str| column(&ann.get(&format!("/tracks/1/comments?{query}")).await.ok(), "/body");
    assert_eq!(texts("sort=position_ms").await, ["General", "Intro", "Middle", "Last"]);
    assert_eq!(texts("sort=-position_ms").await, ["Last", "Middle", "Intro", "General"]);
    assert_eq!(texts("sort=position_ms&min_position_ms=0&max_position_ms=45000").await, ["Intro", "Middle"]);
    let first = ann.get("/tracks/1/comments?sort=position_ms&limit=2").await.ok();
    let next = first["page"]["next_cursor"].as_str().unwrap();
    assert_eq!(texts(&format!("sort=position_ms&limit=2&cursor={next}")).await, ["Middle", "Last"]);
    let both = ann.get("/tracks/1/comments?min_position_ms=-1&max_position_ms=86400001").await;
    assert_eq!(both.error_fields(400, "malformed"), ["min_position_ms", "max_position_ms"]);
}

#[actix_web::test]
async fn comments_of_private_profiles_are_only_on_the_pages_of_their_tracks() {
    let app = TestApp::new();
    let (ann, bob, admin) = (app.client("ann").await, app.client("bob").await, app.admin("root").await);
    let track = ann.tracks(1).await[0];
    bob.put("/me/follows/1").await.ok();
    ann.post(&format!("/tracks/{track}/comments"), json!({"body": "Hm"})).await.created();
    let public = ["", "?artist_id=1", "?followed=true", "?user_id=1", "?track_id=1&user_id=1"];
    let count = async |client: &Client, query: &str| {
        let total = if query.is_empty() { "?total=true" } else { "&total=true" };
        let page = client.get(&format!("/comments{query}{total}")).await.ok();
        let count = page["items"].as_array().unwrap().len();
        assert_eq!(page["page"]["total"], count, "{query}");
        count
    };
    for query in public {
        assert_eq!(count(&bob, query).await, 1, "{query}");
    }
    ann.patch("/me", json!({"private_profile": true})).await.ok();
    for query in public {
        assert_eq!(count(&bob, query).await, 0, "{query}");
        if query != "?followed=true" {
            assert_eq!([count(&ann, query).await, count(&admin, query).await], [1, 1], "{query}");
        }
    }
    assert_eq!(count(&bob, "?track_id=1").await, 1);
    assert_eq!(count(&app.anonymous(), "?track_id=1").await, 1);
}
