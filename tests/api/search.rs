use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use tonearm::cli::import::{self, ImportOptions, Source};
use tonearm::text_normalization::normalize;

use crate::catalogue_import::chinook_folder;
use crate::support::{Client, PASSWORD, TestApp, column};

/// Query, type, expected name and, where the name is ambiguous, its artist.
const QUERIES: &str = include_str!("search_queries.tsv");

async fn search(client: &Client, q: &str, types: &str) -> Vec<Value> {
    let q: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let results = client.get(&format!("/search?q={q}&types={types}")).await.ok();
    column(&results[types], "/item")
}

fn name(item: &Value) -> &str {
    ["name", "title", "username"].iter().find_map(|field| item[field].as_str()).unwrap()
}

/// Creates a catalogue with names that are hard to search for.
async fn create_catalogue(client: &Client) {
    for (artist, album, title) in [
        ("The The", "Soul Mining", "This Is the Day"),
        ("U2", "War", "Seconds"),
        ("AC/DC", "Powerage", "Sin City"),
        ("Sigur Rós", "Ágætis byrjun", "Svefn-g-englar"),
        ("坂本龍一", "千のナイフ", "東風"),
        ("%", "100%", "50% \\ 50%"),
        ("P!nk", "Can't Take Me Home", "You Make Me Sick"),
        ("!!!", "Louden Up Now", "Me and Giuliani"),
    ] {
        let id = client.artist(artist).await;
        let album = json!({"title": album, "genre": "Some & Other", "artist_id": id, "tracks": [{"title": title}]});
        client.post("/albums", album).await.created();
    }
}

#[actix_web::test]
async fn unusual_names_and_scripts_are_found() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    app.sql("select derived.refresh(interval '0')");
    for (q, types, expected) in [
        ("the the", "artists", "The The"),
        ("u2", "artists", "U2"),
        ("U2 seconds", "tracks", "Seconds"),
        ("ac/dc", "artists", "AC/DC"),
        ("ac dc", "artists", "AC/DC"),
        ("agaetis byrjun", "albums", "Ágætis byrjun"),
        ("ágætis", "albums", "Ágætis byrjun"),
        ("坂本龍一", "artists", "坂本龍一"),
        ("龍一", "artists", "坂本龍一"),
        ("ナイフ", "albums", "千のナイフ"),
        ("%", "artists", "%"),
        ("50%", "tracks", "50% \\ 50%"),
        ("\\", "tracks", "50% \\ 50%"),
        ("p!nk", "artists", "P!nk"),
        ("!!!", "artists", "!!!"),
        ("cant take me home", "albums", "Can't Take Me Home"),
        ("SVEFN G ENGLAR", "tracks", "Svefn-g-englar"),
        ("sekonds", "tracks", "Seconds"),
        ("ann", "users", "ann"),
    ] {
        let items = search(&ann, q, types).await;
        if q == "\\" {
            continue;
        }
        assert_eq!(items.first().map(name), Some(expected), "{q}: {items:?}");
    }
    for q in [
        "'",
        "\"",
        "':*",
        "a' | 'b",
        "\\'",
        "(",
        "&",
        "artist:",
        "artist:\"",
        "genre:::",
        "!",
        "*",
        "a\tb",
        "\u{202e}",
        "😀",
    ] {
        search(&ann, q, "tracks").await;
    }
    for (query, field) in [
        ("q=", "q"),
        ("", "q"),
        ("q=%00", "q"),
        ("q=a&types=songs", "types"),
        ("q=a&limit=51", "limit"),
        ("q=a&cursor=x&types=tracks", "cursor"),
        ("q=a&cursor=x", "cursor"),
    ] {
        assert_eq!(ann.get(&format!("/search?{query}")).await.error_fields(400, "malformed"), [field], "{query}");
    }
}

