//! Other words in place of searched ones: without typing errors, joined or divided.
//!
//! The rules are those that search engines have in common: words of four letters may have one error, words of eight letters
//! two. An error is a missing, additional or wrong letter, also the first one, or two letters in the wrong order
//! (Damerau-Levenshtein). Words that no entry has may be shorter, and so may all words if nothing is found. The last word may
//! be incomplete.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::query::{Alternative, Alternatives, MAX_WORDS, Query};
use crate::text_normalization::{is_mark, is_unspaced, words};

/// The most alternatives of one word, and of all words together. Each costs a search in every index.
const MAX_ALTERNATIVES: usize = 20;
const MAX_ALL_ALTERNATIVES: usize = 60;
/// The most alternatives of two words that may be one.
const MAX_JOINED_ALTERNATIVES: usize = 3;
/// The most words that are compared by their trigrams. Each costs up to some milliseconds in a large catalogue.
const MAX_LONG: usize = 2;
/// Longer words are neither corrected nor joined.
const MAX_LENGTH: usize = 40;
/// The most words that are joined: two to four, or several single letters.
const MAX_JOINED: usize = 4;
const MAX_JOINED_LETTERS: usize = 6;

/// What the list of all words is searched for.
#[derive(Debug, Default)]
pub struct CorrectionRequest {
    /// Words that may be mistyped.
    pub mistyped: Vec<String>,
    /// The longest of them, which may have two errors.
    pub long: Vec<String>,
    /// Words that may exist: the searched ones, joined and divided.
    pub exact: Vec<String>,
    /// The first half of the last word, which may be incomplete and mistyped.
    pub beginning: Option<String>,
}

impl CorrectionRequest {
    pub fn new(query: &Query) -> Self {
        let typed = query.words.iter().filter(|word| max_errors(word, true) > 0).cloned();
        let mistyped: Vec<String> = typed.chain(divided_words(query).map(|(joined, _)| joined)).collect();
        let mut long: Vec<String> = mistyped.iter().filter(|word| max_errors(word, true) > 1).cloned().collect();
        long.sort_by_key(|word| Reverse(length(word)));
        long.truncate(MAX_LONG);
        let all_words = all_words(query);
        let joined = join_words(&all_words).into_iter().map(|(joined, _)| joined);
        let parts = query.words.iter().flat_map(|word| divide(word)).flat_map(|(first, second)| [first, second]);
        let mut exact: Vec<String> = joined.chain(parts.map(str::to_owned)).chain(query.words.clone()).collect();
        exact.sort_unstable();
        exact.dedup();
        let last = query.words.last().filter(|word| length(word) >= 4 && max_errors(word, false) > 0);
        let beginning = last.map(|word| word.chars().take(length(word) / 2).collect());
        Self { mistyped, long, exact, beginning }
    }
}

/// A word of the list of all words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWord {
    /// The searched word that it is near to; empty if it was searched for itself.
    pub near: String,
    pub word: String,
    /// The number of entries that have it.
    pub entries: i64,
}

/// Chooses the alternatives of each word.
///
/// If no entry contains some words of the query, only these words are corrected. Otherwise each word can be replaced by words
/// that are at least as frequent. If nothing is found, it can be replaced by rarer words too.
pub fn choose_alternatives(query: &Query, known: &[KnownWord], nothing_is_found: bool) -> Alternatives {
    let exact: HashMap<&str, i64> =
        known.iter().filter(|known| known.near.is_empty()).map(|known| (known.word.as_str(), known.entries)).collect();
    let is_unknown = |word: &&String| !exact.contains_key(word.as_str());
    let mut alternatives = find_other_spellings(query, &exact);
    let is_beginning = |word: &&String| {
        query.words.last() == Some(*word) && known.iter().any(|known| known.word.starts_with(word.as_str()))
    };
    let unknown: Vec<&String> = query.words.iter().filter(is_unknown).filter(|word| !is_beginning(word)).collect();
    let mistyped = if unknown.is_empty() { query.words.iter().collect() } else { unknown };
    let most = (MAX_ALL_ALTERNATIVES / mistyped.len().max(1)).clamp(1, MAX_ALTERNATIVES);
    for word in mistyped {
        let entries = exact.get(word.as_str()).copied().or_else(|| is_beginning(&word).then_some(0));
        let similar = find_similar(word, entries, known, nothing_is_found);
        alternatives.entry(word.clone()).or_default().extend(similar.into_iter().take(most));
    }
    if nothing_is_found {
        for (joined, words) in divided_words(query).filter(|(joined, _)| !exact.contains_key(joined.as_str())) {
            for similar in find_similar(&joined, None, known, true).into_iter().take(MAX_JOINED_ALTERNATIVES) {
                for word in words {
                    alternatives.entry(word.to_owned()).or_default().push(similar.clone());
                }
            }
        }
    }
    alternatives
}

/// Two words that may be a single one with a typing error, because one of them is very short: `nan t` for `can't`. Returns
/// them joined, and as they are.
fn divided_words(query: &Query) -> impl Iterator<Item = (String, [&str; 2])> {
    let pairs = query.words.iter().zip(query.words.iter().skip(1));
    let pairs = pairs.filter(|(first, second)| length(first).min(length(second)) <= 2);
    let joined = pairs.map(|(first, second)| (format!("{first}{second}"), [first.as_str(), second.as_str()]));
    joined.filter(|(joined, _)| length(joined) >= 4 && max_errors(joined, true) > 0)
}

