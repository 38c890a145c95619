//! Adds the bounds that apply everywhere, so that every integer, string, list and map in the document has a limit.

use serde_json::{Map, Value, json};

/// 2^53 - 1, the largest integer that JavaScript represents exactly.
const MAX_INTEGER: i64 = crate::model::common::ids::MAX_ID;
// Patterns contain only ASCII and escapes that every dialect knows. PCRE and RE2 do not know `\u0000`, and generated PHP
// compares bytes, so that a class with other characters would refuse parts of valid ones.
/// Text without the NUL character, which PostgreSQL cannot store.
const TEXT: &str = "^[^\\x00]*$";
/// Text that people write: at least one visible character, and no control characters.
///
/// This is the part of the rules of `text_rules` that is about ASCII. The description of the document has the rest.
const WRITTEN_TEXT: &str = r"^[^\x00-\x08\x0e-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x08\x0e-\x1f\x7f]*$";
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
        // The pattern replaces the format. URLs of the WHATWG standard may contain characters such as `|`, which RFC 3986
        // and with it the types of generated clients (Java's `URI`) refuse, and Elixir's have no such type.
        Some("uri") => {
            schema.remove("format");
            schema.insert("pattern".into(), json!(WEB_URL));
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

/// Returns the name of the schema that a reference leads to.
pub fn schema_name(reference: &str) -> String {
    reference.rsplit('/').next().unwrap_or_default().to_owned()
}
