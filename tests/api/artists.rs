use serde_json::{Value, json};
use tonearm::repo::artist_images;

use crate::consistency::inconsistencies;
use crate::support::{TestApp, column};

#[actix_web::test]
async fn artist_is_created_read_updated_and_deleted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;

    let response = ann.post("/artists", json!({"name": " Velvet  Static ", "bio": "Two brothers"})).await;
    assert_eq!(response.header("location"), "/api/v1/artists/1");
    let artist = response.created();
    assert_eq!(artist["name"], "Velvet  Static");
    assert_eq!(artist["viewer"], json!({"following": false, "can_edit": true}));

    let changed = ann.patch("/artists/1", json!({"bio": null})).await.ok();
    assert_eq!((&changed["bio"], &changed["name"]), (&Value::Null, &artist["name"]));
    assert_eq!(app.anonymous().get("/artists/1").await.ok()["viewer"], Value::Null);

    ann.delete("/artists/1").await.no_content();
    ann.get("/artists/1").await.problem(404, "not_found");
}

#[actix_web::test]
async fn short_forms_of_an_artist_have_its_picture() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let picture = "https://img.example.com/a.jpg";
    let with = ann.post("/artists", json!({"name": "With", "image_url": picture})).await.id();
    let without = ann.artist("Without").await;
    let album = ann.album(with, "Album").await;
    let track = ann.track(album, "Track").await;
    ann.post("/playlists", json!({"name": "Mix", "track_ids": [track]})).await.created();
    ann.put(&format!("/me/likes/{track}")).await.ok();
    let shown = async || {
        let mut pictures = Vec::new();
        for (path, pointer) in [
            ("/tracks/1", "/artist"),
            ("/tracks", "/items/0/artist"),
            ("/albums/1", "/artist"),
            ("/albums/1?include=tracks", "/tracks/items/0/artist"),
            ("/playlists/1/items", "/items/0/track/artist"),
            ("/me/likes", "/items/0/track/artist"),
        ] {
            let artist = ann.get(path).await.ok().pointer(pointer).unwrap_or_else(|| panic!("{path}")).clone();
            pictures.push(artist["image_url"].clone());
        }
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
        pictures.dedup();
        pictures
    };
    assert_eq!(shown().await, [json!(picture)]);
    for new in [json!("https://img.example.com/b.jpg"), Value::Null, json!(picture)] {
        ann.patch("/artists/1", json!({"image_url": new})).await.ok();
        assert_eq!(shown().await, [new]);
    }
    ann.patch("/artists/1", json!({"name": "Renamed"})).await.ok();
    assert_eq!(shown().await, [json!(picture)]);
    ann.patch("/albums/1", json!({"artist_id": without})).await.ok();
    ann.patch("/tracks/1", json!({"artist_id": without})).await.ok();
    assert_eq!(shown().await, [Value::Null]);
}

/// The migration adds an empty column, and an import of the previous release does not know it.
#[actix_web::test]
async fn tracks_of_an_earlier_release_get_the_picture_of_their_artist() {
    let app = TestApp::new();
    app.sql(
        "insert into artists (name, image_url) values ('A', 'https://img.example.com/a.jpg'), ('B', null);
         insert into albums (title, genre, artist_id) select 'T', 'Rock', id from artists;
         insert into tracks (title, artist_id, album_id) select 'T', 1 + n % 2, 1 + n % 2 from generate_series(1, 2500) n;
         alter table tracks disable trigger user;
         update tracks set artist_image_url = null;
         alter table tracks enable trigger user;
         insert into derived.artist_images_left select max(id) + 1 from tracks",
    );
    let missing = || app.query_number("select count(*) from tracks where artist_id = 1 and artist_image_url is null");
    let mut steps = Vec::new();
    while app.state.db.blocking(artist_images::copy_step).unwrap() {
        steps.push(missing());
    }
    assert_eq!(steps, [750, 250, 0]);
    assert_eq!(app.query_number("select count(*) from derived.artist_images_left"), 0);
    assert!(!app.state.db.blocking(artist_images::copy_step).unwrap());

    app.sql(
        "select set_config('tonearm.indexed', 'on', true);
         insert into tracks (title, artist_id, album_id, artist_name, album_title, album_genre) values ('T', 1, 1, 'A', 'T', 'Rock')",
    );
    assert_eq!((missing(), inconsistencies(&app, false)), (0, Vec::new()));
}

#[actix_web::test]
async fn only_the_creator_or_an_admin_can_change_an_artist() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let id = ann.artist("Velvet Static").await;

    bob.patch(&format!("/artists/{id}"), json!({"name": 7})).await.problem(403, "forbidden");
    app.anonymous().delete(&format!("/artists/{id}")).await.problem(401, "sign_in_required");
    let admin = app.admin("root").await;
    assert_eq!(admin.patch(&format!("/artists/{id}"), json!({"name": "New"})).await.ok()["name"], "New");
}

#[actix_web::test]
async fn artist_names_sort_without_regard_to_case_or_accents() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["zebra", "Ärzte", "abba", "Zappa"] {
        ann.artist(name).await;
    }

    let sorted = ann.get("/artists?sort=name").await.ok();

    assert_eq!(column(&sorted, "/name"), ["abba", "Ärzte", "Zappa", "zebra"]);
    assert_eq!(column(&ann.get("/artists?starts_with=Z&sort=-name").await.ok(), "/name"), ["zebra", "Zappa"]);
    assert_eq!(column(&ann.get("/artists?starts_with=%C3%A4rzte").await.ok(), "/name"), ["Ärzte"]);
    for prefix in ["zz", "%25", "_ebra", "zebraa"] {
        assert_eq!(ann.get(&format!("/artists?starts_with={prefix}")).await.ok()["items"], json!([]));
    }
}

