//! Likes: which tracks users like.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::track::Track;
use super::user::User;
use crate::model::common::batch::check_batch;
use crate::model::common::ids::Row;
use crate::model::common::validation::{Check, Faults};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{Key, Kind, Value};
use crate::schema::likes;

/// A track that a user likes.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct LikedTrack {
    #[serde(skip)]
    id: i64,
    /// Since when.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::write")]
    pub liked_at: DateTime<Utc>,
    /// The track.
    #[diesel(embed)]
    pub track: Track,
}

/// A user who likes a track.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct Liker {
    #[serde(skip)]
    id: i64,
    /// Since when.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::write")]
    pub liked_at: DateTime<Utc>,
    /// The user.
    #[diesel(embed)]
    pub user: User,
}

/// Whether the caller likes a track now.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikeState {
    /// Whether the caller likes it.
    pub liked: bool,
    /// How many users like it.
    #[schema(minimum = 0, example = 42)]
    pub likes_count: i64,
}

/// Many likes at once: at most 1000 tracks in all, with those of the albums and playlists.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LikesBatch {
    /// Tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Tracks to like no more.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
    /// Albums whose tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub album_ids: Vec<i64>,
    /// Playlists whose tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub playlist_ids: Vec<i64>,
}

impl Check for LikesBatch {
    fn check(&mut self, faults: &mut Faults) {
        check_batch(&mut self.add, &mut self.remove, faults);
        faults.ids("album_ids", &self.album_ids, 0..=1000);
        faults.ids("playlist_ids", &self.playlist_ids, 0..=1000);
        if [&self.add, &self.remove, &self.album_ids, &self.playlist_ids].iter().all(|ids| ids.is_empty()) {
            faults.add("add", "required", "one of add, remove, album_ids and playlist_ids must name something");
        }
    }
}

impl Row for LikedTrack {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Row for Liker {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The tracks of one user.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LikedTracks {}

impl Filter for LikedTracks {
    type Item = LikedTrack;
    const KEYS: &'static [Key<LikedTrack>] = &[
        Key { name: "liked_at", expr: "likes.created_at", kind: Kind::Time, value: |like| Value::Time(like.liked_at) },
        Key {
            name: "title",
            expr: "(select title collate \"und-x-icu\" from tracks where tracks.id = likes.track_id)",
            kind: Kind::Text,
            value: |like| Value::Text(like.track.title.clone()),
        },
        Key {
            name: "artist",
            expr: "(select artist_name collate \"und-x-icu\" from tracks where tracks.id = likes.track_id)",
            kind: Kind::Text,
            value: |like| Value::Text(like.track.artist.name.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-liked_at";
}

/// The users of one track.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Likers {}

impl Filter for Likers {
    type Item = Liker;
    const KEYS: &'static [Key<Liker>] =
        &[Key { name: "id", expr: "likes.id", kind: Kind::Int, value: |like| Value::Int(like.id) }];
    const DEFAULT_SORT: &'static str = "-id";
}
