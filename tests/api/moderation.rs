//! Administration and moderation: disabled accounts, takedowns and the audit log.

use actix_web::http::Method;
use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use serde_json::{Value, json};
use tonearm::repo::account_hiding::{HidingProgress, hide_step};
use tonearm::repo::mail_tokens::{self, Purpose};
use tonearm::repo::{account_deletion, charts};

use crate::consistency::inconsistencies;
use crate::support::{Client, PASSWORD, TestApp, column};

async fn disable(admin: &Client, id: i64) -> Value {
    admin.put_json(&format!("/admin/users/{id}/disabled"), json!({"reason": "Spam"})).await.ok()
}

async fn enable(admin: &Client, id: i64) -> Value {
    admin.delete(&format!("/admin/users/{id}/disabled")).await.ok()
}

/// Zelda has a public, an unlisted and a private playlist, a comment, a like, and follows. Bob follows her and has saved the first
/// two playlists. Returns the key of the unlisted one.
async fn be_active(zelda: &Client, bob: &Client) -> String {
    let track = zelda.tracks(1).await[0];
    for visibility in ["public", "unlisted", "private"] {
        let playlist = json!({"name": format!("Zelda's {visibility}"), "track_ids": [track], "visibility": visibility});
        zelda.post("/playlists", playlist).await.created();
    }
    zelda.post(&format!("/tracks/{track}/comments"), json!({"body": "Zelda was here"})).await.created();
    bob.post(&format!("/tracks/{track}/comments"), json!({"body": "Hm"})).await.created();
    zelda.put(&format!("/me/likes/{track}")).await.ok();
    zelda.put("/me/follows/1").await.ok();
    zelda.put("/me/follows/users/2").await.ok();
    bob.put("/me/follows/users/1").await.ok();
    bob.put("/me/saved/playlists/1").await.ok();
    let key = zelda.get("/playlists/2").await.ok()["share_key"].as_str().unwrap().to_owned();
    let save = bob.send(actix_web::http::Method::PUT, "/me/saved/playlists/2", None, &[("Share-Key", &key)]).await;
    assert_eq!(save.status, 200);
    key
}

/// What shows a user, or is of a user.
const OF_THE_USER: [&str; 14] = [
    "/users/1",
    "/users/1?include=playlists,likes,follows,comments",
    "/users/by-username/zelda",
    "/users/1/likes",
    "/users/1/follows",
    "/users/1/follows/users",
    "/users/1/followers",
    "/users/1/comments",
    "/users/1/playlists",
    "/playlists/1",
    "/playlists/1/items",
    "/playlists/1/export",
    "/playlists/2",
    "/comments/1",
];

/// Lists in which the user appears.
const LISTS: [&str; 17] = [
    "/users?total=true",
    "/users?ids=1&total=true",
    "/users?q=zeld&total=true",
    "/search?q=zeld",
    "/search/suggest?q=zeld",
    "/playlists?total=true",
    "/playlists?user_id=1&total=true",
    "/tracks/1/playlists?total=true",
    "/tracks/1/comments?total=true",
    "/tracks/1?include=comments",
    "/comments?total=true",
    "/comments?user_id=1&total=true",
    "/comments?track_id=1",
    "/tracks/1/likes?total=true",
    "/artists/1/followers?total=true",
    "/users/2/followers?total=true",
    "/users/2/follows/users?total=true",
];

/// As [`LISTS`], for a signed-in user.
const OWN_LISTS: [&str; 4] =
    ["/me/follows/users?total=true", "/me/saved/playlists?total=true", "/me/feed", "/me/export"];

