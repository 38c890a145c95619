//! Albums.

mod change;
mod list;

pub use change::{AlbumPatch, NewAlbum};
pub use list::{AlbumFilter, ArtistAlbums, NewReleases};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::artist::ArtistRef;
use super::page::Row;
use super::raw::{Raw, raw};
use super::track::Track;
use crate::schema::{albums, tracks};

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
    #[serde(serialize_with = "super::time::write")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(serialize_with = "super::time::write")]
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
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct AlbumRef {
    /// The album's id.
    #[schema(minimum = 1, example = 1)]
    #[diesel(column_name = album_id)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Night Bus Diaries")]
    #[diesel(column_name = album_title)]
    pub title: String,
    /// The genre of the album and its tracks.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    #[diesel(column_name = album_genre)]
    pub genre: String,
    /// The front cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    #[diesel(column_name = album_cover_url)]
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
