//! The limits of the work at the database.

use std::cell::{Cell, RefCell};
use std::net::Ipv4Addr;
use std::rc::Rc;
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;
use serde_json::json;
use tonearm::db::Db;
use tonearm::db::query::{Sql, query};
use tonearm::db::request_context::RequestContext;
use tonearm::db::session_cache::NoAuth;
use tonearm::error::{Error, Transient};
use tonearm::repo::charts;

use crate::consistency::inconsistencies;
use crate::support::{Client, TestApp, column};

/// A connection of somebody else to the app's database.
fn connect(app: &TestApp) -> PgConnection {
    PgConnection::establish(app.database_url()).unwrap()
}

#[actix_web::test]
async fn a_write_waits_two_seconds_for_a_lock() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let mut other = connect(&app);
    other.batch_execute("begin; select from tracks where id = 1 for update").unwrap();

    let started = Instant::now();
    let refused = ann.post("/tracks/1/comments", json!({"body": "Oh"})).await;
    let waited = started.elapsed();

    let problem = refused.problem(503, "unavailable");
    assert!(problem["detail"].as_str().unwrap().contains("Somebody else is changing the same data"), "{problem}");
    assert!(waited > Duration::from_secs(1) && waited < Duration::from_secs(8), "{waited:?}");
    other.batch_execute("rollback").unwrap();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
}

#[actix_web::test]
async fn a_change_without_permission_locks_nothing_of_others() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    let guest = ann.artist("Guest").await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let mut other = connect(&app);

    // A change of the duration or the artist changes playlists, and so does a move of the album.
    other.batch_execute("begin; select from playlists for update").unwrap();
    bob.patch("/tracks/1", json!({"duration_ms": 1})).await.problem(403, "forbidden");
    bob.patch("/albums/1", json!({"artist_id": guest})).await.problem(403, "forbidden");
    ann.patch("/tracks/1", json!({"duration_ms": 1})).await.problem(503, "unavailable");

    // Tracks have copies of names.
    other.batch_execute("rollback; begin; select from tracks for update").unwrap();
    bob.patch("/albums/1", json!({"title": "X"})).await.problem(403, "forbidden");
    bob.patch("/artists/1", json!({"name": "X"})).await.problem(403, "forbidden");
    ann.patch("/artists/1", json!({"name": "X"})).await.problem(503, "unavailable");
}

#[actix_web::test]
async fn readiness_does_not_wait_for_the_pool() {
    let mut app = TestApp::new();
    let db = Db::new(app.database_url(), 1).unwrap();
    app.state.db = db.clone();
    let meeting = Arc::new(Barrier::new(2));
    let occupied = meeting.clone();
    let busy = actix_web::rt::spawn(async move {
        db.read(NoAuth, move |_, ()| {
            occupied.wait();
            occupied.wait();
            Ok(())
        })
        .await
    });
    actix_web::rt::time::sleep(Duration::ZERO).await;
    meeting.wait();

    app.anonymous().get("//health/ready").await.ok();

    meeting.wait();
    busy.await.unwrap().unwrap();
}

#[actix_web::test]
async fn readiness_reports_a_database_that_does_not_respond() {
    let mut app = TestApp::new();
    // A server that accepts connections and never answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgresql://nobody@127.0.0.1:{}/none", silent.local_addr().unwrap().port());
    app.state.db = Db::new(&url, 1).unwrap();

    let started = Instant::now();
    app.anonymous().get("//health/ready").await.problem(503, "unavailable");

    assert!(started.elapsed() < Duration::from_secs(4));
}

/// Blocks database threads until the test opens it.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<(usize, bool)>, Condvar)>);

impl Gate {
    /// For work on a database thread.
    fn pass(&self) {
        let mut state = self.0.0.lock().unwrap();
        state.0 += 1;
        self.0.1.notify_all();
        drop(self.0.1.wait_while(state, |(_, is_open)| !*is_open).unwrap());
    }

    /// Waits until this number of threads are blocked.
    fn wait_for(&self, blocked: usize) {
        drop(self.0.1.wait_while(self.0.0.lock().unwrap(), |(arrived, _)| *arrived < blocked).unwrap());
    }

    fn open(&self) {
        self.0.0.lock().unwrap().1 = true;
        self.0.1.notify_all();
    }
}

async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(10), "timed out: {what}");
        actix_web::rt::time::sleep(Duration::from_millis(10)).await;
    }
}

#[actix_web::test]
async fn a_write_whose_client_disconnects_is_rolled_back() {
    let app = TestApp::new();
    let (db, gate) = (Db::new(app.database_url(), 1).unwrap(), Gate::default());
    let (writer, blocked) = (db.clone(), gate.clone());
    let request = actix_web::rt::spawn(async move {
        writer
            .write(NoAuth, move |conn, ()| {
                conn.batch_execute("insert into artists (name) values ('Lost')")?;
                blocked.pass();
                Ok(())
            })
            .await
    });
    until("the write has begun", || db.stats().open == 1).await;
    gate.wait_for(1);

    request.abort();
    assert!(request.await.unwrap_err().is_cancelled());
    gate.open();

    // There is one thread, so this runs after the write.
    let lost = db.read(NoAuth, |conn, ()| query::<BigInt, i64>(conn, Sql::new("select count(*) from artists"))).await;
    assert_eq!(lost.unwrap(), [0]);
}

