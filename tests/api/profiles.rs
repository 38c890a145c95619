//! Profiles: what users tell about themselves, private profiles, and former usernames.

use std::time::Duration;

use diesel::pg::PgConnection;
use serde_json::{Value, json};
use tonearm::repo::account_hiding::{HidingProgress, hide_step};

use crate::consistency::inconsistencies;
use crate::support::{Client, TestApp, column};

async fn set_private(client: &Client, is_private: bool) {
    let account = client.patch("/me", json!({"private_profile": is_private})).await.ok();
    assert_eq!(account["private_profile"], is_private);
}

#[actix_web::test]
async fn users_tell_about_themselves() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let track = ann.tracks(1).await[0];
    let unset = ann.get("/me").await.ok();
    assert_eq!((&unset["display_name"], &unset["private_profile"]), (&Value::Null, &json!(false)));

    let profile = json!({
        "display_name": "  Ann Archer ", "bio": "Field recordings.\r\nAnd tea.", "avatar_url": "HTTPS://Example.com/ann.jpg",
    });
    let account = ann.patch("/me", profile).await.ok();
    let shown = json!({
        "display_name": "Ann Archer", "bio": "Field recordings.\nAnd tea.", "avatar_url": "https://example.com/ann.jpg",
    });
    ann.post(&format!("/tracks/{track}/comments"), json!({"body": "Hm"})).await.created();
    ann.post("/playlists", json!({"name": "Mix"})).await.created();
    let user = app.anonymous().get("/users/1").await.ok();
    for (name, value) in shown.as_object().unwrap() {
        assert_eq!((&account[name], &user[name]), (value, value), "{name}");
    }
    let short = json!({"id": 1, "username": "ann", "display_name": "Ann Archer", "avatar_url": shown["avatar_url"]});
    assert_eq!(app.anonymous().get("/comments").await.ok()["items"][0]["user"], short);
    assert_eq!(app.anonymous().get("/playlists").await.ok()["items"][0]["owner"], short);

    // A form sends an empty text for a field that was cleared.
    let cleared = ann.patch("/me", json!({"display_name": " ", "bio": "", "avatar_url": null})).await.ok();
    assert_eq!([&cleared["display_name"], &cleared["bio"], &cleared["avatar_url"]], [&Value::Null; 3]);

    let invalid = json!({
        "display_name": "n".repeat(51), "bio": "b".repeat(2001), "avatar_url": "javascript:alert(1)",
    });
    let fields = ann.patch("/me", invalid).await.error_fields(422, "invalid");
    assert_eq!(fields, ["avatar_url", "bio", "display_name"]);
    let fields = ann.patch("/me", json!({"display_name": "Ann\nadmin"})).await.error_fields(422, "invalid");
    assert_eq!(fields, ["display_name"]);
    assert_eq!(
        ann.patch("/me", json!({"private_profile": null})).await.error_fields(422, "invalid"),
        ["private_profile"]
    );
}

#[actix_web::test]
async fn a_private_profile_hides_what_the_user_does() {
    let app = TestApp::new();
    let (ann, bob, admin) = (app.client("ann").await, app.client("bob").await, app.admin("root1").await);
    let track = ann.tracks(1).await[0];
    ann.put(&format!("/me/likes/{track}")).await.ok();
    ann.put("/me/follows/1").await.ok();
    bob.put("/me/follows/users/1").await.ok();
    ann.put("/me/follows/users/2").await.ok();
    ann.post(&format!("/tracks/{track}/comments"), json!({"body": "Hm"})).await.created();
    set_private(&ann, true).await;

    let hidden = ["likes", "follows", "follows/users", "comments", "playlists"].map(|list| format!("/users/1/{list}"));
    for list in &hidden {
        for other in [&bob, &app.anonymous()] {
            other.get(list).await.problem(403, "private_profile");
        }
        ann.get(list).await.ok();
        admin.get(list).await.ok();
    }
    let lists_of_users = [format!("/tracks/{track}/likes"), "/artists/1/followers".into(), "/users/2/followers".into()];
    for list in &lists_of_users {
        let list = format!("{list}?total=true");
        for (client, count) in [(&bob, 0), (&app.anonymous(), 0), (&ann, 1), (&admin, 1)] {
            let page = client.get(&list).await.ok();
            assert_eq!((column(&page, "/user/id").len(), &page["page"]["total"]), (count, &json!(count)), "{list}");
        }
    }
    // The comment is a part of the track's page.
    assert_eq!(column(&bob.get(&format!("/tracks/{track}/comments")).await.ok(), "/user/id"), [json!(1)]);
    assert_eq!(column(&bob.get("/comments?user_id=1").await.ok(), "/id"), [] as [Value; 0]);
    assert_eq!(bob.get("/users/1?include=likes,playlists").await.ok().get("likes"), None);
    assert_eq!(column(&ann.get("/users/1?include=likes").await.ok()["likes"], "/track/id"), [json!(track)]);

    set_private(&ann, false).await;
    for list in hidden.iter().chain(&lists_of_users) {
        bob.get(list).await.ok();
    }
}

