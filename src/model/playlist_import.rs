//! Import of playlists: matching the rows of a file with tracks of the catalogue.

mod locations;
mod lost_letters;
mod matching;
mod names;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
pub use locations::{OwnUrls, stored_urls};
pub use lost_letters::{LossyName, beginning_query, kept_letters};
pub use matching::{CandidateFacts, CandidateGroup, Narrowing, RowMatcher, TitlePart};
pub use names::{
    artist_names, bare_artist_name, base_title, has_guest, is_imitation, leading_names, listed_artists, lists_artists,
    other_artist_names, title_forms, whole_artist_names,
};
use serde::{Deserialize, Serialize, Serializer};
use utoipa::{IntoParams, ToSchema};

use super::playlist::{Playlist, PlaylistVisibility};
use crate::model::common::ids::MAX_ID;
use crate::model::common::validation::{CheckParams, Validate, ValidationErrors};
use crate::model::refs::{AlbumRef, ArtistRef};
use crate::playlist_formats::{FileTrack, Format, MAX_TEXT_CHARS, MAX_TRACKS, ParsedFile, PlaylistFile, SourceFormat};
use crate::schema::tracks;
use crate::strict_object::strict_objects;

/// Options of an import.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// The file's format, or else that of `Content-Type`. It is a hint: where the content differs, the content decides.
    #[param(inline)]
    pub format: Option<SourceFormat>,
    /// Only match the rows, and create no playlist.
    #[param(default = false)]
    pub dry_run: Option<bool>,
    /// The playlist's name: 1 to 200 characters. Default: the title in the file.
    #[param(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Who can see the playlist. Default: `private`.
    #[param(inline)]
    pub visibility: Option<PlaylistVisibility>,
    /// Which track counts if several albums of one artist have it. Albums of the studio come before compilations and
    /// concerts. Default: `original`.
    #[param(inline)]
    pub prefer: Option<Preference>,
    /// Which playlist of a file with several: its number, from 1, or `all` to create each of them.
    #[param(min_length = 1, max_length = 10, pattern = "^([1-9][0-9]*|all)$", example = "1")]
    pub playlist: Option<String>,
}

impl CheckParams for ImportParams {}

impl Validate for ImportParams {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
        let is_number = |text: &String| text.parse::<u32>().is_ok_and(|number| number > 0);
        if self.playlist.as_ref().is_some_and(|text| text != "all" && !is_number(text)) {
            errors.push(
                "playlist",
                "invalid",
                "must be the number of a playlist in the file, from 1, or `all`".to_owned(),
            );
        }
    }
}

/// Which of several albums with the same recording is preferred.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Preference {
    /// The earliest album.
    #[default]
    Original,
    /// The latest album.
    Latest,
    /// None: the row is ambiguous.
    Ask,
}

/// Tracks that the user picked for rows: the part `picks` of a form.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowPick {
    /// The number of the row, as the dry run shows it.
    #[schema(minimum = 1, maximum = 100_000, example = 1)]
    pub row: usize,
    /// The track for the row. Null leaves the row out.
    #[schema(minimum = 1, example = 1)]
    pub track_id: Option<i64>,
}

/// A playlist as rows, which an import accepts too.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistRows {
    /// The name of the new or exported playlist.
    #[schema(min_length = 1, max_length = 200, example = "Late trains")]
    pub name: String,
    /// The playlist's description: plain text, which may have several lines.
    #[schema(max_length = 2000, example = "For the ride home.")]
    pub description: Option<String>,
    /// The tracks in the playlist's order.
    #[schema(max_items = 10_000)]
    pub rows: Vec<PlaylistRow>,
}

/// The names by which another service can find a track.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistRow {
    /// The track's title. Other tracks may have the same.
    #[schema(max_length = 10_000, example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The artist who performs the track. Null if it is unknown.
    #[schema(max_length = 10_000, example = "Velvet Static")]
    pub artist: Option<String>,
    /// The title of the album that the track belongs to. Null if it is unknown.
    #[schema(max_length = 10_000, example = "Night Bus Diaries")]
    pub album: Option<String>,
    /// The track's number on the album.
    #[schema(minimum = 0, example = 1)]
    pub track_number: Option<i32>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[schema(minimum = 0, example = 214_000)]
    pub duration_ms: Option<i64>,
    /// The URL of the audio, by which an import looks for the track first. Null if there is none.
    #[schema(max_length = 10_000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub location: Option<String>,
}

