//! Matching of rows with candidates, in a time that grows with the rows plus the candidates.
//!
//! A file can have 10 000 rows of an artist with thousands of tracks. So each row and each candidate is normalized once,
//! and rows find their candidates in maps. No list of candidates per row exists: rows with the same artists and the same
//! title are one group, and a group is divided as a whole.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;

use super::locations::comparable_location;
use super::names::{
    LOOSE_RULE, TITLE_RULES, album_kind, comparable_titles, concert_words, guest_words, is_compilation, is_live_album,
};
use super::{MatchReason, Preference, RowMatch};
use crate::playlist_formats::FileTrack;
use crate::playlist_formats::naming::percent_decode;
use crate::text_normalization::normalize;

/// Durations that differ by at most this many milliseconds count as equal: players round and trim them differently.
const DURATION_TOLERANCE_MS: u64 = 2000;
/// The most candidates of nearly the same duration that are compared for one row.
const MAX_NEAR: usize = 20;

/// Where candidates come from: the number of an artist's name or of a title. The caller numbers them.
type SourceId = usize;
/// A rule of [`comparable_titles`], a source, and a title that is normalized by the rule.
type TitleKey = (usize, SourceId, usize);

/// Rows with the same candidates: those from these sources with one of these titles, one for each rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowGroup {
    sources: Vec<SourceId>,
    titles: [usize; TITLE_RULES],
    /// The normalized title, if its end may be cut off.
    cut_title: Option<String>,
    /// Whether even the whole title of a track may be the beginning of another one.
    doubts_whole_title: bool,
}

/// How much of the title of the candidates a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitlePart {
    /// All of it, perhaps without an edition.
    Whole,
    /// The beginning: the row names a file, and programs and disks shorten such names.
    Cut,
    /// A part, so that the candidates may be other recordings.
    Base,
}

/// Rows with their candidates, in the order of their ids.
#[derive(Debug)]
pub struct CandidateGroup {
    pub rows: Vec<usize>,
    pub track_ids: Vec<i64>,
    pub title: TitlePart,
}

/// Collects the candidates that have the title of a row.
#[derive(Debug, Default)]
pub struct RowMatcher {
    /// The number of each normalized title that a row has, for each rule.
    titles: [HashMap<String, usize>; TITLE_RULES],
    /// The tracks that were found for the rows. A key that no row has is absent.
    found: HashMap<TitleKey, Vec<i64>>,
    /// The tracks whose title begins with one that may be cut off.
    cut: HashMap<SourceId, BTreeMap<String, Vec<i64>>>,
    groups: BTreeMap<RowGroup, Vec<usize>>,
}

impl RowMatcher {
    /// Adds a row that looks for its title among the tracks of these sources.
    pub fn add_row(&mut self, row: usize, file: &FileTrack, mut sources: Vec<SourceId>) {
        let title = file.title.as_deref().unwrap_or_default();
        sources.sort_unstable();
        sources.dedup();
        let mut titles = [0; TITLE_RULES];
        for (rule, title) in comparable_titles(title).into_iter().enumerate() {
            let known = &mut self.titles[rule];
            let next_number = known.len();
            titles[rule] = *known.entry(title).or_insert(next_number);
            self.found.extend(sources.iter().map(|source| ((rule, *source, titles[rule]), Vec::new())));
        }
        let cut_title = file.may_be_cut.then(|| normalize(title)).filter(|title| !title.is_empty());
        let doubts_whole_title = cut_title.is_some() && file.is_as_long_as_any;
        if let Some(title) = &cut_title {
            for source in &sources {
                self.cut.entry(*source).or_default().entry(title.clone()).or_default();
            }
        }
        self.groups.entry(RowGroup { sources, titles, cut_title, doubts_whole_title }).or_default().push(row);
    }

    /// Adds tracks with one title. All rows must have been added before.
    pub fn add_candidates(&mut self, source: SourceId, title: &str, track_ids: &[i64]) {
        for (rule, title) in comparable_titles(title).iter().enumerate() {
            let number = self.titles[rule].get(title).copied();
            let found = number.and_then(|number| self.found.get_mut(&(rule, source, number)));
            if let Some(found) = found {
                found.extend(track_ids);
            }
        }
        if let Some(cut) = self.cut.get_mut(&source) {
            add_to_beginnings(cut, &normalize(title), track_ids);
        }
    }

