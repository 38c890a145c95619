//! Invalid requests and the behaviour that all operations share.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::support::{TestApp, column};

#[actix_web::test]
async fn malformed_bodies_are_rejected_and_write_nothing() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let bodies = [
        ("", 400, "malformed"),
        ("{", 400, "malformed"),
        (r#"{"name":"a"} {}"#, 400, "malformed"),
        (r#"{"name":"\ud800"}"#, 400, "malformed"),
        (deep.as_str(), 422, "invalid"),
        ("[]", 422, "invalid"),
        (r#" ["a", null, null]"#, 422, "invalid"),
        ("null", 422, "invalid"),
        (r#"{"name":"a","name":"b"}"#, 422, "invalid"),
        (r#"{"name":1e999}"#, 422, "invalid"),
        (r#"{"name":"\u0000"}"#, 422, "invalid"),
    ];
    for (body, status, code) in bodies {
        let response = ann.send(Method::POST, "/artists", Some(body.into()), &[]).await;
        response.problem(status, code);
    }
    for (path, body) in [
        ("/albums", r#"{"title":"A","genre":"G","artist_id":1,"tracks":[["T",1,1,1,null,null,1]]}"#),
        ("/albums", r#"{"title":"A","genre":"G","artist_id":1,"tracks":[7]}"#),
    ] {
        let response = ann.send(Method::POST, path, Some(body.into()), &[]).await;
        assert_eq!(response.error_fields(422, "invalid"), ["tracks[0]"], "{body}");
    }
    let long = json!({"name": "x".repeat(2 << 20)}).to_string();
    ann.send(Method::POST, "/artists", Some(long), &[]).await.problem(413, "too_large");
    let text = ann.send(Method::POST, "/artists", Some("{}".into()), &[("content-type", "text/plain")]).await;
    text.problem(415, "unsupported_media_type");
    assert_eq!(app.query_number("select count(*) from artists"), 0);
}

#[actix_web::test]
async fn oversized_urls_and_headers_return_414_and_431() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    let ids = |count: usize| vec!["1"; count].join(",");
    anonymous.get(&format!("/tracks?ids={}", ids(40))).await.ok();
    anonymous.get(&format!("/tracks?ids={}", ids(5000))).await.problem(414, "uri_too_long");
    let cookie = |length: usize| [("Cookie", "x".repeat(length))];
    for (length, status) in [(16_000, 200), (16_384, 431)] {
        let [(name, value)] = cookie(length);
        let response = anonymous.send(Method::GET, "/genres", None, &[(name, &value)]).await;
        assert_eq!(response.status.as_u16(), status, "{length}");
        if status == 431 {
            response.problem(431, "headers_too_large");
        }
    }
}

#[actix_web::test]
async fn unknown_path_returns_404_and_wrong_method_405() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    for path in ["/nope", "/tracks/abc", "/tracks/99999999999999999999", "/tracks/1/nope", "//nope"] {
        anonymous.get(path).await.problem(404, "not_found");
    }
    let known = [
        (Method::GET, "/artists/lookup", "POST, OPTIONS"),
        (Method::PUT, "/users/by-username/ann", "GET, HEAD, OPTIONS"),
        (Method::POST, "//health/live", "GET, HEAD, OPTIONS"),
    ];
    for (method, path, allow) in known {
        let response = anonymous.send(method, path, None, &[]).await;
        assert_eq!(response.header("allow"), allow, "{path}");
        response.problem(405, "method_not_allowed");
    }
    let options = anonymous.send(Method::OPTIONS, "/tracks/1", None, &[]).await;
    assert_eq!(options.header("allow"), "DELETE, GET, PATCH, HEAD, OPTIONS");
}

#[actix_web::test]
async fn accept_without_json_returns_406() {
    let app = TestApp::new();
    for (accept, status) in [
        ("application/json", 200),
        ("text/html, */*;q=0.1", 200),
        ("application/*", 200),
        ("text/html, image/gif, *; q=.2, */*; q=.2", 200),
        ("text/html, application/json;", 200),
        ("text/html, application/json;profile=\"a,b\"", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
    ] {
        let response = app.anonymous().send(Method::GET, "/tracks", None, &[("accept", accept)]).await;
        assert_eq!(response.status.as_u16(), status, "{accept}");
    }
    let refused = app.anonymous().send(Method::GET, "/tracks", None, &[("accept", "text/html")]).await;
    refused.problem(406, "not_acceptable");
    let ann = app.client("ann").await;
    ann.send(Method::GET, "/me/export", None, &[("accept", "text/html")]).await.problem(406, "not_acceptable");
}

#[actix_web::test]
async fn cors_allows_only_configured_origins() {
    let app = TestApp::new();
    let preflight = [
        ("origin", "https://app.example.com"),
        ("access-control-request-method", "PATCH"),
        ("access-control-request-headers", "authorization,content-type"),
    ];
    let response = app.anonymous().send(Method::OPTIONS, "/tracks/1", None, &preflight).await;
    assert_eq!(response.header("access-control-allow-origin"), "https://app.example.com");
    assert_eq!(response.header("access-control-max-age"), "86400");

    let error = app.anonymous().send(Method::GET, "/nope", None, &[("origin", "https://app.example.com")]).await;
    assert_eq!(error.header("access-control-allow-origin"), "https://app.example.com");
    let other = app.anonymous().send(Method::GET, "/tracks", None, &[("origin", "https://evil.example")]).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
}

#[actix_web::test]
async fn cors_allows_every_port_of_a_host_only_where_it_is_configured() {
    let app = TestApp::new().with_state(|state| state.cors_origins = vec!["http://localhost:*".to_owned()]);
    let anonymous = app.anonymous();
    for origin in ["http://localhost:5173", "http://localhost"] {
        let response = anonymous.send(Method::GET, "/tracks", None, &[("origin", origin)]).await;
        assert_eq!(response.header("access-control-allow-origin"), origin);
    }
    for origin in [
        "http://localhost.evil.example",
        "https://localhost:5173",
        "http://localhost:x",
        "http://evil.example:5173",
        "null",
    ] {
        let response = anonymous.send(Method::GET, "/tracks", None, &[("origin", origin)]).await;
        assert_eq!(response.header("access-control-allow-origin"), "", "{origin}");
    }
}

#[actix_web::test]
async fn system_endpoints_respond() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    assert_eq!(anonymous.get("//health/live").await.ok()["status"], "live");
    assert_eq!(anonymous.get("//health/ready").await.ok()["status"], "ready");
    assert_eq!(anonymous.get("//openapi.json").await.ok(), anonymous.get("/openapi.json").await.ok());
    let metrics = String::from_utf8(anonymous.get("//metrics").await.bytes).unwrap();
    for metric in ["tonearm_db_pool_waiting_requests 0", "tonearm_db_errors_total ", "tonearm_build_info{"] {
        assert!(metrics.contains(metric), "{metric}");
    }
    assert!(metrics.contains("tonearm_http_requests_total{method=\"GET\",route=\"/health/ready\",status=\"200\"} 1"));
    let docs = String::from_utf8(anonymous.get("//docs/").await.bytes).unwrap();
    assert!(docs.contains("swagger-ui") && !docs.contains("https://"));
    let initializer = anonymous.get("//docs/swagger-initializer.js").await;
    assert_eq!(initializer.header("content-type"), "text/javascript; charset=utf-8");
    let initializer = String::from_utf8(initializer.bytes).unwrap();
    // `./dev contract browser` runs it.
    for part in ["url: \"../openapi.json\"", "opsFilter", "isAuthorized", "foldResponse"] {
        assert!(initializer.contains(part), "{part}");
    }
    assert!(!initializer.contains("https://"));
    for (code, status, _) in tonearm::http::problem::PROBLEM_CODES {
        let page = anonymous.get(&format!("//problems/{code}")).await;
        assert!(String::from_utf8(page.bytes).unwrap().contains(&status.to_string()), "{code}");
    }
    anonymous.get("//problems/nope").await.problem(404, "not_found");
    let list = String::from_utf8(anonymous.get("//problems/").await.bytes).unwrap();
    for code in tonearm::http::problem::PROBLEM_CODES.iter().map(|(code, ..)| format!("href={code}>")) {
        assert!(list.contains(&code), "{code}");
    }
    for (code, _) in tonearm::error::FIELD_CODES {
        assert!(list.contains(&format!("id=field-{code}>")), "{code}");
    }
    assert!(!list.contains('`'), "Markdown is rendered");
}

#[actix_web::test]
async fn valid_request_id_is_echoed_and_an_invalid_one_replaced() {
    let app = TestApp::new();
    let given = app.anonymous().send(Method::GET, "/nope", None, &[("x-request-id", "abc-1")]).await;
    assert_eq!(given.problem(404, "not_found")["request_id"], "abc-1");
    let bad = app.anonymous().send(Method::GET, "/tracks", None, &[("x-request-id", "a b")]).await;
    assert_eq!(bad.header("x-request-id").len(), 16);
}

#[actix_web::test]
async fn unreachable_database_returns_503() {
    let mut app = TestApp::new();
    app.state.db = tonearm::db::Db::new("postgresql://nobody@127.0.0.1:1/none", 1).unwrap();
    let answer = app.anonymous().get("/tracks").await;
    assert_eq!(answer.header("retry-after"), "1");
    let problem = answer.problem(503, "unavailable");
    assert!(!problem.to_string().contains("127.0.0.1"));
}

#[actix_web::test]
async fn server_recovers_after_its_database_connections_end() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    for _ in 0..3 {
        anonymous.get("//health/ready").await.ok();
        app.terminate_connections();
        anonymous.get("//health/ready").await.ok();
        anonymous.get("/tracks").await.ok();
    }
}

#[actix_web::test]
async fn regressions_name_the_field() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let album = json!({"title": "A", "genre": "G", "artist_id": 1, "tracks": [{"title": "T"}, {"title": "U", "artist_id": 99}]});
    assert_eq!(ann.post("/albums", album).await.error_fields(422, "invalid"), ["tracks[1].artist_id"]);
    for (body, field) in [(json!({"visibility": null}), "visibility"), (json!({"visibility": true}), "visibility")] {
        assert_eq!(ann.patch("/playlists/1", body).await.error_fields(422, "invalid"), [field]);
    }
    let items = json!({"track_ids": [1], "on_duplicate": 5});
    assert_eq!(ann.post("/playlists/1/items", items).await.error_fields(422, "invalid"), ["on_duplicate"]);
    assert_eq!(ann.get("/me/feed?since=-4800-01-01T00:00:00Z").await.error_fields(400, "malformed"), ["since"]);
    // Words that are too long for an index are truncated, both when they are stored and in a search.
    let long = "㉼".repeat(200);
    for field in ["", "artist:", "album:", "genre:"] {
        ann.send(Method::GET, &format!("/search?q={field}{}", "%E3%89%BC".repeat(190)), None, &[]).await.ok();
    }
    let hangul: String = (0..290).filter_map(|n| char::from_u32(0xac00 + n * 37)).collect();
    ann.post("/albums", json!({"title": hangul, "genre": "ﷺ".repeat(20), "artist_id": 1})).await.created();
    ann.post("/playlists", json!({"name": long})).await.created();
    for name in ["हिन्दी गीत", "أم كلثوم", "ΝΕΟΣ ΚΟΣΜΟΣ", "ガード", "İpek Straße ΟΔΟΣ"]
    {
        ann.artist(name).await;
        let q: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let found = ann.get(&format!("/search?q={q}&types=artists")).await.ok();
        assert_eq!(found["artists"]["items"][0]["item"]["name"], name);
        assert_eq!(ann.get(&format!("/artists?q={q}")).await.ok()["items"][0]["name"], name);
    }
}

#[actix_web::test]
async fn parameter_without_a_value_returns_400() {
    let app = TestApp::new();
    for (path, field) in [("/tracks?limit=", "limit"), ("/tracks?q=&limit=1", "q"), ("/tracks?total", "total")] {
        assert_eq!(app.anonymous().get(path).await.error_fields(400, "malformed"), [field], "{path}");
    }
}

#[actix_web::test]
async fn list_parameters_accept_repetition_and_commas() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    for query in ["ids=1,3", "ids=1&ids=3", "ids=1&ids=3,3"] {
        assert_eq!(column(&ann.get(&format!("/tracks?{query}")).await.ok(), "/id"), [1, 3], "{query}");
    }
    let detail = ann.get("/artists/1?include=albums&include=top_tracks").await.ok();
    assert_eq!(column(&detail["albums"], "/id"), [1]);
    assert_eq!(column(&detail["top_tracks"], "/id").len(), 3);
    let many = format!("/artists/1?include={}", ["albums"; 11].join(","));
    assert_eq!(ann.get(&many).await.error_fields(400, "malformed"), ["include"]);
    assert_eq!(ann.get("/tracks?limit=1&limit=2").await.error_fields(400, "malformed"), ["limit"]);
}

#[actix_web::test]
async fn integers_accept_a_zero_fraction() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    let found = ann.send(Method::POST, "/tracks/lookup", Some("{\"ids\":[2.0,1e0]}".into()), &[]).await.ok();
    assert_eq!(column(&found, "/id"), [2, 1]);
    let large = ann.send(Method::POST, "/tracks/lookup", Some("{\"ids\":[9007199254740991.0]}".into()), &[]).await.ok();
    assert_eq!(large["missing"], json!([9_007_199_254_740_991_i64]));
    for ids in ["[1.5]", "[1e300]", "[\"1\"]", "[1.0, {}]"] {
        let refused = ann.send(Method::POST, "/tracks/lookup", Some(format!("{{\"ids\":{ids}}}")), &[]).await;
        refused.problem(422, "invalid");
    }
}

#[actix_web::test]
async fn field_errors_are_truncated_and_encoded_parameter_names_are_decoded() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let problem = ann.patch("/me", json!({"y".repeat(5000): 1})).await.problem(422, "invalid");
    let length = |text: &Value| text.as_str().unwrap().chars().count();
    assert_eq!(length(&problem["errors"][0]["field"]), 1000);
    assert!(length(&problem["detail"]) <= 2000);
    assert_eq!(ann.get("/artists?off%73et=1&l%69mit=2").await.ok()["page"]["limit"], 2);
    assert_eq!(ann.get("/artists?limit=1&limit=2").await.error_fields(400, "malformed"), ["limit"]);
    let twice = ann.get("/artists?q=a&q=b").await.problem(400, "malformed");
    assert_eq!(twice["errors"][0]["message"], "The search text must be given only once.");
    assert_eq!(ann.get("/artists?q=%FF").await.error_fields(400, "malformed"), ["q"]);
}

