//! Tables of names without a header: the catalogue shows which cells are artist, title and album. Decided once for the whole file.

use diesel::pg::PgConnection;

use super::{KnownArtists, match_names, to_query};
use crate::error::Result;
use crate::model::playlist_import::Preference;
use crate::playlist_formats::FileTrack;

/// The rows that decide.
const MAX_SAMPLE: usize = 200;
/// The places of artist, title and album. The most common order comes first.
const ORDERS: [[usize; 3]; 5] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 0, 1], [1, 2, 0]];

/// Gives the rows of three names the order that matches the most rows of the sample.
pub fn decide_order(
    conn: &mut PgConnection,
    files: &mut [FileTrack],
    preference: Preference,
    known: &mut KnownArtists,
) -> Result<()> {
    let sample: Vec<FileTrack> = files.iter().filter(|file| file.cells.is_some()).take(MAX_SAMPLE).cloned().collect();
    if sample.is_empty() {
        return Ok(());
    }
    let in_order = |file: &FileTrack, order: [usize; 3]| {
        let cells = file.cells.clone().unwrap_or_default();
        FileTrack { duration_ms: file.duration_ms, ..FileTrack::of_cells(cells, order) }
    };
    let orders = ORDERS.iter().flat_map(|order| sample.iter().map(|file| to_query(&in_order(file, *order))));
    let queries: Vec<FileTrack> = orders.collect();
    let found = match_names(conn, &queries, preference, true, known)?;
    // A track may have the title of its album, so the album counts more.
    let score = |index: usize| {
        let found =
            || found.iter().skip(index * sample.len()).take(sample.len()).filter(|found| found.found.is_matched());
        (found().filter(|found| found.agrees_in_album).count(), found().count())
    };
    // Of equal ones, the last is the maximum, and the first is to count.
    let best = (0..ORDERS.len()).rev().max_by_key(|index| score(*index));
    let Some(order) = best.and_then(|index| ORDERS.get(index)) else { return Ok(()) };
    for file in files.iter_mut().filter(|file| file.cells.is_some()) {
        *file = in_order(file, *order);
    }
    Ok(())
}
