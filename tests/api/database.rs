//! The limits of the work at the database.

use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use serde_json::json;

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
