//! Positions in the write-ahead log (WAL), to find out whether a replica has what the primary has.

use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt};

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WalPosition {
    /// The system identifier. A replica has that of its primary.
    cluster: i64,
    /// Every promotion of a replica starts a new timeline.
    timeline: i64,
    /// The log sequence number: the number of bytes since the start of the log.
    lsn: i64,
}

impl WalPosition {
    /// Returns the position of a primary, which includes every acknowledged commit.
    pub fn on_primary(conn: &mut PgConnection) -> Result<Self> {
        let sql = sql!(
            "
            select array[
                (select system_identifier from pg_control_system()),
                ('x' || left(pg_walfile_name(lsn), 8))::bit(32)::bigint,
                (lsn - '0/0')::bigint
            ]
            from (
                -- A commit is flushed before it is acknowledged, unless `synchronous_commit` is off.
                select case current_setting('synchronous_commit')
                    when 'off' then pg_current_wal_insert_lsn()
                    else pg_current_wal_flush_lsn()
                end as lsn
            ) as here
            "
        );
        Self::read(conn, sql)
    }

    /// Returns the position that a replica has replayed. Fails with [`Error::Unavailable`] if the server is no replica.
    pub fn on_replica(conn: &mut PgConnection) -> Result<Self> {
        let sql = sql!(
            "
            select array[
                (select system_identifier from pg_control_system()),
                -- The timeline at the last restart point: sometimes older than the current one, never newer.
                (select timeline_id from pg_control_checkpoint())::bigint,
                (pg_last_wal_replay_lsn() - '0/0')::bigint
            ]
            where pg_is_in_recovery()
            "
        );
        Self::read(conn, sql)
    }

    /// Returns whether a server at this position has everything up to `required`. Fails with [`Error::Unavailable`] if the
    /// two positions are in different logs.
    pub fn covers(&self, required: &Self) -> Result<bool> {
        if self.cluster != required.cluster {
            return Err(Error::Unavailable("the replica belongs to another primary".into()));
        }
        if self.timeline != required.timeline {
            let reason = "the replica or the primary was promoted, and the other server does not follow it";
            return Err(Error::Unavailable(reason.into()));
        }
        Ok(self.lsn >= required.lsn)
    }

    fn read(conn: &mut PgConnection, sql: Sql) -> Result<Self> {
        let rows = query::<Array<BigInt>, Vec<i64>>(conn, sql)?;
        match rows.first().map(Vec::as_slice) {
            Some(&[cluster, timeline, lsn]) => Ok(Self { cluster, timeline, lsn }),
            _ => Err(Error::Unavailable("the server is no replica".into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WalPosition;

    #[test]
    fn positions_compare_only_within_one_timeline() {
        let here = WalPosition { cluster: 1, timeline: 2, lsn: 30 };

        for (lsn, expected) in [(29, true), (30, true), (31, false)] {
            assert!(here.covers(&WalPosition { lsn, ..here }).is_ok_and(|covers| covers == expected), "{lsn}");
        }
        assert!(here.covers(&WalPosition { cluster: 2, ..here }).is_err());
        assert!(here.covers(&WalPosition { timeline: 3, ..here }).is_err());
        assert!(here.covers(&WalPosition { timeline: 1, ..here }).is_err());
    }
}
