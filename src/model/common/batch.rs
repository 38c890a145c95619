//! Requests and responses that likes, follows and saves share.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::ErrorParams;
use crate::model::common::validation::{CheckParams, ValidationErrors};

/// The ids of all tracks that a user likes, or of all artists that a user follows.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdList {
    /// All ids in ascending order, on one page.
    #[schema(max_items = 1_000_000)]
    pub ids: Vec<i64>,
}

/// For each requested id, whether the caller likes, follows or has saved the resource.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"1": true, "2": false}))]
pub struct ContainsResult(pub BTreeMap<String, bool>);

impl ContainsResult {
    /// The requested ids, each with whether it is related to the caller.
    pub fn new(ids: &[i64], is_related: impl Fn(i64) -> bool) -> Self {
        Self(ids.iter().map(|id| (id.to_string(), is_related(*id))).collect())
    }
}

/// The requested ids.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContainsParams {
    /// The ids to check: up to 200, separated by commas.
    #[serde(deserialize_with = "deserialize_required_ids")]
    #[param(style = Form, explode = false, min_items = 1, max_items = 200, example = json!([1, 2]))]
    pub ids: Vec<i64>,
}

impl CheckParams for ContainsParams {}

fn deserialize_required_ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
    crate::model::common::ids::deserialize_ids(deserializer).map(Option::unwrap_or_default)
}

/// The result for one id of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BatchStatus {
    /// The like, follow or save was added.
    Added,
    /// The like, follow or save existed already.
    Exists,
    /// The like, follow or save was removed.
    Removed,
    /// There was no like, follow or save to remove.
    Absent,
    /// There is no such resource, or the caller cannot see it.
    NotFound,
}

/// One id of a batch, with its result.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchResult {
    /// The id of the track, artist, user, album or playlist.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The number of users who like, follow or have saved the resource, after the whole batch. Null if there is none with
    /// this id.
    #[schema(minimum = 0, example = 42)]
    pub count: Option<i64>,
    /// What the request did with this id.
    pub status: BatchStatus,
}

/// What a batch did with each of its ids.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchResults {
    /// One result for each id: first the ids to add, then the ids to remove.
    #[schema(max_items = 1000)]
    pub results: Vec<BatchResult>,
}

/// The limit of ids in both lists of a batch together.
pub const MAX_BATCH_IDS: usize = 1000;

/// Validates the two lists of a batch, and removes repeated ids from each.
pub fn validate_batch(add: &mut Vec<i64>, remove: &mut Vec<i64>, errors: &mut ValidationErrors) {
    errors.ids("add", add, 0..=MAX_BATCH_IDS);
    errors.ids("remove", remove, 0..=MAX_BATCH_IDS);
    remove_duplicates(add);
    let added: HashSet<i64> = add.iter().copied().collect();
    for (index, _) in remove.iter().enumerate().filter(|(_, id)| added.contains(*id)) {
        errors.push(&format!("remove[{index}]"), "conflicting", "must not be both added and removed");
    }
    remove_duplicates(remove);
    if add.len() <= MAX_BATCH_IDS && remove.len() <= MAX_BATCH_IDS && add.len() + remove.len() > MAX_BATCH_IDS {
        let params = ErrorParams::at_most(MAX_BATCH_IDS);
        let message = format!("a batch can contain at most {MAX_BATCH_IDS} ids in total");
        errors.push_with("remove", "too_many", message, params);
    }
}

/// As [`validate_batch`], for a body that has no other lists.
pub fn validate_filled_batch(add: &mut Vec<i64>, remove: &mut Vec<i64>, errors: &mut ValidationErrors) {
    validate_batch(add, remove, errors);
    if add.is_empty() && remove.is_empty() {
        errors.push("add", "required", "the lists of ids to add and to remove must not both be empty");
    }
}

pub fn remove_duplicates(ids: &mut Vec<i64>) {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
}
