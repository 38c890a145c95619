//! Search text: split by field, into words, and as a `tsquery`.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{EntityType, SearchDepth};
use crate::model::common::text_normalization::{truncate, words};

/// Other words that a searched word also matches: other spellings, and similar words if it may be mistyped.
pub type Alternatives = HashMap<String, Vec<String>>;

/// Search text by field, not normalized.
#[derive(Debug, Clone, Default)]
pub struct ParsedQuery {
    /// The text without a field prefix.
    pub text: String,
    /// `artist:` – words that the artist's name must contain.
    pub artist: String,
    /// `album:` – words that the album's title must contain.
    pub album: String,
    /// `genre:`
    pub genre: String,
}

impl ParsedQuery {
    /// Normalizes each field with `normalize`.
    pub fn normalized(&self, normalize: impl Fn(&str) -> String) -> Self {
        let Self { text, artist, album, genre } = self;
        Self { text: normalize(text), artist: normalize(artist), album: normalize(album), genre: normalize(genre) }
    }

    /// Parses search text. A prefix without a value, and any other `name:value`, is ordinary text.
    pub fn new(q: &str) -> Self {
        let mut parsed = Self::default();
        for piece in split_unquoted(q) {
            let field = piece.split_once(':').filter(|(_, value)| !value.trim_matches('"').trim().is_empty());
            let (text, value) = match field.map(|(name, value)| (name.to_ascii_lowercase(), value)) {
                Some((name, value)) if name == "artist" => (&mut parsed.artist, value),
                Some((name, value)) if name == "album" => (&mut parsed.album, value),
                Some((name, value)) if name == "genre" => (&mut parsed.genre, value),
                _ => (&mut parsed.text, piece),
            };
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(value.trim_matches('"'));
        }
        parsed
    }
}

/// A normalized search query.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The text without field prefixes.
    pub text: String,
    /// The words of that text.
    pub words: Vec<String>,
    /// Words that the artist's name must contain.
    pub artist: Vec<String>,
    /// Words that the album's title must contain.
    pub album: Vec<String>,
    /// The genre.
    pub genre: Option<String>,
}

/// The prefix of a genre in the word list of an album or track.
const GENRE: &str = "genre:";

/// Each field is searched for this many different words. Titles of classical music are longer, but the first words find
/// them. Each word costs a search in every index.
const MAX_WORDS: usize = 12;

/// A shorter word matches only whole words, unless it is the last word of the query.
const MIN_PREFIX_LENGTH: usize = 3;

impl Query {
    /// Splits the fields of a normalized query into words.
    pub fn new(normalized: ParsedQuery) -> Self {
        let genre = Some(truncate(&normalized.genre).to_owned()).filter(|genre| !genre.is_empty());
        let (artist, album) = (to_words(&normalized.artist), to_words(&normalized.album));
        Self { words: to_words(&normalized.text), text: normalized.text, artist, album, genre }
    }

    /// The names that count as an exact match: the text, and the text with an article.
    pub fn names(&self) -> [String; 2] {
        [self.text.clone(), format!("the {}", self.text)]
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.artist.is_empty() && self.album.is_empty() && self.genre.is_none()
    }

    /// Whether the word with this index may also be the beginning of a longer word.
    pub fn is_prefix(&self, index: usize) -> bool {
        let is_last = index + 1 == self.words.len();
        is_last || self.words.get(index).is_some_and(|word| word.chars().count() >= MIN_PREFIX_LENGTH)
    }
}

/// Writes the query as a `tsquery` for entries of one type. Each word also matches its alternatives.
pub fn to_tsquery(query: &Query, alternatives: &Alternatives, depth: SearchDepth, kind: EntityType) -> String {
    let prefix_term = |word: &str| prefix_term(word, matches!(kind, EntityType::Album | EntityType::Track));
    let free_words = query.words.iter().enumerate().map(|(index, word)| {
        let is_long = word.chars().count() >= MIN_PREFIX_LENGTH;
        let is_only_word = query.words.len() == 1;
        // The last part of an entity type is large: a short prefix, or one of several prefixes, would match too many
        // entries there.
        let is_prefix = if depth == SearchDepth::All { is_only_word && is_long } else { query.is_prefix(index) };
        let term = if is_prefix { prefix_term(word) } else { quote(word) };
        let alternatives = alternatives.get(word).into_iter().flatten().map(|alternative| quote(alternative));
        let terms: Vec<String> = std::iter::once(term).chain(alternatives).collect();
        format!("({})", terms.join(" | "))
    });
    let field_words = query.artist.iter().chain(&query.album).map(|word| format!("({})", prefix_term(word)));
    let genre = query.genre.iter().map(|genre| quote(&format!("{GENRE}{genre}")) + ":*");
    // The same word may be searched in several fields.
    let distinct: BTreeSet<String> = free_words.chain(field_words).chain(genre).collect();
    distinct.into_iter().collect::<Vec<_>>().join(" & ")
}

/// A term that matches the words with this beginning.
///
/// Genres are among the words of an album or track as `genre:…`, and nearly every one has a genre. So a beginning of
/// `genre:`, for example `gen`, is replaced by terms that no genre matches: `gen`, `gen` with a letter other than `r`, and
/// so on. Each term costs a search in the index. After `genr` there are only the terms that names contain.
///
/// Another marker, with which no word can begin, would need no such terms. But servers of the previous release write and
/// read this one.
fn prefix_term(word: &str, has_genre: bool) -> String {
    if !has_genre || !GENRE.starts_with(word) {
        return quote(word) + ":*";
    }
    let mut terms = Vec::new();
    for (end, next_letter) in GENRE.char_indices().skip(word.len()).take_while(|(end, _)| *end <= "gen".len()) {
        let beginning = GENRE.get(..end).unwrap_or_default();
        let other_letters = ('a'..='z').chain('0'..='9').filter(|letter| *letter != next_letter);
        terms.push(quote(beginning));
        terms.extend(other_letters.map(|letter| quote(&format!("{beginning}{letter}")) + ":*"));
    }
    let last_terms = [("genr", "'genr'"), ("genre", "'genre'"), ("genre", "'genres':*")];
    terms.extend(last_terms.iter().filter(|(name, _)| name.starts_with(word)).map(|(_, term)| (*term).to_owned()));
    terms.join(" | ")
}

/// Quotes a word for a `tsquery`.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

/// The first different words. Of equal words the last one remains, because the last word of a query is a prefix.
fn to_words(normalized: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut distinct: Vec<&str> = words(normalized).into_iter().rev().filter(|word| seen.insert(*word)).collect();
    distinct.reverse();
    distinct.into_iter().take(MAX_WORDS).map(str::to_owned).collect()
}

/// Splits at white space outside of double quotes.
fn split_unquoted(q: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let pieces = q.split(|letter: char| {
        is_quoted ^= letter == '"';
        letter.is_whitespace() && !is_quoted
    });
    pieces.filter(|piece| !piece.is_empty()).collect()
}
