//! Likes of tracks by users.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::without_article;
use super::track::Track;
use super::user::User;
use crate::model::common::batch::validate_batch;
use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::likes;

/// A track that a user likes.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct LikedTrack {
    #[serde(skip)]
    id: i64,
    /// When the user liked the track.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub liked_at: DateTime<Utc>,
    /// The track with public counts and the relation to the caller.
    #[diesel(embed)]
    pub track: Track,
}

/// A user who likes a track.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = likes, check_for_backend(Pg))]
pub struct Liker {
    #[serde(skip)]
    id: i64,
    /// When the user liked the track.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub liked_at: DateTime<Utc>,
    /// The public profile of the user, as the list of users has it.
    #[diesel(embed)]
    pub user: User,
}

/// Whether the caller likes the track after the request, and how many users do.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikeState {
    /// The caller likes the track.
    pub liked: bool,
    /// The number of users who like the track.
    #[schema(minimum = 0, example = 42)]
    pub likes_count: i64,
}

/// Tracks to like and unlike: at most 1000 in total, including those of the albums and playlists.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LikesBatch {
    /// Ids of tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Ids of tracks to unlike.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
    /// Ids of albums whose tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub album_ids: Vec<i64>,
    /// Ids of playlists whose tracks to like.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([]))]
    pub playlist_ids: Vec<i64>,
}

impl Validate for LikesBatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_batch(&mut self.add, &mut self.remove, errors);
        errors.ids("album_ids", &self.album_ids, 0..=1000);
        errors.ids("playlist_ids", &self.playlist_ids, 0..=1000);
        if [&self.add, &self.remove, &self.album_ids, &self.playlist_ids].iter().all(|ids| ids.is_empty()) {
            errors.push(
                "add",
                "required",
                "the lists of tracks, albums, playlists and tracks to remove must not all be empty",
            );
        }
    }
}

impl HasId for LikedTrack {
    fn id(&self) -> i64 {
        self.id
    }
}

impl HasId for Liker {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The list of a user's likes has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LikedTracks {}

impl Filter for LikedTracks {
    type Item = LikedTrack;
    const SORT_KEYS: &'static [SortKey<LikedTrack>] = &[
        SortKey {
            name: "liked_at",
            sql: "likes.created_at",
            ty: SortType::Time,
            value: |like| SortValue::Time(like.liked_at),
        },
        SortKey {
            name: "title",
            sql: "(select title collate names from tracks where tracks.id = likes.track_id)",
            ty: SortType::Text,
            value: |like| SortValue::Text(like.track.title.clone()),
        },
        SortKey {
            name: "artist",
            sql: "(select without_article(artist_name) collate names from tracks where tracks.id = likes.track_id)",
            ty: SortType::Text,
            value: |like| SortValue::Text(without_article(&like.track.artist.name).to_owned()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-liked_at";
}

/// The list of the users who like a track has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Likers {}

impl Filter for Likers {
    type Item = Liker;
    const SORT_KEYS: &'static [SortKey<Liker>] =
        &[SortKey { name: "id", sql: "likes.id", ty: SortType::Int, value: |like| SortValue::Int(like.id) }];
    const DEFAULT_SORT: &'static str = "-id";
}
