//! Deletes what has expired, in steps.

use diesel::pg::PgConnection;

use crate::db::query::{execute, sql};
use crate::error::{Error, Result};

/// The maximum number of rows that one step deletes, so that a step is far from the time limit of statements.
const STEP_ROWS: usize = 1000;

/// Rows of a table that are of no use any more.
#[derive(Debug, Clone, Copy)]
pub struct ExpiredRows {
    pub table: &'static str,
    condition: &'static str,
}

pub const EXPIRED_ROWS: [ExpiredRows; 6] = [
    ExpiredRows { table: "idempotency_keys", condition: "created_at <= now() - interval '24 hours'" },
    // All tokens of these sessions have expired.
    ExpiredRows { table: "sessions", condition: "expires_at < now()" },
    // The previous release counts the links of the last hour.
    ExpiredRows { table: "mail_tokens", condition: "expires_at < now() and created_at < now() - interval '1 hour'" },
    ExpiredRows { table: "mail_counts", condition: "created_at < now() - interval '1 hour'" },
    // Everybody may have these usernames again.
    ExpiredRows { table: "former_usernames", condition: "kept_until < now()" },
    ExpiredRows { table: "reserved_usernames", condition: "reserved_until < now()" },
];

impl ExpiredRows {
    /// Deletes some of the rows. Returns whether more may be left. Rows that a request has locked wait for a later call.
    pub fn delete_step(self, conn: &mut PgConnection) -> Result<bool> {
        let delete = sql!(
            "
            delete from {table}
            where ctid = any (array(
                select ctid
                from {table}
                where {condition}
                limit $1
                for update skip locked
            ))
            ",
            i64::try_from(STEP_ROWS).map_err(Error::internal)?;
            table = self.table,
            condition = self.condition,
        );
        Ok(execute(conn, delete)? >= STEP_ROWS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::idempotency::RETENTION_HOURS;

    #[test]
    fn stored_responses_are_kept_as_long_as_they_are_valid() {
        let keys = EXPIRED_ROWS.into_iter().find(|rows| rows.table == "idempotency_keys");
        let interval = format!("interval '{RETENTION_HOURS} hours'");
        assert!(keys.is_some_and(|keys| keys.condition.ends_with(&interval)));
    }
}
