//! Looking many things up at once.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};

/// The ids to look up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedIds {
    /// 1 to 1000 ids.
    #[schema(min_items = 1, max_items = 1000, example = json!([1, 2, 3]))]
    pub ids: Vec<i64>,
}

impl Validate for AskedIds {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.ids("ids", &self.ids, 1..=1000);
    }
}

/// What was found, in the order asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lookup<T> {
    /// The things found, each once.
    pub items: Vec<T>,
    /// The ids that stand for nothing.
    #[schema(max_items = 1000)]
    pub missing: Vec<i64>,
}

impl<T: HasId> Lookup<T> {
    /// What was found of these ids, in their order.
    pub fn new(ids: &[i64], found: Vec<T>) -> Self {
        let mut found: HashMap<i64, T> = found.into_iter().map(|row| (row.id(), row)).collect();
        let mut seen = HashSet::new();
        let mut lookup = Self { items: Vec::new(), missing: Vec::new() };
        for id in ids.iter().filter(|id| seen.insert(**id)) {
            match found.remove(id) {
                Some(row) => lookup.items.push(row),
                None => lookup.missing.push(*id),
            }
        }
        lookup
    }
}
