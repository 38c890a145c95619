//! Charts, new releases and the feed.

use serde_json::{Value, json};

use crate::support::{Client, PASSWORD, TestApp, column};

/// Creates artists with one album of three tracks each. The genres alternate between "Odd" and "Even".
async fn create_catalogue(client: &Client, artists: i64) {
    for artist in 1..=artists {
        let id = client.artist(&format!("Artist {artist}")).await;
        let tracks: Vec<Value> = (1..=3).map(|n| json!({"title": format!("T{artist}-{n}")})).collect();
        let genre = if artist % 2 == 0 { "Even" } else { "Odd" };
        let album = json!({"title": format!("Album {artist}"), "genre": genre, "artist_id": id, "tracks": tracks,
            "released_on": format!("20{:02}-01-01", 10 + artist)});
        client.post("/albums", album).await.created();
    }
}

/// The item id and the score of each chart entry.
fn chart_scores(chart: &Value) -> Vec<(i64, i64)> {
    let number = |value: &Value| value.as_i64().unwrap();
    column(chart, "/item/id").iter().map(number).zip(column(chart, "/score").iter().map(number)).collect()
}

#[actix_web::test]
async fn charts_count_likes_playlist_additions_and_follows_in_their_window() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    create_catalogue(&ann, 4).await;
    assert_eq!(
        ann.get("/charts/tracks").await.ok(),
        json!({"window": "30d", "genre": null, "computed_at": null, "items": []})
    );
    for track in [1, 5, 7] {
        ann.put(&format!("/me/likes/{track}")).await.ok();
    }
    bob.put("/me/likes/5").await.ok();
    bob.put("/me/likes/12").await.ok();
    bob.put("/me/follows/4").await.ok();
    bob.post("/playlists", json!({"name": "P", "track_ids": [7, 7]})).await.created();
    app.sql(
        "update likes set created_at = now() - interval '10 days' where track_id = 1;
             update likes set created_at = now() - interval '60 days' where track_id = 12",
    );
    app.sql("select derived.refresh(interval '0')");

    let month = ann.get("/charts/tracks").await.ok();
    assert_eq!(chart_scores(&month), [(5, 4), (7, 3), (1, 2)]);
    assert!(month["computed_at"].is_string() && month["items"][0]["item"]["viewer"]["liked"] == true);
    assert_eq!(chart_scores(&ann.get("/charts/tracks?window=7d").await.ok()), [(5, 4), (7, 3)]);
    assert_eq!(chart_scores(&ann.get("/charts/tracks?window=all").await.ok()), [(5, 4), (7, 3), (1, 2), (12, 2)]);
    assert_eq!(chart_scores(&ann.get("/charts/tracks?genre=Odd&limit=1").await.ok()), [(7, 3)]);
    assert_eq!(chart_scores(&ann.get("/charts/albums").await.ok()), [(2, 4), (3, 3), (1, 2)]);
    assert_eq!(chart_scores(&ann.get("/charts/artists?window=all").await.ok()), [(2, 4), (4, 4), (3, 3), (1, 2)]);
    assert_eq!(chart_scores(&ann.get("/charts/artists?genre=Even").await.ok()), [(2, 4)]);
    for (query, field) in [("window=1d", "window"), ("limit=201", "limit"), ("genre=", "genre"), ("cursor=x", "cursor")]
    {
        assert_eq!(ann.get(&format!("/charts/albums?{query}")).await.error_fields(400, "malformed"), [field]);
    }
    ann.delete("/tracks/5").await.no_content();
    assert_eq!(column(&ann.get("/charts/tracks").await.ok(), "/place"), [2, 3]);
    assert_eq!(app.query_number("select derived.refresh(interval '1 hour')::int::bigint"), 0);
}

#[actix_web::test]
async fn a_user_counts_once_for_a_track_in_charts() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    create_catalogue(&ann, 4).await;
    for (visibility, track) in [("private", 1), ("unlisted", 2), ("public", 3), ("public", 3)] {
        let id = ann.post("/playlists", json!({"name": "P", "visibility": visibility})).await.id();
        let copies = json!({"track_ids": vec![track; 1000]});
        ann.put_json(&format!("/playlists/{id}/items"), copies).await.ok();
    }
    ann.put("/me/likes/3").await.ok();
    ann.put("/me/likes/4").await.ok();
    bob.put("/me/likes/4").await.ok();
    bob.post("/playlists", json!({"name": "P", "track_ids": [5]})).await.created();
    app.sql("select derived.refresh(interval '0')");
    for window in ["7d", "30d", "all"] {
        let chart = ann.get(&format!("/charts/tracks?window={window}")).await.ok();
        assert_eq!(chart_scores(&chart), [(4, 4), (3, 2), (5, 1)], "{window}");
    }
}

