//! Adds the bounds that apply everywhere, so that every integer, string, list and map in the document has a limit.

use serde_json::{Map, Value, json};

/// 2^53 - 1, the largest integer that JavaScript represents exactly.
const MAX_INTEGER: i64 = crate::model::common::ids::MAX_ID;
/// Text without the NUL character, which PostgreSQL cannot store.
const TEXT: &str = "^[^\\u0000]*$";
/// Text that people write: at least one visible character, and no control characters or characters that reorder text.
///
/// This is a part of the rules of `model::common::text`. A portable pattern cannot express that some invisible characters
/// are allowed beside some others, or that edges are trimmed.
const WRITTEN_TEXT: &str = concat!(
    "^[^\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u202a-\\u202e\\u2066-\\u2069]*",
    "[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff]",
    "[^\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u202a-\\u202e\\u2066-\\u2069]*$",
);
/// The start of a URL of audio or an image.
const WEB_URL: &str = "^[Hh][Tt][Tt][Pp][Ss]?://";

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
        Some("uri") => {
            schema.entry("pattern").or_insert(json!(WEB_URL));
        }
        Some(_) => {}
        None if schema.get("pattern").is_some_and(|pattern| pattern == r"\S") => {
            schema.insert("pattern".into(), json!(WRITTEN_TEXT));
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
