//! Import of playlists from files, and export into files.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use diesel::pg::PgConnection;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text};

use super::{playlist_items, playlists};
use crate::db::deadline;
use crate::db::query::{query, query_each, select, sql};
use crate::error::{Error, Result};
use crate::model::common::text::{TextKind, canonicalize, find_forbidden};
use crate::model::common::validation::ValidationErrors;
use crate::model::playlist::{PlaylistCreate, PlaylistVisibility};
use crate::model::playlist_import::{
    CandidateFacts, ImportParams, ImportRow, MatchStatus, Narrowing, PlaylistImport, RowMatch, RowMatcher,
    TrackCandidate, artist_names, limit_candidates,
};
use crate::model::quota::Quotas;
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::{FileTrack, PlaylistFile};
use crate::repo::quotas::limit_new_playlist;

/// The name of a playlist if neither the request nor the file has one.
const DEFAULT_NAME: &str = "Imported playlist";

/// Matches the rows of a file with the catalogue. Creates a playlist of the matched rows unless it is a dry run.
pub fn import(
    conn: &mut PgConnection,
    user: AuthUser,
    quotas: Quotas,
    params: &ImportParams,
    file: &PlaylistFile,
) -> Result<PlaylistImport> {
    let (name, description) = validate_texts(params, file)?;
    let rows = match_rows(conn, &file.tracks)?;
    let playlist = if params.dry_run == Some(true) {
        None
    } else {
        let visibility = Some(params.visibility.unwrap_or(PlaylistVisibility::Private));
        let track_ids = rows.iter().filter_map(|row| Some(row.track.as_ref()?.id)).collect();
        let new = PlaylistCreate { name, description, visibility, track_ids };
        Some(limit_new_playlist(conn, user, quotas, |conn| playlists::create(conn, user, &new))?)
    };
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    let (matched, ambiguous) = (count(MatchStatus::Matched), count(MatchStatus::Ambiguous));
    Ok(PlaylistImport { playlist, matched, ambiguous, unmatched: rows.len() - matched - ambiguous, rows })
}

/// The name and description of the playlist. Those of the file are made canonical and shortened to the limits of the
/// fields, but characters that no text may contain are refused.
fn validate_texts(params: &ImportParams, file: &PlaylistFile) -> Result<(String, Option<String>)> {
    let mut errors = ValidationErrors::default();
    let name = match &params.name {
        Some(name) => Some(name.clone()),
        None => validate_text(&mut errors, "title", file.title.as_deref(), TextKind::Line, 200),
    };
    let description = validate_text(&mut errors, "description", file.description.as_deref(), TextKind::Lines, 2000);
    errors.into_result()?;
    Ok((name.unwrap_or_else(|| DEFAULT_NAME.to_owned()), description))
}

/// `None` if the text is invisible.
fn validate_text(
    errors: &mut ValidationErrors,
    field: &str,
    text: Option<&str>,
    kind: TextKind,
    max_chars: usize,
) -> Option<String> {
    let text = canonicalize(text?, kind);
    if let Some(forbidden) = find_forbidden(&text, kind) {
        errors.push(field, forbidden.code(), forbidden.to_string());
    }
    let short: String = text.chars().take(max_chars).collect();
    // A cut may leave white space or half of an emoji at the end.
    Some(canonicalize(&short, kind).into_owned()).filter(|text| !text.is_empty())
}

/// Matches each row with the catalogue. The number of statements does not depend on the number of rows, and the time and
/// the memory grow with the rows plus the candidates, not with their product.
fn match_rows(conn: &mut PgConnection, files: &[FileTrack]) -> Result<Vec<ImportRow>> {
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
    narrow(conn, files, matcher.into_groups(), &mut matches)?;
    limit_candidates(&mut matches);
    let tracks = load_shown_tracks(conn, &matches)?;
    let rows = files.iter().zip(&matches).zip(1..);
    Ok(rows.map(|((file, found), row)| ImportRow::new(row, file, found, &tracks)).collect())
}

/// Where the candidates of the rows come from, numbered: first the artists' names, then the titles.
#[derive(Default)]
struct Sources<'a> {
    /// The normalized names in the catalogue that the rows mean.
    artists: Vec<String>,
    /// The number of the artist's name that each name in the file means.
    artist_numbers: HashMap<&'a str, usize>,
    /// The titles of the rows without an artist.
    titles: Vec<String>,
    title_numbers: HashMap<&'a str, usize>,
}

impl Sources<'_> {
    fn list_by_row(&self, file: &FileTrack) -> Vec<usize> {
        match (&file.artist, &file.title) {
            (Some(artist), _) => {
                artist_names(artist).iter().filter_map(|name| self.artist_numbers.get(name).copied()).collect()
            }
            (None, Some(title)) => self.title_numbers.get(title.as_str()).copied().into_iter().collect(),
            (None, None) => Vec::new(),
        }
    }
}