#[actix_web::test]
async fn a_disabled_account_is_hidden_everywhere_and_comes_back_when_it_is_enabled() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    be_active(&zelda, &bob).await;
    app.state.db.blocking(|conn| charts::refresh(conn, 0)).unwrap();
    let guest = app.anonymous();
    let mut requests: Vec<(&Client, &str)> = OF_THE_USER.iter().map(|path| (&bob, *path)).collect();
    requests.extend(LISTS.iter().flat_map(|path| [(&guest, *path), (&bob, *path)]));
    requests.extend(OWN_LISTS.iter().map(|path| (&bob, *path)));
    let mut before = Vec::new();
    for (client, path) in &requests {
        let text = client.get(path).await.text().to_owned();
        assert!(
            text.to_lowercase().contains("zelda") || path.ends_with("/items") || path.contains("1/"),
            "{path}: {text}"
        );
        before.push(text);
    }

    disable(&admin, zelda.id).await;

    for path in OF_THE_USER {
        bob.get(path).await.problem(404, "not_found");
    }
    for (client, path) in requests.iter().skip(OF_THE_USER.len()) {
        let response = client.get(path).await;
        assert_eq!(response.status, 200, "{path}");
        assert!(!response.text().to_lowercase().contains("zelda"), "{path}: {}", response.text());
    }
    bob.put("/me/follows/users/1").await.problem(404, "not_found");
    assert_eq!(bob.get("/me/follows/users/contains?ids=1").await.ok(), json!({"1": false}));
    assert_eq!(bob.get("/me/saved/playlists/contains?ids=1,2").await.ok(), json!({"1": false, "2": false}));
    bob.delete("/comments/1").await.problem(404, "not_found");
    assert_eq!(guest.get("/tracks/1").await.ok()["stats"]["comments_count"], 1);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());

    enable(&admin, zelda.id).await;

    for ((client, path), before) in requests.iter().zip(before) {
        // The update of the account is visible in none of them.
        assert_eq!(client.get(path).await.text(), before, "{path}");
    }
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn admins_still_see_a_disabled_account() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    let key = be_active(&zelda, &bob).await;
    let account = disable(&admin, zelda.id).await;
    assert_eq!((account["id"].clone(), account["disabled_at"].is_string()), (json!(1), true));

    for path in OF_THE_USER {
        assert_eq!(admin.get(path).await.status, 200, "{path}");
    }
    assert_eq!(column(&admin.get("/users/1/playlists").await.ok(), "/visibility"), ["public"]);
    // The lists of a track equal its counts. Those of the user are complete.
    let comments = admin.get("/tracks/1/comments?total=true").await.ok();
    assert_eq!((column(&comments, "/user/username"), &comments["page"]["total"]), (vec![json!("bob")], &json!(1)));
    assert_eq!(admin.get("/tracks/1").await.ok()["stats"]["comments_count"], 1);
    assert_eq!(column(&admin.get("/comments").await.ok(), "/user/username"), ["bob"]);
    for list in ["/users/1/comments?total=true", "/comments?user_id=1&total=true"] {
        assert_eq!(admin.get(list).await.ok()["page"]["total"], 1, "{list}");
    }
    assert_eq!(admin.get("/users/1").await.ok()["stats"]["comments_count"], 1);
    assert_eq!(column(&admin.get("/users?q=zelda").await.ok(), "/id"), [json!(1)]);
    // The key of the link does not help the others.
    let with_key =
        app.anonymous().send(actix_web::http::Method::GET, "/playlists/2", None, &[("Share-Key", &key)]).await;
    with_key.problem(404, "not_found");
    assert_eq!(enable(&admin, zelda.id).await["disabled_at"], Value::Null);
    app.anonymous().get("/playlists/1").await.ok();
}

#[actix_web::test]
async fn the_sessions_of_a_disabled_account_end_on_every_server_and_nobody_signs_in() {
    let app = TestApp::new().with_logged_mails();
    let (zelda, admin) = (app.client("zelda").await, app.admin("root").await);
    let (phone, elsewhere) = (app.sign_in("zelda").await, app.client_on_other_server(&zelda));
    for session in [&zelda, &phone, &elsewhere] {
        session.get("/me").await.ok();
    }

    disable(&admin, zelda.id).await;

    for session in [&zelda, &phone, &elsewhere] {
        session.get("/me").await.problem(401, "session_ended");
        session.post("/session/renewal", Value::Null).await.problem(401, "session_ended");
    }
    let sign_in =
        async |password: &str| app.anonymous().post("/session", json!({"login": "zelda", "password": password})).await;
    // Only who knows the password learns that the account is disabled.
    sign_in("wrong password").await.problem(401, "invalid_credentials");
    sign_in(PASSWORD).await.problem(403, "account_disabled");
    assert_eq!(app.query_number("select count(*) from sessions where user_id = 1"), 0);

    // A new password does not enable it.
    let insert = |conn: &mut PgConnection| {
        mail_tokens::insert(conn, zelda.id, Purpose::PasswordReset, "zelda@example.com", "a token")
    };
    app.state.db.blocking(insert).unwrap();
    let new_password = "so sweet and so cold";
    let reset = json!({"new_password": new_password});
    app.anonymous().put_json("/password-resets/a%20token", reset).await.no_content();
    sign_in(new_password).await.problem(403, "account_disabled");

    // As a server of the previous release does, which does not know of disabled accounts.
    app.sql("update users set disabled_at = null where id = 1");
    let late = app.anonymous().post("/session", json!({"login": "zelda", "password": new_password})).await.ok();
    app.sql("update users set disabled_at = now() where id = 1");
    let mut client = app.anonymous();
    client.token = Some(late["token"].as_str().unwrap().to_owned());
    client.get("/me").await.problem(401, "session_ended");

    enable(&admin, zelda.id).await;
    sign_in(new_password).await.ok();
}

