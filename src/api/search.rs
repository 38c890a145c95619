//! Search.

use actix_web::get;
use actix_web::web::Data;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::db::Db;
use crate::http::extract::auth::MaybeUser;
use crate::http::extract::query::Query;
use crate::http::problem::ApiResult;
use crate::http::response::JsonResponse;
use crate::model::search::{Search, SearchParams, SearchResults, SuggestParams, Suggestions};
use crate::repo::search;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(search_all).service(suggest);
}

/// Search artists, albums, tracks, public playlists and users.
///
/// Upper and lower case, accents, punctuation and the order of words make no difference. Results are ranked by match
/// quality, then popularity. With several words, prefix matching covers the 20 000 most popular entries of each type
/// first and the rest only if nothing matches. If still nothing matches, words with typing errors match too.
#[utoipa::path(operation_id = "search", params(SearchParams), responses((status = 200, body = SearchResults)))]
#[get("/search")]
async fn search_all(
    db: Data<Db>,
    caller: MaybeUser,
    params: Query<SearchParams>,
) -> ApiResult<JsonResponse<SearchResults>> {
    let request = Search::new(params.0)?;
    Ok(JsonResponse(db.read(caller, move |conn, viewer| search::search(conn, viewer, &request)).await?))
}

/// Complete the text in a search box.
///
/// Returns names of artists, albums, tracks, playlists and users that contain the typed words or their beginnings.
#[utoipa::path(params(SuggestParams), responses((status = 200, body = Suggestions)))]
#[get("/search/suggest")]
async fn suggest(
    db: Data<Db>,
    caller: MaybeUser,
    params: Query<SuggestParams>,
) -> ApiResult<JsonResponse<Suggestions>> {
    let request = params.0.into_search()?;
    Ok(JsonResponse(db.read(caller, move |conn, _| search::suggest(conn, &request)).await?))
}
