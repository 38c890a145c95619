//! Likes, and the code that they share with follows.

use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::pg::PgConnection;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tonearm::db::batch::Batched;
use tonearm::db::query::{Sql, query};
use tonearm::error::Result;
use tonearm::model::pagination::page::{PageParams, PageRequest};
use tonearm::model::track::{Track, TrackFilter};
use tonearm::model::viewer::{AuthUser, Viewer};
use tonearm::repo::tracks;
use tonearm::repo::user_relation::{ChangeRequest, ContainsRequest, LIKES};

use crate::support::{Client, TestApp, column};

/// Asserts that the counters of tracks, users and albums match the rows.
fn assert_counters_match_rows(app: &TestApp) {
    let wrong = app.query_number(
        "select (select count(*) from tracks where likes_count <> (select count(*) from likes where track_id = tracks.id))
             + (select count(*) from users where likes_count <> (select count(*) from likes where user_id = users.id))
             + (select count(*) from albums where likes_count <> (select count(*) from likes
                join tracks on tracks.id = likes.track_id where album_id = albums.id))",
    );
    assert_eq!(wrong, 0);
}

/// The id and status of each batch result, in order.
fn statuses(batch: &Value) -> Vec<(i64, String)> {
    let results = batch["results"].as_array().unwrap();
    results
        .iter()
        .map(|result| (result["id"].as_i64().unwrap(), result["status"].as_str().unwrap().to_owned()))
        .collect()
}

fn expected<const N: usize>(results: [(i64, &str); N]) -> Vec<(i64, String)> {
    results.map(|(id, status)| (id, status.to_owned())).to_vec()
}

async fn total(client: &Client, path: &str) -> usize {
    let list = client.get(&format!("{path}?total=true&limit=200")).await.ok();
    let length = list["items"].as_array().unwrap().len();
    assert_eq!(list["page"]["total"], length);
    length
}

#[actix_web::test]
async fn like_and_unlike_are_idempotent() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    bob.put("/me/likes/1").await.ok();

    for _ in 0..2 {
        assert_eq!(ann.put("/me/likes/1").await.ok(), json!({"liked": true, "likes_count": 2}));
    }
    for _ in 0..2 {
        assert_eq!(ann.delete("/me/likes/1").await.ok(), json!({"liked": false, "likes_count": 1}));
    }

    assert_eq!(ann.delete("/me/likes/2").await.ok(), json!({"liked": false, "likes_count": 0}));
    ann.put("/me/likes/99").await.problem(404, "not_found");
    ann.delete("/me/likes/99").await.problem(404, "not_found");
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn concurrent_likes_by_many_users_create_one_row_each_and_the_right_count() {
    let app = TestApp::new();
    let mut clients = Vec::new();
    for n in 0..16 {
        clients.push(app.client(&format!("user{n}")).await);
    }
    clients[0].tracks(1).await;

    let responses = join_all(clients.iter().map(|client| client.put("/me/likes/1"))).await;

    let mut counts: Vec<i64> =
        responses.into_iter().map(|response| response.ok()["likes_count"].as_i64().unwrap()).collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=16).collect::<Vec<i64>>());
    assert_eq!(app.query_number("select count(*) from likes"), 16);
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn concurrent_likes_by_one_user_create_one_row() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;

    let responses = join_all((0..16).map(|_| ann.put("/me/likes/1"))).await;

    for response in responses {
        assert_eq!(response.ok(), json!({"liked": true, "likes_count": 1}));
    }
    assert_eq!(app.query_number("select count(*) from likes"), 1);
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn concurrent_batches_and_single_likes_do_not_deadlock() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for _ in 0..4 {
        ann.tracks(10).await;
    }
    let (even, odd): (Vec<i64>, Vec<i64>) = (1..=40).partition(|id| id % 2 == 0);
    let runs = AtomicUsize::new(0);
    let run = |work: &dyn Fn(&mut _) -> Result<()>| {
        let counted = |conn: &mut _| {
            runs.fetch_add(1, Ordering::Relaxed);
            work(conn)
        };
        app.state.db.blocking(counted).unwrap();
    };
    // Each thread flips all likes again and again. The users start at opposite states.
    let flip_all = |id: i64, start: usize| {
        for turn in start..start + 40 {
            let (add, remove) = if turn % 2 == 0 { (&even, &odd) } else { (&odd, &even) };
            run(&|conn| LIKES.batch(conn, AuthUser { id, is_admin: false, share_key: None }, add, remove).map(drop));
        }
    };
    let toggle_one = |id: i64| {
        for turn in 0..80 {
            run(&|conn| set_like(conn, AuthUser { id, is_admin: false, share_key: None }, turn % 8 + 1, turn % 2 == 0));
        }
    };

    std::thread::scope(|threads| {
        threads.spawn(|| flip_all(ann.id, 0));
        threads.spawn(|| flip_all(ann.id, 1));
        threads.spawn(|| flip_all(bob.id, 1));
        threads.spawn(|| toggle_one(ann.id));
        threads.spawn(|| toggle_one(bob.id));
    });

    assert_counters_match_rows(&app);
    assert_eq!(runs.into_inner(), 3 * 40 + 2 * 80, "a deadlock caused a retry");
}

