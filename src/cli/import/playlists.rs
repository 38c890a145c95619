//! Playlists from JSON Lines.

use serde::Deserialize;

use crate::cli::import::parser::{each_line, parse};
use crate::cli::import::{ImportError, ImportOptions, LineError, Report, Source};
use crate::db::Db;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::model::playlist::Visibility;
use crate::repo::import::{self, MatchedItem, PlaylistLine, PlaylistSummary, PlaylistTrack};
use crate::repo::users;
use crate::strict_object::strict_objects;

/// The longest line, in bytes: it holds all tracks of a playlist.
const MAX_LINE_BYTES: usize = 16 * 1024 * 1024;

/// A playlist with the ids of its tracks.
type ResolvedPlaylist<'a> = (&'a PlaylistLine, Vec<i64>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    description: Option<String>,
    visibility: Option<Visibility>,
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
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("name", &mut self.name, 1..=200);
        faults.optional_text("description", self.description.as_mut(), 1..=2000);
        faults.length("tracks", &self.tracks, 0..=10_000);
        for (index, track) in self.tracks.iter_mut().enumerate() {
            faults.nested("tracks", index, track);
        }
    }
}

impl Validate for Track {
    fn validate(&mut self, faults: &mut ValidationErrors) {
        faults.text("artist", &mut self.artist, 1..=200);
        faults.text("album", &mut self.album, 1..=300);
        faults.text("title", &mut self.title, 1..=300);
    }
}

/// Adds and updates the playlists of `owner`, in one transaction: the n-th of a name in the file is the n-th
/// of that name of the owner. A description or visibility that a line does not say stays.
///
/// # Errors
/// [`ImportError`]; nothing is written then.
pub fn import_playlists(
    db: &Db,
    source: Source,
    owner: &str,
    options: &ImportOptions,
) -> Result<Report<PlaylistSummary>, ImportError> {
    let (lines, bad) = read(source, options)?;
    db.blocking(|conn| {
        let Some(owner_id) = users::find_id(conn, owner)? else {
            return Ok(Err(ImportError::NoOwner(owner.to_owned())));
        };
        let (playlists, missing) = resolve_tracks(&lines, import::find_tracks(conn, &lines)?);
        let mut bad: Vec<LineError> = bad.iter().cloned().chain(missing).collect();
        bad.sort_by_key(|line| line.number);
        if !bad.is_empty() && !options.keep_going {
            return Ok(Err(ImportError::BadLines(bad)));
        }
        let summary = import::import_playlists(conn, owner_id, &playlists)?;
        Ok(Ok(Report { summary, skipped: bad }))
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

fn read(source: Source, options: &ImportOptions) -> Result<(Vec<PlaylistLine>, Vec<LineError>), ImportError> {
    let (mut lines, mut bad) = (Vec::new(), Vec::new());
    each_line(source.reader(options), MAX_LINE_BYTES, |number, text| match text.and_then(parse::<Line>) {
        Ok(line) => lines.push(PlaylistLine {
            number,
            name: line.name,
            description: line.description,
            visibility: line.visibility,
            tracks: line.tracks.into_iter().map(PlaylistTrack::from).collect(),
        }),
        Err(reason) => bad.push(LineError::new(number, &reason)),
    })?;
    Ok((lines, bad))
}

impl From<Track> for PlaylistTrack {
    fn from(track: Track) -> Self {
        Self { artist: track.artist, album: track.album, title: track.title, track_number: track.track_number }
    }
}
