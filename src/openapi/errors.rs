//! The error responses, each with an example.

use serde_json::{Map, Value, json};

use crate::error::{AuthFailure, Error, ErrorParams, FieldError, RateLimitExceeded, Transient};
use crate::http::extract::body::MAX_JSON_BYTES;
use crate::http::middleware::head_limits::{MAX_HEADER_BYTES, MAX_URI_BYTES};
use crate::http::problem::Problem;
use crate::openapi::headers::{COMMON_HEADERS, header_refs};

/// The name of the component, the status, and the description.
pub const ERRORS: &[(&str, &str, &str)] = &[
    ("Malformed", "400", "The server cannot read the request: a parameter is invalid, or the JSON is broken."),
    ("Unauthorized", "401", "The caller is not signed in, or the token is no longer valid."),
    ("Forbidden", "403", "The caller is signed in, but may not do this."),
    ("NotFound", "404", "The resource does not exist, or it is private to another user."),
    ("MethodNotAllowed", "405", "The path does not support this method."),
    ("NotAcceptable", "406", "The `Accept` header excludes JSON."),
    ("TooSlow", "408", "The body did not arrive in time. The limit is 30 seconds per MiB of the maximum size."),
    ("Conflict", "409", "The request conflicts with the current state."),
    (
        "PreconditionFailed",
        "412",
        "`If-Match` does not match the current version of the resource. `ETag` contains that version, if the resource has versions.",
    ),
    ("TooLarge", "413", "The body is larger than 1 MiB, or larger than 64 KiB without a session."),
    ("UriTooLong", "414", "The path and query are longer than 8 KiB."),
    ("UnsupportedMediaType", "415", "`Content-Type` is not JSON, or the body is compressed."),
    ("Invalid", "422", "A value is not allowed. `errors` names the field."),
    (
        "RateLimited",
        "429",
        "The caller sent too many requests in the last minute, too large bodies at the same time, or too many comments on this day.",
    ),
    ("HeadersTooLarge", "431", "The headers are longer than 16 KiB together."),
    ("Internal", "500", "The server has a defect."),
    (
        "Unavailable",
        "503",
        "The server is temporarily unavailable: it cannot reach its database, or it has too much to do.",
    ),
];

/// Returns the responses by component name.
pub fn error_components() -> Value {
    let component = |(name, status, description): &(&str, &str, &str)| {
        let schema = json!({"$ref": "#/components/schemas/Problem"});
        let example = json!(Problem(example(status)).to_document("5b0c7e2f9a1d4c38"));
        let content = json!({"application/problem+json": {"schema": schema, "example": example}});
        let extra_headers: &[&str] = match *status {
            "401" => &["WWW-Authenticate"],
            "412" => &["ETag"],
            "405" => &["Allow"],
            "429" | "503" => &["Retry-After"],
            _ => &[],
        };
        let headers = header_refs(&[COMMON_HEADERS.as_slice(), extra_headers].concat());
        ((*name).to_owned(), json!({"description": description, "content": content, "headers": headers}))
    };
    ERRORS.iter().map(component).collect::<Map<_, _>>().into()
}

fn example(status: &str) -> Error {
    match status {
        "400" => Error::Malformed(vec![
            FieldError::new("limit", "out_of_range", "must be from 1 to 200")
                .with_params(ErrorParams::range(Some(1), Some(200))),
        ]),
        "401" => Error::Unauthorized(AuthFailure::SignInRequired),
        "403" => Error::Forbidden("Only the user who added this, or an admin, may change it."),
        "404" => Error::NotFound("track"),
        "405" => Error::MethodNotAllowed("GET, HEAD, OPTIONS".into()),
        "406" => Error::NotAcceptable("application/json"),
        "408" => Error::RequestTimeout(30),
        "409" => Error::Conflict {
            code: "username_taken",
            detail: "This username is taken.".into(),
            field: Some("username".into()),
        },
        "412" => Error::PreconditionFailed(Some("\"4\"".into())),
        "413" => Error::PayloadTooLarge(MAX_JSON_BYTES),
        "414" => Error::UriTooLong(MAX_URI_BYTES),
        "415" => Error::UnsupportedMediaType("application/json"),
        "422" => Error::Invalid(vec![
            FieldError::new("title", "too_short", "must have at least one visible character")
                .with_params(ErrorParams::range(Some(1), Some(300))),
        ]),
        "429" => Error::TooManyRequests(RateLimitExceeded {
            retry_after: 3,
            policy: String::new(),
            remaining: String::new(),
        }),
        "431" => Error::HeadersTooLarge(MAX_HEADER_BYTES),
        "503" => Error::Unavailable(Transient::from("unavailable")),
        _ => Error::internal("internal"),
    }
}
