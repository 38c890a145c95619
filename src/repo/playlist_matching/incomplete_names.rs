//! Rows whose names lack letters: programs replace letters beyond ASCII, and disks and programs cut the names of folders.
//!
//! What the catalogue has for such a name is looked up, and the row is matched with the complete names. It is a match only if
//! nothing else fits.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use super::{KnownArtists, match_names, set_match, source_number, to_query, tracks_by_artist_query};
use crate::db::deadline;
use crate::db::query::{Sql, query, query_each, sql};
use crate::error::{Error, Result};
use crate::model::playlist_import::{
    LossyName, MatchReason, Preference, RowMatch, artist_names, beginning_query, kept_letters,
};
use crate::playlist_formats::FileTrack;
use crate::playlist_formats::naming::percent_decode;
use crate::text_normalization::normalize;

/// The most pairs of names that are completed.
const MAX_PAIRS: usize = 5000;
/// The most names of artists that are looked up. Each takes up to some milliseconds.
const MAX_ARTISTS: usize = 200;
/// The most artists whose titles are compared.
const MAX_COMPARED: usize = 300;
/// The most completed names of one row.
const MAX_COMPLETED: usize = 5;
/// The most names of artists that a look-up compares, of each part of the search entries.
const MAX_ARTIST_NAMES: usize = 100;
/// The readings of a row that are completed.
const MAX_READINGS: usize = 4;
/// The least characters of an artist's name that may be cut off. Names of folders are cut at 30 or more.
const MIN_CUT_CHARS: usize = 28;

/// An artist and a title of a row, at least one of which may be incomplete.
struct Pair<'a> {
    row: usize,
    artist: &'a str,
    title: &'a str,
    lossy_artist: Option<LossyName>,
    lossy_title: Option<LossyName>,
    /// Whether the artist may be the beginning of a name.
    is_cut: bool,
}

/// The normalized names of artists that the catalogue has for an incomplete one.
#[derive(Default)]
struct FoundArtists {
    names: Vec<String>,
    /// There may be more of them than were compared.
    is_cut_off: bool,
}

/// Matches rows that match nothing by their completed names.
pub fn match_incomplete_names(
    conn: &mut PgConnection,
    files: &[FileTrack],
    matches: &mut [RowMatch],
    preference: Preference,
    known: &mut KnownArtists,
) -> Result<()> {
    let pairs = collect_pairs(files, matches);
    if pairs.is_empty() {
        return Ok(());
    }
    let artists = find_artists(conn, &pairs, known)?;
    let titles = find_titles(conn, &pairs, &artists)?;
    let (mut queries, mut rows) = (Vec::new(), Vec::new());
    // Rows for which there may be more names.
    let mut doubtful: BTreeSet<usize> = BTreeSet::new();
    for pair in &pairs {
        deadline::check()?;
        let Some(file) = files.get(pair.row) else { continue };
        let completed = complete(pair, &artists, &titles);
        if completed.len() > MAX_COMPLETED || artists.get(pair.artist).is_some_and(|found| found.is_cut_off) {
            doubtful.insert(pair.row);
        }
        for (artist, title) in completed.into_iter().take(MAX_COMPLETED) {
            let (title, artist) = (Some(title), Some(artist));
            queries.push(FileTrack { title, artist, is_exact: true, ..to_query(file) });
            rows.push(pair.row);
        }
    }
    let mut found_by_row: BTreeMap<usize, Vec<RowMatch>> = BTreeMap::new();
    for (row, found) in rows.into_iter().zip(match_names(conn, &queries, preference, true, known)?) {
        if !found.found.is_unmatched() {
            found_by_row.entry(row).or_default().push(found.found);
        }
    }
    for (row, found) in found_by_row {
        let ids: BTreeSet<i64> = found.iter().flat_map(|found| &found.track_ids).copied().collect();
        let is_certain = ids.len() == 1 && found.iter().all(RowMatch::is_matched) && !doubtful.contains(&row);
        let certain = ids.first().filter(|_| is_certain).map(|id| RowMatch::matched(*id, MatchReason::Names));
        set_match(matches, row, certain.unwrap_or_else(|| RowMatch::uncertain(ids, MatchReason::SimilarNames)));
    }
    Ok(())
}

fn collect_pairs<'a>(files: &'a [FileTrack], matches: &[RowMatch]) -> Vec<Pair<'a>> {
    let unmatched = || files.iter().zip(matches).enumerate().filter(|(_, (_, found))| found.is_unmatched());
    let to_pair = |(row, file, artist, title): (usize, &'a FileTrack, &'a str, &'a str)| {
        let lossy = |text: &str| LossyName::new(text, file.has_lost_blanks);
        // The artist of a tag is whole.
        let is_cut = artist.chars().count() >= MIN_CUT_CHARS
            && file.location.as_deref().is_some_and(|location| is_in_path(location, artist));
        let pair = Pair { row, artist, title, lossy_artist: lossy(artist), lossy_title: lossy(title), is_cut };
        (pair.is_cut || pair.lossy_artist.is_some() || pair.lossy_title.is_some()).then_some(pair)
    };
    let own = unmatched().filter_map(|(row, (file, _))| {
        let (artist, title) = file.artist.as_deref().zip(file.title.as_deref())?;
        Some((row, file, artist, title))
    });
    let of_readings = unmatched().flat_map(|(row, (file, _))| {
        let readings = file.readings.iter().take(MAX_READINGS);
        readings.filter_map(move |reading| Some((row, file, reading.artist.as_deref()?, reading.title.as_str())))
    });
    // The names that are shown come first, because the number of look-ups is limited.
    own.chain(of_readings).filter_map(to_pair).take(MAX_PAIRS).collect()
}

