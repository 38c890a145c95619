//! Responds to requests that no route handles: 404 for an unknown path, and 405 or `OPTIONS` for a known one.

use std::sync::OnceLock;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::http::paths::{API_BASE, SYSTEM_PATHS};
use crate::http::problem::Problem;
use crate::openapi::document;

/// A known path, split at its slashes, with its methods.
struct Route {
    segments: Vec<String>,
    methods: Vec<String>,
}

/// Returns the paths of the document and the system paths. Paths with fewer parameters come first, as in the router.
fn known_routes() -> &'static [Route] {
    static ROUTES: OnceLock<Vec<Route>> = OnceLock::new();
    ROUTES.get_or_init(|| {
        let paths = document()["paths"].as_object().cloned().unwrap_or_default();
        let route = |(path, item): (String, serde_json::Value)| {
            let keys = item.as_object().into_iter().flat_map(|item| item.keys());
            let mut methods: Vec<String> = keys.map(|key| key.to_uppercase()).collect();
            if methods.iter().any(|method| method == "GET") {
                methods.push("HEAD".into());
            }
            methods.push("OPTIONS".into());
            Route { segments: format!("{API_BASE}{path}").split('/').map(str::to_owned).collect(), methods }
        };
        let system_route = |path: &&str| Route {
            segments: path.split('/').map(str::to_owned).collect(),
            methods: ["GET", "HEAD", "OPTIONS"].map(str::to_owned).to_vec(),
        };
        let mut routes: Vec<Route> =
            paths.into_iter().map(route).chain(SYSTEM_PATHS.iter().map(system_route)).collect();
        routes.sort_by_key(|route| route.segments.iter().filter(|segment| segment.starts_with('{')).count());
        routes
    })
}

/// Returns the methods of a known path, as in `Allow`.
fn allowed_methods(path: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').collect();
    let matches = |pattern: &str, segment: &str| match pattern {
        "{username}" | "{genre}" | "{code}" => !segment.is_empty(),
        id if id.starts_with('{') => segment.parse::<i64>().is_ok(),
        literal => literal == segment,
    };
    known_routes()
        .iter()
        .find(|route| {
            route.segments.len() == segments.len()
                && route.segments.iter().zip(&segments).all(|(pattern, segment)| matches(pattern, segment))
        })
        .map(|route| route.methods.join(", "))
}

pub fn not_found_or_method_not_allowed(request: &HttpRequest) -> Result<HttpResponse, Problem> {
    match allowed_methods(request.match_info().as_str()) {
        Some(allow) if request.method() == Method::OPTIONS => {
            Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish())
        }
        Some(allow) => Err(Problem(Error::MethodNotAllowed(allow))),
        None => Err(Problem(Error::RouteNotFound)),
    }
}
