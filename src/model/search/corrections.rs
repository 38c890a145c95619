//! Other words in place of searched ones: without typing errors, joined or divided.
//!
//! The rules are those that search engines have in common: words of four letters may have one error, words of eight letters
//! two. An error is a missing, additional or wrong letter, also the first one, or two letters in the wrong order
//! (Damerau-Levenshtein). Words that no entry has may be shorter, and so may all words if nothing is found. The last word may
//! be incomplete.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::query::{Alternative, Alternatives, MAX_WORDS, Query};
use crate::text_normalization::{is_mark, is_unspaced, normalize, words};

/// Signs that names may consist of: `+/-`.
const SIGNS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
/// Digits that names have in place of letters: `deadmau5`.
const LETTER_DIGITS: [(char, char); 7] =
    [('a', '4'), ('e', '3'), ('i', '1'), ('l', '1'), ('o', '0'), ('s', '5'), ('t', '7')];
/// The index of words with two errors has the keys of their first letters.
const KEY_LETTERS: usize = 7;
/// The most letters of a word that all keys are looked up for.
const MAX_SHORT_LENGTH: usize = 9;
/// A second word gets all of its keys only within this number, or else the eight of its beginning. Each costs about 25 µs.
const MAX_KEYS: usize = 400;

/// The most alternatives of one word, and of all words together. Each costs a search in every index.
const MAX_ALTERNATIVES: usize = 20;
const MAX_ALL_ALTERNATIVES: usize = 60;
/// The most alternatives of two words that may be one.
const MAX_JOINED_ALTERNATIVES: usize = 3;
/// The most words that are corrected. A text of more unknown words means none of the names.
const MAX_MISTYPED: usize = 5;
/// The most variants of the corrected words together. Looking them up takes about 10 ms. Words whose variants would exceed it
/// are not corrected: a long word of two scripts alone has 10 000.
const MAX_VARIANTS: usize = 4_000;
/// The most beginnings of an incomplete word with a typing error, and the most letters of that word.
const MAX_BEGINNINGS: usize = 1_000;
const MAX_INCOMPLETE_LENGTH: usize = 16;
/// The most words that may have two errors. Each costs about a millisecond.
const MAX_DISTANT: usize = 2;
/// The most pairs of words that may be one mistyped word.
const MAX_DIVIDED: usize = 3;
/// The most parts of a word that may be several, and the most different parts of all words that are looked up.
const MAX_PARTS: usize = 8;
const MAX_LOOKED_UP_PARTS: usize = 1_000;
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
        let joined = joined_words(query).into_iter().map(|(joined, _)| joined);
        let mut parts = BTreeSet::new();
        for word in &query.words {
            if parts.len() < MAX_LOOKED_UP_PARTS {
                parts.extend(find_parts(word));
            }
        }
        let parts = parts.into_iter().map(str::to_owned);
        let others = query.words.iter().flat_map(|word| with_other_digits(word));
        let mut exact: Vec<String> = joined.chain(parts).chain(others).chain(query.words.clone()).collect();
        exact.sort_unstable();
        exact.dedup();
        let beginnings = query.words.iter().enumerate().filter(|(index, _)| query.is_prefix(*index));
        let beginnings = beginnings.map(|(_, word)| word).chain(query.field_words());
        Self { exact, beginnings: beginnings.cloned().collect() }
    }

    /// Only the words of the fields, which are beginnings.
    pub fn of_fields(query: &Query) -> Self {
        Self { exact: Vec::new(), beginnings: query.field_words().cloned().collect() }
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

    /// The words that match too much as beginnings. Those of fields and the last word of the query are preferred.
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
        query.field_words().chain(query.words.iter().rev()).filter(|word| is_broad(word)).cloned().collect()
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
            let of_word = find_variants(word);
            if variants.len() + of_word.len() <= MAX_VARIANTS {
                variants.extend(of_word);
            }
        }
        let mut distant: Vec<String> =
            unknown.iter().copied().chain(&joined).filter(|word| max_errors(word, true) > 1).cloned().collect();
        distant.sort_by_key(|word| Reverse(length(word)));
        distant.truncate(MAX_DISTANT);
        let last = unknown.into_iter().find(|word| query.words.last() == Some(*word));
        let is_correctable =
            |word: &&String| (4..=MAX_INCOMPLETE_LENGTH).contains(&length(word)) && max_errors(word, false) > 0;
        let last = last.filter(is_correctable);
        let beginnings = |word: &String| find_variants(word).into_iter().take(MAX_BEGINNINGS).collect();
        let incomplete = last.map(|word| (word.clone(), beginnings(word)));
        Self { variants: variants.into_iter().collect(), incomplete, distant }
    }

    /// The keys of the words with two errors. Of long words, of words beyond [`MAX_KEYS`], and of many words as in an import, only
    /// those that they share with most of these: the beginning of a long word says little.
    pub fn find_keys(&self) -> Vec<String> {
        let is_few = self.distant.len() <= MAX_DISTANT;
        let mut keys = BTreeSet::new();
        for word in &self.distant {
            let all = find_keys(word, is_few && length(word) <= MAX_SHORT_LENGTH);
            let has_room = keys.is_empty() || keys.len() + all.len() <= MAX_KEYS;
            keys.extend(if has_room { all } else { find_keys(word, false) });
        }
        keys.into_iter().collect()
    }
}