/// Makes everything that the charts count older.
const SHIFT_TIME: &str = "
    update likes set created_at = created_at - $1;
    update follows set created_at = created_at - $1;
    update playlist_adds set created_at = created_at - $1;
    update derived.chart_changes set at = at - $1;
    update derived.refreshes set at = at - $1 where name = 'points'";

/// Fails if the charts are others than those that all likes, items and follows give.
const COMPARE_WITH_REBUILT_CHARTS: &str = "
    create temporary table refreshed on commit drop as
        select kind, period, genre, place, id, score from derived.charts;
    delete from derived.refreshes where name = 'points';
    delete from derived.charts;
    select derived.refresh_charts();
    do $$
    declare
        different text := (
            select string_agg(d::text, ' ')
            from (
                (table refreshed except select kind, period, genre, place, id, score from derived.charts)
                union all
                (select kind, period, genre, place, id, score from derived.charts except table refreshed)
            ) d
        );
    begin
        if different is not null then raise exception 'different charts: %', different; end if;
    end $$";

#[actix_web::test]
async fn a_refresh_of_changes_gives_the_charts_that_all_rows_give() {
    let app = TestApp::new();
    let users = [app.client("ann").await, app.client("bob").await, app.client("cat").await];
    create_catalogue(&users[0], 6).await;
    let mut playlists = Vec::new();
    let mut seed: u64 = 7;
    let mut random = move |below: i64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(seed >> 33).unwrap() % below
    };
    for round in 0..25 {
        for _ in 0..6 {
            let user = usize::try_from(random(3)).unwrap();
            let client = &users[user];
            let (track, artist, album) = (1 + random(18), 1 + random(6), 1 + random(6));
            match random(12) {
                0..=2 => drop(client.put(&format!("/me/likes/{track}")).await),
                3 => drop(client.delete(&format!("/me/likes/{track}")).await),
                4 => drop(client.put(&format!("/me/follows/{artist}")).await),
                5 => drop(client.delete(&format!("/me/follows/{artist}")).await),
                6 => {
                    let visibility = ["public", "private"][usize::try_from(random(2)).unwrap()];
                    let body = json!({"name": "P", "visibility": visibility, "track_ids": [track, 1 + random(18)]});
                    let created = client.post("/playlists", body).await;
                    if created.status.as_u16() == 201 {
                        playlists.push((user, created.id()));
                    }
                }
                7 => {
                    let genre = ["Odd", "Even", "New"][usize::try_from(random(3)).unwrap()];
                    users[0].patch(&format!("/albums/{album}"), json!({"genre": genre})).await;
                }
                8 if round % 5 == 0 => drop(users[0].delete(&format!("/tracks/{track}")).await),
                9 => drop(users[0].patch(&format!("/tracks/{track}"), json!({"album_id": album})).await),
                _ if playlists.is_empty() => {}
                action => {
                    let index = usize::try_from(random(i64::try_from(playlists.len()).unwrap())).unwrap();
                    let (user, id) = playlists[index];
                    let path = format!("/playlists/{id}");
                    let visibility = ["public", "unlisted", "private"][usize::try_from(random(3)).unwrap()];
                    match action {
                        8 => drop(users[user].delete(&path).await),
                        10 => drop(users[user].patch(&path, json!({"visibility": visibility})).await),
                        _ => {
                            let items = json!({"track_ids": [track, track, 1 + random(18)]});
                            users[user].put_json(&format!("{path}/items"), items).await;
                        }
                    }
                }
            }
        }
        app.sql(&SHIFT_TIME.replace("$1", &format!("interval '{} hours'", random(200))));
        app.sql("select derived.refresh('0')");
        // A refresh that rebuilds all would hide what the next ones add.
        if round % 4 == 3 {
            app.sql(COMPARE_WITH_REBUILT_CHARTS);
            assert!(app.query_number("select count(*) from derived.charts") > 20);
        }
    }
    users[1].delete_json("/me", json!({"password": PASSWORD})).await;
    app.sql("delete from users where username <> 'ann'; select derived.refresh('0')");
    app.sql(COMPARE_WITH_REBUILT_CHARTS);
}

