//! Tracks.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::{HasId, MAX_ID};
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_range, check_search_text};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::{AlbumRef, ArtistRef};
use crate::schema::tracks;

/// A track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct Track {
    /// The track's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
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
    /// Who performs it: not always the album's artist.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name))]
    pub artist: ArtistRef,
    /// The album it is on.
    #[diesel(embed)]
    pub album: AlbumRef,
    /// Public counts.
    #[diesel(embed)]
    pub stats: TrackStats,
    /// What the caller is to the track; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<TrackViewer>,
    /// When it was added.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackStats {
    /// How many users like it.
    #[schema(minimum = 0, example = 17)]
    pub likes_count: i64,
    /// How many comments it has.
    #[schema(minimum = 0, example = 4)]
    pub comments_count: i64,
}

/// What the caller is to a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackViewer {
    /// Whether the caller likes the track.
    #[diesel(select_expression = sql_expr("case when viewer.id is null then null when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes) else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id) end"))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub liked: bool,
    /// Whether the caller may change the track: whoever added it, or an admin.
    #[diesel(select_expression = sql_expr("case when viewer.id is not null then viewer.is_admin or tracks.created_by is not distinct from viewer.id end"))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

impl HasVersion for Track {
    fn version(&self) -> i64 {
        version_of_timestamp(self.updated_at)
    }
}

impl HasId for Track {
    fn id(&self) -> i64 {
        self.id
    }
}

/// A track that goes with another, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTrack {
    /// The track.
    pub item: Track,
    /// Why, the strongest reason first.
    #[schema(max_items = 3)]
    pub reasons: Vec<Reason>,
}

/// Tracks that go with another.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTracks {
    /// Up to 20, the closest first.
    #[schema(max_items = 20)]
    pub items: Vec<RelatedTrack>,
}

/// Tracks without pages.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopTracks {
    /// Up to ten, the most liked first.
    #[schema(max_items = 10)]
    pub items: Vec<Track>,
}

/// Why something goes with something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same people like both.
    CoLiked,
    /// The same artist performs both.
    SameArtist,
    /// Both are of one genre; or it is of a genre that the caller likes.
    SameGenre,
    /// The caller follows the artist.
    FollowedArtist,
    /// Many like it.
    Popular,
}

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
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: Option<String>,
    /// Who performs it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
    /// The album it is on.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub album_id: Option<i64>,
    /// Its place on the album.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<Option<i32>>,
    /// The disc of the album it is on.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<Option<i32>>,
    /// How long it plays, in milliseconds.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<Option<i32>>,
    /// Where the audio is.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000)]
    pub audio_url: Option<Option<String>>,
    /// A cover of its own.
    #[serde(default, deserialize_with = "deserialize_some")]
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

impl Validate for AlbumTrack {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("title", &mut self.title, 1..=300);
        faults.id("artist_id", self.artist_id);
        check_numbers(faults, self.track_number, self.disc_number, self.duration_ms);
        faults.url("audio_url", self.audio_url.as_mut());
        faults.url("cover_url", self.cover_url.as_mut());
    }
}

impl Validate for NewTrack {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.id("album_id", Some(self.album_id));
        faults.text("title", &mut self.title, 1..=300);
        faults.id("artist_id", self.artist_id);
        check_numbers(faults, self.track_number, self.disc_number, self.duration_ms);
        faults.url("audio_url", self.audio_url.as_mut());
        faults.url("cover_url", self.cover_url.as_mut());
    }
}

impl Validate for TrackPatch {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("title", self.title.as_mut(), 1..=300);
        faults.id("artist_id", self.artist_id);
        faults.id("album_id", self.album_id);
        check_numbers(faults, self.track_number.flatten(), self.disc_number.flatten(), self.duration_ms.flatten());
        faults.url("audio_url", self.audio_url.as_mut().and_then(Option::as_mut));
        faults.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
    }
}

/// The bounds that the table has too.
fn check_numbers(
    faults: &mut ValidationErrors,
    track_number: Option<i32>,
    disc_number: Option<i32>,
    duration_ms: Option<i32>,
) {
    faults.number("track_number", track_number.map(i64::from), 1..=9999);
    faults.number("disc_number", disc_number.map(i64::from), 1..=999);
    faults.number("duration_ms", duration_ms.map(i64::from), 1..=86_400_000);
}

/// What narrows the list of tracks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackFilter {
    /// Tracks of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Tracks on these albums: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
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
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// Which shuffle `sort=random` gives: the same seed, the same order.
    pub seed: Option<i64>,
}

const ID: SortKey<Track> =
    SortKey { name: "id", sql: "tracks.id", ty: SortType::Int, value: |track| SortValue::Int(track.id) };
const TITLE: SortKey<Track> = SortKey {
    name: "title",
    sql: "tracks.title collate \"und-x-icu\"",
    ty: SortType::Text,
    value: |track| SortValue::Text(track.title.clone()),
};
const LIKES_COUNT: SortKey<Track> = SortKey {
    name: "likes_count",
    sql: "tracks.likes_count",
    ty: SortType::RoundedCount("tracks.likes_order"),
    value: |track| SortValue::Int(track.stats.likes_count),
};
const CREATED_AT: SortKey<Track> = SortKey {
    name: "created_at",
    sql: "tracks.created_at",
    ty: SortType::Time,
    value: |track| SortValue::Time(track.created_at),
};
const RANDOM: SortKey<Track> = SortKey {
    name: "random",
    sql: "hashint8extended(tracks.id, seed.value)",
    ty: SortType::Random,
    value: |track| SortValue::Int(track.id),
};
const DISC_NUMBER: SortKey<Track> = SortKey {
    name: "disc_number",
    sql: "coalesce(tracks.disc_number, 0)",
    ty: SortType::Int,
    value: |track| SortValue::Int(track.disc_number.unwrap_or(0).into()),
};
const TRACK_NUMBER: SortKey<Track> = SortKey {
    name: "track_number",
    sql: "coalesce(tracks.track_number, 0)",
    ty: SortType::Int,
    value: |track| SortValue::Int(track.track_number.unwrap_or(0).into()),
};

impl Filter for TrackFilter {
    type Item = Track;
    const SORT_KEYS: &'static [SortKey<Track>] = &[ID, TITLE, LIKES_COUNT, CREATED_AT, RANDOM];
    const DEFAULT_SORT: &'static str = "id";

    fn validate(&mut self) -> Result<()> {
        check_search_text("genre", self.genre.as_deref())?;
        check_range("seed", self.seed(), -MAX_ID, MAX_ID)?;
        check_search_text("q", self.q.as_deref())
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
    const SORT_KEYS: &'static [SortKey<Track>] = &[ID, TITLE, LIKES_COUNT, CREATED_AT];
    const DEFAULT_SORT: &'static str = "id";
}

/// The tracks of one album, in the order they play.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumTracks {}

impl Filter for AlbumTracks {
    type Item = Track;
    const SORT_KEYS: &'static [SortKey<Track>] = &[DISC_NUMBER, TRACK_NUMBER, ID, TITLE, LIKES_COUNT];
    const DEFAULT_SORT: &'static str = "disc_number,track_number";
}
