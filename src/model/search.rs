//! Search: its parameters, ranking and results.

mod corrections;
mod highlights;
mod query;
mod ranking;
mod results;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub use self::corrections::{KnownWord, NearWordsRequest, Vocabulary, VocabularyRequest, choose_alternatives};
pub use self::highlights::{SearchField, SearchHighlight, find_highlights};
pub use self::query::{Alternative, Alternatives, ParsedQuery, Query, may_be_missing, to_tsquery};
pub use self::ranking::{
    Candidate, Score, SearchDepth, contains_runs, is_searched_name, matches_field_filters, rank_candidates,
};
pub use self::results::{
    AlbumHits, ArtistHits, GenreFacet, HighlightedPage, HitsPage, PlaylistHits, SearchFacets, SearchResults,
    Searchable, Suggestion, Suggestions, TopHit, TrackHits, UserHits,
};
use crate::error::{Error, FieldError, Result};
use crate::model::common::validation::{CheckParams, check_range, faults_of, search_text};
use crate::model::pagination::cursor::Cursor;
use crate::model::pagination::sort::{SortType, SortValue};

/// An entity type that the search covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityType {
    /// An artist.
    #[serde(rename(deserialize = "artists"))]
    Artist,
    /// A track.
    #[serde(rename(deserialize = "tracks"))]
    Track,
    /// An album.
    #[serde(rename(deserialize = "albums"))]
    Album,
    /// A public playlist.
    #[serde(rename(deserialize = "playlists"))]
    Playlist,
    /// A user.
    #[serde(rename(deserialize = "users"))]
    User,
}

impl EntityType {
    /// Every type. If hits of two types match equally well, the type that is listed first wins.
    pub const ALL: [Self; 5] = [Self::Artist, Self::Track, Self::Album, Self::Playlist, Self::User];

    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Artist => "artist",
            Self::Track => "track",
            Self::Album => "album",
            Self::Playlist => "playlist",
            Self::User => "user",
        }
    }
}

/// The parameters of a search.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// Search text: words of the entry's name, of its artist's name or of its album's title, in any order. Words may be
    /// incomplete or contain typing errors: one in words of four letters, two in words of eight. Case and accents do not
    /// matter, `ss` finds `ß`, and `u b 40` finds `UB40`. `artist:name`, `album:"a title"` and `genre:name` restrict the
    /// search to that field; several genres mean one of them. Only the first 12 different words of each field count.
    #[param(min_length = 1, max_length = 200, example = "paper lanterns")]
    pub q: String,
    /// The types to search, separated by commas: `artists`, `albums`, `tracks`, `playlists`, `users`. All types if
    /// absent.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline, value_type = Vec<SearchedKind>)]
    pub types: Vec<EntityType>,
    /// The number of hits per type, 10 if absent.
    #[param(minimum = 1, maximum = 50, default = 10)]
    pub limit: Option<i64>,
    /// `next_cursor` or `prev_cursor` of one type. Send it with `types` set to that type.
    #[param(max_length = 4096, pattern = "^[A-Za-z0-9_-]+$")]
    pub cursor: Option<String>,
    /// Count the genres of all albums and tracks that match, up to 20 000 of each. Otherwise only the best hits are counted,
    /// which is faster.
    #[serde(default)]
    #[param(required = false, default = false)]
    pub all_genres: bool,
}

/// A kind of thing that a search finds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchedKind {
    /// Artists.
    Artists,
    /// Tracks.
    Tracks,
    /// Albums.
    Albums,
    /// Public playlists.
    Playlists,
    /// Users.
    Users,
}

/// A validated search.
#[derive(Debug)]
pub struct Search {
    /// The text that the client sent, trimmed and in NFC.
    pub q: String,
    /// The same text, split by field.
    pub parsed: ParsedQuery,
    /// The types to search.
    pub kinds: Vec<EntityType>,
    /// The page size per type.
    pub limit: usize,
    /// The number of best hits that earlier pages have shown.
    pub offset: usize,
    /// How deep the first page searched. `None` if this is the first page.
    pub depth: Option<SearchDepth>,
    /// Whether to count the genres of all entries that match, and not only those of the best hits.
    pub all_genres: bool,
}

