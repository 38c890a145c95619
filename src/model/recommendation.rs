//! Recommendations and the home page.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::chart::TrackChartEntry;
use super::feed::FeedItem;
use super::playlist::Playlist;
use super::track::{RecommendationReason, Track};
use crate::error::FieldError;
use crate::model::common::validation::{CheckParams, check_range, faults_of};

/// The parameters of recommendations.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecommendationParams {
    /// The number of recommendations, 20 if absent.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub limit: Option<i64>,
    /// Leaves out tracks that the caller likes and artists that the caller follows.
    #[param(default = true)]
    pub exclude_known: Option<bool>,
}

impl CheckParams for RecommendationParams {
    fn find_faults(&self) -> Vec<FieldError> {
        faults_of([check_range("limit", self.limit.unwrap_or(20), 1, 100).map(drop)])
    }
}

/// Tracks that the caller may like, best first, each with the reasons for this guess.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedTracks {
    /// The recommendations are based on the caller's likes and follows. If false, they come from the charts.
    pub is_personal: bool,
    /// The recommendations, best first.
    #[schema(max_items = 100)]
    pub items: Vec<RecommendedTrack>,
}

/// A track that the caller may like, with the reasons for this guess.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedTrack {
    /// The track with public counts and the relation to the caller.
    pub item: Track,
    /// Why it is recommended, the strongest reason first.
    #[schema(min_items = 1, max_items = 4)]
    pub reasons: Vec<RecommendationReason>,
}

/// Artists that the caller may like, best first, each with the reasons for this guess.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedArtists {
    /// The recommendations are based on the caller's likes and follows. If false, they come from the charts.
    pub is_personal: bool,
    /// The recommendations, best first.
    #[schema(max_items = 100)]
    pub items: Vec<RecommendedArtist>,
}

/// An artist that the caller may like, with the reasons for this guess.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecommendedArtist {
    /// The artist with public counts and the relation to the caller.
    pub item: Artist,
    /// Why it is recommended, the strongest reason first.
    #[schema(min_items = 1, max_items = 4)]
    pub reasons: Vec<RecommendationReason>,
}

/// The number of items in each section. 0 leaves a section out.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HomeParams {
    /// How many of the newest items of the feed the section has.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub feed: Option<i64>,
    /// The number of recommended tracks.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub recommendations: Option<i64>,
    /// The number of entries of the 30-day track chart.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub chart: Option<i64>,
    /// How many of the newest albums the section has.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub new_releases: Option<i64>,
    /// The number of the caller's playlists, last changed first.
    #[param(minimum = 0, maximum = 50, default = 10)]
    pub playlists: Option<i64>,
}

impl HomeParams {
    /// Each section with its number of items.
    pub fn sections(&self) -> [(HomeSection, i64); 5] {
        [
            (HomeSection::Feed, self.feed),
            (HomeSection::Recommendations, self.recommendations),
            (HomeSection::Chart, self.chart),
            (HomeSection::NewReleases, self.new_releases),
            (HomeSection::Playlists, self.playlists),
        ]
        .map(|(section, limit)| (section, limit.unwrap_or(10)))
    }
}

impl CheckParams for HomeParams {
    fn find_faults(&self) -> Vec<FieldError> {
        faults_of(self.sections().map(|(section, limit)| check_range(section.name(), limit, 0, 50).map(drop)))
    }
}

/// A section of the home page: its first items. The operation for its list returns the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HomeSection {
    /// New albums and tracks of followed artists.
    Feed,
    /// Recommended tracks.
    Recommendations,
    /// The most liked tracks.
    Chart,
    /// The newest released albums.
    NewReleases,
    /// The caller's playlists.
    Playlists,
}

impl HomeSection {
    /// Whether the section belongs to a user. It is empty for guests.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Feed | Self::Recommendations | Self::Playlists)
    }

    /// The name in the API.
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

/// Everything that the home page of an app shows.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Home {
    /// New albums and tracks of the artists that the caller follows.
    #[schema(max_items = 50)]
    pub feed: Vec<FeedItem>,
    /// Tracks that the caller may like, best first, each with the reasons for this guess.
    #[schema(max_items = 50)]
    pub recommendations: Vec<RecommendedTrack>,
    /// The most liked tracks of the last 30 days.
    #[schema(max_items = 50)]
    pub chart: Vec<TrackChartEntry>,
    /// The newest released albums.
    #[schema(max_items = 50)]
    pub new_releases: Vec<Album>,
    /// The caller's playlists, last changed first.
    #[schema(max_items = 50)]
    pub playlists: Vec<Playlist>,
    /// The sections that failed. They are empty; the other sections are complete.
    #[schema(max_items = 5, example = json!([]))]
    pub failed: Vec<HomeSection>,
}
