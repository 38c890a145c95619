//! Playlists.

mod change;
mod list;

pub use change::{NewPlaylist, PlaylistCopy, PlaylistPatch};
pub use list::{OwnPlaylists, PlaylistFilter, Playlists};

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

use super::page::Row;
use super::playlist_item::PlaylistItem;
use super::raw::{Raw, raw};
use super::user::UserRef;
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
    #[diesel(select_expression = raw("(select album_cover_url from (select track_id, position, id from playlist_adds where playlist_id = playlists.id order by position, id limit 20) a join tracks on tracks.id = a.track_id where album_cover_url is not null order by a.position, a.id limit 1)"))]
    #[diesel(select_expression_type = Raw<Nullable<Text>>)]
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// Public counts.
    #[diesel(embed)]
    pub stats: PlaylistStats,
    /// What the caller is to the playlist; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<PlaylistViewer>,
    /// When it was made.
    #[serde(serialize_with = "super::time::write")]
    pub created_at: DateTime<Utc>,
    /// When it, or its items, were last changed.
    #[serde(serialize_with = "super::time::write")]
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
    #[diesel(select_expression = raw("playlists.user_id = viewer.id"), select_expression_type = Raw<Bool>)]
    pub owned: bool,
    /// Whether the caller may change it: its owner.
    #[diesel(select_expression = raw("playlists.user_id = viewer.id"), select_expression_type = Raw<Bool>)]
    pub can_edit: bool,
}

/// Which version of a playlist is read.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = playlists, check_for_backend(Pg))]
pub struct PlaylistVersion {
    /// Raised by every change of the playlist and its items.
    pub version: i64,
}

/// A playlist's page: the playlist, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistDetail {
    /// The playlist.
    #[serde(flatten)]
    pub playlist: Playlist,
    /// Its first 100 items in order, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 100)]
    pub items: Option<Vec<PlaylistItem>>,
}

/// A part of a playlist's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaylistPart {
    /// Its first items.
    Items,
}

/// What else a playlist's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "super::page::parts")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<PlaylistPart>,
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

impl Row for Playlist {
    fn id(&self) -> i64 {
        self.id
    }
}
