//! Sessions: the callers that operations ask for, and the session key behind their tokens.

use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::db::Caller;
use crate::error::{Error, Result};
use crate::model::viewer::{Me, Viewer};
use crate::schema::users;
use crate::token::{Claims, belongs};

/// A caller who may be signed in. A bad token is refused all the same.
#[derive(Debug, Clone)]
pub struct MaybeUser(pub Option<Claims>);

/// A caller who is signed in.
#[derive(Debug, Clone)]
pub struct CurrentUser(pub Claims);

/// A caller who may add to the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueWriter {
    /// What the token says.
    pub claims: Claims,
    /// Whether only admins may write.
    pub admins_only: bool,
}

impl Caller for MaybeUser {
    type Known = Viewer;

    fn admit(&self, conn: &mut PgConnection) -> Result<Viewer> {
        self.0.as_ref().map_or(Ok(Viewer::default()), |claims| admit(conn, claims).map(Viewer::from))
    }
}

impl Caller for CurrentUser {
    type Known = Me;

    fn admit(&self, conn: &mut PgConnection) -> Result<Me> {
        admit(conn, &self.0)
    }
}

impl Caller for CatalogueWriter {
    type Known = Me;

    fn admit(&self, conn: &mut PgConnection) -> Result<Me> {
        let me = admit(conn, &self.claims)?;
        if self.admins_only && !me.is_admin {
            return Err(Error::Forbidden("only admins may change this catalogue"));
        }
        Ok(me)
    }
}

/// Whether the account still has the session key that the token was made for.
fn admit(conn: &mut PgConnection, claims: &Claims) -> Result<Me> {
    let row: Option<(String, bool)> =
        users::table.find(claims.sub).select((users::session_token, users::is_admin)).first(conn).optional()?;
    row.filter(|(session_token, _)| belongs(&claims.sid, session_token))
        .map(|(_, is_admin)| Me { id: claims.sub, is_admin })
        .ok_or(Error::Unauthorized("the session of this token has ended: sign in again"))
}
