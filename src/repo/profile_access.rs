//! What a viewer sees of private profiles and of disabled accounts.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::db::query::{Sql, sql};
use crate::error::{Error, Result};
use crate::model::viewer::Viewer;
use crate::schema::users;

/// Fails with [`Error::NotFound`] if there is no such user, or if the account is disabled, and with [`Error::PrivateProfile`] if
/// the viewer may not see what the user did.
///
/// Rows of a deleted account may still exist, so that a list of them needs this check even if it is not empty.
pub fn ensure_profile_is_visible(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<()> {
    if viewer.id == Some(id) {
        return Ok(());
    }
    let columns = (users::private_profile, users::disabled_at.is_not_null());
    let user = users::table.find(id).filter(users::deleted_at.is_null()).select(columns);
    match user.first(conn).optional()? {
        Some(_) if sees_profile(viewer, id) => Ok(()),
        Some((true, false)) => Err(Error::PrivateProfile),
        Some((false, false)) => Ok(()),
        Some((_, true)) | None => Err(Error::NotFound("user")),
    }
}

/// Whether the viewer sees all of a profile even if it is private or its account disabled.
pub fn sees_profile(viewer: Viewer, id: i64) -> bool {
    viewer.is_admin || viewer.id == Some(id)
}

/// The condition that the viewer may know what this user did. `user_id` is a column.
pub fn visible_profile_filter(viewer: Viewer, user_id: &'static str) -> Sql {
    if viewer.is_admin {
        return "true".into();
    }
    sql!(
        "({user_id} is not distinct from $1 or {is_public})",
        viewer.id;
        user_id = user_id,
        is_public = public_profile_filter(user_id),
    )
}

/// The condition that everybody may know what this user did. `user_id` is a column.
pub fn public_profile_filter(user_id: &'static str) -> Sql {
    // A scalar subquery looks the user of one row up. A join might read all users with a private profile.
    sql!(
        "(select not private_profile and disabled_at is null from users where users.id = {user_id})";
        user_id = user_id,
    )
}

/// The condition that the viewer may see the row of a user. `user` is the table's name in the statement.
pub fn visible_user_filter(viewer: Viewer, user: &'static str) -> Sql {
    if viewer.is_admin {
        return sql!("{user}.deleted_at is null"; user = user);
    }
    sql!("{user}.deleted_at is null and {user}.disabled_at is null"; user = user)
}
