//! Albums.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::{Error, Result};
use crate::model::common::genres::{GenreName, check_genres};
use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, can_edit_sql, is_related_sql, sql_expr};
use crate::model::common::timestamp::{deserialize_date, deserialize_date_some};
use crate::model::common::validation::{Validate, ValidationErrors, check_all, search_text};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::model::refs::ArtistRef;
use crate::model::release_date::ReleaseDatePrecision;
use crate::model::track::AlbumTrack;
use crate::schema::albums;
use crate::strict_object::strict_objects;

/// A release of an artist, with its tracks.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct Album {
    /// The album's id. It never changes, and no other album gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title, in one line. Other albums may have the same.
    #[schema(min_length = 1, max_length = 300, example = "Night Bus Diaries")]
    pub title: String,
    /// The genre, which is also that of the album's tracks. `GET /genres` lists all genres.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// The URL of the front cover. The server stores the link, not the image.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// The release date. If only its year or month is known, this is the first day of it.
    #[schema(example = "2021-05-14")]
    pub released_on: Option<NaiveDate>,
    /// How much of the release date is known; null if there is none.
    #[diesel(select_expression = sql_expr(RELEASE_DATE_PRECISION))]
    #[diesel(select_expression_type = SqlExpr<Nullable<Text>>)]
    pub release_date_precision: Option<ReleaseDatePrecision>,
    /// The main artist. Single tracks may have others.
    #[diesel(embed)]
    pub artist: ArtistRef,
    /// How many tracks the album has, how long they are, and how many users like them and save the album.
    #[diesel(embed)]
    pub stats: AlbumStats,
    /// The caller's relation to the album; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<AlbumViewer>,
    /// When the album was added.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the album was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of an album. Users like its tracks, and save the album itself.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct AlbumStats {
    /// The number of tracks on the album.
    #[schema(minimum = 0, example = 9)]
    pub tracks_count: i64,
    /// The sum of the tracks' durations, in milliseconds. A track without a duration counts as 0.
    #[schema(minimum = 0, example = 2_231_000)]
    pub duration_ms: i64,
    /// The likes of all tracks of the album together.
    #[schema(minimum = 0, example = 120)]
    pub likes_count: i64,
    /// The number of users who saved the album.
    #[schema(minimum = 0, example = 17)]
    pub saves_count: i64,
}

const RELEASE_DATE_PRECISION: &str = "
    case
        when albums.released_on is not null
            then albums.release_date_precision
    end
";

const IS_SAVED: &str = is_related_sql!("saved_albums", "album_id", "albums");

const CAN_EDIT: &str = can_edit_sql!("albums");

/// The caller's relation to an album.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct AlbumViewer {
    /// The caller has saved this album.
    #[diesel(select_expression = sql_expr(IS_SAVED))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub saved: bool,
    /// The caller can edit this album. True for the user who added it and for admins.
    #[diesel(select_expression = sql_expr(CAN_EDIT))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

impl HasVersion for Album {
    fn version(&self) -> i64 {
        version_of_timestamp(self.updated_at)
    }
}

