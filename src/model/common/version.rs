//! What tells whether something was changed since it was read: the first part of its `ETag`, which `If-Match` names.

use chrono::{DateTime, Utc};

/// Something that has a version.
pub trait Edited {
    /// Another number after each change. What others do, such as liking it, is no change.
    fn version(&self) -> i64;
}

/// The version of what was last changed then.
pub fn version_at(changed: DateTime<Utc>) -> i64 {
    changed.timestamp_micros()
}
