//! Reads the lines of catalogue and playlist files, and describes what is wrong with invalid ones.

mod table;

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;

use crate::cli::import::contradictions::find_contradictions;
use crate::cli::import::{ImportError, LineError, MAX_SHOWN_ERRORS};
use crate::config::CatalogueFormat;
use crate::error::FieldError;
use crate::http::serde_errors::field_error_from_serde;
use crate::model::catalogue_albums::FileAlbums;
use crate::model::catalogue_row::CatalogueRow;
use crate::model::common::validation::{Validate, validated};
use crate::playlist_formats::text_encoding;
use crate::strict_object::StrictObject;

/// A file that was read.
#[derive(Debug, Default)]
pub struct CatalogueFile {
    /// The valid rows, each track once.
    pub rows: Vec<CatalogueRow>,
    /// The line numbers of the rows.
    pub numbers: Vec<usize>,
    /// The albums of the rows.
    pub albums: FileAlbums,
    /// The errors of the invalid lines.
    pub errors: Vec<LineError>,
    /// The columns of a table whose meaning is unknown.
    pub ignored_columns: Vec<String>,
    /// The valid lines that contradict earlier ones about an artist or album.
    pub contradictions: Vec<LineError>,
    /// The values of valid lines that other programs write, and that the catalogue cannot store.
    pub dropped_values: Vec<LineError>,
}

impl CatalogueFile {
    /// Removes the rows with these indexes.
    pub fn remove_rows(&mut self, removed: &BTreeSet<usize>) {
        self.albums.retain(|index| !removed.contains(&index));
        self.rows = take_others(std::mem::take(&mut self.rows), removed);
        self.numbers = take_others(std::mem::take(&mut self.numbers), removed);
    }
}

fn take_others<T>(list: Vec<T>, removed: &BTreeSet<usize>) -> Vec<T> {
    let others = list.into_iter().enumerate().filter(|(index, _)| !removed.contains(index));
    others.map(|(_, value)| value).collect()
}

type Result<T> = std::result::Result<T, ImportError>;

/// The maximum length of a catalogue's line in bytes.
const MAX_LINE_BYTES: usize = 64 * 1024;
/// Windows programs write it at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';
const NOT_UTF_8: &str = "is not UTF-8";

/// Calls `handle` with the number and text of every line that is not blank, or with the reason why it is invalid.
pub fn each_line(
    mut reader: impl BufRead,
    max_bytes: usize,
    mut handle: impl FnMut(usize, std::result::Result<&str, String>),
) -> Result<()> {
    let read_error = |error: std::io::Error| ImportError::Read(error.to_string());
    // One byte more than allowed shows that a line is too long, without reading all of it into memory.
    let read_limit = u64::try_from(max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.by_ref().take(read_limit).read_until(b'\n', &mut bytes).map_err(read_error)? == 0 {
            break;
        }
        if bytes.len() > max_bytes && !bytes.ends_with(b"\n") {
            reader.skip_until(b'\n').map_err(read_error)?;
            handle(number, Err(describe_too_long(max_bytes)));
            continue;
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| NOT_UTF_8.to_owned());
        let text = text.map(|text| if number == 1 { text.trim_start_matches(BYTE_ORDER_MARK) } else { text }.trim());
        if text != Ok("") {
            handle(number, text);
        }
    }
    Ok(())
}

fn describe_too_long(max_bytes: usize) -> String {
    format!("must have at most {max_bytes} bytes")
}

/// Reads and validates a line of JSON.
pub fn parse<T: DeserializeOwned + Validate>(text: &str) -> std::result::Result<T, String> {
    let StrictObject(value) = serde_json::from_str(text).map_err(|error| describe_json_error::<T>(text, &error))?;
    validated(value).map_err(|error| error.to_string())
}

/// Describes why a line is invalid, and names the field.
fn describe_json_error<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    if !error.is_data() {
        return format!("is not valid JSON: {message} at column {}", error.column());
    }
    // Recording the path takes time, so only invalid lines are read in this way.
    let mut json = serde_json::Deserializer::from_str(text);
    let path = match serde_path_to_error::deserialize::<_, StrictObject<T>>(&mut json) {
        Err(error) => error.path().to_string(),
        Ok(_) => String::new(),
    };
    describe_field_error(&path, message)
}

/// Describes what serde reports. `path` is empty if the field is not known.
fn describe_field_error(path: &str, message: &str) -> String {
    let FieldError { field, message, .. } = field_error_from_serde(path, message, &[]);
    // The whole line is called `body`, as the body of a request is.
    if field == "body" { message } else { format!("{field}: {message}") }
}