fn step(app: &TestApp, progress: &mut HidingProgress) -> bool {
    let (is_more, after) = app
        .state
        .db
        .blocking(|conn| {
            let mut progress = progress.clone();
            hide_step(conn, &mut progress).map(|is_more| (is_more, progress))
        })
        .unwrap();
    *progress = after;
    is_more
}

#[actix_web::test]
async fn each_step_that_hides_comments_continues_after_the_last_one() {
    let app = TestApp::new();
    let zelda = app.client("zelda").await;
    zelda.tracks(1).await;
    app.sql(
        "insert into comments (body, user_id, track_id) select 'Oh', 1, 1 from generate_series(1, 2500);
         update users set disabled_at = now(), hiding_until = now() + interval '1 minute'",
    );
    let hidden =
        |condition: &str| app.query_text(&format!("select count(*)::text from comments where hidden and {condition}"));
    let mut progress = HidingProgress::default();
    assert!(step(&app, &mut progress));
    assert_eq!((hidden("id <= 1000").as_str(), hidden("id > 1000").as_str()), ("1000", "0"));
    // Another transaction may add a comment that a step has passed. Only the last pass reads the first comments again.
    app.sql("update comments set hidden = false where id = 1; update tracks set comments_count = comments_count + 1");
    assert!(step(&app, &mut progress) && step(&app, &mut progress));
    assert_eq!((hidden("id = 1").as_str(), hidden("true").as_str()), ("0", "2499"));
    while step(&app, &mut progress) {}
    assert_eq!(hidden("true"), "2500");
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn a_large_account_is_hidden_in_steps_that_keep_all_counts_right() {
    let app = TestApp::new();
    let (zelda, admin) = (app.client("zelda").await, app.admin("root").await);
    app.sql(
        "insert into artists (name) select 'Artist ' || n from generate_series(1, 1000) n;
         insert into albums (title, genre, artist_id) select 'Album', 'Rock', id from artists;
         insert into tracks (title, artist_id, album_id) select 'T', artist_id, id from albums;
         insert into comments (body, user_id, track_id) select 'Oh', 1, id from tracks, generate_series(1, 3);
         insert into playlists (user_id, name) select 1, 'P ' || n from generate_series(1, 30) n;
         insert into playlist_adds (playlist_id, track_id, position)
             select playlists.id, tracks.id, tracks.id from playlists, tracks",
    );
    let id = zelda.id;
    // Only the mark, as if the server crashed after it.
    let mark = |state: &str| {
        app.sql(&format!(
            "update users set disabled_at = {state}, hiding_until = now() + interval '1 minute' where id = {id}"
        ));
    };
    let finish = || {
        let (mut steps, mut progress) = (0, HidingProgress::default());
        while step(&app, &mut progress) {
            steps += 1;
            assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "after step {steps}");
        }
        steps
    };
    mark("now()");
    assert_eq!(finish(), 7, "3 steps of 10 playlists, 3 of 1000 comments, and one that begins a last pass");
    let public = "select (select count(*) from playlists where visibility = 'public')
        + (select count(*) from comments where not hidden) + (select sum(comments_count) from tracks)::bigint";
    assert_eq!(app.query_number(public), 0);
    mark("null");
    assert_eq!(finish(), 7);
    assert_eq!(app.query_number(public), 30 + 3000 + 3000);

    // What a request adds that began before is hidden too, until none can run any more.
    mark("now()");
    finish();
    app.sql("insert into comments (body, user_id, track_id) values ('Oh', 1, 1)");
    app.sql("insert into playlists (user_id, name) values (1, 'Late')");
    assert_eq!(finish(), 2, "the playlist is hidden at once");
    assert_eq!(app.query_number(public), 0);
    assert_eq!(app.query_number("select count(*) from users where hiding_until is not null"), 1);
    app.sql("update users set hiding_until = now() - interval '1 second'");
    finish();
    assert_eq!(app.query_number("select count(*) from users where hiding_until is not null"), 0);

    // A hidden comment is not counted when it is deleted, with its account or alone.
    admin.delete("/comments/1").await.no_content();
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    admin.delete("/users/1").await.no_content();
    while app.state.db.blocking(account_deletion::remove_step).unwrap() {}
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    assert_eq!(app.query_number("select count(*) from comments"), 0);
}

