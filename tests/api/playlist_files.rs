//! Export and import of playlist files.

use actix_web::http::Method;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tonearm::cli::import::{self, ImportOptions, Source};
use tonearm::model::quota::Quotas;

use crate::catalogue_import::chinook_folder;
use crate::support::{Client, TestApp, TestResponse, column};

const FORMATS: [(&str, &str); 4] = [
    ("jspf", "application/jspf+json"),
    ("xspf", "application/xspf+xml"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("csv", "text/csv"),
];

pub async fn import(client: &Client, query: &str, media_type: &str, file: impl Into<String>) -> TestResponse {
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
        ("America", "Simon and Garfunkel", "", "", "matched", 5),
        ("Mrs Robinson", "Simon & Garfunkel", "", "", "ambiguous", 0),
        ("Mrs Robinson", "Simon & Garfunkel", "", "181000", "matched", 6),
        ("Starálfur", "", "", "", "ambiguous", 0),
        ("America", "", "Live", "", "matched", 9),
        ("America", "Nobody", "", "", "unmatched", 0),
        ("Amerika", "Simon & Garfunkel", "", "", "ambiguous", 0),
        ("America", "Garfunkel, Simon &", "", "", "ambiguous", 0),
    ];
    let lines = rows.map(|(title, artist, album, duration, ..)| format!("{title},\"{artist}\",{album},{duration}\n"));
    let file = format!("Title,Artist,Album,Duration (ms)\n{}", lines.concat());

    let dry_run = import(&ann, "dry_run=true", "text/csv; charset=utf-8", &file).await.ok();

    assert_eq!(
        (&dry_run["playlist"], &dry_run["matched"], &dry_run["ambiguous"], &dry_run["unmatched"]),
        (&Value::Null, &json!(9), &json!(4), &json!(1))
    );
    for (row, (title, _, _, _, status, track)) in dry_run["rows"].as_array().unwrap().iter().zip(rows) {
        let found = row["track"]["id"].as_i64().unwrap_or(0);
        assert_eq!((row["status"].as_str(), found), (Some(status), track), "{title}: {row}");
    }
    let candidate_ids = |rows: &Value, row: usize| column(&json!({"items": rows[row]["candidates"]}), "/id");
    let asked = import(&ann, "dry_run=true&prefer=ask", "text/csv", &file).await.ok();
    assert_eq!(
        (candidate_ids(&asked["rows"], 6), &asked["rows"][6]["reason"]),
        (vec![json!(5), json!(9)], &json!("several_tracks"))
    );
    assert_eq!(
        (candidate_ids(&dry_run["rows"], 9), &dry_run["rows"][9]["reason"]),
        (vec![json!(8)], &json!("title_only"))
    );
    assert_eq!(
        (candidate_ids(&dry_run["rows"], 12), &dry_run["rows"][12]["reason"]),
        (vec![json!(5), json!(9)], &json!("similar_names"))
    );
    assert_eq!(app.query_number("select count(*) from playlists"), 0);

    let created = import(&ann, "name=%20Mine%20&visibility=public", "text/csv", &file).await;
    assert_eq!(created.header("location"), "/api/v1/playlists/1");
    let created = created.created();
    assert_eq!((&created["playlist"]["name"], &created["playlist"]["visibility"]), (&json!("Mine"), &json!("public")));
    assert_eq!(column(&ann.get("/playlists/1/items").await.ok(), "/track/id"), [1, 2, 3, 7, 5, 9, 5, 6, 9]);
}