#[actix_web::test]
async fn search_reflects_writes_and_deletes_at_once() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.tracks(2).await;
    let count = async |q: &str, types: &str| search(&bob, q, types).await.len();
    assert_eq!((count("velvet", "tracks").await, count("velvet static", "artists").await), (2, 1));
    ann.patch("/artists/1", json!({"name": "Cotton Hum"})).await.ok();
    assert_eq!(
        (count("velvet", "tracks").await, count("cotton", "tracks").await, count("cotton hum", "albums").await),
        (0, 2, 1)
    );
    ann.patch("/albums/1", json!({"title": "Zebra", "genre": "Polka"})).await.ok();
    assert_eq!(
        (count("zebra", "tracks").await, count("genre:polka", "tracks").await, count("genre:rock", "tracks").await),
        (2, 2, 0)
    );
    ann.patch("/tracks/2", json!({"title": "Unique"})).await.ok();
    assert_eq!(count("unique", "tracks").await, 1);
    ann.delete("/tracks/2").await.no_content();
    assert_eq!(count("unique", "tracks").await, 0);

    for visibility in ["private", "unlisted", "public"] {
        ann.post("/playlists", json!({"name": format!("Sunrise {visibility}"), "visibility": visibility}))
            .await
            .created();
    }
    assert_eq!(search(&bob, "sunrise", "playlists").await.iter().map(name).collect::<Vec<_>>(), ["Sunrise public"]);
    assert_eq!(count("sunrise", "playlists").await, 1);
    ann.patch("/playlists/3", json!({"visibility": "private"})).await.ok();
    ann.patch("/playlists/2", json!({"visibility": "public"})).await.ok();
    assert_eq!(search(&bob, "sunrise", "playlists").await.iter().map(name).collect::<Vec<_>>(), ["Sunrise unlisted"]);
    assert!(bob.get("/search/suggest?q=sunrise").await.ok()["items"].as_array().unwrap().len() == 1);
}

#[actix_web::test]
async fn one_response_contains_the_whole_results_page() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(30).await;
    ann.put("/me/likes/7").await.ok();
    ann.put("/me/follows/1").await.ok();
    app.sql("select derived.refresh(interval '0')");

    let all = ann.get("/search?q=track&limit=10").await.ok();
    assert_eq!(all["tracks"]["items"][0]["item"]["id"], 7, "the liked track comes first");
    assert_eq!(all["tracks"]["items"][0]["item"]["viewer"]["liked"], true);
    assert_eq!(all["tracks"]["items"][0]["highlights"], json!([{"field": "title", "start": 0, "end": 5}]));
    assert_eq!(
        (&all["tracks"]["page"]["total"], &all["tracks"]["page"]["total_is_lower_bound"]),
        (&json!(30), &json!(false))
    );
    assert_eq!(all["facets"]["genres"], json!([{"genre": "Rock", "count": 30, "is_lower_bound": false}]));
    assert_eq!(all["artists"]["items"], json!([]));
    let artist = ann.get("/search?q=velvet%20sta").await.ok();
    assert_eq!(
        (&artist["top_hit"]["type"], &artist["top_hit"]["item"]["viewer"]["following"]),
        (&json!("artist"), &json!(true))
    );
    assert_eq!(artist["tracks"]["items"][0]["highlights"][1], json!({"field": "artist", "start": 7, "end": 13}));

    let mut ids = column(&all["tracks"], "/item/id");
    let mut cursor = all["tracks"]["page"]["next_cursor"].clone();
    while let Some(at) = cursor.as_str() {
        let page = ann.get(&format!("/search?q=track&limit=10&types=tracks&cursor={at}")).await.ok();
        assert!(page.get("artists").is_none());
        ids.extend(column(&page["tracks"], "/item/id"));
        cursor = page["tracks"]["page"]["next_cursor"].clone();
    }
    let mut sorted: Vec<i64> = ids.iter().map(|id| id.as_i64().unwrap()).collect();
    sorted.sort_unstable();
    assert_eq!(sorted, (1..=30).collect::<Vec<_>>());
    let suggested = ann.get("/search/suggest?q=vel").await.ok();
    assert_eq!(
        suggested["items"][0],
        json!({"type": "artist", "id": 1, "text": "Velvet Static", "subtitle": null, "image_url": null, "highlights": [{"field": "text", "start": 0, "end": 6}]})
    );
    let before = app.statement_count();
    ann.get("/search?q=velvet&limit=50").await.ok();
    assert!(app.statement_count() - before <= 12, "{}", app.statement_count() - before);
}

