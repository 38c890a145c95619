//! Playlists and their items.

use futures_util::future::join3;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, column};

async fn item_ids(client: &Client, playlist: i64) -> Vec<i64> {
    let page = client.get(&format!("/playlists/{playlist}/items?limit=200")).await.ok();
    column(&page, "/id").iter().map(|id| id.as_i64().unwrap()).collect()
}

#[actix_web::test]
async fn private_playlist_is_visible_only_to_its_owner() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    for visibility in ["private", "unlisted", "public"] {
        let new = json!({"name": visibility, "visibility": visibility, "track_ids": [1]});
        ann.post("/playlists", new).await.created();
    }
    for (method, path) in [
        ("GET", "/playlists/1"),
        ("GET", "/playlists/1/items"),
        ("DELETE", "/playlists/1"),
        ("PATCH", "/playlists/1"),
        ("POST", "/playlists/1/items"),
        ("POST", "/playlists/1/copy"),
        ("DELETE", "/playlists/1/items/1"),
        ("DELETE", "/playlists/1/items?track_id=1"),
        ("PATCH", "/playlists/1/items"),
    ] {
        let response = bob.send(method.parse().unwrap(), path, Some("{}".into()), &[]).await;
        response.problem(404, "not_found");
    }
    bob.get("/playlists/2").await.problem(404, "not_found");
    bob.get("/playlists/3").await.ok();
    bob.patch("/playlists/3", json!({"name": ""})).await.problem(403, "forbidden");
    for path in ["/playlists".to_owned(), "/tracks/1/playlists".into(), format!("/users/{}/playlists", ann.id)] {
        assert_eq!(column(&bob.get(&path).await.ok(), "/name"), ["public"], "{path}");
    }
    assert_eq!(column(&ann.get("/tracks/1/playlists").await.ok(), "/id"), [3, 2, 1]);
    assert_eq!(column(&ann.get("/me/playlists").await.ok(), "/id"), [3, 2, 1]);
    assert_eq!(ann.get(&format!("/users/{}", ann.id)).await.ok()["stats"]["playlists_count"], 1);
    let batch = bob.post("/me/likes/batch", json!({"playlist_ids": [3, 1]})).await;
    assert_eq!(batch.error_fields(422, "invalid"), ["playlist_ids[1]"]);
}

#[actix_web::test]
async fn unlisted_playlist_is_visible_only_with_its_key() {
    let app = TestApp::new();
    let (ann, bob, admin) = (app.client("ann").await, app.client("bob").await, app.admin("root1").await);
    ann.tracks(1).await;
    let new = json!({"name": "Mix", "visibility": "unlisted", "track_ids": [1]});
    let playlist = ann.post("/playlists", new).await.created();
    let key = playlist["share_key"].as_str().unwrap().to_owned();
    assert_eq!(key.len(), 22);
    let other = ann.post("/playlists", json!({"name": "Other", "visibility": "unlisted"})).await.created();
    let other_key = other["share_key"].as_str().unwrap();
    assert_ne!(other_key, key);

    let guest = app.anonymous();
    let send = async |client: &Client, method: &str, path: &str, key: &str| {
        let body = (method == "POST").then(|| "{}".to_owned());
        client.send(method.parse().unwrap(), path, body, &[("share-key", key)]).await
    };
    let reads = [
        "/playlists/1",
        "/playlists/1?include=items",
        "/playlists/1/items",
        "/playlists/1/export/rows",
        "/playlists/1/export",
    ];
    for path in reads {
        for client in [&guest, &bob] {
            client.get(path).await.problem(404, "not_found");
            send(client, "GET", path, other_key).await.problem(404, "not_found");
            let seen = send(client, "GET", path, &key).await;
            assert_eq!(
                (seen.status.as_u16(), seen.header("cache-control")),
                (200, "private, no-cache".into()),
                "{path}"
            );
        }
        // Moderation must be possible by the id alone.
        assert_eq!(admin.get(path).await.status, 200);
    }
    assert_eq!(send(&bob, "GET", "/playlists/1", &key).await.ok()["share_key"], Value::Null);
    assert_eq!(ann.get("/playlists/1").await.ok()["share_key"], key);
    let fields = send(&guest, "GET", "/playlists/1", "short").await.error_fields(400, "malformed");
    assert_eq!(fields, ["Share-Key"]);

    for (method, path) in
        [("POST", "/playlists/1/copy"), ("POST", "/playlists/1/export-links"), ("PUT", "/me/saved/playlists/1")]
    {
        send(&bob, method, path, other_key).await.problem(404, "not_found");
        assert!(send(&bob, method, path, &key).await.status.is_success(), "{path}");
    }
    let batch = Some(json!({"playlist_ids": [1]}).to_string());
    let likes = bob.send("POST".parse().unwrap(), "/me/likes/batch", batch, &[("share-key", &key)]).await.ok();
    assert_eq!(likes["results"][0]["status"], "added");
    send(&guest, "PATCH", "/playlists/1", &key).await.problem(401, "sign_in_required");

    // Bob has saved the playlist, so he needs the key no longer, until the owner renews it.
    bob.get("/playlists/1").await.ok();
    assert_eq!(column(&bob.get("/me/saved/playlists").await.ok(), "/playlist/id"), [1]);
    bob.post("/playlists/1/share-key/renewal", json!(null)).await.problem(403, "forbidden");
    let renewed = ann.post("/playlists/1/share-key/renewal", json!(null)).await.ok();
    assert_ne!(renewed["share_key"], key);
    assert_eq!(renewed["stats"]["saves_count"], 0);
    send(&bob, "GET", "/playlists/1", &key).await.problem(404, "not_found");
    assert_eq!(column(&bob.get("/me/saved/playlists").await.ok(), "/playlist/id"), [] as [Value; 0]);
    send(&bob, "GET", "/playlists/1", renewed["share_key"].as_str().unwrap()).await.ok();
}