#[actix_web::test]
async fn invalid_playlist_file_creates_no_playlist() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (query, media_type, file, status, field) in [
        ("", "text/plain", "Dear Ann,\nsee you soon.\n", 400, "body"),
        ("", "application/json", "{}", 400, "body"),
        ("format=m3u8", "text/csv", "<!DOCTYPE html>\n<html>", 400, "body"),
        ("prefer=newest", "text/csv", "title\n", 400, "prefer"),
        ("playlist=0", "text/csv", "title\n", 422, "playlist"),
        ("playlist=2", "text/csv", "title\n", 422, "playlist"),
        ("", "multipart/form-data; boundary=b", "--b--", 422, "file"),
        ("", "multipart/form-data; boundary=b", "x", 422, "body"),
        ("format=mp3", "text/csv", "title\n", 400, "format"),
        ("dry_run=maybe", "text/csv", "title\n", 400, "dry_run"),
        ("shuffle=1", "text/csv", "title\n", 400, "shuffle"),
        ("name=%20", "text/csv", "title\n", 422, "name"),
        ("format=xspf", "text/csv", "<x>", 400, "body"),
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
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
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
        ("audio/x-mpegurl, text/csv;q=0.9", "audio/mpegurl"),
        ("application/vnd.apple.mpegurl", "application/vnd.apple.mpegurl"),
        ("application/vnd.apple.mpegurl, audio/mpegurl", "audio/mpegurl"),
        ("audio/*", "audio/mpegurl"),
        ("audio/x-scpls", "audio/x-scpls"),
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
            // Reads the session, the locations, the tracks by artist and by artist name without guests. Writes the playlist
            // and its items.
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

/// The file of a case in the encoding that it names.
fn encode(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "latin-1" => text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect(),
        "utf-16-le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

async fn import_bytes(client: &Client, query: &str, media_type: &str, file: Vec<u8>) -> TestResponse {
    let path = format!("/playlists/import?{query}");
    client.send_bytes(Method::POST, &path, Some(file), &[("content-type", media_type)]).await
}

/// Checks the rows of a case, and that those with a track in the catalogue match.
fn find_fault(case: &Value, response: &TestResponse) -> Option<String> {
    let body = response.json();
    if case["error"].is_string() {
        let is_pls = body["detected"]["format"] == "pls";
        return (response.status.is_success() && !is_pls).then(|| format!("accepted: {body}"));
    }
    if !response.status.is_success() {
        return Some(format!("refused: {body}"));
    }
    let (expected, rows) = (case["rows"].as_array()?, body["rows"].as_array().unwrap());
    if expected.len() != rows.len() {
        return Some(format!("{} rows: {body}", rows.len()));
    }
    let differing = expected
        .iter()
        .zip(rows)
        .find(|(expected, row)| expected.as_object().unwrap().iter().any(|(field, value)| row[field] != *value));
    differing.map(|(expected, row)| format!("expected {expected}, got {row}"))
}

#[actix_web::test]
async fn files_of_other_programs_are_read_as_a_person_reads_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/playlist_files/cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(path) else {
        println!("skipped, because the shared cases are absent");
        return;
    };
    let (empty, filled) = (TestApp::new(), TestApp::new());
    let (ann, bob) = (empty.client("ann").await, filled.client("bob").await);
    for (name, tracks) in
        [("Grey Herons", vec!["Tin Roof"]), ("Grå Hägrar", vec!["Plåttak"]), ("Heron, Grey", vec!["Rain Song"])]
    {
        let artist = bob.artist(name).await;
        let tracks: Vec<Value> = tracks.iter().map(|title| json!({"title": title})).collect();
        let album = json!({"title": "Low Water", "genre": "Folk", "artist_id": artist, "tracks": tracks});
        bob.post("/albums", album).await.created();
    }
    let mut faults = Vec::new();
    for line in cases.lines() {
        let mut case: Value = serde_json::from_str(line).unwrap();
        if case["name"] == "itunes xml" {
            case["text"] = json!(include_str!("playlist_files/library.xml"));
            case["rows"] =
                json!([{"title": "Tin Roof", "artist": "Grey Herons", "album": "Low Water", "track_number": 3}]);
        }
        let file = encode(case["text"].as_str().unwrap(), case["encoding"].as_str().unwrap());
        for (client, query) in [
            (&ann, format!("dry_run=true&format={}", case["format"].as_str().unwrap())),
            (&bob, format!("dry_run=true&format={}", case["format"].as_str().unwrap())),
            (&bob, "dry_run=true".to_owned()),
        ] {
            let response = import_bytes(client, &query, "application/octet-stream", file.clone()).await;
            faults.extend(find_fault(&case, &response).map(|fault| format!("{} {query}: {fault}", case["name"])));
            if response.status.is_success() && client.id == bob.id && client.token == bob.token {
                let rows = response.json()["rows"].as_array().unwrap().clone();
                let unmatched = rows.iter().find(|row| row["status"] != "matched" && row["title"] != "Jump");
                faults.extend(unmatched.map(|row| format!("{} {query}: {row}", case["name"])));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.lines().count(), faults.join("\n"));
}

/// The lines of the Chinook catalogue.
fn chinook_tracks(folder: &std::path::Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("catalogue.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A name as groups write it in file names.
fn scene_name(name: &str) -> String {
    tonearm::text_normalization::normalize(name).replace(' ', "_")
}

/// The beginning of a name, as iTunes and some disks shorten it.
fn shorten_name(name: &str, length: usize) -> String {
    name.chars().take(length).collect()
}

/// A file of all tracks as a program writes it. The paths have no slashes, as file names cannot contain them.
fn write_as(program: &str, tracks: &[Value]) -> String {
    let mut text = if program == "plain" { String::new() } else { "#EXTM3U\n".to_owned() };
    for track in tracks {
        let [artist, album, title] = ["artist", "album", "title"].map(|field| track[field].as_str().unwrap());
        let number = track["track_number"].as_i64().unwrap();
        let seconds = track["duration_ms"].as_i64().unwrap() / 1000;
        let [folder, record, file] = [artist, album, title].map(|name| name.replace('/', "_"));
        let path = format!("{folder}/{record}/{number:02} {file}.mp3");
        text += &match program {
            "plain" => format!("{path}\n"),
            "plain-absolute" => format!("/home/ann/Music/{path}\n"),
            "rhythmbox" => format!("#EXTINF:,{title}\n../Music/{path}\n"),
            "moc" => format!("#EXTINF:{seconds},{number} {artist} - {title} ({album})\n/m/x{number}.ogg\n"),
            "quodlibet" => format!("#EXTINF:{seconds},{artist}, {artist}, Some Composer - {title}\n/m/{path}\n"),
            "tight" => format!("#EXTINF:{seconds},{artist}-{title}\n/m/a.mp3\n"),
            "with album" => format!("#EXTINF:{seconds},{artist} - {album} - {title}\n/m/a.mp3\n"),
            "scene" => format!("{}-{}-grp.mp3\n", scene_name(artist), scene_name(title)),
            "cut" => format!(
                "/m/iTunes Media/Music/{}/{}/{}.m4a\n",
                shorten_name(&folder, 40),
                shorten_name(&record, 40),
                shorten_name(&format!("{number:02} {file}"), 36)
            ),
            "exaile" => format!("#EXTINF:{seconds},{title} - {artist}\n/m/{path}\n"),
            _ => format!("#EXTINF:{seconds},{artist} - {title}\n/m/a.mp3\n"),
        };
    }
    text
}

#[actix_web::test]
async fn files_of_the_whole_catalogue_match_it() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let source = Source::open(&folder.join("catalogue.jsonl")).unwrap();
    let options = ImportOptions::default();
    import::import_catalogue(&app.state.db, source, import::CatalogueFormat::JsonLines, &options).unwrap();
    let tracks = chinook_tracks(&folder);
    let mut shares = Vec::new();
    for (program, least) in [
        ("plain", 99.0),
        ("plain-absolute", 99.0),
        ("rhythmbox", 99.0),
        ("moc", 98.0),
        ("quodlibet", 99.5),
        ("exaile", 99.0),
        ("vlc", 98.0),
        ("tight", 99.0),
        ("with album", 99.0),
        ("scene", 98.0),
        ("cut", 98.0),
    ] {
        let started = std::time::Instant::now();
        let result = import(&ann, "dry_run=true", "audio/mpegurl", write_as(program, &tracks)).await.ok();
        let rows = result["rows"].as_array().unwrap();
        let is_right = |(row, track): (&Value, &Value)| {
            row["status"] == "matched"
                && row["track"]["title"] == track["title"]
                && row["track"]["artist"]["name"] == track["artist"]
        };
        let right = rows.iter().zip(&tracks).filter(|pair| is_right(*pair)).count();
        let wrong = rows.iter().zip(&tracks).find(|pair| !is_right(*pair)).map(|(row, _)| row);
        let percent = f64::from(u32::try_from(right).unwrap()) * 100.0 / 3503.0;
        println!(
            "{program}: {percent:.2} % of {} matched right in {:?}; {}",
            rows.len(),
            started.elapsed(),
            wrong.unwrap_or(&Value::Null)
        );
        shares.push((program, percent, least));
    }
    assert!(shares.iter().all(|(_, percent, least)| percent >= least), "{shares:?}");
}

#[actix_web::test]
async fn picks_are_imported_in_order_with_the_file() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    let file =
        "title,artist\nMrs Robinson,Simon & Garfunkel\nHuman Behaviour,Björk\nNothing,Nobody\nStarálfur,Sigur Rós\n";
    let form = |picks: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"picks\"\r\n\r\n{picks}\r\n--b--\r\n"
        )
    };
    let media_type = "multipart/form-data; boundary=b";
    for (picks, field) in [
        (r#"[{"row": 5, "track_id": 1}]"#, "picks[0].row"),
        (r#"[{"row": 0, "track_id": 1}]"#, "picks[0].row"),
        (r#"[{"row": 1, "track_id": 999}]"#, "picks[0].track_id"),
        (r#"{"row": 1}"#, "picks"),
    ] {
        let problem = import(&ann, "", media_type, form(picks)).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["field"], field);
    }
    assert_eq!(app.query_number("select count(*) from playlists"), 0);
    let picks = r#"[{"row": 1, "track_id": 6}, {"row": 3, "track_id": 7}, {"row": 4, "track_id": null}]"#;
    let created = import(&ann, "", media_type, form(picks)).await.created();
    assert_eq!(
        column(&json!({"items": created["rows"]}), "/reason"),
        [json!("pick"), json!("names"), json!("pick"), Value::Null]
    );
    assert_eq!(column(&ann.get("/playlists/1/items").await.ok(), "/track/id"), [6, 1, 7]);
}

#[actix_web::test]
async fn locations_of_tracks_count_before_names() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    app.sql("update tracks set audio_url = 'http://h/01%20Paper.mp3' where id = 3");
    let file = "#EXTM3U\n#EXTINF:1,Björk - Human Behaviour\nhttp%3A//h%3A80/01 Paper.mp3\n\
        http://h/01%20Paper.mp3\nhttps://music.example.com/api/v1/tracks/7\nhttp://localhost:8080/api/v1/tracks/1\n";
    let app = app.with_state(|state| state.public_url.0 = Some("https://music.example.com".into()));
    let ann = app.client_like(&ann);
    let rows = import(&ann, "dry_run=true", "audio/mpegurl", file).await.ok()["rows"].clone();
    let rows = json!({"items": rows});
    assert_eq!(column(&rows, "/track/id")[..3], [3, 3, 7]);
    assert_eq!(column(&rows, "/reason")[..3], ["location", "location", "location"]);

    // The export gives every entry of these formats a location that the import knows again.
    ann.post("/playlists", json!({"name": "Mix", "track_ids": [3, 7, 6]})).await.created();
    for (format, media_type) in [("xspf", "application/xspf+xml"), ("m3u8", "audio/mpegurl"), ("pls", "audio/x-scpls")]
    {
        let exported = ann.get(&format!("/playlists/1/export?format={format}")).await;
        let text = String::from_utf8(exported.bytes).unwrap();
        assert!(
            text.contains("http://h/01%20Paper.mp3") && text.contains("https://music.example.com/api/v1/tracks/6"),
            "{text}"
        );
        let rows = json!({"items": import(&ann, "dry_run=true", media_type, text).await.ok()["rows"]});
        assert_eq!(column(&rows, "/track/id"), [3, 7, 6], "{format}");
    }
    let text = String::from_utf8(ann.get("/playlists/1/export?format=m3u8").await.bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(line, _)| line.starts_with("#EXTINF:"));
    assert!(pairs.clone().count() == 3 && pairs.into_iter().all(|(_, next)| next.starts_with("http")), "{text}");
}

#[actix_web::test]
async fn files_with_several_playlists_are_chosen_from() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    let file = "Track name,Artist name,Playlist name,Type\nAmerica,Simon & Garfunkel,Road,Playlist\n\
        Human Behaviour,Björk,Home,Playlist\nStarálfur,Sigur Rós,Road,Playlist\nGenesis,,Favorite Artists,Artist\n";
    let dry_run = import(&ann, "dry_run=true", "text/csv", file).await.ok();
    assert_eq!(
        dry_run["playlists"],
        json!([
            {"number": 1, "title": "Road", "tracks": 2, "playlist_id": null},
            {"number": 2, "title": "Home", "tracks": 1, "playlist_id": null}
        ])
    );
    assert_eq!((dry_run["rows"].as_array().unwrap().len(), &dry_run["skipped_rows"][0]["line"]), (3, &json!(5)));
    assert_eq!(dry_run["detected"], json!({"format": "csv", "encoding": "UTF-8", "delimiter": ",", "header_line": 1}));
    import(&ann, "", "text/csv", file).await.problem(422, "invalid");
    let created = import(&ann, "playlist=2", "text/csv", file).await.created();
    assert_eq!(
        (&created["playlist"]["name"], &created["playlist"]["stats"]["items_count"]),
        (&json!("Home"), &json!(1))
    );
    let created = import(&ann, "playlist=all", "text/csv", file).await.created();
    assert_eq!(column(&json!({"items": created["playlists"]}), "/playlist_id"), [2, 3]);
    assert_eq!(column(&ann.get("/playlists/2/items").await.ok(), "/track/id"), [5, 8]);
}

#[actix_web::test]
async fn export_link_opens_a_private_playlist_without_a_token() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    create_catalogue(&ann).await;
    ann.post("/playlists", json!({"name": "Mine", "visibility": "private", "track_ids": [1]})).await.created();
    ann.post("/playlists", json!({"name": "Other", "visibility": "private"})).await.created();
    let anyone = app.anonymous();
    bob.post("/playlists/1/export-links", json!({})).await.problem(404, "not_found");
    let link = ann.post("/playlists/1/export-links", json!({})).await.ok();
    let path = link["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
    let csv = anyone.get(&format!("{path}&format=csv&bom=true")).await;
    for path in [&path, &path.replace("link=", "%6Cink=")] {
        let file = anyone.get(path).await;
        // Who has the URL has the file. No proxy may keep it.
        assert_eq!((file.status.as_u16(), file.header("cache-control").as_str()), (200, "private, no-store"), "{path}");
    }
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.bytes.starts_with("\u{feff}\"title\"".as_bytes()), "{:?}", csv.bytes);
    assert_eq!(anyone.get(&path).await.status.as_u16(), 200);
    assert!(anyone.get(&format!("{path}&format=pls&bom=true")).await.bytes.starts_with(b"[playlist]"));
    anyone.get(&path.replace("/playlists/1/", "/playlists/2/")).await.problem(401, "token_invalid");
    anyone.get("/playlists/1/export?link=x").await.problem(401, "token_invalid");
    // A link is no token, and a token is no link.
    let mut as_token = ann.clone();
    as_token.token = link["link"].as_str().map(str::to_owned);
    as_token.get("/me").await.problem(401, "token_invalid");
    anyone.get(&format!("/playlists/1/export?link={}", ann.token.clone().unwrap())).await.problem(401, "token_invalid");
    ann.delete("/session").await;
    anyone.get(&path).await.problem(401, "session_ended");
}

#[actix_web::test]
async fn an_export_link_does_not_reveal_the_key_of_the_playlist() {
    let app = TestApp::new();
    let (ann, bob) = (app.client("ann").await, app.client("bob").await);
    let playlist = ann.post("/playlists", json!({"name": "Mix", "visibility": "unlisted"})).await.created();
    let key = playlist["share_key"].as_str().unwrap();
    let link = bob.send(Method::POST, "/playlists/1/export-links", None, &[("share-key", key)]).await.ok();
    for part in link["link"].as_str().unwrap().split('.') {
        let bytes = URL_SAFE_NO_PAD.decode(part).unwrap();
        assert!(!bytes.windows(key.len()).any(|window| window == key.as_bytes()));
    }
    let path = link["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap();
    assert_eq!(app.anonymous().get(path).await.status, 200);
    ann.post("/playlists/1/share-key/renewal", json!({})).await.ok();
    app.anonymous().get(path).await.problem(404, "not_found");
}

#[actix_web::test]
async fn other_recordings_are_never_matched() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (name, titles) in [("The Grey Herons", &["Ten", "C", "Tin Roof"][..]), ("Pale Otter", &["Jump"])] {
        let artist = ann.artist(name).await;
        let tracks: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
        let album = json!({"title": "Low Water", "genre": "Folk", "artist_id": artist, "tracks": tracks});
        ann.post("/albums", album).await.created();
    }
    for (title, artist, status) in [
        ("Ten Ft. Tall", "The Grey Herons", "ambiguous"),
        ("C#", "The Grey Herons", "ambiguous"),
        ("Tin Roof (Somebody Remix)", "The Grey Herons", "ambiguous"),
        ("Tin Roof (Karaoke Version)", "The Grey Herons", "ambiguous"),
        ("Tin Roof (Remastered 2011)", "The Grey Herons", "matched"),
        ("Tin Roof", "Grey Herons, The", "matched"),
        ("Tin Roof", "Grey Herons", "matched"),
        ("Tin Roof", "Pale Otter & The Grey Herons", "matched"),
        ("Tin Rooof", "Grey Heron", "ambiguous"),
        ("Jump", "", "ambiguous"),
        ("Jump", "Somebody", "unmatched"),
    ] {
        let file = format!("title,artist\n\"{title}\",\"{artist}\"\nTin Roof,The Grey Herons\n");
        let row = import(&ann, "dry_run=true", "text/csv", file).await.ok()["rows"][0].clone();
        assert_eq!(row["status"], status, "{title} by {artist}: {row}");
    }
    // Without an artist anywhere, a title is enough. With columns of unknown meaning, it is not.
    for (file, status) in [("title\nJump\n", "matched"), ("title,wer\nJump,Grey Herons\n", "ambiguous")] {
        let result = import(&ann, "dry_run=true", "text/csv", file).await.ok();
        assert_eq!(result["rows"][0]["status"], status, "{result}");
    }
}

#[actix_web::test]
async fn exported_rows_can_be_imported_as_they_are() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let tracks = ann.tracks(3).await;
    // The title looks like a number and a name, but the fields of rows are what they say.
    ann.patch("/tracks/2", json!({"title": "01 - Prowler"})).await.ok();
    let list = json!({"name": "Late", "description": "Home", "track_ids": [tracks[1], tracks[0], tracks[1]]});
    let id = ann.post("/playlists", list).await.id();

    let rows = app.anonymous().get(&format!("/playlists/{id}/export/rows")).await.ok();
    let report = ann.post("/playlists/import/rows?dry_run=true", rows.clone()).await.ok();
    let copy = ann.post("/playlists/import/rows", rows.clone()).await.created();

    assert_eq!((&rows["name"], &rows["description"]), (&json!("Late"), &json!("Home")));
    assert_eq!(
        (&rows["rows"][0]["title"], &rows["rows"][0]["artist"]),
        (&json!("01 - Prowler"), &json!("Velvet Static"))
    );
    assert_eq!((&report["playlist"], &report["matched"]), (&Value::Null, &json!(3)));
    assert_eq!((&copy["playlist"]["name"], &copy["playlist"]["visibility"]), (&json!("Late"), &json!("private")));
    let copied = format!("/playlists/{}/export/rows", copy["playlist"]["id"]);
    assert_eq!(ann.get(&copied).await.ok(), rows);
    app.anonymous().get(&copied).await.problem(404, "not_found");
}