impl HasId for Album {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The properties of a new album, and optionally its tracks.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlbumCreate {
    /// The title: 1 to 300 characters, in one line. Other albums may have the same.
    #[schema(min_length = 1, max_length = 300, pattern = r"\S", example = "Night Bus Diaries")]
    pub title: String,
    /// The genre of the album and its tracks, 1 to 100 characters.
    #[schema(min_length = 1, max_length = 100, pattern = r"\S", example = "Dream Pop")]
    pub genre: String,
    /// The id of the artist whose name is on the album.
    #[schema(minimum = 1, example = 1)]
    pub artist_id: i64,
    /// The URL of the front cover. The server stores the link, not the image.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// The release date, such as `1999-05-14`. `release_date_precision` tells how much of it is known.
    #[serde(default, deserialize_with = "deserialize_date")]
    #[schema(example = "2021-05-14")]
    pub released_on: Option<NaiveDate>,
    /// How much of the release date is known. Default: `day`. With `year` or `month`, the date becomes the first day of
    /// its year or month. A precision without a date is an error.
    #[schema(example = "day")]
    pub release_date_precision: Option<ReleaseDatePrecision>,
    /// Up to 200 tracks to create with the album. If one of them is invalid, nothing is created.
    #[serde(default, deserialize_with = "strict_objects")]
    #[schema(max_items = 200)]
    pub tracks: Vec<AlbumTrack>,
}

/// Changes of an album, as a JSON merge patch (RFC 7396). Absent fields keep their values.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = albums)]
pub struct AlbumPatch {
    /// The title: 1 to 300 characters, in one line. Other albums may have the same.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 300, pattern = r"\S", example = "Night Bus Diaries")]
    pub title: Option<String>,
    /// The new genre: 1 to 100 characters. The tracks of the album get it too.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 100, pattern = r"\S", example = "Dream Pop")]
    pub genre: Option<String>,
    /// The id of the artist whose name is on the album.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, minimum = 1, example = 1)]
    pub artist_id: Option<i64>,
    /// The URL of the front cover; `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<Option<String>>,
    /// The release date; `null` removes it. Without `release_date_precision`, the date is exact to the day.
    #[serde(default, deserialize_with = "deserialize_date_some")]
    #[schema(value_type = Option<NaiveDate>, example = "2021-05-14")]
    #[diesel(skip_update)]
    pub released_on: Option<Option<NaiveDate>>,
    /// How much of the release date is known, of the new one or of the one that the album has; `null` is the same as
    /// `day`. With `year` or `month`, the date becomes the first day of its year or month. A precision without a date is
    /// an error.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<ReleaseDatePrecision>, example = "day")]
    #[diesel(skip_update)]
    pub release_date_precision: Option<Option<ReleaseDatePrecision>>,
}

impl AlbumPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        !self.changes_denormalized_fields() && self.artist_id.is_none() && !self.changes_release_date()
    }

    fn changes_release_date(&self) -> bool {
        self.released_on.is_some() || self.release_date_precision.is_some()
    }

    /// The new release date and its precision, if one of them changes. Fails if there is a precision but no date.
    pub fn release_date(&self, stored: Option<NaiveDate>) -> Result<Option<(Option<NaiveDate>, ReleaseDatePrecision)>> {
        if !self.changes_release_date() {
            return Ok(None);
        }
        let (date, precision) = (self.released_on.unwrap_or(stored), self.release_date_precision.flatten());
        if lacks_date(date, precision) {
            return Err(Error::invalid("release_date_precision", "conflicting", PRECISION_WITHOUT_DATE));
        }
        let precision = precision.unwrap_or_default();
        Ok(Some((date.map(|date| precision.first_day(date)), precision)))
    }

    /// Whether it changes a field that tracks store a copy of.
    pub fn changes_denormalized_fields(&self) -> bool {
        self.title.is_some() || self.genre.is_some() || self.cover_url.is_some()
    }
}

const PRECISION_WITHOUT_DATE: &str = "must not be given without a release date";

/// Whether there is a precision, but no date.
fn lacks_date(date: Option<NaiveDate>, precision: Option<ReleaseDatePrecision>) -> bool {
    date.is_none() && precision.is_some()
}

fn check_precision(errors: &mut ValidationErrors, date: Option<NaiveDate>, precision: Option<ReleaseDatePrecision>) {
    if lacks_date(date, precision) {
        errors.push("release_date_precision", "conflicting", PRECISION_WITHOUT_DATE);
    }
}

