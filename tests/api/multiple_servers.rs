//! Two servers on one database behave like one.

use actix_web::http::Method;
use futures_util::future::join;
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp};

#[actix_web::test]
async fn session_ended_on_one_server_is_rejected_by_the_other() {
    let app = TestApp::new();
    for end in ["sign out", "change the password", "delete the account"] {
        let first_client = app.client(end.split(' ').next().unwrap()).await;
        let second_client = app.client_on_other_server(&first_client);
        // Both servers cache the session now.
        join(first_client.get("/tracks"), second_client.get("/tracks")).await;
        second_client.get("/me").await.ok();

        match end {
            "sign out" => first_client.delete("/session").await.no_content(),
            "change the password" => {
                let body = json!({"current_password": PASSWORD, "new_password": "a plum too many"});
                first_client.put_json("/me/password", body).await.ok();
            }
            _ => first_client.delete_json("/me", json!({"password": PASSWORD})).await.no_content(),
        }

        for path in ["/tracks", "/me"] {
            let (first_client, second_client) = join(first_client.get(path), second_client.get(path)).await;
            second_client.problem(401, "session_ended");
            first_client.problem(401, "session_ended");
        }
    }
}

#[actix_web::test]
async fn requests_of_a_deleted_account_return_401() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.get("/me").await.ok();
    app.sql("delete from users");
    ann.get("/me").await.problem(401, "session_ended");
    ann.delete_json("/me", json!({"password": PASSWORD})).await.problem(401, "session_ended");
}

#[actix_web::test]
async fn idempotency_key_works_across_servers() {
    let app = TestApp::new();
    let first_client = app.client("ann").await;
    let second_client = app.client_on_other_server(&first_client);
    let body = Some(json!({"name": "Late trains"}).to_string());
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "one-of-two")];
    let post = async |client: &Client| client.send(Method::POST, "/playlists", body.clone(), &headers).await;
    let (one, other) = join(post(&first_client), post(&second_client)).await;

    let created = [&one, &other].into_iter().filter(|response| response.status.as_u16() == 201).count();
    assert!(created >= 1, "{one:?} {other:?}");
    assert_eq!(app.query_number("select count(*) from playlists"), 1);
    let again = post(&second_client).await.created();
    assert_eq!((again["id"].as_i64(), app.query_number("select count(*) from playlists")), (Some(1), 1));
}
