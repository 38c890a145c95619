//! Likes and follows: relations between users and targets, with one row per pair.
//!
//! The names of tables and columns are constants of the relation, which the statements contain as fragments.
//!
//! Every write locks the targets first, in the order of their ids, then the rows that count them, and changes the pairs
//! last. Concurrent writes therefore wait for each other instead of deadlocking.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, execute, query, sql};
use crate::error::{Error, Result};
use crate::model::common::batch::{BatchResult, BatchResults, BatchStatus, ContainsResult, Ids};
use crate::model::viewer::{AuthUser, Viewer};

/// A relation between users and targets.
#[derive(Debug, Clone, Copy)]
pub struct UserRelation {
    /// The table of pairs: `likes`.
    table: &'static str,
    /// The column with the target's id: `track_id`.
    column: &'static str,
    /// The table of targets: `tracks`.
    target_table: &'static str,
    /// The counter in the table of targets: `likes_count`.
    counter: &'static str,
    /// The target's name in errors: `track`.
    resource: &'static str,
    /// Locks the rows whose counters the triggers change together with those of these targets.
    lock_parents: Option<fn(&[i64]) -> Sql>,
}

/// Users like tracks.
pub const LIKES: UserRelation = UserRelation {
    table: "likes",
    column: "track_id",
    target_table: "tracks",
    counter: "likes_count",
    resource: "track",
    lock_parents: Some(lock_albums_of_tracks),
};

/// Users follow artists.
pub const FOLLOWS: UserRelation = UserRelation {
    table: "follows",
    column: "artist_id",
    target_table: "artists",
    counter: "followers_count",
    resource: "artist",
    lock_parents: None,
};

/// An album counts the likes of its tracks.
fn lock_albums_of_tracks(track_ids: &[i64]) -> Sql {
    sql!(
        "
        select id
        from albums
        where id in (select album_id from tracks where tracks.id = any($1))
        order by id
        for no key update
        ",
        track_ids,
    )
}

