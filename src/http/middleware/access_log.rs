//! Logs each request and records it in the metrics.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use crate::auth::jwt::Claims;
use crate::http::log_text::bound_text;
use crate::http::metrics::Metrics;
use crate::http::paths::METRICS_PATH;

/// Paths with a response may have 8 KiB. Their start identifies them.
pub const MAX_LOGGED_PATH: usize = 512;
/// The methods of the API have at most 7 characters, but a client may send any word.
pub const MAX_LOGGED_METHOD: usize = 16;

pub fn log_and_measure(request: &HttpRequest, id: &str, method: &Method, status: StatusCode, elapsed: Duration) {
    let route = request.match_pattern();
    if let Some(metrics) = request.app_data::<Data<Metrics>>() {
        metrics.observe(method, route.as_deref(), status, elapsed.as_secs_f64());
    }
    let route = route.as_deref().unwrap_or("none");
    // Whoever reads the log must not get a link of a mail that still works.
    let path = if route.contains("{token}") { route } else { request.path() };
    let path = &*bound_text(path, MAX_LOGGED_PATH);
    let method = &*bound_text(method.as_str(), MAX_LOGGED_METHOD);
    let status = status.as_u16();
    // Orchestrators, load balancers and Prometheus request these every few seconds.
    let is_probe = path.starts_with("/health/") || path == METRICS_PATH;
    let level = if is_probe && status == 200 { log::Level::Debug } else { log::Level::Info };
    let user_id = request.extensions().get::<Claims>().map(|claims| claims.sub);
    let duration_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    log::log!(
        level, request_id = id, method, route, path, status, duration_us, user_id;
        "{id} {method} {path} {status} {elapsed:?} user {}", user_id.map_or_else(|| "-".to_owned(), |id| id.to_string())
    );
}
