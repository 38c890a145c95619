//! Matching of the rows of a playlist file with the tracks of the catalogue.
//!
//! The number of statements does not depend on the number of rows, and the time and the memory grow with the rows plus the
//! candidates, not with their product. The steps, each for the rows that the earlier ones do not match:
//!
//! 1. the location, if it is the `audio_url` of a track or its URL in this API
//! 2. title and artist as the file was read
//! 3. the other readings of the row that name an artist: reversed names, folders of the path, leading artists
//! 4. the title alone, which is certain only if the file names no artist anywhere, or if the album agrees
//! 5. names without the letters that a program replaced, and names of folders that were cut, for a limited number of rows
//! 6. similar names, for a limited number of rows

mod cell_order;
mod incomplete_names;
mod listed_names;
mod similar_names;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Date, Integer, Nullable, Text};

use crate::db::deadline;
use crate::db::query::{Sql, query, query_each, select, sql};
use crate::error::{Error, Result};
use crate::model::playlist_import::{
    CandidateFacts, CandidateGroup, MatchReason, Narrowing, OwnUrls, Preference, RowMatch, RowMatcher, TitlePart,
    TrackCandidate, artist_names, has_guest, is_imitation, leading_names, listed_artists, lists_artists,
    other_artist_names, stored_urls, title_forms, whole_artist_names,
};
use crate::playlist_formats::naming::{is_various, percent_decode};
use crate::playlist_formats::{FileTrack, Reading};
use crate::text_normalization::normalize;

/// The most other readings of one row.
const MAX_READINGS: usize = 12;

/// How rows are matched.
#[derive(Debug, Default)]
pub struct MatchOptions {
    pub preference: Preference,
    pub own_urls: OwnUrls,
    /// Whether the file names an artist anywhere, also in playlists that are not imported, or has columns of unknown
    /// meaning, which may name one.
    pub names_artist: bool,
}

/// Matches each row with the catalogue. Rows that another reading matches get the names of that reading.
pub fn match_rows(conn: &mut PgConnection, files: &mut [FileTrack], options: &MatchOptions) -> Result<Vec<RowMatch>> {
    let mut matches = match_locations(conn, files, &options.own_urls)?;
    let mut known = KnownArtists::default();
    cell_order::decide_order(conn, files, options.preference, &mut known)?;
    let imitations = find_imitations(conn, files, &mut known)?;
    let rows = select_rows(files, &matches, |file| file.artist.is_some());
    let (queries, origins) = to_queries(files, rows);
    let found = match_names(conn, &queries, options.preference, false, &mut known)?;
    let unknown_artists: HashSet<usize> =
        found.iter().zip(&origins).filter(|(found, _)| !found.has_artist).map(|(_, (row, _))| *row).collect();
    set_matches(files, &mut matches, origins, found);
    match_other_readings(conn, files, &mut matches, &unknown_artists, options.preference, &mut known)?;
    match_titles(conn, files, &mut matches, options.preference, options.names_artist, &mut known)?;
    incomplete_names::match_incomplete_names(conn, files, &mut matches, options.preference, &mut known)?;
    for row in imitations {
        if let Some(found) = matches.get_mut(row).filter(|found| found.is_by_names()) {
            found.weaken(MatchReason::OtherRecording);
        }
    }
    similar_names::match_similar_names(conn, files, &mut matches, &known)?;
    Ok(matches)
}

/// The rows of artists who imitate others, such as `Queen Karaoke`, unless the catalogue has the artist.
fn find_imitations(conn: &mut PgConnection, files: &[FileTrack], known: &mut KnownArtists) -> Result<Vec<usize>> {
    let names = files.iter().enumerate().filter_map(|(row, file)| {
        let artist = file.credit.as_deref().or(file.artist.as_deref())?;
        is_imitation(artist).then(|| (row, normalize(artist)))
    });
    let names: Vec<(usize, String)> = names.collect();
    known.look_up(conn, names.iter().map(|(_, name)| name))?;
    Ok(names.into_iter().filter(|(_, name)| !known.has(name)).map(|(row, _)| row).collect())
}

