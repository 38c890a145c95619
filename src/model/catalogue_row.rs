//! One row of a catalogue file: a track with its album and artist.

use serde::Deserialize;

use crate::model::artist::validate_aliases;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::release_date::{ReleaseDate, deserialize_release_date};

/// A track of a catalogue file. Its fields are those of JSON Lines and the columns of CSV.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRow {
    /// The album's artist.
    pub artist: String,
    /// The album's title.
    pub album: String,
    /// The album's genre.
    pub genre: String,
    /// The track's title.
    pub title: String,
    /// The position on the disc.
    pub track_number: Option<i32>,
    pub disc_number: Option<i32>,
    pub duration_ms: Option<i32>,
    pub audio_url: Option<String>,
    /// The track's own cover.
    pub cover_url: Option<String>,
    pub album_cover_url: Option<String>,
    /// The album's release date, or the year or month.
    #[serde(default, deserialize_with = "deserialize_release_date")]
    pub released_on: Option<ReleaseDate>,
    pub artist_image_url: Option<String>,
    /// The name by which the artist is sorted.
    pub artist_sort_name: Option<String>,
    /// The artist's description.
    pub bio: Option<String>,
    /// Other names of the artist.
    #[serde(default)]
    pub artist_aliases: Vec<String>,
    /// The track's artist, if it is not the album's.
    pub track_artist: Option<String>,
}

impl CatalogueRow {
    /// The length of all texts in bytes.
    #[must_use]
    pub fn text_len(&self) -> usize {
        let required = [&self.artist, &self.album, &self.genre, &self.title];
        let texts = required.into_iter().chain(self.optional_texts().into_iter().flatten()).chain(&self.artist_aliases);
        texts.map(String::len).sum()
    }

    fn optional_texts(&self) -> [&Option<String>; 7] {
        let urls = [&self.audio_url, &self.cover_url, &self.album_cover_url, &self.artist_image_url];
        let [audio, cover, album_cover, image] = urls;
        [audio, cover, album_cover, image, &self.artist_sort_name, &self.bio, &self.track_artist]
    }
}

impl Validate for CatalogueRow {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("artist", &mut self.artist, 1..=200);
        errors.text("album", &mut self.album, 1..=300);
        errors.text("genre", &mut self.genre, 1..=100);
        errors.text("title", &mut self.title, 1..=300);
        errors.number("track_number", self.track_number.map(i64::from), 1..=9999);
        errors.number("disc_number", self.disc_number.map(i64::from), 1..=999);
        errors.number("duration_ms", self.duration_ms.map(i64::from), 1..=86_400_000);
        errors.url("audio_url", self.audio_url.as_mut());
        errors.url("cover_url", self.cover_url.as_mut());
        errors.url("album_cover_url", self.album_cover_url.as_mut());
        errors.date("released_on", self.released_on.map(|released_on| released_on.date));
        errors.url("artist_image_url", self.artist_image_url.as_mut());
        errors.optional_text("artist_sort_name", self.artist_sort_name.as_mut(), 1..=200);
        errors.optional_lines("bio", self.bio.as_mut(), 1..=5000);
        validate_aliases(errors, "artist_aliases", &mut self.artist_aliases);
        errors.optional_text("track_artist", self.track_artist.as_mut(), 1..=200);
    }
}
