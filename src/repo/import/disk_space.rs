//! Checks the free disk space before an import writes anything permanent.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;

use crate::db::query::{execute, sql};
use crate::error::Result;
use crate::repo::import::ids::to_bigint;

/// The length of a text that fills one page of a table.
const PAGE_BYTES: usize = 8_000;

/// Fails if the disk does not have enough space for this many bytes of rows, index entries and WAL.
///
/// PostgreSQL shuts down if it cannot write its WAL, but only refuses rows that do not fit into a table. So the bytes are
/// written to a temporary table, which has no WAL, and removed again.
pub fn check_disk_space(conn: &mut PgConnection, bytes: usize) -> Result<()> {
    conn.batch_execute("create temporary table import_room (filler text) on commit drop")?;
    // Without this, PostgreSQL would compress the text.
    conn.batch_execute("alter table import_room alter filler set storage plain")?;
    let fill = sql!(
        "
        insert into import_room
        select (select repeat(' ', $1::integer))  -- a subquery, so that the text is made only once
        from generate_series(1, $2)
        ",
        to_bigint(PAGE_BYTES)?,
        to_bigint(bytes / PAGE_BYTES)?,
    );
    execute(conn, fill)?;
    Ok(conn.batch_execute("truncate import_room")?)
}
