//! Other words in place of searched ones: without typing errors, joined or divided.
//!
//! The rules are those that search engines have in common: words of four letters may have one error, words of eight letters
//! two. An error is a missing, additional or wrong letter, also the first one, or two letters in the wrong order
//! (Damerau-Levenshtein). Words that no entry has may be shorter, and so may all words if nothing is found. The last word may
//! be incomplete.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::query::{Alternative, Alternatives, MAX_WORDS, Query};
use crate::text_normalization::{is_mark, is_unspaced, normalize, words};

/// The most alternatives of one word, and of all words together. Each costs a search in every index.
const MAX_ALTERNATIVES: usize = 20;
const MAX_ALL_ALTERNATIVES: usize = 60;
/// The most alternatives of two words that may be one.
const MAX_JOINED_ALTERNATIVES: usize = 3;
/// The most words that are corrected. A text of more unknown words means none of the names.
const MAX_MISTYPED: usize = 5;
/// The corrected words have about this many variants together. A long word of two scripts alone has 10 000.
const MAX_VARIANTS: usize = 10_000;
/// The most beginnings of an incomplete word with a typing error.
const MAX_BEGINNINGS: usize = 2_500;
/// The most words that may have two errors. Each costs about a millisecond.
const MAX_DISTANT: usize = 2;
/// The most pairs of words that may be one mistyped word.
const MAX_DIVIDED: usize = 3;
/// The most words that may be three, and their lengths.
const MAX_DIVIDED_IN_THREE: usize = 4;
const DIVIDED_IN_THREE: std::ops::RangeInclusive<usize> = 6..=16;
/// The most letters that may replace a wrong one.
const MAX_LETTERS: usize = 128;
/// Longer words are neither corrected nor joined.
const MAX_LENGTH: usize = 40;
/// The most words that are joined: two to four, or several single letters.
const MAX_JOINED: usize = 4;
const MAX_JOINED_LETTERS: usize = 6;
/// The most words and entries that the beginnings in one query may have in the last part of an entity type.
const MAX_CONTINUATIONS: i64 = 600;
const MAX_CONTINUED_ENTRIES: i64 = 20_000;

/// What the list of all words is searched for, before any word is corrected.
#[derive(Debug, Default)]
pub struct VocabularyRequest {
    /// Words that may exist: the searched ones, joined and divided.
    pub exact: Vec<String>,
    /// Words that may be incomplete.
    pub beginnings: Vec<String>,
}

impl VocabularyRequest {
    pub fn new(query: &Query) -> Self {
        let all_words = all_words(query);
        let joined = join_words(&all_words).into_iter().map(|(joined, _)| joined);
        let parts = query.words.iter().flat_map(|word| divide(word)).flat_map(|(first, second)| [first, second]);
        let thirds = query.words.iter().take(MAX_DIVIDED_IN_THREE).flat_map(|word| divide_in_three(word)).flatten();
        let parts = parts.chain(thirds).map(str::to_owned);
        let mut exact: Vec<String> = joined.chain(parts).chain(query.words.clone()).collect();
        exact.sort_unstable();
        exact.dedup();
        let beginnings = query.words.iter().enumerate().filter(|(index, _)| query.is_prefix(*index));
        Self { exact, beginnings: beginnings.map(|(_, word)| word.clone()).collect() }
    }
}

/// What the list of all words has of the request.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The number of entries of each word that exists.
    pub entries: HashMap<String, i64>,
    /// For each beginning, the number of words with it and the number of their entries. Large numbers are lower bounds.
    pub beginnings: HashMap<String, (i64, i64)>,
}

impl Vocabulary {
    fn is_unknown(&self, word: &str) -> bool {
        !self.entries.contains_key(word)
    }

    fn is_beginning(&self, query: &Query, word: &str) -> bool {
        query.words.last().is_some_and(|last| last == word)
            && self.beginnings.get(word).is_some_and(|(words, _)| *words > 0)
    }

    /// The words that match too much as beginnings. The last word of the query is preferred.
    pub fn find_broad(&self, query: &Query) -> HashSet<String> {
        let (mut words, mut entries) = (0, 0);
        let mut is_broad = |word: &&String| {
            let (its_words, its_entries) = self.beginnings.get(*word).copied().unwrap_or_default();
            let is_broad = words + its_words > MAX_CONTINUATIONS || entries + its_entries > MAX_CONTINUED_ENTRIES;
            if !is_broad {
                (words, entries) = (words + its_words, entries + its_entries);
            }
            is_broad
        };
        query.words.iter().rev().filter(|word| is_broad(word)).cloned().collect()
    }

