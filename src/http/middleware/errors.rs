//! Problem documents in place of the framework's own errors.

use actix_web::Error as ActixError;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::{StatusCode, header};

use crate::error::Error;
use crate::http::problem::Problem;

/// What the framework refuses without our words: encodings, and what is not among the files of the document's page.
pub fn framework_error(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    match response.status() {
        _ if response.headers().contains_key(header::CONTENT_TYPE) => None,
        StatusCode::NOT_FOUND => Some(Problem(Error::RouteNotFound)),
        StatusCode::NOT_ACCEPTABLE => Some(Problem(Error::NotAcceptable("gzip, br, zstd, deflate, or as it is,"))),
        _ => None,
    }
}

/// Our own error, or the framework's in our words.
pub fn to_problem(error: &ActixError) -> Problem {
    if let Some(Problem(error)) = error.as_error::<Problem>() {
        return Problem(error.clone());
    }
    let status = error.as_response_error().status_code();
    Problem(match status {
        StatusCode::NOT_FOUND => Error::RouteNotFound,
        status if status.is_client_error() => Error::malformed("request", "malformed", error.to_string()),
        _ => Error::internal(error.to_string()),
    })
}