#[actix_web::test]
async fn an_account_with_a_private_profile_stays_private_when_it_is_enabled() {
    let app = TestApp::new();
    let (zelda, admin) = (app.client("zelda").await, app.admin("root").await);
    zelda.post("/playlists", json!({"name": "Mix"})).await.created();
    zelda.patch("/me", json!({"private_profile": true})).await.ok();

    disable(&admin, zelda.id).await;
    enable(&admin, zelda.id).await;

    app.anonymous().get("/playlists/1").await.problem(404, "not_found");
    app.anonymous().get("/users/1/playlists").await.problem(403, "private_profile");
    app.sign_in("zelda").await.patch("/me", json!({"private_profile": false})).await.ok();
    app.anonymous().get("/playlists/1").await.ok();
}

#[actix_web::test]
async fn admins_disable_and_enable_others_but_no_admins() {
    let app = TestApp::new();
    let (zelda, admin, chief) = (app.client("zelda").await, app.admin("root").await, app.admin("chief").await);
    let path = |id: i64| format!("/admin/users/{id}/disabled");
    for admin_id in [admin.id, chief.id] {
        admin.put_json(&path(admin_id), json!({"reason": "Spam"})).await.problem(403, "forbidden");
        admin.delete(&format!("/users/{admin_id}")).await.problem(403, "forbidden");
    }
    admin.put_json(&path(99), json!({})).await.problem(404, "not_found");
    admin.delete(&path(99)).await.problem(404, "not_found");
    for reason in [json!({}), json!({"reason": " "}), json!({"reason": "r".repeat(1001)}), json!({"reason": 1})] {
        assert_eq!(admin.put_json(&path(1), reason).await.error_fields(422, "invalid"), ["reason"]);
    }
    assert_eq!(app.query_number("select count(*) from audit_log"), 0);

    let first = disable(&admin, zelda.id).await;
    assert_eq!(disable(&chief, zelda.id).await, first, "a repetition changes nothing");
    enable(&chief, zelda.id).await;
    assert_eq!(enable(&admin, zelda.id).await["disabled_at"], Value::Null);
    let entries = admin.get("/admin/audit").await.ok();
    let summary = |name: &str| column(&entries, &format!("/{name}"));
    assert_eq!(summary("action"), ["enable", "disable"]);
    assert_eq!(summary("actor_username"), ["chief", "root"]);
    assert_eq!(summary("username"), ["zelda", "zelda"]);
    assert_eq!(summary("reason"), [Value::Null, json!("Spam")]);
}