impl From<PlaylistFile> for PlaylistRows {
    fn from(file: PlaylistFile) -> Self {
        let to_row = |track: FileTrack| PlaylistRow {
            title: track.title,
            artist: track.artist,
            album: track.album,
            track_number: track.track_number,
            duration_ms: track.duration_ms,
            location: track.location,
        };
        let rows = file.tracks.into_iter().map(to_row).collect();
        Self { name: file.title.unwrap_or_default(), description: file.description, rows }
    }
}

/// Options of an import of rows.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RowsImportParams {
    /// Only match the rows, and create no playlist.
    #[param(default = false)]
    pub dry_run: Option<bool>,
}

impl CheckParams for RowsImportParams {}

/// A playlist to import, as rows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowsImport {
    /// The playlist's name: 1 to 200 characters. Default: `Imported playlist`.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Late trains")]
    pub name: Option<String>,
    /// The description: at most 2000 characters, also in several lines.
    #[schema(max_length = 2000, example = "For the ride home.")]
    pub description: Option<String>,
    /// Who can see the playlist. Default: `private`.
    pub visibility: Option<PlaylistVisibility>,
    /// Which track counts if several albums of one artist have it. Default: `original`.
    pub prefer: Option<Preference>,
    /// The rows in the order of the playlist: at least one, at most 10 000.
    #[serde(deserialize_with = "strict_objects")]
    #[schema(min_items = 1, max_items = 10_000)]
    pub rows: Vec<RowToMatch>,
}

/// A row to find in the catalogue. It has a title, a location or a track.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowToMatch {
    /// The track's title. Other tracks may have the same.
    #[schema(max_length = 10_000, example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The artist of the track. Several may be in one text: `Velvet Static feat. Nova`.
    #[schema(max_length = 10_000, example = "Velvet Static")]
    pub artist: Option<String>,
    /// The title of the album, which distinguishes tracks of one name.
    #[schema(max_length = 10_000, example = "Night Bus Diaries")]
    pub album: Option<String>,
    /// The track's number on the album, which also distinguishes tracks.
    #[schema(minimum = 0, example = 1)]
    pub track_number: Option<i32>,
    /// The duration in milliseconds, which also distinguishes tracks.
    #[schema(minimum = 0, example = 214_000)]
    pub duration_ms: Option<i64>,
    /// The URL or path of the audio. The `audio_url` of a track, or its URL in this API, is that track.
    #[schema(max_length = 10_000, example = "https://audio.example.com/paper-lanterns.mp3")]
    pub location: Option<String>,
    /// The track that the user picked for this row. Nothing else is compared then.
    #[schema(minimum = 1, example = json!(null))]
    pub track_id: Option<i64>,
}

impl Validate for RowsImport {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.optional_text("name", self.name.as_mut(), 1..=200);
        errors.clearable_lines("description", &mut self.description, 2000);
        errors.length("rows", &self.rows, 1..=MAX_TRACKS);
        for (index, row) in self.rows.iter_mut().enumerate() {
            errors.nested("rows", index, row);
        }
    }
}

impl Validate for RowToMatch {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        for (field, value) in [
            ("title", &mut self.title),
            ("artist", &mut self.artist),
            ("album", &mut self.album),
            ("location", &mut self.location),
        ] {
            // The names come from other programs, and are only compared.
            let text = value.as_deref().unwrap_or_default();
            if text.contains('\0') {
                errors.push(field, "nul_character", "must not contain the NUL character");
            } else if text.chars().count() > MAX_TEXT_CHARS {
                errors.characters(field, text, 0..=MAX_TEXT_CHARS);
            }
            *value = value.take().filter(|text| !text.trim().is_empty());
        }
        errors.number("track_number", self.track_number.map(i64::from), 0..=i64::from(i32::MAX));
        errors.number("duration_ms", self.duration_ms, 0..=MAX_ID);
        errors.id("track_id", self.track_id);
        if self.title.is_none() && self.location.is_none() && self.track_id.is_none() {
            errors.push("title", "required", "is required where neither a location nor the id of a track is given");
        }
    }
}

