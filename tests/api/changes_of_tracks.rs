//! Statements that change many tracks run each trigger once, so that their time does not depend on calls per track.

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::consistency::inconsistencies;
use crate::support::TestApp;

/// Statements that change the tracks of an artist or an album, whose number is a parameter.
const CHANGES_OF_TRACKS: [&str; 10] = [
    "update artists set name = 'Other artist {n}' where id = {n}",
    "update artists set aliases = '{Somebody}' where id = {n}",
    "update artists set image_url = 'https://example.com/{n}.jpg' where id = {n}",
    "update albums set title = 'Other album {n}' where id = {n}",
    "update albums set genre = 'Other genre' where id = {n}",
    "update albums set cover_url = 'https://example.com/{n}.jpg' where id = {n}",
    "update tracks set title = 'Other ' || title where album_id = {n}",
    "update tracks set artist_id = 3 where album_id = {n}",
    "update tracks set album_id = 3 where album_id = {n}",
    "delete from tracks where title like '% of {n}'",
];

/// The search entries by another way: all of them are written again, and all of their words counted.
const WRITE_ENTRIES_AGAIN: &str = "
    create table written as select kind, id, label, name, artist, album, genre, words from derived.search_entries;
    create table counted_words as select word, entries_count from derived.search_words;
    delete from derived.search_entries;
    select derived.index_entries(kind, array_agg(id)) from derived.searchable group by kind;
    select derived.count_words()";

const DIFFERENCES: &str = "
    select count(*)
    from (
        (table written except select kind, id, label, name, artist, album, genre, words from derived.search_entries)
        union all
        (select kind, id, label, name, artist, album, genre, words from derived.search_entries except table written)
    ) entries
    full join (
        (table counted_words except select word, entries_count from derived.search_words)
        union all
        (select word, entries_count from derived.search_words except table counted_words)
    ) words on false";

#[test]
fn changes_of_many_tracks_run_the_triggers_once() {
    let app = TestApp::new();
    app.sql(
        "insert into artists (name) values ('Few'), ('Many'), ('Target');
         insert into albums (title, genre, artist_id) select 'Album ' || id, 'Genre', id from artists order by id;
         insert into tracks (title, artist_id, album_id)
            select 'Track ' || n || ' of ' || id, id, id from artists, generate_series(1, case id when 1 then 2 else 50 end) n",
    );
    let count_calls = |statement: &str| {
        let mut conn = PgConnection::establish(app.database_url()).unwrap();
        conn.batch_execute(&format!("set track_functions = 'all'; begin; {statement}")).unwrap();
        let calls = diesel::sql_query(
            "select coalesce(sum(calls), 0)::bigint as count
             from pg_stat_xact_user_functions
             where funcname ~ '^(index|name|rename)_'",
        );
        let calls = calls.get_result::<Calls>(&mut conn).unwrap().count;
        conn.batch_execute("commit").unwrap();
        calls
    };
    for statement in CHANGES_OF_TRACKS {
        let [few, many] = ["1", "2"].map(|n| count_calls(&statement.replace("{n}", n)));

        assert_eq!(many, few, "{statement}");
        assert_eq!(inconsistencies(&app, false), Vec::<String>::new(), "{statement}");
        app.sql("select derived.refresh_words()");
        app.sql(WRITE_ENTRIES_AGAIN);
        assert_eq!(app.query_number(DIFFERENCES), 0, "{statement}");
        app.sql("drop table written, counted_words");
    }
}

#[derive(QueryableByName)]
struct Calls {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}
