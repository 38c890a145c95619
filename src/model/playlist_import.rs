//! Import of playlists: matching the rows of a file with tracks of the catalogue.

mod names;

use diesel::pg::Pg;
use diesel::prelude::*;
pub use names::artist_names;
use names::{title_without_edition, title_without_guests};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::playlist::{Playlist, Visibility};
use crate::model::common::text_normalization::normalize;
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
    pub visibility: Option<Visibility>,
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
    pub track: Option<Candidate>,
    /// Up to five of the matching tracks. Empty unless `status` is `ambiguous`.
    #[schema(max_items = 5)]
    pub candidates: Vec<Candidate>,
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
pub struct Candidate {
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
    /// The URL of the audio.
    #[schema(format = "uri", max_length = 2000)]
    pub audio_url: Option<String>,
    /// The artist.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name))]
    pub artist: ArtistRef,
    /// The album.
    #[diesel(embed)]
    pub album: AlbumRef,
}

/// The largest number of candidates in a response.
const MAX_CANDIDATES: usize = 5;
/// Durations that differ by at most this many milliseconds count as equal: players round and trim them differently.
const DURATION_TOLERANCE_MS: i64 = 2000;

impl ImportRow {
    /// Matches a row with its candidates: the tracks by its artist, or with its title if it names no artist.
    pub fn new(row: usize, file: &FileTrack, candidates: &[&Candidate]) -> Self {
        let mut matches = filter_by_title(file, candidates);
        narrow(&mut matches, file);
        let (status, track, candidates) = match matches.as_slice() {
            [] => (MatchStatus::Unmatched, None, Vec::new()),
            [track] => (MatchStatus::Matched, Some((*track).clone()), Vec::new()),
            tracks => {
                let shown = tracks.iter().take(MAX_CANDIDATES).map(|track| (*track).clone()).collect();
                (MatchStatus::Ambiguous, None, shown)
            }
        };
        let (title, artist, album) = (file.title.clone(), file.artist.clone(), file.album.clone());
        Self { row, title, artist, album, status, track, candidates }
    }
}

/// The candidates with the row's title. If there are none, those with the same title apart from the edition.
fn filter_by_title<'a>(file: &FileTrack, candidates: &[&'a Candidate]) -> Vec<&'a Candidate> {
    let Some(title) = &file.title else { return Vec::new() };
    let filter_by = |normalize_title: fn(&str) -> String| -> Vec<&'a Candidate> {
        let title = normalize_title(title);
        candidates.iter().copied().filter(|track| normalize_title(&track.title) == title).collect()
    };
    let mut matches = filter_by(title_without_guests);
    if matches.is_empty() {
        matches = filter_by(title_without_edition);
    }
    // Several names of one row may have led to the same track.
    matches.sort_by_key(|track| track.id);
    matches.dedup_by_key(|track| track.id);
    matches
}

/// Drops candidates that agree less with the row than others. The strongest evidence is compared first.
fn narrow(candidates: &mut Vec<&Candidate>, file: &FileTrack) {
    let is_equal = |in_file: &Option<String>, name: &str| in_file.as_deref() == Some(name);
    let is_similar = |in_file: &Option<String>, name: &str| {
        in_file.as_ref().is_some_and(|in_file| normalize(in_file) == normalize(name))
    };
    retain_if_any(candidates, |track| file.location.is_some() && track.audio_url == file.location);
    retain_if_any(candidates, |track| is_similar(&file.artist, &track.artist.name));
    retain_if_any(candidates, |track| is_similar(&file.album, &track.album.title));
    retain_if_any(candidates, |track| is_equal(&file.title, &track.title));
    retain_if_any(candidates, |track| is_equal(&file.artist, &track.artist.name));
    retain_if_any(candidates, |track| is_equal(&file.album, &track.album.title));
    retain_if_any(candidates, |track| file.track_number.is_some() && track.track_number == file.track_number);
    retain_if_any(candidates, |track| {
        let durations = file.duration_ms.zip(track.duration_ms.map(i64::from));
        durations.is_some_and(|(in_file, duration)| (in_file - duration).abs() <= DURATION_TOLERANCE_MS)
    });
}

/// Keeps only the candidates that fulfil the condition, if any of them does.
fn retain_if_any(candidates: &mut Vec<&Candidate>, is_better: impl Fn(&Candidate) -> bool) {
    if candidates.len() > 1 && candidates.iter().any(|track| is_better(track)) {
        candidates.retain(|track| is_better(track));
    }
}
