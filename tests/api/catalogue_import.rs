use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tonearm::cli::import::{self, CatalogueFormat, ImportError, ImportOptions, Source};

use crate::consistency::inconsistencies;
use crate::support::TestApp;

/// The folder of the real catalogue. Prints a notice where it is missing.
pub fn chinook_folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/chinook");
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: {} does not exist", folder.display());
    None
}

fn write_file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    path
}

fn import_file(app: &TestApp, path: &Path, keep_going: bool) -> Result<String, ImportError> {
    let options = ImportOptions { keep_going, progress: false };
    let report =
        import::import_catalogue(&app.state.db, Source::open(path)?, CatalogueFormat::from_path(path), &options)?;
    Ok(report.to_string())
}

#[actix_web::test]
async fn importing_the_chinook_catalogue_twice_changes_nothing() {
    let Some(folder) = chinook_folder() else { return };
    let app = TestApp::new();
    let ann = app.client("ann").await;

    let first = import_file(&app, &folder.join("catalogue.jsonl"), false).unwrap();
    let again = import_file(&app, &folder.join("catalogue.jsonl"), false).unwrap();

    assert!(first.contains("artists: 204 added") && first.contains("albums: 347 added"), "{first}");
    assert!(first.contains("tracks: 3503 added"), "{first}");
    assert!(again.ends_with("nothing changed"), "{again}");
    assert_eq!(app.query_number("select sum(tracks_count)::bigint from albums"), 3503);
    assert_eq!(app.query_number("select sum(tracks_count)::bigint from artists"), 3503);
    assert_eq!(app.query_number("select sum(albums_count)::bigint from artists"), 347);
    let found = ann.get("/artists?q=m%C3%96TLEY").await.ok();
    assert_eq!(found["items"][0]["name"], "Mötley Crüe");

    let path = folder.join("playlists.jsonl");
    let playlists = || import::import_playlists(&app.state.db, Source::open(&path)?, "ann", &ImportOptions::default());
    assert!(playlists().unwrap().to_string().starts_with("playlists: 14 added"));
    assert!(playlists().unwrap().to_string().ends_with("nothing changed"));
    assert_eq!(app.query_number("select sum(items_count)::bigint from playlists"), 8715);
}

#[test]
fn one_invalid_line_aborts_the_import() {
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
    let path = write_file("bad.jsonl", &lines);

    let error = import_file(&app, &path, false).unwrap_err();

    let ImportError::BadLines(bad) = &error else { panic!("{error}") };
    let numbers: Vec<_> = bad.iter().map(|line| line.number).collect();
    assert_eq!(numbers, [4, 5, 6, 7, 8]);
    assert!(error.to_string().contains("line 8: contradicts line 1"), "{error}");
    assert_eq!(app.query_number("select count(*) from artists"), 0);
    let report = import_file(&app, &path, true).unwrap();
    assert!(report.contains("tracks: 2 added") && report.contains("skipped 5 invalid lines"), "{report}");
}

#[test]
fn csv_and_json_lines_import_the_same_rows() {
    let app = TestApp::new();
    let csv = "artist,album,genre,title,track_number,duration_ms,released_on,track_artist\n\
        \"A, B\",Album,Rock,\"He said \"\"Hi\"\"\",1,1000,2020-01-02,\n\"A, B\",Album,Rock,Two,2,,,Guest\n";
    let path = write_file("good.csv", csv);
    let json = [
        json!({"artist": "A, B", "album": "Album", "genre": "Rock", "title": "He said \"Hi\"", "track_number": 1,
            "duration_ms": 1000, "released_on": "2020-01-02"}),
        json!({"artist": "A, B", "album": "Album", "genre": "Rock", "title": "Two", "track_number": 2, "track_artist": "Guest"}),
    ];
    let same = write_file("same.jsonl", &json.map(|line| line.to_string()).join("\n"));

    let report = import_file(&app, &path, false).unwrap();

    assert!(report.starts_with("artists: 2 added"), "{report}");
    assert!(import_file(&app, &same, false).unwrap().ends_with("nothing changed"));
    let changed = json!({"artist": "A, B", "album": "Album", "genre": "Jazz", "title": "Two", "track_number": 2, "duration_ms": 7});
    let report = import_file(&app, &write_file("changed.jsonl", &changed.to_string()), false).unwrap();
    assert!(report.contains("albums: 0 added, 1 updated") && report.contains("tracks: 0 added, 1 updated"), "{report}");
    assert_eq!(app.query_number("select artist_id from tracks where title = 'Two'"), 2);
    let bad = write_file("bad.csv", "artist,album,genre,title,track_number\nA,B,G,T,x\n");
    assert!(import_file(&app, &bad, false).unwrap_err().to_string().contains("line 2"));
}