#[actix_web::test]
async fn rows_are_matched_picked_and_checked() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    ann.tracks(3).await;
    let import = |body: Value| ann.post("/playlists/import/rows", body);
    let rows = json!([
        {"title": "TRACK 001", "artist": "velvet static"},
        {"title": "Nothing", "artist": "Nobody", "track_id": 3},
        {"location": "/music/Velvet Static/02 Track 002.mp3"},
        {"title": "Nothing", "artist": "Nobody"},
    ]);
    let imported = import(json!({"visibility": "public", "rows": rows})).await.created();
    let counts = (&imported["matched"], &imported["unmatched"]);
    assert_eq!(counts, (&json!(3), &json!(1)));
    let items = ann.get(&format!("/playlists/{}/items", imported["playlist"]["id"])).await.ok();
    assert_eq!(column(&items, "/track/id"), [1, 3, 2]);
    assert_eq!(imported["playlist"]["name"], "Imported playlist");

    let refused = [
        (json!({}), vec!["rows"]),
        (json!({"rows": []}), vec!["rows"]),
        (json!({"rows": [{}, {"artist": "A"}]}), vec!["rows[0].title", "rows[1].title"]),
        (json!({"rows": [{"title": "a\0b"}, {"title": "x".repeat(10_001)}]}), vec!["rows[0].title", "rows[1].title"]),
        (json!({"rows": [{"title": "A", "track_number": -1}]}), vec!["rows[0].track_number"]),
        (json!({"rows": [{"title": "A"}, {"track_id": 99}]}), vec!["rows[1].track_id"]),
        (json!({"rows": [["A", "B"]]}), vec!["rows[0]"]),
        (json!({"name": "", "rows": [{"title": "A", "genre": "Rock"}]}), vec!["name", "rows[0].genre"]),
        (json!({"rows": vec![json!({"title": "A"}); 10_001]}), vec!["rows"]),
    ];
    for (body, fields) in refused {
        assert_eq!(import(body).await.error_fields(422, "invalid"), fields);
    }
    assert_eq!(app.query_number("select count(*) from playlists"), 1);
    let many: Vec<Value> = (0..10_000).map(|n| json!({"title": format!("Track {n} {}", "x".repeat(100))})).collect();
    let many = ann.post("/playlists/import/rows?dry_run=true", json!({"rows": many})).await.ok();
    assert_eq!(many["rows"].as_array().unwrap().len(), 10_000);
}

