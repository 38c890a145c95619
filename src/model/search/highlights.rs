//! Where a name has what was searched for.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::model::common::text_normalization::{normalize, words};
use crate::model::search::{Kind, Query};

/// A part of a text that has what was searched for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Highlight {
    /// Which text: `name`, `title`, `artist`, `album` or `username`, and `text` of a suggestion.
    #[schema(max_length = 20, example = "title")]
    pub field: &'static str,
    /// Where it starts, in UTF-16 code units, as JavaScript counts them.
    #[schema(minimum = 0, maximum = 2000, example = 0)]
    pub start: usize,
    /// Where it ends: the first code unit behind it.
    #[schema(minimum = 1, maximum = 2000, example = 5)]
    pub end: usize,
}

/// The words of `text`, a field of something of this kind, that the query has, or of which it has the beginning.
pub fn highlights(
    query: &Query,
    others: &HashMap<String, Vec<String>>,
    (kind, field): (Kind, &'static str),
    text: &str,
) -> Vec<Highlight> {
    let mut found = Vec::new();
    let mut at = 0;
    for (word, is_word) in runs(text) {
        let start = at;
        at += word.encode_utf16().count();
        let folded = if is_word { normalize(word) } else { String::new() };
        let folded = words(&folded);
        if !folded.is_empty() && folded.iter().any(|held| is_match(query, others, (kind, field), held)) {
            found.push(Highlight { field, start, end: at });
        }
    }
    found
}

fn is_match(query: &Query, others: &HashMap<String, Vec<String>>, (kind, field): (Kind, &str), held: &str) -> bool {
    let named: &[String] = match (kind, field) {
        (Kind::Artist, _) | (_, "artist") => &query.artist,
        (Kind::Album, _) | (_, "album") => &query.album,
        _ => &[],
    };
    let free = query.words.iter().enumerate().any(|(index, word)| {
        held == word
            || query.is_beginning(index) && held.starts_with(word.as_str())
            || others.get(word).is_some_and(|others| others.iter().any(|other| other == held))
    });
    free || named.iter().any(|word| held.starts_with(word.as_str()))
}

/// The words of a text and what stands between them, in order; letters that are words by themselves apart.
fn runs(text: &str) -> Vec<(&str, bool)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before: Option<bool> = None;
    for (at, letter) in text.char_indices() {
        let is_word = letter.is_alphanumeric()
            || "'’‘.".contains(letter)
            || unicode_normalization::char::is_combining_mark(letter);
        let is_alone = ('\u{3040}'..='\u{d7af}').contains(&letter) && words(letter.encode_utf8(&mut [0; 4])).len() == 1;
        if before.is_some_and(|before| before != is_word || is_alone) {
            runs.push((text.get(start..at).unwrap_or_default(), before == Some(true)));
            start = at;
        }
        before = Some(is_word);
    }
    runs.push((text.get(start..).unwrap_or_default(), before == Some(true)));
    runs
}
