//! Follows.

use diesel::pg::PgConnection;

use crate::db::query::sql;
use crate::error::{Error, Result};
use crate::model::common::batch::BatchResults;
use crate::model::follow::{
    FollowedArtist, FollowedArtists, FollowedUsers, Follower, Followers, FollowsBatch, UserFollow, UserFollowers,
};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_artist_exists, ensure_user_is_visible};
use crate::repo::pagination::{Source, paginate, paginate_or_not_found};
use crate::repo::profile_access::{ensure_profile_is_visible, visible_profile_filter};
use crate::repo::user_relation::{ANOTHER_USER, FOLLOWS, USER_FOLLOWS};

const ARTISTS: Source =
    Source { table: "follows", id: "follows.id", joins: "join artists on artists.id = follows.artist_id" };
const USERS: Source = Source { table: "follows", id: "follows.id", joins: "join users on users.id = follows.user_id" };

const FOLLOWED_USERS: Source = Source {
    table: "user_follows",
    id: "user_follows.id",
    joins: "join users on users.id = user_follows.followed_user_id",
};
const FOLLOWERS_OF_USERS: Source =
    Source { table: "user_follows", id: "user_follows.id", joins: "join users on users.id = user_follows.user_id" };

/// Lists the artists that a user follows.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedArtists>,
) -> Result<Page<FollowedArtist>> {
    ensure_profile_is_visible(conn, viewer, user_id)?;
    list_by_visible_user(conn, viewer, user_id, request)
}

/// As [`list_by_user`], for a user whose profile the viewer sees.
pub fn list_by_visible_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedArtists>,
) -> Result<Page<FollowedArtist>> {
    paginate(conn, viewer, ARTISTS, request, sql!("and follows.user_id = $1", user_id))
}

/// Lists the users who follow an artist, without those whose profile is private or whose account is disabled.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<Followers>,
) -> Result<Page<Follower>> {
    let mut conditions = sql!("and follows.artist_id = $1", artist_id);
    conditions.and(visible_profile_filter(viewer, "follows.user_id"));
    paginate_or_not_found(conn, viewer, USERS, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// Follows and unfollows many artists.
pub fn batch(conn: &mut PgConnection, user: AuthUser, batch: &FollowsBatch) -> Result<BatchResults> {
    FOLLOWS.batch(conn, user, &batch.add, &batch.remove)
}

/// Lists the users that a user follows, without those whose accounts are disabled.
pub fn list_users_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedUsers>,
) -> Result<Page<UserFollow>> {
    ensure_profile_is_visible(conn, viewer, user_id)?;
    let mut conditions = sql!("and user_follows.user_id = $1", user_id);
    if !viewer.is_admin {
        // Pages are selected before `users` is joined.
        let is_enabled = "(select disabled_at is null from users where id = user_follows.followed_user_id)";
        conditions.and(is_enabled.into());
    }
    paginate(conn, viewer, FOLLOWED_USERS, request, conditions)
}

/// Lists the users who follow a user, without those whose profile is private or whose account is disabled.
pub fn list_by_followed_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<UserFollowers>,
) -> Result<Page<UserFollow>> {
    ensure_user_is_visible(conn, viewer, user_id)?;
    let mut conditions = sql!("and user_follows.followed_user_id = $1", user_id);
    conditions.and(visible_profile_filter(viewer, "user_follows.user_id"));
    paginate(conn, viewer, FOLLOWERS_OF_USERS, request, conditions)
}

/// Follows and unfollows many users. Nobody can follow themselves.
pub fn batch_users(conn: &mut PgConnection, user: AuthUser, batch: &FollowsBatch) -> Result<BatchResults> {
    match batch.add.iter().position(|id| *id == user.id) {
        Some(index) => Err(Error::invalid(format!("add[{index}]"), "not_allowed", ANOTHER_USER)),
        None => USER_FOLLOWS.batch(conn, user, &batch.add, &batch.remove),
    }
}