/// The keys that words with up to two errors have. The index has each word by its first seven letters, and by the same without
/// one of them, which undoes an additional letter of the word. So the searched word has the other error.
///
/// Words with two wrong letters among the first seven are missed: they would need a thousand keys more.
fn find_keys(word: &str, is_complete: bool) -> BTreeSet<String> {
    let without_one = |letters: &[char]| -> Vec<Vec<char>> {
        let without = |place| letters.iter().enumerate().filter(move |(other, _)| *other != place);
        (0..letters.len()).map(|place| without(place).map(|(_, letter)| *letter).collect()).collect()
    };
    let letters: Vec<char> = word.chars().take(KEY_LETTERS + 2).collect();
    let beginning: Vec<char> = letters.iter().copied().take(KEY_LETTERS).collect();
    let mut keys: BTreeSet<String> = without_one(&beginning).into_iter().map(String::from_iter).collect();
    keys.insert(beginning.iter().collect());
    if !is_complete {
        return keys;
    }
    let cut = |text: &[char], length: usize| text.iter().take(length).collect::<String>();
    let start: String = letters.iter().take(KEY_LETTERS + 1).collect();
    keys.extend(find_variants(&start).iter().map(|variant| variant.chars().take(KEY_LETTERS - 1).collect::<String>()));
    let swapped = (1..letters.len().min(KEY_LETTERS)).map(|place| {
        let mut swapped = letters.clone();
        swapped.swap(place - 1, place);
        swapped
    });
    let shortened = swapped.chain(without_one(&letters)).flat_map(|letters| without_one(&letters));
    keys.extend(shortened.flat_map(|letters| [cut(&letters, KEY_LETTERS - 1), cut(&letters, KEY_LETTERS)]));
    keys.remove("");
    keys
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
    if letters.iter().all(|letter| SIGNS.contains(*letter)) {
        return SIGNS.chars().collect();
    }
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
    joined.filter(|(joined, _)| (length(joined) >= 4 || is_signs(joined)) && max_errors(joined, true) > 0)
}

