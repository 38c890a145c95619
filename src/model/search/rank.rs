//! Which of what was found was most probably meant.

use std::collections::HashMap;

use super::{Kind, Query};
use crate::model::fold::{joined, words};

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
    /// Whether the first look found it.
    pub is_first: bool,
}

/// How well a candidate fits; more is better.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Match {
    /// What of it fits, from 5 (the whole name) to 1 (only what it belongs to); 0 if it does not fit.
    pub tier: u8,
    /// Whether the first look found it: a longer one never changes what a shorter one found.
    is_first: bool,
    /// How much of the name was said, and how popular it is.
    score: f64,
}

/// The candidates that fit, the best first. `others` are the words that mistyped ones may stand for.
pub fn rank(query: &Query, others: &HashMap<String, Vec<String>>, found: Vec<Candidate>) -> Vec<(Match, Candidate)> {
    let most = found.iter().map(|candidate| candidate.popularity).max().unwrap_or(0).max(1);
    let judged = found.into_iter().map(|candidate| (judge(query, others, &candidate, most), candidate));
    let mut ranked: Vec<(Match, Candidate)> = judged.filter(|(fit, _)| fit.tier > 0).collect();
    ranked.sort_by(|(a, one), (b, other)| {
        let order = (b.is_first, b.tier).cmp(&(a.is_first, a.tier)).then(b.score.total_cmp(&a.score));
        order.then((one.kind, one.id).cmp(&(other.kind, other.id)))
    });
    ranked
}

fn judge(query: &Query, others: &HashMap<String, Vec<String>>, candidate: &Candidate, most: i64) -> Match {
    let joined_name = joined(&candidate.name);
    let joined_artist = candidate.artist.as_deref().and_then(joined);
    let mut name = words(&candidate.name);
    name.extend(joined_name.as_deref());
    let mut artist = candidate.artist.as_deref().map(words).unwrap_or_default();
    artist.extend(joined_artist.as_deref());
    let album = candidate.album.as_deref().map(words).unwrap_or_default();
    // An artist is narrowed by its own name, an album by its own title.
    let own = |kind| if candidate.kind == kind { name.as_slice() } else { &[] };
    let has = |words: &[String], all: [&[&str]; 2]| {
        words.iter().all(|word| all.iter().copied().flatten().any(|held| held.starts_with(word.as_str())))
    };
    if !has(&query.artist, [&artist, own(Kind::Artist)]) || !has(&query.album, [&album, own(Kind::Album)]) {
        return Match { tier: 0, is_first: false, score: 0.0 };
    }
    let around = [artist, album].concat();
    let fits: Vec<Fit> = (0..query.words.len()).map(|index| fit(query, others, index, &name, &around)).collect();
    let tier = tier(query, candidate, &fits);
    let said = |fit: &Fit| if fit.is_in_name { fit.share } else { fit.share * 0.3 };
    let total: f64 = fits.iter().map(said).sum();
    let length = f64::from(u32::try_from(name.len().max(query.words.len()).max(1)).unwrap_or(u32::MAX));
    let popularity = logarithm(candidate.popularity) / logarithm(most);
    let score = 2.0 * total / length + popularity;
    Match { tier, is_first: candidate.is_first, score }
}

/// How one word of the query fits.
struct Fit {
    is_in_name: bool,
    /// How much of the word found was typed: 1 for the whole word, less for its beginning or for another word.
    share: f64,
}

fn fit(query: &Query, others: &HashMap<String, Vec<String>>, index: usize, name: &[&str], around: &[&str]) -> Fit {
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
        Fit { is_in_name: true, share: in_name }
    } else {
        Fit { is_in_name: false, share: best(around) }
    }
}

fn tier(query: &Query, candidate: &Candidate, fits: &[Fit]) -> u8 {
    if fits.is_empty() {
        return 1;
    }
    if fits.iter().any(|fit| fit.share == 0.0) {
        return 0;
    }
    let (text, name) = (bare(&query.text), bare(&candidate.name));
    let is_joined = || joined(name).is_some_and(|joined| joined == text.replace(' ', ""));
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
fn bare(text: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

fn logarithm(count: i64) -> f64 {
    f64::from(u32::try_from(count.max(0)).unwrap_or(u32::MAX)).ln_1p().max(f64::MIN_POSITIVE)
}
