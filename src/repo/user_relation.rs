//! Likes, follows and saves: relations between users and targets, with one row per pair.
//!
//! A new relation is a constant here, its table with a trigger, and its operations.
//!
//! The names of tables and columns are constants of the relation, which the statements contain as fragments.
//!
//! Every write locks the targets first, in the order of their ids, then the rows that count them, and changes the pairs
//! last. Concurrent writes therefore wait for each other instead of deadlocking.

use std::collections::{HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;
use xxhash_rust::xxh3::xxh3_64;

use crate::db::batch::Batched;
use crate::db::query::{Sql, execute, query, sql};
use crate::db::session_cache::CurrentUser;
use crate::error::{Error, Result};
use crate::model::common::batch::{BatchResult, BatchResults, BatchStatus, ContainsResult, IdList};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::playlist_access::{visible_by_id_condition, visible_if_saved_condition};
use crate::repo::profile_access::visible_user_filter;
use crate::repo::requested::group_by_size;

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
    /// The targets are users, and the caller's row counts the pairs too. So it is locked in one order with the targets.
    locks_caller: bool,
    /// The condition that the caller can see the row `target`. None if everybody can.
    visible: Option<fn(Viewer) -> Sql>,
    /// The condition that the user of the row `pair` still sees the row `target`.
    visible_if_related: Option<fn() -> Sql>,
}

/// Users like tracks.
pub const LIKES: UserRelation = UserRelation {
    table: "likes",
    column: "track_id",
    target_table: "tracks",
    counter: "likes_count",
    resource: "track",
    lock_parents: Some(lock_albums_of_tracks),
    locks_caller: false,
    visible: None,
    visible_if_related: None,
};

/// Users follow artists.
pub const FOLLOWS: UserRelation = UserRelation {
    table: "follows",
    column: "artist_id",
    target_table: "artists",
    counter: "followers_count",
    resource: "artist",
    lock_parents: None,
    locks_caller: false,
    visible: None,
    visible_if_related: None,
};

/// Users follow users.
pub const USER_FOLLOWS: UserRelation = UserRelation {
    table: "user_follows",
    column: "followed_user_id",
    target_table: "users",
    counter: "followers_count",
    resource: "user",
    lock_parents: None,
    locks_caller: true,
    visible: Some(|caller| visible_user_filter(caller, "target")),
    visible_if_related: Some(|| visible_user_filter(Viewer::default(), "target")),
};

/// Users save albums.
pub const SAVED_ALBUMS: UserRelation = UserRelation {
    table: "saved_albums",
    column: "album_id",
    target_table: "albums",
    counter: "saves_count",
    resource: "album",
    lock_parents: None,
    locks_caller: false,
    visible: None,
    visible_if_related: None,
};

