//! Items of playlists. An item is one occurrence of a track, and has its own id.

mod list;
mod placement;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub use self::list::{ItemList, ListItem, ensure_other_item};
pub use self::placement::{Placement, place_items};
use super::artist::without_article;
use super::track::Track;
use crate::error::{Error, ErrorParams, Result};
use crate::model::common::ids::{HasId, MAX_ID};
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{CheckParams, Validate, ValidationErrors, search_text};
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::playlist::{PlaylistState, PlaylistStats};
use crate::schema::playlist_adds;
use crate::strict_object::strict_objects;

/// The position is sent as text, because a `numeric` has more digits than any number type here.
const POSITION_TEXT: &str = "playlist_adds.position::text";

/// One occurrence of a track in a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct PlaylistItem {
    /// The item's id. A playlist may contain a track several times, each time as a separate item.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// When the item was added.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub added_at: DateTime<Utc>,
    /// The track at this position, with public counts and the relation to the caller.
    #[diesel(embed)]
    pub track: Track,
    // Only cursors contain it.
    #[serde(skip)]
    #[diesel(select_expression = sql_expr(POSITION_TEXT), select_expression_type = SqlExpr<Text>)]
    position: String,
}

impl HasId for PlaylistItem {
    fn id(&self) -> i64 {
        self.id
    }
}

/// Filters for the list of a playlist's items.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistItems {
    /// Text that the title, the artist's name or the album's title contains. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
}

impl Filter for PlaylistItems {
    type Item = PlaylistItem;
    /// The tracks of an album have its artist and title in common.
    const MAX_SORT_KEYS: usize = 3;
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
            sql: "(select title collate names from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(item.track.title.clone()),
        },
        SortKey {
            name: "artist",
            sql: "(select without_article(artist_name) collate names from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(without_article(&item.track.artist.name).to_owned()),
        },
        SortKey {
            name: "album",
            sql: "(select album_title collate names from tracks where tracks.id = playlist_adds.track_id)",
            ty: SortType::Text,
            value: |item| SortValue::Text(item.track.album.title.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "position";

    fn validate(&mut self) -> Result<()> {
        search_text("q", self.q.as_mut())
    }
}

/// The largest number of items in a playlist.
pub const MAX_ITEMS: usize = 10_000;
/// The largest number of tracks that one operation adds.
pub const MAX_ITEMS_PER_ADDITION: i64 = 1000;
/// The largest number of tracks that the operations of one request add or skip.
pub const MAX_ADDED_ITEMS: i64 = 10_000;

/// Where new or moved items are inserted. At most one field is set; if none is, the end of the playlist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InsertPosition {
    pub before_item_id: Option<i64>,
    pub after_item_id: Option<i64>,
    /// The number of items before the inserted ones.
    pub index: Option<i64>,
}

impl InsertPosition {
    fn validate(self, errors: &mut ValidationErrors) {
        let fields =
            [("before_item_id", self.before_item_id), ("after_item_id", self.after_item_id), ("index", self.index)];
        let mut names = fields.iter().filter(|(_, value)| value.is_some()).map(|(name, _)| *name);
        if let (Some(first), Some(second)) = (names.next(), names.next()) {
            errors.push(second, "conflicting", format!("must not be combined with `{first}`"));
        }
        errors.id("before_item_id", self.before_item_id);
        errors.id("after_item_id", self.after_item_id);
        errors.number("index", self.index, 0..=10_000);
    }
}

/// How to treat a track that the playlist already contains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnDuplicate {
    /// Add the track again.
    #[default]
    Allow,
    /// Do not add the track.
    Skip,
    /// Add nothing and return 409.
    Reject,
}

