//! Sessions of browsers in a cookie.

use actix_web::http::{Method, header};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tonearm::auth::jwt::{Claims, TokenSigner};
use tonearm::http::client_address::TrustedProxies;
use tonearm::http::middleware::rate_limit::RateLimits;
use tonearm::http::public_url::PublicUrl;
use tonearm::openapi;

use crate::authorization::database_digest;
use crate::openapi::operations;
use crate::support::operations::with_required;
use crate::support::{PASSWORD, TestApp, TestResponse};

const ORIGIN: (&str, &str) = ("origin", "https://app.example.com");
const EVIL: (&str, &str) = ("origin", "https://evil.example");
const REMOVAL: &str = "__Host-tonearm=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0";

fn app() -> TestApp {
    TestApp::new().with_state(|state| state.session_cookies = true)
}

fn set_cookies(response: &TestResponse) -> Vec<&str> {
    response.headers.get_all(header::SET_COOKIE).map(|value| value.to_str().unwrap()).collect()
}

/// Asserts that the response has no body but sets the cookie, and returns what the browser sends afterwards.
fn new_cookie(response: &TestResponse) -> String {
    assert_eq!(response.status, 204, "{}", String::from_utf8_lossy(&response.bytes));
    assert!(response.bytes.is_empty(), "no script may get the token");
    assert_eq!(response.header("cache-control"), "no-store");
    let [cookie] = set_cookies(response)[..] else { panic!("{:?}", response.headers) };
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(attributes.starts_with("HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=35"), "{attributes}");
    assert!(pair.starts_with("__Host-tonearm=") && pair.len() > 100, "{pair}");
    pair.to_owned()
}

async fn send(app: &TestApp, cookie: &str, method: Method, path: &str, body: Value) -> TestResponse {
    let body = (!body.is_null()).then(|| body.to_string());
    app.anonymous().send(method, path, body, &[("cookie", cookie), ORIGIN]).await
}

async fn get(app: &TestApp, cookie: &str, path: &str) -> TestResponse {
    app.anonymous().send(Method::GET, path, None, &[("cookie", cookie)]).await
}

fn new_user(name: &str) -> Value {
    json!({"username": name, "email": format!("{name}@example.com"), "password": PASSWORD})
}

async fn sign_up(app: &TestApp, name: &str) -> String {
    new_cookie(&send(app, "", Method::POST, "/users?cookie=true", new_user(name)).await)
}

async fn sign_in(app: &TestApp, name: &str) -> String {
    let credentials = json!({"login": name, "password": PASSWORD});
    new_cookie(&send(app, "", Method::POST, "/session?cookie=true", credentials).await)
}

#[actix_web::test]
async fn a_browser_signs_up_in_and_out_with_a_cookie() {
    let app = app();
    let response = send(&app, "", Method::POST, "/users?cookie=true", new_user("ann")).await;
    assert_eq!(response.header("location"), "/api/v1/users/1");
    let first = new_cookie(&response);
    let second = sign_in(&app, "ann").await;
    assert_ne!(first, second);
    for cookie in [&first, &second] {
        assert_eq!(get(&app, cookie, "/me").await.ok()["username"], "ann");
        send(&app, cookie, Method::POST, "/playlists", json!({"name": "P"})).await.created();
    }
    assert_eq!(get(&app, &first, "/playlists/1").await.ok()["viewer"]["owned"], true);

    let signed_out = send(&app, &first, Method::DELETE, "/session", Value::Null).await;
    assert_eq!(set_cookies(&signed_out), [REMOVAL]);
    signed_out.no_content();
    get(&app, &first, "/me").await.problem(401, "session_ended");
    get(&app, &second, "/me").await.ok();
}

#[actix_web::test]
async fn a_renewal_and_a_new_password_replace_the_cookie() {
    let app = app();
    let first = sign_up(&app, "ann").await;
    let renewed = new_cookie(&send(&app, &first, Method::POST, "/session/renewal", Value::Null).await);
    assert_ne!(first, renewed);
    get(&app, &first, "/me").await.ok();
    get(&app, &renewed, "/me").await.ok();

    let change = json!({"current_password": PASSWORD, "new_password": "so sweet and so cold"});
    let changed = new_cookie(&send(&app, &renewed, Method::PUT, "/me/password", change).await);
    get(&app, &renewed, "/me").await.problem(401, "session_ended");
    get(&app, &changed, "/me").await.ok();
    // A token is still renewed as one.
    let ann = app.client("bob").await;
    let response = ann.post("/session/renewal", Value::Null).await;
    assert!(set_cookies(&response).is_empty());
    assert!(response.ok()["token"].is_string());
}

