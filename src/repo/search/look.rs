//! Looking for candidates.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::error::{Error, Result};
use crate::model::search::{Candidate, Kind, Match, Query, Said, Search, pattern, rank};
use crate::repo::sql::{Sql, values};

/// The most hits of one kind that are known.
const KNOWN: usize = 1000;
/// The most that the first look gives of one kind.
const FIRST: usize = 200;
/// With fewer hits than this, words may have been mistyped.
const FEW: usize = 3;

/// What mistyped words may stand for.
pub type Others = HashMap<String, Vec<String>>;
/// What was found of one kind, and whether there may be more.
pub type Found = (Vec<(Match, Candidate)>, bool);

/// Everything that is found.
pub struct Hits {
    pub by_kind: BTreeMap<Kind, Found>,
    pub query: Query,
    pub others: Others,
    pub is_lenient: bool,
}

/// Looks as far as it takes to fill the page. A longer look only adds behind what a shorter one found; whether words
/// are taken for mistyped ones is decided on the first page, where fewer than three things are found at all.
pub fn look(conn: &mut PgConnection, search: &Search) -> Result<Hits> {
    let query = folded(conn, &search.said)?;
    let (kinds, needed) = (&search.kinds, search.offset + search.limit);
    let mut others = same();
    let mut found = Known::default();
    found.add(candidates(conn, kinds, &query, &others, Part::First)?);
    let mut cut = Vec::new();
    let mut is_lenient = search.is_lenient == Some(true);
    if is_lenient || found.all.len() < FEW {
        found.add(candidates(conn, kinds, &query, &others, Part::All)?);
        is_lenient = search.is_lenient.unwrap_or(found.all.len() < FEW);
        if is_lenient {
            for (word, near) in alike(conn, &query)? {
                others.entry(word).or_default().extend(near);
            }
            found.add(candidates(conn, kinds, &query, &others, Part::All)?);
        }
    } else {
        let partial = with_more(conn, kinds)?;
        cut.extend(kinds.iter().filter(|kind| partial.contains(kind) || found.count(**kind) >= FIRST));
        let short: Vec<Kind> = cut.iter().copied().filter(|kind| found.count(*kind) <= needed).collect();
        if !short.is_empty() {
            found.add(candidates(conn, &short, &query, &others, Part::All)?);
            cut.retain(|kind| !short.contains(kind));
        }
    }
    let by_kind = sorted(kinds, &query, &others, found, &cut);
    Ok(Hits { by_kind, query, others, is_lenient })
}

/// What was typed, folded as the database has folded what is there.
fn folded(conn: &mut PgConnection, said: &Said) -> Result<Query> {
    let mut sql = Sql::new("select fold(");
    sql.bind(said.text.as_str()).with("), fold(", said.artist.as_str(), "), fold(");
    sql.bind(said.album.as_str()).with("), fold(", said.genre.as_str(), ")");
    let rows = values::<(Text, Text, Text, Text), (String, String, String, String)>(conn, sql)?;
    let said = rows.into_iter().next().map(|(text, artist, album, genre)| Said { text, artist, album, genre });
    Ok(Query::new(said.unwrap_or_default()))
}

/// What was found so far, each thing once.
#[derive(Default)]
struct Known {
    all: Vec<Candidate>,
    seen: HashSet<(Kind, i64)>,
}

impl Known {
    fn add(&mut self, found: Vec<Candidate>) {
        self.all.extend(found.into_iter().filter(|one| self.seen.insert((one.kind, one.id))));
    }

    fn count(&self, kind: Kind) -> usize {
        self.all.iter().filter(|one| one.kind == kind).count()
    }
}

/// Words that are written one way or the other.
fn same() -> Others {
    [("and", "n"), ("n", "and")].map(|(one, other)| (one.to_owned(), vec![other.to_owned()])).into()
}

