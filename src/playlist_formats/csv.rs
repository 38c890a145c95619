//! Playlists in tables: CSV with a header line, ours or that of another program.

use std::collections::HashMap;

use csv::{QuoteStyle, WriterBuilder};

use crate::error::{Error, Result};
use crate::playlist_formats::headers::Column;
use crate::playlist_formats::naming::{decode_entities, has_dash, is_various};
use crate::playlist_formats::table::{
    Layout, MAX_SECONDS, Row, parse_clock, parse_decimal, parse_number, read_rows, to_milliseconds,
};
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, is_no_track, push_to_list};

/// The columns of our files.
const OWN_HEADERS: [&str; 6] = ["title", "artist", "album", "track_number", "duration_ms", "location"];
/// A longer duration is a time of day or a date: one day, as in the catalogue.
const MAX_DURATION: i64 = 86_400_000;
/// The most playlists that a table may contain.
const MAX_PLAYLISTS: usize = 1000;

/// Spreadsheets take a cell with one of these first characters for a formula, and run it
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a text begins like a formula, perhaps after blanks or after the apostrophes of [`escape_formula`].
fn resembles_formula(text: &str) -> bool {
    text.trim_start_matches(['\'', ' ']).starts_with(FORMULA_STARTS)
}

/// Writes an apostrophe before text that a spreadsheet would run. Text that is escaped already gets another one, so that
/// [`unescape_formula`] returns exactly what was written.
fn escape_formula(text: &str) -> String {
    if resembles_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn unescape_formula(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| resembles_formula(rest)).unwrap_or(cell)
}

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    // In countries with a decimal comma, spreadsheets separate cells at semicolons, but not within quotes.
    let mut csv = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
    csv.write_record(OWN_HEADERS).map_err(Error::internal)?;
    for track in &file.tracks {
        let to_cell = |text: &Option<String>| escape_formula(text.as_deref().unwrap_or_default());
        let texts = [&track.title, &track.artist, &track.album].map(to_cell);
        let number = track.track_number.map(|number| number.to_string()).unwrap_or_default();
        let duration = track.duration_ms.map(|duration| duration.to_string()).unwrap_or_default();
        let location = to_cell(&track.location);
        csv.write_record(texts.iter().chain([&number, &duration, &location])).map_err(Error::internal)?;
    }
    csv.into_inner().map_err(Error::internal)
}

/// Reads the playlists of a table.
pub fn read(text: &str, layout: &Layout, report: &mut ReadReport) -> Result<Vec<PlaylistFile>> {
    if !layout.has(Column::Title) {
        return Err(Error::invalid("title", "required", "must be a column of the header line"));
    }
    report.ignored_columns = layout.unknown_names();
    let mut reading =
        TableReading { layout, report, playlists: Vec::new(), numbers: HashMap::new(), rows: 0, plain: Vec::new() };
    read_rows(text, layout, |row| reading.add(row))?;
    Ok(reading.finish())
}

/// Whether a title without an artist belongs to a note: the date of a session (Serato), or a sum.
fn is_note_title(title: &str) -> bool {
    let parts: Vec<&str> = title.split(['.', '/', '-']).collect();
    let is_date = parts.len() == 3
        && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_sum = ["total", "totals", "summe", "gesamt"].contains(&title.to_lowercase().trim_end_matches(':'));
    is_date || is_sum
}

/// `Title` and `Night Remix` as `Title (Night Remix)`. The original mix is the title alone.
pub fn add_version(title: Option<String>, version: Option<&str>) -> Option<String> {
    let title = title?;
    let version = version.map(str::trim).filter(|version| {
        let (folded, known) = (version.to_lowercase(), title.to_lowercase());
        let is_usual =
            ["original mix", "original", "original version", "album version", "main"].contains(&folded.as_str());
        version.contains(char::is_alphabetic) && !is_usual && !known.contains(&folded)
    });
    Some(version.map_or_else(|| title.clone(), |version| format!("{title} ({version})")))
}

/// Removes the quotes that people write around each title: `"Title"`. Programs leave them to names.
fn remove_quotes(tracks: &mut [FileTrack]) {
    let inner = |title: &str| title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(str::to_owned);
    let titles = || tracks.iter().filter(|track| !track.is_exact).filter_map(|track| track.title.as_deref());
    if titles().count() < 2 || titles().filter(|title| inner(title).is_some()).count() * 2 <= titles().count() {
        return;
    }
    for title in tracks.iter_mut().filter_map(|track| track.title.as_mut()) {
        *title = inner(title).unwrap_or_else(|| std::mem::take(title));
    }
}

