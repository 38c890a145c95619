//! The operations of the OpenAPI document, for tests that cover new operations automatically.

use actix_web::http::Method;
use serde_json::Value;
use tonearm::api::openapi;

/// Method, path and operation object of every operation.
pub fn operations() -> Vec<(Method, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in openapi::document()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((method.to_uppercase().parse().unwrap(), path.clone(), operation.clone()));
        }
    }
    all
}

/// The path with every required query parameter, and with the pair `extra`.
pub fn with_required(path: &str, operation: &Value, extra: Option<&str>) -> String {
    let params = operation["parameters"].as_array().into_iter().flatten();
    let required = params.filter(|param| param["in"] == "query" && param["required"] == true);
    let pairs = required.map(|param| format!("{}=1", param["name"].as_str().unwrap()));
    let pairs: Vec<String> = pairs.chain(extra.map(str::to_owned)).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}
