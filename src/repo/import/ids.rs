//! What a file says and what the catalogue has, brought together.

use std::collections::{BTreeMap, BTreeSet};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, query};
use crate::error::{Error, Result};
use crate::repo::import::Counts;
use crate::repo::import::existing::number;

/// The things of one list: the id of each, and which of them are new.
pub struct AssignedIds {
    ids: Vec<i64>,
    /// The places of the new ones.
    pub new: BTreeSet<usize>,
}

impl AssignedIds {
    /// Those that are not known get new ids, in the order of the list.
    pub fn assign(
        conn: &mut PgConnection,
        total: usize,
        known: Vec<(i64, i64)>,
        sequence: &'static str,
    ) -> Result<Self> {
        let known: BTreeMap<i64, i64> = known.into_iter().collect();
        let mut fresh = ids(conn, total.saturating_sub(known.len()), sequence)?.into_iter();
        let mut placed = Self { ids: Vec::with_capacity(total), new: BTreeSet::new() };
        for place in 0..total {
            let id = match known.get(&number(place)?) {
                Some(id) => *id,
                None => {
                    placed.new.insert(place);
                    fresh.next().ok_or_else(|| Error::internal("too few ids"))?
                }
            };
            placed.ids.push(id);
        }
        Ok(placed)
    }

    /// The id of what has this place.
    pub fn id(&self, place: usize) -> Result<i64> {
        self.ids.get(place).copied().ok_or_else(missing_index)
    }

    /// Those of these that are not new, by their ids.
    pub fn known(&self, places: impl Iterator<Item = usize>) -> Result<BTreeMap<i64, usize>> {
        places.filter(|place| !self.new.contains(place)).map(|place| Ok((self.id(place)?, place))).collect()
    }

    /// Of them all, of which so many were changed.
    pub fn counts(&self, updated: usize) -> Counts {
        Counts::of(self.ids.len(), self.new.len(), updated)
    }
}

/// A place that is in no list.
pub fn missing_index() -> Error {
    Error::internal("no such place")
}

/// New ids, in order; `sequence` is an expression that gives one.
pub fn ids(conn: &mut PgConnection, count: usize, sequence: &'static str) -> Result<Vec<i64>> {
    let mut sql = Sql::new("select ");
    sql.push(sequence).with(" from generate_series(1, ", number(count)?, ")");
    query::<BigInt, i64>(conn, sql)
}
