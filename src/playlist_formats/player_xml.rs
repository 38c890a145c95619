//! The XML formats of players and DJ programs: WPL, ZPL, ASX, B4S, rekordbox, Traktor, VirtualDJ and Rhythmbox.

use std::collections::HashMap;

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column, find_columns};
use crate::playlist_formats::table::{parse_any_duration, parse_clock, parse_decimal, parse_number, to_milliseconds};
use crate::playlist_formats::xml::{Element, Visitor, walk};
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, SourceFormat, push_to_list, push_track};

/// A playlist of a collection, with the keys of its tracks.
struct KeyedPlaylist {
    title: Option<String>,
    keys: Vec<String>,
}

/// The part of a file that has been read.
struct Reading {
    format: SourceFormat,
    title: Option<String>,
    /// The tracks of a file that is one list.
    tracks: Vec<FileTrack>,
    /// The tracks of a collection by their keys: ids and paths.
    collection: HashMap<String, usize>,
    collected: Vec<FileTrack>,
    playlists: Vec<KeyedPlaylist>,
    items: usize,
    /// The values of the open entry whose names the table of headers knows.
    cells: Vec<(Column, usize, String)>,
}

/// Whether an element is an entry in XML without a reader of its own.
fn is_entry(element: &Element) -> bool {
    ["PlaylistItem", "Item", "entry", "song", "audio", "Track"].iter().any(|name| element.is(name))
}

/// Reads a file of one of these formats.
pub fn read(format: SourceFormat, text: &str, report: &mut ReadReport) -> Result<Vec<PlaylistFile>> {
    let mut reading = Reading {
        format,
        title: None,
        tracks: Vec::new(),
        collection: HashMap::new(),
        collected: Vec::new(),
        playlists: Vec::new(),
        items: 0,
        cells: Vec::new(),
    };
    let is_strict = !matches!(format, SourceFormat::Asx | SourceFormat::Wpl | SourceFormat::Zpl);
    walk(text, is_strict, &mut reading)?;
    if format == SourceFormat::Asx && reading.tracks.is_empty() && text.to_ascii_lowercase().contains("<entryref") {
        return Err(super::seems_to_be("a list of streams (ASX), which names no tracks"));
    }
    reading.finish(report)
}

impl Reading {
    fn finish(self, report: &mut ReadReport) -> Result<Vec<PlaylistFile>> {
        let mut files = Vec::new();
        for playlist in self.playlists {
            let mut file = PlaylistFile { title: playlist.title, ..PlaylistFile::default() };
            for (number, key) in (1..).zip(&playlist.keys) {
                match self.collection.get(key).and_then(|index| self.collected.get(*index)) {
                    Some(track) => push_to_list(&mut file.tracks, track.clone())?,
                    None if self.format == SourceFormat::Rekordbox => {
                        report.skip_row(number, "names a track that the file does not contain");
                    }
                    None => {
                        // Traktor writes a colon behind each folder.
                        let location = Some(key.replace("/:", "/"));
                        push_to_list(&mut file.tracks, FileTrack { location, ..FileTrack::default() })?;
                    }
                }
            }
            files.push(file);
        }
        if files.is_empty() {
            let tracks = if self.tracks.is_empty() { self.collected } else { self.tracks };
            let mut file = PlaylistFile { title: self.title, ..PlaylistFile::default() };
            tracks.into_iter().try_for_each(|track| push_track(&mut file.tracks, track))?;
            files.push(file);
        }
        Ok(files)
    }

    fn push(&mut self, track: FileTrack) -> Result<()> {
        push_track(&mut self.tracks, track)
    }

    fn collect(&mut self, keys: [Option<String>; 2], track: FileTrack) -> Result<()> {
        if self.collected.len() >= super::MAX_FILE_TRACKS {
            return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
        }
        for key in keys.into_iter().flatten() {
            self.collection.insert(key, self.collected.len());
        }
        self.collected.push(track);
        Ok(())
    }

    fn add_key(&mut self, key: &str) -> Result<()> {
        self.items += 1;
        if self.items > super::MAX_FILE_TRACKS {
            return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
        }
        if let Some(playlist) = self.playlists.last_mut() {
            playlist.keys.push(key.to_owned());
        }
        Ok(())
    }

    fn begin_playlist(&mut self, title: Option<&str>) {
        self.playlists.push(KeyedPlaylist { title: title.map(str::to_owned), keys: Vec::new() });
    }