/// Users save playlists. A playlist that becomes private stays saved, but looks like a missing one until the user removes it.
pub const SAVED_PLAYLISTS: UserRelation = UserRelation {
    table: "saved_playlists",
    column: "playlist_id",
    target_table: "playlists",
    counter: "saves_count",
    resource: "playlist",
    lock_parents: None,
    locks_caller: false,
    visible: Some(|caller| visible_by_id_condition("target", caller)),
    visible_if_related: Some(|| visible_if_saved_condition("target", "pair.user_id".into())),
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

/// The message for users who follow themselves.
pub const ANOTHER_USER: &str = "must be the id of another user";

/// A change of one pair.
#[derive(Debug, Clone, Copy)]
pub struct ChangeRequest {
    relation: UserRelation,
    id: i64,
    is_related: bool,
}

impl ChangeRequest {
    /// Nobody can follow themselves.
    fn is_with_oneself(&self, user: AuthUser) -> bool {
        self.relation.locks_caller && self.is_related && self.id == user.id
    }
}

impl PartialEq for ChangeRequest {
    fn eq(&self, other: &Self) -> bool {
        (self.relation.table, self.id, self.is_related) == (other.relation.table, other.id, other.is_related)
    }
}

/// The changes of one user share a transaction. They would wait for each other anyway, because they change the user's
/// counter.
impl Batched for ChangeRequest {
    type Caller = CurrentUser;
    type Output = i64;
    const WRITES: bool = true;

    fn group(&self, user: Option<i64>) -> u64 {
        xxh3_64(format!("{} {}", self.relation.table, user.unwrap_or_default()).as_bytes())
    }

    fn run_all(conn: &mut PgConnection, requests: &[(AuthUser, Self)]) -> Result<Vec<Result<i64>>> {
        let Some((user, ChangeRequest { relation, .. })) = requests.first() else { return Ok(Vec::new()) };
        if requests.iter().any(|(other, request)| other != user || request.relation.table != relation.table) {
            return Err(Error::internal("a batch has different users or relations"));
        }
        // A pair may be added and removed at the same time. The addition then comes first.
        let mut change = |is_related| {
            let ids: Vec<i64> = requests
                .iter()
                .filter(|(user, request)| request.is_related == is_related && !request.is_with_oneself(*user))
                .map(|(_, request)| request.id)
                .collect();
            if ids.is_empty() { Ok(HashMap::new()) } else { relation.change_all(conn, *user, &ids, is_related) }
        };
        let (added, removed) = (change(true)?, change(false)?);
        let result = |(user, request): &(AuthUser, Self)| {
            if request.is_with_oneself(*user) {
                return Err(Error::malformed("id", "not_allowed", ANOTHER_USER));
            }
            let counts = if request.is_related { &added } else { &removed };
            counts.get(&request.id).copied().ok_or(Error::NotFound(relation.resource))
        };
        Ok(requests.iter().map(result).collect())
    }
}

impl UserRelation {
    /// A request to add the pair of the user and a target, or to remove it. The result is the target's new count.
    pub fn change(self, id: i64, is_related: bool) -> ChangeRequest {
        ChangeRequest { relation: self, id, is_related }
    }

    /// Adds or removes the pairs of the user and these targets. Returns the new counts of those that exist.
    fn change_all(
        self,
        conn: &mut PgConnection,
        user: AuthUser,
        ids: &[i64],
        is_related: bool,
    ) -> Result<HashMap<i64, i64>> {
        // A single target needs no lock order, unless it is a user as the caller is. Its write locks what it changes.
        //
        // A caller who removes the save of an unlisted playlist no longer sees it. So the visible targets are found first.
        let accessible = self.and_accessible(user, if is_related { &[] } else { ids });
        let existing = if ids.len() > 1 || self.locks_caller {
            self.lock_many(conn, user, ids, accessible)?.into_iter().collect()
        } else {
            self.find_accessible(conn, ids, accessible)?
        };
        let related = sql!("and {pair} is not null"; pair = self.pair_subquery(user));
        let write =
            if is_related { self.insert(user, ids) } else { self.delete(user, self.lock_targets(ids, related)) };
        execute(conn, write)?;
        self.read_counts(conn, &existing)
    }

    /// Returns those of the targets that meet the condition of [`Self::and_accessible`]. If everybody can see all, they are not
    /// looked up.
    fn find_accessible(self, conn: &mut PgConnection, ids: &[i64], accessible: Sql) -> Result<Vec<i64>> {
        if self.visible.is_none() {
            return Ok(ids.to_vec());
        }
        let targets = sql!(
            "select id from {target_table} target where id = any($1) {accessible}",
            ids;
            target_table = self.target_table,
            accessible = accessible,
        );
        query::<BigInt, i64>(conn, targets)
    }

    /// Locks targets and the rows that count them. Returns the targets that exist.
    fn lock_many(self, conn: &mut PgConnection, user: AuthUser, ids: &[i64], accessible: Sql) -> Result<HashSet<i64>> {
        let caller = if self.locks_caller { &[user.id][..] } else { &[] };
        let targets = self.lock_targets(&[ids, caller].concat(), accessible);
        let existing = query::<BigInt, i64>(conn, targets)?.into_iter().collect();
        if let Some(lock_parents) = self.lock_parents {
            query::<BigInt, i64>(conn, lock_parents(ids))?;
        }
        Ok(existing)
    }

    // The write cannot return the counts: a statement does not see the changes of the triggers that it fires.
    fn read_counts(self, conn: &mut PgConnection, ids: &[i64]) -> Result<HashMap<i64, i64>> {
        let counts = sql!(
            "select id, {counter} from {target_table} where id = any($1)",
            ids;
            counter = self.counter,
            target_table = self.target_table,
        );
        Ok(query::<(BigInt, BigInt), (i64, i64)>(conn, counts)?.into_iter().collect())
    }

    /// The condition ` and <the caller can see the row target>`.
    fn and_visible(self, caller: AuthUser) -> Sql {
        self.visible.map_or_else(Sql::default, |visible| sql!("and {visible}"; visible = visible(caller.into())))
    }

    /// The condition ` and <the caller can see the row target, or removes a pair with it>`.
    ///
    /// A user may remove a pair whose target has been hidden. Other callers cannot find out whether the target exists.
    fn and_accessible(self, caller: AuthUser, removed_ids: &[i64]) -> Sql {
        let Some(visible) = self.visible.filter(|_| !removed_ids.is_empty()) else { return self.and_visible(caller) };
        sql!(
            "and ({visible} or (target.id = any($1) and {pair} is not null))",
            removed_ids;
            visible = visible(caller.into()),
            pair = self.pair_subquery(caller),
        )
    }

    /// The condition ` and <the user of the row pair can see its target>`.
    fn and_target_visible(self) -> Sql {
        let Some(visible) = self.visible_if_related else { return Sql::default() };
        sql!(
            "and exists (select from {target_table} target where target.id = pair.id and {visible})";
            target_table = self.target_table,
            visible = visible(),
        )
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

    /// Selects and locks those of the targets that meet the condition (`and …`).
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
        let unrelated =
            sql!("{visible} and {pair} is null"; visible = self.and_visible(user), pair = self.pair_subquery(user));
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
        let existing = self.lock_many(conn, user, &all_ids, self.and_accessible(user, remove))?;
        let added = self.execute_returning_ids(conn, self.insert(user, add))?;
        let removable: Vec<i64> = remove.iter().copied().filter(|id| existing.contains(id)).collect();
        let removed = self.execute_returning_ids(conn, self.delete(user, unnest_ids(&removable)))?;
        let counts = self.read_counts(conn, &existing.iter().copied().collect::<Vec<_>>())?;
        let result = |id: i64, changed_ids: &HashSet<i64>, changed, unchanged| {
            let status = match (existing.contains(&id), changed_ids.contains(&id)) {
                (false, _) => BatchStatus::NotFound,
                (true, true) => changed,
                (true, false) => unchanged,
            };
            BatchResult { id, count: counts.get(&id).copied(), status }
        };
        let adds = add.iter().map(|id| result(*id, &added, BatchStatus::Added, BatchStatus::Exists));
        let removes = remove.iter().map(|id| result(*id, &removed, BatchStatus::Removed, BatchStatus::Absent));
        Ok(BatchResults { results: adds.chain(removes).collect() })
    }

    /// Lists the ids of all targets that the user has a pair with.
    pub fn list_ids(self, conn: &mut PgConnection, user: AuthUser) -> Result<IdList> {
        let ids = sql!(
            "select {column} from {table} where user_id = $1 order by 1",
            user.id;
            column = self.column,
            table = self.table,
        );
        Ok(IdList { ids: query::<BigInt, i64>(conn, ids)? })
    }

    /// A request to find out which of these targets the user has a pair with.
    pub fn contains(self, ids: Vec<i64>) -> ContainsRequest {
        ContainsRequest { relation: self, ids }
    }
}

/// A request to find out which targets the user has a pair with.
#[derive(Debug, Clone)]
pub struct ContainsRequest {
    relation: UserRelation,
    ids: Vec<i64>,
}

impl PartialEq for ContainsRequest {
    fn eq(&self, other: &Self) -> bool {
        (self.relation.table, &self.ids) == (other.relation.table, &other.ids)
    }
}

impl Batched for ContainsRequest {
    type Caller = CurrentUser;
    type Output = ContainsResult;
    const WRITES: bool = false;

    fn group(&self, _: Option<i64>) -> u64 {
        xxh3_64(format!("{} {}", self.relation.table, group_by_size(&self.ids)).as_bytes())
    }

    fn run_all(conn: &mut PgConnection, requests: &[(AuthUser, Self)]) -> Result<Vec<Result<ContainsResult>>> {
        let Some((_, Self { relation, .. })) = requests.first() else { return Ok(Vec::new()) };
        if requests.iter().any(|(_, request)| request.relation.table != relation.table) {
            return Err(Error::internal("a batch has different relations"));
        }
        let pairs = || requests.iter().flat_map(|(user, request)| request.ids.iter().map(|id| (user.id, *id)));
        let related = sql!(
            "
            select user_id, id
            from unnest($1, $2) pair (user_id, id)
            where exists (select from {table} where user_id = pair.user_id and {column} = pair.id)
                {visible}
            ",
            pairs().map(|(user_id, _)| user_id).collect::<Vec<i64>>(),
            pairs().map(|(_, id)| id).collect::<Vec<i64>>();
            table = relation.table,
            column = relation.column,
            visible = relation.and_target_visible(),
        );
        let related: HashSet<(i64, i64)> = query::<(BigInt, BigInt), (i64, i64)>(conn, related)?.into_iter().collect();
        let result = |(user, request): &(AuthUser, Self)| {
            Ok(ContainsResult::new(&request.ids, |id| related.contains(&(user.id, id))))
        };
        Ok(requests.iter().map(result).collect())
    }
}

fn unnest_ids(ids: &[i64]) -> Sql {
    sql!("select id from unnest($1) id", ids)
}
