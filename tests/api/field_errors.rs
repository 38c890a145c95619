//! Field errors: all faults of a request in one answer, with codes, parameters and sentences for people.

use std::collections::{BTreeSet, HashSet};

use actix_web::http::Method;
use serde_json::{Map, Value, json};
use tonearm::error::FIELD_CODES;

use crate::openapi::operations;
use crate::support::operations::with_required;
use crate::support::{Client, PASSWORD, TestApp, TestResponse};

/// Returns the codes of the errors by field, in the order of the answer.
fn codes(response: TestResponse, status: u16, code: &str) -> Vec<(String, String)> {
    let problem = response.problem(status, code);
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let errors = problem["errors"].as_array().unwrap();
    for error in errors {
        let message = error["message"].as_str().unwrap();
        assert!(message.ends_with('.') && message.starts_with(|first: char| first.is_uppercase()), "{message}");
        for word in ["serde", "chrono", "variant", "expected", "Bearer", "struct", "line 1"] {
            assert!(!message.contains(word), "{message}");
        }
        assert!(FIELD_CODES.iter().any(|(known, _)| *known == error["code"]), "{error}");
    }
    errors.iter().map(|error| (text(error, "field"), text(error, "code"))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
}

async fn send(client: &Client, method: Method, path: &str, body: &str) -> TestResponse {
    client.send(method, path, Some(body.to_owned()), &[]).await
}

#[actix_web::test]
async fn all_faults_of_a_body_are_in_one_answer_in_its_order() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    let anonymous = app.anonymous();
    let sign_up = send(&anonymous, Method::POST, "/users", "{}").await;
    let required = [("username", "required"), ("email", "required"), ("password", "required")];
    assert_eq!(codes(sign_up, 422, "invalid"), pairs(&required));

    let body = r#"{"password": 5, "username": "a", "colour": 1, "email": "x"}"#;
    let sign_up = send(&anonymous, Method::POST, "/users", body).await;
    let mixed = [
        ("password", "wrong_type"),
        ("username", "invalid_username"),
        ("colour", "unknown"),
        ("email", "invalid_email"),
    ];
    assert_eq!(codes(sign_up, 422, "invalid"), pairs(&mixed));

    let body = r#"{
        "genre": 7,
        "tracks": [{"title": "T", "artist_id": "x"}, {"audio_url": "ftp://x"}, 7, {"title": "", "title": "B", "disc_number": 0}],
        "released_on": "2026-02-30",
        "cover_url": null
    }"#;
    let album = send(&ann, Method::POST, "/albums", body).await;
    let nested = [
        ("genre", "wrong_type"),
        ("tracks[0].artist_id", "wrong_type"),
        ("tracks[1].audio_url", "invalid_url"),
        ("tracks[1].title", "required"),
        ("tracks[2]", "wrong_type"),
        ("tracks[3].title", "duplicate"),
        ("tracks[3].title", "too_short"),
        ("tracks[3].disc_number", "out_of_range"),
        ("released_on", "wrong_type"),
        ("title", "required"),
        ("artist_id", "required"),
    ];
    let mut nested = pairs(&nested);
    // The repeated title is one fault: which of its values counts is not known.
    nested.remove(6);
    assert_eq!(codes(album, 422, "invalid"), nested);
}

#[actix_web::test]
async fn all_faults_of_operations_are_in_one_answer() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let body = r#"{"operations": [
        {"op": "move"}, {"op": "sort", "by": "colour", "item_id": 1}, {"op": "fly"}, {}, {"op": "add", "track_ids": [0, "x"]},
        {"op": "remove", "item_id": "1", "index": 99999999999}
    ]}"#;
    let refused = send(&ann, Method::PATCH, "/playlists/1/items", body).await;
    let expected = [
        ("operations[0].item_id", "required"),
        ("operations[1].by", "not_allowed"),
        ("operations[1].item_id", "unknown"),
        ("operations[2].op", "not_allowed"),
        ("operations[3].op", "required"),
        ("operations[4].track_ids[0]", "out_of_range"),
        ("operations[4].track_ids[1]", "wrong_type"),
        ("operations[5].item_id", "wrong_type"),
        ("operations[5].index", "unknown"),
        ("operations[5].index", "out_of_range"),
    ];
    assert_eq!(codes(refused, 422, "invalid"), pairs(&expected));
}

