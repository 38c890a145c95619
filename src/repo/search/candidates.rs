//! Finds the candidates of a search in `derived.search_entries`.
//!
//! Each entity type is a partition with three parts by popularity, and each part has its own index of words. A search
//! goes through stages, which [`SearchDepth`] names:
//!
//! | Stage | Searches | Runs |
//! |---|---|---|
//! | `Top` | Part 0, the 2000 most popular entries; also all entries with exactly the searched name | always |
//! | `Popular` | Part 1, the next 18 000 entries | for types whose page is not full yet |
//! | `All` | Part 2, all other entries and those newer than the last refresh | for types whose page is not full yet |
//! | `Prefix` | Part 2 again; each word also matches as a prefix | if nothing is found at all |
//! | `Fuzzy` | All parts; each word also matches similar words | if nothing is found at all |
//!
//! The reasons:
//!
//! - Most users search for popular entries, and the index of part 0 is small. So most searches run one statement.
//! - A prefix of a few letters matches a large share of part 2. There, a word is a prefix only if it is the only word
//!   and has at least three letters. `Prefix` makes up for that.
//! - An exact name is the best hit regardless of its popularity, so it is found in the first statement.
//!
//! A cursor contains the depth of the first page. Later pages search to that depth in one statement, even if a less deep
//! search would fill them. Otherwise entries would move between pages. A later page that needs more candidates reads
//! further batches of each part, and [`rank_candidates`] places these after the earlier batches.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::text_normalization::normalize;
use crate::model::search::{
    Alternatives, Candidate, EntityType, ParsedQuery, Query, Score, Search, SearchDepth, matches_field_filters,
    rank_candidates, to_tsquery,
};

/// The most hits of one type that are ranked.
const MAX_HITS: usize = 1000;

/// The size of a batch: the number of entries that parts 0 and 1 return at first. Later pages read more batches. Part 2
/// returns up to [`MAX_HITS`] at once.
const HITS_PER_PART: usize = 100;

/// Marks the rows of [`entries_with_name`] in the column `part`.
const EXACT_NAME: i64 = -1;

/// The hits of one type.
#[derive(Default)]
pub struct RankedHits {
    /// The best first.
    pub ranked: Vec<(Score, Candidate)>,
    /// How deep the first page searched.
    pub depth: SearchDepth,
    /// Whether there may be more hits.
    pub is_truncated: bool,
}

/// The hits of all searched types.
pub struct SearchHits {
    pub by_kind: BTreeMap<EntityType, RankedHits>,
    pub query: Query,
    pub alternatives: Alternatives,
}

/// Finds and ranks enough candidates for the requested page. The comment of the module explains the stages.
pub fn find_candidates(conn: &mut PgConnection, search: &Search) -> Result<SearchHits> {
    let search_query = normalize_query(conn, &search.parsed)?;
    let mut candidates = CandidateSearch::new(search, search_query);
    candidates.search_by_popularity(conn)?;
    candidates.search_prefixes(conn)?;
    candidates.search_similar_words(conn)?;
    Ok(candidates.into_hits())
}

/// Normalizes the query in the same way as the names in the database.
fn normalize_query(conn: &mut PgConnection, parsed: &ParsedQuery) -> Result<Query> {
    let fields = [&parsed.text, &parsed.artist, &parsed.album, &parsed.genre];
    if fields.iter().all(|text| text.is_ascii()) {
        // For ASCII text `normalize` and the SQL function `fold` return the same, so no statement is needed.
        return Ok(Query::new(parsed.normalized(normalize)));
    }
    let sql = sql!(
        "select fold($1), fold($2), fold($3), fold($4)",
        &parsed.text,
        &parsed.artist,
        &parsed.album,
        &parsed.genre,
    );
    let row = query::<(Text, Text, Text, Text), (String, String, String, String)>(conn, sql)?.pop();
    let normalized = row.map(|(text, artist, album, genre)| ParsedQuery { text, artist, album, genre });
    Ok(Query::new(normalized.unwrap_or_default()))
}

/// Words with two spellings.
fn spelling_alternatives() -> Alternatives {
    [("and", "n"), ("n", "and")].map(|(word, spelling)| (word.to_owned(), vec![spelling.to_owned()])).into()
}

