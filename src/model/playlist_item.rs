//! What stands in playlists: occurrences of tracks, each with an id of its own.

mod change;
mod outcome;
mod said;

pub use change::{
    ItemOperation, ItemOperations, ItemOrder, ItemsReplacement, MOST, MOST_AT_ONCE, NewItems, OnDuplicate, Place,
    RemovedTrack,
};
pub use outcome::{AddResult, AddResults, AddStatus, OperationResult, OperationResults, Removal, ReplaceResults};

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::cursor::{Kind, Value};
use super::page::{Filter, Key, Row, search_text};
use super::raw::{Raw, raw};
use super::track::Track;
use crate::error::Result;
use crate::schema::playlist_adds;

/// One occurrence of a track in a playlist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = playlist_adds, check_for_backend(Pg))]
pub struct PlaylistItem {
    /// The occurrence's id: the same track may stand in a playlist twice.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// When it was added.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "super::time::write")]
    pub added_at: DateTime<Utc>,
    /// The track.
    #[diesel(embed)]
    pub track: Track,
    #[serde(skip)]
    #[diesel(select_expression = raw("playlist_adds.position::text"), select_expression_type = Raw<Text>)]
    position: String,
}

impl Row for PlaylistItem {
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
    const KEYS: &'static [Key<PlaylistItem>] = &[
        Key {
            name: "position",
            expr: "playlist_adds.position",
            kind: Kind::Rank,
            value: |item| Value::Rank(item.position.clone()),
        },
        Key {
            name: "added_at",
            expr: "playlist_adds.created_at",
            kind: Kind::Time,
            value: |item| Value::Time(item.added_at),
        },
        Key {
            name: "title",
            expr: "(select title collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            kind: Kind::Text,
            value: |item| Value::Text(item.track.title.clone()),
        },
        Key {
            name: "artist",
            expr: "(select artist_name collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            kind: Kind::Text,
            value: |item| Value::Text(item.track.artist.name.clone()),
        },
        Key {
            name: "album",
            expr: "(select album_title collate \"und-x-icu\" from tracks where tracks.id = playlist_adds.track_id)",
            kind: Kind::Text,
            value: |item| Value::Text(item.track.album.title.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "position";

    fn check(&mut self) -> Result<()> {
        search_text("q", self.q.as_deref())
    }
}
