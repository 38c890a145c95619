//! Problem documents (RFC 9457): the one way anything goes wrong over HTTP.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::{Error, FieldError, RateLimitExceeded};
use crate::http::headers::{RATELIMIT, RATELIMIT_POLICY};

/// The most characters that a detail has, and what is said of one field; `errors` has every fault.
const MAX_DETAIL_CHARS: usize = 2000;
/// The most characters that the name of a field has.
const MAX_FIELD_CHARS: usize = 1000;
/// The media type of every error body.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error on its way to the client.
#[derive(Debug)]
pub struct Problem(pub Error);

/// What a handler gives back: an answer, or what went wrong as a problem document.
pub type ApiResult<T> = std::result::Result<T, Problem>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What every error answers with (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// A page of this server that explains the code.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", max_length = 200, example = "/problems/not_found")]
    pub kind: String,
    /// The code in words.
    #[schema(max_length = 200, example = "Not found")]
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, example = 404)]
    pub status: u16,
    /// A stable word for a program.
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "not_found")]
    pub code: String,
    /// What is wrong with this request.
    #[schema(max_length = 20_000, pattern = r"^[\s\S]*$", example = "no such track")]
    pub detail: String,
    /// The request's id, as in `X-Request-Id`.
    #[schema(max_length = 200, example = "5b0c7e2f9a1d4c38")]
    pub request_id: String,
    /// The fields at fault, where there are any.
    #[schema(max_items = 2000)]
    pub errors: Vec<ProblemField>,
}

/// One fault of one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// The field's path in the body (`tracks[2].title`), or the parameter's name.
    #[schema(max_length = 1000, pattern = r"^[\s\S]*$", example = "title")]
    pub field: String,
    /// A stable word for a program.
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "too_long")]
    pub code: String,
    /// A sentence for a person: what is wrong and what is allowed.
    #[schema(max_length = 2000, pattern = r"^[\s\S]*$", example = "must have at most 200 characters")]
    pub message: String,
}

