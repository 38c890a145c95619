//! Which rows of a catalogue file belong to the same album.
//!
//! An artist can have several albums of one title: many bands have some that are named after them. Another year of release
//! alone does not make another album, because compilations often have the year of each song. Another year whose disc and
//! track numbers occur already does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::Datelike;

use crate::model::catalogue_row::CatalogueRow;

/// With fewer numbered rows than this, an album needs no year that most of them have.
const MIN_ROWS_OF_MAIN_YEAR: usize = 4;

/// Disc and track number. A missing disc is the first.
type Place = (i32, i32);

/// The albums of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileAlbums {
    /// The number of each row's album, from 0, in the order of their first rows.
    pub of_rows: Vec<usize>,
    /// Albums whose rows have no date although the file has several albums of their title with one. Each of their rows may
    /// be on any of these.
    pub undecided: BTreeSet<usize>,
}

impl FileAlbums {
    pub fn find(rows: &[CatalogueRow]) -> Self {
        let mut of_rows = Vec::with_capacity(rows.len());
        let mut titles: HashMap<(&str, &str), usize> = HashMap::new();
        let mut years: Vec<Option<i32>> = Vec::new();
        let mut ambiguous: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for row in rows {
            let next = titles.len();
            let title = *titles.entry((&row.artist, &row.album)).or_insert(next);
            if title == next {
                years.push(None);
            }
            if let (Some(year), Some(known)) = (year(row), years.get_mut(title))
                && *known.get_or_insert(year) != year
            {
                ambiguous.entry(title).or_default();
            }
            of_rows.push(title);
        }
        if ambiguous.is_empty() {
            return Self { of_rows, undecided: BTreeSet::new() };
        }
        for (index, title) in of_rows.iter().enumerate() {
            if let Some(indexes) = ambiguous.get_mut(title) {
                indexes.push(index);
            }
        }
        let mut parts = vec![Some(0); rows.len()];
        for indexes in ambiguous.into_values() {
            let of_title: Vec<&CatalogueRow> = indexes.iter().filter_map(|index| rows.get(*index)).collect();
            for (index, part) in indexes.iter().zip(divide(&of_title)) {
                if let Some(entry) = parts.get_mut(*index) {
                    *entry = part;
                }
            }
        }
        Self::number(of_rows.into_iter().zip(parts))
    }

    /// Numbers the pairs of a title and a part of its rows. Rows without a part are undecided.
    fn number(keys: impl Iterator<Item = (usize, Option<usize>)>) -> Self {
        let mut albums = Self::default();
        let mut numbers = HashMap::new();
        for key in keys {
            let next = numbers.len();
            let number = *numbers.entry(key).or_insert(next);
            albums.of_rows.push(number);
            if key.1.is_none() {
                albums.undecided.insert(number);
            }
        }
        albums
    }

    /// Keeps the albums of the rows that fulfil a condition.
    pub fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        let mut index = 0;
        self.of_rows.retain(|_| {
            index += 1;
            is_kept(index - 1)
        });
    }
}

fn year(row: &CatalogueRow) -> Option<i32> {
    row.released_on.map(|released_on| released_on.date.year())
}

/// The position on the album. Without a track number, it is not known.
pub fn place(disc_number: Option<i32>, track_number: Option<i32>) -> Option<Place> {
    track_number.map(|track_number| (disc_number.unwrap_or(1), track_number))
}

/// The rows of one or more years.
#[derive(Debug, Default)]
struct Release {
    /// Each year, with the number of its rows that have a place.
    years: Vec<(i32, usize)>,
    places: HashSet<Place>,
}

impl Release {
    fn add(&mut self, other: Self) {
        self.years.extend(other.years);
        self.places.extend(other.places);
    }

    /// The distance from the nearest of its years.
    fn distance(&self, other: &Self) -> u32 {
        let pairs = self.years.iter().flat_map(|(year, _)| other.years.iter().map(|(other, _)| year.abs_diff(*other)));
        pairs.min().unwrap_or(u32::MAX)
    }

    /// Whether at least half of its rows are of one year. If not, it is a compilation whose discs have no numbers.
    fn has_main_year(&self) -> bool {
        let rows: usize = self.years.iter().map(|(_, rows)| rows).sum();
        let most = self.years.iter().map(|(_, rows)| *rows).max().unwrap_or_default();
        rows < MIN_ROWS_OF_MAIN_YEAR || most * 2 >= rows
    }
}

/// The part of each row of one title: the number of its release, or `None` if it may be on several.
fn divide(rows: &[&CatalogueRow]) -> Vec<Option<usize>> {
    let releases = find_releases(rows);
    let by_year: HashMap<i32, usize> = releases
        .iter()
        .enumerate()
        .flat_map(|(number, release)| release.years.iter().map(move |(year, _)| (*year, number)))
        .collect();
    let mut tracks: HashMap<(Place, &str), BTreeSet<usize>> = HashMap::new();
    for row in rows {
        let release = year(row).and_then(|year| by_year.get(&year));
        if let (Some(release), Some(place)) = (release, place(row.disc_number, row.track_number)) {
            tracks.entry((place, row.title.as_str())).or_default().insert(*release);
        }
    }
    let part = |row: &&CatalogueRow| match year(row) {
        Some(year) => by_year.get(&year).copied(),
        None if releases.len() == 1 => Some(0),
        // A repeated row may lack the date.
        None => {
            let same = tracks.get(&(place(row.disc_number, row.track_number)?, row.title.as_str()))?;
            same.first().copied().filter(|_| same.len() == 1)
        }
    };
    rows.iter().map(part).collect()
}

