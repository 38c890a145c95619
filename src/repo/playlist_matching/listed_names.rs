//! Texts that list several artists with blanks between, as VLC writes them: whether their other words are names too.

use std::collections::{BTreeSet, HashSet};

use diesel::pg::PgConnection;

use super::{KnownArtists, Origin};
use crate::error::Result;
use crate::playlist_formats::{FileTrack, Reading};
use crate::text_normalization::normalize;

/// The most readings that are checked. Each takes up to 66 look-ups of an index.
const MAX_CHECKED: usize = 500;

/// Words of artists whose names begin with that of another one: `Grey Herons Revival Orchestra`. They are without a final `s`.
const WORDS_OF_OTHER_ACTS: [&str; 29] = [
    "all",
    "allstar",
    "band",
    "big",
    "bras",
    "choir",
    "choru",
    "club",
    "cover",
    "duo",
    "ensemble",
    "experience",
    "family",
    "group",
    "jazz",
    "karaoke",
    "legacy",
    "orchestra",
    "philharmonic",
    "player",
    "project",
    "quartet",
    "quintet",
    "revival",
    "singer",
    "string",
    "symphony",
    "tribute",
    "trio",
];

/// The rows and artists of the readings whose other words are names of artists in the catalogue, or may be that of an artist
/// who is missing there: of `Grey Herons Pale Otter`, `Pale Otter`. The `Tribute Band` of `Grey Herons Tribute Band` is none.
pub fn find_complete_lists(
    conn: &mut PgConnection,
    files: &[FileTrack],
    readings: &[(usize, Reading, Origin)],
    known: &mut KnownArtists,
) -> Result<HashSet<(usize, String)>> {
    let leading = readings.iter().filter(|(_, _, origin)| *origin == Origin::Leading).take(MAX_CHECKED);
    let rests = leading.filter_map(|(row, reading, _)| {
        let artist = reading.artist.clone()?;
        let text = files.get(*row)?.artist.as_deref()?;
        let words: Vec<&str> = text.split_whitespace().skip(artist.split_whitespace().count()).collect();
        Some((*row, artist, words))
    });
    let rests: Vec<(usize, String, Vec<&str>)> = rests.collect();
    let names: BTreeSet<String> = rests.iter().flat_map(|(_, _, words)| list_names(words)).collect();
    known.look_up(conn, names.iter())?;
    let complete = rests
        .into_iter()
        .filter(|(_, artist, words)| consists_of_names(words, known) || may_be_another_artist(artist, words));
    Ok(complete.map(|(row, artist, _)| (row, artist)).collect())
}

/// Whether words behind the name of an artist may be the name of a second one. A name of one word begins many others.
fn may_be_another_artist(artist: &str, words: &[&str]) -> bool {
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) && !WORDS_OF_OTHER_ACTS.contains(&normalize(word).trim_end_matches('s'))
    };
    artist.contains(' ') && words.len() >= 2 && words.iter().all(is_name)
}

/// All sequences of words, normalized.
fn list_names(words: &[&str]) -> Vec<String> {
    let ends = |start: usize| (start + 1..=words.len()).map(move |end| start..end);
    (0..words.len()).flat_map(ends).filter_map(|range| Some(normalize(&words.get(range)?.join(" ")))).collect()
}

/// Whether the words can be divided into names of artists.
fn consists_of_names(words: &[&str], known: &KnownArtists) -> bool {
    let mut reached = vec![true];
    for end in 1..=words.len() {
        let is_name = |start: usize| words.get(start..end).is_some_and(|name| known.has(&normalize(&name.join(" "))));
        reached.push((0..end).any(|start| reached.get(start) == Some(&true) && is_name(start)));
    }
    reached.last() == Some(&true)
}
