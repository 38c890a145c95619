//! Artists.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::Result;
use crate::model::common::genres::{GenreName, check_genres};
use crate::model::common::ids::HasId;
use crate::model::common::patch::deserialize_some;
use crate::model::common::sql_expr::{SqlExpr, can_edit_sql, sql_expr};
use crate::model::common::validation::{Validate, ValidationErrors, check_all, search_text};
use crate::model::common::version::{HasVersion, version_of_timestamp};
use crate::model::pagination::page::Filter;
use crate::model::pagination::sort::{SortKey, SortType, SortValue};
use crate::schema::artists;

/// A band or person with albums and tracks.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct Artist {
    /// The artist's id. It never changes, and no other artist gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The name, in one line. Several artists can have the same.
    #[schema(min_length = 1, max_length = 200, example = "Velvet Static")]
    pub name: String,
    /// The name by which lists are sorted, and with which `starts_with` compares. Unless it was set, the name without `The`,
    /// `A` or `An` at its beginning.
    #[schema(min_length = 1, max_length = 200, example = "Velvet Static")]
    #[diesel(select_expression = sql_expr(SORT_NAME), select_expression_type = SqlExpr<Text>)]
    pub sort_name: String,
    /// The URL of a picture. The server stores the link, not the image.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<String>,
    /// A text about the artist, also in several lines. Null if there is none.
    #[schema(max_length = 5000, example = "Two brothers and a tape machine.")]
    pub bio: Option<String>,
    /// Other names by which a search finds the artist, for example in another script: at most 50.
    #[schema(max_items = 50, example = json!(["Samt-Rauschen"]))]
    pub aliases: Vec<String>,
    /// How many albums and tracks the artist has, and how many users follow the artist.
    #[diesel(embed)]
    pub stats: ArtistStats,
    /// The caller's relation to the artist; null for an anonymous caller.
    #[diesel(embed)]
    pub viewer: Option<ArtistViewer>,
    /// When the artist was added.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub created_at: DateTime<Utc>,
    /// When the artist was last changed.
    #[serde(serialize_with = "crate::model::common::timestamp::serialize_timestamp")]
    pub updated_at: DateTime<Utc>,
}

macro_rules! sort_name_sql {
    () => {
        "coalesce(artists.sort_name, without_article(artists.name))"
    };
}

/// The name by which an artist is sorted. Indexes have the same expression.
pub const SORT_NAME: &str = sort_name_sql!();

/// The name without an article at its beginning, as the SQL function of this name returns it.
pub fn without_article(name: &str) -> &str {
    let bare = ["the ", "an ", "a "].iter().find_map(|article| {
        let (start, rest) = name.split_at_checked(article.len())?;
        start.eq_ignore_ascii_case(article).then(|| rest.trim_start_matches(' '))
    });
    bare.filter(|bare| bare.starts_with(|letter: char| !letter.is_whitespace())).unwrap_or(name)
}

/// Public counts of an artist. Each equals the length of the list that it counts.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct ArtistStats {
    /// How many users follow the artist, as `GET /artists/{id}/followers` lists them.
    #[schema(minimum = 0, example = 42)]
    pub followers_count: i64,
    /// The number of albums whose artist this is. Appearances on albums of others are not counted.
    #[schema(minimum = 0, example = 3)]
    pub albums_count: i64,
    /// The number of tracks by this artist, including those on albums of other artists.
    #[schema(minimum = 0, example = 31)]
    pub tracks_count: i64,
}

/// Null for an anonymous caller. Where many rows are read, the viewer's row contains up to 51 of the follows, see
/// `db::query::viewer_row_of_many`.
const IS_FOLLOWED: &str = "
    case
        when viewer.id is null then null
        when cardinality(viewer.follows) <= 50 then artists.id = any(viewer.follows)
        else exists (select from follows where follows.artist_id = artists.id and follows.user_id = viewer.id)
    end
";

const CAN_EDIT: &str = can_edit_sql!("artists");

/// The caller's relation to an artist.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = artists, check_for_backend(Pg))]
pub struct ArtistViewer {
    /// The caller follows this artist.
    #[diesel(select_expression = sql_expr(IS_FOLLOWED))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub following: bool,
    /// The caller can edit this artist. True for the user who added the artist and for admins.
    #[diesel(select_expression = sql_expr(CAN_EDIT))]
    #[diesel(select_expression_type = SqlExpr<Bool>)]
    pub can_edit: bool,
}

/// Artists that the same users follow, then artists of the same genres, best match first.
#[derive(Debug, Serialize, ToSchema)]
pub struct RelatedArtists {
    /// Up to ten artists, the most closely related first.
    #[schema(max_items = 10)]
    pub items: Vec<Artist>,
}

