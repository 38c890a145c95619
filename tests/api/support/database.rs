//! Databases for tests: slots cloned once from a migrated template, leased by advisory lock (a crash frees
//! it) and emptied on lease.

use std::sync::{Mutex, OnceLock};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use tonearm::db::Db;
use tonearm::embedded_postgres::{Cluster, Role};

const SLOTS: i32 = 64;

/// A database that no other test uses until this is dropped.
pub struct Lease {
    /// Where it is.
    pub url: String,
    _lock: PgConnection,
}

fn server() -> &'static str {
    static URL: OnceLock<(String, Option<Cluster>)> = OnceLock::new();
    let (url, _) = URL.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => (url, None),
        Err(_) => {
            let target = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("postgres");
            let fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];
            let cluster = Cluster::open(&target, Role::Command, &fast).unwrap();
            (cluster.url().to_owned(), Some(cluster))
        }
    });
    url
}

/// The URL of another database of the same server.
fn sibling(name: &str) -> String {
    let url = server();
    let (base, query) = url.split_once('?').map_or((url, String::new()), |(base, query)| (base, format!("?{query}")));
    let (base, _) = base.rsplit_once('/').unwrap();
    format!("{base}/{name}{query}")
}

/// A template with this build's migrations, made anew once a run.
fn template(admin: &mut PgConnection) {
    static MADE: Mutex<bool> = Mutex::new(false);
    let mut made = MADE.lock().unwrap();
    if *made {
        return;
    }
    for slot in 0..SLOTS {
        admin.batch_execute(&format!("drop database if exists tonearm_slot_{slot} with (force)")).unwrap();
    }
    admin.batch_execute("drop database if exists tonearm_template with (force)").unwrap();
    admin.batch_execute("create database tonearm_template").unwrap();
    Db::new(&sibling("tonearm_template"), 1).unwrap().migrate().unwrap();
    *made = true;
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

impl Lease {
    /// An empty database.
    pub fn new() -> Self {
        let mut lock = PgConnection::establish(server()).unwrap();
        template(&mut lock);
        let slot = (0..SLOTS)
            .find(|slot| {
                let query = diesel::sql_query("select pg_try_advisory_lock(7061727, $1) as locked");
                query.bind::<Integer, _>(slot).get_result::<Locked>(&mut lock).unwrap().locked
            })
            .unwrap();
        let name = format!("tonearm_slot_{slot}");
        let url = sibling(&name);
        let fresh = clone_template(&mut lock, &name);
        if !fresh {
            let tables =
                "users, artists, albums, tracks, playlists, playlist_adds, follows, likes, comments, idempotency_keys";
            let mut conn = PgConnection::establish(&url).unwrap();
            let derived = "delete from derived.search_entries; delete from derived.search_words; delete from derived.search_unlisted; \
                delete from derived.charts; delete from derived.refreshes";
            conn.batch_execute(&format!("truncate {tables} restart identity cascade; {derived}")).unwrap();
        }
        Self { url, _lock: lock }
    }
}

/// Makes the slot if it is not there yet. A template is copied by one at a time.
fn clone_template(conn: &mut PgConnection, name: &str) -> bool {
    static COPYING: Mutex<()> = Mutex::new(());
    let _one = COPYING.lock().unwrap();
    conn.batch_execute(&format!("create database {name} template tonearm_template")).is_ok()
}

/// A database without any schema, for the tests of migrations.
pub fn bare(name: &str) -> String {
    let mut admin = PgConnection::establish(server()).unwrap();
    admin.batch_execute(&format!("drop database if exists {name} with (force)")).unwrap();
    admin.batch_execute(&format!("create database {name}")).unwrap();
    sibling(name)
}
