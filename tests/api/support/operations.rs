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

/// The keys by which a list can be sorted, without their descending form.
pub fn sort_keys(operation: &Value) -> Vec<String> {
    let params = operation["parameters"].as_array().into_iter().flatten();
    let sort = params.filter(|param| param["name"] == "sort");
    let keys = sort.flat_map(|sort| sort["schema"]["items"]["enum"].as_array().into_iter().flatten());
    keys.filter_map(Value::as_str).filter(|key| !key.starts_with('-')).map(str::to_owned).collect()
}

/// Asserts that the document names the code of an error response for the operation of this request.
pub fn assert_documented(method: &Method, path: &str, status: u16, body: &[u8]) {
    let Some(operation) = find_operation(method, path) else { return };
    let Ok(problem) = serde_json::from_slice::<Value>(body) else { return };
    let response = &operation["responses"][status.to_string()];
    let response = match response["$ref"].as_str() {
        Some(path) => openapi::document().pointer(path.trim_start_matches('#')).unwrap(),
        None => response,
    };
    let code = problem["code"].as_str().unwrap();
    let examples = &response["content"]["application/problem+json"]["examples"];
    assert!(examples.get(code).is_some(), "{method} {path} does not document {status} {code}: {problem}");
}

fn find_operation(method: &Method, path: &str) -> Option<&'static Value> {
    let path: Vec<&str> = path.split('?').next()?.split('/').collect();
    let matches = |template: &str| {
        let mut segments = template.split('/').zip(&path);
        template.split('/').count() == path.len()
            && segments.all(|(wanted, found)| wanted == *found || wanted.starts_with('{') && !found.is_empty())
    };
    let paths = openapi::document()["paths"].as_object()?;
    // A path without parameters wins over one with: `/me/likes/ids` over `/me/likes/{id}`.
    let mut found: Vec<&String> = paths.keys().filter(|template| matches(template)).collect();
    found.sort_by_key(|template| template.matches('{').count());
    found.iter().find_map(|template| paths[*template].get(method.as_str().to_lowercase()))
}
