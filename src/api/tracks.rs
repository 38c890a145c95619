//! Tracks.

use actix_web::web::Data;
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CatalogueWriter, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::paths::API_BASE;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, NoContent, PostResponse, WithVersion};
use crate::model::common::lookup::{IdsRequest, Lookup};
use crate::model::details::{TrackDetail, TrackParts};
use crate::model::pagination::page::Page;
use crate::model::track::{RelatedTracks, Track, TrackCreate, TrackFilter, TrackPatch};
use crate::repo::details::DetailRequest;
use crate::repo::tracks;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_tracks).service(create_track).service(get_track).service(update_track).service(delete_track);
    config.service(lookup_tracks).service(list_related_tracks);
}

/// List tracks.
///
/// Filters by artist, album, genre, ids, your likes or a part of the title can be combined. `sort=random` shuffles;
/// the same `seed` gives the same order.
#[utoipa::path(params(ListQuery<TrackFilter>), responses((status = 200, body = Page<Track>)))]
#[get("/tracks")]
async fn list_tracks(reads: SharedReads, list: ListQuery<TrackFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| tracks::list(conn, viewer, &request)).await
}

/// Add a track to an album.
///
/// The track belongs to you. Without `artist_id`, the artist of the album performs it.
#[utoipa::path(responses((status = 201, body = Track)))]
#[post("/tracks")]
async fn create_track(
    db: Data<Db>,
    caller: CatalogueWriter,
    key: IdempotencyKey,
    body: Json<TrackCreate>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| PostResponse::new("/tracks", &tracks::create(conn, user, body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get a track.
///
/// `include` adds comments or related tracks to the response.
#[utoipa::path(params(TrackParts), responses((status = 200, body = TrackDetail)))]
#[get("/tracks/{id}")]
async fn get_track(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<TrackParts>,
) -> ApiResult<WithVersion<JsonResponse<TrackDetail>>> {
    let request = DetailRequest { id: *id, parts: parts.0.include, folder: format!("{API_BASE}/tracks") };
    Ok(WithVersion::new(db.batch(caller, request).await?))
}

/// Update a track.
///
/// The user who added the track, and admins, may change it. `album_id` moves it to another album.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Track)))]
#[patch("/tracks/{id}")]
async fn update_track(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<TrackPatch>,
) -> ApiResult<WithVersion<JsonResponse<Track>>> {
    let work = move |conn: &mut _, user| tracks::update(conn, user, *id, &if_match.0, body.validated());
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete a track.
///
/// The user who added the track, its album, or the artist of either, and admins, may delete it. The track is also removed
/// from all playlists.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/tracks/{id}")]
async fn delete_track(db: Data<Db>, caller: CatalogueWriter, id: Path<i64>, if_match: IfMatch) -> ApiResult<NoContent> {
    let work = move |conn: &mut _, user| tracks::delete(conn, user, *id, &if_match.0, None);
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Get many tracks by id.
///
/// The tracks come in the order of the ids, each once. `missing` has the ids of tracks that do not exist.
#[utoipa::path(responses((status = 200, body = Lookup<Track>)))]
#[post("/tracks/lookup")]
async fn lookup_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    _ignored_key: IdempotencyKey,
    body: Json<IdsRequest>,
) -> ApiResult<PostResponse> {
    let request = tracks::SOURCE.lookup_request::<Track>(body.validated()?.ids);
    Ok(PostResponse::ok(&db.batch(caller, request).await?)?)
}

/// List related tracks.
///
/// These are tracks that the same users like, of the same artist, or of the same genre. Each has its reasons.
#[utoipa::path(responses((status = 200, body = RelatedTracks)))]
#[get("/tracks/{id}/related")]
async fn list_related_tracks(reads: SharedReads, id: Path<i64>) -> ApiResult<JsonBody> {
    let work = move |conn: &mut _, viewer| tracks::list_related_or_not_found(conn, viewer, *id);
    reads.json(work).await
}
