use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{TestApp, column};

fn assert_counters_match_rows(app: &TestApp) {
    let wrong = app.query_number(
        "select (select count(*) from artists where followers_count <> (select count(*) from follows where artist_id = artists.id))
             + (select count(*) from users where follows_count <> (select count(*) from follows where user_id = users.id))",
    );
    assert_eq!(wrong, 0);
}

#[actix_web::test]
async fn follow_and_unfollow_are_idempotent() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let id = ann.artist("Velvet Static").await;
    let path = format!("/me/follows/{id}");

    for _ in 0..2 {
        assert_eq!(ann.put(&path).await.ok(), json!({"following": true, "followers_count": 1}));
    }
    assert_eq!(ann.get(&format!("/artists/{id}")).await.ok()["viewer"]["following"], true);
    for _ in 0..2 {
        assert_eq!(ann.delete(&path).await.ok(), json!({"following": false, "followers_count": 0}));
    }

    ann.put("/me/follows/99").await.problem(404, "not_found");
    ann.delete("/me/follows/99").await.problem(404, "not_found");
    app.anonymous().put(&path).await.problem(401, "sign_in_required");
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn concurrent_follows_create_one_row_per_user_and_the_right_count() {
    let app = TestApp::new();
    let mut clients = Vec::new();
    for n in 0..16 {
        clients.push(app.client(&format!("user{n}")).await);
    }
    clients[0].artist("Velvet Static").await;

    let responses = join_all(clients.iter().chain(&clients).map(|client| client.put("/me/follows/1"))).await;

    assert!(responses.into_iter().all(|response| response.ok()["following"] == true));
    assert_eq!(app.query_number("select count(*) from follows"), 16);
    assert_eq!(app.query_number("select followers_count from artists"), 16);
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn followed_artists_and_followers_are_listed() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for name in ["Zappa", "abba", "Ärzte"] {
        ann.artist(name).await;
    }
    for path in ["/me/follows/1", "/me/follows/2"] {
        ann.put(path).await.ok();
    }
    bob.put("/me/follows/1").await.ok();
    let path = format!("/users/{}/follows", ann.id);

    let (mine, seen) = (ann.get("/me/follows?total=true").await.ok(), bob.get(&path).await.ok());

    assert_eq!(column(&mine, "/artist/name"), ["abba", "Zappa"]);
    assert_eq!(mine["page"]["total"], 2);
    assert_eq!(mine["items"][0].as_object().unwrap().len(), 2);
    assert_eq!(column(&mine, "/artist/viewer/following"), [true, true]);
    assert_eq!(column(&seen, "/artist/viewer/following"), [false, true]);
    assert_eq!(column(&app.anonymous().get(&path).await.ok(), "/artist/viewer"), [Value::Null, Value::Null]);
    assert_eq!(column(&ann.get("/me/follows?sort=-name").await.ok(), "/artist/name"), ["Zappa", "abba"]);
    assert_eq!(column(&ann.get("/artists/1/followers").await.ok(), "/user/username"), ["bob", "ann"]);
    assert_eq!(column(&ann.get("/artists/3/followers").await.ok(), "/user"), Vec::<Value>::new());
    ann.get("/artists/99/followers").await.problem(404, "not_found");
    ann.get("/users/99/follows").await.problem(404, "not_found");
    app.anonymous().get("/me/follows").await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn pages_cover_all_followed_artists_once() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for n in 0..7 {
        let id = ann.artist(&format!("Artist {}", n % 3)).await;
        ann.put(&format!("/me/follows/{id}")).await.ok();
    }

    for sort in ["followed_at", "-followed_at", "name", "-name"] {
        let first = ann.get(&format!("/me/follows?limit=4&sort={sort}")).await.ok();
        let cursor = first["page"]["next_cursor"].as_str().unwrap();
        let last = ann.get(&format!("/me/follows?limit=4&sort={sort}&cursor={cursor}")).await.ok();
        let mut ids: Vec<i64> = [column(&first, "/artist/id"), column(&last, "/artist/id")]
            .concat()
            .iter()
            .filter_map(Value::as_i64)
            .collect();
        ids.sort_unstable();
        assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7], "{sort}");
        assert_eq!(last["page"]["next_cursor"], Value::Null);
    }
}

#[actix_web::test]
async fn batch_follows_and_unfollows_artists() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["One", "Two", "Three"] {
        ann.artist(name).await;
    }
    ann.put("/me/follows/2").await.ok();

    let response = ann.post("/me/follows/batch", json!({"add": [3, 1, 99], "remove": [2]})).await.ok();

    let results = json!([
        {"id": 3, "count": 1, "status": "added"},
        {"id": 1, "count": 1, "status": "added"},
        {"id": 99, "count": null, "status": "not_found"},
        {"id": 2, "count": 0, "status": "removed"},
    ]);
    assert_eq!(response["results"], results);
    assert_eq!(ann.get("/me/follows/ids").await.ok(), json!({"ids": [1, 3]}));
    let contains = json!({"1": true, "2": false});
    assert_eq!(ann.get("/me/follows/contains?ids=1,2").await.ok(), contains);
    assert_eq!(ann.post("/me/follows/contains", json!({"ids": [1, 2]})).await.ok(), contains);
    let refused = [
        (json!({}), vec!["add"]),
        (json!({"add": [1], "remove": [1]}), vec!["remove[0]"]),
        (json!({"album_ids": [1]}), vec!["album_ids", "add"]),
    ];
    for (body, fields) in refused {
        assert_eq!(ann.post("/me/follows/batch", body).await.error_fields(422, "invalid"), fields);
    }
    assert_counters_match_rows(&app);
    app.sql("delete from artists where id = 1");
    assert_counters_match_rows(&app);
    app.sql("delete from users");
    assert_counters_match_rows(&app);
}
