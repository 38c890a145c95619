//! Playlists. For everybody but its owner, a private playlist does not exist.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};

use super::audit::{self, AuditTarget};
use super::playlist_items;
use crate::db::query::{Sql, execute, query, select, sql};
use crate::error::Result;
use crate::model::audit::TargetType;
use crate::model::common::version::ExpectedVersion;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::playlist::{
    OwnPlaylist, OwnPlaylists, Playlist, PlaylistCopy, PlaylistCreate, PlaylistFilter, PlaylistPatch,
    PlaylistVisibility, Playlists,
};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::ensure_track_exists;
use crate::repo::pagination::{
    Source, in_ids_or, paginate, paginate_by_name, paginate_or_not_found, single_or_not_found,
};
use crate::repo::playlist_access::{lock_for_delete, lock_for_edit, visible_to_viewer_filter};
use crate::repo::profile_access::ensure_profile_is_visible;
use crate::schema::playlists;

diesel::define_sql_function! {
    /// The first of two values that is not null.
    #[sql_name = "coalesce"]
    fn coalesce(value: Nullable<BigInt>, default: Nullable<BigInt>) -> Nullable<BigInt>;
}

/// Where playlists are read from.
pub const SOURCE: Source =
    Source { table: "playlists", id: "playlists.id", joins: "join users on users.id = playlists.user_id" };

/// The condition that the viewer finds a playlist in lists: unlisted ones appear only to their owner.
fn visible_in_lists_filter(viewer: Viewer) -> Sql {
    sql!("(playlists.visibility = 'public' or playlists.user_id = $1)", viewer.id)
}

/// Finds a playlist that the viewer may see.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Playlist> {
    single_or_not_found("playlist", select(conn, by_requests_query(&[(viewer.into(), id)]))?)
}

/// Selects the playlist of each request, if its viewer may see it.
pub fn by_requests_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!("{playlists} where {visible}"; playlists = SOURCE.by_requests(requests), visible = visible_to_viewer_filter())
}

/// Finds those of the playlists that are public, in any order.
pub fn lookup_public(conn: &mut PgConnection, viewer: Viewer, ids: &[i64]) -> Result<Vec<Playlist>> {
    let playlists = SOURCE.by_ids(viewer, ids);
    select(conn, sql!("{playlists} and playlists.visibility = 'public'"; playlists = playlists))
}

/// Lists public playlists.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<PlaylistFilter>) -> Result<Page<Playlist>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    conditions.and("playlists.visibility = 'public'".into());
    if let Some(user_ids) = &filter.user_id {
        conditions.and_in("playlists.user_id", user_ids);
    }
    if let Some(track_ids) = &filter.track_id {
        let mut has_track = Sql::default();
        has_track.and_in("track_id", track_ids);
        let playlist_ids = sql!("select playlist_id from playlist_adds where true {has_track}"; has_track = has_track);
        conditions.append(in_playlists(conn, playlist_ids)?);
    }
    if let Some(artist_ids) = &filter.artist_id {
        let mut has_artist = Sql::default();
        has_artist.and_in("artist_id", artist_ids);
        let playlist_ids = sql!(
            "
            select playlist_id
            from tracks
            join playlist_adds on track_id = tracks.id
            where true {has_artist}
            ";
            has_artist = has_artist,
        );
        conditions.append(in_playlists(conn, playlist_ids)?);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("playlists.name", filter.q.as_deref()))
}

/// The condition ` and <the playlist has one of these ids>`.
fn in_playlists(conn: &mut PgConnection, playlist_ids: Sql) -> Result<Sql> {
    let mut is_selected = Sql::default();
    is_selected.and(sql!("playlists.id in ({playlist_ids})"; playlist_ids = playlist_ids.clone()));
    in_ids_or(conn, "playlists.id", playlist_ids, is_selected)
}

/// Lists a user's playlists: the public ones, or all of them for the user. Admins also see public ones that are hidden because
/// the profile is private or the account disabled.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<Playlists>,
) -> Result<Page<Playlist>> {
    let mut conditions = Sql::default();
    conditions.and(sql!("playlists.user_id = $1", user_id)).and(match viewer.is_admin {
        true => sql!("({visible} or playlists.hidden_by_profile)"; visible = visible_in_lists_filter(viewer)),
        false => visible_in_lists_filter(viewer),
    });
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| {
        ensure_profile_is_visible(conn, viewer, user_id)
    })
}

