//! JSON of other programs: Spotify's privacy export and web API, ListenBrainz, Deezer, Plex, Jellyfin, Kodi, setlist.fm,
//! and lists of objects.
//!
//! Only known fields are kept. So the memory stays at some times the size of the file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column};
use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::{parse_any_duration, parse_decimal, parse_number, to_milliseconds};
use crate::playlist_formats::{
    FileTrack, MAX_TRACKS, PlaylistFile, ReadReport, SourceFormat, is_no_track, malformed, push_track,
};

/// The fields with structure. Others are kept if the table of headers knows their names.
const STRUCTURE: [&str; 41] = [
    "playlist",
    "playlists",
    "items",
    "tracks",
    "track",
    "data",
    "songs",
    "payload",
    "listens",
    "track_metadata",
    "item",
    "episode",
    "audiobook",
    "localTrack",
    "#text",
    "images",
    "title",
    "name",
    "uri",
    "entry",
    "entries",
    "members",
    "feedback",
    "attributes",
    "subsonic-response",
    "recenttracks",
    "lovedtracks",
    "toptracks",
    "result",
    "results",
    "recordings",
    "scrobbles",
    "MediaContainer",
    "Metadata",
    "song",
    "snippet",
    "sets",
    "set",
    "setlist",
    "cover",
    OTHER_ITEMS,
];
/// The field of a playlist of Apple's privacy export, which names no tracks.
const OTHER_ITEMS: &str = "Playlist Item Identifiers";
/// The objects around a playlist: ListenBrainz, Subsonic, Last.fm, Kodi, Plex.
const WRAPPERS: [&str; 7] =
    ["playlist", "subsonic-response", "recenttracks", "lovedtracks", "toptracks", "result", "MediaContainer"];
/// The fields that contain the tracks of a playlist.
const LISTS: [&str; 15] = [
    "items",
    "tracks",
    "track",
    "songs",
    "data",
    "listens",
    "entry",
    "entries",
    "members",
    "feedback",
    "results",
    "recordings",
    "scrobbles",
    "Metadata",
    "song",
];
/// The maximum depth of nested values.
const MAX_DEPTH: usize = 32;

/// A value with the known fields only.
#[derive(Debug, Clone, PartialEq)]
enum Json {
    Null,
    Text(String),
    Number(f64),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        // Jellyfin writes `Items`.
        fields
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .filter(|value| **value != Self::Null)
    }

    fn list(&self) -> Option<&[Self]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }

    /// The text of a value: also of a number, of an object with a name, and of a list of these.
    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text.trim())).filter(|text| !text.is_empty()),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            Self::Object(_) => ["name", "title", "#text"].iter().find_map(|name| self.get(name)?.text()),
            Self::List(list) => list.first()?.text(),
            Self::Null => None,
        }
    }
}

/// Reads a value, and skips what is not known.
struct JsonSeed(usize);

impl<'de> DeserializeSeed<'de> for JsonSeed {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonSeed {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, _: bool) -> std::result::Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Json, E> {
        Ok(number.to_string().parse().map_or(Json::Null, Json::Number))
    }

    fn visit_u64<E>(self, number: u64) -> std::result::Result<Json, E> {
        Ok(number.to_string().parse().map_or(Json::Null, Json::Number))
    }

    fn visit_f64<E>(self, number: f64) -> std::result::Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Json, A::Error> {
        let mut values = Vec::new();
        if self.0 < MAX_DEPTH {
            while values.len() <= super::MAX_FILE_TRACKS
                && let Some(value) = list.next_element_seed(Self(self.0 + 1))?
            {
                values.push(value);
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            let is_known = STRUCTURE.iter().any(|name| name.eq_ignore_ascii_case(&key)) || find_column(&key).is_some();
            if is_known && self.0 < MAX_DEPTH && fields.len() < 100 {
                let value = map.next_value_seed(Self(self.0 + 1))?;
                fields.push((key.into_owned(), value));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Json::Object(fields))
    }
}

fn parse(text: &str) -> std::result::Result<Json, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = JsonSeed(0).deserialize(&mut json)?;
    json.end().map(|()| value)
}

/// Reads a file that begins like JSON. `None` if it has no tracks in a known form.
pub fn read(text: &str, report: &mut ReadReport) -> Result<Option<(SourceFormat, Vec<PlaylistFile>)>> {
    let json = match parse(text) {
        Ok(json) => json,
        Err(error) => match parse_lines(text) {
            Some(json) => json,
            None => {
                let (line, column) = (error.line(), error.column());
                return Err(malformed(format!("is not valid JSON: there is an error at line {line} column {column}")));
            }
        },
    };
    let mut reading = JsonReading { report, format: SourceFormat::Json, files: Vec::new(), tracks: 0 };
    reading.read_root(&json)?;
    let (format, files) = (reading.format, reading.files);
    Ok((!files.is_empty()).then_some((format, files)))
}

/// JSON Lines: one object per line.
fn parse_lines(text: &str) -> Option<Json> {
    let mut list = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if list.len() > MAX_TRACKS {
            break;
        }
        list.push(parse(line).ok().filter(|json| matches!(json, Json::Object(_)))?);
    }
    (list.len() > 1).then_some(Json::List(list))
}

