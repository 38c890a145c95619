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

/// The operations of the search.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(search_all).service(suggest);
}

/// Search artists, albums, tracks, public playlists and users.
///
/// Upper and lower case, accents and punctuation make no difference, words may stand in any order and be mistyped
/// a little. The best come first: by how much of the name was said, then by how well liked they are. Where several
/// words are typed, those that are only begun are looked for among the 20 000 most popular of a kind; among the rest
/// only if nothing is found. Mistyped ones are looked for if nothing is found at all.
#[utoipa::path(operation_id = "search", params(SearchParams), responses((status = 200, body = SearchResults)))]
#[get("/search")]
async fn search_all(
    db: Data<Db>,
    caller: MaybeUser,
    params: Query<SearchParams>,
) -> ApiResult<JsonResponse<SearchResults>> {
    let asked = Search::new(params.0)?;
    Ok(JsonResponse(db.read(caller, move |conn, viewer| search::search(conn, viewer, &asked)).await?))
}

/// Complete what is typed into a search box.
#[utoipa::path(params(SuggestParams), responses((status = 200, body = Suggestions)))]
#[get("/search/suggest")]
async fn suggest(
    db: Data<Db>,
    caller: MaybeUser,
    params: Query<SuggestParams>,
) -> ApiResult<JsonResponse<Suggestions>> {
    let SuggestParams { q, limit } = params.0;
    let limit = crate::model::common::validation::check_range("limit", limit.unwrap_or(8), 1, 20)?;
    let asked = Search::new(SearchParams { q, types: Vec::new(), limit: Some(limit), cursor: None })?;
    Ok(JsonResponse(db.read(caller, move |conn, _| search::suggest(conn, &asked)).await?))
}
