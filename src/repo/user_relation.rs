//! What likes and follows share: a row for each pair of a user and something.
//!
//! Every write locks the targets first, in the order of their ids, then what counts them in turn, and only
//! then touches the pairs. Writes that meet wait for each other, and none dies of a deadlock.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::model::common::batch::{BatchResult, BatchResults, Contains, IdList, Status};
use crate::model::viewer::{AuthUser, Viewer};

/// A relation, by the names of its table and of what it leads to.
#[derive(Debug, Clone, Copy)]
pub struct UserRelation {
    /// The table of pairs: `likes`.
    pub table: &'static str,
    /// The column beside `user_id`: `track_id`.
    pub column: &'static str,
    /// The table that column leads to: `tracks`.
    pub target_table: &'static str,
    /// The counter there: `likes_count`.
    pub counter: &'static str,
    /// What the target is called in errors: `track`.
    pub resource: &'static str,
    /// What a change of a target's counter changes as well: ` from … where … any(` the targets' ids `)`.
    pub parent_counters_sql: Option<&'static str>,
}

/// The relation of users and tracks.
pub const LIKES: UserRelation = UserRelation {
    table: "likes",
    column: "track_id",
    target_table: "tracks",
    counter: "likes_count",
    resource: "track",
    parent_counters_sql: Some(" from albums where id in (select album_id from tracks where tracks.id = any("),
};

/// The relation of users and artists.
pub const FOLLOWS: UserRelation = UserRelation {
    table: "follows",
    column: "artist_id",
    target_table: "artists",
    counter: "followers_count",
    resource: "artist",
    parent_counters_sql: None,
};

impl UserRelation {
    /// Makes the pair of the caller and `id`, or sees that it is there; gives the count.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn add(self, conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
        execute(conn, self.insert(me, &[id]))?;
        self.count(conn, id)
    }

    /// Unmakes the pair of the caller and `id`, or sees that it is not there; gives the count.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove(self, conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
        let targets = self.lock_targets(&[id], Some((me, " is not null")));
        execute(conn, self.delete(me, targets))?;
        self.count(conn, id)
    }

    /// A statement of its own, after the write: a statement does not see what the triggers it fires do.
    fn count(self, conn: &mut PgConnection, id: i64) -> Result<i64> {
        let mut sql = Sql::new("select ");
        sql.push(self.counter).push(" from ").push(self.target_table).with(" where id = ", id, "");
        query::<BigInt, i64>(conn, sql)?.pop().ok_or(Error::NotFound(self.resource))
    }

    /// ` and <the caller has a pair with the target>`, or has none: as many of either are read as the page takes.
    pub fn filter(self, viewer: Viewer, is_held: bool) -> Sql {
        let mut sql = Sql::new(if is_held { " and exists (select true from " } else { " and (select true from " });
        sql.push(self.table).push(" where ").push(self.column).push(" = ").push(self.target_table);
        sql.with(".id and user_id = ", viewer.id, if is_held { ")" } else { ") is null" });
        sql
    }

    /// The pair of the caller and a target, as a value of its own: a join may read all that the caller has.
    fn pair_subquery(self, me: AuthUser) -> Sql {
        let mut sql = Sql::new("(select id from ");
        sql.push(self.table).with(" where user_id = ", me.id, " and ").push(self.column).push(" = target.id)");
        sql
    }

    /// `select id …` of the targets there are, locked as the counting triggers lock them. What already is as somebody
    /// wants it, with or without a pair, is not locked: a lock is written to disk.
    fn lock_targets(self, ids: &[i64], but: Option<(AuthUser, &'static str)>) -> Sql {
        let mut sql = Sql::new("select id from ");
        sql.push(self.target_table).push(" target").with(" where id = any(", ids, ")");
        if let Some((me, is_there)) = but {
            sql.push(" and ").append(self.pair_subquery(me)).push(is_there);
        }
        sql.push(" order by id for no key update");
        sql
    }

    /// Makes the pairs that are not there yet with the targets that there are.
    fn insert(self, me: AuthUser, ids: &[i64]) -> Sql {
        let mut sql = Sql::new("insert into ");
        sql.push(self.table).push(" (user_id, ").push(self.column).with(
            ") select ",
            me.id,
            "::bigint, target.id from (",
        );
        sql.append(self.lock_targets(ids, Some((me, " is null")))).push(") target on conflict do nothing");
        sql
    }

    /// Unmakes the pairs with what `targets` selects.
    fn delete(self, me: AuthUser, targets: Sql) -> Sql {
        let mut sql = Sql::new("delete from ");
        sql.push(self.table).push(" where id = any(array(select ").append(self.pair_subquery(me));
        sql.push(" from (").append(targets).push(") target))");
        sql
    }

    /// Runs a change of pairs, and gives the ids of those it changed.
    fn execute_returning_ids(self, conn: &mut PgConnection, mut sql: Sql) -> Result<HashSet<i64>> {
        sql.push(" returning ").push(self.column);
        Ok(query::<BigInt, i64>(conn, sql)?.into_iter().collect())
    }

    /// Makes and unmakes many pairs. No id is in both lists.
    ///
    /// # Errors
    /// What the database said.
    pub fn batch(self, conn: &mut PgConnection, me: AuthUser, add: &[i64], remove: &[i64]) -> Result<BatchResults> {
        let both = [add, remove].concat();
        let known: HashSet<i64> = query::<BigInt, i64>(conn, self.lock_targets(&both, None))?.into_iter().collect();
        if let Some(above) = self.parent_counters_sql {
            let mut sql = Sql::new("select id");
            sql.push(above).bind(both.as_slice()).push(")) order by id for no key update");
            query::<BigInt, i64>(conn, sql)?;
        }
        let added = self.execute_returning_ids(conn, self.insert(me, add))?;
        let removed = self.execute_returning_ids(conn, self.delete(me, unnest_ids(remove)))?;
        let result = |id: i64, changed: &HashSet<i64>, done, idle| {
            let status = match (known.contains(&id), changed.contains(&id)) {
                (false, _) => Status::NotFound,
                (true, true) => done,
                (true, false) => idle,
            };
            BatchResult { id, status }
        };
        let adds = add.iter().map(|id| result(*id, &added, Status::Added, Status::Exists));
        let removes = remove.iter().map(|id| result(*id, &removed, Status::Removed, Status::Absent));
        Ok(BatchResults { results: adds.chain(removes).collect() })
    }

    /// The ids of all the caller's pairs.
    ///
    /// # Errors
    /// What the database said.
    pub fn ids(self, conn: &mut PgConnection, me: AuthUser) -> Result<IdList> {
        let mut sql = Sql::new("select ");
        sql.push(self.column).push(" from ").push(self.table).with(" where user_id = ", me.id, " order by 1");
        Ok(IdList { ids: query::<BigInt, i64>(conn, sql)? })
    }

    /// Which of these ids the caller has pairs with.
    ///
    /// # Errors
    /// What the database said.
    pub fn contains(self, conn: &mut PgConnection, me: AuthUser, ids: &[i64]) -> Result<Contains> {
        let mut sql = Sql::new("select id from (");
        sql.append(unnest_ids(ids)).push(") target where ").append(self.pair_subquery(me)).push(" is not null");
        Ok(Contains::new(ids, &query::<BigInt, i64>(conn, sql)?))
    }
}

/// `select id …` of these ids.
fn unnest_ids(ids: &[i64]) -> Sql {
    let mut sql = Sql::new("select id from unnest(");
    sql.bind(ids).push(") id");
    sql
}
