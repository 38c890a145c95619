//! Matching of the rows of a playlist file with the tracks of the catalogue.
//!
//! The number of statements does not depend on the number of rows, and the time and the memory grow with the rows plus the
//! candidates, not with their product. The steps, each for the rows that the earlier ones do not match:
//!
//! 1. the location, if it is the `audio_url` of a track or its URL in this API
//! 2. title and artist as the file was read
//! 3. the other readings of the row that name an artist: reversed names, folders of the path, leading artists
//! 4. the title alone, which is certain only if the file names no artist or another fact agrees
//! 5. similar names, for a limited number of rows

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt, Date, Integer, Nullable, Text};

use crate::db::deadline;
use crate::db::query::{query, query_each, select, sql};
use crate::error::{Error, Result};
use crate::model::playlist_import::{
    CandidateFacts, CandidateGroup, MatchReason, Narrowing, OwnUrls, Preference, RowMatch, RowMatcher, TrackCandidate,
    are_similar, artist_names, leading_names, lists_artists, other_artist_names, stored_urls,
};
use crate::playlist_formats::{FileTrack, Reading};

/// The most other readings of one row.
const MAX_READINGS: usize = 12;
/// The most rows whose similar names are searched. Each costs some milliseconds.
const MAX_SIMILAR_ROWS: usize = 40;

/// How rows are matched.
#[derive(Debug, Default)]
pub struct MatchOptions {
    pub preference: Preference,
    pub own_urls: OwnUrls,
    /// Whether the file has columns of unknown meaning, which may name the artist.
    pub has_unknown_columns: bool,
}

