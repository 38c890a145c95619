//! Looking for candidates.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::db;
use crate::db::query::{Sql, query};
use crate::error::{Error, Result};
use crate::model::common::text_normalization::normalize;
use crate::model::search::{
    Candidate, Kind, PARTS, ParsedQuery, Query, Score, Search, SearchDepth, matches_field_filters, rank, to_tsquery,
};

/// The most hits of one kind that are known.
const MAX_HITS: usize = 1000;
/// How many one part of a kind gives at first, and as many more whenever a later page needs them; but the last gives as
/// many as are known.
const HITS_PER_PART: usize = 100;

/// What mistyped words may stand for.
pub type Alternatives = HashMap<String, Vec<String>>;

/// What was found of one kind.
#[derive(Default)]
pub struct RankedHits {
    /// The best first.
    pub ranked: Vec<(Score, Candidate)>,
    /// How deep the first page had to look; what later ones find deeper stands behind.
    pub depth: SearchDepth,
    /// Whether there may be more.
    pub is_cut: bool,
}

/// Everything that is found.
pub struct SearchHits {
    pub by_kind: BTreeMap<Kind, RankedHits>,
    pub query: Query,
    pub others: Alternatives,
}

/// Looks as deep as it takes to fill the page: through the popular part of each kind and whatever has exactly the name,
/// then through the next part for the kinds that this gave too little of. Where nothing is found at all, words are taken
/// for begun, and then for mistyped.
pub fn find_candidates(conn: &mut PgConnection, search: &Search) -> Result<SearchHits> {
    let query = folded(conn, &search.said)?;
    let needed = search.offset + search.limit;
    let mut others = spelling_alternatives();
    let mut known = Known::default();
    let mut looked: BTreeMap<Kind, SearchDepth> = search.kinds.iter().map(|kind| (*kind, SearchDepth::Top)).collect();
    let mut short = search.kinds.clone();
    let mut next = PARTS.iter().position(|part| Some(*part) >= search.depth).unwrap_or(PARTS.len() - 1);
    let mut from = 0;
    while let (false, Some(parts)) = (short.is_empty(), PARTS.get(from..=next)) {
        known.add(candidates(conn, &short, &query, &others, parts, needed)?);
        looked.extend(short.iter().flat_map(|kind| parts.last().map(|part| (*kind, *part))));
        short.retain(|kind| known.count(*kind) <= needed);
        (from, next) = (next + 1, next + 1);
    }
    // A word alone was taken for begun everywhere already.
    let is_done = to_tsquery(&query, &others, SearchDepth::Prefix) == to_tsquery(&query, &others, SearchDepth::All);
    for part in [SearchDepth::Prefix, SearchDepth::Fuzzy].into_iter().skip(usize::from(is_done)) {
        if search.depth.map_or(known.all.is_empty(), |depth| depth >= part) {
            if part == SearchDepth::Fuzzy {
                for (word, near) in similar_words(conn, &query)? {
                    others.entry(word).or_default().extend(near);
                }
            }
            known.add(candidates(conn, &search.kinds, &query, &others, &[part], needed)?);
            looked.values_mut().for_each(|deep| *deep = part);
        }
    }
    let mut by_kind: BTreeMap<Kind, Vec<Candidate>> = search.kinds.iter().map(|kind| (*kind, Vec::new())).collect();
    for one in std::mem::take(&mut known.all) {
        by_kind.entry(one.kind).or_default().push(one);
    }
    let ranked = by_kind.into_iter().map(|(kind, found)| {
        let part = looked.get(&kind).copied().unwrap_or_default();
        let has_more = known.deepest.get(&kind).is_some_and(|deepest| *deepest > part);
        let (is_cut, depth) = (has_more || known.full.contains(&kind), search.depth.unwrap_or(part));
        let mut ranked = rank(&query, &others, depth, found);
        ranked.truncate(MAX_HITS);
        (kind, RankedHits { ranked, depth, is_cut })
    });
    Ok(SearchHits { by_kind: ranked.collect(), query, others })
}

