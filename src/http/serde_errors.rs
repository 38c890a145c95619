//! Field errors made from what serde reports.

use crate::error::FieldError;

/// Turns what serde says of a field into a fault that names it: for a missing or an unknown field serde
/// points at the object around it.
pub fn field_error_from_serde(path: &str, message: &str) -> FieldError {
    let (code, own_name) = if message.starts_with("missing field") {
        ("required", true)
    } else if message.starts_with("unknown field") {
        ("unknown", true)
    } else if message.starts_with("duplicate field") {
        ("duplicate", true)
    } else {
        ("invalid", false)
    };
    let message = match message {
        "invalid digit found in string" | "cannot parse integer from empty string" => "must be a whole number",
        "number too large to fit in target type" | "number too small to fit in target type" => "is out of range",
        "unsupported value" => "may be given once",
        "provided string was not `true` or `false`" => "must be `true` or `false`",
        other => other,
    };
    let name = message.split('`').nth(1).unwrap_or_default();
    let path = if path == "." { "" } else { path };
    let field = if !own_name || path == name || path.ends_with(&format!(".{name}")) {
        if path.is_empty() { "body".to_owned() } else { path.to_owned() }
    } else if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    };
    FieldError::new(field, code, message)
}
