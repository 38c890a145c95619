//! Likes.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer};

use super::list::{Source, list as page_of};
use super::relation::Relation;
use super::sql::{Sql, values};
use super::{tracks, users};
use crate::error::{Error, Result};
use crate::model::like::{LikeState, LikedTrack, LikedTracks, Liker, Likers, LikesBatch};
use crate::model::page::{Page, PageRequest};
use crate::model::relation::BatchResults;
use crate::model::viewer::{Me, Viewer};

/// The relation of users and tracks.
pub const LIKES: Relation =
    Relation { table: "likes", column: "track_id", target: "tracks", counter: "likes_count", thing: "track" };
/// The most tracks one batch may like.
const MOST: usize = 1000;

const TRACKS: Source = Source {
    table: "likes",
    id: "likes.id",
    joins: " join tracks on tracks.id = likes.track_id join artists on artists.id = tracks.artist_id \
            join albums on albums.id = tracks.album_id",
};
const USERS: Source = Source { table: "likes", id: "likes.id", joins: " join users on users.id = likes.user_id" };

/// Likes a track, or likes it no more.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set(conn: &mut PgConnection, me: Me, track_id: i64, liked: bool) -> Result<LikeState> {
    let change = if liked { Relation::add } else { Relation::remove };
    Ok(LikeState { liked, likes_count: change(LIKES, conn, me, track_id)? })
}

/// A page of the tracks that a user likes.
///
/// # Errors
/// [`Error::NotFound`] if there is no such user.
pub fn of_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<LikedTracks>,
) -> Result<Page<LikedTrack>> {
    users::exists(conn, user_id)?;
    let mut conditions = Sql::default();
    conditions.with(" and likes.user_id = ", user_id, "");
    page_of(conn, viewer, TRACKS, request, conditions)
}

/// A page of the users who like a track.
///
/// # Errors
/// [`Error::NotFound`] if there is no such track.
pub fn of_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Likers>,
) -> Result<Page<Liker>> {
    tracks::exists(conn, track_id)?;
    let mut conditions = Sql::default();
    conditions.with(" and likes.track_id = ", track_id, "");
    page_of(conn, viewer, USERS, request, conditions)
}

/// Likes and likes no more, many tracks at once.
///
/// # Errors
/// [`Error::Invalid`] naming an album or playlist that there is not, or too many tracks.
pub fn batch(conn: &mut PgConnection, me: Me, batch: &LikesBatch) -> Result<BatchResults> {
    let mut add = batch.add.clone();
    let mut albums = Sql::new("select place::integer, tracks.id from unnest(");
    albums.bind(batch.album_ids.as_slice()).push(") with ordinality asked (id, place)");
    albums.push(" join albums on albums.id = asked.id left join tracks on tracks.album_id = albums.id");
    albums.push(" order by place, tracks.disc_number nulls first, tracks.track_number, tracks.id");
    add.extend(expand(conn, "album_ids", &batch.album_ids, albums)?);
    let mut playlists = Sql::new("select place::integer, playlist_adds.track_id from unnest(");
    playlists.bind(batch.playlist_ids.as_slice()).push(") with ordinality asked (id, place)");
    playlists.push(" join playlists on playlists.id = asked.id and (playlists.visibility <> 'private'");
    playlists.with(" or playlists.user_id = ", me.id, ")");
    playlists.push(" left join playlist_adds on playlist_adds.playlist_id = playlists.id");
    playlists.push(" order by place, playlist_adds.position, playlist_adds.id");
    add.extend(expand(conn, "playlist_ids", &batch.playlist_ids, playlists)?);
    if add.len() > MOST {
        return Err(Error::invalid(
            "add",
            "too_long",
            format!("the batch names {} tracks; at most {MOST} at once", add.len()),
        ));
    }
    LIKES.batch(conn, me, &add, &batch.remove)
}

/// The tracks of the things asked for: `sql` gives the place of each thing that there is, with its tracks.
fn expand(conn: &mut PgConnection, field: &str, ids: &[i64], sql: Sql) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = values::<(Integer, diesel::sql_types::Nullable<BigInt>), (i32, Option<i64>)>(conn, sql)?;
    let missing = (0..ids.len()).find(|index| !found.iter().any(|(place, _)| usize::try_from(*place) == Ok(index + 1)));
    match missing {
        Some(index) => Err(Error::invalid(format!("{field}[{index}]"), "not_found", "there is nothing with this id")),
        None => Ok(found.into_iter().filter_map(|(_, track)| track).collect()),
    }
}