#[actix_web::test]
async fn every_body_reports_missing_fields_wrong_types_and_invalid_values_together() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    let root = app.admin("root").await;
    for (method, path, operation) in operations("1") {
        let content = &operation["requestBody"]["content"]["application/json"];
        let Some(name) = content["schema"]["$ref"].as_str() else { continue };
        let schema = &tonearm::openapi::document().pointer(name.trim_start_matches('#')).unwrap();
        let Some(properties) = schema["properties"].as_object() else { continue };
        let (body, expected) = broken_body(properties, &schema["required"]);
        let client = if path.starts_with("/admin/") { &root } else { &ann };
        let refused = send(client, method.clone(), &path, &body.to_string()).await;
        let found: BTreeSet<(String, String)> = codes(refused, 422, "invalid").into_iter().collect();
        assert!(found.is_superset(&expected), "{method} {path} {body}: {found:?} lacks some of {expected:?}");
    }
}

/// Returns a body with wrong types in its first two fields, invalid values in the others, and without the last required
/// field, and the expected faults.
fn broken_body(properties: &Map<String, Value>, required: &Value) -> (Value, BTreeSet<(String, String)>) {
    let required: Vec<&str> = required.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let omitted = required.last().filter(|_| properties.len() > 1);
    let (mut body, mut expected) = (Map::new(), BTreeSet::new());
    for (index, (name, schema)) in properties.iter().enumerate() {
        let is_boolean = schema["type"].to_string().contains("boolean");
        if omitted == Some(&name.as_str()) {
            expected.insert((name.clone(), "required".to_owned()));
        } else if index < 2 {
            body.insert(name.clone(), if is_boolean { json!("x") } else { json!(true) });
            expected.insert((name.clone(), "wrong_type".to_owned()));
        } else if schema["type"].to_string().contains("integer") {
            body.insert(name.clone(), json!(schema["minimum"].as_i64().unwrap() - 1));
            expected.insert((name.clone(), "out_of_range".to_owned()));
        } else if schema["items"]["type"] == "integer" {
            body.insert(name.clone(), json!([0]));
            expected.insert((format!("{name}[0]"), "out_of_range".to_owned()));
        }
    }
    (body.into(), expected)
}

#[actix_web::test]
async fn all_faults_of_parameters_are_in_one_answer() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    let path = "/artists?limit=0&colour=red&offset=x&sort=height&total=maybe&q=&starts_with=%00&limit2=1&genre=%FF";
    let expected = [
        ("limit", "out_of_range"),
        ("colour", "unknown"),
        ("offset", "wrong_type"),
        ("sort", "unknown_sort"),
        ("total", "wrong_type"),
        ("starts_with", "nul_character"),
        ("limit2", "unknown"),
    ];
    let found = codes(anonymous.get(path).await, 400, "malformed");
    for pair in pairs(&expected) {
        assert!(found.contains(&pair), "{pair:?} in {found:?}");
    }
    for pair in pairs(&[("q", "empty"), ("genre", "invalid")]) {
        assert!(found.contains(&pair), "{pair:?} in {found:?}");
    }
    let search = codes(anonymous.get("/search?types=fish&limit=x&colour=1").await, 400, "malformed");
    let expected = [("types", "not_allowed"), ("limit", "wrong_type"), ("colour", "unknown"), ("q", "required")];
    assert_eq!(search, pairs(&expected));
    let many = codes(anonymous.get("/artists?limit=99999999999999999999&offset=-1").await, 400, "malformed");
    assert_eq!(many, pairs(&[("limit", "out_of_range"), ("offset", "out_of_range")]));
}