/// Reads a catalogue: JSON Lines, a JSON array, or a table. The content shows which, `format` only that it is a table.
pub fn parse_catalogue(mut reader: impl BufRead, format: CatalogueFormat) -> Result<CatalogueFile> {
    let read_error = |error: std::io::Error| ImportError::Read(error.to_string());
    let start = reader.fill_buf().map_err(read_error)?;
    let start = start.strip_prefix(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).as_bytes()).unwrap_or(start);
    let is_json = format == CatalogueFormat::JsonLines && start.trim_ascii_start().starts_with(b"{");
    let catalogue = if is_json {
        parse_json_lines(reader)?
    } else {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(read_error)?;
        let (text, _) =
            text_encoding::decode(&bytes, None).map_err(|kind| refuse(&format!("it seems to be {kind}")))?;
        parse_text(text.trim_start_matches(BYTE_ORDER_MARK), format)?
    };
    // One sentence is clearer than thousands of invalid lines.
    match catalogue.errors.first() {
        None if catalogue.rows.is_empty() => Err(refuse("it has no track")),
        Some(first) if catalogue.rows.is_empty() && catalogue.errors.len() > MAX_SHOWN_ERRORS => {
            let (count, LineError { number, reason }) = (catalogue.errors.len(), first);
            Err(refuse(&format!("none of its {count} lines describes a track; line {number}: {reason}")))
        }
        _ => Ok(catalogue),
    }
}

fn refuse(reason: &str) -> ImportError {
    ImportError::Read(format!("the file is no catalogue: {reason}"))
}

fn parse_text(text: &str, format: CatalogueFormat) -> Result<CatalogueFile> {
    match text.trim_start().chars().next() {
        None => Ok(CatalogueFile::default()),
        Some('{') if format == CatalogueFormat::JsonLines => parse_json_lines(text.as_bytes()),
        Some('[') if format == CatalogueFormat::JsonLines => parse_json_array(text),
        Some(_) => table::parse(text),
    }
}

/// Reads JSON Lines.
fn parse_json_lines(reader: impl BufRead) -> Result<CatalogueFile> {
    let mut lines = LineCollector::default();
    each_line(reader, MAX_LINE_BYTES, |number, text| {
        let row = text.and_then(|text| lines.parse_object(number, text));
        lines.add(number, row);
    })?;
    Ok(lines.finish())
}

/// Reads a JSON array. Errors have the number of the object instead of that of the line.
fn parse_json_array(text: &str) -> Result<CatalogueFile> {
    let values: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|error| refuse(&format!("it is not valid JSON: {error}")))?;
    let mut lines = LineCollector::default();
    for (number, value) in (1..).zip(values) {
        let row = lines.parse_object(number, &value.to_string());
        lines.add(number, row);
    }
    Ok(lines.finish())
}

/// Collects the rows of a file.
#[derive(Default)]
struct LineCollector {
    rows: Vec<CatalogueRow>,
    /// The line numbers of the rows.
    numbers: Vec<usize>,
    errors: Vec<LineError>,
    dropped_values: Vec<LineError>,
}

impl LineCollector {
    /// Reads an object of JSON with the names of our own files, or else with those of other programs.
    fn parse_object(&mut self, number: usize, text: &str) -> std::result::Result<CatalogueRow, String> {
        parse(text).or_else(|error| match table::parse_object(text) {
            Some((row, dropped)) => {
                self.drop_values(number, dropped);
                row
            }
            None => Err(error),
        })
    }

    fn drop_values(&mut self, number: usize, values: Vec<String>) {
        self.dropped_values.extend(values.iter().map(|value| LineError::new(number, value)));
    }

    fn add(&mut self, number: usize, row: std::result::Result<CatalogueRow, String>) {
        match row {
            Ok(row) => {
                self.rows.push(row);
                self.numbers.push(number);
            }
            Err(reason) => self.errors.push(LineError::new(number, &reason)),
        }
    }

    /// Finds the albums of the rows. A repeated track is skipped if it is the same, and invalid if it differs.
    fn finish(self) -> CatalogueFile {
        let Self { rows, numbers, mut errors, dropped_values } = self;
        let albums = FileAlbums::find(&rows);
        let (mut seen, mut repeated) = (HashMap::new(), BTreeSet::new());
        for (index, ((row, number), album)) in rows.iter().zip(&numbers).zip(&albums.of_rows).enumerate() {
            match seen.entry((album, row.disc_number, row.track_number, row.title.as_str())) {
                Entry::Vacant(entry) => {
                    entry.insert((*number, row));
                }
                Entry::Occupied(entry) => {
                    let (earlier, same) = entry.get();
                    if *same != row {
                        let reason = format!("contradicts line {earlier}, which describes the same track");
                        errors.push(LineError::new(*number, &reason));
                    }
                    repeated.insert(index);
                }
            }
        }
        errors.sort_by_key(|error| error.number);
        let mut file = CatalogueFile { rows, numbers, albums, errors, dropped_values, ..CatalogueFile::default() };
        if !repeated.is_empty() {
            file.remove_rows(&repeated);
        }
        file.contradictions = find_contradictions(&file.rows, &file.numbers, &file.albums);
        file
    }
}
