//! Catalogues as tables, with the names of columns that playlist files have: in any case and in many languages.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;

use csv::StringRecord;

use super::{CatalogueFile, LineCollector, MAX_LINE_BYTES, Result, describe_too_long, refuse};
use crate::cli::import::ImportError;
use crate::model::catalogue_row::CatalogueRow;
use crate::model::common::validation::validated;
use crate::model::release_date::{INVALID_RELEASE_DATE, ReleaseDate};
use crate::playlist_formats::headers::{Column, find_column, simplify};
use crate::playlist_formats::table::{
    Layout, MAX_SECONDS, Row, find_layout, parse_clock, parse_decimal, parse_number, read_rows, to_milliseconds,
};

/// Reads a table with a header line. An empty cell is a missing value.
pub fn parse(text: &str) -> Result<CatalogueFile> {
    let layout =
        find_layout(text).ok_or_else(|| refuse("it is no JSON, and no line looks like the header of a table"))?;
    let columns = Columns::new(&layout)?;
    let mut lines = LineCollector::default();
    let read = read_rows(text, &layout, |row| {
        let mut dropped = Vec::new();
        lines.add(row.line, columns.parse_row(row, &mut dropped));
        lines.drop_values(row.line, dropped);
        Ok(())
    });
    read.map_err(|error| ImportError::Read(error.to_string()))?;
    let mut ignored_columns = layout.unknown_names();
    ignored_columns.retain(|name| columns.track_artist.is_none() || simplify(name) != TRACK_ARTIST);
    Ok(CatalogueFile { ignored_columns, ..lines.finish() })
}

/// A row, and what of it was left out.
type ParsedRow = (std::result::Result<CatalogueRow, String>, Vec<String>);

/// Reads an object of JSON as the row of a table. `None` if it has no name that only other programs write.
pub fn parse_object(text: &str) -> Option<ParsedRow> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let is_foreign = |name: &String| !OWN_FIELDS.contains(&name.as_str()) && find_column(name).is_some();
    if !object.keys().any(is_foreign) {
        return None;
    }
    let layout = Layout::of_names(object.keys().cloned().collect());
    let columns = Columns::new(&layout).ok()?;
    let cells: StringRecord = object.values().map(to_cell).collect();
    let mut dropped = Vec::new();
    let row = columns.parse_row(&Row::new(&layout, &cells, 1), &mut dropped);
    Some((row, dropped))
}

/// The text of a value. The elements of a list are joined.
fn to_cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => list.iter().map(to_cell).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// The fields of our own files.
const OWN_FIELDS: [&str; 16] = [
    "artist",
    "album",
    "genre",
    "title",
    "track_number",
    "disc_number",
    "duration_ms",
    "audio_url",
    "cover_url",
    "album_cover_url",
    "released_on",
    "artist_image_url",
    "artist_sort_name",
    "bio",
    "artist_aliases",
    "track_artist",
];

/// The column of our own files beside `artist`, which is the album's artist there.
const TRACK_ARTIST: &str = "trackartist";

/// Which columns of a table have another meaning than in playlist files.
struct Columns {
    count: usize,
    /// The place of `track_artist` beside `artist`.
    track_artist: Option<usize>,
    has_album_artist: bool,
    /// Whether locations are URLs of audio. Other programs write paths.
    has_audio_urls: bool,
}

impl Columns {
    /// Fails if a column is missing or occurs twice.
    fn new(layout: &Layout) -> Result<Self> {
        let names: Vec<String> = layout.names.iter().map(|name| simplify(name)).collect();
        let mut seen = HashSet::new();
        if let Some(name) = names.iter().find(|name| !name.is_empty() && !seen.insert(name.as_str())) {
            return Err(ImportError::Read(format!("header line: {name}: must be given only once")));
        }
        let has = |column| layout.has(column);
        let missing = [
            ("artist", has(Column::Artist) || has(Column::AlbumArtist)),
            ("album", has(Column::Album)),
            ("genre", has(Column::Genre)),
            ("title", has(Column::Title)),
        ];
        let missing: Vec<&str> = missing.iter().filter(|(_, is_there)| !is_there).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            return Err(refuse(&format!("its header line has no column for the {}", missing.join(" and "))));
        }
        let place = |name: &str| names.iter().position(|other| other == name);
        Ok(Self {
            count: layout.column_count(),
            track_artist: place(TRACK_ARTIST).filter(|_| place("artist").is_some()),
            has_album_artist: has(Column::AlbumArtist),
            has_audio_urls: place("audiourl").is_some(),
        })
    }

    fn parse_row(&self, row: &Row<'_>, dropped: &mut Vec<String>) -> std::result::Result<CatalogueRow, String> {
        if row.cell_count() < self.count || row.is_too_long() {
            return Err(format!("has {} fields, but the header line has {}", row.cell_count(), self.count));
        }
        if (0..row.cell_count()).map(|index| row.raw(index).len()).sum::<usize>() > MAX_LINE_BYTES {
            return Err(describe_too_long(MAX_LINE_BYTES));
        }
        let text = |column| row.get(column).map(Cow::into_owned);
        let (artist, track_artist) = self.artists(row);
        let parsed = CatalogueRow {
            artist: artist.unwrap_or_default(),
            album: text(Column::Album).unwrap_or_default(),
            genre: text(Column::Genre).unwrap_or_default(),
            title: text(Column::Title).unwrap_or_default(),
            track_number: number(row, "track_number", Column::TrackNumber, dropped)?,
            disc_number: number(row, "disc_number", Column::DiscNumber, dropped)?,
            duration_ms: duration(row)?,
            audio_url: text(Column::Location).filter(|url| self.has_audio_urls || url.starts_with("http")),
            cover_url: text(Column::CoverUrl),
            album_cover_url: text(Column::AlbumCoverUrl),
            released_on: release_date(row, dropped)?,
            artist_image_url: text(Column::ArtistImageUrl),
            // Other programs write that of the track's artist.
            artist_sort_name: text(Column::ArtistSortName).filter(|_| track_artist.is_none()),
            bio: text(Column::Bio),
            artist_aliases: aliases(row),
            track_artist,
        };
        validated(parsed).map_err(|error| error.to_string())
    }

    /// The artist of the album, and that of the track if it is another one.
    fn artists(&self, row: &Row<'_>) -> (Option<String>, Option<String>) {
        let text = |column| row.get(column).map(Cow::into_owned);
        if let Some(place) = self.track_artist {
            let track_artist = Some(row.raw(place).trim().to_owned()).filter(|name| !name.is_empty());
            return (text(Column::Artist), track_artist);
        }
        let (album_artist, artist) = (text(Column::AlbumArtist), text(Column::Artist));
        match album_artist.filter(|_| self.has_album_artist) {
            Some(album_artist) => {
                let other = artist.filter(|artist| *artist != album_artist);
                (Some(album_artist), other)
            }
            None => (artist, None),
        }
    }
}