#[actix_web::test]
async fn deeper_search_pages_return_each_result_once() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(40).await;
    // As in a catalogue large enough for all parts of the search index.
    app.sql("update derived.search_entries set part = id % 3, popularity = id % 7 where kind = 'track'");
    let whole = column(&ann.get("/search?q=track&types=tracks&limit=50").await.ok()["tracks"], "/item/id");
    assert_eq!(whole.len(), 40);
    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ann.get(&format!("/search?q=track&types=tracks&limit=6{cursor}")).await.ok();
        paged.extend(column(&page["tracks"], "/item/id"));
        match page["tracks"]["page"]["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let sorted = |ids: &[Value]| {
        let mut ids: Vec<i64> = ids.iter().map(|id| id.as_i64().unwrap()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(sorted(&paged), sorted(&whole));
    let exact = ann.get("/search?q=track%20002&types=tracks").await.ok();
    assert_eq!(exact["tracks"]["items"][0]["item"]["title"], "Track 002");
}

#[actix_web::test]
async fn search_ranks_expected_results_high_in_a_real_catalogue() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let source = Source::open(&folder.join("catalogue.jsonl")).unwrap();
    import::import_catalogue(&app.state.db, source, import::CatalogueFormat::JsonLines, &ImportOptions::default())
        .unwrap();
    app.sql("select derived.refresh(interval '0')");
    let anonymous = app.anonymous();
    let (mut sum, mut count, mut missed) = (0.0, 0.0, Vec::new());
    for line in QUERIES.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (q, types, expected, artist) = (fields[0], fields[1], fields[2], fields.get(3));
        let items = search(&anonymous, q, types).await;
        let is_expected =
            |item: &Value| name(item) == expected && artist.is_none_or(|artist| item["artist"]["name"] == *artist);
        let rank = items.iter().position(is_expected);
        let reciprocal = rank.map_or(0.0, |rank| 1.0 / f64::from(u32::try_from(rank + 1).unwrap()));
        if reciprocal < 1.0 {
            missed.push(format!("{q}: {rank:?} {:?}", items.iter().take(3).map(name).collect::<Vec<_>>()));
        }
        assert!(
            rank == Some(0) || normalize(q) != normalize(expected),
            "{q} matches {expected} exactly, but its rank is {rank:?}"
        );
        sum += reciprocal;
        count += 1.0;
    }
    let mrr = sum / count;
    println!("{count} queries, mean reciprocal rank {mrr:.3}; not first: {missed:#?}");
    assert!(mrr >= 0.9, "{mrr}: {missed:#?}");
}

#[actix_web::test]
async fn capped_total_is_marked_as_a_lower_bound() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(150).await;
    // A part returns at most 100 entries at first, and the last part more.
    for (part, total, is_lower_bound) in [(0, 100, true), (2, 150, false)] {
        app.sql(&format!("update derived.search_entries set part = {part}"));
        let page = ann.get("/search?q=track&types=tracks").await.ok()["tracks"]["page"].clone();
        assert_eq!(
            (page["total"].as_i64(), page["total_is_lower_bound"].as_bool()),
            (Some(total), Some(is_lower_bound))
        );
    }
    let few = ann.get("/search?q=track%20003&types=tracks").await.ok()["tracks"]["page"].clone();
    assert_eq!((few["total"].as_i64(), few["total_is_lower_bound"].as_bool()), (Some(1), Some(false)));
}