#[actix_web::test]
async fn a_new_key_of_a_public_playlist_keeps_what_others_have_saved() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.post("/playlists", json!({"name": "Mix", "visibility": "public"})).await.created();
    bob.put("/me/saved/playlists/1").await.ok();
    let renewed = ann.post("/playlists/1/share-key/renewal", json!(null)).await.ok();
    assert_eq!(renewed["stats"]["saves_count"], 1);
    assert_eq!(column(&bob.get("/me/saved/playlists").await.ok(), "/playlist/id"), [1]);
}

#[actix_web::test]
async fn a_playlist_gets_its_key_when_it_becomes_unlisted_and_keeps_it() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let playlist = ann.post("/playlists", json!({"name": "Mix"})).await.created();
    assert_eq!(playlist["share_key"], Value::Null);
    let key = ann.patch("/playlists/1", json!({"visibility": "unlisted"})).await.ok()["share_key"].clone();
    assert!(key.is_string());
    for visibility in ["private", "unlisted", "public", "unlisted"] {
        assert_eq!(ann.patch("/playlists/1", json!({"visibility": visibility})).await.ok()["share_key"], key);
    }
    let copy = ann.post("/playlists/1/copy", json!({"visibility": "unlisted"})).await.created();
    assert!(copy["share_key"].is_string() && copy["share_key"] != key);
}

/// A public playlist changes the owner's count of playlists, and a like or a comment the owner's other counts.
#[actix_web::test]
async fn new_playlists_do_not_deadlock_with_likes_of_their_tracks() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let deadlocks = || {
        app.query_text("pg_stat_force_next_flush()");
        app.query_number("select deadlocks from pg_stat_database where datname = current_database()")
    };
    let create = async {
        for _ in 0..40 {
            ann.post("/playlists", json!({"name": "Public", "track_ids": [1]})).await.created();
        }
    };
    let copy = async {
        let original = ann.post("/playlists", json!({"name": "Original", "track_ids": [1]})).await.created();
        for _ in 0..40 {
            let path = format!("/playlists/{}/copy", original["id"]);
            ann.post(&path, json!({"visibility": "public"})).await.created();
        }
    };
    let like = async {
        for _ in 0..40 {
            ann.put("/me/likes/1").await.ok();
            ann.delete("/me/likes/1").await;
        }
    };

    let before = deadlocks();
    join3(create, copy, like).await;

    assert_eq!(deadlocks(), before);
}

