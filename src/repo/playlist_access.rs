//! Which playlists a caller may see and change.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist::PlaylistVisibility;
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::requested::requested_rows;
use crate::schema::playlists;

/// The condition that the viewer may see a playlist whose id is known: it is not private, or belongs to the viewer.
pub fn visible_by_id_filter(viewer: Viewer) -> Sql {
    sql!("(playlists.visibility <> 'private' or playlists.user_id = $1)", viewer.id)
}

/// As [`visible_by_id_filter`], for statements with the table `viewer`.
pub const VISIBLE_TO_VIEWER: &str = "(playlists.visibility <> 'private' or playlists.user_id = viewer.id)";

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
        visible = VISIBLE_TO_VIEWER,
    )
}

/// Reads the version of a playlist without checking access.
pub fn get_version(conn: &mut PgConnection, id: i64) -> Result<i64> {
    let sql = sql!("select version from playlists where id = $1", id);
    query::<BigInt, i64>(conn, sql)?.pop().ok_or(Error::NotFound("playlist"))
}

/// Locks a playlist that the caller is going to change, and checks its version.
///
/// Fails with [`Error::NotFound`] if the playlist does not exist or is private to another user. Fails with
/// [`Error::Forbidden`] if it belongs to another user, and with [`Error::PreconditionFailed`] at another version.
pub fn lock_for_edit(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    lock(conn, user, id, expected, Access::Owner)
}

/// As [`lock_for_edit`], for a deletion. Admins may take down a playlist that they can see.
pub fn lock_for_delete(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion) -> Result<()> {
    lock(conn, user, id, expected, Access::OwnerOrAdmin)
}

/// Who may do something to a playlist.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Owner,
    OwnerOrAdmin,
}

fn lock(conn: &mut PgConnection, user: AuthUser, id: i64, expected: &ExpectedVersion, access: Access) -> Result<()> {
    // Other editors of this playlist wait until the transaction ends. The version that was checked is therefore the one
    // that the write replaces, and positions of items can be computed from what was read.
    let columns = (playlists::user_id, playlists::visibility, playlists::version);
    let playlist = playlists::table.find(id).select(columns).for_update();
    match playlist.first::<(i64, PlaylistVisibility, i64)>(conn).optional()? {
        Some((owner_id, _, version)) if owner_id == user.id => expected.check(version),
        // A private playlist must look like a missing one.
        None | Some((_, PlaylistVisibility::Private, _)) => Err(Error::NotFound("playlist")),
        Some((.., version)) if access == Access::OwnerOrAdmin && user.is_admin => expected.check(version),
        Some(_) if access == Access::OwnerOrAdmin => {
            Err(Error::Forbidden("Only the owner or an admin may delete a playlist."))
        }
        Some(_) => Err(Error::Forbidden("Only the owner may change a playlist.")),
    }
}