    /// The groups of rows, each with the tracks that have its title.
    pub fn into_groups(mut self) -> Vec<CandidateGroup> {
        let groups = std::mem::take(&mut self.groups);
        let with_tracks = |(group, rows): (RowGroup, Vec<usize>)| {
            let (track_ids, title) = self.find_tracks(&group);
            CandidateGroup { rows, track_ids, title }
        };
        groups.into_iter().map(with_tracks).collect()
    }

    fn find_tracks(&self, group: &RowGroup) -> (Vec<i64>, TitlePart) {
        for (rule, title) in group.titles.iter().enumerate() {
            let cut_ids = if rule == LOOSE_RULE { self.find_cut_tracks(group) } else { Vec::new() };
            if !cut_ids.is_empty() {
                return (cut_ids, TitlePart::Cut);
            }
            let found = group.sources.iter().filter_map(|source| self.found.get(&(rule, *source, *title)));
            let mut track_ids: Vec<i64> = found.flatten().copied().collect();
            if !track_ids.is_empty() {
                // Several names of one row may have led to the same track.
                track_ids.sort_unstable();
                track_ids.dedup();
                let longer = if group.doubts_whole_title { self.find_cut_tracks(group) } else { Vec::new() };
                if rule != LOOSE_RULE && longer.iter().any(|id| !track_ids.contains(id)) {
                    track_ids.extend(longer);
                    track_ids.sort_unstable();
                    track_ids.dedup();
                    return (track_ids, TitlePart::Cut);
                }
                return (track_ids, if rule == LOOSE_RULE { TitlePart::Base } else { TitlePart::Whole });
            }
        }
        (Vec::new(), TitlePart::Whole)
    }

    fn find_cut_tracks(&self, group: &RowGroup) -> Vec<i64> {
        let Some(title) = &group.cut_title else { return Vec::new() };
        let found = group.sources.iter().filter_map(|source| self.cut.get(source)?.get(title));
        let mut track_ids: Vec<i64> = found.flatten().copied().collect();
        track_ids.sort_unstable();
        track_ids.dedup();
        track_ids
    }
}

/// Adds tracks to each of the sorted beginnings of their title. It visits the beginnings and few other entries.
fn add_to_beginnings(beginnings: &mut BTreeMap<String, Vec<i64>>, title: &str, track_ids: &[i64]) {
    let mut probe = title;
    while !probe.is_empty() {
        let before = beginnings.range_mut::<str, _>((Bound::Unbounded, Bound::Included(probe))).next_back();
        let Some((beginning, found)) = before else { return };
        let shared = common_length(beginning, title);
        let length = if shared < beginning.len() {
            shared
        } else {
            found.extend(track_ids);
            // A shorter one may be a beginning too.
            beginning.char_indices().next_back().map_or(0, |(start, _)| start)
        };
        probe = title.get(..length).unwrap_or_default();
    }
}

/// The length of the longest beginning that two texts share.
fn common_length(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

/// The number of equal facts that are compared, before durations.
const FACTS: usize = 7;
/// Which of the facts is the normalized album, and which the number of the track.
const ALBUM_FACT: usize = 2;
const NUMBER_FACT: usize = 6;

/// What rows and candidates are compared by, the strongest evidence first: the location, the normalized artist and album,
/// the exact title, artist and album, and the track number. Texts are numbers, see [`Narrowing::texts`].
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    equal: [Option<usize>; FACTS],
    duration_ms: Option<i64>,
    edition: Edition,
    /// The kind of the album, if there is one.
    album_kind: Option<u8>,
}

/// What shows that a row and a candidate of one title are different recordings. Most have neither.
#[derive(Debug, Default)]
struct Marks {
    /// The words of an album of a concert.
    concert: HashSet<String>,
    /// The words of the guests in the title.
    guests: HashSet<String>,
}

impl Marks {
    fn new(title: &str, album: &str) -> Option<Self> {
        let concert = if album_kind(album) & 1 == 0 { HashSet::new() } else { concert_words(album) };
        let marks = Self { concert, guests: guest_words(title) };
        (!marks.concert.is_empty() || !marks.guests.is_empty()).then_some(marks)
    }