#[actix_web::test]
async fn items_are_inserted_and_moved_to_the_requested_position() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(5).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();

    let added = ann.post("/playlists/1/items", json!({"track_ids": [3, 4], "after_item_id": 1})).await.ok();
    assert_eq!((&added["version"], &added["results"][1]["item_id"]), (&json!(3), &json!(4)));
    ann.post("/playlists/1/items", json!({"track_ids": [5], "index": 0})).await.ok();
    ann.post("/playlists/1/items", json!({"track_ids": [1], "before_item_id": 2})).await.ok();
    assert_eq!(item_ids(&ann, 1).await, [5, 1, 3, 4, 6, 2]);

    let moves = json!({"operations": [{"op": "move", "item_id": 2, "index": 0}, {"op": "remove", "item_id": 4}]});
    assert_eq!(ann.patch("/playlists/1/items", moves).await.ok()["version"], 7);
    assert_eq!(item_ids(&ann, 1).await, [2, 5, 1, 3, 6]);
    assert_eq!(ann.delete("/playlists/1/items?track_id=1").await.ok()["removed"], 2);
    assert_eq!(ann.delete("/playlists/1/items/5").await.ok()["version"], 9);
    assert_eq!(item_ids(&ann, 1).await, [2, 3]);
    assert_eq!(column(&ann.get("/playlists/1/items?sort=-title&q=TRACK").await.ok(), "/track/id"), [3, 2]);

    let copy = ann.post("/playlists/1/copy", json!({"name": "Q"})).await.created();
    assert_eq!((&copy["stats"]["items_count"], &copy["visibility"]), (&json!(2), &json!("private")));
    let contains = ann.get("/me/playlists?contains_track_ids=2,5").await.ok();
    assert_eq!(contains["items"][1]["contains"], json!({"2": [2], "5": []}));
}

#[actix_web::test]
async fn invalid_additions_change_nothing() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    ann.post("/playlists", json!({"name": "Other", "track_ids": [3]})).await.created();
    let cases = [
        (json!({"track_ids": [1, 99]}), "track_ids[1]"),
        (json!({"album_ids": [9]}), "album_ids[0]"),
        (json!({"playlist_ids": [9]}), "playlist_ids[0]"),
        (json!({"track_ids": [1], "after_item_id": 3}), "after_item_id"),
        (json!({"track_ids": [1], "before_item_id": 3}), "before_item_id"),
        (json!({"track_ids": [1], "after_item_id": 1, "index": 0}), "index"),
        (json!({"track_ids": [1], "index": 3}), "index"),
        (json!({"track_ids": [1], "index": -1}), "index"),
        (json!({"track_ids": vec![1; 1001]}), "track_ids"),
        (json!({"track_ids": [1], "on_duplicate": "maybe"}), "on_duplicate"),
    ];
    for (body, field) in cases {
        let fields = ann.post("/playlists/1/items", body.clone()).await.error_fields(422, "invalid");
        assert_eq!(fields, [field], "{}", &body.to_string()[..60.min(body.to_string().len())]);
    }
    let reject = json!({"track_ids": [3, 1], "on_duplicate": "reject"});
    ann.post("/playlists/1/items", reject).await.problem(409, "duplicate_item");
    let invalid_second =
        json!({"operations": [{"op": "remove", "item_id": 1}, {"op": "move", "item_id": 3, "index": 0}]});
    assert_eq!(
        ann.patch("/playlists/1/items", invalid_second).await.error_fields(422, "invalid"),
        ["operations[1].item_id"]
    );
    let created = ann.post("/playlists", json!({"name": "X", "track_ids": [1, 2, 77]})).await;
    assert_eq!(created.error_fields(422, "invalid"), ["track_ids[2]"]);
    assert_eq!((item_ids(&ann, 1).await, app.query_number("select count(*) from playlists")), (vec![1, 2], 2));
    assert_eq!(ann.get("/playlists/1").await.ok()["version"], 2);

    let skip = ann.post("/playlists/1/items", json!({"album_ids": [1], "on_duplicate": "skip"})).await.ok();
    let statuses: Vec<_> = skip["results"].as_array().unwrap().iter().map(|result| &result["status"]).collect();
    assert_eq!(statuses, ["skipped", "skipped", "added"]);
}

