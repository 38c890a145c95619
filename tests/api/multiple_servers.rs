//! Two servers on one database are one.

use actix_web::http::Method;
use futures_util::future::join;
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp};

#[actix_web::test]
async fn session_ended_on_one_server_is_rejected_by_the_other() {
    let app = TestApp::new();
    for end in ["sign out", "change the password", "delete the account"] {
        let here = app.client(end.split(' ').next().unwrap()).await;
        let there = app.elsewhere(&here);
        // Both have seen the session a moment ago.
        join(here.get("/tracks"), there.get("/tracks")).await;
        there.get("/me").await.ok();

        match end {
            "sign out" => here.delete("/session").await.no_content(),
            "change the password" => {
                let body = json!({"current_password": PASSWORD, "new_password": "a plum too many"});
                here.put_json("/me/password", body).await.ok();
            }
            _ => here.delete_json("/me", json!({"password": PASSWORD})).await.no_content(),
        }

        for path in ["/tracks", "/me"] {
            let (here, there) = join(here.get(path), there.get(path)).await;
            there.problem(401, "unauthorized");
            here.problem(401, "unauthorized");
        }
    }
}

#[actix_web::test]
async fn requests_of_a_deleted_account_return_401() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.get("/me").await.ok();
    app.sql("delete from users");
    ann.get("/me").await.problem(401, "unauthorized");
    ann.delete_json("/me", json!({"password": PASSWORD})).await.problem(401, "unauthorized");
}

#[actix_web::test]
async fn idempotency_key_works_across_servers() {
    let app = TestApp::new();
    let here = app.client("ann").await;
    let there = app.elsewhere(&here);
    let body = Some(json!({"name": "Late trains"}).to_string());
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "one-of-two")];
    let post = async |client: &Client| client.send(Method::POST, "/playlists", body.clone(), &headers).await;
    let (first, second) = join(post(&here), post(&there)).await;

    let made = [&first, &second].into_iter().filter(|answer| answer.status.as_u16() == 201).count();
    assert!(made >= 1, "{first:?} {second:?}");
    assert_eq!(app.number("select count(*) from playlists"), 1);
    let again = post(&there).await.created();
    assert_eq!((again["id"].as_i64(), app.number("select count(*) from playlists")), (Some(1), 1));
}
