//! Lines of a catalogue that contradict earlier ones about an artist or album. They are valid, and the last one counts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::cli::import::LineError;
use crate::model::catalogue_albums::FileAlbums;
use crate::model::catalogue_row::CatalogueRow;
use crate::model::release_date::ReleaseDate;

/// A value that a line gives its artist or album.
#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Date(ReleaseDate),
}

/// What a value describes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Owner<'a> {
    Artist(&'a str),
    /// The number of the album.
    Album(usize),
}

/// Finds the contradictions among rows with these line numbers and albums.
pub fn find_contradictions(rows: &[CatalogueRow], numbers: &[usize], albums: &FileAlbums) -> Vec<LineError> {
    let (mut known, mut found) = (HashMap::new(), Vec::new());
    for ((row, number), album) in rows.iter().zip(numbers).zip(&albums.of_rows) {
        for (field, owner, value) in list_values(row, *album) {
            let mut entry = match known.entry((field, owner)) {
                Entry::Vacant(entry) => {
                    entry.insert((*number, value));
                    continue;
                }
                Entry::Occupied(entry) => entry,
            };
            let (earlier, earlier_value) = *entry.get();
            if contradicts(earlier_value, value) {
                let reason = format!("{field}: contradicts line {earlier} about {}", describe(owner, row));
                found.push(LineError::new(*number, &reason));
                entry.insert((*number, value));
            } else if is_more_precise(value, earlier_value) {
                entry.insert((*number, value));
            }
        }
    }
    found
}

fn list_values(row: &CatalogueRow, album: usize) -> impl Iterator<Item = (&'static str, Owner<'_>, Value<'_>)> {
    let (artist, album) = (Owner::Artist(&row.artist), Owner::Album(album));
    let values = [
        ("genre", album, Some(Value::Text(&row.genre))),
        ("album_cover_url", album, row.album_cover_url.as_deref().map(Value::Text)),
        ("released_on", album, row.released_on.map(Value::Date)),
        ("artist_image_url", artist, row.artist_image_url.as_deref().map(Value::Text)),
        ("artist_sort_name", artist, row.artist_sort_name.as_deref().map(Value::Text)),
        ("bio", artist, row.bio.as_deref().map(Value::Text)),
    ];
    values.into_iter().filter_map(|(field, owner, value)| Some((field, owner, value?)))
}

fn contradicts(known: Value<'_>, new: Value<'_>) -> bool {
    match (known, new) {
        (Value::Text(known), Value::Text(new)) => known != new,
        (Value::Date(known), Value::Date(new)) => known.contradicts(new),
        _ => false,
    }
}

fn is_more_precise(new: Value<'_>, known: Value<'_>) -> bool {
    matches!((new, known), (Value::Date(new), Value::Date(known)) if new.precision > known.precision)
}

fn describe(owner: Owner<'_>, row: &CatalogueRow) -> String {
    match owner {
        Owner::Album(_) => format!("the album {} by {}", row.album, row.artist),
        Owner::Artist(artist) => format!("the artist {artist}"),
    }
}
