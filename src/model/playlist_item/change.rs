//! What a request may do to a playlist's items.

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::said::Said;
use crate::model::check::{Check, Faults, MAX_ID};
use crate::model::object::objects;

/// The most items of one playlist.
pub const MOST: usize = 10_000;
/// The most tracks added at once.
pub const MOST_AT_ONCE: i64 = 1000;

/// Where new or moved items go: before an item, behind one, or at an index. At most one is said; the end
/// if none is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// Before this item.
    pub before_item_id: Option<i64>,
    /// Behind this item.
    pub after_item_id: Option<i64>,
    /// So that this many items stand before it.
    pub index: Option<i64>,
}

impl Place {
    fn check(self, faults: &mut Faults) {
        let said =
            [("before_item_id", self.before_item_id), ("after_item_id", self.after_item_id), ("index", self.index)];
        let mut names = said.iter().filter(|(_, value)| value.is_some()).map(|(name, _)| *name);
        if let (Some(first), Some(second)) = (names.next(), names.next()) {
            faults.add(second, "conflicting", format!("may not stand beside `{first}`; use one of them"));
        }
        faults.id("before_item_id", self.before_item_id);
        faults.id("after_item_id", self.after_item_id);
        faults.number("index", self.index, 0..=10_000);
    }
}

/// What happens with a track that the playlist already holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnDuplicate {
    /// It is added again.
    #[default]
    Allow,
    /// It is passed over.
    Skip,
    /// Nothing is added at all: 409.
    Reject,
}

/// Tracks to add to a playlist: at most 1000 in all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"track_ids": [1, 2]}))]
pub struct NewItems {
    /// These tracks.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub track_ids: Vec<i64>,
    /// The tracks of these albums, in order.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1]))]
    pub album_ids: Vec<i64>,
    /// The items of these playlists, in order.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub playlist_ids: Vec<i64>,
    /// Puts them before this item.
    #[schema(minimum = 1)]
    pub before_item_id: Option<i64>,
    /// Puts them behind this item.
    #[schema(minimum = 1)]
    pub after_item_id: Option<i64>,
    /// Puts them where this many items stand before them.
    #[schema(minimum = 0, maximum = 10_000)]
    pub index: Option<i64>,
    /// What happens with tracks that the playlist already holds; `allow` if absent.
    #[serde(default)]
    pub on_duplicate: OnDuplicate,
}

impl NewItems {
    /// Where they go.
    pub fn place(&self) -> Place {
        Place { before_item_id: self.before_item_id, after_item_id: self.after_item_id, index: self.index }
    }
}

/// The tracks that a playlist shall hold, and no others.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemsReplacement {
    /// Up to 10 000 tracks, in order. What the playlist holds of them keeps its item's id.
    #[schema(max_items = 10_000, example = json!([2, 1]))]
    pub track_ids: Vec<i64>,
}

/// Changes of a playlist's items, one after the other: all or nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"operations": [{"op": "move", "item_id": 2, "index": 0}, {"op": "dedupe"}]}))]
pub struct ItemOperations {
    /// 1 to 1000 operations.
    #[serde(deserialize_with = "objects")]
    #[schema(min_items = 1, max_items = 1000)]
    pub operations: Vec<ItemOperation>,
}

/// One change of a playlist's items.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case", try_from = "Said")]
pub enum ItemOperation {
    /// Adds tracks.
    Add(NewItems),
    /// Moves one item; to the end, if no place is said.
    Move {
        /// The item.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
        /// Puts it before this item.
        #[schema(minimum = 1, example = 1)]
        before_item_id: Option<i64>,
        /// Puts it behind this item.
        #[schema(minimum = 1)]
        after_item_id: Option<i64>,
        /// Puts it where this many other items stand before it.
        #[schema(minimum = 0, maximum = 10_000)]
        index: Option<i64>,
    },
    /// Removes one item.
    Remove {
        /// The item.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// Puts all items in order.
    Sort {
        /// The order.
        by: ItemOrder,
        /// Whether to turn it around; not if absent.
        #[serde(default)]
        #[schema(value_type = Option<bool>)]
        descending: bool,
    },
    /// Turns the order of all items around.
    Reverse {},
    /// Puts all items in an order by chance.
    Shuffle {
        /// The same seed gives the same order; one is chosen if none is said.
        #[schema(example = 42)]
        seed: Option<i64>,
    },
    /// Removes every item whose track stands further up already.
    Dedupe {},
}

/// An order of items. What it does not tell apart stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemOrder {
    /// By the track's title.
    Title,
    /// By the artist's name.
    Artist,
    /// By the album's title, then as the album plays.
    Album,
    /// By when they were added.
    AddedAt,
    /// By how long they play; those of unknown length last.
    Duration,
}

impl Check for NewItems {
    fn check(&mut self, faults: &mut Faults) {
        faults.ids("track_ids", &self.track_ids, 0..=1000);
        faults.ids("album_ids", &self.album_ids, 0..=1000);
        faults.ids("playlist_ids", &self.playlist_ids, 0..=1000);
        self.place().check(faults);
    }
}

impl Check for ItemsReplacement {
    fn check(&mut self, faults: &mut Faults) {
        faults.ids("track_ids", &self.track_ids, 0..=MOST);
    }
}

impl Check for ItemOperations {
    fn check(&mut self, faults: &mut Faults) {
        faults.length("operations", &self.operations, 1..=1000);
        for (index, operation) in self.operations.iter_mut().enumerate() {
            faults.nested("operations", index, operation);
        }
    }
}

impl Check for ItemOperation {
    fn check(&mut self, faults: &mut Faults) {
        match self {
            Self::Add(new) => new.check(faults),
            Self::Move { item_id, before_item_id, after_item_id, index } => {
                faults.id("item_id", Some(*item_id));
                let place = Place { before_item_id: *before_item_id, after_item_id: *after_item_id, index: *index };
                place.check(faults);
            }
            Self::Remove { item_id } => faults.id("item_id", Some(*item_id)),
            Self::Shuffle { seed } => faults.number("seed", *seed, -MAX_ID..=MAX_ID),
            Self::Sort { .. } | Self::Reverse {} | Self::Dedupe {} => {}
        }
    }
}

/// Which track to remove.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RemovedTrack {
    /// The track whose every occurrence goes.
    #[param(minimum = 1, example = 1)]
    pub track_id: i64,
}
