//! Follows of artists by users.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::Artist;
use super::user::User;
use crate::model::common::batch::validate_batch;
use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::follows;

/// An artist that a user follows.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct FollowedArtist {
    #[serde(skip)]
    id: i64,
    /// When the user followed the artist.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub followed_at: DateTime<Utc>,
    /// The artist with public counts and the relation to the caller.
    #[diesel(embed)]
    pub artist: Artist,
}

/// A user who follows an artist.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct Follower {
    #[serde(skip)]
    id: i64,
    /// When the user followed the artist.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub followed_at: DateTime<Utc>,
    /// The public profile of the user.
    #[diesel(embed)]
    pub user: User,
}

/// The state after a follow or unfollow.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowState {
    /// The caller follows the artist.
    pub following: bool,
    /// The number of the artist's followers.
    #[schema(minimum = 0, example = 42)]
    pub followers_count: i64,
}

/// Artists to follow and unfollow: at most 1000 in total.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowsBatch {
    /// Ids of artists to follow.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Ids of artists to unfollow.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
}

impl Validate for FollowsBatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_batch(&mut self.add, &mut self.remove, errors);
        if self.add.is_empty() && self.remove.is_empty() {
            errors.push("add", "required", "at least one of add and remove must contain an id");
        }
    }
}

impl HasId for FollowedArtist {
    fn id(&self) -> i64 {
        self.id
    }
}

impl HasId for Follower {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The list of a user's follows has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowedArtists {}

impl Filter for FollowedArtists {
    type Item = FollowedArtist;
    const SORT_KEYS: &'static [SortKey<FollowedArtist>] = &[
        SortKey {
            name: "followed_at",
            sql: "follows.created_at",
            ty: SortType::Time,
            value: |follow| SortValue::Time(follow.followed_at),
        },
        SortKey {
            name: "name",
            sql: "(select name collate \"und-x-icu\" from artists where artists.id = follows.artist_id)",
            ty: SortType::Text,
            value: |follow| SortValue::Text(follow.artist.name.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-followed_at";
}

/// The list of an artist's followers has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Followers {}

impl Filter for Followers {
    type Item = Follower;
    const SORT_KEYS: &'static [SortKey<Follower>] =
        &[SortKey { name: "id", sql: "follows.id", ty: SortType::Int, value: |follow| SortValue::Int(follow.id) }];
    const DEFAULT_SORT: &'static str = "-id";
}
