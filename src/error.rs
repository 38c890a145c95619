//! The one error type of the project. It knows neither HTTP nor SQL.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

pub type Result<T> = std::result::Result<T, Error>;

/// The maximum number of field errors of one request. If there are more, the last one is [`FieldError::more`].
pub const MAX_FIELD_ERRORS: usize = 2000;
/// More fields than this do not fit into the text of an error.
const MAX_LISTED_ERRORS: usize = 100;

/// One error of one field of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path in the body (`tracks[2].title`), or the parameter's name.
    pub field: String,
    /// A stable identifier: `too_long`, `unknown`, `required`…
    pub code: &'static str,
    /// What is wrong and what is allowed. It continues the field's name: "must have at most 200 characters".
    pub message: String,
    /// The numbers and names in the message.
    pub params: ErrorParams,
}

/// The values in the message of an error, with which a client writes its own message. Only those that apply are present.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErrorParams {
    /// The smallest number, the smallest number of characters, or the smallest number of elements that is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 1)]
    pub min: Option<i64>,
    /// The largest number, the largest number of characters, or the largest number of elements that is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 200)]
    pub max: Option<i64>,
    /// The values or names that are allowed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, max_items = 1000, example = json!(["public", "unlisted", "private"]))]
    pub allowed: Vec<String>,
    /// The type that the value must have, in the terms of JSON Schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub expected: Option<ExpectedType>,
}

/// The type of a value, in the terms of JSON and JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExpectedType {
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
    /// A date such as `2021-05-14`.
    Date,
    /// A date and time such as `2026-01-31T12:00:00Z`.
    DateTime,
}

impl ErrorParams {
    /// The limits of a number or a length.
    pub fn range(min: Option<i64>, max: Option<i64>) -> Self {
        Self { min, max, ..Self::default() }
    }

    /// The largest number of characters or elements.
    pub fn at_most(max: impl TryInto<i64>) -> Self {
        Self::range(None, max.try_into().ok())
    }

    /// The values or names that are allowed.
    pub fn allowed<T: ToString>(names: &[T]) -> Self {
        Self { allowed: names.iter().map(ToString::to_string).collect(), ..Self::default() }
    }

    /// The expected type.
    pub fn expected(expected: ExpectedType) -> Self {
        Self { expected: Some(expected), ..Self::default() }
    }
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        debug_assert!(FIELD_CODES.iter().any(|(known, _)| *known == code), "`{code}` is missing in FIELD_CODES");
        Self { field: field.into(), code, message: message.into(), params: ErrorParams::default() }
    }

    pub fn with_params(self, params: ErrorParams) -> Self {
        Self { params, ..self }
    }

    /// Returns the message as a whole sentence that can be shown to a listener: "The title must have at most 300
    /// characters."
    pub fn to_sentence(&self) -> String {
        let starts_with_verb = VERBS.iter().any(|(verb, _)| self.message.split(' ').next() == Some(verb));
        let mut sentence = match starts_with_verb {
            // The name of an unknown field is text of the client. Only a plain one is repeated.
            true if self.code == "unknown" => match is_plain_name(&self.field) {
                true => format!("The name `{}` {}", self.field, self.message),
                false => format!("This name {}", self.message),
            },
            true => {
                let subject = describe_field(&self.field);
                format!("{subject} {}", agree_in_number(&subject, &self.message))
            }
            false => self.message.clone(),
        };
        if let Some(first) = sentence.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if !sentence.ends_with(['.', '!', '?']) {
            sentence.push('.');
        }
        sentence
    }

    /// The last error of a list that leaves out further ones.
    pub fn more() -> Self {
        Self::new("body", "more_errors", "has more errors, which are not listed")
    }
}