#[actix_web::test]
async fn long_ranks_are_renumbered() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    let mut model = vec![1, 2];
    for item in 3..80 {
        ann.post("/playlists/1/items", json!({"track_ids": [3], "after_item_id": 1})).await.ok();
        model.insert(1, item);
    }
    assert_eq!(item_ids(&ann, 1).await, model);
    assert!(app.query_number("select max(scale(position))::bigint from playlist_adds") <= 60);
}

#[actix_web::test]
async fn private_playlist_length_is_not_leaked() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "Secret", "visibility": "private", "track_ids": tracks})).await.created();
    bob.post("/playlists", json!({"name": "Mine"})).await.created();
    let max_track_ids = vec![1; 998];
    for ids in [json!([1]), json!([99])] {
        let body = json!({"track_ids": max_track_ids, "playlist_ids": ids});
        let problem = bob.post("/playlists/2/items", body).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["field"], "playlist_ids[0]", "{problem}");
    }
    let body = json!({"track_ids": max_track_ids, "playlist_ids": [1]});
    ann.post("/playlists", json!({"name": "Hers"})).await.created();
    assert_eq!(ann.post("/playlists/3/items", body).await.error_fields(422, "invalid"), ["playlist_ids"]);
}

#[actix_web::test]
async fn item_search_matches_title_artist_and_album_separately() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await.created();
    let item = ann.get("/playlists/1/items").await.ok()["items"][0]["track"].clone();
    for (name, expected) in [
        (item["title"].as_str().unwrap().to_uppercase(), 1),
        (item["artist"]["name"].as_str().unwrap().to_owned(), 1),
        (item["album"]["title"].as_str().unwrap().to_owned(), 1),
        (format!("{} {}", item["title"].as_str().unwrap(), item["artist"]["name"].as_str().unwrap()), 0),
    ] {
        let q = name.replace(' ', "%20");
        assert_eq!(
            ann.get(&format!("/playlists/1/items?q={q}")).await.ok()["items"].as_array().unwrap().len(),
            expected
        );
    }
}

#[actix_web::test]
async fn an_empty_description_removes_it() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let created = ann.post("/playlists", json!({"name": "P", "description": " "})).await.created();
    assert!(created["description"].is_null());
    let path = format!("/playlists/{}", created["id"]);
    for empty in [json!(""), json!("\u{200b} \n"), json!(null)] {
        assert_eq!(ann.patch(&path, json!({"description": "Old"})).await.ok()["description"], "Old");
        assert!(ann.patch(&path, json!({"description": empty})).await.ok()["description"].is_null(), "{empty}");
    }
    ann.patch(&path, json!({"description": "x".repeat(2001)})).await.problem(422, "invalid");
    let artist = ann.artist("Velvet Static").await;
    let path = format!("/artists/{artist}");
    assert_eq!(ann.patch(&path, json!({"bio": "Old"})).await.ok()["bio"], "Old");
    assert!(ann.patch(&path, json!({"bio": ""})).await.ok()["bio"].is_null());
}

#[actix_web::test]
async fn edits_of_items_return_the_counts_of_the_playlist() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P"})).await.created();
    let path = "/playlists/1/items";
    let edits = [
        ann.post(path, json!({"track_ids": [1, 2]})).await.ok(),
        ann.put_json(path, json!({"track_ids": [1, 2, 3]})).await.ok(),
        ann.patch(path, json!({"operations": [{"op": "remove", "item_id": 3}]})).await.ok(),
        ann.delete("/playlists/1/items/1").await.ok(),
        ann.delete("/playlists/1/items?track_id=2").await.ok(),
    ];
    let counts: Vec<_> = edits.iter().map(|edit| edit["stats"]["items_count"].as_i64().unwrap()).collect();
    assert_eq!(counts, [2, 3, 2, 1, 0]);
    let playlist = ann.get("/playlists/1").await.ok();
    assert_eq!((&edits[4]["stats"], &edits[4]["version"]), (&playlist["stats"], &playlist["version"]));
}
