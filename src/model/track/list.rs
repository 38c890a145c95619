//! The lists of tracks: their filters and orders.

use serde::Deserialize;
use utoipa::IntoParams;

use super::Track;
use crate::error::Result;
use crate::model::check::MAX_ID;
use crate::model::cursor::{Kind, Value};
use crate::model::page::{Filter, Key, search_text, within};

/// What narrows the list of tracks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackFilter {
    /// Tracks of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Tracks on these albums: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub album_id: Option<Vec<i64>>,
    /// Tracks on albums of this genre.
    #[param(min_length = 1, max_length = 200)]
    pub genre: Option<String>,
    /// Only those that the caller likes (`true`), or does not (`false`). Nobody likes anonymously.
    pub liked: Option<bool>,
    /// Text anywhere in the title, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// These tracks only: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// Which shuffle `sort=random` gives: the same seed, the same order.
    pub seed: Option<i64>,
}

const ID: Key<Track> = Key { name: "id", expr: "tracks.id", kind: Kind::Int, value: |track| Value::Int(track.id) };
const TITLE: Key<Track> = Key {
    name: "title",
    expr: "tracks.title collate \"und-x-icu\"",
    kind: Kind::Text,
    value: |track| Value::Text(track.title.clone()),
};
const LIKES_COUNT: Key<Track> = Key {
    name: "likes_count",
    expr: "tracks.likes_count",
    kind: Kind::Count("tracks.likes_order"),
    value: |track| Value::Int(track.stats.likes_count),
};
const CREATED_AT: Key<Track> = Key {
    name: "created_at",
    expr: "tracks.created_at",
    kind: Kind::Time,
    value: |track| Value::Time(track.created_at),
};
const RANDOM: Key<Track> = Key {
    name: "random",
    expr: "hashint8extended(tracks.id, seed.value)",
    kind: Kind::Random,
    value: |track| Value::Int(track.id),
};
const DISC_NUMBER: Key<Track> = Key {
    name: "disc_number",
    expr: "coalesce(tracks.disc_number, 0)",
    kind: Kind::Int,
    value: |track| Value::Int(track.disc_number.unwrap_or(0).into()),
};
const TRACK_NUMBER: Key<Track> = Key {
    name: "track_number",
    expr: "coalesce(tracks.track_number, 0)",
    kind: Kind::Int,
    value: |track| Value::Int(track.track_number.unwrap_or(0).into()),
};

impl Filter for TrackFilter {
    type Item = Track;
    const KEYS: &'static [Key<Track>] = &[ID, TITLE, LIKES_COUNT, CREATED_AT, RANDOM];
    const DEFAULT_SORT: &'static str = "id";

    fn check(&mut self) -> Result<()> {
        search_text("genre", self.genre.as_deref())?;
        within("seed", self.seed(), -MAX_ID, MAX_ID)?;
        search_text("q", self.q.as_deref())
    }

    fn seed(&self) -> i64 {
        self.seed.unwrap_or(0)
    }
}

/// The tracks of one artist.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistTracks {}

impl Filter for ArtistTracks {
    type Item = Track;
    const KEYS: &'static [Key<Track>] = &[ID, TITLE, LIKES_COUNT, CREATED_AT];
    const DEFAULT_SORT: &'static str = "id";
}

/// The tracks of one album, in the order they play.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumTracks {}

impl Filter for AlbumTracks {
    type Item = Track;
    const KEYS: &'static [Key<Track>] = &[DISC_NUMBER, TRACK_NUMBER, ID, TITLE, LIKES_COUNT];
    const DEFAULT_SORT: &'static str = "disc_number,track_number";
}
