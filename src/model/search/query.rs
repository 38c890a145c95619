//! Search text: split by field, into words, and as a `tsquery`.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{EntityType, SearchDepth};
use crate::text_normalization::{
    complete_hangul, is_unspaced, normalize, other_final_form, other_kana, spell_marks, spell_signs, spell_umlauts,
    truncate, words,
};

/// Another word that a searched word also matches, or several words with spaces between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    pub word: String,
    /// The number of typing errors that it corrects; 0 for another spelling.
    pub errors: u8,
}

impl Alternative {
    /// Another spelling.
    pub fn spelling(word: impl Into<String>) -> Self {
        Self { word: word.into(), errors: 0 }
    }
}

/// The alternatives of each searched word.
pub type Alternatives = HashMap<String, Vec<Alternative>>;

/// Search text by field, not normalized.
#[derive(Debug, Clone, Default)]
pub struct ParsedQuery {
    /// The text without a field prefix.
    pub text: String,
    /// `artist:` – words that the artist's name must contain.
    pub artist: String,
    /// `album:` – words that the album's title must contain.
    pub album: String,
    /// `genre:` – one of these genres.
    pub genres: Vec<String>,
}

impl ParsedQuery {
    /// Parses search text. A prefix without a value, and any other `name:value`, is ordinary text.
    pub fn new(q: &str) -> Self {
        let mut parsed = Self::default();
        for piece in split_unquoted(q) {
            match split_field(piece) {
                Some(("artist", value)) => append(&mut parsed.artist, value),
                Some(("album", value)) => append(&mut parsed.album, value),
                Some((_, value)) => parsed.genres.push(value.to_owned()),
                None => append(&mut parsed.text, piece),
            }
        }
        parsed
    }

    /// The same text without fields: `genre:less` may be a title. A title has one colon.
    pub fn without_fields(q: &str) -> Self {
        Self { text: q.to_owned(), ..Self::default() }
    }

    /// Whether the text restricts the search to one field, so that it may also be a title.
    pub fn has_one_field(&self) -> bool {
        usize::from(!self.artist.is_empty()) + usize::from(!self.album.is_empty()) + self.genres.len() == 1
    }
}

fn append(text: &mut String, piece: &str) {
    text.push_str(if text.is_empty() { "" } else { " " });
    text.push_str(piece);
}

/// The name and the value of a piece such as `artist:"a name"`.
fn split_field(piece: &str) -> Option<(&'static str, &str)> {
    let (name, value) = piece.split_once(':')?;
    let field = ["artist", "album", "genre"].into_iter().find(|field| name.eq_ignore_ascii_case(field))?;
    let value = value.trim_matches('"').trim();
    (!value.is_empty()).then_some((field, value))
}

/// Splits at white space outside of double quotes. A quote opens at the start of a piece or of the value of a field, so
/// `12"` is a piece.
fn split_unquoted(q: &str) -> Vec<&str> {
    let (mut is_quoted, mut can_open) = (false, true);
    let mut start = 0;
    let mut pieces = Vec::new();
    for (index, letter) in q.char_indices() {
        let piece = q.get(start..index).unwrap_or_default();
        if letter == '"' && (is_quoted || can_open) {
            is_quoted = !is_quoted;
        }
        if letter.is_whitespace() && !is_quoted {
            pieces.push(piece);
            start = index + letter.len_utf8();
        }
        let is_field = ["artist", "album", "genre"].iter().any(|field| piece.eq_ignore_ascii_case(field));
        can_open = letter.is_whitespace() || (letter == ':' && is_field);
    }
    pieces.push(q.get(start..).unwrap_or_default());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A normalized search query.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// The text as it was typed, without fields and quotes.
    pub typed: String,
    /// The normalized text.
    pub text: String,
    /// The words of that text.
    pub words: Vec<String>,
    /// Words that a hit need not contain, because nothing has all words.
    pub optional: HashSet<String>,
    /// Whether one more word may be missing, because nothing has all others either.
    pub misses_one: bool,
    /// Whether the text contains the name of a field, because nothing was found in that field.
    pub has_field_names: bool,
    /// Words that match too much as beginnings. In the last part of an entity type, they match only whole words.
    pub broad: HashSet<String>,
    /// Parts of the text in scripts without spaces. A hit must contain the letters of each in this order.
    pub runs: Vec<String>,
    /// Words that the artist's name must contain.
    pub artist: Vec<String>,
    /// Words that the album's title must contain.
    pub album: Vec<String>,
    /// The genres, one of which an entry must have. They may be incomplete.
    pub genres: Vec<String>,
    /// The genres of the catalogue that each one means.
    pub genre_names: HashMap<String, Vec<String>>,
}

/// The prefix of a genre in the word list of an album or track.
const GENRE: &str = "genre:";

/// Each field is searched for this many different words. Titles of classical music are longer, but the first words find
/// them. Each word costs a search in every index.
pub const MAX_WORDS: usize = 12;