impl RowsImport {
    /// The options, the picks, and the rows as a file.
    pub fn into_parts(self, params: &RowsImportParams) -> (ImportParams, Vec<RowPick>, PlaylistFile) {
        let pick =
            |(row, to_match): (usize, &RowToMatch)| to_match.track_id.map(|id| RowPick { row, track_id: Some(id) });
        let picks = (1..).zip(&self.rows).filter_map(pick).collect();
        let to_track = |row: RowToMatch| FileTrack {
            title: row.title,
            artist: row.artist,
            album: row.album,
            track_number: row.track_number,
            duration_ms: row.duration_ms,
            location: row.location,
            ..FileTrack::default()
        };
        let tracks = self.rows.into_iter().map(to_track).collect();
        let options = ImportParams {
            dry_run: params.dry_run,
            name: self.name,
            visibility: self.visibility,
            prefer: self.prefer,
            ..ImportParams::default()
        };
        (options, picks, PlaylistFile { title: None, description: self.description, tracks })
    }
}

/// What a file was taken for.
#[derive(Debug, Serialize, ToSchema)]
pub struct DetectedFile {
    /// The format that the content of the file shows.
    pub format: SourceFormat,
    /// The encoding in which the text of the file was read, such as `UTF-8`.
    #[schema(max_length = 40, example = "UTF-8")]
    pub encoding: &'static str,
    /// The character between the columns of a table, such as `,` or `;`. Null for other formats.
    #[schema(max_length = 1, example = ",", value_type = Option<String>)]
    pub delimiter: Option<char>,
    /// The line of a table's header, from 1.
    #[schema(minimum = 1, example = 1)]
    pub header_line: Option<usize>,
}

/// One of the lists of tracks that an imported file contains.
#[derive(Debug, Serialize, ToSchema)]
pub struct FilePlaylist {
    /// The place of the list in the file, from 1. The parameter `playlist` takes this number.
    #[schema(minimum = 1, maximum = 1000, example = 1)]
    pub number: usize,
    /// The name that the file gives the list.
    #[schema(max_length = 10_000, example = "Road")]
    pub title: Option<String>,
    /// How many tracks the file lists for this playlist.
    #[schema(minimum = 0, maximum = 100_000, example = 1)]
    pub tracks: usize,
    /// The playlist that was created from it.
    #[schema(minimum = 1, example = 1)]
    pub playlist_id: Option<i64>,
}

/// A row of a file that is no track.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkippedRow {
    /// The line, or the number of the row in files without lines, from 1.
    #[schema(minimum = 1, example = 3)]
    pub line: usize,
    /// Why the row is left out.
    #[schema(max_length = 100, example = "is no track")]
    pub reason: &'static str,
}

/// A value that cannot be read. The row is imported without it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DroppedValue {
    /// The line, or the number of the row in files without lines, from 1.
    #[schema(minimum = 1, example = 3)]
    pub line: usize,
    /// Which of the values of a row cannot be read.
    #[schema(max_length = 20, example = "duration_ms")]
    pub field: &'static str,
    /// What the file contains in its place: at most the first 100 characters.
    #[schema(max_length = 100, example = "soon")]
    pub value: String,
}

/// Options of an export.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportParams {
    /// The file's format. Default: the format that `Accept` prefers.
    #[param(inline)]
    pub format: Option<Format>,
    /// Begin a CSV with a byte order mark, which old spreadsheets need to read it as UTF-8. Other formats have none.
    #[param(default = false)]
    pub bom: Option<bool>,
    /// The value of `link` from `POST /playlists/{id}/export-links`, in place of a token.
    #[param(max_length = 1000)]
    pub link: Option<String>,
}

impl CheckParams for ExportParams {}

/// A short-lived link to the export of a playlist, for a browser that downloads it without a token.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportLink {
    /// The value for the parameter `link`.
    #[schema(max_length = 1000)]
    pub link: String,
    /// The URL of the export, to which further parameters can be added.
    #[schema(format = "uri-reference", max_length = 2000, example = "/api/v1/playlists/1/export?link=Zk3vQ0xq")]
    pub url: String,
    /// Until when the link works: five minutes, or until the session ends.
    pub expires_at: DateTime<Utc>,
}

