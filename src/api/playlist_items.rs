//! The items of playlists.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post, put};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::etag::Version;
use crate::http::extract::auth::{CurrentUser, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{ListQuery, NoParams, Query};
use crate::http::problem::ApiResult;
use crate::http::response::{JsonResponse, PageResponse, PostResponse, WithVersion};
use crate::model::common::ids::MAX_ID;
use crate::model::common::validation::check_range;
use crate::model::pagination::page::Page;
use crate::model::playlist_item::{
    AddResults, ItemOperations, ItemsReplacement, NewItems, OperationResults, PlaylistItem, PlaylistItems, Removal,
    RemovedTrack, ReplaceResults,
};
use crate::repo::{playlist_access, playlist_items};

/// The operations on the items of playlists.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_playlist_items).service(add_playlist_items).service(update_playlist_items);
    config.service(replace_playlist_items).service(remove_playlist_item).service(remove_playlist_track);
}

/// List a playlist's items.
#[utoipa::path(params(ListQuery<PlaylistItems>), responses((status = 200, body = Page<PlaylistItem>)))]
#[get("/playlists/{id}/items")]
async fn list_playlist_items(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: ListQuery<PlaylistItems>,
) -> ApiResult<WithVersion<PageResponse<PlaylistItem>>> {
    let ListQuery(request) = list;
    let work = move |conn: &mut _, viewer| playlist_items::list(conn, viewer, *id, &request);
    let (version, page) = db.read(caller, work).await?;
    Ok(WithVersion(Version(version), PageResponse(page)))
}

/// Add tracks to a playlist of yours.
///
/// Also the tracks of albums and of other playlists; at most 1000 at once, 10 000 in all.
#[utoipa::path(params(IfMatch), responses((status = 200, body = AddResults)))]
#[post("/playlists/{id}/items")]
async fn add_playlist_items(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    once: IdempotencyKey,
    body: Json<NewItems>,
) -> ApiResult<PostResponse> {
    let key = once.for_body(&body);
    let work = move |conn: &mut _, me| {
        if_match.0.check(playlist_access::lock_for_edit(conn, me, *id)?)?;
        PostResponse::versioned(&playlist_items::add(conn, me, *id, &body.validated()?)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Change the items of a playlist of yours: all operations or none.
///
/// They run one after the other, each on what the one before left.
#[utoipa::path(params(IfMatch), responses((status = 200, body = OperationResults)))]
#[patch("/playlists/{id}/items")]
async fn update_playlist_items(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ItemOperations>,
) -> ApiResult<WithVersion<JsonResponse<OperationResults>>> {
    let work = move |conn: &mut _, me| {
        if_match.0.check(playlist_access::lock_for_edit(conn, me, *id)?)?;
        playlist_items::apply_operations(conn, me, *id, &body.validated()?.operations)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Replace all items of a playlist of yours.
///
/// What the playlist holds of these tracks already keeps its item's id: of a track that stands there twice, the
/// first item stays the first.
#[utoipa::path(params(IfMatch), responses((status = 200, body = ReplaceResults)))]
#[put("/playlists/{id}/items")]
async fn replace_playlist_items(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ItemsReplacement>,
) -> ApiResult<WithVersion<JsonResponse<ReplaceResults>>> {
    let work = move |conn: &mut _, me| {
        if_match.0.check(playlist_access::lock_for_edit(conn, me, *id)?)?;
        playlist_items::replace(conn, me, *id, &body.validated()?)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Remove one item of a playlist of yours.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Removal)))]
#[delete("/playlists/{id}/items/{item_id}")]
async fn remove_playlist_item(
    db: Data<Db>,
    caller: CurrentUser,
    ids: Path<(i64, i64)>,
    if_match: IfMatch,
    _none: Query<NoParams>,
) -> ApiResult<WithVersion<JsonResponse<Removal>>> {
    let (id, item_id) = ids.into_inner();
    let work = move |conn: &mut _, me| {
        if_match.0.check(playlist_access::lock_for_edit(conn, me, id)?)?;
        playlist_items::remove(conn, id, item_id)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Remove every occurrence of a track from a playlist of yours.
#[utoipa::path(params(RemovedTrack, IfMatch), responses((status = 200, body = Removal)))]
#[delete("/playlists/{id}/items")]
async fn remove_playlist_track(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    query: Query<RemovedTrack>,
    if_match: IfMatch,
) -> ApiResult<WithVersion<JsonResponse<Removal>>> {
    let track_id = check_range("track_id", query.0.track_id, 1, MAX_ID)?;
    let work = move |conn: &mut _, me| {
        if_match.0.check(playlist_access::lock_for_edit(conn, me, *id)?)?;
        playlist_items::remove_track(conn, *id, track_id)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}