/// Every code of a field error, with its meaning. The document and the pages at `/problems/` list them.
pub const FIELD_CODES: &[(&str, &str)] = &[
    ("conflicting", "The value contradicts another value of the request."),
    ("control_character", "A password must not contain control characters."),
    ("duplicate", "The field or parameter occurs more than once."),
    ("duplicate_item", "The playlist already contains this track."),
    ("email_taken", "Another account has this email address."),
    ("empty", "The parameter has no value."),
    ("forbidden_character", "The text contains a character that is not allowed."),
    ("idempotency_key_in_use", "The first request with this `Idempotency-Key` is still running."),
    ("invalid", "The value has the wrong form."),
    ("invalid_cursor", "The cursor does not belong to this list with these filters and this order."),
    ("invalid_email", "The value is no email address."),
    ("invalid_file", "The file is no list of tracks in a known format, or it is broken."),
    ("invalid_json", "The body is not valid JSON."),
    ("invalid_url", "The value is no absolute URL with `http` or `https`."),
    ("invalid_username", "A username has 3 to 30 of the characters `A-Z a-z 0-9 _ . -`."),
    ("malformed", "The server cannot read this part of the request."),
    ("more_errors", "The request has further errors, which are not listed."),
    ("not_allowed", "The value is not among the allowed ones, which `params.allowed` lists."),
    ("not_found", "The value must be the id of something that exists and that you may see."),
    ("needs_proof", "The new email address must be proven: `POST /me/email` sends it a link."),
    ("nul_character", "The text contains the character U+0000."),
    ("out_of_range", "The value is below `params.min` or above `params.max`."),
    ("playlist_full", "The playlist would have more items than a playlist may have."),
    ("required", "The value is missing."),
    ("reserved", "This username is reserved for the service and its staff."),
    ("reused", "The `Idempotency-Key` was used for another request."),
    ("too_common", "The password is one of the most common ones."),
    ("too_few", "The list has fewer elements than `params.min`."),
    ("too_long", "The text has more characters than `params.max`. A password has bytes in place of characters."),
    ("too_many", "The list has more elements than `params.max`."),
    ("too_short", "The text has fewer characters than `params.min`."),
    ("unknown", "There is no field or parameter with this name. `params.allowed` lists those that exist."),
    ("unknown_sort", "A sort key is unknown or occurs twice. `params.allowed` lists the keys."),
    ("unreadable", "The body did not arrive completely."),
    ("username_taken", "Another account has this username, or one that looks like it."),
    ("wrong_password", "This is not the password of the account."),
    ("wrong_type", "The value has another type than `params.expected`."),
];

/// The verbs that messages start with, in singular and plural.
const VERBS: [(&str, &str); 12] = [
    ("must", "must"),
    ("is", "are"),
    ("has", "have"),
    ("was", "were"),
    ("does", "do"),
    ("contains", "contain"),
    ("belongs", "belong"),
    ("can", "can"),
    ("cannot", "cannot"),
    ("may", "may"),
    ("did", "did"),
    ("seems", "seem"),
];

/// What messages call the fields whose names are no nouns.
const LABELS: [(&str, &str); 22] = [
    ("add", "list of ids to add"),
    ("admin", "filter by admin rights"),
    ("all_genres", "choice of counted genres"),
    ("bom", "byte order mark"),
    ("by", "sort order"),
    ("contains_track_ids", "list of tracks to look for"),
    ("descending", "sort direction"),
    ("disabled", "filter by state"),
    ("exclude_known", "choice of known tracks"),
    ("followed", "filter by follows"),
    ("include", "list of parts to include"),
    ("liked", "filter by likes"),
    ("on_duplicate", "rule for duplicates"),
    ("op", "operation type"),
    ("prefer", "preferred album"),
    ("q", "search text"),
    ("released_on", "release date"),
    ("remove", "list of ids to remove"),
    ("since", "start time"),
    ("starts_with", "start of the name"),
    ("trackNum", "track number"),
    ("verified", "filter by proof of the address"),
];

/// Whether a name, or the path of a field, consists of what names usually consist of.
fn is_plain_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]".contains(&byte))
}

fn to_word(part: &str) -> &str {
    if part == "url" { "URL" } else { part }
}

/// Describes a field's path: `tracks[2].cover_url` is "the cover URL of item 3 in the tracks".
fn describe_field(path: &str) -> String {
    let segments = path.split('.').filter(|segment| !segment.is_empty()).map(|segment| {
        let (name, indexes) = segment.split_at(segment.find('[').unwrap_or(segment.len()));
        // An import has lines of milliseconds, and a form has fields of time: the unit is no part of the name.
        let label = match LABELS.iter().find(|(labelled, _)| *labelled == name) {
            Some((_, label)) => (*label).to_owned(),
            None => name.strip_suffix("_ms").unwrap_or(name).split('_').map(to_word).collect::<Vec<_>>().join(" "),
        };
        indexes.split('[').skip(1).fold(format!("the {label}"), |list, index| {
            match index.trim_end_matches(']').parse::<usize>() {
                Ok(index) => format!("item {} in {list}", index + 1),
                Err(_) => list,
            }
        })
    });
    let path = segments.reduce(|outer, inner| format!("{inner} of {outer}"));
    path.unwrap_or_else(|| "the value".to_owned())
}

