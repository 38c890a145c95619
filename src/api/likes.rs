//! Likes.

use actix_web::web::Data;
use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CurrentUser, ShareKeyHeader};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, PageResponse, PostResponse};
use crate::model::common::batch::{BatchResults, ContainsParams, ContainsResult, IdList};
use crate::model::common::lookup::IdsRequest;
use crate::model::like::{LikeState, LikedTrack, LikedTracks, Liker, Likers, LikesBatch};
use crate::model::pagination::page::Page;
use crate::model::viewer::AuthUser;
use crate::repo::likes;
use crate::repo::user_relation::LIKES;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_my_likes).service(list_my_like_ids).service(check_my_likes).service(check_my_likes_bulk);
    config.service(update_likes).service(like_track).service(unlike_track);
    config.service(list_likers).service(list_user_likes);
}

/// List the tracks that you like.
///
/// The tracks that you liked last come first by default.
#[utoipa::path(params(ListQuery<LikedTracks>), responses((status = 200, body = Page<LikedTrack>)))]
#[get("/me/likes")]
async fn list_my_likes(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<LikedTracks>,
) -> ApiResult<PageResponse<LikedTrack>> {
    let ListQuery(request) = list;
    Ok(PageResponse(
        db.read(caller, move |conn, user: AuthUser| likes::list_by_user(conn, user.into(), user.id, &request)).await?,
    ))
}

/// Get the ids of all tracks that you like.
///
/// They are sorted and have no pages. Clients can keep them to mark tracks without further requests.
#[utoipa::path(responses((status = 200, body = IdList)))]
#[get("/me/likes/ids")]
async fn list_my_like_ids(db: Data<Db>, caller: CurrentUser) -> ApiResult<JsonResponse<IdList>> {
    Ok(JsonResponse(db.read(caller, |conn, user| LIKES.list_ids(conn, user)).await?))
}

/// Check which tracks you like.
///
/// The request can contain up to 200 ids.
#[utoipa::path(params(ContainsParams), responses((status = 200, body = ContainsResult)))]
#[get("/me/likes/contains")]
async fn check_my_likes(
    db: Data<Db>,
    caller: CurrentUser,
    query: Query<ContainsParams>,
) -> ApiResult<JsonResponse<ContainsResult>> {
    Ok(JsonResponse(db.batch(caller, LIKES.contains(query.0.ids)).await?))
}

/// Check which of many tracks you like.
///
/// The body can contain up to 1000 ids.
#[utoipa::path(responses((status = 200, body = ContainsResult)))]
#[post("/me/likes/contains")]
async fn check_my_likes_bulk(
    db: Data<Db>,
    caller: CurrentUser,
    _ignored_key: IdempotencyKey,
    body: Json<IdsRequest>,
) -> ApiResult<PostResponse> {
    let request = LIKES.contains(body.validated()?.ids);
    Ok(PostResponse::ok(&db.batch(caller, request).await?)?)
}

/// Like and unlike many tracks.
///
/// The request can also like all tracks of albums and playlists.
#[utoipa::path(params(ShareKeyHeader), responses((status = 200, body = BatchResults)))]
#[post("/me/likes/batch")]
async fn update_likes(
    db: Data<Db>,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<LikesBatch>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| PostResponse::ok(&likes::batch(conn, user, body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Like a track.
///
/// Liking a track again changes nothing.
#[utoipa::path(responses((status = 200, body = LikeState)))]
#[put("/me/likes/{id}")]
async fn like_track(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<LikeState>> {
    let likes_count = db.batch(caller, LIKES.change(*id, true)).await?;
    Ok(JsonResponse(LikeState { liked: true, likes_count }))
}

/// Unlike a track.
///
/// Unliking a track that you do not like changes nothing.
#[utoipa::path(responses((status = 200, body = LikeState)))]
#[delete("/me/likes/{id}")]
async fn unlike_track(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<LikeState>> {
    let likes_count = db.batch(caller, LIKES.change(*id, false)).await?;
    Ok(JsonResponse(LikeState { liked: false, likes_count }))
}

/// List the users who like a track.
///
/// The latest likes come first by default. Users with a private profile are not listed.
#[utoipa::path(params(ListQuery<Likers>), responses((status = 200, body = Page<Liker>)))]
#[get("/tracks/{id}/likes")]
async fn list_likers(reads: SharedReads, id: Path<i64>, list: ListQuery<Likers>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| likes::list_by_track(conn, viewer, *id, &request)).await
}

/// List the tracks that a user likes.
///
/// The tracks that the user liked last come first by default.
#[utoipa::path(params(ListQuery<LikedTracks>), responses((status = 200, body = Page<LikedTrack>)))]
#[get("/users/{id}/likes")]
async fn list_user_likes(reads: SharedReads, id: Path<i64>, list: ListQuery<LikedTracks>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| likes::list_by_user(conn, viewer, *id, &request)).await
}
