//! Translates the errors of serde into field errors in plain words.
//!
//! serde reports errors as text only. Its texts name Rust types and speak of sequences, maps and variants, which mean
//! nothing to the developer of a client. The tests read real values, so that they fail if a crate changes its texts.

use crate::error::{ErrorParams, ExpectedType, FieldError};
use crate::model::common::ids::{INVALID_IDS, MAX_ID};

/// Returns the field error for a message that serde reports at `path`.
///
/// `more_names` are names that are known in addition to those that serde lists for an unknown field.
pub fn field_error_from_serde(path: &str, message: &str, more_names: &[&str]) -> FieldError {
    let names_field =
        ["missing field", "unknown field", "duplicate field"].iter().any(|start| message.starts_with(start));
    let (name, listed) = split_names(message);
    let path = if path == "." { "" } else { path };
    // For a missing or unknown field, serde's path ends at the object that contains it.
    let field = if names_field { join_path(path, name) } else { path.to_owned() };
    let field = if field.is_empty() { "body".to_owned() } else { field };
    match message {
        _ if message.starts_with("missing field") => FieldError::new(field, "required", "is required"),
        _ if message.starts_with("unknown field") => unknown_field(field, &[&listed, more_names].concat()),
        _ if message.starts_with("duplicate field") => FieldError::new(field, "duplicate", ONLY_ONCE),
        _ => invalid_value(field, message, &listed),
    }
}

/// The error of a value of another type than the expected one.
pub fn wrong_type(field: String, expected: ExpectedType, is_null: bool) -> FieldError {
    let message = if is_null { "must not be null" } else { describe_type(expected) };
    FieldError::new(field, "wrong_type", message).with_params(ErrorParams::expected(expected))
}

/// The error of a field or parameter that does not exist.
pub fn unknown_field(field: String, known_names: &[&str]) -> FieldError {
    let message = match known_names {
        [] => "is unknown; none are allowed here".to_owned(),
        names => format!("is unknown; it must be one of {}", join_names(names)),
    };
    FieldError::new(field, "unknown", message).with_params(ErrorParams::allowed(known_names))
}

/// The error of a value that is none of the allowed ones.
pub fn not_allowed(field: String, allowed: &[&str]) -> FieldError {
    let message = match allowed {
        [only] => format!("must be `{only}`"),
        allowed => format!("must be one of {}", join_names(allowed)),
    };
    FieldError::new(field, "not_allowed", message).with_params(ErrorParams::allowed(allowed))
}

pub const ONLY_ONCE: &str = "must be given only once";

/// Splits a message into the name that it quotes first and the names that it lists afterwards.
///
/// The first name is text of the client, which may contain backticks. The list follows the last `, expected `.
fn split_names(message: &str) -> (&str, Vec<&str>) {
    let (head, list) = message
        .rsplit_once("`, expected ")
        .or_else(|| message.rsplit_once("`, there are no "))
        .unwrap_or((message.rsplit_once('`').map_or(message, |(head, _)| head), ""));
    let name = head.split_once('`').map_or("", |(_, name)| name);
    (name, list.split('`').skip(1).step_by(2).collect())
}

