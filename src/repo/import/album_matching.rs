//! Which albums of a file exist in the catalogue already.
//!
//! An album is found by its artist and title. If these have several albums, or if the years of the release differ, the
//! tracks decide: those with the same disc and number have the same titles on the same album.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::Datelike;
use diesel::pg::PgConnection;

use crate::error::Result;
use crate::model::catalogue_albums::place;
use crate::repo::import::Decided;
use crate::repo::import::existing::{self, AlbumCandidate, ExistingTrack};
use crate::repo::import::ids::AssignedIds;
use crate::repo::import::parsed::ParsedCatalogue;
use crate::text_normalization::normalize;

/// Disc, number and title of a track, as the import identifies it.
type TrackKey<'a> = (i32, i32, &'a str);
/// The titles on each place of an album, normalized.
type Places = HashMap<(i32, i32), HashSet<String>>;

/// Finds the albums that exist: index and id. Or else returns the indexes of tracks that may be on several albums.
///
/// If the tracks of one album without a date are on several existing ones, it is divided.
pub fn match_albums(
    conn: &mut PgConnection,
    parsed: &mut ParsedCatalogue<'_>,
    artists: &AssignedIds,
) -> Result<Decided<Vec<(usize, i64)>>> {
    copy_albums(conn, parsed, artists, 0)?;
    let candidates = existing::find_album_candidates(conn)?;
    let (mut matches, contested) = divide_candidates(parsed, &candidates);
    let mut undecided = find_undecided_tracks(parsed, &contested);
    if !contested.is_empty() {
        let ids: BTreeSet<i64> = contested.iter().flat_map(|title| title.ids.keys().copied()).collect();
        let tracks = existing::list_tracks(conn, &ids.into_iter().collect::<Vec<i64>>())?;
        let old_count = parsed.albums.len();
        undecided.extend(match_contested(parsed, &contested, &tracks, &mut matches));
        copy_albums(conn, parsed, artists, old_count)?;
    }
    Ok(if undecided.is_empty() { Ok(matches) } else { Err(undecided) })
}

/// Copies the albums of existing artists, from the one with this index. The albums of a new artist are new too.
fn copy_albums(
    conn: &mut PgConnection,
    parsed: &ParsedCatalogue<'_>,
    artists: &AssignedIds,
    first: usize,
) -> Result<()> {
    let mut rows = Vec::new();
    for (index, album) in parsed.albums.iter().enumerate().skip(first) {
        if !artists.new.contains(&album.artist) {
            rows.push((index, artists.id(album.artist)?, album));
        }
    }
    existing::copy_albums(conn, &rows)
}

/// A title of an artist with several albums, or with albums of different years.
#[derive(Debug, Default)]
struct ContestedTitle {
    /// The albums in the file, by their indexes.
    numbers: BTreeSet<usize>,
    /// The ids of the existing albums, with their years.
    ids: BTreeMap<i64, Option<i32>>,
}

/// Separates the titles with one album in the file and one in the catalogue from the others.
fn divide_candidates(
    parsed: &ParsedCatalogue<'_>,
    candidates: &[AlbumCandidate],
) -> (Vec<(usize, i64)>, Vec<ContestedTitle>) {
    let mut titles: BTreeMap<i64, usize> = BTreeMap::new();
    let mut groups: Vec<ContestedTitle> = Vec::new();
    for by_number in candidates.chunk_by(|a, b| a.number == b.number) {
        let Some(first) = by_number.first() else { continue };
        // All albums of a title have the same candidates.
        let group = *titles.entry(first.id).or_insert_with(|| {
            groups.push(ContestedTitle::default());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(group) {
            group.numbers.insert(first.number);
            group.ids.extend(by_number.iter().map(|candidate| (candidate.id, candidate.year)));
        }
    }
    let (mut matches, mut contested) = (Vec::new(), Vec::new());
    for group in groups {
        let (number, existing) = (group.numbers.first().copied(), group.ids.first_key_value());
        match (number, existing) {
            (Some(number), Some((id, year)))
                if group.numbers.len() == 1
                    && group.ids.len() == 1
                    && compare_years(release_year(parsed, number), *year) != Some(false) =>
            {
                matches.push((number, *id));
            }
            _ => contested.push(group),
        }
    }
    (matches, contested)
}

/// The undecided tracks whose title the catalogue does not have.
fn find_undecided_tracks(parsed: &ParsedCatalogue<'_>, contested: &[ContestedTitle]) -> BTreeSet<usize> {
    let is_contested = |album: &usize| contested.iter().any(|title| title.numbers.contains(album));
    let undecided: BTreeSet<usize> = parsed.undecided.iter().copied().filter(|album| !is_contested(album)).collect();
    if undecided.is_empty() {
        return BTreeSet::new();
    }
    let tracks = parsed.tracks.iter().enumerate().filter(|(_, track)| undecided.contains(&track.album));
    tracks.map(|(index, _)| index).collect()
}

fn release_year(parsed: &ParsedCatalogue<'_>, album: usize) -> Option<i32> {
    parsed.albums.get(album)?.released_on.map(|released_on| released_on.date.year())
}

/// Whether two years are equal; `None` if one is not known.
fn compare_years(a: Option<i32>, b: Option<i32>) -> Option<bool> {
    a.zip(b).map(|(a, b)| a == b)
}

/// Matches the albums of contested titles. Returns the indexes of tracks that may be on several albums.
fn match_contested(
    parsed: &mut ParsedCatalogue<'_>,
    contested: &[ContestedTitle],
    tracks: &[ExistingTrack],
    matches: &mut Vec<(usize, i64)>,
) -> BTreeSet<usize> {
    let existing = ExistingTracks::new(tracks);
    let contested_albums: BTreeSet<usize> = contested.iter().flat_map(|title| &title.numbers).copied().collect();
    let mut tracks_by_album: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, track) in parsed.tracks.iter().enumerate().filter(|(_, track)| contested_albums.contains(&track.album))
    {
        tracks_by_album.entry(track.album).or_default().push(index);
    }
    let mut undecided = BTreeSet::new();
    for title in contested {
        let is_dateless = |number: &usize| {
            parsed.undecided.contains(number) || (title.ids.len() > 1 && release_year(parsed, *number).is_none())
        };
        let (dateless, dated): (Vec<usize>, Vec<usize>) = title.numbers.iter().copied().partition(is_dateless);
        matches.extend(match_by_tracks(parsed, title, &dated, &tracks_by_album, &existing));
        for number in dateless {
            let indexes = tracks_by_album.get(&number).map(Vec::as_slice).unwrap_or_default();
            undecided.extend(assign_tracks(parsed, title, number, indexes, &existing, matches));
        }
    }
    undecided
}

/// The tracks of existing albums.
struct ExistingTracks<'a> {
    places: HashMap<i64, Places>,
    albums: HashMap<TrackKey<'a>, BTreeSet<i64>>,
}

