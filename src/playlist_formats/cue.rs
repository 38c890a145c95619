//! Cue sheets: the tracks of one recording, with `TITLE` and `PERFORMER` for the whole and for each track.

use crate::error::Result;
use crate::playlist_formats::{FileTrack, PlaylistFile, push_track};

/// Whether a text is a cue sheet.
pub fn is_cue(lines: &[&str]) -> bool {
    let has_word =
        |line: &str, word: &str| line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let is_track = |line: &&str| has_word(line, "TRACK ") && line.to_ascii_uppercase().ends_with(" AUDIO");
    lines.iter().any(is_track) && lines.iter().any(|line| has_word(line, "FILE "))
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let mut performer = None;
    for line in text.split(['\r', '\n']).map(str::trim) {
        let Some((command, value)) = line.split_once(' ') else { continue };
        let value = value.trim();
        let inner = value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(value);
        let text = Some(inner.replace("\\\"", "\"")).filter(|text| !text.is_empty());
        match (command.to_ascii_uppercase().as_str(), file.tracks.last_mut()) {
            ("TRACK", _) => {
                let track_number = value.split(' ').next().and_then(|number| number.parse().ok());
                let (artist, album) = (performer.clone(), file.title.clone());
                push_track(&mut file.tracks, FileTrack { artist, album, track_number, ..FileTrack::default() })?;
            }
            ("TITLE", None) => file.title = text,
            ("PERFORMER", None) => performer = text,
            ("TITLE", Some(track)) => track.title = text,
            ("PERFORMER", Some(track)) => track.artist = text,
            _ => {}
        }
    }
    Ok(file)
}
