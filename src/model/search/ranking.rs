//! The order of the hits: match quality first, then popularity.

use std::cmp::Reverse;

use smallvec::SmallVec;

use super::{Alternatives, EntityType, Query, may_be_missing};
use crate::model::common::short_text::ShortText;
use crate::text_normalization::{
    Words, complete_hangul, count_rest_without_spaces, equals_without_spaces, is_unspaced, other_spellings,
    to_hiragana, without_accents, without_spaces, words,
};

/// An entry of the search index that may match the query.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub kind: EntityType,
    pub id: i64,
    /// The name or title as it is shown.
    pub label: ShortText,
    /// The normalized name or title.
    pub name: ShortText,
    /// The normalized name of the artist with its other spellings, and after two spaces each the artist's other names. For
    /// an artist or a user, only their other names.
    pub artist: Option<ShortText>,
    /// The normalized title of the album, and its other spellings.
    pub album: Option<ShortText>,
    pub genre: Option<ShortText>,
    /// The popularity at the last refresh.
    pub popularity: i64,
    /// The part in which the entry was found; `Top` if it has exactly the searched name.
    pub depth: SearchDepth,
    /// The number of the batch within that part. A later page may read more batches than an earlier one.
    pub batch: usize,
}

/// How deep a search goes. `repo::search::candidates` explains the stages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchDepth {
    /// The 2000 most popular entries, and all entries with exactly the searched name.
    #[default]
    Top,
    /// The next 18 000 entries.
    Popular,
    /// All entries, also those that are newer than the last refresh. Most words match only whole words there.
    All,
    /// All entries. Each word also matches as a prefix.
    Prefix,
    /// The parts of `Top` and `Popular` again. Words also match other words: without their typing errors, joined or divided.
    FuzzyPopular,
    /// The same in all entries.
    Fuzzy,
}

impl SearchDepth {
    /// The depths that search one part by popularity each, in the order of the parts.
    pub const BY_POPULARITY: [Self; 3] = [Self::Top, Self::Popular, Self::All];

    /// The depth with this number. An unknown number is the greatest depth.
    pub fn from_number(number: i64) -> Self {
        let others = [Self::Top, Self::Popular, Self::All, Self::Prefix, Self::FuzzyPopular];
        others.into_iter().find(|depth| *depth as i64 == number).unwrap_or(Self::Fuzzy)
    }

    /// The parts that this depth adds to the search, as the column `part` numbers them.
    pub fn parts(self) -> &'static [u8] {
        match self {
            Self::Top => &[0],
            Self::Popular => &[1],
            Self::All | Self::Prefix | Self::Fuzzy => &[2],
            Self::FuzzyPopular => &[0, 1],
        }
    }
}

/// How well a candidate matches.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    /// The number of typing errors that are corrected. Names with the searched words come before all others.
    errors: u8,
    /// From [`EXACT`] to 1 (only the artist, album or genre); 0 if the candidate does not match.
    tier: u8,
    /// How much the name resembles the typed text: 3 if equal, 2 with the same accents, 1 in the same case. With the artist's
    /// name, 1 if the name has the typed article.
    likeness: u8,
    depth: SearchDepth,
    /// The matched share of the name, and the popularity.
    value: f64,
}

impl Score {
    /// The quality of the match: the better one is less.
    pub fn sort_key(&self) -> impl Ord + use<> {
        // The bits of numbers that are not negative are in the order of the numbers.
        (self.match_key(), Reverse((self.likeness, self.value.to_bits())))
    }

    /// As [`Self::sort_key`], but hits that match equally well are equal, regardless of their popularity.
    pub fn match_key(&self) -> impl Ord + use<> {
        (self.errors, Reverse(self.tier))
    }
}

/// The tier of the searched name.
const EXACT: u8 = 9;
/// The name with or without an article or spaces, in another spelling, or with corrected typing errors.
const SAME_NAME: u8 = 8;
/// The name in a spelling without signs: `Pink` finds `P!nk`.
const SIMILAR_SIGNS: u8 = 7;
/// The name and the artist's name, or its beginning.
const NAME_AND_ARTIST: u8 = 6;
/// The beginning of the name.
const BEGINNING: u8 = 5;
/// Several words, which are whole words of the name, or with which it begins.
const WHOLE_IN_NAME: u8 = 4;
/// All words are in the name, some only as the beginning of a word.
const ALL_IN_NAME: u8 = 3;
/// Some words are in the name.
const SOME_IN_NAME: u8 = 2;
/// No word is, or the query has only fields.
const CONTEXT: u8 = 1;

