//! Saved albums and playlists, and follows of users.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::consistency::inconsistencies;
use crate::support::{Client, TestApp, column};

/// Creates a playlist and returns its id.
async fn playlist(client: &Client, name: &str, visibility: &str) -> i64 {
    client.post("/playlists", json!({"name": name, "visibility": visibility})).await.id()
}

#[actix_web::test]
async fn saves_are_idempotent_and_counted() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    let mix = playlist(&ann, "Mix", "public").await;
    let targets = [("/me/saved/albums", "/albums", 1), ("/me/saved/playlists", "/playlists", mix)];
    for (list, folder, id) in targets {
        let path = format!("{list}/{id}");
        let (before, target) = (ann.get(&format!("{folder}/{id}")).await, format!("{folder}/{id}"));
        assert_eq!(before.ok()["viewer"]["saved"], false);
        for _ in 0..2 {
            assert_eq!(ann.put(&path).await.ok(), json!({"saved": true, "saves_count": 1}));
        }
        assert_eq!(bob.put(&path).await.ok(), json!({"saved": true, "saves_count": 2}));
        let (seen, for_guest) = (ann.get(&target).await.ok(), app.anonymous().get(&target).await.ok());
        assert_eq!((&seen["viewer"]["saved"], &seen["stats"]["saves_count"]), (&json!(true), &json!(2)));
        assert_eq!((&for_guest["viewer"], &for_guest["stats"]["saves_count"]), (&Value::Null, &json!(2)));
        for _ in 0..2 {
            assert_eq!(ann.delete(&path).await.ok(), json!({"saved": false, "saves_count": 1}));
        }
        ann.put(&format!("{list}/999")).await.problem(404, "not_found");
        ann.delete(&format!("{list}/999")).await.problem(404, "not_found");
        app.anonymous().put(&path).await.problem(401, "sign_in_required");
    }
    // A save is no change of the playlist: an edit for the version before it is still valid.
    assert_eq!(ann.get(&format!("/playlists/{mix}")).await.ok()["version"], 1);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    app.sql("delete from playlists; delete from tracks; delete from albums");
    assert_eq!(
        app.query_number("select (select count(*) from saved_albums) + (select count(*) from saved_playlists)"),
        0
    );
}

#[actix_web::test]
async fn saved_albums_and_playlists_are_listed_and_checked() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let artist = ann.artist("Velvet Static").await;
    for title in ["Zoo", "attic", "Moon"] {
        ann.album(artist, title).await;
    }
    for name in ["Zoo", "attic", "Moon"] {
        playlist(&ann, name, "public").await;
    }
    for (list, kind, key, other_key) in
        [("/me/saved/albums", "album", "title", "artist"), ("/me/saved/playlists", "playlist", "name", "saved_at")]
    {
        let batch = bob.post(&format!("{list}/batch"), json!({"add": [1, 2, 3, 99], "remove": [4]})).await.ok();
        let status = |result: &Value| (result["status"].as_str().unwrap().to_owned(), result["count"].clone());
        let results: Vec<_> = batch["results"].as_array().unwrap().iter().map(status).collect();
        let added = ("added".to_owned(), json!(1));
        let not_found = ("not_found".to_owned(), Value::Null);
        assert_eq!(results, [added.clone(), added.clone(), added, not_found.clone(), not_found]);
        bob.post(&format!("{list}/batch"), json!({"remove": [3]})).await.ok();
        bob.put(&format!("{list}/3")).await.ok();

        let names = |page: &Value| column(page, &format!("/{kind}/{key}"));
        let newest = bob.get(&format!("{list}?total=true")).await.ok();
        assert_eq!((names(&newest)[0].as_str(), &newest["page"]["total"]), (Some("Moon"), &json!(3)));
        assert_eq!(column(&newest, &format!("/{kind}/viewer/saved")), [true, true, true]);
        assert_eq!(names(&bob.get(&format!("{list}?sort={key}")).await.ok()), ["attic", "Moon", "Zoo"]);
        let first = bob.get(&format!("{list}?sort=-{other_key}&limit=2")).await.ok();
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        let last = bob.get(&format!("{list}?sort=-{other_key}&limit=2&cursor={cursor}")).await.ok();
        assert_eq!((names(&first).len(), names(&last).len()), (2, 1));
        let contains = bob.get(&format!("{list}/contains?ids=1,99")).await.ok();
        assert_eq!(contains, json!({"1": true, "99": false}));
        assert_eq!(column(&ann.get(list).await.ok(), "/saved_at").len(), 0);
        app.anonymous().get(list).await.problem(401, "sign_in_required");
        bob.post(&format!("{list}/batch"), json!({})).await.problem(422, "invalid");
    }
}