/// The words of the query joined, and those that do not exist divided.
fn find_other_spellings(query: &Query, exact: &HashMap<&str, i64>) -> Alternatives {
    let mut alternatives = Alternatives::new();
    for (joined, words) in join_words(&all_words(query)) {
        for word in words.iter().filter(|_| exact.contains_key(joined.as_str())) {
            alternatives.entry((*word).to_owned()).or_default().push(Alternative::spelling(joined.clone()));
        }
    }
    for word in query.words.iter().filter(|word| !exact.contains_key(word.as_str())) {
        let entries = |part: &str| exact.get(part).copied().unwrap_or_default();
        let parts = divide(word).into_iter().filter(|(first, second)| entries(first).min(entries(second)) > 0);
        if let Some((first, second)) = parts.max_by_key(|(first, second)| entries(first).min(entries(second))) {
            alternatives.entry(word.clone()).or_default().push(Alternative::spelling(format!("{first} {second}")));
        }
    }
    alternatives
}

/// The words that a mistyped one may mean: complete ones first, then those with the fewest errors, then frequent ones. A word
/// that entries have is complete, and has one error at most.
fn find_similar(word: &str, entries: Option<i64>, known: &[KnownWord], nothing_is_found: bool) -> Vec<Alternative> {
    let max_errors = match entries {
        Some(_) if length(word) < 3 && !nothing_is_found => 0,
        Some(_) => max_errors(word, nothing_is_found).min(1),
        None => max_errors(word, nothing_is_found),
    };
    let min_entries = if nothing_is_found { 0 } else { entries.unwrap_or(0) };
    let is_candidate = |other: &&KnownWord| {
        other.near == word && other.word != word && length(&other.word) > 1 && other.entries >= min_entries
    };
    let mut similar = Vec::new();
    let mut seen = HashSet::new();
    for other in known.iter().filter(is_candidate) {
        let errors = strsim::damerau_levenshtein(word, &other.word);
        let is_incomplete = errors > usize::from(max_errors);
        let errors = match entries {
            None if is_incomplete => count_errors_of_beginning(word, &other.word),
            _ => errors,
        };
        if errors <= usize::from(max_errors) && seen.insert(&other.word) {
            similar.push((is_incomplete, errors, Reverse(other.entries), &other.word));
        }
    }
    similar.sort_unstable();
    let to_alternative = |(is_incomplete, errors, _, word): (bool, usize, Reverse<i64>, &String)| Alternative {
        word: word.clone(),
        errors: u8::try_from(errors).unwrap_or(u8::MAX).saturating_add(u8::from(is_incomplete)),
    };
    similar.into_iter().map(to_alternative).collect()
}

/// The number of errors of an incomplete word: those in comparison with the beginning of a longer one.
fn count_errors_of_beginning(word: &str, longer: &str) -> usize {
    let count = length(word);
    if count < 4 || length(longer) <= count {
        return usize::MAX;
    }
    let beginnings = (count - 1..=count + 1).map(|end| longer.chars().take(end).collect::<String>());
    beginnings.map(|beginning| strsim::damerau_levenshtein(word, &beginning)).min().unwrap_or(usize::MAX)
}

/// The number of typing errors that a word may have. Letters of scripts without spaces are words, and another digit is another
/// number. Where marks are vowels, a word has fewer letters than characters.
fn max_errors(word: &str, nothing_is_found: bool) -> u8 {
    let has_marks = word.chars().any(is_mark);
    let is_corrected = |letter: char| (letter.is_alphanumeric() || is_mark(letter)) && !is_unspaced(letter);
    if !word.chars().all(is_corrected) || word.chars().all(char::is_numeric) {
        return 0;
    }
    match length(word) {
        1 => u8::from(word.is_ascii() && nothing_is_found),
        2..=3 => u8::from(word.is_ascii()),
        4..=5 => u8::from(!has_marks),
        6..=7 => 1 + u8::from(nothing_is_found && !has_marks),
        8..=MAX_LENGTH => 2,
        _ => 0,
    }
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// The first words of the text, also those that it repeats: `t a t u`.
fn all_words(query: &Query) -> Vec<&str> {
    words(&query.text).into_iter().take(MAX_WORDS).collect()
}

/// Adjacent words as one word, with the words that it consists of.
fn join_words<'a, 'w>(words: &'a [&'w str]) -> Vec<(String, &'a [&'w str])> {
    let mut joined = Vec::new();
    for start in 0..words.len() {
        for end in start + 2..=words.len().min(start + MAX_JOINED_LETTERS) {
            let Some(part) = words.get(start..end) else { continue };
            let is_allowed = part.len() <= MAX_JOINED || part.iter().all(|word| length(word) == 1);
            if is_allowed && part.iter().map(|word| length(word)).sum::<usize>() <= MAX_LENGTH {
                joined.push((part.concat(), part));
            }
        }
    }
    joined
}

/// A word as two words, at each place.
fn divide(word: &str) -> Vec<(&str, &str)> {
    let letters = length(word);
    if !(4..=MAX_LENGTH).contains(&letters) {
        return Vec::new();
    }
    word.char_indices().take(letters - 1).skip(2).map(|(place, _)| word.split_at(place)).collect()
}
