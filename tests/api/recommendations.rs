//! Recommendations and the home page.

use std::collections::HashSet;

use serde_json::json;
use tonearm::cli::import::{self, ImportOptions, Source};
use tonearm::model::recommendation::RecommendationParams;
use tonearm::model::viewer::AuthUser;
use tonearm::repo::recommendations;

use crate::catalogue_import::chinook_folder;
use crate::support::{TestApp, column};

#[actix_web::test]
async fn new_user_gets_charts_marked_as_not_personal() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(5).await;
    let empty = bob.get("/me/recommendations/tracks?limit=3").await.ok();
    assert_eq!(
        (&empty["is_personal"], column(&empty, "/item/id")),
        (&json!(false), vec![json!(1), json!(2), json!(3)])
    );
    ann.put("/me/likes/4").await.ok();
    ann.put("/me/follows/1").await.ok();
    app.sql("select derived.refresh(interval '0')");
    let tracks = bob.get("/me/recommendations/tracks").await.ok();
    assert_eq!((&tracks["is_personal"], &tracks["items"][0]["item"]["id"]), (&json!(false), &json!(4)));
    assert_eq!(tracks["items"][0]["reasons"], json!(["popular"]));
    assert_eq!(bob.get("/me/recommendations/artists").await.ok()["items"][0]["reasons"], json!(["popular"]));
    for (path, field) in
        [("tracks?limit=0", "limit"), ("artists?exclude_known=x", "exclude_known"), ("tracks?q=1", "q")]
    {
        assert_eq!(bob.get(&format!("/me/recommendations/{path}")).await.error_fields(400, "malformed"), [field]);
    }
}

#[actix_web::test]
async fn recommendations_give_reasons_and_exclude_known_items() {
    let app = TestApp::new();
    let (ann, bob, cat) = (app.client("ann").await, app.client("bob").await, app.client("cat").await);
    for artist in ["A", "B", "C"] {
        let id = ann.artist(artist).await;
        let album = ann.album(id, artist).await;
        for title in ["1", "2", "3"] {
            ann.track(album, title).await;
        }
    }
    bob.post("/me/likes/batch", json!({"add": [1, 2, 5]})).await.ok();
    bob.post("/me/follows/batch", json!({"add": [2, 3]})).await.ok();
    cat.put("/me/likes/1").await.ok();
    cat.put("/me/follows/3").await.ok();
    app.sql("select derived.refresh(interval '0')");

    let tracks = cat.get("/me/recommendations/tracks").await.ok();
    let ids: Vec<i64> = column(&tracks, "/item/id").iter().map(|id| id.as_i64().unwrap()).collect();
    assert!(tracks["is_personal"] == true && !ids.contains(&1) && ids.len() == 8, "{ids:?}");
    let reasons = |id: i64| {
        let index = ids.iter().position(|other| *other == id).unwrap();
        tracks["items"][index]["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| reason.as_str().unwrap())
            .collect::<HashSet<_>>()
    };
    assert_eq!(reasons(5), HashSet::from(["co_liked", "same_genre", "popular"]));
    assert_eq!(reasons(7), HashSet::from(["followed_artist", "popular"]));
    assert!(column(&tracks, "/item/viewer/liked").iter().all(|liked| liked == false));
    let all = cat.get("/me/recommendations/tracks?exclude_known=false").await.ok();
    assert!(column(&all, "/item/id").contains(&json!(1)));
    let artists = cat.get("/me/recommendations/artists").await.ok();
    assert_eq!(column(&artists, "/item/id"), [1, 2]);
    assert_eq!(artists["items"][0]["reasons"][0], "co_liked");
}

/// Hides the charts table until this value is dropped.
struct WithoutCharts<'a>(&'a TestApp);

impl<'a> WithoutCharts<'a> {
    fn new(app: &'a TestApp) -> Self {
        app.sql("alter table derived.charts rename to charts_hidden");
        Self(app)
    }
}

impl Drop for WithoutCharts<'_> {
    fn drop(&mut self) {
        self.0.sql("alter table derived.charts_hidden rename to charts");
    }
}

#[actix_web::test]
async fn failed_home_section_leaves_the_others_intact() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(5).await;
    ann.put("/me/follows/1").await.ok();
    ann.put("/me/likes/2").await.ok();
    ann.patch("/albums/1", json!({"released_on": "2020-02-02"})).await.ok();
    ann.post("/playlists", json!({"name": "P", "visibility": "private"})).await.created();
    app.sql("select derived.refresh(interval '0')");
    let sections = ["feed", "recommendations", "chart", "new_releases", "playlists"];
    let lengths = async |query: &str| {
        let home = ann.get(&format!("/me/home{query}")).await.ok();
        (sections.map(|section| home[section].as_array().unwrap().len()), home["failed"].clone())
    };
    assert_eq!(lengths("").await, ([6, 4, 1, 1, 1], json!([])));
    assert_eq!(lengths("?feed=2&recommendations=1&chart=0").await, ([2, 1, 0, 1, 1], json!([])));
    let broken = WithoutCharts::new(&app);
    assert_eq!(lengths("").await, ([6, 0, 0, 1, 1], json!(["recommendations", "chart"])));
    drop(broken);
    assert_eq!(lengths("").await.1, json!([]));
    assert_eq!(ann.get("/me/home?playlists=51").await.error_fields(400, "malformed"), ["playlists"]);
}

