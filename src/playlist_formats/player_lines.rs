//! Lists of players in lines of their own kinds: Audacious, AIMP, Exaile, MPC-HC, PotPlayer and Sansa.

use crate::error::Result;
use crate::playlist_formats::naming::percent_decode;
use crate::playlist_formats::table::parse_number;
use crate::playlist_formats::{FileTrack, PlaylistFile, push_track};

/// The line of AIMP before its tracks.
const AIMP_CONTENT: &str = "#-----CONTENT-----#";
/// The lines around the tracks in the state of MPD.
const MPD_BEGIN: &str = "playlist_begin";
const MPD_END: &str = "playlist_end";
/// What the cells of AIMP's lines contain.
const AIMP_CELLS: [&str; 16] =
    ["file", "title", "artist", "album", "", "", "", "track-number", "", "", "", "", "", "", "", "length"];

/// The program whose list a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    /// `uri=…`, and below it `title=…`, with percent-encoded values.
    Audacious,
    /// Cells with bars between them.
    Aimp,
    /// `URI<tab>artist=…&title=…`, and behind the tracks a line `EOF`.
    Exaile,
    /// `1,filename,…`, `1,label,…`
    MpcHc,
    /// `1*file*…`, `1*title*…`
    PotPlayer,
    /// `HARP, MUSIC\Artist\Album\Title.mp3`
    Sansa,
    /// `entry {`, and below it `identifier = …;` and `mrl = …;`
    Xine,
    /// `0:Artist/Album/Title.mp3` in the state of MPD
    Mpd,
}

fn find_program(text: &str) -> Option<Program> {
    let start = text.trim_start();
    let has_line = |is_right: &dyn Fn(&str) -> bool| text.lines().take(200).any(|line| is_right(line.trim()));
    if start.starts_with("MPCPLAYLIST") {
        Some(Program::MpcHc)
    } else if start.starts_with("DAUMPLAYLIST") {
        Some(Program::PotPlayer)
    } else if start.starts_with("PLP PLAYLIST") {
        Some(Program::Sansa)
    } else if has_line(&|line| line == "entry {") && has_line(&|line| line.starts_with("mrl = ")) {
        Some(Program::Xine)
    } else if has_line(&|line| line == MPD_BEGIN) {
        Some(Program::Mpd)
    } else if has_line(&|line| line == AIMP_CONTENT) {
        Some(Program::Aimp)
    } else if has_line(&|line| line.starts_with("uri=")) && !start.starts_with(['[', '#']) {
        Some(Program::Audacious)
    } else {
        let is_exaile = |line: &str| line.split_once('\t').is_some_and(|(uri, _)| uri.contains("://"));
        (start.lines().next().is_some_and(is_exaile) && text.lines().any(|line| line == "EOF"))
            .then_some(Program::Exaile)
    }
}

/// Whether a text is a list of one of these programs.
pub fn is_list(text: &str) -> bool {
    find_program(text).is_some()
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut file = PlaylistFile::default();
    let Some(program) = find_program(text) else { return Ok(file) };
    // The present entry: its number, and the fields that were read so far.
    let mut entry: Option<(String, FileTrack)> = None;
    let begin = if program == Program::Mpd { MPD_BEGIN } else { AIMP_CONTENT };
    let mut is_content = ![Program::Aimp, Program::Mpd].contains(&program);
    for line in text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()) {
        if !is_content {
            is_content = line == begin;
            let name = line.strip_prefix("#Name:").or_else(|| line.strip_prefix("Name="));
            file.title = file.title.or_else(|| name.map(str::to_owned));
            continue;
        }
        if program == Program::Exaile && line == "EOF" || program == Program::Mpd && line == MPD_END {
            break;
        }
        for (number, key, value) in divide_line(program, line) {
            let is_new = match number {
                Some(number) => entry.as_ref().is_none_or(|(known, _)| *known != number),
                None => {
                    let starts_with_file = [Program::Aimp, Program::Sansa, Program::Mpd].contains(&program);
                    key == "uri" || key == "entry" || key == "file" && starts_with_file
                }
            };
            if is_new {
                let number = number.unwrap_or_default().to_owned();
                let done = entry.replace((number, FileTrack::default()));
                done.map_or(Ok(()), |(_, track)| push_track(&mut file.tracks, track))?;
            }
            match &mut entry {
                Some((_, track)) => set_field(track, key, value),
                None if key == "title" => file.title = Some(value),
                None => {}
            }
        }
    }
    entry.map_or(Ok(()), |(_, track)| push_track(&mut file.tracks, track))?;
    Ok(file)
}

/// The fields in a line: the number of the entry if the line has it, the name, and the value.
fn divide_line(program: Program, line: &str) -> Vec<(Option<&str>, &str, String)> {
    let decode = |value: &str| percent_decode(value).into_owned();
    let numbered = |delimiter: char| {
        let mut parts = line.splitn(3, delimiter);
        let field = (parts.next(), parts.next()?, parts.next()?.to_owned());
        field.0.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())).then_some(field)
    };
    match program {
        Program::MpcHc => numbered(',').into_iter().collect(),
        Program::PotPlayer => numbered('*').into_iter().collect(),
        Program::Audacious => line.split_once('=').map(|(key, value)| (None, key, decode(value))).into_iter().collect(),
        Program::Mpd => line.split_once(':').map(|(_, path)| (None, "file", path.to_owned())).into_iter().collect(),
        Program::Xine if line == "entry {" => vec![(None, "entry", String::new())],
        Program::Xine => {
            let field = line.trim_end_matches(';').split_once(" = ");
            let to_key = |key: &str| if key == "identifier" { "title" } else { "filename" };
            field.map(|(key, value)| (None, to_key(key.trim()), value.to_owned())).into_iter().collect()
        }
        Program::Sansa => line.split_once(", ").map(|(_, path)| (None, "file", path.to_owned())).into_iter().collect(),
        // Such a line begins a folder.
        Program::Aimp if line.starts_with('-') => Vec::new(),
        Program::Aimp => {
            AIMP_CELLS.into_iter().zip(line.split('|')).map(|(key, cell)| (None, key, cell.to_owned())).collect()
        }
        Program::Exaile => {
            let (uri, tags) = line.split_once('\t').unwrap_or((line, ""));
            let tags = tags.split('&').filter_map(|tag| tag.split_once('='));
            let tags = tags.map(|(key, value)| (None, key, decode(&value.replace('+', " "))));
            [(None, "uri", uri.to_owned())].into_iter().chain(tags).collect()
        }
    }
}

fn set_field(track: &mut FileTrack, key: &str, value: String) {
    let text = Some(value).filter(|value| !value.is_empty());
    match key {
        "uri" | "file" | "filename" => track.location = text,
        // If the file has no tags, players write `Artist - Title` as its title.
        "title" | "label" => track.title = text,
        "artist" => track.artist = text,
        "album" => track.album = text,
        "track-number" => track.track_number = text.as_deref().and_then(parse_number).filter(|number| *number > 0),
        "length" | "duration2" => {
            track.duration_ms = text.and_then(|length| length.parse().ok()).filter(|length| *length > 0);
        }
        _ => {}
    }
}
