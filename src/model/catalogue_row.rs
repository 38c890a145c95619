//! One line of a catalogue: a track, with its album and artist.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::model::common::validation::{Validate, ValidationErrors};

/// A track as a catalogue file writes it.
#[derive(Debug, Clone, Deserialize)]
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
    /// The track's place on the album.
    pub track_number: Option<i32>,
    /// The disc of the album it is on.
    pub disc_number: Option<i32>,
    /// How long it plays, in milliseconds.
    pub duration_ms: Option<i32>,
    /// Where the audio is.
    pub audio_url: Option<String>,
    /// The track's own cover.
    pub cover_url: Option<String>,
    /// The album's cover.
    pub album_cover_url: Option<String>,
    /// When the album came out.
    #[serde(default, deserialize_with = "crate::model::common::timestamp::deserialize_date")]
    pub released_on: Option<NaiveDate>,
    /// The artist's picture.
    pub artist_image_url: Option<String>,
    /// A few words about the artist.
    pub bio: Option<String>,
    /// Who performs the track, if not the album's artist.
    pub track_artist: Option<String>,
}

impl CatalogueRow {
    /// How many bytes its texts have together.
    #[must_use]
    pub fn text_len(&self) -> usize {
        let said = [&self.artist, &self.album, &self.genre, &self.title];
        let optional = [&self.audio_url, &self.cover_url, &self.album_cover_url, &self.artist_image_url];
        let all = said.into_iter().chain(optional.into_iter().flatten()).chain(&self.bio).chain(&self.track_artist);
        all.map(String::len).sum()
    }
}

impl Validate for CatalogueRow {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("artist", &mut self.artist, 1..=200);
        faults.text("album", &mut self.album, 1..=300);
        faults.text("genre", &mut self.genre, 1..=100);
        faults.text("title", &mut self.title, 1..=300);
        faults.number("track_number", self.track_number.map(i64::from), 1..=9999);
        faults.number("disc_number", self.disc_number.map(i64::from), 1..=999);
        faults.number("duration_ms", self.duration_ms.map(i64::from), 1..=86_400_000);
        faults.url("audio_url", self.audio_url.as_mut());
        faults.url("cover_url", self.cover_url.as_mut());
        faults.url("album_cover_url", self.album_cover_url.as_mut());
        faults.date("released_on", self.released_on);
        faults.url("artist_image_url", self.artist_image_url.as_mut());
        faults.optional_text("bio", self.bio.as_mut(), 1..=5000);
        faults.optional_text("track_artist", self.track_artist.as_mut(), 1..=200);
    }
}

/// Artist, album, disc, number and title.
pub type TrackKey = (String, String, Option<i32>, Option<i32>, String);

impl CatalogueRow {
    /// What makes it the same track as another: artist, album, disc, number and title.
    pub fn key(&self) -> TrackKey {
        (self.artist.clone(), self.album.clone(), self.disc_number, self.track_number, self.title.clone())
    }
}

impl PartialEq for CatalogueRow {
    /// Whether both say the same, wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        let texts = |line: &Self| {
            [
                &line.audio_url,
                &line.cover_url,
                &line.album_cover_url,
                &line.artist_image_url,
                &line.bio,
                &line.track_artist,
            ]
            .map(Clone::clone)
        };
        self.key() == other.key()
            && self.genre == other.genre
            && (self.duration_ms, self.released_on) == (other.duration_ms, other.released_on)
            && texts(self) == texts(other)
    }
}
