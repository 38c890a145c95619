//! Import of playlists: matching the rows of a file with tracks of the catalogue.

mod matching;
mod names;

use std::collections::HashMap;
use std::sync::Arc;

use diesel::pg::Pg;
use diesel::prelude::*;
pub use matching::{CandidateFacts, Narrowing, RowMatcher};
pub use names::artist_names;
use serde::{Deserialize, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

use super::playlist::{Playlist, PlaylistVisibility};
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::refs::{AlbumRef, ArtistRef};
use crate::playlist_formats::{FileTrack, Format};
use crate::schema::tracks;

/// Options of an import.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// The file's format. Default: the format that `Content-Type` names.
    #[param(inline)]
    pub format: Option<Format>,
    /// Only match the rows, and create no playlist.
    #[param(default = false)]
    pub dry_run: Option<bool>,
    /// The playlist's name: 1 to 200 characters. Default: the title in the file.
    #[param(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Who can see the playlist. Default: `private`.
    #[param(inline)]
    pub visibility: Option<PlaylistVisibility>,
}

impl Validate for ImportParams {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
    }
}

/// Options of an export.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// The file's format. Default: the format that `Accept` prefers.
    #[param(inline)]
    pub format: Option<Format>,
}

/// The result of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistImport {
    /// The new playlist, which contains the matched rows in order. Null for a dry run.
    pub playlist: Option<Playlist>,
    /// The number of rows that match one track.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub matched: usize,
    /// The number of rows that match several tracks.
    #[schema(minimum = 0, maximum = 10_000, example = 0)]
    pub ambiguous: usize,
    /// The number of rows that match no track.
    #[schema(minimum = 0, maximum = 10_000, example = 0)]
    pub unmatched: usize,
    /// The rows of the file, in order.
    #[schema(max_items = 10_000)]
    pub rows: Vec<ImportRow>,
}

/// The result for one row of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRow {
    /// The number of the row in the file, from 1.
    #[schema(minimum = 1, maximum = 10_000, example = 1)]
    pub row: usize,
    /// The title in the file.
    #[schema(max_length = 10_000, example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The artist in the file.
    #[schema(max_length = 10_000, example = "Velvet Static")]
    pub artist: Option<String>,
    /// The album in the file.
    #[schema(max_length = 10_000, example = "Night Bus Diaries")]
    pub album: Option<String>,
    /// Whether the row matches a track.
    pub status: MatchStatus,
    /// The matched track. Null unless `status` is `matched`.
    #[serde(serialize_with = "serialize_track")]
    #[schema(value_type = Option<TrackCandidate>)]
    pub track: Option<Arc<TrackCandidate>>,
    /// Up to five of the matching tracks. Empty unless `status` is `ambiguous`. A response contains at most 10 000 such
    /// candidates, so the last rows of a very ambiguous file have none.
    #[serde(serialize_with = "serialize_tracks")]
    #[schema(max_items = 5, value_type = Vec<TrackCandidate>)]
    pub candidates: Vec<Arc<TrackCandidate>>,
}

fn serialize_track<S: Serializer>(track: &Option<Arc<TrackCandidate>>, serializer: S) -> Result<S::Ok, S::Error> {
    track.as_deref().serialize(serializer)
}

fn serialize_tracks<S: Serializer>(tracks: &[Arc<TrackCandidate>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(tracks.iter().map(AsRef::as_ref))
}

/// Whether a row matches a track of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchStatus {
    /// The row matches one track.
    Matched,
    /// The row matches several tracks. It is not imported.
    Ambiguous,
    /// The row matches no track. It is not imported.
    Unmatched,
}

/// A track that a row may match.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackCandidate {
    /// The track's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The track's title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
    /// The track's number on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The duration in milliseconds.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// Where the audio file is.
    #[schema(format = "uri", max_length = 2000)]
    pub audio_url: Option<String>,
    /// The name of the artist in the catalogue.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name))]
    pub artist: ArtistRef,
    /// The title of the album in the catalogue.
    #[diesel(embed)]
    pub album: AlbumRef,
}

/// The largest number of candidates that a row shows.
const MAX_CANDIDATES: usize = 5;
/// The largest number of candidates that all ambiguous rows of a response show together.
const MAX_ALL_CANDIDATES: usize = 10_000;

/// Drops the candidates that the response does not show. The rows stay ambiguous.
///
/// Five candidates of 10 000 rows, each with URLs of 2000 characters, would make a response of 250 MB.
pub fn limit_candidates(matches: &mut [RowMatch]) {
    let mut remaining = MAX_ALL_CANDIDATES;
    for row in matches.iter_mut().filter(|row| row.status == MatchStatus::Ambiguous) {
        row.track_ids.truncate(remaining);
        remaining -= row.track_ids.len();
    }
}

/// The tracks that a row matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMatch {
    status: MatchStatus,
    /// At most [`MAX_CANDIDATES`].
    pub track_ids: Vec<i64>,
}

impl Default for RowMatch {
    fn default() -> Self {
        Self::new([])
    }
}

impl RowMatch {
    fn new(track_ids: impl IntoIterator<Item = i64>) -> Self {
        let track_ids: Vec<i64> = track_ids.into_iter().take(MAX_CANDIDATES).collect();
        let status = match track_ids.as_slice() {
            [] => MatchStatus::Unmatched,
            [_] => MatchStatus::Matched,
            _ => MatchStatus::Ambiguous,
        };
        Self { status, track_ids }
    }
}

impl ImportRow {
    /// Describes the match of a row. A track that was deleted concurrently is not among `tracks`.
    pub fn new(row: usize, file: &FileTrack, found: &RowMatch, tracks: &HashMap<i64, Arc<TrackCandidate>>) -> Self {
        let mut shown: Vec<Arc<TrackCandidate>> =
            found.track_ids.iter().filter_map(|id| tracks.get(id).cloned()).collect();
        let (status, track) = match found.status {
            MatchStatus::Matched => match shown.pop() {
                Some(track) => (MatchStatus::Matched, Some(track)),
                None => (MatchStatus::Unmatched, None),
            },
            status => (status, None),
        };
        let (title, artist, album) = (file.title.clone(), file.artist.clone(), file.album.clone());
        Self { row, title, artist, album, status, track, candidates: shown }
    }
}
