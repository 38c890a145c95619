//! Requests that wait for a database thread at the same time share statements. Each keeps its own result.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use diesel::RunQueryDsl;
use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt};
use futures_util::future::{Either, join_all};
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};
use tonearm::db::Db;
use tonearm::db::batch::{Batched, Identified};
use tonearm::db::session_cache::MaybeUser;
use tonearm::error::{Error, Result};

use crate::support::{Client, TestApp, TestResponse};

/// An app with a single database thread, so that all requests of a test wait for it together.
fn with_one_thread(app: TestApp) -> TestApp {
    let url = app.database_url().to_owned();
    app.with_state(|state| state.db = Db::new(&url, 1).unwrap())
}

/// Two users and a catalogue: 4 artists, 8 albums, 40 tracks, likes, comments, and a public and a private playlist of Ann.
async fn catalogue() -> (TestApp, Client, Client) {
    let app = with_one_thread(TestApp::new());
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for _ in 0..4 {
        ann.tracks(10).await;
    }
    for (client, id) in [(&ann, 1), (&ann, 2), (&bob, 2), (&bob, 3)] {
        client.put(&format!("/me/likes/{id}")).await.ok();
        client.put(&format!("/me/follows/{id}")).await.ok();
        client.post(&format!("/tracks/{id}/comments"), json!({"body": "Lovely."})).await.created();
    }
    for visibility in ["public", "private"] {
        let body = json!({"name": "Mine", "visibility": visibility, "track_ids": [3, 1, 2]});
        ann.post("/playlists", body).await.created();
    }
    (app, ann, bob)
}

/// Sends all requests while the only database thread is busy. Returns their responses, and the statements that they ran.
async fn send_together(app: &TestApp, requests: &[(&Client, &str)]) -> (Vec<TestResponse>, Vec<String>) {
    app.start_recording();
    let requests = requests.iter().map(|(client, path)| client.get(path));
    let responses = app.run_together(requests.collect()).await;
    let is_of_request =
        |statement: &String| !["BEGIN", "COMMIT"].contains(&&**statement) && !statement.contains("session_token");
    (responses, app.stop_recording().into_iter().filter(is_of_request).collect())
}

async fn assert_one_statement(app: &TestApp, requests: &[(&Client, &str)]) {
    let (responses, statements) = send_together(app, requests).await;
    assert_eq!(statements.len(), 1, "{:?}: {statements:#?}", requests[0].1);
    for (response, (client, path)) in responses.iter().zip(requests) {
        let alone = client.get(path).await;
        // Every request has an id, which a problem document repeats.
        let body = |response: &TestResponse| {
            let mut body = response.json();
            body.as_object_mut().unwrap().remove("request_id");
            body
        };
        assert_eq!((response.status, body(response)), (alone.status, body(&alone)), "{path}");
        assert_eq!(response.headers.get("etag"), alone.headers.get("etag"), "{path}");
    }
}

#[actix_web::test]
async fn reads_of_different_resources_share_one_statement() {
    let (app, ann, bob) = catalogue().await;
    let guest = app.anonymous();
    for (path, suffix) in [
        ("/tracks/", ""),
        ("/tracks/", "?include=comments"),
        ("/albums/", ""),
        ("/albums/", "?include=tracks"),
        ("/artists/", ""),
        ("/artists/", "?include=albums"),
        ("/artists/", "?include=top_tracks"),
        ("/artists/", "?include=top_tracks,albums"),
        ("/playlists/", ""),
        ("/playlists/", "?include=items"),
        ("/playlists/", "/items"),
    ] {
        let paths: Vec<String> = (1..=4).map(|id| format!("{path}{id}{suffix}")).collect();
        let clients = [&guest, &ann, &bob, &guest, &ann];
        // The private playlist is 404 for two of its callers.
        let requests: Vec<(&Client, &str)> = (0..20).map(|n| (clients[n % 5], &*paths[n % 4])).collect();
        assert_one_statement(&app, &requests).await;
    }
}

#[actix_web::test]
async fn pages_of_items_of_different_lengths_share_one_statement() {
    let (app, ann, bob) = catalogue().await;
    let requests = [
        (&ann, "/playlists/1/items?limit=2"),
        (&bob, "/playlists/1/items?limit=3"),
        (&ann, "/playlists/2/items?limit=10"),
    ];
    assert_one_statement(&app, &requests).await;
    // Other pages do not share statements with these, and are right as well.
    let others = ["?limit=1&offset=1", "?total=true&limit=2", "?sort=-position&limit=2", "?q=track", "?limit=100"];
    let paths: Vec<String> = others.iter().map(|query| format!("/playlists/1/items{query}")).collect();
    let requests: Vec<(&Client, &str)> = paths.iter().map(|path| (&ann, &**path)).collect();
    let (responses, _) = send_together(&app, &requests).await;
    for (response, path) in responses.iter().zip(&paths) {
        assert_eq!(response.text(), ann.get(path).await.text(), "{path}");
    }
}

