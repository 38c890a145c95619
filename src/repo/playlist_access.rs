//! Which playlists a caller may see and change.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist::PlaylistState;
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::requested::requested_rows;
use crate::schema::playlists;

/// The condition that the viewer may see a playlist whose id is known. An unlisted one needs its key, unless the viewer has
/// saved it or is an admin. Only admins see those of a disabled account, and the public ones of a private profile, which are
/// unlisted too.
pub fn visible_by_id_filter(viewer: Viewer) -> Sql {
    visible_by_id_condition("playlists", viewer)
}

/// As [`visible_by_id_filter`], for a playlist with another name in the statement.
pub fn visible_by_id_condition(playlist: &'static str, viewer: Viewer) -> Sql {
    let (viewer_id, is_admin) = (sql!("$1", viewer.id), sql!("$1", viewer.is_admin));
    build_visible_condition(playlist, viewer_id, is_admin, sql!("$1", viewer.share_key_text()))
}

/// As [`visible_by_id_filter`], for statements with the table `viewer`.
pub fn visible_to_viewer_filter() -> Sql {
    let [viewer_id, is_admin, share_key] = ["viewer.id", "viewer.is_admin", "viewer.share_key"].map(Sql::from);
    build_visible_condition("playlists", viewer_id, is_admin, share_key)
}

/// The viewer is given by SQL expressions.
fn build_visible_condition(playlist: &'static str, viewer_id: Sql, is_admin: Sql, share_key: Sql) -> Sql {
    sql!(
        "
        (
            {playlist}.visibility = 'public'
            or {playlist}.user_id = {viewer_id}
            or (
                {playlist}.visibility = 'unlisted'
                and (
                    {is_admin}
                    or (
                        -- Neither a key from before nor a save opens what the profile hides.
                        not {playlist}.hidden_by_profile
                        and (
                            {playlist}.share_key = {share_key}
                            or exists (
                                select
                                from saved_playlists
                                where user_id = {viewer_id}
                                    and playlist_id = {playlist}.id
                            )
                        )
                        and (select disabled_at is null from users where users.id = {playlist}.user_id)
                    )
                )
            )
        )
        ";
        playlist = playlist,
        viewer_id = viewer_id,
        is_admin = is_admin,
        share_key = share_key,
    )
}

/// The condition that a user may see a playlist among those that the user has saved. `user_id` is an SQL expression.
pub fn visible_if_saved_condition(playlist: &'static str, user_id: Sql) -> Sql {
    sql!(
        "
        (
            {playlist}.visibility = 'public'
            or {playlist}.user_id = {user_id}
            or (
                {playlist}.visibility = 'unlisted'
                and not {playlist}.hidden_by_profile
                and (select disabled_at is null from users where users.id = {playlist}.user_id)
            )
        )
        ";
        playlist = playlist,
        user_id = user_id,
    )
}

/// Selects the version of each requested playlist that its viewer may see.
pub fn versions_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        join playlists on playlists.id = request.id
        where {visible}
        ";
        requests = requested_rows(requests),
        visible = visible_to_viewer_filter(),
    )
}

/// Reads the version and the counts of a playlist without checking access.
pub fn get_state(conn: &mut PgConnection, id: i64) -> Result<PlaylistState> {
    let state = playlists::table.find(id).select(PlaylistState::as_select()).first(conn).optional()?;
    state.ok_or(Error::NotFound("playlist"))
}

/// Locks a playlist that the caller is going to change, and checks its version. Returns the version.
///
/// Fails with [`Error::NotFound`] if the playlist does not exist or is private to another user. Fails with
/// [`Error::Forbidden`] if it belongs to another user, and with [`Error::PreconditionFailed`] at another version.
pub fn lock_for_edit(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<i64> {
    let LockedVersion { current, .. } = lock(conn, user, id, Access::Owner)?;
    expected.check(current).map(|()| current)
}

/// As [`lock_for_edit`], for a change of the items. A new name does not outdate a version of the items.
pub fn lock_for_item_edit(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
) -> Result<LockedVersion> {
    let version = lock(conn, user, id, Access::Owner)?;
    version.check(expected).map(|()| version)
}

/// As [`lock_for_edit`], for a deletion. Admins may take down a playlist that they can see.
pub fn lock_for_delete(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    expected.check(lock(conn, user, id, Access::OwnerOrAdmin)?.current)
}

/// The versions of a locked playlist.
#[derive(Debug, Clone, Copy)]
pub struct LockedVersion {
    current: i64,
    /// The version at which the items last changed.
    items: i64,
}

impl LockedVersion {
    /// Fails with [`Error::PreconditionFailed`] if the items have changed since the expected version.
    pub fn check(self, expected: &ExpectedVersion) -> Result<()> {
        expected.check_part(self.items, self.current)
    }
}

/// Who may do something to a playlist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Owner,
    OwnerOrAdmin,
}

fn lock(conn: &mut PgConnection, user: AuthUser, id: i64, access: Access) -> Result<LockedVersion> {
    // Other editors of this playlist wait until the transaction ends. The version that was checked is therefore the one
    // that the write replaces, and positions of items can be computed from what was read.
    let columns = (playlists::user_id, playlists::version, playlists::items_version);
    let playlist = playlists::table.find(id).select(columns).for_update();
    let row = playlist.first::<(i64, i64, Option<i64>)>(conn).optional()?;
    let may_take_down = access == Access::OwnerOrAdmin && user.is_admin;
    match row {
        Some((owner_id, current, items)) if owner_id == user.id => {
            Ok(LockedVersion { current, items: items.unwrap_or(current) })
        }
        // A playlist that the user cannot see must look like a missing one.
        Some(_) if !is_visible(conn, user.into(), id)? => Err(Error::NotFound("playlist")),
        None => Err(Error::NotFound("playlist")),
        Some((_, current, items)) if may_take_down => Ok(LockedVersion { current, items: items.unwrap_or(current) }),
        Some(_) if access == Access::OwnerOrAdmin => {
            Err(Error::Forbidden("Only the owner or an admin may delete a playlist."))
        }
        Some(_) => Err(Error::Forbidden("Only the owner may change a playlist.")),
    }
}

fn is_visible(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<bool> {
    let visible = visible_by_id_filter(viewer);
    let sql = sql!("select id from playlists where id = $1 and {visible}", id; visible = visible);
    Ok(!query::<BigInt, i64>(conn, sql)?.is_empty())
}
