//! Tracks.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::genres::{GenreName, check_genres};
use crate::model::common::ids::{HasId, MAX_ID};
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, can_edit_sql, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_all, check_range, search_text};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::{AlbumRef, ArtistRef};
use crate::schema::tracks;

/// A recording on an album.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct Track {
    /// The track's id. It never changes, and no other track gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title, in one line. Other tracks may have the same.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
    /// The place of the track on its disc, from 1. Null if it is unknown.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The number of the album's disc with the track.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// The URL of the audio file. The server stores the link, not the file.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// The URL of the track's own cover, if it differs from the album's.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// The artist who performs the track. This is not always the album's artist.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name, tracks::artist_image_url))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name, tracks::artist_image_url))]
    pub artist: ArtistRef,
    /// The album that contains the track.
    #[diesel(embed)]
    pub album: AlbumRef,
    /// How many users like the track, and how many comments it has.
    #[diesel(embed)]
    pub stats: TrackStats,
    /// The caller's relation to the track; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<TrackViewer>,
    /// When the track was added.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the track was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of a track. Each equals the length of the list that it counts.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackStats {
    /// The number of users who like the track.
    #[schema(minimum = 0, example = 17)]
    pub likes_count: i64,
    /// The number of comments on the track.
    #[schema(minimum = 0, example = 4)]
    pub comments_count: i64,
}

/// Null for an anonymous caller. Where many rows are read, the viewer's row contains up to 51 of the likes, see
/// `db::query::viewer_row_of_many`.
const IS_LIKED: &str = "
    case
        when viewer.id is null then null
        when cardinality(viewer.likes) <= 50 then tracks.id = any(viewer.likes)
        else exists (select from likes where likes.track_id = tracks.id and likes.user_id = viewer.id)
    end
";

const CAN_EDIT: &str = can_edit_sql!("tracks");

/// The caller's relation to a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackViewer {
    /// The caller likes this track.
    #[diesel(select_expression = sql_expr(IS_LIKED))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub liked: bool,
    /// The caller can edit this track. True for the user who added it and for admins.
    #[diesel(select_expression = sql_expr(CAN_EDIT))]
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

/// A track that is related to another track, with the reasons.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RelatedTrack {
    /// The track with public counts and the relation to the caller.
    pub item: Track,
    /// Why the track is related, the strongest reason first.
    #[schema(max_items = 3)]
    pub reasons: Vec<RecommendationReason>,
}

/// Tracks that the same users like, and tracks of the same artist and genre, best match first.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedTracks {
    /// Up to 20 tracks, the most closely related first.
    #[schema(max_items = 20)]
    pub items: Vec<RelatedTrack>,
}

/// The most liked tracks of an artist.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopTracks {
    /// Up to ten tracks, the most liked first.
    #[schema(max_items = 10)]
    pub items: Vec<Track>,
}

/// Why an item is related or recommended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecommendationReason {
    /// The same users like both.
    CoLiked,
    /// The same artist performs both.
    SameArtist,
    /// Both have the same genre, or the item has a genre that the caller likes.
    SameGenre,
    /// The caller follows the artist.
    FollowedArtist,
    /// Many users like it.
    Popular,
}

/// A track to create with its album, in the same request: all or none are created.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlbumTrack {
    /// The title: 1 to 300 characters, in one line. Other tracks may have the same.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: String,
    /// The place of the track on its disc, from 1. Null if it is unknown.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The number of the album's disc with the track.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// The URL of the audio file. The server stores the link, not the file.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// The URL of the track's own cover, if it differs from the album's.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// The id of the artist who performs the track. The default is the album's artist.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
}

/// A track to add to an album.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackCreate {
    /// The title: 1 to 300 characters, in one line. Other tracks may have the same.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: String,
    /// The place of the track on its disc, from 1. Null if it is unknown.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The number of the album's disc with the track.
    #[schema(minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<i32>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// The URL of the audio file. The server stores the link, not the file.
    #[schema(format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<String>,
    /// The URL of the track's own cover, if it differs from the album's.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<String>,
    /// The id of the album that contains the track.
    #[schema(minimum = 1, example = 1)]
    pub album_id: i64,
    /// The id of the artist who performs the track. The default is the album's artist.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
}

impl TrackCreate {
    /// Splits it into the album's id and the track.
    pub fn split(self) -> (i64, AlbumTrack) {
        let Self { title, track_number, disc_number, duration_ms, audio_url, cover_url, album_id, artist_id } = self;
        (album_id, AlbumTrack { title, track_number, disc_number, duration_ms, audio_url, cover_url, artist_id })
    }
}

