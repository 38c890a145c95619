//! Rows that match nothing, but whose names resemble those of tracks. The rules for typing errors are those of the search.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::{KnownArtists, set_match};
use crate::db::deadline;
use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::short_text::ShortText;
use crate::model::playlist_import::{MatchReason, RowMatch, artist_names, bare_artist_name, base_title};
use crate::model::search::{
    Alternatives, Candidate, EntityType, KnownWord, NearWordsRequest, ParsedQuery, Query, Score, SearchDepth,
    Vocabulary, VocabularyRequest, choose_alternatives, rank_candidates, to_tsquery,
};
use crate::playlist_formats::FileTrack;
use crate::repo::search::{find_near_words, find_vocabulary};
use crate::text_normalization::{normalize, words};

/// How many pairs of names are searched for together, and at most. Each takes some milliseconds.
const BATCH: usize = 40;
const MAX_PAIRS: usize = 400;
/// No further batch begins after this time.
const BUDGET: Duration = Duration::from_millis(400);
/// The most pairs of names from which the most promising are chosen.
const MAX_ORDERED: usize = 2000;
/// The most tracks that a pair of names finds.
const MAX_TRACKS: usize = 5;

/// Adds tracks with similar names to rows that match nothing. They are candidates, never matches.
///
/// Names of which the catalogue has the artist or the title come first, so that a file of unknown tracks does not use up the
/// time of a few misspelt ones.
pub fn match_similar_names(
    conn: &mut PgConnection,
    files: &[FileTrack],
    matches: &mut [RowMatch],
    known: &KnownArtists,
) -> Result<()> {
    let mut groups = group_unmatched(files, matches);
    if groups.len() > BATCH {
        order_by_promise(conn, &mut groups, known)?;
    }
    let started = Instant::now();
    for batch in groups.chunks(BATCH).take(MAX_PAIRS / BATCH) {
        if started.elapsed() > BUDGET {
            break;
        }
        deadline::check()?;
        search_batch(conn, batch, matches)?;
    }
    Ok(())
}

/// Puts the names first of which the catalogue has the artist, and then those of which it has the title.
fn order_by_promise(conn: &mut PgConnection, groups: &mut [Group], known: &KnownArtists) -> Result<()> {
    let titles: BTreeSet<String> = groups.iter().map(|((_, title), _)| base_title(title)).collect();
    let sql = sql!(
        "
        select name
        from unnest($1) requested (name)
        where exists (
            select
            from derived.search_entries entries
            where entries.kind = 'track'
                and entries.name = requested.name
        )
        ",
        titles.into_iter().collect::<Vec<String>>().as_slice(),
    );
    let titles: HashSet<String> = query::<Text, String>(conn, sql)?.into_iter().collect();
    groups.sort_by_cached_key(|((artist, title), _)| {
        let has_artist = artist_names(artist).iter().any(|name| known.has(&normalize(name)));
        (!has_artist, !titles.contains(&base_title(title)))
    });
    Ok(())
}

/// Searches for some pairs of names.
fn search_batch(conn: &mut PgConnection, groups: &[Group], matches: &mut [RowMatch]) -> Result<()> {
    let mut pairs: Vec<NamePair> = groups.iter().map(|(names, _)| NamePair::new(names)).collect();
    let vocabulary = find_vocabulary(conn, &collect_words(&pairs))?;
    let near = find_near_words(conn, collect_mistyped(&pairs, &vocabulary))?;
    for pair in &mut pairs {
        pair.correct(&vocabulary, &near);
    }
    let mut found: HashMap<usize, Vec<(Score, Score, i64)>> = HashMap::new();
    for (place, candidate) in find_entries(conn, &pairs)? {
        let index = usize::try_from(place - 1).map_err(Error::internal)?;
        if let Some((title, artist)) = pairs.get(index).and_then(|pair| pair.compare(&candidate)) {
            found.entry(index).or_default().push((title, artist, candidate.id));
        }
    }
    for (index, mut tracks) in found {
        tracks.sort_by_cached_key(|(title, artist, id)| (title.sort_key(), artist.sort_key(), *id));
        let ids: Vec<i64> = tracks.into_iter().map(|(_, _, id)| id).take(MAX_TRACKS).collect();
        for row in groups.get(index).into_iter().flat_map(|(_, rows)| rows) {
            set_match(matches, *row, RowMatch::uncertain(ids.iter().copied(), MatchReason::SimilarNames));
        }
    }
    Ok(())
}

/// An artist and a title.
type Names = (String, String);
/// Names with the rows that have them.
type Group = (Names, Vec<usize>);

/// The first different names of rows that match nothing, with their rows.
fn group_unmatched(files: &[FileTrack], matches: &[RowMatch]) -> Vec<Group> {
    let mut numbers: HashMap<Names, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (row, (file, found)) in files.iter().zip(matches).enumerate() {
        let (Some(artist), Some(title), true) = (&file.artist, &file.title, found.is_unmatched()) else { continue };
        let names: Names = (artist.chars().take(200).collect(), title.chars().take(300).collect());
        let number = match numbers.get(&names) {
            Some(number) => *number,
            None if groups.len() < MAX_ORDERED => {
                numbers.insert(names.clone(), groups.len());
                groups.push((names, Vec::new()));
                groups.len() - 1
            }
            None => continue,
        };
        if let Some((_, rows)) = groups.get_mut(number) {
            rows.push(row);
        }
    }
    groups
}

