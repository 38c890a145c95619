//! Rules by which rows of playlist files match tracks, and what becomes of faulty files and forms.

use serde_json::{Value, json};

use crate::playlist_files::{create_album, import};
use crate::support::{Client, TestApp, column};

/// The first row of a dry run.
async fn first_row(client: &Client, file: &str) -> Value {
    import(client, "dry_run=true", "application/octet-stream", file).await.ok()["rows"][0].clone()
}

fn form(file: &str, others: &str) -> String {
    format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{file}\r\n{others}--b--\r\n"
    )
}

fn part(name: &str, value: &str) -> String {
    format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

const FORM: &str = "multipart/form-data; boundary=b";

#[actix_web::test]
async fn what_names_another_recording_is_never_matched() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    for (artist, album, titles) in [
        ("Grey Herons", "Low Water", &["Tin Roof", "Sixteen", "One", "Jump", "Satellite (feat. Ann Moss)"][..]),
        ("Grey Herons", "Live at Home", &["Harbour"]),
        ("Pale Otter", "Sonatas", &["Sonata No. 5 in C Minor, Op. 67: I. Allegro", "(Under a) Green Sky"]),
        ("Simon", "Alone", &["Homeless"]),
        ("Simon & Garfunkel", "Bookends", &["America"]),
        ("Tyler", "First", &["Yonkers"]),
        ("Tyler, The Creator", "Goblin", &["Radicals"]),
    ] {
        create_album(&ann, artist, album, titles).await;
    }
    for (title, artist, album, status) in [
        ("Tin Roof feat. Pale Otter (Somebody Remix)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof ft. Pale Otter - Live", "Grey Herons", "", "ambiguous"),
        ("Tin Roof feat. Pale Otter (Karaoke Version)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof (feat. Pale Otter - Somebody Remix)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof feat. Pale Otter - 2011 Remaster", "Grey Herons", "", "matched"),
        ("Tin Roof - 12\"\" Version; 2011 Remaster", "Grey Herons", "", "ambiguous"),
        ("Tin Roof (Acoustic)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof - Radio Edit", "Grey Herons", "", "ambiguous"),
        ("Tin Roof (Demo)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof (Versión en español)", "Grey Herons", "", "ambiguous"),
        ("Tin Roof / Jump", "Grey Herons", "", "unmatched"),
        ("Sixteen Ft. Tall", "Grey Herons", "", "ambiguous"),
        ("No One", "Grey Herons", "", "unmatched"),
        ("1", "Grey Herons", "", "matched"),
        ("Satellite (feat. Bob Reed)", "Grey Herons", "", "ambiguous"),
        ("Satellite (ft. Ann Moss)", "Grey Herons", "", "matched"),
        ("Satellite", "Grey Herons", "", "matched"),
        // Albums of concerts, remixes and karaoke.
        ("Tin Roof", "Grey Herons", "Low Water", "matched"),
        ("Tin Roof", "Grey Herons", "Best Of", "matched"),
        ("Tin Roof", "Grey Herons", "MTV Unplugged", "ambiguous"),
        ("Tin Roof", "Grey Herons", "The Remixes", "ambiguous"),
        ("Tin Roof", "Grey Herons", "Low Water (Demos)", "ambiguous"),
        ("Harbour", "Grey Herons", "Live at Home", "matched"),
        ("Harbour", "Grey Herons", "Live At Home (Disc 2)", "matched"),
        ("Harbour", "Grey Herons", "Live in Paris", "ambiguous"),
        ("Harbour", "Grey Herons", "Low Water", "ambiguous"),
        ("Harbour", "Grey Herons", "", "matched"),
        // Artists who imitate others, and parts of bands.
        ("Tin Roof", "Grey Herons Tribute Band", "", "ambiguous"),
        ("Tin Roof", "Grey Herons Tribute Band", "Low Water", "ambiguous"),
        ("Tin Roof", "Grey Herons Karaoke", "", "ambiguous"),
        ("Tin Roof", "A Tribute to Pale Otter & Grey Herons", "", "ambiguous"),
        ("Tin Roof", "Grey Herons Brass Quintet", "", "ambiguous"),
        ("Tin Roof", "Grey Herons Brass Quintet", "Low Water", "matched"),
        ("Tin Roof", "Grey Herons Pale Otter", "", "matched"),
        ("Tin Roof", "Grey Herons feat. Somebody", "", "matched"),
        ("Homeless", "Simon & Garfunkel", "", "ambiguous"),
        ("Homeless", "Simon feat. Garfunkel", "", "matched"),
        ("Yonkers", "Tyler, The Creator", "", "ambiguous"),
        ("America", "Simon & Garfunkel", "", "matched"),
        // Classical works, and parts of titles in brackets.
        ("Sonata no.5 in C minor op.67: 1. Allegro", "Pale Otter", "", "matched"),
        ("Sonata No. 5 in C Minor, Op. 67: II. Allegro", "Pale Otter", "", "unmatched"),
        ("Sonata No. 5 in C Major, Op. 67: I. Allegro", "Pale Otter", "", "unmatched"),
        ("Under a Green Sky", "Pale Otter", "", "matched"),
        ("Green Sky", "Pale Otter", "", "ambiguous"),
    ] {
        let row = first_row(&ann, &format!("title,artist,album\n\"{title}\",\"{artist}\",\"{album}\"\n")).await;
        // A different part of a work may be a candidate by its spelling.
        let is_expected = row["status"] == status || status == "unmatched" && row["status"] == "ambiguous";
        assert!(is_expected, "{title} by {artist} on {album}: {row}");
    }
}

