//! Reading and writing of playlist files.
//!
//! [`read`] decodes a file, finds out what it is, reads it, and divides combined names. `docs/PLAYLIST_FILES.md` lists the
//! programs whose files are known.

mod csv;
mod cue;
mod detection;
pub mod headers;
mod json;
mod jspf;
mod layouts;
mod m3u8;
pub mod naming;
mod player_lines;
mod player_xml;
mod plist;
mod pls;
pub mod table;
pub mod text_encoding;
mod track_lines;
mod xml;
mod xml_entries;
mod xspf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};
use crate::playlist_formats::detection::Detected;
pub use crate::playlist_formats::jspf::Jspf;
use crate::text_rules::{TextKind, canonicalize, find_forbidden};

/// The format of an exported playlist file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// XSPF in JSON (<https://www.xspf.org/jspf>).
    Jspf,
    /// XML Shareable Playlist Format, version 1 (<https://www.xspf.org/spec>).
    Xspf,
    /// Extended M3U in UTF-8.
    M3u8,
    /// Comma-separated values with a line of headers (RFC 4180).
    Csv,
    /// PLS, version 2.
    Pls,
}

/// The format of an imported playlist file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// XSPF in JSON (<https://www.xspf.org/jspf>).
    Jspf,
    /// XML Shareable Playlist Format, version 1 (<https://www.xspf.org/spec>).
    Xspf,
    /// M3U, with or without extensions, and lists of paths.
    #[serde(alias = "m3u")]
    M3u8,
    /// A table with any delimiter.
    #[serde(alias = "tsv")]
    Csv,
    /// PLS.
    Pls,
    /// A library or playlist of iTunes or Music.app as XML.
    #[serde(alias = "plist")]
    Itunes,
    /// Windows Media Player.
    Wpl,
    /// Zune.
    Zpl,
    /// Advanced Stream Redirector.
    Asx,
    /// Winamp 3.
    B4s,
    /// A collection of rekordbox as XML.
    Rekordbox,
    /// A collection of Traktor (NML).
    #[serde(alias = "nml")]
    Traktor,
    /// VirtualDJ.
    VirtualDj,
    /// The playlists of Rhythmbox.
    Rhythmbox,
    /// Spotify's privacy export.
    Spotify,
    /// A list of playlists of ListenBrainz.
    #[serde(alias = "listenbrainz")]
    ListenBrainz,
    /// Other JSON with a list of tracks.
    Json,
    /// Other XML with a list of tracks: Jellyfin, JRiver, Subsonic, SMIL.
    Xml,
    /// A cue sheet.
    Cue,
    /// Lists of Audacious, AIMP, Exaile, MPC-HC and PotPlayer.
    PlayerLines,
    /// Lines with an artist and a title.
    Text,
}

/// The largest number of tracks in a playlist.
pub const MAX_TRACKS: usize = 10_000;
/// The largest number of tracks in a file with several playlists. A library can have many more than one playlist.
pub const MAX_FILE_TRACKS: usize = 100_000;
/// The largest number of skipped rows and dropped values that are reported.
pub const MAX_REPORTED: usize = 1000;
/// What a refusal recommends.
pub const SENDABLE: &str = "Send a playlist as M3U, PLS, XSPF, JSPF, WPL, ASX, iTunes XML, rekordbox XML, Traktor NML, \
    Spotify JSON, or a table (CSV, TSV) with a column for titles";
/// The maximum length of each text in a file.
pub const MAX_TEXT_CHARS: usize = 10_000;

/// The contents of a playlist file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaylistFile {
    pub title: Option<String>,
    pub description: Option<String>,
    pub tracks: Vec<FileTrack>,
}