/// A new artist. Only the name is required.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArtistCreate {
    /// The name: 1 to 200 characters, in one line. Other artists may have the same.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub name: String,
    /// The name by which lists are sorted, 1 to 200 characters. Default: the name without `The`, `A` or `An` at its
    /// beginning.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub sort_name: Option<String>,
    /// The URL of a picture. The server stores the link, not the image.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<String>,
    /// A short biography: at most 5000 characters, also in several lines.
    #[schema(max_length = 5000, example = "Two brothers and a tape machine.")]
    pub bio: Option<String>,
    /// Other names by which a search finds the artist, for example in another script: at most 50, of 1 to 200 characters.
    #[serde(default)]
    #[schema(max_items = 50, example = json!(["Samt-Rauschen"]))]
    pub aliases: Vec<String>,
}

/// Changes of an artist, as a JSON merge patch (RFC 7396). Absent fields keep their values.
#[derive(Debug, Deserialize, ToSchema, AsChangeset)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = artists)]
pub struct ArtistPatch {
    /// The name: 1 to 200 characters, in one line. Other artists may have the same.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub name: Option<String>,
    /// The name by which lists are sorted, 1 to 200 characters. `null` restores the default: the name without `The`, `A` or
    /// `An` at its beginning.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 200, pattern = r"\S", example = "Velvet Static")]
    pub sort_name: Option<Option<String>>,
    /// The URL of a picture; `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, format = "uri", max_length = 2000, example = "https://img.example.com/velvet-static.jpg")]
    pub image_url: Option<Option<String>>,
    /// A short biography: at most 5000 characters, also in several lines. `null` removes it.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(value_type = Option<String>, max_length = 5000, example = "Two brothers and a tape machine.")]
    pub bio: Option<Option<String>>,
    /// All other names by which a search finds the artist: at most 50, of 1 to 200 characters. They replace those until now.
    #[serde(default, deserialize_with = "deserialize_some")]
    #[schema(nullable = false, max_items = 50, example = json!(["Samt-Rauschen"]))]
    pub aliases: Option<Vec<String>>,
}

impl ArtistPatch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.sort_name.is_none()
            && self.image_url.is_none()
            && self.bio.is_none()
            && self.aliases.is_none()
    }
}

impl Validate for ArtistCreate {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("name", &mut self.name, 1..=200);
        errors.optional_text("sort_name", self.sort_name.as_mut(), 1..=200);
        errors.url("image_url", self.image_url.as_mut());
        errors.clearable_lines("bio", &mut self.bio, 5000);
        validate_aliases(errors, "aliases", &mut self.aliases);
    }
}

impl Validate for ArtistPatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
        errors.optional_text("sort_name", self.sort_name.as_mut().and_then(Option::as_mut), 1..=200);
        errors.url("image_url", self.image_url.as_mut().and_then(Option::as_mut));
        if let Some(bio) = &mut self.bio {
            errors.clearable_lines("bio", bio, 5000);
        }
        if let Some(aliases) = &mut self.aliases {
            validate_aliases(errors, "aliases", aliases);
        }
    }
}

/// The most other names of an artist.
pub const MAX_ALIASES: usize = 50;

/// Each name is kept once.
pub fn validate_aliases(errors: &mut ValidationErrors, field: &str, aliases: &mut Vec<String>) {
    errors.length(field, aliases, 0..=MAX_ALIASES);
    for (index, alias) in aliases.iter_mut().take(MAX_ALIASES).enumerate() {
        errors.text(&format!("{field}[{index}]"), alias, 1..=200);
    }
    let mut seen = HashSet::new();
    aliases.retain(|alias| seen.insert(alias.clone()));
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

/// The filters of the list of artists.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArtistFilter {
    /// Only artists whose name contains this text. Case, accents and punctuation do not matter.
    #[param(min_length = 1, max_length = 200)]
    pub q: Option<String>,
    /// Only artists whose `sort_name` starts with this text. Case, accents and punctuation do not matter. `other` means
    /// those that begin with no letter.
    #[param(min_length = 1, max_length = 200)]
    pub starts_with: Option<String>,
    /// Only artists with an album of this genre, or of one of several: `genre=Rock&genre=Pop`.
    #[serde(default)]
    #[param(style = Form, explode = true, required = false, max_items = 20, inline, value_type = Vec<GenreName>)]
    pub genre: Vec<String>,
    /// Only these artists: up to 200 ids, separated by commas.
    #[serde(default, deserialize_with = "crate::model::common::ids::deserialize_ids")]
    #[param(style = Form, explode = false, max_items = 200)]
    pub ids: Option<Vec<i64>>,
    /// Only artists that the caller follows (`true`) or does not follow (`false`). An anonymous caller follows nobody.
    pub followed: Option<bool>,
}

impl Filter for ArtistFilter {
    type Item = Artist;
    const SORT_KEYS: &'static [SortKey<Artist>] = &[
        SortKey { name: "id", sql: "artists.id", ty: SortType::Int, value: |artist| SortValue::Int(artist.id) },
        SortKey {
            name: "name",
            sql: concat!(sort_name_sql!(), " collate names"),
            ty: SortType::Text,
            value: |artist| SortValue::Text(artist.sort_name.clone()),
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
        check_all([
            search_text("q", self.q.as_mut()),
            search_text("starts_with", self.starts_with.as_mut()),
            check_genres("genre", &mut self.genre),
        ])
    }
}
