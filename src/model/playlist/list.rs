//! The lists of playlists: their filters and orders.

use serde::Deserialize;
use utoipa::IntoParams;

use super::Playlist;
use crate::error::Result;
use crate::model::cursor::{Kind, Value};
use crate::model::page::{Filter, Key, search_text};

const KEYS: &[Key<Playlist>] = &[
    Key { name: "id", expr: "playlists.id", kind: Kind::Int, value: |playlist| Value::Int(playlist.id) },
    Key {
        name: "name",
        expr: "playlists.name collate \"und-x-icu\"",
        kind: Kind::Text,
        value: |playlist| Value::Text(playlist.name.clone()),
    },
    Key {
        name: "created_at",
        expr: "playlists.created_at",
        kind: Kind::Time,
        value: |playlist| Value::Time(playlist.created_at),
    },
    Key {
        name: "updated_at",
        expr: "playlists.updated_at",
        kind: Kind::Time,
        value: |playlist| Value::Time(playlist.updated_at),
    },
];

/// What narrows the list of public playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlaylistFilter {
    /// Text anywhere in the name, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Playlists of these users: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub user_id: Option<Vec<i64>>,
    /// Playlists with any of these tracks: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub track_id: Option<Vec<i64>>,
    /// Playlists with tracks of any of these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub artist_id: Option<Vec<i64>>,
}

impl Filter for PlaylistFilter {
    type Item = Playlist;
    const KEYS: &'static [Key<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";

    fn check(&mut self) -> Result<()> {
        search_text("q", self.q.as_deref())
    }
}

/// The playlists of one user, or with one track.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Playlists {}

impl Filter for Playlists {
    type Item = Playlist;
    const KEYS: &'static [Key<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}

/// What narrows the list of one's own playlists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OwnPlaylists {
    /// Adds `contains` to each playlist: which of its items are these tracks. Up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::page::ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub contains_track_ids: Option<Vec<i64>>,
}

impl Filter for OwnPlaylists {
    type Item = Playlist;
    const KEYS: &'static [Key<Playlist>] = KEYS;
    const DEFAULT_SORT: &'static str = "-id";
}