#[actix_web::test]
async fn words_starting_like_genre_match_names() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(120).await;
    for (title, popularity) in [("Genghis", 0), ("Genre Bender", 0), ("Gentle Sea", 0), ("Genre", 0), ("Gnome 7", 0)] {
        let id = ann.track(1, title).await;
        app.sql(&format!(
            "update derived.search_entries set popularity = {popularity} where kind = 'track' and id = {id}"
        ));
    }
    app.sql("update derived.search_entries set part = 0, popularity = 9 where kind = 'track' and id <= 120");
    let titles = async |q: &str| {
        let found = ann.get(&format!("/search?types=tracks&q={q}")).await.ok();
        let mut titles: Vec<String> =
            column(&found["tracks"], "/item/title").iter().map(|title| title.as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    let all = ["Genghis", "Genre", "Genre Bender", "Gentle Sea"];
    for q in ["ge", "gen"] {
        assert_eq!(titles(q).await, all, "{q}");
    }
    assert_eq!(titles("g").await, [&all[..], &["Gnome 7"]].concat());
    for q in ["genr", "genre", "genre:"] {
        assert_eq!(titles(q).await, ["Genre", "Genre Bender"], "{q}");
    }
    assert_eq!(
        (titles("gent").await, titles("gen%20sea").await),
        (vec!["Gentle Sea".into()], vec!["Gentle Sea".into()])
    );
    assert_eq!(titles("artist:gen").await, [""; 0]);
}

#[actix_web::test]
async fn later_pages_find_popular_results_beyond_the_first_hundred() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(200).await;
    app.sql("update derived.search_entries set part = (id % 4 = 0)::integer, popularity = id % 7 where kind = 'track'");
    let mut ids = Vec::new();
    let mut cursor = String::new();
    while ids.len() <= 200 {
        let page = ann.get(&format!("/search?q=track&types=tracks&limit=30{cursor}")).await.ok();
        ids.extend(column(&page["tracks"], "/item/id").iter().map(|id| id.as_i64().unwrap()));
        let Some(next) = page["tracks"]["page"]["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    ids.sort_unstable();
    assert_eq!(ids, (1..=200).collect::<Vec<_>>());
}

#[actix_web::test]
async fn field_search_highlights_the_matching_name() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Night Bus").await;
    let album = ann.album(artist, "Night Songs").await;
    ann.track(album, "Night Falls").await;
    let highlighted_fields = async |q: &str, kind: &str| {
        let found = ann.get(&format!("/search?q={q}&types={kind}")).await.ok();
        column(&json!({"items": found[kind]["items"][0]["highlights"]}), "/field")
    };
    assert_eq!(highlighted_fields("album:night", "albums").await, ["title"]);
    assert_eq!(highlighted_fields("artist:night", "albums").await, ["artist"]);
    assert_eq!(highlighted_fields("artist:night", "artists").await, ["name"]);
    assert_eq!(highlighted_fields("album:night", "tracks").await, ["album"]);
    assert_eq!(highlighted_fields("night", "tracks").await, ["title", "artist", "album"]);
    let suggested = ann.get("/search/suggest?q=album:songs").await.ok();
    let of_album = suggested["items"].as_array().unwrap().iter().find(|item| item["type"] == "album").unwrap();
    assert_eq!(of_album["highlights"], json!([{"field": "text", "start": 6, "end": 11}]));
}

/// The words that typing errors are corrected to and that contain this text.
fn known_words(app: &TestApp, text: &str) -> i64 {
    let words = app.query_text(&format!("select count(*)::text from derived.search_words where word like '%{text}%'"));
    words.parse().unwrap()
}

#[actix_web::test]
async fn words_of_deleted_and_private_entries_are_forgotten() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bobsecret1").await);
    ann.tracks(1).await;
    let public = async |name: &str| ann.post("/playlists", json!({"name": name})).await.id();
    let (deleted, hidden, renamed) = (public("secret2").await, public("secret3").await, public("secret4").await);
    ann.track(1, "secret5").await;
    let kept = public("Secret6").await;
    app.sql("select derived.refresh(interval '0')");
    assert_eq!(known_words(&app, "secret"), 6);

    ann.delete(&format!("/playlists/{deleted}")).await.no_content();
    ann.patch(&format!("/playlists/{hidden}"), json!({"visibility": "private"})).await.ok();
    ann.patch(&format!("/playlists/{renamed}"), json!({"name": "Open"})).await.ok();
    ann.delete("/tracks/2").await.no_content();
    bob.delete_json("/me", json!({"password": "correct horse"})).await;
    app.sql("delete from users where username = 'bobsecret1'; select derived.refresh(interval '0')");

    assert_eq!(known_words(&app, "secret"), 1, "playlist {kept} remains");
    assert_eq!(known_words(&app, "open"), 1);
}

/// The words with another number of entries than the search entries have.
fn miscounted_words(app: &TestApp) -> String {
    app.query_text(
        "select coalesce(string_agg(concat_ws(' ', word, known.entries_count, counted.entries_count), ', '), '')
        from derived.search_words known
        full join (
            select word, count(*) as entries_count
            from derived.search_entries, unnest(tsvector_to_array(words)) word
            where word not like 'genre:%'
            group by word
        ) counted using (word)
        where known.entries_count is distinct from counted.entries_count",
    )
}

