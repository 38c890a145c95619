//! The operations of the OpenAPI document, for tests that cover new operations automatically.

use actix_web::http::Method;
use serde_json::Value;
use tonearm::openapi;

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

/// The keys by which a list can be sorted, from the pattern in the document.
pub fn sort_keys(operation: &Value) -> Vec<String> {
    let params = operation["parameters"].as_array().into_iter().flatten();
    let sort = params.filter(|param| param["name"] == "sort").filter_map(|sort| sort["schema"]["pattern"].as_str());
    let keys = sort.filter_map(|pattern| Some(pattern.strip_prefix("^-?(")?.split_once(')')?.0));
    keys.flat_map(|keys| keys.split('|')).map(str::to_owned).collect()
}