/// Matches each row with the catalogue. Rows that another reading matches get the names of that reading.
pub fn match_rows(conn: &mut PgConnection, files: &mut [FileTrack], options: &MatchOptions) -> Result<Vec<RowMatch>> {
    let mut matches = match_locations(conn, files, &options.own_urls)?;
    let names_artist =
        options.has_unknown_columns || files.iter().any(|file| file.artist.is_some() || file.album_artist.is_some());
    let rows: Vec<usize> = select_rows(files, &matches, |file| file.artist.is_some());
    let queries: Vec<FileTrack> = rows.iter().filter_map(|row| files.get(*row).map(to_query)).collect();
    let found = match_names(conn, &queries, options.preference, false)?;
    let mut unknown_artists = HashSet::new();
    for (row, found) in rows.into_iter().zip(found) {
        if !found.has_artist {
            unknown_artists.insert(row);
        }
        set_match(&mut matches, row, found.found);
    }
    match_other_readings(conn, files, &mut matches, &unknown_artists, options.preference)?;
    match_titles(conn, files, &mut matches, options.preference, names_artist)?;
    match_similar_names(conn, files, &mut matches)?;
    Ok(matches)
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
) -> Result<()> {
    let (mut queries, mut origins) = (Vec::new(), Vec::new());
    for row in select_rows(files, matches, |_| true) {
        let Some(file) = files.get(row) else { continue };
        let from_file = file.readings.iter().map(|reading| (reading.clone(), Origin::File));
        let mut readings: Vec<(Reading, Origin)> = from_file.take(MAX_READINGS).collect();
        readings.extend(artist_readings(file, unknown_artists.contains(&row)));
        for (reading, origin) in readings {
            let (title, artist) = (Some(reading.title), reading.artist);
            queries.push(FileTrack { title, artist, ..to_query(file) });
            origins.push((row, origin));
        }
    }
    if queries.is_empty() {
        return Ok(());
    }
    let found = match_names(conn, &queries, preference, true)?;
    for ((query, (row, origin)), mut found) in queries.into_iter().zip(origins).zip(found) {
        if origin == Origin::Weak && !found.agrees {
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

/// Where a reading comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The names in the file.
    File,
    /// The artist's name, divided.
    Artist,
    /// As `Artist`, but only a match that agrees in more than the names is certain.
    Weak,
}

/// Gives a row the names by which it was matched.
fn show_reading(file: &mut FileTrack, query: FileTrack) {
    if file.artist != query.artist {
        file.artist = query.artist;
        file.album = file.album.take().or_else(|| file.path_album.clone());
    }
    file.title = query.title;
    file.track_number = file.track_number.or(file.path_number);
}

/// Readings with the artist of the album, and with the first names of an artist that lists several. The latter are certain
/// only if they have several words.
fn artist_readings(file: &FileTrack, is_unknown: bool) -> Vec<(Reading, Origin)> {
    let Some(title) = &file.title else { return Vec::new() };
    let reading = |artist: String| Reading { title: title.clone(), artist: Some(artist) };
    let mut readings: Vec<(Reading, Origin)> =
        file.album_artist.iter().map(|artist| (reading(artist.clone()), Origin::Artist)).collect();
    let credit = file.credit.as_deref().or(file.artist.as_deref()).unwrap_or_default();
    if lists_artists(credit) {
        let others =
            other_artist_names(credit).into_iter().filter(|name| Some(name.as_str()) != file.artist.as_deref());
        readings.extend(others.take(MAX_READINGS).map(|name| (reading(name), Origin::Artist)));
    }
    if !is_unknown {
        return readings;
    }
    let leading = file.artist.as_deref().map(leading_names).unwrap_or_default();
    readings.extend(leading.into_iter().map(|name| {
        let origin = if name.contains(' ') { Origin::Artist } else { Origin::Weak };
        (reading(name), origin)
    }));
    readings
}

/// Matches rows that name no artist by their titles.
fn match_titles(
    conn: &mut PgConnection,
    files: &[FileTrack],
    matches: &mut [RowMatch],
    preference: Preference,
    names_artist: bool,
) -> Result<()> {
    let rows = select_rows(files, matches, |file| file.artist.is_none() && file.title.is_some());
    if rows.is_empty() {
        return Ok(());
    }
    let queries: Vec<FileTrack> = rows.iter().filter_map(|row| files.get(*row).map(to_query)).collect();
    let found = match_names(conn, &queries, preference, true)?;
    for (row, mut found) in rows.into_iter().zip(found) {
        let has_folders =
            files.get(row).is_some_and(|file| file.readings.iter().any(|reading| reading.artist.is_some()));
        if (names_artist || has_folders) && !found.agrees {
            found.found.weaken(MatchReason::TitleOnly);
        }
        set_match(matches, row, found.found);
    }
    Ok(())
}

/// A match by names.
struct NameMatch {
    found: RowMatch,
    /// Whether more than the names agrees. Known only if it was requested.
    agrees: bool,
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
) -> Result<Vec<NameMatch>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let sources = find_sources(conn, files)?;
    let mut matcher = RowMatcher::default();
    for (row, file) in files.iter().enumerate() {
        deadline::check()?;
        if let Some(title) = &file.title {
            matcher.add_row(row, title, sources.list_by_row(file));
        }
    }
    add_tracks_by_artist(conn, &sources, &mut matcher)?;
    add_tracks_by_title(conn, &sources, &mut matcher)?;

    let mut matches = vec![RowMatch::default(); files.len()];
    let narrowing = narrow(conn, files, matcher.into_groups(), &mut matches, preference, compares_all)?;
    let to_match = |(row, found): (usize, RowMatch)| {
        let agrees = compares_all && found.track_ids.iter().any(|id| narrowing.agree(row, *id));
        let artist = files.get(row).and_then(|file| file.artist.as_deref());
        let has_artist = artist.is_some_and(|artist| sources.artist_numbers.contains_key(artist));
        NameMatch { found, agrees, has_artist }
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
    /// The titles of the rows without an artist.
    titles: Vec<String>,
    title_numbers: HashMap<&'a str, usize>,
}

impl Sources<'_> {
    fn list_by_row(&self, file: &FileTrack) -> Vec<usize> {
        match (&file.artist, &file.title) {
            (Some(artist), _) => self.artist_numbers.get(artist.as_str()).cloned().unwrap_or_default(),
            (None, Some(title)) => self.title_numbers.get(title.as_str()).copied().into_iter().collect(),
            (None, None) => Vec::new(),
        }
    }
}

fn find_sources<'a>(conn: &mut PgConnection, files: &'a [FileTrack]) -> Result<Sources<'a>> {
    let mut sources = Sources::default();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let artists: BTreeSet<&str> = files.iter().filter_map(|file| file.artist.as_deref()).collect();
    let usual = artists.iter().map(|text| (*text, artist_names(text).into_iter().map(str::to_owned).collect()));
    add_artists(conn, &mut sources, &mut numbers, usual.collect())?;
    let unknown = artists.into_iter().filter(|text| !sources.artist_numbers.contains_key(text));
    let unusual: Vec<(&str, Vec<String>)> = unknown.map(|text| (text, other_artist_names(text))).collect();
    add_artists(conn, &mut sources, &mut numbers, unusual)?;
    for title in files.iter().filter(|file| file.artist.is_none()).filter_map(|file| file.title.as_deref()) {
        if !sources.title_numbers.contains_key(title) {
            sources.title_numbers.insert(title, sources.artists.len() + sources.titles.len());
            sources.titles.push(title.to_owned());
        }
    }
    Ok(sources)
}

