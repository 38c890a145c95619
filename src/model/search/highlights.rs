//! The parts of a name that match the search.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Alternatives, EntityType, Query};
use crate::text_normalization::{is_ignored, is_mark, is_unspaced, normalize, other_spellings, without_spaces, words};

/// The field of a hit whose text matches the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchField {
    /// The name of an artist or playlist.
    Name,
    /// The title of a track or album.
    Title,
    /// The name of the artist of a track or album.
    Artist,
    /// The title of the album of a track.
    Album,
    /// The username of a user.
    Username,
    /// The text of a suggestion.
    Text,
    /// The subtitle of a suggestion.
    Subtitle,
}

/// A part of a text that matches the search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SearchHighlight {
    /// The field of the hit that contains the text; in a suggestion `text` or `subtitle`.
    pub field: SearchField,
    /// The offset of the first character, in UTF-16 code units as JavaScript counts them.
    #[schema(minimum = 0, maximum = 2000, example = 0)]
    pub start: usize,
    /// The offset after the last character, in UTF-16 code units.
    #[schema(minimum = 1, maximum = 2000, example = 5)]
    pub end: usize,
}

/// Finds the words in `text` that match the query. `text` is a field of an entity of this type.
///
/// If the text matches only as a whole, without its spaces or in another spelling, all of it is highlighted.
pub fn find_highlights(
    query: &Query,
    alternatives: &Alternatives,
    (kind, field): (EntityType, SearchField),
    text: &str,
) -> Vec<SearchHighlight> {
    let mut highlights: Vec<SearchHighlight> = Vec::new();
    let mut end = 0;
    for run in split_runs(text) {
        let run_start = end;
        end += count_units(run);
        // Signs have spaces around them: ` & `.
        let start = run_start + count_units(run) - count_units(run.trim_start());
        let trimmed_end = start + count_units(run.trim());
        if !words(&normalize(run)).iter().any(|word| is_match(query, alternatives, (kind, field), word)) {
            continue;
        }
        // Letters of scripts without spaces are words.
        match highlights.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = trimmed_end,
            None => highlights.push(SearchHighlight { field, start, end: trimmed_end }),
        }
    }
    if highlights.is_empty() {
        let whole = without_spaces(&normalize(text)).into_iter().chain(other_spellings(text));
        let mut spellings =
            whole.flat_map(|text| words(&text).iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        if spellings.any(|word| is_match(query, alternatives, (kind, field), &word)) {
            highlights.push(SearchHighlight { field, start: 0, end });
        }
    }
    highlights
}

/// The length in UTF-16 code units.
fn count_units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn is_match(query: &Query, alternatives: &Alternatives, (kind, field): (EntityType, SearchField), word: &str) -> bool {
    let field_words: &[String] = match (kind, field) {
        (EntityType::Artist, _) | (_, SearchField::Artist | SearchField::Subtitle) => &query.artist,
        (EntityType::Album, _) | (_, SearchField::Album) => &query.album,
        _ => &[],
    };
    let matches_free_word = query.words.iter().enumerate().any(|(index, searched)| {
        let mut others = alternatives.get(searched).into_iter().flatten().flat_map(|other| other.word.split(' '));
        word == searched
            || query.is_prefix(index) && word.starts_with(searched.as_str())
            || others.any(|other| other == word)
    });
    matches_free_word || field_words.iter().any(|searched| word.starts_with(searched.as_str()))
}

/// Splits a text into words and the separators between them, in order.
fn split_runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut previous: Option<bool> = None;
    let mut previous_is_unspaced = false;
    for (index, letter) in text.char_indices() {
        let is_word = letter.is_alphanumeric() || is_ignored(letter) || is_mark(letter);
        // In scripts without spaces, each letter with its marks is a word.
        let is_new_word = !is_mark(letter) && (is_unspaced(letter) || previous_is_unspaced);
        if previous.is_some_and(|previous| previous != is_word || is_new_word) {
            runs.push(text.get(start..index).unwrap_or_default());
            start = index;
        }
        previous = Some(is_word);
        previous_is_unspaced = is_unspaced(letter);
    }
    runs.push(text.get(start..).unwrap_or_default());
    runs
}