#[actix_web::test]
async fn lookups_and_checks_of_different_callers_share_one_statement() {
    let (app, ann, bob) = catalogue().await;
    let checks = [
        (&ann, "/me/likes/contains?ids=1,3,999"),
        (&bob, "/me/likes/contains?ids=1,3"),
        (&ann, "/me/likes/contains?ids=2"),
    ];
    assert_one_statement(&app, &checks).await;
    let guest = app.anonymous();
    for path in ["/tracks/lookup", "/albums/lookup", "/artists/lookup"] {
        let lookups =
            [(&ann, json!([3, 1, 999, 1])), (&bob, json!([1])), (&guest, json!([999])), (&guest, json!([2, 1]))];
        app.start_recording();
        let requests = lookups.iter().map(|(client, ids)| client.post(path, json!({"ids": ids}))).collect();
        let responses = app.run_together(requests).await;
        let statements = app.stop_recording();
        assert_eq!(statements.iter().filter(|statement| statement.starts_with("select")).count(), 1, "{statements:#?}");
        for (response, (client, ids)) in responses.iter().zip(&lookups) {
            assert_eq!(response.text(), client.post(path, json!({"ids": ids})).await.text(), "{path} {ids}");
        }
    }
}

#[actix_web::test]
async fn equal_reads_of_one_caller_run_once() {
    let (app, ann, _) = catalogue().await;
    let guest = app.anonymous();
    for path in [
        "/tracks?sort=-created_at&limit=5",
        "/albums?q=album",
        "/artists/1/tracks",
        "/charts/tracks",
        "/genres",
        "/search?q=track",
        "/search/suggest?q=tr",
        "/tracks/1/related",
        "/tracks/1?include=related",
        "/users/1",
        "/comments",
    ] {
        app.start_recording();
        let alone = guest.get(path).await;
        let expected = app.stop_recording();
        let (responses, statements) = send_together(&app, &[(&guest, path); 8]).await;
        assert_eq!(statements, expected, "{path}");
        for response in responses {
            assert_eq!((response.status, response.text()), (StatusCode::OK, alone.text()), "{path}");
            assert_eq!(response.headers.get("etag"), alone.headers.get("etag"), "{path}");
            assert_eq!(response.headers.get("link"), alone.headers.get("link"), "{path}");
        }
    }
    // Callers see different things.
    let (responses, _) = send_together(&app, &[(&guest, "/tracks?limit=1"), (&ann, "/tracks?limit=1")]).await;
    assert_eq!(responses[0].json()["items"][0]["viewer"], Value::Null);
    assert_eq!(responses[1].json()["items"][0]["viewer"]["can_edit"], true);
}

#[actix_web::test]
async fn each_request_of_a_batch_has_its_own_error() {
    let (app, ann, bob) = catalogue().await;
    let gone = app.client("gone").await;
    gone.delete("/session").await;
    sleep(Duration::from_millis(300)).await;
    let requests = [(&ann, "/tracks/1"), (&gone, "/tracks/1"), (&bob, "/tracks/999999"), (&bob, "/tracks/1")];
    let (responses, statements) = send_together(&app, &requests).await;
    let statuses: Vec<u16> = responses.iter().map(|response| response.status.as_u16()).collect();
    assert_eq!(statuses, [200, 401, 404, 200]);
    assert_eq!(statements.len(), 1, "{statements:#?}");
    assert_eq!(responses[0].json()["viewer"], json!({"liked": true, "can_edit": true}));
    assert_eq!(responses[3].json()["viewer"], json!({"liked": false, "can_edit": false}));
}

