//! The operations outside `/api/v1`: health, metrics, and the explanation of each problem code.

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder, get};

use crate::db::session_cache::Anyone;
use crate::db::{Db, is_current};
use crate::error::Error;
use crate::http::metrics::Metrics;
use crate::http::problem::{Answer, CODES, title};

/// The routes outside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    config.service(live).service(ready).service(metrics).service(explain);
}

/// The process runs.
#[get("/health/live")]
async fn live() -> impl Responder {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(serde_json::json!({"status": "live"}))
}

/// The database is reachable and its schema is this build's.
#[get("/health/ready")]
async fn ready(db: Data<Db>) -> Answer<HttpResponse> {
    let check = db.read(Anyone, |conn, ()| is_current(conn));
    let current = tokio::time::timeout(Duration::from_secs(2), check).await;
    match current.map_err(|_| Error::Unavailable("the database did not answer in time".into()))?? {
        true => Ok(HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(serde_json::json!({"status": "ready"}))),
        false => Err(Error::Unavailable("migrations are pending".into()).into()),
    }
}

/// What Prometheus reads.
#[get("/metrics")]
async fn metrics(db: Data<Db>, metrics: Data<Metrics>) -> Answer<HttpResponse> {
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics.text(&db)?))
}

/// What a problem code means.
#[get("/problems/{code}")]
async fn explain(code: Path<String>) -> Answer<HttpResponse> {
    let (code, status, meaning) =
        CODES.iter().find(|(known, ..)| *known == code.as_str()).ok_or(Error::NotFound("problem code"))?;
    let title = title(code);
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>\
         <body style=\"font:1rem/1.6 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem\">\
         <h1>{title}</h1><p><code>{code}</code> · HTTP {status}</p><p>{meaning}</p>\
         <p><a href=/docs/>All operations</a></p>"
    );
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page))
}