/// Adds the artists of the catalogue that have one of the names of a text.
fn add_artists<'a>(
    conn: &mut PgConnection,
    sources: &mut Sources<'a>,
    numbers: &mut HashMap<String, usize>,
    texts: Vec<(&'a str, Vec<String>)>,
) -> Result<()> {
    let distinct: BTreeSet<&String> = texts.iter().flat_map(|(_, names)| names).collect();
    let names: Vec<String> = distinct.into_iter().cloned().collect();
    let mut number_by_name: HashMap<&str, usize> = HashMap::new();
    for (place, normalized) in find_artist_names(conn, &names)? {
        let number = *numbers.entry(normalized).or_insert_with_key(|normalized| {
            sources.artists.push(normalized.clone());
            sources.artists.len() - 1
        });
        let name = usize::try_from(place - 1).ok().and_then(|index| names.get(index));
        number_by_name.extend(name.map(|name| (name.as_str(), number)));
    }
    for (text, names) in &texts {
        let found: Vec<usize> = names.iter().filter_map(|name| number_by_name.get(name.as_str()).copied()).collect();
        if !found.is_empty() {
            sources.artist_numbers.insert(text, found);
        }
    }
    Ok(())
}

/// Normalizes the names that artists of the catalogue have. Returns the place of each, from 1, with its normalized form.
fn find_artist_names(conn: &mut PgConnection, names: &[String]) -> Result<Vec<(i64, String)>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let sql = sql!(
        "
        select place, normalized
        from (
            select
                place,
                fold(name) as normalized
            from unnest($1) with ordinality requested (name, place)
            offset 0  -- normalizes each name once
        ) requested
        where exists (
            select
            from artists
            where fold(artists.name) = requested.normalized
        )
        ",
        names,
    );
    query::<(BigInt, Text), (i64, String)>(conn, sql)
}

/// Adds the tracks by artists of the requested names, and the tracks on their albums.
fn add_tracks_by_artist(conn: &mut PgConnection, sources: &Sources<'_>, matcher: &mut RowMatcher) -> Result<()> {
    if sources.artists.is_empty() {
        return Ok(());
    }
    let sql = sql!(
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
        sources.artists.as_slice(),
    );
    query_each::<(BigInt, BigInt, Text), _>(conn, sql, |(place, id, title): (i64, i64, String)| {
        matcher.add_candidates(source_number(0, place)?, &title, &[id]);
        Ok(())
    })
}

