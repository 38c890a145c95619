//! What operations read of a large catalogue: about what they show, whatever the planner thinks of next.

use actix_web::http::Method;
use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use serde_json::Value;
use tonearm::repo::db::Db;

use crate::support::TestApp;
use crate::support::operations::operations;

const CATALOGUE: &str = "
    set statement_timeout = 0;
    insert into users (username, email, password_digest, session_token)
        select 'u' || n, n || '@example.com', '', 's' || n from generate_series(1, 1000) n;
    insert into artists (name, created_at) select 'Artist ' || n, now() - n * interval '1 hour' from generate_series(1, 2000) n;
    insert into albums (title, genre, artist_id, released_on, created_at)
        select 'Album ' || n, 'Genre ' || n % 20, 1 + n % 2000, current_date - n, now() - n * interval '1 hour'
        from generate_series(1, 5000) n;
    insert into tracks (title, artist_id, album_id, track_number, created_at)
        select 'Track ' || n, artist_id, albums.id, 1 + n % 20, now() - n * interval '1 minute'
        from generate_series(1, 20000) n join albums on albums.id = 1 + n % 5000;
    insert into likes (user_id, track_id, created_at) select u, 1 + (u * 7919 + n * 104729) % 20000, now() - n * interval '1 minute'
        from generate_series(1, 1000) u, generate_series(1, 20) n on conflict do nothing;
    insert into likes (user_id, track_id) select id, 1 from users on conflict do nothing;
    insert into likes (user_id, track_id) select 1, id from tracks where id <= 5000 on conflict do nothing;
    insert into follows (user_id, artist_id) select u, 1 + (u * 7919 + n * 104729) % 2000
        from generate_series(1, 1000) u, generate_series(1, 10) n on conflict do nothing;
    insert into follows (user_id, artist_id) select id, 1 from users on conflict do nothing;
    insert into comments (user_id, track_id, body) select u, 1 + (u * n) % 20000, 'Oh!'
        from generate_series(1, 1000) u, generate_series(1, 5) n;
    insert into comments (user_id, track_id, body) select 1 + n % 1000, 1, 'Oh!' from generate_series(1, 5000) n;
    insert into playlists (user_id, name) select 1 + n % 1000, 'Playlist ' || n from generate_series(1, 3000) n;
    insert into playlist_adds (playlist_id, track_id, position) select p, 1 + (p * n) % 20000, n
        from generate_series(1, 3000) p, generate_series(1, 5) n;
    insert into playlist_adds (playlist_id, track_id, position) select 1, n, 5 + n from generate_series(1, 5000) n;
    analyze;
    select derived.refresh(interval '0');
    analyze users, artists, albums, tracks, likes, follows, comments, playlists, playlist_adds, derived.charts";

/// Rows and index entries read so far, in all tables of this database.
const READ: &str = "select sum(pg_stat_get_tuples_returned(oid))::bigint from pg_class
    where relkind in ('r', 'i') and relnamespace in ('public'::regnamespace, 'derived'::regnamespace)";

/// What reads more than it shows, and how much at most. The list may only shrink.
const GREEDY: &[(&str, i64)] = &[
    // Shows all there are.
    ("/me/likes/ids", 5_100),
    // Samples of bounded size: 200 people and some of what each of them likes or follows.
    ("/artists/1/related", 3_000),
    ("/tracks/1/related", 5_000),
    ("/me/recommendations/artists?limit=20", 8_000),
    ("/me/recommendations/tracks?limit=20", 7_000),
    ("/me/home", 7_000),
    // A word that all of the 2000 most popular have.
    ("/search?q=track", 2_200),
    ("/search/suggest?q=track", 2_200),
    // The 250 albums of one genre are few enough to be collected.
    ("/tracks?limit=20&genre=", 1_500),
    // All of the 1000 users, who are joined.
    ("/comments?limit=20", 1_200),
    // All that have about as few likes or followers as those of the page: the most have few.
    ("/artists?limit=20&sort=followers_count", 1_000),
    ("/artists?limit=20&sort=-followers_count", 1_000),
    ("/albums?limit=20&sort=likes_count", 5_000),
    ("/albums?limit=20&sort=-likes_count&cursor", 5_000),
    ("/tracks?limit=20&sort=likes_count", 12_000),
    ("/tracks?limit=20&sort=-likes_count", 4_000),
    // A sample of 2000 and whether there is more, or all where a page of what is asked for would take most of it.
    ("/albums?limit=20&q=", 5_100),
    ("/artists?limit=20&q=", 4_100),
    ("/playlists?limit=20&q=", 4_100),
    ("/tracks?limit=20&q=", 4_100),
    ("/users?limit=20&q=", 2_100),
    // All that one playlist has.
    ("/playlists/1/items?limit=20&q=", 10_200),
    // A shuffle of everything.
    ("/tracks?limit=20&sort=random", 20_100),
    ("/tracks?limit=20&sort=-random", 20_100),
];
/// Lists of what one user or one playlist has, 5000 here, and orders of them that no index has.
const OWN: [&str; 3] = ["/me/likes?", "/users/1/likes?", "/playlists/1/items?"];
const UNINDEXED: [&str; 4] = ["title", "artist", "album", "added_at"];
const MOST_OF_OWN: i64 = 14_000;
/// What everything else reads at most: the 20 playlists of a page look at 20 items each for a cover.
const MOST: i64 = 700;

