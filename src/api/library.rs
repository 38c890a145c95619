//! The library: the albums and playlists that the caller saves.

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
use crate::http::problem::ApiResult;
use crate::http::response::{JsonResponse, PageResponse, PostResponse};
use crate::model::common::batch::{BatchResults, ContainsParams, ContainsResult};
use crate::model::library::{SaveState, SavedAlbum, SavedAlbums, SavedPlaylist, SavedPlaylists, SavesBatch};
use crate::model::pagination::page::Page;
use crate::repo::library;
use crate::repo::user_relation::{SAVED_ALBUMS, SAVED_PLAYLISTS};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_saved_albums).service(check_saved_albums).service(update_saved_albums);
    config.service(save_album).service(remove_saved_album);
    config.service(list_saved_playlists).service(check_saved_playlists).service(update_saved_playlists);
    config.service(save_playlist).service(remove_saved_playlist);
}

/// List the albums that you saved.
///
/// The albums that you saved last come first by default. Only you can see this list.
#[utoipa::path(params(ListQuery<SavedAlbums>), responses((status = 200, body = Page<SavedAlbum>)))]
#[get("/me/saved/albums")]
async fn list_saved_albums(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<SavedAlbums>,
) -> ApiResult<PageResponse<SavedAlbum>> {
    let ListQuery(request) = list;
    Ok(PageResponse(db.read(caller, move |conn, user| library::list_albums(conn, user, &request)).await?))
}

/// Check which albums you saved.
///
/// The request can contain up to 200 ids.
#[utoipa::path(params(ContainsParams), responses((status = 200, body = ContainsResult)))]
#[get("/me/saved/albums/contains")]
async fn check_saved_albums(
    db: Data<Db>,
    caller: CurrentUser,
    query: Query<ContainsParams>,
) -> ApiResult<JsonResponse<ContainsResult>> {
    Ok(JsonResponse(db.batch(caller, SAVED_ALBUMS.contains(query.0.ids)).await?))
}

/// Save and remove many albums.
///
/// Either all changes are made or none. The response has the result of each id.
#[utoipa::path(responses((status = 200, body = BatchResults)))]
#[post("/me/saved/albums/batch")]
async fn update_saved_albums(
    db: Data<Db>,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<SavesBatch>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let SavesBatch { add, remove } = body.validated()?;
        PostResponse::ok(&SAVED_ALBUMS.batch(conn, user, &add, &remove)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Save an album.
///
/// Saving an album again changes nothing.
#[utoipa::path(responses((status = 200, body = SaveState)))]
#[put("/me/saved/albums/{id}")]
async fn save_album(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<SaveState>> {
    let saves_count = db.batch(caller, SAVED_ALBUMS.change(*id, true)).await?;
    Ok(JsonResponse(SaveState { saved: true, saves_count }))
}

/// Remove an album from those that you saved.
///
/// Removing an album that you did not save changes nothing.
#[utoipa::path(responses((status = 200, body = SaveState)))]
#[delete("/me/saved/albums/{id}")]
async fn remove_saved_album(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<SaveState>> {
    let saves_count = db.batch(caller, SAVED_ALBUMS.change(*id, false)).await?;
    Ok(JsonResponse(SaveState { saved: false, saves_count }))
}

/// List the playlists that you saved.
///
/// The playlists that you saved last come first by default. Only you can see this list. A playlist that its owner makes
/// private is not listed until it is visible again.
#[utoipa::path(params(ListQuery<SavedPlaylists>), responses((status = 200, body = Page<SavedPlaylist>)))]
#[get("/me/saved/playlists")]
async fn list_saved_playlists(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<SavedPlaylists>,
) -> ApiResult<PageResponse<SavedPlaylist>> {
    let ListQuery(request) = list;
    Ok(PageResponse(db.read(caller, move |conn, user| library::list_playlists(conn, user, &request)).await?))
}

/// Check which playlists you saved.
///
/// The request can contain up to 200 ids.
#[utoipa::path(params(ContainsParams), responses((status = 200, body = ContainsResult)))]
#[get("/me/saved/playlists/contains")]
async fn check_saved_playlists(
    db: Data<Db>,
    caller: CurrentUser,
    query: Query<ContainsParams>,
) -> ApiResult<JsonResponse<ContainsResult>> {
    Ok(JsonResponse(db.batch(caller, SAVED_PLAYLISTS.contains(query.0.ids)).await?))
}

/// Save and remove many playlists.
///
/// Either all changes are made or none. The response has the result of each id.
#[utoipa::path(params(ShareKeyHeader), responses((status = 200, body = BatchResults)))]
#[post("/me/saved/playlists/batch")]
async fn update_saved_playlists(
    db: Data<Db>,
    caller: CurrentUser,
    key: IdempotencyKey,
    body: Json<SavesBatch>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let SavesBatch { add, remove } = body.validated()?;
        PostResponse::ok(&SAVED_PLAYLISTS.batch(conn, user, &add, &remove)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Save a playlist.
///
/// Saving a playlist again changes nothing. You can save the playlists that you can see, also your own.
#[utoipa::path(params(ShareKeyHeader), responses((status = 200, body = SaveState)))]
#[put("/me/saved/playlists/{id}")]
async fn save_playlist(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<SaveState>> {
    let saves_count = db.batch(caller, SAVED_PLAYLISTS.change(*id, true)).await?;
    Ok(JsonResponse(SaveState { saved: true, saves_count }))
}

/// Remove a playlist from those that you saved.
///
/// Removing a playlist that you did not save changes nothing. The playlist itself stays as it is.
#[utoipa::path(responses((status = 200, body = SaveState)))]
#[delete("/me/saved/playlists/{id}")]
async fn remove_saved_playlist(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    _no_if_match: RejectIfMatch,
) -> ApiResult<JsonResponse<SaveState>> {
    let saves_count = db.batch(caller, SAVED_PLAYLISTS.change(*id, false)).await?;
    Ok(JsonResponse(SaveState { saved: false, saves_count }))
}
