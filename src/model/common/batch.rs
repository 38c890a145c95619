//! What likes and follows share.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::model::common::validation::ValidationErrors;

/// The ids of everything liked or followed.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdList {
    /// In ascending order.
    #[schema(max_items = 1_000_000)]
    pub ids: Vec<i64>,
}

/// For each id asked about, whether it is liked or followed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"1": true, "2": false}))]
pub struct Contains(pub BTreeMap<String, bool>);

impl Contains {
    /// The answer for these ids, of which those in `held` are liked or followed.
    pub fn new(asked: &[i64], held: &[i64]) -> Self {
        Self(asked.iter().map(|id| (id.to_string(), held.contains(id))).collect())
    }
}

/// The ids asked about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContainsParams {
    /// Up to 200 ids, separated by commas.
    #[serde(deserialize_with = "deserialize_required_ids")]
    #[param(style = Form, explode = false, min_items = 1, max_items = 200, example = json!([1, 2]))]
    pub ids: Vec<i64>,
}

fn deserialize_required_ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    crate::model::common::ids::deserialize_ids(deserializer).map(Option::unwrap_or_default)
}

/// What became of one id of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was not there, and is now.
    Added,
    /// It was there already.
    Exists,
    /// It was there, and is no more.
    Removed,
    /// It was not there.
    Absent,
    /// There is no such thing.
    NotFound,
}

/// What became of one id.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchResult {
    /// The id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// What became of it.
    pub status: Status,
}

/// What became of a batch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchResults {
    /// For each id, those to add before those to remove.
    #[schema(max_items = 1000)]
    pub results: Vec<BatchResult>,
}

/// The most ids one batch may change.
const MAX_BATCH_IDS: usize = 1000;

/// Judges the two lists of a batch, and drops from each what it says twice.
pub fn validate_batch(add: &mut Vec<i64>, remove: &mut Vec<i64>, faults: &mut ValidationErrors) {
    faults.ids("add", add, 0..=MAX_BATCH_IDS);
    faults.ids("remove", remove, 0..=MAX_BATCH_IDS);
    unique(add);
    let added: HashSet<i64> = add.iter().copied().collect();
    if let Some(index) = remove.iter().position(|id| added.contains(id)) {
        faults.push(&format!("remove[{index}]"), "conflicting", "may not be both added and removed");
    }
    unique(remove);
    if add.len() <= MAX_BATCH_IDS && remove.len() <= MAX_BATCH_IDS && add.len() + remove.len() > MAX_BATCH_IDS {
        faults.push("remove", "too_long", format!("a batch may change at most {MAX_BATCH_IDS} in all"));
    }
}

fn unique(ids: &mut Vec<i64>) {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
}
