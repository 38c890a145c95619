//! Playlist edits, compared with an in-memory model, and concurrent edits.

use actix_web::http::Method;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, TestResponse, column};

/// The expected playlist: item id (0 while unknown) and track id.
type Model = Vec<(i64, i64)>;

/// A pseudo-random generator with the same sequence in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn tracks(&mut self, max: usize) -> Vec<i64> {
        (0..=self.below(max)).map(|_| i64::try_from(self.below(12)).unwrap() + 1).collect()
    }

    /// The index of a random item whose id is known.
    fn item(&mut self, model: &Model) -> usize {
        let indexes: Vec<usize> = (0..model.len()).filter(|index| model[*index].0 > 0).collect();
        indexes[self.below(indexes.len())]
    }

    /// A random position in the list: the fields of the request, and the resulting index.
    fn position(&mut self, model: &Model) -> (Value, usize) {
        let index = self.below(model.len() + 1);
        match self.below(4) {
            0 if index > 0 && model[index - 1].0 > 0 => (json!({"after_item_id": model[index - 1].0}), index),
            1 if index < model.len() && model[index].0 > 0 => (json!({"before_item_id": model[index].0}), index),
            2 => (json!({}), model.len()),
            _ => (json!({"index": index}), index),
        }
    }
}

/// `a` with the fields of `b` added.
fn merge(mut a: Value, b: Value) -> Value {
    a.as_object_mut().unwrap().extend(b.as_object().unwrap().clone());
    a
}

async fn items(client: &Client) -> Model {
    let page = client.get("/playlists/1/items?limit=200").await.ok();
    let number = |value: &Value| value.as_i64().unwrap();
    column(&page, "/id").iter().map(number).zip(column(&page, "/track/id").iter().map(number)).collect()
}

/// Creates a random operation and applies it to the model. The ids of added items stay 0.
fn random_operation(random: &mut Random, model: &mut Model) -> Value {
    let items_with_id = model.iter().filter(|(id, _)| *id > 0).count();
    match random.below(if items_with_id > 1 { 9 } else { 2 }) {
        0 | 1 => {
            let (position, index) = random.position(model);
            let on_duplicate = ["allow", "skip"][random.below(2)];
            let tracks = random.tracks(3);
            let mut added: Model = Vec::new();
            for track in &tracks {
                let is_duplicate = model.iter().chain(&added).any(|(_, existing)| existing == track);
                if on_duplicate == "allow" || !is_duplicate {
                    added.push((0, *track));
                }
            }
            model.splice(index..index, added);
            merge(json!({"op": "add", "track_ids": tracks, "on_duplicate": on_duplicate}), position)
        }
        2..=4 => {
            let moved = model.remove(random.item(model));
            let (position, index) = random.position(model);
            model.insert(index, moved);
            merge(json!({"op": "move", "item_id": moved.0}), position)
        }
        5 | 6 => json!({"op": "remove", "item_id": model.remove(random.item(model)).0}),
        7 => {
            model.reverse();
            json!({"op": "reverse"})
        }
        _ => {
            let descending = random.below(2) == 1;
            // The titles have the same order as the ids.
            model.sort_by_key(|(_, track)| if descending { -track } else { *track });
            json!({"op": "sort", "by": "title", "descending": descending})
        }
    }
}

/// Fills in the ids of the added items from the response.
fn assign_new_ids(model: &mut Model, response: &Value, after: &Model) {
    let results = response["results"].as_array().unwrap().iter();
    let added = results.filter_map(|result| result["results"].as_array()).flatten();
    let mut ids: Vec<(i64, i64)> =
        added.filter_map(|item| Some((item["item_id"].as_i64()?, item["track_id"].as_i64()?))).collect();
    for (slot, (id, track)) in model.iter_mut().zip(after).filter(|(slot, _)| slot.0 == 0) {
        let index = ids.iter().position(|added| added == &(*id, *track));
        *slot = ids.remove(index.unwrap_or_else(|| panic!("item {id} was not added by an operation")));
    }
    assert!(ids.is_empty(), "{ids:?} are missing from the list");
}

