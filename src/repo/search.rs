//! Search. A first look goes through the popular part of each kind and whatever has exactly the name; only where
//! that gives too little, a second look goes through the rest, and a third takes words for mistyped.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use super::list::Source;
use super::sql::{Readable, Sql, values};
use super::{albums, artists, playlists, tracks, users};
use crate::error::Result;
use crate::model::page::Row;
use crate::model::search::{
    AlbumHits, ArtistHits, Candidate, Facets, GenreFacet, Kind, Match, Named, PageOf, PlaylistHits, Query, Search,
    SearchResults, Suggestion, Suggestions, TopHit, TrackHits, UserHits, highlights, pattern, rank,
};
use crate::model::viewer::Viewer;

/// The most hits of one kind that are known.
const KNOWN: usize = 1000;
/// The most that the first look gives of one kind.
const FIRST: i64 = 200;
/// With fewer hits than this, words may have been mistyped.
const FEW: usize = 3;
/// How many genres the facets name.
const GENRES: usize = 20;

/// What mistyped words may stand for.
type Others = HashMap<String, Vec<String>>;
/// What was found of one kind, and whether there may be more.
type Found = (Vec<(Match, Candidate)>, bool);

/// Everything that is found.
struct Hits {
    by_kind: BTreeMap<Kind, Found>,
    others: Others,
}

/// Searches.
///
/// # Errors
/// What the database said.
pub fn search(conn: &mut PgConnection, viewer: Viewer, search: &Search) -> Result<SearchResults> {
    let hits = look(conn, search)?;
    let top_hit = match top(&hits) {
        Some((_, best)) => top_hit(conn, viewer, best)?,
        None => None,
    };
    let mut pages = Pages { conn, viewer, search, hits: &hits };
    Ok(SearchResults {
        query: search.q.clone(),
        top_hit,
        artists: pages.of(Kind::Artist, artists::SOURCE)?.map(ArtistHits::new),
        albums: pages.of(Kind::Album, albums::SOURCE)?.map(AlbumHits::new),
        tracks: pages.of(Kind::Track, tracks::SOURCE)?.map(TrackHits::new),
        playlists: pages.of(Kind::Playlist, playlists::SOURCE)?.map(PlaylistHits::new),
        users: pages.of(Kind::User, users::SOURCE)?.map(UserHits::new),
        facets: facets(&hits),
    })
}

/// Completes what was typed so far.
///
/// # Errors
/// What the database said.
pub fn suggest(conn: &mut PgConnection, search: &Search) -> Result<Suggestions> {
    let hits = look(conn, search)?;
    let mut all: Vec<&(Match, Candidate)> =
        hits.by_kind.values().flat_map(|(found, _)| found.iter().take(search.limit)).collect();
    all.sort_by(|(a, one), (b, other)| {
        b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal).then(one.kind.cmp(&other.kind))
    });
    let mut seen = BTreeSet::new();
    let suggestion = |(_, one): &(Match, Candidate)| Suggestion {
        kind: one.kind,
        id: one.id,
        text: one.label.clone(),
        highlights: highlights(&search.query, &hits.others, "text", &one.label),
    };
    // The same title by ten artists is one suggestion for who types it.
    let items = all.into_iter().filter(|(_, one)| seen.insert((one.kind, &one.name))).take(search.limit);
    Ok(Suggestions { items: items.map(suggestion).collect() })
}

/// Looks as far as it takes to fill the page.
fn look(conn: &mut PgConnection, search: &Search) -> Result<Hits> {
    let needed = search.offset + search.limit;
    let mut others = same();
    let mut found = candidates(conn, search, &search.query, &others, Part::First)?;
    if found.len() < FEW && !search.query.words.is_empty() {
        found = candidates(conn, search, &search.query, &others, Part::All)?;
        if found.len() < FEW {
            let alike = alike(conn, &search.query)?;
            if !alike.is_empty() {
                for (word, near) in alike {
                    others.entry(word).or_default().extend(near);
                }
                found = candidates(conn, search, &search.query, &others, Part::All)?;
            }
        }
        return Ok(sorted(search, others, found, |_| false));
    }
    let short: Vec<Kind> = search.kinds.iter().copied().filter(|kind| count(&found, *kind) <= needed).collect();
    let short: Vec<Kind> = if short.is_empty() { short } else { with_more(conn, &short)? };
    if !short.is_empty() {
        let rest = Search {
            q: search.q.clone(),
            query: search.query.clone(),
            kinds: short.clone(),
            limit: search.limit,
            offset: search.offset,
        };
        found.retain(|one| !short.contains(&one.kind));
        found.extend(candidates(conn, &rest, &search.query, &others, Part::All)?);
    }
    let complete = with_more(conn, &search.kinds)?;
    Ok(sorted(search, others, found, |kind| complete.contains(&kind) && !short.contains(&kind)))
}

/// Words that are written one way or the other.
fn same() -> Others {
    [("and", "n"), ("n", "and")].map(|(one, other)| (one.to_owned(), vec![other.to_owned()])).into()
}

fn count(found: &[Candidate], kind: Kind) -> usize {
    found.iter().filter(|one| one.kind == kind).count()
}

fn sorted(search: &Search, others: Others, found: Vec<Candidate>, has_more: impl Fn(Kind) -> bool) -> Hits {
    let mut by_kind: BTreeMap<Kind, Vec<Candidate>> = search.kinds.iter().map(|kind| (*kind, Vec::new())).collect();
    for one in found {
        by_kind.entry(one.kind).or_default().push(one);
    }
    let ranked = by_kind.into_iter().map(|(kind, found)| {
        let is_cut = found.len() >= KNOWN || has_more(kind);
        let mut ranked = rank(&search.query, &others, found);
        ranked.truncate(KNOWN);
        (kind, (ranked, is_cut))
    });
    Hits { by_kind: ranked.collect(), others }
}

