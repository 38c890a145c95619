//! Genres.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::http::extract::path::Path;
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::JsonBody;
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
async fn list_genres(reads: SharedReads) -> ApiResult<JsonBody> {
    reads.json(|conn, _| genres::list(conn)).await
}

/// Get a genre.
///
/// It has the numbers of its artists, albums and tracks. Names of genres are spelled as in the albums.
#[utoipa::path(responses((status = 200, body = Genre)))]
#[get("/genres/{genre}")]
async fn get_genre(reads: SharedReads, genre: Path<String>) -> ApiResult<JsonBody> {
    let genre = normalize_param(&genre);
    reads.json(move |conn, _| genres::find(conn, &genre)).await
}
