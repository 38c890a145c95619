//! What stands around every request: its id, its log line, `HEAD` as `GET`, problem documents that carry the
//! request's id, and panics caught.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};
use futures_util::FutureExt;

use super::limit::{Counted, Limits};
use super::metrics::Metrics;
use super::problem::Problem;
use crate::error::Error;
use crate::token::Claims;

/// The longest path with its query, in bytes.
const MAX_URI: usize = 8 * 1024;
/// The most that the headers have together, in bytes.
const MAX_HEADERS: usize = 16 * 1024;
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Wraps one request.
///
/// # Errors
/// Only where there is no request left to answer: a panic, whose answer is in the error.
pub async fn frame<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let started = Instant::now();
    let id_header = request_id(&request);
    let id = id_header.to_str().unwrap_or_default();
    let method = request.method().clone();
    if method == Method::HEAD {
        // The connection knows that it answers HEAD, and sends no body.
        request.head_mut().method = Method::GET;
    }
    let counted = request.app_data::<Data<Limits>>().and_then(|limits| limits.count(&request));
    let outcome = match counted
        .as_ref()
        .and_then(Counted::refusal)
        .or_else(|| too_long(&request))
        .or_else(|| unacceptable(&request))
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
            let answer = Problem(Error::internal("a panic")).respond(id);
            return Err(InternalError::from_response("a panic", answer).into());
        }
    };
    if let Some(problem) = response.response().error().map(as_problem).or_else(|| unsaid(&response)) {
        if response.status().is_server_error() {
            log::error!("{id} {method} {}: {problem}", response.request().path());
        }
        let answer = problem.respond(id);
        response = response.into_response(answer);
    }
    mark_encoding(response.headers_mut());
    if let Some(counted) = counted {
        counted.tell(response.headers_mut());
    }
    observe(response.request(), id, &method, response.status(), started.elapsed());
    response.headers_mut().insert(REQUEST_ID, id_header);
    Ok(response)
}

/// Counts an answer, and writes its line.
fn observe(request: &HttpRequest, id: &str, method: &Method, status: StatusCode, elapsed: Duration) {
    let route = request.match_pattern();
    let route = route.as_deref().unwrap_or("none");
    if let Some(metrics) = request.app_data::<Data<Metrics>>() {
        metrics.observe(method.as_str(), route, status, elapsed.as_secs_f64());
    }
    let (path, status) = (request.path(), status.as_u16());
    // Whoever looks after the server asks every few seconds.
    let level = if path.starts_with("/health/") && status == 200 { log::Level::Debug } else { log::Level::Info };
    let user_id = request.extensions().get::<Claims>().map(|claims| claims.sub);
    let duration_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    log::log!(
        level, request_id = id, method = method.as_str(), route, path, status, duration_us, user_id;
        "{id} {method} {path} {status} {elapsed:?} user {}", user_id.map_or_else(|| "-".to_owned(), |id| id.to_string())
    );
}

/// Refuses a head that no client of this API has a use for. One that is longer than 128 KiB is refused by the connection.
fn too_long(request: &ServiceRequest) -> Option<Error> {
    if request.uri().path_and_query().is_some_and(|path| path.as_str().len() > MAX_URI) {
        return Some(Error::UriTooLong(MAX_URI));
    }
    let sizes = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    if sizes.sum::<usize>() > MAX_HEADERS { Some(Error::HeadersTooLarge(MAX_HEADERS)) } else { None }
}

/// Refuses a client that does not take JSON (RFC 9110, 12.5.1), which is nearly all that the API speaks.
///
/// `Accept::parse` of actix-web 4.18.1 drops each range that it cannot read: `*/*; q=.2`, which older versions of Java send
/// by default, `application/json;`, and ranges with a comma in quotes. Such clients accept JSON and would get 406.
fn unacceptable(request: &ServiceRequest) -> Option<Error> {
    let accepted = request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    let ranges: Vec<(String, bool)> = accepted.flat_map(|value| value.split(',')).map(range).collect();
    // The closest range decides. Who takes only problems gets those, and JSON where all is well.
    let closest = ["application/json", "application/*", "*/*", "", "application/problem+json"].into_iter();
    let decides = closest.filter_map(|kind| ranges.iter().find(|(range, _)| range == kind)).next();
    let takes_json = decides.is_some_and(|(_, is_wanted)| *is_wanted);
    // A playlist is exported in types of its own.
    let below = request.match_info().as_str().strip_prefix(super::openapi::BASE);
    let is_api = below.is_some_and(|path| !(path.starts_with("/playlists/") && path.ends_with("/export")));
    if !is_api || ranges.is_empty() || takes_json { None } else { Some(Error::NotAcceptable("application/json")) }
}

/// A range of `Accept`, and whether it is wanted: `q=0` is not.
fn range(text: &str) -> (String, bool) {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    (kind, !parts.any(|param| param.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0))))
}

/// What the framework refuses without our words: encodings, and what is not among the files of the document's page.
fn unsaid(response: &ServiceResponse<BoxBody>) -> Option<Problem> {
    match response.status() {
        _ if response.headers().contains_key(header::CONTENT_TYPE) => None,
        StatusCode::NOT_FOUND => Some(Problem(Error::NoRoute)),
        StatusCode::NOT_ACCEPTABLE => Some(Problem(Error::NotAcceptable("gzip, br, zstd, deflate, or as it is,"))),
        _ => None,
    }
}

/// A strong `ETag` names one encoding of a body (RFC 9110, 8.8.3): a compressed one gets a mark of its own.
fn mark_encoding(headers: &mut HeaderMap) {
    let encoding = headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
    let tag = headers.get(header::ETAG).and_then(|value| value.to_str().ok()?.strip_suffix('"'));
    if let (Some(encoding), Some(tag)) = (encoding, tag)
        && let Ok(marked) = HeaderValue::try_from(format!("{tag}-{encoding}\""))
    {
        headers.insert(header::ETAG, marked);
    }
}

/// The client's own id if it is 1 to 128 visible ASCII characters, else a new one.
fn request_id(request: &ServiceRequest) -> HeaderValue {
    let given = request.headers().get(&REQUEST_ID);
    let fits =
        |value: &&HeaderValue| (1..=128).contains(&value.len()) && value.as_bytes().iter().all(u8::is_ascii_graphic);
    given.filter(fits).cloned().unwrap_or_else(|| {
        let mut random = [0_u8; 8];
        let id = getrandom::fill(&mut random).map(|()| u64::from_le_bytes(random)).unwrap_or_default();
        HeaderValue::try_from(format!("{id:016x}")).unwrap_or(HeaderValue::from_static("-"))
    })
}

/// Our own error, or the framework's in our words.
fn as_problem(error: &ActixError) -> Problem {
    if let Some(Problem(error)) = error.as_error::<Problem>() {
        return Problem(error.clone());
    }
    let status = error.as_response_error().status_code();
    Problem(match status {
        StatusCode::NOT_FOUND => Error::NoRoute,
        status if status.is_client_error() => Error::malformed("request", "malformed", error.to_string()),
        _ => Error::internal(error),
    })
}