#[actix_web::test]
async fn admins_take_down_content_with_a_reason() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    be_active(&zelda, &bob).await;
    let take_down = async |kind: &str, id: i64, more: Value| {
        let mut body = json!({"type": kind, "id": id, "reason": "  Against the rules.\r\nTwice. "});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        admin.post("/admin/takedowns", body).await
    };
    let entry = take_down("comment", 1, json!({})).await.ok();
    let expected = json!({
        "id": 1, "actor_id": admin.id, "actor_username": "root", "action": "take_down", "target_type": "comment", "target_id": 1,
        "target_name": null, "user_id": 1, "username": "zelda", "reason": "Against the rules.\nTwice.", "created_at": entry["created_at"],
    });
    assert_eq!(entry, expected);
    assert_eq!(take_down("playlist", 2, json!({})).await.ok()["username"], "zelda");
    // Nobody but the owner knows of a private playlist.
    for (kind, id) in [("playlist", 3), ("comment", 1), ("track", 99), ("album", 99), ("artist", 99)] {
        assert_eq!(take_down(kind, id, json!({})).await.error_fields(422, "invalid"), ["id"], "{kind}");
    }
    let invalid = json!({"type": "song", "id": 1, "reason": ""});
    let fields = admin.post("/admin/takedowns", invalid).await.error_fields(422, "invalid");
    assert_eq!(fields, ["type"]);
    take_down("album", 1, json!({})).await.problem(409, "album_not_empty");
    take_down("artist", 1, json!({})).await.problem(409, "artist_not_empty");
    assert_eq!(take_down("track", 1, json!({})).await.ok()["target_name"], "Track 001");
    assert_eq!(take_down("artist", 1, json!({"cascade": true})).await.ok()["target_name"], "Velvet Static");
    assert_eq!(app.query_number("select count(*) from albums"), 0);
    assert_eq!(app.query_number("select count(*) from audit_log"), 4);
    bob.post("/admin/takedowns", json!({})).await.problem(403, "forbidden");
}

#[actix_web::test]
async fn admins_take_down_accounts_with_a_reason() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    be_active(&zelda, &bob).await;
    let take_down =
        async |id: i64| admin.post("/admin/takedowns", json!({"type": "user", "id": id, "reason": "Spam"})).await;
    take_down(admin.id).await.problem(403, "forbidden");
    assert_eq!(take_down(99).await.error_fields(422, "invalid"), ["id"]);
    let no_reason = json!({"type": "user", "id": 1});
    assert_eq!(admin.post("/admin/takedowns", no_reason).await.error_fields(422, "invalid"), ["reason"]);
    zelda.get("/me").await.ok();

    let entry = take_down(1).await.ok();
    assert_eq!(
        (&entry["action"], &entry["target_id"], &entry["reason"]),
        (&json!("delete_user"), &json!(1), &json!("Spam"))
    );
    zelda.get("/me").await.problem(401, "session_ended");
    assert_eq!(app.query_number("select count(*) from users where id = 1"), 0);
    admin.delete("/users/2").await.no_content();
    assert_eq!(column(&admin.get("/admin/audit").await.ok(), "/reason"), [Value::Null, json!("Spam")]);
}

#[actix_web::test]
async fn others_than_admins_learn_nothing_about_parameters_of_admins() {
    let app = TestApp::new();
    let (bob, admin) = (app.client("bob").await, app.admin("root").await);
    let lists = ["/admin/users?limit=0", "/admin/users?nope=1", "/admin/audit?action=", "/admin/audit?cursor=x"];
    for path in lists.into_iter().chain(["/admin/users/1?nope=1"]) {
        bob.get(path).await.problem(403, "forbidden");
        app.anonymous().get(path).await.problem(401, "sign_in_required");
        admin.get(path).await.problem(400, "malformed");
    }
    for (method, path) in [
        (Method::POST, "/admin/takedowns?nope=1"),
        (Method::PUT, "/admin/users/1/disabled?nope=1"),
        (Method::DELETE, "/users/1?nope=1"),
    ] {
        let body = || Some(json!({"reason": 5}).to_string());
        bob.send(method.clone(), path, body(), &[]).await.problem(403, "forbidden");
        admin.send(method, path, body(), &[]).await.problem(400, "malformed");
    }
    let with_version = async |client: &Client| {
        let path = "/admin/users/1/disabled";
        client.send(Method::PUT, path, Some(json!({}).to_string()), &[("if-match", "\"1\"")]).await
    };
    with_version(&bob).await.problem(403, "forbidden");
    with_version(&admin).await.problem(412, "precondition_failed");
    // As in all lists, an empty list of ids is no filter.
    assert_eq!(admin.get("/admin/audit?user_id=").await.ok(), admin.get("/admin/audit").await.ok());
}

