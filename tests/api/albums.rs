use actix_web::http::Method;
use serde_json::{Value, json};

use crate::consistency::inconsistencies;
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

    assert_eq!(album["stats"], json!({"tracks_count": 2, "duration_ms": 2000, "likes_count": 0, "saves_count": 0}));
    let detail = ann.get("/albums/1?include=tracks,related").await.ok();
    assert_eq!((&detail["tracks"]["items"][0]["title"], &detail["related"]["items"]), (&json!("One"), &json!([])));

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
    assert_eq!(problem["detail"], "The album still has 4 tracks. `cascade=true` deletes them too.");
    bob.delete("/albums/1?cascade=true").await.problem(403, "forbidden");
    bob.delete("/artists/1?cascade=true").await.problem(403, "forbidden");
    assert_eq!(app.query_number("select count(*) from tracks"), 4);

    ann.delete("/albums/1?cascade=true").await.no_content();
    assert_eq!(app.query_number("select count(*) from tracks"), 0);
    bob.album(1, "Split").await;
    let problem = ann.delete("/artists/1").await.problem(409, "artist_not_empty");
    assert_eq!(problem["detail"], "The artist still has 1 album. `cascade=true` deletes it too.");
    ann.delete("/artists/1?cascade=true").await.no_content();
    assert_eq!(app.query_number("select (select count(*) from artists) + (select count(*) from albums)"), 0);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn album_that_moves_to_another_artist_takes_the_tracks_of_its_old_artist() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(3).await;
    let bonus = bob.track(1, "Bonus").await;
    let (new, guest) = (ann.artist("New Name").await, ann.artist("Guest").await);
    ann.patch("/tracks/2", json!({"artist_id": guest})).await.ok();
    // A track of the old artist on another album stays.
    let other = ann.album(1, "Other").await;
    let stays = ann.track(other, "Stays").await;
    let playlist = json!({"name": "P", "track_ids": [1, 2, 3, bonus, stays]});
    let before = ann.post("/playlists", playlist).await.created();
    assert_eq!(before["stats"]["artists_count"], 2);
    let tag = ann.get("/tracks/1").await.header("etag");

    let album = ann.patch("/albums/1", json!({"artist_id": new})).await.ok();

    assert_eq!(album["artist"], json!({"id": new, "name": "New Name", "image_url": null}));
    let tracks = ann.get("/tracks?sort=id").await.ok();
    assert_eq!(column(&tracks, "/artist/id"), [new, guest, new, new, 1]);
    assert_eq!(tracks["items"][0]["artist"]["name"], "New Name");
    let artists = ann.get("/artists?sort=id").await.ok();
    assert_eq!(column(&artists, "/stats/tracks_count"), [1, 3, 1]);
    assert_eq!(column(&artists, "/stats/albums_count"), [1, 1, 0]);
    assert_eq!(ann.get("/playlists/1").await.ok()["stats"]["artists_count"], 3);
    let found = ann.get("/search?q=artist:new&types=tracks").await.ok();
    assert_eq!(found["tracks"]["items"].as_array().unwrap().len(), 3);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    // The tracks have new versions.
    let stale = ann.send(Method::PATCH, "/tracks/1", Some("{}".into()), &[("if-match", &tag)]).await;
    stale.problem(412, "precondition_failed");

    let unknown = ann.patch("/albums/1", json!({"artist_id": 99})).await;
    assert_eq!(unknown.error_fields(422, "invalid"), ["artist_id"]);
    bob.patch("/albums/1", json!({"artist_id": 1})).await.problem(403, "forbidden");
    assert_eq!(column(&ann.get("/tracks?sort=id").await.ok(), "/artist/id"), [new, guest, new, new, 1]);
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
    assert_eq!(column(&artists, "/stats/tracks_count"), [2, 0]);
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

#[actix_web::test]
async fn release_dates_have_a_precision() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Sable").await;
    let new = |date: Value, precision: Value| json!({"title": "A", "genre": "Rock", "artist_id": artist, "released_on": date, "release_date_precision": precision});
    let parts = |album: &Value| json!([album["released_on"], album["release_date_precision"]]);
    for (date, precision, stored) in [
        (json!("1999-07-03"), json!("year"), json!(["1999-01-01", "year"])),
        (json!("1999-07-03"), json!("month"), json!(["1999-07-01", "month"])),
        (json!("1999-07-03"), json!("day"), json!(["1999-07-03", "day"])),
        (json!("1999-07-03"), Value::Null, json!(["1999-07-03", "day"])),
        (Value::Null, Value::Null, json!([null, null])),
    ] {
        let album = ann.post("/albums", new(date, precision)).await.created();
        assert_eq!(parts(&album), stored);
    }
    let precision = ["release_date_precision"];
    assert_eq!(ann.post("/albums", new(Value::Null, json!("year"))).await.error_fields(422, "invalid"), precision);
    assert_eq!(
        ann.post("/albums", new(json!("1999-01-01"), json!("week"))).await.error_fields(422, "invalid"),
        precision
    );

    let album = "/albums/3";
    for (patch, stored) in [
        (json!({"release_date_precision": "month"}), json!(["1999-07-01", "month"])),
        (json!({"title": "B"}), json!(["1999-07-01", "month"])),
        (json!({"release_date_precision": null}), json!(["1999-07-01", "day"])),
        (json!({"released_on": "2001-02-03", "release_date_precision": "year"}), json!(["2001-01-01", "year"])),
        (json!({"released_on": "2001-01-01"}), json!(["2001-01-01", "day"])),
        (json!({"released_on": null}), json!([null, null])),
        (json!({"released_on": null, "release_date_precision": null}), json!([null, null])),
    ] {
        assert_eq!(parts(&ann.patch(album, patch.clone()).await.ok()), stored, "{patch}");
    }
    for patch in [
        json!({"release_date_precision": "year"}),
        json!({"released_on": null, "release_date_precision": "day"}),
        json!({"released_on": "1999-01-01", "release_date_precision": "decade"}),
    ] {
        assert_eq!(ann.patch(album, patch.clone()).await.error_fields(422, "invalid"), precision, "{patch}");
    }
    // The previous release changes the date alone.
    let update =
        "with changed as (update albums set released_on = '2020-05-05' where id = 1 returning 1) select 1::bigint";
    app.query_number(update);
    assert_eq!(parts(&ann.get("/albums/1").await.ok()), json!(["2020-05-05", "day"]));
}