/// A search on its way through the stages.
struct CandidateSearch<'a> {
    search: &'a Search,
    search_query: Query,
    alternatives: Alternatives,
    /// The number of hits per type up to the end of the requested page.
    needed: usize,
    /// The candidates found so far, each once.
    candidates: Vec<Candidate>,
    seen: HashSet<(EntityType, i64)>,
    /// The types with a part that returned as many entries as it may, so that it may have more.
    truncated: HashSet<EntityType>,
    /// The last part of each type that has entries, whether it was searched or not.
    last_parts: HashMap<EntityType, SearchDepth>,
    /// How deep each type was searched.
    depths: BTreeMap<EntityType, SearchDepth>,
}

impl<'a> CandidateSearch<'a> {
    fn new(search: &'a Search, search_query: Query) -> Self {
        Self {
            search,
            search_query,
            alternatives: spelling_alternatives(),
            needed: search.offset + search.limit,
            candidates: Vec::new(),
            seen: HashSet::new(),
            truncated: HashSet::new(),
            last_parts: HashMap::new(),
            depths: search.kinds.iter().map(|kind| (*kind, SearchDepth::Top)).collect(),
        }
    }

    /// Searches part by part until the page of each type is full. A later page starts with all parts that the first
    /// page has searched.
    fn search_by_popularity(&mut self, conn: &mut PgConnection) -> Result<()> {
        let all = SearchDepth::BY_POPULARITY;
        let first_page_end = all.iter().position(|depth| Some(*depth) >= self.search.depth).unwrap_or(all.len() - 1);
        let mut unfilled = self.search.kinds.clone();
        let (mut start, mut end) = (0, first_page_end);
        while let (false, Some(depths)) = (unfilled.is_empty(), all.get(start..=end)) {
            self.run_stage(conn, &unfilled, depths)?;
            // One hit more than the page shows that there is a next page.
            unfilled.retain(|kind| self.count(*kind) <= self.needed);
            (start, end) = (end + 1, end + 1);
        }
        Ok(())
    }

    /// Searches part 2 again, where each word is also a prefix.
    fn search_prefixes(&mut self, conn: &mut PgConnection) -> Result<()> {
        let tsquery = |depth| to_tsquery(&self.search_query, &self.alternatives, depth, EntityType::Artist);
        // A query of one long word was searched as a prefix already.
        if tsquery(SearchDepth::Prefix) == tsquery(SearchDepth::All) || !self.needs(SearchDepth::Prefix) {
            return Ok(());
        }
        let kinds = self.search.kinds.as_slice();
        self.run_stage(conn, kinds, &[SearchDepth::Prefix])
    }

    /// Searches all parts for words that are similar to the searched ones.
    fn search_similar_words(&mut self, conn: &mut PgConnection) -> Result<()> {
        if !self.needs(SearchDepth::Fuzzy) {
            return Ok(());
        }
        for (word, similar_words) in find_similar_words(conn, &self.search_query)? {
            self.alternatives.entry(word).or_default().extend(similar_words);
        }
        let kinds = self.search.kinds.as_slice();
        self.run_stage(conn, kinds, &[SearchDepth::Fuzzy])
    }

    /// The first page searches deeper only if nothing is found. A later page searches as deep as the first.
    fn needs(&self, depth: SearchDepth) -> bool {
        self.search.depth.map_or(self.candidates.is_empty(), |first_page_depth| first_page_depth >= depth)
    }

    fn count(&self, kind: EntityType) -> usize {
        self.candidates.iter().filter(|candidate| candidate.kind == kind).count()
    }

