//! `tonearm check`: it compares denormalized columns with their source and repairs them.

use diesel::connection::SimpleConnection;
use serde_json::json;
use tonearm::repo::consistency::{Finding, check_consistency};

use crate::support::{PASSWORD, TestApp};

/// The columns that `tonearm check` reports as inconsistent.
pub fn inconsistencies(app: &TestApp, fix: bool) -> Vec<String> {
    let findings = app.state.db.blocking(|conn| check_consistency(conn, fix)).unwrap();
    findings.into_iter().filter(|finding| !finding.row_ids.is_empty()).map(|finding| finding.column).collect()
}

async fn app_with_activity() -> TestApp {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(4).await;
    let other = bob.artist("Other").await;
    let album = bob.album(other, "Else").await;
    bob.track(album, "Gone soon").await;
    for client in [&ann, &bob] {
        for track in 1..=5 {
            client.put(&format!("/me/likes/{track}")).await.ok();
            client.post(&format!("/tracks/{track}/comments"), json!({"body": "Oh"})).await.created();
        }
        client.put("/me/follows/1").await.ok();
        client.put("/me/follows/2").await.ok();
        client.put("/me/saved/albums/1").await.ok();
        client.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 5, 3, 1]})).await.created();
        client.post("/playlists", json!({"name": "Q", "track_ids": [5], "visibility": "private"})).await.created();
    }
    for (client, other) in [(&ann, &bob), (&bob, &ann)] {
        client.put(&format!("/me/follows/users/{}", other.id)).await.ok();
        client.put("/me/saved/playlists/1").await.ok();
    }
    ann.patch("/tracks/1", json!({"duration_ms": 9000})).await.ok();
    ann.patch("/playlists/1/items", json!({"operations": [{"op": "reverse"}]})).await.ok();
    ann.patch("/albums/1", json!({"title": "A", "genre": "Dub", "cover_url": "https://img.example.com/a.jpg"}))
        .await
        .ok();
    ann.patch("/artists/1", json!({"name": "B", "image_url": "https://img.example.com/b.jpg"})).await.ok();
    bob.patch("/tracks/5", json!({"artist_id": 1, "album_id": 1})).await.ok();
    ann.delete("/me/likes/2").await.ok();
    bob.delete("/artists/2?cascade=true").await.no_content();
    bob.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    app
}

#[actix_web::test]
async fn counters_are_consistent_after_mixed_writes() {
    let app = app_with_activity().await;

    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn check_finds_and_repairs_every_inconsistency() {
    let app = app_with_activity().await;
    let findings: Vec<Finding> = app.state.db.blocking(|conn| check_consistency(conn, false)).unwrap();
    for what in findings.into_iter().map(|finding| finding.column) {
        let (table, column) = what.split_once('.').unwrap();
        if TEXT_COLUMNS.contains(&what.as_str()) {
            continue;
        }
        let broken = match column {
            "position" => "1".to_owned(),
            "artist_name" | "artist_image_url" | "album_title" | "album_genre" | "album_cover_url" => "'7'".to_owned(),
            counter => format!("{counter} + 7"),
        };
        let triggers = |state: &str| format!("alter table {table} {state} trigger user");
        let update = format!("update {table} set {column} = {broken}");
        app.sql(&format!("{}; {update}; {}", triggers("disable"), triggers("enable")));

        let found = inconsistencies(&app, false);

        // An album sums up the stored counters of its tracks.
        let expected =
            if what == "tracks.likes_count" { vec![what.as_str(), "albums.likes_count"] } else { vec![what.as_str()] };
        assert_eq!(found, expected);
        assert!(inconsistencies(&app, true).contains(&what));
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "{what} was not repaired");
    }
}

/// The columns with text that people wrote.
const TEXT_COLUMNS: [&str; 16] = [
    "artists.name",
    "artists.sort_name",
    "artists.bio",
    "artists.image_url",
    "albums.title",
    "albums.genre",
    "albums.cover_url",
    "tracks.title",
    "tracks.audio_url",
    "tracks.cover_url",
    "playlists.name",
    "playlists.description",
    "users.display_name",
    "users.bio",
    "users.avatar_url",
    "comments.body",
];