/// The stable code of an error, the words for it, and its status.
fn code_and_status(error: &Error) -> (&'static str, StatusCode) {
    match error {
        Error::Malformed(_) => ("malformed", StatusCode::BAD_REQUEST),
        Error::Invalid(_) => ("invalid", StatusCode::UNPROCESSABLE_ENTITY),
        Error::Unauthorized(_) => ("unauthorized", StatusCode::UNAUTHORIZED),
        Error::Forbidden(_) => ("forbidden", StatusCode::FORBIDDEN),
        Error::NotFound(_) | Error::RouteNotFound => ("not_found", StatusCode::NOT_FOUND),
        Error::Conflict { code, .. } => (code, StatusCode::CONFLICT),
        Error::PreconditionFailed(_) => ("precondition_failed", StatusCode::PRECONDITION_FAILED),
        Error::MethodNotAllowed(_) => ("method_not_allowed", StatusCode::METHOD_NOT_ALLOWED),
        Error::NotAcceptable(_) => ("not_acceptable", StatusCode::NOT_ACCEPTABLE),
        Error::PayloadTooLarge(_) => ("too_large", StatusCode::PAYLOAD_TOO_LARGE),
        Error::RequestTimeout(_) => ("request_timeout", StatusCode::REQUEST_TIMEOUT),
        Error::UriTooLong(_) => ("uri_too_long", StatusCode::URI_TOO_LONG),
        Error::HeadersTooLarge(_) => ("headers_too_large", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE),
        Error::UnsupportedMediaType(_) => ("unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        Error::TooManyRequests(_) => ("rate_limited", StatusCode::TOO_MANY_REQUESTS),
        Error::Unavailable(_) => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
        Error::Internal(_) => ("internal", StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Every code with its status and what it means to a person: what `/problems/{code}` explains.
pub const PROBLEM_CODES: &[(&str, u16, &str)] = &[
    (
        "malformed",
        400,
        "The request could not be read: broken JSON, an unknown or badly written query parameter, or a cursor of another list. `errors` names what.",
    ),
    (
        "unauthorized",
        401,
        "This needs a signed-in user. Sign in with `POST /session` and send the token as `Authorization: Bearer …`. A token ends when it expires, with sign-out, and with a new password.",
    ),
    ("forbidden", 403, "You are signed in, but this belongs to somebody else, or is for admins."),
    ("not_found", 404, "There is nothing here: it never was, is gone, or is private to somebody else."),
    ("method_not_allowed", 405, "The path is right, the method is not. The `Allow` header lists those that are."),
    ("not_acceptable", 406, "`Accept` excludes everything that this server has to say. Ask for `application/json`."),
    ("request_timeout", 408, "The body did not come in time. Send it again over a better connection, or less at once."),
    ("username_taken", 409, "Another account has this username. Upper and lower case make no difference."),
    ("email_taken", 409, "Another account has this email address. Upper and lower case make no difference."),
    ("artist_not_empty", 409, "The artist still has albums or tracks. Delete them first, or say `cascade=true`."),
    ("album_not_empty", 409, "The album still has tracks. Delete them first, or say `cascade=true`."),
    ("playlist_full", 409, "A playlist holds at most 10 000 items."),
    ("duplicate_item", 409, "The playlist already holds one of these tracks, and `on_duplicate` is `reject`."),
    (
        "idempotency_key_in_use",
        409,
        "The first request with this `Idempotency-Key` is still running. Try again: you get its answer.",
    ),
    (
        "precondition_failed",
        412,
        "Somebody changed this since you read it: it is not at the version that `If-Match` names. Read it again, and decide anew. `ETag` tells the version there is.",
    ),
    ("too_large", 413, "The body is larger than this server reads."),
    ("uri_too_long", 414, "The path and its query are longer than this server reads. Ask for fewer things at once."),
    (
        "unsupported_media_type",
        415,
        "The body is of a type that this operation does not read. Send JSON with `Content-Type: application/json`.",
    ),
    (
        "invalid",
        422,
        "The request was understood, but a value in it is not allowed. `errors` names each field and what is allowed.",
    ),
    (
        "rate_limited",
        429,
        "Too many requests in the last minute. Try again after `Retry-After` seconds; `RateLimit-Policy` tells how many are allowed, `RateLimit` how many are left.",
    ),
    ("headers_too_large", 431, "The headers are longer than this server reads: a cookie of another app, perhaps."),
    ("internal", 500, "A defect of this server. Tell its operator the `request_id`."),
    (
        "unavailable",
        503,
        "The database is out of reach or all its connections are busy. Try again after `Retry-After` seconds. Where it did not answer in time, a change may have been made all the same: with an `Idempotency-Key` it is safe to send again.",
    ),
];

/// The code in words: `not_found` → `Not found`.
pub fn title(code: &str) -> String {
    let mut words = code.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

impl Problem {
    /// The response, for the request with this id.
    pub fn to_response(&self, request_id: &str) -> HttpResponse {
        let (code, status) = code_and_status(&self.0);
        let mut response = HttpResponse::build(status);
        response.content_type(MEDIA_TYPE).insert_header((header::CACHE_CONTROL, "no-store"));
        match &self.0 {
            Error::Unauthorized(_) => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Error::TooManyRequests(RateLimitExceeded { retry_after: wait, policy, remaining: left }) => {
                response.insert_header((header::RETRY_AFTER, wait.to_string()));
                response.insert_header((RATELIMIT_POLICY, policy.as_str())).insert_header((RATELIMIT, left.as_str()));
            }
            Error::Unavailable(_) => {
                response.insert_header((header::RETRY_AFTER, "1"));
            }
            Error::PreconditionFailed(Some(tag)) => {
                if let Ok(tag) = HeaderValue::try_from(tag) {
                    response.insert_header((header::ETAG, tag));
                }
            }
            Error::MethodNotAllowed(allow) => {
                if let Ok(allow) = HeaderValue::try_from(allow) {
                    response.insert_header((header::ALLOW, allow));
                }
            }
            _ => {}
        }
        let document = ProblemDocument {
            kind: format!("/problems/{code}"),
            title: title(code),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: self.detail(),
            request_id: request_id.to_owned(),
            errors: self.fields(),
        };
        response.json(document)
    }

    /// What may be said outside: of our own faults, nothing.
    fn detail(&self) -> String {
        match &self.0 {
            Error::Internal(_) => "something went wrong on our side".to_owned(),
            Error::Unavailable(_) => "the database is out of reach for the moment; try again".to_owned(),
            error => truncate(error.to_string(), MAX_DETAIL_CHARS),
        }
    }

    fn fields(&self) -> Vec<ProblemField> {
        let field = |fault: &FieldError| ProblemField {
            field: truncate(fault.field.clone(), MAX_FIELD_CHARS),
            code: fault.code.to_owned(),
            message: truncate(fault.message.clone(), MAX_DETAIL_CHARS),
        };
        match &self.0 {
            Error::Malformed(faults) | Error::Invalid(faults) => faults.iter().map(field).collect(),
            Error::Conflict { code, detail, field: Some(name) } => vec![field(&FieldError::new(name, code, detail))],
            _ => Vec::new(),
        }
    }
}

/// A text of at most so many characters.
fn truncate(mut text: String, most: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(most - 1)
        && text.chars().nth(most).is_some()
    {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        code_and_status(&self.0).1
    }

    /// Without the request's id, which the frame around every request adds.
    fn error_response(&self) -> HttpResponse {
        self.to_response("")
    }
}
