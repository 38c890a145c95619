//! Playlists.

use actix_web::web::Data;
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CurrentUser, MaybeUser, ShareKeyHeader};
use crate::http::extract::body::{Json, NoBody};
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::paths::API_BASE;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, NoContent, PageResponse, PostResponse, WithVersion};
use crate::model::details::{PlaylistDetail, PlaylistParts};
use crate::model::pagination::page::Page;
use crate::model::playlist::{
    OwnPlaylist, OwnPlaylists, Playlist, PlaylistCopy, PlaylistCreate, PlaylistFilter, PlaylistPatch, Playlists,
};
use crate::model::quota::Quotas;
use crate::repo::details::DetailRequest;
use crate::repo::playlists;
use crate::repo::quotas::limit_new_playlist;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_playlists).service(create_playlist).service(get_playlist).service(update_playlist);
    config.service(delete_playlist).service(copy_playlist).service(renew_share_key).service(list_my_playlists);
    config.service(list_user_playlists).service(list_track_playlists);
}

/// List public playlists.
///
/// Filters by name, owner, track or artist can be combined. Unlisted and private playlists never appear.
#[utoipa::path(params(ListQuery<PlaylistFilter>), responses((status = 200, body = Page<Playlist>)))]
#[get("/playlists")]
async fn list_playlists(reads: SharedReads, list: ListQuery<PlaylistFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| playlists::list(conn, viewer, &request)).await
}

/// Create a playlist.
///
/// The request can contain the first tracks. Without `visibility` the playlist is public.
#[utoipa::path(responses((status = 201, body = Playlist)))]
#[post("/playlists")]
async fn create_playlist(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    idempotency_key: IdempotencyKey,
    body: Json<PlaylistCreate>,
) -> ApiResult<PostResponse> {
    let key = idempotency_key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let new = body.validated()?;
        let playlist = limit_new_playlist(conn, user, **quotas, |conn| playlists::create(conn, user, &new))?;
        PostResponse::new("/playlists", &playlist)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get a playlist, with the parts that `include` names.
///
/// A private playlist exists only for its owner, and an unlisted one only for those who send its key. For all others the
/// response is 404.
#[utoipa::path(params(PlaylistParts, ShareKeyHeader), responses((status = 200, body = PlaylistDetail)))]
#[get("/playlists/{id}")]
async fn get_playlist(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<PlaylistParts>,
) -> ApiResult<WithVersion<JsonResponse<PlaylistDetail>>> {
    let request = DetailRequest { id: *id, parts: parts.0.include, folder: format!("{API_BASE}/playlists") };
    Ok(WithVersion::new(db.batch(caller, request).await?))
}

/// Update one of your playlists.
///
/// Changes the name, the description or the visibility, but not the items. Absent fields keep their values.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Playlist)))]
#[patch("/playlists/{id}")]
async fn update_playlist(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<PlaylistPatch>,
) -> ApiResult<WithVersion<JsonResponse<Playlist>>> {
    let work = move |conn: &mut _, user| playlists::update(conn, user, *id, &if_match.0, body.validated());
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete one of your playlists.
///
/// Admins can also delete playlists of other users, but not private ones.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/playlists/{id}")]
async fn delete_playlist(db: Data<Db>, caller: CurrentUser, id: Path<i64>, if_match: IfMatch) -> ApiResult<NoContent> {
    db.write(caller, move |conn, user| playlists::delete(conn, user, *id, &if_match.0, None)).await?;
    Ok(NoContent)
}

/// Copy a playlist into your account.
///
/// You can copy any playlist that you can see. The copy is private unless `visibility` is set.
#[utoipa::path(params(ShareKeyHeader), responses((status = 201, body = Playlist)))]
#[post("/playlists/{id}/copy")]
async fn copy_playlist(
    db: Data<Db>,
    quotas: Data<Quotas>,
    caller: CurrentUser,
    id: Path<i64>,
    idempotency_key: IdempotencyKey,
    body: Json<PlaylistCopy>,
) -> ApiResult<PostResponse> {
    let key = idempotency_key.for_body(&body);
    let work = move |conn: &mut _, user| {
        let copy = |conn: &mut _| playlists::copy(conn, user, *id, body.validated_or_default());
        PostResponse::new("/playlists", &limit_new_playlist(conn, user, **quotas, copy)?)
    };
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Renew the key in the link to one of your playlists.
///
/// Links with the old key end. Others who have saved the playlist lose it.
#[utoipa::path(responses((status = 200, body = Playlist)))]
#[post("/playlists/{id}/share-key/renewal")]
async fn renew_share_key(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    key: IdempotencyKey,
) -> ApiResult<PostResponse> {
    let renew = move |conn: &mut _, user| PostResponse::versioned(&playlists::renew_share_key(conn, user, *id)?);
    Ok(db.write_idempotent(key.for_body(&NoBody), caller, renew).await?)
}

/// List your playlists, including unlisted and private ones.
///
/// `contains_track_ids` adds the items of these tracks to each playlist, for a dialog that adds a track to playlists.
#[utoipa::path(params(ListQuery<OwnPlaylists>), responses((status = 200, body = Page<OwnPlaylist>)))]
#[get("/me/playlists")]
async fn list_my_playlists(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<OwnPlaylists>,
) -> ApiResult<PageResponse<OwnPlaylist>> {
    let ListQuery(request) = list;
    Ok(PageResponse(db.read(caller, move |conn, user| playlists::list_own(conn, user, &request)).await?))
}

/// List a user's public playlists. If you are the user, all your playlists are listed.
///
/// The newest come first by default.
#[utoipa::path(params(ListQuery<Playlists>), responses((status = 200, body = Page<Playlist>)))]
#[get("/users/{id}/playlists")]
async fn list_user_playlists(reads: SharedReads, id: Path<i64>, list: ListQuery<Playlists>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| playlists::list_by_user(conn, viewer, *id, &request)).await
}

/// List the playlists that contain a track: public ones and yours.
///
/// Each playlist appears once, also if it contains the track several times.
#[utoipa::path(params(ListQuery<Playlists>), responses((status = 200, body = Page<Playlist>)))]
#[get("/tracks/{id}/playlists")]
async fn list_track_playlists(reads: SharedReads, id: Path<i64>, list: ListQuery<Playlists>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| playlists::list_containing_track(conn, viewer, *id, &request)).await
}
