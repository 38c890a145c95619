//! The operations outside `/api/v1`: health checks, metrics, and the pages that explain problem codes.

use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder, get};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::db::Db;
use crate::error::Error;
use crate::http::metrics::Metrics;
use crate::http::problem::{ApiResult, PROBLEM_CODES, title};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_liveness).service(get_readiness).service(problem_page);
}

pub fn metrics_routes(config: &mut ServiceConfig) {
    config.service(get_metrics);
}

/// The process is running.
#[get("/health/live")]
async fn get_liveness() -> impl Responder {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(serde_json::json!({"status": "live"}))
}

/// The database is reachable and all migrations of this build have run.
#[get("/health/ready")]
async fn get_readiness(db: Data<Db>) -> ApiResult<HttpResponse> {
    match db.is_ready().await? {
        true => Ok(HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(serde_json::json!({"status": "ready"}))),
        false => Err(Error::Unavailable("migrations of this release have not run yet".into()).into()),
    }
}

/// Metrics for Prometheus.
#[get("/metrics")]
async fn get_metrics(db: Data<Db>, metrics: Data<Metrics>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics.render(&db)?))
}

/// The style of the pages that explain problem codes.
const PAGE_STYLE: &str = "body{font:1rem/1.6 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}";

/// Explains a problem code.
#[get("/problems/{code}")]
async fn problem_page(code: Path<String>) -> ApiResult<HttpResponse> {
    let (code, status, meaning) =
        PROBLEM_CODES.iter().find(|(name, ..)| *name == code.as_str()).ok_or(Error::NotFound("problem code"))?;
    let title = title(code);
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{PAGE_STYLE}</style>\
         <h1>{title}</h1><p><code>{code}</code> · HTTP {status}</p><p>{meaning}</p>\
         <p><a href=/docs/>All operations</a></p>"
    );
    // The browser uses this style only.
    let style = BASE64.encode(Sha256::digest(PAGE_STYLE));
    let policy = format!("default-src 'none'; style-src 'sha256-{style}'; frame-ancestors 'none'");
    let policy = (header::CONTENT_SECURITY_POLICY, policy);
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").insert_header(policy).body(page))
}
