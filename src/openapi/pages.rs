//! Serves the document and Swagger UI.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use utoipa_swagger_ui::SwaggerUi;

use crate::http::client_address::path_prefix;
use crate::http::paths::API_BASE;
use crate::http::response::{static_text, with_etag};

/// Starts Swagger UI with the project's own filter box, locks and responses.
const INITIALIZER: &str = include_str!("pages/swagger-initializer.js");

pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/openapi.json", web::get().to(get_document))
        .route(&format!("{API_BASE}/openapi.json"), web::get().to(get_document))
        .service(web::redirect("/docs", "docs/"))
        // Before Swagger UI, which has an initializer of its own.
        .route("/docs/swagger-initializer.js", web::get().to(get_initializer))
        .service(SwaggerUi::new("/docs/{_:.*}"));
}

async fn get_initializer(request: HttpRequest) -> HttpResponse {
    static_text(&request, "text/javascript; charset=utf-8", INITIALIZER)
}

async fn get_document(request: HttpRequest) -> HttpResponse {
    let prefix = path_prefix(&request);
    if prefix.is_empty() {
        return static_text(&request, "application/json", super::to_json());
    }
    let server = |prefix: &str| format!("\"url\": \"{prefix}{API_BASE}\"");
    let document = super::to_json().replacen(&server(""), &server(&prefix), 1);
    with_etag(&request, "application/json", document.into_bytes())
}
