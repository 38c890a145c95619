//! What likes and follows share: a row for each pair of a user and something.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use super::sql::{Sql, execute, values};
use crate::error::{Error, Result};
use crate::model::relation::{BatchResult, BatchResults, Contains, IdList, Status};
use crate::model::viewer::Me;

/// A relation, by the names of its table and of what it leads to.
#[derive(Debug, Clone, Copy)]
pub struct Relation {
    /// The table of pairs: `likes`.
    pub table: &'static str,
    /// The column beside `user_id`: `track_id`.
    pub column: &'static str,
    /// The table that column leads to: `tracks`.
    pub target: &'static str,
    /// The counter there: `likes_count`.
    pub counter: &'static str,
    /// What the target is called in errors: `track`.
    pub thing: &'static str,
}

impl Relation {
    /// Makes the pair of the caller and `id`, or sees that it is there; gives the count.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn add(self, conn: &mut PgConnection, me: Me, id: i64) -> Result<i64> {
        let ids = [id];
        self.insert(conn, me, &ids)?;
        self.count(conn, id)
    }

    /// Unmakes the pair of the caller and `id`, or sees that it is not there; gives the count.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove(self, conn: &mut PgConnection, me: Me, id: i64) -> Result<i64> {
        let mut sql = Sql::new("delete from ");
        sql.push(self.table).with(" where user_id = ", me.id, " and ").push(self.column).with(" = ", id, "");
        execute(conn, sql)?;
        self.count(conn, id)
    }

    fn count(self, conn: &mut PgConnection, id: i64) -> Result<i64> {
        let mut sql = Sql::new("select ");
        sql.push(self.counter).push(" from ").push(self.target).with(" where id = ", id, "");
        values::<BigInt, i64>(conn, sql)?.pop().ok_or(Error::NotFound(self.thing))
    }

    /// Makes the pairs that are not there yet, and gives the ids of those. In the order of ids, so that two
    /// batches wait for each other instead of dying.
    fn insert(self, conn: &mut PgConnection, me: Me, ids: &[i64]) -> Result<Vec<i64>> {
        let mut sql = Sql::new("insert into ");
        sql.push(self.table).push(" (user_id, ").push(self.column).with(") select ", me.id, "::bigint, id from ");
        sql.push(self.target).with(" where id = any(", ids, ") order by id on conflict do nothing returning ");
        sql.push(self.column);
        values::<BigInt, i64>(conn, sql)
    }

    fn delete(self, conn: &mut PgConnection, me: Me, ids: &[i64]) -> Result<Vec<i64>> {
        let mut sql = Sql::new("delete from ");
        sql.push(self.table).with(" where user_id = ", me.id, " and ").push(self.column);
        sql.with(" = any(", ids, ") returning ").push(self.column);
        values::<BigInt, i64>(conn, sql)
    }

    /// Makes and unmakes many pairs.
    ///
    /// # Errors
    /// [`Error::Invalid`] if an id stands in both lists.
    pub fn batch(self, conn: &mut PgConnection, me: Me, add: &[i64], remove: &[i64]) -> Result<BatchResults> {
        if let Some(index) = remove.iter().position(|id| add.contains(id)) {
            return Err(Error::invalid(format!("remove[{index}]"), "conflicting", "may not stand in both lists"));
        }
        let both: Vec<i64> = add.iter().chain(remove).copied().collect();
        let mut sql = Sql::new("select id from ");
        sql.push(self.target).with(" where id = any(", both.as_slice(), ")");
        let known: HashSet<i64> = values::<BigInt, i64>(conn, sql)?.into_iter().collect();
        let added: HashSet<i64> = self.insert(conn, me, add)?.into_iter().collect();
        let removed: HashSet<i64> = self.delete(conn, me, remove)?.into_iter().collect();
        let result = |id: i64, changed: &HashSet<i64>, done, idle| {
            let status = match (known.contains(&id), changed.contains(&id)) {
                (false, _) => Status::NotFound,
                (true, true) => done,
                (true, false) => idle,
            };
            BatchResult { id, status }
        };
        let mut seen = HashSet::new();
        let adds = add.iter().map(|id| result(*id, &added, Status::Added, Status::Exists));
        let removes = remove.iter().map(|id| result(*id, &removed, Status::Removed, Status::Absent));
        Ok(BatchResults { results: adds.chain(removes).filter(|result| seen.insert(result.id)).collect() })
    }

    /// The ids of all the caller's pairs.
    ///
    /// # Errors
    /// What the database said.
    pub fn ids(self, conn: &mut PgConnection, me: Me) -> Result<IdList> {
        let mut sql = Sql::new("select ");
        sql.push(self.column).push(" from ").push(self.table).with(" where user_id = ", me.id, " order by 1");
        Ok(IdList { ids: values::<BigInt, i64>(conn, sql)? })
    }

    /// Which of these ids the caller has pairs with.
    ///
    /// # Errors
    /// What the database said.
    pub fn contains(self, conn: &mut PgConnection, me: Me, ids: &[i64]) -> Result<Contains> {
        let mut sql = Sql::new("select ");
        sql.push(self.column).push(" from ").push(self.table).with(" where user_id = ", me.id, " and ");
        sql.push(self.column).with(" = any(", ids, ")");
        Ok(Contains::new(ids, &values::<BigInt, i64>(conn, sql)?))
    }
}
