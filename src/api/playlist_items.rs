//! The items of playlists.

use std::sync::Arc;

use actix_web::http::Uri;
use actix_web::web::Data;
use actix_web::{delete, get, patch, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::etag::Version;
use crate::http::extract::auth::{CurrentUser, MaybeUser, ShareKeyHeader};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::problem::ApiResult;
use crate::http::response::{JsonResponse, PageResponse, PostResponse, WithVersion};
use crate::model::common::ids::MAX_ID;
use crate::model::common::validation::check_range;
use crate::model::pagination::page::Page;
use crate::model::playlist_item::{
    AddItemsRequest, AddResults, ItemOperations, OperationResults, PlaylistItem, PlaylistItems, RemoveItemsResult,
    RemovedTrack, ReplaceItemsRequest, ReplaceResults,
};
use crate::model::quota::Quotas;
use crate::repo::playlist_items::{self, ItemsRequest};
use crate::repo::quotas::limit_items;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_playlist_items).service(add_playlist_items).service(update_playlist_items);
    config.service(replace_playlist_items).service(remove_playlist_item).service(remove_playlist_track);
}

/// List a playlist's items.
///
/// They come in the order of the playlist by default. `q` finds items by track, artist or album.
#[utoipa::path(params(ListQuery<PlaylistItems>, ShareKeyHeader), responses((status = 200, body = Page<PlaylistItem>)))]
#[get("/playlists/{id}/items")]
async fn list_playlist_items(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: ListQuery<PlaylistItems>,
    uri: Uri,
) -> ApiResult<WithVersion<PageResponse<PlaylistItem>>> {
    let request = ItemsRequest { url: uri.to_string(), playlist_id: *id, list: Arc::new(list.0) };
    let (version, page) = db.batch(caller, request).await?;
    Ok(WithVersion(Version(version), PageResponse(page)))
}

/// Add tracks to one of your playlists.
///
/// You can also add all tracks of albums and of other playlists. One request adds at most 1000 tracks.
/// A playlist has at most 10 000 items.
#[utoipa::path(params(IfMatch, ShareKeyHeader), responses((status = 200, body = AddResults)))]
#[post("/playlists/{id}/items")]
async fn add_playlist_items(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    idempotency_key: IdempotencyKey,
    body: Json<AddItemsRequest>,
) -> ApiResult<PostResponse> {
    let key = idempotency_key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let add = |conn: &mut _| playlist_items::add(conn, user, *id, &if_match.0, body.validated());
        PostResponse::versioned(&limit_items(conn, user, **quotas, add)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Change the items of one of your playlists with a list of operations.
///
/// The operations run in order, and each sees the result of the previous one. If one fails, none is applied.
///
/// `If-Match` or `version` refuses the change if somebody else has changed the items since that version. A new name of the
/// playlist is no change of its items. Neither is needed for operations
/// that name their items by id: a `move` before or after an item, and a `remove`, have the same meaning in a list that has
/// changed. So two quick drags without a version both succeed.
#[utoipa::path(params(IfMatch, ShareKeyHeader), responses((status = 200, body = OperationResults)))]
#[patch("/playlists/{id}/items")]
async fn update_playlist_items(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ItemOperations>,
) -> ApiResult<WithVersion<JsonResponse<OperationResults>>> {
    let work = move |conn: &mut _, user| {
        let apply = |conn: &mut _| playlist_items::apply_operations(conn, user, *id, &if_match.0, body.validated());
        limit_items(conn, user, **quotas, apply)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Replace all items of one of your playlists.
///
/// Tracks that the playlist contains already keep the ids of their items. If a track occurs several times, its items keep
/// their order. `If-Match` or `version` refuses the change if somebody else has changed the items since that version. A new
/// name of the playlist is no change of its items.
#[utoipa::path(params(IfMatch), responses((status = 200, body = ReplaceResults)))]
#[put("/playlists/{id}/items")]
async fn replace_playlist_items(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ReplaceItemsRequest>,
) -> ApiResult<WithVersion<JsonResponse<ReplaceResults>>> {
    let work = move |conn: &mut _, user| {
        let replace = |conn: &mut _| playlist_items::replace(conn, user, *id, &if_match.0, body.validated());
        limit_items(conn, user, **quotas, replace)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Remove one item from one of your playlists.
///
/// Other items with the same track stay.
#[utoipa::path(params(IfMatch), responses((status = 200, body = RemoveItemsResult)))]
#[delete("/playlists/{id}/items/{item_id}")]
async fn remove_playlist_item(
    db: Data<Db>,
    caller: CurrentUser,
    ids: Path<(i64, i64)>,
    if_match: IfMatch,
) -> ApiResult<WithVersion<JsonResponse<RemoveItemsResult>>> {
    let (id, item_id) = ids.into_inner();
    let work = move |conn: &mut _, user| playlist_items::remove(conn, user, id, &if_match.0, item_id);
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Remove a track from one of your playlists, wherever it occurs.
///
/// The response has the number of removed items, 0 if the playlist does not contain the track.
#[utoipa::path(params(RemovedTrack, IfMatch), responses((status = 200, body = RemoveItemsResult)))]
#[delete("/playlists/{id}/items")]
async fn remove_playlist_track(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    query: Query<RemovedTrack>,
    if_match: IfMatch,
) -> ApiResult<WithVersion<JsonResponse<RemoveItemsResult>>> {
    let track_id = check_range("track_id", query.0.track_id, 1, MAX_ID)?;
    let work = move |conn: &mut _, user| playlist_items::remove_track(conn, user, *id, &if_match.0, track_id);
    Ok(WithVersion::new(db.write(caller, work).await?))
}
