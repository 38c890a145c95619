//! Follows of users.

use actix_web::web::Data;
use actix_web::{delete, get, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::RejectIfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, PageResponse, PostResponse};
use crate::model::common::batch::{BatchResults, ContainsParams, ContainsResult};
use crate::model::follow::{FollowState, FollowedUsers, FollowsBatch, UserFollow, UserFollowers};
use crate::model::pagination::page::Page;
use crate::model::viewer::AuthUser;
use crate::repo::follows;
use crate::repo::user_relation::USER_FOLLOWS;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_followed_users).service(check_followed_users).service(update_followed_users);
    config.service(follow_user).service(unfollow_user);
    config.service(list_user_followers).service(list_user_followed_users);
}

/// List the users that you follow.
///
/// The users that you followed last come first by default.
#[utoipa::path(params(ListQuery<FollowedUsers>), responses((status = 200, body = Page<UserFollow>)))]
#[get("/me/follows/users")]
async fn list_followed_users(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<FollowedUsers>,
) -> ApiResult<PageResponse<UserFollow>> {
    let ListQuery(request) = list;
    let list = move |conn: &mut _, user: AuthUser| follows::list_users_by_user(conn, user.into(), user.id, &request);
    Ok(PageResponse(db.read(caller, list).await?))
}

/// Check which users you follow.
///
/// The request can contain up to 200 ids.
#[utoipa::path(params(ContainsParams), responses((status = 200, body = ContainsResult)))]
#[get("/me/follows/users/contains")]
async fn check_followed_users(
    db: Data<Db>,
    caller: CurrentUser,
    query: Query<ContainsParams>,
) -> ApiResult<JsonResponse<ContainsResult>> {
    Ok(JsonResponse(db.batch(caller, USER_FOLLOWS.contains(query.0.ids)).await?))
}

/// Follow and unfollow many users.
///
/// Either all changes are made or none. The response has the result of each id.
#[utoipa::path(responses((status = 200, body = BatchResults)))]
#[post("/me/follows/users/batch")]
async fn update_followed_users(
    db: Data<Db>,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<FollowsBatch>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| PostResponse::ok(&follows::batch_users(conn, user, &body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Follow a user.
///
/// The user's new public playlists appear in your feed. Following a user again changes nothing. You cannot follow yourself.
#[utoipa::path(responses((status = 200, body = FollowState)))]
#[put("/me/follows/users/{id}")]
async fn follow_user(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<FollowState>> {
    let followers_count = db.batch(caller, USER_FOLLOWS.change(*id, true)).await?;
    Ok(JsonResponse(FollowState { following: true, followers_count }))
}

/// Unfollow a user.
///
/// Unfollowing a user that you do not follow changes nothing.
#[utoipa::path(responses((status = 200, body = FollowState)))]
#[delete("/me/follows/users/{id}")]
async fn unfollow_user(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<FollowState>> {
    let followers_count = db.batch(caller, USER_FOLLOWS.change(*id, false)).await?;
    Ok(JsonResponse(FollowState { following: false, followers_count }))
}

/// List the users who follow a user.
///
/// The latest followers come first by default. Users with a private profile are not listed.
#[utoipa::path(params(ListQuery<UserFollowers>), responses((status = 200, body = Page<UserFollow>)))]
#[get("/users/{id}/followers")]
async fn list_user_followers(reads: SharedReads, id: Path<i64>, list: ListQuery<UserFollowers>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| follows::list_by_followed_user(conn, viewer, *id, &request)).await
}

/// List the users that a user follows.
///
/// The users that the user followed last come first by default.
#[utoipa::path(params(ListQuery<FollowedUsers>), responses((status = 200, body = Page<UserFollow>)))]
#[get("/users/{id}/follows/users")]
async fn list_user_followed_users(
    reads: SharedReads,
    id: Path<i64>,
    list: ListQuery<FollowedUsers>,
) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| follows::list_users_by_user(conn, viewer, *id, &request)).await
}
