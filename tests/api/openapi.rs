//! Tests of the OpenAPI document, and tests that walk it and so cover new operations automatically.

use actix_web::http::Method;
use serde_json::{Value, json};
use tonearm::openapi;

use crate::support::{Client, TestApp, operations};

/// Method, path with its parameters filled in, and operation object of every operation.
pub fn operations(id: &str) -> Vec<(Method, String, Value)> {
    let fill = |path: &str| path.replace("{id}", id).replace("{item_id}", id).replace("{username}", "nobody");
    let all = operations::operations().into_iter();
    all.map(|(method, path, it)| (method, fill(&path).replace("{genre}", "Nothing"), it)).collect()
}

/// The path with every required query parameter.
fn with_required(path: &str, operation: &Value) -> String {
    operations::with_required(path, operation, None)
}

#[test]
fn openapi_document_matches_the_checked_in_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let checked_in = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        checked_in == openapi::to_json(),
        "openapi/openapi.json is out of date: run `./dev openapi` and review the change"
    );
}

#[test]
fn postman_collection_has_every_operation_with_its_texts() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/tonearm.postman_collection.json");
    let collection: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let folders = collection["item"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let request = |item: &Value| {
        let path = item["request"]["url"]["path"].as_array().unwrap().iter();
        let part = |part: &Value| match part.as_str().unwrap() {
            name if name.starts_with(':') => format!("/{{{}}}", &name[1..]),
            name => format!("/{name}"),
        };
        let method = item["request"]["method"].as_str().unwrap().to_owned();
        (method, path.map(part).collect::<String>(), text(&item["name"]), text(&item["request"]["description"]))
    };
    let operation = |(method, path, operation): (Method, String, Value)| {
        let name = text(&operation["summary"]).trim_end_matches('.').to_owned();
        (method.to_string(), path, name, text(&operation["description"]))
    };
    let mut requests: Vec<_> = folders.flat_map(|folder| folder["item"].as_array().unwrap()).map(request).collect();
    let mut operations: Vec<_> = operations::operations().into_iter().map(operation).collect();
    requests.sort();
    operations.sort();
    assert!(requests == operations, "run `tests/contract/run collection`");
}

#[test]
fn every_operation_is_fully_documented() {
    for (method, path, operation) in operations("1") {
        let name = format!("{method} {path}");
        for field in ["operationId", "summary", "description"] {
            assert!(operation[field].as_str().is_some_and(|text| !text.is_empty()), "{name}: {field}");
        }
        for param in operation["parameters"].as_array().unwrap_or(&Vec::new()) {
            assert!(param["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}: {}", param["name"]);
        }
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with('2')), "{name}");
        for (status, response) in responses.iter().filter(|(_, response)| response.get("$ref").is_none()) {
            assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}: {status}");
        }
        let id = operation["operationId"].as_str().unwrap();
        let can_fail_to_authenticate =
            !["create_user", "request_password_reset", "reset_password", "verify_email"].contains(&id);
        assert_eq!(responses.contains_key("401"), can_fail_to_authenticate, "{name}");
        assert!(responses.contains_key("500"), "{name}");
    }
}

#[test]
fn every_problem_code_is_documented() {
    let document = openapi::document();
    let description =
        document["components"]["schemas"]["Problem"]["properties"]["code"]["description"].as_str().unwrap();
    let documented: Vec<&str> = description.split('`').skip(1).step_by(2).collect();
    let codes: Vec<&str> = tonearm::http::problem::PROBLEM_CODES.iter().map(|(code, ..)| *code).collect();
    assert_eq!(documented, codes);
    // Each `Error::Conflict` in the source has its own code, which must be in the list too.
    let mut files = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            for code in text.split("Error::Conflict { code: \"").skip(1) {
                let code = code.split('"').next().unwrap();
                assert!(codes.contains(&code), "{code} in {}", path.display());
            }
        }
    }
}

