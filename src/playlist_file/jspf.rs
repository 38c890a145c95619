//! JSPF: XSPF's fields in JSON. Fields that are not ours are passed over.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{FileTrack, MOST_TRACKS, PlaylistFile, add, malformed};
use crate::error::{Error, Result};
use crate::model::object::{Object, object};

const WHOLE: &str = "expected a whole number";

#[derive(Serialize, Deserialize)]
struct Jspf {
    #[serde(deserialize_with = "object")]
    playlist: Playlist,
}

#[derive(Serialize, Deserialize)]
struct Playlist {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    #[serde(default, deserialize_with = "tracks")]
    track: Vec<Track>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Track {
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    album: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    track_num: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<i64>,
}

/// A list, by the book; one text, as some write it.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "must be a text or a list of texts")]
enum Location {
    Many(Vec<String>),
    One(String),
}

/// A list of tracks, or null for none. Of a list that is too long, one more than there may be.
fn tracks<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Vec<Track>, D::Error> {
    deserializer.deserialize_any(Tracks)
}

struct Tracks;

impl<'de> Visitor<'de> for Tracks {
    type Value = Vec<Track>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tracks")
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Self::Value, A::Error> {
        let mut tracks = Vec::new();
        while tracks.len() <= MOST_TRACKS
            && let Some(Object(track)) = list.next_element()?
        {
            tracks.push(track);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(tracks)
    }
}

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    let track = |track: &FileTrack| Track {
        location: track.location.clone().map(|one| Location::Many(vec![one])),
        title: track.title.clone(),
        creator: track.artist.clone(),
        album: track.album.clone(),
        track_num: track.track_number,
        duration: track.duration_ms,
    };
    let playlist = Playlist {
        title: file.title.clone(),
        annotation: file.description.clone(),
        track: file.tracks.iter().map(track).collect(),
    };
    serde_json::to_vec_pretty(&Jspf { playlist }).map_err(Error::internal)
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut json = serde_json::Deserializer::from_str(text);
    let Object(Jspf { playlist }) = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, said) = (error.path().to_string(), error.inner());
        if said.is_data() && path != "." {
            let said = said.to_string().replace("expected i32", WHOLE).replace("expected i64", WHOLE);
            Error::invalid(path, "invalid", said)
        } else {
            malformed(format!("is no JSPF: {said}"))
        }
    })?;
    json.end().map_err(|error| malformed(format!("is no JSPF: {error}")))?;
    let track = |track: Track| FileTrack {
        title: track.title,
        artist: track.creator,
        album: track.album,
        track_number: track.track_num,
        duration_ms: track.duration,
        location: track.location.and_then(|location| match location {
            Location::Many(all) => all.into_iter().next(),
            Location::One(one) => Some(one),
        }),
    };
    let mut file = PlaylistFile { title: playlist.title, description: playlist.annotation, tracks: Vec::new() };
    for one in playlist.track {
        add(&mut file.tracks, track(one))?;
    }
    Ok(file)
}
