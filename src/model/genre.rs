//! Genres: what the albums of the catalogue say they are.

use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// A genre with its counts.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable)]
pub struct Genre {
    /// The genre.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// How many albums are of it.
    #[schema(minimum = 0, example = 2)]
    pub albums_count: i64,
    /// How many tracks are on them.
    #[schema(minimum = 0, example = 17)]
    pub tracks_count: i64,
    /// How many artists have such an album.
    #[schema(minimum = 0, example = 1)]
    pub artists_count: i64,
}

/// Every genre of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Genres {
    /// In alphabetical order.
    #[schema(max_items = 100_000)]
    pub items: Vec<Genre>,
}