/// Tracks to add to a playlist: at most 1000 in total.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"track_ids": [1, 2]}))]
pub struct AddItemsRequest {
    /// Tracks to add, in this order.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub track_ids: Vec<i64>,
    /// Albums whose tracks are added, in album order, after `track_ids`.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1]))]
    pub album_ids: Vec<i64>,
    /// Playlists whose tracks are added, in playlist order, after `album_ids`.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub playlist_ids: Vec<i64>,
    /// Inserts the tracks before this item. Default: the end of the playlist.
    #[schema(minimum = 1)]
    pub before_item_id: Option<i64>,
    /// Inserts the tracks after this item. Default: the end of the playlist.
    #[schema(minimum = 1)]
    pub after_item_id: Option<i64>,
    /// Inserts the tracks at this index, from 0. Default: the end of the playlist.
    #[schema(minimum = 0, maximum = 10_000)]
    pub index: Option<i64>,
    /// How to treat tracks that the playlist already contains. Default: `allow`.
    #[serde(default)]
    pub on_duplicate: OnDuplicate,
}

impl AddItemsRequest {
    pub fn insert_position(&self) -> InsertPosition {
        InsertPosition { before_item_id: self.before_item_id, after_item_id: self.after_item_id, index: self.index }
    }
}

/// The complete new content of a playlist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceItemsRequest {
    /// All tracks of the playlist, in order: at most 10 000. Tracks that it already contains keep their item ids.
    #[schema(max_items = 10_000, example = json!([2, 1]))]
    pub track_ids: Vec<i64>,
    /// The version of the playlist that the change is for. If its items have changed since, the response is 412 and nothing
    /// changes. It is the same as `If-Match`, but browsers send it without a preflight request of its own.
    #[schema(minimum = 1, example = json!(null))]
    pub version: Option<i64>,
}

/// Changes of a playlist's items. They are applied in order, and either all or none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"operations": [{"op": "move", "item_id": 2, "index": 0}, {"op": "dedupe"}]}))]
pub struct ItemOperations {
    /// The operations: 1 to 1000. Together they add at most 10 000 tracks.
    #[serde(deserialize_with = "strict_objects")]
    #[schema(value_type = Vec<ItemOperation>, min_items = 1, max_items = 1000)]
    pub operations: Vec<OperationFields>,
    /// The version of the playlist that the change is for. If its items have changed since, the response is 412 and nothing
    /// changes. It is the same as `If-Match`, but browsers send it without a preflight request of its own.
    #[schema(minimum = 1, example = json!(null))]
    pub version: Option<i64>,
}

impl ItemOperations {
    /// Returns the operations. They are valid.
    pub fn into_operations(self) -> Result<Vec<ItemOperation>> {
        let operations = self.operations.into_iter().map(OperationFields::into_operation).collect::<Option<_>>();
        operations.ok_or_else(|| Error::internal("the operations were not validated"))
    }
}

/// One change of a playlist's items.
// `Deserialize` describes its JSON to utoipa only. Requests are read as `OperationFields`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum ItemOperation {
    /// Add tracks: single ones, or those of albums and playlists.
    Add(AddItemsRequest),
    /// Move one item. Without a position, the item is moved to the end.
    Move {
        /// The item that gets the new position.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
        /// The id of the item that comes directly after the moved one.
        #[schema(minimum = 1, example = 1)]
        before_item_id: Option<i64>,
        /// The id of the item that comes directly before the moved one.
        #[schema(minimum = 1)]
        after_item_id: Option<i64>,
        /// Moves it to this index, from 0, counted without the moved item.
        #[schema(minimum = 0, maximum = 10_000)]
        index: Option<i64>,
    },
    /// Remove one item of the playlist.
    Remove {
        /// The item that leaves the playlist. Other items with the same track stay.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// Sort all items once. Items that are added later are not sorted.
    Sort {
        /// What to sort by.
        by: ItemOrder,
        /// Sort in descending order. Default: false.
        #[serde(default)]
        #[schema(value_type = Option<bool>)]
        descending: bool,
    },
    /// Reverse the order of all items.
    Reverse {},
    /// Sort all items randomly.
    Shuffle {
        /// The seed. The same seed gives the same order. Default: a random seed.
        #[schema(example = 42)]
        seed: Option<i64>,
    },
    /// Remove repeated tracks. The first item of each track stays.
    Dedupe {},
}

/// A sort order of items. Items that compare as equal keep their order. Sorted by `added_at`, items that were added together
/// are in the order in which they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemOrder {
    /// Sort by the track's title.
    Title,
    /// Sort by the artist's name.
    Artist,
    /// Sort by the album's title, then in album order.
    Album,
    /// Sort by the time when the items were added.
    AddedAt,
    /// Sort by duration. Tracks of unknown duration are last.
    Duration,
}

