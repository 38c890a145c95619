//! Adds the bounds that apply everywhere, so that every integer, string, list and map in the document has a limit.

use serde_json::{Map, Value, json};

/// 2^53 - 1, the largest integer that JavaScript represents exactly.
const MAX_INTEGER: i64 = crate::model::common::ids::MAX_ID;
/// Text without the NUL character, which PostgreSQL cannot store.
const TEXT: &str = "^[^\\u0000]*$";
/// [`TEXT`] with at least one character that is not white space.
const NOT_BLANK: &str = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$";

pub fn add_bounds(document: &mut Value) {
    walk(document, &mut |value| {
        let Some(schema) = value.as_object_mut() else { return };
        if has_type(schema, "integer") {
            bound_integer(schema);
        } else if has_type(schema, "array") && schema["items"]["format"] == "int64" {
            // All lists of integers contain ids.
            schema["items"]["minimum"] = json!(1);
        } else if has_type(schema, "array") && schema["items"]["type"] == "string" {
            schema.entry("maxItems").or_insert(json!(10_000));
        } else if has_type(schema, "string") {
            bound_string(schema);
        } else if schema.contains_key("propertyNames") {
            // The keys of all maps are ids.
            let ids = json!({"type": "string", "maxLength": 16, "pattern": "^[1-9][0-9]*$"});
            schema.insert("propertyNames".into(), ids);
            if schema["additionalProperties"]["type"] == "array" {
                schema["additionalProperties"]["maxItems"] = json!(10_000);
            }
        }
    });
}

fn has_type(schema: &Map<String, Value>, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|name| name == kind),
        name => name.is_some_and(|name| name == kind),
    }
}

fn bound_integer(schema: &mut Map<String, Value>) {
    let format = schema.entry("format").or_insert(json!("int64"));
    let max = if format == "int32" { i64::from(i32::MAX) } else { MAX_INTEGER };
    schema.entry("minimum").or_insert(json!(-max));
    schema.entry("maximum").or_insert(json!(max));
}

fn bound_string(schema: &mut Map<String, Value>) {
    match schema.get("format").and_then(Value::as_str) {
        Some("date-time") => {
            schema.entry("maxLength").or_insert(json!(40));
            schema.entry("example").or_insert(json!("2026-01-31T12:00:00Z"));
        }
        Some("date") => {
            schema.entry("maxLength").or_insert(json!(10));
        }
        Some(_) => {}
        None if schema.get("pattern").is_some_and(|pattern| pattern == r"\S") => {
            schema.insert("pattern".into(), json!(NOT_BLANK));
        }
        None if ["enum", "const", "pattern"].iter().any(|key| schema.contains_key(*key)) => {}
        None => {
            // Only files have no maximum length of their own.
            schema.entry("maxLength").or_insert(json!(crate::http::extract::body::MAX_FILE_BYTES));
            schema.insert("pattern".into(), json!(TEXT));
        }
    }
}

/// Visits every object of the document, parents before children.
pub fn walk(value: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    if value.is_object() {
        visit(value);
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, visit)),
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, visit)),
        _ => {}
    }
}
