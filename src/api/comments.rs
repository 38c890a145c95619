//! Comments.

use actix_web::web::Data;
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CommentWriter, CurrentUser, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::ListQuery;
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, NoContent, PostResponse, WithVersion};
use crate::model::comment::{
    CommentFilter, Comments, CreatedComment, TrackComment, TrackCommentCreate, TrackCommentFilter, TrackCommentPatch,
};
use crate::model::pagination::page::Page;
use crate::model::quota::Quotas;
use crate::repo::comments;
use crate::repo::quotas::limit_comments;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_comments).service(get_comment).service(update_comment).service(delete_comment);
    config.service(create_comment).service(list_track_comments).service(list_user_comments);
}

/// List comments.
///
/// The newest comments come first by default. The filters choose those on certain tracks, by certain users, or on the tracks of certain
/// artists. Comments of others with private profiles are listed only if `track_id` is set and `user_id` is not.
#[utoipa::path(params(ListQuery<CommentFilter>), responses((status = 200, body = Page<TrackComment>)))]
#[get("/comments")]
async fn list_comments(reads: SharedReads, list: ListQuery<CommentFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| comments::list(conn, viewer, &request)).await
}

/// Add a comment to a track.
///
/// `position_ms` is the moment of the track that the comment is about. Without it, the comment is about the whole
/// track.
#[utoipa::path(responses((status = 201, body = CreatedComment)))]
#[post("/tracks/{id}/comments")]
async fn create_comment(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CommentWriter,
    id: Path<i64>,
    key: IdempotencyKey,
    body: Json<TrackCommentCreate>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let create = |conn: &mut _| comments::create(conn, user, *id, body.validated());
        PostResponse::new("/comments", &limit_comments(conn, user, **quotas, create)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get a comment.
///
/// It contains its author, its track and, if it has one, the moment of the track.
#[utoipa::path(responses((status = 200, body = TrackComment)))]
#[get("/comments/{id}")]
async fn get_comment(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
) -> ApiResult<WithVersion<JsonResponse<TrackComment>>> {
    Ok(WithVersion::new(db.read(caller, move |conn, viewer| comments::find(conn, viewer, *id)).await?))
}

/// Update a comment.
///
/// Only the author can do this.
#[utoipa::path(params(IfMatch), responses((status = 200, body = TrackComment)))]
#[patch("/comments/{id}")]
async fn update_comment(
    db: Data<Db>,
    caller: CommentWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<TrackCommentPatch>,
) -> ApiResult<WithVersion<JsonResponse<TrackComment>>> {
    let work = move |conn: &mut _, user| comments::update(conn, user, *id, &if_match.0, body.validated());
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete a comment.
///
/// The author and admins can do this.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/comments/{id}")]
async fn delete_comment(db: Data<Db>, caller: CurrentUser, id: Path<i64>, if_match: IfMatch) -> ApiResult<NoContent> {
    let work = move |conn: &mut _, user| comments::delete(conn, user, *id, &if_match.0, None);
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// List the comments on a track.
///
/// The newest comments come first by default. `sort=position_ms` follows the track, and comments without a position come
/// first. `min_position_ms` and `max_position_ms` select a part of the track.
#[utoipa::path(params(ListQuery<TrackCommentFilter>), responses((status = 200, body = Page<TrackComment>)))]
#[get("/tracks/{id}/comments")]
async fn list_track_comments(
    reads: SharedReads,
    id: Path<i64>,
    list: ListQuery<TrackCommentFilter>,
) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| comments::list_by_track(conn, viewer, *id, &request)).await
}

/// List the comments by a user.
///
/// The newest comments come first by default.
#[utoipa::path(params(ListQuery<Comments>), responses((status = 200, body = Page<TrackComment>)))]
#[get("/users/{id}/comments")]
async fn list_user_comments(reads: SharedReads, id: Path<i64>, list: ListQuery<Comments>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| comments::list_by_user(conn, viewer, *id, &request)).await
}
