//! The error responses, each with its codes and an example of each.

use serde_json::{Map, Value, json};

use crate::error::{AuthFailure, Error, ErrorParams, FieldError, RateLimitExceeded, Transient};
use crate::http::extract::body::MAX_JSON_BYTES;
use crate::http::middleware::head_limits::{MAX_HEADER_BYTES, MAX_URI_BYTES};
use crate::http::problem::{PROBLEM_CODES, Problem, title};
use crate::openapi::headers::{COMMON_HEADERS, header_refs};
use crate::openapi::operation_errors::{NO_VERSIONS, OperationContext, codes, description, example, is_shared};

/// The name of the component, the status, and the description.
pub const ERRORS: &[(&str, &str, &str)] = &[
    ("Malformed", "400", "The server cannot read the request: a parameter is invalid, or the JSON is broken."),
    ("Unauthorized", "401", "The caller is not signed in, or the token is no longer valid."),
    ("Forbidden", "403", "The caller may not do this."),
    ("NotFound", "404", "The resource does not exist, or it is private to another user."),
    ("MethodNotAllowed", "405", "The path does not support this method."),
    ("NotAcceptable", "406", "The `Accept` header excludes JSON."),
    ("TooSlow", "408", "The body did not arrive in time. The limit is 30 seconds per MiB of the maximum size."),
    ("Conflict", "409", "The request conflicts with the current state."),
    (
        "PreconditionFailed",
        "412",
        "`If-Match`, or `version` in the body, is not the current version of the resource. `ETag` contains that version, if the resource has versions.",
    ),
    ("TooLarge", "413", "The body is larger than 1 MiB, or larger than 64 KiB without a session."),
    ("UriTooLong", "414", "The path and query are longer than 8 KiB."),
    ("UnsupportedMediaType", "415", "`Content-Type` is not JSON, or the body is compressed."),
    ("Invalid", "422", "A value is not allowed. `errors` names the field."),
    (
        "RateLimited",
        "429",
        "The caller sent too many requests in the last minute, too large bodies at the same time, too many comments on this day, or asked for too many mails.",
    ),
    ("HeadersTooLarge", "431", "The headers are longer than 16 KiB together."),
    ("Internal", "500", "The server has a defect."),
    ("NotImplemented", "501", "The server sends no mails."),
    (
        "Unavailable",
        "503",
        "The server is temporarily unavailable: it cannot reach its database, or it has too much to do.",
    ),
];

/// Returns the responses by component name.
pub fn error_components() -> Value {
    let component = |(name, status, _): &(&str, &str, &str)| {
        let with_status = PROBLEM_CODES.iter().filter(|(_, number, _)| number.to_string() == *status);
        let codes = with_status.map(|(code, ..)| *code).filter(|code| is_shared(code));
        let examples: Vec<_> = codes.map(|code| (code, shared_example(code))).collect();
        ((*name).to_owned(), error_response(status, general_description(status), &examples))
    };
    // Their codes are those of the operation.
    let shared = ERRORS.iter().filter(|(name, ..)| !["Conflict", "NotImplemented"].contains(name)).map(component);
    // Operations that accept anonymous callers refuse only a token that is not valid.
    let of_tokens = ["session_ended", "token_expired", "token_invalid"].map(|code| (code, shared_example(code)));
    // Most operations refuse no user, but pages that may not use the session cookie.
    let of_origins = ["origin_required", "origin_not_allowed"].map(|code| (code, shared_example(code)));
    let more = [("InvalidToken", "401", of_tokens.as_slice()), ("PageNotAllowed", "403", of_origins.as_slice())];
    let more = more.map(|(name, status, examples)| {
        (name.to_owned(), error_response(status, general_description(status), examples))
    });
    let no_versions = [("precondition_failed", Error::PreconditionFailed(None))];
    let no_versions = ("NoVersions".to_owned(), error_response("412", NO_VERSIONS, &no_versions));
    shared.chain(more).chain([no_versions]).collect::<Map<_, _>>().into()
}

