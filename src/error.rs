//! The one error of the project: it knows neither HTTP nor SQL.

use std::sync::Arc;

/// What every floor answers with.
pub type Result<T> = std::result::Result<T, Error>;

/// One thing that is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path in the body (`tracks[2].title`), or the parameter's name.
    pub field: String,
    /// A stable word for a program: `too_long`, `unknown`, `required`…
    pub code: &'static str,
    /// A sentence for a person: what is wrong and what is allowed.
    pub message: String,
}

impl FieldError {
    /// One fault of `field`.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code, message: message.into() }
    }
}

/// A limit that a client has used up.
#[derive(Debug, Clone)]
pub struct RateLimitExceeded {
    /// The seconds to wait.
    pub retry_after: u64,
    /// The limit: its name, how many requests, in which time.
    pub policy: String,
    /// What is left of it, and when it is whole again.
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
    /// A failure that this process detects itself, for example a full queue.
    #[error("{0}")]
    Other(String),
}

impl From<&str> for Transient {
    fn from(reason: &str) -> Self {
        Self::Other(reason.to_owned())
    }
}

/// Everything that can go wrong between a request and its answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The request cannot be read: broken JSON, an unknown parameter, a bad cursor.
    #[error("{}", list_field_errors(.0))]
    Malformed(Vec<FieldError>),
    /// The request is understood, but what it says is not allowed.
    #[error("{}", list_field_errors(.0))]
    Invalid(Vec<FieldError>),
    /// Nobody, or nobody we know, is signed in. The text says why.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// The caller is known and may not do this. The text says what would be needed.
    #[error("{0}")]
    Forbidden(&'static str),
    /// There is no such thing, or it is private to someone else. Names the thing: `track`.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// The state of things forbids it.
    #[error("{detail}")]
    Conflict {
        /// A stable word: `username_taken`, `artist_not_empty`…
        code: &'static str,
        /// A sentence for a person.
        detail: String,
        /// The field at fault, where there is one.
        field: Option<String>,
    },
    /// The client expects another version than there is. Holds the `ETag` of the one there is, if it has any.
    #[error("{}", describe_version(.0.as_deref()))]
    PreconditionFailed(Option<String>),
    /// No such path.
    #[error("no such path")]
    RouteNotFound,
    /// The path is known, the method is not. Holds the methods that are, for `Allow`.
    #[error("this path answers to {0}")]
    MethodNotAllowed(String),
    /// The client accepts nothing that we have. Names what we have.
    #[error("this answer comes as {0} only")]
    NotAcceptable(&'static str),
    /// The body is larger than this many bytes.
    #[error("the body may be at most {0} bytes")]
    PayloadTooLarge(usize),
    /// The body takes longer than this many seconds to come.
    #[error("the body must come within {0} s")]
    RequestTimeout(u64),
    /// The path and query are longer than this many bytes.
    #[error("path and query may have at most {0} bytes")]
    UriTooLong(usize),
    /// The headers are longer than this many bytes together.
    #[error("the headers may have at most {0} bytes together")]
    HeadersTooLarge(usize),
    /// The body is not of a type this operation reads. Names those it does.
    #[error("the body must be {0}")]
    UnsupportedMediaType(&'static str),
    /// The client calls too often.
    #[error("too many requests: try again in {} s", .0.retry_after)]
    TooManyRequests(RateLimitExceeded),
    /// The database or its pool cannot answer for the moment. Contains the reason, for the log.
    #[error("{0}")]
    Unavailable(#[source] Transient),
    /// A defect of this server. Contains the reason, for the log.
    #[error("{0}")]
    Internal(#[source] Cause),
}

impl Error {
    /// One invalid field.
    pub fn invalid(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError::new(field, code, message)])
    }

    /// One malformed field or parameter.
    pub fn malformed(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self::Malformed(vec![FieldError::new(field, code, message)])
    }

    /// The same error, its fields named from further out.
    pub fn prefix_fields(self, prefix: &str) -> Self {
        let rename = |faults: Vec<FieldError>| {
            let rename = |fault: FieldError| FieldError { field: format!("{prefix}{}", fault.field), ..fault };
            faults.into_iter().map(rename).collect()
        };
        match self {
            Self::Invalid(faults) => Self::Invalid(rename(faults)),
            Self::Conflict { code, detail, field } => {
                let field = field.map(|field| format!("{prefix}{field}"));
                Self::Conflict { code, detail: format!("{}: {detail}", prefix.trim_end_matches('.')), field }
            }
            other => other,
        }
    }

    /// A defect of this server, with its reason for the log.
    pub fn internal(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(Arc::from(reason.into()))
    }
}

fn list_field_errors(faults: &[FieldError]) -> String {
    let faults: Vec<_> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
    faults.join("; ")
}

fn describe_version(current: Option<&str>) -> String {
    match current {
        Some(tag) => format!("it is at version {tag} now, which `If-Match` does not name"),
        None => "this has no versions that `If-Match` could name".to_owned(),
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