#[actix_web::test]
async fn faults_of_headers_are_reported_with_those_of_the_body() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let headers = [("Idempotency-Key", "short"), ("If-Match", "x"), ("Share-Key", "x")];
    let body = Some(json!({"track_ids": "x"}).to_string());
    let refused = ann.send(Method::POST, "/playlists/1/items", body, &headers).await;
    let of_key = ("Share-Key", "invalid");
    let expected = [of_key, ("If-Match", "invalid"), ("Idempotency-Key", "invalid"), ("track_ids", "wrong_type")];
    assert_eq!(codes(refused, 400, "malformed"), pairs(&expected));
    let (headers, expected) = (&headers[..2], &expected[1..]);
    // A valid body does not hide the faults of the headers, and nothing is written.
    let body = Some(json!({"track_ids": [1]}).to_string());
    let refused = ann.send(Method::POST, "/playlists/1/items", body, headers).await;
    assert_eq!(codes(refused, 400, "malformed"), pairs(&expected[..2]));
    let copy = ann.send(Method::POST, "/playlists/1/copy", None, &headers[..1]).await;
    assert_eq!(codes(copy, 400, "malformed"), pairs(&expected[1..2]));
    let delete = ann.send(Method::DELETE, "/playlists/1", None, &headers[1..]).await;
    assert_eq!(codes(delete, 400, "malformed"), pairs(&expected[..1]));
    assert_eq!(app.query_number("select count(*) from playlist_adds"), 1);
    assert_eq!(app.query_number("select count(*) from playlists"), 1);
}