/// What narrows lists.
const NARROWED: [(&str, &str); 10] = [
    ("artist_id", "17"),
    ("album_id", "17"),
    ("user_id", "17"),
    ("track_id", "17"),
    ("genre", "Genre%207"),
    ("liked", "true"),
    ("followed", "true"),
    ("starts_with", "artist%2017"),
    ("q", "4711"),
    ("q", "a"),
];

/// The paths of all that can be read: first pages, and pages deep in those lists that go deep.
fn paths() -> Vec<(String, bool)> {
    let mut paths = Vec::new();
    for (_, path, operation) in operations().into_iter().filter(|(method, ..)| *method == Method::GET) {
        // A file holds all that there is.
        if path.ends_with("/export") {
            continue;
        }
        let has = |name: &str| {
            let mut params = operation["parameters"].as_array().into_iter().flatten();
            params.any(|param| param["in"] == "query" && param["name"] == name)
        };
        let mut filled = path.replace("{id}", "1").replace("{username}", "u7").replace("{genre}", "Genre%207");
        filled += match path.as_str() {
            "/search" | "/search/suggest" => "?q=track",
            path if path.ends_with("/contains") => "?ids=1,2,3",
            _ if has("limit") => "?limit=20",
            _ => "",
        };
        let and = if filled.contains('?') { '&' } else { '?' };
        let narrowed = NARROWED.iter().filter(|(name, _)| has(name) && !filled.contains(&format!("?{name}=")));
        paths.extend(narrowed.map(|(name, value)| (format!("{filled}{and}{name}={value}"), false)));
        let directions = sort_keys(&operation).into_iter().flat_map(|key| [key.clone(), format!("-{key}")]);
        paths.extend(directions.map(|key| (format!("{filled}{and}sort={key}"), true)));
        paths.push((filled, has("offset")));
    }
    // Few of the popular have this word, of whom the statistics know nothing yet.
    paths.push(("/search?q=4711".to_owned(), false));
    paths
}

#[actix_web::test]
async fn operations_read_few_more_rows_than_they_return() {
    let app = TestApp::new();
    if app.text("current_setting('server_version_num')::int >= 150000") == "false" {
        return println!("skipped: PostgreSQL counts what is read at once since 15");
    }
    let ann = app.client("ann").await;
    app.sql(CATALOGUE);
    // What was written over stands in indexes until then.
    PgConnection::establish(app.url()).unwrap().batch_execute("vacuum").unwrap();
    let url = app.url().to_owned();
    let app = app.restarted(|state| state.db = Db::new(&url, 1).unwrap());
    let ann = app.as_before(&ann);
    let read = || {
        app.text("pg_stat_force_next_flush()");
        app.number(READ)
    };
    let mut faults = Vec::new();
    for (path, goes_deep) in paths() {
        let mut asked = vec![path.clone()];
        if goes_deep && let Some(cursor) = deep(&ann.get(&format!("{path}&offset=2000")).await.json()) {
            asked.push(format!("{path}&cursor={cursor}"));
        }
        for path in asked {
            // Often enough for a plan that is kept.
            for _ in 0..6 {
                ann.get(&path).await.ok();
            }
            let before = read();
            ann.get(&path).await.ok();
            let rows = read() - before;
            if rows > most(&path) {
                faults.push(format!("{path}: {rows}"));
            }
        }
    }
    for like in ["/me/likes/7000", "/me/likes/7001"] {
        let before = read();
        ann.put(like).await.ok();
        let rows = read() - before;
        if rows > 30 {
            faults.push(format!("PUT {like}: {rows}"));
        }
    }
    // A statement has one plan, whatever it is asked for.
    assert_eq!(app.number("select count(*) from pg_prepared_statements where custom_plans > 0"), 0);
    assert!(faults.is_empty(), "rows and index entries read:\n{}", faults.join("\n"));
}

fn most(path: &str) -> i64 {
    let (list, order) = path.split_once("&sort=").unwrap_or((path, ""));
    let is_own = OWN.iter().any(|own| list.starts_with(own));
    if is_own && UNINDEXED.iter().any(|key| order.trim_start_matches('-').starts_with(key)) {
        return MOST_OF_OWN;
    }
    GREEDY.iter().find(|(greedy, _)| path.starts_with(greedy)).map_or(MOST, |(_, most)| *most)
}

/// What a list may be sorted by, as the document's pattern says it.
fn sort_keys(operation: &Value) -> Vec<String> {
    let params = operation["parameters"].as_array().into_iter().flatten();
    let sort = params.filter(|param| param["name"] == "sort").filter_map(|sort| sort["schema"]["pattern"].as_str());
    let keys = sort.filter_map(|pattern| Some(pattern.strip_prefix("^-?(")?.split_once(')')?.0));
    keys.flat_map(|keys| keys.split('|')).map(str::to_owned).collect()
}

fn deep(page: &Value) -> Option<&str> {
    page["page"]["next_cursor"].as_str()
}
