//! What somebody may like, and why; and the page that greets them.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::chart::TrackChartEntry;
use super::feed::FeedItem;
use super::playlist::Playlist;
use super::track::{Reason, Track};
use crate::error::Result;
use crate::model::common::validation::check_range;

/// What to recommend.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecommendationParams {
    /// How many, 20 if absent.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<i64>,
    /// Whether to leave out what you like or follow already.
    #[param(default = true)]
    pub exclude_known: Option<bool>,
}

impl RecommendationParams {
    /// Judges the values.
    ///
    /// # Errors
    /// [`crate::error::Error::Malformed`] naming the parameter.
    pub fn check(&self) -> Result<()> {
        check_range("limit", self.limit.unwrap_or(20), 1, 100).map(|_| ())
    }
}

/// Tracks that the caller may like.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedTracks {
    /// Whether anything is known of the caller's taste; if not, these are the charts.
    pub is_personal: bool,
    /// The likeliest first.
    #[schema(max_items = 100)]
    pub items: Vec<RecommendedTrack>,
}

/// A track that the caller may like, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedTrack {
    /// The track.
    pub item: Track,
    /// Why, the strongest reason first.
    #[schema(min_items = 1, max_items = 4)]
    pub reasons: Vec<Reason>,
}

/// Artists that the caller may like.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedArtists {
    /// Whether anything is known of the caller's taste; if not, these are the charts.
    pub is_personal: bool,
    /// The likeliest first.
    #[schema(max_items = 100)]
    pub items: Vec<RecommendedArtist>,
}

/// An artist that the caller may like, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedArtist {
    /// The artist.
    pub item: Artist,
    /// Why, the strongest reason first.
    #[schema(min_items = 1, max_items = 4)]
    pub reasons: Vec<Reason>,
}

/// How much of each section to show; 0 leaves one out.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HomeParams {
    /// Items of the feed.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub feed: Option<i64>,
    /// Recommended tracks.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub recommendations: Option<i64>,
    /// Places of the track chart of 30 days.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub chart: Option<i64>,
    /// New releases.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub new_releases: Option<i64>,
    /// Playlists of your own, the last changed first.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub playlists: Option<i64>,
}

impl HomeParams {
    /// Each section and how much of it to show.
    pub fn sections(&self) -> [(Section, i64); 5] {
        [
            (Section::Feed, self.feed),
            (Section::Recommendations, self.recommendations),
            (Section::Chart, self.chart),
            (Section::NewReleases, self.new_releases),
            (Section::Playlists, self.playlists),
        ]
        .map(|(section, limit)| (section, limit.unwrap_or(10)))
    }

    /// Judges the values.
    ///
    /// # Errors
    /// [`crate::error::Error::Malformed`] naming the parameter.
    pub fn check(&self) -> Result<()> {
        self.sections()
            .into_iter()
            .try_for_each(|(section, limit)| check_range(section.name(), limit, 0, 50).map(|_| ()))
    }
}

/// A section of the page that greets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What is new from the artists one follows.
    Feed,
    /// Recommended tracks.
    Recommendations,
    /// The most liked tracks.
    Chart,
    /// The newest albums.
    NewReleases,
    /// One's own playlists.
    Playlists,
}

impl Section {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Recommendations => "recommendations",
            Self::Chart => "chart",
            Self::NewReleases => "new_releases",
            Self::Playlists => "playlists",
        }
    }
}

/// The page that greets.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Home {
    /// What is new from the artists you follow.
    #[schema(max_items = 50)]
    pub feed: Vec<FeedItem>,
    /// Tracks that you may like.
    #[schema(max_items = 50)]
    pub recommendations: Vec<RecommendedTrack>,
    /// The most liked tracks of 30 days.
    #[schema(max_items = 50)]
    pub chart: Vec<TrackChartEntry>,
    /// The newest albums.
    #[schema(max_items = 50)]
    pub new_releases: Vec<Album>,
    /// Your playlists, the last changed first.
    #[schema(max_items = 50)]
    pub playlists: Vec<Playlist>,
    /// Sections that could not be made, and are empty for that; the others are whole.
    #[schema(max_items = 5, example = json!([]))]
    pub failed: Vec<Section>,
}