/// The rows that are not matched yet and fulfil a condition.
fn select_rows(files: &[FileTrack], matches: &[RowMatch], condition: impl Fn(&FileTrack) -> bool) -> Vec<usize> {
    let rows = files.iter().zip(matches).enumerate();
    rows.filter(|(_, (file, found))| !found.is_matched() && condition(file)).map(|(row, _)| row).collect()
}

/// Stores a match, unless the row has one that is as good.
fn set_match(matches: &mut [RowMatch], row: usize, found: RowMatch) {
    if let Some(old) =
        matches.get_mut(row).filter(|old| old.is_unmatched() || (found.is_matched() && !old.is_matched()))
    {
        *old = found;
    }
}

/// Whether a row names an artist, perhaps by a folder of its path.
pub fn names_artist(file: &FileTrack) -> bool {
    file.artist.is_some() || file.album_artist.is_some() || file.readings.iter().any(|reading| reading.artist.is_some())
}

/// The queries of these rows, each with its row and whether its title is the one with a number. Of the two titles of a row,
/// that with the number is the first.
fn to_queries(files: &[FileTrack], rows: Vec<usize>) -> (Vec<FileTrack>, Vec<(usize, bool)>) {
    let (mut queries, mut origins) = (Vec::new(), Vec::new());
    for row in rows {
        let Some(file) = files.get(row) else { continue };
        if file.numbered_title.is_some() {
            queries.push(FileTrack { title: file.numbered_title.clone(), ..to_query(file) });
            origins.push((row, true));
        }
        queries.push(to_query(file));
        origins.push((row, false));
    }
    (queries, origins)
}

/// Stores what the queries of [`to_queries`] found. If the title with a number finds tracks, the other one does not count.
fn set_matches(files: &mut [FileTrack], matches: &mut [RowMatch], origins: Vec<(usize, bool)>, found: Vec<NameMatch>) {
    let mut decided = None;
    for ((row, is_numbered), found) in origins.into_iter().zip(found) {
        if decided == Some(row) && !is_numbered {
            continue;
        }
        if is_numbered && found.found.has_whole_title() {
            decided = Some(row);
            show_numbered_title(files.get_mut(row));
        }
        set_match(matches, row, found.found);
    }
}

/// The fields of a row that are compared. The readings are not copied.
fn to_query(file: &FileTrack) -> FileTrack {
    FileTrack {
        title: file.title.clone(),
        artist: file.credit.clone().or_else(|| file.artist.clone()),
        album: file.album.clone(),
        track_number: file.track_number,
        duration_ms: file.duration_ms,
        location: file.location.clone(),
        path_album: file.path_album.clone(),
        path_number: file.path_number,
        may_be_cut: file.may_be_cut,
        is_as_long_as_any: file.is_as_long_as_any,
        ..FileTrack::default()
    }
}

/// Matches rows whose location is a track.
fn match_locations(conn: &mut PgConnection, files: &[FileTrack], own_urls: &OwnUrls) -> Result<Vec<RowMatch>> {
    let mut matches = vec![RowMatch::default(); files.len()];
    let mut ids: Vec<(usize, i64)> = Vec::new();
    let mut urls: Vec<(usize, String)> = Vec::new();
    for (row, location) in files.iter().enumerate().filter_map(|(row, file)| Some((row, file.location.as_deref()?))) {
        match own_urls.track_id(location) {
            Some(id) => ids.push((row, id)),
            None => urls.extend(stored_urls(location).into_iter().map(|url| (row, url))),
        }
    }
    if ids.is_empty() && urls.is_empty() {
        return Ok(matches);
    }
    let distinct_ids: BTreeSet<i64> = ids.iter().map(|(_, id)| *id).collect();
    let distinct_urls: BTreeSet<&String> = urls.iter().map(|(_, url)| url).collect();
    let mut ids_by_url: HashMap<String, Vec<i64>> = HashMap::new();
    let mut existing_ids: BTreeSet<i64> = BTreeSet::new();
    let sql = sql!(
        "
        select id, null::text
        from tracks
        where id = any($1)
        union all
        select tracks.id, requested.url
        from unnest($2) requested (url)
        join tracks on tracks.audio_url = requested.url
        ",
        &distinct_ids.into_iter().collect::<Vec<i64>>(),
        distinct_urls.into_iter().cloned().collect::<Vec<String>>().as_slice(),
    );
    query_each::<(BigInt, Nullable<Text>), _>(conn, sql, |(id, url): (i64, Option<String>)| {
        match url {
            Some(url) => ids_by_url.entry(url).or_default().push(id),
            None => {
                existing_ids.insert(id);
            }
        }
        Ok(())
    })?;
    for (row, id) in ids.into_iter().filter(|(_, id)| existing_ids.contains(id)) {
        set_match(&mut matches, row, RowMatch::matched(id, MatchReason::Location));
    }
    for (row, url) in urls {
        // If several tracks have this URL, the names decide later.
        if let Some([id]) = ids_by_url.get(&url).map(Vec::as_slice) {
            set_match(&mut matches, row, RowMatch::matched(*id, MatchReason::Location));
        }
    }
    Ok(matches)
}

