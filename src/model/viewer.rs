//! The caller of an operation.

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};
use crate::model::common::version::version_of_timestamp;

/// The caller of an operation that does not require a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The user's id; `None` for an anonymous caller.
    pub id: Option<i64>,
    /// Whether the user is an admin.
    pub is_admin: bool,
}

/// The caller of an operation that requires a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthUser {
    /// The user's id.
    pub id: i64,
    /// Whether the user is an admin.
    pub is_admin: bool,
}

/// Operations that ignore sessions have an anonymous caller.
impl From<()> for Viewer {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<AuthUser> for Viewer {
    fn from(user: AuthUser) -> Self {
        Self { id: Some(user.id), is_admin: user.is_admin }
    }
}

impl AuthUser {
    /// Whether the user may edit a resource that `owner` added. The owner and admins may.
    pub fn can_edit(self, owner: Option<i64>) -> bool {
        self.is_admin || owner == Some(self.id)
    }

    /// Returns the version of a catalogue resource, or an error if it does not exist or the user may not edit it.
    /// `row` is the user who added the resource, and the time of its last change.
    pub fn require_edit(self, resource: &'static str, row: Option<(Option<i64>, DateTime<Utc>)>) -> Result<i64> {
        match row {
            None => Err(Error::NotFound(resource)),
            Some((owner, updated_at)) if self.can_edit(owner) => Ok(version_of_timestamp(updated_at)),
            Some(_) => Err(Error::Forbidden("Only the user who added this, or an admin, may change it.")),
        }
    }
}

diesel::table! {
    /// The caller in SQL: one row, which `db::query` joins to the rows that it reads.
    viewer (id) {
        /// Null for an anonymous caller.
        id -> Nullable<BigInt>,
        /// Whether the caller is an admin.
        is_admin -> Bool,
    }
}
