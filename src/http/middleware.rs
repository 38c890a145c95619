//! What stands around every request: its id, its log line, `HEAD` as `GET`, problem documents that carry the
//! request's id, and panics caught.

mod accept;
mod access_log;
mod errors;
mod head_limits;
pub mod rate_limit;
mod request_id;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::Error as ActixError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use futures_util::FutureExt;

use crate::error::Error;
use crate::http::etag::suffix_etag_with_encoding;
use crate::http::headers::REQUEST_ID;
use crate::http::middleware::rate_limit::{RateLimitStatus, RateLimits};
use crate::http::problem::Problem;

/// Wraps one request.
///
/// # Errors
/// Only where there is no request left to answer: a panic, whose answer is in the error.
pub async fn wrap_request<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let started = Instant::now();
    let id_header = request_id::request_id(&request);
    let id = id_header.to_str().unwrap_or_default();
    let method = request.method().clone();
    if method == Method::HEAD {
        // The connection knows that it answers HEAD, and sends no body.
        request.head_mut().method = Method::GET;
    }
    let counted = request.app_data::<Data<RateLimits>>().and_then(|limits| limits.check(&request));
    let outcome = match counted
        .as_ref()
        .and_then(RateLimitStatus::error)
        .or_else(|| head_limits::check_head_size(&request))
        .or_else(|| accept::check_accept(&request))
    {
        Some(refusal) => Ok(Ok(request.error_response(Problem(refusal)))),
        None => AssertUnwindSafe(next.call(request))
            .catch_unwind()
            .await
            .map(|done| done.map(ServiceResponse::map_into_boxed_body)),
    };
    let mut response = match outcome {
        Ok(response) => response?,
        Err(_) => {
            let answer = Problem(Error::internal("a panic")).to_response(id);
            return Err(InternalError::from_response("a panic", answer).into());
        }
    };
    if let Some(problem) =
        response.response().error().map(errors::to_problem).or_else(|| errors::framework_error(&response))
    {
        if response.status().is_server_error() {
            log::error!("{id} {method} {}: {problem}", response.request().path());
        }
        let answer = problem.to_response(id);
        response = response.into_response(answer);
    }
    suffix_etag_with_encoding(response.headers_mut());
    if let Some(counted) = counted {
        counted.write_headers(response.headers_mut());
    }
    access_log::log_and_measure(response.request(), id, &method, response.status(), started.elapsed());
    response.headers_mut().insert(REQUEST_ID, id_header);
    Ok(response)
}