/// Lists the playlists that contain a track: the public ones and the viewer's own.
pub fn list_containing_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Playlists>,
) -> Result<Page<Playlist>> {
    let playlist_ids = sql!("select playlist_id from playlist_adds where track_id = $1", track_id);
    let mut conditions = in_playlists(conn, playlist_ids)?;
    conditions.and(visible_in_lists_filter(viewer));
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// Lists the caller's playlists. A second statement finds the items that contain the requested tracks.
pub fn list_own(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<OwnPlaylists>,
) -> Result<Page<OwnPlaylist>> {
    let mut conditions = Sql::default();
    conditions.and(sql!("playlists.user_id = $1", user.id));
    let Page { items: playlists, page } = paginate(conn, user.into(), SOURCE, request, conditions)?;
    let items = match &request.filter.contains_track_ids {
        Some(track_ids) => add_contains(conn, playlists, track_ids)?,
        None => playlists.into_iter().map(|playlist| OwnPlaylist { playlist, contains: None }).collect(),
    };
    Ok(Page { items, page })
}

fn add_contains(conn: &mut PgConnection, playlists: Vec<Playlist>, track_ids: &[i64]) -> Result<Vec<OwnPlaylist>> {
    let playlist_ids: Vec<i64> = playlists.iter().map(|playlist| playlist.id).collect();
    let mut item_ids: HashMap<(i64, i64), Vec<i64>> = HashMap::new();
    for (playlist_id, track_id, item_id) in playlist_items::find_items(conn, &playlist_ids, track_ids)? {
        item_ids.entry((playlist_id, track_id)).or_default().push(item_id);
    }
    let with_contains = |playlist: Playlist| {
        let items_of_track = |track_id: &i64| {
            (track_id.to_string(), item_ids.get(&(playlist.id, *track_id)).cloned().unwrap_or_default())
        };
        let contains: BTreeMap<String, Vec<i64>> = track_ids.iter().map(items_of_track).collect();
        OwnPlaylist { contains: Some(contains), playlist }
    };
    Ok(playlists.into_iter().map(with_contains).collect())
}

/// Creates a playlist with its first items.
pub fn create(conn: &mut PgConnection, user: AuthUser, new: &PlaylistCreate) -> Result<Playlist> {
    let visibility = new.visibility.unwrap_or(PlaylistVisibility::Public);
    if !new.track_ids.is_empty() {
        let locked_ids = lock_tracks(conn, sql!("select unnest($1::bigint[])", &new.track_ids))?;
        playlist_items::ensure_tracks_exist(&new.track_ids, &locked_ids)?;
    }
    let id = insert(conn, user, &new.name, new.description.as_deref(), visibility)?;
    playlist_items::insert_initial(conn, id, &new.track_ids)?;
    find(conn, user, id)
}

/// Locks the tracks that a new playlist gets. Returns the ids of those that exist.
///
/// The new row changes the owner's count of playlists, and tracks are locked before users. Otherwise this would deadlock
/// with a like or a comment of the same user.
fn lock_tracks(conn: &mut PgConnection, track_ids: Sql) -> Result<Vec<i64>> {
    let lock = sql!("select id from tracks where id in ({track_ids}) order by id for share"; track_ids = track_ids);
    query::<BigInt, i64>(conn, lock)
}

fn insert(
    conn: &mut PgConnection,
    user: AuthUser,
    name: &str,
    description: Option<&str>,
    visibility: PlaylistVisibility,
) -> Result<i64> {
    let values = (
        playlists::user_id.eq(user.id),
        playlists::name.eq(name),
        playlists::description.eq(description),
        playlists::visibility.eq(visibility),
    );
    Ok(diesel::insert_into(playlists::table).values(values).returning(playlists::id).get_result(conn)?)
}

/// Changes a playlist of the caller. An error of `patch` is returned only if the caller may change the playlist.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    patch: Result<PlaylistPatch>,
) -> Result<Playlist> {
    let version = lock_for_edit(conn, user, id, expected)?;
    let mut patch = patch?;
    // Only a precondition: the column counts by itself.
    ExpectedVersion::in_body(patch.version.take()).check(version)?;
    if patch.name.is_some() || patch.description.is_some() || patch.visibility.is_some() {
        // The items stay as they are at the version before this one.
        let items_version = coalesce(playlists::items_version, playlists::version.nullable());
        let changes = (
            patch,
            playlists::updated_at.eq(now),
            playlists::version.eq(playlists::version + 1),
            playlists::items_version.eq(items_version),
        );
        diesel::update(playlists::table.find(id)).set(changes).execute(conn)?;
    }
    find(conn, user, id)
}

/// Deletes a playlist. The owner may do this, and admins if they can see it. An admin may give a reason.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    reason: Option<&str>,
) -> Result<()> {
    lock_for_delete(conn, user, id, expected)?;
    let owner_id = diesel::delete(playlists::table.find(id)).returning(playlists::user_id).get_result(conn)?;
    let target = AuditTarget { kind: TargetType::Playlist, id, user_id: Some(owner_id), name: None, has_parts: false };
    audit::record_deletion(conn, user, target, reason)
}

/// Copies a playlist that the caller may see. An error of `copy` is returned only if the caller may see it.
pub fn copy(conn: &mut PgConnection, user: AuthUser, id: i64, copy: Result<PlaylistCopy>) -> Result<Playlist> {
    let original = find(conn, user, id)?;
    let copy = copy?;
    let name = copy.name.as_deref().unwrap_or(&original.name);
    let visibility = copy.visibility.unwrap_or(PlaylistVisibility::Private);
    lock_tracks(conn, sql!("select track_id from playlist_adds where playlist_id = $1", original.id))?;
    let copy_id = insert(conn, user, name, original.description.as_deref(), visibility)?;
    playlist_items::copy(conn, original.id, copy_id)?;
    find(conn, user, copy_id)
}

/// Replaces the key of a playlist of the caller, so that links with the old key end. Unless the playlist is public, others who
/// have saved it lose it too, because they would still see it.
pub fn renew_share_key(conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<Playlist> {
    lock_for_edit(conn, user, id, &ExpectedVersion::Any)?;
    // A public playlist of a private profile gets a key only when it becomes unlisted.
    let renew = sql!(
        "
        update playlists
        set share_key = new_share_key()
        where id = $1
            and (share_key is not null or not hidden_by_profile)
        ",
        id,
    );
    execute(conn, renew)?;
    let forget = sql!(
        "
        delete from saved_playlists
        using playlists
        where playlist_id = $1
            and saved_playlists.user_id <> $2
            and playlists.id = playlist_id
            and playlists.visibility <> 'public'
            and not playlists.hidden_by_profile
        ",
        id,
        user.id,
    );
    execute(conn, forget)?;
    find(conn, user, id)
}