    fn open_dj_element(&mut self, open: &[Element], element: &Element) -> Result<()> {
        let has_parent = |name: &str| open.iter().any(|parent| parent.is(name));
        let owned = |name: &str| element.attribute(name).map(str::to_owned);
        if element.is("NODE")
            && (element.attribute("Type") == Some("1") || element.attribute("Type") == Some("PLAYLIST"))
        {
            self.begin_playlist(element.attribute("Name"));
        } else if element.is("TRACK") && has_parent("COLLECTION") {
            let track = FileTrack {
                title: owned("Name"),
                artist: owned("Artist"),
                album: owned("Album"),
                track_number: element.attribute("TrackNumber").and_then(parse_number).filter(|number| *number > 0),
                duration_ms: element.attribute("TotalTime").and_then(seconds),
                location: owned("Location"),
                ..FileTrack::default()
            };
            return self.collect([owned("TrackID"), owned("Location")], track);
        } else if element.is("TRACK")
            && let Some(key) = element.attribute("Key")
        {
            return self.add_key(key);
        } else if element.is("PRIMARYKEY")
            && let Some(key) = element.attribute("KEY")
        {
            return self.add_key(key);
        } else if element.is("ENTRY") && !has_parent("PLAYLIST") {
            let track = FileTrack { title: owned("TITLE"), artist: owned("ARTIST"), ..FileTrack::default() };
            return self.collect([None, None], track);
        }
        self.open_traktor_part(open, element)
    }

    /// The parts of an entry in a collection of Traktor.
    fn open_traktor_part(&mut self, open: &[Element], element: &Element) -> Result<()> {
        let is_in_entry = open.iter().rev().nth(1).is_some_and(|parent| parent.is("ENTRY"));
        let index = self.collected.len().saturating_sub(1);
        let Some(track) = self.collected.last_mut().filter(|_| is_in_entry) else { return Ok(()) };
        if element.is("LOCATION") {
            let part = |name: &str| element.attribute(name).unwrap_or_default();
            let path = format!("{}{}{}", part("VOLUME"), part("DIR"), part("FILE"));
            track.location = Some(path.replace("/:", "/"));
            self.collection.insert(path, index);
        } else if element.is("ALBUM") {
            track.album = element.attribute("TITLE").map(str::to_owned);
            track.track_number = element.attribute("TRACK").and_then(parse_number).filter(|number| *number > 0);
        } else if element.is("INFO") {
            let duration = element.attribute("PLAYTIME_FLOAT").or_else(|| element.attribute("PLAYTIME"));
            track.duration_ms = duration.and_then(seconds);
        }
        Ok(())
    }

    fn open_media(&mut self, element: &Element) -> Result<()> {
        let owned = |name: &str| element.attribute(name).map(str::to_owned);
        if !element.is("media") {
            return Ok(());
        }
        self.push(FileTrack {
            title: owned("trackTitle"),
            artist: owned("trackArtist").or_else(|| owned("albumArtist")),
            album: owned("albumTitle"),
            album_artist: owned("albumArtist"),
            duration_ms: element
                .attribute("duration")
                .and_then(|number| number.parse().ok())
                .filter(|number| *number > 0),
            location: owned("src"),
            ..FileTrack::default()
        })
    }

    fn open_virtual_dj(&mut self, element: &Element) -> Result<()> {
        let owned = |name: &str| element.attribute(name).map(str::to_owned);
        if element.is("song") {
            return self.push(FileTrack {
                title: owned("title"),
                artist: owned("artist"),
                duration_ms: element.attribute("songlength").and_then(seconds),
                location: owned("path").or_else(|| owned("FilePath")),
                ..FileTrack::default()
            });
        }
        let Some(track) = self.tracks.last_mut() else { return Ok(()) };
        if element.is("Tags") {
            (track.title, track.artist, track.album) = (owned("Title"), owned("Author"), owned("Album"));
            track.track_number = element.attribute("TrackNumber").and_then(parse_number);
        } else if element.is("Infos") {
            track.duration_ms = element.attribute("SongLength").and_then(seconds);
        }
        Ok(())
    }