#[actix_web::test]
async fn liked_tracks_include_the_readers_viewer_flags() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(3).await;
    ann.put("/me/likes/2").await.ok();
    ann.put("/me/likes/1").await.ok();
    bob.put("/me/likes/1").await.ok();
    let path = format!("/users/{}/likes", ann.id);

    let (mine, seen) = (ann.get("/me/likes").await.ok(), bob.get(&path).await.ok());
    let public = app.anonymous().get(&path).await.ok();

    assert_eq!(column(&mine, "/track/id"), [1, 2]);
    assert!(mine["items"][0]["liked_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(mine["items"][0].as_object().unwrap().len(), 2);
    assert_eq!(column(&mine, "/track/viewer/liked"), [true, true]);
    assert_eq!(column(&seen, "/track/viewer/liked"), [true, false]);
    assert_eq!(column(&public, "/track/viewer"), [Value::Null, Value::Null]);
    assert_eq!(column(&ann.get("/me/likes?sort=title").await.ok(), "/track/title"), ["Track 001", "Track 002"]);
    assert_eq!(column(&ann.get("/me/likes?sort=-artist,title").await.ok(), "/track/id"), [1, 2]);
    ann.get("/users/99/likes").await.problem(404, "not_found");
    app.anonymous().get("/me/likes").await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn users_who_like_a_track_are_listed_newest_first() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.put("/me/likes/1").await.ok();
    bob.put("/me/likes/1").await.ok();

    let list = app.anonymous().get("/tracks/1/likes").await.ok();

    assert_eq!(column(&list, "/user/username"), ["bob", "ann"]);
    assert_eq!(column(&list, "/user/email"), [Value::Null, Value::Null]);
    assert_eq!(list["items"][0]["user"]["stats"]["likes_count"], 1);
    assert_eq!(total(&ann, "/tracks/2/likes").await, 0);
    ann.get("/tracks/99/likes").await.problem(404, "not_found");
    assert_eq!(ann.get("/tracks/1/likes?sort=liked_at").await.error_fields(400, "malformed"), ["sort"]);
}

#[actix_web::test]
async fn pages_cover_all_liked_tracks_once_for_every_sort() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(23).await;
    ann.post("/me/likes/batch", json!({"add": tracks})).await.ok();

    for sort in ["liked_at", "-liked_at", "title", "-title", "artist,-title", "-artist"] {
        let mut seen = Vec::new();
        let mut path = format!("/me/likes?limit=5&sort={sort}");
        loop {
            let page = ann.get(&path).await.ok();
            seen.extend(column(&page, "/track/id").iter().map(|id| id.as_i64().unwrap()));
            let Some(cursor) = page["page"]["next_cursor"].as_str() else { break };
            path = format!("/me/likes?limit=5&sort={sort}&cursor={cursor}");
        }
        assert_eq!(seen.len(), tracks.len(), "{sort}");
        seen.sort_unstable();
        assert_eq!(seen, tracks, "{sort}");
    }
}

#[actix_web::test]
async fn ids_and_contains_report_liked_tracks() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(3).await;
    for path in ["/me/likes/3", "/me/likes/1"] {
        ann.put(path).await.ok();
    }
    bob.put("/me/likes/2").await.ok();

    let ids = ann.get("/me/likes/ids").await;
    let tag = ids.header("etag");
    let again = ann.send(actix_web::http::Method::GET, "/me/likes/ids", None, &[("if-none-match", &tag)]).await;

    assert_eq!(ids.ok(), json!({"ids": [1, 3]}));
    assert_eq!(again.status, 304);
    let contains = json!({"1": true, "2": false, "99": false});
    assert_eq!(ann.get("/me/likes/contains?ids=1,2,99").await.ok(), contains);
    assert_eq!(ann.post("/me/likes/contains", json!({"ids": [99, 2, 1, 1]})).await.ok(), contains);
    assert_eq!(ann.get("/me/likes/contains").await.error_fields(400, "malformed"), ["ids"]);
    assert_eq!(ann.get("/me/likes/contains?ids=1,x").await.error_fields(400, "malformed"), ["ids"]);
    assert_eq!(ann.post("/me/likes/contains", json!({"ids": []})).await.error_fields(422, "invalid"), ["ids"]);
    assert_eq!(ann.post("/me/likes/contains", json!({"ids": [1, 0]})).await.error_fields(422, "invalid"), ["ids[1]"]);
    let many: Vec<i64> = (1..=1001).collect();
    assert_eq!(ann.post("/me/likes/contains", json!({"ids": many})).await.error_fields(422, "invalid"), ["ids"]);
}

