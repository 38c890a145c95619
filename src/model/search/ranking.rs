//! Which of what was found was most probably meant.

use std::collections::HashMap;

use crate::model::common::text_normalization::{without_spaces, words};
use crate::model::search::{Kind, Query};

/// Something that has the words searched for.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: i64,
    /// Its name or title.
    pub label: String,
    /// The same, folded.
    pub name: String,
    /// Its artist's name, folded.
    pub artist: Option<String>,
    /// Its album's title, folded.
    pub album: Option<String>,
    /// Its genre.
    pub genre: Option<String>,
    /// How much it was liked at the last refresh.
    pub popularity: i64,
    /// Where it was found.
    pub part: SearchDepth,
    /// Which hundred of that part it came with: what only a later page asked for stands behind.
    pub turn: usize,
}

/// How deep a search looks: through the parts that each kind has by popularity, and then everywhere once more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchDepth {
    /// The 2000 most popular, and what has exactly the name.
    #[default]
    Top,
    /// 18 000 more.
    Popular,
    /// All others, and what is new.
    All,
    /// Those once more, taking each word for the beginning of a longer one, as the other parts do.
    Prefix,
    /// Everywhere, with words that are much alike.
    Fuzzy,
}

/// The parts that a kind has.
pub const PARTS: [SearchDepth; 3] = [SearchDepth::Top, SearchDepth::Popular, SearchDepth::All];

impl SearchDepth {
    /// The one with this number; the deepest one if there is none.
    pub fn of(number: i64) -> Self {
        let all = [Self::Top, Self::Popular, Self::All, Self::Prefix];
        all.into_iter().find(|part| *part as i64 == number).unwrap_or(Self::Fuzzy)
    }

    /// What the database calls the parts that are looked through.
    pub fn numbers(self) -> &'static [u8] {
        match self {
            Self::Top => &[0],
            Self::Popular => &[1],
            Self::All | Self::Prefix => &[2],
            Self::Fuzzy => &[0, 1, 2],
        }
    }
}

/// How well a candidate fits; more is better.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score {
    /// What of it fits, from 5 (the whole name) to 1 (only what it belongs to); 0 if it does not fit.
    pub tier: u8,
    /// How much deeper than the first page's look it was found: what is found later stands behind.
    part: SearchDepth,
    /// How much of the name was said, and how popular it is.
    score: f64,
}

/// The candidates that fit, the best first. `others` are the words that mistyped ones may stand for.
pub fn rank(
    query: &Query,
    others: &HashMap<String, Vec<String>>,
    depth: SearchDepth,
    found: Vec<Candidate>,
) -> Vec<(Score, Candidate)> {
    let most = found.iter().map(|candidate| candidate.popularity).max().unwrap_or(0).max(1);
    let judged = found.into_iter().map(|candidate| {
        let (tier, score) = score_candidate(query, others, &candidate, most);
        (Score { tier, part: candidate.part.max(depth), score }, candidate)
    });
    let mut ranked: Vec<(Score, Candidate)> = judged.filter(|(fit, _)| fit.tier > 0).collect();
    ranked.sort_by(|(a, one), (b, other)| {
        let found = a.part.cmp(&b.part).then(one.turn.cmp(&other.turn));
        let order = found.then(b.tier.cmp(&a.tier)).then(b.score.total_cmp(&a.score));
        order.then((one.kind, one.id).cmp(&(other.kind, other.id)))
    });
    ranked
}

fn score_candidate(
    query: &Query,
    others: &HashMap<String, Vec<String>>,
    candidate: &Candidate,
    most: i64,
) -> (u8, f64) {
    let joined_name = without_spaces(&candidate.name);
    let joined_artist = candidate.artist.as_deref().and_then(without_spaces);
    let mut name = words(&candidate.name);
    name.extend(joined_name.as_deref());
    let mut artist = candidate.artist.as_deref().map(words).unwrap_or_default();
    artist.extend(joined_artist.as_deref());
    let album = candidate.album.as_deref().map(words).unwrap_or_default();
    let around = [artist, album].concat();
    let fits: Vec<WordMatch> = (0..query.words.len()).map(|index| fit(query, others, index, &name, &around)).collect();
    let tier = tier(query, candidate, &fits);
    let said = |fit: &WordMatch| if fit.is_in_name { fit.share } else { fit.share * 0.3 };
    let total: f64 = fits.iter().map(said).sum();
    let length = f64::from(u32::try_from(name.len().max(query.words.len()).max(1)).unwrap_or(u32::MAX));
    let popularity = logarithm(candidate.popularity) / logarithm(most);
    let score = 2.0 * total / length + popularity;
    (tier, score)
}

/// Whether a candidate has the words of `artist:` and `album:` where they are to be.
pub fn matches_field_filters(query: &Query, candidate: &Candidate) -> bool {
    // An artist is narrowed by its own name, an album by its own title.
    let own = |kind| (candidate.kind == kind).then_some(candidate.name.as_str());
    let has = |asked: &[String], held: [Option<&str>; 2]| {
        let mut all = Vec::new();
        for name in held.into_iter().flatten() {
            all.extend(words(name).into_iter().map(str::to_owned));
            all.extend(without_spaces(name));
        }
        asked.iter().all(|word| all.iter().any(|held| held.starts_with(word.as_str())))
    };
    (query.artist.is_empty() || has(&query.artist, [candidate.artist.as_deref(), own(Kind::Artist)]))
        && (query.album.is_empty() || has(&query.album, [candidate.album.as_deref(), own(Kind::Album)]))
}

/// How one word of the query fits.
struct WordMatch {
    is_in_name: bool,
    /// How much of the word found was typed: 1 for the whole word, less for its beginning or for another word.
    share: f64,
}

fn fit(
    query: &Query,
    others: &HashMap<String, Vec<String>>,
    index: usize,
    name: &[&str],
    around: &[&str],
) -> WordMatch {
    let word = query.words.get(index).map(String::as_str).unwrap_or_default();
    let others = others.get(word).map(Vec::as_slice).unwrap_or_default();
    let share = |held: &&str| {
        if *held == word {
            1.0
        } else if query.is_beginning(index) && held.starts_with(word) {
            0.5 + 0.4 * ratio(word.len(), held.len())
        } else if others.iter().any(|other| other == held) {
            0.5
        } else {
            0.0
        }
    };
    let best = |words: &[&str]| words.iter().map(share).fold(0.0, f64::max);
    let in_name = best(name);
    if in_name > 0.0 {
        WordMatch { is_in_name: true, share: in_name }
    } else {
        WordMatch { is_in_name: false, share: best(around) }
    }
}

fn tier(query: &Query, candidate: &Candidate, fits: &[WordMatch]) -> u8 {
    if fits.is_empty() {
        return 1;
    }
    if fits.iter().any(|fit| fit.share == 0.0) {
        return 0;
    }
    let (text, name) = (without_article(&query.text), without_article(&candidate.name));
    let is_joined = || without_spaces(name).is_some_and(|joined| joined == text.replace(' ', ""));
    if text == name || query.text == candidate.name || is_joined() {
        5
    } else if fits.iter().all(|fit| fit.is_in_name) {
        let begins = name.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '));
        if begins { 4 } else { 3 }
    } else if fits.iter().any(|fit| fit.is_in_name) {
        2
    } else {
        1
    }
}

/// Without an article in front.
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
