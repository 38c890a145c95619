//! Search. A first look goes through the popular part of each kind and whatever has exactly the name; only where
//! that gives too little, a second look goes through the rest, and a third takes words for mistyped.

mod look;

use std::collections::{BTreeMap, BTreeSet};

use diesel::pg::PgConnection;

use self::look::{Hits, look};
use super::list::Source;
use super::sql::Readable;
use super::{albums, artists, playlists, tracks, users};
use crate::error::Result;
use crate::model::page::Row;
use crate::model::search::{
    AlbumHits, ArtistHits, Candidate, Facets, GenreFacet, Kind, Match, Named, PageOf, PlaylistHits, Search,
    SearchResults, Suggestion, Suggestions, TopHit, TrackHits, UserHits, highlights,
};
use crate::model::viewer::Viewer;

/// How many genres the facets name.
const GENRES: usize = 20;

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
    let mut all: Vec<&(Match, Candidate)> = hits.by_kind.values().flat_map(|(found, _)| found).collect();
    all.sort_by(|(a, one), (b, other)| {
        b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal).then(one.kind.cmp(&other.kind))
    });
    let mut seen = BTreeSet::new();
    let suggestion = |(_, one): &(Match, Candidate)| Suggestion {
        kind: one.kind,
        id: one.id,
        text: one.label.clone(),
        highlights: highlights(&hits.query, &hits.others, "text", &one.label),
    };
    // The same title by ten artists is one suggestion for who types it.
    let items = all.into_iter().filter(|(_, one)| seen.insert((one.kind, &one.name))).take(search.limit);
    Ok(Suggestions { items: items.map(suggestion).collect() })
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
        let page = self.search.page(kind, found.len(), *is_cut, self.hits.is_lenient)?;
        let shown = found.iter().skip(self.search.offset).take(self.search.limit);
        let ids: Vec<i64> = shown.map(|(_, one)| one.id).collect();
        let items = if ids.is_empty() { Vec::new() } else { source.lookup(self.conn, self.viewer, &ids)?.items };
        let highlighted = |item: T| {
            let names = item.names().into_iter();
            let all = names.flat_map(|(field, name)| highlights(&self.hits.query, &self.hits.others, field, name));
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
