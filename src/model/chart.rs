//! Charts: what is liked most.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::album::Album;
use super::artist::Artist;
use super::track::Track;
use crate::error::Result;
use crate::model::common::validation::check_search_text;

/// How far back a chart looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Window {
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

impl Window {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Week => "7d",
            Self::Month => "30d",
            Self::All => "all",
        }
    }
}

/// Which chart.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChartParams {
    /// How far back it looks, 30 days if absent.
    #[param(inline)]
    pub window: Option<Window>,
    /// Only what is of this genre, as albums write it.
    #[param(min_length = 1, max_length = 200, example = "Dream Pop")]
    pub genre: Option<String>,
    /// How many places, 50 if absent.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
}

impl ChartParams {
    /// Judges the values.
    ///
    /// # Errors
    /// [`crate::error::Error::Malformed`] naming the parameter.
    pub fn check(&self) -> Result<()> {
        check_search_text("genre", self.genre.as_deref())?;
        crate::model::common::validation::check_range("limit", self.limit.unwrap_or(50), 1, 200).map(|_| ())
    }
}

/// What a chart says of one of its places.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// From 1.
    pub place: i32,
    /// What stands there.
    pub id: i64,
    /// How much it was liked.
    pub score: i64,
}

macro_rules! charts {
    ($($chart:ident, $entry:ident, $item:ident, $of:literal);*) => {$(
        #[doc = concat!("The most liked ", $of, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $chart {
            /// How far back it looks.
            pub window: Window,
            /// Only what is of this genre; null for all.
            #[schema(max_length = 200, example = json!(null))]
            pub genre: Option<String>,
            /// When it was made: charts are made anew every minute or so; null if none was made yet.
            pub computed_at: Option<DateTime<Utc>>,
            /// The first place first; of equals, the older one.
            #[schema(max_items = 200)]
            pub items: Vec<$entry>,
        }

        #[doc = concat!("A place among the most liked ", $of, ".")]
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $entry {
            /// Which place, from 1.
            #[schema(minimum = 1, maximum = 200, example = 1)]
            pub place: i32,
            /// How much it was liked in that time: two for a like or follow, one for an addition to a playlist.
            #[schema(minimum = 0, example = 12)]
            pub score: i64,
            /// What stands there.
            pub item: $item,
        }

        impl $chart {
            /// The chart that was asked for.
            pub fn new(params: &ChartParams, computed_at: Option<DateTime<Utc>>, items: Vec<$entry>) -> Self {
                Self { window: params.window.unwrap_or_default(), genre: params.genre.clone(), computed_at, items }
            }
        }

        impl $entry {
            /// What stands at a place.
            pub fn new(place: Place, item: $item) -> Self {
                Self { place: place.place, score: place.score, item }
            }
        }
    )*};
}
charts! {
    TrackChart, TrackChartEntry, Track, "tracks"; AlbumChart, AlbumChartEntry, Album, "albums";
    ArtistChart, ArtistChartEntry, Artist, "artists"
}
