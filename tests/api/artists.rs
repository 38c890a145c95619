use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn artist_is_created_read_updated_and_deleted() {
    let app = TestApp::new();
    let ann = app.client("ann").await;

    let response = ann.post("/artists", json!({"name": " Velvet  Static ", "bio": "Two brothers"})).await;
    assert_eq!(response.header("location"), "/api/v1/artists/1");
    let artist = response.created();
    assert_eq!(artist["name"], "Velvet  Static");
    assert_eq!(artist["viewer"], json!({"following": false, "can_edit": true}));

    let changed = ann.patch("/artists/1", json!({"bio": null})).await.ok();
    assert_eq!((&changed["bio"], &changed["name"]), (&Value::Null, &artist["name"]));
    assert_eq!(app.anonymous().get("/artists/1").await.ok()["viewer"], Value::Null);

    ann.delete("/artists/1").await.no_content();
    ann.get("/artists/1").await.problem(404, "not_found");
}

#[actix_web::test]
async fn only_the_creator_or_an_admin_can_change_an_artist() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let id = ann.artist("Velvet Static").await;

    bob.patch(&format!("/artists/{id}"), json!({"name": 7})).await.problem(403, "forbidden");
    app.anonymous().delete(&format!("/artists/{id}")).await.problem(401, "sign_in_required");
    let admin = app.admin("root").await;
    assert_eq!(admin.patch(&format!("/artists/{id}"), json!({"name": "New"})).await.ok()["name"], "New");
}

#[actix_web::test]
async fn artist_names_sort_without_regard_to_case_or_accents() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["zebra", "Ärzte", "abba", "Zappa"] {
        ann.artist(name).await;
    }

    let sorted = ann.get("/artists?sort=name").await.ok();

    assert_eq!(column(&sorted, "/name"), ["abba", "Ärzte", "Zappa", "zebra"]);
    assert_eq!(column(&ann.get("/artists?starts_with=Z&sort=-name").await.ok(), "/name"), ["zebra", "Zappa"]);
    assert_eq!(column(&ann.get("/artists?starts_with=%C3%A4rzte").await.ok(), "/name"), ["Ärzte"]);
    for prefix in ["zz", "%25", "_ebra", "zebraa"] {
        assert_eq!(ann.get(&format!("/artists?starts_with={prefix}")).await.ok()["items"], json!([]));
    }
}