    /// Whether both have words of a kind, and neither has all words of the other, or no guest of the other.
    fn contradict(&self, other: &Self) -> bool {
        let (concert, others) = (&self.concert, &other.concert);
        let is_other_concert =
            !concert.is_empty() && !others.is_empty() && !concert.is_subset(others) && !others.is_subset(concert);
        let has_other_guests =
            !self.guests.is_empty() && !other.guests.is_empty() && self.guests.is_disjoint(&other.guests);
        is_other_concert || has_other_guests
    }
}

/// What the preference between albums with the same recording compares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Edition {
    artist_id: i64,
    album_id: i64,
    /// 0 for a studio album of the artist, more for compilations and concerts.
    rank: u8,
    /// Days since 1970.
    released_on: Option<i64>,
}

/// The values of a candidate that are compared.
#[derive(Debug)]
pub struct CandidateFacts<'a> {
    pub title: &'a str,
    pub artist: &'a str,
    pub album: &'a str,
    pub track_number: Option<i32>,
    pub duration_ms: Option<i64>,
    pub audio_url: Option<&'a str>,
    pub artist_id: i64,
    pub album_id: i64,
    pub album_artist_id: i64,
    /// Days since 1970.
    pub released_on: Option<i64>,
}

/// Chooses among several candidates of a row those that agree best with it.
#[derive(Debug, Default)]
pub struct Narrowing {
    /// The number of each text of a row. A text that no row has needs no number, because it equals none of them.
    texts: HashMap<String, usize>,
    rows: HashMap<usize, Facts>,
    candidates: HashMap<i64, Facts>,
    row_marks: HashMap<usize, Marks>,
    candidate_marks: HashMap<i64, Marks>,
    preference: Preference,
}

impl Narrowing {
    pub fn new(preference: Preference) -> Self {
        Self { preference, ..Self::default() }
    }

    /// Adds a row that has several candidates.
    pub fn add_row(&mut self, row: usize, file: &FileTrack) {
        let texts = &mut self.texts;
        let mut number = |text: Option<String>| {
            let next_number = texts.len();
            text.map(|text| *texts.entry(text).or_insert(next_number))
        };
        let album = file.album.as_deref().or(file.path_album.as_deref()).map(normalize);
        // A folder need not be an album, so only one that says `Live` counts.
        let is_of_path = file.album.as_deref().is_none_or(|album| {
            file.location.as_deref().is_some_and(|location| percent_decode(location).contains(album))
        });
        let album_kind = album.as_deref().map(album_kind).filter(|kind| *kind != 0 || !is_of_path);
        if let Some(marks) = Marks::new(file.title.as_deref().unwrap_or_default(), album.as_deref().unwrap_or_default())
        {
            self.row_marks.insert(row, marks);
        }
        let equal = [
            number(file.location.as_deref().map(comparable_location)),
            number(file.artist.as_deref().map(normalize)),
            number(album),
            number(file.title.clone()),
            number(file.artist.clone()),
            number(file.album.clone()),
            file.track_number.or(file.path_number).and_then(|number| usize::try_from(number).ok()),
        ];
        let facts = Facts { equal, duration_ms: file.duration_ms, edition: Edition::default(), album_kind };
        self.rows.insert(row, facts);
    }

    /// Adds a candidate. All rows must have been added before.
    pub fn add_candidate(&mut self, track_id: i64, track: &CandidateFacts<'_>) {
        let number = |text: &str| self.texts.get(text).copied();
        let album = normalize(track.album);
        let equal = [
            track.audio_url.map(comparable_location).and_then(|url| number(&url)),
            number(&normalize(track.artist)),
            number(&album),
            number(track.title),
            number(track.artist),
            number(track.album),
            track.track_number.and_then(|number| usize::try_from(number).ok()),
        ];
        let is_of_others = track.artist_id != track.album_artist_id;
        let rank = 2 * u8::from(is_live_album(track.album)) + u8::from(is_compilation(track.album) || is_of_others);
        let edition =
            Edition { artist_id: track.artist_id, album_id: track.album_id, rank, released_on: track.released_on };
        let album_kind = Some(album_kind(&album));
        self.candidates.insert(track_id, Facts { equal, duration_ms: track.duration_ms, edition, album_kind });
        if let Some(marks) = Marks::new(track.title, &album) {
            self.candidate_marks.insert(track_id, marks);
        }
    }

