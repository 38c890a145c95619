//! The ids of a file's artists, albums and tracks: those of existing rows, and new ones.

use std::collections::{BTreeMap, BTreeSet};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{query, sql};
use crate::error::{Error, Result};
use crate::repo::import::Counts;

/// The ids of all elements of a list of the file.
pub struct AssignedIds {
    ids: Vec<i64>,
    /// The indexes of the elements that are not in the catalogue yet.
    pub new: BTreeSet<usize>,
}

impl AssignedIds {
    /// Takes the ids of existing rows from `existing` (index, id). The other elements get new ids, in the order of the
    /// list.
    pub fn assign(
        conn: &mut PgConnection,
        total: usize,
        existing: Vec<(i64, i64)>,
        sequence: &'static str,
    ) -> Result<Self> {
        let existing: BTreeMap<i64, i64> = existing.into_iter().collect();
        let mut new_ids = reserve_ids(conn, total.saturating_sub(existing.len()), sequence)?.into_iter();
        let mut assigned = Self { ids: Vec::with_capacity(total), new: BTreeSet::new() };
        for index in 0..total {
            let id = match existing.get(&to_bigint(index)?) {
                Some(id) => *id,
                None => {
                    assigned.new.insert(index);
                    new_ids.next().ok_or_else(|| Error::internal("the sequence returned too few ids"))?
                }
            };
            assigned.ids.push(id);
        }
        Ok(assigned)
    }

    pub fn id(&self, index: usize) -> Result<i64> {
        self.ids.get(index).copied().ok_or_else(missing_index)
    }

    /// Which of these elements exist in the catalogue: id → index.
    pub fn existing(&self, indexes: impl Iterator<Item = usize>) -> Result<BTreeMap<i64, usize>> {
        indexes.filter(|index| !self.new.contains(index)).map(|index| Ok((self.id(index)?, index))).collect()
    }

    pub fn counts(&self, updated: usize) -> Counts {
        Counts::new(self.ids.len(), self.new.len(), updated)
    }
}

pub fn missing_index() -> Error {
    Error::internal("an index is outside of its list")
}

/// Takes `count` ids from a sequence, in ascending order.
pub fn reserve_ids(conn: &mut PgConnection, count: usize, sequence: &'static str) -> Result<Vec<i64>> {
    let ids = sql!(
        "
        select nextval('{sequence}')
        from generate_series(1, $1)
        ",
        to_bigint(count)?;
        sequence = sequence,
    );
    query::<BigInt, i64>(conn, ids)
}

/// Converts an index or a number of rows.
pub fn to_bigint(number: usize) -> Result<i64> {
    i64::try_from(number).map_err(Error::internal)
}
