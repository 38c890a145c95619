//! The feed: new albums and tracks of the artists that a user follows, and new playlists of the users.

use chrono::{DateTime, Datelike, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::playlist::Playlist;
use super::track::Track;
use crate::error::{Error, ErrorParams, FieldError, Result};
use crate::model::common::ids::HasId;
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};

/// A new album or track of an artist that the caller follows, or a new public playlist of a user that the caller follows.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FeedItem {
    /// A new album of a followed artist.
    Album {
        /// When the item was added.
        at: DateTime<Utc>,
        /// The new album of a followed artist.
        item: Album,
    },
    /// A new track of an artist whom the caller follows.
    Track {
        /// When the item was added.
        at: DateTime<Utc>,
        /// The new track of a followed artist.
        item: Track,
    },
    /// A new public playlist of a user whom the caller follows.
    Playlist {
        /// When the playlist was created.
        at: DateTime<Utc>,
        /// The new public playlist of a followed user.
        item: Playlist,
    },
}

/// The position of an item in the feed.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Event {
    /// When the item was added.
    pub at: DateTime<Utc>,
    /// Twice the id of an album, one more for a track, and the id of a playlist minus 2⁶². It breaks ties, makes the ids of
    /// all types distinct, and increases with the ids of each type.
    pub key: i64,
}

impl Event {
    pub fn item(self) -> EventItem {
        match self.key {
            key if key < 0 => EventItem::Playlist(key + (1 << 62)),
            key if key % 2 == 1 => EventItem::Track(key / 2),
            key => EventItem::Album(key / 2),
        }
    }
}

/// What an event is about, with its id.
#[derive(Debug, Clone, Copy)]
pub enum EventItem {
    Album(i64),
    Track(i64),
    Playlist(i64),
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
            let error = FieldError::new("since", "out_of_range", "must be between the years 0001 and 9999");
            return Err(Error::Malformed(vec![error.with_params(ErrorParams::range(Some(1), Some(9999)))]));
        }
        Ok(())
    }
}
