//! Reading catalogue files: what is good, and what is wrong with the rest.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;

use crate::cli::import::{ImportError, LineError};
use crate::model::catalogue_row::{CatalogueRow, TrackKey};
use crate::model::common::validation::{Validate, validated};
use crate::strict_object::StrictObject;

type Lines = (Vec<CatalogueRow>, Vec<LineError>);
type Result<T> = std::result::Result<T, ImportError>;

/// The longest line of a catalogue, in bytes.
const MAX_LINE_BYTES: usize = 64 * 1024;

/// Calls `each` with the number and text of every line that is not blank. A line of more than `longest` bytes
/// is a bad one.
pub fn each_line(
    mut reader: impl BufRead,
    longest: usize,
    mut each: impl FnMut(usize, std::result::Result<&str, String>),
) -> Result<()> {
    let unreadable = |error: std::io::Error| ImportError::Read(error.to_string());
    let most = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
            break;
        }
        if bytes.len() > longest && !bytes.ends_with(b"\n") {
            reader.skip_until(b'\n').map_err(unreadable)?;
            each(number, Err(too_long(longest)));
            continue;
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| "is not UTF-8".to_owned());
        let text = text.map(|text| if number == 1 { text.trim_start_matches('\u{feff}') } else { text }.trim());
        if text != Ok("") {
            each(number, text);
        }
    }
    Ok(())
}

fn too_long(longest: usize) -> String {
    format!("is longer than {longest} bytes")
}

/// A value of a line of JSON, in order.
pub fn parse<T: DeserializeOwned + Validate>(text: &str) -> std::result::Result<T, String> {
    let StrictObject(value) = serde_json::from_str(text).map_err(|error| describe_json_error::<T>(text, &error))?;
    validated(value).map_err(|error| error.to_string())
}

/// What is wrong with a line, and with which of its fields: the path is looked for only now, as it takes time.
fn describe_json_error<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    if !error.is_data() {
        return format!("is not valid JSON: {said} at column {}", error.column());
    }
    let said = said.replace("expected i32", "expected a whole number");
    match serde_path_to_error::deserialize::<_, StrictObject<T>>(&mut serde_json::Deserializer::from_str(text)) {
        Err(error) if error.path().iter().next().is_some() => format!("{}: {said}", error.path()),
        _ => said,
    }
}

/// The tracks of JSON Lines.
pub fn parse_json_lines(reader: impl BufRead) -> Result<Lines> {
    let mut tracks = LineCollector::default();
    each_line(reader, MAX_LINE_BYTES, |number, text| tracks.add(number, text.and_then(parse)))?;
    Ok(tracks.finish())
}

/// The tracks of CSV with a line of headers. An empty cell says nothing.
pub fn parse_csv(mut reader: impl BufRead) -> Result<Lines> {
    let start = reader.fill_buf().map_err(|error| ImportError::Read(error.to_string()))?;
    if start.starts_with("\u{feff}".as_bytes()) {
        reader.consume(3);
    }
    let mut tracks = LineCollector::default();
    let mut csv = csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(reader);
    let headers = csv.headers().map_err(|error| ImportError::Read(error.to_string()))?.clone();
    validate_headers(&headers)?;
    for record in csv.records() {
        let (position, line) = match &record {
            Ok(record) if record.iter().all(str::is_empty) => continue,
            Ok(record) => (record.position(), parse_row(record, &headers)),
            Err(error) if error.is_io_error() => return Err(ImportError::Read(error.to_string())),
            Err(error) => (error.position(), Err("is not UTF-8".to_owned())),
        };
        let number = position.map_or(0, csv::Position::line);
        tracks.add(usize::try_from(number).unwrap_or(usize::MAX), line);
    }
    Ok(tracks.finish())
}

/// A row of nothing under these headers is read if they are all known, there once, and none is wanting.
fn validate_headers(headers: &csv::StringRecord) -> Result<()> {
    if headers.is_empty() {
        return Ok(());
    }
    let nothing = csv::StringRecord::from(vec![""; headers.len()]);
    let read = nothing.deserialize::<CatalogueRow>(Some(headers));
    read.map(|_| ()).map_err(|error| ImportError::Read(describe_csv_error(&error, headers, "the headers")))
}

fn parse_row(record: &csv::StringRecord, headers: &csv::StringRecord) -> std::result::Result<CatalogueRow, String> {
    if record.len() != headers.len() {
        return Err(format!("has {} fields, the headers {}", record.len(), headers.len()));
    }
    if record.as_slice().len() > MAX_LINE_BYTES {
        return Err(too_long(MAX_LINE_BYTES));
    }
    // csv keeps no place of a value that is neither text nor number, and of those there is one.
    let line = record.deserialize(Some(headers)).map_err(|error| describe_csv_error(&error, headers, "released_on"))?;
    validated(line).map_err(|error| error.to_string())
}

/// What is wrong, and with which column, or with `other` where that is not known.
fn describe_csv_error(error: &csv::Error, headers: &csv::StringRecord, other: &str) -> String {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else { return error.to_string() };
    let said = match err.kind() {
        csv::DeserializeErrorKind::ParseInt(_) => "must be a whole number".to_owned(),
        other => other.to_string(),
    };
    let header = err.field().and_then(|index| headers.get(usize::try_from(index).ok()?));
    format!("{}: {said}", header.unwrap_or(other))
}

/// The tracks so far. A track that repeats an earlier line is passed over; one that contradicts it is bad.
#[derive(Default)]
struct LineCollector {
    good: Vec<CatalogueRow>,
    bad: Vec<LineError>,
    seen: HashMap<TrackKey, (usize, usize)>,
}

impl LineCollector {
    fn add(&mut self, number: usize, line: std::result::Result<CatalogueRow, String>) {
        let line = match line {
            Ok(line) => line,
            Err(reason) => return self.bad.push(LineError::new(number, &reason)),
        };
        match self.seen.entry(line.key()) {
            Entry::Vacant(entry) => {
                entry.insert((number, self.good.len()));
                self.good.push(line);
            }
            Entry::Occupied(entry) => {
                let (earlier, index) = entry.get();
                if self.good.get(*index) != Some(&line) {
                    let reason = format!("contradicts line {earlier}, which has the same track");
                    self.bad.push(LineError::new(number, &reason));
                }
            }
        }
    }

    fn finish(self) -> Lines {
        (self.good, self.bad)
    }
}
