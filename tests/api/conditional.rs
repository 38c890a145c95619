//! `ETag`, `If-Match` and `If-None-Match`.

use actix_web::http::Method;
use serde_json::{Value, json};
use tonearm::openapi;

use crate::support::{Client, PASSWORD, TestApp};

/// Creates an artist, an album, a track, a comment and a playlist, each with id 1.
async fn create_resources(ann: &Client) {
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
}

/// The path and a patch of each versioned resource.
fn patches() -> [(&'static str, Value); 6] {
    [
        ("/artists/1", json!({"name": "Velvet"})),
        ("/albums/1", json!({"title": "Moon"})),
        ("/tracks/1", json!({"title": "Lanterns"})),
        ("/playlists/1", json!({"name": "Late"})),
        ("/comments/1", json!({"body": "Ah"})),
        ("/me", json!({"username": "anna"})),
    ]
}

#[actix_web::test]
async fn stale_if_match_rejects_every_write_with_412() {
    let app = TestApp::new();
    let ann = app.admin("ann").await;
    create_resources(&ann).await;
    let before = ann.get("/me/export").await.bytes;
    for (path, item) in openapi::document()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if !["put", "patch", "delete"].contains(&method.as_str()) {
                continue;
            }
            let path = path.replace("{id}", "1").replace("{item_id}", "1");
            let query = if operation["operationId"] == "remove_playlist_track" { "?track_id=1" } else { "" };
            let method: Method = method.to_uppercase().parse().unwrap();
            let body =
                if path == "/me" && method == Method::DELETE { json!({"password": PASSWORD}) } else { json!({}) };
            let stale = [("If-Match", "\"17.0\", W/\"1\"")];
            let response = ann.send(method.clone(), &format!("{path}{query}"), Some(body.to_string()), &stale).await;
            let current = response.header("etag");
            response.problem(412, "precondition_failed");
            let params = operation["parameters"].as_array().into_iter().flatten();
            let is_versioned = params.into_iter().any(|param| param["name"] == "If-Match");
            assert_eq!(!current.is_empty(), is_versioned, "{method} {path}");
        }
    }
    assert_eq!(ann.get("/me/export").await.bytes, before);
}

#[actix_web::test]
async fn patch_accepts_only_the_current_etag() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    for (path, patch_body) in patches() {
        let tag = ann.get(path).await.header("etag");
        let body = || Some(patch_body.to_string());
        let changed = ann.send(Method::PATCH, path, body(), &[("If-Match", &tag)]).await;
        let (next, document) = (changed.header("etag"), changed.ok());
        let stale = ann.send(Method::PATCH, path, body(), &[("If-Match", &tag)]).await;
        assert_eq!(stale.header("etag"), next, "{path}");
        stale.problem(412, "precondition_failed");
        // An empty patch changes nothing and keeps the version.
        let unchanged = ann.send(Method::PATCH, path, Some("{}".into()), &[("If-Match", &next)]).await;
        assert_eq!(unchanged.header("etag"), next, "{path}");
        assert_eq!(unchanged.ok(), document, "{path}");
        ann.send(Method::PATCH, path, body(), &[("If-Match", "*")]).await.ok();
    }
}

#[actix_web::test]
async fn version_ignores_included_parts_and_counters() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    let before = ann.get("/tracks/1?include=comments").await;
    app.client("bob").await.put("/me/likes/1").await.ok();
    let after = ann.get("/tracks/1?include=comments").await;
    assert_ne!(before.header("etag"), after.header("etag"));
    let tag = before.header("etag");
    ann.send(Method::PATCH, "/tracks/1", Some(json!({"title": "Moon"}).to_string()), &[("If-Match", &tag)]).await.ok();
    // The ETag of a response with included parts or compression still names the version.
    let tag = ann.get("/albums/1?include=tracks").await.header("etag");
    let compressed = format!("{}-br\"", tag.trim_end_matches('"'));
    let patch = Some(json!({"genre": "Jazz"}).to_string());
    ann.send(Method::PATCH, "/albums/1", patch, &[("If-Match", &compressed)]).await.ok();
}

#[actix_web::test]
async fn concurrent_edits_of_one_version_conflict() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    for (path, patch_body) in patches() {
        let tag = ann.get(path).await.header("etag");
        let patch =
            || async { ann.send(Method::PATCH, path, Some(patch_body.to_string()), &[("If-Match", &tag)]).await };
        let (one, other) = futures_util::future::join(patch(), patch()).await;
        let mut both = [one.status.as_u16(), other.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [200, 412], "{path}");
    }
}

#[actix_web::test]
async fn delete_honours_if_match() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    for path in ["/comments/1", "/playlists/1", "/tracks/2"] {
        let tag = ann.get(path).await.header("etag");
        ann.send(Method::DELETE, path, None, &[("If-Match", "\"1-\"")]).await.problem(412, "precondition_failed");
        ann.send(Method::DELETE, path, None, &[("If-Match", &tag)]).await.no_content();
        ann.get(path).await.problem(404, "not_found");
    }
}

#[actix_web::test]
async fn malformed_if_match_returns_400() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    for tag in ["1", "\"1", "", ",", "\"1\" \"2\"x", "\"1\" \"2\"", "W/1", "w/\"1\"", "\"0\", 1"] {
        let answer = ann.send(Method::PATCH, "/tracks/1", Some("{}".into()), &[("If-Match", tag)]).await;
        assert_eq!(answer.error_fields(400, "malformed"), ["If-Match"], "{tag}");
    }
}

#[actix_web::test]
async fn if_match_allows_empty_list_elements_and_a_quoted_star() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_resources(&ann).await;
    let tag = ann.get("/tracks/1").await.header("etag");
    let patch =
        async |expected: &str| ann.send(Method::PATCH, "/tracks/1", Some("{}".into()), &[("If-Match", expected)]).await;
    patch(&format!(", \"17\",, {tag} ,")).await.ok();
    patch("\"*\"").await.problem(412, "precondition_failed");
    patch(&format!("W/{tag}")).await.problem(412, "precondition_failed");
    let read = async |tag: &str| ann.send(Method::GET, "/tracks/1", None, &[("If-None-Match", tag)]).await.status;
    let tag = ann.get("/tracks/1").await.header("etag");
    for (known, status) in [("*", 304), ("\"*\"", 200), (&*format!("x, W/{tag}"), 304), (&format!("W/W/{tag}"), 200)] {
        assert_eq!(read(known).await.as_u16(), status, "{known}");
    }
}

#[actix_web::test]
async fn a_304_repeats_the_clients_own_etag() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(30).await;
    for encoding in ["gzip", "br", "zstd", "identity"] {
        let accept = ("Accept-Encoding", encoding);
        let tag = ann.send(Method::GET, "/tracks", None, &[accept]).await.header("etag");
        assert_eq!(tag.ends_with(&format!("-{encoding}\"")), encoding != "identity");
        let same =
            ann.send(Method::GET, "/tracks", None, &[accept, ("If-None-Match", &format!("\"x\", W/{tag}"))]).await;
        assert_eq!((same.status.as_u16(), same.header("etag")), (304, tag));
    }
}
