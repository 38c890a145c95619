//! Artists.

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
use crate::model::album::{Album, ArtistAlbums, ArtistAppearances};
use crate::model::artist::{Artist, ArtistCreate, ArtistFilter, ArtistPatch, RelatedArtists};
use crate::model::common::lookup::{IdsRequest, Lookup};
use crate::model::details::{ArtistDetail, ArtistParts};
use crate::model::pagination::page::Page;
use crate::model::track::{ArtistTracks, TopTracks, Track};
use crate::repo::details::DetailRequest;
use crate::repo::{albums, artists, tracks};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_artists)
        .service(create_artist)
        .service(get_artist)
        .service(update_artist)
        .service(delete_artist);
    config
        .service(lookup_artists)
        .service(list_artist_albums)
        .service(list_artist_appearances)
        .service(list_artist_tracks);
    config.service(list_artist_top_tracks).service(list_related_artists);
}

/// List artists.
///
/// Filters by name, first letter, genre, ids or the artists you follow can be combined.
#[utoipa::path(params(ListQuery<ArtistFilter>), responses((status = 200, body = Page<Artist>)))]
#[get("/artists")]
async fn list_artists(reads: SharedReads, list: ListQuery<ArtistFilter>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| artists::list(conn, viewer, &request)).await
}

/// Create an artist.
///
/// The artist belongs to you: you and admins may change and delete it.
#[utoipa::path(responses((status = 201, body = Artist)))]
#[post("/artists")]
async fn create_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    key: IdempotencyKey,
    body: Json<ArtistCreate>,
) -> ApiResult<PostResponse> {
    let key = key.for_body(&body);
    let work =
        move |conn: &mut _, user| PostResponse::new("/artists", &artists::create(conn, user, &body.validated()?)?);
    Ok(db.write_idempotent(key, caller, work).await?)
}

/// Get an artist.
///
/// `include` adds albums, top tracks, related artists, or the albums of others on which the artist appears.
#[utoipa::path(params(ArtistParts), responses((status = 200, body = ArtistDetail)))]
#[get("/artists/{id}")]
async fn get_artist(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<ArtistParts>,
) -> ApiResult<WithVersion<JsonResponse<ArtistDetail>>> {
    let request = DetailRequest { id: *id, parts: parts.0.include, folder: format!("{API_BASE}/artists") };
    Ok(WithVersion::new(db.batch(caller, request).await?))
}

/// Update an artist.
///
/// The user who added the artist, and admins, may change it. A new name also appears in its albums and tracks.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Artist)))]
#[patch("/artists/{id}")]
async fn update_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ArtistPatch>,
) -> ApiResult<WithVersion<JsonResponse<Artist>>> {
    let work = move |conn: &mut _, user| artists::update(conn, user, *id, &if_match.0, body.validated());
    Ok(WithVersion::new(db.write(caller, work).await?))
}

/// Delete an artist.
///
/// The user who added the artist, and admins, may delete it. An artist with albums or tracks is deleted only with
/// `cascade=true`, which deletes them all, also those that other users added. Otherwise the response is 409.
#[utoipa::path(params(DeleteParams, IfMatch), responses((status = 204)))]
#[delete("/artists/{id}")]
async fn delete_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    query: Query<DeleteParams>,
    if_match: IfMatch,
) -> ApiResult<NoContent> {
    let cascade = query.0.cascade.unwrap_or(false);
    let work = move |conn: &mut _, user| artists::delete(conn, user, *id, &if_match.0, cascade, None);
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Get many artists by id.
///
/// The artists come in the order of the ids, each once. `missing` has the ids of artists that do not exist.
#[utoipa::path(responses((status = 200, body = Lookup<Artist>)))]
#[post("/artists/lookup")]
async fn lookup_artists(
    db: Data<Db>,
    caller: MaybeUser,
    _ignored_key: IdempotencyKey,
    body: Json<IdsRequest>,
) -> ApiResult<PostResponse> {
    let request = artists::SOURCE.lookup_request::<Artist>(body.validated()?.ids);
    Ok(PostResponse::ok(&db.batch(caller, request).await?)?)
}

/// List the albums of an artist.
///
/// These are the albums of which this is the main artist, the newest first by default.
#[utoipa::path(params(ListQuery<ArtistAlbums>), responses((status = 200, body = Page<Album>)))]
#[get("/artists/{id}/albums")]
async fn list_artist_albums(reads: SharedReads, id: Path<i64>, list: ListQuery<ArtistAlbums>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| albums::list_by_artist(conn, viewer, *id, &request)).await
}

/// List the albums of other artists that an artist appears on.
///
/// The newest albums come first by default.
#[utoipa::path(params(ListQuery<ArtistAppearances>), responses((status = 200, body = Page<Album>)))]
#[get("/artists/{id}/appears-on")]
async fn list_artist_appearances(
    reads: SharedReads,
    id: Path<i64>,
    list: ListQuery<ArtistAppearances>,
) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| albums::list_featuring_or_not_found(conn, viewer, *id, &request)).await
}

/// List the tracks of an artist.
///
/// These are all tracks that the artist performs, also on albums of other artists.
#[utoipa::path(params(ListQuery<ArtistTracks>), responses((status = 200, body = Page<Track>)))]
#[get("/artists/{id}/tracks")]
async fn list_artist_tracks(reads: SharedReads, id: Path<i64>, list: ListQuery<ArtistTracks>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| tracks::list_by_artist(conn, viewer, *id, &request)).await
}

/// List the ten most liked tracks of an artist.
///
/// Albums of other artists count too. Of tracks with as many likes, the newer comes first.
#[utoipa::path(responses((status = 200, body = TopTracks)))]
#[get("/artists/{id}/top-tracks")]
async fn list_artist_top_tracks(reads: SharedReads, id: Path<i64>) -> ApiResult<JsonBody> {
    reads.json(move |conn, viewer| Ok(TopTracks { items: tracks::list_top_by_artist(conn, viewer, *id)? })).await
}

/// List related artists.
///
/// Artists that followers of this artist also follow come first, then artists of the same genres.
#[utoipa::path(responses((status = 200, body = RelatedArtists)))]
#[get("/artists/{id}/related")]
async fn list_related_artists(reads: SharedReads, id: Path<i64>) -> ApiResult<JsonBody> {
    let read = move |conn: &mut _, viewer| {
        Ok(RelatedArtists { items: artists::list_related_or_not_found(conn, viewer, *id)? })
    };
    reads.json(read).await
}