fn sorted(kinds: &[Kind], query: &Query, others: &Others, found: Known, cut: &[Kind]) -> BTreeMap<Kind, Found> {
    let mut by_kind: BTreeMap<Kind, Vec<Candidate>> = kinds.iter().map(|kind| (*kind, Vec::new())).collect();
    for one in found.all {
        by_kind.entry(one.kind).or_default().push(one);
    }
    let ranked = by_kind.into_iter().map(|(kind, found)| {
        let is_cut = found.len() >= KNOWN || cut.contains(&kind);
        let mut ranked = rank(query, others, found);
        ranked.truncate(KNOWN);
        (kind, (ranked, is_cut))
    });
    ranked.collect()
}

/// How much is looked through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What is popular, and what has exactly this name.
    First,
    /// Everything.
    All,
}

type CandidateRow = (String, i64, String, String, Option<String>, Option<String>, Option<String>, i64);

fn candidates(
    conn: &mut PgConnection,
    kinds: &[Kind],
    query: &Query,
    others: &Others,
    part: Part,
) -> Result<Vec<Candidate>> {
    let pattern = pattern(query, others);
    if pattern.is_empty() {
        return Ok(Vec::new());
    }
    let is_first = part == Part::First;
    let most = i64::try_from(if is_first { FIRST } else { KNOWN }).map_err(Error::internal)?;
    let names = [query.text.clone(), format!("the {}", query.text)];
    let mut sql = Sql::default();
    for kind in kinds {
        sql.push(if sql.is_empty() { "" } else { " union all " }).push(COLUMNS).push(of(*kind));
        sql.push(if is_first { " and is_popular" } else { "" }).with(" and words @@ ", pattern.as_str(), "::tsquery");
        sql.with(" order by popularity desc, id limit ", most, ")");
        if is_first {
            sql.push(" union all ").push(COLUMNS).push(of(*kind)).with(" and name = any(", names.as_slice(), ")");
            // Who has the name has the words; the planner would look them all up.
            if query.genre.is_some() {
                sql.with(" and words @@ ", pattern.as_str(), "::tsquery");
            }
            sql.push(" order by popularity desc, id limit 50)");
        }
    }
    type Columns = (Text, BigInt, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, BigInt);
    let rows = values::<Columns, CandidateRow>(conn, sql)?;
    Ok(rows.into_iter().filter_map(|row| candidate(row, is_first)).collect())
}

const COLUMNS: &str = "(select kind, id, label, name, artist, album, genre, popularity from derived.search_entries";

fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Artist => " where kind = 'artist'",
        Kind::Track => " where kind = 'track'",
        Kind::Album => " where kind = 'album'",
        Kind::Playlist => " where kind = 'playlist'",
        Kind::User => " where kind = 'user'",
    }
}

fn candidate(row: CandidateRow, is_first: bool) -> Option<Candidate> {
    let (kind, id, label, name, artist, album, genre, popularity) = row;
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    Some(Candidate { kind, id, label, name, artist, album, genre, popularity, is_first })
}

/// Those of the kinds that have more than their popular part.
fn with_more(conn: &mut PgConnection, kinds: &[Kind]) -> Result<Vec<Kind>> {
    let mut sql = Sql::default();
    for kind in kinds {
        sql.push(if sql.is_empty() { "" } else { " union all " });
        sql.with("select ", kind.name(), "::text where exists (select from derived.search_entries").push(of(*kind));
        sql.push(" and not is_popular)");
    }
    let names = values::<Text, String>(conn, sql)?;
    Ok(kinds.iter().copied().filter(|kind| names.iter().any(|name| name == kind.name())).collect())
}

/// The words that are written much like those of the query: for each, up to eight.
fn alike(conn: &mut PgConnection, query: &Query) -> Result<Others> {
    let long: Vec<String> = query.words.iter().filter(|word| word.chars().count() >= 3).cloned().collect();
    let mut sql = Sql::new("select asked.word, near.word from unnest(");
    sql.bind(long.as_slice()).push(") asked (word) cross join lateral (select word from derived.search_words w");
    sql.push(" where w.word % asked.word order by similarity(w.word, asked.word) desc, w.word limit 24) near");
    let mut others = Others::new();
    for (asked, near) in values::<(Text, Text), (String, String)>(conn, sql)? {
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