#[actix_web::test]
async fn random_operations_match_an_in_memory_model() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(12).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 3]})).await.created();
    let (mut model, mut random, mut steps) = (items(&ann).await, Random(2026), 0);
    while steps < 3000 {
        let mut operations = Vec::new();
        let mut expected = model.clone();
        for _ in 0..=random.below(24) {
            operations.push(random_operation(&mut random, &mut expected));
            steps += 1;
        }
        let response = ann.patch("/playlists/1/items", json!({"operations": operations})).await.ok();
        let after = items(&ann).await;
        assign_new_ids(&mut expected, &response, &after);
        assert_eq!(after, expected, "after step {steps}: {operations:?}");
        model = expected;
        while model.len() > 120 {
            let (item, _) = model.remove(random.item(&model));
            ann.delete(&format!("/playlists/1/items/{item}")).await.ok();
        }
    }
    assert!(app.query_number("select max(scale(position))::bigint from playlist_adds") <= 60);
}

#[actix_web::test]
async fn replacing_items_keeps_the_ids_of_unchanged_items() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(12).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 1, 3]})).await.created();
    let mut random = Random(7);
    for step in 0..60 {
        let before = items(&ann).await;
        let wanted = if step % 10 == 9 { Vec::new() } else { random.tracks(30) };
        let response = ann.put_json("/playlists/1/items", json!({"track_ids": wanted})).await.ok();
        let after = items(&ann).await;

        assert_eq!(after.iter().map(|(_, track)| *track).collect::<Vec<_>>(), wanted);
        for track in 1..=12 {
            let items_of = |model: &Model| -> Vec<i64> {
                model.iter().filter(|item| item.1 == track).map(|item| item.0).collect()
            };
            let (old, new) = (items_of(&before), items_of(&after));
            let unchanged = old.len().min(new.len());
            assert_eq!(old[..unchanged], new[..unchanged], "step {step}, track {track}");
        }
        let ids: Vec<i64> =
            response["results"].as_array().unwrap().iter().map(|result| result["item_id"].as_i64().unwrap()).collect();
        assert_eq!(ids, after.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        let kept_items =
            response["results"].as_array().unwrap().iter().filter(|result| result["status"] == "kept").count();
        assert_eq!(response["removed"], before.len() - kept_items);
    }
    let unknown = ann.put_json("/playlists/1/items", json!({"track_ids": [1, 99]})).await;
    assert_eq!(unknown.error_fields(422, "invalid"), ["track_ids[1]"]);
    let missing = ann.put_json("/playlists/1/items", json!({})).await;
    assert_eq!(missing.error_fields(422, "invalid"), ["track_ids"]);
}

#[actix_web::test]
async fn shuffle_is_reproducible_by_seed_and_dedupe_keeps_the_first_occurrence() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(12).await;
    let new = json!({"name": "P", "track_ids": [1, 2, 3, 1, 4, 5, 2, 1, 6, 7, 8, 9]});
    ann.post("/playlists", new).await.created();
    let before = items(&ann).await;

    let shuffled = ann.patch("/playlists/1/items", json!({"operations": [{"op": "shuffle"}]})).await.ok();
    let first = items(&ann).await;
    let again = json!({"operations": [{"op": "reverse"}, {"op": "shuffle", "seed": shuffled["results"][0]["seed"]}]});
    ann.patch("/playlists/1/items", again).await.ok();
    assert_eq!(items(&ann).await, first);
    ann.patch("/playlists/1/items", json!({"operations": [{"op": "shuffle", "seed": 5}]})).await.ok();
    let mut other = items(&ann).await;
    assert_ne!(other, first);
    other.sort_unstable();
    assert_eq!(other, before);

    let sort = json!({"operations": [{"op": "sort", "by": "added_at"}, {"op": "dedupe"}]});
    let deduped = ann.patch("/playlists/1/items", sort).await.ok();
    assert_eq!(deduped["results"][1], json!({"op": "dedupe", "removed_item_ids": [4, 7, 8]}));
    assert_eq!(ann.get("/playlists/1").await.ok()["stats"]["items_count"], 9);
}