#[actix_web::test]
async fn the_last_admin_keeps_the_account() {
    let app = TestApp::new();
    let admin = app.admin("root").await;
    let password = json!({"password": PASSWORD});
    admin.delete_json("/me", password.clone()).await.problem(409, "last_admin");
    admin.delete_json("/me", json!({"password": "wrong password"})).await.problem(422, "invalid");
    // A disabled admin does not count.
    let other = app.admin("other").await;
    app.sql("update users set disabled_at = now() where username = 'other'");
    admin.delete_json("/me", password.clone()).await.problem(409, "last_admin");
    app.sql("update users set disabled_at = null");
    admin.delete_json("/me", password.clone()).await.no_content();
    other.delete_json("/me", password.clone()).await.problem(409, "last_admin");
    let ann = app.client("ann").await;
    ann.delete_json("/me", password).await.no_content();
}

#[actix_web::test]
async fn users_remove_their_relations_with_what_was_hidden() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    be_active(&zelda, &bob).await;
    zelda.patch("/playlists/1", json!({"visibility": "private"})).await.ok();
    disable(&admin, zelda.id).await;
    let stranger = app.client("eve").await;
    for path in ["/me/follows/users/1", "/me/saved/playlists/1", "/me/saved/playlists/2"] {
        bob.put(path).await.problem(404, "not_found");
        stranger.delete(path).await.problem(404, "not_found");
        assert_eq!(bob.delete(path).await.status, 200, "{path}");
        bob.delete(path).await.problem(404, "not_found");
    }
    assert_eq!(
        app.query_number(
            "select (select count(*) from saved_playlists) + (select count(*) from user_follows where user_id = 2)"
        ),
        0
    );
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());

    // Also many at a time.
    enable(&admin, zelda.id).await;
    bob.put("/me/follows/users/1").await.ok();
    disable(&admin, zelda.id).await;
    let batch = |add: Value| json!({"add": add, "remove": [1, 99]});
    let statuses = async |client: &Client, body: Value| {
        let response = client.post("/me/follows/users/batch", body).await.ok();
        response["results"].as_array().unwrap().iter().map(|result| result["status"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(statuses(&stranger, batch(json!([]))).await, ["not_found", "not_found"]);
    assert_eq!(statuses(&bob, batch(json!([]))).await, ["removed", "not_found"]);
    assert_eq!(statuses(&bob, json!({"add": [1], "remove": []})).await, ["not_found"]);
}

#[actix_web::test]
async fn deletions_by_admins_are_recorded_and_those_by_owners_are_not() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    be_active(&zelda, &bob).await;
    let track = zelda.tracks(1).await[0];
    zelda.delete("/comments/1").await.no_content();
    zelda.delete("/playlists/2").await.no_content();
    zelda.delete(&format!("/tracks/{track}")).await.no_content();
    let own = admin.artist("Own").await;
    admin.delete(&format!("/artists/{own}")).await.no_content();
    assert_eq!(app.query_number("select count(*) from audit_log"), 0);

    for path in ["/comments/2", "/playlists/1", "/tracks/1", "/albums/1", "/artists/1", "/users/2"] {
        admin.delete(path).await.no_content();
    }
    let entries = admin.get("/admin/audit?sort=id").await.ok();
    assert_eq!(column(&entries, "/target_type"), ["comment", "playlist", "track", "album", "artist", "user"]);
    let names = [Value::Null, Value::Null, json!("Track 001"), json!("Album"), json!("Velvet Static"), Value::Null];
    assert_eq!(column(&entries, "/target_name"), names);
    assert_eq!(column(&entries, "/user_id"), [2, 1, 1, 1, 1, 2].map(Value::from));
    // Bob's account is gone, and with it his name.
    assert_eq!(column(&entries, "/username")[0], Value::Null);
    assert_eq!(column(&entries, "/username")[1], "zelda");
}

#[actix_web::test]
async fn the_audit_log_is_filtered_and_paginated() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    for user in [&zelda, &bob] {
        disable(&admin, user.id).await;
    }
    enable(&admin, zelda.id).await;
    app.sql("insert into audit_log (action, target_type, target_id, user_id) values ('unlock', 'user', 2, 2)");
    let seen = async |query: &str| column(&admin.get(&format!("/admin/audit?{query}")).await.ok(), "/id");
    assert_eq!(seen("").await, [4, 3, 2, 1].map(Value::from));
    assert_eq!(seen("action=disable").await, [2, 1].map(Value::from));
    assert_eq!(seen("user_id=2").await, [4, 2].map(Value::from));
    assert_eq!(seen("target_type=user&target_id=1").await, [3, 1].map(Value::from));
    assert_eq!(seen(&format!("actor_id={}&sort=id", admin.id)).await, [1, 2, 3].map(Value::from));
    assert_eq!(column(&admin.get("/admin/audit").await.ok(), "/actor_id")[0], Value::Null, "the command line");

    let page = admin.get("/admin/audit?limit=3&total=true").await.ok();
    assert_eq!(page["page"]["total"], 4);
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    assert_eq!(seen(&format!("limit=3&cursor={cursor}")).await, [1].map(Value::from));
    assert_eq!(admin.get("/admin/audit?action=nothing").await.error_fields(400, "malformed"), ["action"]);
    bob.get("/admin/audit").await.problem(401, "session_ended");
    app.client("cat").await.get("/admin/audit").await.problem(403, "forbidden");
    app.anonymous().get("/admin/audit").await.problem(401, "sign_in_required");
}