/// Matches rows by readings that name an artist, in their order.
fn match_other_readings(
    conn: &mut PgConnection,
    files: &mut [FileTrack],
    matches: &mut [RowMatch],
    unknown_artists: &HashSet<usize>,
    preference: Preference,
    known: &mut KnownArtists,
) -> Result<()> {
    let mut readings = collect_readings(files, matches, unknown_artists, known);
    drop_unknown_artists(conn, &mut readings, known)?;
    let complete_lists = listed_names::find_complete_lists(conn, files, &readings, known)?;
    let (mut queries, mut origins) = (Vec::new(), Vec::new());
    for (row, reading, origin) in readings {
        let Some(file) = files.get(row) else { continue };
        let (title, artist) = (Some(reading.title), reading.artist);
        // Divided names need not be divided again.
        queries.push(FileTrack { title, artist, is_exact: origin != Origin::File, ..to_query(file) });
        origins.push((row, origin));
    }
    if queries.is_empty() {
        return Ok(());
    }
    let found = match_names(conn, &queries, preference, true, known)?;
    for ((query, (row, origin)), mut found) in queries.into_iter().zip(origins).zip(found) {
        let is_certain = match origin {
            Origin::File => {
                files.get(row).is_none_or(|file| !contradicts_artist(file, &query)) || found.agrees_in_album
            }
            Origin::Artist => true,
            Origin::Leading => {
                let artist = query.artist.clone().unwrap_or_default();
                found.agrees_in_album || complete_lists.contains(&(row, artist))
            }
            Origin::Member => false,
        };
        if !is_certain {
            found.found.weaken(MatchReason::SimilarNames);
        }
        let is_new = found.found.is_matched() && matches.get(row).is_some_and(|old| !old.is_matched());
        if is_new
            && origin == Origin::File
            && let Some(file) = files.get_mut(row)
        {
            // The reading is the right one: the response shows it.
            show_reading(file, query);
        }
        set_match(matches, row, found.found);
    }
    Ok(())
}

/// Whether a reading of the path has another artist than the row names, with the title of the row. Folders guess, and a
/// cover may lie in the folder of the original artist.
fn contradicts_artist(file: &FileTrack, query: &FileTrack) -> bool {
    let (Some(own), Some(artist), Some(title)) = (&file.artist, &query.artist, &query.title) else { return false };
    let (own, artist) = (normalize(own), normalize(artist));
    let own_title = file.title.as_deref().map(normalize).unwrap_or_default();
    let contains = |text: &str, part: &str| format!(" {text} ").contains(&format!(" {part} "));
    // The row's artist is a guess too if it is the name of a folder.
    let location = file.location.as_deref().map(percent_decode).unwrap_or_default();
    let mut folders = location.rsplit(['/', '\\']).skip(1);
    !is_various(&own)
        && own_title == normalize(title)
        && !contains(&own, &artist)
        && !contains(&own_title, &artist)
        && !folders.any(|folder| contains(&normalize(folder), &own))
}