    /// The words that are corrected: those that no entry has, or else all, the rare ones first.
    fn find_mistyped<'a>(&self, query: &'a Query) -> Vec<&'a String> {
        let unknown = query.words.iter().filter(|word| self.is_unknown(word) && !self.is_beginning(query, word));
        let mut mistyped: Vec<&String> = unknown.collect();
        if mistyped.len() > MAX_MISTYPED {
            return Vec::new();
        }
        if mistyped.is_empty() {
            mistyped = query.words.iter().collect();
            mistyped.sort_by_key(|word| self.entries.get(*word));
            mistyped.truncate(MAX_MISTYPED);
        }
        mistyped
    }
}

/// The words near to mistyped ones that the list of all words is searched for.
#[derive(Debug, Default)]
pub struct NearWordsRequest {
    /// Every word with one typing error less.
    pub variants: Vec<String>,
    /// An incomplete word, and every beginning that it has with one typing error less.
    pub incomplete: Option<(String, Vec<String>)>,
    /// Words that may have two errors.
    pub distant: Vec<String>,
}

impl NearWordsRequest {
    pub fn new(query: &Query, vocabulary: &Vocabulary) -> Self {
        let is_corrected = |word: &&String| max_errors(word, true) > 0;
        let mistyped: Vec<&String> = vocabulary.find_mistyped(query).into_iter().filter(is_corrected).collect();
        let unknown: Vec<&String> = mistyped.iter().filter(|word| vocabulary.is_unknown(word)).copied().collect();
        let joined = divided_words(query).map(|(joined, _)| joined).take(MAX_DIVIDED);
        let joined: Vec<String> = joined.filter(|joined| vocabulary.is_unknown(joined)).collect();
        let mut variants = BTreeSet::new();
        for word in mistyped.into_iter().chain(&joined) {
            if variants.len() < MAX_VARIANTS {
                variants.extend(find_variants(word));
            }
        }
        let mut distant: Vec<String> =
            unknown.iter().copied().chain(&joined).filter(|word| max_errors(word, true) > 1).cloned().collect();
        distant.sort_by_key(|word| Reverse(length(word)));
        distant.truncate(MAX_DISTANT);
        let last = unknown.into_iter().find(|word| query.words.last() == Some(*word));
        let last = last.filter(|word| length(word) >= 4 && max_errors(word, false) > 0);
        let beginnings = |word: &String| find_variants(word).into_iter().take(MAX_BEGINNINGS).collect();
        let incomplete = last.map(|word| (word.clone(), beginnings(word)));
        Self { variants: variants.into_iter().collect(), incomplete, distant }
    }
}

/// Every text that differs from a word by one letter, or by the order of two. Digits are not changed: another number is
/// another name.
fn find_variants(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let others = find_letters(&letters);
    let mut variants = Vec::new();
    for place in 0..=letters.len() {
        let (before, after) = letters.split_at(place);
        let mut add = |middle: &[char], rest: &[char]| {
            variants.push(before.iter().chain(middle).chain(rest).collect::<String>());
        };
        others.iter().for_each(|other| add(&[*other], after));
        let Some((letter, rest)) = after.split_first().filter(|(letter, _)| !letter.is_numeric()) else { continue };
        add(&[], rest);
        others.iter().filter(|other| *other != letter).for_each(|other| add(&[*other], rest));
        if let Some((next, rest)) = rest.split_first().filter(|(next, _)| !next.is_numeric() && *next != letter) {
            add(&[*next, *letter], rest);
        }
    }
    variants.retain(|variant| !variant.is_empty());
    variants
}

/// The letters that may be missing or wrong in a word: those of its script, which are near to its own letters in Unicode.
fn find_letters(letters: &[char]) -> Vec<char> {
    const BLOCK: u32 = 128;
    let blocks: BTreeSet<u32> =
        letters.iter().filter(|letter| !letter.is_numeric()).map(|letter| u32::from(*letter) / BLOCK).collect();
    let all = blocks.into_iter().flat_map(|block| block * BLOCK..(block + 1) * BLOCK).filter_map(char::from_u32);
    let is_letter = |letter: &char| (letter.is_alphabetic() || is_mark(*letter)) && !is_unspaced(*letter);
    let is_normalized = |letter: &char| {
        letter.is_ascii_lowercase() || !letter.is_ascii() && normalize(&letter.to_string()).chars().eq([*letter])
    };
    all.filter(is_letter).filter(is_normalized).take(MAX_LETTERS).collect()
}

/// A word of the list of all words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWord {
    /// The searched word that it may be near to; empty if it may be near to any.
    pub near: String,
    pub word: String,
    /// The number of entries that have it.
    pub entries: i64,
}