/// The result of an import: what the file was taken for, what became of each row, and the new playlist.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaylistImport {
    /// The new playlist, which contains the matched rows in order. Null for a dry run. With `playlist=all`, the first.
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
    /// What the file was taken for.
    pub detected: DetectedFile,
    /// The lists of tracks that the file contains. The parameter `playlist` chooses one or all of them.
    #[schema(max_items = 1000)]
    pub playlists: Vec<FilePlaylist>,
    /// The columns of a table whose meaning is unknown.
    #[schema(max_items = 1000)]
    pub ignored_columns: Vec<String>,
    /// Rows that are no tracks, at most 1000 of them.
    #[schema(max_items = 1000)]
    pub skipped_rows: Vec<SkippedRow>,
    /// Values that cannot be read, at most 1000 of them.
    #[schema(max_items = 1000)]
    pub dropped_values: Vec<DroppedValue>,
    /// The rows of the file, in order. Empty if the file has several playlists with more than 10 000 rows together, and
    /// none is chosen.
    #[schema(max_items = 10_000)]
    pub rows: Vec<ImportRow>,
}

impl PlaylistImport {
    /// The result for these rows.
    pub fn new(file: ParsedFile, rows: Vec<ImportRow>) -> Self {
        let count = |status| rows.iter().filter(|row| row.status == status).count();
        let (matched, ambiguous) = (count(MatchStatus::Matched), count(MatchStatus::Ambiguous));
        let ParsedFile { format, encoding, delimiter, header_line, playlists, report } = file;
        let to_playlist = |(number, playlist): (usize, crate::playlist_formats::PlaylistFile)| FilePlaylist {
            number,
            title: playlist.title,
            tracks: playlist.tracks.len(),
            playlist_id: None,
        };
        let skipped = report.skipped_rows.into_iter().map(|(line, reason)| SkippedRow { line, reason });
        let dropped = report.dropped_values.into_iter().map(|(line, field, value)| DroppedValue { line, field, value });
        Self {
            playlist: None,
            matched,
            ambiguous,
            unmatched: rows.len() - matched - ambiguous,
            detected: DetectedFile { format, encoding, delimiter, header_line },
            playlists: (1..).zip(playlists).map(to_playlist).collect(),
            ignored_columns: report.ignored_columns,
            skipped_rows: skipped.collect(),
            dropped_values: dropped.collect(),
            rows,
        }
    }
}

impl PlaylistImport {
    /// The matched tracks of a playlist in the file, in order.
    pub fn track_ids(&self, number: usize) -> Vec<i64> {
        let rows = self.rows.iter().filter(|row| row.playlist == number);
        rows.filter_map(|row| Some(row.track.as_ref()?.id)).collect()
    }

    /// Adds the playlist that was created from the one with this number in the file.
    pub fn add_created(&mut self, number: usize, created: Playlist) {
        if let Some(playlist) = self.playlists.iter_mut().find(|playlist| playlist.number == number) {
            playlist.playlist_id = Some(created.id);
        }
        self.playlist.get_or_insert(created);
    }
}

/// The result for one row of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRow {
    /// The number of the row in the file, from 1. The rows of all playlists of the file are counted, so the choice of a
    /// playlist changes no number.
    #[schema(minimum = 1, maximum = 100_000, example = 1)]
    pub row: usize,
    /// The title as the file names it. Null if it names none.
    #[schema(max_length = 10_000, example = "Paper Lanterns")]
    pub title: Option<String>,
    /// The artist as the file names it. Null if it names none.
    #[schema(max_length = 10_000, example = "Velvet Static")]
    pub artist: Option<String>,
    /// The album as the file names it. Null if it names none.
    #[schema(max_length = 10_000, example = "Night Bus Diaries")]
    pub album: Option<String>,
    /// The number on the album in the file.
    #[schema(minimum = 0, example = 1)]
    pub track_number: Option<i32>,
    /// The duration that the file names for the row, in milliseconds. Null if it names none.
    #[schema(minimum = 0, example = 214_000)]
    pub duration_ms: Option<i64>,
    /// The place of the row's playlist in the file, from 1.
    #[schema(minimum = 1, maximum = 1000, example = 1)]
    pub playlist: usize,
    /// Whether the row matches a track.
    pub status: MatchStatus,
    /// What the status is based on. Null for a row that matches no track.
    pub reason: Option<MatchReason>,
    /// The matched track. Null unless `status` is `matched`.
    #[serde(serialize_with = "serialize_track")]
    #[schema(value_type = Option<TrackCandidate>)]
    pub track: Option<Arc<TrackCandidate>>,
    /// Up to five tracks to choose from. Empty unless `status` is `ambiguous`. A response contains at most 10 000 such
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
    /// The row may mean any of the candidates. It is not imported unless one of them is picked.
    Ambiguous,
    /// The row matches no track. It is not imported.
    Unmatched,
}