#[actix_web::test]
async fn what_ends_the_session_removes_the_cookie() {
    let app = app();
    for (name, path, body) in [
        ("ann", "/me/sessions", Value::Null),
        ("bob", "/me", json!({"password": PASSWORD})),
        ("cat", "/me/sessions/{id}", Value::Null),
    ] {
        let cookie = sign_up(&app, name).await;
        let id = get(&app, &cookie, "/me/sessions").await.ok()["items"][0]["id"].to_string();
        let ended = send(&app, &cookie, Method::DELETE, &path.replace("{id}", &id), body).await;
        assert_eq!(set_cookies(&ended), [REMOVAL], "{path}");
        ended.no_content();
    }
    let (here, _elsewhere) = (sign_up(&app, "dan").await, sign_in(&app, "dan").await);
    let sessions = get(&app, &here, "/me/sessions").await.ok();
    let other = sessions["items"].as_array().unwrap().iter().find(|session| session["current"] == false).unwrap();
    let ended = send(&app, &here, Method::DELETE, &format!("/me/sessions/{}", other["id"]), Value::Null).await;
    assert!(set_cookies(&ended).is_empty(), "another session has ended");
    ended.no_content();
    get(&app, &here, "/me").await.ok();
}

#[actix_web::test]
async fn a_cookie_whose_session_is_over_is_removed_so_that_a_guest_can_read() {
    let app = app();
    let ended = sign_up(&app, "ann").await;
    app.sql("delete from sessions");
    let claims = Claims { sub: 1, sid: String::new(), iat: 0, exp: 1, device: None };
    let expired = format!("__Host-tonearm={}", app.state.signer.sign(&claims).unwrap());
    let other = TokenSigner::new("another secret, also 32 bytes long", &[], 3600).unwrap();
    let forged = format!("__Host-tonearm={}", other.sign(&Claims { exp: i64::MAX, ..claims }).unwrap());
    for (cookie, code) in [(&ended, "session_ended"), (&expired, "token_expired"), (&forged, "token_invalid")] {
        for (method, path) in [(Method::GET, "/tracks"), (Method::GET, "/me"), (Method::DELETE, "/session")] {
            let refused = send(&app, cookie, method.clone(), path, Value::Null).await;
            assert_eq!(set_cookies(&refused), [REMOVAL], "{method} {path}: {code}");
            refused.problem(401, code);
        }
    }
    // As the browser sends it afterwards.
    get(&app, "theme=dark", "/tracks").await.ok();
    let refused = get(&app, "theme=dark", "/me").await;
    assert!(set_cookies(&refused).is_empty());
    refused.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn a_401_that_does_not_concern_the_cookie_keeps_it() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    send(&app, &cookie, Method::POST, "/playlists", json!({"name": "P"})).await.created();
    let wrong = json!({"login": "ann", "password": "wrong"});
    let refused = [
        send(&app, &cookie, Method::POST, "/session?cookie=true", wrong).await,
        get(&app, &cookie, "/playlists/1/export?link=x").await,
        app.anonymous().send(Method::GET, "/me", None, &[("cookie", &cookie), ("authorization", "Bearer x")]).await,
    ];
    for response in refused {
        assert_eq!(response.status, 401);
        assert!(set_cookies(&response).is_empty(), "{}", response.text());
    }
}

