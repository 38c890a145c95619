//! Users.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::common::sql_expr::{SqlExpr, is_related_sql, sql_expr};
use crate::model::common::validation::search_text;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::users;

/// The public profile of a user. It has no email address.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct User {
    /// The user's id. It never changes, unlike the username, and nobody else gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The unique name. Upper and lower case make no difference.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The name to show in place of the username, or null. It is not unique.
    #[schema(min_length = 1, max_length = 50, example = "Ann Archer")]
    pub display_name: Option<String>,
    /// What the user writes about themself, also in several lines.
    #[schema(max_length = 2000, example = "I collect field recordings.")]
    pub bio: Option<String>,
    /// The URL of the user's picture.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/ann.jpg")]
    pub avatar_url: Option<String>,
    /// Only the user and admins see the lists of the user's likes, follows, comments and playlists.
    pub private_profile: bool,
    /// The user's public counts.
    #[diesel(embed)]
    pub stats: UserStats,
    /// The caller's relation to the user; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<UserViewer>,
    /// When the user signed up.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
}

/// The public counts of a user. They include what a private profile hides, except playlists.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct UserStats {
    /// The number of tracks that the user likes.
    #[schema(minimum = 0, example = 12)]
    pub likes_count: i64,
    /// The number of artists that the user follows.
    #[schema(minimum = 0, example = 3)]
    pub follows_count: i64,
    /// The number of comments that the user has written.
    #[schema(minimum = 0, example = 5)]
    pub comments_count: i64,
    /// The number of public playlists that the user has.
    #[schema(minimum = 0, example = 2)]
    pub playlists_count: i64,
    /// The number of users who follow the user.
    #[schema(minimum = 0, example = 7)]
    pub followers_count: i64,
    /// The number of users that the user follows.
    #[schema(minimum = 0, example = 4)]
    pub followed_users_count: i64,
}

const IS_FOLLOWED: &str = is_related_sql!("user_follows", "followed_user_id", "users");

/// The caller's relation to a user.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct UserViewer {
    /// The caller follows this user.
    #[diesel(select_expression = sql_expr(IS_FOLLOWED), select_expression_type = SqlExpr<Bool>)]
    pub following: bool,
}

impl HasId for User {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The filter of the list of users.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserFilter {
    /// Only users whose username contains this text. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
}

impl Filter for UserFilter {
    type Item = User;
    const SORT_KEYS: &'static [SortKey<User>] = &[
        SortKey { name: "id", sql: "users.id", ty: SortType::Int, value: |user| SortValue::Int(user.id) },
        SortKey {
            name: "username",
            sql: "users.username collate \"und-x-icu\"",
            ty: SortType::Text,
            value: |user| SortValue::Text(user.username.clone()),
        },
        SortKey {
            name: "created_at",
            sql: "users.created_at",
            ty: SortType::Time,
            value: |user| SortValue::Time(user.created_at),
        },
    ];
    const DEFAULT_SORT: &'static str = "id";

    fn validate(&mut self) -> Result<()> {
        search_text("q", self.q.as_mut())
    }
}
