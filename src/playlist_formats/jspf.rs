//! JSPF: XSPF's fields in JSON. Fields that are not ours are passed over.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, PlaylistFile, malformed, push_track};
use crate::strict_object::{StrictObject, strict_object};

const WHOLE: &str = "expected a whole number";

/// A playlist as JSPF (xspf.org): of its fields those that are ours; others are passed over.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Jspf {
    /// The playlist.
    #[serde(deserialize_with = "strict_object")]
    playlist: JspfPlaylist,
}

/// The playlist of a JSPF file.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct JspfPlaylist {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
    /// Its tracks, in order.
    #[serde(default, deserialize_with = "tracks")]
    #[schema(value_type = Option<Vec<JspfTrack>>, max_items = 10_000)]
    track: Vec<JspfTrack>,
}

/// A track of a JSPF file.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JspfTrack {
    /// URLs of its audio.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Who performs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    /// The title of its album.
    #[serde(skip_serializing_if = "Option::is_none")]
    album: Option<String>,
    /// Its place on the album.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    track_num: Option<i32>,
    /// How long it plays, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    duration: Option<i64>,
}

/// URLs of a track's audio.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(untagged, expecting = "must be a text or a list of texts")]
#[schema(as = JspfLocation)]
pub enum Location {
    /// A list, by the book.
    Many(Vec<String>),
    /// One text, as some write it.
    One(String),
}

/// A list of tracks, or null for none. Of a list that is too long, one more than there may be.
fn tracks<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Vec<JspfTrack>, D::Error> {
    deserializer.deserialize_any(Tracks)
}

struct Tracks;

impl<'de> Visitor<'de> for Tracks {
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
    let track = |track: &FileTrack| JspfTrack {
        location: track.location.clone().map(|one| Location::Many(vec![one])),
        title: track.title.clone(),
        creator: track.artist.clone(),
        album: track.album.clone(),
        track_num: track.track_number,
        duration: track.duration_ms,
    };
    let playlist = JspfPlaylist {
        title: file.title.clone(),
        annotation: file.description.clone(),
        track: file.tracks.iter().map(track).collect(),
    };
    serde_json::to_vec_pretty(&Jspf { playlist }).map_err(Error::internal)
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut json = serde_json::Deserializer::from_str(text);
    let StrictObject(Jspf { playlist }) = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (path, said) = (error.path().to_string(), error.inner());
        if said.is_data() && path != "." {
            let said = said.to_string().replace("expected i32", WHOLE).replace("expected i64", WHOLE);
            Error::invalid(path, "invalid", said)
        } else {
            malformed(format!("is no JSPF: {said}"))
        }
    })?;
    json.end().map_err(|error| malformed(format!("is no JSPF: {error}")))?;
    let track = |track: JspfTrack| FileTrack {
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
    for (index, one) in playlist.track.into_iter().enumerate() {
        if matches!(&one.location, Some(Location::Many(all)) if all.len() > MAX_TRACKS) {
            let field = format!("playlist.track[{index}].location");
            return Err(Error::invalid(field, "too_long", format!("may hold at most {MAX_TRACKS} texts")));
        }
        push_track(&mut file.tracks, track(one))?;
    }
    Ok(file)
}
