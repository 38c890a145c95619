//! Behaviour that all lists share, tested mostly on tracks.

use std::collections::BTreeSet;

use actix_web::http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, column};

/// The ids of all pages of a list, read forwards and then backwards.
async fn walk_pages(client: &Client, path: &str) -> (Vec<Value>, Vec<Value>) {
    let mut forward = Vec::new();
    let mut page = client.get(path).await.ok();
    assert_eq!(page["page"]["prev_cursor"], Value::Null);
    loop {
        forward.extend(column(&page, "/id"));
        let Some(cursor) = page["page"]["next_cursor"].as_str() else { break };
        page = client.get(&format!("{path}&cursor={cursor}")).await.ok();
    }
    let mut backward = column(&page, "/id");
    while let Some(cursor) = page["page"]["prev_cursor"].as_str() {
        page = client.get(&format!("{path}&cursor={cursor}")).await.ok();
        backward = column(&page, "/id").into_iter().chain(backward).collect();
    }
    (forward, backward)
}

async fn like_some(app: &TestApp, tracks: &[i64]) {
    for (index, name) in ["bob", "cat", "dan"].iter().enumerate() {
        let client = app.client(name).await;
        for track in tracks.iter().skip(index).step_by(index + 2) {
            client.put(&format!("/me/likes/{track}")).await.ok();
        }
    }
}

#[actix_web::test]
async fn cursor_pagination_covers_a_list_for_every_sort_in_both_directions() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(17).await;
    like_some(&app, &tracks).await;
    let sorts =
        ["id", "-id", "title", "-created_at", "likes_count", "-likes_count,title", "likes_count,-title", "random"];
    for sort in sorts {
        let path = format!("/tracks?limit=4&seed=9&sort={sort}");
        let whole = column(&ann.get(&path.replace("limit=4", "limit=200")).await.ok(), "/id");

        let (forward, backward) = walk_pages(&ann, &path).await;

        assert_eq!(whole.len(), 17, "{sort}");
        assert_eq!(forward, whole, "{sort} forwards");
        assert_eq!(backward, whole, "{sort} backwards");
    }
    let albums = walk_pages(&ann, "/albums/1/tracks?limit=5&").await;
    assert_eq!(albums.0, albums.1);
}

#[actix_web::test]
async fn sorting_by_counter_is_exact_despite_rounded_index_keys() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(40).await;
    app.sql(
        "update tracks set likes_count = (id * 7919 % 13) * (id * 104729 % 17);
         insert into artists (name, followers_count) select 'A', n * 7919 % 50 from generate_series(1, 40) n;
         insert into albums (title, genre, artist_id, likes_count) select 'A', 'Rock', 1, n * 7919 % 50 from generate_series(1, 40) n",
    );
    for (list, key) in [("tracks", "likes_count"), ("albums", "likes_count"), ("artists", "followers_count")] {
        for direction in ["", "-"] {
            let path = format!("/{list}?limit=3&sort={direction}{key}");
            let whole = ann.get(&path.replace("limit=3", "limit=200")).await.ok();
            let count = |item: &Value| (item["stats"][key].as_i64().unwrap(), item["id"].as_i64().unwrap());
            let shown: Vec<_> = whole["items"].as_array().unwrap().iter().map(count).collect();
            let mut sorted = shown.clone();
            sorted.sort_unstable();
            if direction == "-" {
                sorted.reverse();
            }

            let (forward, backward) = walk_pages(&ann, &path).await;

            assert_eq!(shown, sorted, "{path}");
            assert_eq!((&forward, &backward), (&column(&whole, "/id"), &column(&whole, "/id")), "{path}");
        }
    }
}

#[actix_web::test]
async fn cursor_pagination_is_stable_under_inserts_and_deletes() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(20).await;
    let first = ann.get("/tracks?limit=5&sort=-id").await.ok();
    let mut seen = column(&first, "/id");

    ann.track(1, "New").await;
    ann.delete(&format!("/tracks/{}", tracks[15])).await.no_content();
    let mut cursor = first["page"]["next_cursor"].as_str().map(str::to_owned);
    while let Some(cursor_value) = cursor {
        let page = ann.get(&format!("/tracks?limit=5&sort=-id&cursor={cursor_value}")).await.ok();
        seen.extend(column(&page, "/id"));
        cursor = page["page"]["next_cursor"].as_str().map(str::to_owned);
    }

    let distinct: BTreeSet<i64> = seen.iter().map(|id| id.as_i64().unwrap()).collect();
    assert_eq!((seen.len(), distinct), (20, tracks.iter().copied().collect()));
}