#[actix_web::test]
async fn the_counts_of_words_follow_each_change() {
    let app = TestApp::new();
    let ann = app.admin("ann").await;
    let refresh = || app.sql("select derived.refresh(interval '0')");
    ann.tracks(3).await;
    let playlist = ann.post("/playlists", json!({"name": "Night trains"})).await.id();
    refresh();
    assert_eq!(miscounted_words(&app), "");

    // The album, its tracks and the playlist have some words in common.
    ann.patch("/artists/1", json!({"name": "Night Owls"})).await.ok();
    ann.patch("/albums/1", json!({"title": "Night trains"})).await.ok();
    ann.patch("/tracks/1", json!({"title": "Night and night"})).await.ok();
    ann.track(1, "Trains").await;
    refresh();
    assert_eq!(miscounted_words(&app), "");

    ann.patch("/tracks/1", json!({"title": "Morning"})).await.ok();
    ann.patch("/tracks/1", json!({"title": "Noon"})).await.ok();
    ann.delete("/tracks/2").await.no_content();
    ann.patch(&format!("/playlists/{playlist}"), json!({"visibility": "private"})).await.ok();
    refresh();
    assert_eq!(miscounted_words(&app), "");
    assert_eq!(known_words(&app, "morning"), 0);

    app.client("nightowl").await.delete_json("/me", json!({"password": PASSWORD})).await.no_content();
    refresh();
    assert_eq!(miscounted_words(&app), "");

    ann.patch(&format!("/playlists/{playlist}"), json!({"visibility": "public"})).await.ok();
    // An import of the previous release queues entries, whose words must be counted.
    app.sql(
        "update derived.search_entries set words = words || array_to_tsvector(array['unlogged']) where kind = 'artist';
         insert into derived.search_unlisted values ('artist', 1)",
    );
    refresh();
    assert_eq!(miscounted_words(&app), "");
    assert_eq!(known_words(&app, "unlogged"), 1);
}

#[actix_web::test]
async fn invented_words_do_not_displace_frequent_ones() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Metallica").await;
    let album = ann.album(artist, "Ride").await;
    for title in ["Battery", "Orion", "One"] {
        ann.track(album, title).await;
    }
    for letter in 'a'..='z' {
        ann.post("/playlists", json!({"name": format!("metalica{letter} metalic{letter}a")})).await.created();
    }
    app.sql("select derived.refresh(interval '0')");
    let found = search(&ann, "mettalica", "artists").await;
    assert_eq!(found.first().map(name), Some("Metallica"));
}

#[actix_web::test]
async fn only_the_first_different_words_are_searched() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let title = "Concerto in C minor for violin strings harpsichord and two oboes allegro ma non troppo";
    ann.track(1, title).await;
    ann.track(1, "Genesis").await;
    for (q, expected) in [
        (title.to_owned(), title),
        (format!("{title} unknown words"), title),
        (["concerto"; 20].join(" "), title),
        (["gen"; 50].join(" "), "Genesis"),
        ("gen genes".to_owned(), "Genesis"),
    ] {
        let found = search(&ann, &q, "tracks").await;
        assert_eq!(found.first().map(name), Some(expected), "{q}");
    }
    app.start_recording();
    search(&ann, &"gen ".repeat(50), "tracks").await;
    let longest = app.stop_recording().iter().map(String::len).max();
    assert!(longest < Some(20_000), "{longest:?}");
}

/// Artists' names with queries that must find them, or must not.
const NAMES: &str = include_str!("search_names.tsv");

#[actix_web::test]
async fn names_are_found_by_the_rules_of_their_scripts() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let rows: Vec<Vec<String>> = NAMES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').map(|field| field.replace("\\u{3099}", "\u{3099}")).collect())
        .collect();
    let mut known = std::collections::HashSet::new();
    for row in &rows {
        if known.insert(row[0].clone()) {
            ann.artist(&row[0]).await;
        }
    }
    let mut wrong = Vec::new();
    for row in &rows {
        let [expected, q, expectation] = row.as_slice() else { panic!("{row:?}") };
        let names: Vec<String> = search(&ann, q, "artists").await.iter().map(|item| name(item).to_owned()).collect();
        let rank = names.iter().position(|name| name == expected);
        let is_right = match expectation.as_str() {
            "first" => rank == Some(0),
            "found" => rank.is_some(),
            _ => rank.is_none(),
        };
        if !is_right {
            wrong.push(format!("{q} must be {expectation} {expected}, finds {names:?}"));
        }
    }
    assert!(rows.len() >= 150 && wrong.is_empty(), "{} of {} are wrong: {wrong:#?}", wrong.len(), rows.len());
}