#[actix_web::test]
async fn a_statement_whose_client_disconnects_is_cancelled() {
    let app = TestApp::new();
    let db = Db::new(app.database_url(), 1).unwrap();
    let running = "select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep(1%'
        and datname = current_database()";
    let request = actix_web::rt::spawn(async move {
        // diesel's own statements are cancelled too, and none begins afterwards.
        db.read(NoAuth, |conn, ()| {
            let _cancelled = conn.batch_execute("select pg_sleep(14)");
            Ok(conn.batch_execute("select pg_sleep(13)")?)
        })
        .await
    });
    until("the statement runs", || app.query_number(running) == 1).await;

    request.abort();

    until("the statement is cancelled", || app.query_number(running) == 0).await;
}

#[actix_web::test]
async fn a_write_that_takes_too_long_changes_nothing() {
    let app = TestApp::new();
    let db = Db::new(app.database_url(), 2).unwrap().with_request_timeout(Duration::from_millis(300));
    let started = Instant::now();
    let write = db.write(NoAuth, |conn, ()| {
        conn.batch_execute("insert into artists (name) values ('Lost')")?;
        for _ in 0..40 {
            conn.batch_execute("select pg_sleep(0.2)")?;
        }
        Ok(())
    });

    let error = write.await.unwrap_err();

    assert!(matches!(error, Error::Unavailable(Transient::Cancelled)), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    let is_idle =
        "select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()";
    until("the transaction has ended", || app.query_number(is_idle) == 0).await;
    assert_eq!(app.query_number("select count(*) from artists"), 0);
}

#[actix_web::test]
async fn a_commit_that_is_not_confirmed_is_reported_as_unknown() {
    let app = TestApp::new();
    let db = Db::new(app.database_url(), 1).unwrap();
    // PostgreSQL checks the constraint during the commit. Here, that ends the connection and so rolls back everything.
    let write = db.write(NoAuth, |conn, ()| {
        conn.batch_execute(
            "create function pg_temp.lose_connection() returns trigger language plpgsql as $$
             begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
             create constraint trigger lost after insert on artists deferrable initially deferred
                 for each row execute function pg_temp.lose_connection();
             insert into artists (name) values ('Lost')",
        )?;
        Ok(())
    });

    let error = write.await.unwrap_err();

    assert!(matches!(error, Error::Unavailable(Transient::CommitUnknown(_))), "{error:?}");
    assert_eq!(app.query_number("select count(*) from artists"), 0);
}

#[actix_web::test]
async fn visits_of_one_request_share_its_time() {
    let app = TestApp::new();
    let db = Db::new(app.database_url(), 2).unwrap().with_request_timeout(Duration::from_millis(600));
    let sleep = || db.read(NoAuth, |conn, ()| Ok(conn.batch_execute("select pg_sleep(0.4)")?));
    let request = async {
        sleep().await.unwrap();
        sleep().await.unwrap_err()
    };

    let error = RequestContext::new(Ipv4Addr::LOCALHOST.into()).scope(request).await;

    assert!(matches!(error, Error::Unavailable(Transient::Cancelled)), "{error:?}");
}

#[actix_web::test]
async fn slow_requests_of_one_client_leave_connections_for_others() {
    let app = TestApp::new();
    let (db, gate) = (Db::new(app.database_url(), 6).unwrap(), Gate::default());
    let slow = (0..12).map(|_| {
        let (db, blocked) = (db.clone(), gate.clone());
        let work = async move {
            db.read(NoAuth, move |_, ()| {
                blocked.pass();
                Ok(())
            })
            .await
        };
        actix_web::rt::spawn(RequestContext::new(Ipv4Addr::new(192, 0, 2, 1).into()).scope(work))
    });
    let slow: Vec<_> = slow.collect();
    until("the client uses its share", || db.stats().waiting == 9).await;
    gate.wait_for(3);

    for client in 2..9 {
        let read = db.read(NoAuth, |conn, ()| query::<BigInt, i64>(conn, Sql::new("select 7::bigint")));
        let answer = RequestContext::new(Ipv4Addr::new(192, 0, 2, client).into()).scope(read).await;
        assert_eq!(answer.unwrap(), [7]);
    }
    assert!(!db.background(|conn| charts::refresh(conn, 1000)).await.unwrap() || db.stats().waiting == 9);

    gate.open();
    for request in slow {
        request.await.unwrap().unwrap();
    }
}

#[actix_web::test]
async fn prepared_statements_of_a_connection_are_bounded() {
    let mut app = TestApp::new();
    let db = Db::new(app.database_url(), 1).unwrap();
    app.state.db = db.clone();
    let anonymous = app.anonymous();
    let keys = ["id", "title", "likes_count", "created_at", "-id", "-title", "-likes_count", "-created_at"];
    let filters = ["", "&artist_id=1", "&album_id=1", "&artist_id=1&album_id=1", "&ids=1", "&ids=1&album_id=1"];
    let mut kinds = 0;
    for (first, second) in keys.iter().flat_map(|first| keys.iter().map(move |second| (first, second))) {
        if first.trim_start_matches('-') != second.trim_start_matches('-') {
            for filter in filters {
                anonymous.get(&format!("/tracks?sort={first},{second}{filter}")).await.ok();
                kinds += 1;
            }
        }
    }
    assert_eq!(kinds, 288);

    let sql = Sql::new("select count(*) from pg_prepared_statements");
    let prepared = db.read(NoAuth, move |conn, ()| query::<BigInt, i64>(conn, sql.clone())).await.unwrap();

    assert!(prepared[0] > 50 && prepared[0] < 230, "{prepared:?}");
    anonymous.get("/tracks?sort=id,title").await.ok();
}

#[actix_web::test]
async fn a_sort_order_has_few_keys() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.post("/playlists", json!({"name": "P"})).await.created();

    let refused = app.anonymous().get("/tracks?sort=title,likes_count,created_at").await;
    assert_eq!(refused.error_fields(400, "malformed"), ["sort"]);

    ann.get("/playlists/1/items?sort=artist,album,title").await.ok();
}

