//! Which playlists a caller may see and change.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, query};
use crate::error::{Error, Result};
use crate::model::playlist::Visibility;
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::playlists;

/// ` and <whoever knows its id may see it>`.
pub fn visible_by_id_filter(viewer: Viewer) -> Sql {
    Sql::of(" and (playlists.visibility <> 'private' or playlists.user_id = ", viewer.id, ")")
}

/// The version of a playlist, if the viewer sees it.
pub fn version_query(viewer: Viewer, id: i64) -> Sql {
    let mut tail = Sql::of(" from playlists where id = ", id, "");
    tail.append(visible_by_id_filter(viewer));
    tail
}

/// The playlist's version.
///
/// # Errors
/// What the database said.
pub fn get_version(conn: &mut PgConnection, id: i64) -> Result<i64> {
    let mut sql = Sql::new("select version from playlists where id = ");
    sql.bind(id);
    query::<BigInt, i64>(conn, sql)?.pop().ok_or(Error::NotFound("playlist"))
}

/// Whether the caller may change this playlist, and its version; other editors wait until this transaction ends.
///
/// # Errors
/// [`Error::NotFound`] also if it is private to somebody else, [`Error::Forbidden`] if it is not the caller's.
pub fn lock_for_edit(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
    let columns = (playlists::user_id, playlists::visibility, playlists::version);
    let playlist = playlists::table.find(id).select(columns).for_update();
    match playlist.first::<(i64, Visibility, i64)>(conn).optional()? {
        Some((owner, _, version)) if owner == me.id => Ok(version),
        None | Some((_, Visibility::Private, _)) => Err(Error::NotFound("playlist")),
        Some(_) => Err(Error::Forbidden("only its owner may change a playlist")),
    }
}
