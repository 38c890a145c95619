//! Problem documents (RFC 9457), the body of every error response.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::error::{
    AuthFailure, Error, ErrorParams, FIELD_CODES, FieldError, MAX_FIELD_ERRORS, RateLimitExceeded, Transient,
};
use crate::http::headers::{RATELIMIT, RATELIMIT_POLICY};

/// The maximum length of `detail` and of the message of one field.
const MAX_DETAIL_CHARS: usize = 2000;
/// More errors than this do not fit into `detail`.
const MAX_DETAIL_ERRORS: usize = 100;
/// The maximum length of a field's name, which may come from the request.
const MAX_FIELD_CHARS: usize = 1000;
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error that becomes a response.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Problem(#[from] pub Error);

/// The result of a handler.
pub type ApiResult<T> = std::result::Result<T, Problem>;

/// The body of every error response (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// The address of a page that explains the code.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", max_length = 200, example = "/problems/not_found")]
    pub kind: String,
    /// A short, human-readable form of the code.
    #[schema(max_length = 200, example = "Not found")]
    pub title: String,
    /// The HTTP status of the response.
    #[schema(minimum = 400, maximum = 599, example = 404)]
    pub status: u16,
    /// A stable identifier of the kind of error.
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "not_found")]
    pub code: String,
    /// A human-readable explanation of this error.
    #[schema(max_length = 20_000, pattern = r"^[\s\S]*$", example = "There is no such track.")]
    pub detail: String,
    /// The id of the request, as in the header `X-Request-Id`.
    #[schema(max_length = 200, example = "5b0c7e2f9a1d4c38")]
    pub request_id: String,
    /// The fields or parameters that cause the error. Empty if the error concerns none. If there are more than 2000, the
    /// last one has the code `more_errors`.
    #[schema(max_items = 2000)]
    pub errors: Vec<ProblemField>,
}

/// What is wrong with one field, parameter or header, and what is allowed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// The path of the field in the body, such as `tracks[2].title`, or the name of the parameter.
    #[schema(max_length = 1000, pattern = r"^[\s\S]*$", example = "title")]
    pub field: String,
    /// A stable identifier of the kind of error.
    pub code: FieldErrorCode,
    /// What is wrong and what is allowed, as whole sentences for the person in front of the app.
    #[schema(max_length = 2000, pattern = r"^[\s\S]*$", example = "The title must have at most 300 characters.")]
    pub message: String,
    /// The values in the message, with which a client writes its own message in another language. Empty for errors
    /// without any.
    pub params: ErrorParams,
}

/// The code of a field's error. `/problems/` explains each.
#[derive(Debug, Serialize)]
pub struct FieldErrorCode(&'static str);

impl ToSchema for FieldErrorCode {}

impl PartialSchema for FieldErrorCode {
    fn schema() -> RefOr<Schema> {
        let codes = FIELD_CODES.iter().map(|(code, _)| *code);
        let schema = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(codes))
            .description(Some("The code of a field's error. `/problems/` explains each."));
        schema.into()
    }
}

