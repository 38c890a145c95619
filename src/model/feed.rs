//! The feed: new albums and tracks of the artists that a user follows.

use chrono::{DateTime, Datelike, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::track::Track;
use crate::error::{Error, Result};
use crate::model::common::ids::HasId;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};

/// A new album or track of an artist that the caller follows.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FeedItem {
    /// A new album.
    Album {
        /// When the item was added.
        at: DateTime<Utc>,
        /// The new album of a followed artist.
        item: Album,
    },
    /// A new track.
    Track {
        /// When the item was added.
        at: DateTime<Utc>,
        /// The new track of a followed artist.
        item: Track,
    },
}

/// The position of an item in the feed.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Event {
    /// When the item was added.
    pub at: DateTime<Utc>,
    /// Twice the id, plus one for a track. It breaks ties, and makes the ids of albums and tracks distinct.
    pub key: i64,
}

impl Event {
    pub fn is_track(self) -> bool {
        self.key % 2 == 1
    }

    /// The id of the album or track.
    pub fn item_id(self) -> i64 {
        self.key / 2
    }
}

impl HasId for Event {
    fn id(&self) -> i64 {
        self.key
    }
}

/// The filter of the feed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedFilter {
    /// Only items that were added after this time. An item may become visible shortly after its time, so poll with
    /// the time of your newest item minus one minute.
    #[param(example = "2026-01-31T12:00:00Z")]
    pub since: Option<DateTime<Utc>>,
}

impl Filter for FeedFilter {
    type Item = Event;
    const SORT_KEYS: &'static [SortKey<Event>] =
        &[SortKey { name: "at", sql: "at", ty: SortType::Time, value: |event| SortValue::Time(event.at) }];
    const DEFAULT_SORT: &'static str = "-at";

    fn validate(&mut self) -> Result<()> {
        if self.since.is_some_and(|since| !(1..=9999).contains(&since.year())) {
            return Err(Error::malformed("since", "out_of_range", "must be between the years 0001 and 9999"));
        }
        Ok(())
    }
}
