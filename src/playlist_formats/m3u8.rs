//! Extended M3U in UTF-8.
//!
//! M3U has no lines for some of the fields. Tonearm writes them in additional lines, which other programs ignore:
//! `#TONEARM-PLAYLIST:` and `#TONEARM-TRACK:`, each with a JSON object. These lines have precedence over the usual ones.
//! Only the location is taken from its usual line, because programs that move files change that line.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, PlaylistFile, push_track};
use crate::strict_object::StrictObject;

const TONEARM_PLAYLIST: &str = "#TONEARM-PLAYLIST:";
const TONEARM_TRACK: &str = "#TONEARM-TRACK:";
/// The location of a track without one that M3U can contain, because every entry must have a location.
const NO_LOCATION: &str = "about:blank";

#[derive(Serialize, Deserialize)]
struct PlaylistFields {
    title: Option<String>,
    description: Option<String>,
}

pub fn write(file: &PlaylistFile) -> Result<String> {
    let fields = PlaylistFields { title: file.title.clone(), description: file.description.clone() };
    let mut lines = vec!["#EXTM3U".to_owned()];
    lines.extend(file.title.as_deref().map(|title| format!("#PLAYLIST:{}", one_line(title))));
    lines.push(format!("{TONEARM_PLAYLIST}{}", to_json(&fields)?));
    for track in &file.tracks {
        let round = |duration: i64| duration / 1000 + i64::from(duration % 1000 >= 500);
        let seconds = track.duration_ms.map_or(-1, round);
        let names: Vec<String> =
            [&track.artist, &track.title].into_iter().flatten().map(|name| one_line(name)).collect();
        lines.push(format!("#EXTINF:{seconds},{}", names.join(" - ")));
        lines.extend(track.artist.as_deref().map(|artist| format!("#EXTART:{}", one_line(artist))));
        lines.extend(track.album.as_deref().map(|album| format!("#EXTALB:{}", one_line(album))));
        lines.push(format!("{TONEARM_TRACK}{}", to_json(track)?));
        lines.push(location_line(track));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The line of a track's location. It is trimmed, because readers trim lines.
fn location_line(track: &FileTrack) -> String {
    let line = track.location.as_deref().map(|location| one_line(location).trim().to_owned());
    let line = line.filter(|line| !line.is_empty() && !line.starts_with('#'));
    line.unwrap_or_else(|| NO_LOCATION.to_owned())
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let mut entry = Entry::default();
    // A carriage return alone ends a line too, as in files of old Macs. Otherwise the whole file would be one comment.
    for line in text.split(['\r', '\n']).map(str::trim) {
        if let Some(json) = strip_directive(line, TONEARM_PLAYLIST) {
            if let Ok(StrictObject(fields)) = serde_json::from_str::<StrictObject<PlaylistFields>>(json) {
                (file.title, file.description) = (fields.title.or(file.title), fields.description);
            }
        } else if let Some(title) = strip_directive(line, "#PLAYLIST:") {
            file.title.get_or_insert_with(|| title.to_owned());
        } else if line.starts_with('#') {
            entry.parse_directive(line);
        } else if !line.is_empty() {
            push_track(&mut file.tracks, std::mem::take(&mut entry).into_track(line))?;
        }
    }
    Ok(file)
}

/// The rest of a line that starts with this directive, in any case.
fn strip_directive<'a>(line: &'a str, directive: &str) -> Option<&'a str> {
    let (start, rest) = line.split_at_checked(directive.len())?;
    start.eq_ignore_ascii_case(directive).then(|| rest.trim())
}

/// The values in the lines above a location.
#[derive(Default)]
struct Entry {
    /// The track of the line `#TONEARM-TRACK:`.
    tonearm_track: Option<FileTrack>,
    /// `Artist - Title`, or only a title.
    name: String,
    artist: Option<String>,
    album: Option<String>,
    duration_ms: Option<i64>,
}

