//! The results of a search.

use serde::Serialize;
use utoipa::ToSchema;

use super::{EntityType, SearchField, SearchHighlight};
use crate::model::album::Album;
use crate::model::artist::Artist;
use crate::model::playlist::Playlist;
use crate::model::track::Track;
use crate::model::user::User;

/// Search results by type. Only the requested types are present.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResults {
    /// The search text as the server has read it.
    #[schema(max_length = 200, example = "paper lanterns")]
    pub query: String,
    /// The best hit of all types. Null if nothing was found, and on later pages.
    pub top_hit: Option<TopHit>,
    /// Artists that match the query, best first. Absent if `types` excludes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub artists: Option<ArtistHits>,
    /// Albums that match the query, best first. Absent if `types` excludes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub albums: Option<AlbumHits>,
    /// Tracks that match the query, best first. Absent if `types` excludes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tracks: Option<TrackHits>,
    /// Public playlists that match the query, best first. Absent if `types` excludes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub playlists: Option<PlaylistHits>,
    /// Users who match the query, best first. Absent if `types` excludes them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub users: Option<UserHits>,
    /// Counts of the hits of all types.
    pub facets: SearchFacets,
}

/// The best hit of all types.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TopHit {
    /// The best hit, which is an artist.
    Artist {
        /// The artist with public counts and the relation to the caller.
        item: Artist,
    },
    /// The best hit, which is a track.
    Track {
        /// The track with public counts and the relation to the caller.
        item: Track,
    },
    /// The best hit, which is an album.
    Album {
        /// The album with public counts and the relation to the caller.
        item: Album,
    },
    /// The best hit, which is a playlist.
    Playlist {
        /// The playlist with public counts and the relation to the caller.
        item: Playlist,
    },
    /// The best hit, which is a user.
    User {
        /// The user with public counts.
        item: User,
    },
}

/// The items of one page with their highlights.
pub type HighlightedPage<T> = (Vec<(T, Vec<SearchHighlight>)>, HitsPage);

/// An entity with names that the search covers.
pub trait Searchable {
    /// The searched fields with their texts.
    fn fields(&self) -> Vec<(SearchField, &str)>;
}

impl Searchable for Artist {
    fn fields(&self) -> Vec<(SearchField, &str)> {
        vec![(SearchField::Name, &self.name)]
    }
}

impl Searchable for Track {
    fn fields(&self) -> Vec<(SearchField, &str)> {
        vec![
            (SearchField::Title, &self.title),
            (SearchField::Artist, &self.artist.name),
            (SearchField::Album, &self.album.title),
        ]
    }
}

impl Searchable for Album {
    fn fields(&self) -> Vec<(SearchField, &str)> {
        vec![(SearchField::Title, &self.title), (SearchField::Artist, &self.artist.name)]
    }
}

impl Searchable for Playlist {
    fn fields(&self) -> Vec<(SearchField, &str)> {
        vec![(SearchField::Name, &self.name)]
    }
}

impl Searchable for User {
    fn fields(&self) -> Vec<(SearchField, &str)> {
        vec![(SearchField::Username, &self.username)]
    }
}

macro_rules! define_hits {
    ($($hits:ident, $hit:ident, $item:ident, $plural:literal);*) => {$(
        #[doc = concat!("One page of the matching ", $plural, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        #[schema(description = concat!("One page of the matching ", $plural, ", best match first."))]
        pub struct $hits {
            /// The hits, best first.
            #[schema(max_items = 50)]
            pub items: Vec<$hit>,
            /// Where this page is among the hits of its type, and how to get the next one.
            pub page: HitsPage,
        }

        impl $hits {
            pub fn new((items, page): HighlightedPage<$item>) -> Self {
                let items = items.into_iter().map(|(item, highlights)| $hit { item, highlights });
                Self { items: items.collect(), page }
            }
        }

        #[doc = concat!("A hit among the ", $plural, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        #[schema(description = concat!("One of the matching ", $plural, ", with the parts of its names that match."))]
        pub struct $hit {
            /// The entity that was found.
            pub item: $item,
            /// The parts of its names that match the search.
            #[schema(max_items = 50)]
            pub highlights: Vec<SearchHighlight>,
        }
    )*};
}
define_hits! {
    ArtistHits, ArtistHit, Artist, "artists"; AlbumHits, AlbumHit, Album, "albums"; TrackHits, TrackHit, Track, "tracks";
    PlaylistHits, PlaylistHit, Playlist, "playlists"; UserHits, UserHit, User, "users"
}

/// Where a page is among the hits of one type, with the cursor of the next page.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HitsPage {
    /// The maximum number of hits on the page.
    #[schema(minimum = 1, maximum = 50, example = 10)]
    pub limit: usize,
    /// The cursor of the next page. Null on the last page.
    #[schema(max_length = 4096, example = json!(null))]
    pub next_cursor: Option<String>,
    /// The cursor of the previous page. Null on the first page.
    #[schema(max_length = 4096, example = json!(null))]
    pub prev_cursor: Option<String>,
    /// The number of hits, at most 1000.
    #[schema(minimum = 0, maximum = 1000, example = 1)]
    pub total: usize,
    /// There may be more hits than `total`.
    pub total_is_lower_bound: bool,
}

/// Counts of the hits of all types.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchFacets {
    /// The genres of the tracks and albums, at most 200, most frequent first.
    #[schema(max_items = 200)]
    pub genres: Vec<GenreFacet>,
}

/// The number of hits of one genre.
#[derive(Debug, Serialize, ToSchema)]
pub struct GenreFacet {
    /// The name of the genre, as the albums spell it.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// The number of tracks and albums among the hits that have this genre.
    #[schema(minimum = 1, maximum = 2000, example = 3)]
    pub count: usize,
    /// There may be more hits than `count`.
    pub is_lower_bound: bool,
}

/// Completions of the typed text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// The suggestions, best first.
    #[schema(max_items = 20)]
    pub items: Vec<Suggestion>,
}

/// A completion of the typed text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// The type of the entity, which decides the operation that returns it.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The id of the suggested entity, with which the operation for its `type` returns it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The entity's name or title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub text: String,
    /// What the entity belongs to: the artist of an album, artist and album of a track, the owner of a playlist. Null for
    /// artists and users.
    #[schema(max_length = 600, example = "Velvet Static · Night Bus Diaries")]
    pub subtitle: Option<String>,
    /// The URL of the artist's picture or of the cover.
    #[schema(format = "uri", max_length = 2000, example = "https://img.example.com/night-bus-diaries.jpg")]
    pub image_url: Option<String>,
    /// The parts of `text` and `subtitle` that match the typed text.
    #[schema(max_items = 50)]
    pub highlights: Vec<SearchHighlight>,
}