#[actix_web::test]
async fn new_releases_list_released_albums_newest_first() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann, 5).await;
    ann.patch("/albums/2", json!({"released_on": "2999-01-01"})).await.ok();
    ann.patch("/albums/3", json!({"released_on": null})).await.ok();
    assert_eq!(column(&ann.get("/new-releases").await.ok(), "/id"), [5, 4, 1]);
    assert_eq!(column(&ann.get("/new-releases?genre=Odd").await.ok(), "/id"), [5, 1]);
    let first = ann.get("/new-releases?limit=2").await.ok();
    let cursor = first["page"]["next_cursor"].as_str().unwrap();
    assert_eq!(column(&ann.get(&format!("/new-releases?limit=2&cursor={cursor}")).await.ok(), "/id"), [1]);
}

/// Type and id of each feed item.
fn feed_items(page: &Value) -> Vec<(String, i64)> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| (item["type"].as_str().unwrap().to_owned(), item["item"]["id"].as_i64().unwrap())).collect()
}

#[actix_web::test]
async fn feed_lists_new_items_of_followed_artists_and_pages_in_both_directions() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    assert_eq!(bob.get("/me/feed").await.ok()["items"], json!([]));
    create_catalogue(&ann, 12).await;
    app.sql("update tracks set created_at = now() - (id % 7) * interval '1 hour'; update albums set created_at = now() - (id % 5) * interval '1 hour'");
    for follows in [vec![3], (1..=12).collect()] {
        bob.post("/me/follows/batch", json!({"add": follows})).await.ok();
        let whole = bob.get("/me/feed?limit=200&total=true").await.ok();
        let expected = follows.len() * 4;
        assert_eq!((feed_items(&whole).len(), &whole["page"]["total"]), (expected, &json!(expected)));
        let times = column(&whole, "/at");
        assert!(times.is_sorted_by(|one, other| one.as_str() >= other.as_str()), "{times:?}");

        let mut page = bob.get("/me/feed?limit=3").await.ok();
        let mut forward = feed_items(&page);
        while let Some(cursor) = page["page"]["next_cursor"].as_str() {
            page = bob.get(&format!("/me/feed?limit=3&cursor={cursor}")).await.ok();
            forward.extend(feed_items(&page));
        }
        let mut backward = feed_items(&page);
        while let Some(cursor) = page["page"]["prev_cursor"].as_str() {
            page = bob.get(&format!("/me/feed?limit=3&cursor={cursor}")).await.ok();
            backward = feed_items(&page).into_iter().chain(backward).collect();
        }
        assert_eq!((&forward, &backward), (&feed_items(&whole), &feed_items(&whole)));
        assert_eq!(feed_items(&bob.get("/me/feed?limit=3&offset=2").await.ok()), forward[2..5.min(forward.len())]);
        let oldest_first: Vec<_> = feed_items(&bob.get("/me/feed?limit=200&sort=at").await.ok());
        assert_eq!(oldest_first, forward.iter().rev().cloned().collect::<Vec<_>>());
    }
    let newest = bob.get("/me/feed?limit=1").await.ok()["items"][0]["at"].as_str().unwrap().replace('+', "%2B");
    assert_eq!(bob.get(&format!("/me/feed?since={newest}")).await.ok()["items"], json!([]));
    let track = ann.track(1, "Brand new").await;
    let since = feed_items(&bob.get(&format!("/me/feed?since={newest}")).await.ok());
    assert_eq!(since, [("track".to_owned(), track)]);
    assert_eq!(bob.get("/me/feed?since=yesterday").await.error_fields(400, "malformed"), ["since"]);
}

#[actix_web::test]
async fn home_page_is_for_guests_too() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Velvet Static").await;
    let album = json!({"title": "A", "genre": "Rock", "artist_id": artist, "released_on": "2020-01-01"});
    ann.post("/albums", album).await.created();
    ann.put(&format!("/me/follows/{artist}")).await.ok();
    ann.post("/playlists", json!({"name": "P"})).await.created();

    let guest = app.anonymous().get("/home").await.ok();

    assert_eq!((guest["new_releases"][0]["title"].as_str(), &guest["failed"]), (Some("A"), &json!([])));
    for section in ["feed", "recommendations", "playlists"] {
        assert_eq!(guest[section], json!([]), "{section}");
    }
    let own = ann.get("/home").await.ok();
    assert_eq!(own, ann.get("/me/home").await.ok());
    assert_eq!((own["playlists"][0]["name"].as_str(), own["feed"][0]["type"].as_str()), (Some("P"), Some("album")));
    app.anonymous().get("/home?feed=51").await.problem(400, "malformed");
}