#[actix_web::test]
async fn changes_of_one_user_share_a_transaction() {
    let (app, ann, bob) = catalogue().await;
    app.start_recording();
    let change = |client: &Client, method: Method, path: &'static str| {
        let client = client.clone();
        async move { client.send(method, path, None, &[]).await }
    };
    let requests = vec![
        change(&ann, Method::PUT, "/me/likes/5"),
        change(&ann, Method::PUT, "/me/likes/3"),
        change(&ann, Method::PUT, "/me/likes/999999"),
        change(&ann, Method::PUT, "/me/likes/5"),
        change(&ann, Method::PUT, "/me/likes/1"),
        change(&ann, Method::DELETE, "/me/likes/2"),
        change(&ann, Method::DELETE, "/me/likes/5"),
        change(&bob, Method::PUT, "/me/likes/5"),
        change(&ann, Method::PUT, "/me/follows/3"),
    ];
    let responses = app.run_together(requests).await;
    let statements = app.stop_recording();
    let inserts = statements.iter().filter(|statement| statement.starts_with("insert into likes")).count();
    assert_eq!(inserts, 2, "one of Ann and one of Bob: {statements:#?}");
    let states: Vec<(u16, Value)> =
        responses.iter().map(|response| (response.status.as_u16(), response.json())).collect();
    assert_eq!(states[1], (200, json!({"liked": true, "likes_count": 2})));
    assert_eq!((states[2].0, states[2].1["code"].as_str()), (404, Some("not_found")));
    assert_eq!(states[0], states[3]);
    assert_eq!(states[4], (200, json!({"liked": true, "likes_count": 1})));
    assert_eq!(states[5], (200, json!({"liked": false, "likes_count": 1})));
    assert_eq!(states[6].1["liked"], false);
    assert_eq!(states[8], (200, json!({"following": true, "followers_count": 2})));
    let liked = ann.get("/me/likes/ids").await.ok();
    assert_eq!(liked["ids"], json!([1, 3]), "the additions come before the removals");
    assert_eq!(
        app.query_text("select string_agg(likes_count::text, ',' order by id) from tracks where id <= 5"),
        "1,1,2,0,1"
    );
}

#[actix_web::test]
async fn no_read_is_older_than_its_request() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let url = app.database_url().to_owned();
    let app = app.with_state(|state| state.db = Db::new(&url, 3).unwrap());
    let (ann, guest) = (app.client_like(&ann), app.anonymous());
    let acknowledged = AtomicI64::new(0);
    let write = async {
        for number in 1..=150 {
            ann.patch("/tracks/1", json!({"track_number": number})).await.ok();
            acknowledged.store(number, Ordering::SeqCst);
        }
        acknowledged.store(i64::MAX, Ordering::SeqCst);
    };
    let reads = (0..24).map(async |reader: usize| {
        let client = if reader.is_multiple_of(2) { &ann } else { &guest };
        let path = ["/tracks/1", "/tracks?ids=1", "/albums/1?include=tracks"][reader % 3];
        let mut count = 0;
        loop {
            let expected = acknowledged.load(Ordering::SeqCst);
            if expected == i64::MAX {
                return count;
            }
            let body = client.get(path).await.ok();
            let tracks = body.pointer("/tracks/items").or(body.get("items")).and_then(Value::as_array);
            let track = tracks.and_then(|tracks| tracks.iter().find(|track| track["id"] == 1)).unwrap_or(&body);
            let seen = track["track_number"].as_i64().unwrap_or_default();
            assert!(expected == 0 || seen >= expected, "{path}: {seen} is older than {expected}");
            count += 1;
        }
    });
    let ((), counts) = tokio::join!(write, join_all(reads));
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

/// A request of the tests. It fails, takes time, or writes, as its fields say.
#[derive(Clone)]
struct Probe {
    number: i64,
    runs: Arc<Mutex<Vec<Vec<i64>>>>,
    /// Waits for a message after its statement.
    gate: Option<Arc<Mutex<mpsc::Receiver<()>>>>,
}

impl PartialEq for Probe {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// The number of a probe that breaks the statement that it takes part in.
const POISON: i64 = 13;

impl Batched for Probe {
    type Caller = MaybeUser;
    type Output = i64;
    const WRITES: bool = true;