/// Creates 500 users with 20 likes each. Each user has two of thirty tastes, and the favourites of a taste get more
/// likes. The test removes one like of each user and expects the recommendations to find it.
const LISTENERS: &str = "
    insert into users (username, email, password_digest, session_token)
        select 'listener' || n, n || '@example.com', '', n from generate_series(1, 500) n;
    insert into likes (user_id, track_id, created_at)
        select user_id, track_id, now() - pick * interval '1 hour' from (
            select u.id as user_id, t.id as track_id, row_number() over (partition by u.id order by t.weight) as pick
            from users u cross join lateral (
                select id, -ln((hashint8extended(id * 1000003 + u.id, 7) & 1048575 | 1) / 1048577.0)
                    * (1 + row_number() over (partition by artist_id % 30 order by id)) as weight
                from tracks where artist_id % 30 in (u.id % 30, (u.id * 7 + 3) % 30)) t) picked
        where pick <= 20";

/// The number of hidden likes among the 20 most popular tracks that the user does not like.
const POPULAR_HITS: &str = "
    select count(*)
    from hidden
    where track_id in (
        select c.id
        from derived.charts c
        where kind = 'track' and period = 'all' and genre = ''
            and not exists (select from likes where likes.user_id = hidden.user_id and likes.track_id = c.id)
        order by place
        limit 20
    )
";

#[actix_web::test]
async fn recommendations_find_hidden_likes_more_often_than_popularity() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let source = Source::open(&folder.join("catalogue.jsonl")).unwrap();
    import::import_catalogue(&app.state.db, source, import::CatalogueFormat::JsonLines, &ImportOptions::default())
        .unwrap();
    app.sql(LISTENERS);
    app.sql("drop table if exists hidden; create table hidden as select distinct on (user_id) user_id, track_id from likes order by user_id, hashint8extended(id, 3)");
    app.sql("delete from likes using hidden h where likes.user_id = h.user_id and likes.track_id = h.track_id; analyze; select derived.refresh(interval '0')");
    let params = RecommendationParams { limit: Some(20), exclude_known: None };
    let found = app.state.db.blocking(|conn| {
        use diesel::sql_types::BigInt;
        use tonearm::db::query::{Sql, query};
        let hidden = query::<(BigInt, BigInt), (i64, i64)>(conn, Sql::new("select user_id, track_id from hidden"))?;
        let mut recommended_hits = 0;
        for (user, track) in &hidden {
            let user = AuthUser { id: *user, is_admin: false, share_key: None };
            let recommended = recommendations::recommend_tracks(conn, user, &params)?;
            recommended_hits += usize::from(recommended.items.iter().any(|recommended| recommended.item.id == *track));
        }
        let popular_hits = query::<BigInt, i64>(conn, Sql::new(POPULAR_HITS))?[0];
        let hits = (recommended_hits, usize::try_from(popular_hits).unwrap());
        Ok((hits, hidden.len()))
    });
    app.sql("drop table hidden");
    let ((recommended_hits, popular_hits), users) = found.unwrap();
    println!(
        "of {users} hidden likes, {recommended_hits} are among 20 recommendations, {popular_hits} among the 20 most popular"
    );
    assert!(
        recommended_hits >= 3 * popular_hits.max(1) && users == 500,
        "{recommended_hits} against {popular_hits} of {users}"
    );
}

#[actix_web::test]
async fn what_users_with_private_profiles_like_is_recommended_to_nobody() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    for artist in ["A", "B"] {
        let id = ann.artist(artist).await;
        let album = ann.post("/albums", json!({"title": artist, "genre": artist, "artist_id": id})).await.created();
        ann.track(album["id"].as_i64().unwrap(), "T").await;
    }
    ann.post("/me/likes/batch", json!({"add": [1, 2]})).await.ok();
    ann.post("/me/follows/batch", json!({"add": [1, 2]})).await.ok();
    bob.put("/me/likes/1").await.ok();
    let reasons = async || {
        let tracks = bob.get("/me/recommendations/tracks").await.ok();
        let artists = bob.get("/me/recommendations/artists").await.ok();
        let related_tracks = bob.get("/tracks/1/related").await.ok();
        let related_artists = bob.get("/artists/1/related").await.ok();
        let co_liked = |list: &serde_json::Value| list.to_string().contains("co_liked");
        let lists = [&related_tracks, &related_artists].map(|list| list["items"].as_array().unwrap().len());
        ([co_liked(&tracks), co_liked(&artists)], lists)
    };
    assert_eq!(reasons().await, ([true, true], [1, 1]));
    for hidden in ["private_profile = true", "disabled_at = now()"] {
        app.sql(&format!("update users set {hidden} where username = 'ann'"));
        assert_eq!(reasons().await, ([false, false], [0, 0]), "{hidden}");
        app.sql("update users set private_profile = false, disabled_at = null");
    }
    assert_eq!(reasons().await, ([true, true], [1, 1]));
}
