//! Follows.

use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn a_follow_shows_everywhere() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let (first, second) = (ann.artist("First").await, ann.artist("Second").await);

    assert_eq!(bob.put(&format!("/me/follows/{second}")).await.ok(), json!({"following": true, "followers_count": 1}));

    assert_eq!(column(&bob.get("/artists").await.ok(), "/viewer/following"), [false, true]);
    assert_eq!(column(&ann.get("/artists").await.ok(), "/viewer/following"), [false, false]);
    assert_eq!(column(&app.anonymous().get("/artists").await.ok(), "/viewer"), [Value::Null, Value::Null]);
    assert_eq!(column(&bob.get("/artists?followed=true").await.ok(), "/id"), [second]);
    assert_eq!(column(&bob.get("/me/follows?sort=name").await.ok(), "/artist/name"), ["Second"]);
    assert_eq!(column(&ann.get(&format!("/artists/{second}/followers")).await.ok(), "/user/username"), ["bob"]);
    assert_eq!(column(&ann.get(&format!("/users/{}/follows", bob.id)).await.ok(), "/artist/id"), [second]);
    assert_eq!(bob.get("/me/follows/contains?ids=1,2").await.ok(), json!({"1": false, "2": true}));
    let batch = bob.post("/me/follows/batch", json!({"add": [first], "remove": [second]})).await.ok();
    assert_eq!(batch["results"], json!([{"id": first, "status": "added"}, {"id": second, "status": "removed"}]));
    assert_eq!(bob.get("/me/follows/ids").await.ok(), json!({"ids": [first]}));
    ann.get("/artists/99/followers").await.problem(404, "not_found");
    ann.get("/users/99/follows").await.problem(404, "not_found");
}
