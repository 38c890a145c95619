//! Genres.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::genre::{Genre, Genres};

/// The condition that a column has one of these genres.
pub fn is_one_of(column: &'static str, genres: &[String]) -> Sql {
    match genres {
        [genre] => sql!("{column} = $1", genre; column = column),
        genres => sql!("{column} = any($1)", genres; column = column),
    }
}

/// Lists every genre.
pub fn list(conn: &mut PgConnection) -> Result<Genres> {
    let sql = sql!(
        "
        select
            genre,
            sum(albums_count)::bigint,
            sum(tracks_count)::bigint,
            sum(artists_count)::bigint
        from genres
        group by genre
        having sum(albums_count) > 0  -- a genre without albums may still have rows
        order by genre collate names
        "
    );
    Ok(Genres { items: query::<(Text, BigInt, BigInt, BigInt), Genre>(conn, sql)? })
}

/// Finds one genre; [`Error::NotFound`] if it has no album.
pub fn find(conn: &mut PgConnection, genre: &str) -> Result<Genre> {
    // PostgreSQL refuses NUL in text, with an error that diesel does not classify.
    if genre.contains('\0') {
        return Err(Error::NotFound("genre"));
    }
    let sql = sql!(
        "
        select
            genre,
            sum(albums_count)::bigint,
            sum(tracks_count)::bigint,
            sum(artists_count)::bigint
        from genres
        where genre = $1
        group by genre
        having sum(albums_count) > 0
        ",
        genre,
    );
    query::<(Text, BigInt, BigInt, BigInt), Genre>(conn, sql)?.pop().ok_or(Error::NotFound("genre"))
}
