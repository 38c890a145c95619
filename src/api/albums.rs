//! Albums.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CatalogueWriter, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::Once;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{Cascade, List, Query};
use crate::http::problem::Answer;
use crate::http::response::{Listing, NoContent, Ok200, Reply, Versioned};
use crate::model::album::{Album, AlbumFilter, AlbumPatch, NewAlbum};
use crate::model::common::lookup::{AskedIds, Lookup};
use crate::model::details::{AlbumDetail, AlbumParts};
use crate::model::pagination::page::Page;
use crate::model::track::{AlbumTracks, Track};
use crate::repo::{albums, details, tracks};

/// The operations on albums.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_albums).service(create_album).service(get_album).service(update_album).service(delete_album);
    config.service(lookup_albums).service(list_album_tracks);
}

/// List albums.
#[utoipa::path(params(List<AlbumFilter>), responses((status = 200, body = Page<Album>)))]
#[get("/albums")]
async fn list_albums(db: Data<Db>, caller: MaybeUser, list: List<AlbumFilter>) -> Answer<Listing<Album>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| albums::list(conn, viewer, &request)).await?))
}

/// Add an album.
#[utoipa::path(responses((status = 201, body = Album)))]
#[post("/albums")]
async fn create_album(db: Data<Db>, caller: CatalogueWriter, once: Once, body: Json<NewAlbum>) -> Answer<Reply> {
    let key = once.key(&body);
    let work = move |conn: &mut _, me| Reply::new("/albums", &albums::create(conn, me, &body.judge()?)?);
    Ok(db.write_once(key, caller, work).await?)
}

/// Get an album, with the parts asked for.
#[utoipa::path(params(AlbumParts), responses((status = 200, body = AlbumDetail)))]
#[get("/albums/{id}")]
async fn get_album(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<AlbumParts>,
) -> Answer<Versioned<Ok200<AlbumDetail>>> {
    Ok(Versioned::of(
        db.read(caller, move |conn, viewer| details::get_album(conn, viewer, *id, &parts.0.include)).await?,
    ))
}

/// Change an album.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Album)))]
#[patch("/albums/{id}")]
async fn update_album(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<AlbumPatch>,
) -> Answer<Versioned<Ok200<Album>>> {
    let work = move |conn: &mut _, me| {
        let patch = body.judge();
        if patch.as_ref().is_ok_and(AlbumPatch::names) {
            tracks::hold_of_album(conn, *id)?;
        }
        if_match.judge(albums::editable(conn, me, *id)?)?;
        albums::update(conn, me, *id, &patch?)
    };
    Ok(Versioned::of(db.write(caller, work).await?))
}

/// Delete an album.
///
/// Refused with 409 while it has tracks, unless `cascade=true`.
#[utoipa::path(params(Cascade, IfMatch), responses((status = 204)))]
#[delete("/albums/{id}")]
async fn delete_album(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    query: Query<Cascade>,
    if_match: IfMatch,
) -> Answer<NoContent> {
    let cascade = query.0.cascade.unwrap_or(false);
    let work = move |conn: &mut _, me| {
        if_match.judge(albums::editable(conn, me, *id)?)?;
        albums::delete(conn, me, *id, cascade)
    };
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Look up many albums at once.
#[utoipa::path(responses((status = 200, body = Lookup<Album>)))]
#[post("/albums/lookup")]
async fn lookup_albums(db: Data<Db>, caller: MaybeUser, once: Once, body: Json<AskedIds>) -> Answer<Reply> {
    let key = once.key(&body);
    let work = move |conn: &mut _, viewer| Reply::ok(&albums::lookup(conn, viewer, &body.judge()?.ids)?);
    Ok(db.read_once(key, caller, work).await?)
}

/// List an album's tracks.
#[utoipa::path(params(List<AlbumTracks>), responses((status = 200, body = Page<Track>)))]
#[get("/albums/{id}/tracks")]
async fn list_album_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<AlbumTracks>,
) -> Answer<Listing<Track>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| tracks::page_of_album(conn, viewer, *id, &request)).await?))
}