struct JsonReading<'a> {
    report: &'a mut ReadReport,
    format: SourceFormat,
    files: Vec<PlaylistFile>,
    tracks: usize,
}

impl JsonReading<'_> {
    fn read_root(&mut self, json: &Json) -> Result<()> {
        if let Json::List(list) = json {
            let has_playlists = !list.is_empty() && list.iter().all(|value| playlist_tracks(value).is_some());
            return if has_playlists {
                list.iter().try_for_each(|value| self.read_playlist(value))
            } else {
                self.read_tracks(None, list)
            };
        }
        if let Some(concerts) = json.get("setlist").and_then(Json::list) {
            return concerts.iter().try_for_each(|concert| self.read_playlist(concert));
        }
        if let Some(playlists) = json.get("playlists").or_else(|| json.get("payload")?.get("playlists")) {
            let list =
                playlists.list().or_else(|| playlists.get("items")?.list()).or_else(|| playlists.get("data")?.list());
            if let Some(list) = list {
                let is_spotify = list.iter().any(|value| value.get("items").is_some());
                let is_jspf = list.iter().any(|value| value.get("playlist").is_some());
                self.format = if is_jspf {
                    SourceFormat::ListenBrainz
                } else if is_spotify {
                    SourceFormat::Spotify
                } else {
                    self.format
                };
                return list.iter().try_for_each(|value| self.read_playlist(value));
            }
        }
        self.read_playlist(json)
    }

    fn read_playlist(&mut self, json: &Json) -> Result<()> {
        if let Some(sets) = json.get("sets") {
            return self.read_setlist(json, sets);
        }
        let inner = unwrap_playlist(json);
        let title = ["title", "name"].iter().find_map(|name| inner.get(name)?.text()).map(Cow::into_owned);
        match playlist_tracks(inner) {
            Some(list) => self.read_tracks(title, list),
            None => Ok(()),
        }
    }

    /// Reads the songs of a concert, as the API of setlist.fm writes them.
    fn read_setlist(&mut self, concert: &Json, sets: &Json) -> Result<()> {
        let text = |json: &Json, name: &str| json.get(name).and_then(Json::text).map(Cow::into_owned);
        let artist = text(concert, "artist");
        let sets = sets.get("set").unwrap_or(sets).list().unwrap_or_default();
        let mut file = PlaylistFile { title: artist.clone(), ..PlaylistFile::default() };
        for song in sets.iter().filter_map(|set| set.get("song")?.list()).flatten() {
            let (title, artist) = (text(song, "name"), text(song, "cover").or_else(|| artist.clone()));
            if title.is_some() {
                push_track(&mut file.tracks, FileTrack { title, artist, ..FileTrack::default() })?;
            }
        }
        self.files.push(file);
        Ok(())
    }

    fn read_tracks(&mut self, title: Option<String>, list: &[Json]) -> Result<()> {
        let mut file = PlaylistFile { title, ..PlaylistFile::default() };
        let mut has_tracks = list.is_empty();
        for (number, value) in (1..).zip(list) {
            self.tracks += 1;
            if self.tracks > super::MAX_FILE_TRACKS {
                return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
            }
            match self.read_track(number, value) {
                Some(track) => {
                    has_tracks = true;
                    push_track(&mut file.tracks, track)?;
                }
                None => self.report.skip_row(number, "is no track"),
            }
        }
        if has_tracks && (!list.is_empty() || self.format != SourceFormat::Json) {
            self.files.push(file);
        }
        Ok(())
    }

    fn read_track(&mut self, number: usize, json: &Json) -> Option<FileTrack> {
        if let Json::Text(name) = json {
            return has_dash(name).then(|| FileTrack { name: Some(name.clone()), ..FileTrack::default() });
        }
        if json.get(OTHER_ITEMS).is_some() {
            return None;
        }
        if let Some(Json::Text(kind)) = json.get("type")
            && is_no_track(&kind.to_lowercase())
        {
            return None;
        }
        if let Some(local) =
            json.get("localTrack").and_then(|local| local.get("uri").or(Some(local))).and_then(Json::text)
            && let Some(track) = local_track(&local)
        {
            return Some(track);
        }
        let inner = ["track", "item", "track_metadata", "attributes", "snippet"].iter().find_map(|name| json.get(name));
        self.read_fields(number, inner.filter(|inner| matches!(inner, Json::Object(_))).unwrap_or(json))
    }

    /// Reads the fields of an object whose names the table of headers knows.
    fn read_fields(&mut self, number: usize, inner: &Json) -> Option<FileTrack> {
        let mut cells: Vec<(Column, usize, &Json)> = Vec::new();
        if let Json::Object(fields) = inner {
            cells.extend(
                fields.iter().filter_map(|(name, value)| find_column(name).map(|(column, rank)| (column, rank, value))),
            );
        }
        cells.sort_by_key(|(column, rank, _)| (*column, *rank));
        let find =
            |column| cells.iter().filter(move |(known, _, _)| *known == column).find_map(|(_, _, value)| value.text());
        let text = |column| find(column).map(Cow::into_owned);
        let artists =
            cells.iter().find(|(column, _, _)| *column == Column::Artist).and_then(|(_, _, value)| value.list());
        let credit = artists
            .filter(|list| list.len() > 1)
            .map(|list| list.iter().take(20).filter_map(|artist| artist.text()).collect::<Vec<_>>().join("; "));
        let title = text(Column::Title);
        let location = text(Column::Location).filter(|location| !location.starts_with("spotify:"));
        if title.is_none() && location.is_none() {
            return None;
        }
        Some(FileTrack {
            title,
            artist: text(Column::Artist),
            credit,
            album: text(Column::Album),
            album_artist: text(Column::AlbumArtist),
            track_number: find(Column::TrackNumber)
                .and_then(|cell| self.parse(number, "track_number", &cell, parse_number)),
            duration_ms: find(Column::DurationMs)
                .and_then(|cell| self.parse(number, "duration_ms", &cell, parse_milliseconds))
                .or_else(|| {
                    find(Column::Duration).and_then(|cell| self.parse(number, "duration", &cell, parse_any_duration))
                }),
            location,
            ..FileTrack::default()
        })
    }

    fn parse<T>(&mut self, row: usize, field: &'static str, cell: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let value = parse(cell);
        if value.is_none() {
            self.report.drop_value(row, field, cell);
        }
        value
    }
}

