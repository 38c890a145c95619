//! JSPF: the fields of XSPF in JSON. Unknown fields are ignored.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, PlaylistFile, malformed, push_track};
use crate::strict_object::{StrictObject, strict_object};

/// A playlist in JSPF (<https://www.xspf.org/jspf>). Fields that are not listed are ignored.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Jspf {
    /// The title, description and tracks.
    #[serde(deserialize_with = "strict_object")]
    playlist: JspfPlaylist,
}

/// The playlist of a JSPF file.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct JspfPlaylist {
    /// The playlist's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The playlist's description.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    /// The tracks, in order.
    #[serde(default, deserialize_with = "deserialize_tracks")]
    #[schema(value_type = Option<Vec<JspfTrack>>, max_items = 10_000)]
    track: Vec<JspfTrack>,
}

/// A track of a JSPF file.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JspfTrack {
    /// The URLs of the audio. Only the first is imported. One URL that is not in a list is read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<String>>)]
    location: Option<Location>,
    /// The track's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The artist's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    /// The album's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    album: Option<String>,
    /// The track's number on the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    track_num: Option<i32>,
    /// The duration in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    duration: Option<i64>,
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
fn deserialize_tracks<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Vec<JspfTrack>, D::Error> {
    deserializer.deserialize_any(TracksVisitor)
}

struct TracksVisitor;

impl<'de> Visitor<'de> for TracksVisitor {
    type Value = Vec<JspfTrack>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tracks")
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Self::Value, A::Error> {
        let mut tracks = Vec::new();
        while tracks.len() <= MAX_TRACKS
            && let Some(StrictObject(track)) = list.next_element()?
        {
            tracks.push(track);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(tracks)
    }
}

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    let to_jspf = |track: &FileTrack| JspfTrack {
        location: track.location.clone().map(|url| Location::Many(vec![url])),
        title: track.title.clone(),
        creator: track.artist.clone(),
        album: track.album.clone(),
        track_num: track.track_number,
        duration: track.duration_ms,
    };
    let playlist = JspfPlaylist {
        title: file.title.clone(),
        annotation: file.description.clone(),
        track: file.tracks.iter().map(to_jspf).collect(),
    };
    serde_json::to_vec_pretty(&Jspf { playlist }).map_err(Error::internal)
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut json = serde_json::Deserializer::from_str(text);
    let StrictObject(Jspf { playlist }) = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| describe_error(&error.path().to_string(), error.inner()))?;
    json.end().map_err(|error| invalid_json(&error))?;
    let mut file = PlaylistFile { title: playlist.title, description: playlist.annotation, tracks: Vec::new() };
    for (index, track) in playlist.track.into_iter().enumerate() {
        if matches!(&track.location, Some(Location::Many(urls)) if urls.len() > MAX_TRACKS) {
            let field = format!("playlist.track[{index}].location");
            return Err(Error::invalid(field, "too_long", format!("must have at most {MAX_TRACKS} elements")));
        }
        push_track(&mut file.tracks, to_file_track(track))?;
    }
    Ok(file)
}

fn to_file_track(track: JspfTrack) -> FileTrack {
    let location = track.location.and_then(|location| match location {
        Location::Many(urls) => urls.into_iter().next(),
        Location::One(url) => Some(url),
    });
    FileTrack {
        title: track.title,
        artist: track.creator,
        album: track.album,
        track_number: track.track_num,
        duration_ms: track.duration,
        location,
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