fn join_path(path: &str, name: &str) -> String {
    if path.is_empty() || path == name {
        name.to_owned()
    } else if path.ends_with(&format!(".{name}")) {
        path.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn invalid_value(field: String, message: &str, listed: &[&str]) -> FieldError {
    if message.starts_with("unknown variant") {
        return not_allowed(field, listed);
    }
    if let Some((actual, expected)) = split_mismatch(message, "invalid type: ") {
        return mismatch(field, expected, actual == "null");
    }
    if let Some((actual, expected)) = split_mismatch(message, "invalid value: ") {
        return match actual.strip_prefix("integer `") {
            Some(number) => FieldError::new(field, "out_of_range", describe_out_of_range(number, expected)),
            None => mismatch(field, expected, false),
        };
    }
    let expected = match message {
        // Messages of Rust's own parsers for the text of a query parameter.
        "invalid digit found in string" => ExpectedType::Integer,
        "invalid float literal" => ExpectedType::Number,
        // Messages of chrono for a date or a time.
        "input contains invalid characters"
        | "premature end of input"
        | "input is out of range"
        | "input is not enough for unique date and time"
        | "no possible date and time matching input"
        | "trailing input" => ExpectedType::DateTime,
        // serde_json expects the start of a string or an object when it reads an enum.
        "expected value" => ExpectedType::String,
        _ => return refused_value(field, message),
    };
    wrong_type(field, expected, false)
}

/// The error of a value that has the right type.
fn refused_value(field: String, message: &str) -> FieldError {
    match message {
        "number too large to fit in target type" => FieldError::new(field, "out_of_range", "is too large"),
        "number too small to fit in target type" => FieldError::new(field, "out_of_range", "is too small"),
        // serde_html_form reads a repeated parameter as a list, which no type accepts.
        "unsupported value" => FieldError::new(field, "duplicate", ONLY_ONCE),
        _ if message.starts_with("invalid length") => {
            FieldError::new(field, "invalid", "has the wrong number of elements")
        }
        // The model's own messages are in plain words already.
        own if own == describe_type(ExpectedType::Date) => wrong_type(field, ExpectedType::Date, false),
        own if own.starts_with("contains an unknown part") => {
            let names: Vec<&str> = own.split('`').skip(1).step_by(2).collect();
            FieldError::new(field, "not_allowed", own).with_params(ErrorParams::allowed(&names))
        }
        own if own.starts_with("must contain at most ") => {
            let max = own.split(' ').find_map(|word| word.parse().ok());
            FieldError::new(field, "too_many", own).with_params(ErrorParams::range(None, max))
        }
        own if own == INVALID_IDS.as_str() => {
            FieldError::new(field, "invalid", own).with_params(ErrorParams::range(Some(1), Some(MAX_ID)))
        }
        own => FieldError::new(field, "invalid", own),
    }
}

/// Splits `invalid type: null, expected i64` into `null` and `i64`.
fn split_mismatch<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(prefix)?.rsplit_once(", expected ")
}

fn describe_out_of_range(number: &str, expected: &str) -> &'static str {
    match (number.starts_with('-'), expected.starts_with('u')) {
        (true, true) => "must not be negative",
        (true, false) => "is too small",
        (false, _) => "is too large",
    }
}

/// The error of a value that is not what serde expects.
fn mismatch(field: String, expected: &str, is_null: bool) -> FieldError {
    match expected_type(expected) {
        Some(expected) => wrong_type(field, expected, is_null),
        None if is_null => FieldError::new(field, "wrong_type", "must not be null"),
        // A type with its own `expecting` text, such as "must be a text or a list of texts".
        None if expected.starts_with("must ") => FieldError::new(field, "wrong_type", expected),
        None => FieldError::new(field, "wrong_type", "has the wrong type"),
    }
}

/// Returns the type that serde expects, in the terms of JSON.
fn expected_type(expected: &str) -> Option<ExpectedType> {
    let expected = expected.trim_start_matches("a ").trim_start_matches("an ");
    Some(match expected {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "integer" => ExpectedType::Integer,
        "f32" | "f64" | "number" => ExpectedType::Number,
        "bool" | "boolean" => ExpectedType::Boolean,
        // serde_html_form lists the texts that it reads as a boolean.
        _ if expected.starts_with("\"true\"") => ExpectedType::Boolean,
        "map" | "JSON object" => ExpectedType::Object,
        _ if expected.contains("date") => ExpectedType::DateTime,
        _ if expected.starts_with("must ") => return None,
        _ if expected.contains("string") || expected.contains("identifier") || expected == "str" => {
            ExpectedType::String
        }
        _ if ["sequence", "array", "tuple"].iter().any(|kind| expected.contains(kind)) => ExpectedType::Array,
        _ if expected.contains("struct") || expected.contains("enum") => ExpectedType::Object,
        _ => return None,
    })
}