/// A track in a playlist file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTrack {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artist: Option<String>,
    /// The album's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
    /// The track's number on the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_number: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<i64>,
    /// The URL or path of the audio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// All artists in one text, if `artist` is only the first of them.
    #[serde(skip)]
    pub credit: Option<String>,
    #[serde(skip)]
    pub album_artist: Option<String>,
    /// The title with the number at its beginning, if `title` is without it. Some titles really begin with a number, so this
    /// one is looked for first.
    #[serde(skip)]
    pub numbered_title: Option<String>,
    /// A combined name that is not divided yet. Absent after a file was read.
    #[serde(skip)]
    pub name: Option<String>,
    /// Other ways to read the row. The first that matches a track counts.
    #[serde(skip)]
    pub readings: Vec<Reading>,
    /// The album and the number that the path shows. They distinguish tracks of one name.
    #[serde(skip)]
    pub path_album: Option<String>,
    #[serde(skip)]
    pub path_number: Option<i32>,
    /// Whether the title is the name of a file, which some programs and disks shorten.
    #[serde(skip)]
    pub may_be_cut: bool,
    /// Whether the name of the file is long, and none in the list is longer, so that it may be cut to a limit.
    #[serde(skip)]
    pub is_as_long_as_any: bool,
    /// Whether the name of the file had underscores, each instead of a blank or of a letter.
    #[serde(skip)]
    pub has_lost_blanks: bool,
    /// The names in the cells of a row without a header, if their order is unknown.
    #[serde(skip)]
    pub cells: Option<[String; 3]>,
    /// Whether a heading puts the title before the artist.
    #[serde(skip)]
    pub is_title_first: bool,
    /// Whether the names come from a file of ours, so that nothing is to be found out.
    #[serde(skip)]
    pub is_exact: bool,
}

impl FileTrack {
    /// A row of three names. The order has the places of artist, title and album.
    pub fn of_cells(cells: [String; 3], order: [usize; 3]) -> Self {
        let [artist, title, album] = order.map(|place| cells.get(place).cloned());
        Self { artist, title, album, cells: Some(cells), ..Self::default() }
    }
}

/// Another way to read a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub title: String,
    pub artist: Option<String>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedFile {
    pub format: SourceFormat,
    /// The name of the encoding, as the Encoding Standard writes it.
    pub encoding: &'static str,
    /// The delimiter of a table.
    pub delimiter: Option<char>,
    /// The line of a table's header, from 1.
    pub header_line: Option<usize>,
    /// The playlists. There is at least one.
    pub playlists: Vec<PlaylistFile>,
    pub report: ReadReport,
}

/// What of a file was not used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Columns whose meaning is unknown.
    pub ignored_columns: Vec<String>,
    /// Rows that are no tracks: the line or number, and the reason.
    pub skipped_rows: Vec<(usize, &'static str)>,
    /// Values that cannot be read: the line or number, the field, and the value.
    pub dropped_values: Vec<(usize, &'static str, String)>,
    /// Whether rows without an artist have fields of unknown meaning.
    pub has_unknown_fields: bool,
}

impl ReadReport {
    fn skip_row(&mut self, row: usize, reason: &'static str) {
        if self.skipped_rows.len() < MAX_REPORTED {
            self.skipped_rows.push((row, reason));
        }
    }

    fn drop_value(&mut self, row: usize, field: &'static str, value: &str) {
        if self.dropped_values.len() < MAX_REPORTED {
            self.dropped_values.push((row, field, value.chars().take(100).collect()));
        }
    }
}

impl SourceFormat {
    pub fn is_xml(self) -> bool {
        use SourceFormat::{Asx, B4s, Itunes, Rekordbox, Rhythmbox, Traktor, VirtualDj, Wpl, Xml, Xspf, Zpl};
        matches!(self, Xspf | Itunes | Wpl | Zpl | Asx | B4s | Rekordbox | Traktor | VirtualDj | Rhythmbox | Xml)
    }

    /// Whether the format has escapes for signs of its own, so that `&amp;` is no mistake.
    fn has_entities(self) -> bool {
        self.is_xml() || matches!(self, Self::Jspf | Self::Json | Self::Spotify | Self::ListenBrainz)
    }

    /// The format that the ending of a file name means.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "jspf" => Self::Jspf,
            "xspf" => Self::Xspf,
            "m3u" | "m3u8" => Self::M3u8,
            "csv" | "tsv" => Self::Csv,
            "pls" => Self::Pls,
            "wpl" => Self::Wpl,
            "zpl" => Self::Zpl,
            "asx" | "wax" | "wvx" => Self::Asx,
            "b4s" => Self::B4s,
            "nml" => Self::Traktor,
            "vdjfolder" => Self::VirtualDj,
            "cue" => Self::Cue,
            _ => return None,
        })
    }

    /// The format that a media type names. Generic types name none. Parameters and case are ignored.
    pub fn from_media_type(text: &str) -> Option<Self> {
        let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Some(match essence.as_str() {
            "application/vnd.ms-wpl" => Self::Wpl,
            "video/x-ms-asf" | "video/x-ms-asx" | "audio/x-ms-wax" | "video/x-ms-wvx" => Self::Asx,
            "text/tab-separated-values" => Self::Csv,
            _ => match Format::from_media_type(&essence)? {
                Format::Jspf => Self::Jspf,
                Format::Xspf => Self::Xspf,
                Format::M3u8 => Self::M3u8,
                Format::Csv => Self::Csv,
                Format::Pls => Self::Pls,
            },
        })
    }
}

