//! Import of playlists from files, and export into files.

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use super::playlist_matching::{MatchOptions, load_shown_tracks, match_rows};
use super::{playlist_items, playlists};
use crate::db::query::{query, sql};
use crate::error::{Error, Result};
use crate::model::common::text::{TextKind, canonicalize, find_forbidden};
use crate::model::common::validation::ValidationErrors;
use crate::model::playlist::{PlaylistCreate, PlaylistVisibility};
use crate::model::playlist_import::{
    ImportParams, ImportRow, MatchReason, OwnUrls, PlaylistImport, RowMatch, RowPick, limit_candidates,
};
use crate::model::quota::Quotas;
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, ParsedFile, PlaylistFile, playlist_prefix};
use crate::repo::quotas::limit_new_playlist;

/// The name of a playlist if neither the request nor the file has one.
const DEFAULT_NAME: &str = "Imported playlist";
/// The most playlists that one request creates. Each takes a few statements.
const MAX_CREATED: usize = 100;

/// What an import is made of.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    pub params: &'a ImportParams,
    pub picks: &'a [RowPick],
    /// The field of a pick, for errors.
    pub pick_field: fn(usize, &RowPick) -> String,
    pub own_urls: &'a OwnUrls,
}

/// The playlists of a file that are imported.
struct Selection {
    /// Their numbers in the file, from 1, with their tracks.
    playlists: Vec<(usize, Vec<FileTrack>)>,
    /// Whether the caller must choose, because the file has several.
    is_undecided: bool,
}

/// Matches the rows of a file with the catalogue. Creates playlists of the matched rows unless it is a dry run.
pub fn import(
    conn: &mut PgConnection,
    user: AuthUser,
    quotas: Quotas,
    request: &ImportRequest<'_>,
    mut file: ParsedFile,
) -> Result<PlaylistImport> {
    let is_dry_run = request.params.dry_run == Some(true);
    let selection = select_playlists(&mut file, request.params.playlist.as_deref())?;
    if selection.is_undecided && !is_dry_run {
        let count = file.playlists.len();
        let message = format!("is required, because the file has {count} playlists: the number of one, or `all`");
        return Err(Error::invalid("playlist", "required", message));
    }
    let names = validate_names(request.params, &file, &selection)?;
    let options = MatchOptions {
        preference: request.params.prefer.unwrap_or_default(),
        own_urls: request.own_urls.clone(),
        has_unknown_columns: !file.report.ignored_columns.is_empty() || file.report.has_unknown_fields,
    };
    let numbers: Vec<usize> = selection.playlists.iter().map(|(number, _)| *number).collect();
    let rows = list_rows(conn, selection, &options, request)?;
    let mut import = PlaylistImport::new(file, rows);
    if !is_dry_run {
        for (number, (name, description)) in numbers.into_iter().zip(names) {
            let visibility = Some(request.params.visibility.unwrap_or(PlaylistVisibility::Private));
            let new = PlaylistCreate { name, description, visibility, track_ids: import.track_ids(number) };
            let playlist = limit_new_playlist(conn, user, quotas, |conn| playlists::create(conn, user, &new))?;
            import.add_created(number, playlist);
        }
    }
    Ok(import)
}

/// Takes the chosen playlists out of the file. Their numbers of tracks stay in it.
fn select_playlists(file: &mut ParsedFile, choice: Option<&str>) -> Result<Selection> {
    let count = file.playlists.len();
    let chosen: Vec<usize> = match choice {
        Some("all") => (1..=count).collect(),
        Some(number) => vec![number.parse().unwrap_or(0)],
        None => (1..=count).collect(),
    };
    if chosen.iter().any(|number| !(1..=count).contains(number)) {
        return Err(Error::invalid(
            "playlist",
            "out_of_range",
            format!("must be at most {count}, the number of playlists"),
        ));
    }
    if choice == Some("all") && count > MAX_CREATED {
        let message = format!("cannot be `all`, because the file has more than {MAX_CREATED} playlists");
        return Err(Error::invalid("playlist", "too_many", message));
    }
    let is_undecided = choice.is_none() && count > 1;
    let total: usize =
        chosen.iter().filter_map(|number| file.playlists.get(number - 1)).map(|list| list.tracks.len()).sum();
    if total > MAX_TRACKS && is_undecided {
        return Ok(Selection { playlists: Vec::new(), is_undecided });
    }
    if total > MAX_TRACKS {
        let message = format!("must name playlists with at most {MAX_TRACKS} tracks together");
        return Err(Error::invalid("playlist", "too_long", message));
    }
    let tracks = |number: usize| file.playlists.get(number - 1).map(|list| (number, list.tracks.clone()));
    Ok(Selection { playlists: chosen.into_iter().filter_map(tracks).collect(), is_undecided })
}

