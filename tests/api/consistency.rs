//! `tonearm check`: what is kept agrees with what it was made from, and is put right where it does not.

use serde_json::json;
use tonearm::repo::check::{Finding, run};

use crate::support::{PASSWORD, TestApp};

fn wrong(app: &TestApp, fix: bool) -> Vec<String> {
    let findings = app.state.db.blocking(|conn| run(conn, fix)).unwrap();
    findings.into_iter().filter(|finding| !finding.wrong.is_empty()).map(|finding| finding.what).collect()
}

async fn busy() -> TestApp {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(4).await;
    let other = bob.artist("Other").await;
    let album = bob.album(other, "Else").await;
    bob.track(album, "Gone soon").await;
    for client in [&ann, &bob] {
        for track in 1..=5 {
            client.put(&format!("/me/likes/{track}")).await.ok();
            client.post(&format!("/tracks/{track}/comments"), json!({"body": "Oh"})).await.created();
        }
        client.put("/me/follows/1").await.ok();
        client.put("/me/follows/2").await.ok();
        client.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 5, 3, 1]})).await.created();
        client.post("/playlists", json!({"name": "Q", "track_ids": [5], "visibility": "private"})).await.created();
    }
    ann.patch("/tracks/1", json!({"duration_ms": 9000})).await.ok();
    ann.patch("/playlists/1/items", json!({"operations": [{"op": "reverse"}]})).await.ok();
    ann.delete("/me/likes/2").await.ok();
    bob.delete("/artists/2?cascade=true").await.no_content();
    bob.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    app
}

#[actix_web::test]
async fn whatever_people_do_the_counts_agree() {
    let app = busy().await;

    assert_eq!(wrong(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn every_fault_is_found_and_put_right() {
    let app = busy().await;
    let findings: Vec<Finding> = app.state.db.blocking(|conn| run(conn, false)).unwrap();
    for what in findings.into_iter().map(|finding| finding.what) {
        let (table, column) = what.split_once('.').unwrap();
        let broken = if column == "position" { "1".to_owned() } else { format!("{column} + 7") };
        let triggers = |state: &str| format!("alter table {table} {state} trigger user");
        let harm = format!("update {table} set {column} = {broken}");
        app.sql(&format!("{}; {harm}; {}", triggers("disable"), triggers("enable")));

        let found = wrong(&app, false);

        // An album adds up what is kept of its tracks.
        let due =
            if what == "tracks.likes_count" { vec![what.as_str(), "albums.likes_count"] } else { vec![what.as_str()] };
        assert_eq!(found, due);
        assert!(wrong(&app, true).contains(&what));
        assert_eq!(wrong(&app, false), Vec::<String>::new(), "{what} is right again");
    }
}
