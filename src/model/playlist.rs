//! Playlists.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Bool, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, is_related_sql, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, search_text};
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::UserRef;
use crate::schema::playlists;

/// Who can see a playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromSqlRow, AsExpression)]
#[serde(rename_all = "snake_case")]
#[diesel(sql_type = Text)]
pub enum PlaylistVisibility {
    /// Everybody can see the playlist, and it appears in lists.
    Public,
    /// The `share_key` is necessary to see the playlist. It appears only in the lists of its owner, and in the libraries of
    /// users who have saved it.
    Unlisted,
    /// Only the owner can see the playlist.
    Private,
}

impl ToSql<Text, Pg> for PlaylistVisibility {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let text = match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Private => "private",
        };
        ToSql::<Text, Pg>::to_sql(text, out)
    }
}

impl FromSql<Text, Pg> for PlaylistVisibility {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            b"public" => Ok(Self::Public),
            b"unlisted" => Ok(Self::Unlisted),
            b"private" => Ok(Self::Private),
            other => Err(format!("invalid visibility in the database: {}", String::from_utf8_lossy(other)).into()),
        }
    }
}

/// The first cover among the albums of the first 20 items. The limit bounds the cost of a playlist without covers.
const COVER_URL: &str = "(
    select album_cover_url
    from (
        select track_id, position, id
        from playlist_adds
        where playlist_id = playlists.id
        order by position, id
        limit 20
    ) a
    join tracks on tracks.id = a.track_id
    where album_cover_url is not null
    order by a.position, a.id
    limit 1
)";

/// The visibility that the owner chose. A private profile makes public playlists unlisted.
pub const CHOSEN_VISIBILITY: &str = "case when playlists.hidden_by_profile then 'public' else playlists.visibility end";

const SHARE_KEY: &str = "case when playlists.user_id = viewer.id then playlists.share_key end";

/// A list of tracks that a user keeps in order. A track can occur several times.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct Playlist {
    /// The playlist's id. It never changes, and no other playlist gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The playlist's name. Its owner chose it, and other playlists may have the same.
    #[schema(min_length = 1, max_length = 200, example = "Late trains")]
    pub name: String,
    /// The playlist's description: plain text, which may have several lines.
    #[schema(max_length = 2000, example = "For the ride home.")]
    pub description: Option<String>,
    /// Who can see the playlist. While the owner's profile is private, a public playlist appears in no list of others.
    #[diesel(select_expression = sql_expr(CHOSEN_VISIBILITY), select_expression_type = SqlExpr<Text>)]
    pub visibility: PlaylistVisibility,
    /// The secret part of the link to the playlist, if it is or was unlisted. Others send it in the header `Share-Key`. Null
    /// for everybody but the owner.
    #[diesel(select_expression = sql_expr(SHARE_KEY), select_expression_type = SqlExpr<Nullable<Text>>)]
    #[schema(min_length = 22, max_length = 22, pattern = "^[A-Za-z0-9_-]+$", example = json!(null))]
    pub share_key: Option<String>,
    /// The version, which increases with every change of the playlist or its items.
    #[schema(minimum = 1, example = 3)]
    pub version: i64,
    /// The user that created the playlist.
    #[diesel(embed)]
    pub owner: UserRef,
    /// The first album cover found among the first 20 items.
    #[diesel(select_expression = sql_expr(COVER_URL), select_expression_type = SqlExpr<Nullable<Text>>)]
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// Counts that everybody can see.
    #[diesel(embed)]
    pub stats: PlaylistStats,
    /// The caller's relation to the playlist. Null for anonymous callers.
    #[diesel(embed)]
    pub viewer: Option<PlaylistViewer>,
    /// When the playlist was created.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the playlist or its items were last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Counts of a playlist that everybody can see.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistStats {
    /// How many items the playlist has. A track counts once for each time that it occurs.
    #[schema(minimum = 0, maximum = 10_000, example = 12)]
    pub items_count: i64,
    /// The total duration in milliseconds. Tracks of unknown duration are not included.
    #[schema(minimum = 0, example = 2_568_000)]
    pub duration_ms: i64,
    /// The number of different artists among the items of the playlist.
    #[schema(minimum = 0, maximum = 10_000, example = 5)]
    pub artists_count: i64,
    /// The number of users who saved the playlist.
    #[schema(minimum = 0, example = 8)]
    pub saves_count: i64,
}

/// Only the owner may change a playlist, so this is both `owned` and `can_edit`.
const IS_OWNER: &str = "playlists.user_id = viewer.id";

const IS_SAVED: &str = is_related_sql!("saved_playlists", "playlist_id", "playlists");

