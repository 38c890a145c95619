//! The lists of albums: their filters and orders.

use serde::Deserialize;
use utoipa::IntoParams;

use super::Album;
use crate::error::Result;
use crate::model::cursor::{Kind, Value};
use crate::model::page::{Filter, Key, search_text};

/// What narrows the list of albums.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AlbumFilter {
    /// Albums of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
    /// Albums of this genre.
    #[param(min_length = 1, max_length = 200)]
    pub genre: Option<String>,
    /// Text anywhere in the title, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// These albums only: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
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
    kind: Kind::Count("albums.likes_order"),
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

/// What narrows the list of new releases.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NewReleases {
    /// Albums of this genre.
    #[param(min_length = 1, max_length = 200)]
    pub genre: Option<String>,
}

impl Filter for NewReleases {
    type Item = Album;
    const KEYS: &'static [Key<Album>] = &[RELEASED_ON, CREATED_AT, ID];
    const DEFAULT_SORT: &'static str = "-released_on";

    fn check(&mut self) -> Result<()> {
        search_text("genre", self.genre.as_deref())
    }
}