#[actix_web::test]
async fn every_change_with_a_cookie_needs_an_allowed_origin() {
    let app = app();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let cookie = format!("__Host-tonearm={}", ann.token.clone().unwrap());
    // They end the session or renew it. Tests above cover them.
    let ending = ["delete_session", "delete_my_sessions", "renew_session"];
    let (mut changes, mut reads) = (0, 0);
    for (method, path, operation) in operations("987654") {
        let path = with_required(&path, &operation, None);
        let send = async |headers: &[(&str, &str)]| {
            app.anonymous().send(method.clone(), &path, Some("{}".into()), headers).await
        };
        if operation["security"] == json!([{}]) {
            continue;
        }
        if method == Method::GET {
            let (with_cookie, with_token) = (send(&[("cookie", &cookie), EVIL]).await, ann.get(&path).await);
            assert_eq!((with_cookie.status, &with_cookie.bytes[..10]), (with_token.status, &with_token.bytes[..10]));
            reads += 1;
            continue;
        }
        for (headers, code) in [
            (&[("cookie", cookie.as_str())][..], "origin_required"),
            (&[("cookie", &cookie), ("origin", "null")], "origin_required"),
            (&[("cookie", &cookie), ("origin", "null"), ("sec-fetch-site", "same-origin")], "origin_required"),
            (&[("cookie", &cookie), EVIL], "origin_not_allowed"),
            (&[("cookie", &cookie), EVIL, ("sec-fetch-site", "same-site")], "origin_not_allowed"),
        ] {
            send(headers).await.problem(403, code);
        }
        changes += 1;
        if !ending.contains(&operation["operationId"].as_str().unwrap()) {
            let with_token = ann.send(method.clone(), &path, Some("{}".into()), &[]).await;
            let with_cookie = send(&[("cookie", &cookie), ORIGIN]).await;
            assert_eq!(with_cookie.status, with_token.status, "{method} {path}: {}", with_cookie.text());
        }
    }
    assert!(changes > 40 && reads > 40, "{changes} {reads}");
}

#[actix_web::test]
async fn a_refused_page_changes_nothing() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    let digest = database_digest(&app);
    for (method, path, body) in [
        (Method::POST, "/playlists", json!({"name": "P"})),
        (Method::POST, "/artists", json!({"name": "A"})),
        (Method::PATCH, "/me", json!({"display_name": "Mallory"})),
        (Method::PUT, "/me/password", json!({"current_password": PASSWORD, "new_password": "so sweet and so cold"})),
        (Method::DELETE, "/me/sessions", Value::Null),
        (Method::POST, "/session/renewal", Value::Null),
    ] {
        for headers in [&[("cookie", cookie.as_str())][..], &[("cookie", &cookie), EVIL]] {
            let refused = app.anonymous().send(method.clone(), path, Some(body.to_string()), headers).await;
            assert!(set_cookies(&refused).is_empty());
            assert_eq!(refused.status, 403, "{method} {path}");
        }
    }
    assert_eq!(database_digest(&app), digest);
    get(&app, &cookie, "/me").await.ok();
}