/// The other readings of the rows that are not matched yet, each once.
fn collect_readings(
    files: &[FileTrack],
    matches: &[RowMatch],
    unknown_artists: &HashSet<usize>,
    known: &KnownArtists,
) -> Vec<(usize, Reading, Origin)> {
    let mut readings: Vec<(usize, Reading, Origin)> = Vec::new();
    for row in select_rows(files, matches, |_| true) {
        let Some(file) = files.get(row) else { continue };
        for reading in &file.readings {
            let own = readings.iter().rev().take_while(|(other, ..)| *other == row);
            let (mut count, mut is_known) = (0, false);
            for (_, other, _) in own {
                (count, is_known) = (count + 1, is_known || other == reading);
            }
            if count < MAX_READINGS && !is_known {
                readings.push((row, reading.clone(), Origin::File));
            }
        }
        let of_artist = artist_readings(file, unknown_artists.contains(&row), known).into_iter();
        readings.extend(of_artist.map(|(reading, origin)| (row, reading, origin)));
    }
    readings
}

/// Drops readings with artists whom the catalogue does not have. Most readings of a file that matches nothing are such.
fn drop_unknown_artists(
    conn: &mut PgConnection,
    readings: &mut Vec<(usize, Reading, Origin)>,
    known: &mut KnownArtists,
) -> Result<()> {
    let mut artists: BTreeMap<&str, bool> = BTreeMap::new();
    for (_, reading, origin) in readings.iter() {
        if let Some(artist) = reading.artist.as_deref() {
            *artists.entry(artist).or_default() |= *origin == Origin::File;
        }
    }
    let sources = find_artists(conn, artists, known)?;
    let has_artist = |reading: &Reading| match reading.artist.as_deref() {
        Some(artist) => sources.artist_numbers.contains_key(artist),
        None => true,
    };
    let is_kept: Vec<bool> = readings.iter().map(|(_, reading, _)| has_artist(reading)).collect();
    let mut is_kept = is_kept.into_iter();
    readings.retain(|_| is_kept.next().unwrap_or_default());
    Ok(())
}

/// Where a reading comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The names in the file.
    File,
    /// The artist's name, divided.
    Artist,
    /// The words that the artist's name begins with. A match is certain only if the album agrees, or if the other words are
    /// names of artists too.
    Leading,
    /// A part of the name of an artist whom the catalogue has. A match is never certain.
    Member,
}

/// Gives a row the title with a number, by which it was found. Then the number is not that of the track.
fn show_numbered_title(file: Option<&mut FileTrack>) {
    let Some(file) = file else { return };
    if let Some(title) = file.numbered_title.take() {
        let digits = title.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        file.track_number.take_if(|number| digits.parse() == Ok(*number));
        file.title = Some(title);
    }
}

/// Gives a row the names by which it was matched.
fn show_reading(file: &mut FileTrack, query: FileTrack) {
    // A number that belongs to the artist is none of a track: `1 Giant Leap - My Culture`.
    let digits = query.artist.as_deref().unwrap_or_default();
    let digits = digits.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
    let is_of_artist =
        file.artist != query.artist && digits.parse().is_ok_and(|number: i32| file.track_number == Some(number));
    if file.artist != query.artist {
        file.artist = query.artist;
        file.album = file.album.take().or_else(|| file.path_album.clone());
    }
    file.title = query.title;
    file.track_number = file.track_number.filter(|_| !is_of_artist).or(file.path_number);
}