/// With more words, only the last one is searched as a beginning in the second part, until few entries are found.
const MAX_PREFIX_WORDS: usize = 3;

/// A shorter word matches only whole words, unless it is the last word of the query.
const MIN_PREFIX_LENGTH: usize = 3;

impl Query {
    /// Normalizes the fields and splits them into words.
    pub fn new(parsed: &ParsedQuery) -> Self {
        let text = normalize(&parsed.text);
        let genres = parsed.genres.iter().map(|genre| truncate(&normalize(genre)).to_owned());
        Self {
            typed: parsed.text.trim_matches(['"', ' ']).to_owned(),
            words: to_words(&text),
            optional: HashSet::new(),
            misses_one: false,
            has_field_names: false,
            genre_names: HashMap::new(),
            broad: HashSet::new(),
            runs: find_runs(&text),
            artist: to_words(&normalize(&parsed.artist)),
            album: to_words(&normalize(&parsed.album)),
            genres: genres.filter(|genre| !genre.is_empty()).take(MAX_WORDS).collect(),
            text,
        }
    }

    /// The names that count as an exact match: the text, and the text with an article.
    pub fn names(&self) -> [String; 2] {
        [self.text.clone(), format!("the {}", self.text)]
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.artist.is_empty() && self.album.is_empty() && self.genres.is_empty()
    }

    /// The words of the fields. They may be incomplete.
    pub fn field_words(&self) -> impl Iterator<Item = &String> {
        self.artist.iter().chain(&self.album)
    }

    /// Whether the word with this index may also be the beginning of a longer word.
    pub fn is_prefix(&self, index: usize) -> bool {
        self.is_last(index) || self.words.get(index).is_some_and(|word| word.chars().count() >= MIN_PREFIX_LENGTH)
    }

    fn is_last(&self, index: usize) -> bool {
        index + 1 == self.words.len()
    }

    /// Whether each word is searched as a beginning in the second part, too.
    pub fn has_few_words(&self) -> bool {
        self.words.len() <= MAX_PREFIX_WORDS
    }

    /// The words that distinguish few names: those of one or two letters, `and` and `the`. Another number is another name. At
    /// least one other word remains.
    pub fn minor_words(&self) -> HashSet<String> {
        let is_minor_letter = |letter: char| !is_unspaced(letter) && !letter.is_numeric();
        let is_short = |word: &str| word.chars().count() <= 2 && word.chars().all(is_minor_letter);
        let is_minor = |word: &&String| is_short(word) || ["and", "the"].contains(&word.as_str());
        let minor: HashSet<String> = self.words.iter().filter(is_minor).cloned().collect();
        if minor.len() < self.words.len() { minor } else { HashSet::new() }
    }

    /// Words with two spellings: `and` and `n`, hiragana and katakana, Hebrew letters at the end, and umlauts that a name may
    /// write as `ae`. The last hangul syllable may be half-typed.
    pub fn spellings(&self) -> Alternatives {
        let mut alternatives: Alternatives =
            [("and", "n"), ("n", "and")].map(|(word, other)| (word.into(), vec![Alternative::spelling(other)])).into();
        for word in &self.words {
            let mut letters = word.chars();
            if let (Some(letter), None) = (letters.next().and_then(other_kana), letters.next()) {
                alternatives.entry(word.clone()).or_default().push(Alternative::spelling(letter));
            }
            let mut beginning = word.clone();
            if let Some(form) = beginning.pop().and_then(other_final_form).filter(|_| !beginning.is_empty()) {
                beginning.push(form);
                alternatives.entry(word.clone()).or_default().push(Alternative::spelling(beginning));
            }
        }
        if let Some(last) = self.text.chars().next_back() {
            let syllables = complete_hangul(last).into_iter().map(Alternative::spelling);
            alternatives.entry(last.into()).or_default().extend(syllables);
        }
        let plain = words(&self.text);
        for spelled in [spell_umlauts(&self.typed), spell_marks(&self.typed)].into_iter().flatten() {
            let spelled = normalize(&spelled);
            let spelled = words(&spelled);
            if spelled.len() == plain.len() {
                for (word, other) in plain.iter().zip(spelled).filter(|(word, other)| *word != other) {
                    alternatives.entry((*word).to_owned()).or_default().push(Alternative::spelling(other));
                }
            }
        }
        self.spell_signs_of_words(&mut alternatives);
        alternatives
    }

    /// `p!nk` also finds Pink.
    fn spell_signs_of_words(&self, alternatives: &mut Alternatives) {
        for chunk in self.typed.split_whitespace() {
            let Some(spelled) = spell_signs(chunk).map(|spelled| normalize(&spelled)) else { continue };
            if !spelled.contains(' ') {
                for part in words(&normalize(chunk)).into_iter().filter(|part| *part != spelled) {
                    alternatives.entry(part.to_owned()).or_default().push(Alternative::spelling(spelled.clone()));
                }
            }
        }
    }

