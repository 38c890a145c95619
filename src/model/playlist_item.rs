//! What stands in playlists: occurrences of tracks, each with an id of its own.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::track::Track;
use crate::error::Result;
use crate::model::common::ids::{HasId, MAX_ID};
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_search_text};
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::playlist_adds;
use crate::strict_object::strict_objects;

/// One occurrence of a track in a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct PlaylistItem {
    /// The occurrence's id: the same track may stand in a playlist twice.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// When it was added.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub added_at: DateTime<Utc>,
    /// The track.
    #[diesel(embed)]
    pub track: Track,
    #[serde(skip)]
    #[diesel(select_expression = sql_expr("playlist_adds.position::text"), select_expression_type = SqlExpr<Text>)]
    position: String,
}

impl HasId for PlaylistItem {
    fn id(&self) -> i64 {
        self.id
    }
}

/// What narrows the list of a playlist's items.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistItems {
    /// Text anywhere in the title, the artist's name or the album's title, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
}

impl Filter for PlaylistItems {
    type Item = PlaylistItem;
    const SORT_KEYS: &'static [SortKey<PlaylistItem>] = &[
        SortKey {
            name: "position",
            sql: "playlist_adds.position",
            ty: SortType::Rank,
            value: |item| SortValue::Rank(item.position.clone()),
        },
        SortKey {
            name: "added_at",
            sql: "playlist_adds.created_at",
            ty: SortType::Time,
            value: |item| SortValue::Time(item.added_at),
        },
        SortKey {
            name: "title",
            sql: "(select title collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(item.track.title.clone()),
        },
        SortKey {
            name: "artist",
            sql: "(select artist_name collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(item.track.artist.name.clone()),
        },
        SortKey {
            name: "album",
            sql: "(select album_title collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(item.track.album.title.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "position";

    fn validate(&mut self) -> Result<()> {
        check_search_text("q", self.q.as_deref())
    }
}

/// The most items of one playlist.
pub const MAX_ITEMS: usize = 10_000;
/// The most tracks added at once.
pub const MAX_ITEMS_PER_REQUEST: i64 = 1000;

/// Where new or moved items go: before an item, behind one, or at an index. At most one is said; the end
/// if none is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InsertPosition {
    /// Before this item.
    pub before_item_id: Option<i64>,
    /// Behind this item.
    pub after_item_id: Option<i64>,
    /// So that this many items stand before it.
    pub index: Option<i64>,
}

impl InsertPosition {
    fn check(self, faults: &mut ValidationErrors) {
        let said =
            [("before_item_id", self.before_item_id), ("after_item_id", self.after_item_id), ("index", self.index)];
        let mut names = said.iter().filter(|(_, value)| value.is_some()).map(|(name, _)| *name);
        if let (Some(first), Some(second)) = (names.next(), names.next()) {
            faults.push(second, "conflicting", format!("may not stand beside `{first}`; use one of them"));
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
    pub fn insert_position(&self) -> InsertPosition {
        InsertPosition { before_item_id: self.before_item_id, after_item_id: self.after_item_id, index: self.index }
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
    #[serde(deserialize_with = "strict_objects")]
    #[schema(min_items = 1, max_items = 1000)]
    pub operations: Vec<ItemOperation>,
}

/// One change of a playlist's items.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case", try_from = "RawOperation")]
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

impl Validate for NewItems {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.ids("track_ids", &self.track_ids, 0..=1000);
        faults.ids("album_ids", &self.album_ids, 0..=1000);
        faults.ids("playlist_ids", &self.playlist_ids, 0..=1000);
        self.insert_position().check(faults);
    }
}

impl Validate for ItemsReplacement {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.ids("track_ids", &self.track_ids, 0..=MAX_ITEMS);
    }
}

impl Validate for ItemOperations {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.length("operations", &self.operations, 1..=1000);
        for (index, operation) in self.operations.iter_mut().enumerate() {
            faults.nested("operations", index, operation);
        }
    }
}