/// Whether a page of this origin may use the cookie.
async fn is_allowed(app: &TestApp, cookie: &str, headers: &[(&str, &str)]) -> bool {
    let headers = [&[("cookie", cookie)], headers].concat();
    let response = app.anonymous().send(Method::POST, "/tracks/lookup", Some(r#"{"ids":[1]}"#.into()), &headers).await;
    if response.status != 200 {
        response.problem(403, "origin_not_allowed");
        return false;
    }
    true
}

#[actix_web::test]
async fn the_origin_of_the_api_itself_is_allowed() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    let host = ("host", "music.example.com");
    let cases: [(&[(&str, &str)], bool); 10] = [
        (&[host, ("origin", "https://music.example.com")], true),
        (&[host, ("origin", "http://music.example.com")], true),
        (&[host, ("origin", "https://MUSIC.example.com")], true),
        (&[host, ("origin", "https://music.example.com:444")], false),
        (&[host, ("origin", "https://music.example.com.evil.example")], false),
        (&[host, ("origin", "ftp://music.example.com")], false),
        // The browser knows better than the host, which a proxy may have changed.
        (
            &[("host", "127.0.0.1:8080"), ("origin", "https://music.example.com"), ("sec-fetch-site", "same-origin")],
            true,
        ),
        (&[host, ("origin", "https://music.example.com"), ("sec-fetch-site", "cross-site")], false),
        (&[host, ("origin", "http://music.example.com"), ("sec-fetch-site", "same-site")], false),
        (&[host, ORIGIN, ("sec-fetch-site", "cross-site")], true),
    ];
    for (headers, expected) in cases {
        assert_eq!(is_allowed(&app, &cookie, headers).await, expected, "{headers:?}");
    }
    // Test requests have no peer address, which counts as `::`.
    let app = app.with_state(|state| state.proxies = TrustedProxies::new(&["::/128".parse().unwrap()]));
    let tls = ("x-forwarded-proto", "https");
    assert!(!is_allowed(&app, &cookie, &[host, tls, ("origin", "http://music.example.com")]).await);
    assert!(is_allowed(&app, &cookie, &[host, tls, ("origin", "https://music.example.com")]).await);
    let app = app.with_state(|state| state.public_url = PublicUrl(Some("https://api.example.com/music".into())));
    assert!(is_allowed(&app, &cookie, &[host, ("origin", "https://api.example.com")]).await);
    assert!(!is_allowed(&app, &cookie, &[host, ("origin", "http://music.example.com")]).await);
}

#[actix_web::test]
async fn a_page_of_another_origin_cannot_sign_its_visitor_in() {
    let app = app();
    app.client("ann").await;
    let credentials = json!({"login": "ann", "password": PASSWORD}).to_string();
    let sign_in = async |query: &str, headers: &[(&str, &str)]| {
        app.anonymous().send(Method::POST, &format!("/session{query}"), Some(credentials.clone()), headers).await
    };
    sign_in("?cookie=true", &[]).await.problem(403, "origin_required");
    sign_in("?cookie=true", &[("origin", "null")]).await.problem(403, "origin_required");
    sign_in("?cookie=true", &[EVIL]).await.problem(403, "origin_not_allowed");
    let user = new_user("bob").to_string();
    app.anonymous().send(Method::POST, "/users?cookie=1", Some(user), &[EVIL]).await.problem(403, "origin_not_allowed");
    assert_eq!(app.query_number("select count(*) from users"), 1);
    // A token is for the page that asks for it.
    for query in ["", "?cookie=false"] {
        let response = sign_in(query, &[EVIL]).await;
        assert!(set_cookies(&response).is_empty());
        assert!(response.ok()["token"].is_string());
    }
    assert_eq!(sign_in("?cookies=true", &[ORIGIN]).await.error_fields(400, "malformed"), ["cookies"]);
}

#[actix_web::test]
async fn a_token_in_authorization_takes_precedence() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    let bob = app.client("bob").await;
    let both = [("cookie", cookie.as_str())];
    assert_eq!(bob.send(Method::GET, "/me", None, &both).await.ok()["username"], "bob");
    // No page can send this token but one that has it.
    bob.send(Method::POST, "/playlists", Some(json!({"name": "P"}).to_string()), &both).await.created();
    let signed_out = bob.send(Method::DELETE, "/session", None, &both).await;
    assert!(set_cookies(&signed_out).is_empty());
    signed_out.no_content();
    let empty = [("cookie", cookie.as_str()), ("authorization", "Bearer ")];
    assert_eq!(app.anonymous().send(Method::GET, "/me", None, &empty).await.ok()["username"], "ann");
}

#[actix_web::test]
async fn malformed_cookies_are_no_failure() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    // Cookies of other applications on the host do not hide this one.
    for others in ["", "broken; ", "=x; ", "theme=dark; ; ;", "a=%FF; ", "name=\"a; b\"; ", "__host-tonearm=x; "] {
        for line in [format!("{others}{cookie}"), format!("{cookie}; {others}")] {
            assert_eq!(get(&app, &line, "/me").await.ok()["username"], "ann", "{line}");
        }
    }
    let bytes = [b"name=J\xfcrgen; ".as_slice(), cookie.as_bytes()].concat();
    let request = actix_web::test::TestRequest::get().uri("/api/v1/me");
    let request = request.insert_header((header::COOKIE, header::HeaderValue::from_bytes(&bytes).unwrap()));
    let service = actix_web::test::init_service(tonearm::app::build_app(&app.state)).await;
    let response = actix_web::test::call_service(&service, request.to_request()).await;
    assert_eq!(response.status(), 200);

    get(&app, &format!("{cookie}; {cookie}"), "/me").await.ok();
    get(&app, "__Host-tonearm=", "/tracks").await.ok();
    let long = format!("__Host-tonearm={}", "x".repeat(12_000));
    for invalid in [
        &*long,
        "__Host-tonearm=x; __Host-tonearm=y",
        "__Host-tonearm==",
        "__Host-tonearm=\"a b\"",
        "__Host-tonearm=%00",
    ] {
        let refused = get(&app, invalid, "/tracks").await;
        assert_eq!(set_cookies(&refused), [REMOVAL], "{invalid}");
        refused.problem(401, "token_invalid");
    }
    let two = format!("{cookie}; __Host-tonearm=other");
    get(&app, &two, "/tracks").await.problem(401, "token_invalid");
    get(&app, &format!("__Host-tonearm={}", "x".repeat(20_000)), "/tracks").await.problem(431, "headers_too_large");
}