    /// Searches these types at these depths, with one statement.
    fn run_stage(&mut self, conn: &mut PgConnection, kinds: &[EntityType], depths: &[SearchDepth]) -> Result<()> {
        if let Some(last) = depths.last() {
            self.depths.extend(kinds.iter().map(|kind| (*kind, *last)));
        }
        if self.search_query.is_empty() {
            return Ok(());
        }
        let sql = candidates_query(kinds, &self.search_query, &self.alternatives, depths, self.needed)?;
        let mut counts: HashMap<(EntityType, SearchDepth), usize> = HashMap::new();
        for row in query::<CandidateColumns, CandidateRow>(conn, sql)? {
            let (kind, id, label, name, artist, album, genre, popularity, part) = row;
            let Some(kind) = EntityType::ALL.into_iter().find(|other| other.name() == kind) else { continue };
            let is_exact_name = part == EXACT_NAME;
            let depth = if is_exact_name { SearchDepth::Top } else { SearchDepth::from_number(part) };
            let Some(id) = id else {
                self.last_parts.insert(kind, depth);
                continue;
            };
            let mut batch = 0;
            if !is_exact_name {
                // `Prefix` and `Fuzzy` search all their parts with the same limit.
                let stage = depths.last().copied().filter(|last| *last > SearchDepth::All).unwrap_or(depth);
                let count = counts.entry((kind, depth)).or_default();
                batch = if stage < SearchDepth::All { *count / HITS_PER_PART } else { 0 };
                *count += 1;
                if *count >= max_entries(stage, self.needed) {
                    self.truncated.insert(kind);
                }
            }
            let candidate = Candidate { kind, id, label, name, artist, album, genre, popularity, depth, batch };
            if matches_field_filters(&self.search_query, &candidate) && self.seen.insert((kind, id)) {
                self.candidates.push(candidate);
            }
        }
        Ok(())
    }

    fn into_hits(self) -> SearchHits {
        let mut candidates: BTreeMap<EntityType, Vec<Candidate>> =
            self.search.kinds.iter().map(|kind| (*kind, Vec::new())).collect();
        for candidate in self.candidates {
            candidates.entry(candidate.kind).or_default().push(candidate);
        }
        let rank = |(kind, candidates): (EntityType, Vec<Candidate>)| {
            let searched_depth = self.depths.get(&kind).copied().unwrap_or_default();
            let has_unsearched_part = self.last_parts.get(&kind).is_some_and(|last| *last > searched_depth);
            let is_truncated = has_unsearched_part || self.truncated.contains(&kind);
            let depth = self.search.depth.unwrap_or(searched_depth);
            let mut ranked = rank_candidates(&self.search_query, &self.alternatives, depth, candidates);
            ranked.truncate(MAX_HITS);
            (kind, RankedHits { ranked, depth, is_truncated })
        };
        let by_kind = candidates.into_iter().map(rank).collect();
        SearchHits { by_kind, query: self.search_query, alternatives: self.alternatives }
    }
}

/// The most entries that one part returns.
fn max_entries(stage: SearchDepth, needed: usize) -> usize {
    let batches = needed / HITS_PER_PART + 1;
    if stage < SearchDepth::All { MAX_HITS.min(batches * HITS_PER_PART) } else { MAX_HITS }
}

/// kind, id, label, name, artist, album, genre, popularity, part
type CandidateColumns =
    (Text, Nullable<BigInt>, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, BigInt, BigInt);
type CandidateRow = (String, Option<i64>, String, String, Option<String>, Option<String>, Option<String>, i64, i64);

/// Finds the candidates of these types at these depths: a union with one branch for each name and each part.
///
/// At `Top` it also finds the entries with exactly the searched name, and the last part of each type. The branches by
/// name come first, so that an entry that both kinds of branch find counts as found by its name.
fn candidates_query(
    kinds: &[EntityType],
    search_query: &Query,
    alternatives: &Alternatives,
    depths: &[SearchDepth],
    needed: usize,
) -> Result<Sql> {
    let includes_top = depths.contains(&SearchDepth::Top);
    let names = search_query.names();
    let mut branches = Vec::new();
    for kind in kinds {
        if includes_top {
            // An entry with the searched name has the searched words, but not necessarily the genre. The words are
            // compared only then, because the planner would use their index, which is slower than that of names.
            let has_genre = match &search_query.genre {
                Some(_) => {
                    let tsquery = to_tsquery(search_query, alternatives, SearchDepth::Top, *kind);
                    sql!("and words @@ $1::tsquery", tsquery)
                }
                None => Sql::default(),
            };
            branches.extend(names.iter().map(|name| entries_with_name(*kind, name, has_genre.clone())));
        }
        for depth in depths {
            let tsquery = to_tsquery(search_query, alternatives, *depth, *kind);
            let limit = i64::try_from(max_entries(*depth, needed)).map_err(Error::internal)?;
            branches.extend(depth.parts().iter().map(|part| entries_with_words(*kind, *part, &tsquery, limit)));
        }
        if includes_top {
            branches.push(last_part(*kind));
        }
    }
    Ok(union_all(branches))
}