/// Changes of a track, as a JSON merge patch (RFC 7396). Absent fields keep their values, and `null` removes a value.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = tracks)]
pub struct TrackPatch {
    /// The title: 1 to 300 characters, in one line. Other tracks may have the same.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 300, pattern = r"\S", example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The id of the artist who performs the track.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
    /// The id of the album that contains the track.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub album_id: Option<i64>,
    /// The place of the track on its disc, from 1. Null if it is unknown.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<Option<i32>>,
    /// The number of the album's disc with the track.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 999, example = 1)]
    pub disc_number: Option<Option<i32>>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<Option<i32>>,
    /// The URL of the audio file. The server stores the link, not the file.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub audio_url: Option<Option<String>>,
    /// The URL of the track's own cover, if it differs from the album's.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000, example = "https://img.example.com/paper-lanterns.jpg")]
    pub cover_url: Option<Option<String>>,
}

impl TrackPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let position = self.album_id.is_none() && self.track_number.is_none() && self.disc_number.is_none();
        let urls = self.audio_url.is_none() && self.cover_url.is_none();
        position && urls && self.title.is_none() && self.artist_id.is_none() && self.duration_ms.is_none()
    }

    /// Whether it changes what playlists sum up and count: durations and artists.
    pub fn changes_playlist_totals(&self) -> bool {
        self.duration_ms.is_some() || self.artist_id.is_some()
    }
}

impl Validate for AlbumTrack {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("title", &mut self.title, 1..=300);
        errors.id("artist_id", self.artist_id);
        check_numbers(errors, self.track_number, self.disc_number, self.duration_ms);
        errors.url("audio_url", self.audio_url.as_mut());
        errors.url("cover_url", self.cover_url.as_mut());
    }
}

impl Validate for TrackCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.id("album_id", Some(self.album_id));
        errors.text("title", &mut self.title, 1..=300);
        errors.id("artist_id", self.artist_id);
        check_numbers(errors, self.track_number, self.disc_number, self.duration_ms);
        errors.url("audio_url", self.audio_url.as_mut());
        errors.url("cover_url", self.cover_url.as_mut());
    }
}

impl Validate for TrackPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("title", self.title.as_mut(), 1..=300);
        errors.id("artist_id", self.artist_id);
        errors.id("album_id", self.album_id);
        check_numbers(errors, self.track_number.flatten(), self.disc_number.flatten(), self.duration_ms.flatten());
        errors.url("audio_url", self.audio_url.as_mut().and_then(Option::as_mut));
        errors.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
    }
}

/// Checks the limits that the table's constraints have too.
fn check_numbers(
    errors: &mut ValidationErrors,
    track_number: Option<i32>,
    disc_number: Option<i32>,
    duration_ms: Option<i32>,
) {
    errors.number("track_number", track_number.map(i64::from), 1..=9999);
    errors.number("disc_number", disc_number.map(i64::from), 1..=999);
    errors.number("duration_ms", duration_ms.map(i64::from), 1..=86_400_000);
}

/// The filters of the list of tracks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TrackFilter {
    /// Only tracks by these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Only tracks on these albums: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub album_id: Option<Vec<i64>>,
    /// Only tracks on albums of this genre, or of one of several: `genre=Rock&genre=Pop`.
    #[serde(default)]
    #[param(style = Form, explode = true, required = false, max_items = 20, inline, value_type = Vec<GenreName>)]
    pub genre: Vec<String>,
    /// Only tracks that the caller likes (`true`) or does not like (`false`). An anonymous caller likes nothing.
    pub liked: Option<bool>,
    /// Only tracks whose title contains this text. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only these tracks: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// The seed of `sort=random`. The same seed gives the same order.
    pub seed: Option<i64>,
}

const ID: SortKey<Track> =
    SortKey { name: "id", sql: "tracks.id", ty: SortType::Int, value: |track| SortValue::Int(track.id) };
const TITLE: SortKey<Track> = SortKey {
    name: "title",
    sql: "tracks.title collate names",
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
        check_all([
            check_genres("genre", &mut self.genre),
            check_range("seed", self.seed(), -MAX_ID, MAX_ID).map(|_| ()),
            search_text("q", self.q.as_mut()),
        ])
    }

    fn seed(&self) -> i64 {
        self.seed.unwrap_or(0)
    }
}

/// The list of an artist's tracks has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistTracks {}

impl Filter for ArtistTracks {
    type Item = Track;
    const SORT_KEYS: &'static [SortKey<Track>] = &[ID, TITLE, LIKES_COUNT, CREATED_AT];
    const DEFAULT_SORT: &'static str = "id";
}

/// The list of an album's tracks has no filters. Its default order is the playing order.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumTracks {}

impl Filter for AlbumTracks {
    type Item = Track;
    const SORT_KEYS: &'static [SortKey<Track>] = &[DISC_NUMBER, TRACK_NUMBER, ID, TITLE, LIKES_COUNT];
    const DEFAULT_SORT: &'static str = "disc_number,track_number";
}
