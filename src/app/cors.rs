//! Cross-origin requests: the pages that may call the API, and the reason why a preflight request is refused.

use actix_cors::{Cors, CorsError};
use actix_web::Error as ActixError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::error::Error;
use crate::http::client_address::path_prefix;
use crate::http::headers::REQUEST_ID;
use crate::http::middleware::request_id::request_id;
use crate::http::problem::Problem;

/// An origin that ends with this allows every port of its host, as developers need it.
pub const ANY_PORT: &str = ":*";

const METHODS: [&str; 6] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/// The headers that a page may send. Those after `Idempotency-Key` have no effect here, but libraries that trace
/// requests or avoid caches add them to every request.
const REQUEST_HEADERS: [&str; 14] = [
    "Accept",
    "Authorization",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "X-Request-Id",
    "Share-Key",
    "Idempotency-Key",
    "Traceparent",
    "Tracestate",
    "Baggage",
    "Sentry-Trace",
    "X-Requested-With",
    "Cache-Control",
];
/// The headers that a page may read.
const RESPONSE_HEADERS: [&str; 13] = [
    "Content-Disposition",
    "ETag",
    "Link",
    "Location",
    "X-Request-Id",
    "Retry-After",
    "RateLimit",
    "RateLimit-Policy",
    "Idempotent-Replayed",
    "WWW-Authenticate",
    "Allow",
    "Deprecation",
    "Sunset",
];

/// Allows pages of these origins. `*` allows all, and `http://localhost:*` every port of a host.
pub fn build_cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(METHODS)
        .allowed_headers(REQUEST_HEADERS)
        .expose_headers(RESPONSE_HEADERS)
        .max_age(86_400);
    if origins.iter().any(|origin| origin == "*") {
        return cors.allow_any_origin().send_wildcard();
    }
    origins.iter().fold(cors, |cors, origin| match origin.strip_suffix(ANY_PORT) {
        Some(host) => {
            let host = host.to_owned();
            cors.allowed_origin_fn(move |origin, _| origin.to_str().is_ok_and(|origin| is_on_host(origin, &host)))
        }
        None => cors.allowed_origin(origin),
    })
}

/// Whether an origin is this scheme and host, with any port or none.
fn is_on_host(origin: &str, host: &str) -> bool {
    let Some(port) = origin.strip_prefix(host) else { return false };
    port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Replaces the plain text of a refused preflight request by a problem document. Browsers show it to the developer of
/// the page.
pub async fn explain_refusal<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let response = next.call(request).await?.map_into_boxed_body();
    let refusal = response.response().error().and_then(|error| error.as_error::<CorsError>());
    let Some(error) = refusal.map(describe_refusal) else { return Ok(response) };
    let id = request_id(response.request());
    let mut refused =
        Problem(error).to_response_below(&path_prefix(response.request()), id.to_str().unwrap_or_default());
    refused.headers_mut().insert(REQUEST_ID, id);
    Ok(response.into_response(refused))
}

fn describe_refusal(error: &CorsError) -> Error {
    match error {
        CorsError::OriginNotAllowed => {
            Error::malformed("Origin", "not_allowed", "is not an origin that this server allows (CORS_ORIGINS)")
        }
        CorsError::MethodNotAllowed | CorsError::BadRequestMethod | CorsError::MissingRequestMethod => {
            let message = format!("must be one of {}", METHODS.join(", "));
            Error::malformed("Access-Control-Request-Method", "not_allowed", message)
        }
        CorsError::HeadersNotAllowed | CorsError::BadRequestHeaders => {
            let message = format!("may only contain {}", REQUEST_HEADERS.join(", "));
            Error::malformed("Access-Control-Request-Headers", "not_allowed", message)
        }
        _ => Error::malformed("Origin", "invalid", "is not valid"),
    }
}
