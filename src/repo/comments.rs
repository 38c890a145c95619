//! Comments.

use chrono::{DateTime, Utc};
use diesel::dsl::now;
use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::audit::{self, AuditTarget};
use crate::db::query::{Sql, select, sql};
use crate::error::{Error, ErrorParams, FieldError, Result};
use crate::model::audit::TargetType;
use crate::model::comment::{
    CommentFilter, Comments, CreatedComment, TrackComment, TrackCommentCreate, TrackCommentFilter, TrackCommentPatch,
};
use crate::model::common::version::{ExpectedVersion, version_of_timestamp};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::{AuthUser, Viewer};
use crate::repo::existence::ensure_track_exists;
use crate::repo::pagination::{Source, in_ids_or, paginate, paginate_or_not_found, single_or_not_found};
use crate::repo::profile_access::{ensure_profile_is_visible, visible_profile_filter};
use crate::repo::requested::requested_rows;
use crate::schema::{comments, tracks};

const SOURCE: Source = Source {
    table: "comments",
    id: "comments.id",
    joins: "join users on users.id = comments.user_id join tracks on tracks.id = comments.track_id",
};

/// Finds a comment that the viewer may see.
pub fn find(conn: &mut PgConnection, viewer: impl Into<Viewer>, id: i64) -> Result<TrackComment> {
    let viewer = viewer.into();
    let comment = SOURCE.by_id(viewer, id);
    let sql = sql!("{comment} and {visible}"; comment = comment, visible = visible_filter(viewer));
    single_or_not_found("comment", select(conn, sql)?)
}

/// The condition that the viewer may see a comment. Only admins see those of disabled accounts.
fn visible_filter(viewer: Viewer) -> Sql {
    if viewer.is_admin { "true".into() } else { VISIBLE.into() }
}

/// The condition that everybody may see a comment. Admins have it in the lists of tracks too, so that these equal the counts.
const VISIBLE: &str = "not comments.hidden";

/// Selects the 50 newest comments on each requested track, and one more if the list continues.
pub fn newest_of_tracks_query(requests: &[(Viewer, i64)]) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        cross join lateral (
            select *
            from comments
            where track_id = request.id
                and not hidden
            order by id desc
            limit 51
        ) comments
        join users on users.id = comments.user_id
        join tracks on tracks.id = comments.track_id
        order by request.n, comments.id desc
        ";
        requests = requested_rows(requests),
    )
}

/// The condition that a comment is on a track and in the requested part of it, and that everybody may see it.
fn on_track(track_id: i64, filter: &TrackCommentFilter) -> Sql {
    let mut conditions = sql!("and comments.track_id = $1", track_id);
    conditions.and(VISIBLE.into());
    if let Some(min) = filter.min_position_ms {
        conditions.and(sql!("comments.position_ms >= $1", min));
    }
    if let Some(max) = filter.max_position_ms {
        conditions.and(sql!("comments.position_ms <= $1", max));
    }
    conditions
}

/// Lists comments.
pub fn list(
    conn: &mut PgConnection,
    viewer: Viewer,
    request: &PageRequest<CommentFilter>,
) -> Result<Page<TrackComment>> {
    let filter = &request.filter;
    let mut conditions = Sql::default();
    // An admin who names a user sees all that the user wrote.
    conditions.and(if filter.user_id.is_some() { visible_filter(viewer) } else { VISIBLE.into() });
    if let Some(ids) = &filter.track_id {
        conditions.and_in("comments.track_id", ids);
    }
    if let Some(ids) = &filter.user_id {
        conditions.and_in("comments.user_id", ids);
    }
    // On the page of a track, a comment is a part of a conversation. All other lists would show what one user does.
    if filter.user_id.is_some() || filter.track_id.is_none() {
        conditions.and(visible_profile_filter(viewer, "comments.user_id"));
    }
    if let Some(ids) = &filter.artist_id {
        let mut by_artist = Sql::default();
        by_artist.and_in("artist_id", ids);
        conditions
            .and(sql!("comments.track_id in (select id from tracks where true {by_artist})"; by_artist = by_artist));
    }
    if let Some(followed) = filter.followed {
        conditions.append(filter_by_followed(conn, viewer, followed)?);
    }
    paginate(conn, viewer, SOURCE, request, conditions)
}

/// Returns the condition ` and <the viewer follows the artist of the track>`, or does not.
fn filter_by_followed(conn: &mut PgConnection, viewer: Viewer, followed: bool) -> Result<Sql> {
    let is_followed = sql!(
        "
        exists (
            select
            from tracks
            join follows on follows.artist_id = tracks.artist_id
            where tracks.id = comments.track_id and follows.user_id = $1
        )
        ",
        viewer.id,
    );
    let mut condition = Sql::default();
    if !followed {
        condition.and(sql!("not {is_followed}"; is_followed = is_followed));
        return Ok(condition);
    }
    condition.and(is_followed);
    let ids = sql!(
        "
        select comments.id
        from follows
        join tracks on tracks.artist_id = follows.artist_id
        join comments on comments.track_id = tracks.id
        where follows.user_id = $1
        ",
        viewer.id,
    );
    in_ids_or(conn, "comments.id", ids, condition)
}

/// Lists the comments on a track.
pub fn list_by_track(
    conn: &mut PgConnection,
    viewer: Viewer,
    track_id: i64,
    request: &PageRequest<TrackCommentFilter>,
) -> Result<Page<TrackComment>> {
    let conditions = on_track(track_id, &request.filter);
    paginate_or_not_found(conn, viewer, SOURCE, request, conditions, |conn| ensure_track_exists(conn, track_id))
}

