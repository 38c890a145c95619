//! Follows.

use diesel::pg::PgConnection;

use crate::db::query::sql;
use crate::error::Result;
use crate::model::common::batch::BatchResults;
use crate::model::follow::{FollowedArtist, FollowedArtists, Follower, Followers, FollowsBatch};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_artist_exists, ensure_user_is_visible};
use crate::repo::pagination::{Source, paginate, paginate_or_not_found};
use crate::repo::user_relation::FOLLOWS;

const ARTISTS: Source =
    Source { table: "follows", id: "follows.id", joins: "join artists on artists.id = follows.artist_id" };
const USERS: Source = Source { table: "follows", id: "follows.id", joins: "join users on users.id = follows.user_id" };

/// Lists the artists that a user follows.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<FollowedArtists>,
) -> Result<Page<FollowedArtist>> {
    ensure_user_is_visible(conn, viewer, user_id)?;
    paginate(conn, viewer, ARTISTS, request, sql!("and follows.user_id = $1", user_id))
}

/// Lists the users who follow an artist.
pub fn list_by_artist(
    conn: &mut PgConnection,
    viewer: Viewer,
    artist_id: i64,
    request: &PageRequest<Followers>,
) -> Result<Page<Follower>> {
    let conditions = sql!("and follows.artist_id = $1", artist_id);
    paginate_or_not_found(conn, viewer, USERS, request, conditions, |conn| ensure_artist_exists(conn, artist_id))
}

/// Follows and unfollows many artists.
pub fn batch(conn: &mut PgConnection, user: AuthUser, batch: &FollowsBatch) -> Result<BatchResults> {
    FOLLOWS.batch(conn, user, &batch.add, &batch.remove)
}
