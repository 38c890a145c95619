//! Extended M3U in UTF-8. What its usual lines do not hold stands in lines of our own, which others pass over:
//! `#TONEARM-PLAYLIST:` and `#TONEARM-TRACK:` with one JSON object each.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{FileTrack, PlaylistFile, add};
use crate::error::{Error, Result};

const OWN_PLAYLIST: &str = "#TONEARM-PLAYLIST:";
const OWN_TRACK: &str = "#TONEARM-TRACK:";
/// The location of a track that has none that M3U could hold: every entry must have one.
const NOWHERE: &str = "about:blank";

#[derive(Serialize, Deserialize)]
struct Head {
    title: Option<String>,
    description: Option<String>,
}

pub fn write(file: &PlaylistFile) -> Result<String> {
    let json = |text: serde_json::Result<String>| text.map_err(Error::internal);
    let head = Head { title: file.title.clone(), description: file.description.clone() };
    let mut lines = vec!["#EXTM3U".to_owned()];
    lines.extend(file.title.as_deref().map(|title| format!("#PLAYLIST:{}", one_line(title))));
    lines.push(format!("{OWN_PLAYLIST}{}", json(serde_json::to_string(&head))?));
    for track in &file.tracks {
        let seconds = track.duration_ms.map_or(-1, |duration| (duration + 500) / 1000);
        let names: Vec<String> =
            [&track.artist, &track.title].into_iter().flatten().map(|name| one_line(name)).collect();
        lines.push(format!("#EXTINF:{seconds},{}", names.join(" - ")));
        lines.extend(track.artist.as_deref().map(|artist| format!("#EXTART:{}", one_line(artist))));
        lines.extend(track.album.as_deref().map(|album| format!("#EXTALB:{}", one_line(album))));
        lines.push(format!("{OWN_TRACK}{}", json(serde_json::to_string(track))?));
        let location = track.location.as_deref().map(one_line);
        let location = location.filter(|location| !location.starts_with('#') && !location.trim().is_empty());
        lines.push(location.unwrap_or_else(|| NOWHERE.to_owned()));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    // What the lines above a location say of it.
    let mut track = FileTrack::default();
    let mut own = None;
    for line in text.lines().map(|line| line.trim_end_matches('\r')) {
        if let Some(json) = line.strip_prefix(OWN_TRACK) {
            own = serde_json::from_str::<FileTrack>(json).ok();
        } else if let Some(json) = line.strip_prefix(OWN_PLAYLIST) {
            if let Ok(head) = serde_json::from_str::<Head>(json) {
                (file.title, file.description) = (head.title.or(file.title), head.description);
            }
        } else if let Some(title) = line.strip_prefix("#PLAYLIST:") {
            file.title.get_or_insert_with(|| title.to_owned());
        } else if let Some(info) = line.strip_prefix("#EXTINF:") {
            describe(&mut track, info);
        } else if let Some(artist) = line.strip_prefix("#EXTART:") {
            track.artist = Some(artist.trim().to_owned());
        } else if let Some(album) = line.strip_prefix("#EXTALB:") {
            track.album = Some(album.trim().to_owned());
        } else if !line.starts_with('#') && !line.trim().is_empty() {
            let said = std::mem::take(&mut track);
            add(&mut file.tracks, own.take().unwrap_or_else(|| located(said, line.trim())))?;
        }
    }
    Ok(file)
}

/// `215,Artist - Title`, with attributes between the two perhaps: `215 logo="…",Title`.
fn describe(track: &mut FileTrack, info: &str) {
    let (length, name) = info.split_once(',').unwrap_or((info, ""));
    let seconds: Option<f64> = length.split_whitespace().next().and_then(|seconds| seconds.parse().ok());
    track.duration_ms = seconds.and_then(milliseconds);
    name_by(track, name.trim());
}

/// Seconds in milliseconds; an unknown length is written as -1 or 0.
fn milliseconds(seconds: f64) -> Option<i64> {
    let length = std::time::Duration::try_from_secs_f64(seconds).ok().filter(|length| !length.is_zero())?;
    i64::try_from(length.as_millis()).ok()
}

/// `Artist - Title`, or a title alone.
fn name_by(track: &mut FileTrack, name: &str) {
    let (artist, title) = name.split_once(" - ").map_or((None, name), |(artist, title)| (Some(artist), title));
    track.artist = artist.map(|artist| artist.trim().to_owned());
    track.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
}

/// The track at this location, whose file name is its title if nothing else was said.
fn located(mut track: FileTrack, location: &str) -> FileTrack {
    if track.title.is_none() {
        let path = location.split(['?', '#']).next().unwrap_or_default().replace('\\', "/");
        let stem = Path::new(&path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let artist = track.artist.take();
        name_by(&mut track, &unescaped(stem));
        track.artist = artist.or(track.artist);
    }
    track.location = Some(location.to_owned()).filter(|location| location != NOWHERE);
    track
}

/// Without percent-encoding, where that leaves UTF-8.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
