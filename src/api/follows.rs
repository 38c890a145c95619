//! Follows.

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
use crate::model::common::batch::{BatchResults, ContainsParams, ContainsResult, IdList};
use crate::model::common::lookup::IdsRequest;
use crate::model::follow::{FollowState, FollowedArtist, FollowedArtists, Follower, Followers, FollowsBatch};
use crate::model::pagination::page::Page;
use crate::model::viewer::AuthUser;
use crate::repo::follows;
use crate::repo::user_relation::FOLLOWS;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_my_follows)
        .service(list_my_follow_ids)
        .service(check_my_follows)
        .service(check_my_follows_bulk);
    config.service(update_follows).service(follow_artist).service(unfollow_artist);
    config.service(list_followers).service(list_user_follows);
}

/// List the artists that you follow.
///
/// The artists that you followed last come first by default.
#[utoipa::path(params(ListQuery<FollowedArtists>), responses((status = 200, body = Page<FollowedArtist>)))]
#[get("/me/follows")]
async fn list_my_follows(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<FollowedArtists>,
) -> ApiResult<PageResponse<FollowedArtist>> {
    let ListQuery(request) = list;
    Ok(PageResponse(
        db.read(caller, move |conn, user: AuthUser| follows::list_by_user(conn, user.into(), user.id, &request))
            .await?,
    ))
}

/// Get the ids of all artists that you follow.
///
/// They are sorted and have no pages. Clients can keep them to mark artists without further requests.
#[utoipa::path(responses((status = 200, body = IdList)))]
#[get("/me/follows/ids")]
async fn list_my_follow_ids(db: Data<Db>, caller: CurrentUser) -> ApiResult<JsonResponse<IdList>> {
    Ok(JsonResponse(db.read(caller, |conn, user| FOLLOWS.list_ids(conn, user)).await?))
}

/// Check which artists you follow.
///
/// The request can contain up to 200 ids.
#[utoipa::path(params(ContainsParams), responses((status = 200, body = ContainsResult)))]
#[get("/me/follows/contains")]
async fn check_my_follows(
    db: Data<Db>,
    caller: CurrentUser,
    query: Query<ContainsParams>,
) -> ApiResult<JsonResponse<ContainsResult>> {
    Ok(JsonResponse(db.batch(caller, FOLLOWS.contains(query.0.ids)).await?))
}

/// Check which of many artists you follow.
///
/// The body can contain up to 1000 ids.
#[utoipa::path(responses((status = 200, body = ContainsResult)))]
#[post("/me/follows/contains")]
async fn check_my_follows_bulk(
    db: Data<Db>,
    caller: CurrentUser,
    _ignored_key: IdempotencyKey,
    body: Json<IdsRequest>,
) -> ApiResult<PostResponse> {
    let request = FOLLOWS.contains(body.validated()?.ids);
    Ok(PostResponse::ok(&db.batch(caller, request).await?)?)
}

/// Follow and unfollow many artists.
///
/// Either all changes are made or none. The response has the result of each id.
#[utoipa::path(responses((status = 200, body = BatchResults)))]
#[post("/me/follows/batch")]
async fn update_follows(
    db: Data<Db>,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<FollowsBatch>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| PostResponse::ok(&follows::batch(conn, user, &body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Follow an artist.
///
/// Following an artist again changes nothing.
#[utoipa::path(responses((status = 200, body = FollowState)))]
#[put("/me/follows/{id}")]
async fn follow_artist(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<FollowState>> {
    let followers_count = db.batch(caller, FOLLOWS.change(*id, true)).await?;
    Ok(JsonResponse(FollowState { following: true, followers_count }))
}

/// Unfollow an artist.
///
/// Unfollowing an artist that you do not follow changes nothing.
#[utoipa::path(responses((status = 200, body = FollowState)))]
#[delete("/me/follows/{id}")]
async fn unfollow_artist(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<FollowState>> {
    let followers_count = db.batch(caller, FOLLOWS.change(*id, false)).await?;
    Ok(JsonResponse(FollowState { following: false, followers_count }))
}

/// List the users who follow an artist.
///
/// The latest followers come first by default. Users with a private profile are not listed.
#[utoipa::path(params(ListQuery<Followers>), responses((status = 200, body = Page<Follower>)))]
#[get("/artists/{id}/followers")]
async fn list_followers(reads: SharedReads, id: Path<i64>, list: ListQuery<Followers>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| follows::list_by_artist(conn, viewer, *id, &request)).await
}

/// List the artists that a user follows.
///
/// The artists that the user followed last come first by default.
#[utoipa::path(params(ListQuery<FollowedArtists>), responses((status = 200, body = Page<FollowedArtist>)))]
#[get("/users/{id}/follows")]
async fn list_user_follows(reads: SharedReads, id: Path<i64>, list: ListQuery<FollowedArtists>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| follows::list_by_user(conn, viewer, *id, &request)).await
}