/// The caller's relation to a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistViewer {
    /// The caller owns the playlist.
    #[diesel(select_expression = sql_expr(IS_OWNER), select_expression_type = SqlExpr<Bool>)]
    pub owned: bool,
    /// The caller has saved the playlist.
    #[diesel(select_expression = sql_expr(IS_SAVED), select_expression_type = SqlExpr<Bool>)]
    pub saved: bool,
    /// The caller may change the playlist.
    #[diesel(select_expression = sql_expr(IS_OWNER), select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

/// The version of a playlist, read together with its items.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistVersion {
    pub version: i64,
}

/// What an edit of the items changes in a playlist.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistState {
    pub version: i64,
    #[diesel(embed)]
    pub stats: PlaylistStats,
}

/// A playlist that the caller owns, also if it is unlisted or private.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPlaylist {
    /// The playlist.
    #[serde(flatten)]
    pub playlist: Playlist,
    /// For each id in `contains_track_ids`, the ids of the first 100 items with this track. Present only if requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = json!({"1": [7], "2": []}))]
    pub contains: Option<BTreeMap<String, Vec<i64>>>,
}

impl HasVersion for Playlist {
    fn version(&self) -> i64 {
        self.version
    }
}

impl HasId for Playlist {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The properties of a new playlist, and optionally its first tracks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaylistCreate {
    /// The playlist's name: 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: String,
    /// The description: at most 2000 characters, also in several lines.
    #[schema(max_length = 2000, example = "For the ride home.")]
    pub description: Option<String>,
    /// Who can see the playlist. Default: `public`.
    pub visibility: Option<PlaylistVisibility>,
    /// The tracks of the first items: at most 1000.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub track_ids: Vec<i64>,
}

/// Changes of a playlist, as a JSON merge patch (RFC 7396). Absent fields stay as they are.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = playlists)]
pub struct PlaylistPatch {
    /// The new name: 1 to 200 characters.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: Option<String>,
    /// The new description: at most 2000 characters, also in several lines. `null` or an empty text removes the description.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, max_length = 2000, example = "For the ride home.")]
    pub description: Option<Option<String>>,
    /// Who can see the playlist.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = PlaylistVisibility, nullable = false)]
    pub visibility: Option<PlaylistVisibility>,
    /// The version of the playlist that the change is for. If the playlist has another one, the response is 412 and nothing
    /// changes. It is the same as `If-Match`, but browsers send it without a preflight request of its own.
    #[schema(minimum = 1, example = json!(null))]
    pub version: Option<i64>,
}

/// Properties of the copy that differ from the original.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaylistCopy {
    /// The name of the copy: 1 to 200 characters. Default: the name of the original.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains, again")]
    pub name: Option<String>,
    /// Who can see the copy. Default: `private`.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = PlaylistVisibility, nullable = false)]
    pub visibility: Option<PlaylistVisibility>,
}

impl Validate for PlaylistCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("name", &mut self.name, 1..=200);
        errors.clearable_lines("description", &mut self.description, 2000);
        errors.ids("track_ids", &self.track_ids, 0..=1000);
    }
}

impl Validate for PlaylistPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
        errors.id("version", self.version);
        if let Some(description) = &mut self.description {
            errors.clearable_lines("description", description, 2000);
        }
    }
}

impl Validate for PlaylistCopy {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
    }
}

const SORT_KEYS: &[SortKey<Playlist>] = &[
    SortKey { name: "id", sql: "playlists.id", ty: SortType::Int, value: |playlist| SortValue::Int(playlist.id) },
    SortKey {
        name: "name",
        sql: "playlists.name collate names",
        ty: SortType::Text,
        value: |playlist| SortValue::Text(playlist.name.clone()),
    },
    SortKey {
        name: "created_at",
        sql: "playlists.created_at",
        ty: SortType::Time,
        value: |playlist| SortValue::Time(playlist.created_at),
    },
    SortKey {
        name: "updated_at",
        sql: "playlists.updated_at",
        ty: SortType::Time,
        value: |playlist| SortValue::Time(playlist.updated_at),
    },
];

/// Filters for the list of public playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistFilter {
    /// Text that the name contains. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only playlists of these users: at most 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
    /// Only playlists that contain one of these tracks: at most 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub track_id: Option<Vec<i64>>,
    /// Only playlists that contain a track by one of these artists: at most 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
}

impl Filter for PlaylistFilter {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = SORT_KEYS;
    const DEFAULT_SORT: &'static str = "-id";

    fn validate(&mut self) -> Result<()> {
        search_text("q", self.q.as_mut())
    }
}

/// The list of a user's playlists, and of the playlists that contain a track. It has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Playlists {}

impl Filter for Playlists {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = SORT_KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}

/// Options of the list of the caller's playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OwnPlaylists {
    /// Adds the field `contains` to each playlist: the items that contain these tracks. At most 200 ids, separated by
    /// commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub contains_track_ids: Option<Vec<i64>>,
}

impl Filter for OwnPlaylists {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = SORT_KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}
