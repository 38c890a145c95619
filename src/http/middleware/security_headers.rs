//! Headers that limit what a browser does with a response: with any response, also errors and preflights.

use actix_web::Error as ActixError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::http::client_address::TrustedProxies;

/// JSON and files load nothing, and no page may show them in a frame.
const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// Swagger UI loads its own files and calls the API. It sets styles from scripts, and its icons are `data:` URLs.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// One year.
const TRANSPORT_SECURITY: &str = "max-age=31536000";

/// Adds the headers to every response.
///
/// `Strict-Transport-Security` is only valid on a connection with TLS (RFC 6797, 7.2), which a proxy terminates.
pub async fn write_security_headers<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, ActixError> {
    let proxies = request.app_data::<Data<TrustedProxies>>();
    let is_https = proxies.is_some_and(|proxies| proxies.is_https(request.request()));
    let policy = if request.path().starts_with("/docs/") { DOCS_POLICY } else { API_POLICY };
    match next.call(request).await {
        Ok(mut response) => {
            write_headers(response.headers_mut(), policy, is_https);
            Ok(response)
        }
        Err(mut error) => {
            error.add_response_mapper(move |mut response| {
                write_headers(response.headers_mut(), policy, is_https);
                response
            });
            Err(error)
        }
    }
}

fn write_headers(headers: &mut HeaderMap, policy: &'static str, is_https: bool) {
    let mut write = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    write(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    write(header::REFERRER_POLICY, "no-referrer");
    if is_https {
        write(header::STRICT_TRANSPORT_SECURITY, TRANSPORT_SECURITY);
    }
    // A page with styles of its own has its own policy.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
}
