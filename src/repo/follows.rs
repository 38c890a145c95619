//! Follows.

use diesel::pg::PgConnection;

use crate::db::query::Sql;
use crate::error::Result;
use crate::model::follow::{FollowState, FollowedArtist, FollowedArtists, Follower, Followers};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{Me, Viewer};
use crate::repo::existence::{ensure_artist_exists, ensure_user_exists};
use crate::repo::pagination::{Source, list_of};
use crate::repo::user_relation::{FOLLOWS, Relation};

const ARTISTS: Source =
    Source { table: "follows", id: "follows.id", joins: " join artists on artists.id = follows.artist_id" };
const USERS: Source = Source { table: "follows", id: "follows.id", joins: " join users on users.id = follows.user_id" };

/// Follows an artist, or follows no more.
///
/// # Errors
/// [`crate::error::Error::NotFound`].
pub fn set(conn: &mut PgConnection, me: Me, artist_id: i64, following: bool) -> Result<FollowState> {
    let change = if following { Relation::add } else { Relation::remove };
    Ok(FollowState { following, followers_count: change(FOLLOWS, conn, me, artist_id)? })
}

/// A page of the artists that a user follows.
///
/// # Errors
/// [`crate::error::Error::NotFound`] if there is no such user.
pub fn of_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedArtists>,
) -> Result<Page<FollowedArtist>> {
    let conditions = Sql::of(" and follows.user_id = ", user_id, "");
    list_of(conn, viewer, ARTISTS, request, conditions, |conn| ensure_user_exists(conn, user_id))
}

/// A page of the users who follow an artist.
///
/// # Errors
/// [`crate::error::Error::NotFound`] if there is no such artist.
pub fn of_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<Followers>,
) -> Result<Page<Follower>> {
    let conditions = Sql::of(" and follows.artist_id = ", artist_id, "");
    list_of(conn, viewer, USERS, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}
