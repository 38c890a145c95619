//! The middleware around every request: its id, rate limits, checks of its head, problem documents, and its log line.

pub mod accept;
mod access_log;
mod errors;
pub mod head_limits;
pub mod rate_limit;
pub mod request_id;
pub mod security_headers;

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::{BodySize, BodyStream, BoxBody, MessageBody, SizedStream};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{ConnectionType, Method, StatusCode, Version, header};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error as ActixError, HttpMessage};
use futures_util::{FutureExt, stream};
use log::Level;

use crate::auth::jwt::Claims;
use crate::db::request_context::RequestContext;
use crate::error::{AuthFailure, Error};
use crate::http::client_address::path_prefix;
use crate::http::etag::suffix_etag_with_encoding;
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::faults::with_recorded_faults;
use crate::http::headers::REQUEST_ID;
use crate::http::log_text::bound_text;
use crate::http::middleware::rate_limit::{RateLimitStatus, RateLimits};
use crate::http::problem::Problem;
use crate::http::session_cookie::{is_cookie_used, remove_cookie};

/// Handles one request from its first step to its log line.
///
/// Returns an error only after a panic. A panic consumes the request, and without a request there is no
/// `ServiceResponse`. The error contains the response.
pub async fn wrap_request<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let started = Instant::now();
    let id_header = request_id::request_id(request.request());
    let id = id_header.to_str().unwrap_or_default();
    let method = route_head_as_get(&mut request);

    // The rate limit comes first, so that rejected requests are counted too.
    let limits = request.app_data::<Data<RateLimits>>().cloned().unwrap_or_default();
    let address = ClientAddress::from(request.request());
    let rate_limit = limits.check(&request, address);
    let rejection = rate_limit
        .as_ref()
        .and_then(RateLimitStatus::error)
        .or_else(|| head_limits::check_head_size(&request))
        .or_else(|| accept::check_accept(&request));

    let response = match rejection {
        Some(error) => Some(Ok(request.error_response(Problem(error)))),
        // Anonymous callers share the database by their addresses.
        None => RequestContext::new(address.0).scope(call_handler(request, next)).await,
    };
    let Some(response) = response else { return Err(panic_response(id)) };
    let response = response?;
    let rate_limit = count_ended_session(&limits, &response, address).or(rate_limit);
    let mut response = drop_body_of_head(replace_error_body(response, id, &method), &method);
    end_stream_by_closing(&mut response);

    suffix_etag_with_encoding(response.headers_mut());
    if let Some(rate_limit) = rate_limit {
        rate_limit.write_headers(response.headers_mut());
    }
    access_log::log_and_measure(response.request(), id, &method, response.status(), started.elapsed());
    response.headers_mut().insert(REQUEST_ID, id_header);
    Ok(response)
}

/// Returns the method that the client sent.
///
/// The handlers only know `GET`. The connection remembers that the request is a `HEAD`, and sends no body. `Range` has a
/// meaning for `GET` only, and must be ignored otherwise (RFC 9110, 14.2).
fn route_head_as_get(request: &mut ServiceRequest) -> Method {
    let method = request.method().clone();
    if method == Method::HEAD {
        request.head_mut().method = Method::GET;
        request.headers_mut().remove(header::RANGE);
    }
    method
}

/// The connection would read a stream to its end, to send none of it.
fn drop_body_of_head(response: ServiceResponse<BoxBody>, method: &Method) -> ServiceResponse<BoxBody> {
    if method != Method::HEAD {
        return response;
    }
    let nothing = stream::empty::<Result<Bytes, Infallible>>;
    response.map_body(|_, body| {
        let size = body.size();
        match (body.try_into_bytes(), size) {
            // The length of a text in memory is known.
            (Ok(bytes), _) => bytes.boxed(),
            (Err(_), BodySize::Sized(length)) => BoxBody::new(SizedStream::new(length, nothing())),
            (Err(_), BodySize::Stream) => BoxBody::new(BodyStream::new(nothing())),
            (Err(body), BodySize::None) => body,
        }
    })
}

/// A client of HTTP/1.0 does not know chunks (RFC 9112, 6.1). The end of the connection ends a body of unknown length.
fn end_stream_by_closing(response: &mut ServiceResponse<BoxBody>) {
    if response.request().version() < Version::HTTP_11 && response.response().body().size() == BodySize::Stream {
        let head = response.response_mut().head_mut();
        head.no_chunking(true);
        head.set_connection_type(ConnectionType::Close);
    }
}

/// Only the handler knows that the session of a token has ended. Other failures to sign in say nothing about the token.
fn count_ended_session(
    limits: &RateLimits,
    response: &ServiceResponse<BoxBody>,
    address: ClientAddress,
) -> Option<RateLimitStatus> {
    let problem = response.response().error().map(errors::to_problem)?;
    if !is_session_over(&problem) {
        return None;
    }
    let claims = response.request().extensions().get::<Claims>().cloned()?;
    limits.count_ended_session(&claims, address)
}

/// Returns nothing if the handler panics. Otherwise the panic would close the connection without a response.
async fn call_handler<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Option<Result<ServiceResponse<BoxBody>, ActixError>> {
    let result = AssertUnwindSafe(next.call(request)).catch_unwind().await.ok()?;
    Some(result.map(ServiceResponse::map_into_boxed_body))
}

fn panic_response(id: &str) -> ActixError {
    let response = Problem(Error::internal("a panic")).to_response(id);
    InternalError::from_response("a panic", response).into()
}

/// Replaces the body of an error response by a problem document with the request's id. Errors do not know the id, and
/// the framework's own errors are plain text.
fn replace_error_body(response: ServiceResponse<BoxBody>, id: &str, method: &Method) -> ServiceResponse<BoxBody> {
    let problem = response.response().error().map(errors::to_problem).or_else(|| errors::framework_error(&response));
    let Some(problem) = problem.map(|problem| with_recorded_faults(response.request(), problem)) else {
        return response;
    };
    if response.status().is_server_error() {
        let path = bound_text(response.request().path(), access_log::MAX_LOGGED_PATH);
        let method = bound_text(method.as_str(), access_log::MAX_LOGGED_METHOD);
        // Overload and a lost database are no defects. The pool logs the loss of a database once.
        let level = if response.status() == StatusCode::SERVICE_UNAVAILABLE { Level::Warn } else { Level::Error };
        log::log!(level, "{id} {method} {path}: {problem}");
    }
    let prefix = path_prefix(response.request());
    let mut replaced = problem.to_response_below(&prefix, id);
    if is_session_over(&problem)
        && is_cookie_used(response.request())
        && let Err(error) = remove_cookie(&mut replaced)
    {
        log::error!("{id}: {error}");
    }
    response.into_response(replaced)
}

/// Whether the token of the request will never be valid again. No script can remove its cookie, and as long as the browser
/// sends it, the user cannot even read as a guest.
fn is_session_over(Problem(error): &Problem) -> bool {
    use AuthFailure::{SessionEnded, TokenExpired, TokenInvalid, TokenReplaced};
    matches!(error, Error::Unauthorized(SessionEnded | TokenExpired | TokenInvalid | TokenReplaced(_)))
}
