use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn creating_an_album_with_tracks_is_atomic() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Velvet Static").await;
    let tracks = json!([{"title": "Two", "track_number": 2, "duration_ms": 2000}, {"title": "One", "track_number": 1}]);
    let album =
        json!({"title": "A", "genre": "Rock", "artist_id": artist, "released_on": "2020-02-29", "tracks": tracks});

    let album = ann.post("/albums", album).await.created();

    assert_eq!(album["stats"], json!({"tracks_count": 2, "duration_ms": 2000, "likes_count": 0}));
    let detail = ann.get("/albums/1?include=tracks,related").await.ok();
    assert_eq!((&detail["tracks"][0]["title"], &detail["related"]), (&json!("One"), &json!([])));

    let broken = json!({"title": "B", "genre": "Rock", "artist_id": artist, "tracks": [{"title": ""}, {"title": "x"}]});
    assert_eq!(ann.post("/albums", broken).await.error_fields(422, "invalid"), ["tracks[0].title"]);
    let unknown =
        json!({"title": "B", "genre": "Rock", "artist_id": artist, "tracks": [{"title": "x", "artist_id": 99}]});
    assert_eq!(ann.post("/albums", unknown).await.error_fields(422, "invalid"), ["tracks[0].artist_id"]);
    assert_eq!(app.query_number("select count(*) from albums"), 1);
}

#[actix_web::test]
async fn deleting_an_album_with_tracks_requires_cascade() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(3).await;
    bob.track(1, "Bonus").await;

    let problem = ann.delete("/albums/1").await.problem(409, "album_not_empty");
    assert!(problem["detail"].as_str().unwrap().contains("4 tracks"));
    ann.delete("/albums/1?cascade=true").await.problem(403, "forbidden");
    ann.delete("/artists/1?cascade=true").await.problem(403, "forbidden");
    assert_eq!(app.query_number("select count(*) from tracks"), 4);

    app.admin("root").await.delete("/artists/1?cascade=true").await.no_content();
    assert_eq!(app.query_number("select (select count(*) from tracks) + (select count(*) from albums)"), 0);
}

#[actix_web::test]
async fn counters_follow_moved_albums_and_tracks() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(2).await;
    let other = ann.artist("Other").await;
    let album = ann.album(other, "Second").await;
    ann.put(&format!("/me/likes/{}", tracks[0])).await.ok();

    ann.patch(&format!("/tracks/{}", tracks[0]), json!({"album_id": album, "artist_id": other})).await.ok();
    ann.patch(&format!("/albums/{album}"), json!({"artist_id": 1})).await.ok();

    let first = ann.get("/albums/1").await.ok();
    let second = ann.get(&format!("/albums/{album}")).await.ok();
    assert_eq!((&first["stats"]["tracks_count"], &first["stats"]["likes_count"]), (&json!(1), &json!(0)));
    assert_eq!((&second["stats"]["tracks_count"], &second["stats"]["likes_count"]), (&json!(1), &json!(1)));
    let artists = ann.get("/artists").await.ok();
    assert_eq!(column(&artists, "/stats/albums_count"), [2, 0]);
    assert_eq!(column(&artists, "/stats/tracks_count"), [1, 1]);
}

#[actix_web::test]
async fn genres_are_counted_and_found_by_url_encoded_name() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Sable").await;
    ann.post("/albums", json!({"title": "A", "genre": "R&B/Soul", "artist_id": artist})).await.created();

    assert_eq!(ann.get("/genres/R%26B%2FSoul").await.ok()["albums_count"], 1);
    assert_eq!(ann.get("/genres").await.ok()["items"][0]["genre"], "R&B/Soul");
    ann.get("/genres/Polka").await.problem(404, "not_found");
    assert_eq!(column(&ann.get("/albums?genre=R%26B%2FSoul").await.ok(), "/title"), [json!("A")]);
    assert_eq!(column(&ann.get("/artists?genre=Polka").await.ok(), "/id"), Vec::<Value>::new());
}
