//! JSON of other programs: Spotify's privacy export and web API, ListenBrainz, Deezer, Plex, Jellyfin, Kodi, setlist.fm,
//! and lists of objects.
//!
//! Only known fields are kept. So the memory stays at some times the size of the file.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::error::{Error, Result};
use crate::playlist_formats::csv::add_version;
use crate::playlist_formats::headers::{Column, find_column, find_columns};
use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::{parse_any_duration, parse_decimal, parse_number, to_milliseconds};
use crate::playlist_formats::{
    FileTrack, MAX_TRACKS, PlaylistFile, ReadReport, SourceFormat, is_no_track, malformed, push_to_list, push_track,
};

/// The fields with structure. Others are kept if the table of headers knows their names.
const STRUCTURE: [&str; 74] = [
    "relationships",
    "response",
    "starred",
    "starred2",
    "randomSongs",
    "songsByGenre",
    "searchResult3",
    "topSongs",
    "similarSongs",
    "similarSongs2",
    "listname",
    "dissname",
    "playlistName",
    "playlistInfo",
    "tracklist",
    "trackinfo",
    "itemListElement",
    "media",
    "videos",
    "videoId",
    "user",
    "username",
    "kind",
    "artist-credit",
    "version",
    "originalTitle",
    "ar",
    "al",
    "cdlist",
    "songlist",
    "collection",
    "subtitles",
    "titleUrl",
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
const WRAPPERS: [&str; 16] = [
    "playlist",
    "subsonic-response",
    "starred",
    "starred2",
    "randomSongs",
    "songsByGenre",
    "searchResult3",
    "topSongs",
    "similarSongs",
    "similarSongs2",
    "recenttracks",
    "lovedtracks",
    "toptracks",
    "result",
    "response",
    "MediaContainer",
];
/// The fields that contain the tracks of a playlist.
const LISTS: [&str; 23] = [
    "relationships",
    "tracklist",
    "trackinfo",
    "itemListElement",
    "songlist",
    "collection",
    "result",
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
    "videos",
];
/// The names of a playlist.
const TITLES: [&str; 5] = ["title", "name", "listname", "dissname", "playlistName"];
/// The fields of NetEase with short names, and what they contain.
const SHORT_NAMES: [(&str, Column); 2] = [("ar", Column::Artist), ("al", Column::Album)];
/// What YouTube writes before and behind the names of videos in its history, in the languages of many users.
const WATCHED: [(&str, &str); 11] = [
    ("Watched ", ""),
    ("„", "“ angesehen"),
    ("", " angesehen"),
    ("Vous avez regardé ", ""),
    ("Has visto ", ""),
    ("Hai guardato ", ""),
    ("Você assistiu a ", ""),
    ("Você assistiu ", ""),
    ("Je hebt ", " bekeken"),
    ("", " gekeken"),
    ("Вы посмотрели видео ", ""),
];
/// All fields with unknown names get this name.
const UNKNOWN: &str = "";
/// The maximum depth of nested values.
const MAX_DEPTH: usize = 32;
/// The most values that are kept of a file. Each takes up to 100 bytes, and may stand in two.
const MAX_VALUES: usize = 500_000;

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
#[derive(Clone, Copy)]
struct JsonSeed<'a> {
    depth: usize,
    /// How many values of the file were kept.
    count: &'a Cell<usize>,
}

