//! Sessions: the callers that operations ask for, and the session key behind their tokens.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::auth::jwt::{Claims, belongs};
use crate::error::{Error, Result};
use crate::model::viewer::{Me, Viewer};
use crate::schema::users;

/// How long a server may go on reading for a session that it has seen, without looking again. Who ends sessions waits
/// as long before it says so ([`Leases::run_out`]), so that no server takes a token once it was said to have ended.
const LEASE: Duration = Duration::from_millis(250);
const SLOTS: usize = 4096;
/// What the owner of a token hears that is good no more.
pub const ENDED: Error = Error::Unauthorized("the session of this token has ended: sign in again");

/// Who calls. The session is judged with the connection at hand, before the work that is asked for.
pub trait Caller: Send + Sync + 'static {
    /// What is known of the caller then.
    type Known: Copy;

    /// Whether a replica may answer.
    const MAY_ASK_REPLICA: bool = true;

    /// What the token says, if there is one.
    fn claims(&self) -> Option<&Claims>;

    /// Judges who stands behind the token.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] or [`Error::Forbidden`].
    fn known(&self, me: Option<Me>) -> Result<Self::Known>;
}

/// Nobody is asked for: to sign in, and to see whether the primary is well.
#[derive(Debug, Clone, Copy)]
pub struct Anyone;

impl Caller for Anyone {
    type Known = ();

    const MAY_ASK_REPLICA: bool = false;

    fn claims(&self) -> Option<&Claims> {
        None
    }

    fn known(&self, _: Option<Me>) -> Result<()> {
        Ok(())
    }
}

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

    fn claims(&self) -> Option<&Claims> {
        self.0.as_ref()
    }

    fn known(&self, me: Option<Me>) -> Result<Viewer> {
        Ok(me.map(Viewer::from).unwrap_or_default())
    }
}

impl Caller for CurrentUser {
    type Known = Me;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.0)
    }

    fn known(&self, me: Option<Me>) -> Result<Me> {
        me.ok_or(ENDED)
    }
}

impl Caller for CatalogueWriter {
    type Known = Me;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn known(&self, me: Option<Me>) -> Result<Me> {
        let me = me.ok_or(ENDED)?;
        if self.admins_only && !me.is_admin {
            return Err(Error::Forbidden("only admins may change this catalogue"));
        }
        Ok(me)
    }
}

/// Who the token speaks for, if the account still has the session key that it was made for.
///
/// # Errors
/// [`Error::Unauthorized`].
pub fn admit(conn: &mut PgConnection, claims: &Claims) -> Result<Me> {
    let row: Option<(String, bool)> =
        users::table.find(claims.sub).select((users::session_token, users::is_admin)).first(conn).optional()?;
    row.filter(|(session_token, _)| belongs(&claims.sid, session_token))
        .map(|(_, is_admin)| Me { id: claims.sub, is_admin })
        .ok_or(ENDED)
}

/// The sessions that this server saw a moment ago. Those that share a slot drive each other out.
#[derive(Debug)]
pub struct Leases(Box<[Mutex<Option<Lease>>]>);

#[derive(Debug)]
struct Lease {
    claims: Claims,
    me: Me,
    since: Instant,
}

impl Default for Leases {
    fn default() -> Self {
        Self(std::iter::repeat_with(Mutex::default).take(SLOTS).collect())
    }
}

impl Leases {
    /// Waits until no server goes on with what it saw before.
    pub async fn run_out() {
        tokio::time::sleep(LEASE).await;
    }

    /// As [`admit`], without the database if that is not long ago: for reading. What the connection reads was so at
    /// `since` or later; on a replica that is before the primary was asked what there is to have.
    ///
    /// # Errors
    /// [`Error::Unauthorized`].
    pub fn admit(&self, conn: &mut PgConnection, claims: &Claims, since: Instant) -> Result<Me> {
        if let Some(me) = self.recall(claims) {
            return Ok(me);
        }
        let me = admit(conn, claims)?;
        if let Some(mut slot) = self.slot(claims).and_then(|slot| slot.lock().ok()) {
            *slot = Some(Lease { claims: claims.clone(), me, since });
        }
        Ok(me)
    }

    fn recall(&self, claims: &Claims) -> Option<Me> {
        let slot = self.slot(claims)?.lock().ok()?;
        slot.as_ref().filter(|lease| lease.since.elapsed() < LEASE && lease.claims == *claims).map(|lease| lease.me)
    }

    fn slot(&self, claims: &Claims) -> Option<&Mutex<Option<Lease>>> {
        let mut hasher = DefaultHasher::new();
        claims.sub.hash(&mut hasher);
        self.0.get(usize::try_from(hasher.finish() % u64::try_from(self.0.len()).ok()?).ok()?)
    }
}