/// What a status is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchReason {
    /// The location is the track's `audio_url` or its URL in this API.
    Location,
    /// Title and artist agree, or the title does in a file that names no artist.
    Names,
    /// The user picked the track.
    Pick,
    /// Several tracks agree equally well.
    SeveralTracks,
    /// Only the title agrees. The file names no artist for the row.
    TitleOnly,
    /// A part of the title agrees. The track may be another recording, such as a remix.
    OtherRecording,
    /// The names are similar.
    SimilarNames,
}

/// A track that a row may match.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
pub struct TrackCandidate {
    /// The track's id. It never changes, and no other track gets it.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// The track's title. Other tracks may have the same.
    #[schema(min_length = 1, max_length = 300, example = "Paper Lanterns")]
    pub title: String,
    /// The track's number on the album.
    #[schema(minimum = 1, maximum = 9999, example = 1)]
    pub track_number: Option<i32>,
    /// The duration in milliseconds: 214 000 is 3:34. Null if it is unknown.
    #[schema(minimum = 1, maximum = 86_400_000, example = 214_000)]
    pub duration_ms: Option<i32>,
    /// The URL of the audio, so that the user can compare recordings. Null if there is none.
    #[schema(format = "uri", max_length = 2000)]
    pub audio_url: Option<String>,
    /// The artist of the candidate in the catalogue, in short form.
    #[diesel(select_expression = (tracks::artist_id, tracks::artist_name, tracks::artist_image_url))]
    #[diesel(select_expression_type = (tracks::artist_id, tracks::artist_name, tracks::artist_image_url))]
    pub artist: ArtistRef,
    /// The album of the candidate in the catalogue, in short form.
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
    reason: Option<MatchReason>,
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
        let (status, reason) = match track_ids.as_slice() {
            [] => (MatchStatus::Unmatched, None),
            [_] => (MatchStatus::Matched, Some(MatchReason::Names)),
            _ => (MatchStatus::Ambiguous, Some(MatchReason::SeveralTracks)),
        };
        Self { status, reason, track_ids }
    }

    /// A certain match for this reason.
    pub fn matched(track_id: i64, reason: MatchReason) -> Self {
        Self { reason: Some(reason), ..Self::new([track_id]) }
    }

    /// Candidates for this reason, none of which is certain.
    pub fn uncertain(track_ids: impl IntoIterator<Item = i64>, reason: MatchReason) -> Self {
        let mut found = Self::new(track_ids);
        found.weaken(reason);
        found
    }

    /// Makes a match uncertain.
    pub fn weaken(&mut self, reason: MatchReason) {
        if !self.track_ids.is_empty() {
            (self.status, self.reason) = (MatchStatus::Ambiguous, Some(reason));
        }
    }

    /// Whether tracks were found by the whole title, and not by a part of it.
    pub fn has_whole_title(&self) -> bool {
        !self.track_ids.is_empty() && self.reason != Some(MatchReason::OtherRecording)
    }

    pub fn is_matched(&self) -> bool {
        self.status == MatchStatus::Matched
    }

    /// Whether names made it a match.
    pub fn is_by_names(&self) -> bool {
        self.is_matched() && self.reason == Some(MatchReason::Names)
    }

    pub fn is_unmatched(&self) -> bool {
        self.status == MatchStatus::Unmatched
    }
}

impl ImportRow {
    /// Describes the match of a row. A track that was deleted concurrently is not among `tracks`.
    pub fn new(
        row: usize,
        playlist: usize,
        file: FileTrack,
        found: &RowMatch,
        tracks: &HashMap<i64, Arc<TrackCandidate>>,
    ) -> Self {
        let mut shown: Vec<Arc<TrackCandidate>> =
            found.track_ids.iter().filter_map(|id| tracks.get(id).cloned()).collect();
        let (status, track) = match found.status {
            MatchStatus::Matched => match shown.pop() {
                Some(track) => (MatchStatus::Matched, Some(track)),
                None => (MatchStatus::Unmatched, None),
            },
            status => (status, None),
        };
        let reason = found.reason.filter(|_| status != MatchStatus::Unmatched);
        let FileTrack { title, artist, album, track_number, duration_ms, .. } = file;
        Self {
            row,
            title,
            artist,
            album,
            track_number,
            duration_ms,
            playlist,
            status,
            reason,
            track,
            candidates: shown,
        }
    }
}