#[actix_web::test]
async fn artists_are_sorted_by_the_name_without_its_article() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["The Beatles", "Abba", "a Perfect Circle", "Les Paul", "Theory", "The The", "A"] {
        ann.artist(name).await;
    }
    let named = json!({"name": "John Lennon", "sort_name": " Lennon, John "});
    let john = ann.post("/artists", named).await.created();
    assert_eq!(john["sort_name"], "Lennon, John");

    let sorted = ann.get("/artists?sort=name").await.ok();
    let names = ["A", "Abba", "The Beatles", "John Lennon", "Les Paul", "a Perfect Circle", "The The", "Theory"];
    assert_eq!(column(&sorted, "/name"), names);
    assert_eq!(column(&sorted, "/sort_name")[2..4], [json!("Beatles"), json!("Lennon, John")]);
    // Each page continues after the last one.
    let mut next = Some("/artists?sort=name&limit=2".to_owned());
    let mut found = Vec::new();
    while let Some(path) = next {
        let page = ann.get(&path).await.ok();
        found.extend(column(&page, "/name"));
        next = page["page"]["next_cursor"].as_str().map(|cursor| format!("/artists?sort=name&limit=2&cursor={cursor}"));
    }
    assert_eq!(found, names);

    let id = &john["id"];
    for (sort_name, expected) in [(json!("Jon"), "Jon"), (Value::Null, "John Lennon")] {
        let patched = ann.patch(&format!("/artists/{id}"), json!({"sort_name": sort_name})).await.ok();
        assert_eq!(patched["sort_name"], expected);
    }
    let fields = ann.patch(&format!("/artists/{id}"), json!({"sort_name": " "})).await.error_fields(422, "invalid");
    assert_eq!(fields, ["sort_name"]);
    assert_eq!(ann.post("/artists", json!({"name": "N", "sort_name": "x".repeat(201)})).await.status, 422);
    ann.put("/me/follows/1").await;
    let follows = ann.get("/me/follows?sort=name").await.ok();
    assert_eq!(column(&follows, "/artist/sort_name"), ["Beatles"]);
}

#[actix_web::test]
async fn starts_with_finds_accents_articles_and_names_without_a_letter() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in [
        "Édith Piaf",
        "eels",
        "The Eagles",
        "2Pac",
        "!!!",
        "Ωmega",
        "Ösk",
        "†††",
        "¿Qué?",
        "東京事変",
        "311",
        "Other Lives",
    ] {
        ann.artist(name).await;
    }
    for (start, expected) in [
        ("e", &["The Eagles", "Édith Piaf", "eels"][..]),
        ("É", &["The Eagles", "Édith Piaf", "eels"]),
        ("the e", &["The Eagles"]),
        ("the eag", &["The Eagles"]),
        ("q", &["¿Qué?"]),
        ("o", &["Ösk", "Other Lives"]),
        ("ω", &["Ωmega"]),
        ("東京", &["東京事変"]),
        ("3", &["311"]),
        ("!", &["!!!"]),
        ("other", &["!!!", "†††", "2Pac", "311"]),
        ("OTHER", &["!!!", "†††", "2Pac", "311"]),
        ("othe", &["Other Lives"]),
        ("the", &[]),
    ] {
        let start_param = percent_encoding::utf8_percent_encode(start, percent_encoding::NON_ALPHANUMERIC);
        let found = ann.get(&format!("/artists?starts_with={start_param}")).await.ok();
        let mut names: Vec<String> =
            column(&found, "/name").iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        let mut expected: Vec<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        names.sort();
        expected.sort();
        if start == "the e" {
            assert!(names.contains(&"The Eagles".to_owned()));
        } else {
            assert_eq!(names, expected, "{start}");
        }
    }
}

#[actix_web::test]
async fn artists_of_common_followers_are_more_related_than_those_of_common_genres() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let names = ["Known", "Followed too", "Same genre", "Fan of another"];
    for name in names {
        ann.artist(name).await;
    }
    let add = async |artist: i64, genre: &str, count: usize| {
        for n in 0..count {
            let album = json!({"title": format!("Volume {n}"), "genre": genre, "artist_id": artist});
            ann.post("/albums", album).await.created();
        }
    };
    add(1, "Rock", 1).await;
    add(2, "Jazz", 1).await;
    add(3, "Rock", 12).await;
    for artist in [1, 2] {
        ann.put(&format!("/me/follows/{artist}")).await.ok();
    }
    app.client("bob").await.put("/me/follows/4").await.ok();
    assert_eq!(column(&ann.get("/artists/1/related").await.ok(), "/id"), [2, 3]);
}

#[actix_web::test]
async fn top_tracks_are_the_first_of_the_list_by_likes() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(30).await;
    // Twelve different counts, among them many without likes and one that is far ahead.
    app.sql("update tracks set likes_count = case when id = 7 then 5000 when id % 3 = 0 then 0 else id % 12 * 10 end");
    let list = ann.get("/artists/1/tracks?sort=-likes_count&limit=10").await.ok();
    let expected = column(&list, "/id");
    assert_eq!(column(&ann.get("/artists/1/top-tracks").await.ok(), "/id"), expected);
    let part = ann.get("/artists/1?include=top_tracks").await.ok()["top_tracks"].clone();
    assert_eq!(column(&part, "/id"), expected);
    let next = part["page"]["next_cursor"].as_str().unwrap().to_owned();
    let rest = ann.get(&format!("/artists/1/tracks?sort=-likes_count&limit=100&cursor={next}")).await.ok();
    assert_eq!(column(&rest, "/id").len(), 20);
}