impl CheckParams for SearchParams {
    fn find_faults(&self) -> Vec<FieldError> {
        faults_of([
            search_text("q", Some(&mut self.q.clone())),
            check_range("limit", self.limit.unwrap_or(10), 1, 50).map(drop),
        ])
    }
}

impl Search {
    /// Validates the parameters.
    pub fn new(params: SearchParams) -> Result<Self> {
        let mut q = params.q;
        search_text("q", Some(&mut q))?;
        let limit = check_range("limit", params.limit.unwrap_or(10), 1, 50)?;
        let mut kinds = params.types;
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            kinds = EntityType::ALL.to_vec();
        }
        let parsed = ParsedQuery::new(&q);
        let limit = usize::try_from(limit).map_err(Error::internal)?;
        let mut search = Self { q, parsed, kinds, limit, offset: 0, depth: None, all_genres: params.all_genres };
        if let Some(cursor) = &params.cursor {
            search.continue_from(cursor)?;
        }
        Ok(search)
    }

    /// Sets the offset and depth from a cursor. The cursor's id is the offset, and its only key the depth.
    fn continue_from(&mut self, cursor: &str) -> Result<()> {
        let [kind] = *self.kinds.as_slice() else {
            let message = "belongs to one type; `types` must name exactly that type";
            return Err(Error::malformed("cursor", "conflicting", message));
        };
        let cursor = Cursor::decode(cursor, self.query_hash(kind), &[SortType::Int])?;
        // A search ranks at most 1000 hits of a type.
        self.offset = usize::try_from(check_range("cursor", cursor.id, 0, 1000)?).map_err(Error::internal)?;
        self.depth = cursor.keys.first().map(|depth| match depth {
            SortValue::Int(depth) => SearchDepth::from_number(*depth),
            _ => SearchDepth::Top,
        });
        Ok(())
    }

    /// Binds a cursor to its search text and type.
    fn query_hash(&self, kind: EntityType) -> u64 {
        xxhash_rust::xxh3::xxh3_64(format!("search {} {}", kind.name(), self.q).as_bytes())
    }

    /// Describes the page of one type that has `total` hits.
    pub fn page(
        &self,
        kind: EntityType,
        total: usize,
        total_is_lower_bound: bool,
        depth: SearchDepth,
    ) -> Result<HitsPage> {
        let cursor = |offset: usize| {
            let id = i64::try_from(offset).map_err(Error::internal)?;
            let keys = vec![SortValue::Int(depth as i64)];
            Cursor { query_hash: self.query_hash(kind), backward: false, keys, id }.encode()
        };
        let next = self.offset + self.limit;
        let next_cursor = if next < total { Some(cursor(next)?) } else { None };
        let prev_cursor = if self.offset > 0 { Some(cursor(self.offset.saturating_sub(self.limit))?) } else { None };
        Ok(HitsPage { limit: self.limit, next_cursor, prev_cursor, total, total_is_lower_bound })
    }
}

/// The parameters of a suggestion request.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestParams {
    /// The text that the user has typed so far.
    #[param(min_length = 1, max_length = 200, example = "pap")]
    pub q: String,
    /// The number of suggestions, 8 if absent.
    #[param(minimum = 1, maximum = 20, default = 8)]
    pub limit: Option<i64>,
}

impl CheckParams for SuggestParams {
    fn find_faults(&self) -> Vec<FieldError> {
        faults_of([
            search_text("q", Some(&mut self.q.clone())),
            check_range("limit", self.limit.unwrap_or(8), 1, 20).map(drop),
        ])
    }
}

impl SuggestParams {
    /// Validates the parameters. Suggestions are the first page of a search in all types.
    pub fn into_search(self) -> Result<Search> {
        let limit = check_range("limit", self.limit.unwrap_or(8), 1, 20)?;
        Search::new(SearchParams { q: self.q, types: Vec::new(), limit: Some(limit), cursor: None, all_genres: false })
    }
}
