//! The one error type of the project. It knows neither HTTP nor SQL.

use std::sync::Arc;

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
}

impl FieldError {
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code, message: message.into() }
    }

    /// The last error of a list that leaves out further ones.
    pub fn more() -> Self {
        Self::new("body", "more_errors", "has more errors, which are not listed")
    }
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
    /// The request cannot be read: broken JSON, an unknown parameter, an invalid cursor.
    #[error("{}", list_field_errors(.0))]
    Malformed(Vec<FieldError>),
    /// The request can be read, but some of its values are not allowed.
    #[error("{}", list_field_errors(.0))]
    Invalid(Vec<FieldError>),
    /// The caller is not signed in, or the token or password is not valid. Contains the text for the caller.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// The caller is signed in but lacks the permission. The text names the users who have it.
    #[error("{0}")]
    Forbidden(&'static str),
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
        /// The field that causes the conflict, if one does.
        field: Option<String>,
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

    /// Returns the error of one parameter or header that cannot be read.
    pub fn malformed(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Malformed(vec![FieldError::new(field, code, message)])
    }

    /// Puts `prefix`, such as `operations[2].`, before the names of the fields.
    pub fn prefix_fields(self, prefix: &str) -> Self {
        let rename = |error: FieldError| FieldError { field: format!("{prefix}{}", error.field), ..error };
        match self {
            Self::Invalid(errors) => Self::Invalid(errors.into_iter().map(rename).collect()),
            Self::Conflict { code, detail, field } => {
                let field = field.map(|field| format!("{prefix}{field}"));
                Self::Conflict { code, detail: format!("{}: {detail}", prefix.trim_end_matches('.')), field }
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
        Some(tag) => format!("The current version is {tag}, which `If-Match` does not match."),
        None => "This has no versions, so `If-Match` cannot match it.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

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
