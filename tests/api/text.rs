//! The rules for text and URLs, at every operation and file that stores them.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, column};

/// Every request that stores text: method, path, body, and the field that has the value `TEXT`. The flag is true if the
/// field may have several lines.
fn requests() -> Vec<(Method, &'static str, Value, &'static str, bool)> {
    let tracks = json!([{"title": "T"}, {"title": "TEXT"}]);
    vec![
        (Method::POST, "/artists", json!({"name": "TEXT"}), "name", false),
        (Method::POST, "/artists", json!({"name": "A", "bio": "TEXT"}), "bio", true),
        (Method::PATCH, "/artists/1", json!({"name": "TEXT"}), "name", false),
        (Method::PATCH, "/artists/1", json!({"bio": "TEXT"}), "bio", true),
        (Method::POST, "/albums", json!({"title": "TEXT", "genre": "G", "artist_id": 1}), "title", false),
        (Method::POST, "/albums", json!({"title": "A", "genre": "TEXT", "artist_id": 1}), "genre", false),
        (
            Method::POST,
            "/albums",
            json!({"title": "A", "genre": "G", "artist_id": 1, "tracks": tracks}),
            "tracks[1].title",
            false,
        ),
        (Method::PATCH, "/albums/1", json!({"title": "TEXT"}), "title", false),
        (Method::PATCH, "/albums/1", json!({"genre": "TEXT"}), "genre", false),
        (Method::POST, "/tracks", json!({"title": "TEXT", "album_id": 1}), "title", false),
        (Method::PATCH, "/tracks/1", json!({"title": "TEXT"}), "title", false),
        (Method::POST, "/tracks/1/comments", json!({"body": "TEXT"}), "body", true),
        (Method::PATCH, "/comments/1", json!({"body": "TEXT"}), "body", true),
        (Method::POST, "/playlists", json!({"name": "TEXT"}), "name", false),
        (Method::POST, "/playlists", json!({"name": "P", "description": "TEXT"}), "description", true),
        (Method::PATCH, "/playlists/1", json!({"name": "TEXT"}), "name", false),
        (Method::PATCH, "/playlists/1", json!({"description": "TEXT"}), "description", true),
        (Method::POST, "/playlists/1/copy", json!({"name": "TEXT"}), "name", false),
    ]
}

async fn create_rows(app: &TestApp) -> Client {
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P"})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "C"})).await.created();
    ann
}

/// Sends `body` with `text` in place of `TEXT`.
async fn send(ann: &Client, method: &Method, path: &str, body: &Value, text: &str) -> crate::support::TestResponse {
    let quoted = serde_json::to_string(text).unwrap();
    let body = body.to_string().replace("\"TEXT\"", &quoted);
    ann.send(method.clone(), path, Some(body), &[]).await
}

