//! Accounts and sessions.

use actix_web::http::Method;
use futures_util::future::join_all;
use serde_json::json;
use tonearm::auth::encryption::ResponseCipher;
use tonearm::auth::jwt::{Claims, TokenSigner};
use tonearm::repo::users;

use crate::support::{PASSWORD, TestApp, column};

#[actix_web::test]
async fn user_signs_up_in_and_out() {
    let app = TestApp::new();
    let ann = app.client("Ann").await;
    let me = ann.get("/me").await;
    assert_eq!((me.header("cache-control").as_str(), me.ok()["email"].as_str()), ("no-store", Some("Ann@example.com")));

    for login in ["ann", "ANN@EXAMPLE.COM"] {
        let session = app.anonymous().post("/session", json!({"login": login, "password": PASSWORD})).await;
        assert_eq!(session.ok()["token_type"], "Bearer");
    }
    let wrong = app.anonymous().post("/session", json!({"login": "ann", "password": "wrong"})).await;
    let unknown = app.anonymous().post("/session", json!({"login": "nobody", "password": "wrong"})).await;
    let (wrong, unknown) = (wrong.problem(401, "invalid_credentials"), unknown.problem(401, "invalid_credentials"));
    assert_eq!(wrong["detail"], unknown["detail"]);

    ann.delete("/session").await.no_content();
    ann.get("/me").await.problem(401, "session_ended");
    ann.get("/tracks").await.problem(401, "session_ended");
}

#[test]
fn a_token_that_an_earlier_version_signed_is_valid() {
    let key = "a secret for tests, 32 bytes long";
    let claims = Claims { sub: 42, sid: "c2Vzc2lvbg".into(), iat: 1_700_000_000, exp: 4_000_000_000, device: None };
    // Signed before the `jsonwebtoken` crate was used.
    let token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
        eyJzdWIiOjQyLCJzaWQiOiJjMlZ6YzJsdmJnIiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjQwMDAwMDAwMDB9.\
        DrnzuptL8FfsO_cegjqcOkJubUDVHhh1mwGiW1OCAxQ";
    let current = TokenSigner::new(key, &[], 3600).unwrap();
    let rotated = TokenSigner::new("a newer secret, of 32 bytes and more", &[key.to_owned()], 3600).unwrap();
    for signer in [&current, &rotated] {
        assert_eq!(signer.verify(token, claims.exp - 1), Some(claims.clone()));
        assert_eq!(signer.verify(token, claims.exp), None, "RFC 7519, 4.1.4: not on its `exp`");
    }
    let new = rotated.sign(&claims).unwrap();
    assert_eq!(rotated.verify(&new, 0), Some(claims));
    assert_eq!(current.verify(&new, 0), None);
    // A time before 1970 is a valid time of expiry.
    let old = Claims { sub: -1, sid: String::new(), iat: i64::MIN, exp: -5, device: None };
    assert_eq!(current.verify(&current.sign(&old).unwrap(), -6), Some(old));
}

#[test]
fn a_token_of_another_algorithm_is_refused() {
    let signer = TokenSigner::new("a secret for tests, 32 bytes long", &[], 3600).unwrap();
    let claims = Claims { sub: 42, sid: "c2Vzc2lvbg".into(), iat: 1_700_000_000, exp: 4_000_000_000, device: None };
    let token = signer.sign(&claims).unwrap();
    let (_, rest) = token.split_once('.').unwrap();
    let (payload, signature) = rest.split_once('.').unwrap();
    // {"alg":"HS512"}, {"alg":"none"}, {"alg":"RS256"}, and no header at all.
    for header in ["eyJhbGciOiJIUzUxMiJ9", "eyJhbGciOiJub25lIn0", "eyJhbGciOiJSUzI1NiJ9", ""] {
        for signature in [signature, ""] {
            assert_eq!(signer.verify(&format!("{header}.{payload}.{signature}"), 0), None, "{header}");
        }
    }
}

#[actix_web::test]
async fn invalid_token_returns_401_even_for_public_operations() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let valid_token = ann.token.clone().unwrap();
    let (head, signature) = valid_token.rsplit_once('.').unwrap();
    let other = TokenSigner::new("another secret, also 32 bytes long", &[], 3600).unwrap();
    let claims = Claims { sub: ann.id, sid: String::new(), iat: 0, exp: i64::MAX, device: None };
    let expired = Claims { exp: 1, ..claims.clone() };
    let none = format!("eyJhbGciOiJub25lIn0.{}.", head.split('.').nth(1).unwrap());
    let tokens = [
        ("token_invalid", "x".into()),
        ("token_invalid", format!("{head}.")),
        ("token_invalid", format!("{head}x.{signature}")),
        ("token_invalid", none),
        ("token_invalid", other.sign(&claims).unwrap()),
        ("session_ended", app.state.signer.sign(&claims).unwrap()),
        ("token_expired", app.state.signer.sign(&expired).unwrap()),
    ];
    for (code, token) in tokens {
        let mut client = app.anonymous();
        client.token = Some(token.clone());
        client.get("/tracks").await.problem(401, code);
        let response = client.post("/playlists", json!(7)).await;
        assert_eq!(response.header("www-authenticate"), "Bearer error=\"invalid_token\"", "{token}");
        response.problem(401, code);
    }
    let anonymous = app.anonymous().post("/playlists", json!(7)).await;
    assert_eq!(anonymous.header("www-authenticate"), "Bearer");
    anonymous.problem(401, "sign_in_required");
    app.sql("delete from users");
    ann.get("/tracks").await.problem(401, "session_ended");
}

