//! Search.

use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::http::extract::query::Query;
use crate::http::extract::shared_reads::SharedReads;
use crate::http::problem::ApiResult;
use crate::http::response::JsonBody;
use crate::model::search::{Search, SearchParams, SearchResults, SuggestParams, Suggestions};
use crate::repo::search;

pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(search_all).service(suggest);
}

/// Search artists, albums, tracks, public playlists and users.
///
/// Upper and lower case, accents, punctuation and the order of words make no difference. Results are ranked by match
/// quality, then popularity. With several words, prefix matching covers the 20 000 most popular entries of each type
/// first and the rest only if nothing matches. If few entries match, words with typing errors match too. If none does,
/// short words may be missing.
#[utoipa::path(operation_id = "search", params(SearchParams), responses((status = 200, body = SearchResults)))]
#[get("/search")]
async fn search_all(reads: SharedReads, params: Query<SearchParams>) -> ApiResult<JsonBody> {
    let request = Search::new(params.0)?;
    reads.json(move |conn, viewer| search::search(conn, viewer, &request)).await
}

/// Complete the text in a search box.
///
/// Returns names of artists, albums, tracks, playlists and users that contain the typed words or their beginnings.
#[utoipa::path(params(SuggestParams), responses((status = 200, body = Suggestions)))]
#[get("/search/suggest")]
async fn suggest(reads: SharedReads, params: Query<SuggestParams>) -> ApiResult<JsonBody> {
    let request = params.0.into_search()?;
    reads.json(move |conn, _| search::suggest(conn, &request)).await
}
