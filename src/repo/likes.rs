//! Likes.

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Text};

use crate::db::query::{Sql, query};
use crate::error::{Error, FieldError, Result};
use crate::model::common::batch::{BatchResults, validate_batch};
use crate::model::common::validation::ValidationErrors;
use crate::model::like::{LikeState, LikedTrack, LikedTracks, Liker, Likers, LikesBatch};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_track_exists, ensure_user_exists};
use crate::repo::pagination::{Source, paginate_or_not_found};
use crate::repo::user_relation::{LIKES, UserRelation};

const TRACKS: Source = Source { table: "likes", id: "likes.id", joins: " join tracks on tracks.id = likes.track_id" };
const USERS: Source = Source { table: "likes", id: "likes.id", joins: " join users on users.id = likes.user_id" };

/// Likes a track, or likes it no more.
///
/// # Errors
/// [`Error::NotFound`].
pub fn set_like(conn: &mut PgConnection, me: AuthUser, track_id: i64, liked: bool) -> Result<LikeState> {
    let change = if liked { UserRelation::add } else { UserRelation::remove };
    Ok(LikeState { liked, likes_count: change(LIKES, conn, me, track_id)? })
}

/// A page of the tracks that a user likes.
///
/// # Errors
/// [`Error::NotFound`] if there is no such user.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<LikedTracks>,
) -> Result<Page<LikedTrack>> {
    let conditions = Sql::of(" and likes.user_id = ", user_id, "");
    paginate_or_not_found(conn, viewer, TRACKS, request, conditions, |conn| ensure_user_exists(conn, user_id))
}

/// A page of the users who like a track.
///
/// # Errors
/// [`Error::NotFound`] if there is no such track.
pub fn list_by_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Likers>,
) -> Result<Page<Liker>> {
    let conditions = Sql::of(" and likes.track_id = ", track_id, "");
    paginate_or_not_found(conn, viewer, USERS, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// Likes and likes no more, many tracks at once.
///
/// # Errors
/// [`Error::Invalid`] naming an album or playlist that there is not, a track to like and not to like, or too
/// many tracks.
pub fn batch(conn: &mut PgConnection, me: AuthUser, batch: LikesBatch) -> Result<BatchResults> {
    let LikesBatch { mut add, mut remove, album_ids, playlist_ids } = batch;
    if !album_ids.is_empty() || !playlist_ids.is_empty() {
        check_ids_exist(conn, me, &album_ids, &playlist_ids)?;
        add.extend(track_ids_of(conn, &album_ids, &playlist_ids)?);
        let mut faults = ValidationErrors::default();
        validate_batch(&mut add, &mut remove, &mut faults);
        faults.into_result()?;
    }
    LIKES.batch(conn, me, &add, &remove)
}

fn check_ids_exist(conn: &mut PgConnection, me: AuthUser, album_ids: &[i64], playlist_ids: &[i64]) -> Result<()> {
    let mut sql = Sql::new("select 'album_ids', place - 1 from unnest(");
    sql.bind(album_ids).push(") with ordinality asked (id, place)");
    sql.push(" where not exists (select from albums where albums.id = asked.id)");
    sql.with(" union all select 'playlist_ids', place - 1 from unnest(", playlist_ids, ")");
    sql.push(" with ordinality asked (id, place) where not exists (select from playlists");
    sql.with(" where playlists.id = asked.id and (visibility <> 'private' or user_id = ", me.id, ")) order by 1, 2");
    let fault = |(field, index): (String, i64)| {
        FieldError::new(format!("{field}[{index}]"), "not_found", "there is nothing with this id")
    };
    let faults: Vec<FieldError> = query::<(Text, BigInt), _>(conn, sql)?.into_iter().map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// The tracks of these albums and playlists, each once; if they are too many for a batch, one too many.
fn track_ids_of(conn: &mut PgConnection, album_ids: &[i64], playlist_ids: &[i64]) -> Result<Vec<i64>> {
    let mut sql = Sql::new("select id from (select id from tracks where album_id = any(");
    sql.bind(album_ids).push(") union select track_id from playlist_adds where playlist_id = any(");
    sql.bind(playlist_ids).push(")) tracks order by id limit 1001");
    query::<BigInt, i64>(conn, sql)
}
