//! Search: finds and ranks candidates, and reads the rows of the page.

mod candidates;

pub use self::candidates::{find_near_words, find_vocabulary};
use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Nullable, Text};

use self::candidates::{MAX_COUNTED_ENTRIES, RankedHits, SearchHits, find_candidates, genre_counts_query};
use super::pagination::Source;
use super::{albums, artists, playlists, tracks, users};
use crate::db::multi_select::{select_pair, select_triple};
use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::ids::HasId;
use crate::model::common::lookup::Lookup;
use crate::model::search::{
    AlbumHits, ArtistHits, Candidate, EntityType, GenreFacet, HighlightedPage, PlaylistHits, Score, Search,
    SearchFacets, SearchField, SearchResults, Searchable, Suggestion, Suggestions, TopHit, TrackHits, UserHits,
    find_highlights,
};
use crate::model::viewer::Viewer;

const MAX_GENRE_FACETS: usize = 200;

/// Searches the requested types.
pub fn search(conn: &mut PgConnection, viewer: Viewer, search: &Search) -> Result<SearchResults> {
    let hits = find_candidates(conn, search)?;
    let pages = Pages { viewer, search, hits: &hits };
    // Two statements read the rows of all types.
    let catalogue = [
        (EntityType::Artist, artists::SOURCE),
        (EntityType::Album, albums::SOURCE),
        (EntityType::Track, tracks::SOURCE),
    ];
    let catalogue = pages.row_queries(catalogue).map(|queries| select_triple(conn, queries)).transpose()?;
    let (artists, albums, tracks) = catalogue.unwrap_or_default();
    let community = [(EntityType::Playlist, playlists::SOURCE), (EntityType::User, users::SOURCE)];
    let community = pages.row_queries(community).map(|queries| select_pair(conn, queries)).transpose()?;
    let (playlists, users) = community.unwrap_or_default();

    let artists = pages.build_page(EntityType::Artist, artists)?;
    let albums = pages.build_page(EntityType::Album, albums)?;
    let tracks = pages.build_page(EntityType::Track, tracks)?;
    let playlists = pages.build_page(EntityType::Playlist, playlists)?;
    let users = pages.build_page(EntityType::User, users)?;
    let top_hit = match find_top_type(&hits).filter(|_| search.offset == 0) {
        Some(EntityType::Artist) => first_item(&artists).map(|item| TopHit::Artist { item }),
        Some(EntityType::Album) => first_item(&albums).map(|item| TopHit::Album { item }),
        Some(EntityType::Track) => first_item(&tracks).map(|item| TopHit::Track { item }),
        Some(EntityType::Playlist) => first_item(&playlists).map(|item| TopHit::Playlist { item }),
        Some(EntityType::User) => first_item(&users).map(|item| TopHit::User { item }),
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
        facets: if search.all_genres { count_all_genres(conn, search, &hits)? } else { count_genres(&hits) },
    })
}

fn first_item<T: Clone>(page: &Option<HighlightedPage<T>>) -> Option<T> {
    let (items, _) = page.as_ref()?;
    items.first().map(|(item, _)| item.clone())
}

/// Completes the text that the user has typed so far.
pub fn suggest(conn: &mut PgConnection, search: &Search) -> Result<Suggestions> {
    let hits = find_candidates(conn, search)?;
    let mut ranked: Vec<&(Score, Candidate)> = hits.by_kind.values().flat_map(|hits| &hits.ranked).collect();
    ranked.sort_by_cached_key(|(score, candidate)| (score.sort_key(), candidate.kind));
    // Tracks with the same title and artist become one suggestion: the same song may be on ten albums. Artists, albums,
    // playlists and users with equal names remain separate suggestions.
    let mut seen = HashSet::new();
    let best = ranked
        .into_iter()
        .map(|(_, candidate)| candidate)
        .filter(|candidate| candidate.kind != EntityType::Track || seen.insert((&candidate.label, &candidate.artist)));
    let best: Vec<&Candidate> = best.take(search.limit).collect();
    let mut details = find_suggestion_details(conn, &best)?;
    let to_suggestion = |candidate: &Candidate| {
        let (subtitle, image_url) = details.remove(&(candidate.kind.name(), candidate.id)).unwrap_or_default();
        let texts = [(SearchField::Text, Some(&*candidate.label)), (SearchField::Subtitle, subtitle.as_deref())];
        let highlights = texts.into_iter().flat_map(|(field, text)| {
            find_highlights(&hits.query, &hits.alternatives, (candidate.kind, field), text.unwrap_or_default())
        });
        Suggestion {
            highlights: highlights.collect(),
            kind: candidate.kind,
            id: candidate.id,
            text: candidate.label.to_string(),
            subtitle,
            image_url,
        }
    };
    Ok(Suggestions { items: best.into_iter().map(to_suggestion).collect() })
}