#[actix_web::test]
async fn usernames_and_emails_are_unique_ignoring_case() {
    let app = TestApp::new();
    let client = app.anonymous();
    let new = |name: &str, mail: &str| json!({"username": name, "email": mail, "password": PASSWORD});

    let all = (0..8).map(|n| client.post("/users", new("ann", &format!("a{n}@example.com"))));
    let responses = join_all(all).await;

    let created = responses.iter().filter(|response| response.status.as_u16() == 201).count();
    assert_eq!((created, app.query_number("select count(*) from users")), (1, 1));
    for response in responses.into_iter().filter(|response| response.status.as_u16() != 201) {
        assert_eq!(response.error_fields(409, "username_taken"), ["username"]);
    }
    client.post("/users", new("bob", "b@example.com")).await.created();
    assert_eq!(client.post("/users", new("cat", "B@Example.com")).await.error_fields(409, "email_taken"), ["email"]);
}

#[actix_web::test]
async fn invalid_account_returns_422_with_the_field() {
    let app = TestApp::new();
    let cases = [
        ("username", json!("ab")),
        ("username", json!("a b c")),
        ("username", json!("ünder")),
        ("email", json!("nobody")),
        ("email", json!("a@b")),
        ("email", json!("a b@example.com")),
        ("password", json!("short")),
        ("password", json!("password123")),
        ("password", json!("é".repeat(37))),
        ("password", json!("a\u{0}bcdefghi")),
        ("role", json!("admin")),
    ];
    for (field, value) in cases {
        let mut body = json!({"username": "ann", "email": "ann@example.com", "password": PASSWORD});
        body[field] = value.clone();
        let fields = app.anonymous().post("/users", body).await.error_fields(422, "invalid");
        assert_eq!(fields, [field], "{value}");
    }
}

#[actix_web::test]
async fn an_invalid_password_is_reported_with_the_other_invalid_fields() {
    let app = TestApp::new();
    let body = json!({"username": "a b", "email": "nobody", "password": "short"});
    let fields = app.anonymous().post("/users", body).await.error_fields(422, "invalid");
    assert_eq!(fields, ["email", "password", "username"]);
    let body = json!({"current_password": "", "new_password": "a\tb cdefgh"});
    let fields = app.client("ann").await.put_json("/me/password", body).await.error_fields(422, "invalid");
    assert_eq!(fields, ["current_password", "new_password"]);
}

#[actix_web::test]
async fn spellings_of_one_email_address_are_one_account() {
    let app = TestApp::new();
    let new = |name: &str, email: &str| json!({"username": name, "email": email, "password": PASSWORD});
    let ann = app.anonymous().post("/users", new("ann", " Ann@BU\u{308}CHER.example ")).await.created();
    assert_eq!(ann["user"]["email"], "Ann@bücher.example");
    for spelling in ["ann@bücher.example", "ann@XN--BCHER-KVA.example", "ANN@BÜCHER.EXAMPLE", "ann@bücher。example"]
    {
        let taken = app.anonymous().post("/users", new("bob", spelling)).await;
        assert_eq!(taken.error_fields(409, "email_taken"), ["email"], "{spelling}");
        let session = app.anonymous().post("/session", json!({"login": spelling, "password": PASSWORD})).await;
        assert_eq!(session.ok()["user"]["id"], ann["user"]["id"], "{spelling}");
    }
    let bob = app.client("bob").await;
    bob.patch("/me", json!({"email": "ann@xn--bcher-kva.example"})).await.problem(409, "email_taken");
    let invisible = bob.patch("/me", json!({"email": "an\u{200b}n@example.com"})).await;
    assert_eq!(invisible.error_fields(422, "invalid"), ["email"]);
}