/// The other registered media type of M3U8.
pub const APPLE_MPEGURL: &str = "application/vnd.apple.mpegurl";

impl Format {
    /// All formats, the preferred ones first.
    pub const ALL: [Self; 5] = [Self::Jspf, Self::Xspf, Self::M3u8, Self::Csv, Self::Pls];

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jspf => "application/jspf+json",
            Self::Xspf => "application/xspf+xml",
            // To VLC and MPD, `application/vnd.apple.mpegurl` is an HLS stream. RFC 8216, 4 names both.
            Self::M3u8 => "audio/mpegurl",
            Self::Csv => "text/csv",
            Self::Pls => "audio/x-scpls",
        }
    }

    /// The extension of file names.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jspf => "jspf",
            Self::Xspf => "xspf",
            Self::M3u8 => "m3u8",
            Self::Csv => "csv",
            Self::Pls => "pls",
        }
    }

    /// The format of a media type. Common unregistered types are recognised too. Parameters and case are ignored.
    pub fn from_media_type(text: &str) -> Option<Self> {
        let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            APPLE_MPEGURL | "application/mpegurl" | "application/x-mpegurl" | "audio/x-mpegurl" => Some(Self::M3u8),
            "application/csv" | "text/comma-separated-values" => Some(Self::Csv),
            "audio/scpls" | "application/pls+xml" | "application/x-scpls" => Some(Self::Pls),
            other => Self::ALL.into_iter().find(|format| format.media_type() == other),
        }
    }
}

/// Writes a file. CSV cannot contain the playlist's title and description.
pub fn write(format: Format, file: &PlaylistFile) -> Result<Vec<u8>> {
    match format {
        Format::Jspf => jspf::write(file),
        Format::Xspf => xspf::write(file),
        Format::M3u8 => m3u8::write(file).map(String::into_bytes),
        Format::Csv => csv::write(file),
        Format::Pls => Ok(pls::write(file)),
    }
}

/// Reads a file. `hint` is the format that the client names, and `charset` the encoding. The content decides where both
/// differ.
///
/// Fails with [`Error::Malformed`] if the file is no list of tracks, and with [`Error::Invalid`] for an invalid value.
pub fn read(hint: Option<SourceFormat>, charset: Option<&str>, bytes: &[u8]) -> Result<ParsedFile> {
    let (text, encoding) = text_encoding::decode(bytes, charset).map_err(seems_to_be)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut report = ReadReport::default();
    let (format, layout, playlists) = match layouts::rewrite(text) {
        Some(sections) => read_sections(sections, &mut report)?,
        None => read_text(text, hint, &mut report)?,
    };
    if let [file] = playlists.as_slice()
        && file.tracks.len() > MAX_TRACKS
    {
        return Err(too_many_tracks(MAX_TRACKS));
    }
    let (delimiter, header_line) = layout.map_or((None, None), |layout| (Some(layout.delimiter), layout.header_line));
    let mut file = ParsedFile { format, encoding, delimiter, header_line, playlists, report };
    for (number, playlist) in (1..).zip(&mut file.playlists) {
        if !format.has_entities() {
            naming::decode_names(&mut playlist.tracks);
        }
        naming::complete(&mut playlist.tracks);
        clean(number, playlist, &mut file.report);
    }
    Ok(file)
}

/// What a text contains: its format, the layout of a table, and the playlists.
type Contents = (SourceFormat, Option<table::Layout>, Vec<PlaylistFile>);

fn read_text(text: &str, hint: Option<SourceFormat>, report: &mut ReadReport) -> Result<Contents> {
    Ok(match detection::detect(text, hint)? {
        Detected::Json => {
            let (format, playlists) = read_json(text, hint, report)?;
            (format, None, playlists)
        }
        Detected::Table(found) => {
            let playlists = csv::read(text, &found, report)?;
            (SourceFormat::Csv, Some(found), playlists)
        }
        Detected::Format(format) => (format, None, read_format(format, text, report)?),
    })
}