#[actix_web::test]
async fn lists_support_offset_total_and_link_headers() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(7).await;

    let response = ann.get("/tracks?offset=2&limit=2&total=true&q=track").await;

    let link = response.header("link");
    let page = response.ok();
    assert_eq!(column(&page, "/id"), tracks[2..4]);
    assert_eq!(page["page"]["total"], 7);
    let next = link.strip_prefix("</api/v1").unwrap().split('>').next().unwrap();
    assert!(link.contains("rel=\"next\"") && link.contains("rel=\"prev\""), "{link}");
    assert_eq!(column(&ann.get(next).await.ok(), "/id"), tracks[4..6]);
}

#[actix_web::test]
async fn invalid_list_parameters_return_400_with_the_field() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let cursor = ann.get("/tracks?limit=1").await.ok()["page"]["next_cursor"].as_str().unwrap().to_owned();
    let cases = [
        ("/tracks?limit=0".into(), "limit"),
        ("/tracks?limit=201".into(), "limit"),
        ("/tracks?limit=x".into(), "limit"),
        ("/tracks?offset=10001".into(), "offset"),
        ("/tracks?total=maybe".into(), "total"),
        ("/tracks?colour=red".into(), "colour"),
        ("/tracks?sort=colour".into(), "sort"),
        ("/tracks?sort=id,-id".into(), "sort"),
        ("/tracks?ids=1,x".into(), "ids"),
        ("/tracks?ids=0".into(), "ids"),
        ("/tracks?q=".into(), "q"),
        ("/tracks?q=%00".into(), "q"),
        ("/tracks?cursor=abc".into(), "cursor"),
        (format!("/tracks?cursor={cursor}&limit=1&sort=-id"), "cursor"),
        (format!("/tracks?cursor={cursor}&limit=1&q=x"), "cursor"),
        (format!("/artists?cursor={cursor}"), "cursor"),
        (format!("/tracks?cursor={cursor}&offset=1"), "offset"),
        ("/tracks/1?include=lyrics".into(), "include"),
        ("/genres?x=1".into(), "x"),
    ];
    for (path, field) in cases {
        assert_eq!(ann.get(&path).await.error_fields(400, "malformed"), [field], "{path}");
    }
}

#[actix_web::test]
async fn sql_wildcards_are_matched_literally() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for name in ["100%", "a_b", "back\\slash", "plain"] {
        ann.artist(name).await;
    }
    for (q, count) in [("%25", 1), ("_", 1), ("%5C", 1), ("A", 3), ("%5C%25", 0)] {
        assert_eq!(column(&ann.get(&format!("/artists?q={q}")).await.ok(), "/id").len(), count, "{q}");
    }
}

