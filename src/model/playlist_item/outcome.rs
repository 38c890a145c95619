//! What a change of a playlist's items did.

use serde::Serialize;
use utoipa::ToSchema;

/// What became of a track that was to be in the playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AddStatus {
    /// It is in the playlist now.
    Added,
    /// It was there already, and was passed over.
    Skipped,
    /// It was there already, and stays with its item's id.
    Kept,
}

/// What became of one track.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddResult {
    /// The track.
    #[schema(minimum = 1, example = 1)]
    pub track_id: i64,
    /// Its item; null if it was passed over.
    #[schema(minimum = 1, example = 7)]
    pub item_id: Option<i64>,
    /// What became of it.
    pub status: AddStatus,
}

/// What adding did.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddResults {
    /// The playlist's version now.
    #[schema(minimum = 1, example = 3)]
    pub version: i64,
    /// One for each track, in order.
    #[schema(max_items = 1000)]
    pub results: Vec<AddResult>,
}

/// What replacing the list did.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplaceResults {
    /// The playlist's version now.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// One for each track, in order.
    #[schema(max_items = 10_000)]
    pub results: Vec<AddResult>,
    /// How many items were removed.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub removed: i64,
}

/// What a list of operations did.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperationResults {
    /// The playlist's version now.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// One for each operation, in order.
    #[schema(max_items = 1000)]
    pub results: Vec<OperationResult>,
}

/// What one operation did.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum OperationResult {
    /// Tracks were added.
    Add {
        /// One for each track, in order.
        #[schema(max_items = 1000)]
        results: Vec<AddResult>,
    },
    /// An item was moved.
    Move {
        /// The item.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// An item was removed.
    Remove {
        /// The item.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// The items were put in order.
    Sort {},
    /// The order was turned around.
    Reverse {},
    /// The items were shuffled.
    Shuffle {
        /// The seed that gives this order.
        #[schema(example = 42)]
        seed: i64,
    },
    /// What stood there twice was removed.
    Dedupe {
        /// The items removed, in ascending order.
        #[schema(max_items = 10_000, example = json!([7]))]
        removed_item_ids: Vec<i64>,
    },
}

/// What removing did.
#[derive(Debug, Serialize, ToSchema)]
pub struct Removal {
    /// The playlist's version now.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// How many items were removed.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub removed: i64,
}
