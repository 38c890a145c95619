//! Artists.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use super::answer::{Answer, Created, Listing, NoContent, Ok200};
use super::auth::{CatalogueWriter, MaybeUser};
use super::body::Json;
use super::query::{Cascade, List, Query};
use crate::model::artist::{Artist, ArtistDetail, ArtistFilter, ArtistParts, ArtistPatch, NewArtist};
use crate::model::page::Page;
use crate::repo::artists;
use crate::repo::db::Db;

/// The operations on artists.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_artists)
        .service(create_artist)
        .service(get_artist)
        .service(update_artist)
        .service(delete_artist);
}

/// List artists.
#[utoipa::path(params(List<ArtistFilter>), responses((status = 200, body = Page<Artist>)))]
#[get("/artists")]
async fn list_artists(db: Data<Db>, caller: MaybeUser, list: List<ArtistFilter>) -> Answer<Listing<Artist>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| artists::list(conn, viewer, &request)).await?))
}

/// Add an artist.
#[utoipa::path(responses((status = 201, body = Artist)))]
#[post("/artists")]
async fn create_artist(db: Data<Db>, caller: CatalogueWriter, body: Json<NewArtist>) -> Answer<Created<Artist>> {
    let value = db.write(caller, move |conn, me| artists::create(conn, me, &body.judge()?)).await?;
    Ok(Created { location: format!("/artists/{}", value.id), value })
}

/// Get an artist, with the parts asked for.
#[utoipa::path(responses((status = 200, body = ArtistDetail)))]
#[get("/artists/{id}")]
async fn get_artist(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<ArtistParts>,
) -> Answer<Ok200<ArtistDetail>> {
    Ok(Ok200(db.read(caller, move |conn, viewer| artists::detail(conn, viewer, *id, &parts.0.include)).await?))
}

/// Change an artist.
#[utoipa::path(responses((status = 200, body = Artist)))]
#[patch("/artists/{id}")]
async fn update_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    body: Json<ArtistPatch>,
) -> Answer<Ok200<Artist>> {
    let work = move |conn: &mut _, me| {
        artists::editable(conn, me, *id)?;
        artists::update(conn, me, *id, &body.judge()?)
    };
    Ok(Ok200(db.write(caller, work).await?))
}

/// Delete an artist.
///
/// Refused with 409 while the artist has albums or tracks, unless `cascade=true`.
#[utoipa::path(responses((status = 204)))]
#[delete("/artists/{id}")]
async fn delete_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    query: Query<Cascade>,
) -> Answer<NoContent> {
    let cascade = query.0.cascade.unwrap_or(false);
    let work = move |conn: &mut _, me| {
        artists::editable(conn, me, *id)?;
        artists::delete(conn, me, *id, cascade)
    };
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}