#[actix_web::test]
async fn nobody_changes_the_audit_log() {
    let app = TestApp::new();
    let (zelda, admin) = (app.client("zelda").await, app.admin("root").await);
    disable(&admin, zelda.id).await;
    let mut conn = PgConnection::establish(app.database_url()).unwrap();
    for change in [
        "update audit_log set reason = null",
        "update audit_log set reason = null where false",
        "delete from audit_log",
        "truncate audit_log",
        "insert into audit_log (action, target_type, target_id) values ('unlock', 'user', 1) returning 1; delete from audit_log",
    ] {
        let error = conn.batch_execute(change).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{change}: {error}");
    }
    assert_eq!(app.query_text("select string_agg(reason, '') from audit_log"), "Spam");

    // The entries outlive the accounts, but their names do not.
    admin.delete("/users/1").await.no_content();
    app.sql(&format!("delete from users where id = {}", admin.id));
    let chief = app.admin("chief").await;
    let entries = chief.get("/admin/audit").await.ok();
    assert_eq!(column(&entries, "/action"), ["delete_user", "disable"]);
    assert_eq!(column(&entries, "/actor_id"), [admin.id, admin.id].map(Value::from));
    assert_eq!(column(&entries, "/actor_username"), [Value::Null, Value::Null]);
    assert_eq!(column(&entries, "/username"), [Value::Null, Value::Null]);
}

#[actix_web::test]
async fn admins_list_and_filter_accounts() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("b.o_b").await, app.admin("root").await);
    zelda.patch("/me", json!({"display_name": "Princess"})).await.ok();
    app.sql("update users set email_verified_at = now() where id = 2");
    disable(&admin, zelda.id).await;
    let seen = async |query: &str| column(&admin.get(&format!("/admin/users?{query}")).await.ok(), "/id");
    for (query, ids) in [
        ("", vec![3, 2, 1]),
        ("sort=username", vec![2, 3, 1]),
        ("q=PRINC", vec![1]),
        ("q=o_", vec![2]),
        ("q=zelda@", vec![1]),
        ("email=ZELDA@Example.com", vec![1]),
        ("disabled=true", vec![1]),
        ("disabled=false", vec![3, 2]),
        ("admin=true", vec![3]),
        ("admin=false&verified=true", vec![2]),
        ("verified=false", vec![3, 1]),
        ("ids=1,3", vec![3, 1]),
    ] {
        assert_eq!(seen(query).await, ids.into_iter().map(Value::from).collect::<Vec<_>>(), "{query}");
    }
    let page = admin.get("/admin/users?limit=2&total=true").await.ok();
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    assert_eq!(
        (page["page"]["total"].clone(), seen(&format!("limit=2&cursor={cursor}")).await),
        (json!(3), vec![json!(1)])
    );

    let account = admin.get("/admin/users/2").await.ok();
    assert_eq!((&account["email"], &account["username"]), (&json!("b.o_b@example.com"), &json!("b.o_b")));
    assert!(!account.to_string().contains("digest") && !account.to_string().contains("token"), "{account}");
    bob.get("/admin/users").await.problem(403, "forbidden");
    bob.get("/admin/users/2").await.problem(403, "forbidden");
    admin.get("/admin/users/99").await.problem(404, "not_found");
    admin.delete("/users/2").await.no_content();
    admin.get("/admin/users/2").await.problem(404, "not_found");
}

