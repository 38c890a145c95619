//! The albums and playlists that users save.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::without_article;
use super::playlist::Playlist;
use crate::model::common::batch::validate_filled_batch;
use crate::model::common::ids::HasId;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::{saved_albums, saved_playlists};

/// An album that the caller has saved.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_albums, check_for_backend(Pg))]
pub struct SavedAlbum {
    #[serde(skip)]
    id: i64,
    /// When the caller saved the album.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub saved_at: DateTime<Utc>,
    /// The album with public counts and the relation to the caller.
    #[diesel(embed)]
    pub album: Album,
}

/// A playlist that the caller has saved.
#[derive(Debug, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = saved_playlists, check_for_backend(Pg))]
pub struct SavedPlaylist {
    #[serde(skip)]
    id: i64,
    /// When the caller saved the playlist.
    #[diesel(column_name = created_at)]
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub saved_at: DateTime<Utc>,
    /// The playlist with public counts and the relation to the caller.
    #[diesel(embed)]
    pub playlist: Playlist,
}

/// The state after something was saved or removed.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaveState {
    /// The caller has saved the album or playlist.
    pub saved: bool,
    /// The number of users who saved the album or playlist.
    #[schema(minimum = 0, example = 42)]
    pub saves_count: i64,
}

/// Albums or playlists to save and to remove from the saved ones: at most 1000 in total.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SavesBatch {
    /// Ids of albums or playlists to save.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub add: Vec<i64>,
    /// Ids of albums or playlists to remove from the saved ones.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([3]))]
    pub remove: Vec<i64>,
}

impl Validate for SavesBatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        validate_filled_batch(&mut self.add, &mut self.remove, errors);
    }
}

impl HasId for SavedAlbum {
    fn id(&self) -> i64 {
        self.id
    }
}

impl HasId for SavedPlaylist {
    fn id(&self) -> i64 {
        self.id
    }
}

/// The list of saved albums has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SavedAlbums {}

impl Filter for SavedAlbums {
    type Item = SavedAlbum;
    const SORT_KEYS: &'static [SortKey<SavedAlbum>] = &[
        SortKey {
            name: "saved_at",
            sql: "saved_albums.created_at",
            ty: SortType::Time,
            value: |save| SortValue::Time(save.saved_at),
        },
        SortKey {
            name: "title",
            sql: "(select title collate names from albums where albums.id = saved_albums.album_id)",
            ty: SortType::Text,
            value: |save| SortValue::Text(save.album.title.clone()),
        },
        SortKey {
            name: "artist",
            sql: "(
                select without_article(name) collate names
                from albums
                join artists on artists.id = albums.artist_id
                where albums.id = saved_albums.album_id
            )",
            ty: SortType::Text,
            value: |save| SortValue::Text(without_article(&save.album.artist.name).to_owned()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-saved_at";
}

/// The list of saved playlists has no filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SavedPlaylists {}

impl Filter for SavedPlaylists {
    type Item = SavedPlaylist;
    const SORT_KEYS: &'static [SortKey<SavedPlaylist>] = &[
        SortKey {
            name: "saved_at",
            sql: "saved_playlists.created_at",
            ty: SortType::Time,
            value: |save| SortValue::Time(save.saved_at),
        },
        SortKey {
            name: "name",
            sql: "(select name collate names from playlists where playlists.id = saved_playlists.playlist_id)",
            ty: SortType::Text,
            value: |save| SortValue::Text(save.playlist.name.clone()),
        },
    ];
    const DEFAULT_SORT: &'static str = "-saved_at";
}
