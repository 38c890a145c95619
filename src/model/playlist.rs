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
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_search_text};
use crate::model::common::version::HasVersion;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::UserRef;
use crate::schema::playlists;

/// Who sees a playlist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, FromSqlRow, AsExpression)]
#[serde(rename_all = "snake_case")]
#[diesel(sql_type = Text)]
pub enum Visibility {
    /// Everybody, also in lists.
    Public,
    /// Everybody who knows its id.
    Unlisted,
    /// Its owner.
    Private,
}

impl ToSql<Text, Pg> for Visibility {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let text = match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Private => "private",
        };
        ToSql::<Text, Pg>::to_sql(text, out)
    }
}

impl FromSql<Text, Pg> for Visibility {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes() {
            b"public" => Ok(Self::Public),
            b"unlisted" => Ok(Self::Unlisted),
            b"private" => Ok(Self::Private),
            other => Err(format!("no visibility: {}", String::from_utf8_lossy(other)).into()),
        }
    }
}

/// A playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct Playlist {
    /// The playlist's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name.
    #[schema(min_length = 1, max_length = 200, example = "Late trains")]
    pub name: String,
    /// What it is about.
    #[schema(max_length = 2000, example = "For the ride home.")]
    pub description: Option<String>,
    /// Who sees it.
    pub visibility: Visibility,
    /// Rises with every change of its items.
    #[schema(minimum = 1, example = 3)]
    pub version: i64,
    /// Whose it is.
    #[diesel(embed)]
    pub owner: UserRef,
    /// The first cover among the albums of its first 20 items.
    #[diesel(select_expression = sql_expr("(select album_cover_url from (select track_id, position, id from playlist_adds where playlist_id = playlists.id order by position, id limit 20) a join tracks on tracks.id = a.track_id where album_cover_url is not null order by a.position, a.id limit 1)"))]
    #[diesel(select_expression_type = SqlExpr<Nullable<Text>>)]
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// Public counts.
    #[diesel(embed)]
    pub stats: PlaylistStats,
    /// What the caller is to the playlist; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<PlaylistViewer>,
    /// When it was made.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When it, or its items, were last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistStats {
    /// How many items it has.
    #[schema(minimum = 0, maximum = 10_000, example = 12)]
    pub items_count: i64,
    /// How long they play together, in milliseconds; an item of unknown length counts nothing.
    #[schema(minimum = 0, example = 2_568_000)]
    pub duration_ms: i64,
    /// How many different artists perform them.
    #[schema(minimum = 0, maximum = 10_000, example = 5)]
    pub artists_count: i64,
}

/// What the caller is to a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistViewer {
    /// Whether it is the caller's.
    #[diesel(select_expression = sql_expr("playlists.user_id = viewer.id"), select_expression_type = SqlExpr<Bool>)]
    pub owned: bool,
    /// Whether the caller may change it: its owner.
    #[diesel(select_expression = sql_expr("playlists.user_id = viewer.id"), select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

/// Which version of a playlist is read.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistVersion {
    /// Raised by every change of the playlist and its items.
    pub version: i64,
}

/// One's own playlist.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPlaylist {
    /// The playlist.
    #[serde(flatten)]
    pub playlist: Playlist,
    /// For each track of `contains_track_ids`, the ids of its items here.
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

/// A new playlist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlaylist {
    /// The name, 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: String,
    /// What it is about, up to 2000 characters.
    #[schema(min_length = 1, max_length = 2000, pattern = r"\S", example = "For the ride home.")]
    pub description: Option<String>,
    /// Who sees it; `public` if absent.
    pub visibility: Option<Visibility>,
    /// Its first items.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub track_ids: Vec<i64>,
}

/// A change of a playlist (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = playlists)]
pub struct PlaylistPatch {
    /// The name, 1 to 200 characters.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: Option<String>,
    /// What it is about; `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 2000)]
    pub description: Option<Option<String>>,
    /// Who sees it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Visibility, nullable = false)]
    pub visibility: Option<Visibility>,
}

/// How a copy differs from its original.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaylistCopy {
    /// Its name; the original's if absent.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains, again")]
    pub name: Option<String>,
    /// Who sees it; `private` if absent.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Visibility, nullable = false)]
    pub visibility: Option<Visibility>,
}

impl Validate for NewPlaylist {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("name", &mut self.name, 1..=200);
        faults.optional_text("description", self.description.as_mut(), 1..=2000);
        faults.ids("track_ids", &self.track_ids, 0..=1000);
    }
}

impl Validate for PlaylistPatch {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
        faults.optional_text("description", self.description.as_mut().and_then(Option::as_mut), 1..=2000);
    }
}

impl Validate for PlaylistCopy {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
    }
}

const KEYS: &[SortKey<Playlist>] = &[
    SortKey { name: "id", sql: "playlists.id", ty: SortType::Int, value: |playlist| SortValue::Int(playlist.id) },
    SortKey {
        name: "name",
        sql: "playlists.name collate \"und-x-icu\"",
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

/// What narrows the list of public playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistFilter {
    /// Text anywhere in the name, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Playlists of these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
    /// Playlists with any of these tracks: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub track_id: Option<Vec<i64>>,
    /// Playlists with tracks of any of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
}

impl Filter for PlaylistFilter {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";

    fn validate(&mut self) -> Result<()> {
        check_search_text("q", self.q.as_deref())
    }
}

/// The playlists of one user, or with one track.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Playlists {}

impl Filter for Playlists {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}

/// What narrows the list of one's own playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OwnPlaylists {
    /// Adds `contains` to each playlist: which of its items are these tracks. Up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub contains_track_ids: Option<Vec<i64>>,
}

impl Filter for OwnPlaylists {
    type Item = Playlist;
    const SORT_KEYS: &'static [SortKey<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}