#[actix_web::test]
async fn all_playlists_of_a_file_are_created_or_none() {
    let mut app = TestApp::new();
    let ann = app.client("ann").await;
    create_catalogue(&ann).await;
    let table = |playlists: usize, rows: usize| {
        let lists = (1..=playlists)
            .flat_map(|list| (0..rows).map(move |row| format!("America {row},Simon & Garfunkel,List {list}\n")));
        format!("Track name,Artist name,Playlist name\n{}", lists.collect::<String>())
    };
    for (media_type, file, status, field, message) in [
        ("text/csv", table(101, 1), 422, "playlist", "cannot be `all`, because the file has more than 100 playlists"),
        ("text/csv", table(3, 4000), 422, "playlist", "must name playlists with at most 10000 tracks together"),
        ("text/csv", table(1, 10_001), 422, "body", "must have at most 10000 tracks"),
    ] {
        let problem = import(&ann, "playlist=all", media_type, file).await;
        assert_eq!(problem.status.as_u16(), status, "{field}: {}", problem.json());
        let error = problem.json()["errors"][0].clone();
        assert_eq!(error["field"], field, "{error}");
        assert!(error["message"].as_str().unwrap().contains(message), "{error}");
        assert!(error["params"]["max"].is_u64(), "{error}");
    }
    assert_eq!(app.query_number("select count(*) from playlists"), 0);

    // The third playlist exceeds the quota, and then the fourth item does.
    let file = "Track name,Artist name,Playlist name\nAmerica,Simon & Garfunkel,Road\nStarálfur,Sigur Rós,Road\n\
        Human Behaviour,Björk,Home\nAmerica,Simon & Garfunkel,Third\n";
    for (playlists, items, code) in [(2, 100, "too_many_playlists"), (10, 3, "too_many_items")] {
        app = app.with_state(|state| state.quotas = Quotas { playlists, items, comments_per_day: 1 });
        let client = app.client_like(&ann);
        import(&client, "playlist=all", "text/csv", file).await.problem(409, code);
        assert_eq!(app.query_number("select count(*) from playlists"), 0, "{code}");
    }
    let created = import(&ann, "playlist=all", "text/csv", file).await.created();
    assert_eq!(column(&json!({"items": created["playlists"]}), "/playlist_id").len(), 3);
    let most = import(&ann, "playlist=all", "text/csv", table(100, 1)).await.created();
    assert_eq!(most["playlists"].as_array().unwrap().len(), 100);
    assert_eq!(app.query_number("select count(*) from playlists"), 103);
}

