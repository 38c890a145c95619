//! The requests of every list, generated from the document: sorts, filters, cursors, totals and empty pages.

use actix_web::http::Method;
use serde_json::Value;

use crate::support::operations::{operations, sort_keys};

/// The values of filters. Some match few rows of the catalogue and others match many, because the statements differ.
const FILTERS: &[(&str, &[&str])] = &[
    ("artist_id", &["1", "1,2"]),
    ("album_id", &["1", "1,2"]),
    ("user_id", &["1", "1,7"]),
    ("track_id", &["1", "2", "3", "2,3"]),
    ("genre", &["Rock", "Jazz", "Solo", "Rock&genre=Jazz"]),
    ("liked", &["true", "false"]),
    ("followed", &["true", "false"]),
    ("starts_with", &["name", "other"]),
    ("ids", &["5", "5,6"]),
    ("contains_track_ids", &["1,2"]),
    ("since", &["2020-01-01T00:00:00Z"]),
    ("q", &["777", "na", "name"]),
];
/// Each of these page lengths has its own statement.
const LIMITS: [&str; 6] = ["1", "10", "20", "50", "100", "200"];

/// The requests, in the format of `requests.txt`.
pub fn requests() -> Vec<String> {
    let gets = operations().into_iter().filter(|(method, ..)| *method == Method::GET);
    gets.filter(|(_, _, operation)| has_parameter(operation, "sort"))
        .flat_map(|(_, path, operation)| list_requests(&path, &operation))
        .collect()
}

fn has_parameter(operation: &Value, name: &str) -> bool {
    let mut params = operation["parameters"].as_array().into_iter().flatten();
    params.any(|param| param["in"] == "query" && param["name"] == name)
}

fn list_requests(path: &str, operation: &Value) -> Vec<String> {
    let list = path.replace("{id}", "1");
    let caller = if path.starts_with("/admin/") { "root" } else { "ann" };
    let get = |query: &str| format!("{caller} GET {list}?{query}");
    let mut lines: Vec<String> = LIMITS.iter().map(|limit| get(&format!("limit={limit}"))).collect();
    if operation["security"].as_array().unwrap().iter().any(|scheme| scheme == &serde_json::json!({})) {
        lines.insert(0, format!("- GET {list}"));
    }
    lines.extend([get("offset=1"), get("total=true"), get("total=true&limit=1&offset=1")]);
    for sort in sort_orders(&sort_keys(operation)) {
        lines.extend(page_requests(&get(&format!("sort={sort}"))));
    }
    lines.extend(filter_requests(operation, &get));
    lines.push(get("offset=9000"));
    if path.contains("{id}") {
        lines.push(format!("ann GET {} 404", path.replace("{id}", "999999")));
    }
    lines
}

/// Each key in both directions, and each pair of neighbours in all four directions. Most lists allow two keys.
fn sort_orders(keys: &[String]) -> Vec<String> {
    let mut orders: Vec<String> = keys.iter().flat_map(|key| [key.clone(), format!("-{key}")]).collect();
    let keys: Vec<&String> = keys.iter().filter(|key| *key != "random").collect();
    for pair in keys.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        orders.extend([format!("{first},{second}"), format!("-{first},-{second}"), format!("-{first},{second}")]);
        orders.push(format!("{first},-{second}"));
    }
    orders
}

/// Requests the first page, then the next page, then the first page again through `prev_cursor`.
fn page_requests(first: &str) -> [String; 3] {
    let page = |cursor| format!("{first}&limit=1&cursor={cursor}");
    [format!("{first}&limit=1"), page("{next}"), page("{previous}")]
}

fn filter_requests(operation: &Value, get: &impl Fn(&str) -> String) -> Vec<String> {
    let filters: Vec<_> = FILTERS.iter().filter(|(name, _)| has_parameter(operation, name)).collect();
    let mut lines = Vec::new();
    for (name, values) in &filters {
        for value in *values {
            let query = format!("{name}={value}");
            lines.extend([get(&query), get(&format!("{query}&total=true"))]);
            if *name == "q" {
                lines.extend(page_requests(&get(&query)));
                lines.extend(
                    sort_orders(&sort_keys(operation)).iter().map(|sort| get(&format!("{query}&sort={sort}&limit=1"))),
                );
            }
        }
    }
    let all_filters = |nth: usize| {
        let pairs = filters.iter().map(|(name, values)| format!("{name}={}", values.get(nth).unwrap_or(&values[0])));
        pairs.collect::<Vec<_>>().join("&")
    };
    if filters.len() > 1 {
        lines.extend([get(&all_filters(0)), get(&all_filters(1)), get(&format!("{}&total=true", all_filters(1)))]);
    }
    lines
}