#[test]
fn every_ref_resolves() {
    fn walk(value: &Value) {
        if let Some(path) = value.get("$ref").and_then(Value::as_str) {
            assert!(openapi::document().pointer(path.trim_start_matches('#')).is_some(), "{path}");
        }
        match value {
            Value::Object(fields) => fields.values().for_each(walk),
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(openapi::document());
}

#[actix_web::test]
async fn only_protected_operations_return_401() {
    let app = TestApp::new();
    for (method, path, operation) in operations("1") {
        let is_protected = operation["security"] == json!([{"bearer": []}, {"cookie": []}]);
        let path = with_required(&path, &operation);
        let response = app.anonymous().send(method.clone(), &path, Some("{}".into()), &[]).await;
        assert_eq!(response.status.as_u16() == 401, is_protected, "{method} {path}: {}", response.status);
    }
}

#[actix_web::test]
async fn bearer_without_a_token_is_an_anonymous_caller() {
    let app = TestApp::new();
    app.client("ann").await.tracks(1).await;
    for (method, path, operation) in operations("1") {
        let path = with_required(&path, &operation);
        let body = || Some("{}".to_owned());
        let anonymous = app.anonymous().send(method.clone(), &path, body(), &[]).await;
        for value in ["Bearer ", "bearer", "Bearer", ""] {
            let response = app.anonymous().send(method.clone(), &path, body(), &[("authorization", value)]).await;
            assert_eq!(response.status, anonymous.status, "{method} {path}: {value:?}");
            if response.status.as_u16() == 401 {
                assert_eq!(response.json()["detail"], anonymous.json()["detail"], "{method} {path}: {value:?}");
            }
        }
        let invalid = app.anonymous().send(method.clone(), &path, body(), &[("authorization", "Bearer x")]).await;
        let ignores_tokens = operation["security"] == json!([{}]);
        assert_eq!(invalid.status.as_u16() == 401, !ignores_tokens, "{method} {path}: {}", invalid.status);
    }
}

/// The operations with their query parameters of a type.
fn operations_with(kind: &str) -> Vec<(Method, String, Value)> {
    let params = |(method, path, operation): (Method, String, Value)| {
        let params = operation["parameters"].as_array().cloned().unwrap_or_default().into_iter();
        let params = params.filter(|param| param["in"] == "query" && param["schema"]["type"] == kind);
        let path = if method == Method::GET { path } else { path.replace("/1", "/987654") };
        params.map(|param| (method.clone(), path.clone(), param)).collect::<Vec<_>>()
    };
    let with_fields = operations("1").into_iter().map(|(method, path, it)| (method, with_required(&path, &it), it));
    with_fields.flat_map(params).collect()
}

async fn status_and_items(client: &Client, method: &Method, path: &str, query: &str) -> (u16, Value) {
    let and = if path.contains('?') { '&' } else { '?' };
    let response = client.send(method.clone(), &format!("{path}{and}{query}"), Some("{}".into()), &[]).await;
    let json = response.json();
    let items = json.get("items").cloned().unwrap_or_else(|| match response.status.as_u16() {
        200 => json.clone(),
        _ => json["errors"].clone(),
    });
    (response.status.as_u16(), items)
}

#[actix_web::test]
async fn every_boolean_parameter_has_the_forms_of_other_clients() {
    let app = TestApp::new();
    let ann = app.admin("ann").await;
    ann.tracks(3).await;
    ann.put("/me/likes/1").await.ok();
    ann.put("/me/follows/1").await.ok();
    let mut count = 0;
    for (method, path, param) in operations_with("boolean") {
        let name = param["name"].as_str().unwrap();
        for (value, forms) in [("true", ["1", "True", "on"]), ("false", ["0", "FALSE", "off"])] {
            let expected = status_and_items(&ann, &method, &path, &format!("{name}={value}")).await;
            for form in forms {
                let found = status_and_items(&ann, &method, &path, &format!("{name}={form}")).await;
                assert_eq!(found, expected, "{method} {path} {name}={form}");
            }
        }
        for form in ["2", "yes", ""] {
            let found = status_and_items(&ann, &method, &path, &format!("{name}={form}")).await;
            assert_eq!((found.0, &found.1[0]["field"]), (400, &json!(name)), "{method} {path} {name}={form}");
        }
        count += 1;
    }
    assert!(count > 25, "{count}");
}

/// Who may run the operation with this path.
fn caller<'a>(user: &'a Client, admin: &'a Client, path: &str) -> &'a Client {
    if path.starts_with("/admin/") { admin } else { user }
}

#[actix_web::test]
async fn every_list_parameter_has_the_forms_of_other_clients() {
    let app = TestApp::new();
    let (ann, root) = (app.client("ann").await, app.admin("root").await);
    let tracks = ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh!"})).await.created();
    let mut count = 0;
    for (method, path, param) in operations_with("array") {
        let name = param["name"].as_str().unwrap();
        // The required parameter of `contains` is in the path already.
        let path = path.replace("?ids=1", "").replace("nobody", "ann");
        let values = param["schema"]["items"]["enum"].as_array().cloned().unwrap_or_default();
        let values: Vec<&str> = values.iter().map(|value| value.as_str().unwrap()).collect();
        // A sort key and its opposite exclude each other.
        let opposite = |value: &str| value.trim_start_matches('-') == values[0].trim_start_matches('-');
        let (one, two) = match values.is_empty() {
            true => ("1", Some("2")),
            false => (values[0], values.iter().copied().find(|value| !opposite(value))),
        };
        let write = |first: &str, second: &str| match two {
            Some(two) => format!("{name}{first}={one}&{name}{second}={two}"),
            None => format!("{name}{first}={one}"),
        };
        let commas = format!("{name}={one}{}", two.map(|two| format!(",{two}")).unwrap_or_default());
        let expected = status_and_items(caller(&ann, &root, &path), &method, &path, &commas).await;
        assert_eq!(expected.0, 200, "{method} {path} {commas}: {}", expected.1);
        for query in [write("", ""), write("[]", "[]"), write("[0]", "[1]"), write("%5B%5D", "[]")] {
            let found = status_and_items(caller(&ann, &root, &path), &method, &path, &query).await;
            assert_eq!(found, expected, "{method} {path} {query}");
        }
        let absent = status_and_items(caller(&ann, &root, &path), &method, &path, "").await;
        for query in [format!("{name}="), format!("{name}[]="), name.to_owned()] {
            assert_eq!(
                status_and_items(caller(&ann, &root, &path), &method, &path, &query).await,
                absent,
                "{method} {path} {query}"
            );
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[actix_web::test]
async fn unknown_id_returns_404() {
    let app = TestApp::new();
    let admin = app.admin("root").await;
    for (method, path, operation) in operations("987654") {
        if path.contains("987654") || path.contains("nobody") || path.contains("Nothing") {
            let path = with_required(&path, &operation);
            let response = admin.send(method.clone(), &path, Some("{}".into()), &[]).await;
            assert_eq!(response.status.as_u16(), 404, "{method} {path}: {}", String::from_utf8_lossy(&response.bytes));
        }
    }
}

#[actix_web::test]
async fn unknown_body_field_returns_422_with_its_name() {
    let app = TestApp::new();
    let (ann, root) = (app.client("ann").await, app.admin("root").await);
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    for (method, path, operation) in operations("1") {
        if operation["requestBody"]["content"].get("application/json").is_some() {
            let body = json!({"no_such_field": 1}).to_string();
            let client = caller(&ann, &root, &path);
            let response = client.send(method.clone(), &path, Some(body), &[]).await;
            let fields = response.error_fields(422, "invalid");
            assert_eq!(fields.first().map(String::as_str), Some("no_such_field"), "{method} {path}");
            let text = client.send(method.clone(), &path, Some("x".into()), &[("content-type", "text/plain")]).await;
            text.problem(415, "unsupported_media_type");
        }
    }
}

#[actix_web::test]
async fn unknown_query_parameter_returns_400_for_every_operation() {
    let app = TestApp::new();
    let admin = app.admin("root").await;
    for (method, path, operation) in operations("1") {
        let path = with_required(&path, &operation);
        let and = if path.contains('?') { '&' } else { '?' };
        let response = admin.send(method.clone(), &format!("{path}{and}no_such=1"), Some("{}".into()), &[]).await;
        assert_eq!(response.status.as_u16(), 400, "{method} {path}: {}", String::from_utf8_lossy(&response.bytes));
        // The missing fields of the body follow.
        assert_eq!(response.error_fields(400, "malformed")[0], "no_such", "{method} {path}");
    }
}

/// A valid value of a parameter.
fn valid_value(param: &Value) -> String {
    let schema = &param["schema"];
    let example =
        [&param["example"], &schema["example"], &schema["default"]].into_iter().find(|value| !value.is_null());
    match (example, schema["type"].as_str(), schema["format"].as_str()) {
        (Some(Value::String(text)), ..) => text.replace(' ', "%20"),
        (Some(Value::Array(items)), ..) => items.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        (Some(other), ..) => other.to_string(),
        (None, Some("boolean"), _) => "true".into(),
        (None, Some("integer" | "array"), _) => "1".into(),
        (None, _, Some("date-time")) => "2026-01-31T12:00:00Z".into(),
        _ => "a".into(),
    }
}

#[actix_web::test]
async fn every_filter_and_sort_key_works_with_total_and_offset() {
    let app = TestApp::new();
    let (ann, root) = (app.client("ann").await, app.admin("root").await);
    let tracks = ann.tracks(3).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": tracks})).await.created();
    ann.post("/me/likes/batch", json!({"add": tracks})).await.ok();
    ann.put("/me/follows/1").await.ok();
    let mut request_count = 0;
    for (method, path, operation) in operations("1").into_iter().filter(|(method, ..)| *method == Method::GET) {
        let params = operation["parameters"].as_array().cloned().unwrap_or_default();
        if !params.iter().any(|param| param["name"] == "total") {
            continue;
        }
        let path = with_required(&path, &operation);
        let and = if path.contains('?') { '&' } else { '?' };
        let filters = params.iter().filter(|param| {
            param["in"] == "query"
                && !["cursor", "sort", "limit", "offset", "total"].contains(&param["name"].as_str().unwrap())
        });
        let mut queries: Vec<String> =
            filters.map(|param| format!("{}={}", param["name"].as_str().unwrap(), valid_value(param))).collect();
        let sort = params.iter().find(|param| param["name"] == "sort").unwrap();
        let keys = sort["schema"]["items"]["enum"].as_array().unwrap().iter();
        queries.extend(keys.map(|key| format!("sort={}", key.as_str().unwrap())));
        for query in queries {
            for page in ["total=true&limit=1", "total=true&limit=1&offset=1"] {
                let response = caller(&ann, &root, &path)
                    .send(method.clone(), &format!("{path}{and}{query}&{page}"), None, &[])
                    .await;
                let text = String::from_utf8_lossy(&response.bytes).into_owned();
                assert_eq!(response.status.as_u16(), 200, "{path}{and}{query}&{page}: {text}");
                assert!(response.json()["page"]["total"].is_i64(), "{path}{and}{query}");
                request_count += 1;
            }
        }
    }
    assert!(request_count > 200, "{request_count}");
}

#[actix_web::test]
async fn statement_count_is_independent_of_page_size() {
    let app = TestApp::new();
    let (ann, root) = (app.client("ann").await, app.admin("root").await);
    let tracks = ann.tracks(30).await;
    ann.post("/playlists", json!({"name": "All", "track_ids": tracks})).await.created();
    ann.post("/me/likes/batch", json!({"add": tracks})).await.ok();
    ann.put("/me/follows/1").await.ok();
    // The first artist appears on an album of the second one.
    let other = ann.artist("Paper Lanterns").await;
    let album = ann.album(other, "Split").await;
    ann.post("/tracks", json!({"title": "Guest", "album_id": album, "artist_id": 1})).await.created();
    for track in &tracks {
        ann.post(&format!("/tracks/{track}/comments"), json!({"body": "Oh!"})).await.created();
    }
    let is_list = |operation: &Value| {
        let mut params = operation["parameters"].as_array().into_iter().flatten();
        params.any(|param| param["name"] == "limit")
    };
    for (method, path, operation) in operations("1").into_iter().filter(|(.., operation)| is_list(operation)) {
        let path = with_required(&path, &operation);
        let and = if path.contains('?') { '&' } else { '?' };
        let mut counts = Vec::new();
        for limit in [1, 20] {
            let before = app.statement_count();
            caller(&ann, &root, &path).send(method.clone(), &format!("{path}{and}limit={limit}"), None, &[]).await.ok();
            counts.push(app.statement_count() - before);
        }
        // Reasons for more than one statement: a chart reads when it was computed, and the feed has three types of
        // items. The playlists of a track may be few or many, which is checked first. Recommendations depend on the
        // user, and a search runs several times for five types.
        let max = match path.split('/').nth(1) {
            Some(start) if start.starts_with("search") => 8,
            _ if path.starts_with("/me/feed") => 4,
            _ if path.starts_with("/charts") => 3,
            _ if path.starts_with("/tracks/1/playlists") || path.starts_with("/me/recommendations") => 2,
            _ => 1,
        };
        assert!(counts[0] == counts[1] && counts[0] <= max, "{path}: {counts:?}");
    }
}

#[actix_web::test]
async fn changing_another_users_resource_returns_403() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    // Operations that every user may run on the resources of others.
    let unrestricted = [
        "copy_playlist",
        "create_export_link",
        "create_comment",
        "like_track",
        "unlike_track",
        "follow_artist",
        "unfollow_artist",
        "follow_user",
        "unfollow_user",
        "save_album",
        "remove_saved_album",
        "save_playlist",
        "remove_saved_playlist",
        // The sessions of others are hidden: 404.
        "delete_my_session",
    ];
    for (method, path, operation) in operations("1") {
        let id = operation["operationId"].as_str().unwrap();
        if method != Method::GET && path.contains("/1") && !unrestricted.contains(&id) {
            let path = with_required(&path, &operation);
            bob.send(method.clone(), &path, Some("{}".into()), &[]).await.problem(403, "forbidden");
        }
    }
    assert_eq!(app.query_number("select count(*) from tracks"), 2);
    assert_eq!(app.query_number("select version from playlists"), 2);
}

#[actix_web::test]
async fn every_get_returns_an_etag_and_supports_head() {
    let app = TestApp::new();
    let (ann, root) = (app.client("ann").await, app.admin("root").await);
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    for (method, path, operation) in operations("1") {
        // A stream has no ETag, because its head is sent before the body is known.
        if method != Method::GET || path == "/me/export" {
            continue;
        }
        let path = with_required(&path.replace("nobody", "ann").replace("Nothing", "Rock"), &operation);
        let client = caller(&ann, &root, &path);
        let get = client.get(&path).await;
        assert!(get.status.as_u16() == 200 && get.header("etag").len() >= 34, "{path}: {}", get.status);
        let head = client.send(Method::HEAD, &path, None, &[]).await;
        assert_eq!((head.status, head.header("etag")), (get.status, get.header("etag")), "{path}");
    }
}
