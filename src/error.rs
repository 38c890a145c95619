//! The one error of the project: it knows neither HTTP nor SQL.

use std::fmt;

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
pub struct Exceeded {
    /// The seconds to wait.
    pub wait: u64,
    /// The limit: its name, how many requests, in which time.
    pub policy: String,
    /// What is left of it, and when it is whole again.
    pub left: String,
}

/// Everything that can go wrong between a request and its answer.
#[derive(Debug, Clone)]
pub enum Error {
    /// The request cannot be read: broken JSON, an unknown parameter, a bad cursor.
    Malformed(Vec<FieldError>),
    /// The request is understood, but what it says is not allowed.
    Invalid(Vec<FieldError>),
    /// Nobody, or nobody we know, is signed in. The text says why.
    Unauthorized(&'static str),
    /// The caller is known and may not do this. The text says what would be needed.
    Forbidden(&'static str),
    /// There is no such thing, or it is private to someone else. Names the thing: `track`.
    NotFound(&'static str),
    /// The state of things forbids it.
    Conflict {
        /// A stable word: `username_taken`, `artist_not_empty`…
        code: &'static str,
        /// A sentence for a person.
        detail: String,
        /// The field at fault, where there is one.
        field: Option<String>,
    },
    /// The client expects another version than there is. Holds the `ETag` of the one there is, if it has any.
    PreconditionFailed(Option<String>),
    /// No such path.
    NoRoute,
    /// The path is known, the method is not. Holds the methods that are, for `Allow`.
    MethodNotAllowed(String),
    /// The client accepts nothing that we have. Names what we have.
    NotAcceptable(&'static str),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The body takes longer than this many seconds to come.
    TooSlow(u64),
    /// The path and query are longer than this many bytes.
    UriTooLong(usize),
    /// The headers are longer than this many bytes together.
    HeadersTooLarge(usize),
    /// The body is not of a type this operation reads. Names those it does.
    UnsupportedMediaType(&'static str),
    /// The client calls too often.
    TooManyRequests(Exceeded),
    /// The database or its pool is out of reach for now. Holds the reason, for the log.
    Unavailable(String),
    /// A defect of ours. Holds the reason, for the log.
    Internal(String),
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
    pub fn within(self, prefix: &str) -> Self {
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

    /// A defect of ours, with its reason for the log.
    pub fn internal(reason: impl fmt::Display) -> Self {
        Self::Internal(reason.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(faults) | Self::Invalid(faults) => {
                let faults: Vec<_> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
                f.write_str(&faults.join("; "))
            }
            Self::Unauthorized(reason) | Self::Forbidden(reason) => f.write_str(reason),
            Self::NotFound(thing) => write!(f, "no such {thing}"),
            Self::Conflict { detail, .. } => f.write_str(detail),
            Self::PreconditionFailed(Some(tag)) => {
                write!(f, "it is at version {tag} now, which `If-Match` does not name")
            }
            Self::PreconditionFailed(None) => f.write_str("this has no versions that `If-Match` could name"),
            Self::NoRoute => f.write_str("no such path"),
            Self::MethodNotAllowed(allow) => write!(f, "this path answers to {allow}"),
            Self::NotAcceptable(types) => write!(f, "this answer comes as {types} only"),
            Self::TooLarge(limit) => write!(f, "the body may be at most {limit} bytes"),
            Self::TooSlow(limit) => write!(f, "the body must come within {limit} s"),
            Self::UriTooLong(limit) => write!(f, "path and query may have at most {limit} bytes"),
            Self::HeadersTooLarge(limit) => write!(f, "the headers may have at most {limit} bytes together"),
            Self::UnsupportedMediaType(allowed) => write!(f, "the body must be {allowed}"),
            Self::TooManyRequests(Exceeded { wait, .. }) => write!(f, "too many requests: try again in {wait} s"),
            Self::Unavailable(reason) | Self::Internal(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Error {}