/// What was typed, folded as the database has folded what is there.
fn folded(conn: &mut PgConnection, said: &ParsedQuery) -> Result<Query> {
    let all = [&said.text, &said.artist, &said.album, &said.genre];
    if all.iter().all(|text| text.is_ascii()) {
        // Here the two folds are the same, and the database need not be asked.
        return Ok(Query::new(said.folded(normalize)));
    }
    let mut sql = Sql::new("select fold(");
    sql.bind(said.text.as_str()).with("), fold(", said.artist.as_str(), "), fold(");
    sql.bind(said.album.as_str()).with("), fold(", said.genre.as_str(), ")");
    let rows = query::<(Text, Text, Text, Text), (String, String, String, String)>(conn, sql)?;
    let said = rows.into_iter().next().map(|(text, artist, album, genre)| ParsedQuery { text, artist, album, genre });
    Ok(Query::new(said.unwrap_or_default()))
}

/// What was found so far, each thing once.
#[derive(Default)]
struct Known {
    all: Vec<Candidate>,
    seen: HashSet<(Kind, i64)>,
    /// Of which a part gave as many as it may give.
    full: HashSet<Kind>,
    /// The last part of each kind in which there is anything, whether it was looked through or not.
    deepest: HashMap<Kind, SearchDepth>,
}

impl Known {
    fn add(&mut self, CandidateBatch { found, deepest, full }: CandidateBatch) {
        self.deepest.extend(deepest);
        self.full.extend(full);
        self.all.extend(found.into_iter().filter(|one| self.seen.insert((one.kind, one.id))));
    }

    fn count(&self, kind: Kind) -> usize {
        self.all.iter().filter(|one| one.kind == kind).count()
    }
}

/// Words that are written one way or the other.
fn spelling_alternatives() -> Alternatives {
    [("and", "n"), ("n", "and")].map(|(one, other)| (one.to_owned(), vec![other.to_owned()])).into()
}

/// How many a part may give, for so many to be known.
fn most(part: SearchDepth, needed: usize) -> usize {
    let turns = needed / HITS_PER_PART + 1;
    if part < SearchDepth::All { MAX_HITS.min(turns * HITS_PER_PART) } else { MAX_HITS }
}

/// What one look gives.
#[derive(Default)]
struct CandidateBatch {
    found: Vec<Candidate>,
    /// See [`Known::deepest`].
    deepest: HashMap<Kind, SearchDepth>,
    /// See [`Known::full`].
    full: HashSet<Kind>,
}

type CandidateRow = (String, Option<i64>, String, String, Option<String>, Option<String>, Option<String>, i64, i64);

/// What is found of each kind in each of these looks, for so many to be known; with the first, also what has exactly the
/// name, and how deep each kind is.
fn candidates(
    conn: &mut PgConnection,
    kinds: &[Kind],
    query: &Query,
    others: &Alternatives,
    parts: &[SearchDepth],
    needed: usize,
) -> Result<CandidateBatch> {
    if query.is_empty() {
        return Ok(CandidateBatch::default());
    }
    let sql = candidates_query(kinds, query, others, parts, needed)?;
    type Columns = (Text, Nullable<BigInt>, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, BigInt, BigInt);
    // With the begun and the mistyped, a look goes through all parts alike.
    let looked = |part| parts.last().copied().filter(|last| *last > SearchDepth::All).unwrap_or(part);
    let mut look = CandidateBatch::default();
    let mut counts: HashMap<(Kind, SearchDepth), usize> = HashMap::new();
    for row in db::query::query::<Columns, CandidateRow>(conn, sql)? {
        let (kind, id, label, name, artist, album, genre, popularity, part) = row;
        let Some(kind) = Kind::ALL.into_iter().find(|known| known.name() == kind) else { continue };
        let is_named = part == NAMED;
        let part = if is_named { SearchDepth::Top } else { SearchDepth::of(part) };
        let Some(id) = id else {
            look.deepest.insert(kind, part);
            continue;
        };
        let mut turn = 0;
        if !is_named {
            let count = counts.entry((kind, part)).or_default();
            turn = if looked(part) < SearchDepth::All { *count / HITS_PER_PART } else { 0 };
            *count += 1;
            if *count >= most(looked(part), needed) {
                look.full.insert(kind);
            }
        }
        let one = Candidate { kind, id, label, name, artist, album, genre, popularity, part, turn };
        if matches_field_filters(query, &one) {
            look.found.push(one);
        }
    }
    Ok(look)
}