#[actix_web::test]
async fn email_addresses_of_earlier_releases_get_their_canonical_form() {
    let app = TestApp::new();
    app.sql(
        "insert into users (username, email, password_digest, session_token) values
            ('a', 'a@xn--bcher-kva.example', 'x', 'a'), ('b', 'A@bücher.example', 'x', 'b'),
            ('c', 'c@EXAMPLE.com', 'x', 'c'), ('d', E'jose\\u0301@example.com', 'x', 'd'),
            ('e', 'no address', 'x', 'e'), ('f', 'f@xn--bcher-kva.example', 'x', 'f'), ('g', 'F@Bücher.example', 'x', 'g')",
    );
    // Two accounts of one mailbox keep their addresses.
    assert_eq!(app.state.db.blocking(users::canonicalize_emails).unwrap(), 2);
    assert_eq!(
        app.query_text("select string_agg(email, ' ' order by id) from users"),
        "a@xn--bcher-kva.example A@bücher.example c@example.com josé@example.com no address f@xn--bcher-kva.example \
         F@Bücher.example"
    );
    assert_eq!(app.state.db.blocking(users::canonicalize_emails).unwrap(), 0);
}

#[actix_web::test]
async fn usernames_that_look_alike_are_one() {
    let app = TestApp::new();
    let new = |name: &str| json!({"username": name, "email": "new@example.com", "password": PASSWORD});
    let kim = app.client("kim.bo10").await;
    for name in ["KIMBO10", "kim-bo10", "kimbolo", "Kim_B0l0", "kimboI0", "K1MB010"] {
        let taken = app.anonymous().post("/users", new(name)).await;
        assert_eq!(taken.error_fields(409, "username_taken"), ["username"], "{name}");
    }
    for name in ["admin", "Adm1n", "adm.ln", "R00T", "tonearm", "support"] {
        let reserved = app.anonymous().post("/users", new(name)).await;
        assert_eq!(reserved.error_fields(422, "invalid"), ["username"], "{name}");
    }
    assert_eq!(kim.patch("/me", json!({"username": "kimbo10"})).await.ok()["username"], "kimbo10");

    kim.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    app.anonymous().post("/users", new("kim.bo10")).await.problem(409, "username_taken");
    app.sql("update reserved_usernames set reserved_until = now() - interval '1 second'");
    app.delete_expired();
    assert_eq!(app.query_number("select count(*) from reserved_usernames"), 0);
    app.anonymous().post("/users", new("kim.bo10")).await.created();
}

#[actix_web::test]
async fn ten_concurrent_sign_ups_with_similar_usernames_create_one_account() {
    let app = TestApp::new();
    let client = app.anonymous();
    let new = |n: usize| {
        let username = format!("kim{}bo", ".".repeat(n));
        json!({"username": username, "email": format!("kim{n}@example.com"), "password": PASSWORD})
    };
    let responses = join_all((0..10).map(|n| client.post("/users", new(n)))).await;
    let created = responses.iter().filter(|response| response.status == 201).count();
    assert_eq!((created, app.query_number("select count(*) from users")), (1, 1), "{responses:?}");
}

#[actix_web::test]
async fn a_higher_bcrypt_cost_applies_at_the_next_sign_in() {
    let app = TestApp::new();
    app.client("ann").await;
    let digest = |app: &TestApp| app.query_text("select left(password_digest, 7) from users");
    assert_eq!(digest(&app), "$2b$04$");

    let app = app.with_state(|state| state.passwords.bcrypt_cost = 5);
    app.anonymous()
        .post("/session", json!({"login": "ann", "password": "wrong"}))
        .await
        .problem(401, "invalid_credentials");
    assert_eq!(digest(&app), "$2b$04$");
    for _ in 0..2 {
        app.anonymous().post("/session", json!({"login": "ann", "password": PASSWORD})).await.ok();
        assert_eq!(digest(&app), "$2b$05$");
    }
    assert_eq!(app.state.db.blocking(users::find_max_digest_cost).unwrap(), 5);
}

#[actix_web::test]
async fn a_digest_that_is_no_digest_signs_nobody_in() {
    let app = TestApp::new();
    app.client("ann").await;
    app.sql("update users set password_digest = 'x'");
    app.anonymous()
        .post("/session", json!({"login": "ann", "password": PASSWORD}))
        .await
        .problem(401, "invalid_credentials");
}

#[actix_web::test]
async fn all_72_bytes_of_a_password_are_checked() {
    let app = TestApp::new();
    let longest = "x".repeat(72);
    let body = json!({"username": "ann", "email": "ann@example.com", "password": longest});
    app.anonymous().post("/users", body).await.created();

    for (password, status) in [(longest.clone(), 200), ("x".repeat(71), 401), (format!("{longest}x"), 401)] {
        let response = app.anonymous().post("/session", json!({"login": "ann", "password": password})).await;
        assert_eq!(response.status.as_u16(), status, "{} bytes", password.len());
    }
}