#[actix_web::test]
async fn batch_returns_a_status_per_id() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(5).await;
    ann.put("/me/likes/1").await.ok();
    ann.put("/me/likes/2").await.ok();

    let batch = json!({"add": [4, 1, 99, 4, 3], "remove": [2, 5, 98, 2]});
    let response = ann.post("/me/likes/batch", batch).await.ok();

    let results = [
        (4, "added"),
        (1, "exists"),
        (99, "not_found"),
        (3, "added"),
        (2, "removed"),
        (5, "absent"),
        (98, "not_found"),
    ];
    assert_eq!(statuses(&response), expected(results));
    assert_eq!(ann.get("/me/likes/ids").await.ok()["ids"], json!([1, 3, 4]));
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn batch_likes_the_tracks_of_albums_and_playlists() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.tracks(3).await;
    app.sql(&format!(
        "insert into playlists (user_id, visibility) values ({0}, 'public'), ({0}, 'unlisted'), ({0}, 'private');
         insert into playlist_adds (playlist_id, track_id) values (1, 4), (1, 4), (2, 5), (3, 3), (1, 1)",
        ann.id
    ));

    let key = app.query_text("select share_key from playlists where id = 2");
    let batch = Some(json!({"album_ids": [1], "playlist_ids": [1, 2]}).to_string());
    let liked = bob.send(actix_web::http::Method::POST, "/me/likes/batch", batch, &[("share-key", &key)]).await.ok();
    let refused = bob.post("/me/likes/batch", json!({"album_ids": [1, 9], "playlist_ids": [1, 3, 9]})).await;
    let mine = ann.post("/me/likes/batch", json!({"playlist_ids": [3]})).await.ok();

    assert_eq!(statuses(&liked), expected([(1, "added"), (2, "added"), (4, "added"), (5, "added")]));
    assert_eq!(refused.error_fields(422, "invalid"), ["album_ids[1]", "playlist_ids[1]", "playlist_ids[2]"]);
    assert_eq!(statuses(&mine), expected([(3, "added")]));
    let both = bob.post("/me/likes/batch", json!({"album_ids": [1], "remove": [7, 2]})).await;
    assert_eq!(both.error_fields(422, "invalid"), ["remove[1]"]);
    assert_counters_match_rows(&app);
}

#[actix_web::test]
async fn invalid_batch_returns_422_and_changes_nothing() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    app.sql("insert into tracks (title, artist_id, album_id) select 'Filler', 1, 1 from generate_series(1, 1000)");
    let (many, some): (Vec<i64>, Vec<i64>) = ((1..=1001).collect(), (2000..2600).collect());

    let bodies = [
        (json!({}), "add"),
        (json!({"add": [], "album_ids": []}), "add"),
        (json!({"add": [1, 2], "remove": [3, 2]}), "remove[1]"),
        (json!({"add": [1, -2]}), "add[1]"),
        (json!({"add": many}), "add"),
        (json!({"add": some, "remove": many[..500]}), "remove"),
        (json!({"album_ids": [1]}), "album_ids"),
        (json!({"add": ["1"]}), "add[0]"),
        (json!({"like": [1], "add": [1]}), "like"),
    ];

    for (body, field) in bodies {
        let fields = ann.post("/me/likes/batch", body.clone()).await.error_fields(422, "invalid");
        assert_eq!(fields, [field], "{body}");
    }
    assert_eq!(app.query_number("select count(*) from likes"), 0);
    app.anonymous().post("/me/likes/batch", json!({"nonsense": 1})).await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn like_counters_match_lists_after_inserts_and_deletes() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let tracks = ann.tracks(12).await;
    // These steps share no factor with the number of tracks, so they visit every track in a scattered order.
    for (step, client) in [(5, &ann), (7, &bob), (11, &ann)] {
        for turn in 0..tracks.len() {
            let path = format!("/me/likes/{}", tracks[turn * step % tracks.len()]);
            if turn % 3 == 0 {
                client.delete(&path).await.ok()
            } else {
                client.put(&path).await.ok()
            };
        }
    }
    assert_counters_match_rows(&app);

    app.sql("delete from tracks where id in (2, 3, 4)");
    assert_counters_match_rows(&app);
    app.sql(&format!("delete from users where id = {}", bob.id));
    assert_counters_match_rows(&app);

    let profile = ann.get(&format!("/users/{}", ann.id)).await.ok();
    assert_eq!(profile["stats"]["likes_count"], total(&ann, "/me/likes").await);
    let track = ann.get("/tracks/5").await.ok();
    assert_eq!(track["stats"]["likes_count"], total(&ann, "/tracks/5/likes").await);
}

