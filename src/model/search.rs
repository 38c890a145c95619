//! Search: what may be asked, and what is found.

mod highlights;
mod query;
mod ranking;
mod results;

pub use query::{ParsedQuery, Query, to_tsquery};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub use self::highlights::{Highlight, highlights};
pub use self::ranking::{Candidate, PARTS, Score, SearchDepth, matches_field_filters, rank};
pub use self::results::{
    AlbumHits, ArtistHits, Facets, GenreFacet, HitsPage, PageOf, PlaylistHits, SearchResults, Searchable, Suggestion,
    Suggestions, TopHit, TrackHits, UserHits,
};
use crate::error::{Error, Result};
use crate::model::common::validation::{check_range, check_search_text};
use crate::model::pagination::cursor::Cursor;
use crate::model::pagination::sort::{self, SortValue};

/// A kind of thing that can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Artists.
    #[serde(rename(deserialize = "artists"))]
    Artist,
    /// Tracks.
    #[serde(rename(deserialize = "tracks"))]
    Track,
    /// Albums.
    #[serde(rename(deserialize = "albums"))]
    Album,
    /// Public playlists.
    #[serde(rename(deserialize = "playlists"))]
    Playlist,
    /// Users.
    #[serde(rename(deserialize = "users"))]
    User,
}

impl Kind {
    /// Every kind; of two that fit as well, the first is meant.
    pub const ALL: [Self; 5] = [Self::Artist, Self::Track, Self::Album, Self::Playlist, Self::User];

    /// Its name in the database.
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

/// What to search for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchParams {
    /// Words of the name, of the artist's and the album's name, in any order, perhaps mistyped, perhaps only
    /// begun. `artist:name`, `album:"a title"` and `genre:name` narrow the search to that field.
    #[param(min_length = 1, max_length = 200, example = "paper lanterns")]
    pub q: String,
    /// What to look for: any of `artists`, `albums`, `tracks`, `playlists`, `users`, separated by commas; all
    /// if absent.
    #[serde(default, deserialize_with = "crate::model::common::include::deserialize_include")]
    #[param(style = Form, explode = false, required = false, max_items = 10, inline, value_type = Vec<SearchedKind>)]
    pub types: Vec<Kind>,
    /// How many to give of each type, 10 if absent.
    #[param(minimum = 1, maximum = 50, default = 10)]
    pub limit: Option<i64>,
    /// `next_cursor` or `prev_cursor` of one type, to be sent with `types` naming that one.
    #[param(max_length = 4096, pattern = "^[A-Za-z0-9_-]+$")]
    pub cursor: Option<String>,
}

/// `types` as it is written.
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

/// A search that can be run.
#[derive(Debug)]
pub struct Search {
    /// What was asked.
    pub q: String,
    /// The same by field.
    pub said: ParsedQuery,
    /// What to look for.
    pub kinds: Vec<Kind>,
    /// How many of each kind.
    pub limit: usize,
    /// How many of the best to pass over.
    pub offset: usize,
    /// How deep the first page looked; where that one is asked for, it is yet to be seen.
    pub depth: Option<SearchDepth>,
}

impl Search {
    /// Judges the parameters.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming the parameter.
    pub fn new(params: SearchParams) -> Result<Self> {
        let q = params.q.trim().to_owned();
        check_search_text("q", Some(&q))?;
        let limit = check_range("limit", params.limit.unwrap_or(10), 1, 50)?;
        let mut kinds = params.types;
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() {
            kinds = Kind::ALL.to_vec();
        }
        let mut search = Self {
            said: ParsedQuery::new(&q),
            q,
            kinds,
            limit: usize::try_from(limit).map_err(Error::internal)?,
            offset: 0,
            depth: None,
        };
        if let Some(cursor) = &params.cursor {
            if search.kinds.len() != 1 {
                return Err(Error::malformed("cursor", "conflicting", "continues one type; name it in `types`"));
            }
            let kind = search.kinds.first().copied().unwrap_or(Kind::Track);
            let cursor = Cursor::decode(cursor, search.list(kind), &[sort::SortType::Int])?;
            search.offset = usize::try_from(check_range("cursor", cursor.id, 0, 1000)?).map_err(Error::internal)?;
            search.depth = cursor
                .keys
                .first()
                .map(|depth| SearchDepth::of(if let SortValue::Int(depth) = depth { *depth } else { 0 }));
        }
        Ok(search)
    }

    /// What a cursor is bound to.
    fn list(&self, kind: Kind) -> u64 {
        xxhash_rust::xxh3::xxh3_64(format!("search {} {}", kind.name(), self.q).as_bytes())
    }

    /// The page of one kind, of which `total` are known.
    ///
    /// # Errors
    /// [`Error::Internal`] if a cursor cannot be written.
    pub fn page(&self, kind: Kind, total: usize, total_is_lower_bound: bool, depth: SearchDepth) -> Result<HitsPage> {
        let cursor = |offset: usize| {
            let id = i64::try_from(offset).map_err(Error::internal)?;
            let keys = vec![SortValue::Int(depth as i64)];
            Cursor { query_hash: self.list(kind), backward: false, keys, id }.encode()
        };
        let next = self.offset + self.limit;
        let next_cursor = if next < total { Some(cursor(next)?) } else { None };
        let prev_cursor = if self.offset > 0 { Some(cursor(self.offset.saturating_sub(self.limit))?) } else { None };
        Ok(HitsPage { limit: self.limit, next_cursor, prev_cursor, total, total_is_lower_bound })
    }
}

/// What to complete.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuggestParams {
    /// What was typed so far.
    #[param(min_length = 1, max_length = 200, example = "pap")]
    pub q: String,
    /// How many suggestions to give, 8 if absent.
    #[param(minimum = 1, maximum = 20, default = 8)]
    pub limit: Option<i64>,
}
