//! Extended M3U in UTF-8. What its usual lines do not hold stands in lines of our own, which others pass over:
//! `#TONEARM-PLAYLIST:` and `#TONEARM-TRACK:` with one JSON object each. What they say counts more than what the usual
//! lines say, but for the location: the line that programs change when they move a file.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, PlaylistFile, push_track};
use crate::strict_object::StrictObject;

const OWN_PLAYLIST: &str = "#TONEARM-PLAYLIST:";
const OWN_TRACK: &str = "#TONEARM-TRACK:";
/// The location of a track that has none that M3U could hold: every entry must have one.
const NO_LOCATION: &str = "about:blank";

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
        let seconds = track.duration_ms.map_or(-1, |duration| duration / 1000 + i64::from(duration % 1000 >= 500));
        let names: Vec<String> =
            [&track.artist, &track.title].into_iter().flatten().map(|name| one_line(name)).collect();
        lines.push(format!("#EXTINF:{seconds},{}", names.join(" - ")));
        lines.extend(track.artist.as_deref().map(|artist| format!("#EXTART:{}", one_line(artist))));
        lines.extend(track.album.as_deref().map(|album| format!("#EXTALB:{}", one_line(album))));
        lines.push(format!("{OWN_TRACK}{}", json(serde_json::to_string(track))?));
        lines.push(location_line(track));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// The line of a track's location, as a reader without spaces around it sees it.
fn location_line(track: &FileTrack) -> String {
    let line = track.location.as_deref().map(|location| one_line(location).trim().to_owned());
    let line = line.filter(|line| !line.is_empty() && !line.starts_with('#'));
    line.unwrap_or_else(|| NO_LOCATION.to_owned())
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let mut entry = Entry::default();
    // A carriage return alone ends a line too: it did on old Macs, and every line but the first would be lost.
    for line in text.split(['\r', '\n']).map(str::trim) {
        if let Some(json) = strip_directive(line, OWN_PLAYLIST) {
            if let Ok(StrictObject(head)) = serde_json::from_str::<StrictObject<Head>>(json) {
                (file.title, file.description) = (head.title.or(file.title), head.description);
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

/// What follows a word, whatever its case, at the start of a line.
fn strip_directive<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = line.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then(|| rest.trim())
}

/// What the lines above a location say of it.
#[derive(Default)]
struct Entry {
    own: Option<FileTrack>,
    /// `Artist - Title`, or a title alone.
    name: String,
    artist: Option<String>,
    album: Option<String>,
    duration_ms: Option<i64>,
}

impl Entry {
    fn parse_directive(&mut self, line: &str) {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        if let Some(json) = strip_directive(line, OWN_TRACK) {
            self.own = serde_json::from_str(json).ok().map(|StrictObject(track)| track);
        } else if let Some(info) = strip_directive(line, "#EXTINF:") {
            let (length, name) = split_info(info);
            let seconds = length.split_whitespace().next().and_then(|seconds| seconds.parse().ok());
            self.duration_ms = seconds.and_then(milliseconds);
            name.trim().clone_into(&mut self.name);
        } else if let Some(artist) = strip_directive(line, "#EXTART:") {
            self.artist = said(artist);
        } else if let Some(album) = strip_directive(line, "#EXTALB:") {
            self.album = said(album);
        }
    }

    /// The track at this location, whose file name is its name if nothing else was said.
    fn into_track(self, line: &str) -> FileTrack {
        let location = Some(line.to_owned()).filter(|line| line != NO_LOCATION);
        if let Some(own) = self.own {
            return if location_line(&own) == line { own } else { FileTrack { location, ..own } };
        }
        let name =
            if self.name.is_empty() { location.as_deref().map(file_name).unwrap_or_default() } else { self.name };
        let (artist, title) = split_name(&name, self.artist.as_deref());
        let title = Some(title.to_owned()).filter(|title| !title.is_empty());
        let (album, duration_ms) = (self.album, self.duration_ms);
        FileTrack { title, artist, album, duration_ms, location, ..FileTrack::default() }
    }
}

/// `215` and `Title` of `215,Title`. Between the two there may be attributes, with commas in quotes:
/// `215 logo="a,b",Title`.
fn split_info(info: &str) -> (&str, &str) {
    let mut quoted = false;
    let comma = info.find(|letter| {
        quoted ^= letter == '"';
        letter == ',' && !quoted
    });
    let comma = comma.or_else(|| info.find(','));
    let (length, name) = comma.and_then(|comma| info.split_at_checked(comma)).unwrap_or((info, ""));
    (length, name.strip_prefix(',').unwrap_or(name))
}

/// Seconds in milliseconds; an unknown length is written as -1 or 0.
fn milliseconds(seconds: f64) -> Option<i64> {
    let length = std::time::Duration::try_from_secs_f64(seconds).ok().filter(|length| !length.is_zero())?;
    i64::try_from(length.as_millis()).ok()
}

/// The artist and the title of `Artist - Title`. The artist's name is the one said elsewhere, if it is.
fn split_name<'a>(name: &'a str, artist: Option<&str>) -> (Option<String>, &'a str) {
    let known = artist.and_then(|artist| name.strip_prefix(artist)).and_then(|rest| rest.strip_prefix(" - "));
    let (before, title) = match (known, name.split_once(" - ")) {
        (Some(title), _) => (None, title),
        (None, Some((before, title))) => (Some(before.trim()), title),
        (None, None) => (None, name),
    };
    (artist.or(before).map(str::to_owned), title.trim())
}

/// The name of the file at a location, without what says that it is audio.
fn file_name(location: &str) -> String {
    // A path may have these in its names, a URL may not.
    let path = if location.contains("://") { location.split(['?', '#']).next().unwrap_or_default() } else { location };
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_ending = |ending: &str| {
        ending.len() <= 4
            && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
            && ending.chars().any(|letter| letter.is_ascii_alphabetic())
    };
    // `Mr. Brightside` and `Vol. 2` end with no such thing.
    let stem = name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map_or(name, |(stem, _)| stem);
    unescaped(stem)
}

/// Without percent-encoding, where that leaves UTF-8 and no control characters.
fn unescaped(text: &str) -> String {
    let plain = percent_decode_str(text).decode_utf8().ok().filter(|plain| !plain.contains(char::is_control));
    plain.map_or_else(|| text.to_owned(), Cow::into_owned)
}