#[test]
fn importing_20_000_tracks_is_fast() {
    let app = TestApp::new();
    let line = |n: u32| {
        json!({"artist": format!("Artist {}", n / 100), "album": format!("Album {}", n / 10), "genre": "Rock",
            "title": format!("Track {n}"), "track_number": n % 10 + 1})
        .to_string()
    };
    let path = write_file("many.jsonl", &(0..20_000).map(line).collect::<Vec<_>>().join("\n"));
    let started = std::time::Instant::now();
    let report = import_file(&app, &path, false).unwrap();
    println!("imported 20 000 tracks in {:?}", started.elapsed());
    assert!(report.contains("tracks: 20000 added"), "{report}");
}

#[test]
fn demo_catalogue_is_imported_only_into_an_empty_database() {
    let app = TestApp::new();
    assert!(import::import_demo(&app.state.db).unwrap());
    assert!(!import::import_demo(&app.state.db).unwrap());
    assert_eq!(app.query_number("select id from tracks where title = 'Paper Lanterns'"), 1);
}

#[actix_web::test]
async fn importing_a_playlist_with_an_unknown_track_fails() {
    let app = TestApp::new();
    app.client("ann").await;
    let line = json!({"name": "P", "tracks": [{"artist": "A", "album": "B", "title": "T"}]}).to_string();
    let path = write_file("unknown.jsonl", &line);
    let import = |owner: &str, keep_going| {
        import::import_playlists(
            &app.state.db,
            Source::open(&path)?,
            owner,
            &ImportOptions { keep_going, progress: false },
        )
    };
    assert!(import("ann", false).unwrap_err().to_string().contains("tracks[0] is not in the catalogue: A – T"));
    assert!(import("nobody", false).unwrap_err().to_string().contains("no user"));
    assert_eq!(app.query_number("select count(*) from playlists"), 0);
    assert!(import("ann", true).unwrap().to_string().contains("1 added"));
}

