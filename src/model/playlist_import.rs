//! Playlists from files: which of a file's rows are which tracks of the catalogue.

mod names;

use diesel::pg::Pg;
use diesel::prelude::*;
pub use names::artist_names;
use names::{loose_title, title};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::playlist::{Playlist, Visibility};
use crate::model::common::text_normalization::normalize;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::refs::{AlbumRef, ArtistRef};
use crate::playlist_formats::{FileTrack, Format};
use crate::schema::tracks;

/// How a playlist is made of a file.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// What the file is, if `Content-Type` does not say so.
    #[param(inline)]
    pub format: Option<Format>,
    /// Only says what would become of the rows, and makes no playlist.
    #[param(default = false)]
    pub dry_run: Option<bool>,
    /// The playlist's name, 1 to 200 characters; if absent, what the file says.
    #[param(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Who sees the playlist; `private` if absent.
    #[param(inline)]
    pub visibility: Option<Visibility>,
}

impl Validate for ImportParams {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.optional_text("name", self.name.as_mut(), 1..=200);
    }
}

/// What file a playlist becomes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// The file's format.
    #[param(inline)]
    pub format: Option<Format>,
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistImport {
    /// The new playlist, with the matched rows in order; null for a dry run.
    pub playlist: Option<Playlist>,
    /// How many rows are matched.
    #[schema(minimum = 0, maximum = 10_000, example = 1)]
    pub matched: usize,
    /// How many rows may be several tracks.
    #[schema(minimum = 0, maximum = 10_000, example = 0)]
    pub ambiguous: usize,
    /// How many rows are no track of the catalogue.
    #[schema(minimum = 0, maximum = 10_000, example = 0)]
    pub unmatched: usize,
    /// The rows of the file, in order.
    #[schema(max_items = 10_000)]
    pub rows: Vec<ImportRow>,
}

/// What became of one row of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRow {
    /// Which row of the file it is, from 1.
    #[schema(minimum = 1, maximum = 10_000, example = 1)]
    pub row: usize,
    /// The title that the file says.
    #[schema(max_length = 10_000, example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The artist that the file says.
    #[schema(max_length = 10_000, example = "Velvet Static")]
    pub artist: Option<String>,
    /// The album that the file says.
    #[schema(max_length = 10_000, example = "Night Bus Diaries")]
    pub album: Option<String>,
    /// What became of it.
    pub status: MatchStatus,
    /// The track it is; null unless it is matched.
    pub track: Option<Candidate>,
    /// Up to five tracks that it may be, if it is ambiguous.
    #[schema(max_items = 5)]
    pub candidates: Vec<Candidate>,
}

/// Whether a row was found in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchStatus {
    /// It is this track.
    Matched,
    /// It may be several tracks, and is none until somebody chooses.
    Ambiguous,
    /// The catalogue has no such track.
    Unmatched,
}

/// A track that a row may be.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct Candidate {
    /// The track's id.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The title.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
    /// Its place on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// How long it plays, in milliseconds.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// Where the audio is.
    #[schema(format = "uri", max_length = 2000)]
    pub audio_url: Option<String>,
    /// Who performs it.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name))]
    pub artist: ArtistRef,
    /// The album it is on.
    #[diesel(embed)]
    pub album: AlbumRef,
}

/// The most candidates shown.
const SHOWN: usize = 5;
/// Two recordings are one if they play equally long, but for this many milliseconds.
const TOLERANCE: i64 = 2000;

impl ImportRow {
    /// What becomes of the n-th row, which may be any of `candidates`: tracks by its artist, or of its title
    /// if it names no artist.
    pub fn new(row: usize, file: &FileTrack, candidates: &[&Candidate]) -> Self {
        let mut left = same_title(file, candidates);
        narrow(&mut left, file);
        let (status, track, candidates) = match left.as_slice() {
            [] => (MatchStatus::Unmatched, None, Vec::new()),
            [one] => (MatchStatus::Matched, Some((*one).clone()), Vec::new()),
            several => {
                let shown = several.iter().take(SHOWN).map(|one| (*one).clone()).collect();
                (MatchStatus::Ambiguous, None, shown)
            }
        };
        let (title, artist, album) = (file.title.clone(), file.artist.clone(), file.album.clone());
        Self { row, title, artist, album, status, track, candidates }
    }
}

/// The candidates of the row's title; of its title without what only names an edition, if there are no others.
fn same_title<'a>(file: &FileTrack, candidates: &[&'a Candidate]) -> Vec<&'a Candidate> {
    let Some(wanted) = &file.title else { return Vec::new() };
    let of = |key: fn(&str) -> String| -> Vec<&'a Candidate> {
        let wanted = key(wanted);
        candidates.iter().copied().filter(|one| key(&one.title) == wanted).collect()
    };
    let mut found = of(title);
    if found.is_empty() {
        found = of(loose_title);
    }
    found.sort_by_key(|one| one.id);
    found.dedup_by_key(|one| one.id);
    found
}

/// Drops candidates that agree less with the row, in what weighs most first.
fn narrow(left: &mut Vec<&Candidate>, file: &FileTrack) {
    let same = |said: &Option<String>, have: &str| said.as_deref() == Some(have);
    let alike =
        |said: &Option<String>, have: &str| said.as_ref().is_some_and(|said| normalize(said) == normalize(have));
    keep(left, |one| file.location.is_some() && one.audio_url == file.location);
    keep(left, |one| alike(&file.artist, &one.artist.name));
    keep(left, |one| alike(&file.album, &one.album.title));
    keep(left, |one| same(&file.title, &one.title));
    keep(left, |one| same(&file.artist, &one.artist.name));
    keep(left, |one| same(&file.album, &one.album.title));
    keep(left, |one| file.track_number.is_some() && one.track_number == file.track_number);
    keep(left, |one| {
        let both = file.duration_ms.zip(one.duration_ms.map(i64::from));
        both.is_some_and(|(said, have)| (said - have).abs() <= TOLERANCE)
    });
}

/// Keeps those for which `is_better` holds, if there are any.
fn keep(left: &mut Vec<&Candidate>, is_better: impl Fn(&Candidate) -> bool) {
    if left.len() > 1 && left.iter().any(|one| is_better(one)) {
        left.retain(|one| is_better(one));
    }
}