#[actix_web::test]
async fn substring_filter_finds_all_matches_among_few_and_many() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let album = ann.album(ann.artist("Artist").await, "Album").await;
    app.sql(&format!(
        "insert into tracks (title, artist_id, album_id, created_at)
            select 'Song ' || n || case when n <= 3300 then ' of Yore' else '' end
                || case n % 700 when 1 then ' Ñandú 100%' when 2 then '100_Ñandú' else '' end,
                {album}, {album}, now() - (n * 7919 % 5500) * interval '1 minute' from generate_series(1, 5500) n;
        analyze tracks"
    ));
    // All tracks, more than the server collects, few, patterns that the trigram index cannot decide, and none.
    for (q, limit, total) in [
        ("SONG", 200, 5_500),
        ("f yor", 200, 3_300),
        ("ñandÚ", 2, 16),
        ("Ú 1", 2, 8),
        ("00% x", 2, 0),
        ("ndu 100%", 2, 8),
        ("100_ñ", 2, 8),
        ("yore ñandú", 2, 5),
        ("yore  nandu", 2, 5),
    ] {
        let has = format!("position(fold('{q}') in fold(title)) > 0");
        let q = utf8_percent_encode(q, NON_ALPHANUMERIC);
        let sorts = if total > 100 { &["-created_at"][..] } else { &["-created_at", "title", "likes_count", "random"] };
        for sort in sorts {
            let path = format!("/tracks?limit={limit}&seed=4&sort={sort}&q={q}");

            let (forward, backward) = walk_pages(&ann, &path).await;
            let with_total = ann.get(&format!("{path}&total=true&offset={}", total / 2)).await.ok();

            let list = column(&ann.get(&path.replace(&format!("limit={limit}"), "limit=200")).await.ok(), "/id");
            assert_eq!(forward[..list.len()], list, "{path}");
            assert_eq!(forward, backward, "{path} backwards");
            assert_eq!((forward.len(), &with_total["page"]["total"]), (total, &json!(total)), "{path}");
            assert_eq!(
                column(&with_total, "/id"),
                forward[total / 2..].iter().take(limit).cloned().collect::<Vec<_>>()
            );
            let ids = app.query_text(&format!(
                "select coalesce(json_agg(id order by created_at desc, id desc), '[]') from tracks where {has}"
            ));
            let ids: Vec<Value> = serde_json::from_str(&ids).unwrap();
            assert_eq!(
                BTreeSet::from_iter(forward.iter().map(Value::to_string)),
                ids.iter().map(Value::to_string).collect()
            );
            if *sort == "-created_at" {
                assert_eq!(forward, ids, "{path}");
            }
        }
    }
    let narrowed = ann.get("/tracks?artist_id=2&q=yore").await.ok();
    assert_eq!(narrowed["items"], json!([]));
}

#[actix_web::test]
async fn matching_if_none_match_returns_304() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    for path in ["/tracks/1", "/tracks", "/artists/1?include=albums", "/me/likes/ids"] {
        let tag = ann.get(path).await.header("etag");

        let again = ann.send(Method::GET, path, None, &[("if-none-match", &format!("\"x\", {tag}"))]).await;
        assert_eq!((again.status.as_u16(), again.header("etag"), again.bytes.len()), (304, tag.clone(), 0), "{path}");
        ann.put("/me/likes/1").await.ok();
        let changed = ann.send(Method::GET, path, None, &[("if-none-match", &tag)]).await;
        ann.delete("/me/likes/1").await.ok();
        assert_eq!(changed.status.as_u16(), 200, "{path}");
    }
}

#[actix_web::test]
async fn every_read_uses_a_cached_prepared_statement() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(2).await;
    ann.post("/playlists", json!({"name": "P", "track_ids": [1]})).await.created();
    let anonymous = app.anonymous();
    for path in [
        "/tracks/2",
        "/tracks?sort=-title",
        "/albums",
        "/artists?q=a",
        "/comments",
        "/users",
        "/playlists/1/items",
        "/genres",
    ] {
        let (before, statements) = (app.prepared_count(), app.statement_count());
        anonymous.get(path).await.ok();
        assert!(app.prepared_count() > before && app.statement_count() > statements, "{path}");
    }
}

#[actix_web::test]
async fn included_parts_are_read_in_one_statement_and_keep_their_order() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Velvet Static").await;
    for (title, released_on) in [("Old", "1999-01-01"), ("New", "2021-01-01"), ("Mid", "2010-01-01")] {
        let album = json!({"title": title, "genre": "Rock", "artist_id": artist, "released_on": released_on});
        ann.post("/albums", album).await.created();
    }
    for (title, number) in [("Three", 3), ("One", 1), ("Two", 2)] {
        ann.post("/tracks", json!({"title": title, "album_id": 1, "track_number": number})).await.created();
    }
    like_some(&app, &[2, 3]).await;
    ann.put("/me/likes/3").await.ok();
    let playlist = ann.post("/playlists", json!({"name": "P", "track_ids": [1, 2, 3]})).await.created();
    let moved = json!({"operations": [{"op": "move", "item_id": 3, "index": 0}]});
    ann.patch(&format!("/playlists/{}/items", playlist["id"]), moved).await.ok();
    for body in ["First", "Second"] {
        ann.post("/tracks/3/comments", json!({"body": body})).await.created();
    }
    let orders = [
        ("/albums/1?include=tracks", "tracks", "/title", vec!["One", "Two", "Three"]),
        ("/artists/1?include=albums,top_tracks", "albums", "/title", vec!["New", "Mid", "Old"]),
        ("/artists/1?include=albums,top_tracks", "top_tracks", "/title", vec!["Two", "One", "Three"]),
        ("/artists/1?include=albums", "albums", "/title", vec!["New", "Mid", "Old"]),
        ("/tracks/3?include=comments", "comments", "/body", vec!["Second", "First"]),
        ("/playlists/1?include=items", "items", "/track/title", vec!["Two", "Three", "One"]),
        ("/playlists/1/items?limit=2", "items", "/track/title", vec!["Two", "Three"]),
    ];
    for (path, part, at, expected) in orders {
        let before = app.statement_count();
        let page = ann.get(path).await.ok();
        assert_eq!(app.statement_count() - before, 1, "{path}");
        let items = page[part].get("items").unwrap_or(&page[part]);
        let found: Vec<_> = items.as_array().unwrap().iter().map(|item| item.pointer(at).unwrap()).collect();
        assert_eq!(found, expected, "{path}");
    }
    assert!(ann.get("/artists/1?include=albums").await.ok().get("top_tracks").is_none());
    for path in ["/albums/9?include=tracks", "/artists/9?include=albums", "/tracks/9?include=comments"] {
        ann.get(path).await.problem(404, "not_found");
    }
    ann.patch("/playlists/1", json!({"visibility": "private"})).await.ok();
    let eve = app.client("eve").await;
    for path in ["/playlists/1?include=items", "/playlists/1/items", "/playlists/1/items?total=true"] {
        eve.get(path).await.problem(404, "not_found");
    }
}

