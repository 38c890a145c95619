//! How far a server is in the write-ahead log: what tells whether a replica has what the primary has.

use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt};

use crate::db::query::{Sql, query};
use crate::error::{Error, Result};

/// What has been committed: a commit is flushed before it is acknowledged, unless `synchronous_commit` is off.
const OF_PRIMARY: &str = "select array[(select system_identifier from pg_control_system()), \
    ('x' || left(pg_walfile_name(lsn), 8))::bit(32)::bigint, (lsn - '0/0')::bigint] \
    from (select case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn() \
    else pg_current_wal_flush_lsn() end as lsn) as here";
/// What can be read on a replica. The timeline is that of its last restart point: behind at times, never ahead.
const OF_REPLICA: &str = "select array[(select system_identifier from pg_control_system()), \
    (select timeline_id from pg_control_checkpoint())::bigint, (pg_last_wal_replay_lsn() - '0/0')::bigint] \
    where pg_is_in_recovery()";

/// A place in a write-ahead log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WalPosition {
    /// Which cluster's log: a replica has that of its primary.
    cluster: i64,
    /// Which of its histories: each promotion begins a new one.
    timeline: i64,
    /// Bytes from the beginning.
    lsn: i64,
}

impl WalPosition {
    /// Of a primary: what was acknowledged before is there.
    ///
    /// # Errors
    /// What the database said.
    pub fn on_primary(conn: &mut PgConnection) -> Result<Self> {
        Self::ask(conn, OF_PRIMARY)
    }

    /// Of a replica: what is read from now on has all that was written up to there.
    ///
    /// # Errors
    /// What the database said; [`Error::Unavailable`] if it is no replica.
    pub fn on_replica(conn: &mut PgConnection) -> Result<Self> {
        Self::ask(conn, OF_REPLICA)
    }

    /// Whether who is here has all that there is at `wanted`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if the two are not of one history.
    pub fn covers(&self, wanted: &Self) -> Result<bool> {
        if self.cluster != wanted.cluster {
            return Err(Error::Unavailable("it is a replica of something else".into()));
        }
        if self.timeline != wanted.timeline {
            return Err(Error::Unavailable("one of the two was promoted, and the other does not follow it".into()));
        }
        Ok(self.lsn >= wanted.lsn)
    }

    fn ask(conn: &mut PgConnection, question: &'static str) -> Result<Self> {
        let found = query::<Array<BigInt>, Vec<i64>>(conn, Sql::new(question))?;
        match found.first().map(Vec::as_slice) {
            Some(&[cluster, timeline, lsn]) => Ok(Self { cluster, timeline, lsn }),
            _ => Err(Error::Unavailable("it is no replica".into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WalPosition;

    #[test]
    fn positions_compare_only_within_one_timeline() {
        let here = WalPosition { cluster: 1, timeline: 2, lsn: 30 };

        for (lsn, has) in [(29, true), (30, true), (31, false)] {
            assert!(here.covers(&WalPosition { lsn, ..here }).is_ok_and(|found| found == has), "{lsn}");
        }
        assert!(here.covers(&WalPosition { cluster: 2, ..here }).is_err());
        assert!(here.covers(&WalPosition { timeline: 3, ..here }).is_err());
        assert!(here.covers(&WalPosition { timeline: 1, ..here }).is_err());
    }
}
