//! Reading catalogue files: what is good, and what is wrong with the rest.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{BufRead, Read};

use serde::de::DeserializeOwned;

use super::{BadLine, ImportError};
use crate::model::check::{Check, checked};
use crate::model::track_line::{TrackKey, TrackLine};

type Lines = (Vec<TrackLine>, Vec<BadLine>);
type Result<T> = std::result::Result<T, ImportError>;

/// The longest line read, in bytes. A playlist's line holds all its tracks.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Calls `each` with the number and text of every line that is not blank.
pub fn each_line(
    mut reader: impl BufRead,
    mut each: impl FnMut(usize, std::result::Result<&str, String>),
) -> Result<()> {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        match read.map_err(|error| ImportError::Read(error.to_string()))? {
            0 => break,
            read if u64::try_from(read) == Ok(LONGEST) => {
                return Err(ImportError::Read(format!("line {number} is longer than {LONGEST} bytes")));
            }
            _ => {}
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| "is not UTF-8".to_owned());
        let text = text.map(|text| text.trim_start_matches('\u{feff}').trim());
        if text != Ok("") {
            each(number, text);
        }
    }
    Ok(())
}

/// A value of a line of JSON, in order.
pub fn parse<T: DeserializeOwned + Check>(text: &str) -> std::result::Result<T, String> {
    let value = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        said.rsplit_once(" at line ").map_or(said.clone(), |(said, _)| said.to_owned())
    })?;
    checked(value).map_err(|error| error.to_string())
}

/// The tracks of JSON Lines.
pub fn json_lines(reader: impl BufRead) -> Result<Lines> {
    let mut tracks = Tracks::default();
    each_line(reader, |number, text| tracks.add(number, text.and_then(parse)))?;
    Ok(tracks.done())
}

/// The tracks of CSV with a line of headers.
pub fn csv(mut reader: impl BufRead) -> Result<Lines> {
    let start = reader.fill_buf().map_err(|error| ImportError::Read(error.to_string()))?;
    if start.starts_with("\u{feff}".as_bytes()) {
        reader.consume(3);
    }
    let mut tracks = Tracks::default();
    let mut csv = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
    let headers = csv.headers().map_err(|error| ImportError::Read(error.to_string()))?.clone();
    for record in csv.records() {
        let number = |position: Option<&csv::Position>| position.map_or(0, |position| position.line());
        let (number, line) = match record {
            Ok(record) => {
                let line = record.deserialize::<TrackLine>(Some(&headers)).map_err(|error| reason(&error));
                (number(record.position()), line.and_then(|line| checked(line).map_err(|error| error.to_string())))
            }
            Err(error) => (number(error.position()), Err(reason(&error))),
        };
        tracks.add(usize::try_from(number).unwrap_or(usize::MAX), line);
    }
    Ok(tracks.done())
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => error.to_string(),
    }
}

/// The tracks so far. A track that repeats an earlier line is passed over; one that contradicts it is bad.
#[derive(Default)]
struct Tracks {
    good: Vec<TrackLine>,
    bad: Vec<BadLine>,
    seen: HashMap<TrackKey, (usize, usize)>,
}

impl Tracks {
    fn add(&mut self, number: usize, line: std::result::Result<TrackLine, String>) {
        let line = match line {
            Ok(line) => TrackLine { line: i64::try_from(number).unwrap_or(i64::MAX), ..line },
            Err(reason) => return self.bad.push(BadLine { number, reason }),
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
                    self.bad.push(BadLine { number, reason });
                }
            }
        }
    }

    fn done(self) -> Lines {
        (self.good, self.bad)
    }
}
