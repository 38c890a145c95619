//! `tonearm check`: compares stored counters, denormalized names and playlist positions with the rows they come from, and
//! texts and URLs with the rules of the API.

mod texts;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, execute, query, sql};
use crate::error::Result;
use crate::repo::consistency::texts::{TEXT_COLUMNS, check_texts};

/// All comparisons see one moment. The snapshot is taken by the first query after this.
const BEGIN_CHECK: &str = "
    set transaction isolation level repeatable read, read only;
    set local statement_timeout = 0
";

/// Locks out writers, because a counter that others change cannot be counted.
const BEGIN_FIX: &str = "
    set local statement_timeout = 0;
    set local lock_timeout = '1min';
    lock table
        users,
        user_usage,
        artists,
        albums,
        tracks,
        genres,
        playlists,
        playlist_adds,
        follows,
        likes,
        user_follows,
        saved_albums,
        saved_playlists,
        comments
    in share row exclusive mode
";

/// A column that stores a count or sum of other rows.
struct Counter {
    table: &'static str,
    column: &'static str,
    /// Selects the id and the right value. Rows that it does not select have the value 0.
    count: &'static str,
}

const fn counter(table: &'static str, column: &'static str, count: &'static str) -> Counter {
    Counter { table, column, count }
}

/// Albums come after tracks, because they add up the stored likes of their tracks. `user_usage` comes after playlists,
/// because a trigger adds a repair of `playlists.items_count` to it.
const COUNTERS: [Counter; 21] = [
    counter("users", "likes_count", "select user_id, count(*) from likes group by 1"),
    counter("users", "follows_count", "select user_id, count(*) from follows group by 1"),
    counter("users", "followers_count", "select followed_user_id, count(*) from user_follows group by 1"),
    counter("users", "followed_users_count", "select user_id, count(*) from user_follows group by 1"),
    counter("users", "comments_count", "select user_id, count(*) from comments group by 1"),
    counter(
        "users",
        "playlists_count",
        "select user_id, count(*) from playlists where visibility = 'public' group by 1",
    ),
    counter("artists", "followers_count", "select artist_id, count(*) from follows group by 1"),
    counter("artists", "albums_count", "select artist_id, count(*) from albums group by 1"),
    counter("artists", "tracks_count", "select artist_id, count(*) from tracks group by 1"),
    counter("tracks", "likes_count", "select track_id, count(*) from likes group by 1"),
    counter("tracks", "comments_count", "select track_id, count(*) from comments where not hidden group by 1"),
    counter("albums", "tracks_count", "select album_id, count(*) from tracks group by 1"),
    counter("albums", "duration_ms", "select album_id, coalesce(sum(duration_ms), 0) from tracks group by 1"),
    counter("albums", "likes_count", "select album_id, sum(likes_count) from tracks group by 1"),
    counter("albums", "saves_count", "select album_id, count(*) from saved_albums group by 1"),
    counter("playlists", "saves_count", "select playlist_id, count(*) from saved_playlists group by 1"),
    counter("playlists", "items_count", "select playlist_id, count(*) from playlist_adds group by 1"),
    counter(
        "playlists",
        "duration_ms",
        "
        select playlist_id, coalesce(sum(duration_ms), 0)
        from playlist_adds a
        join tracks t on t.id = track_id
        group by 1
        ",
    ),
    counter(
        "playlists",
        "artists_count",
        "
        select playlist_id, count(distinct artist_id)
        from playlist_adds a
        join tracks t on t.id = track_id
        group by 1
        ",
    ),
    counter("user_usage", "playlists_count", "select user_id, count(*) from playlists group by 1"),
    counter(
        "user_usage",
        "items_count",
        "
        select user_id, count(*)
        from playlist_adds a
        join playlists p on p.id = playlist_id
        group by 1
        ",
    ),
];

/// A column of `genres`. A genre has several rows, whose values add up to its counter.
struct GenreCounter {
    column: &'static str,
    /// Selects the genre and the right value.
    count: &'static str,
}

const GENRE_COUNTERS: [GenreCounter; 3] = [
    GenreCounter { column: "albums_count", count: "select genre, count(*) from albums group by 1" },
    GenreCounter {
        column: "tracks_count",
        count: "select genre, count(*) from tracks t join albums b on b.id = album_id group by 1",
    },
    GenreCounter { column: "artists_count", count: "select genre, count(distinct artist_id) from albums group by 1" },
];

/// The columns of `tracks` that copy a column of the artist or album, and that column.
const DENORMALIZED_COLUMNS: [(&str, &str); 5] = [
    ("artist_name", "artists.name"),
    ("artist_image_url", "artists.image_url"),
    ("album_title", "albums.title"),
    ("album_genre", "albums.genre"),
    ("album_cover_url", "albums.cover_url"),
];

/// A checked column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `table.column`.
    pub column: String,
    /// The ids of the rows with a wrong value. For `playlist_adds.position`, the ids of the playlists.
    pub row_ids: Vec<i64>,
}