/// Number of index entries of likes that this transaction has read.
const ENTRIES_READ: &str = "select coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0)::bigint from pg_index where indrelid = 'likes'::regclass";

#[actix_web::test]
async fn read_cost_is_independent_of_like_count() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let shown: Vec<i64> = ann.tracks(20).await;
    like_everything(&app);
    let viewer = Viewer { id: Some(ann.id), is_admin: false, share_key: None };
    let by_id = |conn: &mut PgConnection| Ok(tracks::lookup(conn, viewer, &shown)?.items);
    let page = |conn: &mut PgConnection| {
        let params = PageParams { limit: Some(20), ..PageParams::default() };
        Ok(tracks::list(conn, viewer, &PageRequest::new(TrackFilter::default(), params, "")?)?.items)
    };
    // For a page, the server reads 51 of the user's likes to find out that there are many.
    for (show, max) in [(&by_id as &dyn Fn(&mut PgConnection) -> Result<Vec<Track>>, 400), (&page, 1_000)] {
        let read = app.state.db.blocking(|conn| {
            // Often enough for a cached plan: PostgreSQL chooses one after five executions.
            for _ in 0..10 {
                let found = show(conn)?;
                assert!(
                    found.len() == 20 && found.iter().all(|track| track.viewer.as_ref().is_some_and(|it| it.liked))
                );
            }
            query::<diesel::sql_types::BigInt, i64>(conn, Sql::new(ENTRIES_READ))
        });
        let read = read.unwrap()[0];
        assert!((1..=max).contains(&read), "{read} likes were read to list 20 tracks ten times");
    }
}

#[actix_web::test]
async fn write_cost_is_independent_of_like_count() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(20).await;
    like_everything(&app);
    let user = AuthUser { id: ann.id, is_admin: false, share_key: None };
    let change = |conn: &mut PgConnection| {
        set_like(conn, user, tracks[0], false)?;
        set_like(conn, user, tracks[0], true)?;
        LIKES.batch(conn, user, &tracks[1..3], &tracks[3..5])?;
        LIKES.batch(conn, user, &tracks[3..5], &[])?;
        ContainsRequest::run_all(conn, &[(user, LIKES.contains(tracks.clone()))])?.remove(0)
    };
    let read = app.state.db.blocking(|conn| {
        for _ in 0..10 {
            assert!(change(conn)?.0.into_values().all(|liked| liked));
        }
        query::<diesel::sql_types::BigInt, i64>(conn, Sql::new(ENTRIES_READ))
    });
    let read = read.unwrap()[0];
    assert!((1..=1000).contains(&read), "{read} likes were read to change likes ten times");
}

fn set_like(conn: &mut PgConnection, user: AuthUser, track_id: i64, is_liked: bool) -> Result<()> {
    ChangeRequest::run_all(conn, &[(user, LIKES.change(track_id, is_liked))]).map(drop)
}

/// The first user likes all tracks, but the planner statistics only know users with three likes each.
fn like_everything(app: &TestApp) {
    app.sql(
        "insert into tracks (title, artist_id, album_id) select 'More', 1, 1 from generate_series(1, 3000);
         insert into users (username, email, password_digest, session_token) select 'u' || n, n || '@b.c', '', 's' || n from generate_series(1, 2000) n;
         insert into likes (user_id, track_id) select id, id + n from users, generate_series(1, 3) n where username <> 'ann';
         analyze; insert into likes (user_id, track_id) select 1, id from tracks;",
    );
}

