//! What a request may say of an album.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::model::check::{Check, Faults};
use crate::model::object::objects;
use crate::model::patch::present;
use crate::model::time::{date, date_present};
use crate::model::track::AlbumTrack;
use crate::schema::albums;

/// A new album.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAlbum {
    /// The title, 1 to 300 characters.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Night Bus Diaries")]
    pub title: String,
    /// The genre of the album and its tracks, 1 to 100 characters.
    #[schema(min_length = 1, max_length = 100, pattern = r"\S", example = "Dream Pop")]
    pub genre: String,
    /// Whose album it is.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: i64,
    /// The front cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// When it came out.
    #[serde(default, deserialize_with = "date")]
    #[schema(example = "2021-05-14")]
    pub released_on: Option<NaiveDate>,
    /// Its tracks, added with it: all or nothing.
    #[serde(default, deserialize_with = "objects")]
    #[schema(max_items = 200)]
    pub tracks: Vec<AlbumTrack>,
}

/// A change of an album (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = albums)]
pub struct AlbumPatch {
    /// The title, 1 to 300 characters.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, min_length = 1, max_length = 300, pattern = r"\S", example = "Night Bus Diaries")]
    pub title: Option<String>,
    /// The genre, 1 to 100 characters.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, min_length = 1, max_length = 100, pattern = r"\S", example = "Dream Pop")]
    pub genre: Option<String>,
    /// Whose album it is.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
    /// The front cover; `null` removes it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000)]
    pub cover_url: Option<Option<String>>,
    /// When it came out; `null` if nobody knows.
    #[serde(default, deserialize_with = "date_present")]
    #[schema(value_type = Option<NaiveDate>)]
    pub released_on: Option<Option<NaiveDate>>,
}

impl AlbumPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        !self.names() && self.artist_id.is_none() && self.released_on.is_none()
    }

    /// Whether it changes what tracks say of their album.
    pub fn names(&self) -> bool {
        self.title.is_some() || self.genre.is_some() || self.cover_url.is_some()
    }
}

impl Check for NewAlbum {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("title", &mut self.title, 1..=300);
        faults.text("genre", &mut self.genre, 1..=100);
        faults.id("artist_id", Some(self.artist_id));
        faults.url("cover_url", self.cover_url.as_mut());
        faults.date("released_on", self.released_on);
        faults.length("tracks", &self.tracks, 0..=200);
        for (index, track) in self.tracks.iter_mut().enumerate() {
            faults.nested("tracks", index, track);
        }
    }
}

impl Check for AlbumPatch {
    fn check(&mut self, faults: &mut Faults) {
        faults.optional_text("title", self.title.as_mut(), 1..=300);
        faults.optional_text("genre", self.genre.as_mut(), 1..=100);
        faults.id("artist_id", self.artist_id);
        faults.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
        faults.date("released_on", self.released_on.flatten());
    }
}
