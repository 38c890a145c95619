//! Header names that actix does not define.

use actix_web::http::header::HeaderName;

/// In requests and responses.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The key for which the response to a `POST` is stored (draft-ietf-httpapi-idempotency-key-header).
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
/// The versions to which a write applies (RFC 9110, 13.1.1).
pub const IF_MATCH: &str = "If-Match";
/// The relation of the page that sends a request to this server, as the browser reports it (Fetch Metadata): `same-origin`,
/// `same-site` or `cross-site`. Scripts cannot set it. Browsers send it over TLS and to `localhost`.
pub const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The rate limit that applies to the request (draft-ietf-httpapi-ratelimit-headers).
pub const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// The number of requests that are left.
pub const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
