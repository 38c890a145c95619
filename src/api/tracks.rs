//! Tracks.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CatalogueWriter, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{ListQuery, NoParams, Query};
use crate::http::problem::ApiResult;
use crate::http::response::{JsonResponse, NoContent, PageResponse, PostResponse, WithVersion};
use crate::model::common::lookup::{AskedIds, Lookup};
use crate::model::details::{TrackDetail, TrackParts};
use crate::model::pagination::page::Page;
use crate::model::track::{NewTrack, RelatedTracks, Track, TrackFilter, TrackPatch};
use crate::repo::{details, tracks};

/// The operations on tracks.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_tracks).service(create_track).service(get_track).service(update_track).service(delete_track);
    config.service(lookup_tracks).service(list_related_tracks);
}

/// List tracks.
#[utoipa::path(params(ListQuery<TrackFilter>), responses((status = 200, body = Page<Track>)))]
#[get("/tracks")]
async fn list_tracks(db: Data<Db>, caller: MaybeUser, list: ListQuery<TrackFilter>) -> ApiResult<PageResponse<Track>> {
    let ListQuery(request) = list;
    Ok(PageResponse(db.read(caller, move |conn, viewer| tracks::list(conn, viewer, &request)).await?))
}

/// Add a track.
#[utoipa::path(responses((status = 201, body = Track)))]
#[post("/tracks")]
async fn create_track(
    db: Data<Db>,
    caller: CatalogueWriter,
    once: IdempotencyKey,
    body: Json<NewTrack>,
) -> ApiResult<PostResponse> {
    let key = once.for_body(&body);
    let work = move |conn: &mut _, me| PostResponse::new("/tracks", &tracks::create(conn, me, body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get a track, with the parts asked for.
#[utoipa::path(params(TrackParts), responses((status = 200, body = TrackDetail)))]
#[get("/tracks/{id}")]
async fn get_track(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<TrackParts>,
) -> ApiResult<WithVersion<JsonResponse<TrackDetail>>> {
    Ok(WithVersion::new(
        db.read(caller, move |conn, viewer| details::get_track(conn, viewer, *id, &parts.0.include)).await?,
    ))
}

/// Change a track.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Track)))]
#[patch("/tracks/{id}")]
async fn update_track(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<TrackPatch>,
) -> ApiResult<WithVersion<JsonResponse<Track>>> {
    let work = move |conn: &mut _, me| {
        let patch = body.validated();
        if patch.as_ref().is_ok_and(|patch| patch.duration_ms.is_some() || patch.artist_id.is_some()) {
            tracks::lock_playlists_with_track(conn, *id)?;
        }
        if_match.0.check(tracks::lock_for_edit(conn, me, *id)?)?;
        tracks::update(conn, me, *id, &patch?)
    };
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete a track.
///
/// It disappears from playlists too.
#[utoipa::path(params(IfMatch), responses((status = 204)))]
#[delete("/tracks/{id}")]
async fn delete_track(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    _none: Query<NoParams>,
    if_match: IfMatch,
) -> ApiResult<NoContent> {
    let work = move |conn: &mut _, me| {
        if_match.0.check(tracks::lock_for_edit(conn, me, *id)?)?;
        tracks::delete(conn, *id)
    };
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Look up many tracks at once.
#[utoipa::path(responses((status = 200, body = Lookup<Track>)))]
#[post("/tracks/lookup")]
async fn lookup_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    once: IdempotencyKey,
    body: Json<AskedIds>,
) -> ApiResult<PostResponse> {
    let key = once.for_body(&body);
    let work = move |conn: &mut _, viewer| PostResponse::ok(&tracks::lookup(conn, viewer, &body.validated()?.ids)?);
    Ok(db.read_idempotent(key, caller, work).await?)
}

/// List tracks that go with this one.
///
/// Liked by the same people, by the same artist, or of the same genre; each says why.
#[utoipa::path(responses((status = 200, body = RelatedTracks)))]
#[get("/tracks/{id}/related")]
async fn list_related_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    _none: Query<NoParams>,
) -> ApiResult<JsonResponse<RelatedTracks>> {
    let related = db.read(caller, move |conn, viewer| {
        let seed = tracks::find(conn, viewer, *id)?;
        tracks::list_related(conn, viewer, &seed)
    });
    Ok(JsonResponse(related.await?))
}