    /// Whether the album or the guests of a row name another recording: a concert, where the candidate is of the studio.
    fn is_other_recording(&self, row: usize, track_id: i64) -> bool {
        let (Some(facts), Some(track)) = (self.rows.get(&row), self.candidates.get(&track_id)) else { return false };
        let has_album = facts.equal[ALBUM_FACT].is_some();
        let is_same_album = has_album && facts.equal[ALBUM_FACT] == track.equal[ALBUM_FACT];
        let marks = self.row_marks.get(&row).zip(self.candidate_marks.get(&track_id));
        let is_other_kind = !is_same_album && facts.album_kind.zip(track.album_kind).is_some_and(|(a, b)| a != b);
        is_other_kind || marks.is_some_and(|(row, track)| row.contradict(track))
    }

    /// Whether a row and a candidate agree in more than their names: the location, the album or the duration.
    pub fn agree(&self, row: usize, track_id: i64) -> bool {
        let durations = self.rows.get(&row).zip(self.candidates.get(&track_id));
        let durations = durations.and_then(|(row, track)| row.duration_ms.zip(track.duration_ms));
        self.agree_in_album(row, track_id) || durations.is_some_and(|(a, b)| a.abs_diff(b) <= DURATION_TOLERANCE_MS)
    }

    /// Whether a row and a candidate agree in the location or the album.
    pub fn agree_in_album(&self, row: usize, track_id: i64) -> bool {
        let (Some(row), Some(track)) = (self.rows.get(&row), self.candidates.get(&track_id)) else { return false };
        let is_equal = |fact: usize| {
            let values = row.equal.get(fact).zip(track.equal.get(fact));
            values.is_some_and(|(row, track)| row.is_some() && row == track)
        };
        // The first fact is the location, the third is the album.
        is_equal(0) || is_equal(ALBUM_FACT)
    }

    /// The preferred of several tracks, if they are by one artist and on different albums.
    fn preferred(&self, track_ids: &[i64]) -> Option<i64> {
        if self.preference == Preference::Ask {
            return None;
        }
        let editions: Vec<(Edition, i64)> = track_ids
            .iter()
            .map(|id| self.candidates.get(id).map(|facts| (facts.edition, *id)))
            .collect::<Option<_>>()?;
        let artist_id = editions.first()?.0.artist_id;
        let mut album_ids = HashSet::new();
        let is_one_recording =
            editions.iter().all(|(edition, _)| edition.artist_id == artist_id && album_ids.insert(edition.album_id));
        let key = |(edition, id): &(Edition, i64)| {
            let (day, album_id, is_latest) =
                (edition.released_on, edition.album_id, self.preference == Preference::Latest);
            let order = if is_latest { day.map(|day| -day) } else { day };
            (edition.rank, order.is_none(), order, if is_latest { -album_id } else { album_id }, *id)
        };
        editions.iter().filter(|_| is_one_recording).min_by_key(|edition| key(edition)).map(|(_, id)| *id)
    }

    /// Matches rows with the same candidates. The candidates are in the order of their ids.
    pub fn match_rows(&self, rows: Vec<usize>, track_ids: Vec<i64>, matches: &mut [RowMatch]) {
        let all_rows = rows.clone();
        // Rows of concerts keep the candidates of concerts, if there are any.
        let mut by_kind: BTreeMap<Option<u8>, Vec<usize>> = BTreeMap::new();
        for row in rows {
            by_kind.entry(self.rows.get(&row).and_then(|facts| facts.album_kind)).or_default().push(row);
        }
        for (kind, rows) in by_kind {
            let has_kind =
                |id: &i64| kind.is_none() || self.candidates.get(id).is_none_or(|track| track.album_kind == kind);
            let same_kind: Vec<i64> = track_ids.iter().copied().filter(has_kind).collect();
            self.divide(rows, if same_kind.is_empty() { track_ids.clone() } else { same_kind }, 0, matches);
        }
        for row in all_rows {
            let Some(found) = matches.get_mut(row).filter(|found| found.is_matched()) else { continue };
            if found.track_ids.iter().any(|id| self.is_other_recording(row, *id)) {
                found.weaken(MatchReason::OtherRecording);
            }
        }
    }