impl Entry {
    fn parse_directive(&mut self, line: &str) {
        let non_empty = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        if let Some(json) = strip_directive(line, TONEARM_TRACK) {
            self.tonearm_track = serde_json::from_str(json).ok().map(|StrictObject(track)| track);
        } else if let Some(info) = strip_directive(line, "#EXTINF:") {
            let (duration, name) = split_info(info);
            let seconds = duration.split_whitespace().next().and_then(|seconds| seconds.parse().ok());
            self.duration_ms = seconds.and_then(to_milliseconds);
            name.trim().clone_into(&mut self.name);
        } else if let Some(artist) = strip_directive(line, "#EXTART:") {
            self.artist = non_empty(artist);
        } else if let Some(album) = strip_directive(line, "#EXTALB:") {
            self.album = non_empty(album);
        }
    }

    /// The track at this location. Without a name, it gets the file name.
    fn into_track(self, line: &str) -> FileTrack {
        let location = Some(line.to_owned()).filter(|line| line != NO_LOCATION);
        if let Some(track) = self.tonearm_track {
            return if location_line(&track) == line { track } else { FileTrack { location, ..track } };
        }
        let name =
            if self.name.is_empty() { location.as_deref().map(file_name).unwrap_or_default() } else { self.name };
        let (artist, title) = split_name(&name, self.artist.as_deref());
        let title = Some(title.to_owned()).filter(|title| !title.is_empty());
        let (album, duration_ms) = (self.album, self.duration_ms);
        FileTrack { title, artist, album, duration_ms, location, ..FileTrack::default() }
    }
}

/// Splits `215,Title` into duration and name. Attributes may follow the duration: `215 logo="a,b",Title`.
fn split_info(info: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let comma = info.find(|letter| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    });
    // A quote that is never closed is not the start of quoted text.
    let comma = comma.or_else(|| info.find(','));
    let (duration, name) = comma.and_then(|comma| info.split_at_checked(comma)).unwrap_or((info, ""));
    (duration, name.strip_prefix(',').unwrap_or(name))
}

/// Converts seconds. Programs write an unknown duration as -1 or 0.
fn to_milliseconds(seconds: f64) -> Option<i64> {
    let duration = std::time::Duration::try_from_secs_f64(seconds).ok().filter(|duration| !duration.is_zero())?;
    i64::try_from(duration.as_millis()).ok()
}

/// Splits `Artist - Title`. If the artist is known from another line, that name is used.
fn split_name<'a>(name: &'a str, artist: Option<&str>) -> (Option<String>, &'a str) {
    // The artist's name may itself contain ` - `.
    let title_after_artist =
        artist.and_then(|artist| name.strip_prefix(artist)).and_then(|rest| rest.strip_prefix(" - "));
    let (before, title) = match (title_after_artist, name.split_once(" - ")) {
        (Some(title), _) => (None, title),
        (None, Some((before, title))) => (Some(before.trim()), title),
        (None, None) => (None, name),
    };
    (artist.or(before).map(str::to_owned), title.trim())
}

/// The name of the file at a location, without its extension.
fn file_name(location: &str) -> String {
    // In a URL, these characters start the query and the fragment. A path may contain them in its names.
    let path = if location.contains("://") { location.split(['?', '#']).next().unwrap_or_default() } else { location };
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_extension = |extension: &str| {
        extension.len() <= 4
            && extension.chars().all(|letter| letter.is_ascii_alphanumeric())
            && extension.chars().any(|letter| letter.is_ascii_alphabetic())
    };
    // `Mr. Brightside` and `Vol. 2` have no extension.
    let stem = name.rsplit_once('.').filter(|(_, extension)| is_extension(extension)).map_or(name, |(stem, _)| stem);
    percent_decode(stem)
}

/// Decodes percent-encoding, unless the result is invalid UTF-8 or contains control characters.
fn percent_decode(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8().ok().filter(|decoded| !decoded.contains(char::is_control));
    decoded.map_or_else(|| text.to_owned(), Cow::into_owned)
}