/// Adds an artist with an album of six tracks. Returns the artist and the tracks.
async fn add_artist(client: &Client) -> (i64, Vec<i64>) {
    let artist = client.artist("Doomed").await;
    let tracks: Vec<_> = (0..6).map(|n| json!({"title": format!("T{n}")})).collect();
    let album = json!({"artist_id": artist, "title": "Album", "genre": "Rock", "tracks": tracks});
    let album = client.post("/albums", album).await.created()["id"].as_i64().unwrap();
    let list = client.get(&format!("/albums/{album}/tracks")).await.ok();
    (artist, column(&list, "/id").iter().map(|id| id.as_i64().unwrap()).collect())
}

/// Likes, comments and playlists of the tracks that exist at the moment.
async fn write_to_tracks(client: Client, tracks: Rc<RefCell<Vec<i64>>>, is_over: Rc<Cell<bool>>) -> Vec<u16> {
    let mut statuses = Vec::new();
    for n in 0_usize.. {
        if is_over.get() {
            return statuses;
        }
        let pick = |offset: usize| tracks.borrow().iter().rev().cycle().nth(n * 7 + offset).copied().unwrap_or(1);
        let (one, other) = (pick(0), pick(3));
        let comment = client.post(&format!("/tracks/{one}/comments"), json!({"body": "Oh"})).await;
        statuses.push(comment.status.as_u16());
        if comment.status.is_success() {
            let path = format!("/comments/{}", comment.json()["id"]);
            statuses.push(client.delete(&path).await.status.as_u16());
        }
        statuses.push(client.put(&format!("/me/likes/{one}")).await.status.as_u16());
        let likes = json!({"add": [other, one], "remove": []});
        statuses.push(client.post("/me/likes/batch", likes).await.status.as_u16());
        let playlist = json!({"name": "P", "track_ids": [other, one]});
        statuses.push(client.post("/playlists", playlist).await.status.as_u16());
    }
    statuses
}

#[actix_web::test]
async fn cascading_deletions_do_not_deadlock_with_other_writes() {
    let app = TestApp::new();
    let deadlocks = "select deadlocks from pg_stat_database where datname = current_database()";
    let before = app.query_number(deadlocks);
    let (tracks, is_over) = (Rc::new(RefCell::new(vec![1])), Rc::new(Cell::new(false)));
    let mut writers = Vec::new();
    for name in ["ann", "bob", "cat", "dan"] {
        let client = app.client(name).await;
        writers.push(actix_web::rt::spawn(write_to_tracks(client, tracks.clone(), is_over.clone())));
    }
    let owners = [app.client("eve").await, app.client("fay").await];
    let delete_all = owners.map(|owner| {
        let tracks = tracks.clone();
        async move {
            for _ in 0..20 {
                let (artist, added) = add_artist(&owner).await;
                tracks.borrow_mut().extend(&added);
                actix_web::rt::time::sleep(Duration::from_millis(40)).await;
                owner.delete(&format!("/tracks/{}", added[0])).await.no_content();
                owner.delete(&format!("/artists/{artist}?cascade=true")).await.no_content();
                tracks.borrow_mut().retain(|track| !added.contains(track));
            }
        }
    });
    futures_util::future::join_all(delete_all).await;
    is_over.set(true);

    for writer in writers {
        let statuses = writer.await.unwrap();
        assert!(statuses.len() > 20 && statuses.iter().all(|status| *status < 500), "{statuses:?}");
    }
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    // The process of each connection reports its numbers when it ends.
    app.terminate_connections();
    let sessions = "select count(*) from pg_stat_activity where datname = current_database()";
    until("the connections have ended", || app.query_number(sessions) <= 3).await;
    // An earlier test on this database may report its own late. Without the lock order there are dozens.
    let found = app.query_number(deadlocks) - before;
    assert!(found <= 2, "{found} deadlocks");
}
