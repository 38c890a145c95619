//! Sessions: the callers that operations ask for, and the session key behind their tokens.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::auth::jwt::{Claims, matches_session};
use crate::error::{Error, Result};
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::users;

/// How long a server may go on reading for a session that it has seen, without looking again. Who ends sessions waits
/// as long before it says so ([`Leases::run_out`]), so that no server takes a token once it was said to have ended.
const SESSION_CACHE_TTL: Duration = Duration::from_millis(250);
const CACHE_SLOTS: usize = 4096;
/// What the owner of a token hears that is good no more.
pub const SESSION_ENDED: Error = Error::Unauthorized("the session of this token has ended: sign in again");

/// Who calls. The session is judged with the connection at hand, before the work that is asked for.
pub trait Caller: Send + Sync + 'static {
    /// What is known of the caller then.
    type Identity: Copy;

    /// Whether a replica may answer.
    const ALLOW_REPLICA: bool = true;

    /// What the token says, if there is one.
    fn claims(&self) -> Option<&Claims>;

    /// Judges who stands behind the token.
    ///
    /// # Errors
    /// [`Error::Unauthorized`] or [`Error::Forbidden`].
    fn authorize(&self, me: Option<AuthUser>) -> Result<Self::Identity>;
}

/// Nobody is asked for: to sign in, and to see whether the primary is well.
#[derive(Debug, Clone, Copy)]
pub struct NoAuth;

impl Caller for NoAuth {
    type Identity = ();

    const ALLOW_REPLICA: bool = false;

    fn claims(&self) -> Option<&Claims> {
        None
    }

    fn authorize(&self, _: Option<AuthUser>) -> Result<()> {
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
    type Identity = Viewer;

    fn claims(&self) -> Option<&Claims> {
        self.0.as_ref()
    }

    fn authorize(&self, me: Option<AuthUser>) -> Result<Viewer> {
        Ok(me.map(Viewer::from).unwrap_or_default())
    }
}

impl Caller for CurrentUser {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.0)
    }

    fn authorize(&self, me: Option<AuthUser>) -> Result<AuthUser> {
        me.ok_or(SESSION_ENDED)
    }
}

impl Caller for CatalogueWriter {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, me: Option<AuthUser>) -> Result<AuthUser> {
        let me = me.ok_or(SESSION_ENDED)?;
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
pub fn verify_session(conn: &mut PgConnection, claims: &Claims) -> Result<AuthUser> {
    let row: Option<(String, bool)> =
        users::table.find(claims.sub).select((users::session_token, users::is_admin)).first(conn).optional()?;
    row.filter(|(session_token, _)| matches_session(&claims.sid, session_token))
        .map(|(_, is_admin)| AuthUser { id: claims.sub, is_admin })
        .ok_or(SESSION_ENDED)
}

/// The sessions that this server saw a moment ago. Those that share a slot drive each other out.
#[derive(Debug)]
pub struct SessionCache(Box<[Mutex<Option<CachedSession>>]>);

#[derive(Debug)]
struct CachedSession {
    claims: Claims,
    me: AuthUser,
    since: Instant,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self(std::iter::repeat_with(Mutex::default).take(CACHE_SLOTS).collect())
    }
}

impl SessionCache {
    /// Waits until no server goes on with what it saw before.
    pub async fn wait_until_expired() {
        tokio::time::sleep(SESSION_CACHE_TTL).await;
    }

    /// As [`admit`], without the database if that is not long ago: for reading. What the connection reads was so at
    /// `since` or later; on a replica that is before the primary was asked what there is to have.
    ///
    /// # Errors
    /// [`Error::Unauthorized`].
    pub fn verify(&self, conn: &mut PgConnection, claims: &Claims, since: Instant) -> Result<AuthUser> {
        if let Some(me) = self.get(claims) {
            return Ok(me);
        }
        let me = verify_session(conn, claims)?;
        if let Some(mut slot) = self.slot(claims).and_then(|slot| slot.lock().ok()) {
            *slot = Some(CachedSession { claims: claims.clone(), me, since });
        }
        Ok(me)
    }

    fn get(&self, claims: &Claims) -> Option<AuthUser> {
        let slot = self.slot(claims)?.lock().ok()?;
        slot.as_ref()
            .filter(|lease| lease.since.elapsed() < SESSION_CACHE_TTL && lease.claims == *claims)
            .map(|lease| lease.me)
    }

    fn slot(&self, claims: &Claims) -> Option<&Mutex<Option<CachedSession>>> {
        let mut hasher = DefaultHasher::new();
        claims.sub.hash(&mut hasher);
        self.0.get(usize::try_from(hasher.finish() % u64::try_from(self.0.len()).ok()?).ok()?)
    }
}