    /// Divides the rows by a fact. The rows with a value that some candidates have keep only those candidates. The other
    /// rows keep all of them. So each step reads each candidate once for many rows.
    fn divide(&self, rows: Vec<usize>, track_ids: Vec<i64>, fact: usize, matches: &mut [RowMatch]) {
        if track_ids.len() <= 1 || fact == FACTS {
            return self.match_by_duration(&rows, &track_ids, matches);
        }
        let mut by_value: BTreeMap<usize, (Vec<usize>, Vec<i64>)> = BTreeMap::new();
        let mut other_rows = Vec::new();
        for row in rows {
            match self.rows.get(&row).and_then(|facts| facts.equal[fact]) {
                Some(value) => by_value.entry(value).or_default().0.push(row),
                None => other_rows.push(row),
            }
        }
        if !by_value.is_empty() {
            for id in &track_ids {
                let value = self.candidates.get(id).and_then(|facts| facts.equal[fact]);
                if let Some((_, equal_ids)) = value.and_then(|value| by_value.get_mut(&value)) {
                    equal_ids.push(*id);
                }
            }
        }
        for (rows, equal_ids) in by_value.into_values() {
            if equal_ids.is_empty() {
                other_rows.extend(rows);
            } else {
                self.divide(rows, equal_ids, fact + 1, matches);
            }
        }
        if !other_rows.is_empty() {
            self.divide(other_rows, track_ids, fact + 1, matches);
        }
    }

    fn match_by_duration(&self, rows: &[usize], track_ids: &[i64], matches: &mut [RowMatch]) {
        let duration_of = |id: &i64| self.candidates.get(id).and_then(|facts| facts.duration_ms);
        let durations: Vec<(i64, i64)> = track_ids.iter().filter_map(|id| Some((*id, duration_of(id)?))).collect();
        // Many rows may have the same candidates. So the preferred one is found once.
        let preferred = if track_ids.len() > 1 { self.preferred(track_ids) } else { None };
        for row in rows {
            let in_file = self.rows.get(row).and_then(|facts| facts.duration_ms);
            let is_near =
                |duration: i64| in_file.is_some_and(|in_file| in_file.abs_diff(duration) <= DURATION_TOLERANCE_MS);
            let near = durations.iter().filter(|(_, duration)| is_near(*duration)).map(|(id, _)| *id);
            let near: Vec<i64> = near.take(MAX_NEAR).collect();
            let found = match near.as_slice() {
                [] => preferred.map_or_else(|| RowMatch::new(track_ids.iter().copied()), |id| RowMatch::new([id])),
                [_] => RowMatch::new(near),
                several => match self.preferred(several).filter(|_| several.len() < MAX_NEAR) {
                    Some(id) => RowMatch::new([id]),
                    None => RowMatch::new(near),
                },
            };
            if let Some(result) = matches.get_mut(*row) {
                *result = found;
            }
        }
    }

    /// Matches the rows of a group.
    pub fn match_group(&self, group: CandidateGroup, matches: &mut [RowMatch]) {
        match group.title {
            TitlePart::Whole => self.match_rows(group.rows, group.track_ids, matches),
            TitlePart::Cut => {
                for row in group.rows {
                    if let Some(found) = matches.get_mut(row) {
                        *found = self.match_cut_title(row, &group.track_ids);
                    }
                }
            }
            TitlePart::Base => {
                let rows = group.rows.clone();
                self.match_rows(group.rows, group.track_ids, matches);
                for row in rows {
                    if let Some(found) = matches.get_mut(row) {
                        found.weaken(MatchReason::OtherRecording);
                    }
                }
            }
        }
    }

