//! Who is asking.

use chrono::{DateTime, Utc};

use crate::error::{Error, Result};
use crate::model::common::version::version_of_timestamp;

/// The caller of an operation that anybody may call: signed in or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The user's id; `None` for an anonymous caller.
    pub id: Option<i64>,
    /// Whether the user is an admin.
    pub is_admin: bool,
}

/// The signed-in caller of an operation that needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthUser {
    /// The user's id.
    pub id: i64,
    /// Whether the user is an admin.
    pub is_admin: bool,
}

/// Nobody was asked for.
impl From<()> for Viewer {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<AuthUser> for Viewer {
    fn from(me: AuthUser) -> Self {
        Self { id: Some(me.id), is_admin: me.is_admin }
    }
}

impl AuthUser {
    /// Whether the caller may change what `owner` added: the owner may, and an admin.
    pub fn can_edit(self, owner: Option<i64>) -> bool {
        self.is_admin || owner == Some(self.id)
    }

    /// The version of a `thing` of the catalogue that the caller may change: `None` if there is no such thing, else
    /// who added it, and when it was last changed.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Forbidden`] if the caller may not.
    pub fn require_edit(self, thing: &'static str, found: Option<(Option<i64>, DateTime<Utc>)>) -> Result<i64> {
        match found {
            None => Err(Error::NotFound(thing)),
            Some((owner, changed)) if self.can_edit(owner) => Ok(version_of_timestamp(changed)),
            Some(_) => Err(Error::Forbidden("only who added this, or an admin, may change it")),
        }
    }
}

diesel::table! {
    /// The caller as queries see it: one row that `Select` joins to what it reads.
    viewer (id) {
        /// Null for an anonymous caller.
        id -> Nullable<BigInt>,
        /// Whether the caller is an admin.
        is_admin -> Bool,
    }
}