/// Whether a folder or the file of a path begins with a name.
fn is_in_path(location: &str, name: &str) -> bool {
    let path = percent_decode(location);
    path.split(['/', '\\', ':']).any(|part| part.starts_with(name) || part.replace('_', " ").starts_with(name))
}

/// The normalized names of the artists in the catalogue that each text may mean.
fn find_artists<'a>(
    conn: &mut PgConnection,
    pairs: &[Pair<'a>],
    known: &mut KnownArtists,
) -> Result<HashMap<&'a str, FoundArtists>> {
    let usual = |artist: &str| -> Vec<String> { artist_names(artist).into_iter().map(normalize).collect() };
    let names: BTreeSet<String> = pairs.iter().flat_map(|pair| usual(pair.artist)).collect();
    known.look_up(conn, names.iter())?;
    let mut found: HashMap<&str, FoundArtists> = HashMap::new();
    // In the order of the pairs.
    let mut incomplete: Vec<&Pair<'a>> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for pair in pairs {
        let existing: Vec<String> = usual(pair.artist).into_iter().filter(|name| known.has(name)).collect();
        if !existing.is_empty() {
            found.insert(pair.artist, FoundArtists { names: existing, is_cut_off: false });
        } else if incomplete.len() < MAX_ARTISTS
            && (pair.is_cut || pair.lossy_artist.is_some())
            && seen.insert(pair.artist)
        {
            incomplete.push(pair);
        }
    }
    let to_query = |pair: &&Pair<'a>| match &pair.lossy_artist {
        Some(lossy) => lossy.to_tsquery(),
        None => beginning_query(pair.artist),
    };
    let queries: Vec<String> = incomplete.iter().map(to_query).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (place, name) in query::<(BigInt, Text), (i64, String)>(conn, artists_query(&queries)?)? {
        let Some(pair) = incomplete.get(source_number(0, place)?) else { continue };
        let count = counts.entry(pair.artist).or_default();
        *count += 1;
        let fits = match &pair.lossy_artist {
            Some(lossy) => lossy.fits(&name),
            None => normalize(&name).starts_with(&normalize(pair.artist)),
        };
        let artists = found.entry(pair.artist).or_default();
        artists.is_cut_off |= *count >= MAX_ARTIST_NAMES;
        let name = normalize(&name);
        if fits && !artists.names.contains(&name) {
            artists.names.push(name);
        }
    }
    Ok(found)
}

fn artists_query(queries: &[String]) -> Result<Sql> {
    let limit = i64::try_from(MAX_ARTIST_NAMES).map_err(Error::internal)?;
    let mut entries = Sql::default();
    // Each part has a partial index of words.
    for part in ["0", "1", "2"] {
        if part != "0" {
            entries.append(" union all ".into());
        }
        entries.append(sql!(
            "
            (
                select label
                from derived.search_entries
                where kind = 'artist'
                    and part = {part}
                    and words @@ requested.query::tsquery
                limit $1
            )
            ",
            limit;
            part = part,
        ));
    }
    Ok(sql!(
        "
        select
            requested.place,
            entry.label
        from unnest($1) with ordinality requested (query, place)
        cross join lateral ({entries}) entry
        where requested.query <> ''
        ",
        queries;
        entries = entries,
    ))
}

/// The titles of artists, by the letters that programs keep.
type Titles = HashMap<String, HashMap<String, BTreeSet<String>>>;

/// The titles of the artists for whom a title is incomplete.
fn find_titles(conn: &mut PgConnection, pairs: &[Pair<'_>], artists: &HashMap<&str, FoundArtists>) -> Result<Titles> {
    let lossy = pairs.iter().filter(|pair| pair.lossy_title.is_some());
    let names: BTreeSet<&String> =
        lossy.filter_map(|pair| artists.get(pair.artist)).flat_map(|found| &found.names).collect();
    let names: Vec<String> = names.into_iter().take(MAX_COMPARED).cloned().collect();
    let mut titles = Titles::new();
    if names.is_empty() {
        return Ok(titles);
    }
    query_each::<(BigInt, BigInt, Text), _>(
        conn,
        tracks_by_artist_query(&names),
        |(place, _, title): (i64, i64, String)| {
            if let Some(name) = names.get(source_number(0, place)?) {
                let of_artist = titles.entry(name.clone()).or_default();
                of_artist.entry(kept_letters(&title)).or_default().insert(title);
            }
            Ok(())
        },
    )?;
    Ok(titles)
}

/// The artists and titles of the catalogue that a pair may mean.
fn complete(pair: &Pair<'_>, artists: &HashMap<&str, FoundArtists>, titles: &Titles) -> Vec<(String, String)> {
    let mut completed = Vec::new();
    for artist in artists.get(pair.artist).into_iter().flat_map(|found| &found.names) {
        completed.push((artist.clone(), pair.title.to_owned()));
        let Some(lossy) = &pair.lossy_title else { continue };
        let known = titles.get(artist).and_then(|titles| titles.get(&lossy.kept_letters()));
        let fitting = known.into_iter().flatten().filter(|title| lossy.fits(title));
        completed.extend(fitting.map(|title| (artist.clone(), title.clone())));
    }
    completed
}
