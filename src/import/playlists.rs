//! Playlists from JSON Lines.

use serde::Deserialize;

use super::lines::{each_line, parse};
use super::{BadLine, ImportError, Options, Report, Source};
use crate::model::check::{Check, Faults};
use crate::model::playlist::Visibility;
use crate::repo::db::Db;
use crate::repo::import::{self, PlaylistLine, PlaylistSummary, PlaylistTrack};
use crate::repo::users;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    description: Option<String>,
    visibility: Option<Visibility>,
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

impl Check for Line {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("name", &mut self.name, 1..=200);
        faults.optional_text("description", self.description.as_mut(), 1..=2000);
        faults.length("tracks", &self.tracks, 0..=10_000);
        for (index, track) in self.tracks.iter_mut().enumerate() {
            faults.nested("tracks", index, track);
        }
    }
}

impl Check for Track {
    fn check(&mut self, faults: &mut Faults) {
        faults.text("artist", &mut self.artist, 1..=200);
        faults.text("album", &mut self.album, 1..=300);
        faults.text("title", &mut self.title, 1..=300);
    }
}

/// Adds and updates the playlists of `owner`, in one transaction: the n-th of a name in the file is the n-th
/// of that name of the owner.
///
/// # Errors
/// [`ImportError`]; nothing is written then.
pub fn playlists(
    db: &Db,
    source: Source,
    owner: &str,
    options: &Options,
) -> Result<Report<PlaylistSummary>, ImportError> {
    let (lines, mut bad) = read(source, options)?;
    let Some(owner_id) = db.blocking(|conn| users::id_of(conn, owner))? else {
        return Err(ImportError::NoOwner(owner.to_owned()));
    };
    let found = db.blocking(|conn| import::find_tracks(conn, &lines))?;
    let mut lists: Vec<(PlaylistLine, Vec<i64>)> = lines.into_iter().map(|line| (line, Vec::new())).collect();
    for (list, track, id) in found {
        let Some((line, ids)) = lists.get_mut(list) else { continue };
        match id {
            Some(id) => ids.push(id),
            None => {
                let name = line.tracks.get(track).map(|track| format!("{} – {}", track.artist, track.title));
                let reason = format!("tracks[{track}] is not in the catalogue: {}", name.unwrap_or_default());
                bad.push(BadLine { number: line.number, reason });
            }
        }
    }
    if !bad.is_empty() && !options.keep_going {
        return Err(ImportError::BadLines(bad));
    }
    let summary = db.blocking(|conn| import::playlists(conn, owner_id, &lists))?;
    Ok(Report { summary, skipped: bad })
}

fn read(source: Source, options: &Options) -> Result<(Vec<PlaylistLine>, Vec<BadLine>), ImportError> {
    let (mut lines, mut bad) = (Vec::new(), Vec::new());
    each_line(source.reader(options), |number, text| match text.and_then(parse::<Line>) {
        Ok(line) => lines.push(PlaylistLine {
            number,
            name: line.name,
            description: line.description,
            visibility: line.visibility.unwrap_or(Visibility::Public),
            tracks: line.tracks.into_iter().map(PlaylistTrack::from).collect(),
        }),
        Err(reason) => bad.push(BadLine { number, reason }),
    })?;
    Ok((lines, bad))
}

impl From<Track> for PlaylistTrack {
    fn from(track: Track) -> Self {
        Self { artist: track.artist, album: track.album, title: track.title, track_number: track.track_number }
    }
}