#[actix_web::test]
async fn artists_are_found_by_their_other_names() {
    let app = TestApp::new();
    let (ann, guest) = (app.client("ann").await, app.anonymous());
    let aliases = json!(["Tchaikovsky", " Pyotr Ilyich ", "Tchaikovsky", "柴可夫斯基"]);
    let artist = ann.post("/artists", json!({"name": "Чайковский", "aliases": aliases})).await.created();
    assert_eq!(artist["aliases"], json!(["Tchaikovsky", "Pyotr Ilyich", "柴可夫斯基"]));
    let id = artist["id"].as_i64().unwrap();
    let album = ann.album(id, "Лебединое озеро").await;
    ann.track(album, "Сцена").await;
    ann.artist("Tchaikovsky Quartet").await;

    let first = async |q: &str, list: &str| {
        let q = utf8_percent_encode(q, NON_ALPHANUMERIC);
        let found = guest.get(&format!("/search?types=artists,albums,tracks&q={q}")).await.ok();
        found[list]["items"][0]["item"]["id"].clone()
    };
    // A typing error, the beginning of a word, and both names together.
    for q in ["tchaikovsky", "чайковский", "tchaikovksy", "pyotr il", "柴可夫斯基", "artist:tchaikovsky"]
    {
        assert_eq!(first(q, "artists").await, id, "{q}");
        assert_eq!(first(q, "albums").await, album, "{q}");
    }
    assert_eq!(first("tchaikovsky сцена", "tracks").await, 1);

    ann.patch(&format!("/artists/{id}"), json!({"aliases": ["Chaikovsky"]})).await.ok();
    assert_eq!((first("chaikovsky", "tracks").await, first("pyotr", "tracks").await), (json!(1), Value::Null));
    let album = ann.album(id, "Щелкунчик").await;
    assert_eq!(guest.get("/search?types=albums&q=chaikovsky").await.ok()["albums"]["page"]["total"], 2);
    ann.patch(&format!("/artists/{id}"), json!({"aliases": []})).await.ok();
    assert_eq!(first("chaikovsky", "albums").await, Value::Null);
    assert_eq!(first("щелкунчик", "albums").await, album);

    let invalid = json!({"aliases": vec!["a"; 51]});
    assert_eq!(ann.patch(&format!("/artists/{id}"), invalid).await.error_fields(422, "invalid"), ["aliases"]);
    let invalid = json!({"name": "A", "aliases": ["ok", " "]});
    assert_eq!(ann.post("/artists", invalid).await.error_fields(422, "invalid"), ["aliases[1]"]);
    ann.patch(&format!("/artists/{id}"), json!({"aliases": null})).await.error_fields(422, "invalid");
}

#[actix_web::test]
async fn users_are_found_by_their_display_names() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    ann.patch("/me", json!({"display_name": "Søren K."})).await.ok();
    let found =
        async |q: &str| column(&bob.get(&format!("/search?types=users&q={q}")).await.ok()["users"], "/item/username");
    assert_eq!((found("soren").await, found("ann").await), (vec![json!("ann")], vec![json!("ann")]));
    ann.patch("/me", json!({"display_name": null})).await.ok();
    assert_eq!(found("soren").await, [] as [Value; 0]);
}

#[actix_web::test]
async fn the_last_part_is_searched_for_the_genres_that_an_incomplete_one_means() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Loud").await;
    for genre in ["Rock and Roll", "Röck", "Fado"] {
        let album = json!({"title": format!("Quiet {genre}"), "genre": genre, "artist_id": artist, "tracks": []});
        ann.post("/albums", album).await.created();
    }
    app.sql("update derived.search_entries set part = 2");
    let titles = async |q: &str| {
        let found = ann.get(&format!("/search?types=albums&q={q}")).await.ok();
        let mut titles = column(&found["albums"], "/item/title");
        titles.sort_by_key(|title| title.to_string());
        titles
    };
    let rock = [json!("Quiet Rock and Roll"), json!("Quiet Röck")];
    for q in ["genre:roc", "genre:rock%20quiet", "genre:R%C3%B6", "quiet%20genre:r"] {
        assert_eq!(titles(q).await, rock, "{q}");
    }
    assert_eq!(titles("genre:rock%20genre:fa%20quiet").await.len(), 3);
    assert_eq!(titles("genre:jazz").await, [] as [Value; 0]);

    // An index of words would read all entries with any of the genres.
    app.start_recording();
    titles("genre:roc").await;
    let recorded = app.stop_recording().join("\n");
    assert!(recorded.contains("from genres"), "{recorded}");
}

#[actix_web::test]
async fn each_of_many_words_may_be_incomplete() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(1).await;
    let title = "Yesterday Morning Seven Sailors Waited";
    ann.track(1, title).await;
    for part in 0..3 {
        app.sql(&format!("update derived.search_entries set part = {part}"));
        for q in ["yester morn sev", "yester morn sev sail", "morni yester seve sailo wait"] {
            let found = search(&ann, q, "tracks").await;
            assert_eq!(found.first().map(name), Some(title), "{part}: {q}");
        }
    }
}

