//! PLS: an INI file with numbered keys (`File1`, `Title1`, `Length1`).

use std::collections::BTreeMap;

use crate::error::Result;
use crate::playlist_formats::table::parse_any_duration;
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
    let mut entries: BTreeMap<u64, Vec<FileTrack>> = BTreeMap::new();
    let mut count = 0;
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
            let tracks = entries.entry(number).or_default();
            // Lists that were put together repeat the numbers.
            let is_new = field == "file" && tracks.last().is_none_or(|track| track.location.is_some());
            if is_new || tracks.is_empty() {
                count += 1;
                if count > super::MAX_FILE_TRACKS {
                    return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
                }
                tracks.push(FileTrack::default());
            }
            let Some(track) = tracks.last_mut() else { continue };
            match field {
                "file" => track.location = Some(value.to_owned()),
                "title" => track.name = Some(value.to_owned()).filter(|name| !name.is_empty()),
                _ => match value.parse::<f64>() {
                    // KMPlayer writes milliseconds.
                    Ok(seconds) if seconds > 0.0 => track.duration_ms = parse_any_duration(value),
                    Ok(_) => {}
                    Err(_) => report.drop_value(line, "duration", value),
                },
            }
        }
    }
    entries.into_values().flatten().try_for_each(|track| push_track(&mut file.tracks, track))?;
    Ok(file)
}
