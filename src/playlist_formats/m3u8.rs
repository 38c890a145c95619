//! Extended M3U.
//!
//! M3U has no lines for some of the fields. Tonearm writes them in additional lines, which other programs ignore:
//! `#TONEARM-PLAYLIST:` and `#TONEARM-TRACK:`, each with a JSON object. These lines have precedence over the usual ones.
//! Only the location is taken from its usual line, because programs that move files change that line.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::playlist_formats::detection::{is_location, is_tagged};
use crate::playlist_formats::json::local_track;
use crate::playlist_formats::naming::is_no_location;
use crate::playlist_formats::table::{parse_clock, to_milliseconds};
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, combined_name, one_line, push_track};
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
        let name = combined_name(track);
        lines.extend(track.artist.as_deref().map(|artist| format!("#EXTART:{}", one_line(artist))));
        lines.extend(track.album.as_deref().map(|album| format!("#EXTALB:{}", one_line(album))));
        lines.push(format!("{TONEARM_TRACK}{}", to_json(track)?));
        // Some players take only two lines in a row as one entry: libtotem-plparser and MPD.
        lines.push(format!("#EXTINF:{seconds},{name}"));
        lines.push(location_line(track));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// The line of a track's location. It is trimmed, because readers trim lines.
fn location_line(track: &FileTrack) -> String {
    let line = track.location.as_deref().map(|location| one_line(location).trim().to_owned());
    let line = line.filter(|line| !line.is_empty() && !line.starts_with('#'));
    line.unwrap_or_else(|| NO_LOCATION.to_owned())
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let is_extended = is_tagged(text.split(['\r', '\n']).map(str::trim));
    let mut entry = Entry::default();
    // A carriage return alone ends a line too, as in files of old Macs. Otherwise the whole file would be one comment.
    for (number, line) in (1..).zip(text.split(['\r', '\n']).map(str::trim)) {
        // In a plain list of files, the name of a file may begin with the sign.
        let is_directive = line.starts_with('#') && (is_extended || !is_location(line));
        if let Some(json) = strip_directive(line, TONEARM_PLAYLIST) {
            if let Ok(StrictObject(fields)) = serde_json::from_str::<StrictObject<PlaylistFields>>(json) {
                (file.title, file.description) = (fields.title.or(file.title), fields.description);
            }
        } else if let Some(title) = strip_directive(line, "#PLAYLIST:") {
            file.title.get_or_insert_with(|| title.to_owned());
        } else if is_directive {
            if !line.get(1..).is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_uppercase())) {
                report.skip_row(number, "is a comment");
            }
            entry.parse_directive(line);
        } else if !is_extended && file.tracks.is_empty() && is_digits(line) {
            // ZaraRadio begins with the number of entries.
            report.skip_row(number, "is no track");
        } else if !line.is_empty() {
            push_track(&mut file.tracks, std::mem::take(&mut entry).into_track(line))?;
        }
    }
    remove_last_commas(&mut file.tracks);
    Ok(file)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text behind a directive, in any case.
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
    name: Option<String>,
    title: Option<String>,
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
            let duration = duration.split_whitespace().next().unwrap_or_default();
            let duration = parse_clock(duration).or_else(|| to_milliseconds(duration.parse().ok()?));
            self.duration_ms = duration.filter(|duration| *duration > 0);
            self.name = Some(name.to_owned()).filter(|name| !name.trim().is_empty());
        } else if let Some(artist) = strip_directive(line, "#EXTART:") {
            self.artist = non_empty(artist);
        } else if let Some(album) = strip_directive(line, "#EXTALB:") {
            // Some programs write `Album (1999)`.
            self.album = non_empty(album);
        } else if let Some(xml) = strip_directive(line, "#EXTVDJ:") {
            self.artist = find_element(xml, "artist");
            let remix = find_element(xml, "remix");
            self.title = find_element(xml, "title")
                .map(|title| remix.map_or_else(|| title.clone(), |remix| format!("{title} ({remix})")));
            self.duration_ms =
                find_element(xml, "songlength").and_then(|seconds| to_milliseconds(seconds.parse().ok()?));
        }
    }

    /// The track at this location.
    fn into_track(mut self, line: &str) -> FileTrack {
        if let Some(track) = local_track(line) {
            return track;
        }
        // ZaraRadio writes the milliseconds before the path.
        let timed = line.split_once('\t').filter(|(time, path)| is_digits(time) && is_location(path));
        if let Some((time, _)) = timed {
            self.duration_ms = self.duration_ms.or(time.parse().ok()).filter(|duration| *duration > 0);
        }
        let line = timed.map_or(line, |(_, path)| path.trim());
        let (line, [title, artist]) = split_parameters(line);
        (self.title, self.artist) = (self.title.or(title), self.artist.or(artist));
        let location = Some(line.to_owned()).filter(|line| !is_no_location(line));
        if let Some(track) = self.tonearm_track {
            let location = if location_line(&track) == line { track.location.clone() } else { location };
            return FileTrack { location, is_exact: true, ..track };
        }
        let name = if self.title.is_some() { None } else { self.name };
        let (title, artist, album, duration_ms) = (self.title, self.artist, self.album, self.duration_ms);
        FileTrack { title, artist, album, duration_ms, location, name, ..FileTrack::default() }
    }
}

/// Takes title and artist from a line of RealPlayer: `rtsp://host/a.rm?title="Title"&author="Artist"`.
fn split_parameters(line: &str) -> (&str, [Option<String>; 2]) {
    let Some((location, parameters)) = line.split_once('?').filter(|(_, rest)| rest.contains("title=\"")) else {
        return (line, [None, None]);
    };
    let find = |name: &str| {
        let (_, rest) = parameters.split_once(&format!("{name}=\""))?;
        let end = rest.find("\"&").or_else(|| rest.rfind('"'))?;
        rest.get(..end).map(str::to_owned).filter(|text| !text.is_empty())
    };
    (location, [find("title"), find("author").or_else(|| find("artist"))])
}

/// Removes the comma that SMPlayer writes behind each name.
fn remove_last_commas(tracks: &mut [FileTrack]) {
    let names = || tracks.iter().filter_map(|track| track.name.as_deref());
    if names().count() > 1 && names().all(|name| name.ends_with(',')) {
        for name in tracks.iter_mut().filter_map(|track| track.name.as_mut()) {
            name.truncate(name.trim_end_matches(',').len());
        }
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
    // Some programs forget the comma: `215 Artist - Title`.
    if comma.is_none() && !info.contains('=') {
        let (duration, name) = info.split_once(' ').unwrap_or((info, ""));
        let is_duration = duration.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_digit());
        return if is_duration { (duration, name) } else { ("", info) };
    }
    let (duration, name) = comma.and_then(|comma| info.split_at_checked(comma)).unwrap_or((info, ""));
    (duration, name.strip_prefix(',').unwrap_or(name))
}

/// The text of an element in a line of VirtualDJ, which is a fragment of XML.
fn find_element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    let text = quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned());
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