#[actix_web::test]
async fn faults_of_the_query_are_reported_with_those_of_the_body() {
    let app = TestApp::new();
    let (ann, anonymous) = (app.client("ann").await, app.anonymous());
    let rows = send(&ann, Method::POST, "/playlists/import/rows?dry_run=perhaps", r#"{"rows": 5}"#).await;
    assert_eq!(codes(rows, 400, "malformed"), pairs(&[("dry_run", "wrong_type"), ("rows", "wrong_type")]));
    let unknown = send(&ann, Method::POST, "/playlists?b=1&a=2&b=3", r#"{"name": 5}"#).await;
    let expected = [("b", "unknown"), ("a", "unknown"), ("name", "wrong_type")];
    assert_eq!(codes(unknown, 400, "malformed"), pairs(&expected));
    let sign_in = send(&anonymous, Method::POST, "/session?cookie=perhaps", r#"{"login": "ann"}"#).await;
    assert_eq!(codes(sign_in, 400, "malformed"), pairs(&[("cookie", "wrong_type"), ("password", "required")]));

    // A valid body, none, or one of another type: only the query is at fault.
    for body in [r#"{"name": "P"}"#, ""] {
        let unknown = send(&ann, Method::POST, "/playlists?a=1", body).await;
        assert_eq!(codes(unknown, 400, "malformed"), pairs(&[("a", "unknown")]));
    }
    assert_eq!(ann.get("/me/playlists?total=true").await.ok()["page"]["total"], 0);
    // 401 takes precedence.
    send(&anonymous, Method::POST, "/playlists?a=1", "{}").await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn unknown_parameters_are_reported_with_values_out_of_range() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for path in ["/home", "/me/home"] {
        let home = ann.get(&format!("{path}?feed=1000&colour=1&chart=-1")).await;
        let expected = [("feed", "out_of_range"), ("colour", "unknown"), ("chart", "out_of_range")];
        assert_eq!(codes(home, 400, "malformed"), pairs(&expected));
    }
    for path in ["/search", "/search/suggest"] {
        let search = ann.get(&format!("{path}?limit=0&colour=1&q={}", "x".repeat(201))).await;
        let expected = [("limit", "out_of_range"), ("colour", "unknown"), ("q", "too_long")];
        assert_eq!(codes(search, 400, "malformed"), pairs(&expected));
    }
    let chart = ann.get("/charts/tracks?genre=%00&limit=0").await;
    assert_eq!(codes(chart, 400, "malformed"), pairs(&[("genre", "nul_character"), ("limit", "out_of_range")]));
    let recommendations = ann.get("/me/recommendations/tracks?exclude_known=5&limit=0").await;
    let expected = [("exclude_known", "wrong_type"), ("limit", "out_of_range")];
    assert_eq!(codes(recommendations, 400, "malformed"), pairs(&expected));
}

#[actix_web::test]
async fn bodies_of_operations_that_read_none_are_refused() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let mut is_checked = HashSet::new();
    for (method, path, operation) in
        operations("1").into_iter().filter(|(.., operation)| operation["requestBody"].is_null())
    {
        // Each method, with parameters and without, and each kind of caller.
        if !is_checked.insert((method.clone(), operation["security"].to_string(), operation["parameters"].is_null())) {
            continue;
        }
        let path = with_required(&path, &operation, None);
        if path.starts_with("/admin/") {
            continue;
        }
        let refused = send(&ann, method.clone(), &path, r#"{"x": 1}"#).await;
        assert_eq!(codes(refused, 400, "malformed"), pairs(&[("body", "invalid")]), "{method} {path}");
    }
    assert!(is_checked.len() > 5);
    // The query's faults come with it, 401 and 404 before it, and only admins learn about the operations for admins.
    let both = send(&ann, Method::PUT, "/me/likes/1?a=1", "[1]").await;
    assert_eq!(codes(both, 400, "malformed"), pairs(&[("a", "unknown"), ("body", "invalid")]));
    send(&app.anonymous(), Method::PUT, "/me/likes/1", "x").await.problem(401, "sign_in_required");
    send(&ann, Method::GET, "/nothing", "x").await.problem(404, "not_found");
    send(&ann, Method::GET, "/admin/users", "x").await.problem(403, "forbidden");
    assert_eq!(app.query_number("select count(*) from likes"), 0);
    for empty in ["", "{}", " null\n"] {
        send(&ann, Method::PUT, "/me/likes/1", empty).await.ok();
    }
}

#[actix_web::test]
async fn bounds_in_the_wrong_order_are_refused() {
    let app = TestApp::new();
    app.client("ann").await.tracks(1).await;
    let refused = app.anonymous().get("/tracks/1/comments?min_position_ms=2&max_position_ms=1").await;
    assert_eq!(codes(refused, 400, "malformed"), pairs(&[("max_position_ms", "conflicting")]));
    app.anonymous().get("/tracks/1/comments?min_position_ms=2&max_position_ms=2").await.ok();
}

#[actix_web::test]
async fn every_invalid_id_of_a_list_is_reported() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let refused = ann.post("/me/likes/batch", json!({"add": [0, 1, -1, 2], "remove": [1, 2]})).await;
    let expected = [
        ("add[0]", "out_of_range"),
        ("add[2]", "out_of_range"),
        ("remove[0]", "conflicting"),
        ("remove[1]", "conflicting"),
    ];
    assert_eq!(codes(refused, 422, "invalid"), pairs(&expected));
    let many: Vec<i64> = (1..=1001).collect();
    for path in ["/me/likes/batch", "/me/follows/batch", "/me/follows/users/batch", "/me/saved/albums/batch"] {
        let refused = ann.post(path, json!({"add": many})).await.problem(422, "invalid");
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["errors"][0]["params"]["max"]),
            (&json!("too_many"), &json!(1000))
        );
        let refused = ann.post(path, json!({"add": many[..600], "remove": many[600..]})).await.problem(422, "invalid");
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["errors"][0]["params"]["max"]),
            (&json!("too_many"), &json!(1000))
        );
    }
}

#[actix_web::test]
async fn a_sign_up_learns_at_once_that_both_names_are_taken() {
    let app = TestApp::new();
    app.client("ann").await;
    let body = |username: &str, email: &str| json!({"username": username, "email": email, "password": PASSWORD});
    let taken = app.anonymous().post("/users", body("Ann", "ANN@example.com")).await;
    let expected = [("username", "username_taken"), ("email", "email_taken")];
    assert_eq!(codes(taken, 409, "username_taken"), pairs(&expected));
    let taken = app.anonymous().post("/users", body("Ann", "new@example.com")).await;
    assert_eq!(codes(taken, 409, "username_taken"), pairs(&expected[..1]));
    let taken = app.anonymous().post("/users", body("new", "ann@example.com")).await;
    assert_eq!(codes(taken, 409, "email_taken"), pairs(&expected[1..]));
}