/// The statement: what has exactly the name comes before what is found by words, so that it is known as that.
fn candidates_query(
    kinds: &[Kind],
    query: &Query,
    others: &Alternatives,
    parts: &[SearchDepth],
    needed: usize,
) -> Result<Sql> {
    let names = query.names();
    let is_first = parts.contains(&SearchDepth::Top);
    let mut sql = Sql::default();
    for kind in kinds {
        for name in names.iter().filter(|_| is_first) {
            sql.push(if sql.is_empty() { "" } else { " union all " }).push(COLUMNS).push(BY_NAME).push(of(*kind));
            sql.with(" and name = ", name.as_str(), "");
            // Who has the name has the words; the planner would look them all up.
            if query.genre.is_some() {
                sql.with(" and words @@ ", to_tsquery(query, others, SearchDepth::Top).as_str(), "::tsquery");
            }
            sql.push(" order by e.part limit 20)");
        }
        for (part, number) in parts.iter().flat_map(|part| part.numbers().iter().map(move |number| (part, number))) {
            let pattern = to_tsquery(query, others, *part);
            let most = i64::try_from(most(*part, needed)).map_err(Error::internal)?;
            sql.push(if sql.is_empty() { "" } else { " union all " }).push(COLUMNS).push(BY_WORDS);
            sql.push(of(*kind)).push(within(*number)).with(" and words @@ ", pattern.as_str(), "::tsquery");
            sql.with(" order by popularity desc, id limit ", most, ")");
        }
        if is_first {
            sql.with(" union all select ", kind.name(), DEEPEST).push(of(*kind)).push(")");
        }
    }
    Ok(sql)
}

const COLUMNS: &str = "(select kind, id, label, name, artist, album, genre, popularity, ";
const BY_WORDS: &str = "part::bigint from derived.search_entries e";
const BY_NAME: &str = "-1::bigint from derived.search_entries e";
/// What stands for the part of what is found by its name.
const NAMED: i64 = -1;

/// The last part of a kind, as a row without an id.
const DEEPEST: &str = "::text, null, '', '', null, null, null, 0::bigint, \
    (select coalesce(max(part + 0), 0)::bigint from derived.search_entries";

fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Artist => " where kind = 'artist'",
        Kind::Track => " where kind = 'track'",
        Kind::Album => " where kind = 'album'",
        Kind::Playlist => " where kind = 'playlist'",
        Kind::User => " where kind = 'user'",
    }
}

fn within(part: u8) -> &'static str {
    match part {
        0 => " and part = 0",
        1 => " and part = 1",
        _ => " and part = 2",
    }
}

/// The words that are written much like those of the query: for each, up to eight.
fn similar_words(conn: &mut PgConnection, query: &Query) -> Result<Alternatives> {
    let long: Vec<String> = query.words.iter().filter(|word| word.chars().count() >= 3).cloned().collect();
    let mut sql = Sql::new("select asked.word, near.word from unnest(");
    sql.bind(long.as_slice()).push(") asked (word) cross join lateral (select word from derived.search_words w");
    sql.push(" where w.word % asked.word order by similarity(w.word, asked.word) desc, w.word limit 24) near");
    let mut others = Alternatives::new();
    for (asked, near) in db::query::query::<(Text, Text), (String, String)>(conn, sql)? {
        let allowed = if asked.chars().count() <= 4 { 1 } else { 2 };
        if asked != near && strsim::damerau_levenshtein(&asked, &near) <= allowed {
            let near_words = others.entry(asked).or_default();
            if near_words.len() < 8 {
                near_words.push(near);
            }
        }
    }
    Ok(others)
}
