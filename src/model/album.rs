//! Albums.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::ArtistRef;
use super::check::{Check, Faults};
use super::cursor::{Kind, Value};
use super::page::{Filter, Key, Row, search_text};
use super::patch::present;
use super::raw::{Raw, raw};
use super::track::{AlbumTrack, Track};
use crate::error::Result;
use crate::schema::albums;

/// An album.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct Album {
    /// The album's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Night Bus Diaries")]
    pub title: String,
    /// The genre of the album and its tracks.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// The front cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
    /// When it came out.
    #[schema(example = "2021-05-14")]
    pub released_on: Option<NaiveDate>,
    /// Whose album it is.
    #[diesel(embed)]
    pub artist: ArtistRef,
    /// Public counts.
    #[diesel(embed)]
    pub stats: AlbumStats,
    /// What the caller is to the album; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<AlbumViewer>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Public counts of an album.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct AlbumStats {
    /// How many tracks it has.
    #[schema(minimum = 0, example = 9)]
    pub tracks_count: i64,
    /// How long it plays, in milliseconds, as far as its tracks say.
    #[schema(minimum = 0, example = 2_231_000)]
    pub duration_ms: i64,
    /// How many likes its tracks have together.
    #[schema(minimum = 0, example = 120)]
    pub likes_count: i64,
}

/// What the caller is to an album.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct AlbumViewer {
    /// Whether the caller may change the album: whoever added it, or an admin.
    #[diesel(select_expression = raw("case when viewer.id is not null then viewer.is_admin or albums.created_by is not distinct from viewer.id end"))]
    #[diesel(select_expression_type = Raw<Bool>)]
    pub can_edit: bool,
}

/// An album as its tracks name it.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = albums, check_for_backend(Pg))]
pub struct AlbumRef {
    /// The album's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Night Bus Diaries")]
    pub title: String,
    /// The genre of the album and its tracks.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// The front cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub cover_url: Option<String>,
}

impl Row for Album {
    fn id(&self) -> i64 {
        self.id
    }
}

/// An album's page: the album, and the parts asked for with `include`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlbumDetail {
    /// The album.
    #[serde(flatten)]
    pub album: Album,
    /// Its first 200 tracks in order, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 200)]
    pub tracks: Option<Vec<Track>>,
    /// Up to ten other albums, of the artist and then of the genre, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 10)]
    pub related: Option<Vec<Album>>,
}

/// A part of an album's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlbumPart {
    /// The tracks.
    Tracks,
    /// Other albums.
    Related,
}

/// What else an album's page should hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumParts {
    /// Parts of the page, separated by commas.
    #[serde(default, deserialize_with = "super::page::parts")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline)]
    pub include: Vec<AlbumPart>,
}

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
    #[schema(example = "2021-05-14")]
    pub released_on: Option<NaiveDate>,
    /// Its tracks, added with it: all or nothing.
    #[serde(default)]
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
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<NaiveDate>)]
    pub released_on: Option<Option<NaiveDate>>,
}

impl AlbumPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let texts = self.title.is_none() && self.genre.is_none() && self.cover_url.is_none();
        texts && self.artist_id.is_none() && self.released_on.is_none()
    }
}

impl Check for NewAlbum {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("title", &mut self.title, 1..=300);
        faults.text("genre", &mut self.genre, 1..=100);
        faults.number("artist_id", Some(self.artist_id), 1..=i64::MAX);
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
        faults.number("artist_id", self.artist_id, 1..=i64::MAX);
        faults.url("cover_url", self.cover_url.as_mut().and_then(Option::as_mut));
        faults.date("released_on", self.released_on.flatten());
    }
}

/// What narrows the list of albums.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumFilter {
    /// Albums of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "super::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Albums of this genre.
    #[param(min_length = 1, max_length = 200)]
    pub genre: Option<String>,
    /// Words in the title, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// These albums only: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "super::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
}

const ID: Key<Album> = Key { name: "id", expr: "albums.id", kind: Kind::Int, value: |album| Value::Int(album.id) };
const TITLE: Key<Album> = Key {
    name: "title",
    expr: "albums.title collate \"und-x-icu\"",
    kind: Kind::Text,
    value: |album| Value::Text(album.title.clone()),
};
const RELEASED_ON: Key<Album> = Key {
    name: "released_on",
    expr: "coalesce(albums.released_on, '-infinity')",
    kind: Kind::Date,
    value: |album| Value::Date(album.released_on),
};
const LIKES_COUNT: Key<Album> = Key {
    name: "likes_count",
    expr: "albums.likes_count",
    kind: Kind::Int,
    value: |album| Value::Int(album.stats.likes_count),
};
const CREATED_AT: Key<Album> = Key {
    name: "created_at",
    expr: "albums.created_at",
    kind: Kind::Time,
    value: |album| Value::Time(album.created_at),
};

impl Filter for AlbumFilter {
    type Item = Album;
    const KEYS: &'static [Key<Album>] = &[ID, TITLE, RELEASED_ON, LIKES_COUNT, CREATED_AT];
    const DEFAULT_SORT: &'static str = "id";

    fn check(&mut self) -> Result<()> {
        search_text("genre", self.genre.as_deref())?;
        search_text("q", self.q.as_deref())
    }
}

/// The albums of one artist, the newest first.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistAlbums {}

impl Filter for ArtistAlbums {
    type Item = Album;
    const KEYS: &'static [Key<Album>] = AlbumFilter::KEYS;
    const DEFAULT_SORT: &'static str = "-released_on";
}