impl Candidate {
    /// The other names of an artist or a user, normalized.
    fn other_names(&self) -> impl Iterator<Item = &str> {
        let names = self.artist.as_deref().filter(|_| matches!(self.kind, EntityType::Artist | EntityType::User));
        names.into_iter().flat_map(|names| names.split("  ")).filter(|name| !name.is_empty())
    }
}

/// Whether a name is the searched one.
pub fn is_searched_name(query: &Query, candidate: &Candidate) -> bool {
    let is_searched = |name: &str| name == query.text || is_same_name(&query.text, name);
    !query.text.is_empty() && (is_searched(&candidate.name) || candidate.other_names().any(is_searched))
}

/// Sorts the matching candidates, the best first. `depth` is how deep the first page searched.
pub fn rank_candidates(
    query: &Query,
    alternatives: &Alternatives,
    depth: SearchDepth,
    candidates: Vec<Candidate>,
) -> Vec<(Score, Candidate)> {
    let max_popularity = candidates.iter().map(|candidate| candidate.popularity).max().unwrap_or(0).max(1);
    let scored = candidates.into_iter().map(|candidate| {
        let mut score = score_candidate(query, alternatives, &candidate, max_popularity);
        score.depth = candidate.depth.max(depth);
        (score, candidate)
    });
    let mut ranked: Vec<(Score, Candidate)> = scored.filter(|(score, _)| score.tier > 0).collect();
    // A later page may search deeper, or read more batches, than the first. What it finds comes last, so that the pages do
    // not repeat or skip an entry.
    ranked.sort_by_cached_key(|(score, candidate)| {
        (score.depth, candidate.batch, score.sort_key(), candidate.kind, candidate.id)
    });
    ranked
}

fn score_candidate(query: &Query, alternatives: &Alternatives, candidate: &Candidate, max_popularity: i64) -> Score {
    let spellings = other_spellings(&candidate.label);
    let mut name = Text::new(&candidate.name);
    let typed_words = if query.misses_one { 1 } else { query.words.len() };
    let length = name.words.len().max(typed_words).max(1);
    name.words.extend(spellings.iter().flat_map(|spelling| words(spelling)));
    name.words.extend(candidate.other_names().flat_map(words));
    let mut context = Text::new(candidate.artist.as_deref().unwrap_or_default());
    context.words.extend(candidate.album.as_deref().map(words).unwrap_or_default());

    let matches: SmallVec<[WordMatch<'_>; 8]> =
        (0..query.words.len()).map(|index| match_word(query, alternatives, index, &name, &context)).collect();
    let tier = find_tier(query, candidate, &spellings, &matches);
    let weigh = |word: &WordMatch<'_>| if word.is_in_name { word.share } else { word.share * 0.3 };
    let matched: f64 = matches.iter().map(weigh).sum();
    let length = f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let left_out = matches.iter().filter(|word| word.share == 0.0).count();
    let errors = matches.iter().map(|word| word.errors).sum::<u8>();
    let popularity = logarithm(candidate.popularity) / logarithm(max_popularity);
    Score {
        errors: errors.saturating_add(u8::try_from(left_out).unwrap_or(u8::MAX)),
        tier,
        likeness: match tier {
            EXACT => measure_likeness(&query.typed, &candidate.label),
            NAME_AND_ARTIST => u8::from(query.text.contains(&*candidate.name)),
            _ => 0,
        },
        depth: SearchDepth::Top,
        value: 2.0 * matched / length + popularity,
    }
}

/// Names that are normalized alike differ in case and accents.
fn measure_likeness(typed: &str, label: &str) -> u8 {
    // The typed text has none, because they may be a part of the syntax.
    let label = label.trim_matches(['"', ' ']);
    if typed == label {
        3
    } else if without_accents(typed) == without_accents(label) {
        2
    } else {
        u8::from(typed.to_lowercase() == label.to_lowercase())
    }
}

/// Whether a candidate contains the letters of each run in their order, although they are indexed one by one.
pub fn contains_runs(query: &Query, candidate: &Candidate) -> bool {
    if query.runs.is_empty() {
        return true;
    }
    // A run may continue from the title into the artist's name, or the other way round.
    let texts = [Some(&candidate.name), candidate.artist.as_ref(), candidate.album.as_ref(), Some(&candidate.name)];
    let spellings = other_spellings(&candidate.label);
    let texts = texts.into_iter().flatten().map(|text| &**text).chain(spellings.iter().map(String::as_str));
    let letters = texts.flat_map(str::chars).filter(|letter| *letter != ' ');
    let letters: String = letters.map(to_hiragana).collect();
    query.runs.iter().all(|run| {
        let run: String = run.chars().map(to_hiragana).collect();
        letters.contains(&run) || (query.text.ends_with(&run) && contains_half_typed(&letters, &run))
    })
}

/// Whether the last syllable of a run may become one that is in the text.
fn contains_half_typed(letters: &str, run: &str) -> bool {
    let mut beginning = run.chars();
    let syllables = beginning.next_back().map(complete_hangul).unwrap_or_default();
    let beginning = beginning.as_str();
    !syllables.is_empty()
        && letters.match_indices(beginning).any(|(start, _)| {
            let next = letters.get(start + beginning.len()..).and_then(|rest| rest.chars().next());
            next.is_some_and(|next| syllables.contains(&next))
        })
}

/// Whether the artist and the album of a candidate contain the words of `artist:` and `album:`.
///
/// The index does not distinguish the words of a title from those of its artist and album, so this is checked here.
pub fn matches_field_filters(query: &Query, candidate: &Candidate) -> bool {
    // For an artist, `artist:` means its own name. For an album, `album:` means its own title.
    let own_name = |kind| (candidate.kind == kind).then_some(&*candidate.name);
    let contain_all = |names: [Option<&str>; 2], searched: &[String]| {
        let mut all_words = Vec::new();
        for name in names.into_iter().flatten() {
            all_words.extend(words(name).into_iter().map(str::to_owned));
            all_words.extend(name.split("  ").filter_map(without_spaces));
        }
        searched.iter().all(|prefix| all_words.iter().any(|word| word.starts_with(prefix.as_str())))
    };
    (query.artist.is_empty() || contain_all([candidate.artist.as_deref(), own_name(EntityType::Artist)], &query.artist))
        && (query.album.is_empty()
            || contain_all([candidate.album.as_deref(), own_name(EntityType::Album)], &query.album))
}

/// A text whose words may match the query.
struct Text<'a> {
    words: Words<'a>,
    /// A short text also matches without its spaces: `acdc` finds `AC/DC`.
    normalized: &'a str,
}