#[actix_web::test]
async fn stale_if_match_on_items_returns_412_with_the_current_etag() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    let playlist_tag = ann.get("/playlists/1").await.header("etag");
    let items_tag = ann.get("/playlists/1/items").await.header("etag");
    let edit = async |method: Method, path: &str, body: &str, tag: &str| -> TestResponse {
        ann.send(method, path, Some(body.into()), &[("if-match", tag)]).await
    };
    let reverse = r#"{"operations":[{"op":"reverse"}]}"#;
    let response = edit(Method::PATCH, "/playlists/1/items", reverse, &playlist_tag).await;
    assert_eq!((response.header("etag"), response.ok()["version"].clone()), ("\"3\"".to_owned(), json!(3)));
    for (method, path, body) in [
        (Method::PATCH, "/playlists/1/items", reverse),
        (Method::POST, "/playlists/1/items", r#"{"track_ids":[3]}"#),
        (Method::PUT, "/playlists/1/items", r#"{"track_ids":[]}"#),
        (Method::DELETE, "/playlists/1/items/1", ""),
        (Method::DELETE, "/playlists/1/items?track_id=1", ""),
    ] {
        for tag in [&playlist_tag, &items_tag, "\"33\"", "\"x\"", "W/\"3\""] {
            let response = edit(method.clone(), path, body, tag).await;
            assert_eq!(response.header("etag"), "\"3\"", "{method} {tag}");
            response.problem(412, "precondition_failed");
        }
        assert_eq!(edit(method, path, body, "3").await.error_fields(400, "malformed"), ["If-Match"]);
    }
    assert_eq!(items(&ann).await, [(2, 2), (1, 1)]);
    edit(Method::PATCH, "/playlists/1/items", reverse, "*").await.ok();
    let one_of = format!("\"9\", {}", ann.get("/playlists/1/items").await.header("etag"));
    edit(Method::DELETE, "/playlists/1/items/1", "", &one_of).await.ok();
    assert_eq!(items(&ann).await, [(2, 2)]);
}

#[actix_web::test]
async fn invalid_item_operation_returns_422_with_its_field() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    ann.post("/playlists", json!({"name": "Other", "track_ids": [1]})).await.created();
    let cases = [
        (json!({"op": "jump"}), "op"),
        (json!({"item_id": 1}), "op"),
        (json!({"op": "move", "item_id": "1"}), "item_id"),
        (json!({"op": "move", "item_id": 3}), "item_id"),
        (json!({"op": "move", "item_id": 1, "after_item_id": 3}), "after_item_id"),
        (json!({"op": "move", "item_id": 1, "before_item_id": 1}), "before_item_id"),
        (json!({"op": "move", "item_id": 1, "index": 2}), "index"),
        (json!({"op": "move", "item_id": 1, "index": 0, "after_item_id": 2}), "index"),
        (json!({"op": "remove"}), "item_id"),
        (json!({"op": "remove", "item_id": 0}), "item_id"),
        (json!({"op": "sort"}), "by"),
        (json!({"op": "sort", "by": "mood"}), "by"),
        (json!({"op": "reverse", "seed": 1}), "seed"),
        (json!({"op": "dedupe", "colour": 1}), "colour"),
        (json!({"op": "add", "track_ids": [9]}), "track_ids[0]"),
        (json!({"op": "add", "track_ids": [0]}), "track_ids[0]"),
        (json!({"op": "add", "track_ids": 1}), "track_ids"),
        (json!({"op": "add", "track_ids": vec![1; 1000], "album_ids": [1]}), "album_ids"),
    ];
    for (operation, field) in cases {
        let operations = json!({"operations": [{"op": "remove", "item_id": 2}, operation]});
        let fields = ann.patch("/playlists/1/items", operations.clone()).await.error_fields(422, "invalid");
        assert_eq!(fields, [format!("operations[1].{field}")], "{}", &operations.to_string()[..80]);
    }
    let reject = json!({"op": "add", "track_ids": [2, 2], "on_duplicate": "reject"});
    let full = json!({"op": "add", "track_ids": vec![1; 1000]});
    for (operations, code) in [(vec![reject], "duplicate_item"), (vec![full; 10], "playlist_full")] {
        let refused = ann.patch("/playlists/1/items", json!({"operations": operations})).await.problem(409, code);
        assert!(refused["detail"].as_str().unwrap().contains("playlist"), "{refused}");
        let field = refused["errors"][0]["field"].as_str().unwrap();
        assert!(["operations[0].on_duplicate", "operations[9]"].contains(&field), "{refused}");
    }
    assert_eq!(
        (items(&ann).await, ann.get("/playlists/1").await.ok()["version"].clone()),
        (vec![(1, 1), (2, 2)], json!(2))
    );
}

