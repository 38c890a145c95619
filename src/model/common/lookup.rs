//! Reading many resources by id.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};

/// The ids to look up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IdsRequest {
    /// The ids to look up: at least one, at most 1000.
    #[schema(min_items = 1, max_items = 1000, example = json!([1, 2, 3]))]
    pub ids: Vec<i64>,
}

impl Validate for IdsRequest {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.ids("ids", &self.ids, 1..=1000);
    }
}

/// The resources that exist, in the order of the request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Lookup<T> {
    /// The resources, each once.
    #[schema(max_items = 1000)]
    pub items: Vec<T>,
    /// The requested ids of resources that do not exist.
    #[schema(max_items = 1000)]
    pub missing: Vec<i64>,
}

impl<T: HasId> Lookup<T> {
    /// Sorts the rows by the order of these ids.
    pub fn new(ids: &[i64], rows: Vec<T>) -> Self {
        let mut rows: HashMap<i64, T> = rows.into_iter().map(|row| (row.id(), row)).collect();
        let mut seen = HashSet::new();
        let mut lookup = Self { items: Vec::new(), missing: Vec::new() };
        for id in ids.iter().filter(|id| seen.insert(**id)) {
            match rows.remove(id) {
                Some(row) => lookup.items.push(row),
                None => lookup.missing.push(*id),
            }
        }
        lookup
    }
}
