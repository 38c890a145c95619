//! Versions of resources: the first part of their `ETag`, which `If-Match` names.

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};

/// A resource that has a version.
pub trait HasVersion {
    /// A number that changes with each edit. A like or a comment of somebody else is no edit.
    fn version(&self) -> i64;
}

/// The version of a resource that was last edited at this time.
pub fn version_of_timestamp(edited_at: DateTime<Utc>) -> i64 {
    edited_at.timestamp_micros()
}

/// The versions that a write may replace: those that the client names in `If-Match`, or any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedVersion {
    /// The client does not care.
    Any,
    /// The client has seen one of these. No version matches an empty list.
    OneOf(Vec<i64>),
}

impl ExpectedVersion {
    /// Refuses a write to a resource that is at another version: [`Error::PreconditionFailed`].
    pub fn check(&self, version: i64) -> Result<()> {
        match self {
            Self::OneOf(versions) if !versions.contains(&version) => {
                Err(Error::PreconditionFailed(Some(format!("\"{version}\""))))
            }
            _ => Ok(()),
        }
    }
}
