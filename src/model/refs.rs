//! Short forms of resources, which other resources contain.

use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::schema::{artists, tracks, users};

/// The id, the name and the picture of an artist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct ArtistRef {
    /// The artist's id. It never changes, and no other artist gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The artist's name. Other artists may have the same.
    #[schema(min_length = 1, max_length = 200, example = "Velvet Static")]
    pub name: String,
    /// The URL of a picture of the artist.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<String>,
}

/// The album of a track, as far as a list of tracks shows it.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct AlbumRef {
    /// The album's id. It never changes, and no other album gets it.
    #[schema(minimum = 1, example = 1)]
    #[diesel(column_name = album_id)]
    pub id: i64,
    /// The album's title. Other albums may have the same.
    #[schema(min_length = 1, max_length = 300, example = "Night Bus Diaries")]
    #[diesel(column_name = album_title)]
    pub title: String,
    /// The genre of the album and its tracks.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    #[diesel(column_name = album_genre)]
    pub genre: String,
    /// The URL of the album's front cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    #[diesel(column_name = album_cover_url)]
    pub cover_url: Option<String>,
}

/// The id and title of a track.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackRef {
    /// The track's id. It never changes, and no other track gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The track's title. Other tracks may have the same.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
}

/// A user in short form: what a row of a list shows.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(Pg))]
pub struct UserRef {
    /// The user's id. It never changes, unlike the username, and nobody else gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The unique name, which also leads to the profile.
    #[schema(min_length = 3, max_length = 30, pattern = "^[A-Za-z0-9_.-]+$", example = "ann")]
    pub username: String,
    /// The name to show in place of the username, or null. It is not unique.
    #[schema(min_length = 1, max_length = 50, example = "Ann Archer")]
    pub display_name: Option<String>,
    /// The URL of the user's picture.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/ann.jpg")]
    pub avatar_url: Option<String>,
}
