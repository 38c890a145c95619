//! Export and import of playlist files.

use actix_web::http::Method;
use serde_json::{Value, json};
use tonearm::cli::import::{self, ImportOptions, Source};

use crate::catalogue_import::chinook_folder;
use crate::support::{Client, TestApp, TestResponse, column};

const FORMATS: [(&str, &str); 4] = [
    ("jspf", "application/jspf+json"),
    ("xspf", "application/xspf+xml"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("csv", "text/csv"),
];

async fn import(client: &Client, query: &str, media_type: &str, file: impl Into<String>) -> TestResponse {
    let path = format!("/playlists/import?{query}");
    client.send(Method::POST, &path, Some(file.into()), &[("content-type", media_type)]).await
}

/// Creates a small catalogue with names that are hard to match.
async fn create_catalogue(client: &Client) {
    let artists = [
        ("Björk", "Début", "Trip Hop"),
        ("Simon & Garfunkel", "Bookends", "Folk"),
        ("Sigur Rós", "Ágætis byrjun", "Post-Rock"),
    ];
    for (name, album, genre) in artists {
        let artist = client.artist(name).await;
        let titles: &[&str] = match name {
            "Björk" => &["Human Behaviour", "Venus as a Boy (feat. Talvin Singh)", "It’s Oh So Quiet"],
            "Simon & Garfunkel" => &["Mrs. Robinson", "America", "Mrs. Robinson"],
            _ => &["Svefn-g-englar", "Starálfur"],
        };
        let tracks: Vec<Value> = (1..)
            .zip(titles)
            .map(|(number, title)| json!({"title": title, "track_number": number, "duration_ms": number * 60_000}))
            .collect();
        client
            .post("/albums", json!({"title": album, "genre": genre, "artist_id": artist, "tracks": tracks}))
            .await
            .created();
    }
    client
        .post("/albums", json!({"title": "Live", "genre": "Folk", "artist_id": 2, "tracks": [{"title": "America"}]}))
        .await
        .created();
}

#[actix_web::test]
async fn imported_rows_match_tracks_despite_spelling_differences() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    let rows = [
        ("human behaviour", "BJORK", "", "", "matched", 1),
        ("Venus As A Boy", "Björk feat. Talvin Singh", "", "", "matched", 2),
        ("Its Oh So Quiet!", "bjork", "wrong album", "", "matched", 3),
        ("Svefn g Englar - 2009 Remaster", "Sigur Ros, Somebody Else", "", "", "matched", 7),
        ("America", "Simon and Garfunkel", "bookends", "", "matched", 5),
        ("America", "Simon and Garfunkel", "Live", "", "matched", 9),
        ("America", "Simon and Garfunkel", "", "", "ambiguous", 0),
        ("Mrs Robinson", "Simon & Garfunkel", "", "", "ambiguous", 0),
        ("Mrs Robinson", "Simon & Garfunkel", "", "181000", "matched", 6),
        ("Starálfur", "", "", "", "matched", 8),
        ("America", "", "Live", "", "matched", 9),
        ("America", "Nobody", "", "", "unmatched", 0),
        ("Amerika", "Simon & Garfunkel", "", "", "unmatched", 0),
    ];
    let lines = rows.map(|(title, artist, album, duration, ..)| format!("{title},\"{artist}\",{album},{duration}\n"));
    let file = format!("Title,Artist,Album,Duration (ms)\n{}", lines.concat());

    let dry_run = import(&ann, "dry_run=true", "text/csv; charset=utf-8", &file).await.ok();

    assert_eq!(
        (&dry_run["playlist"], &dry_run["matched"], &dry_run["ambiguous"], &dry_run["unmatched"]),
        (&Value::Null, &json!(9), &json!(2), &json!(2))
    );
    for (row, (title, _, _, _, status, track)) in dry_run["rows"].as_array().unwrap().iter().zip(rows) {
        let found = row["track"]["id"].as_i64().unwrap_or(0);
        assert_eq!((row["status"].as_str(), found), (Some(status), track), "{title}: {row}");
    }
    let candidates: Vec<i64> = dry_run["rows"][6]["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|candidate| candidate["id"].as_i64().unwrap())
        .collect();
    assert_eq!(candidates, [5, 9]);
    assert_eq!(app.query_number("select count(*) from playlists"), 0);

    let created = import(&ann, "name=%20Mine%20&visibility=public", "text/csv", &file).await;
    assert_eq!(created.header("location"), "/api/v1/playlists/1");
    let created = created.created();
    assert_eq!((&created["playlist"]["name"], &created["playlist"]["visibility"]), (&json!("Mine"), &json!("public")));
    assert_eq!(column(&ann.get("/playlists/1/items").await.ok(), "/track/id"), [1, 2, 3, 7, 5, 9, 6, 8, 9]);
}

#[actix_web::test]
async fn invalid_playlist_file_creates_no_playlist() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (query, media_type, file, status, field) in [
        ("", "text/plain", "title\n", 415, ""),
        ("", "application/json", "{}", 415, ""),
        ("format=mp3", "text/csv", "title\n", 400, "format"),
        ("dry_run=maybe", "text/csv", "title\n", 400, "dry_run"),
        ("shuffle=1", "text/csv", "title\n", 400, "shuffle"),
        ("name=%20", "text/csv", "title\n", 422, "name"),
        ("format=xspf", "text/csv", "title\n", 400, "body"),
        ("", "text/csv", "artist\nx\n", 422, "title"),
        ("", "application/jspf+json", r#"{"playlist":{"track":[{"title":7}]}}"#, 422, "playlist.track[0].title"),
    ] {
        let response = import(&ann, query, media_type, file).await;
        assert_eq!(response.status.as_u16(), status, "{query} {media_type}: {}", response.json());
        let fields: Vec<Value> =
            response.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
        assert!(
            field.is_empty() == fields.is_empty() && fields.iter().all(|name| name == field),
            "{query}: {fields:?}"
        );
    }
    let huge = format!("title\n{}", "x".repeat(10 << 20));
    import(&ann, "", "text/csv", huge).await.problem(413, "too_large");
    import(&app.anonymous(), "", "text/csv", "title\n").await.problem(401, "sign_in_required");
    assert_eq!(app.query_number("select count(*) from playlists"), 0);
}

/// Creates an artist with 3000 tracks of one album. Every second track has the same title.
fn create_prolific_artist(app: &TestApp) {
    app.sql(
        "insert into artists (name) values ('Prolific');
         insert into albums (title, genre, artist_id) values ('Album', 'Rock', 1);
         insert into tracks (title, track_number, duration_ms, artist_id, album_id)
             select
                 case when n % 2 = 0 then 'Intro' else 'Song ' || n || repeat(' la', 80) end,
                 n,
                 1000 * n,
                 1,
                 1
             from generate_series(1, 3000) n",
    );
}

#[actix_web::test]
async fn import_time_grows_with_rows_plus_tracks() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_prolific_artist(&app);
    // Each row has another spelling of the artist, a common title, and facts of its own.
    let row = |n: usize| {
        let (title, spelling) = (["Intro", "Unknown"][n % 2], "!".repeat(n % 80) + &" ?".repeat(n / 80));
        format!("{title},Prolific{spelling},{n},{}\n", 100_000_000 + n)
    };
    let rows: String = (0..10_000).map(row).collect();
    let started = std::time::Instant::now();

    let file = format!("title,artist,track number,duration ms\n{rows}");
    let result = import(&ann, "dry_run=true", "text/csv", file).await.ok();

    // Comparing 10 000 rows with 3000 tracks each takes many minutes.
    assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
    assert_eq!((&result["matched"], &result["unmatched"]), (&json!(1500), &json!(5000)));
    let rows = result["rows"].as_array().unwrap();
    let candidates = rows.iter().map(|row| row["candidates"].as_array().unwrap().len());
    assert_eq!(candidates.sum::<usize>(), 10_000, "a response shows at most 10 000 candidates");
    assert_eq!((&rows[9998]["status"], &rows[9998]["candidates"]), (&json!("ambiguous"), &json!([])));
}