#[actix_web::test]
async fn a_saved_playlist_that_becomes_private_looks_like_a_missing_one() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let id = playlist(&ann, "Ann's own evening", "public").await;
    let path = format!("/me/saved/playlists/{id}");
    bob.put(&path).await.ok();
    let set_visibility = async |visibility: &str| {
        ann.patch(&format!("/playlists/{id}"), json!({"visibility": visibility})).await.ok();
    };

    set_visibility("private").await;

    assert_eq!(bob.get("/me/saved/playlists?total=true").await.ok()["page"]["total"], 0);
    assert_eq!(bob.get(&format!("/me/saved/playlists/contains?ids={id}")).await.ok(), json!({(id.to_string()): false}));
    assert_eq!(bob.get("/me/export").await.ok()["saved_playlists"], json!([]));
    bob.put(&path).await.problem(404, "not_found");
    app.client("eve").await.delete(&path).await.problem(404, "not_found");
    let owner = ann.put(&path).await.ok();
    assert_eq!(owner, json!({"saved": true, "saves_count": 2}));

    set_visibility("unlisted").await;
    assert_eq!(column(&bob.get("/me/saved/playlists").await.ok(), "/playlist/id"), [id]);

    // Who has saved it can remove it at any time.
    set_visibility("private").await;
    assert_eq!(bob.delete(&path).await.ok(), json!({"saved": false, "saves_count": 1}));
    bob.delete(&path).await.problem(404, "not_found");
    let batch = bob.post("/me/saved/playlists/batch", json!({"remove": [id]})).await.ok();
    assert_eq!(batch["results"][0], json!({"id": id, "count": null, "status": "not_found"}));
}

