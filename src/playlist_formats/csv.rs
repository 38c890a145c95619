//! CSV with a line of headers, by our names or those of other exporters.

use csv::{ReaderBuilder, StringRecord, Writer};

use crate::error::{Error, Result};
use crate::playlist_formats::{FileTrack, PlaylistFile, line_and_column, malformed, push_track};

/// Our headers, each with what others call it: in lower case, with letters and digits only. A `duration` without a unit
/// is not read: some write seconds there, some minutes and seconds. A catalogue's CSV does not share these names: its columns
/// are the fields of `TrackLine`, where `artist` is the album's artist and `track_artist` the performer.
const HEADERS: [(&str, &[&str]); 6] = [
    ("title", &["title", "trackname", "track", "name", "song", "songtitle", "songname"]),
    ("artist", &["artist", "artistname", "artistnames", "artists", "creator", "trackartist"]),
    ("album", &["album", "albumname", "albumtitle"]),
    ("track_number", &["tracknumber", "tracknum"]),
    ("duration_ms", &["durationms", "trackdurationms"]),
    ("location", &["location", "url", "audiourl"]),
];

pub fn write(file: &PlaylistFile) -> Result<Vec<u8>> {
    let mut csv = Writer::from_writer(Vec::new());
    csv.write_record(HEADERS.map(|(header, _)| header)).map_err(Error::internal)?;
    for track in &file.tracks {
        let texts = [&track.title, &track.artist, &track.album].map(|text| text.clone().unwrap_or_default());
        let number = track.track_number.map(|number| number.to_string()).unwrap_or_default();
        let duration = track.duration_ms.map(|duration| duration.to_string()).unwrap_or_default();
        let location = track.location.clone().unwrap_or_default();
        csv.write_record(texts.iter().chain([&number, &duration, &location])).map_err(Error::internal)?;
    }
    csv.into_inner().map_err(Error::internal)
}

pub fn read(text: &str) -> Result<PlaylistFile> {
    if let Some((line, column)) = unclosed(text).map(|at| line_and_column(text, at)) {
        return Err(malformed(format!("has a quote at line {line} column {column} that nothing closes")));
    }
    let mut csv = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = csv.headers().map_err(|error| malformed(error.to_string()))?.clone();
    let columns = columns(&headers)?;
    let mut file = PlaylistFile::default();
    for record in csv.records() {
        let record = record.map_err(|error| malformed(error.to_string()))?;
        let line = || line(text, &record);
        if record.len() != headers.len() {
            let message = format!("line {} has {} fields, the headers {}", line(), record.len(), headers.len());
            return Err(Error::invalid("body", "invalid", message));
        }
        push_track(&mut file.tracks, track(&record, columns, &line)?)?;
    }
    Ok(file)
}

/// The byte of a quote that opens a cell and is not closed: the cell would take in the rest of the file.
fn unclosed(text: &str) -> Option<usize> {
    let (mut open, mut starts) = (None, true);
    // Where the cell began whose closing quote was the byte before: another quote there is one of its own.
    let mut closed = None;
    for (at, byte) in text.bytes().enumerate() {
        let reopened = closed.take();
        if byte == b'"' {
            (open, closed) = match open {
                Some(_) => (None, open),
                None if starts => (Some(at), None),
                None => (reopened, None),
            };
        }
        starts = open.is_none() && b",\r\n".contains(&byte);
    }
    open
}

/// The line of a record. csv's own count is of where the record before ended, blank lines and all.
fn line(text: &str, record: &StringRecord) -> usize {
    let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let (line, _) = line_and_column(text, text.len() - rest.trim_start_matches(['\r', '\n']).len());
    line
}

/// Where each of our columns stands, if it does.
fn columns(headers: &StringRecord) -> Result<[Option<usize>; 6]> {
    let plain =
        |header: &str| header.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    let plain: Vec<String> = headers.iter().map(plain).collect();
    // The usual name wins over rarer ones, wherever it stands.
    let place = |names: &[&str]| names.iter().find_map(|name| plain.iter().position(|header| header == name));
    let columns = HEADERS.map(|(_, names)| place(names));
    if columns[0].is_none() {
        return Err(Error::invalid("title", "required", "the headers must name a column `title`"));
    }
    Ok(columns)
}

fn track(record: &StringRecord, columns: [Option<usize>; 6], line: &dyn Fn() -> usize) -> Result<FileTrack> {
    let [title, artist, album, number, duration, location] =
        columns.map(|column| column.and_then(|column| record.get(column)).filter(|cell| !cell.is_empty()));
    let wrong =
        |field| move |_| Error::invalid(field, "invalid", format!("line {} must have a whole number here", line()));
    Ok(FileTrack {
        title: title.map(str::to_owned),
        artist: artist.map(str::to_owned),
        album: album.map(str::to_owned),
        track_number: number.map(|cell| cell.trim().parse()).transpose().map_err(wrong("track_number"))?,
        duration_ms: duration.map(|cell| cell.trim().parse()).transpose().map_err(wrong("duration_ms"))?,
        location: location.map(str::to_owned),
    })
}