#[actix_web::test]
async fn viewer_flags_are_correct_for_few_and_many_likes() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(110).await;
    app.sql("insert into artists (name) select 'Artist ' || n from generate_series(2, 110) n");
    let flagged_ids = |list: &Value, id: &str, flag: &str| -> Vec<i64> {
        let ids = column(list, id).into_iter().zip(column(list, flag));
        ids.filter(|(_, flag)| *flag == true).filter_map(|(id, _)| id.as_i64()).collect()
    };
    for (index, many) in [0, 1, 49, 50, 51, 52, 100].into_iter().enumerate() {
        let fan = app.client(&format!("fan{index}")).await;
        for (table, column) in [("likes", "track_id"), ("follows", "artist_id")] {
            let pairs =
                format!("select {}, id from generate_series(1, 110) id order by id % 7, id limit {many}", fan.id);
            app.sql(&format!("insert into {table} (user_id, {column}) {pairs}"));
        }
        let mut expected: Vec<i64> = (1..=110).collect();
        expected.sort_by_key(|id| (id % 7, *id));
        expected.truncate(many);
        expected.sort_unstable();

        let tracks = fan.get("/tracks?sort=id&limit=200").await.ok();
        let album = fan.get("/albums/1?include=tracks").await.ok();
        let artists = fan.get("/artists?sort=id&limit=200").await.ok();

        assert_eq!(flagged_ids(&tracks, "/id", "/viewer/liked"), expected, "{many}");
        assert_eq!(flagged_ids(&album["tracks"], "/id", "/viewer/liked"), expected, "{many}");
        assert_eq!(flagged_ids(&artists, "/id", "/viewer/following"), expected, "{many}");
        for id in [7, 8] {
            let (is_flagged, track) = (expected.contains(&id), fan.get(&format!("/tracks/{id}")).await.ok());
            let artist = fan.get(&format!("/artists/{id}")).await.ok();
            assert_eq!(
                (&track["viewer"]["liked"], &artist["viewer"]["following"]),
                (&json!(is_flagged), &json!(is_flagged))
            );
        }
    }
    let anonymous = app.anonymous();
    assert!(column(&anonymous.get("/tracks").await.ok(), "/viewer").iter().all(Value::is_null));
    assert!(column(&anonymous.get("/artists").await.ok(), "/viewer").iter().all(Value::is_null));
}

#[actix_web::test]
async fn lists_sorted_by_artist_leave_out_its_article() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (name, title) in
        [("The Beatles", "One"), ("Zed", "Two"), ("an Abbey", "Three"), ("Cure", "Four"), ("The", "Five")]
    {
        let artist = ann.artist(name).await;
        let album = ann.album(artist, title).await;
        let track = ann.track(album, title).await;
        ann.put(&format!("/me/likes/{track}")).await.ok();
        ann.put(&format!("/me/saved/albums/{album}")).await.ok();
    }
    let sorted = ["an Abbey", "The Beatles", "Cure", "The", "Zed"];
    for (list, pointer) in [("/me/likes", "/track/artist/name"), ("/me/saved/albums", "/album/artist/name")] {
        assert_eq!(column(&ann.get(&format!("{list}?sort=artist")).await.ok(), pointer), sorted, "{list}");
        let mut found = Vec::new();
        let mut next = Some(format!("{list}?sort=artist&limit=2"));
        while let Some(path) = next {
            let page = ann.get(&path).await.ok();
            found.extend(column(&page, pointer));
            next = page["page"]["next_cursor"]
                .as_str()
                .map(|cursor| format!("{list}?sort=artist&limit=2&cursor={cursor}"));
        }
        assert_eq!(found, sorted, "{list}");
    }
}

#[actix_web::test]
async fn too_many_tracks_of_albums_are_a_fault_of_the_albums() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for title in ["One", "Two"] {
        let titles: Vec<Value> = (1..=150).map(|n| json!({"title": format!("Track {n}")})).collect();
        let artist = ann.artist(title).await;
        let album = json!({"title": title, "genre": "Rock", "artist_id": artist, "tracks": titles});
        ann.post("/albums", album).await.created();
    }
    app.sql(
        "insert into tracks (title, artist_id, album_id) select 'More ' || n, 1, 1 from generate_series(1, 850) n;
         insert into playlists (user_id, name, visibility) values (1, 'All', 'public');
         insert into playlist_adds (playlist_id, track_id, position) select 1, id, id from tracks",
    );
    for (field, body) in [("album_ids", json!({"album_ids": [1, 2]})), ("playlist_ids", json!({"playlist_ids": [1]}))] {
        let refused = ann.post("/me/likes/batch", body).await.problem(422, "invalid");
        assert_eq!(refused["errors"][0]["field"], field);
        let message = refused["errors"][0]["message"].as_str().unwrap();
        assert!(
            message.ends_with("ids must have at most 1000 tracks, together with those of the other lists."),
            "{message}"
        );
    }
    // All 1000 tracks of the first album, of which one is named twice.
    let liked = ann.post("/me/likes/batch", json!({"album_ids": [1], "add": [1]})).await.ok();
    assert_eq!(liked["results"].as_array().unwrap().len(), 1000);
}