#[actix_web::test]
async fn users_follow_users() {
    let app = TestApp::new();
    let (ann, bob, cat) = (app.client("ann").await, app.client("bob").await, app.client("cat").await);
    let (bob_path, cat_path) = (format!("/me/follows/users/{}", bob.id), format!("/me/follows/users/{}", cat.id));
    for _ in 0..2 {
        assert_eq!(ann.put(&bob_path).await.ok(), json!({"following": true, "followers_count": 1}));
    }
    cat.put(&bob_path).await.ok();
    ann.put(&cat_path).await.ok();

    let profile = ann.get(&format!("/users/{}", bob.id)).await.ok();
    assert_eq!((&profile["viewer"]["following"], &profile["stats"]["followers_count"]), (&json!(true), &json!(2)));
    assert_eq!(ann.get("/me").await.ok()["stats"]["followed_users_count"], 2);
    assert_eq!(column(&ann.get("/me/follows/users").await.ok(), "/user/username"), ["cat", "bob"]);
    let by_name = format!("/users/{}/follows/users?sort=username", ann.id);
    let seen = cat.get(&by_name).await.ok();
    assert_eq!(column(&seen, "/user/username"), ["bob", "cat"]);
    assert_eq!(column(&seen, "/user/viewer/following"), [true, false]);
    let followers = app.anonymous().get(&format!("/users/{}/followers", bob.id)).await.ok();
    assert_eq!(column(&followers, "/user/username"), ["cat", "ann"]);
    assert_eq!(column(&followers, "/user/viewer"), [Value::Null, Value::Null]);
    let contains = ann.get(&format!("/me/follows/users/contains?ids={},{}", ann.id, bob.id)).await.ok();
    assert_eq!(contains, json!({(ann.id.to_string()): false, (bob.id.to_string()): true}));

    for client in [&ann, &bob, &cat] {
        let own = format!("/me/follows/users/{}", client.id);
        assert_eq!(client.put(&own).await.error_fields(400, "malformed"), ["id"]);
        assert_eq!(client.delete(&own).await.ok()["following"], false);
        let batch = json!({"add": [bob.id + 90, client.id]});
        assert_eq!(client.post("/me/follows/users/batch", batch).await.error_fields(422, "invalid"), ["add[1]"]);
    }
    let batch = json!({"add": [ann.id, cat.id, 99], "remove": [bob.id]});
    let results = bob.post("/me/follows/users/batch", batch).await.ok();
    assert_eq!(column(&json!({"items": results["results"]}), "/status"), ["added", "added", "not_found", "absent"]);
    assert_eq!(ann.delete(&bob_path).await.ok(), json!({"following": false, "followers_count": 1}));
    ann.put("/me/follows/users/99").await.problem(404, "not_found");
    ann.get("/users/99/followers").await.problem(404, "not_found");
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn users_who_follow_each_other_at_the_same_time_do_not_deadlock() {
    let app = TestApp::new();
    let mut clients = Vec::new();
    for n in 0..6 {
        clients.push(app.client(&format!("user{n}")).await);
    }
    let pairs = || clients.iter().flat_map(|one| clients.iter().map(move |other| (one, other)));
    for round in 0..3 {
        let changes = pairs().filter(|(one, other)| one.id != other.id).map(|(one, other)| async move {
            let path = format!("/me/follows/users/{}", other.id);
            if round == 1 { one.delete(&path).await } else { one.put(&path).await }
        });
        join_all(changes).await.into_iter().for_each(|response| drop(response.ok()));
    }
    assert_eq!(app.query_number("select count(*) from user_follows"), 30);
    assert_eq!(
        app.query_number("select count(*) from users where followers_count = 5 and followed_users_count = 5"),
        6
    );
    assert_eq!(
        app.query_number("select deadlocks from pg_stat_database where datname = current_database()"),
        0,
        "PostgreSQL had to break a deadlock"
    );
}

#[actix_web::test]
async fn the_feed_has_public_playlists_of_followed_users() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let artist = ann.artist("Velvet Static").await;
    ann.album(artist, "Moon").await;
    bob.put(&format!("/me/follows/{artist}")).await.ok();
    bob.put(&format!("/me/follows/users/{}", ann.id)).await.ok();
    for n in 0..7 {
        playlist(&ann, &format!("P {n}"), "public").await;
    }
    let own = playlist(&ann, "Own", "private").await;
    playlist(&ann, "Hidden", "unlisted").await;
    // An import makes many playlists at one time.
    app.sql("update playlists set created_at = '2026-01-01'; update albums set created_at = '2026-01-01'");

    let whole = bob.get("/me/feed?limit=50&total=true").await.ok();

    assert_eq!((column(&whole, "/item/id").len(), &whole["page"]["total"]), (8, &json!(8)));
    let playlists = || column(&whole, "/type").into_iter().filter(|kind| kind == "playlist");
    assert_eq!(playlists().count(), 7);
    assert!(!column(&whole, "/item/id").contains(&json!(own)));
    for sort in ["-at", "at"] {
        let path = format!("/me/feed?limit=3&sort={sort}");
        let mut page = bob.get(&path).await.ok();
        let mut seen = column(&page, "/item/id");
        while let Some(cursor) = page["page"]["next_cursor"].as_str() {
            page = bob.get(&format!("{path}&cursor={cursor}")).await.ok();
            seen.extend(column(&page, "/item/id"));
        }
        let mut expected = column(&whole, "/item/id");
        if sort == "at" {
            expected.reverse();
        }
        assert_eq!(seen, expected, "{sort}");
    }
    assert_eq!(bob.get("/me/home").await.ok()["feed"].as_array().unwrap().len(), 8);
    assert_eq!(column(&ann.get("/me/feed").await.ok(), "/type").len(), 0);
}