/// Joins the years that have no place in common. The years with the most rows come first, because a single song of
/// another year belongs to one of them: to the nearest.
fn find_releases(rows: &[&CatalogueRow]) -> Vec<Release> {
    let mut years: Vec<Release> = Vec::new();
    let mut numbers: HashMap<i32, usize> = HashMap::new();
    for row in rows {
        let Some(year) = year(row) else { continue };
        let number = *numbers.entry(year).or_insert_with(|| {
            years.push(Release { years: vec![(year, 0)], places: HashSet::new() });
            years.len() - 1
        });
        if let (Some(release), Some(place)) = (years.get_mut(number), place(row.disc_number, row.track_number)) {
            release.places.insert(place);
            release.years.iter_mut().for_each(|(_, rows)| *rows += 1);
        }
    }
    years.sort_by_key(|year| Reverse(year.places.len()));
    let mut releases: Vec<Release> = Vec::new();
    for year in years {
        let free = releases.iter_mut().filter(|release| release.places.is_disjoint(&year.places));
        match free.min_by_key(|release| release.distance(&year)) {
            Some(release) => release.add(year),
            None => releases.push(year),
        }
    }
    if releases.iter().all(Release::has_main_year) {
        return releases;
    }
    let mut all = Release::default();
    releases.into_iter().for_each(|release| all.add(release));
    vec![all]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::release_date::ReleaseDate;

    /// `1994 1-03 Title`: a row with its year, disc and track number. `-` is a missing value.
    fn row(text: &str) -> CatalogueRow {
        let mut parts = text.splitn(3, ' ');
        let (year, numbers, title) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
        let (disc, track) = numbers.split_once('/').map_or((None, numbers), |(disc, track)| (disc.parse().ok(), track));
        CatalogueRow {
            artist: "A".into(),
            album: "B".into(),
            genre: "G".into(),
            title: title.unwrap_or_default().into(),
            track_number: track.parse().ok(),
            disc_number: disc,
            duration_ms: None,
            audio_url: None,
            cover_url: None,
            album_cover_url: None,
            released_on: year.and_then(ReleaseDate::parse),
            artist_image_url: None,
            artist_sort_name: None,
            bio: None,
            artist_aliases: Vec::new(),
            track_artist: None,
        }
    }

    fn albums(rows: &[&str]) -> FileAlbums {
        FileAlbums::find(&rows.iter().map(|text| row(text)).collect::<Vec<_>>())
    }

    #[test]
    fn years_make_albums_if_their_places_overlap() {
        for (name, rows, expected) in [
            (
                "self-titled albums",
                vec!["1994 1 Jonas", "1994 2 No One", "2001 1 Photograph", "2001 2 Hash"],
                vec![0, 0, 1, 1],
            ),
            ("mixed rows", vec!["1977 1 A", "1978 1 B", "1980 1 C", "1977 2 D", "1980 2 E"], vec![0, 1, 2, 0, 2]),
            ("a compilation", vec!["1970 1 A", "1975 2 B", "1982 3 C", "1970 4 D"], vec![0, 0, 0, 0]),
            ("two discs", vec!["1970 1/1 A", "1975 2/1 B", "1975 1/2 C", "1982 2/2 D"], vec![0, 0, 0, 0]),
            ("the first disc without its number", vec!["1970 1 A", "1975 1/1 B"], vec![0, 1]),
            ("no numbers", vec!["1970 - A", "1975 - B"], vec![0, 0]),
            ("dates of one year", vec!["1999-05-14 1 A", "1999 2 B", "1999-06 1 C"], vec![0, 0, 0]),
            (
                "a song of another year",
                vec!["2002 3 A", "1994 1 B", "1994 2 C", "2001 1 D", "2001 2 E"],
                vec![0, 1, 1, 0, 0],
            ),
            ("one date", vec!["1994 1 A", "- 1 B"], vec![0, 0]),
            ("a repeated row without its date", vec!["1994 1 A", "2001 1 B", "- 1 A"], vec![0, 1, 0]),
        ] {
            let found = albums(&rows);
            assert_eq!(found.of_rows, expected, "{name}");
            assert!(found.undecided.is_empty(), "{name}");
        }
    }

    #[test]
    fn rows_without_a_date_are_undecided_between_several_albums() {
        let found = albums(&["1994 1 A", "- 3 C", "2001 1 B", "- 4 D"]);
        assert_eq!((found.of_rows, found.undecided), (vec![0, 1, 2, 1], BTreeSet::from([1])));
    }

    #[test]
    fn a_compilation_whose_discs_have_no_numbers_is_one_album() {
        let rows: Vec<String> = (0..24).map(|n| format!("{} {} Song {n}", 1960 + n * 7 % 24, n % 12 + 1)).collect();
        let found = albums(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(found.of_rows.iter().all(|album| *album == 0), "{found:?}");
    }
}
