//! What stands outside the API: health, metrics, the document and its page, and what each problem code means.

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use utoipa_swagger_ui::{Config, SwaggerUi};

use super::answer::Answer;
use super::metrics::Metrics;
use super::openapi::{BASE, text};
use super::problem::{CODES, title};
use crate::error::Error;
use crate::repo::db::{Db, is_current};
use crate::repo::sessions::Anyone;

/// Their paths, which answer to `GET`.
pub const PATHS: &[&str] = &[
    "/",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/openapi.json",
    "/docs/",
    "/problems/{code}",
    "/api/v1/openapi.json",
];

/// The routes outside `/api/v1`.
pub fn routes(config: &mut ServiceConfig) {
    let docs = SwaggerUi::new("/docs/{_:.*}")
        .config(Config::new(["/openapi.json"]).persist_authorization(true).try_it_out_enabled(true));
    config
        .route("/openapi.json", web::get().to(get_document))
        .route(&format!("{BASE}/openapi.json"), web::get().to(get_document))
        .service(web::redirect("/docs", "/docs/"))
        .service(web::redirect("/", "/docs/"))
        .service(live)
        .service(ready)
        .service(metrics)
        .service(explain)
        .service(docs);
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

/// The OpenAPI document.
async fn get_document(request: HttpRequest) -> HttpResponse {
    super::answer::text(&request, "application/json", text())
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