impl Validate for AddItemsRequest {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.ids("track_ids", &self.track_ids, 0..=1000);
        errors.ids("album_ids", &self.album_ids, 0..=1000);
        errors.ids("playlist_ids", &self.playlist_ids, 0..=1000);
        self.insert_position().validate(errors);
    }
}

impl Validate for ReplaceItemsRequest {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.ids("track_ids", &self.track_ids, 0..=MAX_ITEMS);
        errors.id("version", self.version);
    }
}

impl Validate for ItemOperations {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.length("operations", &self.operations, 1..=1000);
        errors.id("version", self.version);
        for (index, operation) in self.operations.iter_mut().enumerate() {
            errors.nested("operations", index, operation);
        }
    }
}

/// The track to remove.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RemovedTrack {
    /// The track to remove. All items with this track are removed.
    #[param(minimum = 1, example = 1)]
    pub track_id: i64,
}

impl CheckParams for RemovedTrack {}

/// The result for a track that was added, or that replaced an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AddStatus {
    /// A new item was created.
    Added,
    /// The playlist already contained the track, so it was not added.
    Skipped,
    /// The playlist already contained the track, and its item was kept.
    Kept,
}

/// The result for one track.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddResult {
    /// The id of the track, as in the request or of one of its albums or playlists.
    #[schema(minimum = 1, example = 1)]
    pub track_id: i64,
    /// The id of the item. Null if the track was skipped.
    #[schema(minimum = 1, example = 7)]
    pub item_id: Option<i64>,
    /// What happened to the track.
    pub status: AddStatus,
}

/// The result of adding tracks.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddResults {
    /// The playlist's version after the change.
    #[schema(minimum = 1, example = 3)]
    pub version: i64,
    /// The counts of the playlist after the change.
    pub stats: PlaylistStats,
    /// One result for each track, in order.
    #[schema(max_items = 1000)]
    pub results: Vec<AddResult>,
}

impl AddResults {
    pub fn new(PlaylistState { version, stats }: PlaylistState, results: Vec<AddResult>) -> Self {
        Self { version, stats, results }
    }
}

/// The result of replacing all items.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplaceResults {
    /// The playlist's version after the change.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// The counts of the playlist after the change.
    pub stats: PlaylistStats,
    /// One result for each track, in order.
    #[schema(max_items = 10_000)]
    pub results: Vec<AddResult>,
    /// How many items are no longer in the playlist.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub removed: i64,
}

impl ReplaceResults {
    pub fn new(PlaylistState { version, stats }: PlaylistState, results: Vec<AddResult>, removed: i64) -> Self {
        Self { version, stats, results, removed }
    }
}

/// What the operations changed, with the playlist's new version and counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperationResults {
    /// The playlist's version after the change.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// The counts of the playlist after the change.
    pub stats: PlaylistStats,
    /// One result for each operation, in order.
    #[schema(max_items = 1000)]
    pub results: Vec<OperationResult>,
}

impl OperationResults {
    pub fn new(PlaylistState { version, stats }: PlaylistState, results: Vec<OperationResult>) -> Self {
        Self { version, stats, results }
    }
}

/// What one operation changed. `op` is its kind.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum OperationResult {
    /// Tracks were added.
    Add {
        /// One result for each track, in order.
        #[schema(max_items = 1000)]
        results: Vec<AddResult>,
    },
    /// An item was moved.
    Move {
        /// The item that was moved.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// An item was removed.
    Remove {
        /// The item that was removed.
        #[schema(minimum = 1, example = 2)]
        item_id: i64,
    },
    /// The items were sorted.
    Sort {},
    /// The order was reversed.
    Reverse {},
    /// The items were shuffled.
    Shuffle {
        /// The number that gives this order again for the same items.
        #[schema(example = 42)]
        seed: i64,
    },
    /// Repeated tracks were removed.
    Dedupe {
        /// The ids of the removed items, in ascending order.
        #[schema(max_items = 10_000, example = json!([7]))]
        removed_item_ids: Vec<i64>,
    },
}