/// Entries of one type with exactly this normalized name.
fn entries_with_name(kind: EntityType, name: &str, has_genre: Sql) -> Sql {
    sql!(
        "
        (
            select kind, id, label, name, artist, album, genre, popularity, -1::bigint
            from derived.search_entries e
            where kind = {kind}
                and name = $1
                {has_genre}
            order by e.part
            limit 20
        )
        ",
        name;
        kind = kind_literal(kind),
        has_genre = has_genre,
    )
}

/// The most popular entries in one part of a type that match a `tsquery`.
fn entries_with_words(kind: EntityType, part: u8, tsquery: &str, limit: i64) -> Sql {
    sql!(
        "
        (
            select kind, id, label, name, artist, album, genre, popularity, part::bigint
            from derived.search_entries e
            where kind = {kind}
                and part = {part}  -- each part has a partial index of words
                and words @@ $1::tsquery
            order by popularity desc, id
            limit $2
        )
        ",
        tsquery,
        limit;
        kind = kind_literal(kind),
        part = part_literal(part),
    )
}

/// The last part of a type that has entries, as a row without an id.
fn last_part(kind: EntityType) -> Sql {
    sql!(
        "
        select
            $1::text,
            null,
            '',
            '',
            null,
            null,
            null,
            0::bigint,
            (
                select coalesce(max(part + 0), 0)::bigint  -- the index `search_entries_depth` is on this expression
                from derived.search_entries
                where kind = {kind}
            )
        ",
        kind.name();
        kind = kind_literal(kind),
    )
}

fn union_all(branches: Vec<Sql>) -> Sql {
    let mut union = Sql::default();
    for branch in branches {
        if !union.is_empty() {
            union.append(" union all ".into());
        }
        union.append(branch);
    }
    union
}

// Literals instead of parameters: a generic plan does not know the values of parameters, so it could not use the
// partial indexes of one partition.
fn kind_literal(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Artist => "'artist'",
        EntityType::Track => "'track'",
        EntityType::Album => "'album'",
        EntityType::Playlist => "'playlist'",
        EntityType::User => "'user'",
    }
}

fn part_literal(part: u8) -> &'static str {
    match part {
        0 => "0",
        1 => "1",
        _ => "2",
    }
}

/// The number of letters of the words whose typing errors are corrected. Longer words have too many trigrams.
const CORRECTED_LENGTHS: RangeInclusive<usize> = 3..=40;

/// Finds up to eight similar words for each word of the query that may be mistyped.
fn find_similar_words(conn: &mut PgConnection, search_query: &Query) -> Result<Alternatives> {
    let may_be_mistyped = |word: &&String| CORRECTED_LENGTHS.contains(&word.chars().count());
    let long_words: Vec<String> = search_query.words.iter().filter(may_be_mistyped).cloned().collect();
    let sql = sql!(
        "
        select asked.word, near.word
        from unnest($1) asked (word)
        cross join lateral (
            select
                word,
                row_number() over (order by nearness desc, word) as by_nearness,
                row_number() over (order by weight desc, word) as by_weight
            from (
                select
                    w.word,
                    similarity(w.word, asked.word) as nearness,
                    -- Frequent words first. Otherwise a few invented words, each in one entry, displace a known name.
                    similarity(w.word, asked.word) * (1 + ln(1 + entries_count)) as weight
                from derived.search_words w
                where w.word % asked.word
            ) similar_words
        ) near
        where by_nearness <= 50
            or by_weight <= 50
        order by
            asked.word,
            by_weight
        ",
        long_words.as_slice(),
    );
    let mut alternatives = Alternatives::new();
    for (word, similar_word) in query::<(Text, Text), (String, String)>(conn, sql)? {
        // Trigrams find words that share many letters. Only those with few typing errors are alternatives.
        let max_errors = if word.chars().count() <= 4 { 1 } else { 2 };
        if word != similar_word && strsim::damerau_levenshtein(&word, &similar_word) <= max_errors {
            let similar_words = alternatives.entry(word).or_default();
            if similar_words.len() < 8 {
                similar_words.push(similar_word);
            }
        }
    }
    Ok(alternatives)
}