#[actix_web::test]
async fn numbers_before_titles_are_removed_if_the_rows_agree() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let read = async |titles: &[&str], artist: &str| {
        let rows: String = titles.iter().map(|title| format!("\"{title}\",{artist}\n")).collect();
        let result = import(&ann, "dry_run=true", "text/csv", format!("title,artist\n{rows}")).await.ok();
        let rows = result["rows"].as_array().unwrap().clone();
        rows.into_iter().map(|row| (row["title"].clone(), row["track_number"].clone())).collect::<Vec<_>>()
    };
    for numbered in [
        ["01 - Prowler", "02 - Sanctuary", "10 - Remember", "11 - Iron Maiden"],
        ["1. Prowler", "2. Sanctuary", "10. Remember", "11. Iron Maiden"],
        ["01 Prowler", "02 Sanctuary", "10 Remember", "11 Iron Maiden"],
        ["1 - Prowler", "2) Sanctuary", "1-10 Remember", "11 – Iron Maiden"],
    ] {
        for artist in ["Somebody", ""] {
            let expected = [("Prowler", 1), ("Sanctuary", 2), ("Remember", 10), ("Iron Maiden", 11)];
            let expected: Vec<(Value, Value)> =
                expected.iter().map(|(title, number)| (json!(title), json!(number))).collect();
            assert_eq!(read(&numbered, artist).await, expected, "{numbered:?}");
        }
    }
    for titles in [
        &["99 Luftballons", "7 rings", "1979", "50 Ways to Leave Your Lover"][..],
        &["99 Luftballons", "Jump", "Africa", "Creep"],
        &["22 (OVER S∞∞N)", "10 d E A T h", "715 - CRΣΣKS", "33 “GOD”", "21 M♢♢N WATER", "8 (circle)"],
        &["1-800-273-8255", "24 Hours", "3 Libras"],
        &["7 rings"],
    ] {
        let expected: Vec<(Value, Value)> = titles.iter().map(|title| (json!(title), Value::Null)).collect();
        assert_eq!(read(titles, "Somebody").await, expected);
    }
    let count: Vec<String> = (1..=5).map(|number| format!("{number} Title")).collect();
    let count: Vec<&str> = count.iter().map(String::as_str).collect();
    assert!(read(&count, "Somebody").await.iter().all(|(title, _)| title == "Title"));
}