/// The names in a cell, with semicolons between them.
fn aliases(row: &Row<'_>) -> Vec<String> {
    let cell = row.get(Column::ArtistAliases).unwrap_or_default();
    cell.split(';').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect()
}

/// A number, also `3/12`. The sides of a record, such as `A1`, are left out.
fn number(
    row: &Row<'_>,
    field: &str,
    column: Column,
    dropped: &mut Vec<String>,
) -> std::result::Result<Option<i32>, String> {
    let Some(cell) = row.get(column) else { return Ok(None) };
    let place = cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    if place.len() < cell.len() && cell.len() <= 4 && place.bytes().all(|byte| byte.is_ascii_digit()) {
        dropped.push(format!("{field}: {cell}"));
        return Ok(None);
    }
    parse_number(&cell).map(Some).ok_or_else(|| format!("{field}: must be a whole number"))
}

/// Milliseconds, seconds, or `3:35`.
fn duration(row: &Row<'_>) -> std::result::Result<Option<i32>, String> {
    let milliseconds = match (row.get(Column::DurationMs), row.get(Column::Duration)) {
        (Some(cell), _) => parse_clock(&cell).or_else(|| to_milliseconds(parse_decimal(&cell)? / 1000.0)),
        (None, Some(cell)) => parse_clock(&cell).or_else(|| {
            let number = parse_decimal(&cell)?;
            to_milliseconds(if number > MAX_SECONDS { number / 1000.0 } else { number })
        }),
        (None, None) => return Ok(None),
    };
    let milliseconds = milliseconds.and_then(|milliseconds| i32::try_from(milliseconds).ok());
    milliseconds
        .map(Some)
        .ok_or_else(|| "duration_ms: must be a number of milliseconds, or a time such as 3:35".to_owned())
}

/// A date, also with a time, which is left out. Of several, such as a year and a date, the most precise one.
fn release_date(row: &Row<'_>, dropped: &mut Vec<String>) -> std::result::Result<Option<ReleaseDate>, String> {
    let mut dates = Vec::new();
    for cell in row.all(Column::ReleasedOn) {
        let day = cell.split(['T', ' ']).next().unwrap_or_default();
        // Programs write zeros for an unknown date.
        if day.bytes().all(|byte| b"0-./".contains(&byte)) {
            dropped.push(format!("released_on: {cell}"));
            continue;
        }
        let date = ReleaseDate::parse(day).or_else(|| parse_written_date(&cell));
        dates.push(date.ok_or_else(|| format!("released_on: {INVALID_RELEASE_DATE}"))?);
    }
    Ok(dates.into_iter().min_by_key(|date| Reverse(date.precision)))
}

/// A date as people write it: `31.12.1999`, `12/31/1999`, `May 1999`. If day and month may be either, only the year counts.
fn parse_written_date(text: &str) -> Option<ReleaseDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    // Dates with hyphens are those of ISO 8601, or invalid.
    if text.contains('-') {
        return None;
    }
    let parts: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<usize>().ok().filter(|_| part.len() <= 2);
    let year = parts.iter().find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
    let named = parts.iter().find_map(|part| {
        let start: String = part.chars().take(3).collect::<String>().to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == start)
    });
    let numbers: Vec<usize> = parts.iter().filter_map(|part| number(part)).collect();
    let (month, day) = match (named, numbers.as_slice()) {
        (Some(month), [day, ..]) => (Some(month + 1), Some(*day)),
        (Some(month), []) => (Some(month + 1), None),
        (None, [day, month]) if text.contains('.') || *day > 12 => (Some(*month), Some(*day)),
        (None, [month, day]) if *day > 12 => (Some(*month), Some(*day)),
        (None, [month]) => (Some(*month), None),
        (None, [_, _]) => (None, None),
        _ => return None,
    };
    ReleaseDate::parse(&match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => (*year).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("31.12.1999", Some("1999-12-31")),
            ("12/31/1999", Some("1999-12-31")),
            ("31/12/1999", Some("1999-12-31")),
            ("05/06/1999", Some("1999")),
            ("May 1999", Some("1999-05")),
            ("Dec 31, 1999", Some("1999-12-31")),
            ("31 December 1999", Some("1999-12-31")),
            ("1999/5", Some("1999-05")),
            ("2020-13-01", None),
            ("soon", None),
            ("1999 or so", None),
        ] {
            assert_eq!(parse_written_date(text), expected.and_then(ReleaseDate::parse), "{text}");
        }
    }
}