/// Reads the sections of a file. Those that list no tracks are left out, unless all are such.
fn read_sections(sections: Vec<layouts::Section>, report: &mut ReadReport) -> Result<Contents> {
    let (mut contents, mut first_error): (Option<Contents>, Option<Error>) = (None, None);
    for (number, section) in (1..).zip(sections) {
        let read_cells = || track_lines::read_cells(&section.text).map(|file| (SourceFormat::Text, None, vec![file]));
        let found = read_text(&section.text, None, report).or_else(|error| read_cells().ok_or(error));
        let (format, layout, mut playlists) = match found {
            Ok(found) => found,
            Err(error) => {
                report.skip_row(number, "is a section without tracks");
                first_error.get_or_insert(error);
                continue;
            }
        };
        for playlist in &mut playlists {
            playlist.title = playlist.title.take().or_else(|| section.title.clone());
        }
        match &mut contents {
            Some((_, _, all)) => all.extend(playlists),
            None => contents = Some((format, layout, playlists)),
        }
    }
    contents.ok_or_else(|| first_error.unwrap_or_else(|| seems_to_be("a document without tables")))
}

/// Makes a file of rows whose names are known. The location of a row without a title may contain its names.
pub fn from_rows(mut playlist: PlaylistFile) -> ParsedFile {
    for track in &mut playlist.tracks {
        track.is_exact = track.title.is_some();
    }
    naming::complete(&mut playlist.tracks);
    ParsedFile {
        format: SourceFormat::Json,
        encoding: "UTF-8",
        delimiter: None,
        header_line: None,
        playlists: vec![playlist],
        report: ReadReport::default(),
    }
}

fn read_format(format: SourceFormat, text: &str, report: &mut ReadReport) -> Result<Vec<PlaylistFile>> {
    match format {
        SourceFormat::Jspf => jspf::read(text, report).map(|file| vec![file]),
        SourceFormat::Xspf => read_xspf(text, report).map(|file| vec![file]),
        SourceFormat::M3u8 => m3u8::read(text, report).map(|file| vec![file]),
        SourceFormat::Pls => pls::read(text, report).map(|file| vec![file]),
        SourceFormat::Itunes => plist::read(text, report),
        SourceFormat::Text => track_lines::read(text, report).map(|file| vec![file]),
        SourceFormat::Cue => cue::read(text).map(|file| vec![file]),
        SourceFormat::Xml if !detection::has_known_root(text) => read_xml_entries(text).map(|file| vec![file]),
        SourceFormat::PlayerLines => player_lines::read(text).map(|file| vec![file]),
        format => player_xml::read(format, text, report),
    }
}

/// Reads an XSPF. Scripts write names without escapes: `Salt & Ember`. Such a file is read if that is its only
/// fault.
fn read_xspf(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let error = match xspf::read(text, report) {
        Ok(file) => return Ok(file),
        Err(error) => error,
    };
    let escaped = xml::escape_ampersands(text);
    let repaired = escaped.and_then(|text| xspf::read(&text, &mut ReadReport::default()).ok());
    repaired.filter(|file| !file.tracks.is_empty()).ok_or(error)
}

/// Reads XML with an unknown root, if it contains entries.
fn read_xml_entries(text: &str) -> Result<PlaylistFile> {
    let file = xml_entries::read(text)?;
    if file.tracks.is_empty() { Err(detection::unknown_xml(text)) } else { Ok(file) }
}

fn read_json(
    text: &str,
    hint: Option<SourceFormat>,
    report: &mut ReadReport,
) -> Result<(SourceFormat, Vec<PlaylistFile>)> {
    if jspf::is_jspf(text) || hint == Some(SourceFormat::Jspf) {
        let file = jspf::read(text, report);
        // Other JSON may be sent with the type of JSPF.
        return match file {
            Err(error) => {
                let mut own_report = ReadReport::default();
                let other = json::read(text, &mut own_report).ok().flatten();
                // Some programs write `tracks` in place of `track`.
                let other = other.filter(|_| !jspf::is_jspf(text) || !text.contains("\"track\""));
                *report = own_report;
                other.ok_or(error)
            }
            Ok(file) => Ok((SourceFormat::Jspf, vec![file])),
        };
    }
    json::read(text, report)?.ok_or_else(|| seems_to_be(json::describe(text)))
}

/// Whether a type names something other than a track. The text is in lower case.
fn is_no_track(kind: &str) -> bool {
    let others = [
        "artist",
        "album",
        "episode",
        "podcast",
        "show",
        "audiobook",
        "artista",
        "artiste",
        "künstler",
        "user",
        "playlists",
    ];
    others.contains(&kind.trim())
}

fn seems_to_be(kind: &str) -> Error {
    malformed(format!("seems to be {kind}. {SENDABLE}"))
}