#[actix_web::test]
async fn a_deletion_of_what_others_added_to_an_own_artist_is_logged() {
    let app = TestApp::new();
    let (boss, ann) = (app.admin("boss").await, app.client("ann").await);
    let own = boss.artist("Own").await;
    boss.delete(&format!("/artists/{own}")).await.no_content();
    assert_eq!(column(&boss.get("/admin/audit").await.ok(), "/target_id").len(), 0);
    let shared = boss.artist("Shared").await;
    ann.album(shared, "Of Ann").await;
    boss.delete(&format!("/artists/{shared}?cascade=true")).await.no_content();
    assert_eq!(boss.get("/admin/audit").await.ok()["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn an_admin_cannot_enable_another_admin() {
    let app = TestApp::new();
    let (boss, other) = (app.admin("boss").await, app.admin("other").await);
    app.sql(&format!("update users set disabled_at = now() where id = {}", other.id));
    boss.delete(&format!("/admin/users/{}/disabled", other.id)).await.problem(403, "forbidden");
}

#[actix_web::test]
async fn every_action_of_an_admin_may_have_a_reason() {
    let app = TestApp::new();
    let (zelda, bob, admin) = (app.client("zelda").await, app.client("bob").await, app.admin("root").await);
    disable(&admin, zelda.id).await;
    admin.delete("/admin/users/1/disabled?reason=%20It%20was%20a%20mistake.%0D%0ASorry.").await.ok();
    admin.delete("/users/1?reason=Asked%20by%20letter").await.no_content();
    let entries = admin.get("/admin/audit?sort=id").await.ok();
    assert_eq!(column(&entries, "/reason"), ["Spam", "It was a mistake.\nSorry.", "Asked by letter"]);

    let too_long = "x".repeat(1001);
    for path in ["/admin/users/2/disabled", "/users/2"] {
        for reason in ["", "%00", &too_long] {
            let path = format!("{path}?reason={reason}");
            assert_eq!(admin.delete(&path).await.error_fields(400, "malformed"), ["reason"], "{path:.50}");
            bob.delete(&path).await.problem(403, "forbidden");
        }
    }
}

#[actix_web::test]
async fn changes_of_what_others_added_are_logged() {
    let app = TestApp::new();
    let (zelda, admin) = (app.client("zelda").await, app.admin("root").await);
    zelda.tracks(1).await;
    let paths = ["/artists/1", "/albums/1", "/tracks/1"];
    let edits = [json!({"name": "N"}), json!({"title": "N"}), json!({"title": "N"})];
    for (path, edit) in paths.into_iter().zip(&edits) {
        zelda.patch(path, edit.clone()).await.ok();
        admin.patch(path, json!({})).await.ok();
    }
    let own = admin.artist("Own").await;
    admin.patch(&format!("/artists/{own}"), json!({"name": "Mine"})).await.ok();
    app.sql("insert into artists (name) values ('Imported')");
    admin.patch(&format!("/artists/{}", own + 1), json!({"name": "Improved"})).await.ok();
    assert_eq!(app.query_number("select count(*) from audit_log"), 0);

    for (path, edit) in paths.into_iter().zip(edits) {
        admin.patch(path, edit).await.ok();
    }
    let entries = admin.get("/admin/audit?sort=id&action=edit").await.ok();
    assert_eq!(column(&entries, "/target_type"), ["artist", "album", "track"]);
    assert_eq!(column(&entries, "/target_name"), ["N", "N", "N"]);
    assert_eq!(column(&entries, "/username"), ["zelda", "zelda", "zelda"]);
    assert_eq!(column(&entries, "/actor_username"), ["root", "root", "root"]);
}