    /// The parts of an entry in ASX and B4S, which have their values in elements and in attributes.
    fn close_entry_part(&mut self, open: &[Element], element: &Element) {
        let text = Some(element.text.trim().to_owned()).filter(|text| !text.is_empty());
        let is_in_entry = open.iter().any(|parent| parent.is("entry"));
        if element.is("title") && !is_in_entry {
            self.title = self.title.take().or(text);
            return;
        }
        let Some(track) = self.tracks.last_mut().filter(|_| is_in_entry) else { return };
        match element.name.to_ascii_lowercase().as_str() {
            "title" | "name" => track.title = text,
            "author" => track.artist = text,
            "length" => track.duration_ms = text.and_then(|length| length.parse().ok()).filter(|length| *length > 0),
            "ref" if track.location.is_none() => track.location = element.attribute("href").map(str::to_owned),
            "duration" => track.duration_ms = element.attribute("value").and_then(parse_clock),
            "param" => {
                let value = element.attribute("value").map(str::to_owned);
                match element.attribute("name").unwrap_or_default().to_ascii_lowercase().as_str() {
                    "album" | "wm/albumtitle" => track.album = value,
                    "artist" | "author" => track.artist = track.artist.take().or(value),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

impl Reading {
    /// Reads an element of XML without a reader of its own: values are attributes or elements with known names.
    fn close_xml(&mut self, open: &[Element], element: &Element) -> Result<()> {
        let is_inner_entry = open.len() > 1 && is_entry(element);
        let is_in_entry = open.iter().skip(1).any(is_entry);
        if !is_in_entry {
            let title = element.attribute("Title").or(element.attribute("name")).map(str::to_owned);
            let text = Some(element.text.trim().to_owned()).filter(|_| element.is("LocalTitle"));
            self.title = self.title.take().or(title).or(text);
            return Ok(());
        }
        if !is_inner_entry {
            // JRiver writes `<Field Name="Artist">`.
            let name = element.attribute("Name").unwrap_or(&element.name);
            let value = element.text.trim();
            self.cells.extend(find_column(name).map(|(column, rank)| (column, rank, value.to_owned())));
            return Ok(());
        }
        // In SMIL, the author is the artist, and `src` the file.
        let to_name = |(name, value): (_, _)| (if name == "src" { "file" } else { name }, value);
        let attributes: Vec<(&str, &str)> = element.attributes().map(to_name).collect();
        let columns = find_columns(attributes.iter().map(|(name, _)| *name));
        let attributes = columns
            .into_iter()
            .zip(&attributes)
            .filter_map(|(found, (_, value))| found.map(|(column, rank)| (column, rank, (*value).to_owned())));
        let mut cells: Vec<(Column, usize, String)> =
            std::mem::take(&mut self.cells).into_iter().chain(attributes).collect();
        cells.retain(|(_, _, value)| !value.is_empty());
        cells.sort();
        let find = |column| cells.iter().find(|(known, _, _)| *known == column).map(|(_, _, value)| value.clone());
        self.push(FileTrack {
            title: find(Column::Title),
            artist: find(Column::Artist),
            album: find(Column::Album),
            album_artist: find(Column::AlbumArtist),
            track_number: find(Column::TrackNumber).as_deref().and_then(parse_number).filter(|number| *number > 0),
            duration_ms: find(Column::Duration).as_deref().and_then(parse_any_duration),
            location: find(Column::Location),
            ..FileTrack::default()
        })
    }
}

/// Seconds as milliseconds, or a clock.
fn seconds(text: &str) -> Option<i64> {
    parse_clock(text).or_else(|| to_milliseconds(parse_decimal(text)?)).filter(|duration| *duration > 0)
}

impl Visitor for Reading {
    fn open(&mut self, open: &[Element]) -> Result<()> {
        let Some(element) = open.last() else { return Ok(()) };
        match self.format {
            SourceFormat::Rekordbox | SourceFormat::Traktor => self.open_dj_element(open, element),
            SourceFormat::Wpl | SourceFormat::Zpl => self.open_media(element),
            SourceFormat::VirtualDj => self.open_virtual_dj(element),
            SourceFormat::Xml => {
                if !open.iter().rev().skip(1).any(is_entry) {
                    self.cells.clear();
                }
                Ok(())
            }
            SourceFormat::Rhythmbox => {
                if element.is("playlist") && element.attribute("type").is_none_or(|kind| kind == "static") {
                    self.begin_playlist(element.attribute("name"));
                }
                Ok(())
            }
            SourceFormat::B4s if element.is("playlist") => {
                self.title = element.attribute("label").map(str::to_owned);
                Ok(())
            }
            _ if element.is("entry") => {
                let location = element.attribute("Playstring").map(|path| path.trim_start_matches("file:").to_owned());
                self.push(FileTrack { location, ..FileTrack::default() })
            }
            _ => Ok(()),
        }
    }

    fn close(&mut self, open: &[Element]) -> Result<()> {
        let Some(element) = open.last() else { return Ok(()) };
        match self.format {
            SourceFormat::Asx | SourceFormat::B4s => self.close_entry_part(open, element),
            SourceFormat::Xml => return self.close_xml(open, element),
            SourceFormat::Wpl | SourceFormat::Zpl if element.is("title") => {
                self.title = Some(element.text.trim().to_owned());
            }
            SourceFormat::Rhythmbox if element.is("location") => return self.add_key(element.text.trim()),
            _ => {}
        }
        Ok(())
    }
}
