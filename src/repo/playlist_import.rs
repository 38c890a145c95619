//! Playlists from files and into files.

use std::collections::{HashMap, HashSet};

use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{playlist_items, playlists};
use crate::db::query::{Sql, select};
use crate::error::Result;
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::playlist::{NewPlaylist, Visibility};
use crate::model::playlist_import::{Candidate, ImportParams, ImportRow, MatchStatus, PlaylistImport, artist_names};
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::{FileTrack, PlaylistFile};

/// The name of a playlist whose file has none.
const DEFAULT_NAME: &str = "Imported playlist";

/// Makes a playlist of what a file says, unless it is a dry run.
///
/// # Errors
/// What the database said.
pub fn import(
    conn: &mut PgConnection,
    me: AuthUser,
    params: &ImportParams,
    file: &PlaylistFile,
) -> Result<PlaylistImport> {
    let rows = match_rows(conn, &file.tracks)?;
    let playlist = if params.dry_run == Some(true) {
        None
    } else {
        let name = params.name.as_deref().or(file.title.as_deref()).unwrap_or(DEFAULT_NAME);
        let new = NewPlaylist {
            name: within(name, 200).unwrap_or_else(|| DEFAULT_NAME.to_owned()),
            description: file.description.as_deref().and_then(|text| within(text, 2000)),
            visibility: Some(params.visibility.unwrap_or(Visibility::Private)),
            track_ids: rows.iter().filter_map(|row| Some(row.track.as_ref()?.id)).collect(),
        };
        Some(playlists::create(conn, me, &new)?)
    };
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    let (matched, ambiguous) = (count(MatchStatus::Matched), count(MatchStatus::Ambiguous));
    Ok(PlaylistImport { playlist, matched, ambiguous, unmatched: rows.len() - matched - ambiguous, rows })
}

/// As much of the text as a playlist may say; nothing if it is blank.
fn within(text: &str, most: usize) -> Option<String> {
    let text: String = text.trim().chars().filter(|letter| *letter != '\0').take(most).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Every row with the tracks it may be, in two statements however many rows there are.
fn match_rows(conn: &mut PgConnection, file: &[FileTrack]) -> Result<Vec<ImportRow>> {
    let names: Vec<Vec<String>> =
        file.iter().map(|track| track.artist.as_deref().map(artist_names).unwrap_or_default()).collect();
    let wanted: HashSet<&String> = names.iter().flatten().collect();
    let titles = file.iter().filter(|track| track.artist.is_none()).filter_map(|track| track.title.as_ref());
    let by_artist = find_candidates(conn, wanted, BY_ARTIST)?;
    let by_title = find_candidates(conn, titles.collect(), BY_TITLE)?;
    let none = Vec::new();
    let row = |(index, (track, names)): (usize, (&FileTrack, &Vec<String>))| {
        let known = if track.artist.is_some() { &by_artist } else { &by_title };
        let asked: Vec<&String> =
            if track.artist.is_some() { names.iter().collect() } else { track.title.iter().collect() };
        let candidates: Vec<&Candidate> = asked.iter().flat_map(|name| known.get(*name).unwrap_or(&none)).collect();
        ImportRow::new(index + 1, track, &candidates)
    };
    Ok(file.iter().zip(&names).enumerate().map(row).collect())
}

/// Tracks by an artist of the name, or on albums of such an artist.
const BY_ARTIST: &str = " join artists named on fold(named.name) = fold(asked.name) join lateral \
    (select id from tracks where artist_id = named.id union select t.id from albums b join tracks t on t.album_id = b.id \
     where b.artist_id = named.id) theirs on true join tracks on tracks.id = theirs.id";
/// Tracks of exactly this title.
const BY_TITLE: &str = " join lateral (select * from tracks t where t.title collate \"und-x-icu\" = asked.name limit 100) \
    tracks on true";

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracks, check_for_backend(Pg))]
struct Found {
    #[diesel(select_expression = sql_expr("asked.name"), select_expression_type = SqlExpr<Text>)]
    name: String,
    #[diesel(embed)]
    candidate: Candidate,
}

/// The tracks that these names lead to.
fn find_candidates(
    conn: &mut PgConnection,
    names: HashSet<&String>,
    joins: &'static str,
) -> Result<HashMap<String, Vec<Candidate>>> {
    let mut by_name: HashMap<String, Vec<Candidate>> = HashMap::new();
    if names.is_empty() {
        return Ok(by_name);
    }
    let names: Vec<String> = names.into_iter().cloned().collect();
    let mut tail = Sql::new(" from unnest(");
    tail.bind(names.as_slice()).push(") asked (name)").push(joins);
    for Found { name, candidate } in select(conn, tail)? {
        by_name.entry(name).or_default().push(candidate);
    }
    Ok(by_name)
}

/// A playlist as a file holds it.
///
/// # Errors
/// [`crate::error::Error::NotFound`], also if it is private to somebody else.
pub fn export(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<PlaylistFile> {
    let playlist = playlists::find(conn, viewer, id)?;
    Ok(PlaylistFile {
        title: Some(playlist.name),
        description: playlist.description,
        tracks: playlist_items::export_tracks(conn, id)?,
    })
}