#[actix_web::test]
async fn folders_do_not_override_the_artist_that_a_row_names() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof", "Harbour"]).await;
    for (entry, status) in [
        ("#EXTINF:240,Pale Otter - Tin Roof\n/Music/Grey Herons/Tribute/Tin Roof.mp3\n", "ambiguous"),
        ("#EXTINF:240,Pale Otter - Tin Roof\n/Music/Grey Herons/Low Water/Tin Roof.mp3\n", "matched"),
        ("#EXTINF:240,Tin Roof\n/Music/Grey Herons/Other/Tin Roof.mp3\n", "matched"),
        ("/Music/Grey Herons/Other/Tin Roof.mp3\n", "matched"),
        ("/Music/Grey Herons/Live at Home/Tin Roof.mp3\n", "ambiguous"),
        ("#EXTINF:240,Tin Roof - Grey Herons\n/Music/x/Tin Roof.mp3\n", "matched"),
    ] {
        let row = first_row(&ann, &format!("#EXTM3U\n{entry}")).await;
        assert_eq!(row["status"], status, "{entry}: {row}");
    }
}

#[actix_web::test]
async fn numbers_of_rows_do_not_depend_on_the_chosen_playlist() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof", "Harbour", "Jump"]).await;
    let file = "Track name,Artist name,Playlist name\nNothing,Nobody,Road\nTin Roof,Grey Herons,Road\n\
        Harbour,Grey Herons,Home\nSomething,Nobody,Home\nJump,,Third\n";
    let rows = |result: &Value| column(&json!({"items": result["rows"]}), "/row");
    let dry_run = import(&ann, "dry_run=true", FORM, form(file, "")).await.ok();
    assert_eq!(rows(&dry_run), [1, 2, 3, 4, 5]);
    assert_eq!(rows(&import(&ann, "dry_run=true&playlist=2", FORM, form(file, "")).await.ok()), [3, 4]);

    let picks = |row: i64| form(file, &part("picks", &json!([{"row": row, "track_id": 3}]).to_string()));
    let problem = import(&ann, "playlist=2", FORM, picks(2)).await.problem(422, "invalid");
    assert_eq!(problem["errors"][0]["params"], json!({"min": 3, "max": 4}));
    let created = import(&ann, "playlist=2", FORM, picks(4)).await.created();
    assert_eq!((rows(&created), &created["rows"][1]["reason"]), (vec![json!(3), json!(4)], &json!("pick")));
    assert_eq!(column(&ann.get("/playlists/1/items").await.ok(), "/track/id"), [2, 3]);

    // The other playlists name artists, so a title alone is not certain.
    let third = import(&ann, "dry_run=true&playlist=3", FORM, form(file, "")).await.ok();
    assert_eq!((&third["rows"][0]["status"], &third["rows"][0]["reason"]), (&json!("ambiguous"), &json!("title_only")));
}

#[actix_web::test]
async fn what_cannot_be_stored_of_a_file_is_dropped_and_reported() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof"]).await;
    let long = "x".repeat(10_001);
    let tracks = json!([
        {"title": "Tin\u{0} Roof", "creator": "Grey Herons", "album": long, "location": [format!("data:{long}")]},
        {"title": "Tin Roof", "creator": long},
        {"title": long, "creator": "Grey Herons"},
    ]);
    let list = json!({"title": "Ro\u{202e}ad\u{0}", "annotation": format!("a\u{7}{long}"), "track": tracks});
    let created = import(&ann, "", "application/jspf+json", json!({"playlist": list}).to_string()).await.created();
    let dropped: Vec<&str> =
        created["dropped_values"].as_array().unwrap().iter().map(|value| value["field"].as_str().unwrap()).collect();
    assert_eq!(
        dropped,
        ["playlist_title", "playlist_description", "album", "location", "artist", "title"],
        "{created}"
    );
    assert_eq!((&created["playlist"]["name"], &created["rows"][0]["status"]), (&json!("Road"), &json!("matched")));
    assert_eq!(created["rows"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn other_json_is_read_the_same_with_the_type_of_jspf() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof"]).await;
    let file = json!({"tracks": [{"title": "Tin Roof", "duration_ms": "soon", "wer": "Pale Otter"}, 7]}).to_string();
    let as_json = import(&ann, "dry_run=true", "application/json", file.clone()).await.ok();
    let as_jspf = import(&ann, "dry_run=true", "application/jspf+json", file).await.ok();
    assert_eq!(as_jspf, as_json);
    assert_eq!(
        (&as_jspf["rows"][0]["status"], &as_jspf["dropped_values"][0]["field"]),
        (&json!("ambiguous"), &json!("duration_ms"))
    );
}

#[actix_web::test]
async fn misspelt_names_get_candidates_behind_many_unknown_ones() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof", "Harbour"]).await;
    let foreign: String = (0..300).map(|row| format!("Qwx{row} Zzy,Vvk{row} Jjq\n")).collect();
    let file = format!("title,artist\n{foreign}Tin Roof,Grey Hreons\nHarbuor,Grey Herons\n");
    let rows = import(&ann, "dry_run=true", "text/csv", file).await.ok()["rows"].clone();
    for row in [300, 301] {
        assert_eq!(rows[row]["reason"], "similar_names", "{}", rows[row]);
    }
}

