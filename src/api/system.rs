//! The operations outside `/api/v1`: health checks, metrics, and the pages that explain problem codes.

use actix_web::http::header;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder, get};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::db::Db;
use crate::error::{Error, FIELD_CODES};
use crate::http::metrics::Metrics;
use crate::http::problem::{ApiResult, PROBLEM_CODES, title};
use crate::mail::Mailer;

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_liveness).service(get_readiness).service(problem_list).service(problem_page);
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
async fn get_metrics(db: Data<Db>, metrics: Data<Metrics>, mailer: Data<Mailer>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics.render(&db, &mailer)?))
}

/// The style of the pages that explain problem codes.
const PAGE_STYLE: &str = "body{font:1rem/1.6 system-ui;max-width:44rem;margin:4rem auto;padding:0 1rem}\
    td{padding:.2rem 1rem .2rem 0;vertical-align:top}";

/// Lists all problem codes, and the codes of the errors of fields.
#[get("/problems/")]
async fn problem_list() -> HttpResponse {
    let problem = |(code, status, meaning): &(&str, u16, &str)| {
        let meaning = render_markdown(meaning);
        format!("<tr id={code}><td><a href={code}><code>{code}</code></a><td>{status}<td>{meaning}")
    };
    let field = |(code, meaning): &(&str, &str)| {
        format!("<tr id=field-{code}><td><code>{code}</code><td>{}", render_markdown(meaning))
    };
    let problems: String = PROBLEM_CODES.iter().map(problem).collect();
    let fields: String = FIELD_CODES.iter().map(field).collect();
    render_page(
        "Problem codes",
        &format!(
            "<p>Every error response is a problem document (RFC 9457). <code>code</code> is one of these.</p>\
             <table>{problems}</table>\
             <h2 id=fields>Codes of fields</h2>\
             <p><code>errors</code> lists the fields and parameters that cause the error. Each has one of these codes, and \
             in <code>params</code> the values with which a client writes its own text.</p>\
             <table>{fields}</table>"
        ),
    )
}

/// Explains a problem code.
#[get("/problems/{code}")]
async fn problem_page(code: Path<String>) -> ApiResult<HttpResponse> {
    let (code, status, meaning) =
        PROBLEM_CODES.iter().find(|(name, ..)| *name == code.as_str()).ok_or(Error::NotFound("problem code"))?;
    let meaning = render_markdown(meaning);
    let text =
        format!("<p><code>{code}</code> · HTTP {status}</p><p>{meaning}</p><p><a href=./>All problem codes</a></p>");
    Ok(render_page(&title(code), &text))
}

/// Renders the only Markdown that the explanations use: code between backticks.
fn render_markdown(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let parts = escaped.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }).collect()
}

fn render_page(title: &str, text: &str) -> HttpResponse {
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>\
         <title>{title}</title><style>{PAGE_STYLE}</style><h1>{title}</h1>{text}<p><a href=../docs/>All operations</a></p>"
    );
    // The browser uses this style only.
    let style = BASE64.encode(Sha256::digest(PAGE_STYLE));
    let policy = format!("default-src 'none'; style-src 'sha256-{style}'; frame-ancestors 'none'");
    let policy = (header::CONTENT_SECURITY_POLICY, policy);
    HttpResponse::Ok().content_type("text/html; charset=utf-8").insert_header(policy).body(page)
}
