//! The names of the headers that are not among actix's own.

use actix_web::http::header::HeaderName;

/// The id of a request, in requests and responses.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The key under which the response to a `POST` is stored (draft-ietf-httpapi-idempotency-key-header).
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
/// The rate limit that a request falls under (draft-ietf-httpapi-ratelimit-headers).
pub const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// What is left of that rate limit.
pub const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
