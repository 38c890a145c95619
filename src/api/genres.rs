//! Genres.

use actix_web::get;
use actix_web::web::{Data, Path};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::MaybeUser;
use crate::http::problem::ApiResult;
use crate::http::response::JsonResponse;
use crate::model::common::validation::normalize_param;
use crate::model::genre::{Genre, Genres};
use crate::repo::genres;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_genres).service(get_genre);
}

/// List genres.
///
/// These are the genres of all albums, in alphabetical order.
#[utoipa::path(responses((status = 200, body = Genres)))]
#[get("/genres")]
async fn list_genres(db: Data<Db>, caller: MaybeUser) -> ApiResult<JsonResponse<Genres>> {
    Ok(JsonResponse(db.read(caller, |conn, _| genres::list(conn)).await?))
}

/// Get a genre.
///
/// It has the numbers of its artists, albums and tracks. Names of genres are spelled as in the albums.
#[utoipa::path(responses((status = 200, body = Genre)))]
#[get("/genres/{genre}")]
async fn get_genre(db: Data<Db>, caller: MaybeUser, genre: Path<String>) -> ApiResult<JsonResponse<Genre>> {
    let genre = normalize_param(&genre);
    Ok(JsonResponse(db.read(caller, move |conn, _| genres::find(conn, &genre)).await?))
}
