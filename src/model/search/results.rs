//! What a search answers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::model::album::Album;
use crate::model::artist::Artist;
use crate::model::playlist::Playlist;
use crate::model::search::{Highlight, Kind};
use crate::model::track::Track;
use crate::model::user::User;

/// What is found, by type: only the types asked for are there.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResults {
    /// What was searched for.
    #[schema(max_length = 200, example = "paper lanterns")]
    pub query: String,
    /// What was most probably meant; null if nothing was found, and on later pages.
    pub top_hit: Option<TopHit>,
    /// Artists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub artists: Option<ArtistHits>,
    /// Albums.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub albums: Option<AlbumHits>,
    /// Tracks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tracks: Option<TrackHits>,
    /// Public playlists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub playlists: Option<PlaylistHits>,
    /// Users.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub users: Option<UserHits>,
    /// Counts over what is known to be found.
    pub facets: Facets,
}

/// What was most probably meant.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TopHit {
    /// An artist.
    Artist {
        /// The artist.
        item: Artist,
    },
    /// A track.
    Track {
        /// The track.
        item: Track,
    },
    /// An album.
    Album {
        /// The album.
        item: Album,
    },
    /// A playlist.
    Playlist {
        /// The playlist.
        item: Playlist,
    },
    /// A user.
    User {
        /// The user.
        item: User,
    },
}

/// The items of one page, each with its highlights.
pub type PageOf<T> = (Vec<(T, Vec<Highlight>)>, HitsPage);

/// Something with names that can be searched for.
pub trait Searchable {
    /// Each field that is searched, and what it holds.
    fn fields(&self) -> Vec<(&'static str, &str)>;
}

impl Searchable for Artist {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("name", &self.name)]
    }
}

impl Searchable for Track {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("title", &self.title), ("artist", &self.artist.name), ("album", &self.album.title)]
    }
}

impl Searchable for Album {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("title", &self.title), ("artist", &self.artist.name)]
    }
}

impl Searchable for Playlist {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("name", &self.name)]
    }
}

impl Searchable for User {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("username", &self.username)]
    }
}

macro_rules! hits {
    ($($hits:ident, $hit:ident, $item:ident, $of:literal);*) => {$(
        #[doc = concat!("The ", $of, " found.")]
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $hits {
            /// The best first.
            #[schema(max_items = 50)]
            pub items: Vec<$hit>,
            /// Where this page stands.
            pub page: HitsPage,
        }

        impl $hits {
            /// A page of them.
            pub fn new((items, page): PageOf<$item>) -> Self {
                let items = items.into_iter().map(|(item, highlights)| $hit { item, highlights });
                Self { items: items.collect(), page }
            }
        }

        #[doc = concat!("One of the ", $of, " found.")]
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $hit {
            /// What was found.
            pub item: $item,
            /// Where its names have what was searched for.
            #[schema(max_items = 50)]
            pub highlights: Vec<Highlight>,
        }
    )*};
}
hits! {
    ArtistHits, ArtistHit, Artist, "artists"; AlbumHits, AlbumHit, Album, "albums"; TrackHits, TrackHit, Track, "tracks";
    PlaylistHits, PlaylistHit, Playlist, "playlists"; UserHits, UserHit, User, "users"
}

/// Where a page of hits stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HitsPage {
    /// How many items a page holds.
    #[schema(minimum = 1, maximum = 50, example = 10)]
    pub limit: usize,
    /// The cursor of the following page; null at the end.
    #[schema(max_length = 4096, example = json!(null))]
    pub next_cursor: Option<String>,
    /// The cursor of the page before; null at the start.
    #[schema(max_length = 4096, example = json!(null))]
    pub prev_cursor: Option<String>,
    /// How many are known to be found, 1000 at most.
    #[schema(minimum = 0, maximum = 1000, example = 1)]
    pub total: usize,
    /// Whether there may be more than `total`.
    pub total_is_lower_bound: bool,
}

/// Counts over what is known to be found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Facets {
    /// The genres of the tracks and albums, the most frequent first.
    #[schema(max_items = 20)]
    pub genres: Vec<GenreFacet>,
}

/// How often a genre is among what is found.
#[derive(Debug, Serialize, ToSchema)]
pub struct GenreFacet {
    /// The genre.
    #[schema(min_length = 1, max_length = 100, example = "Dream Pop")]
    pub genre: String,
    /// How many of the tracks and albums found are of it.
    #[schema(minimum = 1, maximum = 2000, example = 3)]
    pub count: usize,
}

/// What may have been meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// The likeliest first.
    #[schema(max_items = 20)]
    pub items: Vec<Suggestion>,
}

/// One thing that may have been meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// Its name or title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub text: String,
    /// Where `text` has what was typed.
    #[schema(max_items = 50)]
    pub highlights: Vec<Highlight>,
}