#[actix_web::test]
async fn concurrent_edits_lose_and_duplicate_no_items() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(8).await;
    for editors in [2, 8] {
        let id = ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await.id();
        let path = format!("/playlists/{id}/items");
        let item_ids = column(&ann.get(&path).await.ok(), "/id");
        let edits = tracks[..editors].iter().zip(&item_ids).map(async |(track, item)| {
            for step in 0..5 {
                let operations = json!([
                    {"op": "add", "track_ids": [track], "index": step},
                    {"op": "move", "item_id": item, "index": step},
                    {"op": if step % 2 == 0 { "reverse" } else { "shuffle" }},
                ]);
                ann.patch(&path, json!({"operations": operations})).await.ok();
                ann.post(&path, json!({"track_ids": [track], "before_item_id": item})).await.ok();
            }
        });
        join_all(edits).await;

        let mut track_ids = column(&ann.get(&format!("{path}?limit=200")).await.ok(), "/track/id");
        track_ids.sort_by_key(Value::as_i64);
        let times = |index: usize| if index < editors { 11 } else { 1 };
        let expected: Vec<i64> =
            tracks.iter().enumerate().flat_map(|(index, track)| vec![*track; times(index)]).collect();
        assert_eq!(track_ids, expected);
        let stats = &ann.get(&format!("/playlists/{id}")).await.ok()["stats"];
        assert_eq!(stats["items_count"], expected.len());
    }
}

#[actix_web::test]
async fn playlist_counters_follow_its_tracks() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(6).await;
    ann.artist("Second").await;
    ann.artist("Third").await;
    for (track, artist, duration) in [(1, 1, 1000), (2, 2, 2000), (3, 2, 3000), (4, 3, 4000), (5, 3, 5000)] {
        ann.patch(&format!("/tracks/{track}"), json!({"artist_id": artist, "duration_ms": duration})).await.ok();
    }
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 3, 2, 6]})).await.created();
    let assert_stats = async |wanted: (i64, i64, i64)| {
        let stats = ann.get("/playlists/1").await.ok()["stats"].clone();
        let (items, duration, artists) = wanted;
        let wanted = json!({"items_count": items, "duration_ms": duration, "artists_count": artists, "saves_count": 0});
        assert_eq!(stats, wanted);
    };
    assert_stats((5, 8000, 2)).await;
    ann.post("/playlists/1/items", json!({"track_ids": [4, 5, 4]})).await.ok();
    assert_stats((8, 21_000, 3)).await;
    ann.delete("/playlists/1/items?track_id=2").await.ok();
    assert_stats((6, 17_000, 3)).await;
    ann.put_json("/playlists/1/items", json!({"track_ids": [1, 4, 4, 2]})).await.ok();
    assert_stats((4, 11_000, 3)).await;
    ann.patch("/tracks/4", json!({"artist_id": 2, "duration_ms": 500})).await.ok();
    assert_stats((4, 4000, 2)).await;
    ann.patch("/tracks/4", json!({"duration_ms": null})).await.ok();
    assert_stats((4, 3000, 2)).await;
    ann.delete("/tracks/1").await.no_content();
    assert_stats((3, 2000, 1)).await;
    ann.delete("/albums/1?cascade=true").await.no_content();
    assert_stats((0, 0, 0)).await;
}

#[actix_web::test]
async fn moving_an_item_writes_one_row_regardless_of_length() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let mut statements = Vec::new();
    for (playlist, length) in [(1, 10), (2, 2000)] {
        ann.post("/playlists", json!({"name": "P"})).await.created();
        let path = format!("/playlists/{playlist}/items");
        ann.put_json(&path, json!({"track_ids": vec![1; length]})).await.ok();
        let first = ann.get(&format!("{path}?limit=1")).await.ok()["items"][0]["id"].clone();
        app.sql("create table before as select id, xmin::text as written from playlist_adds");
        let before = app.statement_count();

        let operation = json!({"op": "move", "item_id": first, "index": length / 2});
        ann.patch(&path, json!({"operations": [operation]})).await.ok();

        statements.push(app.statement_count() - before);
        let written_rows =
            "select count(*) from playlist_adds join before using (id) where playlist_adds.xmin::text <> written";
        assert_eq!(app.query_number(written_rows), 1);
        app.sql("drop table before");
    }
    assert_eq!(statements[0], statements[1]);
}

