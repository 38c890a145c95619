//! Imports.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;
use tonearm::import::{self, Format, ImportError, Options, Source};

use crate::support::TestApp;

/// The folder of the real catalogue, or a word that it is absent.
fn chinook() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/chinook");
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: {} is absent", folder.display());
    None
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    path
}

fn catalogue(app: &TestApp, path: &Path, keep_going: bool) -> Result<String, ImportError> {
    let options = Options { keep_going, progress: false };
    let report = import::catalogue(&app.state.db, Source::open(path)?, Format::of(path), &options)?;
    Ok(report.to_string())
}

#[actix_web::test]
async fn the_chinook_catalogue_is_imported_once() {
    let Some(folder) = chinook() else { return };
    let app = TestApp::new();
    let ann = app.client("ann").await;

    let first = catalogue(&app, &folder.join("catalogue.jsonl"), false).unwrap();
    let again = catalogue(&app, &folder.join("catalogue.jsonl"), false).unwrap();

    assert!(first.contains("artists: 204 added") && first.contains("albums: 347 added"), "{first}");
    assert!(first.contains("tracks: 3503 added"), "{first}");
    assert!(again.ends_with("nothing changed"), "{again}");
    assert_eq!(app.number("select sum(tracks_count)::bigint from albums"), 3503);
    assert_eq!(app.number("select sum(tracks_count)::bigint from artists"), 3503);
    assert_eq!(app.number("select sum(albums_count)::bigint from artists"), 347);
    let found = ann.get("/artists?q=m%C3%96TLEY").await.ok();
    assert_eq!(found["items"][0]["name"], "Mötley Crüe");

    let path = folder.join("playlists.jsonl");
    let playlists = || import::playlists(&app.state.db, Source::open(&path)?, "ann", &Options::default());
    assert!(playlists().unwrap().to_string().starts_with("playlists: 14 added"));
    assert!(playlists().unwrap().to_string().ends_with("nothing changed"));
    assert_eq!(app.number("select sum(items_count)::bigint from playlists"), 8715);
}

#[test]
fn one_bad_line_and_nothing_is_written() {
    let app = TestApp::new();
    let good = |number: u32| json!({"artist": "A", "album": "B", "genre": "G", "title": "T", "track_number": number});
    let long = json!({"artist": "A", "album": "B", "genre": "G", "title": "x".repeat(301)});
    let null = json!({"artist": "A", "album": "B", "genre": "G", "title": "a\u{0}"});
    let contradicts =
        json!({"artist": "A", "album": "B", "genre": "G", "title": "T", "track_number": 1, "duration_ms": 5});
    let lines = format!(
        "\u{feff}{}\n\n{}\n{{\n{long}\n{null}\n{{\"artist\":1}}\n{contradicts}\n{}\n",
        good(1),
        good(1),
        good(2)
    );
    let path = file("bad.jsonl", &lines);

    let error = catalogue(&app, &path, false).unwrap_err();

    let ImportError::BadLines(bad) = &error else { panic!("{error}") };
    let numbers: Vec<_> = bad.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [4, 5, 6, 7, 8]);
    assert!(error.to_string().contains("line 8: contradicts line 1"), "{error}");
    assert_eq!(app.number("select count(*) from artists"), 0);
    let report = catalogue(&app, &path, true).unwrap();
    assert!(report.contains("tracks: 2 added") && report.contains("skipped 5 bad lines"), "{report}");
}

#[test]
fn csv_says_the_same_as_json_lines() {
    let app = TestApp::new();
    let csv = "artist,album,genre,title,track_number,duration_ms,released_on,track_artist\n\
        \"A, B\",Album,Rock,\"He said \"\"Hi\"\"\",1,1000,2020-01-02,\n\"A, B\",Album,Rock,Two,2,,,Guest\n";
    let path = file("good.csv", csv);
    let json = [
        json!({"artist": "A, B", "album": "Album", "genre": "Rock", "title": "He said \"Hi\"", "track_number": 1,
            "duration_ms": 1000, "released_on": "2020-01-02"}),
        json!({"artist": "A, B", "album": "Album", "genre": "Rock", "title": "Two", "track_number": 2, "track_artist": "Guest"}),
    ];
    let same = file("same.jsonl", &json.map(|line| line.to_string()).join("\n"));

    let report = catalogue(&app, &path, false).unwrap();

    assert!(report.starts_with("artists: 2 added"), "{report}");
    assert!(catalogue(&app, &same, false).unwrap().ends_with("nothing changed"));
    let changed = json!({"artist": "A, B", "album": "Album", "genre": "Jazz", "title": "Two", "track_number": 2, "duration_ms": 7});
    let report = catalogue(&app, &file("changed.jsonl", &changed.to_string()), false).unwrap();
    assert!(report.contains("albums: 0 added, 1 updated") && report.contains("tracks: 0 added, 1 updated"), "{report}");
    assert_eq!(app.number("select artist_id from tracks where title = 'Two'"), 2);
    let bad = file("bad.csv", "artist,album,genre,title,track_number\nA,B,G,T,x\n");
    assert!(catalogue(&app, &bad, false).unwrap_err().to_string().contains("line 2"));
}

#[test]
fn twenty_thousand_tracks_take_no_time_worth_a_word() {
    let app = TestApp::new();
    let line = |n: u32| {
        json!({"artist": format!("Artist {}", n / 100), "album": format!("Album {}", n / 10), "genre": "Rock",
            "title": format!("Track {n}"), "track_number": n % 10 + 1})
        .to_string()
    };
    let path = file("many.jsonl", &(0..20_000).map(line).collect::<Vec<_>>().join("\n"));
    let started = std::time::Instant::now();
    let report = catalogue(&app, &path, false).unwrap();
    println!("20 000 tracks in {:?}", started.elapsed());
    assert!(report.contains("tracks: 20000 added"), "{report}");
}

#[test]
fn the_demo_fills_an_empty_database_only() {
    let app = TestApp::new();
    assert!(import::demo(&app.state.db).unwrap());
    assert!(!import::demo(&app.state.db).unwrap());
    assert_eq!(app.number("select id from tracks where title = 'Paper Lanterns'"), 1);
}

#[actix_web::test]
async fn a_playlist_with_an_unknown_track_is_refused() {
    let app = TestApp::new();
    app.client("ann").await;
    let line = json!({"name": "P", "tracks": [{"artist": "A", "album": "B", "title": "T"}]}).to_string();
    let path = file("unknown.jsonl", &line);
    let import = |owner: &str, keep_going| {
        import::playlists(&app.state.db, Source::open(&path)?, owner, &Options { keep_going, progress: false })
    };
    assert!(import("ann", false).unwrap_err().to_string().contains("tracks[0] is not in the catalogue: A – T"));
    assert!(import("nobody", false).unwrap_err().to_string().contains("no user"));
    assert_eq!(app.number("select count(*) from playlists"), 0);
    assert!(import("ann", true).unwrap().to_string().contains("1 added"));
}
