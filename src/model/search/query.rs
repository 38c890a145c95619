//! What was typed, taken apart.

use std::collections::HashMap;

use crate::model::fold::{fold, words};

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

/// Shorter words are not taken for the beginning of longer ones, unless they end what was typed.
const SHORTEST_BEGINNING: usize = 3;

impl Query {
    /// Reads what was typed.
    pub fn new(q: &str) -> Self {
        let mut query = Self::default();
        let mut free = Vec::new();
        for piece in pieces(q) {
            let field = piece.split_once(':').filter(|(_, value)| !value.trim_matches('"').trim().is_empty());
            let value = |value: &str| fold(value.trim_matches('"'));
            match field.map(|(name, said)| (name.to_ascii_lowercase(), said)) {
                Some((name, said)) if name == "artist" => query.artist.extend(owned(&value(said))),
                Some((name, said)) if name == "album" => query.album.extend(owned(&value(said))),
                Some((name, said)) if name == "genre" => query.genre = Some(value(said)),
                _ => free.push(piece.trim_matches('"')),
            }
        }
        query.text = if free.is_empty() { String::new() } else { fold(&free.join(" ")) };
        query.words = owned(&query.text);
        query
    }

    /// Whether the n-th word may be the beginning of a longer one.
    pub fn is_beginning(&self, index: usize) -> bool {
        let is_last = index + 1 == self.words.len();
        is_last || self.words.get(index).is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING)
    }
}

/// The query as a `tsquery`, with other words that each may stand for.
pub fn pattern(query: &Query, others: &HashMap<String, Vec<String>>) -> String {
    let free = query.words.iter().enumerate().map(|(index, word)| {
        let exact = quoted(word) + if query.is_beginning(index) { ":*" } else { "" };
        let others = others.get(word).into_iter().flatten().map(|other| quoted(other));
        let all: Vec<String> = std::iter::once(exact).chain(others).collect();
        format!("({})", all.join(" | "))
    });
    let fields = query.artist.iter().chain(&query.album).map(|word| quoted(word) + ":*");
    let genre = query.genre.iter().map(|genre| quoted(&format!("genre:{genre}")) + ":*");
    free.chain(fields).chain(genre).collect::<Vec<_>>().join(" & ")
}

fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

fn owned(folded: &str) -> Vec<String> {
    words(folded).into_iter().map(str::to_owned).collect()
}

/// What spaces part, but for those between quotation marks.
fn pieces(q: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let split = q.split(|letter: char| {
        is_quoted ^= letter == '"';
        letter.is_whitespace() && !is_quoted
    });
    split.filter(|piece| !piece.is_empty()).collect()
}