fn find_sources<'a>(conn: &mut PgConnection, files: &'a [FileTrack]) -> Result<Sources<'a>> {
    let artists: BTreeSet<&str> =
        files.iter().filter_map(|file| file.artist.as_deref()).flat_map(artist_names).collect();
    let artists: Vec<&str> = artists.into_iter().collect();
    let mut sources = Sources::default();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (place, normalized) in find_artist_names(conn, &artists)? {
        let number = *numbers.entry(normalized).or_insert_with_key(|normalized| {
            sources.artists.push(normalized.clone());
            sources.artists.len() - 1
        });
        let name = usize::try_from(place - 1).ok().and_then(|index| artists.get(index));
        sources.artist_numbers.extend(name.map(|name| (*name, number)));
    }
    for title in files.iter().filter(|file| file.artist.is_none()).filter_map(|file| file.title.as_deref()) {
        if !sources.title_numbers.contains_key(title) {
            sources.title_numbers.insert(title, sources.artists.len() + sources.titles.len());
            sources.titles.push(title.to_owned());
        }
    }
    Ok(sources)
}

/// Normalizes the names that artists of the catalogue have. Returns the place of each, from 1, with its normalized form.
fn find_artist_names(conn: &mut PgConnection, names: &[&str]) -> Result<Vec<(i64, String)>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
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
        names.as_slice(),
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
        r#"
        select
            requested.place,
            array(
                select id
                from tracks
                where tracks.title collate "und-x-icu" = requested.title  -- the collation of the index on titles
                limit 100
            )
        from unnest($1) with ordinality requested (title, place)
        "#,
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

/// Matches the rows of each group with its tracks. Only tracks that compete with others are compared in detail.
fn narrow(
    conn: &mut PgConnection,
    files: &[FileTrack],
    groups: Vec<(Vec<usize>, Vec<i64>)>,
    matches: &mut [RowMatch],
) -> Result<()> {
    let mut narrowing = Narrowing::default();
    let mut competing_ids = BTreeSet::new();
    for (rows, track_ids) in groups.iter().filter(|(_, track_ids)| track_ids.len() > 1) {
        competing_ids.extend(track_ids);
        for row in rows {
            if let Some(file) = files.get(*row) {
                narrowing.add_row(*row, file);
            }
        }
    }
    add_competing_tracks(conn, &competing_ids.into_iter().collect::<Vec<i64>>(), &mut narrowing)?;
    for (rows, track_ids) in groups {
        deadline::check()?;
        narrowing.match_rows(rows, track_ids, matches);
    }
    Ok(())
}

fn add_competing_tracks(conn: &mut PgConnection, track_ids: &[i64], narrowing: &mut Narrowing) -> Result<()> {
    if track_ids.is_empty() {
        return Ok(());
    }
    let sql = sql!(
        "
        select
            id,
            title,
            artist_name,
            album_title,
            track_number,
            duration_ms,
            audio_url
        from tracks
        where id = any($1)
        ",
        track_ids,
    );
    type Columns = (BigInt, Text, Text, Text, Nullable<Integer>, Nullable<Integer>, Nullable<Text>);
    type Row = (i64, String, String, String, Option<i32>, Option<i32>, Option<String>);
    query_each::<Columns, _>(conn, sql, |(id, title, artist, album, track_number, duration_ms, audio_url): Row| {
        let facts = CandidateFacts {
            title: &title,
            artist: &artist,
            album: &album,
            track_number,
            duration_ms: duration_ms.map(i64::from),
            audio_url: audio_url.as_deref(),
        };
        narrowing.add_candidate(id, &facts);
        Ok(())
    })
}

/// Reads the tracks that the rows show, each once.
fn load_shown_tracks(conn: &mut PgConnection, matches: &[RowMatch]) -> Result<HashMap<i64, Arc<TrackCandidate>>> {
    let ids: BTreeSet<i64> = matches.iter().flat_map(|found| &found.track_ids).copied().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = ids.into_iter().collect();
    let tracks: Vec<TrackCandidate> = select(conn, sql!("select {columns} from tracks where id = any($1)", &ids))?;
    Ok(tracks.into_iter().map(|track| (track.id, Arc::new(track))).collect())
}

/// Reads a playlist that the viewer may see, for a file.
pub fn export(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<PlaylistFile> {
    let playlist = playlists::find(conn, viewer, id)?;
    Ok(PlaylistFile {
        title: Some(playlist.name),
        description: playlist.description,
        tracks: playlist_items::export_tracks(conn, id)?,
    })
}