#[actix_web::test]
async fn numbered_titles_of_a_real_catalogue_match_it() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let source = Source::open(&folder.join("catalogue.jsonl")).unwrap();
    let options = ImportOptions::default();
    import::import_catalogue(&app.state.db, source, import::CatalogueFormat::JsonLines, &options).unwrap();
    let tracks = chinook_tracks(&folder);
    for (form, is_padded) in [(" - ", true), (". ", true), (" ", true), (" - ", false), (" ", false)] {
        let row = |track: &Value| {
            let [artist, album, title] =
                ["artist", "album", "title"].map(|field| track[field].as_str().unwrap().replace('"', "\"\""));
            let number = track["track_number"].as_i64().unwrap();
            let number = if is_padded { format!("{number:02}") } else { number.to_string() };
            format!("\"{number}{form}{title}\",\"{artist}\",\"{album}\"\n")
        };
        let rows: String = tracks.iter().map(row).collect();
        let result = import(&ann, "dry_run=true", "text/csv", format!("title,artist,album\n{rows}")).await.ok();
        let rows = result["rows"].as_array().unwrap();
        let right = rows.iter().zip(&tracks).filter(|(row, track)| row["track"]["title"] == track["title"]).count();
        assert!(right * 1000 >= tracks.len() * 995, "{form:?} {is_padded}: {right} of {}", tracks.len());
    }
    // These titles have numbers in the catalogue.
    let numbered: Vec<&Value> =
        tracks.iter().filter(|track| track["title"].as_str().unwrap().starts_with(['0', '2'])).collect();
    let row = |track: &&Value| format!("{},Iron Maiden\n", track["title"].as_str().unwrap());
    let rows: String = numbered.iter().filter(|track| track["artist"] == "Iron Maiden").map(row).collect();
    let result = import(&ann, "dry_run=true", "text/csv", format!("title,artist\n{rows}")).await.ok();
    let rows = result["rows"].as_array().unwrap();
    assert!(rows.len() > 10 && rows.iter().all(|row| row["title"] == row["track"]["title"]), "{result}");
}

#[actix_web::test]
async fn a_title_alone_matches_only_if_no_artist_is_named_anywhere() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Grey Herons").await;
    let tracks = json!([{"title": "Jump", "duration_ms": 257_000}, {"title": "Tin Roof", "duration_ms": 359_000}]);
    let album = json!({"title": "Low Water", "genre": "Folk", "artist_id": artist, "tracks": tracks});
    ann.post("/albums", album).await.created();
    for (file, status) in [
        ("#EXTM3U\n#EXTINF:257,Jump\n/music/Pale Otter/Fallen/05 Jump.mp3\n", "unmatched"),
        ("#EXTM3U\n#EXTINF:257,Jump\n/music/Pale Otter/x.mp3\n", "ambiguous"),
        ("[playlist]\nFile1=/music/Pale Otter/x.mp3\nTitle1=Jump\nLength1=257\n", "ambiguous"),
        ("Song,Who,Length\nJump,Pale Otter,4:17\n", "ambiguous"),
        // Another row names an artist.
        ("#EXTM3U\n#EXTINF:257,Jump\nspotify:track:1\n#EXTINF:-1,Tin Roof\n/m/Grey Herons/x/a.mp3\n", "ambiguous"),
        ("Title,Artist,Length\nJump,<unknown>,4:17\nTin Roof,Pale Otter,5:59\n", "ambiguous"),
        ("Title,Artist,Album\nJump,,Low Water\nTin Roof,Pale Otter,\n", "matched"),
        ("Title,Artist,Album\nJump,Various Artists,Low Water\n", "matched"),
        ("Title,Artist\nJump,Various\n", "ambiguous"),
        ("Title,Artist\nJump,Unknown Artist\n", "matched"),
        ("Title,Length\nJump,4:17\n", "matched"),
    ] {
        let row = import(&ann, "dry_run=true", "application/octet-stream", file).await.ok()["rows"][0].clone();
        assert_eq!(row["status"], status, "{file}: {row}");
    }
}