/// Chooses the alternatives of each word.
///
/// If no entry contains some words of the query, only these words are corrected. Otherwise each word can be replaced by words
/// that are at least as frequent. If nothing is found, it can be replaced by rarer words too.
pub fn choose_alternatives(
    query: &Query,
    vocabulary: &Vocabulary,
    near: &[KnownWord],
    nothing_is_found: bool,
) -> Alternatives {
    let mut alternatives = find_other_spellings(query, vocabulary);
    let mistyped = vocabulary.find_mistyped(query);
    let most = (MAX_ALL_ALTERNATIVES / mistyped.len().max(1)).clamp(1, MAX_ALTERNATIVES);
    for word in mistyped {
        let is_beginning = vocabulary.is_beginning(query, word);
        let entries = vocabulary.entries.get(word).copied().or(is_beginning.then_some(0));
        let similar = find_similar(word, entries, near, nothing_is_found);
        alternatives.entry(word.clone()).or_default().extend(similar.into_iter().take(most));
    }
    if nothing_is_found {
        for (joined, words) in
            divided_words(query).take(MAX_DIVIDED).filter(|(joined, _)| vocabulary.is_unknown(joined))
        {
            for similar in find_similar(&joined, None, near, true).into_iter().take(MAX_JOINED_ALTERNATIVES) {
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
fn find_other_spellings<'w>(query: &'w Query, vocabulary: &Vocabulary) -> Alternatives {
    let mut alternatives = Alternatives::new();
    for (joined, words) in join_words(&all_words(query)) {
        for word in words.iter().filter(|_| !vocabulary.is_unknown(&joined)) {
            alternatives.entry((*word).to_owned()).or_default().push(Alternative::spelling(joined.clone()));
        }
    }
    for word in query.words.iter().filter(|word| vocabulary.is_unknown(word)) {
        let entries = |part: &str| vocabulary.entries.get(part).copied().unwrap_or_default();
        let halves = divide(word).into_iter().map(|(first, second)| vec![first, second]);
        let thirds = divide_in_three(word).into_iter().map(Vec::from);
        let rarest = |parts: &Vec<&str>| parts.iter().map(|part| entries(part)).min().unwrap_or_default();
        let most_frequent =
            |parts: &mut dyn Iterator<Item = Vec<&'w str>>| parts.filter(|parts| rarest(parts) > 0).max_by_key(rarest);
        if let Some(parts) = most_frequent(&mut halves.into_iter()).or_else(|| most_frequent(&mut thirds.into_iter())) {
            alternatives.entry(word.clone()).or_default().push(Alternative::spelling(parts.join(" ")));
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
        (other.near.is_empty() || other.near == word)
            && other.word != word
            && length(&other.word) > 1
            && other.entries >= min_entries
            && digits(&other.word).eq(digits(word))
    };
    let mut similar = Vec::new();
    let mut seen = HashSet::new();
    for other in known.iter().filter(is_candidate) {
        let errors = count_errors(word, &other.word);
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

/// The number of typing errors, or a large number if there are more than two.
fn count_errors(word: &str, other: &str) -> usize {
    const MOST: usize = 2;
    let (length, other_length) = (length(word), length(other));
    if length.abs_diff(other_length) > MOST {
        return usize::MAX;
    }
    // Comparing the letters regardless of their order takes less time. One error changes two at most.
    let mut balance = [0_i32; 64];
    let mut count = |text: &str, change: i32| {
        let places = text.bytes().map(|byte| usize::from(byte % 64));
        places.for_each(|place| balance.get_mut(place).into_iter().for_each(|count| *count += change));
    };
    count(word, 1);
    count(other, -1);
    let bytes_of_letter = 4;
    let most_different = if word.is_ascii() && other.is_ascii() { 2 * MOST } else { 2 * MOST * bytes_of_letter };
    let different: u32 = balance.iter().map(|count| count.unsigned_abs()).sum();
    if usize::try_from(different).unwrap_or(usize::MAX) > most_different {
        return usize::MAX;
    }
    strsim::damerau_levenshtein(word, other)
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| letter.is_numeric())
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

/// A word as three words of two letters or more, at all places: `obladi`.
fn divide_in_three(word: &str) -> Vec<[&str; 3]> {
    if !DIVIDED_IN_THREE.contains(&length(word)) {
        return Vec::new();
    }
    let with_third = |(first, rest): (&'_ str, &'_ str)| -> Vec<[usize; 2]> {
        let places = rest.char_indices().map(|(place, _)| place).skip(2);
        let places = places.filter(|place| rest.get(*place..).is_some_and(|third| length(third) >= 2));
        places.map(|place| [first.len(), first.len() + place]).collect()
    };
    let places = divide(word).into_iter().flat_map(with_third);
    let parts =
        places.filter_map(|[second, third]| Some([word.get(..second)?, word.get(second..third)?, word.get(third..)?]));
    parts.collect()
}
