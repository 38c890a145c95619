//! Reads the lines of catalogue and playlist files, and describes what is wrong with invalid ones.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;

use crate::cli::import::{ImportError, LineError};
use crate::error::FieldError;
use crate::http::serde_errors::field_error_from_serde;
use crate::model::catalogue_row::{CatalogueRow, TrackKey};
use crate::model::common::validation::{Validate, validated};
use crate::strict_object::StrictObject;

/// The valid rows, and the errors of the invalid lines.
type ParsedLines = (Vec<CatalogueRow>, Vec<LineError>);
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

/// Reads JSON Lines.
pub fn parse_json_lines(reader: impl BufRead) -> Result<ParsedLines> {
    let mut lines = LineCollector::default();
    each_line(reader, MAX_LINE_BYTES, |number, text| lines.add(number, text.and_then(parse)))?;
    Ok(lines.finish())
}

/// Reads CSV with a header line. An empty cell is a missing value.
pub fn parse_csv(mut reader: impl BufRead) -> Result<ParsedLines> {
    let start = reader.fill_buf().map_err(|error| ImportError::Read(error.to_string()))?;
    let mark_length = BYTE_ORDER_MARK.len_utf8();
    if start.starts_with(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]).as_bytes()) {
        reader.consume(mark_length);
    }
    let mut lines = LineCollector::default();
    let mut csv = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(reader);
    let headers = csv.headers().map_err(|error| ImportError::Read(error.to_string()))?.clone();
    validate_headers(&headers)?;
    for record in csv.records() {
        let (position, row) = match &record {
            Ok(record) if record.iter().all(str::is_empty) => continue,
            Ok(record) => (record.position(), parse_row(record, &headers)),
            Err(error) if error.is_io_error() => return Err(ImportError::Read(error.to_string())),
            Err(error) => (error.position(), Err(NOT_UTF_8.to_owned())),
        };
        let number = position.map_or(0, csv::Position::line);
        lines.add(usize::try_from(number).unwrap_or(usize::MAX), row);
    }
    Ok(lines.finish())
}

/// Checks that the columns are known, unique and complete.
fn validate_headers(headers: &csv::StringRecord) -> Result<()> {
    if headers.is_empty() {
        return Ok(());
    }
    // serde accepts a row of empty cells exactly if the headers are right.
    let empty_row = csv::StringRecord::from(vec![""; headers.len()]);
    let result = empty_row.deserialize::<CatalogueRow>(Some(headers));
    result
        .map(|_| ())
        .map_err(|error| ImportError::Read(format!("header line: {}", describe_csv_error(&error, headers, ""))))
}

fn parse_row(record: &csv::StringRecord, headers: &csv::StringRecord) -> std::result::Result<CatalogueRow, String> {
    if record.len() != headers.len() {
        return Err(format!("has {} fields, but the header line has {}", record.len(), headers.len()));
    }
    if record.as_slice().len() > MAX_LINE_BYTES {
        return Err(describe_too_long(MAX_LINE_BYTES));
    }
    // The csv crate reports the column only for texts and numbers. The only column of another type is the date.
    let row = record.deserialize(Some(headers)).map_err(|error| describe_csv_error(&error, headers, "released_on"))?;
    validated(row).map_err(|error| error.to_string())
}

/// Describes why a row is invalid. `default_column` is named if the error does not name a column.
fn describe_csv_error(error: &csv::Error, headers: &csv::StringRecord, default_column: &str) -> String {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else { return error.to_string() };
    let column = err.field().and_then(|index| headers.get(usize::try_from(index).ok()?));
    describe_field_error(column.unwrap_or(default_column), &err.kind().to_string())
}

/// Collects the rows of a file. A repeated track is skipped if it is the same, and invalid if it differs.
#[derive(Default)]
struct LineCollector {
    rows: Vec<CatalogueRow>,
    errors: Vec<LineError>,
    /// The line number and the index in `rows` of each track.
    seen: HashMap<TrackKey, (usize, usize)>,
}

impl LineCollector {
    fn add(&mut self, number: usize, row: std::result::Result<CatalogueRow, String>) {
        let row = match row {
            Ok(row) => row,
            Err(reason) => return self.errors.push(LineError::new(number, &reason)),
        };
        match self.seen.entry(row.key()) {
            Entry::Vacant(entry) => {
                entry.insert((number, self.rows.len()));
                self.rows.push(row);
            }
            Entry::Occupied(entry) => {
                let (earlier, index) = entry.get();
                if self.rows.get(*index) != Some(&row) {
                    let reason = format!("contradicts line {earlier}, which describes the same track");
                    self.errors.push(LineError::new(number, &reason));
                }
            }
        }
    }

    fn finish(self) -> ParsedLines {
        (self.rows, self.errors)
    }
}
