//! The statements that no operation sends: those of the command line, of the background jobs and of the replica check.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;
use tonearm::cli::import::{self, CatalogueFormat, ImportOptions, Source};
use tonearm::db::{Db, Pooler, ReplicaSettings};
use tonearm::repo::audit::Actor;
use tonearm::repo::consistency::{self, Finding};
use tonearm::repo::{charts, mail_outbox, moderation, users};

use super::Recorded;
use crate::support::TestApp;

const OPTIONS: ImportOptions = ImportOptions { keep_going: false, progress: false };
/// An import of this many new tracks drops the indexes and creates them again.
const BULK_TRACKS: usize = 10_000;

/// Runs every job.
pub async fn run(recorded: &mut Recorded) {
    import_catalogue(&TestApp::new(), recorded);
    let app = TestApp::new();
    record(&app, recorded, "_demo", "tonearm serve --demo", || {
        assert!(import::import_demo(&app.state.db).unwrap());
    });
    app.client("ann").await;
    import_playlists(&app, recorded);
    record(&app, recorded, "_admin", "tonearm admin grant ann", || {
        let grant = |conn: &mut _| {
            let id = users::find_id(conn, "ann")?.unwrap();
            moderation::set_admin(conn, Actor::CommandLine, id, true, None)
        };
        app.state.db.blocking(grant).unwrap();
    });
    record(&app, recorded, "_admin", "tonearm admin reset-password ann", || {
        let reset = |conn: &mut _| moderation::reset_password(conn, None, Actor::CommandLine, 1, "", Some("Lost"));
        app.state.db.blocking(reset).unwrap();
    });
    record(&app, recorded, "_admin", "tonearm admin unlock ann", || {
        app.state.db.blocking(|conn| moderation::unlock(conn, Actor::CommandLine, 1, None)).unwrap();
    });
    record(&app, recorded, "_refresh", "the refresh of charts and search", || {
        assert!(app.state.db.blocking(|conn| charts::refresh(conn, 0)).unwrap());
        app.delete_expired();
    });
    let app = send_mails(app, recorded).await;
    check_and_fix(&app, recorded);
    replica(&app, recorded);
}

async fn send_mails(app: TestApp, recorded: &mut Recorded) -> TestApp {
    let app = app.with_logged_mails();
    app.anonymous().post("/password-resets", json!({"login": "ann"})).await.accepted();
    app.anonymous().post("/password-resets", json!({"login": "ann@example.com"})).await.accepted();
    app.start_recording();
    app.deliver_mails().await;
    app.state.db.blocking(|conn| mail_outbox::retry_later(conn, 1, 1)).unwrap();
    recorded.add("_mail", "the delivery of mails", app.stop_recording());
    app
}

fn record(app: &TestApp, recorded: &mut Recorded, file: &str, sender: &str, job: impl FnOnce()) {
    app.start_recording();
    job();
    recorded.add(file, sender, app.stop_recording());
}

fn import_catalogue(app: &TestApp, recorded: &mut Recorded) {
    let mut lines = String::new();
    for n in 0..BULK_TRACKS {
        let (album, title) = (n / 20, n % 20);
        writeln!(lines, r#"{{"artist": "Ä {album}", "album": "B", "genre": "G", "title": "T {title}"}}"#).unwrap();
    }
    let changed = r#"{"artist": "Ä 1", "album": "B", "genre": "H", "title": "T 1", "bio": "New", "duration_ms": 1}
        {"artist": "Ä 1", "album": "B", "genre": "H", "title": "T New", "track_artist": "Ä 2"}
        {"artist": "Ä 1", "album": "New", "genre": "H", "title": "T", "track_artist": "Ä 3"}"#;
    for (sender, text) in [
        ("tonearm import catalogue, into an empty catalogue", lines.as_str()),
        ("tonearm import catalogue, of what changed", changed),
        ("tonearm import catalogue, of what is the same", changed),
    ] {
        let path = file("sql_catalogue.jsonl", text);
        record(app, recorded, "_import_catalogue", sender, || {
            import::import_catalogue(&app.state.db, Source::open(&path).unwrap(), CatalogueFormat::JsonLines, &OPTIONS)
                .unwrap();
        });
    }
}

fn import_playlists(app: &TestApp, recorded: &mut Recorded) {
    let list = |description: &str, title: &str| {
        let track = format!(r#"{{"artist": "Velvet Static", "album": "Night Bus Diaries", "title": "{title}"}}"#);
        format!(r#"{{"name": "P", "description": "{description}", "tracks": [{track}]}}"#)
    };
    for (sender, text) in [
        ("tonearm import playlists, of a new one", list("New", "Paper Lanterns")),
        ("tonearm import playlists, of what is the same", list("New", "Paper Lanterns")),
        ("tonearm import playlists, of another description", list("Other", "Paper Lanterns")),
        ("tonearm import playlists, of other tracks", list("Other", "Hollow Rivers")),
    ] {
        let path = file("sql_playlists.jsonl", &text);
        record(app, recorded, "_import_playlists", sender, || {
            import::import_playlists(&app.state.db, Source::open(&path).unwrap(), "ann", &OPTIONS).unwrap();
        });
    }
}

fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn check_and_fix(app: &TestApp, recorded: &mut Recorded) {
    let check = |fix| app.state.db.blocking(|conn| consistency::check_consistency(conn, fix)).unwrap();
    let mut findings = Vec::new();
    record(app, recorded, "_check", "tonearm check", || findings = check(false));
    app.sql("insert into playlist_adds (playlist_id, track_id, position) select playlist_id, 2, position from playlist_adds");
    let columns = findings.iter().filter(|finding| finding.column != "playlist_adds.position");
    for (n, Finding { column: name, .. }) in columns.enumerate() {
        let (table, column) = name.split_once('.').unwrap();
        let is_copy = table == "tracks"
            && (column.starts_with("album_") || column == "artist_name" || column == "artist_image_url");
        // A trigger adds the repair of a playlist's counter to that of its owner, which must not become right by chance.
        let wrong_value = match column {
            _ if is_copy => "'7'".to_owned(),
            _ if column.ends_with("_count") || column == "duration_ms" => format!("{column} + 7 + {n}"),
            _ => "'a' || chr(7)".to_owned(),
        };
        app.sql(&format!(
            "alter table {table} disable trigger user; update {table} set {column} = {wrong_value}; \
             alter table {table} enable trigger user"
        ));
    }
    record(app, recorded, "_check_fix", "tonearm check --fix", || {
        // The catalogue of this job has no comments.
        let found = |finding: &Finding| !finding.row_ids.is_empty() || finding.column == "comments.body";
        assert!(check(true).iter().all(found));
    });
}

/// The URL leads to a primary. The server sends it the statements for a replica until it detects that.
fn replica(app: &TestApp, recorded: &mut Recorded) {
    let settings = ReplicaSettings { url: app.database_url().to_owned(), max_lag: Duration::ZERO };
    record(app, recorded, "_replica", "a server with a replica", || {
        let _db = Db::replicated(app.database_url(), settings, 1, Pooler::None).unwrap();
        while !app.recorded().iter().any(|statement| statement.contains("pg_is_in_recovery")) {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
}