/// The words of the query joined, and those that do not exist divided or with digits in place of letters.
fn find_other_spellings(query: &Query, vocabulary: &Vocabulary) -> Alternatives {
    let mut alternatives = Alternatives::new();
    for (joined, words) in joined_words(query) {
        for word in words.into_iter().filter(|_| !vocabulary.is_unknown(&joined)) {
            alternatives.entry(word).or_default().push(Alternative::spelling(joined.clone()));
        }
    }
    let unknown: Vec<&String> = query.words.iter().filter(|word| vocabulary.is_unknown(word)).collect();
    // Each division costs searches in every index.
    let most = if unknown.len() > 2 { 1 } else { 3 };
    for word in unknown {
        let others = with_other_digits(word).into_iter().filter(|other| !vocabulary.is_unknown(other));
        let divided = divide(word, vocabulary).into_iter().map(|parts| parts.join(" ")).take(most);
        let others: Vec<Alternative> = others.chain(divided).map(Alternative::spelling).collect();
        alternatives.entry(word.clone()).or_default().extend(others);
    }
    for word in &query.words {
        let with_and =
            divide_at_n(word).filter(|(first, last)| [first, last].iter().all(|part| !vocabulary.is_unknown(part)));
        if let Some((first, last)) = with_and {
            alternatives.entry(word.clone()).or_default().push(Alternative::spelling(format!("{first} and {last}")));
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
        // The beginnings that were looked up have one error.
        let has_looked_up_beginning = other.near == word && length(&other.word) > length(word);
        let errors = if entries.is_none() && is_incomplete && has_looked_up_beginning { 1 } else { errors };
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

/// The number of typing errors that a word may have. Letters of scripts without spaces are words, and another digit is another
/// number. Where marks are vowels, a word has fewer letters than characters.
fn max_errors(word: &str, nothing_is_found: bool) -> u8 {
    if is_signs(word) {
        return u8::from(nothing_is_found);
    }
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

/// Adjacent words as one word, with the words that it consists of. `and` may be written `n`: `r & c` is `rnc`.
fn joined_words(query: &Query) -> Vec<(String, Vec<String>)> {
    let all = all_words(query);
    let with_n: Vec<&str> = all.iter().map(|word| if *word == "and" { "n" } else { *word }).collect();
    let mut joined = join_words(&all, &all);
    if with_n != all {
        joined.extend(join_words(&with_n, &all));
    }
    joined
}

/// Adjacent words of `spelled` as one word, each with the words of `all` that it consists of.
fn join_words(spelled: &[&str], all: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut joined = Vec::new();
    for start in 0..spelled.len() {
        for end in start + 2..=spelled.len().min(start + MAX_JOINED_LETTERS) {
            let (Some(part), Some(words)) = (spelled.get(start..end), all.get(start..end)) else { continue };
            let is_allowed = part.len() <= MAX_JOINED || part.iter().all(|word| length(word) == 1);
            if is_allowed && part.iter().map(|word| length(word)).sum::<usize>() <= MAX_LENGTH {
                joined.push((part.concat(), words.iter().map(|word| (*word).to_owned()).collect()));
            }
        }
    }
    joined
}

/// A word of three letters such as `rnb`, as the letters around `n`.
fn divide_at_n(word: &str) -> Option<(&str, &str)> {
    let parts = word.split_once('n').filter(|(first, last)| first.len() == 1 && last.len() == 1)?;
    word.chars().all(|letter| letter.is_ascii_alphabetic()).then_some(parts)
}

/// The parts of a word that may be several words, of two letters or more. With `divide_at_n`, also single letters.
fn find_parts(word: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = divide_at_n(word).into_iter().flat_map(|(first, last)| [first, last]).collect();
    let letters = length(word);
    if !(4..=MAX_LENGTH).contains(&letters) {
        return parts;
    }
    for start in word.char_indices().map(|(start, _)| start) {
        let ends = find_ends(word, start).filter(|end| start > 0 || *end < word.len());
        parts.extend(ends.filter_map(|end| word.get(start..end)));
    }
    parts
}

/// A word as several words that exist. For each number of parts, the division whose rarest part is the most frequent; the fewest
/// parts first.
fn divide<'w>(word: &'w str, vocabulary: &Vocabulary) -> Vec<Vec<&'w str>> {
    let letters = length(word);
    if !(4..=MAX_LENGTH).contains(&letters) {
        return Vec::new();
    }
    // The best division of the letters up to each place: the entries of its rarest part, and the parts.
    let mut best: BTreeMap<usize, (i64, Vec<&str>)> = [(0, (i64::MAX, Vec::new()))].into();
    let mut found = Vec::new();
    for _ in 0..MAX_PARTS {
        let mut longer: BTreeMap<usize, (i64, Vec<&str>)> = BTreeMap::new();
        for (start, (rarest, parts)) in &best {
            for end in find_ends(word, *start) {
                let Some(part) = word.get(*start..end).filter(|part| *part != word) else { continue };
                let Some(entries) = vocabulary.entries.get(part) else { continue };
                let rarest = *rarest.min(entries);
                if longer.get(&end).is_none_or(|(other, _)| *other < rarest) {
                    longer.insert(end, (rarest, [parts.as_slice(), &[part]].concat()));
                }
            }
        }
        best = longer;
        found.extend(best.get(&word.len()).map(|(_, parts)| parts.clone()));
    }
    found
}

/// The places where a part of two letters or more may end that starts at this place.
fn find_ends(word: &str, start: usize) -> impl Iterator<Item = usize> {
    let rest = word.get(start..).unwrap_or_default();
    let ends = rest.char_indices().map(|(place, _)| place).chain([rest.len()]);
    ends.skip(2).map(move |end| start + end)
}

/// A word with digits in place of letters, or the other way round: one of them, and all equal ones.
fn with_other_digits(word: &str) -> BTreeSet<String> {
    let is_long = length(word) >= 4 && word.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !is_long || word.chars().all(char::is_numeric) {
        return BTreeSet::new();
    }
    let pairs = LETTER_DIGITS.into_iter().flat_map(|(letter, digit)| [(letter, digit), (digit, letter)]);
    let mut others = BTreeSet::new();
    for (from, to) in pairs {
        for (place, _) in word.match_indices(from) {
            let (before, rest) = word.split_at(place);
            others.insert(format!("{before}{to}{}", rest.strip_prefix(from).unwrap_or_default()));
        }
        others.insert(word.replace(from, &to.to_string()));
    }
    others.remove(word);
    others
}

/// Whether a word consists of signs.
fn is_signs(word: &str) -> bool {
    word.chars().all(|letter| SIGNS.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::super::ParsedQuery;
    use super::*;

    /// The keys of a word in the index, as the SQL function `derived.typo_keys` has them.
    fn typo_keys(word: &str) -> BTreeSet<String> {
        let beginning: String = word.chars().take(KEY_LETTERS).collect();
        let places = 0..beginning.len();
        let keys = places.map(|place| format!("{}{}", &beginning[..place], &beginning[place + 1..]));
        keys.chain([beginning.clone()]).collect()
    }

    #[test]
    fn words_with_two_errors_share_a_key() {
        for (typed, word) in [
            ("zeplin", "zeppelin"),
            ("souxsie", "siouxsie"),
            ("lnyrd", "lynyrd"),
            ("metalilca", "metallica"),
            ("mettalicca", "metallica"),
            ("emtaliica", "metallica"),
            ("radoiheda", "radiohead"),
            ("radeohed", "radiohead"),
            ("nirvvanna", "nirvana"),
        ] {
            assert!(!find_keys(typed, true).is_disjoint(&typo_keys(word)), "{typed} {word}");
        }
    }

    fn query(text: &str) -> Query {
        Query::new(&ParsedQuery::without_fields(text))
    }

    #[test]
    fn long_queries_look_up_few_words() {
        let joined = "upalstsikaikorehikapusikaasmixforilimigo";
        let long = [joined; 4].join(" ").replacen('u', "x", 1);
        for text in [joined, &long, &"qw er ty ".repeat(22), &"абвгдежзик äöüßabcdef ".repeat(9)] {
            let query = query(text);
            let request = VocabularyRequest::new(&query);
            assert!(request.exact.len() < 2500, "{text}: {}", request.exact.len());
            let near = NearWordsRequest::new(&query, &Vocabulary::default());
            assert!(near.variants.len() <= MAX_VARIANTS, "{text}: {}", near.variants.len());
            assert!(near.find_keys().len() < 2500, "{text}: {}", near.find_keys().len());
            assert!(near.incomplete.is_none_or(|(_, beginnings)| beginnings.len() <= MAX_BEGINNINGS), "{text}");
        }
    }

    #[test]
    fn second_word_with_two_errors_adds_few_keys() {
        let count_keys = |text: &str| NearWordsRequest::new(&query(text), &Vocabulary::default()).find_keys().len();
        let one = count_keys("metalilca");

        assert!(one > 300, "{one}");
        for text in ["metalilca radoiheda", "metalilca idoraniv", "katras qwertyui metalilca"] {
            assert!(count_keys(text) <= MAX_KEYS + KEY_LETTERS + 1, "{text}: {}", count_keys(text));
        }
    }

    #[test]
    fn the_division_with_the_most_frequent_parts_is_found() {
        let entries = [("ob", 9), ("la", 5), ("di", 7), ("da", 4), ("oblad", 1), ("iob", 1), ("lad", 8), ("a", 9)];
        let entries = entries.map(|(word, entries)| (word.to_owned(), entries)).into();
        let vocabulary = Vocabulary { entries, ..Vocabulary::default() };
        let divided = divide("obladioblada", &vocabulary);
        assert!(divided.contains(&vec!["ob", "la", "di", "ob", "la", "da"]), "{divided:?}");
        assert_eq!(divide("obladi", &vocabulary), [["ob", "la", "di"]]);
    }
}
