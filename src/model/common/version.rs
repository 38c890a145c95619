//! Versions of resources. A version is the first part of an `ETag`, and `If-Match` contains it.

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};

/// A resource that has a version.
pub trait HasVersion {
    /// A number that changes with each edit of the resource. Likes and comments of other users are no edits.
    fn version(&self) -> i64;
}

/// Returns the version of a resource that was last edited at this time.
pub fn version_of_timestamp(edited_at: DateTime<Utc>) -> i64 {
    edited_at.timestamp_micros()
}

/// The versions that a write may replace, from `If-Match`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedVersion {
    /// There is no `If-Match`, or it is `*`.
    Any,
    /// The versions in `If-Match`. An empty list matches no version: none of the tags belongs to this API.
    OneOf(Vec<i64>),
}

impl ExpectedVersion {
    /// The version in a request body, which means the same as `If-Match`. Browsers ask for permission before each request
    /// with that header, and cache the answer only without it.
    pub fn in_body(version: Option<i64>) -> Self {
        version.map_or(Self::Any, |version| Self::OneOf(vec![version]))
    }

    /// Returns [`Error::PreconditionFailed`] if the resource is at another version.
    pub fn check(&self, version: i64) -> Result<()> {
        self.check_part(version, version)
    }

    /// As [`ExpectedVersion::check`], for a change of a part of the resource that last changed at version `part`. A later
    /// version of the whole is the same for the part.
    pub fn check_part(&self, part: i64, version: i64) -> Result<()> {
        match self {
            Self::OneOf(versions) if !versions.iter().any(|expected| (part..=version).contains(expected)) => {
                Err(Error::PreconditionFailed(Some(format!("\"{version}\""))))
            }
            _ => Ok(()),
        }
    }
}