impl Validate for ItemOperation {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        match self {
            Self::Add(new) => new.validate(faults),
            Self::Move { item_id, before_item_id, after_item_id, index } => {
                faults.id("item_id", Some(*item_id));
                let place =
                    InsertPosition { before_item_id: *before_item_id, after_item_id: *after_item_id, index: *index };
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

/// The fields of all operations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOperation {
    op: Op,
    item_id: Option<i64>,
    before_item_id: Option<i64>,
    after_item_id: Option<i64>,
    index: Option<i64>,
    track_ids: Option<Vec<i64>>,
    album_ids: Option<Vec<i64>>,
    playlist_ids: Option<Vec<i64>>,
    on_duplicate: Option<OnDuplicate>,
    by: Option<ItemOrder>,
    descending: Option<bool>,
    seed: Option<i64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Op {
    Add,
    Move,
    Remove,
    Sort,
    Reverse,
    Shuffle,
    Dedupe,
}

impl RawOperation {
    /// A field that is not one of the operation's.
    fn unexpected_field(&self) -> Option<&'static str> {
        let allowed: &[&str] = match self.op {
            Op::Add => {
                &["track_ids", "album_ids", "playlist_ids", "on_duplicate", "before_item_id", "after_item_id", "index"]
            }
            Op::Move => &["item_id", "before_item_id", "after_item_id", "index"],
            Op::Remove => &["item_id"],
            Op::Sort => &["by", "descending"],
            Op::Shuffle => &["seed"],
            Op::Reverse | Op::Dedupe => &[],
        };
        let said = [
            ("item_id", self.item_id.is_some()),
            ("before_item_id", self.before_item_id.is_some()),
            ("after_item_id", self.after_item_id.is_some()),
            ("index", self.index.is_some()),
            ("track_ids", self.track_ids.is_some()),
            ("album_ids", self.album_ids.is_some()),
            ("playlist_ids", self.playlist_ids.is_some()),
            ("on_duplicate", self.on_duplicate.is_some()),
            ("by", self.by.is_some()),
            ("descending", self.descending.is_some()),
            ("seed", self.seed.is_some()),
        ];
        said.into_iter().find(|(name, is_said)| *is_said && !allowed.contains(name)).map(|(name, _)| name)
    }
}

impl TryFrom<RawOperation> for ItemOperation {
    type Error = String;

    fn try_from(said: RawOperation) -> std::result::Result<Self, String> {
        if let Some(name) = said.unexpected_field() {
            return Err(format!("unknown field `{name}` of this operation"));
        }
        let RawOperation { item_id, before_item_id, after_item_id, index, .. } = said;
        let item_id = || item_id.ok_or_else(|| "missing field `item_id`".to_owned());
        Ok(match said.op {
            Op::Add => Self::Add(NewItems {
                track_ids: said.track_ids.unwrap_or_default(),
                album_ids: said.album_ids.unwrap_or_default(),
                playlist_ids: said.playlist_ids.unwrap_or_default(),
                before_item_id,
                after_item_id,
                index,
                on_duplicate: said.on_duplicate.unwrap_or_default(),
            }),
            Op::Move => Self::Move { item_id: item_id()?, before_item_id, after_item_id, index },
            Op::Remove => Self::Remove { item_id: item_id()? },
            Op::Sort => {
                Self::Sort { by: said.by.ok_or("missing field `by`")?, descending: said.descending.unwrap_or_default() }
            }
            Op::Reverse => Self::Reverse {},
            Op::Shuffle => Self::Shuffle { seed: said.seed },
            Op::Dedupe => Self::Dedupe {},
        })
    }
}

impl HasVersion for AddResults {
    fn version(&self) -> i64 {
        self.version
    }
}

impl HasVersion for ReplaceResults {
    fn version(&self) -> i64 {
        self.version
    }
}

impl HasVersion for OperationResults {
    fn version(&self) -> i64 {
        self.version
    }
}

impl HasVersion for Removal {
    fn version(&self) -> i64 {
        self.version
    }
}