#[actix_web::test]
async fn cookies_are_ignored_unless_they_are_switched_on() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let cookie = format!("__Host-tonearm={}", ann.token.clone().unwrap());
    get(&app, &cookie, "/me").await.problem(401, "sign_in_required");
    let read = get(&app, &cookie, "/tracks").await;
    assert_eq!(
        read.header("vary"),
        "Authorization, Accept-Encoding, Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
    );
    assert!(read.header("cache-control").starts_with("public"));
    let credentials = json!({"login": "ann", "password": PASSWORD});
    for (path, body) in [("/session?cookie=true", credentials.clone()), ("/users?cookie=true", new_user("bob"))] {
        let refused = send(&app, "", Method::POST, path, body).await;
        assert_eq!(refused.error_fields(400, "malformed"), ["cookie"]);
    }
    app.anonymous().post("/session?cookie=false", credentials).await.ok();
}

#[actix_web::test]
async fn no_cache_gives_the_answer_for_a_cookie_to_anybody_else() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    send(&app, &cookie, Method::POST, "/playlists", json!({"name": "P"})).await.created();
    for path in ["/tracks", "/playlists/1", "/search?q=a", "/playlists/1/export?format=csv"] {
        let personal = get(&app, &cookie, path).await;
        assert_eq!(personal.header("cache-control"), "private, no-cache", "{path}");
        let public = get(&app, "theme=dark", path).await;
        assert_eq!(public.header("cache-control"), "public, max-age=5, stale-while-revalidate=25", "{path}");
        for response in [personal, public] {
            assert!(response.header("vary").starts_with("Authorization, Cookie, Accept"), "{path}");
        }
    }
    let document = app.anonymous().get("//openapi.json").await;
    assert!(document.header("cache-control").starts_with("public"));
}

#[actix_web::test]
async fn requests_that_run_together_keep_their_callers() {
    let app = app();
    let cookie = sign_up(&app, "ann").await;
    send(&app, &cookie, Method::POST, "/playlists", json!({"name": "P"})).await.created();
    let url = app.database_url().to_owned();
    let app = app.with_state(|state| state.db = tonearm::db::Db::new(&url, 1).unwrap());
    let cookies = [cookie.as_str(), "", cookie.as_str(), "theme=dark"];
    let requests = cookies.iter().map(|cookie| get(&app, cookie, "/playlists/1")).collect();
    let owned = app.run_together(requests).await.into_iter().map(|response| response.ok()["viewer"]["owned"].clone());
    assert_eq!(owned.collect::<Vec<_>>(), [json!(true), Value::Null, json!(true), Value::Null]);
}

#[actix_web::test]
async fn only_listed_origins_may_send_credentials() {
    let credentials = async |app: &TestApp, method: Method, headers: &[(&str, &str)]| {
        let response = app.anonymous().send(method, "/genres", None, headers).await;
        response.header("access-control-allow-credentials")
    };
    let preflight = |origin| [origin, ("access-control-request-method", "DELETE")];
    let app = app();
    assert_eq!(credentials(&app, Method::GET, &[ORIGIN]).await, "true");
    assert_eq!(credentials(&app, Method::OPTIONS, &preflight(ORIGIN)).await, "true");
    assert_eq!(credentials(&app, Method::GET, &[EVIL]).await, "");
    assert_eq!(credentials(&app, Method::OPTIONS, &preflight(EVIL)).await, "");
    assert_eq!(credentials(&app, Method::GET, &[]).await, "");
    let off = app.with_state(|state| state.session_cookies = false);
    assert_eq!(credentials(&off, Method::GET, &[ORIGIN]).await, "");
    let any = off.with_state(|state| (state.session_cookies, state.cors_origins) = (true, vec!["*".into()]));
    assert_eq!(credentials(&any, Method::GET, &[EVIL]).await, "");
    let cookie = sign_in_from(&any, "music.example.com").await;
    assert!(!is_allowed(&any, &cookie, &[EVIL]).await, "`*` lists no origin");
}

