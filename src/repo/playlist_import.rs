//! Import of playlists from files, and export into files.

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use super::playlist_matching::{MatchOptions, load_shown_tracks, match_rows, names_artist};
use super::{playlist_items, playlists};
use crate::db::query::{query, sql};
use crate::error::{Error, ErrorParams, Result};
use crate::model::common::validation::ValidationErrors;
use crate::model::playlist::{PlaylistCreate, PlaylistVisibility};
use crate::model::playlist_import::{
    ImportParams, ImportRow, MatchReason, OwnUrls, PlaylistImport, RowMatch, RowPick, limit_candidates,
};
use crate::model::quota::Quotas;
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, ParsedFile, PlaylistFile};
use crate::repo::quotas::limit_new_playlist;
use crate::text_rules::{TextKind, canonicalize, remove_forbidden};

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

/// A playlist of a file that is imported.
struct Chosen {
    /// Its number in the file, from 1.
    number: usize,
    /// The number of its first row in the file, from 1. It does not depend on the choice.
    first_row: usize,
    tracks: Vec<FileTrack>,
}

/// The playlists of a file that are imported.
struct Selection {
    playlists: Vec<Chosen>,
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
    let names = choose_names(request.params, &file, &selection);
    let options = MatchOptions {
        preference: request.params.prefer.unwrap_or_default(),
        own_urls: request.own_urls.clone(),
        names_artist: file.playlists.iter().flat_map(|list| &list.tracks).any(names_artist)
            || !file.report.ignored_columns.is_empty()
            || file.report.has_unknown_fields,
    };
    let numbers: Vec<usize> = selection.playlists.iter().map(|list| list.number).collect();
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
        let message = format!("must be at most {count}, the number of playlists");
        return Err(Error::invalid_with("playlist", "out_of_range", message, ErrorParams::at_most(count)));
    }
    if choice == Some("all") && count > MAX_CREATED {
        let message = format!("cannot be `all`, because the file has more than {MAX_CREATED} playlists");
        return Err(Error::invalid_with("playlist", "too_many", message, ErrorParams::at_most(MAX_CREATED)));
    }
    let is_undecided = choice.is_none() && count > 1;
    let total: usize =
        chosen.iter().filter_map(|number| file.playlists.get(number - 1)).map(|list| list.tracks.len()).sum();
    if total > MAX_TRACKS && is_undecided {
        return Ok(Selection { playlists: Vec::new(), is_undecided });
    }
    if total > MAX_TRACKS {
        let message = format!("must name playlists with at most {MAX_TRACKS} tracks together");
        return Err(Error::too_many("playlist", MAX_TRACKS, message));
    }
    let mut first_row = 1;
    let mut playlists = Vec::new();
    for (number, list) in (1..).zip(&file.playlists) {
        if chosen.contains(&number) {
            playlists.push(Chosen { number, first_row, tracks: list.tracks.clone() });
        }
        first_row += list.tracks.len();
    }
    Ok(Selection { playlists, is_undecided })
}

/// Matches the rows of the chosen playlists, together.
fn list_rows(
    conn: &mut PgConnection,
    selection: Selection,
    options: &MatchOptions,
    request: &ImportRequest<'_>,
) -> Result<Vec<ImportRow>> {
    // The number of each row and of its playlist.
    let (mut places, mut tracks): (Vec<(usize, usize)>, Vec<FileTrack>) = (Vec::new(), Vec::new());
    for list in selection.playlists {
        places.extend((list.first_row..).take(list.tracks.len()).map(|row| (row, list.number)));
        tracks.extend(list.tracks);
    }
    let mut matches = match_rows(conn, &mut tracks, options)?;
    apply_picks(conn, request, &places, &mut matches)?;
    limit_candidates(&mut matches);
    let shown = load_shown_tracks(conn, &matches)?;
    let rows = tracks.into_iter().zip(places).zip(&matches);
    Ok(rows.map(|((track, (row, number)), found)| ImportRow::new(row, number, track, found, &shown)).collect())
}

/// Replaces the matches of rows with the tracks that the user picked.
fn apply_picks(
    conn: &mut PgConnection,
    request: &ImportRequest<'_>,
    places: &[(usize, usize)],
    matches: &mut [RowMatch],
) -> Result<()> {
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
        // The numbers of the rows are in ascending order.
        let place = places.binary_search_by_key(&pick.row, |(row, _)| *row).ok();
        let Some(found) = place.and_then(|place| matches.get_mut(place)) else {
            let row = |place: Option<&(usize, usize)>| place.and_then(|(row, _)| i64::try_from(*row).ok());
            let params = ErrorParams::range(row(places.first()), row(places.last()));
            let message = "must be the number of a row in the imported playlists";
            errors.push_with(&format!("{field}.row"), "out_of_range", message, params);
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
fn choose_names(params: &ImportParams, file: &ParsedFile, selection: &Selection) -> Vec<(String, Option<String>)> {
    let chosen = selection.playlists.iter().filter_map(|list| file.playlists.get(list.number - 1));
    let choose = |playlist: &PlaylistFile| {
        let title = || shorten(playlist.title.as_deref(), TextKind::Line, 200);
        let name = params.name.clone().or_else(title).unwrap_or_else(|| DEFAULT_NAME.to_owned());
        (name, shorten(playlist.description.as_deref(), TextKind::Lines, 2000))
    };
    chosen.map(choose).collect()
}

/// A text of the file within the limits of a field, without the characters that no text may contain. `None` if nothing visible
/// remains.
fn shorten(text: Option<&str>, kind: TextKind, max_chars: usize) -> Option<String> {
    let text = match kind {
        // A line break is white space, and not nothing.
        TextKind::Line => text?.replace(['\n', '\r', '\t'], " "),
        TextKind::Lines => text?.to_owned(),
    };
    let short: String = remove_forbidden(&text, kind).chars().take(max_chars).collect();
    // A cut may leave white space or half of an emoji at the end.
    let short = remove_forbidden(&canonicalize(&short, kind), kind);
    Some(short).filter(|text| !text.is_empty())
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