/// The subtitle and the image of each suggestion, by its type and id.
type SuggestionDetails = HashMap<(&'static str, i64), (Option<String>, Option<String>)>;

fn find_suggestion_details(conn: &mut PgConnection, suggested: &[&Candidate]) -> Result<SuggestionDetails> {
    let ids = |kind: EntityType| -> Vec<i64> {
        suggested.iter().filter(|candidate| candidate.kind == kind).map(|candidate| candidate.id).collect()
    };
    let sql = sql!(
        "
        select 'artist', id, null, image_url
        from artists
        where id = any($1)
        union all
        select 'album', albums.id, artists.name, albums.cover_url
        from albums
        join artists on artists.id = albums.artist_id
        where albums.id = any($2)
        union all
        select 'track', id, artist_name || ' · ' || album_title, coalesce(cover_url, album_cover_url)
        from tracks
        where id = any($3)
        union all
        select 'playlist', playlists.id, users.username, null
        from playlists
        join users on users.id = playlists.user_id
        where playlists.id = any($4)
        ",
        ids(EntityType::Artist).as_slice(),
        ids(EntityType::Album).as_slice(),
        ids(EntityType::Track).as_slice(),
        ids(EntityType::Playlist).as_slice(),
    );
    type Columns = (Text, BigInt, Nullable<Text>, Nullable<Text>);
    let rows = query::<Columns, (String, i64, Option<String>, Option<String>)>(conn, sql)?;
    let to_details = |(kind, id, subtitle, image_url): (String, i64, Option<String>, Option<String>)| {
        let kind = EntityType::ALL.into_iter().find(|other| other.name() == kind)?;
        Some(((kind.name(), id), (subtitle, image_url)))
    };
    Ok(rows.into_iter().filter_map(to_details).collect())
}

/// The type of the best hit. Of equal ones the first type of [`EntityType`] wins.
fn find_top_type(hits: &SearchHits) -> Option<EntityType> {
    let first_hits = hits.by_kind.values().filter_map(|hits| hits.ranked.first());
    first_hits.min_by_key(|(score, _)| score.match_key()).map(|(_, candidate)| candidate.kind)
}

/// Builds the requested page of each type.
struct Pages<'a> {
    viewer: Viewer,
    search: &'a Search,
    hits: &'a SearchHits,
}

impl Pages<'_> {
    /// The ids on the page of one type.
    fn ids(&self, kind: EntityType) -> Vec<i64> {
        let ranked = self.hits.by_kind.get(&kind).into_iter().flat_map(|hits| &hits.ranked);
        ranked.skip(self.search.offset).take(self.search.limit).map(|(_, candidate)| candidate.id).collect()
    }

    /// The queries that read the rows of these types, or `None` if the pages of all these types are empty.
    fn row_queries<const N: usize>(&self, sources: [(EntityType, Source); N]) -> Option<[Sql; N]> {
        let pages = sources.map(|(kind, source)| (source, self.ids(kind)));
        if pages.iter().all(|(_, ids)| ids.is_empty()) {
            return None;
        }
        Some(pages.map(
            |(source, ids)| {
                if ids.is_empty() { source.no_rows(self.viewer) } else { source.by_ids(self.viewer, &ids) }
            },
        ))
    }

    /// The page of one type with its rows in the order of the hits, or `None` if this type is not requested.
    fn build_page<T: HasId + Searchable>(&self, kind: EntityType, rows: Vec<T>) -> Result<Option<HighlightedPage<T>>> {
        let Some(RankedHits { ranked, depth, is_truncated }) = self.hits.by_kind.get(&kind) else { return Ok(None) };
        let page = self.search.page(kind, ranked.len(), *is_truncated, *depth)?;
        let highlight_fields = |item: T| {
            let fields = item.fields().into_iter();
            let highlights = fields.flat_map(|(field, text)| {
                find_highlights(&self.hits.query, &self.hits.alternatives, (kind, field), text)
            });
            let highlights = highlights.collect();
            (item, highlights)
        };
        let items = Lookup::new(&self.ids(kind), rows).items;
        Ok(Some((items.into_iter().map(highlight_fields).collect(), page)))
    }
}

/// Counts the hits by genre.
fn count_genres(hits: &SearchHits) -> SearchFacets {
    let candidates = hits.by_kind.values().flat_map(|hits| &hits.ranked);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for genre in candidates.filter_map(|(_, candidate)| candidate.genre.as_deref()) {
        *counts.entry(genre).or_default() += 1;
    }
    let counts = counts.into_iter().map(|(genre, count)| (genre.to_owned(), count));
    to_facets(counts, hits.by_kind.values().any(|hits| hits.is_truncated))
}

/// Counts the entries that match by genre, also those that are no hits because better ones fill the pages.
fn count_all_genres(conn: &mut PgConnection, search: &Search, hits: &SearchHits) -> Result<SearchFacets> {
    let is_complete = hits.by_kind.values().all(|hits| !hits.is_truncated);
    let Some(sql) = genre_counts_query(search, hits).filter(|_| !is_complete) else { return Ok(count_genres(hits)) };
    let rows = query::<(Text, BigInt), (String, i64)>(conn, sql)?;
    let total: i64 = rows.iter().map(|(_, count)| count).sum();
    let counts: Vec<(String, usize)> = rows
        .into_iter()
        .map(|(genre, count)| Ok((genre, usize::try_from(count).map_err(Error::internal)?)))
        .collect::<Result<_>>()?;
    Ok(to_facets(counts, total >= MAX_COUNTED_ENTRIES))
}

fn to_facets(counts: impl IntoIterator<Item = (String, usize)>, is_lower_bound: bool) -> SearchFacets {
    let to_facet = |(genre, count)| GenreFacet { genre, count, is_lower_bound };
    let mut genres: Vec<GenreFacet> = counts.into_iter().map(to_facet).collect();
    genres.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.genre.cmp(&b.genre)));
    genres.truncate(MAX_GENRE_FACETS);
    SearchFacets { genres }
}