    fn run_all(conn: &mut PgConnection, requests: &[Identified<Self>]) -> Result<Vec<Result<i64>>> {
        let numbers: Vec<i64> = requests.iter().map(|(_, probe)| probe.number).collect();
        requests[0].1.runs.lock().unwrap().push(numbers.clone());
        let insert = diesel::sql_query("insert into probes select 100 / ($1 - n) from unnest($2) n");
        insert.bind::<BigInt, _>(POISON).bind::<Array<BigInt>, _>(&numbers).execute(conn)?;
        if let Some(gate) = requests.iter().find_map(|(_, probe)| probe.gate.as_ref()) {
            gate.lock().unwrap().recv().map_err(Error::internal)?;
        }
        Ok(numbers.into_iter().map(Ok).collect())
    }
}

fn probe_app() -> TestApp {
    let app = with_one_thread(TestApp::new());
    app.sql("create table if not exists probes (n bigint); delete from probes");
    app
}

/// Returns the sum and the number of the rows that probes wrote. Later tests use the database again.
fn take_probes(app: &TestApp) -> String {
    let written = app.query_text("select concat(sum(n), ' in ', count(*)) from probes");
    app.sql("drop table probes");
    written
}

#[actix_web::test]
async fn a_request_that_breaks_the_shared_statement_fails_alone() {
    let app = probe_app();
    let runs = Arc::new(Mutex::new(Vec::new()));
    let requests = [1, 2, POISON, 4].map(|number| {
        let probe = Probe { number, runs: runs.clone(), gate: None };
        app.state.db.batch(MaybeUser::default(), probe)
    });
    let results = app.run_together(requests.into()).await;
    assert!(matches!(results[..], [Ok(1), Ok(2), Err(Error::Internal(_)), Ok(4)]), "{results:?}");
    assert_eq!(*runs.lock().unwrap(), [vec![1, 2, POISON, 4], vec![1], vec![2], vec![POISON], vec![4]]);
    assert_eq!(take_probes(&app), format!("{} in 3", 100 / 12 + 100 / 11 + 100 / 9));
}

#[actix_web::test]
async fn an_abandoned_write_does_not_commit_with_the_others() {
    let app = probe_app();
    let (open, gate) = mpsc::channel();
    let (runs, gate) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(gate)));
    let probe = |number| Probe { number, runs: runs.clone(), gate: Some(gate.clone()) };
    let db = &app.state.db;
    let abandoned = async {
        let request = timeout(Duration::from_secs(20), db.batch(MaybeUser::default(), probe(1)));
        let has_begun = async {
            while runs.lock().unwrap().is_empty() {
                sleep(Duration::from_millis(1)).await;
            }
        };
        // The client goes away while its statement has run and before the commit.
        tokio::select! { _ = request => panic!("the gate is closed"), () = has_begun => {} }
        open.send(()).unwrap();
        Ok(0)
    };
    let waiting = async { db.batch(MaybeUser::default(), Probe { gate: None, ..probe(2) }).await };
    let results = app.run_together(vec![Either::Left(abandoned), Either::Right(waiting)]).await;
    assert!(matches!(results[..], [Ok(0), Ok(2)]), "{results:?}");
    assert_eq!(take_probes(&app), format!("{} in 1", 100 / (POISON - 2)));
}

#[actix_web::test]
async fn the_sizes_of_batches_are_a_metric() {
    let (app, ann, _) = catalogue().await;
    let bucket = |text: &str, bound: &str| -> u64 {
        let line = format!("tonearm_db_batch_size_bucket{{le=\"{bound}\"}} ");
        text.lines().find_map(|found| found.strip_prefix(&*line)?.parse().ok()).unwrap()
    };
    let before = app.metrics().await;
    let paths: Vec<String> = (1..=40).map(|id| format!("/tracks/{id}")).collect();
    let requests: Vec<(&Client, &str)> = paths.iter().map(|path| (&ann, &**path)).collect();
    send_together(&app, &requests).await;
    let after = app.metrics().await;
    let added = |bound| bucket(&after, bound) - bucket(&before, bound);
    // 32 of 40 fit into one batch.
    assert_eq!([added("4"), added("8"), added("16"), added("32")], [0, 1, 1, 2]);
}

#[actix_web::test]
async fn only_responses_to_anonymous_requests_may_be_kept_by_others() {
    let (app, ann, _) = catalogue().await;
    let guest = app.anonymous();
    let cache_control = |response: &TestResponse| response.header("cache-control").to_owned();
    for path in ["/tracks/1", "/tracks", "/charts/tracks", "/search?q=track", "/playlists/1/items", "/genres"] {
        let response = guest.get(path).await;
        assert_eq!(cache_control(&response), "public, max-age=5, stale-while-revalidate=25", "{path}");
        assert!(response.header("vary").to_lowercase().contains("authorization"), "{path}");
        assert_eq!(cache_control(&ann.get(path).await), "private, no-cache", "{path}");
    }
    let app = app.with_state(|state| state.caching = tonearm::http::response::PublicCaching::for_seconds(0));
    assert_eq!(cache_control(&app.anonymous().get("/tracks/1").await), "private, no-cache");
}
