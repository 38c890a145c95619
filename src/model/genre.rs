//! Genres of albums.

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// A genre, with the number of its albums, tracks and artists.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable)]
pub struct Genre {
    /// The name of the genre.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// The number of albums of this genre.
    #[schema(minimum = 0, example = 2)]
    pub albums_count: i64,
    /// The number of tracks on these albums.
    #[schema(minimum = 0, example = 17)]
    pub tracks_count: i64,
    /// The number of artists of these albums.
    #[schema(minimum = 0, example = 1)]
    pub artists_count: i64,
}

/// All genres of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Genres {
    /// The genres, in alphabetical order.
    #[schema(max_items = 100_000)]
    pub items: Vec<Genre>,
}