#[actix_web::test]
async fn titles_that_begin_with_a_number_are_found_before_those_without_it() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Grey Herons").await;
    for (album, titles) in
        [("Low Water", &["22 Heron Avenue", "16 Tons"][..]), ("High Water", &["Heron Avenue", "Tons"])]
    {
        let tracks: Vec<Value> = titles.iter().map(|title| json!({"title": title})).collect();
        let album = json!({"title": album, "genre": "Folk", "artist_id": artist, "tracks": tracks});
        ann.post("/albums", album).await.created();
    }
    for (file, title) in [
        ("/m/Grey Herons/Low Water/22 Heron Avenue.mp3\n", "22 Heron Avenue"),
        ("/m/Grey Herons/Low Water/01-16 Tons.mp3\n", "16 Tons"),
        ("/m/Grey Herons/High Water/07 Heron Avenue.mp3\n", "Heron Avenue"),
        ("/m/Grey Herons/High Water/03-Tons.mp3\n", "Tons"),
        ("#EXTM3U\n#EXTINF:1,Grey Herons - 22 Heron Avenue\n22 Heron Avenue.mp3\n", "22 Heron Avenue"),
    ] {
        let row = import(&ann, "dry_run=true", "audio/mpegurl", file).await.ok()["rows"][0].clone();
        assert_eq!((&row["track"]["title"], &row["title"]), (&json!(title), &json!(title)), "{file}: {row}");
    }
}

#[actix_web::test]
async fn the_charset_of_the_media_type_decides_the_encoding() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let send = async |media_type: &str, body: Vec<u8>| {
        let headers = [("content-type", media_type)];
        let result = ann.send_bytes(Method::POST, "/playlists/import?dry_run=true", Some(body), &headers).await.ok();
        (result["rows"][0]["artist"].clone(), result["detected"]["encoding"].clone())
    };
    let body = b"title,artist\nGo Back,Tit\xe3s\n".to_vec();
    let expected = |artist: &str, encoding: &str| (json!(artist), json!(encoding));
    assert_eq!(
        send("text/csv; header=present; Charset=\"windows-1250\"", body.clone()).await,
        expected("Tităs", "windows-1250")
    );
    assert_eq!(send("text/csv; charset=iso-8859-1", body.clone()).await, expected("Titãs", "windows-1252"));
    assert_eq!(send("text/csv", body.clone()).await, expected("Titãs", "windows-1252"));
    let part =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: text/csv; charset=windows-1250\r\n\r\n";
    let form = [&part[..], &body, b"\r\n--b--\r\n"].concat();
    assert_eq!(send("multipart/form-data; boundary=b", form).await, expected("Tităs", "windows-1250"));
}

#[actix_web::test]
async fn the_beginning_of_a_title_is_a_match_only_if_more_agrees_and_nothing_else_fits() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let artist = ann.artist("Grey Herons").await;
    for (album, titles) in [
        ("Low Water", &["Concerto for Two Herons, First Part", "Concerto for Two Herons, Second Part"][..]),
        ("High Water", &["The Tin Roof above the Water"]),
    ] {
        let tracks: Vec<Value> =
            (1..).zip(titles).map(|(number, title)| json!({"title": title, "track_number": number})).collect();
        let album = json!({"title": album, "genre": "Folk", "artist_id": artist, "tracks": tracks});
        ann.post("/albums", album).await.created();
    }
    for (file, is_matched) in [
        ("/m/Grey Herons/High Water/01 The Tin Roof above th.mp3\n", true),
        ("/m/Grey Herons/Low Water/02 Concerto for Two Heron.mp3\n", true),
        ("/m/Grey Herons/Low Water/Concerto for Two Heron.mp3\n", false),
        ("Grey Herons - The Tin Roof above th.mp3\n", false),
        ("/m/Grey Herons/High Water/01 The Tin.mp3\n", false),
        ("title,artist\nThe Tin Roof above th,Grey Herons\n", false),
    ] {
        let row = import(&ann, "dry_run=true", "application/octet-stream", file).await.ok()["rows"][0].clone();
        assert_eq!(row["status"] == "matched", is_matched, "{file}: {row}");
    }
    let file = "/m/Grey Herons/Low Water/02 Concerto for Two Heron.mp3\n";
    let row = import(&ann, "dry_run=true", "audio/mpegurl", file).await.ok()["rows"][0].clone();
    assert_eq!(row["track"]["title"], "Concerto for Two Herons, Second Part", "{row}");
}

#[actix_web::test]
async fn counted_names_match_with_and_without_their_number() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (artist, title) in [("2 Otters", "Jump"), ("Herons", "Roof"), ("Hares", "Sit")] {
        let artist = ann.artist(artist).await;
        let album = json!({"title": "Low", "genre": "Folk", "artist_id": artist, "tracks": [{"title": title}]});
        ann.post("/albums", album).await.created();
    }
    let file = "1 Herons - Roof\n2 Otters - Jump\n3 Hares - Sit\n";
    let result = import(&ann, "dry_run=true", "text/plain", file).await.ok();
    let artists: Vec<&Value> = result["rows"].as_array().unwrap().iter().map(|row| &row["artist"]).collect();
    assert_eq!(
        (result["matched"].clone(), artists),
        (json!(3), vec![&json!("Herons"), &json!("2 Otters"), &json!("Hares")])
    );
}