#[actix_web::test]
async fn cursor_is_valid_for_its_list_with_a_percent_encoded_path() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let page = ann.get("/%74racks?limit=2").await.ok();
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    assert_eq!(ann.get(&format!("/tracks?limit=2&cursor={cursor}")).await.ok()["items"].as_array().unwrap().len(), 1);
    ann.get(&format!("/albums?limit=2&cursor={cursor}")).await.problem(400, "malformed");
}

#[actix_web::test]
async fn a_cursor_of_an_included_part_continues_its_list() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    app.sql(
        "
        insert into artists (name) values ('Guest');
        insert into albums (title, genre, artist_id) select 'A' || n, 'G', 1 from generate_series(1, 60) n;
        insert into tracks (title, album_id, artist_id) select 'T' || n, 1, 1 from generate_series(1, 250) n;
        insert into tracks (title, album_id, artist_id) select 'G' || n, n, 2 from generate_series(1, 60) n;
        insert into comments (body, user_id, track_id) select 'C' || n, 1, 1 from generate_series(1, 60) n;
        insert into playlists (name, user_id) values ('P', 1);
        insert into playlist_adds (playlist_id, track_id, position) select 1, n, n from generate_series(1, 150) n;
    ",
    );
    let parts = [
        ("/artists/1", "albums", "albums", "", 61),
        ("/artists/1", "top_tracks", "tracks", "&sort=-likes_count", 251),
        ("/artists/2", "appears_on", "appears-on", "", 60),
        ("/albums/1", "tracks", "tracks", "", 252),
        ("/tracks/1", "comments", "comments", "", 60),
        ("/playlists/1", "items", "items", "", 150),
    ];
    for (path, part, list, sort, count) in parts {
        let mut page = ann.get(&format!("{path}?include={part}")).await.ok()[part].clone();
        let mut ids: Vec<i64> = Vec::new();
        loop {
            ids.extend(column(&page, "/id").iter().filter_map(Value::as_i64));
            let Some(cursor) = page["page"]["next_cursor"].as_str() else { break };
            page = ann.get(&format!("{path}/{list}?cursor={cursor}{sort}")).await.ok();
        }
        let whole = ann.get(&format!("{path}/{list}?limit=200{sort}")).await.ok();
        let first: Vec<i64> = column(&whole, "/id").iter().filter_map(Value::as_i64).collect();
        assert_eq!(ids.len(), count, "{path} {part}");
        assert!(ids.starts_with(&first), "{path} {part}");
    }
    let related = ann.get("/artists/1?include=related").await.ok();
    assert!(related["related"]["page"]["next_cursor"].is_null());
    ann.get("/artists/99/appears-on").await.problem(404, "not_found");
}

/// Follows a cursor of a list.
async fn follow(client: &Client, path: &str, page: &Value, direction: &str) -> Value {
    let cursor = page["page"][direction].as_str().unwrap_or_else(|| panic!("{path} has no {direction}: {page}"));
    client.get(&format!("{path}&cursor={cursor}")).await.ok()
}