fn describe_type(expected: ExpectedType) -> &'static str {
    match expected {
        ExpectedType::Integer => "must be a whole number",
        ExpectedType::Number => "must be a number",
        ExpectedType::Boolean => "must be `true` or `false`",
        ExpectedType::String => "must be text",
        ExpectedType::Array => "must be a list",
        ExpectedType::Object => "must be an object",
        ExpectedType::Date => "must be a date such as 2021-05-14",
        ExpectedType::DateTime => "must be a date and time such as 2026-01-31T12:00:00Z",
    }
}

fn join_names(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use serde::Deserialize;
    use serde::de::DeserializeOwned;

    use super::field_error_from_serde;
    use crate::error::FieldError;
    use crate::strict_object::StrictObject;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum PlaylistVisibility {
        Public,
        Unlisted,
        Private,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "op", rename_all = "lowercase")]
    enum Operation {
        Add {},
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Body {
        count: Option<i64>,
        size: Option<u32>,
        small: Option<i8>,
        ratio: Option<f64>,
        flag: Option<bool>,
        name: Option<String>,
        ids: Option<Vec<i64>>,
        pair: Option<(i64, i64)>,
        at: Option<DateTime<Utc>>,
        visibility: Option<PlaylistVisibility>,
        operation: Option<Operation>,
        inner: Option<StrictObject<Inner>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "title")]
        _title: String,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}

    fn parts(FieldError { field, code, message, .. }: FieldError) -> (String, &'static str, String) {
        (field, code, message)
    }

    fn read_json<T: DeserializeOwned>(json: &str) -> (String, &'static str, String) {
        let mut json = serde_json::Deserializer::from_str(json);
        let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut json) else { panic!("it is valid") };
        let message = error.inner().to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        parts(field_error_from_serde(&error.path().to_string(), message, &[]))
    }

    fn read_query<T: DeserializeOwned>(query: &str) -> (String, &'static str, String) {
        let pairs = serde_html_form::Deserializer::from_bytes(query.as_bytes());
        let Err(error) = serde_path_to_error::deserialize::<_, T>(pairs) else { panic!("it is valid") };
        parts(field_error_from_serde(&error.path().to_string(), &error.inner().to_string(), &["limit"]))
    }

    fn error(field: &str, code: &'static str, message: &str) -> (String, &'static str, String) {
        (field.to_owned(), code, message.to_owned())
    }

    #[test]
    fn a_wrong_type_is_described_in_the_terms_of_json() {
        let cases = [
            ("count", "\"a\"", "must be a whole number"),
            ("count", "1.5", "must be a whole number"),
            ("count", "true", "must be a whole number"),
            ("ratio", "\"a\"", "must be a number"),
            ("flag", "1", "must be `true` or `false`"),
            ("name", "1", "must be text"),
            ("name", "{}", "must be text"),
            ("ids", "1", "must be a list"),
            ("ids", "{}", "must be a list"),
            ("pair", "1", "must be a list"),
            ("at", "1", "must be a date and time such as 2026-01-31T12:00:00Z"),
            ("at", "\"\"", "must be a date and time such as 2026-01-31T12:00:00Z"),
            ("at", "\"2026-13-01T00:00:00Z\"", "must be a date and time such as 2026-01-31T12:00:00Z"),
            ("at", "\"2026-01-01\"", "must be a date and time such as 2026-01-31T12:00:00Z"),
            ("at", "\"2026-01-01T00:00:00Zx\"", "must be a date and time such as 2026-01-31T12:00:00Z"),
            ("visibility", "1", "must be text"),
            ("operation", "1", "must be an object"),
            ("inner", "[]", "must be an object"),
            ("inner", "\"a\"", "must be an object"),
        ];
        for (field, value, message) in cases {
            let json = format!("{{\"{field}\":{value}}}");
            assert_eq!(read_json::<Body>(&json), error(field, "wrong_type", message), "{json}");
        }
        assert_eq!(read_json::<StrictObject<Inner>>("[]"), error("body", "wrong_type", "must be an object"));
    }

    #[test]
    fn null_is_named() {
        for json in [r#"{"title":null}"#, "null"] {
            assert_eq!(read_json::<StrictObject<Inner>>(json).2, "must not be null", "{json}");
        }
        assert_eq!(read_json::<Vec<i64>>("[1,null]"), error("[1]", "wrong_type", "must not be null"));
    }

    #[test]
    fn a_number_out_of_range_is_too_small_or_too_large() {
        for (field, value, message) in [
            ("size", "-1", "must not be negative"),
            ("size", "4294967296", "is too large"),
            ("small", "-129", "is too small"),
            ("small", "128", "is too large"),
            ("count", "9223372036854775808", "is too large"),
        ] {
            let json = format!("{{\"{field}\":{value}}}");
            assert_eq!(read_json::<Body>(&json), error(field, "out_of_range", message), "{json}");
        }
    }

    #[test]
    fn an_unknown_variant_lists_the_allowed_values() {
        let message = "must be one of `public`, `unlisted`, `private`";
        assert_eq!(read_json::<Body>(r#"{"visibility":"x"}"#), error("visibility", "not_allowed", message));
        assert_eq!(read_json::<Body>(r#"{"operation":{"op":"x"}}"#).2, "must be `add`");
    }

    #[test]
    fn a_wrong_number_of_elements_is_named() {
        assert_eq!(read_json::<Body>(r#"{"pair":[1]}"#).2, "has the wrong number of elements");
    }

    #[test]
    fn missing_unknown_and_duplicate_fields_are_named_with_their_path() {
        let required = error("inner.title", "required", "is required");
        assert_eq!(read_json::<Body>(r#"{"inner":{}}"#), required);

        let unknown = error("inner.x", "unknown", "is unknown; it must be one of `title`");
        assert_eq!(read_json::<Body>(r#"{"inner":{"x":1}}"#), unknown);

        let unknown = error("x", "unknown", "is unknown; none are allowed here");
        assert_eq!(read_json::<Empty>(r#"{"x":1}"#), unknown);

        let duplicate = error("inner.title", "duplicate", "must be given only once");
        assert_eq!(read_json::<Body>(r#"{"inner":{"title":"a","title":"b"}}"#), duplicate);
    }

    #[test]
    fn query_parameters_are_described_like_fields() {
        for (query, field, code, message) in [
            ("count=x", "count", "wrong_type", "must be a whole number"),
            ("size=4294967296", "size", "out_of_range", "is too large"),
            ("small=-129", "small", "out_of_range", "is too small"),
            ("ratio=x", "ratio", "wrong_type", "must be a number"),
            ("flag=x", "flag", "wrong_type", "must be `true` or `false`"),
            ("visibility=x", "visibility", "not_allowed", "must be one of `public`, `unlisted`, `private`"),
        ] {
            assert_eq!(read_query::<Body>(query), error(field, code, message), "{query}");
        }
        let allowed = "must be one of `public`, `unlisted`, `private`";
        assert_eq!(read_query::<Body>("visibility=a%60b").2, allowed, "a backtick of the client");
        assert_eq!(read_query::<Empty>("a%60b=1"), error("a`b", "unknown", "is unknown; it must be one of `limit`"));
        assert_eq!(read_query::<Body>("flag=true&flag=true").2, "must be given only once");
        assert_eq!(read_query::<Empty>("x=1"), error("x", "unknown", "is unknown; it must be one of `limit`"));
    }

    #[test]
    fn the_messages_of_the_model_are_kept() {
        let message = "must be a date such as 2021-05-14";
        assert_eq!(field_error_from_serde("released_on", message, &[]).message, message);
    }
}