/// Matches the rows of the chosen playlists, together.
fn list_rows(
    conn: &mut PgConnection,
    selection: Selection,
    options: &MatchOptions,
    request: &ImportRequest<'_>,
) -> Result<Vec<ImportRow>> {
    let (mut numbers, mut tracks) = (Vec::new(), Vec::new());
    for (number, list) in selection.playlists {
        numbers.extend(std::iter::repeat_n(number, list.len()));
        tracks.extend(list);
    }
    let mut matches = match_rows(conn, &mut tracks, options)?;
    apply_picks(conn, request, &mut matches)?;
    limit_candidates(&mut matches);
    let shown = load_shown_tracks(conn, &matches)?;
    let rows = tracks.into_iter().zip(numbers).zip(&matches).zip(1..);
    Ok(rows.map(|(((track, number), found), row)| ImportRow::new(row, number, track, found, &shown)).collect())
}

/// Replaces the matches of rows with the tracks that the user picked.
fn apply_picks(conn: &mut PgConnection, request: &ImportRequest<'_>, matches: &mut [RowMatch]) -> Result<()> {
    let picks = request.picks;
    if picks.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = picks.iter().filter_map(|pick| pick.track_id).collect();
    let existing = query::<BigInt, i64>(conn, sql!("select id from tracks where id = any($1)", &ids))?;
    let existing: std::collections::HashSet<i64> = existing.into_iter().collect();
    let mut errors = ValidationErrors::default();
    for (index, pick) in picks.iter().enumerate() {
        let field = (request.pick_field)(index, pick);
        let Some(found) = pick.row.checked_sub(1).and_then(|row| matches.get_mut(row)) else {
            errors.push(&format!("{field}.row"), "out_of_range", "must be the number of a row in the file");
            continue;
        };
        match pick.track_id {
            Some(id) if existing.contains(&id) => *found = RowMatch::matched(id, MatchReason::Pick),
            Some(_) => errors.push(&format!("{field}.track_id"), "not_found", "must be the id of a track"),
            None => *found = RowMatch::default(),
        }
    }
    errors.into_result()
}

/// The name and description of each chosen playlist.
fn validate_names(
    params: &ImportParams,
    file: &ParsedFile,
    selection: &Selection,
) -> Result<Vec<(String, Option<String>)>> {
    let has_several = file.playlists.len() > 1;
    let chosen =
        selection.playlists.iter().filter_map(|(number, _)| Some((number - 1, file.playlists.get(number - 1)?)));
    let validate = |(index, playlist): (usize, &PlaylistFile)| {
        let prefix = if has_several { playlist_prefix(index) } else { String::new() };
        validate_texts(params, playlist).map_err(|error| error.prefix_fields(&prefix))
    };
    chosen.map(validate).collect()
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

/// Reads a playlist that the viewer may see, for a file. With `own_urls`, tracks without audio get the URL of the track as
/// their location.
pub fn export(conn: &mut PgConnection, viewer: Viewer, id: i64, own_urls: Option<&OwnUrls>) -> Result<PlaylistFile> {
    let playlist = playlists::find(conn, viewer, id)?;
    let with_location = |(id, mut track): (i64, FileTrack)| {
        track.location = track.location.or_else(|| own_urls?.track_url(id));
        track
    };
    Ok(PlaylistFile {
        title: Some(playlist.name),
        description: playlist.description,
        tracks: playlist_items::export_tracks(conn, id)?.into_iter().map(with_location).collect(),
    })
}

/// Fails unless the viewer may see the playlist.
pub fn ensure_visible(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<()> {
    playlists::find(conn, viewer, id).map(|_| ())
}