#[actix_web::test]
async fn all_genres_of_the_entries_that_match_are_counted_on_demand() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Loud").await;
    for (genre, count) in [("Rock", 230), ("Fado", 1)] {
        for start in (0..count).step_by(100) {
            let titles: Vec<Value> =
                (start..count.min(start + 100)).map(|n| json!({"title": format!("Loud {n}")})).collect();
            let album = json!({"title": "Loud", "genre": genre, "artist_id": artist, "tracks": titles});
            ann.post("/albums", album).await.created();
        }
    }
    let facets = async |query: &str| ann.get(&format!("/search?q=loud{query}")).await.ok()["facets"]["genres"].clone();
    let all = json!([
        {"genre": "Rock", "count": 233, "is_lower_bound": false}, {"genre": "Fado", "count": 2, "is_lower_bound": false},
    ]);
    app.sql("select derived.refresh(interval '0')");
    assert_eq!(facets("&all_genres=true").await, all);
    let some = facets("").await;
    assert!(some[0]["is_lower_bound"] == true && some[0]["count"].as_i64() < Some(233), "{some}");
    // The index alone does not decide which entries have this artist, so only hits are counted.
    let by_artist = ann.get("/search?q=artist:loud&all_genres=true").await.ok()["facets"]["genres"].clone();
    assert_eq!(by_artist[0]["is_lower_bound"], true);
    assert_eq!(facets("&types=artists&all_genres=true").await, json!([]));
}

/// Creates tracks of an artist on one album.
async fn create_tracks(client: &Client, artist: &str, album: &str, titles: &[&str]) {
    let id = client.artist(artist).await;
    let tracks: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
    let album = json!({"title": album, "genre": "Rock", "artist_id": id, "tracks": tracks});
    client.post("/albums", album).await.created();
}

#[actix_web::test]
async fn a_title_with_its_artist_comes_before_other_hits() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_tracks(&ann, "Four Cellos", "Plays Metal Orchard", &["Sad but Late", "The Unforgotten"]).await;
    create_tracks(&ann, "Metal Orchard", "Black", &["Sad but Late", "The Unforgotten", "Metal Orchard Theme"]).await;
    create_tracks(&ann, "Zeppelin Park", "One", &["The Rain Song", "Rain Song", "What Is and Never Was"]).await;
    create_tracks(&ann, "Zeppelin Park", "Two", &["What Is and What Never Was", "Último Pau", "Pau"]).await;
    for (q, title, artist) in [
        ("sad but late metal orchard", "Sad but Late", "Metal Orchard"),
        ("metal orchard sad but late", "Sad but Late", "Metal Orchard"),
        ("the unforgotten metal", "The Unforgotten", "Metal Orchard"),
        ("rain song zeppelin park", "Rain Song", "Zeppelin Park"),
        ("the rain song zeppelin park", "The Rain Song", "Zeppelin Park"),
        ("zeppelin park what is and what never was", "What Is and What Never Was", "Zeppelin Park"),
        ("pau zeppelin park", "Pau", "Zeppelin Park"),
    ] {
        let hits = search(&ann, q, "tracks").await;
        let first = hits.first().unwrap_or(&Value::Null);
        assert_eq!((&first["title"], &first["artist"]["name"]), (&json!(title), &json!(artist)), "{q}: {hits:?}");
    }
}

#[actix_web::test]
async fn whole_words_come_before_beginnings_of_words() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_tracks(
        &ann,
        "A",
        "B",
        &["Payin' Them Dues Blues", "I Have the Old Blues", "You've Got It", "Have I Got You Now"],
    )
    .await;
    app.sql("update derived.search_entries set popularity = 1000 where label ~ 'Dues|It$'");
    for (q, title) in [("the blues", "I Have the Old Blues"), ("got you", "Have I Got You Now")] {
        let hits = search(&ann, q, "tracks").await;
        assert_eq!((hits.len(), name(&hits[0])), (2, title), "{q}");
    }
}

/// As short as a user types them, without a refresh.
#[actix_web::test]
async fn beginnings_of_names_find_new_entries_beside_whole_words() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for artist in ["The Beatniks", "Let It Be", "Offshore", "Queens of the Sea", "Ti Si", "Simone", "2 Unlimited Two"] {
        ann.artist(artist).await;
    }
    for (q, expected) in [("the be", "The Beatniks"), ("of", "Offshore"), ("si", "Simone"), ("2 u", "2 Unlimited Two")]
    {
        let names: Vec<String> = search(&ann, q, "artists").await.iter().map(|item| name(item).to_owned()).collect();
        assert!(names.iter().any(|name| name == expected), "{q}: {names:?}");
    }
    let parts = "array(select distinct part from derived.search_entries order by part)";
    assert_eq!(app.query_text(parts), "{0}");
    // The first parts are full.
    app.sql("update derived.search_entries set part = 2 where label = 'Offshore'");
    ann.artist("New").await;
    assert_eq!(app.query_text("(select part from derived.search_entries where label = 'New')"), "2");
}

