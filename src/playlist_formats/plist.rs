//! iTunes and Music.app: `Library.xml` and exported playlists, as an XML property list (Apple's `plist(5)`).
//!
//! Tracks are dictionaries by id, and playlists name these ids in order. The crate `plist` builds a tree of the whole file,
//! which takes many times its size; this reader keeps the tracks and the ids only.

use std::collections::HashMap;

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column};
use crate::playlist_formats::table::parse_number;
use crate::playlist_formats::xml::{Element, Visitor, walk};
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, push_to_list, push_track};

/// The playlists that Music.app makes itself, which contain everything.
const OWN_PLAYLISTS: [&str; 3] = ["Master", "Distinguished Kind", "Folder"];

/// A playlist with the ids of its tracks.
#[derive(Default)]
struct Playlist {
    title: Option<String>,
    description: Option<String>,
    ids: Vec<String>,
    is_own: bool,
}

#[derive(Default)]
struct Library {
    /// The keys of the open dictionaries. An array has none.
    keys: Vec<Option<String>>,
    tracks: HashMap<String, FileTrack>,
    playlists: Vec<Playlist>,
    items: usize,
    has_tracks: bool,
    /// The known values of the open dictionary, and the tracks that dictionaries in arrays are. Other programs write these.
    cells: Vec<(Column, usize, String)>,
    listed: Vec<FileTrack>,
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<Vec<PlaylistFile>> {
    let mut library = Library::default();
    walk(text, true, &mut library)?;
    if !library.has_tracks && !library.listed.is_empty() {
        let mut file = PlaylistFile::default();
        library.listed.into_iter().try_for_each(|track| push_track(&mut file.tracks, track))?;
        return Ok(vec![file]);
    }
    if !library.has_tracks {
        return Err(super::seems_to_be("a settings file (property list) without tracks"));
    }
    let all_are_own = library.playlists.iter().all(|playlist| playlist.is_own);
    let mut files = Vec::new();
    for playlist in library.playlists.iter().filter(|playlist| all_are_own || !playlist.is_own) {
        let mut file = PlaylistFile {
            title: playlist.title.clone(),
            description: playlist.description.clone(),
            tracks: Vec::new(),
        };
        for (number, id) in (1..).zip(&playlist.ids) {
            match library.tracks.get(id) {
                Some(track) => push_to_list(&mut file.tracks, track.clone())?,
                None => report.skip_row(number, "names a track that the file does not contain"),
            }
        }
        files.push(file);
        if all_are_own {
            break;
        }
    }
    if files.is_empty() {
        let mut file = PlaylistFile::default();
        let mut ids: Vec<(u64, &String)> =
            library.tracks.keys().map(|id| (id.parse().unwrap_or(u64::MAX), id)).collect();
        ids.sort_unstable();
        ids.iter()
            .filter_map(|(_, id)| library.tracks.get(*id))
            .try_for_each(|track| push_track(&mut file.tracks, track.clone()))?;
        files.push(file);
    }
    Ok(files)
}

impl Library {
    /// The keys from the root to the value that is read.
    fn path(&self) -> Vec<&str> {
        self.keys.iter().map(|key| key.as_deref().unwrap_or_default()).collect()
    }

    fn set(&mut self, value: &str) -> Result<()> {
        let path: Vec<String> = self.path().into_iter().map(str::to_owned).collect();
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["Tracks", id, field] => self.set_field(id, field, value),
            // An array adds an empty key.
            ["Playlists", "", "Playlist Items", "", "Track ID"] => {
                self.items += 1;
                if self.items > super::MAX_FILE_TRACKS {
                    return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
                }
                if let Some(playlist) = self.playlists.last_mut() {
                    playlist.ids.push(value.trim().to_owned());
                }
            }
            ["Playlists", "", field] => {
                if let Some(playlist) = self.playlists.last_mut() {
                    match *field {
                        "Name" => playlist.title = Some(value.to_owned()),
                        "Description" => playlist.description = Some(value.to_owned()),
                        field if OWN_PLAYLISTS.contains(&field) && value != "false" => playlist.is_own = true,
                        _ => {}
                    }
                }
            }
            [.., "", field] if !self.has_tracks => {
                self.cells.extend(find_column(field).map(|(column, rank)| (column, rank, value.trim().to_owned())));
            }
            _ => {}
        }
        Ok(())
    }

    /// Makes a track of the values of a dictionary in an array.
    fn close_dictionary(&mut self) -> Result<()> {
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort();
        let find = |column| cells.iter().find(|(known, _, value)| *known == column && !value.is_empty());
        let text = |column| find(column).map(|(_, _, value)| value.clone());
        let (title, artist, location) = (text(Column::Title), text(Column::Artist), text(Column::Location));
        if title.is_none() || artist.is_none() && location.is_none() {
            return Ok(());
        }
        let (album, album_artist) = (text(Column::Album), text(Column::AlbumArtist));
        let track_number = text(Column::TrackNumber).as_deref().and_then(parse_number).filter(|number| *number > 0);
        let track = FileTrack { title, artist, album, album_artist, track_number, location, ..FileTrack::default() };
        push_track(&mut self.listed, track)
    }

    fn set_field(&mut self, id: &str, field: &str, value: &str) {
        let track = self.tracks.entry(id.to_owned()).or_default();
        let text = Some(value.to_owned()).filter(|text| !text.trim().is_empty());
        match field {
            "Name" => track.title = text,
            "Artist" => track.artist = text,
            "Album Artist" => track.album_artist = text,
            "Album" => track.album = text,
            "Location" => track.location = text,
            "Track Number" => track.track_number = parse_number(value),
            "Total Time" => track.duration_ms = value.trim().parse().ok().filter(|duration| *duration > 0),
            _ => {}
        }
    }
}

impl Visitor for Library {
    fn open(&mut self, open: &[Element]) -> Result<()> {
        match open.last().map(|element| element.name.as_str()) {
            Some("dict") => {
                if self.path() == ["Playlists", ""] {
                    self.playlists.push(Playlist::default());
                }
                self.cells.clear();
                self.keys.push(None);
            }
            Some("array") => self.keys.push(None),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, open: &[Element]) -> Result<()> {
        let Some(element) = open.last() else { return Ok(()) };
        match element.name.as_str() {
            "dict" => {
                self.keys.pop();
                self.close_dictionary()?;
            }
            "array" => {
                self.keys.pop();
            }
            "key" => {
                self.has_tracks |= self.keys.len() == 1 && element.text == "Tracks";
                if let Some(key) = self.keys.last_mut() {
                    *key = Some(element.text.clone());
                }
            }
            "true" => self.set("true")?,
            "false" => self.set("false")?,
            "string" | "integer" | "real" | "date" => self.set(&element.text)?,
            _ => {}
        }
        Ok(())
    }
}