#[actix_web::test]
async fn playlist_counters_survive_concurrent_changes() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let other = ann.artist("Other").await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    let tracks = async {
        for step in 1..40 {
            let artist = if step % 3 == 0 { other } else { 1 };
            ann.patch("/tracks/3", json!({"duration_ms": step * 10, "artist_id": artist})).await.ok();
        }
    };
    let items = async {
        for step in 0..40 {
            ann.post("/playlists/1/items", json!({"track_ids": [3, 3]})).await.ok();
            if step < 39 {
                ann.delete("/playlists/1/items?track_id=3").await.ok();
            }
        }
    };
    futures_util::future::join(tracks, items).await;
    let wrong = "select count(*) from playlists p join lateral (select count(*) as items, coalesce(sum(t.duration_ms), 0) as duration,
            count(distinct t.artist_id) as artists from playlist_adds a join tracks t on t.id = a.track_id where a.playlist_id = p.id) c on true
        where (items_count, p.duration_ms, artists_count) is distinct from (c.items, c.duration, c.artists)";
    assert_eq!((app.query_number(wrong), app.query_number("select items_count from playlists")), (0, 4));
}

#[actix_web::test]
async fn operations_write_once_regardless_of_their_number() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(40).await;
    ann.post("/albums", json!({"title": "A", "genre": "Rock", "artist_id": 1, "tracks": [{"title": "X"}]}))
        .await
        .created();
    ann.post("/playlists", json!({"name": "P"})).await.created();
    ann.post("/playlists", json!({"name": "Q", "track_ids": [5, 6]})).await.created();
    ann.put_json("/playlists/1/items", json!({"track_ids": (1..=40).collect::<Vec<i64>>()})).await.ok();
    let kinds = [
        json!({"op": "shuffle"}),
        json!({"op": "sort", "by": "title"}),
        json!({"op": "sort", "by": "album", "descending": true}),
        json!({"op": "sort", "by": "added_at"}),
        json!({"op": "move", "item_id": 7, "index": 3}),
        json!({"op": "reverse"}),
        json!({"op": "add", "track_ids": [1, 2], "album_ids": [2], "playlist_ids": [2], "on_duplicate": "skip"}),
        json!({"op": "dedupe"}),
    ];
    let mut statements = Vec::new();
    for rounds in [1, 100] {
        let operations: Vec<&Value> = kinds.iter().cycle().take(kinds.len() * rounds).collect();
        let before = app.statement_count();
        let version = ann.get("/playlists/1").await.ok()["version"].as_i64().unwrap();
        let edited = ann.patch("/playlists/1/items", json!({"operations": operations})).await.ok();
        statements.push(app.statement_count() - before);
        let written = edited["version"].as_i64().unwrap() - version;
        assert!((1..=3).contains(&written), "{written} statements changed the items");
    }
    // The first request adds two of the tracks, so it also runs an insert.
    assert!(statements[1] <= statements[0], "{statements:?}");
    assert_eq!(ann.get("/playlists/1").await.ok()["stats"]["items_count"], 41);
}

#[actix_web::test]
async fn added_items_can_be_changed_in_the_same_request() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(4).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [3, 1]})).await.created();
    let edited = json!([
        {"op": "add", "playlist_ids": [1]},
        {"op": "add", "track_ids": [2, 4], "index": 0},
        {"op": "sort", "by": "added_at", "descending": true},
        {"op": "dedupe"},
        {"op": "reverse"},
    ]);
    let edited = ann.patch("/playlists/1/items", json!({"operations": edited})).await.ok();
    let added = |index: usize, pointer: &str| column(&json!({"items": edited["results"][index]["results"]}), pointer);
    assert_eq!(added(0, "/track_id"), [3, 1]);
    assert_eq!(edited["results"][3]["removed_item_ids"], json!([1, 2]));
    let expected = added(0, "/item_id").into_iter().zip([3, 1]).chain(added(1, "/item_id").into_iter().zip([2, 4]));
    let expected: Model = expected.map(|(id, track)| (id.as_i64().unwrap(), track)).collect();
    assert_eq!(items(&ann).await, expected);

    let itself = json!({"op": "add", "playlist_ids": [1], "on_duplicate": "skip"});
    ann.put_json("/playlists/1/items", json!({"track_ids": vec![1; 1000]})).await.ok();
    let too_many = ann.patch("/playlists/1/items", json!({"operations": vec![itself; 11]})).await;
    assert_eq!(too_many.error_fields(422, "invalid"), ["operations[10].playlist_ids"]);
    let too_many = json!({"op": "add", "track_ids": vec![1; 1000], "on_duplicate": "skip"});
    let too_many = ann.patch("/playlists/1/items", json!({"operations": vec![too_many; 11]})).await;
    assert_eq!(too_many.error_fields(422, "invalid"), ["operations[10].track_ids"]);
}

