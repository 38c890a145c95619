//! Serves the document and Swagger UI.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::http::client_address::path_prefix;
use crate::http::paths::API_BASE;
use crate::http::response::{static_text, with_etag};

pub fn routes(config: &mut ServiceConfig) {
    let docs = SwaggerUi::new("/docs/{_:.*}")
        .config(Config::new(["../openapi.json"]).persist_authorization(true).try_it_out_enabled(true).filter(true));
    config
        .route("/openapi.json", web::get().to(get_document))
        .route(&format!("{API_BASE}/openapi.json"), web::get().to(get_document))
        .service(web::redirect("/docs", "docs/"))
        .service(docs);
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