#[actix_web::test]
async fn export_format_is_negotiated_by_accept() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    create_catalogue(&ann).await;
    let new = json!({"name": "Ré \"mix\"/1", "visibility": "private", "track_ids": [1, 6]});
    ann.post("/playlists", new).await.created();
    let get = async |query: &str, accept: &str| {
        ann.send(Method::GET, &format!("/playlists/1/export{query}"), None, &[("accept", accept)]).await
    };
    for (accept, expected) in [
        ("*/*", "application/jspf+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("audio/x-mpegurl, text/csv;q=0.9", "application/vnd.apple.mpegurl"),
        ("application/jspf+json;q=0.1, application/*;q=0.2, text/csv;q=0", "application/xspf+xml"),
    ] {
        assert_eq!(get("", accept).await.header("content-type"), expected, "{accept}");
    }
    for accept in ["application/json", "text/html", "*/*;q=0"] {
        get("", accept).await.problem(406, "not_acceptable");
    }
    let csv = get("?format=csv", "text/html").await;
    let name = "attachment; filename=\"R_ _mix__1.csv\"; filename*=UTF-8''R%C3%A9%20%22mix%22%2F1.csv";
    assert_eq!(csv.header("content-disposition"), name);
    let text = String::from_utf8(csv.bytes.clone()).unwrap();
    assert_eq!(text.lines().nth(2), Some(r#""Mrs. Robinson","Simon & Garfunkel","Bookends",3,180000,"""#));
    let tag = csv.header("etag");
    let again = ann.send(Method::GET, "/playlists/1/export?format=csv", None, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status.as_u16(), 304);
    ann.patch("/playlists/1", json!({"name": "a=b@c"})).await.ok();
    let name = "attachment; filename=\"a_b_c.csv\"; filename*=UTF-8''a%3Db%40c.csv";
    assert_eq!(get("?format=csv", "*/*").await.header("content-disposition"), name);
    get("?format=mp3", "*/*").await.problem(400, "malformed");
    bob.get("/playlists/1/export").await.problem(404, "not_found");
}

#[actix_web::test]
async fn chinook_playlists_survive_export_and_import() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let source = |name: &str| Source::open(&folder.join(name)).unwrap();
    let options = ImportOptions::default();
    import::import_catalogue(&app.state.db, source("catalogue.jsonl"), import::CatalogueFormat::JsonLines, &options)
        .unwrap();
    import::import_playlists(&app.state.db, source("playlists.jsonl"), "ann", &options).unwrap();
    let originals = column(&ann.get("/me/playlists?sort=id").await.ok(), "/id");
    assert_eq!(originals.len(), 14);
    for original in originals {
        for (format, media_type) in FORMATS {
            let exported = ann.get(&format!("/playlists/{original}/export?format={format}")).await;
            let before = app.statement_count();
            let file = String::from_utf8(exported.bytes).unwrap();
            let created = import(&ann, "", media_type, file).await.created();
            // Reads the session, the tracks by artist and by artist name without guests. Writes the playlist and its items.
            assert!(app.statement_count() - before <= 12, "{}", app.statement_count() - before);
            assert_eq!((&created["ambiguous"], &created["unmatched"]), (&json!(0), &json!(0)), "{format}");
        }
    }
    // The n-th playlist has the copies 14 + 4n - 3 to 14 + 4n.
    let differing = "select count(*) from playlists copy join playlists original on copy.id > 14 and original.id = (copy.id - 15) / 4 + 1
        where (select array_agg(track_id order by position, id) from playlist_adds where playlist_id = copy.id)
            is distinct from (select array_agg(track_id order by position, id) from playlist_adds where playlist_id = original.id)";
    assert_eq!((app.query_number(differing), app.query_number("select count(*) from playlists")), (0, 70));
}
