//! Artists.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_search_text};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::artists;

/// An artist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct Artist {
    /// The artist's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name, as it is shown.
    #[schema(min_length = 1, max_length = 200, example = "Velvet Static")]
    pub name: String,
    /// A picture.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<String>,
    /// A few words about the artist.
    #[schema(max_length = 5000, example = "Two brothers and a tape machine.")]
    pub bio: Option<String>,
    /// Public counts.
    #[diesel(embed)]
    pub stats: ArtistStats,
    /// What the caller is to the artist; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<ArtistViewer>,
    /// When it was added.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

/// Public counts of an artist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct ArtistStats {
    /// How many users follow the artist.
    #[schema(minimum = 0, example = 42)]
    pub followers_count: i64,
    /// How many albums are the artist's.
    #[schema(minimum = 0, example = 3)]
    pub albums_count: i64,
    /// How many tracks are the artist's, on whatever album.
    #[schema(minimum = 0, example = 31)]
    pub tracks_count: i64,
}

/// What the caller is to an artist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct ArtistViewer {
    /// Whether the caller follows the artist.
    #[diesel(select_expression = sql_expr("case when viewer.id is null then null when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows) else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id) end"))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub following: bool,
    /// Whether the caller may change the artist: whoever added it, or an admin.
    #[diesel(select_expression = sql_expr("case when viewer.id is not null then viewer.is_admin or artists.created_by is not distinct from viewer.id end"))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

/// Artists that go with another.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedArtists {
    /// Up to ten, the closest first.
    #[schema(max_items = 10)]
    pub items: Vec<Artist>,
}

/// A new artist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArtist {
    /// The name, 1 to 200 characters.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub name: String,
    /// A picture.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<String>,
    /// A few words about the artist.
    #[schema(min_length = 1, max_length = 5000, example = "Two brothers and a tape machine.")]
    pub bio: Option<String>,
}

/// A change of an artist (RFC 7396): what is absent stays, `null` clears.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = artists)]
pub struct ArtistPatch {
    /// The name, 1 to 200 characters.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub name: Option<String>,
    /// A picture; `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000)]
    pub image_url: Option<Option<String>>,
    /// A few words about the artist; `null` removes them.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5000)]
    pub bio: Option<Option<String>>,
}

impl Validate for NewArtist {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("name", &mut self.name, 1..=200);
        faults.url("image_url", self.image_url.as_mut());
        faults.optional_text("bio", self.bio.as_mut(), 1..=5000);
    }
}

impl Validate for ArtistPatch {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
        faults.url("image_url", self.image_url.as_mut().and_then(Option::as_mut));
        faults.optional_text("bio", self.bio.as_mut().and_then(Option::as_mut), 1..=5000);
    }
}

impl HasVersion for Artist {
    fn version(&self) -> i64 {
        version_of_timestamp(self.updated_at)
    }
}

impl HasId for Artist {
    fn id(&self) -> i64 {
        self.id
    }
}

/// What narrows the list of artists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistFilter {
    /// Text anywhere in the name, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// How the name starts, upper or lower case.
    #[param(min_length = 1, max_length = 200)]
    pub starts_with: Option<String>,
    /// Artists with an album of this genre.
    #[param(min_length = 1, max_length = 200)]
    pub genre: Option<String>,
    /// These artists only: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// Only those that the caller follows (`true`), or does not (`false`). Nobody follows anonymously.
    pub followed: Option<bool>,
}

impl Filter for ArtistFilter {
    type Item = Artist;
    const SORT_KEYS: &'static [SortKey<Artist>] = &[
        SortKey { name: "id", sql: "artists.id", ty: SortType::Int, value: |artist| SortValue::Int(artist.id) },
        SortKey {
            name: "name",
            sql: "artists.name collate \"und-x-icu\"",
            ty: SortType::Text,
            value: |artist| SortValue::Text(artist.name.clone()),
        },
        SortKey {
            name: "followers_count",
            sql: "artists.followers_count",
            ty: SortType::RoundedCount("artists.followers_order"),
            value: |artist| SortValue::Int(artist.stats.followers_count),
        },
        SortKey {
            name: "created_at",
            sql: "artists.created_at",
            ty: SortType::Time,
            value: |artist| SortValue::Time(artist.created_at),
        },
    ];
    const DEFAULT_SORT: &'static str = "id";

    fn validate(&mut self) -> Result<()> {
        check_search_text("q", self.q.as_deref())?;
        check_search_text("starts_with", self.starts_with.as_deref())?;
        check_search_text("genre", self.genre.as_deref())
    }
}