#[actix_web::test]
async fn a_body_that_is_no_object_has_one_fault() {
    let anonymous = TestApp::new().anonymous();
    for body in ["[]", "5", "null", "\"ann\""] {
        let sign_up = send(&anonymous, Method::POST, "/users", body).await;
        assert_eq!(codes(sign_up, 422, "invalid"), pairs(&[("body", "wrong_type")]), "{body}");
    }
}

#[actix_web::test]
async fn all_missing_resources_are_in_one_answer() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let playlist = ann.post("/playlists", json!({"name": "P", "track_ids": [8, 1, 9]})).await;
    let expected = [("track_ids[0]", "not_found"), ("track_ids[2]", "not_found")];
    assert_eq!(codes(playlist, 422, "invalid"), pairs(&expected));
    ann.post("/playlists", json!({"name": "P"})).await.created();
    let items =
        ann.post("/playlists/1/items", json!({"track_ids": [8], "album_ids": [1, 9], "playlist_ids": [7]})).await;
    let expected = [("track_ids[0]", "not_found"), ("album_ids[1]", "not_found"), ("playlist_ids[0]", "not_found")];
    assert_eq!(codes(items, 422, "invalid"), pairs(&expected));
    let track = ann.post("/tracks", json!({"title": "T", "album_id": 9, "artist_id": 8})).await;
    assert_eq!(codes(track, 422, "invalid"), pairs(&[("album_id", "not_found"), ("artist_id", "not_found")]));
    let tracks = json!([{"title": "T", "artist_id": 8}, {"title": "T", "artist_id": 1}]);
    let album = ann.post("/albums", json!({"title": "A", "genre": "G", "artist_id": 9, "tracks": tracks})).await;
    let expected = [("artist_id", "not_found"), ("tracks[0].artist_id", "not_found")];
    assert_eq!(codes(album, 422, "invalid"), pairs(&expected));
}

#[actix_web::test]
async fn errors_have_the_parameters_of_their_messages() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let error = async |method: Method, path: &str, body: Value| {
        let response = ann.send(method, path, Some(body.to_string()), &[]).await;
        response.json()["errors"][0].clone()
    };
    let long = error(Method::POST, "/artists", json!({"name": "x".repeat(201)})).await;
    assert_eq!(long["params"], json!({"min": 1, "max": 200}));
    assert_eq!(long["message"], "The name must have at most 200 characters.");
    let visibility = error(Method::POST, "/playlists", json!({"name": "P", "visibility": "x"})).await;
    assert_eq!(visibility["params"], json!({"allowed": ["public", "unlisted", "private"]}));
    let ids = error(Method::POST, "/tracks/lookup", json!({"ids": [1, "x"]})).await;
    assert_eq!(ids["params"], json!({"expected": "integer"}));
    assert_eq!(ids["message"], "Item 2 in the ids must be a whole number.");
    let missing = error(Method::POST, "/tracks/lookup", json!({})).await;
    assert_eq!((&missing["params"], &missing["message"]), (&json!({}), &json!("The ids are required.")));
    let limit = ann.get("/tracks?limit=201").await.problem(400, "malformed");
    assert_eq!(limit["errors"][0]["params"], json!({"min": 1, "max": 200}));
    let many = (1..=201).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let ids = json!({"min": 1, "max": 9_007_199_254_740_991_i64});
    for (value, code, params) in [(many.as_str(), "too_many", &json!({"max": 200})), ("0", "invalid", &ids)] {
        let refused = ann.get(&format!("/tracks?ids={value}")).await.problem(400, "malformed");
        let error = &refused["errors"][0];
        assert_eq!((&error["code"], &error["params"]), (&json!(code), params));
    }
    let sort = ann.get("/genres?x=1").await.problem(400, "malformed");
    assert_eq!(sort["detail"], "The name `x` is unknown; this operation has no query parameters.");
}