    /// Matches a row with tracks whose title is longer. One of them is certain only if its album or number agrees, and those
    /// of no other agree as well.
    fn match_cut_title(&self, row: usize, track_ids: &[i64]) -> RowMatch {
        let agrees_in_number = |id: i64| {
            let numbers = self.rows.get(&row).zip(self.candidates.get(&id));
            numbers.is_some_and(|(row, track)| {
                row.equal[NUMBER_FACT].is_some() && row.equal[NUMBER_FACT] == track.equal[NUMBER_FACT]
            })
        };
        let evidence = |id: i64| u8::from(self.agree_in_album(row, id)) + u8::from(agrees_in_number(id));
        let best = track_ids.iter().map(|id| evidence(*id)).max().unwrap_or_default();
        let mut best_ids = track_ids.iter().copied().filter(|id| evidence(*id) == best);
        match (best_ids.next(), best_ids.next()) {
            (Some(id), None) if best > 0 => RowMatch::new([id]),
            _ => RowMatch::uncertain(track_ids.iter().copied(), MatchReason::SimilarNames),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::{title_without_edition, title_without_guests};
    use super::*;

    const TITLES: [&str; 5] = ["Intro", "intro", "Intro (feat. X)", "Intro (Remastered)", "Outro"];
    const NAMES: [&str; 3] = ["Björk", "Bjork", "Sigur Rós"];

    /// A pseudo-random generator with the same sequence in every run.
    struct Random(u64);

    impl Random {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default() % limit
        }

        fn row(&mut self) -> FileTrack {
            let mut maybe = |text: &str| (self.below(3) > 0).then(|| text.to_owned());
            let (location, artist, album) = (maybe("https://a.example/1"), maybe(NAMES[0]), maybe(NAMES[1]));
            FileTrack {
                title: Some(TITLES[self.below(5)].to_owned()),
                artist: artist.map(|_| NAMES[self.below(3)].to_owned()),
                album: album.map(|_| NAMES[self.below(3)].to_owned()),
                location: location.map(|_| format!("https://a.example/{}", self.below(4))),
                track_number: i32::try_from(self.below(4)).ok().filter(|number| *number > 0),
                duration_ms: i64::try_from(self.below(4)).ok().map(|number| number * 1500),
                ..FileTrack::default()
            }
        }
    }

    /// Compares one row with each candidate, as the documentation describes the rules.
    fn match_directly(row: &FileTrack, tracks: &[(i64, FileTrack)]) -> RowMatch {
        let titles = |rule: fn(&str) -> String| {
            let title = |track: &FileTrack| track.title.as_deref().map(rule);
            tracks.iter().filter(|(_, track)| title(track) == title(row)).collect::<Vec<_>>()
        };
        let mut found = titles(title_without_guests);
        if found.is_empty() {
            found = titles(title_without_edition);
        }
        let folded = |text: &Option<String>| text.as_deref().map(normalize);
        let is_near = |a: Option<i64>, b: Option<i64>| a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) <= 2000);
        let rules: [&dyn Fn(&FileTrack) -> bool; 8] = [
            &|track| track.location.is_some() && track.location == row.location,
            &|track| track.artist.is_some() && folded(&track.artist) == folded(&row.artist),
            &|track| track.album.is_some() && folded(&track.album) == folded(&row.album),
            &|track| track.title == row.title,
            &|track| track.artist.is_some() && track.artist == row.artist,
            &|track| track.album.is_some() && track.album == row.album,
            &|track| track.track_number.is_some() && track.track_number == row.track_number,
            &|track| is_near(track.duration_ms, row.duration_ms),
        ];
        for rule in rules {
            if found.len() > 1 && found.iter().any(|(_, track)| rule(track)) {
                found.retain(|(_, track)| rule(track));
            }
        }
        RowMatch::new(found.into_iter().map(|(id, _)| *id))
    }

    #[test]
    fn groups_of_rows_match_like_single_rows() {
        let mut random = Random(2026);
        for _ in 0..200 {
            let tracks: Vec<(i64, FileTrack)> = (1..=12).map(|id| (id, random.row())).collect();
            let rows: Vec<FileTrack> = (0..20).map(|_| random.row()).collect();
            let (mut matcher, mut narrowing) = (RowMatcher::default(), Narrowing::default());
            for (index, row) in rows.iter().enumerate() {
                matcher.add_row(index, row, vec![0]);
                narrowing.add_row(index, row);
            }
            for (id, track) in &tracks {
                matcher.add_candidates(0, track.title.as_deref().unwrap_or_default(), &[*id]);
                let facts = CandidateFacts {
                    title: track.title.as_deref().unwrap_or_default(),
                    artist: track.artist.as_deref().unwrap_or("-"),
                    album: track.album.as_deref().unwrap_or("-"),
                    track_number: track.track_number,
                    duration_ms: track.duration_ms,
                    audio_url: track.location.as_deref(),
                    artist_id: 1,
                    album_id: 1,
                    album_artist_id: 1,
                    released_on: None,
                };
                narrowing.add_candidate(*id, &facts);
            }
            let mut matches = vec![RowMatch::default(); rows.len()];
            for group in matcher.into_groups() {
                narrowing.match_group(group, &mut matches);
            }
            for (row, found) in rows.iter().zip(matches) {
                assert_eq!(found.track_ids, match_directly(row, &tracks).track_ids, "{row:?}");
            }
        }
    }
}