#[actix_web::test]
async fn empty_pages_lead_back_into_the_list() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(6).await;
    for (path, first_ids, last_ids) in [
        ("/tracks?limit=2&sort=id", [1, 2], [5, 6]),
        ("/tracks?limit=2&sort=-id", [6, 5], [2, 1]),
        ("/tracks?limit=2&sort=title", [1, 2], [5, 6]),
        ("/tracks?limit=2&sort=-likes_count,title", [1, 2], [5, 6]),
        ("/tracks?limit=2&sort=id&q=track", [1, 2], [5, 6]),
    ] {
        let behind_end = ann.get(&format!("{path}&offset=100")).await.ok();
        assert_eq!((&behind_end["items"], &behind_end["page"]["next_cursor"]), (&json!([]), &Value::Null), "{path}");
        let last = follow(&ann, path, &behind_end, "prev_cursor").await;
        assert_eq!(
            (column(&last, "/id"), &last["page"]["next_cursor"]),
            (last_ids.map(Value::from).into(), &Value::Null)
        );
        let middle = follow(&ann, path, &last, "prev_cursor").await;
        assert_eq!(column(&middle, "/id").len(), 2, "{path}");
        let first = follow(&ann, path, &middle, "prev_cursor").await;
        assert_eq!(
            (column(&first, "/id"), &first["page"]["prev_cursor"]),
            (first_ids.map(Value::from).into(), &Value::Null)
        );
    }
    let nothing = ann.get("/tracks?limit=2&offset=100&q=nothing").await.ok();
    assert_eq!((&nothing["page"]["prev_cursor"], &nothing["page"]["next_cursor"]), (&Value::Null, &Value::Null));
}

#[actix_web::test]
async fn pages_whose_rows_were_deleted_lead_to_the_remaining_rows() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(4).await;
    for (sort, deleted, remaining) in [("id", [3, 4], [1, 2]), ("-id", [2, 1], [4, 3]), ("title", [3, 4], [1, 2])] {
        app.sql("delete from tracks");
        for id in 1..=4 {
            let columns = "id, title, artist_id, album_id";
            app.sql(&format!("insert into tracks ({columns}) values ({id}, 'Track {id}', 1, 1)"));
        }
        let path = format!("/tracks?limit=2&sort={sort}");
        let first = ann.get(&path).await.ok();
        let last = follow(&ann, &path, &first, "next_cursor").await;
        for id in deleted {
            app.sql(&format!("delete from tracks where id = {id}"));
        }
        let empty = follow(&ann, &path, &first, "next_cursor").await;
        assert_eq!((&empty["items"], &empty["page"]["next_cursor"]), (&json!([]), &Value::Null), "{sort}");
        let back = follow(&ann, &path, &empty, "prev_cursor").await;
        assert_eq!(column(&back, "/id"), remaining.map(Value::from), "{sort}");
        // The same in the other direction.
        app.sql("delete from tracks");
        for id in deleted {
            let columns = "id, title, artist_id, album_id";
            app.sql(&format!("insert into tracks ({columns}) values ({id}, 'Track {id}', 1, 1)"));
        }
        let empty = follow(&ann, &path, &last, "prev_cursor").await;
        assert_eq!((&empty["items"], &empty["page"]["prev_cursor"]), (&json!([]), &Value::Null), "{sort}");
        let forth = follow(&ann, &path, &empty, "next_cursor").await;
        assert_eq!(column(&forth, "/id"), deleted.map(Value::from), "{sort}");
    }
}

#[actix_web::test]
async fn cursors_of_the_longest_names_continue_the_list() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    app.sql(
        "insert into artists (name) values (repeat(U&'\\+010400', 200));
         insert into albums (title, genre, artist_id) values (repeat(U&'\\+010400', 300), 'Rock', 1);
         insert into tracks (title, artist_id, album_id) select repeat(U&'\\+010400', 299) || n, 1, 1 from generate_series(1, 3) n",
    );
    ann.post("/playlists", json!({"name": "P", "track_ids": [3, 2, 1]})).await.created();
    let path = "/playlists/1/items?limit=1&sort=artist,album,title";
    let mut page = ann.get(path).await.ok();
    for track in 1..=3 {
        assert_eq!(column(&page, "/track/id"), [track]);
        if track < 3 {
            assert!(page["page"]["next_cursor"].as_str().unwrap().len() <= 4096);
            page = follow(&ann, path, &page, "next_cursor").await;
        }
    }
}

