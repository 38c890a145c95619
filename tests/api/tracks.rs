//! Tracks.

use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn viewer_flags_belong_to_their_row() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = ann.tracks(2).await;

    bob.put(&format!("/me/likes/{}", tracks[0])).await.ok();

    assert_eq!(column(&bob.get("/tracks").await.ok(), "/viewer/liked"), [true, false]);
    assert_eq!(column(&ann.get("/tracks").await.ok(), "/viewer/liked"), [false, false]);
    assert_eq!(column(&bob.get("/tracks").await.ok(), "/viewer/can_edit"), [false, false]);
    assert_eq!(column(&app.anonymous().get("/tracks").await.ok(), "/viewer"), [Value::Null, Value::Null]);
    assert_eq!(column(&bob.get("/tracks?liked=true").await.ok(), "/id"), [tracks[0]]);
    assert_eq!(column(&bob.get("/tracks?liked=false").await.ok(), "/id"), [tracks[1]]);
    assert_eq!(column(&app.anonymous().get("/tracks?liked=true").await.ok(), "/id"), Vec::<Value>::new());
}

#[actix_web::test]
async fn a_merge_patch_keeps_clears_and_refuses() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let before =
        ann.patch("/tracks/1", json!({"duration_ms": 1000, "audio_url": "https://a.example/x.mp3"})).await.ok();

    assert_eq!(ann.patch("/tracks/1", json!({})).await.ok(), before);
    let after = ann.patch("/tracks/1", json!({"audio_url": null})).await.ok();
    assert_eq!((&after["audio_url"], &after["duration_ms"]), (&Value::Null, &json!(1000)));
    assert_eq!(ann.patch("/tracks/1", json!({"title": null})).await.fields(422, "invalid"), ["title"]);
    assert_eq!(ann.patch("/tracks/1", json!({"album_id": 99})).await.fields(422, "invalid"), ["album_id"]);
    assert_eq!(ann.patch("/tracks/1", json!({"audio_url": "ftp://x"})).await.fields(422, "invalid"), ["audio_url"]);
}

#[actix_web::test]
async fn lookups_keep_the_order_and_name_what_is_missing() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(3).await;

    let found = ann.post("/tracks/lookup", json!({"ids": [tracks[2], 999, tracks[0], tracks[2]]})).await.ok();

    assert_eq!(column(&found, "/id"), [tracks[2], tracks[0]]);
    assert_eq!(found["missing"], json!([999]));
    assert_eq!(ann.post("/tracks/lookup", json!({"ids": []})).await.fields(422, "invalid"), ["ids"]);
    assert_eq!(ann.post("/artists/lookup", json!({"ids": [1]})).await.ok()["items"][0]["id"], 1);
    assert_eq!(ann.post("/albums/lookup", json!({"ids": [2]})).await.ok()["missing"], json!([2]));
}

#[actix_web::test]
async fn related_tracks_say_why() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = ann.tracks(2).await;
    let other = ann.artist("Other").await;
    let album = ann.post("/albums", json!({"title": "B", "genre": "Jazz", "artist_id": other})).await.id();
    let liked = ann.track(album, "Far away").await;
    for track in [tracks[0], liked] {
        bob.put(&format!("/me/likes/{track}")).await.ok();
    }

    let related = ann.get(&format!("/tracks/{}/related", tracks[0])).await.ok();

    assert_eq!(column(&related, "/item/id"), [liked, tracks[1]]);
    assert_eq!(column(&related, "/reasons"), [json!(["co_liked"]), json!(["same_artist", "same_genre"])]);
    assert_eq!(ann.get(&format!("/tracks/{liked}?include=related,comments")).await.ok()["comments"], json!([]));
}
