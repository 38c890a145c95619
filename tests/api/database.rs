//! The limits of the work at the database.

use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use serde_json::json;
use tonearm::db::Db;
use tonearm::db::session_cache::NoAuth;

use crate::support::TestApp;

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
