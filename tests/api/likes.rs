//! Likes.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::{TestApp, column};

#[actix_web::test]
async fn a_like_is_idempotent_and_counted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;

    for _ in 0..2 {
        assert_eq!(ann.put("/me/likes/1").await.ok(), json!({"liked": true, "likes_count": 1}));
    }
    assert_eq!(column(&ann.get("/me/likes").await.ok(), "/track/id"), [1]);
    assert_eq!(ann.get("/me/likes/ids").await.ok(), json!({"ids": [1]}));
    assert_eq!(ann.get("/me/likes/contains?ids=1,2").await.ok(), json!({"1": true, "2": false}));
    assert_eq!(ann.post("/me/likes/contains", json!({"ids": [2]})).await.ok(), json!({"2": false}));
    for _ in 0..2 {
        assert_eq!(ann.delete("/me/likes/1").await.ok(), json!({"liked": false, "likes_count": 0}));
    }
    ann.put("/me/likes/99").await.problem(404, "not_found");
    ann.delete("/me/likes/99").await.problem(404, "not_found");
    app.anonymous().put("/me/likes/1").await.problem(401, "unauthorized");
}

#[actix_web::test]
async fn likes_at_once_give_one_row_and_one_count_each() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let mut clients = vec![ann.clone(), ann.clone(), ann.clone()];
    for number in 0..8 {
        clients.push(app.client(&format!("user{number}")).await);
    }

    join_all(clients.iter().map(|client| client.put("/me/likes/1"))).await.into_iter().for_each(|like| {
        like.ok();
    });

    let likers = ann.get("/tracks/1/likes?total=true").await.ok();
    assert_eq!((&likers["page"]["total"], column(&likers, "/user/id").len()), (&json!(9), 9));
    assert_eq!(ann.get("/tracks/1").await.ok()["stats"]["likes_count"], 9);
}

#[actix_web::test]
async fn a_batch_says_what_became_of_each() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(4).await;
    ann.put("/me/likes/1").await.ok();
    ann.put("/me/likes/2").await.ok();

    let batch = ann.post("/me/likes/batch", json!({"add": [1, 3, 99], "remove": [2, 4]})).await.ok();

    let statuses: Vec<_> = batch["results"].as_array().unwrap().iter().map(|result| &result["status"]).collect();
    assert_eq!(statuses, ["exists", "added", "not_found", "removed", "absent"]);
    ann.post("/me/likes/batch", json!({"album_ids": [1]})).await.ok();
    assert_eq!(ann.get("/me").await.ok()["stats"]["likes_count"], 4);
    let unknown = ann.post("/me/likes/batch", json!({"album_ids": [1, 7]})).await;
    assert_eq!(unknown.fields(422, "invalid"), ["album_ids[1]"]);
    let both = ann.post("/me/likes/batch", json!({"add": [1], "remove": [1]})).await;
    assert_eq!(both.fields(422, "invalid"), ["remove[0]"]);
}

#[actix_web::test]
async fn counts_equal_lists_after_rows_vanish() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(6).await;
    for name in ["bob", "cat"] {
        let client = app.client(name).await;
        client.post("/me/likes/batch", json!({"album_ids": [1]})).await.ok();
        client.put("/me/follows/1").await.ok();
        client.post("/tracks/1/comments", json!({"body": "Yes"})).await.created();
        client.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 1]})).await.created();
    }

    app.sql("delete from users where username = 'bob'; delete from tracks where id = 2");

    let wrong = [
        "select count(*) from tracks t where likes_count <> (select count(*) from likes where track_id = t.id)
            or comments_count <> (select count(*) from comments where track_id = t.id)",
        "select count(*) from artists a where followers_count <> (select count(*) from follows where artist_id = a.id)
            or tracks_count <> (select count(*) from tracks where artist_id = a.id)
            or albums_count <> (select count(*) from albums where artist_id = a.id)",
        "select count(*) from albums a where likes_count <> (select sum(likes_count) from tracks where album_id = a.id)
            or tracks_count <> (select count(*) from tracks where album_id = a.id)",
        "select count(*) from users u where likes_count <> (select count(*) from likes where user_id = u.id)
            or follows_count <> (select count(*) from follows where user_id = u.id)
            or comments_count <> (select count(*) from comments where user_id = u.id)
            or playlists_count <> (select count(*) from playlists where user_id = u.id and visibility = 'public')",
        "select count(*) from playlists p where items_count <> (select count(*) from playlist_adds where playlist_id = p.id)",
    ];
    for sql in wrong {
        assert_eq!(app.number(sql), 0, "{sql}");
    }
    assert_eq!(app.number("select likes_count from tracks where id = 1"), 1);
    assert_eq!(app.number("select items_count from playlists"), 2);
}
