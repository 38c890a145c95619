//! Import of playlists from files, and export into files.

use std::collections::{HashMap, HashSet};

use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{playlist_items, playlists};
use crate::db::query::{Sql, select, sql};
use crate::error::Result;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::playlist::{NewPlaylist, Visibility};
use crate::model::playlist_import::{Candidate, ImportParams, ImportRow, MatchStatus, PlaylistImport, artist_names};
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::{FileTrack, PlaylistFile};

/// The name of a playlist if neither the request nor the file has one.
const DEFAULT_NAME: &str = "Imported playlist";

/// Matches the rows of a file with the catalogue. Creates a playlist of the matched rows unless it is a dry run.
pub fn import(
    conn: &mut PgConnection,
    user: AuthUser,
    params: &ImportParams,
    file: &PlaylistFile,
) -> Result<PlaylistImport> {
    let rows = match_rows(conn, &file.tracks)?;
    let playlist = if params.dry_run == Some(true) {
        None
    } else {
        Some(playlists::create(conn, user, &new_playlist(params, file, &rows))?)
    };
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    let (matched, ambiguous) = (count(MatchStatus::Matched), count(MatchStatus::Ambiguous));
    Ok(PlaylistImport { playlist, matched, ambiguous, unmatched: rows.len() - matched - ambiguous, rows })
}

fn new_playlist(params: &ImportParams, file: &PlaylistFile, rows: &[ImportRow]) -> NewPlaylist {
    let name = params.name.as_deref().or(file.title.as_deref()).unwrap_or(DEFAULT_NAME);
    NewPlaylist {
        name: truncate(name, 200).unwrap_or_else(|| DEFAULT_NAME.to_owned()),
        description: file.description.as_deref().and_then(|text| truncate(text, 2000)),
        visibility: Some(params.visibility.unwrap_or(Visibility::Private)),
        track_ids: rows.iter().filter_map(|row| Some(row.track.as_ref()?.id)).collect(),
    }
}

/// Shortens the text of a file to the limit of a playlist's field. `None` if the text is blank.
fn truncate(text: &str, max_chars: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|letter| *letter != '\0').take(max_chars).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Matches each row with its candidates. This takes two statements regardless of the number of rows.
fn match_rows(conn: &mut PgConnection, tracks: &[FileTrack]) -> Result<Vec<ImportRow>> {
    let (mut all_artists, mut all_titles) = (HashSet::new(), HashSet::new());
    let mut names_by_row: Vec<Vec<String>> = Vec::with_capacity(tracks.len());
    for track in tracks {
        let names = match &track.artist {
            Some(artist) => artist_names(artist),
            None => track.title.iter().cloned().collect(),
        };
        let all = if track.artist.is_some() { &mut all_artists } else { &mut all_titles };
        all.extend(names.iter().cloned());
        names_by_row.push(names);
    }
    let by_artist = load_candidates(conn, all_artists, by_artist_query)?;
    let by_title = load_candidates(conn, all_titles, by_title_query)?;

    let mut rows = Vec::with_capacity(tracks.len());
    for (index, (track, names)) in tracks.iter().zip(&names_by_row).enumerate() {
        let candidates = if track.artist.is_some() { &by_artist } else { &by_title };
        let candidates: Vec<&Candidate> = names.iter().filter_map(|name| candidates.get(name)).flatten().collect();
        rows.push(ImportRow::new(index + 1, track, &candidates));
    }
    Ok(rows)
}

/// Selects the tracks by an artist of one of these names, and the tracks on the artist's albums.
fn by_artist_query(names: &[String]) -> Sql {
    sql!(
        "
        select {columns}
        from unnest($1) requested (name)
        join artists on fold(artists.name) = fold(requested.name)
        join lateral (
            select id
            from tracks
            where artist_id = artists.id
            union
            select tracks.id
            from albums
            join tracks on tracks.album_id = albums.id
            where albums.artist_id = artists.id
        ) by_artist on true
        join tracks on tracks.id = by_artist.id
        ",
        names,
    )
}

/// Selects at most 100 tracks for each of these titles.
fn by_title_query(titles: &[String]) -> Sql {
    sql!(
        r#"
        select {columns}
        from unnest($1) requested (name)
        join lateral (
            select *
            from tracks
            where tracks.title collate "und-x-icu" = requested.name  -- the collation of the index on titles
            limit 100
        ) tracks on true
        "#,
        titles,
    )
}

/// The name in the file that led to the track.
const REQUESTED_NAME: &str = "requested.name";

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
struct NamedCandidate {
    #[diesel(select_expression = sql_expr(REQUESTED_NAME), select_expression_type = SqlExpr<Text>)]
    name: String,
    #[diesel(embed)]
    candidate: Candidate,
}

fn load_candidates(
    conn: &mut PgConnection,
    names: HashSet<String>,
    query: fn(&[String]) -> Sql,
) -> Result<HashMap<String, Vec<Candidate>>> {
    let mut by_name: HashMap<String, Vec<Candidate>> = HashMap::new();
    if names.is_empty() {
        return Ok(by_name);
    }
    let names: Vec<String> = names.into_iter().collect();
    for NamedCandidate { name, candidate } in select(conn, query(&names))? {
        by_name.entry(name).or_default().push(candidate);
    }
    Ok(by_name)
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