/// A list of artists with semicolons, if its commas are escaped where they belong to a name: `A\\, B, C` is `A, B; C`.
fn mark_separators(artist: &str, lists_artists: bool) -> String {
    if !artist.contains("\\,") {
        return if lists_artists { mark_tight_commas(artist) } else { artist.to_owned() };
    }
    artist.replace("\\,", "\u{0}").replace(", ", "; ").replace('\u{0}', ",")
}

/// `A,B` as `A; B`, in a column for several artists. A comma between digits belongs to a number: `10,000 Maniacs`.
fn mark_tight_commas(artist: &str) -> String {
    let mut marked = String::with_capacity(artist.len());
    let mut letters = artist.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_blank = letters.peek().is_none_or(|next| next.is_whitespace());
        let is_number = marked.ends_with(|letter: char| letter.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        if letter == ',' && !is_blank && !is_number {
            marked.push_str("; ");
        } else {
            marked.push(letter);
        }
    }
    marked
}

/// The part of a table that has been read.
struct TableReading<'a> {
    layout: &'a Layout,
    report: &'a mut ReadReport,
    playlists: Vec<PlaylistFile>,
    /// The index of each playlist by its name.
    numbers: HashMap<String, usize>,
    rows: usize,
    /// Durations whose unit the whole column decides: playlist, track, and the number in the file.
    plain: Vec<(usize, usize, f64)>,
}