#[actix_web::test]
async fn a_private_profile_makes_public_playlists_unlisted() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for visibility in ["public", "unlisted", "private"] {
        let name = format!("Mix {visibility}");
        ann.post("/playlists", json!({"name": name, "visibility": visibility})).await.created();
    }
    let seen = async |client: &Client, path: &str, pointer: &str| column(&client.get(path).await.ok(), pointer);
    let found = async || bob.get("/search?q=mix&types=playlists").await.ok()["playlists"]["page"]["total"].clone();
    assert_eq!((seen(&bob, "/playlists", "/id").await, found().await), (vec![json!(1)], json!(1)));

    set_private(&ann, true).await;
    ann.post("/playlists", json!({"name": "Mix later"})).await.created();
    assert_eq!((seen(&bob, "/playlists", "/id").await, found().await), (vec![], json!(0)));
    assert_eq!(bob.get("/users/1").await.ok()["stats"]["playlists_count"], 0);
    // The owner sees what she chose.
    bob.get("/playlists/1").await.problem(404, "not_found");
    let own = ["public", "private", "unlisted", "public"].map(Value::from);
    assert_eq!(seen(&ann, "/me/playlists", "/visibility").await, own);
    ann.patch("/playlists/1", json!({"name": "Mix renamed"})).await.ok();
    ann.patch("/playlists/4", json!({"visibility": "private"})).await.ok();
    ann.patch("/playlists/3", json!({"visibility": "public"})).await.ok();
    assert_eq!(seen(&bob, "/playlists", "/id").await, [] as [Value; 0]);
    set_private(&ann, true).await;
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());

    set_private(&ann, false).await;
    assert_eq!(seen(&bob, "/playlists?sort=id", "/id").await, [json!(1), json!(3)]);
    assert_eq!(found().await, 2);
    assert_eq!(bob.get("/users/1").await.ok()["stats"]["playlists_count"], 2);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[actix_web::test]
async fn a_profile_with_many_playlists_becomes_private_in_steps() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    app.sql(
        "insert into playlists (user_id, name) select 1, 'P ' || n from generate_series(1, 2500) n;
         update users set private_profile = true, hiding_until = now() + interval '1 minute'",
    );
    let public = "select count(*) from playlists where visibility = 'public'";
    let mut progress = HidingProgress::default();
    for left in [1500, 500, 0] {
        // A step locks and logs a bounded number of playlists and items.
        let step = |conn: &mut PgConnection| hide_step(conn, &mut progress.clone());
        assert!(app.state.db.blocking(step).unwrap());
        assert_eq!(app.query_number(public), left);
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
    }
    assert!(app.state.db.finish_hiding(&mut progress, Duration::from_secs(60)).await.unwrap());
    for (is_private, left) in [(false, 2500), (true, 0)] {
        set_private(&ann, is_private).await;
        // The request changes all of them, unless it takes too long on this machine.
        assert!(app.state.db.finish_hiding(&mut progress, Duration::from_secs(60)).await.unwrap());
        assert_eq!(
            (app.query_number(public), ann.get("/me").await.ok()["stats"]["playlists_count"].as_i64()),
            (left, Some(left))
        );
    }
}

#[actix_web::test]
async fn a_profile_page_is_one_request() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(60).await;
    ann.post("/me/likes/batch", json!({"add": tracks})).await.ok();
    ann.post("/playlists", json!({"name": "Mix"})).await.created();
    ann.put("/me/follows/1").await.ok();

    let path = "/users/by-username/ANN?include=playlists,likes,follows,comments";
    let page = app.anonymous().get(path).await.ok();
    let counts = ["playlists", "likes", "follows", "comments"].map(|part| column(&page[part], "").len());
    assert_eq!(counts, [1, 50, 1, 0]);
    assert_eq!(page, app.anonymous().get("/users/1?include=playlists,likes,follows,comments").await.ok());
    let cursor = page["likes"]["page"]["next_cursor"].as_str().unwrap();
    let rest = app.anonymous().get(&format!("/users/1/likes?cursor={cursor}")).await.ok();
    assert_eq!(column(&rest, "/track/id").len(), 10);
    let fields = app.anonymous().get("/users/1?include=friends").await.error_fields(400, "malformed");
    assert_eq!(fields, ["include"]);
}

