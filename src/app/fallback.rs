//! What no operation answers: 404 for an unknown path; 405 and `OPTIONS` for a known one.

use std::sync::OnceLock;

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::http::paths::{API_BASE, SYSTEM_PATHS};
use crate::http::problem::Problem;
use crate::openapi::document;

/// A path of the document, cut at its slashes, with its methods.
struct Route {
    segments: Vec<String>,
    methods: Vec<String>,
}

/// Every path of the document and of the operations beside it, the literal ones before those with ids.
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
        let operation = |path: &&str| Route {
            segments: path.split('/').map(str::to_owned).collect(),
            methods: ["GET", "HEAD", "OPTIONS"].map(str::to_owned).to_vec(),
        };
        let mut routes: Vec<Route> = paths.into_iter().map(route).chain(SYSTEM_PATHS.iter().map(operation)).collect();
        routes.sort_by_key(|route| route.segments.iter().filter(|segment| segment.starts_with('{')).count());
        routes
    })
}

/// The methods of the path, if it is one of ours.
fn allowed_methods(path: &str) -> Option<String> {
    let given: Vec<&str> = path.split('/').collect();
    let fits = |known: &str, given: &str| match known {
        "{username}" | "{genre}" | "{code}" => !given.is_empty(),
        id if id.starts_with('{') => given.parse::<i64>().is_ok(),
        literal => literal == given,
    };
    known_routes()
        .iter()
        .find(|route| {
            route.segments.len() == given.len()
                && route.segments.iter().zip(&given).all(|(known, given)| fits(known, given))
        })
        .map(|route| route.methods.join(", "))
}

/// The answer where no operation has one.
pub fn not_found_or_method_not_allowed(request: &HttpRequest) -> Result<HttpResponse, Problem> {
    match allowed_methods(request.match_info().as_str()) {
        Some(allow) if request.method() == Method::OPTIONS => {
            Ok(HttpResponse::NoContent().insert_header((header::ALLOW, allow)).finish())
        }
        Some(allow) => Err(Problem(Error::MethodNotAllowed(allow))),
        None => Err(Problem(Error::RouteNotFound)),
    }
}