/// The names of a row as searched text.
struct NamePair {
    artist: Query,
    title: Query,
    both: Query,
    alternatives: Alternatives,
}

impl NamePair {
    fn new((artist, title): &Names) -> Self {
        let (artist, title) = (bare_artist_name(artist), base_title(title));
        let query = |text: &str| Query::new(&ParsedQuery::without_fields(text));
        let both = query(&format!("{artist} {title}"));
        Self { artist: query(artist), title: query(&title), alternatives: both.spellings(), both }
    }

    /// Finds the words that the words of the names may mean.
    fn correct(&mut self, vocabulary: &Vocabulary, near: &[KnownWord]) {
        for (word, others) in choose_alternatives(&self.both, vocabulary, near, true) {
            self.alternatives.entry(word).or_default().extend(others);
        }
    }

    /// How well a track matches by its title and by its artist, if it does.
    fn compare(&self, candidate: &Candidate) -> Option<(Score, Score)> {
        // A long title that contains the words of a short one is no similar title.
        if words(&candidate.name).len() > 2 * self.title.words.len() {
            return None;
        }
        let artist = candidate.artist.clone()?;
        let rank = |query: &Query, candidate: Candidate| {
            let ranked = rank_candidates(query, &self.alternatives, SearchDepth::Fuzzy, vec![candidate]);
            ranked.into_iter().next().map(|(score, _)| score)
        };
        let by_title = Candidate { kind: EntityType::Track, artist: None, album: None, ..candidate.clone() };
        let (name, other_names) = artist.split_once("  ").unwrap_or((&artist, ""));
        let by_artist = Candidate {
            kind: EntityType::Artist,
            label: name.into(),
            name: name.into(),
            artist: Some(other_names.into()),
            album: None,
            ..candidate.clone()
        };
        Some((rank(&self.title, by_title)?, rank(&self.artist, by_artist)?))
    }
}

/// The words of all names, each once. The names are complete.
fn collect_words(pairs: &[NamePair]) -> VocabularyRequest {
    let words: BTreeSet<String> = pairs.iter().flat_map(|pair| VocabularyRequest::new(&pair.both).exact).collect();
    VocabularyRequest { exact: words.into_iter().collect(), beginnings: Vec::new() }
}

/// The mistyped words of all names, each once.
fn collect_mistyped(pairs: &[NamePair], vocabulary: &Vocabulary) -> NearWordsRequest {
    let (mut variants, mut distant) = (BTreeSet::new(), BTreeSet::new());
    for pair in pairs {
        let request = NearWordsRequest::new(&pair.both, vocabulary);
        variants.extend(request.variants);
        distant.extend(request.distant);
    }
    NearWordsRequest {
        variants: variants.into_iter().collect(),
        incomplete: None,
        distant: distant.into_iter().collect(),
    }
}

/// Finds tracks that have all words of a pair, or alternatives of them. Returns the place of the pair, from 1, with each.
fn find_entries(conn: &mut PgConnection, pairs: &[NamePair]) -> Result<Vec<(i64, Candidate)>> {
    let tsquery = |pair: &NamePair| to_tsquery(&pair.both, &pair.alternatives, SearchDepth::Fuzzy, EntityType::Track);
    let queries: Vec<String> = pairs.iter().map(tsquery).collect();
    type Columns = (BigInt, BigInt, Text, Text, Nullable<Text>);
    let rows = query::<Columns, (i64, i64, ShortText, ShortText, Option<ShortText>)>(conn, entries_query(&queries))?;
    let to_candidate = |(place, id, label, name, artist)| {
        let candidate = Candidate {
            kind: EntityType::Track,
            id,
            label,
            name,
            artist,
            album: None,
            genre: None,
            popularity: 0,
            depth: SearchDepth::Fuzzy,
            batch: 0,
        };
        (place, candidate)
    };
    Ok(rows.into_iter().map(to_candidate).collect())
}

fn entries_query(queries: &[String]) -> Sql {
    sql!(
        "
        select
            requested.place,
            entry.id,
            entry.label,
            entry.name,
            entry.artist
        from unnest($1) with ordinality requested (query, place)
        cross join lateral (
            -- Each part has a partial index of words.
            (
                select id, label, name, artist
                from derived.search_entries
                where kind = 'track'
                    and part = 0
                    and words @@ requested.query::tsquery
                limit 30
            )
            union all
            (
                select id, label, name, artist
                from derived.search_entries
                where kind = 'track'
                    and part = 1
                    and words @@ requested.query::tsquery
                limit 30
            )
            union all
            (
                select id, label, name, artist
                from derived.search_entries
                where kind = 'track'
                    and part = 2
                    and words @@ requested.query::tsquery
                limit 30
            )
        ) entry
        where requested.query <> ''
        ",
        queries,
    )
}