/// Readings with the artist of the album, with the artists that a text lists, and with the words that it begins with.
fn artist_readings(file: &FileTrack, is_unknown: bool, known: &KnownArtists) -> Vec<(Reading, Origin)> {
    let Some(title) = &file.title else { return Vec::new() };
    let reading = |artist: String| Reading { title: title.clone(), artist: Some(artist) };
    let mut readings: Vec<(Reading, Origin)> =
        file.album_artist.iter().map(|artist| (reading(artist.clone()), Origin::Artist)).collect();
    let credit = file.credit.as_deref().or(file.artist.as_deref()).unwrap_or_default();
    if lists_artists(credit) {
        let listed = listed_artists(credit);
        let is_band = whole_artist_names(credit).iter().any(|name| known.has(&normalize(name)));
        let others = other_artist_names(credit)
            .into_iter()
            .filter(|name| is_band || Some(name.as_str()) != file.artist.as_deref());
        readings.extend(others.take(MAX_READINGS).map(|name| {
            let origin = if is_band && !listed.contains(&name) { Origin::Member } else { Origin::Artist };
            (reading(name), origin)
        }));
    }
    if is_unknown {
        let leading = file.artist.as_deref().map(leading_names).unwrap_or_default();
        readings.extend(leading.into_iter().map(|name| (reading(name), Origin::Leading)));
    }
    readings
}

/// Matches rows that name no artist by their titles.
fn match_titles(
    conn: &mut PgConnection,
    files: &mut [FileTrack],
    matches: &mut [RowMatch],
    preference: Preference,
    names_artist: bool,
    known: &mut KnownArtists,
) -> Result<()> {
    let has_title_alone = |file: &FileTrack| file.artist.as_deref().is_none_or(is_various) && file.title.is_some();
    let rows = select_rows(files, matches, has_title_alone);
    let (mut queries, origins) = to_queries(files, rows);
    if queries.is_empty() {
        return Ok(());
    }
    queries.iter_mut().for_each(|query| query.artist = None);
    let mut found = match_names(conn, &queries, preference, true, known)?;
    for found in found.iter_mut().filter(|found| names_artist && !found.agrees_in_album) {
        found.found.weaken(MatchReason::TitleOnly);
    }
    set_matches(files, matches, origins, found);
    Ok(())
}

/// A match by names.
struct NameMatch {
    found: RowMatch,
    /// Whether the album agrees, or the location. A duration may be equal by chance. Known only if it was requested.
    agrees_in_album: bool,
    /// Whether the catalogue has an artist of the name.
    has_artist: bool,
}

/// Matches rows by title and artist, or by their titles if they have no artist. With `compares_all`, all candidates are
/// compared in detail, and not only those that compete with others.
fn match_names(
    conn: &mut PgConnection,
    files: &[FileTrack],
    preference: Preference,
    compares_all: bool,
    known: &mut KnownArtists,
) -> Result<Vec<NameMatch>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let sources = find_sources(conn, files, known)?;
    let mut matcher = RowMatcher::default();
    for (row, file) in files.iter().enumerate() {
        deadline::check()?;
        let row_sources = sources.list_by_row(file);
        // A row whose artist the catalogue does not have finds nothing.
        if file.title.is_some() && !row_sources.is_empty() {
            matcher.add_row(row, file, row_sources);
        }
    }
    add_tracks_by_artist(conn, &sources, &mut matcher)?;
    add_tracks_by_title(conn, &sources, &mut matcher)?;

    let mut matches = vec![RowMatch::default(); files.len()];
    let narrowing = narrow(conn, files, matcher.into_groups(), &mut matches, preference, compares_all)?;
    let to_match = |(row, found): (usize, RowMatch)| {
        let compared = || found.track_ids.iter().filter(|_| compares_all);
        let agrees_in_album = compared().any(|id| narrowing.agree_in_album(row, *id));
        let artist = files.get(row).and_then(|file| file.artist.as_deref());
        let has_artist = artist.is_some_and(|artist| sources.artist_numbers.contains_key(artist));
        NameMatch { found, agrees_in_album, has_artist }
    };
    Ok(matches.into_iter().enumerate().map(to_match).collect())
}

/// Where the candidates of the rows come from, numbered: first the artists' names, then the titles.
#[derive(Default)]
struct Sources<'a> {
    /// The normalized names in the catalogue that the rows mean.
    artists: Vec<String>,
    /// The numbers of the artists that each text in the file means.
    artist_numbers: HashMap<&'a str, Vec<usize>>,
    /// The titles of the rows without an artist, each also with the album of its rows.
    titles: Vec<(&'a str, Option<&'a str>)>,
    title_numbers: HashMap<(&'a str, Option<&'a str>), usize>,
}

