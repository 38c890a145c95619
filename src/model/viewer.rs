//! The caller of an operation.

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};
use crate::model::common::version::version_of_timestamp;
use crate::model::share_key::ShareKey;

/// The caller of an operation that does not require a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The user's id; `None` for an anonymous caller.
    pub id: Option<i64>,
    /// Whether the user is an admin.
    pub is_admin: bool,
    /// The key of an unlisted playlist that the caller has.
    pub share_key: Option<ShareKey>,
}

/// The caller of an operation that requires a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthUser {
    /// The user's id. It never changes, unlike the username, and nobody else gets it.
    pub id: i64,
    /// Whether the user is an admin.
    pub is_admin: bool,
    /// The key of an unlisted playlist that the user has.
    pub share_key: Option<ShareKey>,
}

impl Viewer {
    /// The user, unless the caller is anonymous.
    pub fn user(self) -> Option<AuthUser> {
        self.id.map(|id| AuthUser { id, is_admin: self.is_admin, share_key: self.share_key })
    }

    /// The key as text that is empty without a key, for comparisons in SQL. No playlist has an empty key.
    pub fn share_key_text(self) -> String {
        self.share_key.map(|key| key.as_str().to_owned()).unwrap_or_default()
    }
}

/// Operations that ignore sessions have an anonymous caller.
impl From<()> for Viewer {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<AuthUser> for Viewer {
    fn from(user: AuthUser) -> Self {
        Self { id: Some(user.id), is_admin: user.is_admin, share_key: user.share_key }
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

    /// As [`Self::require_edit`], for a deletion. `list_parent_owners` returns the users who added what the resource
    /// belongs to: an album belongs to its artist, and a track to its album and the artists of both. They may delete it.
    pub fn require_delete(
        self,
        resource: &'static str,
        row: Option<(Option<i64>, DateTime<Utc>)>,
        list_parent_owners: impl FnOnce() -> Result<Vec<Option<i64>>>,
    ) -> Result<i64> {
        let (owner, updated_at) = row.ok_or(Error::NotFound(resource))?;
        if self.can_edit(owner) || list_parent_owners()?.into_iter().any(|owner| self.can_edit(owner)) {
            return Ok(version_of_timestamp(updated_at));
        }
        Err(Error::Forbidden("Only the user who added this or what it belongs to, or an admin, may delete it."))
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