#[actix_web::test]
async fn changing_the_password_ends_every_session() {
    let app = TestApp::new();
    let mut ann = app.client("ann").await;
    let wrong =
        ann.put_json("/me/password", json!({"current_password": "x", "new_password": "so sweet and so cold"})).await;
    assert_eq!(wrong.error_fields(422, "invalid"), ["current_password"]);

    let change = json!({"current_password": PASSWORD, "new_password": "so sweet and so cold"});
    let session = ann.put_json("/me/password", change).await.ok();

    ann.get("/me").await.problem(401, "session_ended");
    ann.token = session["token"].as_str().map(str::to_owned);
    ann.get("/me").await.ok();
    app.anonymous()
        .post("/session", json!({"login": "ann", "password": PASSWORD}))
        .await
        .problem(401, "invalid_credentials");
}

#[actix_web::test]
async fn account_is_updated_exported_and_deleted() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    ann.put("/me/likes/1").await.ok();
    ann.put("/me/follows/1").await.ok();
    ann.put("/me/saved/albums/1").await.ok();
    ann.put(&format!("/me/follows/users/{}", bob.id)).await.ok();
    ann.post("/tracks/2/comments", json!({"body": "Oh"})).await.created();
    ann.post("/playlists", json!({"name": "P", "track_ids": [2, 1]})).await.created();
    assert_eq!(ann.patch("/me", json!({"username": "BOB"})).await.error_fields(409, "username_taken"), ["username"]);
    assert_eq!(ann.patch("/me", json!({"username": "anna"})).await.ok()["username"], "anna");

    let export = ann.get("/me/export").await.ok();
    assert_eq!(export["playlists"][0]["items"][0]["id"], 2);
    assert_eq!((&export["likes"][0]["track"]["id"], &export["comments"][0]["body"]), (&json!(1), &json!("Oh")));
    assert_eq!(export["follows"][0]["artist"]["id"], 1);
    let library = (&export["saved_albums"][0]["album"]["id"], &export["followed_users"][0]["user"]["username"]);
    assert_eq!(library, (&json!(1), &json!("bob")));

    assert_eq!(ann.delete_json("/me", json!({"password": "wrong"})).await.error_fields(422, "invalid"), ["password"]);
    ann.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    ann.get("/me").await.problem(401, "session_ended");
    assert_eq!(bob.get("/tracks/1").await.ok()["stats"]["likes_count"], 0);
    assert_eq!(column(&bob.get("/playlists").await.ok(), "/id").len(), 0);
}

#[actix_web::test]
async fn responses_contain_no_secrets() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(1).await;
    ann.put("/me/likes/1").await.ok();
    ann.post("/tracks/1/comments", json!({"body": "Oh"})).await.created();
    let paths = [
        "/users".to_owned(),
        "/users/1".into(),
        "/users/by-username/ANN".into(),
        "/tracks/1/likes".into(),
        "/comments".into(),
        "/me".into(),
        "/me/export".into(),
    ];
    for path in paths {
        let text = bob.get(&path).await.ok().to_string();
        for secret in ["password", "session_token", "ann@example.com", "$2b$"] {
            assert!(!text.contains(secret), "{path}: {secret}");
        }
    }
}

#[actix_web::test]
async fn restricted_catalogue_accepts_writes_only_from_admins() {
    let mut app = TestApp::new();
    app.state.catalogue_writes.admins_only = true;
    let ann = app.client("ann").await;
    ann.post("/artists", json!({"name": 7})).await.problem(403, "forbidden");
    app.admin("root").await.post("/artists", json!({"name": "A"})).await.created();
}

#[actix_web::test]
async fn secret_rotation_keeps_sessions_and_stored_responses() {
    let mut app = TestApp::new();
    let ann = app.client("ann").await;
    let create_playlist = async |client: &crate::support::Client| {
        let body = json!({"name": "Sunday"});
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "rotation-1")];
        client.send(Method::POST, "/playlists", Some(body.to_string()), &headers).await.created()
    };
    let first = create_playlist(&ann).await;
    let (new, old) = ("a second secret, also 32 bytes long", ["a secret for tests, 32 bytes long".to_owned()]);

    app = app.with_state(|state| {
        state.signer = TokenSigner::new(new, &old, 3600).unwrap();
        state.cipher = ResponseCipher::new(new, &old).unwrap();
    });
    let again = app.client_like(&ann);
    assert_eq!(create_playlist(&again).await["id"], first["id"]);
    let session = app.anonymous().post("/session", json!({"login": "ann", "password": PASSWORD})).await.ok();
    let mut second = app.anonymous();
    second.token = session["token"].as_str().map(str::to_owned);

    app = app.with_state(|state| state.signer = TokenSigner::new(new, &[], 3600).unwrap());
    app.client_like(&ann).get("/me").await.problem(401, "token_invalid");
    app.client_like(&second).get("/me").await.ok();
}