/// Lists the comments by a user.
pub fn list_by_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<Comments>,
) -> Result<Page<TrackComment>> {
    ensure_profile_is_visible(conn, viewer, user_id)?;
    list_by_visible_user(conn, viewer, user_id, request)
}

/// As [`list_by_user`], for a user whose profile the viewer sees.
pub fn list_by_visible_user(
    conn: &mut PgConnection,
    viewer: Viewer,
    user_id: i64,
    request: &PageRequest<Comments>,
) -> Result<Page<TrackComment>> {
    paginate(conn, viewer, SOURCE, request, sql!("and comments.user_id = $1", user_id))
}

/// Adds a comment to a track. A missing track takes precedence over an invalid body.
pub fn create(
    conn: &mut PgConnection,
    user: AuthUser,
    track_id: i64,
    new: Result<TrackCommentCreate>,
) -> Result<CreatedComment> {
    lock_track_for_key_share(conn, track_id)?;
    let new = new?;
    check_position(conn, track_id, new.position_ms)?;
    let id = diesel::insert_into(comments::table)
        .values((
            comments::body.eq(&new.body),
            comments::position_ms.eq(new.position_ms),
            comments::user_id.eq(user.id),
            comments::track_id.eq(track_id),
        ))
        .returning(comments::id)
        .get_result(conn)?;
    let comment = find(conn, user, id)?;
    let comments_count = tracks::table.find(track_id).select(tracks::comments_count).first(conn)?;
    Ok(CreatedComment { comment, comments_count })
}

/// Keeps the track from being deleted before the comment refers to it.
fn lock_track_for_key_share(conn: &mut PgConnection, id: i64) -> Result<()> {
    let track = tracks::table.find(id).select(tracks::id).for_key_share().first::<i64>(conn).optional()?;
    track.map(|_| ()).ok_or(Error::NotFound("track"))
}

fn check_position(conn: &mut PgConnection, track_id: i64, position_ms: Option<i32>) -> Result<()> {
    let Some(position) = position_ms else { return Ok(()) };
    let track = tracks::table.find(track_id).select(tracks::duration_ms);
    match track.first::<Option<i32>>(conn).optional()?.flatten() {
        Some(duration) if position > duration => {
            let message = format!("must be within the track, which is {duration} ms long");
            let params = ErrorParams::range(Some(0), Some(duration.into()));
            Err(Error::Invalid(vec![FieldError::new("position_ms", "out_of_range", message).with_params(params)]))
        }
        _ => Ok(()),
    }
}

/// A comment that is locked for a change.
struct LockedComment {
    user_id: i64,
    track_id: i64,
    version: i64,
}

/// Locks the track that counts the comment. The deletion of a track locks the track before its comments too. Returns early
/// if the deletion will be refused, so that a caller without permission locks nothing.
fn lock_track_of_comment(conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<()> {
    let columns = (comments::user_id, comments::track_id);
    let comment: Option<(i64, i64)> = comments::table.find(id).select(columns).first(conn).optional()?;
    if let Some((author_id, track_id)) = comment
        && user.can_edit(Some(author_id))
    {
        let track = tracks::table.find(track_id).select(tracks::id).for_no_key_update();
        track.first::<i64>(conn).optional()?;
    }
    Ok(())
}

fn lock_comment(conn: &mut PgConnection, user: AuthUser, id: i64) -> Result<LockedComment> {
    let columns = (comments::user_id, comments::track_id, comments::created_at, comments::edited_at, comments::hidden);
    let comment = comments::table.find(id).select(columns).for_update();
    let row = comment.first::<(i64, i64, DateTime<Utc>, Option<DateTime<Utc>>, bool)>(conn).optional()?;
    let visible = row.filter(|(.., is_hidden)| user.is_admin || !is_hidden);
    let (user_id, track_id, created_at, edited_at, _) = visible.ok_or(Error::NotFound("comment"))?;
    Ok(LockedComment { user_id, track_id, version: version_of_timestamp(edited_at.unwrap_or(created_at)) })
}

/// Changes a comment that the user wrote. A missing comment, another author and another version take precedence over an
/// invalid body.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    patch: Result<TrackCommentPatch>,
) -> Result<TrackComment> {
    let comment = lock_comment(conn, user, id)?;
    if comment.user_id != user.id {
        return Err(Error::Forbidden("Only the author may change a comment."));
    }
    expected.check(comment.version)?;
    let patch = patch?;
    check_position(conn, comment.track_id, patch.position_ms.flatten())?;
    if patch.body.is_some() || patch.position_ms.is_some() {
        let body = patch.body.as_ref().map(|body| comments::body.eq(body));
        let position = patch.position_ms.map(|position| comments::position_ms.eq(position));
        let set = (body, position, comments::edited_at.eq(now), comments::updated_at.eq(now));
        diesel::update(comments::table.find(id)).set(set).execute(conn)?;
    }
    find(conn, user, id)
}

/// Deletes a comment. The author and admins may do this. An admin may give a reason.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    id: i64,
    expected: &ExpectedVersion,
    reason: Option<&str>,
) -> Result<()> {
    lock_track_of_comment(conn, user, id)?;
    let comment = lock_comment(conn, user, id)?;
    if !user.can_edit(Some(comment.user_id)) {
        return Err(Error::Forbidden("Only the author or an admin may delete a comment."));
    }
    expected.check(comment.version)?;
    diesel::delete(comments::table.find(id)).execute(conn)?;
    let target =
        AuditTarget { kind: TargetType::Comment, id, user_id: Some(comment.user_id), name: None, has_parts: false };
    audit::record_deletion(conn, user, target, reason)
}