/// Returns the response of an operation with this status: a reference to the component, if its examples fit, or one with
/// its own. `None` if the operation cannot answer this status.
pub fn operation_response(status: &str, operation: &OperationContext, components: &Value) -> Option<Value> {
    let codes = codes(status, operation);
    if codes.is_empty() {
        return None;
    }
    let with_example = |code| (code, example(code, operation).unwrap_or_else(|| shared_example(code)));
    let examples: Vec<(&'static str, Error)> = codes.into_iter().map(with_example).collect();
    let description = description(status, operation).unwrap_or_else(|| general_description(status));
    let response = error_response(status, description, &examples);
    let shared = components.as_object().into_iter().flatten().find(|(_, component)| **component == response);
    Some(shared.map_or(response, |(name, _)| json!({"$ref": format!("#/components/responses/{name}")})))
}

fn general_description(status: &str) -> &'static str {
    ERRORS.iter().find(|(_, listed, _)| *listed == status).map_or("", |(.., description)| description)
}

/// Returns a response with an example of each code, under the code's name.
fn error_response(status: &str, description: &str, examples: &[(&'static str, Error)]) -> Value {
    let names: Vec<String> = examples.iter().map(|(code, _)| format!("`{code}`")).collect();
    let has_versions = examples.iter().any(|(_, error)| matches!(error, Error::PreconditionFailed(Some(_))));
    let codes = if names.len() == 1 { "The code is" } else { "The codes are" };
    let examples: Map<String, Value> = examples
        .iter()
        .map(|(code, error)| {
            let document = Problem(error.clone()).to_document("5b0c7e2f9a1d4c38");
            ((*code).to_owned(), json!({"summary": title(code), "value": document}))
        })
        .collect();
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    let extra_headers: &[&str] = match status {
        "401" => &["WWW-Authenticate"],
        "412" if has_versions => &["ETag"],
        "405" => &["Allow"],
        "429" | "503" => &["Retry-After"],
        _ => &[],
    };
    json!({
        "description": format!("{description} {codes} {}.", names.join(", ")),
        "content": {"application/problem+json": {"schema": schema, "examples": examples}},
        "headers": header_refs(&[COMMON_HEADERS.as_slice(), extra_headers].concat()),
    })
}

/// The example of a code for the operations that have none of their own.
fn shared_example(code: &str) -> Error {
    match code {
        "malformed" => Error::Malformed(vec![
            FieldError::new("limit", "out_of_range", "must be from 1 to 200")
                .with_params(ErrorParams::range(Some(1), Some(200))),
        ]),
        "sign_in_required" => Error::Unauthorized(AuthFailure::SignInRequired),
        "invalid_credentials" => Error::Unauthorized(AuthFailure::InvalidCredentials),
        "session_ended" => Error::Unauthorized(AuthFailure::SessionEnded),
        "token_expired" => Error::Unauthorized(AuthFailure::TokenExpired),
        "token_invalid" => Error::Unauthorized(AuthFailure::TokenInvalid),
        "forbidden" => Error::Forbidden("Only the user who added this, or an admin, may change it."),
        "origin_required" => Error::OriginRequired,
        "origin_not_allowed" => Error::OriginNotAllowed,
        "account_disabled" => Error::AccountDisabled,
        "private_profile" => Error::PrivateProfile,
        "not_found" => Error::NotFound("track"),
        "method_not_allowed" => Error::MethodNotAllowed("GET, HEAD, OPTIONS".into()),
        "not_acceptable" => Error::NotAcceptable("application/json"),
        "request_timeout" => Error::RequestTimeout(30),
        "precondition_failed" => Error::PreconditionFailed(Some("\"4\"".into())),
        "too_large" => Error::PayloadTooLarge(MAX_JSON_BYTES),
        "uri_too_long" => Error::UriTooLong(MAX_URI_BYTES),
        "unsupported_media_type" => Error::UnsupportedMediaType("application/json"),
        "invalid" => Error::Invalid(vec![
            FieldError::new("title", "too_short", "must have at least one visible character")
                .with_params(ErrorParams::range(Some(1), Some(300))),
        ]),
        "rate_limited" => Error::TooManyRequests(RateLimitExceeded {
            retry_after: 3,
            policy: String::new(),
            remaining: String::new(),
        }),
        "headers_too_large" => Error::HeadersTooLarge(MAX_HEADER_BYTES),
        "unavailable" => Error::Unavailable(Transient::from("unavailable")),
        _ => Error::internal("internal"),
    }
}
