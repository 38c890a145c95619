//! Genres of albums.

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// A genre, with the number of its albums, tracks and artists.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable)]
pub struct Genre {
    /// The name of the genre, which the parameter `genre` of lists takes.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// How many albums the list of albums has with this genre as its filter.
    #[schema(minimum = 0, example = 2)]
    pub albums_count: i64,
    /// The number of tracks on these albums.
    #[schema(minimum = 0, example = 17)]
    pub tracks_count: i64,
    /// The number of artists of these albums.
    #[schema(minimum = 0, example = 1)]
    pub artists_count: i64,
}

/// All genres that albums of the catalogue have, with their counts, on one page.
#[derive(Debug, Serialize, ToSchema)]
pub struct Genres {
    /// The genres, in alphabetical order.
    #[schema(max_items = 100_000)]
    pub items: Vec<Genre>,
}
