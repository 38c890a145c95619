//! The items of playlists.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::answer::{Answer, Listing, Ok200};
use super::auth::{CurrentUser, MaybeUser};
use super::body::Json;
use super::query::{List, NoParams, Query};
use crate::model::page::Page;
use crate::model::playlist_item::{
    AddResults, ItemOperations, NewItems, OperationResults, PlaylistItem, PlaylistItems, Removal, RemovedTrack,
};
use crate::repo::db::Db;
use crate::repo::{playlist_items, playlists};

/// The operations on the items of playlists.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_playlist_items).service(add_playlist_items).service(update_playlist_items);
    config.service(remove_playlist_item).service(remove_playlist_track);
}

/// List a playlist's items.
#[utoipa::path(params(List<PlaylistItems>), responses((status = 200, body = Page<PlaylistItem>)))]
#[get("/playlists/{id}/items")]
async fn list_playlist_items(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<PlaylistItems>,
) -> Answer<Listing<PlaylistItem>> {
    let List(request) = list;
    let work = move |conn: &mut _, viewer| {
        playlists::find(conn, viewer, *id)?;
        playlist_items::list(conn, viewer, *id, &request)
    };
    Ok(Listing(db.read(caller, work).await?))
}

/// Add tracks to a playlist of yours.
///
/// Also the tracks of albums and of other playlists; at most 1000 at once, 10 000 in all.
#[utoipa::path(responses((status = 200, body = AddResults)))]
#[post("/playlists/{id}/items")]
async fn add_playlist_items(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    body: Json<NewItems>,
) -> Answer<Ok200<AddResults>> {
    let work = move |conn: &mut _, me| {
        playlists::editable(conn, me, *id)?;
        playlist_items::add(conn, me, *id, &body.judge()?)
    };
    Ok(Ok200(db.write(caller, work).await?))
}

/// Move and remove items of a playlist of yours: all or nothing.
#[utoipa::path(responses((status = 200, body = OperationResults)))]
#[patch("/playlists/{id}/items")]
async fn update_playlist_items(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    body: Json<ItemOperations>,
) -> Answer<Ok200<OperationResults>> {
    let work = move |conn: &mut _, me| {
        playlists::editable(conn, me, *id)?;
        playlist_items::operate(conn, *id, &body.judge()?.operations)
    };
    Ok(Ok200(db.write(caller, work).await?))
}

/// Remove one item of a playlist of yours.
#[utoipa::path(responses((status = 200, body = Removal)))]
#[delete("/playlists/{id}/items/{item_id}")]
async fn remove_playlist_item(
    db: Data<Db>,
    caller: CurrentUser,
    ids: Path<(i64, i64)>,
    _none: Query<NoParams>,
) -> Answer<Ok200<Removal>> {
    let (id, item_id) = ids.into_inner();
    let work = move |conn: &mut _, me| {
        playlists::editable(conn, me, id)?;
        playlist_items::remove(conn, id, item_id)
    };
    Ok(Ok200(db.write(caller, work).await?))
}

/// Remove every occurrence of a track from a playlist of yours.
#[utoipa::path(params(RemovedTrack), responses((status = 200, body = Removal)))]
#[delete("/playlists/{id}/items")]
async fn remove_playlist_track(
    db: Data<Db>,
    caller: CurrentUser,
    id: Path<i64>,
    query: Query<RemovedTrack>,
) -> Answer<Ok200<Removal>> {
    let work = move |conn: &mut _, me| {
        playlists::editable(conn, me, *id)?;
        playlist_items::remove_track(conn, *id, query.0.track_id)
    };
    Ok(Ok200(db.write(caller, work).await?))
}
