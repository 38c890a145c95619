//! The feed: what is new from the artists one follows.

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

/// Something new.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FeedItem {
    /// A new album.
    Album {
        /// When it was added.
        at: DateTime<Utc>,
        /// The album.
        item: Album,
    },
    /// A new track.
    Track {
        /// When it was added.
        at: DateTime<Utc>,
        /// The track.
        item: Track,
    },
}

/// Where something stands in the feed.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Event {
    /// When it was added.
    pub at: DateTime<Utc>,
    /// Twice its id, and one more if it is a track: what breaks ties.
    pub key: i64,
}

impl HasId for Event {
    fn id(&self) -> i64 {
        self.key
    }
}

/// What narrows the feed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedFilter {
    /// Only what was added after this moment, for looking what is new. What is being written while you ask has an
    /// earlier time: ask from a minute before the newest item that you have.
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
            return Err(Error::malformed("since", "out_of_range", "must be of the years 0001 to 9999"));
        }
        Ok(())
    }
}