/// How much is looked through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What is popular, and what has exactly this name.
    First,
    /// Everything.
    All,
}

type CandidateRow = (String, i64, String, String, Option<String>, Option<String>, Option<String>, i64, bool);

fn candidates(
    conn: &mut PgConnection,
    search: &Search,
    query: &Query,
    others: &Others,
    part: Part,
) -> Result<Vec<Candidate>> {
    let pattern = pattern(query, others);
    if pattern.is_empty() {
        return Ok(Vec::new());
    }
    let most = if part == Part::First { FIRST } else { i64::try_from(KNOWN).unwrap_or(i64::MAX) };
    let names = [query.text.clone(), format!("the {}", query.text)];
    let mut sql = Sql::default();
    for kind in &search.kinds {
        sql.push(if sql.is_empty() { "" } else { " union all " }).push(COLUMNS).push(of(*kind));
        sql.push(if part == Part::First { " and is_popular" } else { "" });
        sql.with(" and words @@ ", pattern.as_str(), "::tsquery");
        sql.with(" order by popularity desc, id limit ", most, ")");
        if part == Part::First {
            sql.push(" union all ").push(COLUMNS).push(of(*kind)).with(
                " and not is_popular and name = any(",
                names.as_slice(),
                ")",
            );
            sql.with(" and words @@ ", pattern.as_str(), "::tsquery limit 50)");
        }
    }
    type Columns = (Text, BigInt, Text, Text, Nullable<Text>, Nullable<Text>, Nullable<Text>, BigInt, Bool);
    let rows = values::<Columns, CandidateRow>(conn, sql)?;
    Ok(rows.into_iter().filter_map(candidate).collect())
}

const COLUMNS: &str =
    "(select kind, id, label, name, artist, album, genre, popularity, is_popular from derived.search_entries";

fn of(kind: Kind) -> &'static str {
    match kind {
        Kind::Artist => " where kind = 'artist'",
        Kind::Track => " where kind = 'track'",
        Kind::Album => " where kind = 'album'",
        Kind::Playlist => " where kind = 'playlist'",
        Kind::User => " where kind = 'user'",
    }
}

fn candidate((kind, id, label, name, artist, album, genre, popularity, is_popular): CandidateRow) -> Option<Candidate> {
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    Some(Candidate { kind, id, label, name, artist, album, genre, popularity, is_popular })
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

/// The best of all kinds.
fn top(hits: &Hits) -> Option<&(Match, Candidate)> {
    let firsts = hits.by_kind.values().filter_map(|(found, _)| found.first());
    // The first of equals: kinds are in the order in which they are meant.
    firsts.fold(None, |best: Option<&(Match, Candidate)>, one| match best {
        Some(best) if best.0.tier >= one.0.tier => Some(best),
        _ => Some(one),
    })
}

fn top_hit(conn: &mut PgConnection, viewer: Viewer, best: &Candidate) -> Result<Option<TopHit>> {
    let ids = [best.id];
    Ok(match best.kind {
        Kind::Artist => artists::SOURCE.lookup(conn, viewer, &ids)?.items.pop().map(|item| TopHit::Artist { item }),
        Kind::Track => tracks::SOURCE.lookup(conn, viewer, &ids)?.items.pop().map(|item| TopHit::Track { item }),
        Kind::Album => albums::SOURCE.lookup(conn, viewer, &ids)?.items.pop().map(|item| TopHit::Album { item }),
        Kind::Playlist => {
            playlists::SOURCE.lookup(conn, viewer, &ids)?.items.pop().map(|item| TopHit::Playlist { item })
        }
        Kind::User => users::SOURCE.lookup(conn, viewer, &ids)?.items.pop().map(|item| TopHit::User { item }),
    })
}

/// Reads the page of each kind.
struct Pages<'a> {
    conn: &'a mut PgConnection,
    viewer: Viewer,
    search: &'a Search,
    hits: &'a Hits,
}

impl Pages<'_> {
    /// The page of one kind, if it was asked for.
    fn of<T: Readable + Row + Named>(&mut self, kind: Kind, source: Source) -> Result<Option<PageOf<T>>> {
        let Some((found, is_cut)) = self.hits.by_kind.get(&kind) else { return Ok(None) };
        let page = self.search.page(kind, found.len(), *is_cut)?;
        let shown = found.iter().skip(self.search.offset).take(self.search.limit);
        let ids: Vec<i64> = shown.map(|(_, one)| one.id).collect();
        let items = if ids.is_empty() { Vec::new() } else { source.lookup(self.conn, self.viewer, &ids)?.items };
        let highlighted = |item: T| {
            let names = item.names().into_iter();
            let all = names.flat_map(|(field, name)| highlights(&self.search.query, &self.hits.others, field, name));
            let all = all.collect();
            (item, all)
        };
        Ok(Some((items.into_iter().map(highlighted).collect(), page)))
    }
}

fn facets(hits: &Hits) -> Facets {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for genre in hits.by_kind.values().flat_map(|(found, _)| found).filter_map(|(_, one)| one.genre.as_deref()) {
        *counts.entry(genre).or_default() += 1;
    }
    let mut genres: Vec<GenreFacet> =
        counts.into_iter().map(|(genre, count)| GenreFacet { genre: genre.to_owned(), count }).collect();
    genres.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.genre.cmp(&other.genre)));
    genres.truncate(GENRES);
    Facets { genres }
}
