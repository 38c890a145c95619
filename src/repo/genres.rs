//! Genres.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use super::sql::{Sql, values};
use crate::error::{Error, Result};
use crate::model::genre::{Genre, Genres};

const COUNTS: &str =
    "select genre, count(*), coalesce(sum(tracks_count), 0)::bigint, count(distinct artist_id) from albums";

/// Every genre.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection) -> Result<Genres> {
    let mut sql = Sql::new(COUNTS);
    sql.push(" group by genre order by genre collate \"und-x-icu\"");
    Ok(Genres { items: values::<(Text, BigInt, BigInt, BigInt), Genre>(conn, sql)? })
}

/// One genre.
///
/// # Errors
/// [`Error::NotFound`] if no album is of it.
pub fn find(conn: &mut PgConnection, genre: &str) -> Result<Genre> {
    if genre.contains('\0') {
        return Err(Error::NotFound("genre"));
    }
    let mut sql = Sql::new(COUNTS);
    sql.with(" where genre = ", genre, " group by genre");
    values::<(Text, BigInt, BigInt, BigInt), Genre>(conn, sql)?.pop().ok_or(Error::NotFound("genre"))
}