fn code_and_status(error: &Error) -> (&'static str, StatusCode) {
    match error {
        Error::Malformed(_) => ("malformed", StatusCode::BAD_REQUEST),
        Error::Invalid(_) => ("invalid", StatusCode::UNPROCESSABLE_ENTITY),
        Error::Unauthorized(failure) => (auth_code(*failure), StatusCode::UNAUTHORIZED),
        Error::Forbidden(_) => ("forbidden", StatusCode::FORBIDDEN),
        Error::OriginRequired => ("origin_required", StatusCode::FORBIDDEN),
        Error::OriginNotAllowed => ("origin_not_allowed", StatusCode::FORBIDDEN),
        Error::PrivateProfile => ("private_profile", StatusCode::FORBIDDEN),
        Error::NotFound(_) | Error::RouteNotFound => ("not_found", StatusCode::NOT_FOUND),
        Error::AccountDisabled => ("account_disabled", StatusCode::FORBIDDEN),
        Error::EmailNotVerified => ("email_not_verified", StatusCode::FORBIDDEN),
        Error::LinkInvalid => ("link_invalid", StatusCode::NOT_FOUND),
        Error::Conflict { code, .. } => (code, StatusCode::CONFLICT),
        Error::PreconditionFailed(_) => ("precondition_failed", StatusCode::PRECONDITION_FAILED),
        Error::MethodNotAllowed(_) => ("method_not_allowed", StatusCode::METHOD_NOT_ALLOWED),
        Error::NotAcceptable(_) => ("not_acceptable", StatusCode::NOT_ACCEPTABLE),
        Error::PayloadTooLarge(_) => ("too_large", StatusCode::PAYLOAD_TOO_LARGE),
        Error::RequestTimeout(_) => ("request_timeout", StatusCode::REQUEST_TIMEOUT),
        Error::UriTooLong(_) => ("uri_too_long", StatusCode::URI_TOO_LONG),
        Error::HeadersTooLarge(_) => ("headers_too_large", StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE),
        Error::UnsupportedMediaType(_) | Error::UnsupportedContentEncoding => {
            ("unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE)
        }
        Error::RangeNotSatisfiable(_) => ("range_not_satisfiable", StatusCode::RANGE_NOT_SATISFIABLE),
        Error::QuotaExceeded { code, .. } => (code, StatusCode::TOO_MANY_REQUESTS),
        Error::TooManyBytes(_) | Error::TooManyRequests(_) => ("rate_limited", StatusCode::TOO_MANY_REQUESTS),
        Error::MailNotConfigured => ("mail_not_configured", StatusCode::NOT_IMPLEMENTED),
        Error::Unavailable(_) => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
        Error::Internal(_) => ("internal", StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn auth_code(failure: AuthFailure) -> &'static str {
    match failure {
        AuthFailure::SignInRequired => "sign_in_required",
        AuthFailure::InvalidCredentials => "invalid_credentials",
        AuthFailure::SessionEnded | AuthFailure::TokenReplaced(_) => "session_ended",
        AuthFailure::TokenExpired => "token_expired",
        AuthFailure::TokenInvalid => "token_invalid",
    }
}

/// The challenge of a 401 (RFC 6750, 3). It has an error if the request has a token.
fn challenge(failure: AuthFailure) -> &'static str {
    match failure {
        AuthFailure::SignInRequired | AuthFailure::InvalidCredentials => "Bearer",
        AuthFailure::SessionEnded
        | AuthFailure::TokenReplaced(_)
        | AuthFailure::TokenExpired
        | AuthFailure::TokenInvalid => "Bearer error=\"invalid_token\"",
    }
}

/// Every code with its status and the explanation that `/problems/{code}` shows.
pub const PROBLEM_CODES: &[(&str, u16, &str)] = &[
    (
        "malformed",
        400,
        "The server cannot read the request: the JSON is broken, a query parameter is unknown or invalid, or the cursor belongs to another list. `errors` names the parameter or field.",
    ),
    (
        "sign_in_required",
        401,
        "Only a signed-in user can do this. Sign in first. For developers: `POST /session` returns the token for the header `Authorization`.",
    ),
    (
        "invalid_credentials",
        401,
        "The login or the password of the sign-in is wrong. An unknown login and a wrong password get the same answer.",
    ),
    (
        "session_ended",
        401,
        "The session has ended, because the user signed out everywhere, changed the password or deleted the account, or an admin disabled it. Sign in again.",
    ),
    (
        "token_expired",
        401,
        "The session is older than its lifetime. Sign in again. A client can also drop the token and go on reading as a guest.",
    ),
    (
        "token_invalid",
        401,
        "The token was not issued by this server, or it was changed on the way. Sign in again. A client can also drop the token and go on reading as a guest.",
    ),
    (
        "forbidden",
        403,
        "You are signed in, but you may not do this. The resource belongs to another user, or the operation is for admins only.",
    ),
    (
        "account_disabled",
        403,
        "The login and the password are right, but an admin has disabled the account. Nobody can sign in to it until it is enabled again.",
    ),
    (
        "email_not_verified",
        403,
        "You are signed in, but your email address is not proven, which the operator requires for this. Open the link in the mail, or ask for a new one with `POST /email-verifications`.",
    ),
    (
        "origin_required",
        403,
        "The request uses the session cookie, so it must name the page that sends it in `Origin`. The header is missing, or it is `null`. Browsers send it with every request that changes something. For developers: other programs send a token in `Authorization` in place of the cookie.",
    ),
    (
        "origin_not_allowed",
        403,
        "The page that sends the request may not use the session cookie. For operators: list its origin in `CORS_ORIGINS`.",
    ),
    (
        "private_profile",
        403,
        "The profile of the user is private. Only the user and admins see the lists of likes, follows, comments and playlists.",
    ),
    (
        "not_found",
        404,
        "There is no such resource. It never existed, it was deleted, or it is private to another user.",
    ),
    (
        "link_invalid",
        404,
        "The link of the mail does not work any more: it was used, a newer one has replaced it, it is too old, or it was never sent. Ask for a new one.",
    ),
    (
        "method_not_allowed",
        405,
        "The path exists, but it does not support the method. The `Allow` header lists the supported methods.",
    ),
    (
        "not_acceptable",
        406,
        "The `Accept` header excludes every format that the server can send. Accept `application/json`.",
    ),
    (
        "request_timeout",
        408,
        "The body of the request did not arrive in time. Send it again over a faster connection, or send less at once.",
    ),
    ("username_taken", 409, "Another account has this username. Upper and lower case make no difference."),
    ("email_taken", 409, "Another account has this email address. Upper and lower case make no difference."),
    (
        "artist_not_empty",
        409,
        "The artist still has albums or tracks. Delete them first, or delete all of them together with `cascade=true`.",
    ),
    (
        "album_not_empty",
        409,
        "The album still has tracks. Delete them first, or delete all of them together with `cascade=true`.",
    ),
    (
        "last_admin",
        409,
        "Nobody else is an admin, so nobody could moderate any more. Another user must become an admin first. For operators: `tonearm admin grant` makes a user an admin, and `tonearm admin delete` deletes any account.",
    ),
    ("playlist_full", 409, "A playlist can have at most 10 000 items."),
    (
        "too_many_playlists",
        409,
        "A user can have a limited number of playlists, 10 000 unless the operator changes it. Delete one first.",
    ),
    (
        "too_many_items",
        409,
        "The playlists of a user can have a limited number of items together, 1 000 000 unless the operator changes it. Remove some first.",
    ),
    ("duplicate_item", 409, "The playlist already contains one of these tracks, and `on_duplicate` is `reject`."),
    (
        "idempotency_key_in_use",
        409,
        "The first request with this `Idempotency-Key` is still running. Repeat the request later to get its response.",
    ),
    (
        "precondition_failed",
        412,
        "The resource changed after you read it: `If-Match`, or `version` in the body, is not its current version, which `ETag` contains. Read the resource again before you change it. A change that does not depend on what others changed, such as the move of an item by its id, can be sent again at once with the current version, or without one.",
    ),
    ("too_large", 413, "The body of the request is larger than the server allows."),
    ("uri_too_long", 414, "The path and query are longer than the server allows. Request fewer items at once."),
    (
        "unsupported_media_type",
        415,
        "The operation does not read bodies of this type. Send uncompressed JSON with `Content-Type: application/json`.",
    ),
    (
        "range_not_satisfiable",
        416,
        "The header `Range` is invalid, or selects nothing of the file. `Content-Range` contains the size of the file. Only files of the app that the server serves beside the API have parts.",
    ),
    (
        "invalid",
        422,
        "The server can read the request, but a value in it is not allowed. `errors` names each field and what is allowed.",
    ),
    (
        "rate_limited",
        429,
        "You sent too many requests in the last minute, or too large bodies at the same time. Try again after the number of seconds in `Retry-After`. `RateLimit-Policy` contains the limit, and `RateLimit` the number of requests that are left.",
    ),
    (
        "too_many_comments",
        429,
        "A user can write a limited number of comments a day, 1000 unless the operator changes it. The day ends at midnight UTC, after the number of seconds in `Retry-After`.",
    ),
    (
        "too_many_mails",
        429,
        "An account gets at most five links for its email address in an hour, and so does an address. Try again after the number of seconds in `Retry-After`.",
    ),
    (
        "too_many_usernames",
        429,
        "An account keeps at most ten former usernames, each for 90 days, because nobody else gets them meanwhile. Go back to one of them, or try again after the number of seconds in `Retry-After`.",
    ),
    (
        "headers_too_large",
        431,
        "The headers are larger than the server allows. A large cookie of another application may be the cause.",
    ),
    ("internal", 500, "The server has a defect. Report the `request_id` to its operator."),
    (
        "mail_not_configured",
        501,
        "This server sends no mails, so it cannot do this. For operators: set `SMTP_URL`, `MAIL_FROM` and `APP_URL`.",
    ),
    (
        "unavailable",
        503,
        "The server cannot reach its database, all connections to it are busy, or too many sign-ins are waiting. Try again after the number of seconds in `Retry-After`. `detail` says whether the change may have been made. With an `Idempotency-Key` you can repeat the request safely.",
    ),
];

/// Returns the code as a phrase: `not_found` → `Not found`.
pub fn title(code: &str) -> String {
    let mut words = code.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

impl Problem {
    pub fn to_response(&self, request_id: &str) -> HttpResponse {
        self.to_response_below("", request_id)
    }

    /// Returns the response of a server whose paths begin with `prefix` for the client.
    pub fn to_response_below(&self, prefix: &str, request_id: &str) -> HttpResponse {
        let (_, status) = code_and_status(&self.0);
        let mut response = HttpResponse::build(status);
        response.content_type(MEDIA_TYPE).insert_header((header::CACHE_CONTROL, "no-store"));
        match &self.0 {
            Error::Unauthorized(failure) => {
                response.insert_header((header::WWW_AUTHENTICATE, challenge(*failure)));
            }
            Error::TooManyRequests(RateLimitExceeded { retry_after, policy, remaining }) => {
                response.insert_header((header::RETRY_AFTER, retry_after.to_string()));
                response.insert_header((RATELIMIT_POLICY, policy.as_str()));
                response.insert_header((RATELIMIT, remaining.as_str()));
            }
            Error::QuotaExceeded { retry_after, .. } => {
                response.insert_header((header::RETRY_AFTER, retry_after.to_string()));
            }
            Error::Unavailable(_) | Error::TooManyBytes(_) => {
                response.insert_header((header::RETRY_AFTER, "1"));
            }
            Error::PreconditionFailed(Some(tag)) => {
                if let Ok(tag) = HeaderValue::try_from(tag) {
                    response.insert_header((header::ETAG, tag));
                }
            }
            Error::RangeNotSatisfiable(bytes) => {
                response.insert_header((header::CONTENT_RANGE, format!("bytes */{bytes}")));
            }
            Error::MethodNotAllowed(allow) => {
                if let Ok(allow) = HeaderValue::try_from(allow) {
                    response.insert_header((header::ALLOW, allow));
                }
            }
            _ => {}
        }
        let mut document = self.to_document(request_id);
        document.kind.insert_str(0, prefix);
        response.json(document)
    }

    pub fn to_document(&self, request_id: &str) -> ProblemDocument {
        let (code, status) = code_and_status(&self.0);
        ProblemDocument {
            kind: format!("/problems/{code}"),
            title: title(code),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: self.detail(),
            request_id: request_id.to_owned(),
            errors: self.field_errors(),
        }
    }

    /// The reasons of server errors are for the log only, because they may contain addresses and statements.
    fn detail(&self) -> String {
        match &self.0 {
            Error::Internal(_) => "Something went wrong on our side.".to_owned(),
            Error::Unavailable(reason) => unavailable_detail(reason).to_owned(),
            Error::Malformed(errors) | Error::Invalid(errors) => {
                let sentences: Vec<String> =
                    errors.iter().take(MAX_DETAIL_ERRORS).map(FieldError::to_sentence).collect();
                truncate(sentences.join(" "), MAX_DETAIL_CHARS)
            }
            error => truncate(error.to_string(), MAX_DETAIL_CHARS),
        }
    }

    fn field_errors(&self) -> Vec<ProblemField> {
        let to_field = |error: FieldError| ProblemField {
            field: truncate(error.field.clone(), MAX_FIELD_CHARS),
            code: FieldErrorCode(error.code),
            message: truncate(error.to_sentence(), MAX_DETAIL_CHARS),
            params: error.params,
        };
        match &self.0 {
            Error::Malformed(errors) | Error::Invalid(errors) | Error::Conflict { errors, .. } => {
                limit_errors(errors).map(to_field).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Explains a 503 without the cause, which is for the log only.
fn unavailable_detail(reason: &Transient) -> &'static str {
    match reason {
        Transient::LockTimeout(_) | Transient::Deadlock(_) | Transient::RowsChanged => {
            "Somebody else is changing the same data. Nothing was changed by this request. Try again."
        }
        Transient::StatementTimeout(_) | Transient::Cancelled => {
            "The request took too long and was cancelled. Nothing was changed. Try again."
        }
        Transient::PoolBusy => "The server is busy. Nothing was changed. Try again.",
        Transient::QueueFull => {
            "Too many requests are waiting for the database. Nothing was changed. Wait for responses before you send more."
        }
        Transient::CommitUnknown(_) => {
            "The database did not confirm the change in time. The change may have been made. Check it before you try again."
        }
        _ => "The service is temporarily unavailable. Nothing was changed. Try again.",
    }
}

/// Lists at most [`MAX_FIELD_ERRORS`].
fn limit_errors(errors: &[FieldError]) -> impl Iterator<Item = FieldError> {
    let is_cut = errors.len() > MAX_FIELD_ERRORS;
    let count = if is_cut { MAX_FIELD_ERRORS - 1 } else { errors.len() };
    errors.iter().take(count).cloned().chain(is_cut.then(FieldError::more))
}

fn truncate(mut text: String, max_chars: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(max_chars - 1)
        && text.chars().nth(max_chars).is_some()
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

    /// Has no request id. The middleware replaces this response by one with it.
    fn error_response(&self) -> HttpResponse {
        self.to_response("")
    }
}
