//! Playlists. A private one is not there for anybody but its owner.

use std::collections::BTreeMap;

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::playlist_items;
use crate::db::query::{Sql, select};
use crate::error::Result;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::playlist::{
    NewPlaylist, OwnPlaylist, OwnPlaylists, Playlist, PlaylistCopy, PlaylistFilter, PlaylistPatch, Playlists,
    Visibility,
};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_track_exists, ensure_user_exists};
use crate::repo::pagination::{
    Source, in_ids_or, paginate as page_of, paginate_by_name, paginate_or_not_found, single_or_not_found,
};
use crate::repo::playlist_access::visible_by_id_filter;
use crate::schema::playlists;

/// Where playlists are read from.
pub const SOURCE: Source =
    Source { table: "playlists", id: "playlists.id", joins: " join users on users.id = playlists.user_id" };

/// ` and <it stands in lists for the viewer>`.
fn visible_in_lists_filter(viewer: Viewer) -> Sql {
    Sql::of(" and (playlists.visibility = 'public' or playlists.user_id = ", viewer.id, ")")
}

/// One playlist.
///
/// # Errors
/// [`Error::NotFound`], also if it is private to somebody else.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Playlist> {
    single_or_not_found("playlist", select(conn, by_id_query(viewer.into(), id))?)
}

/// Selects one playlist that the viewer may see.
pub fn by_id_query(viewer: Viewer, id: i64) -> Sql {
    let mut tail = SOURCE.by_id(viewer, id);
    tail.append(visible_by_id_filter(viewer));
    tail
}

/// A page of the public playlists.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<PlaylistFilter>) -> Result<Page<Playlist>> {
    let filter = &request.filter;
    let mut conditions = Sql::new(" and playlists.visibility = 'public'");
    if let Some(ids) = &filter.user_id {
        conditions.and_in("playlists.user_id", ids);
    }
    if let Some(ids) = &filter.track_id {
        let mut playlists = Sql::new("select playlist_id from playlist_adds where true");
        playlists.and_in("track_id", ids);
        conditions.append(in_playlists(conn, playlists)?);
    }
    if let Some(ids) = &filter.artist_id {
        let mut playlists =
            Sql::new("select playlist_id from tracks join playlist_adds on track_id = tracks.id where true");
        playlists.and_in("artist_id", ids);
        conditions.append(in_playlists(conn, playlists)?);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("playlists.name", filter.q.as_deref()))
}

/// ` and <the playlist is one of these>`.
fn in_playlists(conn: &mut PgConnection, playlists: Sql) -> Result<Sql> {
    let mut all = Sql::new(" and playlists.id in (");
    all.append(playlists.clone()).push(")");
    in_ids_or(conn, "playlists.id", playlists, all)
}

/// A page of a user's playlists: the public ones, or all for their owner.
///
/// # Errors
/// [`Error::NotFound`] if there is no such user.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<Playlists>,
) -> Result<Page<Playlist>> {
    let mut conditions = Sql::of(" and playlists.user_id = ", user_id, "");
    conditions.append(visible_in_lists_filter(viewer));
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_user_exists(conn, user_id))
}

/// A page of the playlists that hold a track: the public ones and the caller's own.
///
/// # Errors
/// [`Error::NotFound`] if there is no such track.
pub fn list_containing_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Playlists>,
) -> Result<Page<Playlist>> {
    let playlists = Sql::of("select playlist_id from playlist_adds where track_id = ", track_id, "");
    let mut conditions = in_playlists(conn, playlists)?;
    conditions.append(visible_in_lists_filter(viewer));
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// A page of one's own playlists; which of their items are the tracks asked about, in one more statement.
///
/// # Errors
/// What the database said.
pub fn list_own(
    conn: &mut PgConnection,
    me: AuthUser,
    request: &PageRequest<OwnPlaylists>,
) -> Result<Page<OwnPlaylist>> {
    let mut conditions = Sql::default();
    conditions.with(" and playlists.user_id = ", me.id, "");
    let page = page_of(conn, me.into(), SOURCE, request, conditions)?;
    let ids: Vec<i64> = page.items.iter().map(|playlist| playlist.id).collect();
    let asked = request.filter.contains_track_ids.as_deref();
    let found = asked.map(|tracks| playlist_items::find_items(conn, &ids, tracks)).transpose()?;
    let contains = |id: i64| {
        let (asked, found) = (asked?, found.as_ref()?);
        let items = |track: &i64| {
            let here = found.iter().filter(|(playlist, held, _)| *playlist == id && held == track);
            (track.to_string(), here.map(|(.., item)| *item).collect())
        };
        Some(asked.iter().map(items).collect::<BTreeMap<String, Vec<i64>>>())
    };
    let own = |playlist: Playlist| OwnPlaylist { contains: contains(playlist.id), playlist };
    Ok(Page { items: page.items.into_iter().map(own).collect(), page: page.page })
}

/// Makes a playlist.
///
/// # Errors
/// [`Error::Invalid`] naming a track that there is not.
pub fn create(conn: &mut PgConnection, me: AuthUser, new: &NewPlaylist) -> Result<Playlist> {
    let visibility = new.visibility.unwrap_or(Visibility::Public);
    let id = insert(conn, me, &new.name, new.description.as_deref(), visibility)?;
    playlist_items::insert_initial(conn, me, id, &new.track_ids)?;
    find(conn, me, id)
}

fn insert(
    conn: &mut PgConnection,
    me: AuthUser,
    name: &str,
    description: Option<&str>,
    visibility: Visibility,
) -> Result<i64> {
    let new = (
        playlists::user_id.eq(me.id),
        playlists::name.eq(name),
        playlists::description.eq(description),
        playlists::visibility.eq(visibility),
    );
    Ok(diesel::insert_into(playlists::table).values(new).returning(playlists::id).get_result(conn)?)
}

/// Changes a playlist of the caller's.
///
/// # Errors
/// What the database said.
pub fn update(conn: &mut PgConnection, me: AuthUser, id: i64, patch: &PlaylistPatch) -> Result<Playlist> {
    if patch.name.is_some() || patch.description.is_some() || patch.visibility.is_some() {
        let set = (patch, playlists::updated_at.eq(now), playlists::version.eq(playlists::version + 1));
        diesel::update(playlists::table.find(id)).set(set).execute(conn)?;
    }
    find(conn, me, id)
}

/// Deletes a playlist of the caller's.
///
/// # Errors
/// What the database said.
pub fn delete(conn: &mut PgConnection, id: i64) -> Result<()> {
    diesel::delete(playlists::table.find(id)).execute(conn)?;
    Ok(())
}

/// Copies a playlist that the caller sees into one of the caller's own.
///
/// # Errors
/// What the database said.
pub fn copy(conn: &mut PgConnection, me: AuthUser, original: &Playlist, copy: &PlaylistCopy) -> Result<Playlist> {
    let name = copy.name.as_deref().unwrap_or(&original.name);
    let visibility = copy.visibility.unwrap_or(Visibility::Private);
    let id = insert(conn, me, name, original.description.as_deref(), visibility)?;
    playlist_items::copy(conn, original.id, id)?;
    find(conn, me, id)
}
