//! Bounds that hold everywhere: nothing in the document is endless.

use serde_json::{Map, Value, json};

/// The largest integer that every JSON reader keeps exactly: 2^53 - 1.
const MAX_INTEGER: i64 = crate::model::common::ids::MAX_ID;
/// What text never holds: the NUL character, which PostgreSQL does not keep.
const TEXT: &str = "^[^\\u0000]*$";

/// The same with something that is no space.
const NOT_BLANK: &str = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$";

/// Gives every integer, string and map its bounds.
pub fn add_bounds(document: &mut Value) {
    walk(document, &mut |value| {
        let Some(schema) = value.as_object_mut() else { return };
        if has_type(schema, "integer") {
            bound_integer(schema);
        } else if has_type(schema, "array") && schema["items"]["format"] == "int64" {
            // All of our lists of integers are lists of ids.
            schema["items"]["minimum"] = json!(1);
        } else if has_type(schema, "array") && schema["items"]["type"] == "string" {
            schema.entry("maxItems").or_insert(json!(10_000));
        } else if has_type(schema, "string") {
            bound_string(schema);
        } else if schema.contains_key("propertyNames") {
            // All of our maps go by id.
            schema
                .insert("propertyNames".into(), json!({"type": "string", "maxLength": 16, "pattern": "^[1-9][0-9]*$"}));
            if schema["additionalProperties"]["type"] == "array" {
                schema["additionalProperties"]["maxItems"] = json!(10_000);
            }
        }
    });
}

fn has_type(schema: &Map<String, Value>, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(all)) => all.iter().any(|one| one == kind),
        given => given.is_some_and(|given| given == kind),
    }
}

fn bound_integer(schema: &mut Map<String, Value>) {
    let format = schema.entry("format").or_insert(json!("int64"));
    let most = if format == "int32" { i64::from(i32::MAX) } else { MAX_INTEGER };
    schema.entry("minimum").or_insert(json!(-most));
    schema.entry("maximum").or_insert(json!(most));
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
        None if ["enum", "const", "pattern"].iter().any(|known| schema.contains_key(*known)) => {}
        None => {
            // What has no length of its own is a file.
            schema.entry("maxLength").or_insert(json!(crate::http::extract::body::MAX_FILE_BYTES));
            schema.insert("pattern".into(), json!(TEXT));
        }
    }
}

/// Visits every object of the document, the outer ones first.
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