impl<'a> Text<'a> {
    fn new(normalized: &'a str) -> Self {
        let first_name = normalized.split("  ").next().unwrap_or_default();
        Self { words: words(normalized), normalized: first_name }
    }

    fn contains(&self, word: &str) -> bool {
        self.words.contains(&word) || count_rest_without_spaces(self.normalized, word) == Some(0)
    }

    /// The typed share of the word that matches best: 1 for the whole word, 0 for no match.
    fn share(&self, searched: &str, is_prefix: bool) -> f64 {
        let words = self.words.iter().filter_map(|word| word.strip_prefix(searched)).map(str::len);
        let rests = words.chain(count_rest_without_spaces(self.normalized, searched));
        let share = |rest| match rest {
            0 => 1.0,
            rest if is_prefix => 0.5 + 0.4 * ratio(searched.len(), searched.len() + rest),
            _ => 0.0,
        };
        rests.map(share).fold(0.0, f64::max)
    }
}

/// How one word of the query matches a candidate.
struct WordMatch<'a> {
    is_in_name: bool,
    /// The typed share of the matched word: 1 for the whole word, less for a prefix or an alternative, 0 for no match.
    share: f64,
    /// The number of corrected typing errors.
    errors: u8,
    /// The alternative that matches in place of the word.
    alternative: Option<&'a str>,
}

fn match_word<'a>(
    query: &'a Query,
    alternatives: &'a Alternatives,
    index: usize,
    name: &Text<'_>,
    context: &Text<'_>,
) -> WordMatch<'a> {
    let in_name = match_text(query, alternatives, index, name);
    if in_name.share > 0.0 && in_name.errors == 0 {
        return WordMatch { is_in_name: true, ..in_name };
    }
    let in_context = match_text(query, alternatives, index, context);
    if in_name.share > 0.0 && (in_context.share == 0.0 || in_name.errors <= in_context.errors) {
        WordMatch { is_in_name: true, ..in_name }
    } else {
        in_context
    }
}

/// The share of a word in another spelling.
const ALTERNATIVE_SHARE: f64 = 0.95;