#[actix_web::test]
async fn unknown_query_parameter_is_rejected_after_401_404_and_405() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let anonymous = app.anonymous();
    anonymous.get("/me?x=1").await.problem(401, "sign_in_required");
    let invalid_token = [("authorization", "Bearer x")];
    for path in ["/me?x=1", "/genres?x=1"] {
        anonymous.send(Method::GET, path, None, &invalid_token).await.problem(401, "token_invalid");
    }
    ann.get("/users/abc?x=1").await.problem(404, "not_found");
    ann.put("/genres?x=1").await.problem(405, "method_not_allowed");

    assert_eq!(anonymous.get("/genres?x=1").await.error_fields(400, "malformed"), ["x"]);
    assert_eq!(ann.get("/me?&%78").await.error_fields(400, "malformed"), ["x"]);
    let session = json!({"login": "ann", "password": "x"});
    assert_eq!(anonymous.post("/session?x=1", session).await.error_fields(400, "malformed"), ["x"]);
}

#[actix_web::test]
async fn invalid_emails_and_dates_are_rejected() {
    let app = TestApp::new();
    for email in [
        "<script>@x.y",
        "a,b;c@x.y",
        "a@ex!ample.com",
        "a..b@x.y",
        ".a@x.y",
        "a@x.<b>",
        "a@x.y:80",
        "a@b",
        "a b@x.y",
        "a\u{a0}b@x.y",
        "a\u{85}@x.y",
        "a@ex_ample.com",
        "\"a\"@x.y",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "a\u{3164}@x.y",
        "a\u{ffa0}@x.y",
        "a\u{fe0f}@x.y",
        "Ann <a@x.y>",
        "a@x..y",
        "a@-x.y",
    ] {
        let new = json!({"username": "ann", "email": email, "password": "plums in the icebox"});
        assert_eq!(app.anonymous().post("/users", new).await.error_fields(422, "invalid"), ["email"], "{email}");
    }
    for (name, email) in [("bob", "o'bob+music@x-y.example.com"), ("cat", "käthe@müller.example")] {
        let new = json!({"username": name, "email": email, "password": "plums in the icebox"});
        assert_eq!(app.anonymous().post("/users", new).await.created()["user"]["email"], email);
    }
    let ann = app.client("ann").await;
    let artist = ann.artist("Velvet Static").await;
    ann.album(artist, "A").await;
    for date in
        ["26-01-01", "7-3-1", "2026-1-1", "+2026-01-01", " 2026-01-01", "2026-02-30", "2026-01-01T00:00:00Z", ""]
    {
        let new = json!({"title": "B", "genre": "Rock", "artist_id": artist, "released_on": date});
        assert_eq!(ann.post("/albums", new).await.error_fields(422, "invalid"), ["released_on"], "{date}");
        let problem = ann.patch("/albums/1", json!({"released_on": date})).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["message"], "The release date must be a date such as 2021-05-14.", "{date}");
    }
    assert_eq!(ann.patch("/albums/1", json!({"released_on": "2024-02-29"})).await.ok()["released_on"], "2024-02-29");
    assert!(ann.patch("/albums/1", json!({"released_on": null})).await.ok()["released_on"].is_null());
}

