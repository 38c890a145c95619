//! JSPF: the fields of XSPF in JSON. Unknown fields are ignored.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, PlaylistFile, ReadReport, malformed, push_track};
use crate::strict_object::{StrictObject, strict_object};

/// A playlist in JSPF (<https://www.xspf.org/jspf>). Fields that are not listed are ignored.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Jspf {
    /// The title, description and tracks.
    #[serde(deserialize_with = "strict_object")]
    playlist: JspfPlaylist,
}

/// The playlist of a JSPF file, with the fields that this server reads and writes.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct JspfPlaylist {
    /// The playlist's name. Null if the file has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The playlist's description, in plain text. Null if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    /// The tracks, in the order in which they are played.
    #[serde(default, deserialize_with = "deserialize_tracks")]
    #[schema(value_type = Option<Vec<JspfTrack>>, max_items = 10_000)]
    track: Option<Vec<JspfTrack>>,
}

/// A track of a JSPF file, with the fields that this server reads and writes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JspfTrack {
    /// The URLs of the audio. Only the first is imported. One URL that is not in a list is read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<String>>)]
    location: Option<Location>,
    /// The track's title, as the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The name of the artist who performs the track.
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    /// The title of the album that the track belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    album: Option<String>,
    /// The track's number on the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, value_type = Option<i32>)]
    track_num: Option<Number>,
    /// The duration in milliseconds: 215 000 is 3:35. Null if it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, value_type = Option<i64>)]
    duration: Option<Number>,
}

/// A number as programs write it: `200000`, `200000.0` or `"200000"`. Other values are hints that cannot be read.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Number {
    Integer(i64),
    Float(f64),
    Text(String),
    Other(IgnoredAny),
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl Number {
    fn value(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Float(number) => format!("{:.0}", number.trunc()).parse().ok(),
            Self::Text(text) => text.trim().parse().ok().or_else(|| Self::Float(text.trim().parse().ok()?).value()),
            Self::Other(_) => None,
        }
    }

    /// The value as the file has it, for the report.
    fn text(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Other(_) => "no number".to_owned(),
        }
    }
}

/// The URLs of a track's audio.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "must be a string or a list of strings")]
pub enum Location {
    /// A list of URLs, as the specification requires.
    Many(Vec<String>),
    /// One URL, as some programs write it.
    One(String),
}

/// Reads a list of tracks; null is an empty list. Of a list that is too long, only one track too many is read.
fn deserialize_tracks<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Vec<JspfTrack>>, D::Error> {
    deserializer.deserialize_any(TracksVisitor)
}

struct TracksVisitor;

impl<'de> Visitor<'de> for TracksVisitor {
    type Value = Option<Vec<JspfTrack>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tracks")
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(Some(Vec::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Self::Value, A::Error> {
        let mut tracks = Vec::new();
        while tracks.len() <= MAX_TRACKS
            && let Some(StrictObject(track)) = list.next_element()?
        {
            tracks.push(track);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Some(tracks))
    }
}

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    let to_jspf = |track: &FileTrack| JspfTrack {
        location: track.location.clone().map(|url| Location::Many(vec![url])),
        title: track.title.clone(),
        creator: track.artist.clone(),
        album: track.album.clone(),
        track_num: track.track_number.map(|number| Number::Integer(number.into())),
        duration: track.duration_ms.map(Number::Integer),
    };
    let playlist = JspfPlaylist {
        title: file.title.clone(),
        annotation: file.description.clone(),
        track: Some(file.tracks.iter().map(to_jspf).collect()),
    };
    serde_json::to_vec_pretty(&Jspf { playlist }).map_err(Error::internal)
}

/// Whether a text is a JSON object with the field `playlist`.
pub fn is_jspf(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        playlist: IgnoredAny,
    }
    let head: std::result::Result<Head, _> = serde_json::from_str(text);
    head.is_ok_and(|Head { playlist: IgnoredAny }| text.trim_start().starts_with('{'))
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let mut json = serde_json::Deserializer::from_str(text);
    let StrictObject(Jspf { playlist }) = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| describe_error(&error.path().to_string(), error.inner()))?;
    json.end().map_err(|error| invalid_json(&error))?;
    let mut file = PlaylistFile { title: playlist.title, description: playlist.annotation, tracks: Vec::new() };
    let tracks = playlist.track.ok_or_else(|| Error::invalid("playlist.track", "required", "is required"))?;
    for (index, track) in tracks.into_iter().enumerate() {
        if matches!(&track.location, Some(Location::Many(urls)) if urls.len() > MAX_TRACKS) {
            let field = format!("playlist.track[{index}].location");
            return Err(Error::too_many(field, MAX_TRACKS, format!("must have at most {MAX_TRACKS} elements")));
        }
        push_track(&mut file.tracks, to_file_track(index + 1, track, report))?;
    }
    Ok(file)
}

fn to_file_track(row: usize, track: JspfTrack, report: &mut ReadReport) -> FileTrack {
    let mut read_number = |field, number: Option<Number>| {
        let number = number?;
        if number.value().is_none() {
            report.drop_value(row, field, &number.text());
        }
        number.value()
    };
    let track_number = read_number("track_number", track.track_num).and_then(|number| i32::try_from(number).ok());
    let duration_ms = read_number("duration_ms", track.duration);
    let location = track.location.and_then(|location| match location {
        Location::Many(urls) => urls.into_iter().next(),
        Location::One(url) => Some(url),
    });
    FileTrack {
        title: track.title,
        artist: track.creator,
        album: track.album,
        track_number,
        duration_ms,
        location,
        ..FileTrack::default()
    }
}

/// Describes an error of serde_json in plain words. serde reports missing and repeated fields at the object around them.
fn describe_error(path: &str, error: &serde_json::Error) -> Error {
    if !error.is_data() {
        return invalid_json(error);
    }
    if path == "." {
        return malformed("is not valid JSPF: must be a JSON object with the object `playlist`".to_owned());
    }
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(text, _)| text);
    let name = text.split('`').nth(1).unwrap_or_default();
    if text.starts_with("missing field") {
        return Error::invalid(format!("{path}.{name}"), "required", "is required");
    }
    if text.starts_with("duplicate field") {
        return Error::invalid(format!("{path}.{name}"), "duplicate", "must be given only once");
    }
    // A type with its own message has no expected type.
    let Some((_, expected)) = text.rsplit_once(", expected ") else { return Error::invalid(path, "invalid", text) };
    let number = format!("a whole number of at most {}", i32::MAX);
    let expected = expected.replace("i32", &number).replace("i64", "a whole number").replace("a string", "text");
    Error::invalid(path, "invalid", format!("must be {expected}"))
}

fn invalid_json(error: &serde_json::Error) -> Error {
    malformed(format!("is not valid JSPF: the JSON is invalid at line {} column {}", error.line(), error.column()))
}
