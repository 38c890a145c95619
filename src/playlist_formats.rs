//! Reading and writing of playlist files: JSPF, XSPF, M3U8 and CSV.

mod csv;
mod jspf;
mod m3u8;
mod xspf;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};
pub use crate::playlist_formats::jspf::Jspf;

/// The format of a playlist file.
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
}

/// The largest number of tracks in a file.
pub const MAX_TRACKS: usize = 10_000;
/// The maximum length of each text in a file.
const MAX_TEXT_CHARS: usize = 10_000;

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
}

impl Format {
    /// All formats, the preferred ones first.
    pub const ALL: [Self; 4] = [Self::Jspf, Self::Xspf, Self::M3u8, Self::Csv];

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jspf => "application/jspf+json",
            Self::Xspf => "application/xspf+xml",
            Self::M3u8 => "application/vnd.apple.mpegurl",
            Self::Csv => "text/csv",
        }
    }

    /// The extension of file names.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jspf => "jspf",
            Self::Xspf => "xspf",
            Self::M3u8 => "m3u8",
            Self::Csv => "csv",
        }
    }

    /// The format of a media type. Common unregistered types are recognised too. Parameters and case are ignored.
    pub fn from_media_type(text: &str) -> Option<Self> {
        let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/mpegurl" | "application/x-mpegurl" | "audio/mpegurl" | "audio/x-mpegurl" => Some(Self::M3u8),
            "application/csv" => Some(Self::Csv),
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
    }
}

/// Reads a file.
///
/// Fails with [`Error::Malformed`] if the file does not have this format, and with [`Error::Invalid`] for an invalid value.
pub fn read(format: Format, bytes: &[u8]) -> Result<PlaylistFile> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| malformed(format!("must be UTF-8 text; byte {} is invalid", error.valid_up_to() + 1)))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut file = match format {
        Format::Jspf => jspf::read(text),
        Format::Xspf => xspf::read(text),
        Format::M3u8 => m3u8::read(text),
        Format::Csv => csv::read(text),
    }?;
    validate(&mut file)?;
    Ok(file)
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
        return Err(Error::invalid("body", "too_long", format!("must have at most {MAX_TRACKS} tracks")));
    }
    tracks.push(track);
    Ok(())
}

/// Checks the limits that apply to every format, and turns empty texts into absent ones.
fn validate(file: &mut PlaylistFile) -> Result<()> {
    check_text("title", &mut file.title)?;
    check_text("description", &mut file.description)?;
    for (index, track) in file.tracks.iter_mut().enumerate() {
        validate_track(track).map_err(|error| error.prefix_fields(&format!("tracks[{index}].")))?;
    }
    Ok(())
}

fn validate_track(track: &mut FileTrack) -> Result<()> {
    check_text("title", &mut track.title)?;
    check_text("artist", &mut track.artist)?;
    check_text("album", &mut track.album)?;
    check_text("location", &mut track.location)?;
    let numbers = [("track_number", track.track_number.map(i64::from)), ("duration_ms", track.duration_ms)];
    match numbers.into_iter().find(|(_, number)| number.is_some_and(|number| number < 0)) {
        Some((field, _)) => Err(Error::invalid(field, "out_of_range", "must be at least 0")),
        None => Ok(()),
    }
}

fn check_text(field: &str, value: &mut Option<String>) -> Result<()> {
    if value.as_deref().is_some_and(|text| text.contains('\0')) {
        return Err(Error::invalid(field, "nul_character", "must not contain the NUL character"));
    }
    if value.as_deref().is_some_and(|text| text.chars().count() > MAX_TEXT_CHARS) {
        return Err(Error::invalid(field, "too_long", format!("must have at most {MAX_TEXT_CHARS} characters")));
    }
    *value = value.take().filter(|text| !text.is_empty());
    Ok(())
}
