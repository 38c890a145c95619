//! The order of the hits: match quality first, then popularity.

use smallvec::SmallVec;

use super::{Alternatives, EntityType, Query};
use crate::model::common::text_normalization::{equals_without_spaces, without_spaces, words};

/// An entry of the search index that may match the query.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub kind: EntityType,
    pub id: i64,
    /// The name or title as it is shown.
    pub label: String,
    /// The normalized name or title.
    pub name: String,
    /// The normalized name of the artist.
    pub artist: Option<String>,
    /// The normalized title of the album.
    pub album: Option<String>,
    pub genre: Option<String>,
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
    /// All entries. Each word also matches similar words.
    Fuzzy,
}

impl SearchDepth {
    /// The depths that search one part by popularity each, in the order of the parts.
    pub const BY_POPULARITY: [Self; 3] = [Self::Top, Self::Popular, Self::All];

    /// The depth with this number. An unknown number is the greatest depth.
    pub fn from_number(number: i64) -> Self {
        let others = [Self::Top, Self::Popular, Self::All, Self::Prefix];
        others.into_iter().find(|depth| *depth as i64 == number).unwrap_or(Self::Fuzzy)
    }

    /// The parts that this depth adds to the search, as the column `part` numbers them.
    pub fn parts(self) -> &'static [u8] {
        match self {
            Self::Top => &[0],
            Self::Popular => &[1],
            Self::All | Self::Prefix => &[2],
            Self::Fuzzy => &[0, 1, 2],
        }
    }
}

/// How well a candidate matches. Greater is better.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score {
    /// From 5 (the whole name) to 1 (only the artist, album or genre); 0 if the candidate does not match.
    pub tier: u8,
    depth: SearchDepth,
    /// The matched share of the name, and the popularity.
    value: f64,
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
        let (tier, value) = score_candidate(query, alternatives, &candidate, max_popularity);
        (Score { tier, depth: candidate.depth.max(depth), value }, candidate)
    });
    let mut ranked: Vec<(Score, Candidate)> = scored.filter(|(score, _)| score.tier > 0).collect();
    ranked.sort_by(|(score_a, a), (score_b, b)| {
        // A later page may search deeper, or read more batches, than the first. What it finds comes last, so that the
        // pages do not repeat or skip an entry.
        let by_stage = score_a.depth.cmp(&score_b.depth).then(a.batch.cmp(&b.batch));
        let by_match = score_b.tier.cmp(&score_a.tier).then(score_b.value.total_cmp(&score_a.value));
        by_stage.then(by_match).then((a.kind, a.id).cmp(&(b.kind, b.id)))
    });
    ranked
}

/// The tier and the value of a candidate's [`Score`].
fn score_candidate(
    query: &Query,
    alternatives: &Alternatives,
    candidate: &Candidate,
    max_popularity: i64,
) -> (u8, f64) {
    // A short name also matches without its spaces: `acdc` finds `AC/DC`.
    let joined_name = without_spaces(&candidate.name);
    let joined_artist = candidate.artist.as_deref().and_then(without_spaces);
    let mut name_words = words(&candidate.name);
    name_words.extend(joined_name.as_deref());
    let mut context_words = candidate.artist.as_deref().map(words).unwrap_or_default();
    context_words.extend(joined_artist.as_deref());
    context_words.extend(candidate.album.as_deref().map(words).unwrap_or_default());

    let matches: SmallVec<[WordMatch; 8]> = (0..query.words.len())
        .map(|index| match_word(query, alternatives, index, &name_words, &context_words))
        .collect();
    let tier = find_tier(query, candidate, &matches);
    let weigh = |word: &WordMatch| if word.is_in_name { word.share } else { word.share * 0.3 };
    let matched: f64 = matches.iter().map(weigh).sum();
    let length = f64::from(u32::try_from(name_words.len().max(query.words.len()).max(1)).unwrap_or(u32::MAX));
    let popularity = logarithm(candidate.popularity) / logarithm(max_popularity);
    (tier, 2.0 * matched / length + popularity)
}

/// Whether the artist and the album of a candidate contain the words of `artist:` and `album:`.
///
/// The index does not distinguish the words of a title from those of its artist and album, so this is checked here.
pub fn matches_field_filters(query: &Query, candidate: &Candidate) -> bool {
    // For an artist, `artist:` means its own name. For an album, `album:` means its own title.
    let own_name = |kind| (candidate.kind == kind).then_some(candidate.name.as_str());
    let contain_all = |names: [Option<&str>; 2], searched: &[String]| {
        let mut all_words = Vec::new();
        for name in names.into_iter().flatten() {
            all_words.extend(words(name).into_iter().map(str::to_owned));
            all_words.extend(without_spaces(name));
        }
        searched.iter().all(|prefix| all_words.iter().any(|word| word.starts_with(prefix.as_str())))
    };
    (query.artist.is_empty() || contain_all([candidate.artist.as_deref(), own_name(EntityType::Artist)], &query.artist))
        && (query.album.is_empty()
            || contain_all([candidate.album.as_deref(), own_name(EntityType::Album)], &query.album))
}

/// How one word of the query matches a candidate.
struct WordMatch {
    is_in_name: bool,
    /// The typed share of the matched word: 1 for the whole word, less for a prefix or an alternative, 0 for no match.
    share: f64,
}

fn match_word(
    query: &Query,
    alternatives: &Alternatives,
    index: usize,
    name_words: &[&str],
    context_words: &[&str],
) -> WordMatch {
    let searched = query.words.get(index).map(String::as_str).unwrap_or_default();
    let alternatives = alternatives.get(searched).map(Vec::as_slice).unwrap_or_default();
    let share = |word: &&str| {
        if *word == searched {
            1.0
        } else if query.is_prefix(index) && word.starts_with(searched) {
            0.5 + 0.4 * ratio(searched.len(), word.len())
        } else if alternatives.iter().any(|alternative| alternative == word) {
            0.5
        } else {
            0.0
        }
    };
    let best_share = |words: &[&str]| words.iter().map(share).fold(0.0, f64::max);
    let share_in_name = best_share(name_words);
    if share_in_name > 0.0 {
        WordMatch { is_in_name: true, share: share_in_name }
    } else {
        WordMatch { is_in_name: false, share: best_share(context_words) }
    }
}

/// 5: the whole name, with or without an article or spaces. 4: the beginning of the name. 3: all words are in the name.
/// 2: some are. 1: none is, or the query has only fields. 0: a word does not match.
fn find_tier(query: &Query, candidate: &Candidate, matches: &[WordMatch]) -> u8 {
    if matches.is_empty() {
        return 1;
    }
    if matches.iter().any(|word| word.share == 0.0) {
        return 0;
    }
    let (text, name) = (without_article(&query.text), without_article(&candidate.name));
    if text == name || query.text == candidate.name || equals_without_spaces(name, text) {
        5
    } else if matches.iter().all(|word| word.is_in_name) {
        let is_beginning = name.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '));
        if is_beginning { 4 } else { 3 }
    } else if matches.iter().any(|word| word.is_in_name) {
        2
    } else {
        1
    }
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
