//! Deletes what has expired, in steps.

use diesel::pg::PgConnection;

use crate::db::query::{execute, sql};
use crate::error::Result;

/// The maximum number of rows of a table that one step deletes, so that a step is far from the time limit of statements.
pub const STEP_ROWS: usize = 1000;

/// The tables, and the conditions of their expired rows.
const EXPIRED: [(&str, &str); 5] = [
    ("idempotency_keys", "created_at <= now() - interval '24 hours'"),
    // All tokens of these sessions have expired.
    ("sessions", "expires_at < now()"),
    // Links of the last hour are still counted.
    ("mail_tokens", "expires_at < now() and created_at < now() - interval '1 hour'"),
    // Everybody may have these usernames again.
    ("former_usernames", "kept_until < now()"),
    ("reserved_usernames", "reserved_until < now()"),
];

/// Deletes expired rows, at most [`STEP_ROWS`] of each table. Returns whether more may be left.
pub fn delete_step(conn: &mut PgConnection) -> Result<bool> {
    let mut is_more_left = false;
    for (table, condition) in EXPIRED {
        let delete = sql!(
            "
            delete from {table}
            where ctid = any (array(
                select ctid
                from {table}
                where {condition}
                limit 1000
            ))
            ";
            table = table,
            condition = condition,
        );
        is_more_left |= execute(conn, delete)? >= STEP_ROWS;
    }
    Ok(is_more_left)
}
