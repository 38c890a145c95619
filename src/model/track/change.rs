//! What a request may say of a track.

use diesel::prelude::*;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::model::check::{Check, Faults};
use crate::model::patch::present;
use crate::schema::tracks;

/// A track of a new album.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlbumTrack {
    /// The title, 1 to 300 characters.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: String,
    /// Its place on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The disc of the album it is on.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// How long it plays, in milliseconds.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// Where the audio is.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// A cover of its own.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// Who performs it, if not the album's artist.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
}

/// A new track.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTrack {
    /// The title, 1 to 300 characters.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: String,
    /// Its place on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The disc of the album it is on.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// How long it plays, in milliseconds.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// Where the audio is.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// A cover of its own.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// The album it is on.
    #[schema(minimum = 1, example = 1)]
    pub album_id: i64,
    /// Who performs it, if not the album's artist.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
}

impl NewTrack {
    /// The album, and the track as one of its own.
    pub fn split(self) -> (i64, AlbumTrack) {
        let Self { title, track_number, disc_number, duration_ms, audio_url, cover_url, album_id, artist_id } = self;
        (album_id, AlbumTrack { title, track_number, disc_number, duration_ms, audio_url, cover_url, artist_id })
    }
}

/// A change of a track (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = tracks)]
pub struct TrackPatch {
    /// The title, 1 to 300 characters.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: Option<String>,
    /// Who performs it.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
    /// The album it is on.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub album_id: Option<i64>,
    /// Its place on the album.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<Option<i32>>,
    /// The disc of the album it is on.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<Option<i32>>,
    /// How long it plays, in milliseconds.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<Option<i32>>,
    /// Where the audio is.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000)]
    pub audio_url: Option<Option<String>>,
    /// A cover of its own.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000)]
    pub cover_url: Option<Option<String>>,
}

impl TrackPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let place = self.album_id.is_none() && self.track_number.is_none() && self.disc_number.is_none();
        let urls = self.audio_url.is_none() && self.cover_url.is_none();
        place && urls && self.title.is_none() && self.artist_id.is_none() && self.duration_ms.is_none()
    }
}

impl Check for AlbumTrack {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("title", &mut self.title, 1..=300);
        faults.id("artist_id", self.artist_id);
        check_numbers(faults, self.track_number, self.disc_number, self.duration_ms);
        faults.url("audio_url", self.audio_url.as_mut());
        faults.url("cover_url", self.cover_url.as_mut());
    }
}

impl Check for NewTrack {
    fn check(&mut self, faults: &mut Faults) {
        faults.id("album_id", Some(self.album_id));
        faults.text("title", &mut self.title, 1..=300);
        faults.id("artist_id", self.artist_id);
        check_numbers(faults, self.track_number, self.disc_number, self.duration_ms);
        faults.url("audio_url", self.audio_url.as_mut());
        faults.url("cover_url", self.cover_url.as_mut());
    }
}

impl Check for TrackPatch {
    fn check(&mut self, faults: &mut Faults) {
        faults.optional_text("title", self.title.as_mut(), 1..=300);
        faults.id("artist_id", self.artist_id);
        faults.id("album_id", self.album_id);
        check_numbers(faults, self.track_number.flatten(), self.disc_number.flatten(), self.duration_ms.flatten());
        faults.url("audio_url", self.audio_url.as_mut().and_then(Option::as_mut));
        faults.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
    }
}

/// The bounds that the table has too.
fn check_numbers(faults: &mut Faults, track_number: Option<i32>, disc_number: Option<i32>, duration_ms: Option<i32>) {
    faults.number("track_number", track_number.map(i64::from), 1..=9999);
    faults.number("disc_number", disc_number.map(i64::from), 1..=999);
    faults.number("duration_ms", duration_ms.map(i64::from), 1..=86_400_000);
}