#[actix_web::test]
async fn problem_page_supports_options_and_rejects_post() {
    let app = TestApp::new();
    let anonymous = app.anonymous();
    let options = anonymous.send(Method::OPTIONS, "//problems/not_found", None, &[]).await;
    assert_eq!((options.status.as_u16(), options.header("allow")), (204, "GET, HEAD, OPTIONS".to_owned()));
    anonymous.post("//problems/not_found", json!({})).await.problem(405, "method_not_allowed");
}

#[actix_web::test]
async fn integer_with_a_fraction_does_not_hide_other_errors() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let json = [("Content-Type", "application/json")];
    let send = async |path: &str, body: &str| ann.send(Method::POST, path, Some(body.to_owned()), &json).await;
    let comment = "/tracks/1/comments";
    assert_eq!(send(comment, r#"{"body":"say \"1.0\\","position_ms":1.0e0}"#).await.created()["position_ms"], 1);
    assert_eq!(ann.get("/comments/1").await.ok()["body"], "say \"1.0\\");
    for (path, body, field) in [
        (comment, r#"{"body":"x","body":"y","position_ms":1.0}"#, "body"),
        (comment, r#"{"body":"x","position_ms":1.0,"zz":1}"#, "zz"),
        (comment, r#"{"body":"x","position_ms":1.5}"#, "position_ms"),
        ("/tracks/lookup", r#"{"ids":[1.0,"a"]}"#, "ids[1]"),
    ] {
        assert_eq!(send(path, body).await.error_fields(422, "invalid"), [field], "{body}");
    }
    send(comment, r#"{"body":"x","position_ms":1.0"#).await.problem(400, "malformed");
    assert_eq!(app.query_number("select count(*) from comments"), 1);
}

#[actix_web::test]
async fn unsupported_content_encodings_get_a_problem_document() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let headers = [("Content-Type", "application/json"), ("Content-Encoding", "gzip")];
    let body = Some(json!({"name": "A"}).to_string());
    ann.send(Method::POST, "/artists", body, &headers).await.problem(415, "unsupported_media_type");
    assert_eq!(app.query_number("select count(*) from artists"), 0);
    for (name, value) in [("Accept-Encoding", "identity;q=0"), ("Accept", "application/json;q=0, */*")] {
        ann.send(Method::GET, "/artists", None, &[(name, value)]).await.problem(406, "not_acceptable");
    }
    for accept in ["*/*;q=0, application/json", "text/html, application/*", "application/problem+json", ""] {
        assert_eq!(ann.send(Method::GET, "/artists", None, &[("Accept", accept)]).await.status, 200, "{accept}");
    }
    ann.get("//docs/nope").await.problem(404, "not_found");
}

#[actix_web::test]
async fn errors_of_fields_are_limited_and_the_last_one_says_so() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Velvet Static").await;
    // The length of the list is an error too.
    for (count, listed) in [(200, 200), (1000, 1001), (1999, 2000), (2000, 2000), (20_000, 2000)] {
        let tracks = vec![json!({"title": ""}); count];
        let album = json!({"title": "A", "genre": "Rock", "artist_id": artist, "tracks": tracks});
        let refused = ann.post("/albums", album).await;
        assert!(refused.bytes.len() < 400_000, "{}", refused.bytes.len());
        let problem = refused.problem(422, "invalid");
        let errors = problem["errors"].as_array().unwrap();
        assert_eq!(errors.len(), listed, "{count}");
        let last = if count > 1999 { "more_errors" } else { "too_short" };
        assert_eq!(errors.last().unwrap()["code"], last, "{count}");
    }
}

#[actix_web::test]
async fn an_id_has_one_form_in_paths_and_lists() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let track = ann.tracks(1).await[0];
    assert_eq!(track, 1);
    for id in ["01", "+1", "%2B1", "1.0", "%201", "1%20", "-01", "0x1", "x", "", "99999999999999999999"] {
        ann.get(&format!("/tracks/{id}")).await.problem(404, "not_found");
        ann.put(&format!("/me/likes/{id}")).await.problem(404, "not_found");
        ann.delete(&format!("/me/sessions/{id}")).await.problem(404, "not_found");
        ann.delete(&format!("/playlists/1/items/{id}")).await.problem(404, "not_found");
        // Another method of such a path is not found either.
        ann.send(Method::TRACE, &format!("/tracks/{id}"), None, &[]).await.problem(404, "not_found");
    }
    for ids in ["01", "%2B1", "1,01", "1.0"] {
        assert_eq!(ann.get(&format!("/tracks?ids={ids}")).await.error_fields(400, "malformed"), ["ids"], "{ids}");
    }
    assert_eq!(ann.get("/tracks/%31").await.ok()["id"], 1);
    assert_eq!(ann.get("/me/likes/ids").await.ok()["ids"], json!([]));
    assert_eq!(ann.get("/users/by-username/007").await.problem(404, "not_found")["detail"], "There is no such user.");
}
