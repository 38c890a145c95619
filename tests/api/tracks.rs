use futures_util::future::{join, join3};
use serde_json::{Value, json};

use crate::consistency::inconsistencies;
use crate::support::{TestApp, column};

#[actix_web::test]
async fn viewer_flags_belong_to_the_right_track_and_user() {
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
async fn merge_patch_keeps_clears_and_validates_fields() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let before =
        ann.patch("/tracks/1", json!({"duration_ms": 1000, "audio_url": "https://a.example/x.mp3"})).await.ok();

    assert_eq!(ann.patch("/tracks/1", json!({})).await.ok(), before);
    let after = ann.patch("/tracks/1", json!({"audio_url": null})).await.ok();
    assert_eq!((&after["audio_url"], &after["duration_ms"]), (&Value::Null, &json!(1000)));
    assert_eq!(ann.patch("/tracks/1", json!({"title": null})).await.error_fields(422, "invalid"), ["title"]);
    assert_eq!(ann.patch("/tracks/1", json!({"album_id": 99})).await.error_fields(422, "invalid"), ["album_id"]);
    for url in [
        "ftp://x",
        "http://",
        "http:x",
        "http:///x",
        "https://?x",
        "http://a:99999",
        "http://[::1",
        "http://999.1.1.1",
        "https://a.b/c d",
        "https://a.b\\c",
        "http://u:p@h",
        "http://u@h",
        "http://h:0",
        "http://a..b",
    ] {
        let refused = ann.patch("/tracks/1", json!({"audio_url": url})).await;
        assert_eq!(refused.error_fields(422, "invalid"), ["audio_url"], "{url}");
    }
    // URLs are stored in their normalized form.
    for (url, stored) in [
        ("HTTPS://A.example:443/a%20b?q=[1]#f", "https://a.example/a%20b?q=%5B1%5D#f"),
        ("http://[::1]:8080", "http://[::1]:8080/"),
        (" https://müller.example/é ", "https://xn--mller-kva.example/%C3%A9"),
    ] {
        assert_eq!(ann.patch("/tracks/1", json!({"audio_url": url})).await.ok()["audio_url"], stored);
    }
    // Each é has six characters in the stored form.
    let long = format!("https://a.example/{}", "é".repeat(400));
    let refused = ann.patch("/tracks/1", json!({"audio_url": long})).await.problem(422, "invalid");
    assert_eq!(refused["errors"][0]["code"], "too_long");
}

#[actix_web::test]
async fn lookup_keeps_the_order_and_lists_missing_ids() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(3).await;

    let found = ann.post("/tracks/lookup", json!({"ids": [tracks[2], 999, tracks[0], tracks[2]]})).await.ok();

    assert_eq!(column(&found, "/id"), [tracks[2], tracks[0]]);
    assert_eq!(found["missing"], json!([999]));
    assert_eq!(ann.post("/tracks/lookup", json!({"ids": []})).await.error_fields(422, "invalid"), ["ids"]);
    assert_eq!(ann.post("/artists/lookup", json!({"ids": [1]})).await.ok()["items"][0]["id"], 1);
    assert_eq!(ann.post("/albums/lookup", json!({"ids": [2]})).await.ok()["missing"], json!([2]));
}

#[actix_web::test]
async fn related_tracks_include_reasons() {
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
    assert_eq!(
        ann.get(&format!("/tracks/{liked}?include=related,comments")).await.ok()["comments"]["items"],
        json!([])
    );
}

#[actix_web::test]
async fn track_names_follow_artist_and_album() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(2).await;
    let artist = ann.artist("Other").await;
    let album = ann.album(artist, "Else").await;
    ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await.created();
    let cover = "https://img.example.com/dub.jpg";

    ann.patch("/artists/1", json!({"name": "Velvet Dub"})).await.ok();
    ann.patch("/albums/1", json!({"title": "Dubs", "genre": "Dub", "cover_url": cover})).await.ok();
    let moved =
        ann.patch(&format!("/tracks/{}", tracks[1]), json!({"album_id": album, "artist_id": artist})).await.ok();

    let stayed = ann.get(&format!("/tracks/{}", tracks[0])).await.ok();
    assert_eq!(stayed["artist"], json!({"id": 1, "name": "Velvet Dub", "image_url": null}));
    assert_eq!(stayed["album"], json!({"id": 1, "title": "Dubs", "genre": "Dub", "cover_url": cover}));
    assert_eq!(moved["artist"], json!({"id": artist, "name": "Other", "image_url": null}));
    assert_eq!(moved["album"], json!({"id": album, "title": "Else", "genre": "Rock", "cover_url": null}));
    let items = ann.get("/playlists/1/items?sort=artist").await.ok();
    assert_eq!(column(&items, "/track/artist/name"), ["Other", "Velvet Dub"]);
    assert_eq!(ann.get("/playlists/1").await.ok()["cover_url"], cover);
    ann.patch("/albums/1", json!({"cover_url": null})).await.ok();
    assert_eq!(ann.get("/playlists/1").await.ok()["cover_url"], Value::Null);
}

#[actix_web::test]
async fn denormalized_names_survive_concurrent_changes() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = ann.tracks(20).await;
    let artist = ann.artist("Other").await;
    let album = ann.album(artist, "Else").await;
    let deadlocks = || {
        app.query_text("pg_stat_force_next_flush()");
        app.query_number("select deadlocks from pg_stat_database where datname = current_database()")
    };
    let rename = async |times| {
        for n in 0..times {
            ann.patch("/artists/1", json!({"name": format!("Artist {n}")})).await.ok();
            ann.patch(&format!("/albums/{}", 1 + n % 2), json!({"title": format!("Album {n}")})).await.ok();
        }
    };
    let add = async {
        for n in 0..40 {
            let album_id = [1, album][n % 2];
            ann.post("/tracks", json!({"title": "New", "album_id": album_id, "artist_id": 1})).await.created();
        }
    };
    let like = async {
        for n in 0..80 {
            let path = format!("/me/likes/{}", tracks[1 + n % 10]);
            if n / 10 % 2 == 0 {
                bob.put(&path).await.ok()
            } else {
                bob.delete(&path).await.ok()
            };
        }
    };
    let before = deadlocks();
    join3(rename(40), add, like).await;
    assert_eq!((inconsistencies(&app, false), deadlocks()), (vec![], before));

    // Moving a track to an artist and away while the artist is renamed may deadlock. The write then runs again.
    let shift = async {
        for n in 0..6 {
            let to = [(album, artist), (1, 1)][n % 2];
            ann.patch(&format!("/tracks/{}", tracks[0]), json!({"album_id": to.0, "artist_id": to.1})).await.ok();
        }
    };
    join(rename(5), shift).await;
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}
