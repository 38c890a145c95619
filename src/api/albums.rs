//! Albums.

use actix_web::web::Data;
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CatalogueWriter, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::IdempotencyKey;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::path::Path;
use crate::http::extract::query::{DeleteParams, ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::paths::API_BASE;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, NoContent, PostResponse, WithVersion};
use crate::model::album::{Album, AlbumCreate, AlbumFilter, AlbumPatch};
use crate::model::common::lookup::{IdsRequest, Lookup};
use crate::model::details::{AlbumDetail, AlbumParts};
use crate::model::pagination::page::Page;
use crate::model::track::{AlbumTracks, Track};
use crate::repo::details::DetailRequest;
use crate::repo::{albums, tracks};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_albums).service(create_album).service(get_album).service(update_album).service(delete_album);
    config.service(lookup_albums).service(list_album_tracks);
}

/// List albums.
///
/// Filters by artist, genre, ids or a part of the title can be combined.
#[utoipa::path(params(ListQuery<AlbumFilter>), responses((status = 200, body = Page<Album>)))]
#[get("/albums")]
async fn list_albums(reads: SharedReads, list: ListQuery<AlbumFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| albums::list(conn, viewer, &request)).await
}

/// Create an album.
///
/// The request can contain the album's tracks. All of them are created with it, or nothing is.
#[utoipa::path(responses((status = 201, body = Album)))]
#[post("/albums")]
async fn create_album(
    db: Data<Db>,
    caller: CatalogueWriter,
    key: IdempotencyKey,
    body: Json<AlbumCreate>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work = move |conn: &mut _, user| PostResponse::new("/albums", &albums::create(conn, user, &body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get an album.
///
/// `include` adds its tracks or related albums to the response.
#[utoipa::path(params(AlbumParts), responses((status = 200, body = AlbumDetail)))]
#[get("/albums/{id}")]
async fn get_album(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<AlbumParts>,
) -> ApiResult<WithVersion<JsonResponse<AlbumDetail>>> {
    let request = DetailRequest { id: *id, parts: parts.0.include, folder: format!("{API_BASE}/albums") };
    Ok(WithVersion::new(db.batch(caller, request).await?))
}

/// Update an album.
///
/// An album that moves to another artist takes the tracks by its old artist with it. Tracks by other artists stay theirs.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Album)))]
#[patch("/albums/{id}")]
async fn update_album(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<AlbumPatch>,
) -> ApiResult<WithVersion<JsonResponse<Album>>> {
    let work = move |conn: &mut _, user| albums::update(conn, user, *id, &if_match.0, body.validated());
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete an album.
///
/// The user who added the album or its artist, and admins, may delete it. An album with tracks is deleted only with
/// `cascade=true`, which deletes all its tracks, also those that other users added. Otherwise the response is 409.
#[utoipa::path(params(DeleteParams, IfMatch), responses((status = 204)))]
#[delete("/albums/{id}")]
async fn delete_album(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    query: Query<DeleteParams>,
    if_match: IfMatch,
) -> ApiResult<NoContent> {
    let cascade = query.0.cascade.unwrap_or(false);
    let work = move |conn: &mut _, user| albums::delete(conn, user, *id, &if_match.0, cascade, None);
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Get many albums by id.
///
/// The albums come in the order of the ids, each once. `missing` has the ids of albums that do not exist.
#[utoipa::path(responses((status = 200, body = Lookup<Album>)))]
#[post("/albums/lookup")]
async fn lookup_albums(
    db: Data<Db>,
    caller: MaybeUser,
    _ignored_key: IdempotencyKey,
    body: Json<IdsRequest>,
) -> ApiResult<PostResponse> {
    let request = albums::SOURCE.lookup_request::<Album>(body.validated()?.ids);
    Ok(PostResponse::ok(&db.batch(caller, request).await?)?)
}

/// List the tracks of an album.
///
/// They come in playing order by default: by disc and track number.
#[utoipa::path(params(ListQuery<AlbumTracks>), responses((status = 200, body = Page<Track>)))]
#[get("/albums/{id}/tracks")]
async fn list_album_tracks(reads: SharedReads, id: Path<i64>, list: ListQuery<AlbumTracks>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| tracks::list_by_album(conn, viewer, *id, &request)).await
}