impl Validate for AlbumCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("title", &mut self.title, 1..=300);
        errors.text("genre", &mut self.genre, 1..=100);
        errors.id("artist_id", Some(self.artist_id));
        errors.url("cover_url", self.cover_url.as_mut());
        errors.date("released_on", self.released_on);
        check_precision(errors, self.released_on, self.release_date_precision);
        let precision = self.release_date_precision.unwrap_or_default();
        self.released_on = self.released_on.map(|date| precision.first_day(date));
        errors.length("tracks", &self.tracks, 0..=200);
        for (index, track) in self.tracks.iter_mut().enumerate() {
            errors.nested("tracks", index, track);
        }
    }
}

impl Validate for AlbumPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("title", self.title.as_mut(), 1..=300);
        errors.optional_text("genre", self.genre.as_mut(), 1..=100);
        errors.id("artist_id", self.artist_id);
        errors.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
        errors.date("released_on", self.released_on.flatten());
        // Whether the album has a date that a precision alone refers to is known later.
        if let Some(date) = self.released_on {
            check_precision(errors, date, self.release_date_precision.flatten());
        }
    }
}

/// The filters of the list of albums.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumFilter {
    /// Only albums of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Only albums of this genre, or of one of several: `genre=Rock&genre=Pop`.
    #[serde(default)]
    #[param(style = Form, explode = true, required = false, max_items = 20, inline, value_type = Vec<GenreName>)]
    pub genre: Vec<String>,
    /// Only albums whose title contains this text. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only these albums: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
}

const ID: SortKey<Album> =
    SortKey { name: "id", sql: "albums.id", ty: SortType::Int, value: |album| SortValue::Int(album.id) };
const TITLE: SortKey<Album> = SortKey {
    name: "title",
    sql: "albums.title collate names",
    ty: SortType::Text,
    value: |album| SortValue::Text(album.title.clone()),
};
const RELEASED_ON: SortKey<Album> = SortKey {
    name: "released_on",
    sql: "coalesce(albums.released_on, '-infinity')",
    ty: SortType::Date,
    value: |album| SortValue::Date(album.released_on),
};
const LIKES_COUNT: SortKey<Album> = SortKey {
    name: "likes_count",
    sql: "albums.likes_count",
    ty: SortType::RoundedCount("albums.likes_order"),
    value: |album| SortValue::Int(album.stats.likes_count),
};
const CREATED_AT: SortKey<Album> = SortKey {
    name: "created_at",
    sql: "albums.created_at",
    ty: SortType::Time,
    value: |album| SortValue::Time(album.created_at),
};

impl Filter for AlbumFilter {
    type Item = Album;
    const SORT_KEYS: &'static [SortKey<Album>] = &[ID, TITLE, RELEASED_ON, LIKES_COUNT, CREATED_AT];
    const DEFAULT_SORT: &'static str = "id";

    fn validate(&mut self) -> Result<()> {
        check_all([check_genres("genre", &mut self.genre), search_text("q", self.q.as_mut())])
    }
}

/// The list of an artist's albums has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistAlbums {}

impl Filter for ArtistAlbums {
    type Item = Album;
    const SORT_KEYS: &'static [SortKey<Album>] = AlbumFilter::SORT_KEYS;
    const DEFAULT_SORT: &'static str = "-released_on";
}

/// The list of the albums that an artist appears on has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistAppearances {}

impl Filter for ArtistAppearances {
    type Item = Album;
    const SORT_KEYS: &'static [SortKey<Album>] = AlbumFilter::SORT_KEYS;
    const DEFAULT_SORT: &'static str = "-released_on";
}

/// The filters of the list of new releases.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NewReleases {
    /// Only albums of this genre, or of one of several: `genre=Rock&genre=Pop`.
    #[serde(default)]
    #[param(style = Form, explode = true, required = false, max_items = 20, inline, value_type = Vec<GenreName>)]
    pub genre: Vec<String>,
}

impl Filter for NewReleases {
    type Item = Album;
    const SORT_KEYS: &'static [SortKey<Album>] = &[RELEASED_ON, CREATED_AT, ID];
    const DEFAULT_SORT: &'static str = "-released_on";

    fn validate(&mut self) -> Result<()> {
        check_genres("genre", &mut self.genre)
    }
}
