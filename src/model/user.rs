//! Users.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use super::page::Row;
use crate::schema::users;

/// A user as everybody sees them.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct User {
    /// The user's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name they signed up with.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// Public counts.
    #[diesel(embed)]
    pub stats: UserStats,
    /// When they signed up.
    pub created_at: DateTime<Utc>,
}

/// Public counts of a user.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct UserStats {
    /// How many tracks they like.
    #[schema(minimum = 0, example = 12)]
    pub likes_count: i64,
    /// How many artists they follow.
    #[schema(minimum = 0, example = 3)]
    pub follows_count: i64,
    /// How many comments they wrote.
    #[schema(minimum = 0, example = 5)]
    pub comments_count: i64,
    /// How many public playlists they have.
    #[schema(minimum = 0, example = 2)]
    pub playlists_count: i64,
}

/// A user as other things name them.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct UserRef {
    /// The user's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name they signed up with.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
}

impl Row for User {
    fn id(&self) -> i64 {
        self.id
    }
}
