//! The error responses, each with an example.

use serde_json::{Map, Value, json};

use crate::http::problem::{PROBLEM_CODES, title};
use crate::openapi::headers::{COMMON_HEADERS, header_refs};

/// The error responses: component, status, when.
pub const ERRORS: &[(&str, &str, &str)] = &[
    ("Malformed", "400", "The request cannot be read: a bad parameter, or broken JSON."),
    ("Unauthorized", "401", "Nobody is signed in, or the token is not valid any more."),
    ("Forbidden", "403", "The caller is known, and may not do this."),
    ("NotFound", "404", "There is no such thing, or it is private to somebody else."),
    ("MethodNotAllowed", "405", "The path does not answer to this method."),
    ("NotAcceptable", "406", "`Accept` excludes JSON."),
    ("TooSlow", "408", "The body did not come in time: half a minute for each MiB that it may have."),
    ("Conflict", "409", "The state of things forbids it."),
    (
        "PreconditionFailed",
        "412",
        "It is not at the version that `If-Match` names; `ETag` tells the one there is, where there are versions.",
    ),
    ("TooLarge", "413", "The body is larger than 1 MiB."),
    ("UriTooLong", "414", "Path and query are longer than 8 KiB."),
    ("UnsupportedMediaType", "415", "The body is not JSON, or does not say so."),
    ("Invalid", "422", "A value is not allowed; `errors` names the field."),
    ("RateLimited", "429", "Too many requests in the last minute."),
    ("HeadersTooLarge", "431", "The headers are longer than 16 KiB together."),
    ("Internal", "500", "A defect of this server."),
    ("Unavailable", "503", "The database is out of reach for the moment."),
];

/// The responses by component name.
pub fn error_components() -> Value {
    let component = |(name, status, when): &(&str, &str, &str)| {
        let schema = json!({"$ref": "#/components/schemas/Problem"});
        let content = json!({"application/problem+json": {"schema": schema, "example": example(status)}});
        let own: &[&str] = match *status {
            "401" => &["WWW-Authenticate"],
            "412" => &["ETag"],
            "405" => &["Allow"],
            "429" | "503" => &["Retry-After"],
            _ => &[],
        };
        let headers = header_refs(&[COMMON_HEADERS.as_slice(), own].concat());
        ((*name).to_owned(), json!({"description": when, "content": content, "headers": headers}))
    };
    ERRORS.iter().map(component).collect::<Map<_, _>>().into()
}

/// A problem document of this status, as this server writes them.
fn example(status: &str) -> Value {
    let known = PROBLEM_CODES.iter().find(|(_, known, _)| known.to_string() == status);
    let (code, number, _) = known.copied().unwrap_or(("internal", 500, ""));
    let (detail, errors) = match code {
        "malformed" => (
            "limit: must be from 1 to 200",
            json!([{"field": "limit", "code": "out_of_range", "message": "must be from 1 to 200"}]),
        ),
        "invalid" => (
            "title: must have at least 1 characters",
            json!([{"field": "title", "code": "too_short", "message": "must have at least 1 characters"}]),
        ),
        "username_taken" => (
            "this username is taken",
            json!([{"field": "username", "code": "username_taken", "message": "this username is taken"}]),
        ),
        "unauthorized" => ("this needs a signed-in user: send `Authorization: Bearer <token>`", json!([])),
        "forbidden" => ("only who added this, or an admin, may change it", json!([])),
        "not_found" => ("no such track", json!([])),
        "method_not_allowed" => ("this path answers to GET, HEAD, OPTIONS", json!([])),
        "not_acceptable" => ("this answer comes as application/json only", json!([])),
        "precondition_failed" => ("it is at version \"4\" now, which `If-Match` does not name", json!([])),
        "request_timeout" => ("the body must come within 30 s", json!([])),
        "uri_too_long" => ("path and query may have at most 8192 bytes", json!([])),
        "headers_too_large" => ("the headers may have at most 16384 bytes together", json!([])),
        "too_large" => ("the body may be at most 1048576 bytes", json!([])),
        "unsupported_media_type" => ("the body must be application/json", json!([])),
        "rate_limited" => ("too many requests: try again in 3 s", json!([])),
        "unavailable" => ("the database is out of reach for the moment; try again", json!([])),
        _ => ("something went wrong on our side", json!([])),
    };
    json!({
        "type": format!("/problems/{code}"), "title": title(code), "status": number, "code": code,
        "detail": detail, "request_id": "5b0c7e2f9a1d4c38", "errors": errors,
    })
}
