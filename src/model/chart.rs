//! Charts: the most liked tracks, albums and artists.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::track::Track;
use crate::error::FieldError;
use crate::model::common::validation::{CheckParams, check_range, faults_of, normalize_param, search_text};

/// The time range in which likes and additions to public playlists count for a chart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum ChartWindow {
    /// The last seven days.
    #[serde(rename = "7d")]
    Week,
    /// The last thirty days.
    #[default]
    #[serde(rename = "30d")]
    Month,
    /// All time.
    #[serde(rename = "all")]
    All,
}

impl ChartWindow {
    /// The name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Week => "7d",
            Self::Month => "30d",
            Self::All => "all",
        }
    }
}

/// The parameters of a chart.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChartParams {
    /// The time range, 30 days if absent.
    #[param(inline)]
    pub window: Option<ChartWindow>,
    /// Only entries of this genre, spelled as in the albums. All genres if absent.
    #[param(min_length = 1, max_length = 200, example = "Dream Pop")]
    pub genre: Option<String>,
    /// The number of entries, 50 if absent.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
}

impl ChartParams {
    /// Writes the genre as albums have it.
    pub fn normalized(mut self) -> Self {
        self.genre = self.genre.map(|genre| normalize_param(&genre));
        self
    }
}

impl CheckParams for ChartParams {
    fn find_faults(&self) -> Vec<FieldError> {
        faults_of([
            search_text("genre", self.genre.clone().as_mut()),
            check_range("limit", self.limit.unwrap_or(50), 1, 200).map(drop),
        ])
    }
}

/// A row of `derived.charts`.
#[derive(Debug, Clone, Copy)]
pub struct ChartEntryRow {
    /// The place in the chart, from 1. No two entries have the same place.
    pub place: i32,
    /// The id of the track, album or artist.
    pub id: i64,
    pub score: i64,
}

macro_rules! define_charts {
    ($($chart:ident, $entry:ident, $item:ident, $plural:literal);*) => {$(
        #[doc = concat!("The most liked ", $plural, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        #[schema(description = concat!("The most liked ", $plural, " of a time range, first place first."))]
        pub struct $chart {
            /// The time range that was counted: that of the request, or else 30 days.
            pub window: ChartWindow,
            /// The genre. Null for all genres.
            #[schema(max_length = 200, example = json!(null))]
            pub genre: Option<String>,
            /// When the chart was computed. Charts are refreshed about once a minute. Null before the first refresh.
            pub computed_at: Option<DateTime<Utc>>,
            /// The entries, first place first. Of equal scores the older item comes first.
            #[schema(max_items = 200)]
            pub items: Vec<$entry>,
        }

        #[doc = concat!("An entry in the chart of ", $plural, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        #[schema(description = concat!("A place in the chart of ", $plural, ", with its score."))]
        pub struct $entry {
            /// The place in the chart, from 1. No two entries have the same place.
            #[schema(minimum = 1, maximum = 200, example = 1)]
            pub place: i32,
            /// The score in the time range. A user counts once for a track: two points for a like, or else one for an
            /// addition to a public playlist. A follower of an artist adds two points.
            #[schema(minimum = 0, example = 12)]
            pub score: i64,
            /// The entity at this place.
            pub item: $item,
        }

        impl $chart {
            pub fn new(params: &ChartParams, computed_at: Option<DateTime<Utc>>, items: Vec<$entry>) -> Self {
                Self { window: params.window.unwrap_or_default(), genre: params.genre.clone(), computed_at, items }
            }
        }

        impl $entry {
            pub fn new(row: ChartEntryRow, item: $item) -> Self {
                Self { place: row.place, score: row.score, item }
            }
        }
    )*};
}
define_charts! {
    TrackChart, TrackChartEntry, Track, "tracks"; AlbumChart, AlbumChartEntry, Album, "albums";
    ArtistChart, ArtistChartEntry, Artist, "artists"
}
