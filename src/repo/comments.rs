//! Comments.

use chrono::{DateTime, Utc};
use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::db::query::Sql;
use crate::error::{Error, Result};
use crate::model::comment::{Comment, CommentFilter, CommentPatch, Comments, NewComment};
use crate::model::common::version::version_of_timestamp;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::{ensure_track_exists, ensure_user_exists};
use crate::repo::pagination::{Source, paginate as page_of, paginate_or_not_found};
use crate::schema::{self, comments};

const SOURCE: Source = Source {
    table: "comments",
    id: "comments.id",
    joins: " join users on users.id = comments.user_id join tracks on tracks.id = comments.track_id",
};

/// One comment.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<Comment> {
    SOURCE.find(conn, viewer.into(), "comment", id)
}

/// The 50 newest comments on a track, the newest first.
pub fn newest_query(viewer: Viewer, track_id: i64) -> Sql {
    let mut tail = SOURCE.from_clause(viewer);
    tail.with(" where comments.track_id = ", track_id, " order by comments.id desc limit 50");
    tail
}

/// A page of comments.
///
/// # Errors
/// What the database said.
pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<CommentFilter>) -> Result<Page<Comment>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    if let Some(ids) = &filter.track_id {
        conditions.and_in("comments.track_id", ids);
    }
    if let Some(ids) = &filter.user_id {
        conditions.and_in("comments.user_id", ids);
    }
    if let Some(ids) = &filter.artist_id {
        conditions
            .push(" and comments.track_id in (select id from tracks where true")
            .and_in("artist_id", ids)
            .push(")");
    }
    if let Some(followed) = filter.followed {
        conditions.push(if followed { " and comments.track_id = any" } else { " and comments.track_id <> all" });
        conditions.push(" (array(select tracks.id from tracks join follows on follows.artist_id = tracks.artist_id");
        conditions.with(" where follows.user_id = ", viewer.id, "))");
    }
    page_of(conn, viewer, SOURCE, request, conditions)
}

/// A page of the comments on a track.
///
/// # Errors
/// [`Error::NotFound`] if there is no such track.
pub fn list_by_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<Comments>,
) -> Result<Page<Comment>> {
    let conditions = Sql::of(" and comments.track_id = ", track_id, "");
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// A page of the comments by a user.
///
/// # Errors
/// [`Error::NotFound`] if there is no such user.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<Comments>,
) -> Result<Page<Comment>> {
    let conditions = Sql::of(" and comments.user_id = ", user_id, "");
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_user_exists(conn, user_id))
}

/// Comments on a track.
///
/// # Errors
/// [`Error::Invalid`] if the moment lies outside the track.
pub fn create(conn: &mut PgConnection, me: AuthUser, track_id: i64, new: &NewComment) -> Result<Comment> {
    check_position(conn, track_id, new.position_ms)?;
    let id = diesel::insert_into(comments::table)
        .values((
            comments::body.eq(&new.body),
            comments::position_ms.eq(new.position_ms),
            comments::user_id.eq(me.id),
            comments::track_id.eq(track_id),
        ))
        .returning(comments::id)
        .get_result(conn)?;
    find(conn, me, id)
}

fn check_position(conn: &mut PgConnection, track_id: i64, position_ms: Option<i32>) -> Result<()> {
    let Some(position) = position_ms else { return Ok(()) };
    let track = schema::tracks::table.find(track_id).select(schema::tracks::duration_ms);
    match track.first::<Option<i32>>(conn).optional()?.flatten() {
        Some(duration) if position > duration => {
            let message = format!("must lie within the track, which has {duration} ms");
            Err(Error::invalid("position_ms", "out_of_range", message))
        }
        _ => Ok(()),
    }
}

/// The track and the version of this comment, if the caller wrote it.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`] if not.
pub fn lock_for_edit(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<(i64, i64)> {
    match lock_comment(conn, id)? {
        (user_id, track_id, version) if user_id == me.id => Ok((track_id, version)),
        _ => Err(Error::Forbidden("only who wrote a comment may change it")),
    }
}

/// The version of this comment, if the caller wrote it; an admin deletes any.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Forbidden`] if not.
pub fn lock_for_delete(conn: &mut PgConnection, me: AuthUser, id: i64) -> Result<i64> {
    match lock_comment(conn, id)? {
        (user_id, _, version) if me.can_edit(Some(user_id)) => Ok(version),
        _ => Err(Error::Forbidden("only who wrote a comment, or an admin, may delete it")),
    }
}

/// Who wrote a comment, its track and its version; others who would change it wait until this transaction ends.
fn lock_comment(conn: &mut PgConnection, id: i64) -> Result<(i64, i64, i64)> {
    let columns = (comments::user_id, comments::track_id, comments::created_at, comments::edited_at);
    let comment = comments::table.find(id).select(columns).for_update();
    let found = comment.first::<(i64, i64, DateTime<Utc>, Option<DateTime<Utc>>)>(conn).optional()?;
    let (user_id, track_id, written, edited) = found.ok_or(Error::NotFound("comment"))?;
    Ok((user_id, track_id, version_of_timestamp(edited.unwrap_or(written))))
}

/// Changes a comment on this track that the caller wrote.
///
/// # Errors
/// [`Error::Invalid`] if the moment lies outside the track.
pub fn update(conn: &mut PgConnection, me: AuthUser, id: i64, track_id: i64, patch: &CommentPatch) -> Result<Comment> {
    check_position(conn, track_id, patch.position_ms.flatten())?;
    if patch.body.is_some() || patch.position_ms.is_some() {
        let body = patch.body.as_ref().map(|body| comments::body.eq(body));
        let position = patch.position_ms.map(|position| comments::position_ms.eq(position));
        let set = (body, position, comments::edited_at.eq(now), comments::updated_at.eq(now));
        diesel::update(comments::table.find(id)).set(set).execute(conn)?;
    }
    find(conn, me, id)
}

/// Deletes a comment that the caller may delete.
///
/// # Errors
/// What the database said.
pub fn delete(conn: &mut PgConnection, id: i64) -> Result<()> {
    diesel::delete(comments::table.find(id)).execute(conn)?;
    Ok(())
}