#[actix_web::test]
async fn words_divided_at_an_apostrophe_may_have_a_typing_error() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_tracks(&ann, "Snooper's Search", "B", &["Can't Keep", "Let's Get It Up", "I Could Die for You"]).await;
    for (q, title) in [
        ("nan t keep", "Can't Keep"),
        ("let bs get it up", "Let's Get It Up"),
        ("nsooper s search keep", "Can't Keep"),
        ("ci could die for you", "I Could Die for You"),
    ] {
        let hits = search(&ann, q, "tracks").await;
        assert_eq!(hits.first().map(name), Some(title), "{q}");
    }
}

#[actix_web::test]
async fn a_facet_counts_what_its_genre_finds() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let id = ann.artist("A").await;
    for (genre, title, count) in [("Rock", "Love", 12), ("Latin", "Love", 3), ("Latin", "Live", 6), ("Rock", "Lobe", 1)]
    {
        let tracks: Vec<Value> = (1..=count).map(|n| json!({"title": format!("{title} Song {n}")})).collect();
        let album = json!({"title": format!("{genre} {title}"), "genre": genre, "artist_id": id, "tracks": tracks});
        ann.post("/albums", album).await.created();
    }
    let all = ann.get("/search?q=love%20song&types=tracks&limit=50").await.ok();
    let facets = all["facets"]["genres"].as_array().unwrap();
    assert_eq!(facets.len(), 2, "{facets:?}");
    for facet in facets {
        let genre = facet["genre"].as_str().unwrap();
        let some = ann.get(&format!("/search?q=love%20song%20genre:{genre}&types=tracks&limit=50")).await.ok();
        assert_eq!(
            (&some["tracks"]["page"]["total"], &facet["is_lower_bound"]),
            (&facet["count"], &json!(false)),
            "{genre}"
        );
    }
    // All are mistyped here, also with a genre.
    assert_eq!(search(&ann, "livve song genre:Latin", "tracks").await.len(), 6);
}

#[actix_web::test]
async fn highlights_say_why_a_hit_was_found() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_tracks(&ann, "Salt & Ember", "坂本の夜", &["November", "!!!"]).await;
    let highlights = async |q: &str, types: &str| {
        let q = utf8_percent_encode(q, NON_ALPHANUMERIC);
        let hits = ann.get(&format!("/search?q={q}&types={types}")).await.ok();
        let spans = hits[types]["items"][0]["highlights"].as_array().cloned().unwrap_or_default();
        spans.iter().map(|span| json!([span["field"], span["start"], span["end"]])).collect::<Vec<_>>()
    };
    assert_eq!(
        highlights("salt and ember", "artists").await,
        [json!(["name", 0, 4]), json!(["name", 5, 6]), json!(["name", 7, 12])]
    );
    assert_eq!(highlights("!!!", "tracks").await, [json!(["title", 0, 3])]);
    // Letters of a script without spaces are one span.
    assert_eq!(highlights("坂本", "albums").await, [json!(["title", 0, 2])]);
    let suggestions = ann.get("/search/suggest?q=ember").await.ok();
    let item = suggestions["items"].as_array().unwrap().iter().find(|item| item["type"] == "track").unwrap();
    assert_eq!(item["subtitle"], "Salt & Ember · 坂本の夜", "{suggestions}");
    assert_eq!(item["highlights"], json!([{"field": "subtitle", "start": 7, "end": 12}]));
}

#[actix_web::test]
async fn a_number_is_never_the_word_that_may_be_missing() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let summers: Vec<String> = (0..30).map(|n| format!("Summer {}", "la ".repeat(n + 1).trim())).collect();
    let summers: Vec<&str> = summers.iter().map(String::as_str).collect();
    create_tracks(&ann, "Grey Herons", "Low", &summers).await;
    create_tracks(&ann, "Pale Otter", "High", &["Winter of 1969", "Winter of 1970"]).await;
    let found = ann.get("/search?types=tracks&limit=1&q=summer%201969").await.ok();
    assert_eq!(column(&found["tracks"], "/item/title"), ["Winter of 1969"]);
}
