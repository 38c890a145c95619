//! PLS: an INI file with numbered keys (`File1`, `Title1`, `Length1`).

use std::collections::BTreeMap;

use crate::error::Result;
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, combined_name, one_line, push_track};

/// Players drop an entry without a location, so every entry has one.
const NO_LOCATION: &str = "about:blank";

pub fn write(file: &PlaylistFile) -> Vec<u8> {
    let mut lines = vec!["[playlist]".to_owned()];
    lines.extend(file.title.as_deref().map(|title| format!("X-GNOME-Title={}", one_line(title).trim())));
    for (number, track) in (1..).zip(&file.tracks) {
        let location = track
            .location
            .as_deref()
            .map(|location| one_line(location).trim().to_owned())
            .filter(|location| !location.is_empty());
        let seconds = track.duration_ms.map_or(-1, |duration| duration / 1000 + i64::from(duration % 1000 >= 500));
        lines.push(format!("File{number}={}", location.as_deref().unwrap_or(NO_LOCATION)));
        lines.push(format!("Title{number}={}", combined_name(track)));
        lines.push(format!("Length{number}={seconds}"));
    }
    lines.push(format!("NumberOfEntries={}", file.tracks.len()));
    lines.push("Version=2\n".to_owned());
    lines.join("\n").into_bytes()
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let mut entries: BTreeMap<u64, FileTrack> = BTreeMap::new();
    for (line, text) in (1..).zip(text.split('\n')) {
        // Files of old Macs end lines with a carriage return.
        for text in text.split('\r') {
            let Some((key, value)) = text.trim().split_once('=') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "x-gnome-title" || key == "playlistname" {
                file.title = Some(value.to_owned());
            }
            let digits = key.trim_start_matches(|letter: char| !letter.is_ascii_digit());
            let (Some(field), Ok(number)) = (key.strip_suffix(digits), digits.parse::<u64>()) else { continue };
            if !["file", "title", "length"].contains(&field) {
                continue;
            }
            if entries.len() > super::MAX_FILE_TRACKS {
                return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
            }
            let track = entries.entry(number).or_default();
            match field {
                "file" => track.location = Some(value.to_owned()),
                "title" => track.name = Some(value.to_owned()).filter(|name| !name.is_empty()),
                _ => match value.parse::<f64>() {
                    Ok(seconds) if seconds > 0.0 => track.duration_ms = super::table::to_milliseconds(seconds),
                    Ok(_) => {}
                    Err(_) => report.drop_value(line, "duration", value),
                },
            }
        }
    }
    entries.into_values().try_for_each(|track| push_track(&mut file.tracks, track))?;
    Ok(file)
}