/// Checks every column in the current transaction, which must not have run a query yet. With `fix`, also repairs them.
pub fn check_consistency(conn: &mut PgConnection, fix: bool) -> Result<Vec<Finding>> {
    conn.batch_execute(if fix { BEGIN_FIX } else { BEGIN_CHECK })?;
    let mut findings = Vec::new();
    for counter in &COUNTERS {
        let row_ids = find_wrong_counters(conn, counter)?;
        if fix && !row_ids.is_empty() {
            repair_counters(conn, counter, &row_ids)?;
        }
        findings.push(Finding { column: format!("{}.{}", counter.table, counter.column), row_ids });
    }
    for counter in &GENRE_COUNTERS {
        let row_ids = find_wrong_genres(conn, counter)?;
        if fix && !row_ids.is_empty() {
            repair_genres(conn, counter)?;
        }
        findings.push(Finding { column: format!("genres.{}", counter.column), row_ids });
    }
    for (column, source) in DENORMALIZED_COLUMNS {
        let row_ids = find_wrong_copies(conn, column, source)?;
        if fix && !row_ids.is_empty() {
            repair_copies(conn, column, source)?;
        }
        findings.push(Finding { column: format!("tracks.{column}"), row_ids });
    }
    let row_ids = find_duplicate_positions(conn)?;
    if fix && !row_ids.is_empty() {
        renumber_items(conn, &row_ids)?;
    }
    findings.push(Finding { column: "playlist_adds.position".into(), row_ids });
    // The texts come last: a trigger writes a repaired name to tracks, whose copies are compared above.
    for column in &TEXT_COLUMNS {
        let row_ids = check_texts(conn, column, fix)?;
        findings.push(Finding { column: format!("{}.{}", column.table, column.column), row_ids });
    }
    Ok(findings)
}

fn find_wrong_counters(conn: &mut PgConnection, counter: &Counter) -> Result<Vec<i64>> {
    let wrong_ids = sql!(
        "
        select t.id
        from {table} t
        left join ({count}) c (id, n) on c.id = t.id
        where t.{column} <> coalesce(n, 0)
        order by 1
        ";
        table = counter.table,
        column = counter.column,
        count = counter.count,
    );
    query::<BigInt, i64>(conn, wrong_ids)
}

fn repair_counters(conn: &mut PgConnection, counter: &Counter, ids: &[i64]) -> Result<usize> {
    let repair = sql!(
        "
        update {table}
        set {column} = c.n
        from (
            select t.id, coalesce(n, 0) as n
            from {table} t
            left join ({count}) c (id, n) on c.id = t.id
            where t.id = any($1)
        ) c
        where {table}.id = c.id
        ",
        ids;
        table = counter.table,
        column = counter.column,
        count = counter.count,
    );
    execute(conn, repair)
}

/// Selects an id, the genre, and by how much the counter is too small.
fn genre_differences(counter: &GenreCounter) -> Sql {
    sql!(
        "
        select
            coalesce(g.id, 0) as id,  -- 0 if the genre has no row
            genre,
            coalesce(c.n, 0) - coalesce(g.n, 0) as n
        from (
            select genre, min(id) as id, sum({column}) as n
            from genres
            group by 1
        ) g
        full join ({count}) c (genre, n) using (genre)
        where coalesce(c.n, 0) <> coalesce(g.n, 0)
        ";
        column = counter.column,
        count = counter.count,
    )
}

fn find_wrong_genres(conn: &mut PgConnection, counter: &GenreCounter) -> Result<Vec<i64>> {
    let wrong_ids = sql!(
        "
        select id
        from ({differences}) o
        order by 1
        ";
        differences = genre_differences(counter),
    );
    query::<BigInt, i64>(conn, wrong_ids)
}

/// Adds a row with the difference to each wrong genre.
fn repair_genres(conn: &mut PgConnection, counter: &GenreCounter) -> Result<usize> {
    let repair = sql!(
        "
        insert into genres (genre, {column})
        select genre, n
        from ({differences}) o
        ";
        column = counter.column,
        differences = genre_differences(counter),
    );
    execute(conn, repair)
}

fn find_wrong_copies(conn: &mut PgConnection, column: &'static str, source: &'static str) -> Result<Vec<i64>> {
    let wrong_ids = sql!(
        "
        select tracks.id
        from tracks, artists, albums
        where artists.id = tracks.artist_id
            and albums.id = tracks.album_id
            and tracks.{column} is distinct from {source}
        order by 1
        ";
        column = column,
        source = source,
    );
    query::<BigInt, i64>(conn, wrong_ids)
}

fn repair_copies(conn: &mut PgConnection, column: &'static str, source: &'static str) -> Result<usize> {
    let repair = sql!(
        "
        update tracks
        set {column} = {source}
        from artists, albums
        where artists.id = tracks.artist_id
            and albums.id = tracks.album_id
            and tracks.{column} is distinct from {source}
        ";
        column = column,
        source = source,
    );
    execute(conn, repair)
}

/// Finds the playlists in which two items have the same position.
fn find_duplicate_positions(conn: &mut PgConnection) -> Result<Vec<i64>> {
    let wrong_ids = sql!(
        "
        select distinct playlist_id as id
        from playlist_adds
        group by playlist_id, position
        having count(*) > 1
        "
    );
    query::<BigInt, i64>(conn, wrong_ids)
}

/// Numbers the items of these playlists from 1, in the order in which lists show them.
fn renumber_items(conn: &mut PgConnection, playlist_ids: &[i64]) -> Result<usize> {
    let repair = sql!(
        "
        update playlist_adds
        set position = place
        from (
            select
                id,
                row_number() over (
                    partition by playlist_id
                    order by position, id
                ) as place
            from playlist_adds
            where playlist_id = any($1)
        ) n
        where playlist_adds.id = n.id
        ",
        playlist_ids,
    );
    execute(conn, repair)
}
