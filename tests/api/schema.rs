//! The migrations, the schema that they create, and `src/schema.rs`.

mod listing;

use diesel::sql_types::Text;
use tonearm::db::Db;
use tonearm::db::query::{Sql, query};
use tonearm::error::Result;

use crate::support::{TestApp, database};

#[test]
fn migrations_run_revert_and_run_again() {
    let db = Db::new(&database::create_empty("tonearm_migrations"), 2).unwrap();
    let applied = db.migrate().unwrap();
    assert!(applied >= 2);
    assert_eq!(db.migrate().unwrap(), 0);
    assert_eq!(db.revert().unwrap(), applied);
    let remaining = "select count(*)::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relname not like '\\_\\_diesel%'";
    let remaining: Result<Vec<String>> = db.blocking(|conn| query::<Text, _>(conn, Sql::new(remaining)));
    assert_eq!(remaining.unwrap(), ["0"]);
    assert_eq!(db.migrate().unwrap(), applied);
}

#[test]
fn connection_keeps_its_timeouts_after_migrating() {
    let db = Db::new(&database::create_empty("tonearm_bounds"), 1).unwrap();
    db.migrate().unwrap();
    let settings = "select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')";
    let timeouts: Result<Vec<String>> = db.blocking(|conn| query::<Text, _>(conn, Sql::new(settings)));
    assert_eq!(timeouts.unwrap(), ["15s 2s"]);
}

#[test]
fn servers_starting_together_migrate_once() {
    let url = database::create_empty("tonearm_race");
    let applied: usize = std::thread::scope(|scope| {
        let servers: Vec<_> = (0..4).map(|_| scope.spawn(|| Db::new(&url, 1).unwrap().migrate().unwrap())).collect();
        servers.into_iter().map(|server| server.join().unwrap()).sum()
    });
    let all = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap().count();
    assert_eq!(applied, all);
}

/// Compares the columns in `schema.rs` with those of the database.
#[actix_web::test]
async fn schema_rs_matches_the_database() {
    let app = TestApp::new();
    let columns = "select format('%s.%s -> %s', table_name, column_name, case is_nullable when 'YES' then 'Nullable<' || type || '>' else type end)
        from (select *, case data_type when 'bigint' then 'Int8' when 'integer' then 'Int4' when 'text' then 'Text' when 'bytea' then 'Bytea' when 'boolean' then 'Bool'
            when 'date' then 'Date' when 'numeric' then 'Numeric' when 'timestamp with time zone' then 'Timestamptz' when 'ARRAY' then 'Array<' || initcap(substr(udt_name, 2)) || '>' else data_type end as type
            from information_schema.columns where table_schema = 'public' and table_name not like '\\_%') c
        order by table_name, ordinal_position";
    let found: Result<Vec<String>> = app.state.db.blocking(|conn| query::<Text, _>(conn, Sql::new(columns)));

    let mut table = "";
    let mut written = Vec::new();
    for line in include_str!("../../src/schema.rs").lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(' ').filter(|_| line.ends_with(") {")) {
            table = name;
        } else if let Some((column, kind)) = line.split_once(" -> ").filter(|_| !line.starts_with("diesel")) {
            written.push(format!("{table}.{column} -> {}", kind.trim_end_matches(',')));
        }
    }
    let mut found = found.unwrap();
    found.sort();
    written.sort();
    assert_eq!(found, written);
}

#[actix_web::test]
async fn inserts_with_only_the_original_columns_work() {
    let app = TestApp::new();
    app.sql(
        "insert into users (username, email, password_digest, session_token) values ('a', 'a@b.c', 'x', 'y');
         insert into artists (name) values ('A'); insert into albums (title, genre, artist_id) values ('T', 'G', 1);
         insert into tracks (title, artist_id, album_id) values ('T', 1, 1);
         insert into playlists (user_id) values (1);
         insert into playlist_adds (playlist_id, track_id) values (1, 1), (1, 1);
         insert into playlist_adds (playlist_id, track_id) values (1, 1);
         insert into follows (user_id, artist_id) values (1, 1); insert into likes (user_id, track_id) values (1, 1);
         insert into comments (body, user_id, track_id) values ('B', 1, 1)",
    );
    assert_eq!(app.query_number("select count(distinct position) from playlist_adds"), 3);
}

#[actix_web::test]
async fn foreign_keys_are_indexed_and_constraints_are_named() {
    let app = TestApp::new();
    let unindexed = "select count(*) from pg_constraint c where contype = 'f' and connamespace = 'public'::regnamespace and not exists
        (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])";
    assert_eq!(app.query_number(unindexed), 0);
    let unnamed = "select count(*) from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text !~ '^__'
        and contype <> 'n'
        and conname !~ '_(key|check|fkey|pkey)$'";
    assert_eq!(app.query_number(unnamed), 0);
}