#[actix_web::test]
async fn version_in_the_body_is_the_same_as_if_match() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let playlist = ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 3]})).await.created();
    let (version, path) = (playlist["version"].as_i64().unwrap(), "/playlists/1/items");
    let drag = |item: i64, after: i64, version: Option<i64>| {
        let operations = json!([{"op": "move", "item_id": item, "after_item_id": after}]);
        match version {
            Some(version) => json!({"operations": operations, "version": version}),
            None => json!({"operations": operations}),
        }
    };

    let first = ann.patch(path, drag(1, 3, Some(version))).await.ok();
    let second = ann.patch(path, drag(2, 1, Some(version))).await;

    // The second drag learns the current version, with which it succeeds.
    assert_eq!(second.header("etag"), format!("\"{}\"", first["version"]));
    let problem = second.problem(412, "precondition_failed");
    assert!(problem["detail"].as_str().unwrap().contains("can be sent again"), "{problem}");
    ann.patch(path, drag(2, 1, first["version"].as_i64())).await.ok();
    // Without a version, both quick drags succeed.
    ann.patch(path, drag(3, 2, None)).await.ok();
    ann.patch(path, drag(1, 3, None)).await.ok();
    assert_eq!(column(&ann.get(path).await.ok(), "/id"), [2, 3, 1]);
    let stale = json!({"track_ids": [1], "version": version});
    ann.put_json(path, stale).await.problem(412, "precondition_failed");
    ann.patch("/playlists/1", json!({"name": "Q", "version": version})).await.problem(412, "precondition_failed");
    let current = ann.get("/playlists/1").await.ok()["version"].clone();
    let renamed = ann.patch("/playlists/1", json!({"name": "Q", "version": current})).await.ok();
    assert_eq!(
        (&renamed["name"], renamed["version"].as_i64()),
        (&json!("Q"), current.as_i64().map(|version| version + 1))
    );
    for invalid in [json!(0), json!("1")] {
        let refused = ann.patch(path, json!({"operations": [{"op": "reverse"}], "version": invalid})).await;
        assert_eq!(refused.error_fields(422, "invalid"), ["version"], "{invalid}");
    }
}

#[actix_web::test]
async fn a_new_name_does_not_outdate_a_version_of_the_items() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2]})).await.created();
    let add = async |track: i64, version: i64| {
        let headers = [("Content-Type", "application/json"), ("If-Match", &*format!("\"{version}\""))];
        let body = json!({"track_ids": [track]}).to_string();
        ann.send(Method::POST, "/playlists/1/items", Some(body), &headers).await
    };
    let version = |playlist: &Value| playlist["version"].as_i64().unwrap();
    let added = version(&add(3, version(&ann.get("/playlists/1").await.ok())).await.ok());
    let renamed = version(&ann.patch("/playlists/1", json!({"name": "Q"})).await.ok());
    let renamed_again = version(&ann.patch("/playlists/1", json!({"name": "R"})).await.ok());
    assert!(added < renamed && renamed < renamed_again);

    add(1, added - 1).await.problem(412, "precondition_failed");
    add(1, renamed_again + 1).await.problem(412, "precondition_failed");
    let again = version(&add(1, added).await.ok());

    // The items have changed now, so all earlier versions are outdated.
    for outdated in [added, renamed, renamed_again] {
        add(1, outdated).await.problem(412, "precondition_failed");
    }
    ann.patch("/playlists/1", json!({"name": "S", "version": added})).await.problem(412, "precondition_failed");
    ann.patch("/playlists/1", json!({"name": "S", "version": again})).await.ok();
    add(2, again).await.ok();
}
