//! What a request may say of a playlist.

use diesel::prelude::*;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Visibility;
use crate::model::check::{Check, Faults};
use crate::model::patch::present;
use crate::schema::playlists;

/// A new playlist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlaylist {
    /// The name, 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: String,
    /// What it is about, up to 2000 characters.
    #[schema(min_length = 1, max_length = 2000, pattern = r"\S", example = "For the ride home.")]
    pub description: Option<String>,
    /// Who sees it; `public` if absent.
    pub visibility: Option<Visibility>,
    /// Its first items.
    #[serde(default)]
    #[schema(max_items = 1000, example = json!([1, 2]))]
    pub track_ids: Vec<i64>,
}

/// A change of a playlist (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = playlists)]
pub struct PlaylistPatch {
    /// The name, 1 to 200 characters.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: Option<String>,
    /// What it is about; `null` removes it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 2000)]
    pub description: Option<Option<String>>,
    /// Who sees it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Visibility, nullable = false)]
    pub visibility: Option<Visibility>,
}

/// How a copy differs from its original.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaylistCopy {
    /// Its name; the original's if absent.
    #[serde(default, deserialize_with = "present")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains, again")]
    pub name: Option<String>,
    /// Who sees it; `private` if absent.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Visibility, nullable = false)]
    pub visibility: Option<Visibility>,
}

impl Check for NewPlaylist {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("name", &mut self.name, 1..=200);
        faults.optional_text("description", self.description.as_mut(), 1..=2000);
        faults.ids("track_ids", &self.track_ids, 0..=1000);
    }
}

impl Check for PlaylistPatch {
    fn check(&mut self, faults: &mut Faults) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
        faults.optional_text("description", self.description.as_mut().and_then(Option::as_mut), 1..=2000);
    }
}

impl Check for PlaylistCopy {
    fn check(&mut self, faults: &mut Faults) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
    }
}