#[actix_web::test]
async fn text_parameters_are_normalized_like_stored_text() {
    let app = TestApp::new();
    let ann = app.client("Ann").await;
    // Bodies are normalized too: the names are stored in NFC.
    let decomposed = "Cafe\u{301}";
    let artist = ann.artist(decomposed).await;
    let track = json!({"title": decomposed});
    let album = json!({"title": decomposed, "genre": decomposed, "artist_id": artist, "tracks": [track],
        "released_on": "2020-01-01"});
    ann.post("/albums", album).await.created();
    ann.post("/playlists", json!({"name": decomposed, "track_ids": [1]})).await.created();
    ann.put("/me/likes/1").await.ok();
    app.sql("select derived.refresh(interval '0')");
    for typed in ["Cafe\u{301}", " Café ", "\u{a0}Cafe\u{301}\t"] {
        let typed = utf8_percent_encode(typed, NON_ALPHANUMERIC).to_string();
        for path in [
            "/artists?q=",
            "/artists?starts_with=",
            "/artists?genre=",
            "/albums?q=",
            "/albums?genre=",
            "/tracks?q=",
            "/tracks?genre=",
            "/playlists?q=",
            "/playlists/1/items?q=",
            "/new-releases?genre=",
            "/charts/tracks?genre=",
            "/charts/albums?genre=",
            "/charts/artists?genre=",
            "/search/suggest?q=",
        ] {
            let found = ann.get(&format!("{path}{typed}")).await.ok();
            assert!(!found["items"].as_array().unwrap().is_empty(), "{path}{typed}");
        }
        assert_eq!(ann.get(&format!("/genres/{typed}")).await.ok()["genre"], "Café");
        assert_eq!(ann.get(&format!("/search?q={typed}")).await.ok()["query"], "Café");
    }
    assert_eq!(ann.get("/users/by-username/%20aNN%20").await.ok()["username"], "Ann");
    assert_eq!(column(&ann.get("/users?q=%20AN%20").await.ok(), "/username"), ["Ann"]);
    assert_eq!(ann.get("/artists?starts_with=%20").await.error_fields(400, "malformed"), ["starts_with"]);
}

#[actix_web::test]
async fn titles_sort_numbers_by_value() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("A").await;
    let titles =
        ["Part 2", "Part 10", "part 1", "Part 02", "Pärt 3", "Part", "12 Rings", "7 rings", "Part 9 b", "Part 9 a"];
    let tracks: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
    ann.post("/albums", json!({"title": "Album", "genre": "Rock", "artist_id": artist, "tracks": tracks}))
        .await
        .created();
    for title in ["Volume 10", "Volume 9"] {
        ann.post("/albums", json!({"title": title, "genre": "Rock", "artist_id": artist})).await.created();
        ann.post("/playlists", json!({"name": title})).await.created();
    }
    let expected =
        ["7 rings", "12 Rings", "Part", "part 1", "Part 02", "Part 2", "Pärt 3", "Part 9 a", "Part 9 b", "Part 10"];
    let read = async |path: &str| {
        let (mut titles, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = ann.get(&format!("{path}&limit=3{cursor}")).await.ok();
            titles.extend(column(&page, "/title"));
            match page["page"]["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return titles,
            }
        }
    };
    let ascending = read("/tracks?sort=title").await;
    assert_eq!(ascending.len(), titles.len());
    let keys =
        |titles: &[Value]| titles.iter().map(|title| title.as_str().unwrap().replace("02", "2")).collect::<Vec<_>>();
    assert_eq!(keys(&ascending), expected.map(|title| title.replace("02", "2")));
    let mut descending = read("/tracks?sort=-title").await;
    descending.reverse();
    assert_eq!(descending, ascending);
    assert_eq!(column(&ann.get("/albums?sort=title").await.ok(), "/title"), ["Album", "Volume 9", "Volume 10"]);
    assert_eq!(column(&ann.get("/playlists?sort=name").await.ok(), "/name"), ["Volume 9", "Volume 10"]);
}