async fn sign_in_from(app: &TestApp, host: &str) -> String {
    let origin = format!("https://{host}");
    let headers = [("host", host), ("origin", origin.as_str())];
    new_cookie(
        &app.anonymous().send(Method::POST, "/users?cookie=true", Some(new_user("eve").to_string()), &headers).await,
    )
}

#[actix_web::test]
async fn a_repeated_sign_up_gets_the_same_cookie() {
    let app = app();
    let key = ("idempotency-key", "sign-up-of-ann");
    let sign_up = async |path: &str| {
        app.anonymous().send(Method::POST, path, Some(new_user("ann").to_string()), &[ORIGIN, key]).await
    };
    let responses = [sign_up("/users?cookie=true").await, sign_up("/users?cookie=true").await];
    assert_eq!(new_cookie(&responses[0]), new_cookie(&responses[1]));
    assert_eq!(responses[1].header("idempotent-replayed"), "true");
    // The answer with the token is the answer to another request.
    assert_eq!(sign_up("/users").await.error_fields(422, "invalid"), ["Idempotency-Key"]);
    app.sql("delete from sessions");
    sign_up("/users?cookie=true").await.problem(409, "username_taken");
}

#[actix_web::test]
async fn the_requests_of_a_cookie_count_for_its_user() {
    let app = app().with_state(|state| state.limits = RateLimits::new(60.try_into().unwrap()));
    let cookie = sign_up(&app, "ann").await;
    assert_eq!(get(&app, &cookie, "/tracks").await.header("ratelimit-policy"), "\"user\";q=60;w=60");
    let forged = app.anonymous().send(Method::DELETE, "/me/likes/1", None, &[("cookie", &cookie), EVIL]).await;
    assert_eq!(forged.header("ratelimit-policy"), "\"address\";q=60;w=60");
    let ended = join_all((0..2).map(|_| get(&app, "__Host-tonearm=x", "/tracks"))).await;
    assert!(ended.iter().all(|response| response.header("ratelimit-policy").starts_with("\"address\"")));
}

#[test]
fn the_document_lists_both_ways_to_send_a_session() {
    let document = openapi::document();
    let schemes = &document["components"]["securitySchemes"];
    assert_eq!((&schemes["bearer"]["type"], &schemes["bearer"]["scheme"]), (&json!("http"), &json!("bearer")));
    let cookie = &schemes["cookie"];
    assert_eq!([&cookie["type"], &cookie["in"], &cookie["name"]], ["apiKey", "cookie", "__Host-tonearm"]);
    for (method, path, operation) in operations("1") {
        let schemes = operation["security"].as_array().unwrap();
        let lists = |name: &str| schemes.iter().any(|scheme| scheme.get(name).is_some());
        assert_eq!(lists("bearer"), lists("cookie"), "{method} {path}");
    }
    for (path, status) in [("/session", "200"), ("/users", "201")] {
        let operation = &document["paths"][path]["post"];
        let session = &operation["responses"][status]["content"]["application/json"]["schema"]["$ref"];
        assert_eq!(session, "#/components/schemas/Session");
        assert!(operation["responses"]["204"]["content"].is_null());
        assert!(operation["responses"]["204"]["headers"]["Set-Cookie"].is_object());
        let param = &operation["parameters"][0];
        assert_eq!([&param["name"], &param["in"], &param["schema"]["type"]], ["cookie", "query", "boolean"]);
    }
    let required = document["components"]["schemas"]["Session"]["required"].as_array().unwrap();
    assert!(required.contains(&json!("token")), "clients of earlier releases rely on it");
}
