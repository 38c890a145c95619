//! Follows of artists and users by users.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::Artist;
use super::user::User;
use crate::model::common::batch::validate_filled_batch;
use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::{follows, user_follows};

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
    /// The public profile of the user, as the list of users has it.
    #[diesel(embed)]
    pub user: User,
}

/// A follow between two users: the followed user or the follower, and the time of the follow.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = user_follows, check_for_backend(Pg))]
pub struct UserFollow {
    #[serde(skip)]
    id: i64,
    /// When the follow began.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub followed_at: DateTime<Utc>,
    /// The public profile of the user, as the list of users has it.
    #[diesel(embed)]
    pub user: User,
}

/// Whether the caller follows the artist or user after the request, and how many users do.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowState {
    /// The caller follows the artist or user.
    pub following: bool,
    /// The number of followers of the artist or user.
    #[schema(minimum = 0, example = 42)]
    pub followers_count: i64,
}

/// Artists or users to follow and unfollow: at most 1000 in total.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowsBatch {
    /// Ids of artists or users to follow.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Ids of artists or users to unfollow.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
}

impl Validate for FollowsBatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_filled_batch(&mut self.add, &mut self.remove, errors);
    }
}

impl HasId for FollowedArtist {
    fn id(&self) -> i64 {
        self.id
    }
}

impl HasId for UserFollow {
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
            sql: "(
                select coalesce(sort_name, without_article(name)) collate names
                from artists
                where artists.id = follows.artist_id
            )",
            ty: SortType::Text,
            value: |follow| SortValue::Text(follow.artist.sort_name.clone()),
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

/// The list of the users that a user follows has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowedUsers {}

impl Filter for FollowedUsers {
    type Item = UserFollow;
    const SORT_KEYS: &'static [SortKey<UserFollow>] = &[
        SortKey {
            name: "followed_at",
            sql: "user_follows.created_at",
            ty: SortType::Time,
            value: |follow| SortValue::Time(follow.followed_at),
        },
        SortKey {
            name: "username",
            sql: "(select username collate \"und-x-icu\" from users where users.id = user_follows.followed_user_id)",
            ty: SortType::Text,
            value: |follow| SortValue::Text(follow.user.username.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-followed_at";
}

/// The list of a user's followers has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserFollowers {}

impl Filter for UserFollowers {
    type Item = UserFollow;
    const SORT_KEYS: &'static [SortKey<UserFollow>] =
        &[SortKey { name: "id", sql: "user_follows.id", ty: SortType::Int, value: |follow| SortValue::Int(follow.id) }];
    const DEFAULT_SORT: &'static str = "-id";
}