/// Creates an album with these titles, numbered from 1.
pub async fn create_album(client: &Client, artist: &str, album: &str, titles: &[&str]) {
    let artist = client.artist(artist).await;
    let tracks: Vec<Value> =
        (1..).zip(titles).map(|(number, title)| json!({"title": title, "track_number": number})).collect();
    let album = json!({"title": album, "genre": "Folk", "artist_id": artist, "tracks": tracks});
    client.post("/albums", album).await.created();
}

/// The status of each row, with the title of its track.
async fn statuses(client: &Client, file: &str) -> Vec<(String, String)> {
    let result = import(client, "dry_run=true", "application/octet-stream", file).await.ok();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = result["rows"].as_array().unwrap();
    rows.iter().map(|row| (text(&row["status"]), text(&row["track"]["title"]))).collect()
}

#[actix_web::test]
async fn names_without_the_letters_that_a_program_replaced_match_only_what_they_were() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Motörherons", "Low", &["Família", "Ace", "Café Água", "Cafe"]).await;
    create_album(&ann, "Beck", "High", &["Jump"]).await;
    for (file, status, title) in [
        ("title,artist\nAce,Mot?rherons\n", "matched", "Ace"),
        ("title,artist\nFam?lia,Motörherons\n", "matched", "Família"),
        ("title,artist\nFam??lia,Mot??rherons\n", "matched", "Família"),
        ("/m/Mot_rherons/Low/01 Fam_lia.mp3\n", "matched", "Família"),
        ("mot_rherons-caf_gua.mp3\nmot_rherons-ace.mp3\n", "matched", "Café Água"),
        // Plain letters are never replaced.
        ("title,artist\nJump,B?ck\n", "", ""),
        ("title,artist\nAc?,Motörherons\n", "", ""),
        ("title,artist\nCaf?,Motörherons\n", "", ""),
    ] {
        let (found, track) = statuses(&ann, file).await.remove(0);
        assert_eq!((if found == "matched" { "matched" } else { "" }, track.as_str()), (status, title), "{file}");
    }
}

#[actix_web::test]
async fn cut_names_of_folders_and_files_match_only_what_begins_so() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "The Grey Herons & the Choir of the Lower River", "Low", &["Tin Roof"]).await;
    let titles = ["The Long Way down to the River", "The Long Way down to the River and back"];
    create_album(&ann, "Pale Otter", "High", &titles).await;
    for (file, status, title) in [
        ("/m/iTunes/Music/The Grey Herons & the Choir of the Lower/Low/01 Tin Roof.m4a\n", "matched", "Tin Roof"),
        // The whole title of a track may be the beginning of another one.
        ("/m/Pale Otter/The Long Way down to the River.m4a\n", "ambiguous", ""),
        ("/m/Pale Otter/High/02 The Long Way down to the River.m4a\n", "matched", titles[1]),
        ("/m/Pale Otter/High/01 The Long Way down to the River.m4a\n", "matched", titles[0]),
        ("title,artist\nThe Long Way down to the River,Pale Otter\n", "matched", titles[0]),
    ] {
        let (found, track) = statuses(&ann, file).await.remove(0);
        assert_eq!((found.as_str(), track.as_str()), (status, title), "{file}");
    }
    // The artist of a tag is whole.
    let tagged = "title,artist,path\nTin Roof,The Grey Herons & the Choir of the Lower,/m/1.m4a\n";
    assert_ne!(statuses(&ann, tagged).await[0].0, "matched");
    // A longer name shows that the program does not cut.
    let file =
        "/m/Pale Otter/The Long Way down to the River.m4a\n/m/Pale Otter/The Long Way down to the River and back.m4a\n";
    assert!(statuses(&ann, file).await.iter().all(|(found, _)| found == "matched"));
}

#[actix_web::test]
async fn the_catalogue_decides_the_order_of_cells_without_a_header() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    // Each album has a track of its own name.
    create_album(&ann, "Grey Herons", "Low", &["Tin Roof", "Low"]).await;
    create_album(&ann, "Pale Otter", "High", &["Jump", "High"]).await;
    for file in [
        "01\tGrey Herons\tLow\tTin Roof\t3:23\n02\tPale Otter\tHigh\tJump\t2:04\n",
        "\"Grey Herons\",\"Tin Roof\",\"Low\",\"2023-01-01 10:00:00\"\n\"Pale Otter\",\"Jump\",\"High\",\"2023-01-01 10:05:00\"\n",
        "\"Grey Herons\",\"Low\",\"Tin Roof\",\"1/2/2023 10:00\",\"Grey Herons\"\n\"Pale Otter\",\"High\",\"Jump\",\"1/2/2023 10:05\",\"Pale Otter\"\n",
        "Road\r\nTin Roof\tGrey Herons\tLow\tspotify:track:1\t1990\r\nJump\tPale Otter\tHigh\tspotify:track:2\t1991\r\n",
        "Low;Grey Herons;Tin Roof\nHigh;Pale Otter;Jump\n",
    ] {
        let found = statuses(&ann, file).await;
        let titles: Vec<&str> = found.iter().map(|(_, title)| title.as_str()).collect();
        assert_eq!(titles, ["Tin Roof", "Jump"], "{file}");
    }
}

#[actix_web::test]
async fn titles_alone_do_not_match_if_an_unknown_field_may_name_the_artist() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low", &["Tin Roof"]).await;
    let unknown = statuses(&ann, r#"[{"title":"Tin Roof","who":{"name":"Somebody"}}]"#).await;
    assert_eq!(unknown[0].0, "ambiguous");
    assert_eq!(statuses(&ann, r#"[{"title":"Tin Roof"}]"#).await[0].0, "matched");
}
