//! Whether every counter agrees with the rows that it counts, every track with the names of its artist and album, and
//! every playlist item has a place of its own.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, BigInt};

use crate::error::Result;

/// What is kept in a column: table, column, and the query that counts anew, as `(id, n)`; no row is zero.
/// Albums come after the tracks whose likes they add up.
const COUNTERS: [(&str, &str, &str); 15] = [
    ("users", "likes_count", "select user_id, count(*) from likes group by 1"),
    ("users", "follows_count", "select user_id, count(*) from follows group by 1"),
    ("users", "comments_count", "select user_id, count(*) from comments group by 1"),
    ("users", "playlists_count", "select user_id, count(*) from playlists where visibility = 'public' group by 1"),
    ("artists", "followers_count", "select artist_id, count(*) from follows group by 1"),
    ("artists", "albums_count", "select artist_id, count(*) from albums group by 1"),
    ("artists", "tracks_count", "select artist_id, count(*) from tracks group by 1"),
    ("tracks", "likes_count", "select track_id, count(*) from likes group by 1"),
    ("tracks", "comments_count", "select track_id, count(*) from comments group by 1"),
    ("albums", "tracks_count", "select album_id, count(*) from tracks group by 1"),
    ("albums", "duration_ms", "select album_id, coalesce(sum(duration_ms), 0) from tracks group by 1"),
    ("albums", "likes_count", "select album_id, sum(likes_count) from tracks group by 1"),
    ("playlists", "items_count", "select playlist_id, count(*) from playlist_adds group by 1"),
    (
        "playlists",
        "duration_ms",
        "select playlist_id, coalesce(sum(duration_ms), 0) from playlist_adds a join tracks t on t.id = track_id group by 1",
    ),
    (
        "playlists",
        "artists_count",
        "select playlist_id, count(distinct artist_id) from playlist_adds a join tracks t on t.id = track_id group by 1",
    ),
];
/// The sums of each genre's rows: column, and the query that counts anew, as `(genre, n)`.
const GENRES: [(&str, &str); 3] = [
    ("albums_count", "select genre, count(*) from albums group by 1"),
    ("tracks_count", "select genre, count(*) from tracks t join albums b on b.id = album_id group by 1"),
    ("artists_count", "select genre, count(distinct artist_id) from albums group by 1"),
];
/// What a track bears of its artist and its album: column, and what it is there.
const DENORMALIZED_COLUMNS: [(&str, &str); 4] = [
    ("artist_name", "artists.name"),
    ("album_title", "albums.title"),
    ("album_genre", "albums.genre"),
    ("album_cover_url", "albums.cover_url"),
];
/// Playlists of which two items have one place.
const SHARED_PLACES: &str =
    "select distinct playlist_id as id from playlist_adds group by playlist_id, position having count(*) > 1";
/// They get whole numbers, in the order that lists show.
const RENUMBER: &str = "update playlist_adds set position = place from (select id, row_number() over \
     (partition by playlist_id order by position, id) as place from playlist_adds where playlist_id = any($1)) n \
     where playlist_adds.id = n.id";

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `table.column`.
    pub column: String,
    /// The ids of the rows whose value is wrong.
    pub row_ids: Vec<i64>,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Compares all as of one moment, in the transaction at hand, which must not have read anything yet. With `fix`, what
/// is wrong is put right: writers wait meanwhile, for a counter that others change cannot be counted anew.
///
/// # Errors
/// What the database said.
pub fn check_consistency(conn: &mut PgConnection, fix: bool) -> Result<Vec<Finding>> {
    conn.batch_execute(if fix {
        "set local statement_timeout = 0; lock table users, artists, albums, tracks, genres, playlists, playlist_adds, \
         follows, likes, comments in share row exclusive mode"
    } else {
        "set transaction isolation level repeatable read, read only; set local statement_timeout = 0"
    })?;
    let mut findings = Vec::new();
    for (table, column, truth) in COUNTERS {
        let counted = format!("{table} t left join ({truth}) c (id, n) on c.id = t.id");
        let wrong = ids(conn, &format!("select t.id from {counted} where t.{column} <> coalesce(n, 0) order by 1"))?;
        if fix && !wrong.is_empty() {
            let counted = format!("(select t.id, coalesce(n, 0) as n from {counted} where t.id = any($1)) c");
            let repair = format!("update {table} set {column} = c.n from {counted} where {table}.id = c.id");
            sql_query(repair).bind::<Array<BigInt>, _>(&wrong).execute(conn)?;
        }
        findings.push(Finding { column: format!("{table}.{column}"), row_ids: wrong });
    }
    for (column, truth) in GENRES {
        let kept = format!("select genre, min(id) as id, sum({column}) as n from genres group by 1");
        let off = format!(
            "select coalesce(g.id, 0) as id, genre, coalesce(c.n, 0) - coalesce(g.n, 0) as n \
             from ({kept}) g full join ({truth}) c (genre, n) using (genre) where coalesce(c.n, 0) <> coalesce(g.n, 0)"
        );
        let wrong = ids(conn, &format!("select id from ({off}) o order by 1"))?;
        if fix && !wrong.is_empty() {
            sql_query(format!("insert into genres (genre, {column}) select genre, n from ({off}) o")).execute(conn)?;
        }
        findings.push(Finding { column: format!("genres.{column}"), row_ids: wrong });
    }
    for (column, truth) in DENORMALIZED_COLUMNS {
        let off = format!(
            "artists, albums where artists.id = tracks.artist_id and albums.id = tracks.album_id \
             and tracks.{column} is distinct from {truth}"
        );
        let wrong = ids(conn, &format!("select tracks.id from tracks, {off} order by 1"))?;
        if fix && !wrong.is_empty() {
            sql_query(format!("update tracks set {column} = {truth} from {off}")).execute(conn)?;
        }
        findings.push(Finding { column: format!("tracks.{column}"), row_ids: wrong });
    }
    let wrong = ids(conn, SHARED_PLACES)?;
    if fix && !wrong.is_empty() {
        sql_query(RENUMBER).bind::<Array<BigInt>, _>(&wrong).execute(conn)?;
    }
    findings.push(Finding { column: "playlist_adds.position".into(), row_ids: wrong });
    Ok(findings)
}

fn ids(conn: &mut PgConnection, query: &str) -> Result<Vec<i64>> {
    Ok(sql_query(query).load::<Id>(conn)?.into_iter().map(|Id { id }| id).collect())
}