/// What was removed, with the playlist's new version and counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemoveItemsResult {
    /// The playlist's version after the change.
    #[schema(minimum = 1, example = 4)]
    pub version: i64,
    /// The counts of the playlist after the change.
    pub stats: PlaylistStats,
    /// How many items are no longer in the playlist.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub removed: i64,
}

impl RemoveItemsResult {
    pub fn new(PlaylistState { version, stats }: PlaylistState, removed: i64) -> Self {
        Self { version, stats, removed }
    }
}

/// The fields of all operations.
///
/// serde buffers the fields of a tagged enum, and an error would not name the invalid field. So this struct is read first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationFields {
    op: Option<Op>,
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

#[derive(Debug, Clone, Copy, Deserialize)]
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

impl Op {
    /// The fields of this kind of operation, and the one among them that it needs.
    fn fields(self) -> (&'static [&'static str], Option<&'static str>) {
        match self {
            Self::Add => (
                &["track_ids", "album_ids", "playlist_ids", "on_duplicate", "before_item_id", "after_item_id", "index"],
                None,
            ),
            Self::Move => (&["item_id", "before_item_id", "after_item_id", "index"], Some("item_id")),
            Self::Remove => (&["item_id"], Some("item_id")),
            Self::Sort => (&["by", "descending"], Some("by")),
            Self::Shuffle => (&["seed"], None),
            Self::Reverse | Self::Dedupe => (&[], None),
        }
    }
}

impl Validate for OperationFields {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        let Some(op) = self.op else { return errors.push("op", "required", "is required") };
        let (allowed, required) = op.fields();
        let present = self.present_fields();
        for name in present.iter().filter(|name| !allowed.contains(*name)) {
            errors.push_with(
                name,
                "unknown",
                "is unknown; this operation has no such field",
                ErrorParams::allowed(allowed),
            );
        }
        if let Some(name) = required.filter(|name| !present.contains(name)) {
            errors.push(name, "required", "is required");
        }
        errors.ids("track_ids", self.track_ids.as_deref().unwrap_or_default(), 0..=1000);
        errors.ids("album_ids", self.album_ids.as_deref().unwrap_or_default(), 0..=1000);
        errors.ids("playlist_ids", self.playlist_ids.as_deref().unwrap_or_default(), 0..=1000);
        errors.id("item_id", self.item_id);
        self.insert_position().validate(errors);
        errors.number("seed", self.seed, -MAX_ID..=MAX_ID);
    }
}

impl OperationFields {
    fn insert_position(&self) -> InsertPosition {
        InsertPosition { before_item_id: self.before_item_id, after_item_id: self.after_item_id, index: self.index }
    }

    fn present_fields(&self) -> Vec<&'static str> {
        let fields = [
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
        fields.into_iter().filter(|(_, is_present)| *is_present).map(|(name, _)| name).collect()
    }

    /// Returns `None` if a field is missing.
    fn into_operation(self) -> Option<ItemOperation> {
        let Self { item_id, before_item_id, after_item_id, index, .. } = self;
        Some(match self.op? {
            Op::Add => ItemOperation::Add(AddItemsRequest {
                track_ids: self.track_ids.unwrap_or_default(),
                album_ids: self.album_ids.unwrap_or_default(),
                playlist_ids: self.playlist_ids.unwrap_or_default(),
                before_item_id,
                after_item_id,
                index,
                on_duplicate: self.on_duplicate.unwrap_or_default(),
            }),
            Op::Move => ItemOperation::Move { item_id: item_id?, before_item_id, after_item_id, index },
            Op::Remove => ItemOperation::Remove { item_id: item_id? },
            Op::Sort => ItemOperation::Sort { by: self.by?, descending: self.descending.unwrap_or_default() },
            Op::Reverse => ItemOperation::Reverse {},
            Op::Shuffle => ItemOperation::Shuffle { seed: self.seed },
            Op::Dedupe => ItemOperation::Dedupe {},
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

impl HasVersion for RemoveItemsResult {
    fn version(&self) -> i64 {
        self.version
    }
}
