//! Discovery: charts, new releases, the feed, recommendations and the home page.

use actix_web::get;
use actix_web::web::Data;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::CurrentUser;
use crate::http::extract::query::{ListQuery, Query};
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::{JsonBody, JsonResponse, PageResponse};
use crate::model::album::{Album, NewReleases};
use crate::model::chart::{AlbumChart, ArtistChart, ChartParams, TrackChart};
use crate::model::feed::{FeedFilter, FeedItem};
use crate::model::pagination::page::Page;
use crate::model::recommendation::{Home, HomeParams, RecommendationParams, RecommendedArtists, RecommendedTracks};
use crate::repo::{albums, charts, feed, home, recommendations};

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(get_track_chart).service(get_album_chart).service(get_artist_chart);
    config.service(list_new_releases).service(list_feed);
    config.service(recommend_tracks).service(recommend_artists).service(get_home).service(get_guest_home);
}

/// Get the most liked tracks.
///
/// Charts are refreshed about once a minute; `computed_at` is the time of the refresh.
#[utoipa::path(params(ChartParams), responses((status = 200, body = TrackChart)))]
#[get("/charts/tracks")]
async fn get_track_chart(reads: SharedReads, params: Query<ChartParams>) -> ApiResult<JsonBody> {
    let params = params.0.normalized();
    reads.json(move |conn, viewer| charts::get_track_chart(conn, viewer, &params)).await
}

/// Get the albums with the most liked tracks.
///
/// Charts are refreshed about once a minute; `computed_at` is the time of the refresh.
#[utoipa::path(params(ChartParams), responses((status = 200, body = AlbumChart)))]
#[get("/charts/albums")]
async fn get_album_chart(reads: SharedReads, params: Query<ChartParams>) -> ApiResult<JsonBody> {
    let params = params.0.normalized();
    reads.json(move |conn, viewer| charts::get_album_chart(conn, viewer, &params)).await
}

/// Get the artists with the most follows and liked tracks.
///
/// Charts are refreshed about once a minute; `computed_at` is the time of the refresh.
#[utoipa::path(params(ChartParams), responses((status = 200, body = ArtistChart)))]
#[get("/charts/artists")]
async fn get_artist_chart(reads: SharedReads, params: Query<ChartParams>) -> ApiResult<JsonBody> {
    let params = params.0.normalized();
    reads.json(move |conn, viewer| charts::get_artist_chart(conn, viewer, &params)).await
}

/// List the newest released albums.
///
/// Only albums with a release date that is not in the future are listed. `genre` selects the albums of some genres.
#[utoipa::path(params(ListQuery<NewReleases>), responses((status = 200, body = Page<Album>)))]
#[get("/new-releases")]
async fn list_new_releases(reads: SharedReads, list: ListQuery<NewReleases>) -> ApiResult<JsonBody> {
    let ListQuery(request) = list;
    reads.page(move |conn, viewer| albums::list_new_releases(conn, viewer, &request)).await
}

/// List what is new from the artists and users you follow, the newest first.
///
/// Albums, tracks and public playlists are in one list, with the time when each was added. `since` leaves out older ones. Clients must ignore items of a
/// `type` that they do not know.
#[utoipa::path(params(ListQuery<FeedFilter>), responses((status = 200, body = Page<FeedItem>)))]
#[get("/me/feed")]
async fn list_feed(
    db: Data<Db>,
    caller: CurrentUser,
    list: ListQuery<FeedFilter>,
) -> ApiResult<PageResponse<FeedItem>> {
    let ListQuery(request) = list;
    Ok(PageResponse(db.read(caller, move |conn, user| feed::list_feed(conn, user, &request)).await?))
}

/// Get recommended tracks.
///
/// Recommends tracks that similar users like, tracks of artists you follow, and popular tracks, first of all in the
/// genres you like. Each has its reasons.
#[utoipa::path(params(RecommendationParams), responses((status = 200, body = RecommendedTracks)))]
#[get("/me/recommendations/tracks")]
async fn recommend_tracks(
    db: Data<Db>,
    caller: CurrentUser,
    params: Query<RecommendationParams>,
) -> ApiResult<JsonResponse<RecommendedTracks>> {
    Ok(JsonResponse(db.read(caller, move |conn, user| recommendations::recommend_tracks(conn, user, &params.0)).await?))
}

/// Get recommended artists.
///
/// Recommends artists that similar users follow or whose tracks they like, and popular artists, first of all in the
/// genres you like. Each has its reasons.
#[utoipa::path(params(RecommendationParams), responses((status = 200, body = RecommendedArtists)))]
#[get("/me/recommendations/artists")]
async fn recommend_artists(
    db: Data<Db>,
    caller: CurrentUser,
    params: Query<RecommendationParams>,
) -> ApiResult<JsonResponse<RecommendedArtists>> {
    Ok(JsonResponse(
        db.read(caller, move |conn, user| recommendations::recommend_artists(conn, user, &params.0)).await?,
    ))
}

/// Get the home page, also without signing in.
///
/// Guests get the chart and the new releases; feed, recommendations and playlists are empty. Signed-in users get the
/// same as with `GET /me/home`.
#[utoipa::path(params(HomeParams), responses((status = 200, body = Home)))]
#[get("/home")]
async fn get_guest_home(reads: SharedReads, params: Query<HomeParams>) -> ApiResult<JsonBody> {
    reads.json(move |conn, viewer| home::get_home(conn, viewer, &params.0)).await
}

/// Get the home page: feed, recommendations, chart, new releases and your playlists.
///
/// `failed` lists the sections that could not be loaded. The other sections are complete.
#[utoipa::path(params(HomeParams), responses((status = 200, body = Home)))]
#[get("/me/home")]
async fn get_home(db: Data<Db>, caller: CurrentUser, params: Query<HomeParams>) -> ApiResult<JsonResponse<Home>> {
    Ok(JsonResponse(db.read(caller, move |conn, user| home::get_home(conn, user.into(), &params.0)).await?))
}