/// The best match of a word with a text.
fn match_text<'a>(query: &'a Query, alternatives: &'a Alternatives, index: usize, text: &Text<'_>) -> WordMatch<'a> {
    let searched = query.words.get(index).map(String::as_str).unwrap_or_default();
    let share = text.share(searched, query.is_prefix(index));
    let mut best = WordMatch { is_in_name: false, share, errors: 0, alternative: None };
    for alternative in alternatives.get(searched).into_iter().flatten() {
        let share = if alternative.errors == 0 { ALTERNATIVE_SHARE } else { 0.5 };
        let is_better = best.share == 0.0
            || alternative.errors < best.errors
            || (alternative.errors == best.errors && share > best.share);
        if is_better && alternative.word.split(' ').all(|part| text.contains(part)) {
            best = WordMatch { share, errors: alternative.errors, alternative: Some(&alternative.word), ..best };
        }
    }
    best
}

/// The tier of a candidate, from [`EXACT`] to [`CONTEXT`]; 0 if a word does not match.
fn find_tier(query: &Query, candidate: &Candidate, spellings: &[String], matches: &[WordMatch<'_>]) -> u8 {
    if matches.is_empty() {
        return CONTEXT;
    }
    let is_missing =
        |(word, matched): &(&String, &WordMatch<'_>)| matched.share == 0.0 && !query.optional.contains(*word);
    let missing: Vec<&String> = query.words.iter().zip(matches).filter(is_missing).map(|(word, _)| word).collect();
    let may_lack = |word: &String| query.misses_one && may_be_missing(word);
    if missing.len() > usize::from(missing.first().is_some_and(|word| may_lack(word))) {
        return 0;
    }
    let corrected = correct_text(query, matches);
    let (text, name) = (corrected.as_deref().unwrap_or(&query.text), &*candidate.name);
    if query.text == name {
        EXACT
    } else if is_same_name(text, name) || candidate.other_names().any(|other| is_same_name(text, other)) {
        SAME_NAME
    } else if spellings.iter().any(|spelling| spelling == text) {
        if candidate.label.is_ascii() { SIMILAR_SIGNS } else { SAME_NAME }
    } else if candidate.artist.as_deref().is_some_and(|artist| is_name_with_artist(text, name, artist)) {
        NAME_AND_ARTIST
    } else if matches.iter().all(|word| word.is_in_name) {
        let rest = without_article(name).strip_prefix(without_article(text));
        let has_whole_words = matches.iter().all(|word| word.share >= ALTERNATIVE_SHARE);
        if rest.is_some_and(|rest| rest.starts_with(' ')) {
            BEGINNING
        } else if matches.len() > 1 && (has_whole_words || rest.is_some()) {
            WHOLE_IN_NAME
        } else {
            ALL_IN_NAME
        }
    } else if matches.iter().any(|word| word.is_in_name) {
        SOME_IN_NAME
    } else {
        CONTEXT
    }
}

/// Whether a text is a name with its artist's name, or with the beginning of that: the title first, or the artist first.
fn is_name_with_artist(text: &str, name: &str, artist: &str) -> bool {
    let is_artist = |part: &str| {
        let rest = without_article(artist).strip_prefix(without_article(part.trim()));
        !part.trim().is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let short_name = without_article(name);
    let before = |name: &str| text.strip_prefix(name).filter(|rest| rest.starts_with(' ')).is_some_and(is_artist);
    let after = |name: &str| text.strip_suffix(name).filter(|rest| rest.ends_with(' ')).is_some_and(is_artist);
    before(name) || after(name) || before(short_name) || after(short_name)
}

/// Whether two normalized names differ only in an article and spaces.
fn is_same_name(text: &str, name: &str) -> bool {
    let (text, name) = (without_article(text), without_article(name));
    text == name || equals_without_spaces(name, text)
}

/// The searched text with the alternatives that match, or `None` if the words match themselves. Words that are joined in the
/// name have the same alternative, which is written once. Scripts without spaces get none.
fn correct_text(query: &Query, matches: &[WordMatch<'_>]) -> Option<String> {
    matches.iter().find(|word| word.alternative.is_some())?;
    let corrected = query.words.iter().zip(matches).map(|(word, matched)| matched.alternative.unwrap_or(word));
    let mut words: Words<'_> = corrected.collect();
    words.dedup();
    let mut text = String::new();
    for word in words {
        let is_continued = text.chars().next_back().is_some_and(is_unspaced) && word.starts_with(is_unspaced);
        text.push_str(if is_continued || text.is_empty() { "" } else { " " });
        text.push_str(word);
    }
    Some(text)
}

fn without_article(text: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

fn logarithm(count: i64) -> f64 {
    f64::from(u32::try_from(count.max(0)).unwrap_or(u32::MAX)).ln_1p().max(f64::MIN_POSITIVE)
}
