//! Follows: which artists users follow.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::Artist;
use super::user::User;
use crate::model::common::batch::check_batch;
use crate::model::common::ids::Row;
use crate::model::common::validation::{Check, Faults};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{Key, Kind, Value};
use crate::schema::follows;

/// An artist that a user follows.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct FollowedArtist {
    #[serde(skip)]
    id: i64,
    /// Since when.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::write")]
    pub followed_at: DateTime<Utc>,
    /// The artist.
    #[diesel(embed)]
    pub artist: Artist,
}

/// A user who follows an artist.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = follows, check_for_backend(Pg))]
pub struct Follower {
    #[serde(skip)]
    id: i64,
    /// Since when.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::write")]
    pub followed_at: DateTime<Utc>,
    /// The user.
    #[diesel(embed)]
    pub user: User,
}

/// Whether the caller follows an artist now.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowState {
    /// Whether the caller follows the artist.
    pub following: bool,
    /// How many users follow the artist.
    #[schema(minimum = 0, example = 42)]
    pub followers_count: i64,
}

/// Many follows at once: at most 1000 artists in all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowsBatch {
    /// Artists to follow.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Artists to follow no more.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
}

impl Check for FollowsBatch {
    fn check(&mut self, faults: &mut Faults) {
        check_batch(&mut self.add, &mut self.remove, faults);
        if self.add.is_empty() && self.remove.is_empty() {
            faults.add("add", "required", "one of add and remove must name something");
        }
    }
}

impl Row for FollowedArtist {
    fn id(&self) -> i64 {
        self.id
    }
}

impl Row for Follower {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The artists of one user.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowedArtists {}

impl Filter for FollowedArtists {
    type Item = FollowedArtist;
    const KEYS: &'static [Key<FollowedArtist>] = &[
        Key {
            name: "followed_at",
            expr: "follows.created_at",
            kind: Kind::Time,
            value: |follow| Value::Time(follow.followed_at),
        },
        Key {
            name: "name",
            expr: "(select name collate \"und-x-icu\" from artists where artists.id = follows.artist_id)",
            kind: Kind::Text,
            value: |follow| Value::Text(follow.artist.name.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-followed_at";
}

/// The followers of one artist.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Followers {}

impl Filter for Followers {
    type Item = Follower;
    const KEYS: &'static [Key<Follower>] =
        &[Key { name: "id", expr: "follows.id", kind: Kind::Int, value: |follow| Value::Int(follow.id) }];
    const DEFAULT_SORT: &'static str = "-id";
}