#[actix_web::test]
async fn a_former_username_leads_to_the_new_one_and_stays_taken() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for name in ["Ann.Archer", "ann.archer", "annabel"] {
        ann.patch("/me", json!({"username": name})).await.ok();
    }
    for former in ["ANN", "ann.archer"] {
        let redirect = app.anonymous().get(&format!("/users/by-username/{former}?include=likes")).await;
        assert_eq!(redirect.status, 308, "{former}");
        assert_eq!(redirect.header("location"), "/api/v1/users/by-username/annabel?include=likes");
        assert_eq!(redirect.header("cache-control"), "private, no-cache");
    }
    // `Ann_Archer` looks like a former username.
    for taken in ["ann", "Ann_Archer"] {
        bob.patch("/me", json!({"username": taken})).await.problem(409, "username_taken");
    }
    // The user may go back.
    ann.patch("/me", json!({"username": "ann"})).await.ok();
    assert_eq!(app.anonymous().get("/users/by-username/ann").await.ok()["username"], "ann");
    assert_eq!(
        app.anonymous().get("/users/by-username/annabel").await.header("location"),
        "/api/v1/users/by-username/ann"
    );

    app.sql("update former_usernames set kept_until = now() - interval '1 second'");
    app.anonymous().get("/users/by-username/annabel").await.problem(404, "not_found");
    bob.patch("/me", json!({"username": "annabel"})).await.ok();
    app.sql("update former_usernames set kept_until = now() + interval '1 day'");
    assert_eq!(app.anonymous().get("/users/by-username/annabel").await.ok()["id"], 2);
    app.anonymous().get("/users/by-username/a%00b").await.problem(404, "not_found");
}

#[actix_web::test]
async fn a_user_keeps_at_most_ten_former_usernames() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let rename = async |name: &str| ann.patch("/me", json!({"username": name})).await;
    for number in 0..10 {
        rename(&format!("ann{number}b")).await.ok();
    }
    let refused = rename("another").await;
    let seconds: i64 = refused.header("retry-after").parse().unwrap();
    assert!((89 * 86_400..=90 * 86_400).contains(&seconds), "{seconds}");
    refused.problem(429, "too_many_usernames");
    assert_eq!(ann.get("/me").await.ok()["username"], "ann9b");
    // The name is free, and another case is no other name.
    bob.patch("/me", json!({"username": "another"})).await.ok();
    rename("ANN9b").await.ok();
    // A former name can be taken again as soon as the present one is among them.
    rename("ann5b").await.ok();
    rename("ann9b").await.ok();
    app.sql("update former_usernames set kept_until = now() - interval '1 second'");
    rename("annabel").await.ok();
}

#[actix_web::test]
async fn a_deleted_account_leaves_no_profile_and_its_names_stay_taken() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.patch("/me", json!({"username": "annabel", "display_name": "Ann Archer", "bio": "Tea."})).await.ok();
    ann.delete_json("/me", json!({"password": crate::support::PASSWORD})).await.no_content();
    assert_eq!(app.query_number("select count(*) from former_usernames"), 0);
    for name in ["ann", "annabel"] {
        app.anonymous().get(&format!("/users/by-username/{name}")).await.problem(404, "not_found");
        bob.patch("/me", json!({"username": name})).await.problem(409, "username_taken");
    }
}

#[actix_web::test]
async fn neither_a_save_nor_a_former_key_opens_what_a_private_profile_hides() {
    let app = TestApp::new();
    let (ann, bob, admin) = (app.client("ann").await, app.client("bob").await, app.admin("root").await);
    let key =
        ann.post("/playlists", json!({"name": "Mix", "visibility": "unlisted"})).await.created()["share_key"].clone();
    ann.post("/playlists", json!({"name": "Other"})).await.created();
    ann.patch("/playlists/1", json!({"visibility": "public"})).await.ok();
    for id in [1, 2] {
        bob.put(&format!("/me/saved/playlists/{id}")).await.ok();
    }
    set_private(&ann, true).await;

    let with_key = async |client: &Client, path: &str| {
        client.send(actix_web::http::Method::GET, path, None, &[("share-key", key.as_str().unwrap())]).await
    };
    for path in ["/playlists/1", "/playlists/1/items", "/playlists/1/export"] {
        for other in [&bob, &app.anonymous()] {
            with_key(other, path).await.problem(404, "not_found");
        }
        assert_eq!([with_key(&ann, path).await.status, admin.get(path).await.status], [200, 200], "{path}");
    }
    let saved = async || column(&bob.get("/me/saved/playlists").await.ok(), "/playlist/id");
    assert_eq!(saved().await, [] as [Value; 0]);
    assert_eq!(bob.get("/me/saved/playlists/contains?ids=1,2").await.ok(), json!({"1": false, "2": false}));
    assert_eq!(bob.get("/me/export").await.ok()["saved_playlists"], json!([]));
    bob.put("/me/saved/playlists/2").await.problem(404, "not_found");

    // A new key replaces the former one, but a playlist that never had one gets none, and the saves stay.
    assert_ne!(ann.post("/playlists/1/share-key/renewal", json!({})).await.ok()["share_key"], key);
    assert_eq!(ann.post("/playlists/2/share-key/renewal", json!({})).await.ok()["share_key"], Value::Null);
    set_private(&ann, false).await;
    assert_eq!(saved().await.len(), 2);
}
