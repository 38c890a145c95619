//! Genres.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use crate::db::query::{Sql, values};
use crate::error::{Error, Result};
use crate::model::genre::{Genre, Genres};

/// A genre that has no album any more may still have rows.
const SUMS: &str =
    "select genre, sum(albums_count)::bigint, sum(tracks_count)::bigint, sum(artists_count)::bigint from genres";

/// Every genre.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection) -> Result<Genres> {
    let mut sql = Sql::new(SUMS);
    sql.push(" group by genre having sum(albums_count) > 0 order by genre collate \"und-x-icu\"");
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
    let mut sql = Sql::new(SUMS);
    sql.with(" where genre = ", genre, " group by genre having sum(albums_count) > 0");
    values::<(Text, BigInt, BigInt, BigInt), Genre>(conn, sql)?.pop().ok_or(Error::NotFound("genre"))
}
