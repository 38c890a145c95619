//! Imports playlists from JSON Lines.

use serde::Deserialize;

use crate::cli::import::parser::{each_line, parse};
use crate::cli::import::{ImportError, ImportOptions, LineError, Report, Source};
use crate::db::Db;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::playlist::PlaylistVisibility;
use crate::repo::import::{self, MatchedItem, PlaylistLine, PlaylistSummary, PlaylistTrack};
use crate::repo::users;
use crate::strict_object::strict_objects;

/// The maximum length of a line in bytes. It contains all tracks of a playlist.
const MAX_LINE_BYTES: usize = 16 * 1024 * 1024;

/// A playlist with the ids of its tracks.
type ResolvedPlaylist<'a> = (&'a PlaylistLine, Vec<i64>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    description: Option<String>,
    visibility: Option<PlaylistVisibility>,
    #[serde(deserialize_with = "strict_objects")]
    tracks: Vec<Track>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Track {
    artist: String,
    album: String,
    title: String,
    track_number: Option<i32>,
}

impl Validate for Line {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("name", &mut self.name, 1..=200);
        errors.optional_lines("description", self.description.as_mut(), 1..=2000);
        errors.length("tracks", &self.tracks, 0..=10_000);
        for (index, track) in self.tracks.iter_mut().enumerate() {
            errors.nested("tracks", index, track);
        }
    }
}

impl Validate for Track {
    fn validate(&mut self, errors: &mut ValidationErrors) {
        errors.text("artist", &mut self.artist, 1..=200);
        errors.text("album", &mut self.album, 1..=300);
        errors.text("title", &mut self.title, 1..=300);
    }
}

/// Adds and updates the playlists of `owner` in one transaction. Values that a line leaves out stay as they are.
///
/// Names are not unique: the second playlist of a name in the file is the owner's second one of that name.
pub fn import_playlists(
    db: &Db,
    source: Source,
    owner: &str,
    options: &ImportOptions,
) -> Result<Report<PlaylistSummary>, ImportError> {
    let (lines, invalid_lines) = read_lines(source, options)?;
    db.blocking(|conn| {
        let Some(owner_id) = users::find_id(conn, owner)? else {
            return Ok(Err(ImportError::NoOwner(owner.to_owned())));
        };
        let (playlists, missing_tracks) = resolve_tracks(&lines, import::find_tracks(conn, &lines)?);
        let mut errors: Vec<LineError> = invalid_lines.iter().cloned().chain(missing_tracks).collect();
        errors.sort_by_key(|error| error.number);
        if !errors.is_empty() && !options.keep_going {
            return Ok(Err(ImportError::BadLines(errors)));
        }
        let summary = import::import_playlists(conn, owner_id, &playlists)?;
        Ok(Ok(Report {
            summary,
            skipped: errors,
            ignored_columns: Vec::new(),
            contradictions: Vec::new(),
            dropped_values: Vec::new(),
        }))
    })?
}

/// Returns each playlist with the ids of its tracks, and an error for each track that the catalogue does not have.
fn resolve_tracks(lines: &[PlaylistLine], items: Vec<MatchedItem>) -> (Vec<ResolvedPlaylist<'_>>, Vec<LineError>) {
    let mut playlists: Vec<ResolvedPlaylist<'_>> = lines.iter().map(|line| (line, Vec::new())).collect();
    let mut missing = Vec::new();
    for MatchedItem { playlist, index, track_id } in items {
        let Some((line, track_ids)) = playlists.get_mut(playlist) else { continue };
        match (track_id, line.tracks.get(index)) {
            (Some(id), _) => track_ids.push(id),
            (None, Some(PlaylistTrack { artist, album, title, .. })) => {
                let reason = format!("tracks[{index}] is not in the catalogue: {artist} – {title} ({album})");
                missing.push(LineError::new(line.number, &reason));
            }
            (None, None) => {}
        }
    }
    (playlists, missing)
}

fn read_lines(source: Source, options: &ImportOptions) -> Result<(Vec<PlaylistLine>, Vec<LineError>), ImportError> {
    let (mut lines, mut errors) = (Vec::new(), Vec::new());
    each_line(source.reader(options), MAX_LINE_BYTES, |number, text| match text.and_then(parse::<Line>) {
        Ok(line) => lines.push(PlaylistLine {
            number,
            name: line.name,
            description: line.description,
            visibility: line.visibility,
            tracks: line.tracks.into_iter().map(PlaylistTrack::from).collect(),
        }),
        Err(reason) => errors.push(LineError::new(number, &reason)),
    })?;
    Ok((lines, errors))
}

impl From<Track> for PlaylistTrack {
    fn from(track: Track) -> Self {
        Self { artist: track.artist, album: track.album, title: track.title, track_number: track.track_number }
    }
}
