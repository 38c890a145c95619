//! Follows.

use diesel::pg::PgConnection;

use crate::db::query::Sql;
use crate::error::Result;
use crate::model::follow::{FollowState, FollowedArtist, FollowedArtists, Follower, Followers};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_artist_exists, ensure_user_exists};
use crate::repo::pagination::{Source, paginate_or_not_found};
use crate::repo::user_relation::{FOLLOWS, UserRelation};

const ARTISTS: Source =
    Source { table: "follows", id: "follows.id", joins: " join artists on artists.id = follows.artist_id" };
const USERS: Source = Source { table: "follows", id: "follows.id", joins: " join users on users.id = follows.user_id" };

/// Follows an artist, or follows no more.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn set_follow(conn: &mut PgConnection, me: AuthUser, artist_id: i64, following: bool) -> Result<FollowState> {
    let change = if following { UserRelation::add } else { UserRelation::remove };
    Ok(FollowState { following, followers_count: change(FOLLOWS, conn, me, artist_id)? })
}

/// A page of the artists that a user follows.
///
/// # Errors
/// [`crate::error::Error::NotFound`] if there is no such user.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedArtists>,
) -> Result<Page<FollowedArtist>> {
    let conditions = Sql::of(" and follows.user_id = ", user_id, "");
    paginate_or_not_found(conn, viewer, ARTISTS, request, conditions, |conn| ensure_user_exists(conn, user_id))
}

/// A page of the users who follow an artist.
///
/// # Errors
/// [`crate::error::Error::NotFound`] if there is no such artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<Followers>,
) -> Result<Page<Follower>> {
    let conditions = Sql::of(" and follows.artist_id = ", artist_id, "");
    paginate_or_not_found(conn, viewer, USERS, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}
