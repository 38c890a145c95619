//! XML of programs without a reader of their own. An entry is the innermost element that contains a title and an artist or a
//! file, in attributes or in elements with known names.

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column, find_columns};
use crate::playlist_formats::naming::has_audio_ending;
use crate::playlist_formats::table::{parse_any_duration, parse_number};
use crate::playlist_formats::xml::{Element, Visitor, walk};
use crate::playlist_formats::{FileTrack, PlaylistFile, push_track};

/// Names of elements in lists of other things.
const FOREIGN: [&str; 5] = ["<book", "<price", "<isbn", "<message", "<product"];
/// What a list of tracks contains: names of elements and attributes.
const EVIDENCE: [&str; 7] = ["artist", "<song", "<track", "<performer", "<filename", "singer", " author="];

/// Whether XML with an unknown root may list tracks.
pub fn may_list_tracks(text: &str) -> bool {
    let folded = text.to_ascii_lowercase();
    EVIDENCE.iter().any(|word| folded.contains(word)) && !FOREIGN.iter().any(|word| folded.contains(word))
}

/// A value: its column, how specific its name is, and the text.
type Cell = (Column, usize, String);

#[derive(Default)]
struct Entries {
    file: PlaylistFile,
    /// Entries that have only the path of a file. They are used if no entry has a title.
    files: Vec<FileTrack>,
    /// The values that belong to no entry yet.
    cells: Vec<Cell>,
    /// For each open element, the numbers of values and of files before it.
    starts: Vec<(usize, usize)>,
    /// For each open element, whether it contains others.
    has_children: Vec<bool>,
}

/// Reads the entries. The list is empty if there are none.
pub fn read(text: &str) -> Result<PlaylistFile> {
    let mut entries = Entries::default();
    walk(text, false, &mut entries)?;
    let Entries { mut file, files, .. } = entries;
    if file.tracks.is_empty() {
        files.into_iter().try_for_each(|track| push_track(&mut file.tracks, track))?;
    }
    Ok(file)
}

impl Entries {
    /// Adds the value of an element without children. `<name>` in `<artist>` is the artist.
    fn add_value(&mut self, open: &[Element], element: &Element) {
        let text = element.text.trim();
        if text.is_empty() {
            return;
        }
        let own = element.attribute("Name").filter(|_| element.is("Field")).unwrap_or(&element.name);
        let is_general = element.is("name") || element.is("title");
        let parent = open.iter().rev().nth(1).filter(|_| is_general).and_then(|parent| find_column(&parent.name));
        let of_parent = parent.filter(|(column, _)| [Column::Artist, Column::Album].contains(column));
        let found = of_parent.or_else(|| find_column(own));
        self.cells.extend(found.map(|(column, rank)| (column, rank, text.to_owned())));
    }

    fn add_attributes(&mut self, element: &Element) {
        let attributes: Vec<(&str, &str)> = element.attributes().filter(|(_, value)| !value.is_empty()).collect();
        let columns = find_columns(attributes.iter().map(|(name, _)| *name));
        let cells = columns.into_iter().zip(&attributes);
        self.cells.extend(
            cells.filter_map(|(found, (_, value))| found.map(|(column, rank)| (column, rank, (*value).to_owned()))),
        );
    }

    /// Makes an entry of the values from this place on, if they are those of one. `first_file` is the place of the first file in
    /// the element.
    fn close_entry(&mut self, (start, first_file): (usize, usize)) -> Result<()> {
        let inner_files = self.files.len().saturating_sub(first_file);
        if inner_files > 1 {
            // This is a list of files, and no entry with the name of the list.
            self.cells.truncate(start);
            return Ok(());
        }
        let mut cells: Vec<&Cell> = self.cells.get(start..).unwrap_or_default().iter().collect();
        cells.sort_by_key(|(column, rank, _)| (*column, *rank));
        let find = |column| cells.iter().find(|(known, _, _)| *known == column).map(|(_, _, value)| value.clone());
        let mut locations =
            cells.iter().filter(|(column, _, _)| *column == Column::Location).map(|(_, _, value)| value);
        let audio = locations.find(|location| has_audio_ending(location)).cloned();
        let (title, artist, location) =
            (find(Column::Title), find(Column::Artist), audio.clone().or(find(Column::Location)));
        let is_entry = title.is_some() && (artist.is_some() || location.is_some());
        if !is_entry && audio.is_none() {
            return Ok(());
        }
        let milliseconds = find(Column::DurationMs).and_then(|cell| cell.parse().ok());
        let track = FileTrack {
            title,
            artist,
            album: find(Column::Album),
            album_artist: find(Column::AlbumArtist),
            track_number: find(Column::TrackNumber).as_deref().and_then(parse_number).filter(|number| *number > 0),
            duration_ms: milliseconds.or_else(|| find(Column::Duration).as_deref().and_then(parse_any_duration)),
            location,
            ..FileTrack::default()
        };
        if is_entry {
            self.files.truncate(first_file);
            self.cells.truncate(start);
            push_track(&mut self.file.tracks, track)
        } else if inner_files == 0 {
            push_track(&mut self.files, track)
        } else {
            Ok(())
        }
    }
}

impl Visitor for Entries {
    fn open(&mut self, _: &[Element]) -> Result<()> {
        if let Some(parent) = self.has_children.last_mut() {
            *parent = true;
        }
        self.starts.push((self.cells.len(), self.files.len()));
        self.has_children.push(false);
        Ok(())
    }

    fn close(&mut self, open: &[Element]) -> Result<()> {
        let (Some(element), Some(start)) = (open.last(), self.starts.pop()) else { return Ok(()) };
        let has_children = self.has_children.pop().unwrap_or_default();
        let is_leaf = !has_children && !element.text.trim().is_empty();
        if is_leaf {
            self.add_value(open, element);
        } else {
            self.add_attributes(element);
        }
        if open.len() == 1 {
            return Ok(());
        }
        // The title of the list comes before its entries.
        let is_title = is_leaf && self.file.tracks.is_empty() && open.len() == 2 && element.is("title");
        if is_title {
            self.file.title = Some(element.text.trim().to_owned());
            self.cells.truncate(start.0);
        }
        if is_leaf { Ok(()) } else { self.close_entry(start) }
    }
}
