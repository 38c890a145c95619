//! Problem documents in place of the framework's errors.

use actix_web::Error as ActixError;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::{StatusCode, header};

use crate::error::Error;
use crate::http::problem::Problem;

/// Returns the problem for an error response that the framework made without a body. The cause is an `Accept-Encoding`
/// that excludes every encoding, or an unknown file of Swagger UI.
pub fn framework_error(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    match response.status() {
        _ if response.headers().contains_key(header::CONTENT_TYPE) => None,
        StatusCode::NOT_FOUND => Some(Problem(Error::RouteNotFound)),
        StatusCode::NOT_ACCEPTABLE => Some(Problem(Error::NotAcceptable("gzip, br, zstd, deflate or uncompressed"))),
        _ => None,
    }
}

/// Returns the problem of a handler, or a problem in place of the framework's error.
pub fn to_problem(error: &ActixError) -> Problem {
    if let Some(Problem(error)) = error.as_error::<Problem>() {
        return Problem(error.clone());
    }
    let status = error.as_response_error().status_code();
    Problem(match status {
        StatusCode::NOT_FOUND => Error::RouteNotFound,
        status if status.is_client_error() => Error::malformed("request", "malformed", "cannot be read"),
        _ => Error::internal(error.to_string()),
    })
}