fn parse_milliseconds(text: &str) -> Option<i64> {
    to_milliseconds(parse_decimal(text)? / 1000.0)
}

/// The innermost of the objects around a playlist.
fn unwrap_playlist(json: &Json) -> &Json {
    let mut inner = json;
    while let Some(next) =
        WRAPPERS.iter().find_map(|name| inner.get(name).filter(|next| matches!(next, Json::Object(_))))
    {
        inner = next;
    }
    inner
}

/// The list of tracks in a playlist.
fn playlist_tracks(json: &Json) -> Option<&[Json]> {
    let json = unwrap_playlist(json);
    let found = LISTS.iter().find_map(|name| json.get(name)).or_else(|| json.get("payload")?.get("listens"))?;
    found.list().or_else(|| LISTS.iter().find_map(|name| found.get(name)?.list()))
}

/// A file on the user's own computer in Spotify: `spotify:local:artist:album:title:seconds`.
fn local_track(uri: &str) -> Option<FileTrack> {
    let parts: Vec<String> = uri
        .strip_prefix("spotify:local:")?
        .split(':')
        .map(|part| super::naming::percent_decode(&part.replace('+', " ")).into_owned())
        .collect();
    let [artist, album, title, seconds] = parts.as_slice() else { return None };
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let duration_ms = parse_decimal(seconds).and_then(to_milliseconds).filter(|duration| *duration > 0);
    Some(FileTrack {
        title: text(title),
        artist: text(artist),
        album: text(album),
        duration_ms,
        ..FileTrack::default()
    })
}
