//! Room on the disk, asked for before anything is written that stays.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;

use crate::db::query::{Sql, execute};
use crate::error::Result;
use crate::repo::import::existing::number;

/// A row that fills a page.
const PAGE: usize = 8_000;

/// Asks for room for so many bytes of rows, their index entries and their log. PostgreSQL ends when there is no room for
/// its write-ahead log, but only refuses rows that do not fit: so as much is written where there is no log, and taken
/// back.
pub fn check_disk_space(conn: &mut PgConnection, bytes: usize) -> Result<()> {
    conn.batch_execute("create temporary table import_room (filler text) on commit drop")?;
    conn.batch_execute("alter table import_room alter filler set storage plain")?;
    // The row is made once, in a query of its own.
    let mut sql = Sql::new("insert into import_room select (select repeat(' ', ");
    sql.bind(number(PAGE)?).with("::integer)) from generate_series(1, ", number(bytes / PAGE)?, ")");
    execute(conn, sql)?;
    Ok(conn.batch_execute("truncate import_room")?)
}
