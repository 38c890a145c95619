//! The songs of a concert as setlist.fm shows them: `Artist Setlist at Venue`, and below it titles alone.

use crate::error::Result;
use crate::playlist_formats::table::parse_clock;
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, push_track};

/// The first line of such a list, without what follows the artist.
fn find_artist(line: &str) -> Option<&str> {
    let (artist, rest) = line.split_once(" Concert Setlist").or_else(|| line.split_once(" Setlist"))?;
    let is_place = rest.is_empty() || rest.starts_with(" at ") || rest.starts_with(" for ") || rest.starts_with(',');
    (is_place && !artist.trim().is_empty()).then(|| artist.trim())
}

pub fn is_setlist(lines: &[&str]) -> bool {
    lines.len() > 1 && lines.first().copied().and_then(find_artist).is_some()
}

pub fn read(lines: &[(usize, &str)], report: &mut ReadReport) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let heading = lines.first().map(|(_, line)| *line).unwrap_or_default();
    let artist = find_artist(heading).map(str::to_owned);
    file.title = Some(heading.to_owned());
    for (number, line) in lines {
        let is_heading = *line == heading || line.ends_with(':') || line.starts_with("Set ") || *line == "Encore";
        if is_heading {
            report.skip_row(*number, "is a heading");
            continue;
        }
        let is_note =
            line.starts_with('(') || ["Play Video", "Note:", "Tour:", "Edit"].iter().any(|note| line.starts_with(note));
        if is_note {
            if let (Some(covered), Some(track)) = (find_covered(line), file.tracks.last_mut()) {
                track.artist = Some(covered.to_owned());
            }
            report.skip_row(*number, "is no track");
            continue;
        }
        let title = without_time(without_count(line));
        let (title, note) = title.split_once(" (").filter(|(_, note)| note.ends_with(" cover)")).unwrap_or((title, ""));
        let artist = find_covered(note).map(str::to_owned).or_else(|| artist.clone());
        push_track(&mut file.tracks, FileTrack { title: Some(title.to_owned()), artist, ..FileTrack::default() })?;
    }
    Ok(file)
}

/// `(Artist cover)`
fn find_covered(note: &str) -> Option<&str> {
    note.trim_start_matches('(').strip_suffix(" cover)")
}

/// `Title 3:35` without the time.
fn without_time(title: &str) -> &str {
    let (before, last) = title.rsplit_once(' ').unwrap_or(("", title));
    let is_time = parse_clock(last.trim_matches(['(', ')', '[', ']'])).is_some();
    if is_time && !before.is_empty() { before.trim_end_matches([' ', '-', '–']) } else { title }
}

/// `1. Title` without the number.
fn without_count(line: &str) -> &str {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let title = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < line.len());
    title.map_or(line, str::trim)
}