/// Adds at most 100 tracks for each of the requested titles.
fn add_tracks_by_title(conn: &mut PgConnection, sources: &Sources<'_>, matcher: &mut RowMatcher) -> Result<()> {
    if sources.titles.is_empty() {
        return Ok(());
    }
    let sql = sql!(
        "
        select
            requested.place,
            array(
                select id
                from derived.search_entries entries
                where entries.kind = 'track'
                    and entries.name = requested.name
                limit 100
            )
        from (
            select
                place,
                fold(title) as name
            from unnest($1) with ordinality requested (title, place)
            offset 0  -- normalizes each title once
        ) requested
        ",
        sources.titles.as_slice(),
    );
    query_each::<(BigInt, Array<BigInt>), _>(conn, sql, |(place, ids): (i64, Vec<i64>)| {
        let source = source_number(sources.artists.len(), place)?;
        if let Some(title) = sources.titles.get(source - sources.artists.len()) {
            matcher.add_candidates(source, title, &ids);
        }
        Ok(())
    })
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
    for group in groups.iter().filter(|group| group.track_ids.len() > 1 || compares_all) {
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

/// Adds tracks with similar names to rows that match nothing. They are candidates, never matches.
fn match_similar_names(conn: &mut PgConnection, files: &[FileTrack], matches: &mut [RowMatch]) -> Result<()> {
    let rows = files.iter().zip(matches.iter()).enumerate().filter(|(_, (_, found))| found.is_unmatched());
    let mut rows_by_names: HashMap<(String, String), Vec<usize>> = HashMap::new();
    let mut names: Vec<(String, String)> = Vec::new();
    for (row, (file, _)) in rows {
        let (Some(artist), Some(title)) = (&file.artist, &file.title) else { continue };
        let key = (artist.chars().take(200).collect::<String>(), title.chars().take(300).collect::<String>());
        let known = rows_by_names.contains_key(&key);
        if known || names.len() < MAX_SIMILAR_ROWS {
            if !known {
                names.push(key.clone());
            }
            rows_by_names.entry(key).or_default().push(row);
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    let (artists, titles): (Vec<String>, Vec<String>) = names.iter().cloned().unzip();
    let mut found: HashMap<usize, Vec<i64>> = HashMap::new();
    for (place, id, title) in find_similar_tracks(conn, &artists, &titles)? {
        let index = usize::try_from(place - 1).map_err(Error::internal)?;
        if titles.get(index).is_some_and(|requested| are_similar(requested, &title)) {
            found.entry(index).or_default().push(id);
        }
    }
    for (index, ids) in found {
        for row in names.get(index).and_then(|key| rows_by_names.get(key)).into_iter().flatten() {
            set_match(matches, *row, RowMatch::uncertain(ids.iter().copied(), MatchReason::SimilarNames));
        }
    }
    Ok(())
}

/// Finds up to five tracks with a title that shares letters, by the three artists with the most similar names. Returns the
/// place of each pair of names, from 1, with a track and its title.
fn find_similar_tracks(
    conn: &mut PgConnection,
    artists: &[String],
    titles: &[String],
) -> Result<Vec<(i64, i64, String)>> {
    let sql = sql!(
        "
        select
            requested.place,
            track.id,
            track.title
        from unnest($1, $2) with ordinality requested (artist, title, place)
        cross join lateral (
            select tracks.id, tracks.title
            from (
                select
                    artists.id,
                    similarity(artists.name, requested.artist) as score
                from artists
                where artists.name % requested.artist
                order by similarity(artists.name, requested.artist) desc, artists.id
                limit 3
            ) artist
            join lateral (
                select
                    by_artist.id,
                    by_artist.title,
                    similarity(by_artist.title, requested.title) as score
                from (
                    select id, title
                    from tracks
                    where artist_id = artist.id
                    limit 1000  -- bounds the time for artists with very many tracks
                ) by_artist
            ) tracks on tracks.score >= 0.3
            order by tracks.score + artist.score desc, tracks.id
            limit 5
        ) track
        order by requested.place, track.id
        ",
        artists,
        titles,
    );
    query::<(BigInt, BigInt, Text), (i64, i64, String)>(conn, sql)
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