/// Changes the verb to the plural if the subject is one: "the tracks are".
fn agree_in_number(subject: &str, message: &str) -> String {
    let noun = subject.split(" of ").next().unwrap_or(subject);
    let is_plural = noun.ends_with('s') && !noun.ends_with("ss") && !noun.starts_with("item ");
    let verb = VERBS.iter().find(|(singular, _)| message.split(' ').next() == Some(singular));
    match verb.filter(|_| is_plural) {
        Some((singular, plural)) => message.replacen(singular, plural, 1),
        None => message.to_owned(),
    }
}

/// Why a caller is not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthFailure {
    /// The request has no token.
    #[error("Sign in to do this.")]
    SignInRequired,
    /// The login or the password of a sign-in is wrong.
    #[error("The login or the password is wrong.")]
    InvalidCredentials,
    /// The token was valid until the user signed out, changed the password or deleted the account, or an admin disabled it.
    #[error("Your session has ended. Sign in again.")]
    SessionEnded,
    /// A former token of the session with this id was used after its renewal: two programs have the tokens of one session,
    /// and one of them may be a thief. The session ends.
    #[error("A former token of your session was used, so the session has ended. Sign in again.")]
    TokenReplaced(i64),
    /// The token is older than its lifetime.
    #[error("Your session has expired. Sign in again.")]
    TokenExpired,
    /// No key of this server signed the token.
    #[error("Your session is not valid. Sign in again.")]
    TokenInvalid,
}

/// A rate limit that a client has used up. The texts are values of the `RateLimit` headers.
#[derive(Debug, Clone)]
pub struct RateLimitExceeded {
    /// Seconds until the next request is allowed.
    pub retry_after: u64,
    /// The name of the limit, its number of requests, and its period.
    pub policy: String,
    /// The number of requests that are left, and the seconds until all are available again.
    pub remaining: String,
}