#[actix_web::test]
async fn check_finds_and_repairs_texts_and_urls_that_the_api_refuses() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "description": "D", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "C"})).await.created();
    let repair = |column: &str, value: &str| {
        let (table, name) = column.split_once('.').unwrap();
        app.sql(&format!("update {table} set {name} = {value} where id = 1"));
        // Reads return the value as it is.
        assert_eq!(inconsistencies(&app, false), [column], "{value}");
        assert_eq!(inconsistencies(&app, true), [column], "{value}");
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "{value}");
        app.query_text(&format!("select coalesce({name}, 'null') from {table} where id = 1"))
    };
    for column in TEXT_COLUMNS {
        if column.ends_with("_url") {
            assert_eq!(repair(column, "'HTTPS://H:443/ä'"), "https://h/%C3%A4", "{column}");
            assert_eq!(repair(column, "'https://h:99999/x'"), "null", "{column}");
            continue;
        }
        assert_eq!(repair(column, "'a' || chr(8238) || 'b' || chr(8203)"), "ab", "{column}");
        let invisible = match column {
            "artists.sort_name" | "artists.bio" | "playlists.description" | "users.display_name" | "users.bio" => {
                "null"
            }
            "comments.body" => "…",
            _ => "Untitled",
        };
        assert_eq!(repair(column, "chr(12644)"), invisible, "{column}");
    }
    // The copies in tracks follow.
    let track = ann.get("/tracks/1").await.ok();
    assert_eq!((&track["artist"]["name"], &track["album"]["genre"]), (&json!("Untitled"), &json!("Untitled")));
}

#[actix_web::test]
async fn genre_counters_match_the_albums() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql(
        "insert into artists (name) values ('A'), ('B');
         insert into albums (title, genre, artist_id) select 'T' || n, 'Rock', 1 + n % 2 from generate_series(1, 6) n;
         insert into tracks (title, artist_id, album_id) select 'T', 1, 1 + n % 6 from generate_series(1, 12) n",
    );
    let steps = [
        ("select 1", json!([["Rock", 6, 12, 2]])),
        ("update albums set genre = 'Dub' where artist_id = 1", json!([["Dub", 3, 6, 1], ["Rock", 3, 6, 1]])),
        ("update albums set artist_id = 1 where id = 1", json!([["Dub", 3, 6, 1], ["Rock", 3, 6, 2]])),
        ("update albums set genre = 'Dub'", json!([["Dub", 6, 12, 2]])),
        ("update albums set genre = 'Jazz' where id > 4", json!([["Dub", 4, 8, 2], ["Jazz", 2, 4, 2]])),
        ("update tracks set album_id = 6 where album_id = 1", json!([["Dub", 4, 6, 2], ["Jazz", 2, 6, 2]])),
        ("delete from tracks where album_id < 3", json!([["Dub", 4, 4, 2], ["Jazz", 2, 6, 2]])),
        ("delete from albums where id < 3", json!([["Dub", 2, 4, 2], ["Jazz", 2, 6, 2]])),
        ("select derived.refresh(interval '0')", json!([["Dub", 2, 4, 2], ["Jazz", 2, 6, 2]])),
        ("update albums set genre = 'Jazz', artist_id = 2", json!([["Jazz", 4, 10, 1]])),
        ("select derived.refresh(interval '0')", json!([["Jazz", 4, 10, 1]])),
        ("truncate artists cascade", json!([])),
    ];
    for (step, expected) in steps {
        app.sql(step);

        let counts = |one: &serde_json::Value| {
            json!([one["genre"], one["albums_count"], one["tracks_count"], one["artists_count"]])
        };
        let items = ann.get("/genres").await.ok()["items"].clone();
        let found: Vec<_> = items.as_array().unwrap().iter().map(counts).collect();
        assert_eq!(json!(found), expected, "{step}");
        for one in items.as_array().unwrap() {
            assert_eq!(&ann.get(&format!("/genres/{}", one["genre"].as_str().unwrap())).await.ok(), one);
        }
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "{step}");
    }
    assert_eq!(app.query_number("select count(*) from genres"), 0);
}

#[test]
fn concurrent_inserts_into_one_genre_are_all_counted() {
    let app = TestApp::new();
    app.sql("insert into artists (name) select 'A' || n from generate_series(1, 4) n");
    let db = &app.state.db;
    let add = |n: usize| {
        let (artist, other) = (1 + n % 4, n % 3);
        for genre in 0..25 {
            let sql = format!(
                "insert into albums (title, genre, artist_id) values ('T', 'G{}', {artist}), ('T', 'G{other}', {artist});
                 update albums set genre = 'Moved' where artist_id = {artist} and id % 3 = {other}",
                genre % 4
            );
            db.blocking(|conn| Ok(conn.batch_execute(&sql)?)).unwrap();
        }
    };
    std::thread::scope(|scope| {
        for n in 0..8 {
            scope.spawn(move || add(n));
        }
    });

    assert_eq!(app.query_number("select sum(albums_count)::bigint from genres"), 400);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}