impl Sources<'_> {
    fn list_by_row(&self, file: &FileTrack) -> Vec<usize> {
        match (&file.artist, &file.title) {
            (Some(artist), _) => self.artist_numbers.get(artist.as_str()).cloned().unwrap_or_default(),
            (None, Some(title)) => {
                let keys = [None, file.album.as_deref().or(file.path_album.as_deref())];
                let keys = keys.into_iter().map(|album| (title.as_str(), album));
                keys.filter_map(|key| self.title_numbers.get(&key).copied()).collect()
            }
            (None, None) => Vec::new(),
        }
    }
}

fn find_sources<'a>(conn: &mut PgConnection, files: &'a [FileTrack], known: &mut KnownArtists) -> Result<Sources<'a>> {
    let mut artists: BTreeMap<&str, bool> = BTreeMap::new();
    for file in files {
        if let Some(artist) = file.artist.as_deref() {
            *artists.entry(artist).or_default() |= !file.is_exact;
        }
    }
    let mut sources = find_artists(conn, artists, known)?;
    for file in files.iter().filter(|file| file.artist.is_none()) {
        let Some(title) = file.title.as_deref() else { continue };
        for album in [None, file.album.as_deref().or(file.path_album.as_deref())] {
            if let Entry::Vacant(entry) = sources.title_numbers.entry((title, album)) {
                entry.insert(sources.artists.len() + sources.titles.len());
                sources.titles.push((title, album));
            }
        }
    }
    Ok(sources)
}

/// Finds the artists of the catalogue that texts name. Each text has the mark whether it may be divided.
fn find_artists<'a>(
    conn: &mut PgConnection,
    artists: BTreeMap<&'a str, bool>,
    known: &mut KnownArtists,
) -> Result<Sources<'a>> {
    let mut sources = Sources::default();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let usual = |text: &&'a str| {
        let mut names: Vec<String> = artist_names(text).into_iter().map(normalize).collect();
        if lists_artists(text) {
            names.extend(whole_artist_names(text).iter().map(|name| normalize(name)));
        }
        (*text, names)
    };
    add_artists(conn, &mut sources, &mut numbers, artists.keys().map(usual).collect(), known)?;
    let divisible = artists.into_iter().filter(|(_, is_divisible)| *is_divisible).map(|(text, _)| text);
    let unknown = divisible.filter(|text| !sources.artist_numbers.contains_key(text));
    let unusual = |text: &'a str| (text, other_artist_names(text).iter().map(|name| normalize(name)).collect());
    let unusual: Vec<(&str, Vec<String>)> = unknown.map(unusual).collect();
    add_artists(conn, &mut sources, &mut numbers, unusual, known)?;
    Ok(sources)
}

/// The normalized names that were looked up, and whether the catalogue has an artist of the name.
#[derive(Debug, Default)]
struct KnownArtists(HashMap<String, bool>);

impl KnownArtists {
    /// Looks up the names that are not known yet.
    fn look_up<'n>(&mut self, conn: &mut PgConnection, names: impl Iterator<Item = &'n String>) -> Result<()> {
        let new: BTreeSet<&String> = names.filter(|name| !self.0.contains_key(*name)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let new: Vec<String> = new.into_iter().cloned().collect();
        let sql = sql!(
            "
            select name
            from unnest($1) requested (name)
            where exists (
                select
                from artists
                where fold(artists.name) = requested.name
            )
            ",
            new.as_slice(),
        );
        let existing = query::<Text, String>(conn, sql)?;
        self.0.extend(new.into_iter().map(|name| (name, false)));
        self.0.extend(existing.into_iter().map(|name| (name, true)));
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.0.get(name) == Some(&true)
    }
}