fn too_many_tracks(limit: usize) -> Error {
    let message = format!("must have at most {limit} tracks");
    Error::too_many("body", limit, message)
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// `Artist - Title`, for formats with one text for both.
///
/// Strawberry and Clementine split at every ` - `, and would lose a part of the title. So the names themselves have an en
/// dash there.
fn combined_name(track: &FileTrack) -> String {
    let names = [&track.artist, &track.title].into_iter().flatten();
    let names: Vec<String> = names.map(|name| one_line(name).trim().replace(" - ", " – ")).collect();
    names.join(" - ")
}

/// The line and the column of a byte, both from 1.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn malformed(message: impl Into<String>) -> Error {
    Error::malformed("body", "invalid_file", message)
}

/// Adds a track, unless the file has too many.
fn push_track(tracks: &mut Vec<FileTrack>, track: FileTrack) -> Result<()> {
    // This is checked while the file is read. A small file can name millions of tracks, which would need a hundred
    // times its size in memory.
    if tracks.len() >= MAX_TRACKS {
        return Err(too_many_tracks(MAX_TRACKS));
    }
    tracks.push(track);
    Ok(())
}

/// Adds a track to one of the lists of a file. A list that is not imported may be longer than a playlist.
fn push_to_list(tracks: &mut Vec<FileTrack>, track: FileTrack) -> Result<()> {
    if tracks.len() >= MAX_FILE_TRACKS {
        return Err(too_many_tracks(MAX_FILE_TRACKS));
    }
    tracks.push(track);
    Ok(())
}

/// The largest integer that every reader of JSON keeps exact: 2^53 - 1 (RFC 8259, section 6).
const MAX_DURATION_MS: i64 = 9_007_199_254_740_991;

/// Applies the limits of every format, and turns empty texts into absent ones. What is beyond them is dropped and reported, and
/// never the end of a file. The texts of a playlist are reported with its number.
fn clean(number: usize, file: &mut PlaylistFile, report: &mut ReadReport) {
    for (field, value, kind) in [
        ("playlist_title", &mut file.title, TextKind::Line),
        ("playlist_description", &mut file.description, TextKind::Lines),
    ] {
        clean_text(value);
        if let Some(text) = value.as_deref().filter(|text| is_changed(text, kind)) {
            report.drop_value(number, field, text);
        }
    }
    for (row, track) in (1..).zip(&mut file.tracks) {
        if let Some(number) = track.track_number.filter(|number| *number < 0) {
            report.drop_value(row, "track_number", &number.to_string());
            track.track_number = None;
        }
        if let Some(duration) = track.duration_ms.filter(|duration| !(0..=MAX_DURATION_MS).contains(duration)) {
            report.drop_value(row, "duration_ms", &duration.to_string());
            track.duration_ms = None;
        }
        clean_texts(row, track, report);
    }
}

/// Whether characters of a text cannot be stored.
fn is_changed(text: &str, kind: TextKind) -> bool {
    let visible = canonicalize(text, kind);
    let line_breaks = |letter: char| kind == TextKind::Line && ['\n', '\r', '\t'].contains(&letter);
    find_forbidden(&visible, kind).is_some_and(|forbidden| !line_breaks(forbidden.character))
}

fn clean_texts(row: usize, track: &mut FileTrack, report: &mut ReadReport) {
    let is_long = |text: &str| text.chars().nth(MAX_TEXT_CHARS).is_some();
    for (field, value) in [
        ("title", &mut track.title),
        ("artist", &mut track.artist),
        ("album", &mut track.album),
        ("location", &mut track.location),
    ] {
        clean_text(value);
        if let Some(text) = value.as_deref().filter(|text| text.len() > MAX_TEXT_CHARS && is_long(text)) {
            report.drop_value(row, field, text);
            // A row keeps the beginning of its title, so that it is still a row.
            *value = (field == "title").then(|| text.chars().take(MAX_TEXT_CHARS).collect());
        }
    }
    // Other readings of the row are compared only.
    for value in [&mut track.credit, &mut track.album_artist, &mut track.numbered_title, &mut track.path_album] {
        clean_text(value);
    }
    for reading in &mut track.readings {
        remove_nul(&mut reading.title);
        reading.artist.iter_mut().for_each(remove_nul);
    }
}

fn clean_text(value: &mut Option<String>) {
    value.iter_mut().for_each(remove_nul);
    *value = value.take().filter(|text| !text.is_empty());
}

/// Removes the NUL character, which PostgreSQL cannot store or compare.
fn remove_nul(text: &mut String) {
    if text.contains('\0') {
        text.retain(|letter| letter != '\0');
    }
}