impl JsonSeed<'_> {
    /// The seed of a value in this one.
    fn inner(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    /// Counts a value, and fails if there are too many.
    fn count_value<E: serde::de::Error>(self) -> std::result::Result<(), E> {
        self.count.set(self.count.get() + 1);
        if self.count.get() > MAX_VALUES { Err(E::custom("too many values")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for JsonSeed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Json, D::Error> {
        self.count_value()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonSeed<'_> {
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
        if self.depth < MAX_DEPTH {
            while values.len() <= super::MAX_FILE_TRACKS
                && let Some(value) = list.next_element_seed(self.inner())?
            {
                values.push(value);
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        values.shrink_to_fit();
        Ok(Json::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            let is_known = STRUCTURE.iter().any(|name| name.eq_ignore_ascii_case(&key)) || find_column(&key).is_some();
            if is_known && self.depth < MAX_DEPTH && fields.len() < 100 {
                let value = map.next_value_seed(self.inner())?;
                fields.push((key.into_owned(), value));
            } else if self.depth == 0 && fields.len() < 100 {
                // A list of tracks may have the name of the playlist.
                let value = map.next_value_seed(self.inner())?;
                if value.list().is_some_and(lists_tracks) {
                    fields.push((key.into_owned(), value));
                }
            } else {
                map.next_value::<IgnoredAny>()?;
                if fields.first().is_none_or(|(name, _)| name != UNKNOWN) {
                    fields.insert(0, (UNKNOWN.to_owned(), Json::Null));
                }
            }
        }
        fields.shrink_to_fit();
        Ok(Json::Object(fields))
    }
}

fn parse(text: &str, count: &Cell<usize>) -> std::result::Result<Json, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = JsonSeed { depth: 0, count }.deserialize(&mut json)?;
    json.end().map(|()| value)
}

/// Reads a file that begins like JSON. `None` if it has no tracks in a known form.
pub fn read(text: &str, report: &mut ReadReport) -> Result<Option<(SourceFormat, Vec<PlaylistFile>)>> {
    let count = Cell::new(0);
    let json = match parse(text, &count) {
        Ok(json) => json,
        Err(_) if count.get() > MAX_VALUES => return Err(too_many_values()),
        Err(error) => match parse_lines(text)? {
            Some(json) => json,
            None => {
                let (line, column) = (error.line(), error.column());
                return Err(malformed(format!("is not valid JSON: there is an error at line {line} column {column}")));
            }
        },
    };
    let mut reading = JsonReading { report, format: SourceFormat::Json, files: Vec::new(), tracks: 0 };
    reading.read_root(&flatten(json))?;
    let (format, files) = (reading.format, reading.files);
    Ok((!files.is_empty()).then_some((format, files)))
}

/// Joins the pages of a list: lists of tracks, or responses without a name that contain one.
fn flatten(json: Json) -> Json {
    let Json::List(pages) = json else { return json };
    let is_page = |page: &Json| {
        let has_name = TITLES.iter().chain(&["playlist"]).any(|name| page.get(name).is_some());
        page.list().is_some() || !has_name && playlist_tracks(page).is_some()
    };
    if pages.len() < 2 || !pages.iter().all(is_page) {
        return Json::List(pages);
    }
    Json::List(pages.into_iter().flat_map(take_tracks).collect())
}

/// The tracks of a page, moved out of it: a copy would double the memory.
fn take_tracks(page: Json) -> Vec<Json> {
    let mut fields = match page {
        Json::List(list) => return list,
        Json::Object(fields) => fields,
        _ => return Vec::new(),
    };
    let mut take = |name: &str, is_wanted: fn(&Json) -> bool| {
        let found = fields.iter().position(|(key, value)| key.eq_ignore_ascii_case(name) && is_wanted(value));
        found.map(|index| fields.swap_remove(index).1)
    };
    let is_object = |value: &Json| matches!(value, Json::Object(_));
    let is_present = |value: &Json| *value != Json::Null;
    let inner = WRAPPERS.iter().find_map(|name| take(name, is_object));
    let inner = inner.or_else(|| LISTS.iter().find_map(|name| take(name, is_present)));
    inner.or_else(|| take("payload", is_object)).map(take_tracks).unwrap_or_default()
}

fn too_many_values() -> Error {
    let message = format!("must have at most {MAX_VALUES} values with names of tracks and lists");
    Error::too_many("body", MAX_VALUES, message)
}

/// JSON Lines: one object per line.
fn parse_lines(text: &str) -> Result<Option<Json>> {
    let (mut list, count) = (Vec::new(), Cell::new(0));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if list.len() > MAX_TRACKS {
            break;
        }
        match parse(line, &count) {
            Ok(json @ Json::Object(_)) => list.push(json),
            _ if count.get() > MAX_VALUES => return Err(too_many_values()),
            _ => return Ok(None),
        }
    }
    Ok((list.len() > 1).then_some(Json::List(list)))
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
        let data = json.get("data").and_then(Json::list);
        if let Some(list) = data.filter(|list| list.iter().any(|value| value.get("relationships").is_some())) {
            return list.iter().try_for_each(|value| self.read_playlist(value));
        }
        if let Some(playlists) =
            json.get("playlists").or_else(|| json.get("cdlist")).or_else(|| json.get("payload")?.get("playlists"))
        {
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
        self.read_playlist(json)?;
        let Json::Object(fields) = json else { return Ok(()) };
        let is_named = |name: &str| {
            let names_artist = find_column(name).is_some_and(|(column, _)| column == Column::Artist);
            !names_artist && LISTS.iter().chain(&STRUCTURE).all(|known| !known.eq_ignore_ascii_case(name))
        };
        let lists = fields.iter().filter_map(|(name, value)| Some((name, value.list()?)));
        let mut named = lists.filter(|(name, list)| is_named(name) && lists_tracks(list));
        if self.files.is_empty() {
            named.try_for_each(|(name, list)| self.read_tracks(Some(name.clone()), list))?;
        }
        Ok(())
    }

    fn read_playlist(&mut self, json: &Json) -> Result<()> {
        if let Some(sets) = json.get("sets") {
            return self.read_setlist(json, sets);
        }
        let inner = unwrap_playlist(json);
        let named = [inner.get("attributes"), inner.get("playlistInfo"), Some(inner)];
        let find_title = |json: &Json| TITLES.iter().find_map(|name| json.get(name)?.text()).map(Cow::into_owned);
        let title = named.into_iter().flatten().find_map(find_title);
        // The recordings of a release by MusicBrainz, on its discs.
        let discs = inner.get("media").and_then(Json::list).unwrap_or_default();
        let tracks: Vec<Json> = discs.iter().filter_map(playlist_tracks).flatten().cloned().collect();
        let list = if tracks.is_empty() { playlist_tracks(inner) } else { Some(tracks.as_slice()) };
        let Some(list) = list else { return Ok(()) };
        self.read_tracks(title, list)?;
        // The tracks of an album may name no artist.
        let artist = ["artists", "artist", "artist-credit", "byArtist"].iter().find_map(|name| inner.get(name)?.text());
        if let (Some(artist), Some(file)) = (artist, self.files.last_mut()) {
            let tracks = file.tracks.iter_mut().filter(|track| track.artist.is_none() && track.name.is_none());
            tracks.for_each(|track| track.artist = Some(artist.clone().into_owned()));
        }
        Ok(())
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
                    push_to_list(&mut file.tracks, track)?;
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
            return read_name(name);
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
        let cells = list_cells(inner);
        let find =
            |column| cells.iter().filter(move |(known, _, _)| *known == column).find_map(|(_, _, value)| value.text());
        let text = |column| find(column).map(Cow::into_owned);
        let artists =
            cells.iter().find(|(column, _, _)| *column == Column::Artist).and_then(|(_, _, value)| value.list());
        let credit = artists
            .filter(|list| list.len() > 1)
            .map(|list| list.iter().take(20).filter_map(|artist| artist.text()).collect::<Vec<_>>().join("; "));
        if inner.get("subtitles").is_some() && inner.get("titleUrl").is_some() {
            return read_watched(inner);
        }
        let title = add_version(text(Column::Title), text(Column::Version).as_deref());
        let location = text(Column::Location).filter(|location| !location.starts_with("spotify:"));
        if title.is_none() && location.is_none() {
            return None;
        }
        let artist =
            text(Column::Artist).filter(|_| !names_channel(inner, title.as_deref())).or_else(|| find_user(inner));
        // A field of an unknown name may contain the artist.
        self.report.has_unknown_fields |=
            artist.is_none() && matches!(inner, Json::Object(fields) if fields.iter().any(|(name, _)| name == UNKNOWN));
        Some(FileTrack {
            title,
            artist,
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

/// The fields of an object whose names are known, those of one column together, the most specific first.
fn list_cells(json: &Json) -> Vec<(Column, usize, &Json)> {
    let Json::Object(fields) = json else { return Vec::new() };
    let columns = find_columns(fields.iter().map(|(name, _)| name.as_str()));
    let mut cells: Vec<(Column, usize, &Json)> = Vec::new();
    for ((name, value), found) in fields.iter().zip(columns) {
        let short = SHORT_NAMES.iter().find(|(short, _)| short == name).map(|(_, column)| (*column, usize::MAX));
        cells.extend(found.or(short).map(|(column, rank)| (column, rank, value)));
    }
    cells.sort_by_key(|(column, rank, _)| (*column, *rank));
    cells
}

/// `Artist - Title` or `Title by Artist`
fn read_name(name: &str) -> Option<FileTrack> {
    if has_dash(name) {
        return Some(FileTrack { name: Some(name.to_owned()), ..FileTrack::default() });
    }
    let (title, artist) = name.rsplit_once(" by ")?;
    Some(FileTrack { title: Some(title.to_owned()), artist: Some(artist.to_owned()), ..FileTrack::default() })
}

/// Whether most objects of a list have a title and an artist.
fn lists_tracks(list: &[Json]) -> bool {
    let is_track = |json: &&Json| {
        let cells = list_cells(json);
        [Column::Title, Column::Artist].iter().all(|wanted| cells.iter().any(|(column, _, _)| column == wanted))
    };
    !list.is_empty() && list.iter().filter(is_track).count() * 2 > list.len()
}

/// Whether the artist of a video is only its channel, because its title names both.
fn names_channel(json: &Json, title: Option<&str>) -> bool {
    json.get("videoId").is_some() && json.get("author").is_some() && title.is_some_and(has_dash)
}

/// The user of SoundCloud who uploaded a track, which is the artist unless the title names both.
fn find_user(json: &Json) -> Option<String> {
    let is_track = json.get("kind").and_then(Json::text).is_some_and(|kind| kind == "track");
    let user = json.get("user").filter(|_| is_track)?.get("username")?.text()?;
    let is_combined = json.get("title").and_then(Json::text).is_some_and(|title| has_dash(&title));
    (!is_combined).then(|| user.into_owned())
}

/// What JSON without tracks is.
pub fn describe(text: &str) -> &'static str {
    let has = |field: &str| text.contains(&format!("\"{field}\""));
    if (has("all") || has("any")) && (has("sort") || has("limit") || has("order")) {
        "a smart playlist, which has rules and no tracks (JSON)"
    } else if has("podcastName") || has("episodeName") {
        "a history of podcasts (JSON), no list of tracks"
    } else {
        "JSON without a list of tracks"
    }
}

/// Reads an entry of the history of YouTube: `Watched Title`, and the channel, which is named after the artist.
fn read_watched(json: &Json) -> Option<FileTrack> {
    let title = json.get("title")?.text()?;
    let inner = WATCHED.iter().find_map(|(before, behind)| title.strip_prefix(before)?.strip_suffix(behind));
    let title = inner.filter(|inner| !inner.trim().is_empty()).unwrap_or(&title).trim().to_owned();
    let channel = json.get("subtitles").and_then(Json::text)?;
    match channel.strip_suffix(" - Topic") {
        Some(artist) => Some(FileTrack { title: Some(title), artist: Some(artist.to_owned()), ..FileTrack::default() }),
        // Others name both in the title of their videos.
        None if has_dash(&title) => Some(FileTrack { name: Some(title), ..FileTrack::default() }),
        None => Some(FileTrack { title: Some(title), artist: Some(channel.into_owned()), ..FileTrack::default() }),
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
    let inner = |json: &'_ Json| -> Option<usize> { LISTS.iter().position(|name| json.get(name).is_some()) };
    let mut found = found;
    // Apple Music has `relationships.tracks.data`.
    for _ in 0..2 {
        if found.list().is_none() {
            found = found.get(LISTS.get(inner(found)?)?)?;
        }
    }
    found.list()
}

/// A file on the user's own computer in Spotify: `spotify:local:artist:album:title:seconds`, or a link with slashes.
pub fn local_track(uri: &str) -> Option<FileTrack> {
    let (parts, separator) = match uri.strip_prefix("spotify:local:") {
        Some(parts) => (parts, ':'),
        None => (uri.strip_prefix("https://open.spotify.com/local/")?, '/'),
    };
    let parts: Vec<String> = parts
        .split(separator)
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
