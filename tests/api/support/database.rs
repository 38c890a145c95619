//! Databases for tests. Each slot is cloned once from a migrated template. A test takes a slot with an advisory lock,
//! which PostgreSQL releases even after a crash, and truncates its tables.

use std::sync::{Mutex, OnceLock};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use tonearm::db::Db;
use tonearm::embedded_postgres::{EmbeddedPostgres, Role};

const SLOTS: i32 = 64;

/// A database that no other test uses until this value is dropped.
pub struct TestDatabase {
    pub url: String,
    _lock: PgConnection,
}

fn server() -> &'static str {
    static URL: OnceLock<(String, Option<EmbeddedPostgres>)> = OnceLock::new();
    let (url, _) = URL.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => (url, None),
        Err(_) => {
            let target = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("postgres");
            let fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];
            let cluster = EmbeddedPostgres::open(&target, Role::Guest, &fast).unwrap();
            (cluster.url().to_owned(), Some(cluster))
        }
    });
    url
}

fn database_url(name: &str) -> String {
    let url = server();
    let (base, query) = url.split_once('?').map_or((url, String::new()), |(base, query)| (base, format!("?{query}")));
    let (base, _) = base.rsplit_once('/').unwrap();
    format!("{base}/{name}{query}")
}

/// Creates the template with this build's migrations, once per test run, and drops the slots of earlier runs.
fn ensure_template(admin: &mut PgConnection) {
    static CREATED: Mutex<bool> = Mutex::new(false);
    let mut created = CREATED.lock().unwrap();
    if *created {
        return;
    }
    for slot in 0..SLOTS {
        admin.batch_execute(&format!("drop database if exists tonearm_slot_{slot} with (force)")).unwrap();
    }
    admin.batch_execute("drop database if exists tonearm_template with (force)").unwrap();
    admin.batch_execute("create database tonearm_template").unwrap();
    Db::new(&database_url("tonearm_template"), 1).unwrap().migrate().unwrap();
    *created = true;
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

impl TestDatabase {
    pub fn new() -> Self {
        let mut lock = PgConnection::establish(server()).unwrap();
        ensure_template(&mut lock);
        let slot = (0..SLOTS)
            .find(|slot| {
                let query = diesel::sql_query("select pg_try_advisory_lock(7061727, $1) as locked");
                query.bind::<Integer, _>(slot).get_result::<Locked>(&mut lock).unwrap().locked
            })
            .unwrap();
        let name = format!("tonearm_slot_{slot}");
        let url = database_url(&name);
        let is_new = clone_template(&mut lock, &name);
        if !is_new {
            let tables = "users, artists, albums, tracks, playlists, playlist_adds, follows, likes, comments, \
                idempotency_keys, former_usernames, reserved_usernames, user_usage, user_follows, mail_counts, \
                saved_albums, saved_playlists";
            let mut conn = PgConnection::establish(&url).unwrap();
            let derived = "delete from derived.search_entries; delete from derived.search_words; delete from derived.search_unlisted; \
                delete from derived.word_changes; \
                delete from derived.charts; delete from derived.refreshes; delete from derived.track_points; \
                delete from derived.sum_points; delete from derived.chart_changes; delete from derived.popularity_changes; \
                delete from derived.artist_images_left";
            // A trigger refuses to delete entries of the audit log.
            let audit_log = "alter table audit_log disable trigger audit_log_append_only; \
                truncate audit_log restart identity; alter table audit_log enable trigger audit_log_append_only";
            conn.batch_execute(&format!("truncate {tables} restart identity cascade; {derived}; {audit_log}")).unwrap();
        }
        Self { url, _lock: lock }
    }
}

/// Creates the slot and reports whether it did not exist. PostgreSQL copies a template in one session at a time.
fn clone_template(conn: &mut PgConnection, name: &str) -> bool {
    static COPYING: Mutex<()> = Mutex::new(());
    let _one = COPYING.lock().unwrap();
    conn.batch_execute(&format!("create database {name} template tonearm_template")).is_ok()
}

/// A database without a schema, for migration tests.
pub fn create_empty(name: &str) -> String {
    let mut admin = PgConnection::establish(server()).unwrap();
    admin.batch_execute(&format!("drop database if exists {name} with (force)")).unwrap();
    admin.batch_execute(&format!("create database {name}")).unwrap();
    database_url(name)
}