impl UserRelation {
    /// Adds the pair of the user and the target, unless it exists. Returns the target's new count.
    pub fn add(self, conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<i64> {
        execute(conn, self.insert(user, &[id]))?;
        self.count(conn, id)
    }

    /// Removes the pair of the user and the target, if it exists. Returns the target's new count.
    pub fn remove(self, conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<i64> {
        let related = sql!("and {pair} is not null"; pair = self.pair_subquery(user));
        execute(conn, self.delete(user, self.lock_targets(&[id], related)))?;
        self.count(conn, id)
    }

    // The write cannot return the count: a statement does not see the changes of the triggers that it fires.
    fn count(self, conn: &mut PgConnection, id: i64) -> Result<i64> {
        let count = sql!(
            "select {counter} from {target_table} where id = $1",
            id;
            counter = self.counter,
            target_table = self.target_table,
        );
        query::<BigInt, i64>(conn, count)?.pop().ok_or(Error::NotFound(self.resource))
    }

    /// The condition that the viewer has, or does not have, a pair with the target.
    pub fn filter(self, viewer: Viewer, is_related: bool) -> Sql {
        let pair = sql!(
            "(select true from {table} where {column} = {target_table}.id and user_id = $1)",
            viewer.id;
            table = self.table,
            column = self.column,
            target_table = self.target_table,
        );
        if is_related {
            sql!("exists {pair}"; pair = pair)
        } else {
            // `not exists` may become a join that reads all pairs of the viewer. This form looks up one pair for each
            // target, until the page is full.
            sql!("{pair} is null"; pair = pair)
        }
    }

    // A scalar subquery looks up one pair for each target. A join might read all pairs of the user.
    fn pair_subquery(self, user: AuthUser) -> Sql {
        sql!(
            "(select id from {table} where user_id = $1 and {column} = target.id)",
            user.id;
            table = self.table,
            column = self.column,
        )
    }

    /// Selects and locks those of the targets that exist and meet the condition (`and …`).
    ///
    /// A single write locks only targets whose pair must change, because PostgreSQL writes each lock to disk.
    fn lock_targets(self, ids: &[i64], condition: Sql) -> Sql {
        sql!(
            "
            select id
            from {target_table} target
            where id = any($1) {condition}
            order by id
            for no key update  -- the lock that the counting triggers take
            ",
            ids;
            target_table = self.target_table,
            condition = condition,
        )
    }

    fn insert(self, user: AuthUser, ids: &[i64]) -> Sql {
        let unrelated = sql!("and {pair} is null"; pair = self.pair_subquery(user));
        sql!(
            "
            insert into {table} (user_id, {column})
            select $1::bigint, target.id
            from ({targets}) target
            on conflict do nothing
            ",
            user.id;
            table = self.table,
            column = self.column,
            targets = self.lock_targets(ids, unrelated),
        )
    }

    /// Deletes the pairs with the ids that `targets` selects.
    fn delete(self, user: AuthUser, targets: Sql) -> Sql {
        sql!(
            "
            delete from {table}
            where id = any(array(
                select {pair}
                from ({targets}) target
            ))
            ";
            table = self.table,
            pair = self.pair_subquery(user),
            targets = targets,
        )
    }

    /// Runs a write of pairs. Returns the ids of the targets whose pairs changed.
    fn execute_returning_ids(self, conn: &mut PgConnection, write: Sql) -> Result<HashSet<i64>> {
        let write = sql!("{write} returning {column}"; write = write, column = self.column);
        Ok(query::<BigInt, i64>(conn, write)?.into_iter().collect())
    }

    /// Adds and removes many pairs. No id may be in both lists.
    pub fn batch(self, conn: &mut PgConnection, user: AuthUser, add: &[i64], remove: &[i64]) -> Result<BatchResults> {
        let all_ids = [add, remove].concat();
        let targets = self.lock_targets(&all_ids, Sql::default());
        let existing: HashSet<i64> = query::<BigInt, i64>(conn, targets)?.into_iter().collect();
        if let Some(lock_parents) = self.lock_parents {
            query::<BigInt, i64>(conn, lock_parents(&all_ids))?;
        }
        let added = self.execute_returning_ids(conn, self.insert(user, add))?;
        let removed = self.execute_returning_ids(conn, self.delete(user, unnest_ids(remove)))?;
        let result = |id: i64, changed_ids: &HashSet<i64>, changed, unchanged| {
            let status = match (existing.contains(&id), changed_ids.contains(&id)) {
                (false, _) => BatchStatus::NotFound,
                (true, true) => changed,
                (true, false) => unchanged,
            };
            BatchResult { id, status }
        };
        let adds = add.iter().map(|id| result(*id, &added, BatchStatus::Added, BatchStatus::Exists));
        let removes = remove.iter().map(|id| result(*id, &removed, BatchStatus::Removed, BatchStatus::Absent));
        Ok(BatchResults { results: adds.chain(removes).collect() })
    }

    /// Lists the ids of all targets that the user has a pair with.
    pub fn list_ids(self, conn: &mut PgConnection, user: AuthUser) -> Result<Ids> {
        let ids = sql!(
            "select {column} from {table} where user_id = $1 order by 1",
            user.id;
            column = self.column,
            table = self.table,
        );
        Ok(Ids { ids: query::<BigInt, i64>(conn, ids)? })
    }

    /// Finds out which of these targets the user has a pair with.
    pub fn contains(self, conn: &mut PgConnection, user: AuthUser, ids: &[i64]) -> Result<ContainsResult> {
        let related = sql!(
            "
            select id
            from ({targets}) target
            where {pair} is not null
            ";
            targets = unnest_ids(ids),
            pair = self.pair_subquery(user),
        );
        Ok(ContainsResult::new(ids, &query::<BigInt, i64>(conn, related)?))
    }
}

fn unnest_ids(ids: &[i64]) -> Sql {
    sql!("select id from unnest($1) id", ids)
}