/// The error that caused another one. `Arc`, because errors are cloned.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// A failure of the database that a later attempt may not meet.
///
/// The text includes the text of the cause, because the log prints errors without their sources.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Transient {
    /// PostgreSQL aborted the transaction to break a deadlock (SQLSTATE 40P01). The same transaction can run again.
    #[error("{0}")]
    Deadlock(#[source] Cause),
    /// A statement waited for a lock for longer than `lock_timeout` (SQLSTATE 55P03).
    #[error("{0}")]
    LockTimeout(#[source] Cause),
    /// A statement ran for longer than `statement_timeout` (SQLSTATE 57014).
    #[error("{0}")]
    StatementTimeout(#[source] Cause),
    /// No connection could be made, or it ended during its use.
    #[error("{0}")]
    ConnectionLost(#[source] Cause),
    /// Any other failure that PostgreSQL reports and that passes, for example a serialization failure.
    #[error("{0}")]
    Database(#[source] Cause),
    /// The request has timed out, or its client has disconnected. Its work was rolled back.
    #[error("the request has timed out, or its client has disconnected")]
    Cancelled,
    /// The rows to lock have changed while they were being locked. The same transaction can run again.
    #[error("rows changed while they were being locked")]
    RowsChanged,
    /// The request has waited for a connection as long as a request may.
    #[error("all database connections are busy")]
    PoolBusy,
    /// Too many requests are waiting for a connection: of the caller, or in total.
    #[error("too many requests wait for a database connection")]
    QueueFull,
    /// The database has not confirmed a commit.
    #[error("it is unknown whether a transaction was committed: {0}")]
    CommitUnknown(String),
    /// A failure that this process detects itself, for example a replica that lags.
    #[error("{0}")]
    Other(String),
}

impl From<&str> for Transient {
    fn from(reason: &str) -> Self {
        Self::Other(reason.to_owned())
    }
}

/// Everything that can go wrong between a request and its response.
///
/// The texts are for the person who uses the client. `Unavailable` and `Internal` are the exception: their texts are
/// for the log, and `http::problem` replaces them in a response.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A request with the session cookie does not name the page that sends it.
    #[error("A request that changes something with the session cookie needs the header `Origin`, which browsers send.")]
    OriginRequired,
    /// The page that sends a request with the session cookie is not one that may do so.
    #[error("This page may not use the session cookie, because its origin is not allowed.")]
    OriginNotAllowed,
    /// The request cannot be read: broken JSON, an unknown parameter, an invalid cursor.
    #[error("{}", list_field_errors(.0))]
    Malformed(Vec<FieldError>),
    /// The request can be read, but some of its values are not allowed.
    #[error("{}", list_field_errors(.0))]
    Invalid(Vec<FieldError>),
    /// The caller is not signed in, or the token or password is not valid.
    #[error("{0}")]
    Unauthorized(AuthFailure),
    /// The caller is signed in but lacks the permission. The text names the users who have it.
    #[error("{0}")]
    Forbidden(&'static str),
    /// The credentials are right, but an admin has disabled the account.
    #[error("This account is disabled. Write to the operator of this service.")]
    AccountDisabled,
    /// The caller must prove the email address of the account first.
    #[error("Confirm your email address first: open the link in the mail, or ask for a new one.")]
    EmailNotVerified,
    /// The token of a link is wrong, used up, replaced or expired.
    #[error("This link does not work any more: it was used, it is too old, or it was never sent. Ask for a new one.")]
    LinkInvalid,
    /// The user hides from others what they do.
    #[error("The profile of this user is private.")]
    PrivateProfile,
    /// The resource does not exist, or it is private to another user. Contains the resource's type: `track`.
    #[error("There is no such {0}.")]
    NotFound(&'static str),
    /// The request conflicts with the current state.
    #[error("{detail}")]
    Conflict {
        /// A stable identifier: `username_taken`, `artist_not_empty`…
        code: &'static str,
        /// The text for the caller.
        detail: String,
        /// The fields that cause the conflict.
        errors: Vec<FieldError>,
    },
    /// The resource is not at the version that the client expects. Contains the current `ETag`, if it has versions.
    #[error("{}", describe_version(.0.as_deref()))]
    PreconditionFailed(Option<String>),
    /// No route has this path.
    #[error("There is nothing at this path.")]
    RouteNotFound,
    /// The path exists, but not with this method. Contains the allowed methods, for `Allow`.
    #[error("This path does not support the method. Allowed methods: {0}.")]
    MethodNotAllowed(String),
    /// The client accepts none of the available formats. Contains the available ones.
    #[error("The response is only available as {0}.")]
    NotAcceptable(&'static str),
    /// The body is larger than this number of bytes.
    #[error("The body must have at most {0} bytes.")]
    PayloadTooLarge(usize),
    /// The body did not arrive within this number of seconds.
    #[error("The body did not arrive within {0} seconds.")]
    RequestTimeout(u64),
    /// The path and query are longer than this number of bytes.
    #[error("The path and query must have at most {0} bytes.")]
    UriTooLong(usize),
    /// The headers are longer than this number of bytes together.
    #[error("The headers must have at most {0} bytes together.")]
    HeadersTooLarge(usize),
    /// `Range` is invalid, or selects nothing of a file with this number of bytes.
    #[error("The header `Range` is invalid or selects no byte of the file, which has {0} bytes.")]
    RangeNotSatisfiable(u64),
    /// The operation does not read bodies of this type. Contains the types that it reads.
    #[error("The type of the body must be {0}.")]
    UnsupportedMediaType(&'static str),
    /// The body is compressed.
    #[error("Compressed request bodies are not supported.")]
    UnsupportedContentEncoding,
    /// The bodies of the caller's running requests have more than this number of bytes together.
    #[error("The bodies of your running requests must have at most {0} bytes together. Try again when one has ended.")]
    TooManyBytes(usize),
    /// The caller has used up a quota that is restored later.
    #[error("{detail}")]
    QuotaExceeded {
        /// A stable identifier: `too_many_comments`.
        code: &'static str,
        /// The text for the caller.
        detail: String,
        /// The seconds until the quota is restored.
        retry_after: u64,
    },
    /// The client sends too many requests.
    #[error("Too many requests. Try again in {} seconds.", .0.retry_after)]
    TooManyRequests(RateLimitExceeded),
    /// The operation sends mails, but this server has no settings for that.
    #[error("This service sends no mails.")]
    MailNotConfigured,
    /// The database or its pool fails, and a later attempt may succeed. Contains the reason, for the log.
    #[error("{0}")]
    Unavailable(#[source] Transient),
    /// A defect of this server. Contains the reason, for the log.
    #[error("{0}")]
    Internal(#[source] Cause),
}

impl Error {
    /// Returns the error of one field whose value is not allowed.
    pub fn invalid(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }

    /// As [`Error::invalid`], with the values in the message.
    pub fn invalid_with(
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
        params: ErrorParams,
    ) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message).with_params(params)])
    }

    /// Returns the error of a list with more than `max` elements.
    pub fn too_many(field: impl Into<String>, max: impl TryInto<i64>, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, "too_many", message).with_params(ErrorParams::at_most(max))])
    }

    /// Returns the conflict of a username that another account has, or had recently, or that looks like it.
    pub fn username_taken() -> Self {
        Self::conflict_of(
            "username",
            "username_taken",
            "This username is taken, or it looks too much like another one.",
        )
    }

    /// Returns the conflict of an email address that another account has.
    pub fn email_taken() -> Self {
        Self::conflict_of("email", "email_taken", "This email address is taken.")
    }

    /// Returns the conflict that one field causes.
    pub fn conflict_of(field: &str, code: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::Conflict { code, errors: vec![FieldError::new(field, code, detail.clone())], detail }
    }

    /// Returns the conflict that a further field causes too.
    pub fn and_conflict_of(self, other: Self) -> Self {
        match (self, other) {
            (Self::Conflict { code, detail, errors }, Self::Conflict { detail: more, errors: others, .. }) => {
                Self::Conflict { code, detail: format!("{detail} {more}"), errors: [errors, others].concat() }
            }
            (conflict, _) => conflict,
        }
    }

    /// Returns the error of one parameter or header that cannot be read.
    pub fn malformed(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Malformed(vec![FieldError::new(field, code, message)])
    }

    /// Puts `prefix`, such as `operations[2].`, before the names of the fields. A conflict without a field gets the object.
    pub fn prefix_fields(self, prefix: &str) -> Self {
        let rename = |error: FieldError| FieldError { field: format!("{prefix}{}", error.field), ..error };
        match self {
            Self::Invalid(errors) => Self::Invalid(errors.into_iter().map(rename).collect()),
            Self::Conflict { code, detail, errors } if errors.is_empty() => {
                Self::conflict_of(prefix.trim_end_matches('.'), code, detail)
            }
            Self::Conflict { code, detail, errors } => {
                Self::Conflict { code, detail, errors: errors.into_iter().map(rename).collect() }
            }
            other => other,
        }
    }

    pub fn internal(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(Arc::from(reason.into()))
    }
}

fn list_field_errors(errors: &[FieldError]) -> String {
    let errors: Vec<_> =
        errors.iter().take(MAX_LISTED_ERRORS).map(|error| format!("{}: {}", error.field, error.message)).collect();
    errors.join("; ")
}

fn describe_version(current: Option<&str>) -> String {
    match current {
        Some(tag) => format!(
            "This was changed in the meantime. Read it again; a change that still makes sense, such as the move of an item, \
             can be sent again with the current version {tag}."
        ),
        None => "This has no versions, so `If-Match` cannot match it.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn sentences_name_fields_by_nouns() {
        let sentence = |field: &str, message: &str| FieldError::new(field, "too_long", message).to_sentence();

        let list = sentence("add", "must have at most 1000 elements");
        assert_eq!(list, "The list of ids to add must have at most 1000 elements.");
        let item = sentence("remove[2]", "must not be both added and removed");
        assert_eq!(item, "Item 3 in the list of ids to remove must not be both added and removed.");
        assert_eq!(sentence("q", "is too long"), "The search text is too long.");
        assert_eq!(sentence("tracks[0].released_on", "is late"), "The release date of item 1 in the tracks is late.");
    }

    #[test]
    fn an_error_keeps_its_source() {
        let missing = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let errors = [Error::internal(missing()), Error::Unavailable(Transient::ConnectionLost(Arc::new(missing())))];

        for error in errors {
            let mut last = error.source();
            while let Some(next) = last.and_then(|source| source.source()) {
                last = Some(next);
            }
            assert_eq!(last.map(ToString::to_string), Some(missing().to_string()), "{error:?}");
            assert_eq!(error.to_string(), missing().to_string());
        }
    }
}
