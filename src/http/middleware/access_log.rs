//! Logs each request and records it in the metrics.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};

use crate::auth::jwt::Claims;
use crate::http::metrics::Metrics;

pub fn log_and_measure(request: &HttpRequest, id: &str, method: &Method, status: StatusCode, elapsed: Duration) {
    let route = request.match_pattern();
    let route = route.as_deref().unwrap_or("none");
    if let Some(metrics) = request.app_data::<Data<Metrics>>() {
        metrics.observe(method.as_str(), route, status, elapsed.as_secs_f64());
    }
    let (path, status) = (request.path(), status.as_u16());
    // Orchestrators and load balancers request these every few seconds.
    let level = if path.starts_with("/health/") && status == 200 { log::Level::Debug } else { log::Level::Info };
    let user_id = request.extensions().get::<Claims>().map(|claims| claims.sub);
    let duration_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    log::log!(
        level, request_id = id, method = method.as_str(), route, path, status, duration_us, user_id;
        "{id} {method} {path} {status} {elapsed:?} user {}", user_id.map_or_else(|| "-".to_owned(), |id| id.to_string())
    );
}