    /// Whether one word may be missing: a few words, of which one is wrong or says too much. Another number is another name.
    pub fn may_miss_one(&self) -> bool {
        // In a search for `artist:name` as a title, `artist` would be that word.
        if self.has_field_names {
            return false;
        }
        let required: Vec<&String> = self.words.iter().filter(|word| !self.optional.contains(*word)).collect();
        (2..=MAX_WORDS_WITH_ONE_MISSING).contains(&required.len())
            && required.iter().any(|word| may_be_missing(word))
            && !self.words.iter().any(|word| word.chars().any(is_unspaced))
    }
}

/// Whether an entry may lack this word. Another number is another name.
pub fn may_be_missing(word: &str) -> bool {
    !word.chars().any(char::is_numeric)
}

/// More words with one missing would match too much.
const MAX_WORDS_WITH_ONE_MISSING: usize = 4;

/// Writes the query as a `tsquery` for entries of one type. Each word also matches its alternatives.
pub fn to_tsquery(query: &Query, alternatives: &Alternatives, depth: SearchDepth, kind: EntityType) -> String {
    let prefix_term = |word: &str| prefix_term(word, matches!(kind, EntityType::Album | EntityType::Track));
    let required = query.words.iter().enumerate().filter(|(_, word)| !query.optional.contains(*word));
    let free_words = required.map(|(index, word)| {
        let is_long = word.chars().count() >= MIN_PREFIX_LENGTH;
        let is_only_word = query.words.len() == 1;
        // The last part of an entity type is large: a short prefix, or one of several prefixes, would match too many
        // entries there.
        let is_prefix = match depth {
            SearchDepth::All => is_only_word && is_long,
            SearchDepth::Prefix | SearchDepth::Fuzzy => query.is_prefix(index) && !query.broad.contains(word),
            // Each short prefix takes milliseconds there, too.
            SearchDepth::Popular => query.is_prefix(index) && (query.is_last(index) || query.has_few_words()),
            SearchDepth::FuzzyPopular => {
                query.is_prefix(index) && (query.is_last(index) || !query.broad.contains(word))
            }
            SearchDepth::Top => query.is_prefix(index),
        };
        let term = if is_prefix { prefix_term(word) } else { quote(word) };
        let alternatives = alternatives.get(word).into_iter().flatten().map(alternative_term);
        let terms: Vec<String> = std::iter::once(term).chain(alternatives).collect();
        format!("({})", terms.join(" | "))
    });
    let is_field_prefix =
        |word: &String| matches!(depth, SearchDepth::Top | SearchDepth::Popular) || !query.broad.contains(word);
    let field_words =
        query.field_words().map(|word| if is_field_prefix(word) { prefix_term(word) } else { quote(word) });
    let field_words = field_words.map(|term| format!("({term})"));
    let genre_terms = |genre: &String| match query.genre_names.get(genre) {
        // The last part of a type has few genres for very many entries.
        Some(names) if depth.parts() == [2] => names.iter().map(|name| quote(&format!("{GENRE}{name}"))).collect(),
        _ => vec![quote(&format!("{GENRE}{genre}")) + ":*"],
    };
    let genres: Vec<String> = query.genres.iter().flat_map(genre_terms).collect();
    let genre = (!genres.is_empty()).then(|| format!("({})", genres.join(" | ")));
    if query.misses_one {
        let others: BTreeSet<String> = field_words.chain(genre).collect();
        let required = query.words.iter().filter(|word| !query.optional.contains(*word));
        let droppable: Vec<bool> = required.map(|word| may_be_missing(word)).collect();
        let some_words = all_but_one(&free_words.collect::<Vec<_>>(), &droppable);
        return others.into_iter().chain([some_words]).collect::<Vec<_>>().join(" & ");
    }
    // The same word may be searched in several fields.
    let distinct: BTreeSet<String> = free_words.chain(field_words).chain(genre).collect();
    distinct.into_iter().collect::<Vec<_>>().join(" & ")
}

/// Matches entries that lack at most one of the droppable words.
fn all_but_one(terms: &[String], droppable: &[bool]) -> String {
    let without = |missing: usize| {
        let others = terms.iter().enumerate().filter(|(index, _)| *index != missing);
        others.map(|(_, term)| term.as_str()).collect::<Vec<_>>().join(" & ")
    };
    let missing = (0..terms.len()).filter(|index| droppable.get(*index) == Some(&true));
    format!("({})", missing.map(without).collect::<Vec<_>>().join(" | "))
}

fn alternative_term(alternative: &Alternative) -> String {
    let parts: Vec<String> = alternative.word.split(' ').map(quote).collect();
    if parts.len() == 1 { parts.concat() } else { format!("({})", parts.join(" & ")) }
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

/// The longest parts in scripts without spaces, of several letters.
fn find_runs(normalized: &str) -> Vec<String> {
    let runs = normalized.split(|letter| !is_unspaced(letter));
    runs.filter(|run| words(run).len() > 1).map(str::to_owned).collect()
}