#[actix_web::test]
async fn q_finds_names_regardless_of_accents_and_punctuation() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let names = [
        "Björk",
        "Bjorkman",
        "It’s Oh So Quiet",
        "It's Over",
        "AC/DC",
        "R.E.M.",
        "Rock & Roll",
        "Rock and Roll",
        "!!!",
        "Straße",
        "Two  Spaces",
    ];
    for name in names {
        ann.artist(name).await;
    }
    let tracks: Vec<Value> = names.iter().map(|title| json!({"title": title})).collect();
    ann.post("/albums", json!({"title": "Album", "genre": "Rock", "artist_id": 1, "tracks": tracks})).await.created();
    let all: Vec<i64> = (1..=11).collect();
    ann.post("/playlists", json!({"name": "Mix", "track_ids": all})).await.created();
    // More than the sample of the list, so that the index of letters is used too.
    let many = TestApp::new();
    let bob = many.client("bob").await;
    many.sql("insert into artists (name) select 'Filler ' || n from generate_series(1, 2100) n");
    for name in names {
        bob.artist(name).await;
    }
    for (q, expected) in [
        ("bjork", &["Björk", "Bjorkman"][..]),
        ("BJÖRK", &["Björk", "Bjorkman"]),
        ("it's", &["It’s Oh So Quiet", "It's Over"]),
        ("it’s o", &["It’s Oh So Quiet", "It's Over"]),
        ("its oh", &["It’s Oh So Quiet"]),
        ("ac dc", &["AC/DC"]),
        ("rem", &["R.E.M."]),
        ("rock & roll", &["Rock & Roll", "Rock and Roll"]),
        ("rock and", &["Rock & Roll", "Rock and Roll"]),
        ("strasse", &["Straße"]),
        ("!!!", &["!!!"]),
        ("two spaces", &["Two  Spaces"]),
        ("ck a", &["Rock & Roll", "Rock and Roll"]),
        ("%", &[]),
        ("o_k", &[]),
    ] {
        let param = percent_encoding::utf8_percent_encode(q, percent_encoding::NON_ALPHANUMERIC);
        assert_eq!(column(&ann.get(&format!("/artists?q={param}")).await.ok(), "/name"), expected, "{q}");
        assert_eq!(column(&ann.get(&format!("/tracks?q={param}")).await.ok(), "/title"), expected, "{q}");
        let items = ann.get(&format!("/playlists/1/items?q={param}")).await.ok();
        // The names of the artist are searched too.
        assert!(expected.iter().all(|title| column(&items, "/track/title").contains(&json!(title))), "{q}: {items}");
        for total in ["", "&total=true"] {
            let found = bob.get(&format!("/artists?q={param}{total}")).await.ok();
            assert_eq!(column(&found, "/name"), expected, "{q} among many");
        }
    }
}

#[actix_web::test]
async fn lists_are_filtered_by_several_genres() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (name, genre) in [("A", "Rock"), ("B", "Pop"), ("C", "Jazz"), ("D", "Rock, Pop")] {
        let artist = ann.artist(name).await;
        let album = json!({"title": name, "genre": genre, "artist_id": artist, "released_on": "2020-01-01", "tracks": [{"title": name}]});
        ann.post("/albums", album).await.created();
    }
    for (query, expected) in [
        ("genre=Rock", &["A"][..]),
        ("genre=Rock&genre=Pop", &["A", "B"]),
        ("genre[]=Rock&genre[]=Pop&genre[]=Pop", &["A", "B"]),
        ("genre=Rock%2C%20Pop", &["D"]),
        ("genre=Polka", &[]),
        ("genre=", &["A", "B", "C", "D"]),
    ] {
        for (list, field) in [("artists", "/name"), ("albums", "/title"), ("tracks", "/title")] {
            let found = ann.get(&format!("/{list}?{query}&total=true")).await.ok();
            assert_eq!(column(&found, field), expected, "{list}?{query}");
            assert_eq!(found["page"]["total"], expected.len());
        }
        let released = ann.get(&format!("/new-releases?{query}&sort=id")).await.ok();
        assert_eq!(column(&released, "/title"), expected, "{query}");
    }
    let many = "genre=x&".repeat(21);
    assert_eq!(ann.get(&format!("/tracks?{many}")).await.error_fields(400, "malformed"), ["genre"]);
    assert_eq!(ann.get("/albums?genre=a&genre=%00").await.error_fields(400, "malformed"), ["genre"]);
}
