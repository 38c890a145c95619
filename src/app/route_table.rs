//! The paths of the server and their methods, from the OpenAPI document.

use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::http::paths::{API_BASE, SYSTEM_PATHS};
use crate::openapi::document;

pub struct Route {
    segments: Vec<String>,
    /// As in `Allow`.
    pub methods: Vec<String>,
    pub operations: Vec<Operation>,
}

pub struct Operation {
    pub method: String,
    pub authentication: Authentication,
    pub has_query_params: bool,
    pub reads_body: bool,
    pub reads_json: bool,
    /// The names of the headers that it reads.
    pub headers: Vec<String>,
    pub is_for_admins: bool,
}

#[derive(Clone, Copy)]
pub enum Authentication {
    Ignored,
    Optional,
    Required,
}

/// Returns the route of a known path.
pub fn find_route(path: &str) -> Option<&'static Route> {
    let segments: Vec<&str> = path.split('/').collect();
    let matches = |pattern: &str, segment: &str| match pattern {
        "{username}" | "{genre}" | "{code}" | "{token}" => !segment.is_empty(),
        id if id.starts_with('{') => segment.parse::<i64>().is_ok_and(|id| id.to_string() == segment),
        literal => literal == segment,
    };
    routes().iter().find(|route| {
        route.segments.len() == segments.len()
            && route.segments.iter().zip(&segments).all(|(pattern, segment)| matches(pattern, segment))
    })
}

/// Returns all routes. Paths with fewer parameters come first, as in the router.
fn routes() -> &'static [Route] {
    static ROUTES: OnceLock<Vec<Route>> = OnceLock::new();
    ROUTES.get_or_init(|| {
        let paths = document()["paths"].as_object().into_iter().flatten();
        let mut routes: Vec<Route> = paths.map(|(path, item)| api_route(path, item)).collect();
        routes.extend(SYSTEM_PATHS.iter().map(|path| system_route(path)));
        routes.sort_by_key(|route| route.segments.iter().filter(|segment| segment.starts_with('{')).count());
        routes
    })
}

fn api_route(path: &str, item: &Value) -> Route {
    let operations =
        item.as_object().into_iter().flatten().map(|(method, operation)| to_operation(path, method, operation));
    let operations: Vec<Operation> = operations.collect();
    let mut methods: Vec<String> = operations.iter().map(|operation| operation.method.clone()).collect();
    if methods.iter().any(|method| method == "GET") {
        methods.push("HEAD".into());
    }
    methods.push("OPTIONS".into());
    Route { segments: split(&format!("{API_BASE}{path}")), methods, operations }
}

fn system_route(path: &str) -> Route {
    let methods = ["GET", "HEAD", "OPTIONS"].map(str::to_owned).to_vec();
    Route { segments: split(path), methods, operations: Vec::new() }
}

fn split(path: &str) -> Vec<String> {
    path.split('/').map(str::to_owned).collect()
}

fn to_operation(path: &str, method: &str, operation: &Value) -> Operation {
    let params = || operation["parameters"].as_array().into_iter().flatten();
    let headers = params().filter(|param| param["in"] == "header").filter_map(|param| param["name"].as_str());
    let schemes = operation["security"].as_array();
    let allows = |scheme: &Value| schemes.is_some_and(|schemes| schemes.contains(scheme));
    Operation {
        method: method.to_uppercase(),
        authentication: match (allows(&json!({})), allows(&json!({"bearer": []}))) {
            (true, true) => Authentication::Optional,
            (true, false) => Authentication::Ignored,
            (false, _) => Authentication::Required,
        },
        has_query_params: params().any(|param| param["in"] == "query"),
        headers: headers.map(str::to_owned).collect(),
        reads_body: operation["requestBody"].is_object(),
        reads_json: operation["requestBody"]["content"]["application/json"].is_object(),
        // The only operation for admins outside of `/admin/` is the deletion of an account.
        is_for_admins: path.starts_with("/admin/") || operation["operationId"] == "delete_user",
    }
}