/// Adds the artists of the catalogue that have one of the normalized names of a text.
fn add_artists<'a>(
    conn: &mut PgConnection,
    sources: &mut Sources<'a>,
    numbers: &mut HashMap<String, usize>,
    texts: Vec<(&'a str, Vec<String>)>,
    known: &mut KnownArtists,
) -> Result<()> {
    known.look_up(conn, texts.iter().flat_map(|(_, names)| names))?;
    for (text, mut names) in texts {
        if lists_artists(text) {
            keep_whole_names(text, &mut names, known);
        }
        let existing = names.into_iter().filter(|name| known.has(name));
        let found: Vec<usize> = existing
            .map(|name| {
                *numbers.entry(name).or_insert_with_key(|name| {
                    sources.artists.push(name.clone());
                    sources.artists.len() - 1
                })
            })
            .collect();
        if !found.is_empty() {
            sources.artist_numbers.insert(text, found);
        }
    }
    Ok(())
}

/// If the catalogue has an artist `A & B`, a row of that artist is none of `A`. `A feat. B` stays one.
fn keep_whole_names(text: &str, names: &mut Vec<String>, known: &KnownArtists) {
    let whole: Vec<String> = whole_artist_names(text).iter().map(|name| normalize(name)).collect();
    if whole.iter().any(|name| known.has(name)) {
        let listed: Vec<String> = listed_artists(text).iter().map(|name| normalize(name)).collect();
        names.retain(|name| whole.contains(name) || listed.first() == Some(name));
    }
}

/// Adds the tracks by artists of the requested names, and the tracks on their albums.
fn add_tracks_by_artist(conn: &mut PgConnection, sources: &Sources<'_>, matcher: &mut RowMatcher) -> Result<()> {
    if sources.artists.is_empty() {
        return Ok(());
    }
    let sql = tracks_by_artist_query(&sources.artists);
    query_each::<(BigInt, BigInt, Text), _>(conn, sql, |(place, id, title): (i64, i64, String)| {
        matcher.add_candidates(source_number(0, place)?, &title, &[id]);
        Ok(())
    })
}

/// The tracks by artists of these normalized names and on their albums, each with the place of the name, from 1.
fn tracks_by_artist_query(names: &[String]) -> Sql {
    sql!(
        "
        select
            requested.place,
            by_artist.id,
            by_artist.title
        from unnest($1) with ordinality requested (name, place)
        join artists on fold(artists.name) = requested.name
        join lateral (
            select id, title
            from tracks
            where artist_id = artists.id
            union all
            select
                tracks.id,
                tracks.title
            from albums
            join tracks on tracks.album_id = albums.id
            where albums.artist_id = artists.id
                and tracks.artist_id <> artists.id
        ) by_artist on true
        ",
        names,
    )
}

/// Adds at most 100 tracks for each of the requested titles, and those on albums of the requested title.
fn add_tracks_by_title(conn: &mut PgConnection, sources: &Sources<'_>, matcher: &mut RowMatcher) -> Result<()> {
    let (mut places, mut titles, mut albums) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (title, album)) in (1_i64..).zip(&sources.titles) {
        for form in title_forms(title) {
            places.push(place);
            titles.push(form);
            albums.push(album.map(normalize).unwrap_or_default());
        }
    }
    if places.is_empty() {
        return Ok(());
    }
    let sql = tracks_by_title_query(&places, &titles, &albums);
    query_each::<(BigInt, BigInt, Text), _>(conn, sql, |(place, id, title): (i64, i64, String)| {
        matcher.add_candidates(source_number(sources.artists.len(), place)?, &title, &[id]);
        Ok(())
    })
}

fn tracks_by_title_query(places: &[i64], titles: &[String], albums: &[String]) -> Sql {
    sql!(
        "
        select
            requested.place,
            by_title.id,
            by_title.title
        from unnest($1, $2, $3) requested (place, title, album)
        cross join lateral (
            (
                select tracks.id, tracks.title
                from derived.search_entries entries
                join tracks on tracks.id = entries.id
                where requested.album = ''
                    and entries.kind = 'track'
                    and entries.name = requested.title
                order by entries.id
                limit 100
            )
            union all
            (
                select tracks.id, tracks.title
                from derived.search_entries entries
                join tracks on tracks.album_id = entries.id
                where requested.album <> ''
                    and entries.kind = 'album'
                    and entries.name = requested.album
                    and fold(tracks.title) = requested.title
                order by tracks.id
                limit 100
            )
        ) by_title
        ",
        places,
        titles,
        albums,
    )
}