impl TableReading<'_> {
    fn add(&mut self, row: &Row<'_>) -> Result<()> {
        if let Some(reason) = self.find_fault(row) {
            self.report.skip_row(row.line, reason);
            return Ok(());
        }
        self.rows += 1;
        if self.rows > super::MAX_FILE_TRACKS {
            return Err(super::too_many_tracks(super::MAX_FILE_TRACKS));
        }
        let name = row.get(Column::Playlist).unwrap_or_default();
        let playlist = match self.numbers.get(name.as_ref()) {
            Some(number) => *number,
            None if self.playlists.len() < MAX_PLAYLISTS => {
                self.numbers.insert(name.clone().into_owned(), self.playlists.len());
                let title = Some(name.into_owned()).filter(|name| !name.is_empty());
                self.playlists.push(PlaylistFile { title, ..PlaylistFile::default() });
                self.playlists.len() - 1
            }
            None => {
                return Err(Error::too_many(
                    "body",
                    MAX_PLAYLISTS,
                    format!("must have at most {MAX_PLAYLISTS} playlists"),
                ));
            }
        };
        let index = self.playlists.get(playlist).map_or(0, |file| file.tracks.len());
        let track = self.parse_track(row, (playlist, index));
        match self.playlists.get_mut(playlist) {
            Some(file) => push_to_list(&mut file.tracks, track),
            None => Ok(()),
        }
    }

    /// Why a row is no track.
    fn find_fault(&self, row: &Row<'_>) -> Option<&'static str> {
        let kind = row.get(Column::Kind).map(|kind| kind.to_lowercase());
        // In TuneMyMusic, `Playlist` is the type of a track in a playlist.
        let is_favorite = kind.as_deref().is_some_and(|kind| kind == "playlist" || kind == "station");
        if kind.as_deref().is_some_and(is_no_track) || is_favorite && self.layout.lists_favorites() {
            return Some("is no track");
        }
        if row.is_rule() {
            return Some("is no track");
        }
        if row.is_too_long() {
            return Some("has more cells than the header line");
        }
        if self.layout.names == OWN_HEADERS && row.has_own_numbers() {
            return None;
        }
        // The last line of some files is a note, such as a sum.
        let is_note =
            row.cell_count() < self.layout.columns.len() && row.filled() == 1 && self.layout.columns.len() > 2;
        if is_note && self.layout.has(Column::Artist) {
            return Some("has a single cell");
        }
        let title = row.get(Column::Title).unwrap_or_default();
        if self.layout.has(Column::Artist) && row.get(Column::Artist).is_none() && is_note_title(&title) {
            return Some("is no track");
        }
        let has_name = row.get(Column::Title).or_else(|| row.get(Column::Location)).is_some();
        (!has_name).then_some("has no title")
    }

    /// Reads a row of our own files exactly as it was written.
    fn parse_own_track(row: &Row<'_>) -> FileTrack {
        let text = |index| Some(unescape_formula(row.raw(index)).to_owned()).filter(|text| !text.is_empty());
        FileTrack {
            title: text(0),
            artist: text(1),
            album: text(2),
            track_number: row.raw(3).parse().ok(),
            duration_ms: row.raw(4).parse().ok(),
            location: text(5),
            is_exact: true,
            ..FileTrack::default()
        }
    }

    fn parse_track(&mut self, row: &Row<'_>, place: (usize, usize)) -> FileTrack {
        if self.layout.names == OWN_HEADERS && row.has_own_numbers() {
            return Self::parse_own_track(row);
        }
        let text = |column| row.get(column).map(|cell| unescape_formula(&cell).replace("\\,", ","));
        let raw_artist = row.get(Column::Artist).map(|cell| decode_entities(unescape_formula(&cell)).into_owned());
        let mut credit: Vec<String> =
            raw_artist.iter().map(|artist| mark_separators(artist, self.layout.lists_artists())).collect();
        credit.extend(row.all(Column::OtherArtist).map(|cell| unescape_formula(&cell).to_owned()));
        let artist = raw_artist.as_deref().map(|artist| self.first_artist(artist));
        let credit = Some(credit.join("; ")).filter(|credit| artist.as_ref().is_some_and(|artist| artist != credit));
        let number = self.number(row, Column::TrackNumber);
        let duration_ms = self.duration(row, place);
        let title = add_version(text(Column::Title), text(Column::Version).as_deref());
        // Some exporters write the names of videos: `Artist - Title`, and no artist.
        let (album, album_artist) = (text(Column::Album), text(Column::AlbumArtist));
        let has_artist = artist.is_some() || album_artist.as_deref().is_some_and(|artist| !is_various(artist));
        let is_combined = !has_artist && title.as_deref().is_some_and(has_dash);
        let (title, name) = if is_combined { (None, title) } else { (title, None) };
        let location = text(Column::Location);
        FileTrack {
            title,
            artist,
            credit,
            album,
            album_artist,
            track_number: number,
            duration_ms,
            location,
            name,
            ..FileTrack::default()
        }
    }

    /// The first of several artists. A backslash escapes the commas that belong to a name.
    fn first_artist(&self, artist: &str) -> String {
        let is_escaped = artist.contains("\\,");
        let marked = mark_separators(artist, self.layout.lists_artists());
        let first = match (is_escaped, self.layout.lists_artists()) {
            (false, true) => super::naming::first_artist(&marked),
            _ => marked.split(';').next().unwrap_or(artist),
        };
        first.trim().to_owned()
    }

    fn number(&mut self, row: &Row<'_>, column: Column) -> Option<i32> {
        let cell = row.get(column)?;
        let number = parse_number(&cell);
        if number.is_none() {
            self.report.drop_value(row.line, "track_number", &cell);
        }
        number.filter(|number| *number > 0)
    }

    fn duration(&mut self, row: &Row<'_>, (playlist, index): (usize, usize)) -> Option<i64> {
        if let Some(cell) = row.get(Column::DurationMs) {
            let duration = parse_clock(&cell).or_else(|| cell.trim().parse().ok().filter(|number: &i64| *number >= 0));
            let duration = duration.or_else(|| to_milliseconds(parse_decimal(&cell)? / 1000.0));
            if duration.is_none() {
                self.report.drop_value(row.line, "duration_ms", &cell);
            }
            return duration;
        }
        let cell = row.get(Column::Duration)?;
        if let Some(duration) = parse_clock(&cell) {
            return Some(duration);
        }
        match parse_decimal(&cell) {
            Some(number) => self.plain.push((playlist, index, number)),
            None => self.report.drop_value(row.line, "duration", &cell),
        }
        None
    }

    /// Gives the durations without a unit the unit that fits the longest of them.
    fn finish(mut self) -> Vec<PlaylistFile> {
        let longest = self.plain.iter().map(|(_, _, number)| *number).fold(0.0, f64::max);
        let divisor = if longest > MAX_SECONDS { 1000.0 } else { 1.0 };
        for (playlist, index, number) in std::mem::take(&mut self.plain) {
            let track = self.playlists.get_mut(playlist).and_then(|file| file.tracks.get_mut(index));
            if let Some(track) = track {
                track.duration_ms =
                    to_milliseconds(number / divisor).filter(|duration| (1..=MAX_DURATION).contains(duration));
            }
        }
        for playlist in &mut self.playlists {
            remove_quotes(&mut playlist.tracks);
        }
        if self.playlists.is_empty() { vec![PlaylistFile::default()] } else { self.playlists }
    }
}