#[actix_web::test]
async fn many_faults_cost_little_and_are_limited() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let ids = vec!["x"; 100_000];
    let refused = ann.post("/tracks/lookup", json!({"ids": ids})).await.problem(422, "invalid");
    assert_eq!(refused["errors"].as_array().unwrap().len(), 2000);
    let operations = vec![json!({"op": "fly", "by": "foot", "colour": 1}); 10_000];
    let refused = ann.post("/playlists", json!({"name": "P"})).await.created();
    let path = format!("/playlists/{}/items", refused["id"]);
    let refused = ann.patch(&path, json!({"operations": operations})).await.problem(422, "invalid");
    assert_eq!(refused["errors"].as_array().unwrap().len(), 2000);
}

#[actix_web::test]
async fn messages_name_what_is_unknown() {
    let ann = TestApp::new().client("ann").await;
    let problem = ann.get("/me?page=2").await.problem(400, "malformed");
    assert_eq!(problem["detail"], "The name `page` is unknown; this operation has no query parameters.");
    let problem = ann.post("/playlists", json!({"name": "P", "colour": 1})).await.problem(422, "invalid");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.starts_with("The name `colour` is unknown; it must be one of `name`, "), "{detail}");
    // Other text of the client is not repeated in a sentence that is shown to people.
    for name in ["call%201-800-PIANO", "%3Cb%3E", &"x".repeat(65)] {
        let problem = ann.get(&format!("/me?{name}=1")).await.problem(400, "malformed");
        assert_eq!(problem["detail"], "This name is unknown; this operation has no query parameters.", "{name}");
    }
}

#[actix_web::test]
async fn messages_have_correct_words_for_fields() {
    let app = TestApp::new();
    let ann = app.admin("ann").await;
    for (path, expected) in [
        (
            "/tracks?artist_id=x",
            "The artist id must be one or several numbers from 1 to 9007199254740991, separated by commas.",
        ),
        ("/admin/users?disabled=x", "The filter by state must be `true` or `false`."),
        ("/admin/users?verified=x", "The filter by proof of the address must be `true` or `false`."),
        ("/admin/users?admin=x", "The filter by admin rights must be `true` or `false`."),
        ("/admin/audit?target_id=0", "The target id must be from 1 to 9007199254740991."),
    ] {
        assert_eq!(ann.get(path).await.problem(400, "malformed")["detail"], expected, "{path}");
    }
    let url = ann.patch("/me", json!({"avatar_url": "x"})).await.problem(422, "invalid");
    assert_eq!(url["detail"], "The avatar URL must be an http:// or https:// URL without a user name.");
}

#[actix_web::test]
async fn an_operation_without_a_body_reports_the_faults_of_parameters_and_headers() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.post("/playlists", json!({"name": "P"})).await.created();
    let headers = [("if-match", "x"), ("idempotency-key", "short"), ("share-key", "x")];
    for (method, path, faults) in [
        (Method::DELETE, "/playlists/1?foo=1", &[("foo", "unknown"), ("If-Match", "invalid")][..]),
        (Method::POST, "/playlists/1/share-key/renewal?foo=1", &[("foo", "unknown"), ("Idempotency-Key", "invalid")]),
        (
            Method::POST,
            "/playlists/1/export-links?foo=1",
            &[("foo", "unknown"), ("Share-Key", "invalid"), ("Idempotency-Key", "invalid")],
        ),
        (Method::GET, "/me/likes/ids?foo=1", &[("foo", "unknown")]),
        (Method::DELETE, "/artists/1?cascade=x", &[("cascade", "wrong_type"), ("If-Match", "invalid")]),
    ] {
        let refused = ann.send(method, path, None, &headers).await;
        assert_eq!(codes(refused, 400, "malformed"), pairs(faults), "{path}");
    }
    ann.get("/playlists/1").await.ok();
}
