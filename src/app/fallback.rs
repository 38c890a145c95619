//! Responds to requests that no route handles: files of `STATIC_DIR`, 404 for an unknown path, and 405 or `OPTIONS` for a known one.

use actix_web::http::{Method, header};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::app::route_table::find_route;
use crate::error::Error;
use crate::http::problem::{ApiResult, Problem};
use crate::http::static_files::StaticFiles;

/// Responds with a file of the app that the server serves beside the API, if there is one.
pub async fn respond(request: HttpRequest) -> ApiResult<HttpResponse> {
    let is_file = || request.method() == Method::GET || find_route(request.match_info().as_str()).is_none();
    match request.app_data::<Data<StaticFiles>>() {
        Some(files) if is_file() => Ok(files.respond(&request).await?),
        _ => not_found_or_method_not_allowed(&request),
    }
}

pub fn not_found_or_method_not_allowed(request: &HttpRequest) -> Result<HttpResponse, Problem> {
    let Some(route) = find_route(request.match_info().as_str()) else { return Err(Problem(Error::RouteNotFound)) };
    let allow = route.methods.join(", ");
    match request.method() {
        &Method::OPTIONS => Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish()),
        _ => Err(Problem(Error::MethodNotAllowed(allow))),
    }
}