impl<'a> ExistingTracks<'a> {
    fn new(tracks: &'a [ExistingTrack]) -> Self {
        let (mut places, mut albums): (HashMap<i64, Places>, HashMap<_, BTreeSet<i64>>) = Default::default();
        for track in tracks {
            if let Some(place) = place(track.disc_number, track.track_number) {
                let titles = places.entry(track.album_id).or_default().entry(place).or_default();
                titles.insert(normalize(&track.title));
            }
            albums.entry(key(track.disc_number, track.track_number, &track.title)).or_default().insert(track.album_id);
        }
        Self { places, albums }
    }
}

fn key(disc_number: Option<i32>, track_number: Option<i32>, title: &str) -> TrackKey<'_> {
    (disc_number.unwrap_or_default(), track_number.unwrap_or_default(), title)
}

/// How well an album of the file and an existing one agree: the best evidence first, then the number of equal tracks.
type Agreement = (u8, usize);

/// Matches albums of the file with the existing ones that agree best, each once.
fn match_by_tracks(
    parsed: &ParsedCatalogue<'_>,
    title: &ContestedTitle,
    numbers: &[usize],
    tracks_by_album: &HashMap<usize, Vec<usize>>,
    existing: &ExistingTracks<'_>,
) -> Vec<(usize, i64)> {
    let mut pairs: Vec<(Reverse<Agreement>, i64, usize)> = Vec::new();
    for number in numbers {
        let tracks = tracks_by_album.get(number).into_iter().flatten().filter_map(|index| parsed.tracks.get(*index));
        let tracks: Vec<((i32, i32), String)> = tracks
            .filter_map(|track| {
                Some((place(track.row.disc_number, track.row.track_number)?, normalize(&track.row.title)))
            })
            .collect();
        for (id, year) in &title.ids {
            let years = compare_years(release_year(parsed, *number), *year);
            if let Some(agreement) = compare(years, &tracks, existing.places.get(id)) {
                pairs.push((Reverse(agreement), *id, *number));
            }
        }
    }
    pairs.sort_unstable();
    let (mut used_ids, mut used_numbers) = (HashSet::new(), HashSet::new());
    let mut matches = Vec::new();
    for (_, id, number) in pairs {
        if !used_ids.contains(&id) && !used_numbers.contains(&number) {
            used_ids.insert(id);
            used_numbers.insert(number);
            matches.push((number, id));
        }
    }
    matches
}

/// `None` if the albums are different ones: their years are not known to be equal, and most tracks with the same number
/// have other titles.
fn compare(years: Option<bool>, tracks: &[((i32, i32), String)], existing: Option<&Places>) -> Option<Agreement> {
    let titles = tracks.iter().filter_map(|(place, title)| Some((existing?.get(place)?, title)));
    let (mut common, mut equal) = (0, 0);
    for (titles, title) in titles {
        common += 1;
        equal += usize::from(titles.contains(title));
    }
    match years {
        Some(true) => Some((3, equal)),
        _ if equal * 2 < common => None,
        None => Some((if equal > 0 { 2 } else { 1 }, equal)),
        // The file has a corrected year, or further songs of a compilation.
        Some(false) => Some((if equal > 0 { 2 } else { 0 }, equal)),
    }
}

/// Assigns each track of an album without a date to the existing album that has it. Returns the tracks that no album has,
/// or several.
fn assign_tracks(
    parsed: &mut ParsedCatalogue<'_>,
    title: &ContestedTitle,
    number: usize,
    indexes: &[usize],
    existing: &ExistingTracks<'_>,
    matches: &mut Vec<(usize, i64)>,
) -> BTreeSet<usize> {
    let mut undecided = BTreeSet::new();
    let mut albums: BTreeMap<i64, usize> = BTreeMap::new();
    for index in indexes {
        let Some(track) = parsed.tracks.get_mut(*index) else { continue };
        let found = existing.albums.get(&key(track.row.disc_number, track.row.track_number, &track.row.title));
        let mut ids = found.into_iter().flatten().filter(|id| title.ids.contains_key(id));
        let (Some(id), None) = (ids.next(), ids.next()) else {
            undecided.insert(*index);
            continue;
        };
        if albums.is_empty() {
            albums.insert(*id, number);
        } else if !albums.contains_key(id)
            && let Some(album) = parsed.albums.get(number).cloned()
        {
            albums.insert(*id, parsed.albums.len());
            parsed.albums.push(album);
        }
        track.album = albums.get(id).copied().unwrap_or(number);
    }
    matches.extend(albums.into_iter().map(|(id, number)| (number, id)));
    undecided
}