/// The number of the source with this place, from 1, behind `first`.
fn source_number(first: usize, place: i64) -> Result<usize> {
    Ok(first + usize::try_from(place - 1).map_err(Error::internal)?)
}

/// Matches the rows of each group with its tracks.
fn narrow(
    conn: &mut PgConnection,
    files: &[FileTrack],
    groups: Vec<CandidateGroup>,
    matches: &mut [RowMatch],
    preference: Preference,
    compares_all: bool,
) -> Result<Narrowing> {
    let mut narrowing = Narrowing::new(preference);
    let mut compared_ids = BTreeSet::new();
    // The album of a row, or its guests, may show that its only candidate is another recording.
    let has_marks = |row: &usize| {
        let file = files.get(*row);
        file.is_some_and(|file| {
            file.album.is_some() || file.path_album.is_some() || file.title.as_deref().is_some_and(has_guest)
        })
    };
    let is_compared = |group: &&CandidateGroup| {
        !group.track_ids.is_empty()
            && (compares_all
                || group.track_ids.len() > 1
                || group.title == TitlePart::Cut
                || group.rows.iter().any(has_marks))
    };
    for group in groups.iter().filter(is_compared) {
        compared_ids.extend(&group.track_ids);
        for row in &group.rows {
            if let Some(file) = files.get(*row) {
                narrowing.add_row(*row, file);
            }
        }
    }
    add_compared_tracks(conn, &compared_ids.into_iter().collect::<Vec<i64>>(), &mut narrowing)?;
    for group in groups {
        deadline::check()?;
        narrowing.match_group(group, matches);
    }
    Ok(narrowing)
}

fn add_compared_tracks(conn: &mut PgConnection, track_ids: &[i64], narrowing: &mut Narrowing) -> Result<()> {
    if track_ids.is_empty() {
        return Ok(());
    }
    let sql = sql!(
        "
        select
            tracks.id,
            tracks.title,
            artist_name,
            album_title,
            track_number,
            tracks.duration_ms,
            audio_url,
            tracks.artist_id,
            album_id,
            albums.artist_id,
            albums.released_on
        from tracks
        join albums on albums.id = tracks.album_id
        where tracks.id = any($1)
        ",
        track_ids,
    );
    type Columns = (
        (BigInt, Text, Text, Text, Nullable<Integer>, Nullable<Integer>, Nullable<Text>),
        (BigInt, BigInt, BigInt, Nullable<Date>),
    );
    type Names = (i64, String, String, String, Option<i32>, Option<i32>, Option<String>);
    type Row = (Names, (i64, i64, i64, Option<NaiveDate>));
    query_each::<Columns, _>(conn, sql, |(names, (artist_id, album_id, album_artist_id, released_on)): Row| {
        let (id, title, artist, album, track_number, duration_ms, audio_url) = names;
        let facts = CandidateFacts {
            title: &title,
            artist: &artist,
            album: &album,
            track_number,
            duration_ms: duration_ms.map(i64::from),
            audio_url: audio_url.as_deref(),
            artist_id,
            album_id,
            album_artist_id,
            released_on: released_on.map(|date| date.signed_duration_since(NaiveDate::default()).num_days()),
        };
        narrowing.add_candidate(id, &facts);
        Ok(())
    })
}

/// Reads the tracks that the rows show, each once.
pub fn load_shown_tracks(conn: &mut PgConnection, matches: &[RowMatch]) -> Result<HashMap<i64, Arc<TrackCandidate>>> {
    let ids: BTreeSet<i64> = matches.iter().flat_map(|found| &found.track_ids).copied().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = ids.into_iter().collect();
    let tracks: Vec<TrackCandidate> = select(conn, sql!("select {columns} from tracks where id = any($1)", &ids))?;
    Ok(tracks.into_iter().map(|track| (track.id, Arc::new(track))).collect())
}
