//! CSV with a header line. The names of columns may be ours or those of other exporters.

use csv::{QuoteStyle, ReaderBuilder, StringRecord, WriterBuilder};

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, PlaylistFile, line_and_column, malformed, push_track};

/// The columns, each with the names that other programs use: in lower case, with letters and digits only.
///
/// A column `duration` without a unit is ignored: some programs write seconds, others minutes and seconds. The columns of a
/// catalogue's CSV differ: there, `artist` is the artist of the album and `track_artist` is the artist of the track.
const HEADERS: [(&str, &[&str]); 6] = [
    ("title", &["title", "trackname", "track", "name", "song", "songtitle", "songname"]),
    ("artist", &["artist", "artistname", "artistnames", "artists", "creator", "trackartist"]),
    ("album", &["album", "albumname", "albumtitle"]),
    ("track_number", &["tracknumber", "tracknum"]),
    ("duration_ms", &["durationms", "trackdurationms"]),
    ("location", &["location", "url", "audiourl"]),
];

/// Spreadsheets take a cell with one of these first characters for a formula, and run it
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a text begins like a formula, perhaps after the apostrophes of [`escape_formula`].
fn resembles_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_STARTS)
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
    csv.write_record(HEADERS.map(|(header, _)| header)).map_err(Error::internal)?;
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

pub fn read(text: &str) -> Result<PlaylistFile> {
    if let Some((line, column)) = find_unclosed_quote(text).map(|offset| line_and_column(text, offset)) {
        return Err(malformed(format!("has an unclosed quote at line {line} column {column}")));
    }
    let mut csv = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = csv.headers().map_err(|error| malformed(error.to_string()))?.clone();
    let columns = find_columns(&headers)?;
    let mut file = PlaylistFile::default();
    for record in csv.records() {
        let record = record.map_err(|error| malformed(error.to_string()))?;
        let line = || line_of_record(text, &record);
        if record.len() != headers.len() {
            let message =
                format!("line {} has {} fields, but the header line has {}", line(), record.len(), headers.len());
            return Err(Error::invalid("body", "invalid", message));
        }
        push_track(&mut file.tracks, parse_track(&record, columns, &line)?)?;
    }
    Ok(file)
}

/// The offset of a quote that opens a cell and is never closed. The csv crate would read the rest of the file as this cell.
fn find_unclosed_quote(text: &str) -> Option<usize> {
    let (mut open, mut is_cell_start) = (None, true);
    // The opening quote of the cell that the previous byte closed. A quote after a closing one continues the cell: `""`
    // is an escaped quote.
    let mut closed = None;
    for (offset, byte) in text.bytes().enumerate() {
        let reopened = closed.take();
        if byte == b'"' {
            (open, closed) = match open {
                Some(_) => (None, open),
                None if is_cell_start => (Some(offset), None),
                None => (reopened, None),
            };
        }
        is_cell_start = open.is_none() && b",\r\n".contains(&byte);
    }
    open
}

/// The line of a record. The csv crate reports the line where the previous record ended, before any blank lines.
fn line_of_record(text: &str, record: &StringRecord) -> usize {
    let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let (line, _) = line_and_column(text, text.len() - rest.trim_start_matches(['\r', '\n']).len());
    line
}

/// The index of each column of [`HEADERS`], if the file has it.
fn find_columns(headers: &StringRecord) -> Result<[Option<usize>; 6]> {
    let simplify =
        |header: &str| header.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let headers: Vec<String> = headers.iter().map(simplify).collect();
    // More common names have precedence, regardless of the order of the columns.
    let find = |names: &[&str]| names.iter().find_map(|name| headers.iter().position(|header| header == name));
    let columns = HEADERS.map(|(_, names)| find(names));
    if columns[0].is_none() {
        return Err(Error::invalid("title", "required", "must be a column of the header line"));
    }
    Ok(columns)
}

fn parse_track(record: &StringRecord, columns: [Option<usize>; 6], line: &dyn Fn() -> usize) -> Result<FileTrack> {
    let [title, artist, album, number, duration, location] =
        columns.map(|column| column.and_then(|column| record.get(column)).filter(|cell| !cell.is_empty()));
    let invalid_number = |field| {
        move |_| Error::invalid(field, "invalid", format!("line {} must have a whole number in this column", line()))
    };
    let to_text = |cell: Option<&str>| cell.map(unescape_formula).map(str::to_owned);
    Ok(FileTrack {
        title: to_text(title),
        artist: to_text(artist),
        album: to_text(album),
        track_number: number.map(|cell| cell.trim().parse()).transpose().map_err(invalid_number("track_number"))?,
        duration_ms: duration.map(|cell| cell.trim().parse()).transpose().map_err(invalid_number("duration_ms"))?,
        location: to_text(location),
    })
}
