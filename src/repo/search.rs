//! Search: looking for candidates, ranking them, and reading those of the page.

mod candidates;

use std::collections::{BTreeMap, BTreeSet};

use diesel::pg::PgConnection;

use super::{albums, artists, playlists, tracks, users};
use crate::db::multi_select::{select_pair, select_triple};
use crate::db::query::Sql;
use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::common::lookup::Lookup;
use crate::model::search::{
    AlbumHits, ArtistHits, Candidate, Facets, GenreFacet, Kind, PageOf, PlaylistHits, Score, Search, SearchResults,
    Searchable, Suggestion, Suggestions, TopHit, TrackHits, UserHits, highlights,
};
use crate::model::viewer::Viewer;
use crate::repo::pagination::Source;
use crate::repo::search::candidates::{RankedHits, SearchHits, find_candidates};

/// How many genres the facets name.
const GENRES: usize = 20;

/// Searches.
///
/// # Errors
/// What the database said.
pub fn search(conn: &mut PgConnection, viewer: Viewer, search: &Search) -> Result<SearchResults> {
    let hits = find_candidates(conn, search)?;
    let pages = Pages { viewer, search, hits: &hits };
    let catalogue = [(Kind::Artist, artists::SOURCE), (Kind::Album, albums::SOURCE), (Kind::Track, tracks::SOURCE)];
    let catalogue = pages.tails(catalogue).map(|tails| select_triple(conn, tails)).transpose()?;
    let (artists, albums, tracks) = catalogue.unwrap_or_default();
    let community = [(Kind::Playlist, playlists::SOURCE), (Kind::User, users::SOURCE)];
    let community = pages.tails(community).map(|tails| select_pair(conn, tails)).transpose()?;
    let (playlists, users) = community.unwrap_or_default();
    let (artists, albums) = (pages.of(Kind::Artist, artists)?, pages.of(Kind::Album, albums)?);
    let (playlists, users) = (pages.of(Kind::Playlist, playlists)?, pages.of(Kind::User, users)?);
    let tracks = pages.of(Kind::Track, tracks)?;
    let top_hit = match top_hit(&hits).filter(|_| search.offset == 0) {
        Some(Kind::Artist) => best_of_type(&artists).map(|item| TopHit::Artist { item }),
        Some(Kind::Album) => best_of_type(&albums).map(|item| TopHit::Album { item }),
        Some(Kind::Track) => best_of_type(&tracks).map(|item| TopHit::Track { item }),
        Some(Kind::Playlist) => best_of_type(&playlists).map(|item| TopHit::Playlist { item }),
        Some(Kind::User) => best_of_type(&users).map(|item| TopHit::User { item }),
        None => None,
    };
    Ok(SearchResults {
        query: search.q.clone(),
        top_hit,
        artists: artists.map(ArtistHits::new),
        albums: albums.map(AlbumHits::new),
        tracks: tracks.map(TrackHits::new),
        playlists: playlists.map(PlaylistHits::new),
        users: users.map(UserHits::new),
        facets: facets(&hits),
    })
}

/// The first of a page.
fn best_of_type<T: Clone>(page: &Option<PageOf<T>>) -> Option<T> {
    page.as_ref().and_then(|(items, _)| items.first()).map(|(item, _)| item.clone())
}

/// Completes what was typed so far.
///
/// # Errors
/// What the database said.
pub fn suggest(conn: &mut PgConnection, search: &Search) -> Result<Suggestions> {
    let hits = find_candidates(conn, search)?;
    let mut all: Vec<&(Score, Candidate)> = hits.by_kind.values().flat_map(|found| &found.ranked).collect();
    all.sort_by(|(a, one), (b, other)| {
        b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal).then(one.kind.cmp(&other.kind))
    });
    let mut seen = BTreeSet::new();
    let suggestion = |(_, one): &(Score, Candidate)| Suggestion {
        kind: one.kind,
        id: one.id,
        text: one.label.clone(),
        highlights: highlights(&hits.query, &hits.others, (one.kind, "text"), &one.label),
    };
    // The same title by ten artists is one suggestion for who types it.
    let items = all.into_iter().filter(|(_, one)| seen.insert((one.kind, &one.name))).take(search.limit);
    Ok(Suggestions { items: items.map(suggestion).collect() })
}

/// The kind of the best of all.
fn top_hit(hits: &SearchHits) -> Option<Kind> {
    let firsts = hits.by_kind.values().filter_map(|found| found.ranked.first());
    // The first of equals: kinds are in the order in which they are meant.
    let best = firsts.fold(None, |best: Option<&(Score, Candidate)>, one| match best {
        Some(best) if best.0.tier >= one.0.tier => Some(best),
        _ => Some(one),
    });
    best.map(|(_, one)| one.kind)
}

/// The page of each kind.
struct Pages<'a> {
    viewer: Viewer,
    search: &'a Search,
    hits: &'a SearchHits,
}

impl Pages<'_> {
    /// What the page of one kind shows.
    fn ids(&self, kind: Kind) -> Vec<i64> {
        let ranked = self.hits.by_kind.get(&kind).into_iter().flat_map(|found| &found.ranked);
        ranked.skip(self.search.offset).take(self.search.limit).map(|(_, one)| one.id).collect()
    }

    /// Where the rows of each of these are, if there is anything of any.
    fn tails<const N: usize>(&self, of: [(Kind, Source); N]) -> Option<[Sql; N]> {
        let shown = of.map(|(kind, source)| (source, self.ids(kind)));
        let tail = |(source, ids): (Source, Vec<i64>)| match ids.is_empty() {
            true => source.no_rows(self.viewer),
            false => source.by_ids(self.viewer, &ids),
        };
        shown.iter().any(|(_, ids)| !ids.is_empty()).then(|| shown.map(tail))
    }

    /// The page of one kind, made of its rows, if it was asked for.
    fn of<T: HasId + Searchable>(&self, kind: Kind, rows: Vec<T>) -> Result<Option<PageOf<T>>> {
        let Some(RankedHits { ranked, depth, is_cut }) = self.hits.by_kind.get(&kind) else { return Ok(None) };
        let page = self.search.page(kind, ranked.len(), *is_cut, *depth)?;
        let highlighted = |item: T| {
            let names = item.fields().into_iter();
            let all =
                names.flat_map(|(field, name)| highlights(&self.hits.query, &self.hits.others, (kind, field), name));
            let all = all.collect();
            (item, all)
        };
        let items = Lookup::new(&self.ids(kind), rows).items;
        Ok(Some((items.into_iter().map(highlighted).collect(), page)))
    }
}

fn facets(hits: &SearchHits) -> Facets {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for genre in hits.by_kind.values().flat_map(|found| &found.ranked).filter_map(|(_, one)| one.genre.as_deref()) {
        *counts.entry(genre).or_default() += 1;
    }
    let mut genres: Vec<GenreFacet> =
        counts.into_iter().map(|(genre, count)| GenreFacet { genre: genre.to_owned(), count }).collect();
    genres.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.genre.cmp(&other.genre)));
    genres.truncate(GENRES);
    Facets { genres }
}