#[actix_web::test]
async fn titles_without_artists_find_their_album_and_edition() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Jump"]).await;
    app.sql(
        "insert into artists (name) select 'Band ' || number from generate_series(1, 300) number;
        insert into albums (title, genre, artist_id)
        select 'Album ' || number, 'Rock', artists.id
        from generate_series(1, 300) number join artists on artists.name = 'Band ' || number;
        insert into tracks (title, album_id, artist_id) select 'Intro', id, artist_id from albums where title like 'Album %'",
    );
    for number in [1, 150, 300] {
        let row = first_row(&ann, &format!("title,artist,album\nIntro,,Album {number}\nJump,Grey Herons,\n")).await;
        assert_eq!(
            (&row["status"], &row["track"]["album"]["title"]),
            (&json!("matched"), &json!(format!("Album {number}")))
        );
    }
    for (title, status) in [("Jump (Remastered 2011)", "matched"), ("Jump (Live)", "ambiguous"), ("Intro", "ambiguous")]
    {
        assert_eq!(first_row(&ann, &format!("title\n{title}\n")).await["status"], status, "{title}");
    }
}

#[actix_web::test]
async fn every_fault_of_a_form_is_reported_with_its_numbers() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    let file = "title\nJump\n";
    let faulty = r#"[{"row": 1}, {"row": "x", "track_id": 1}, 7, {"row": 1, "track_id": null, "more": 1}, {"row": 1, "track_id": 9}]"#;
    for (others, fields) in [
        (part("picks", faulty), &["picks[1]", "picks[2]", "picks[3]"][..]),
        (part("picks", "[]") + &part("picks", "[]"), &["picks"]),
        (part("file", file), &["file"]),
        (part("pick", "[]") + &part("", "x"), &["pick", "body"]),
        (part("picks", "{"), &["picks"]),
    ] {
        let fields_found = import(&ann, "", FORM, form(file, &others)).await.error_fields(422, "invalid");
        assert_eq!(fields_found, fields, "{others}");
    }
    let many = format!("[{}]", vec![r#"{"row": 1, "track_id": 1}"#; 10_001].join(","));
    for (query, media_type, body, max) in [
        ("", FORM, form(file, &part("picks", &many)), 10_000),
        ("", FORM, form(file, &part("x", "").repeat(20)), 20),
        ("playlist=2", "text/csv", file.to_owned(), 1),
        ("", "application/json", format!("[{}]", vec!["[1,1,1,1,1,1,1,1,1]"; 60_000].join(",")), 500_000),
    ] {
        let problem = import(&ann, query, media_type, body).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["params"]["max"], max, "{problem}");
    }
    let problem = import(&ann, "", FORM, "--b\r\nnonsense").await.problem(422, "invalid");
    assert!(problem["errors"][0]["message"].as_str().unwrap().contains("is not a valid form: it must"), "{problem}");
}

#[actix_web::test]
async fn a_long_list_does_not_forbid_another_one() {
    let app = TestApp::new();
    let ann = app.client("ann").await;
    create_album(&ann, "Grey Herons", "Low Water", &["Tin Roof"]).await;
    let long: String = (0..10_001).map(|row| format!("Title {row},Nobody,Long\n")).collect();
    let file = format!("Track name,Artist name,Playlist name\n{long}Tin Roof,Grey Herons,Short\n");
    let lists = import(&ann, "dry_run=true", "text/csv", file.clone()).await.ok();
    assert_eq!(column(&json!({"items": lists["playlists"]}), "/tracks"), [10_001, 1]);
    import(&ann, "playlist=1", "text/csv", file.clone()).await.problem(422, "invalid");
    let created = import(&ann, "playlist=2", "text/csv", file).await.created();
    assert_eq!((&created["matched"], &created["rows"][0]["row"]), (&json!(1), &json!(10_002)));
}
