//! Artists.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::{CatalogueWriter, MaybeUser};
use crate::http::extract::body::Json;
use crate::http::extract::idempotency_key::Once;
use crate::http::extract::if_match::IfMatch;
use crate::http::extract::query::{Cascade, List, NoParams, Query};
use crate::http::problem::Answer;
use crate::http::response::{Listing, NoContent, Ok200, Reply, Versioned};
use crate::model::album::{Album, ArtistAlbums};
use crate::model::artist::{Artist, ArtistFilter, ArtistPatch, NewArtist, RelatedArtists};
use crate::model::common::lookup::{AskedIds, Lookup};
use crate::model::details::{ArtistDetail, ArtistParts};
use crate::model::pagination::page::Page;
use crate::model::track::{ArtistTracks, TopTracks, Track};
use crate::repo::{albums, artists, details, existence, tracks};

/// The operations on artists.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_artists)
        .service(create_artist)
        .service(get_artist)
        .service(update_artist)
        .service(delete_artist);
    config.service(lookup_artists).service(list_artist_albums).service(list_artist_tracks);
    config.service(list_artist_top_tracks).service(list_related_artists);
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
async fn create_artist(db: Data<Db>, caller: CatalogueWriter, once: Once, body: Json<NewArtist>) -> Answer<Reply> {
    let key = once.key(&body);
    let work = move |conn: &mut _, me| Reply::new("/artists", &artists::create(conn, me, &body.judge()?)?);
    Ok(db.write_once(key, caller, work).await?)
}

/// Get an artist, with the parts asked for.
#[utoipa::path(params(ArtistParts), responses((status = 200, body = ArtistDetail)))]
#[get("/artists/{id}")]
async fn get_artist(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    parts: Query<ArtistParts>,
) -> Answer<Versioned<Ok200<ArtistDetail>>> {
    Ok(Versioned::of(
        db.read(caller, move |conn, viewer| details::get_artist(conn, viewer, *id, &parts.0.include)).await?,
    ))
}

/// Change an artist.
#[utoipa::path(params(IfMatch), responses((status = 200, body = Artist)))]
#[patch("/artists/{id}")]
async fn update_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    if_match: IfMatch,
    body: Json<ArtistPatch>,
) -> Answer<Versioned<Ok200<Artist>>> {
    let work = move |conn: &mut _, me| {
        let patch = body.judge();
        if patch.as_ref().is_ok_and(|patch| patch.name.is_some()) {
            tracks::hold_of_artist(conn, *id)?;
        }
        if_match.judge(artists::editable(conn, me, *id)?)?;
        artists::update(conn, me, *id, &patch?)
    };
    Ok(Versioned::of(db.write(caller, work).await?))
}

/// Delete an artist.
///
/// Refused with 409 while the artist has albums or tracks, unless `cascade=true`.
#[utoipa::path(params(Cascade, IfMatch), responses((status = 204)))]
#[delete("/artists/{id}")]
async fn delete_artist(
    db: Data<Db>,
    caller: CatalogueWriter,
    id: Path<i64>,
    query: Query<Cascade>,
    if_match: IfMatch,
) -> Answer<NoContent> {
    let cascade = query.0.cascade.unwrap_or(false);
    let work = move |conn: &mut _, me| {
        if_match.judge(artists::editable(conn, me, *id)?)?;
        artists::delete(conn, me, *id, cascade)
    };
    Ok(db.write(caller, work).await.map(|()| NoContent)?)
}

/// Look up many artists at once.
#[utoipa::path(responses((status = 200, body = Lookup<Artist>)))]
#[post("/artists/lookup")]
async fn lookup_artists(db: Data<Db>, caller: MaybeUser, once: Once, body: Json<AskedIds>) -> Answer<Reply> {
    let key = once.key(&body);
    let work = move |conn: &mut _, viewer| Reply::ok(&artists::lookup(conn, viewer, &body.judge()?.ids)?);
    Ok(db.read_once(key, caller, work).await?)
}

/// List an artist's albums.
#[utoipa::path(params(List<ArtistAlbums>), responses((status = 200, body = Page<Album>)))]
#[get("/artists/{id}/albums")]
async fn list_artist_albums(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<ArtistAlbums>,
) -> Answer<Listing<Album>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| albums::page_of_artist(conn, viewer, *id, &request)).await?))
}

/// List an artist's tracks.
#[utoipa::path(params(List<ArtistTracks>), responses((status = 200, body = Page<Track>)))]
#[get("/artists/{id}/tracks")]
async fn list_artist_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    list: List<ArtistTracks>,
) -> Answer<Listing<Track>> {
    let List(request) = list;
    Ok(Listing(db.read(caller, move |conn, viewer| tracks::page_of_artist(conn, viewer, *id, &request)).await?))
}

/// List an artist's most liked tracks.
#[utoipa::path(responses((status = 200, body = TopTracks)))]
#[get("/artists/{id}/top-tracks")]
async fn list_artist_top_tracks(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    _none: Query<NoParams>,
) -> Answer<Ok200<TopTracks>> {
    let items = db.read(caller, move |conn, viewer| tracks::top_of_artist(conn, viewer, *id)).await?;
    Ok(Ok200(TopTracks { items }))
}

/// List artists that the same people follow.
#[utoipa::path(responses((status = 200, body = RelatedArtists)))]
#[get("/artists/{id}/related")]
async fn list_related_artists(
    db: Data<Db>,
    caller: MaybeUser,
    id: Path<i64>,
    _none: Query<NoParams>,
) -> Answer<Ok200<RelatedArtists>> {
    let work = move |conn: &mut _, viewer| {
        existence::ensure_artist_exists(conn, *id)?;
        artists::related(conn, viewer, *id)
    };
    Ok(Ok200(RelatedArtists { items: db.read(caller, work).await? }))
}