#[actix_web::test]
async fn text_without_a_visible_character_and_forbidden_characters_return_422_with_the_field() {
    let app = TestApp::new();
    let ann = create_rows(&app).await;
    let texts = [
        ("\u{200b}", "too_short", "visible"),
        ("\u{3164}\u{2800} \u{feff}", "too_short", "visible"),
        ("a\0b", "nul_character", "U+0000"),
        ("a\u{7}b", "forbidden_character", "U+0007"),
        ("a\u{85}b", "forbidden_character", "U+0085"),
        ("\u{202e}gpj.exe", "forbidden_character", "U+202E (at position 1)"),
        ("a\u{2067}b", "forbidden_character", "U+2067"),
        ("Ra\u{200b}dio", "forbidden_character", "U+200B (at position 3)"),
        ("Ra\u{200d}dio", "forbidden_character", "U+200D"),
        ("a\u{ffff}b", "forbidden_character", "U+FFFF"),
    ];
    for (method, path, body, field, _) in requests() {
        for (text, code, message) in texts {
            // A text that may be missing is removed by an empty one.
            if code == "too_short" && ["bio", "description"].contains(&field) {
                send(&ann, &method, path, &body, text).await;
                continue;
            }
            // A next line becomes a line feed in fields with several lines.
            if text.contains('\u{85}') && send(&ann, &method, path, &body, text).await.status.is_success() {
                continue;
            }
            let problem = send(&ann, &method, path, &body, text).await.problem(422, "invalid");
            let error = &problem["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(field), &json!(code)), "{method} {path} {text:?}");
            assert!(error["message"].as_str().unwrap().contains(message), "{error}");
        }
    }
}

#[actix_web::test]
async fn text_is_stored_without_invisible_edges_and_with_the_joiners_of_its_script() {
    let app = TestApp::new();
    let ann = create_rows(&app).await;
    for (method, path, body, field, has_lines) in requests() {
        let lines = if has_lines { ("a\r\nb\tc", "a\nb\tc") } else { ("a", "a") };
        for (text, stored) in [
            ("\u{feff}\u{200b} Nova \u{200b}\u{3164}", "Nova"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{1f469}\u{200d}\u{1f680} ❤\u{fe0f}", "\u{1f469}\u{200d}\u{1f680} ❤\u{fe0f}"),
            lines,
        ] {
            let response = send(&ann, &method, path, &body, text).await;
            assert!(response.status.is_success(), "{method} {path} {text:?}");
            if !field.contains('[') {
                assert_eq!(response.json()[field], stored, "{method} {path}");
            }
        }
        if !has_lines {
            assert_eq!(send(&ann, &method, path, &body, "a\nb").await.error_fields(422, "invalid"), [field]);
        }
    }
}

#[actix_web::test]
async fn playlist_files_follow_the_rules_for_text() {
    let app = TestApp::new();
    let ann = create_rows(&app).await;
    let import = async |query: &str, title: &str, annotation: &str| {
        let file = json!({"playlist": {"title": title, "annotation": annotation, "track": []}}).to_string();
        let headers = [("content-type", "application/jspf+json")];
        ann.send(Method::POST, &format!("/playlists/import{query}"), Some(file), &headers).await
    };
    let cleaned = import("", "a\u{202e}b", "a\u{200b}b").await.created();
    assert_eq!((&cleaned["playlist"]["name"], &cleaned["playlist"]["description"]), (&json!("ab"), &json!("ab")));
    assert_eq!(
        column(&json!({"items": cleaned["dropped_values"]}), "/field"),
        ["playlist_title", "playlist_description"]
    );
    let playlist = import("", "\u{200b}\u{3164}", "\u{feff}a\r\nb ").await.created()["playlist"].clone();
    assert_eq!((&playlist["name"], &playlist["description"]), (&json!("Imported playlist"), &json!("a\nb")));
    let named = import("?name=N", "a\u{202e}b", "").await.created();
    assert_eq!(named["playlist"]["name"], "N");
    // The cut after 200 characters does not leave half of an emoji.
    let long = format!("{}\u{1f469}\u{200d}\u{1f680}", "x".repeat(198));
    let cut = import("", &long, "").await.created();
    assert_eq!(cut["playlist"]["name"], format!("{}\u{1f469}", "x".repeat(198)));
}

#[actix_web::test]
async fn unusable_urls_return_422_with_the_field_and_others_are_normalized() {
    let app = TestApp::new();
    let ann = create_rows(&app).await;
    let tracks = json!([{"title": "T", "cover_url": "TEXT"}]);
    let requests = [
        (Method::POST, "/artists", json!({"name": "A", "image_url": "TEXT"}), "image_url"),
        (Method::PATCH, "/artists/1", json!({"image_url": "TEXT"}), "image_url"),
        (
            Method::POST,
            "/albums",
            json!({"title": "A", "genre": "G", "artist_id": 1, "cover_url": "TEXT"}),
            "cover_url",
        ),
        (
            Method::POST,
            "/albums",
            json!({"title": "A", "genre": "G", "artist_id": 1, "tracks": tracks}),
            "tracks[0].cover_url",
        ),
        (Method::PATCH, "/albums/1", json!({"cover_url": "TEXT"}), "cover_url"),
        (Method::POST, "/tracks", json!({"title": "T", "album_id": 1, "audio_url": "TEXT"}), "audio_url"),
        (Method::POST, "/tracks", json!({"title": "T", "album_id": 1, "cover_url": "TEXT"}), "cover_url"),
        (Method::PATCH, "/tracks/1", json!({"audio_url": "TEXT"}), "audio_url"),
        (Method::PATCH, "/tracks/1", json!({"cover_url": "TEXT"}), "cover_url"),
    ];
    for (method, path, body, field) in requests {
        for url in
            ["https://h:99999/x", "https://ann:secret@h/x", "javascript:alert(1)", "https:///x", "//h/x", "\u{200b}"]
        {
            let refused = send(&ann, &method, path, &body, url).await;
            assert_eq!(refused.error_fields(422, "invalid"), [field], "{method} {path} {url}");
        }
        let response = send(&ann, &method, path, &body, "HTTPS://H.example:443/ä%").await;
        assert!(response.status.is_success(), "{method} {path}");
        if !field.contains('[') {
            assert_eq!(response.json()[field], "https://h.example/%C3%A4%25", "{method} {path}");
        }
    }
}
