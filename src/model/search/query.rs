//! What was typed, taken apart.

use std::collections::HashMap;

use super::SearchDepth;
use crate::model::common::text_normalization::{truncate, words};

/// What was typed, by field; not folded yet.
#[derive(Debug, Clone, Default)]
pub struct ParsedQuery {
    /// What names no field.
    pub text: String,
    /// What the artist's name must have.
    pub artist: String,
    /// What the album's title must have.
    pub album: String,
    /// The genre.
    pub genre: String,
}

impl ParsedQuery {
    /// Each of it folded.
    pub fn folded(&self, fold: impl Fn(&str) -> String) -> Self {
        let Self { text, artist, album, genre } = self;
        Self { text: fold(text), artist: fold(artist), album: fold(album), genre: fold(genre) }
    }

    /// Reads what was typed.
    pub fn new(q: &str) -> Self {
        let mut said = Self::default();
        for piece in split_quoted(q) {
            let field = piece.split_once(':').filter(|(_, value)| !value.trim_matches('"').trim().is_empty());
            let (place, value) = match field.map(|(name, value)| (name.to_ascii_lowercase(), value)) {
                Some((name, value)) if name == "artist" => (&mut said.artist, value),
                Some((name, value)) if name == "album" => (&mut said.album, value),
                Some((name, value)) if name == "genre" => (&mut said.genre, value),
                _ => (&mut said.text, piece),
            };
            place.push_str(if place.is_empty() { "" } else { " " });
            place.push_str(value.trim_matches('"'));
        }
        said
    }
}

/// What a search looks for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The free text, folded.
    pub text: String,
    /// Its words.
    pub words: Vec<String>,
    /// Words that the artist's name must have.
    pub artist: Vec<String>,
    /// Words that the album's title must have.
    pub album: Vec<String>,
    /// The genre, folded.
    pub genre: Option<String>,
}

/// What a genre has before it, where it stands among the words of names.
const GENRE: &str = "genre:";

/// Shorter words are not taken for the beginning of longer ones, unless they end what was typed.
const SHORTEST_BEGINNING: usize = 3;

impl Query {
    /// What was typed, its fields folded.
    pub fn new(folded: ParsedQuery) -> Self {
        let genre = Some(truncate(&folded.genre).to_owned()).filter(|genre| !genre.is_empty());
        let (words, artist, album) = (to_words(&folded.text), to_words(&folded.artist), to_words(&folded.album));
        Self { text: folded.text, words, artist, album, genre }
    }

    /// The names that are exactly what was typed, folded, one of them with an article.
    pub fn names(&self) -> [String; 2] {
        [self.text.clone(), format!("the {}", self.text)]
    }

    /// Whether nothing is left to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.artist.is_empty() && self.album.is_empty() && self.genre.is_none()
    }

    /// Whether the n-th word may be the beginning of a longer one.
    pub fn is_beginning(&self, index: usize) -> bool {
        let is_last = index + 1 == self.words.len();
        is_last || self.words.get(index).is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING)
    }
}

/// The query as a `tsquery`, with other words that each may stand for. In the largest part only a word that stands
/// alone is a beginning, and no short one: there it would be the beginning of too much.
pub fn to_tsquery(query: &Query, others: &HashMap<String, Vec<String>>, part: SearchDepth) -> String {
    let free = query.words.iter().enumerate().map(|(index, word)| {
        let is_long = word.chars().count() >= SHORTEST_BEGINNING;
        let is_alone = query.words.len() == 1;
        let is_begun = if part == SearchDepth::All { is_alone && is_long } else { query.is_beginning(index) };
        let exact = if is_begun { prefix_term(word) } else { quoted(word) };
        let others = others.get(word).into_iter().flatten().map(|other| quoted(other));
        let all: Vec<String> = std::iter::once(exact).chain(others).collect();
        format!("({})", all.join(" | "))
    });
    let fields = query.artist.iter().chain(&query.album).map(|word| format!("({})", prefix_term(word)));
    let genre = query.genre.iter().map(|genre| quoted(&format!("{GENRE}{genre}")) + ":*");
    free.chain(fields).chain(genre).collect::<Vec<_>>().join(" & ")
}

/// What begins with a word. Genres stand among the words, and nearly everything has one: of what begins as their mark does,
/// each way to leave it is named.
fn prefix_term(word: &str) -> String {
    if !GENRE.starts_with(word) {
        return quoted(word) + ":*";
    }
    let mut ways = Vec::new();
    for (end, next) in GENRE.char_indices().skip(word.len()) {
        let held = GENRE.get(..end).unwrap_or_default();
        let others = ('a'..='z').chain('0'..='9').filter(|letter| *letter != next);
        ways.push(quoted(held));
        ways.extend(others.map(|letter| quoted(&format!("{held}{letter}")) + ":*"));
    }
    ways.join(" | ")
}

fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

fn to_words(folded: &str) -> Vec<String> {
    words(folded).into_iter().map(str::to_owned).collect()
}

/// What spaces part, but for those between quotation marks.
fn split_quoted(q: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let split = q.split(|letter: char| {
        is_quoted ^= letter == '"';
        letter.is_whitespace() && !is_quoted
    });
    split.filter(|piece| !piece.is_empty()).collect()
}