/// The number and the error of each invalid line.
fn line_errors(app: &TestApp, path: &Path) -> Vec<String> {
    match import_file(app, path, false).unwrap_err() {
        ImportError::BadLines(bad) => bad.into_iter().map(|line| format!("{}: {}", line.number, line.reason)).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn invalid_json_line_errors_name_the_field() {
    let app = TestApp::new();
    let cases = [
        (r#"{"artist":1,"album":"B","genre":"G","title":"T"}"#, "artist: must be text"),
        (
            r#"{"artist":"A","album":"B","genre":"G","title":"T","track_number":"x"}"#,
            "track_number: must be a whole number",
        ),
        (r#"{"artist":"A","album":"B","genre":"G"}"#, "title: is required"),
        (r#"{"artist":"A","artist":"A"}"#, "artist: must be given only once"),
        (
            r#"{"artist":"A","album":"B","genre":"G","title":"T","track_number":0}"#,
            "track_number: must be from 1 to 9999",
        ),
        (
            r#"{"artist":"A","album":"B","genre":"G","title":"T","released_on":"2020-13-01"}"#,
            "released_on: must be a date such as 2021-05-14",
        ),
        ("{\"\\u001b[31m\":1}", "\u{fffd}[31m: is unknown; it must be one of `artist`"),
        (r#"{"artist":"\ud800"}"#, "is not valid JSON: "),
    ];
    let path = write_file("line_errors.jsonl", &cases.map(|(line, _)| line).join("\n"));

    let errors = line_errors(&app, &path);

    assert_eq!(errors.len(), cases.len(), "{errors:#?}");
    for (number, (error, (_, expected))) in (1..).zip(errors.iter().zip(cases)) {
        assert!(error.starts_with(&format!("{number}: {expected}")), "{error}\n{expected}");
    }

    let list = r#"["A","B","G","T",1,1,1,null,null,null,null,null,null,null]"#;
    let first = json!({"artist": "A", "album": "B", "genre": "G", "title": "T"});
    let errors = line_errors(&app, &write_file("line_errors.jsonl", &format!("{first}\n{list}")));
    assert_eq!(errors, ["2: must be an object"]);
}

#[test]
fn invalid_csv_row_errors_name_the_column() {
    let app = TestApp::new();
    let rows = "\u{feff}artist,album,genre,title,track_number,released_on\nA,B,G,T,x,\n\n,,,,,\nA,B,G,T,1,2020-13-01\n\
        A,B,G,T\n,B,G,T,1,\nA,B,G,T,2,2020-02-29\n";
    let expected = [
        "2: track_number: must be a whole number",
        "5: released_on: must be a date such as 2021-05-14, 2021-05 or 2021",
        "6: has 4 fields, but the header line has 6",
        "7: artist: must have at least one visible character",
    ];
    assert_eq!(line_errors(&app, &write_file("line_errors.csv", rows)), expected);

    let path = write_file("headers.csv", "artist,Artist,album,genre,title\nA,B,C,D,E\n");
    let error = import_file(&app, &path, true).unwrap_err().to_string();
    assert_eq!(error, "header line: artist: must be given only once");
    assert_eq!(app.query_number("select count(*) from artists"), 0);
}

#[test]
fn tables_of_other_programs_are_read() {
    let app = TestApp::new();
    let row = |title: &str, number: &str, time: &str, artist: &str| {
        format!(
            "{title};{artist};Café Bleu;Various Artists;Pop;{number};{time};2001-02-03T08:00:00Z;/music/x.mp3;5\r\n"
        )
    };
    let header = "Titel;Interpret;Album;Albuminterpret;Genre;Titelnummer;Zeit;Veröffentlichungsdatum;Ort;Wertung\r\n";
    let header = header.replace("Veröffentlichungsdatum", "Release Date").replace("Albuminterpret", "Album Artist");
    let header =
        header.replace("Titelnummer", "Track Number").replace("Interpret", "Artist").replace("Zeit", "Duration");
    let table = format!(
        "sep=;\r\n{header}{}{}",
        row("Eins", "3/12", "3:35", "Nova"),
        row("Zwei", "4", "215", "Various Artists")
    );
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("utf-16.txt");
    std::fs::write(&path, utf_16).unwrap();

    let report = import_file(&app, &path, false).unwrap();

    assert!(report.starts_with("artists: 2 added") && report.contains("tracks: 2 added"), "{report}");
    assert!(report.ends_with("ignored columns: Wertung"), "{report}");
    let tracks = app.query_text(
        "select string_agg(concat_ws('|', title, track_number, duration_ms, artist_name, album_title), ' ' order by title) from tracks",
    );
    assert_eq!(tracks, "Eins|3|215000|Nova|Café Bleu Zwei|4|215000|Various Artists|Café Bleu");
    assert_eq!(app.query_text("select released_on::text from albums"), "2001-02-03");
    // The same rows in windows-1252, with tabs.
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&table).to_owned();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin.csv");
    std::fs::write(&path, latin.as_ref()).unwrap();
    assert!(import_file(&app, &path, false).unwrap().contains("nothing changed"));
}

#[actix_web::test]
async fn imported_tracks_have_the_picture_of_their_artist() {
    let app = TestApp::new();
    let import = |name: &str, text: &str| import_file(&app, &write_file(name, text), false).unwrap();
    let line = |artist: &str, title: &str, picture: &str| {
        let row = json!({"artist": artist, "album": "B", "genre": "Pop", "title": title, "artist_image_url": picture});
        format!("{}\n", row.to_string().replace(",\"artist_image_url\":\"\"", ""))
    };
    let pictures = || {
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
        app.query_text("select string_agg(coalesce(artist_image_url, '-'), ' ' order by title) from tracks")
    };
    let [a, b] = ["https://img.example.com/a.jpg", "https://img.example.com/b.jpg"];
    import("pictures.jsonl", &[line("X", "1", a), line("Y", "2", "")].concat());
    assert_eq!(pictures(), format!("{a} -"));
    // Artist X has a picture and gets a track. Artist Y has a track and gets a picture.
    import("more_pictures.jsonl", &[line("X", "3", ""), line("Y", "2", b)].concat());
    assert_eq!(pictures(), format!("{a} {b} {a}"));
    import("other_pictures.jsonl", &[line("X", "4", b)].concat());
    assert_eq!(pictures(), format!("{b} {b} {b} {b}"));
}

#[actix_web::test]
async fn imported_artists_are_found_by_their_aliases() {
    let app = TestApp::new();
    let guest = app.anonymous();
    let import = |name: &str, text: &str| import_file(&app, &write_file(name, text), false).unwrap();
    let line = |title: &str, aliases: &str| {
        format!(
            "{{\"artist\":\"Чайковский\",\"album\":\"A\",\"genre\":\"G\",\"title\":\"{title}\",\"artist_aliases\":{aliases}}}\n"
        )
    };
    let found = async |q: &str| {
        let found = guest.get(&format!("/search?types=artists,albums,tracks&q={q}")).await.ok();
        ["artists", "albums", "tracks"].map(|list| found[list]["page"]["total"].as_i64().unwrap())
    };

    let file = line("One", r#"["Tchaikovsky", "Chaikovsky"]"#) + &line("Two", r#"["Tchaikovsky"]"#);
    import("aliases.jsonl", &file);
    assert_eq!((found("tchaikovsky").await, found("chaikovsky").await), ([1, 1, 2], [1, 1, 2]));
    assert!(import("aliases.jsonl", &file).ends_with("nothing changed"));

    // Later files add names, and new rows get all of them.
    let table = "Artist;Album;Genre;Title;Artist Aliases\nЧайковский;B;G;Three; Ciajkovskij ;Chaikovsky\n";
    let table = table.replace("Ciajkovskij ;Chaikovsky", "\"Ciajkovskij ;Chaikovsky\"");
    assert!(import("aliases.csv", &table).contains("artists: 0 added, 1 updated"));
    for alias in ["ciajkovskij", "tchaikovsky"] {
        assert_eq!(found(alias).await, [1, 2, 3], "{alias}");
    }
    // An artist keeps the first 50 aliases.
    let many: Vec<String> = (0..50).map(|n| format!("A{n}")).collect();
    assert!(import("aliases.jsonl", &line("One", &json!(many).to_string())).contains("1 updated"));
    assert!(import("aliases.jsonl", &line("One", &json!(many).to_string())).ends_with("nothing changed"));
    assert_eq!(app.query_number("select cardinality(aliases)::bigint from artists"), 50);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[test]
fn release_dates_of_a_catalogue_may_be_years_or_months() {
    let app = TestApp::new();
    let import = |rows: &[(&str, &str)]| {
        let rows: String = rows.iter().map(|(album, date)| format!("A,{album},G,T,{date}\n")).collect();
        import_file(&app, &write_file("release_dates.csv", &format!("artist,album,genre,title,year\n{rows}")), false)
    };
    let dates = || {
        app.query_text(
            "select string_agg(concat_ws(' ', title, released_on, release_date_precision), ', ' order by title) from albums",
        )
    };

    import(&[("Year", "1999"), ("Month", "1999-05"), ("Day", "1999-05-14"), ("Zeros", "1999-00-00"), ("None", "")])
        .unwrap();
    let stored = "Day 1999-05-14 day, Month 1999-05-01 month, None day, Year 1999-01-01 year, Zeros 1999-01-01 year";
    assert_eq!(dates(), stored);
    // A year does not replace a date of the year, and a date does.
    assert!(import(&[("Day", "1999"), ("Month", "1999"), ("Year", "1999")]).unwrap().ends_with("nothing changed"));
    assert_eq!(dates(), stored);
    let genre =
        write_file("release_dates.jsonl", r#"{"artist":"A","album":"Day","genre":"H","title":"T","released_on":1999}"#);
    assert!(import_file(&app, &genre, false).unwrap().contains("albums: 0 added, 1 updated"));
    assert_eq!(dates(), stored);
    let changes = [("Day", "2001"), ("Month", "1999-05-20"), ("Year", "1999-01-01"), ("None", "2000-02")];
    assert!(import(&changes).unwrap().contains("4 updated"));
    assert_eq!(
        dates(),
        "Day 2001-01-01 year, Month 1999-05-20 day, None 2000-02-01 month, Year 1999-01-01 day, Zeros 1999-01-01 year"
    );
}

#[test]
fn lines_that_contradict_each_other_about_an_album_or_artist_are_reported() {
    let app = TestApp::new();
    let csv = "artist,album,genre,title,released_on,album_cover_url,bio\n\
        A,B,Rock,One,1999-05-14,https://example.com/1,Old\n\
        A,B,Rock,Two,1999,,\n\
        A,B,Jazz,Three,1999-06,https://example.com/2,\n\
        A,C,Pop,Four,2001,,New\n";

    let report = import_file(&app, &write_file("contradictions.csv", csv), false).unwrap();

    let expected = "lines that contradict earlier ones, of which the last counts:\n  \
        line 4: genre: contradicts line 2 about the album B by A\n  \
        line 4: album_cover_url: contradicts line 2 about the album B by A\n  \
        line 4: released_on: contradicts line 2 about the album B by A\n  \
        line 5: bio: contradicts line 2 about the artist A";
    assert!(report.ends_with(expected), "{report}");
    assert_eq!(app.query_text("select genre || released_on from albums where title = 'B'"), "Jazz1999-06-01");
}

#[test]
fn a_json_array_is_read_and_an_unknown_file_is_refused_in_one_sentence() {
    let app = TestApp::new();
    let track = |title: &str| json!({"artist": "A", "album": "B", "genre": "G", "title": title});
    let array = serde_json::to_string_pretty(&json!([track("One"), track("Two")])).unwrap();
    assert!(import_file(&app, &write_file("array.json", &array), false).unwrap().contains("tracks: 2 added"));
    let errors =
        line_errors(&app, &write_file("array-error.json", &json!([track("One"), {"artist": "A"}]).to_string()));
    assert_eq!(errors, ["2: album: is required"]);

    let refused = [
        ("prose.txt", "Once upon a time\n".repeat(3000), "it is no JSON, and no line looks like the header of a table"),
        (
            "other.jsonl",
            "{\"name\": 1}\n".repeat(1909),
            "none of its 1909 lines describes a track; line 1: name: is unknown",
        ),
        ("other.csv", "title,artist,album\nA,B,C\n".to_owned(), "its header line has no column for the genre"),
        ("broken.json", "[{\"artist\": ".to_owned(), "it is not valid JSON"),
        ("image.png", "\u{1}P\0NG\0".to_owned(), "seems to be a binary file"),
    ];
    for (name, text, reason) in refused {
        for keep_going in [false, true] {
            let error = import_file(&app, &write_file(name, &text), keep_going).unwrap_err().to_string();
            assert!(error.starts_with("the file is no catalogue: ") && error.contains(reason), "{name}: {error}");
            assert!(error.lines().count() == 1 && error.len() < 400, "{name}: {error}");
        }
    }
}

#[test]
fn values_as_other_programs_write_them_do_not_end_the_import() {
    let app = TestApp::new();
    let table =
        "artist,album,genre,title,track,year\nA,One,G,a,A1,0000\nA,Two,G,b,1-03,31.12.1999\nA,Three,G,c,B,May 1999\n";
    let report = import_file(&app, &write_file("values.csv", table), false).unwrap();
    let dropped = "values that were left out:\n  line 2: track_number: A1\n  line 2: released_on: 0000\n  line 4: track_number: B";
    assert!(report.contains("tracks: 3 added") && report.contains(dropped), "{report}");
    let json =
        json!([{"artist": "B", "album": "Four", "genre": "G", "title": "d", "tracknumber": "1/9", "duration": "3:35"}]);
    import_file(&app, &write_file("names.json", &json.to_string()), false).unwrap();
    let tracks = app.query_text(
        "select string_agg(concat_ws('|', tracks.title, track_number, tracks.duration_ms, released_on, precision), ' ' order by tracks.id)
         from (select *, release_date_precision as precision from albums) albums join tracks on tracks.album_id = albums.id",
    );
    assert_eq!(tracks, "a|day b|3|1999-12-31|day c|1999-05-01|month d|1|215000|day");
}

#[test]
fn lines_longer_than_64_kib_are_invalid() {
    let app = TestApp::new();
    let line = |n: usize, length: usize| {
        let text = json!({"artist": "A", "album": "B", "genre": "G", "title": format!("T{n}")}).to_string();
        text.clone() + &" ".repeat(length.saturating_sub(text.len()))
    };
    let lines = [line(1, 65_536), line(2, 65_537), line(3, 20_000_000), line(4, 0)].join("\n");
    let path = write_file("long.jsonl", &lines);

    assert_eq!(line_errors(&app, &path), ["2: must have at most 65536 bytes", "3: must have at most 65536 bytes"]);
    assert!(import_file(&app, &path, true).unwrap().contains("tracks: 2 added"));
}

#[test]
fn a_file_without_a_track_is_refused_and_a_directory_is_an_error() {
    let app = TestApp::new();
    for (name, text) in
        [("empty.jsonl", ""), ("empty.csv", ""), ("header.csv", "artist,album,genre,title\n"), ("list.json", "[]")]
    {
        let error = import_file(&app, &write_file(name, text), false).unwrap_err().to_string();
        assert_eq!(error, "the file is no catalogue: it has no track", "{name}");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let error = import_file(&app, folder, false).unwrap_err().to_string();
    assert_eq!(error, format!("{} is a folder, not a file", folder.display()));
}

#[actix_web::test]
async fn importing_a_playlist_keeps_fields_missing_from_the_file() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let track = json!({"artist": "A", "album": "B", "genre": "G", "title": "T"});
    import_file(&app, &write_file("kept-track.jsonl", &track.to_string()), false).unwrap();
    let tracks = json!([{"artist": "A", "album": "B", "title": "T"}]);
    let import = |line: serde_json::Value| {
        let path = write_file("kept.jsonl", &line.to_string());
        let report =
            import::import_playlists(&app.state.db, Source::open(&path).unwrap(), "ann", &ImportOptions::default());
        report.unwrap().to_string()
    };
    import(json!({"name": "P", "tracks": tracks}));
    ann.patch("/playlists/1", json!({"visibility": "private", "description": "Mine"})).await.ok();

    let again = import(json!({"name": "P", "tracks": tracks}));
    let fewer = import(json!({"name": "P", "tracks": []}));

    assert!(again.ends_with("nothing changed"), "{again}");
    assert!(fewer.starts_with("playlists: 0 added, 1 updated"), "{fewer}");
    let playlist = ann.get("/playlists/1").await.ok();
    assert_eq!((&playlist["visibility"], &playlist["description"]), (&json!("private"), &json!("Mine")));
    assert!(import(json!({"name": "P", "visibility": "public", "tracks": []})).contains("1 updated"));
    assert_eq!(ann.get("/playlists/1").await.ok()["visibility"], "public");

    // A private profile makes the playlist unlisted as long as it is set.
    ann.patch("/me", json!({"private_profile": true})).await.ok();
    assert_eq!(app.query_text("select visibility from playlists"), "unlisted");
    let line = json!({"name": "P", "description": "New", "visibility": "public", "tracks": tracks});
    assert!(import(line).contains("1 updated"));
    ann.patch("/me", json!({"private_profile": false})).await.ok();
    assert_eq!(app.query_text("select visibility from playlists"), "public");
}

#[test]
fn counters_are_correct_after_an_import_updates_rows() {
    let app = TestApp::new();
    let line = |n: u32, guest: Option<&str>, duration: u32| {
        json!({"artist": format!("A{}", n % 3), "album": format!("B{}", n % 5), "genre": "G", "title": format!("T{n}"),
            "duration_ms": duration, "track_artist": guest})
        .to_string()
    };
    let first: Vec<_> = (0..60).map(|n| line(n, None, 1000)).collect();
    let second: Vec<_> = (0..60).map(|n| line(n, (n % 2 == 0).then_some("Guest"), 2000)).collect();
    import_file(&app, &write_file("counted-1.jsonl", &first.join("\n")), false).unwrap();
    let report = import_file(&app, &write_file("counted-2.jsonl", &second.join("\n")), false).unwrap();

    assert!(report.contains("artists: 1 added") && report.contains("tracks: 0 added, 60 updated"), "{report}");
    let wrong = [
        "select count(*) from albums where (tracks_count, duration_ms) <> \
         (select count(*), coalesce(sum(t.duration_ms), 0) from tracks t where t.album_id = albums.id)",
        "select count(*) from artists where tracks_count <> (select count(*) from tracks where artist_id = artists.id)",
        "select count(*) from artists where albums_count <> (select count(*) from albums where artist_id = artists.id)",
    ];
    assert_eq!(wrong.map(|sql| app.query_number(sql)), [0, 0, 0]);
    assert_eq!(app.query_number("select tracks_count from artists where name = 'Guest'"), 30);
}

/// Writes `count` tracks with names in many scripts. 10 000 or more take the bulk path of a first import.
fn write_tracks(name: &str, first: usize, count: usize) -> PathBuf {
    let names =
        ["Café", "AC/DC", "Пикник", "東京事変", "!!!", "Simon & Garfunkel", "O'Brien", "ﬁn ½", "ẞtraße", "a b c d e f"];
    let name_at = |n: usize| names[n % names.len()];
    let line = |n: usize| {
        json!({"artist": format!("{} {}", name_at(n / 100), n / 100), "album": format!("{} {}", name_at(n / 10), n / 10),
            "genre": name_at(n / 30), "title": format!("{} {n} {}", name_at(n), name_at(n / 7)), "track_number": n % 10 + 1,
            "duration_ms": 1000 + n, "track_artist": n.is_multiple_of(9).then(|| name_at(n / 9))})
        .to_string()
    };
    write_file(name, &(first..first + count).map(line).collect::<Vec<_>>().join("\n"))
}

#[test]
fn bulk_and_incremental_imports_produce_the_same_database() {
    let app = TestApp::new();
    let schema = "(select string_agg(line, e'\n' order by line) from (
        select pg_get_indexdef(indexrelid) || indisvalid from pg_index where indrelid::regclass::text ~ 'tracks|albums|search_'
        union all select conname || conrelid::regclass || pg_get_constraintdef(oid) from pg_constraint
            where conrelid::regclass::text ~ 'tracks|albums|search_') s (line))";
    let before = app.query_text(schema);
    for (name, first, count) in
        [("first.jsonl", 0, 10_500), ("more.jsonl", 10_450, 400), ("most.jsonl", 10_000, 11_000)]
    {
        import_file(&app, &write_tracks(name, first, count), false).unwrap();

        assert_eq!(app.query_text(schema), before, "{name}");
        app.sql(
            "set statement_timeout = 0;
             drop table if exists made;
             create table made as select kind, id, label, name, artist, album, genre, words, popularity, part from derived.search_entries;
             delete from derived.search_entries;
             select derived.index_entries(kind, array_agg(id)) from derived.searchable group by kind",
        );
        let differ =
            "select count(*) from (select * from made except select kind, id, label, name, artist, album, genre, words,
            popularity, part from derived.search_entries) d";
        assert_eq!(app.query_number(differ), 0, "{name}");
        assert_eq!(
            app.query_number("select count(*) - (select count(*) from made) from derived.search_entries"),
            0,
            "{name}"
        );
        assert_eq!(
            app.query_number("select count(*) from tracks where created_at is null or title !~ (id - 1)::text"),
            0
        );
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "{name}");
    }
    app.sql("drop table made");
    assert_eq!(app.query_number("select count(*) from tracks"), 21_000);
}

#[actix_web::test]
async fn imported_rows_are_searchable_at_once() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    import_file(&app, &write_tracks("found.jsonl", 0, 10_500), false).unwrap();

    for (q, kind) in [("10499", "tracks"), ("пикник 1042", "albums"), ("東京事変 103", "artists")] {
        let query = percent_encoding::utf8_percent_encode(q, percent_encoding::NON_ALPHANUMERIC);
        let found = ann.get(&format!("/search?q={query}")).await.ok();
        assert_ne!(found[kind]["items"], json!([]), "{q}");
    }
}

#[test]
fn catalogue_rows_follow_the_rules_for_text_and_urls() {
    let app = TestApp::new();
    let row = |change: serde_json::Value| {
        let mut row = json!({"artist": "A", "album": "B", "genre": "G", "title": "T"});
        row.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        row.to_string()
    };
    let cases = [
        (json!({"artist": "a\u{202e}b"}), "artist: must not contain the character that reorders text, U+202E"),
        (json!({"album": "\u{3164}"}), "album: must have at least one visible character"),
        (json!({"title": "a\nb"}), "title: must not contain the line break U+000A"),
        (json!({"track_artist": "a\u{200b}b"}), "track_artist: must not contain the invisible character U+200B"),
        (json!({"bio": "a\u{7}b"}), "bio: must not contain the control character U+0007"),
        (json!({"audio_url": "https://h:99999/x"}), "audio_url: must be an http:// or https:// URL"),
        (json!({"album_cover_url": "https://u:p@h/x"}), "album_cover_url: must be an http:// or https:// URL"),
        (
            json!({"artist_image_url": format!("https://h/{}", "é".repeat(400))}),
            "artist_image_url: must have at most 2000",
        ),
    ];
    let lines: Vec<String> = cases.iter().map(|(change, _)| row(change.clone())).collect();
    let errors = line_errors(&app, &write_file("text_rules.jsonl", &lines.join("\n")));
    assert_eq!(errors.len(), cases.len(), "{errors:#?}");
    for (number, (error, (_, expected))) in (1..).zip(errors.iter().zip(&cases)) {
        assert!(error.starts_with(&format!("{number}: {expected}")), "{error}\n{expected}");
    }

    let valid = row(json!({"artist": "\u{feff}A ", "bio": "a\r\nb", "audio_url": "HTTPS://H:443/ä"}));
    import_file(&app, &write_file("text_rules_valid.jsonl", &valid), false).unwrap();
    let stored = app.query_text("select name || '|' || bio || '|' || audio_url from artists, tracks");
    assert_eq!(stored, "A|a\nb|https://h/%C3%A4");
}

/// Imports lines of artist, album, date, track number and title, separated by bars. Empty values are missing.
fn import_releases(app: &TestApp, lines: &[&str], keep_going: bool) -> Result<String, ImportError> {
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("releases-{}.csv", FILES.fetch_add(1, Ordering::Relaxed));
    let table = format!("artist|album|released_on|track_number|title|genre\n{}|G\n", lines.join("|G\n"));
    import_file(app, &write_file(&name, &table), keep_going)
}

/// The albums with their dates and tracks.
fn list_releases(app: &TestApp) -> String {
    app.query_text(
        "select coalesce(string_agg(title || ' ' || coalesce(to_char(released_on, 'YYYY'), '-') || ': ' || tracks, '; ' order by title, released_on, id), '')
         from albums
         cross join lateral (
             select string_agg(title, ', ' order by track_number, title) as tracks from tracks where album_id = albums.id
         ) tracks",
    )
}

#[test]
fn albums_of_one_title_are_told_apart_by_year() {
    let app = TestApp::new();
    let file = [
        "Weezer|Weezer|1994|1|My Name Is Jonas",
        "Weezer|Weezer|1994-05-10|2|No One Else",
        "Weezer|Weezer|2001-05-15|1|Don't Let Go",
        "Weezer|Weezer|2001|2|Photograph",
        "Peter Gabriel|Peter Gabriel|1977|1|Moribund the Burgermeister",
        "Peter Gabriel|Peter Gabriel|1978|1|On the Air",
        "Peter Gabriel|Peter Gabriel|1980|1|Intruder",
        "Peter Gabriel|Peter Gabriel|1982|1|The Rhythm of the Heat",
        "Others|Weezer|2001|1|Another Artist",
        "Various Artists|Hits|1970|1|Oldest",
        "Various Artists|Hits|1982|2|Newest",
        "Various Artists|Hits|1975|3|Middle",
    ];
    let report = import_releases(&app, &file, false).unwrap();

    assert!(report.contains("albums: 8 added") && report.contains("tracks: 12 added"), "{report}");
    let contradictions = "of which the last counts:\n  line 12: released_on: contradicts line 11 about the album Hits by \
        Various Artists\n  line 13: released_on: contradicts line 12 about the album Hits by Various Artists";
    assert!(report.ends_with(contradictions), "{report}");
    let expected = "Hits 1975: Oldest, Newest, Middle; Peter Gabriel 1977: Moribund the Burgermeister; \
        Peter Gabriel 1978: On the Air; Peter Gabriel 1980: Intruder; Peter Gabriel 1982: The Rhythm of the Heat; \
        Weezer 1994: My Name Is Jonas, No One Else; Weezer 2001: Another Artist; \
        Weezer 2001: Don't Let Go, Photograph";
    let sorted = |list: &str| {
        let mut albums: Vec<String> = list.split("; ").map(str::to_owned).collect();
        albums.sort();
        albums
    };
    assert_eq!(sorted(&list_releases(&app)), sorted(expected));
    let again = import_releases(&app, &file, false).unwrap();
    assert!(again.contains("nothing changed"), "{again}");
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[test]
fn albums_of_one_title_are_told_apart_from_existing_ones() {
    let app = TestApp::new();
    let import = |lines: &[&str]| import_releases(&app, lines, false).unwrap();
    import(&["W|W|1994|1|Jonas", "W|W|1994|2|No One"]);
    assert!(import(&["W|W|2001|1|Photograph", "W|W|2001|2|Hash"]).contains("albums: 1 added"));
    assert_eq!(list_releases(&app), "W 1994: Jonas, No One; W 2001: Photograph, Hash");
    // A year agrees with a day. Rows without a date are on the album that has them.
    assert!(import(&["W|W|1994-05-10|1|Jonas", "W|W|1994-05-10|3|Say"]).contains("albums: 0 added, 1 updated"));
    assert!(import(&["W|W||1|Photograph", "W|W||1|Jonas"]).contains("nothing changed"));
    assert_eq!(list_releases(&app), "W 1994: Jonas, No One, Say; W 2001: Photograph, Hash");
    // A corrected year, and further songs of a compilation.
    assert!(import(&["W|W|2002|1|Photograph", "W|W|2002|2|Hash"]).contains("albums: 0 added, 1 updated"));
    import(&["V|Hits|1970|1|Old"]);
    assert!(import(&["V|Hits|1982|2|New"]).contains("albums: 0 added, 1 updated"));
    // The only album.
    assert!(import(&["V|Hits||3|Last"]).contains("albums: 0 added, 0 updated"));
    import(&["V|Undated||1|One"]);
    assert!(import(&["V|Undated|1999|1|Two"]).contains("albums: 0 added, 1 updated"));
    let albums =
        "Hits 1982: Old, New, Last; Undated 1999: One, Two; W 1994: Jonas, No One, Say; W 2002: Photograph, Hash";
    assert_eq!(list_releases(&app), albums);
    assert_eq!(inconsistencies(&app, false), Vec::<String>::new());
}

#[test]
fn rows_that_may_be_on_several_albums_are_invalid() {
    let app = TestApp::new();
    let lines = ["W|W|1994|1|Jonas", "W|W|2001|1|Photograph", "W|W||3|Lost", "W|W||1|Photograph", "X|X||1|Fine"];
    let reasons = [
        "line 4: released_on: is required, because W has several albums named W",
        "line 5: contradicts line 3, which describes the same track",
    ];
    for path in ["new", "existing"] {
        let error = import_releases(&app, &lines, false).unwrap_err().to_string();
        assert!(error.contains(reasons[1]), "{path}: {error}");
        let report = import_releases(&app, &lines, true).unwrap();
        assert!(
            report.contains("skipped 2 invalid lines") && reasons.iter().all(|line| report.contains(line)),
            "{report}"
        );
        assert_eq!(list_releases(&app), "W 1994: Jonas; W 2001: Photograph; X -: Fine", "{path}");
    }
    let error = import_releases(&app, &["W|W||7|Lost"], false).unwrap_err().to_string();
    assert!(error.contains("line 2: released_on: is required"), "{error}");
    assert_eq!(app.query_number("select count(*) from tracks"), 3);
}
