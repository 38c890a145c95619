//! Cross-origin requests: the pages that may call the API, and the reason why a preflight request is refused.

use actix_cors::{Cors, CorsError};
use actix_web::Error as ActixError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;

use crate::error::Error;
use crate::http::allowed_origins::{ANY_ORIGIN, AllowedOrigins};
use crate::http::client_address::path_prefix;
use crate::http::headers::REQUEST_ID;
use crate::http::middleware::request_id::request_id;
use crate::http::problem::Problem;
use crate::http::session_cookie::are_cookies_on;

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
    let origins = AllowedOrigins::new(origins);
    let cors = Cors::default()
        .allowed_methods(METHODS)
        .allowed_headers(REQUEST_HEADERS)
        .expose_headers(RESPONSE_HEADERS)
        .max_age(86_400);
    if origins.allows_all() {
        return cors.allow_any_origin().send_wildcard();
    }
    cors.allowed_origin_fn(move |origin, _| origin.to_str().is_ok_and(|origin| origins.lists(origin)))
}

/// Allows cookies for the allowed origins, and replaces the plain text of a refused preflight request by a problem document.
/// Browsers show it to the developer of the page.
pub async fn complete_cors<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let response = next.call(request).await?.map_into_boxed_body();
    let refusal = response.response().error().and_then(|error| error.as_error::<CorsError>());
    let Some(error) = refusal.map(describe_refusal) else { return Ok(allow_credentials(response)) };
    let id = request_id(response.request());
    let mut refused =
        Problem(error).to_response_below(&path_prefix(response.request()), id.to_str().unwrap_or_default());
    refused.headers_mut().insert(REQUEST_ID, id);
    Ok(response.into_response(refused))
}

/// `supports_credentials` of actix-cors 0.7.2 would add the header to the responses to all other origins too:
/// `findings/actix-cors-credentials-without-origin.sh`.
fn allow_credentials(mut response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let is_listed =
        response.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_some_and(|origin| origin != ANY_ORIGIN);
    if is_listed && are_cookies_on(response.request()) {
        let value = HeaderValue::from_static("true");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, value);
    }
    response
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
