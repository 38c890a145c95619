//! Verifies sessions: the callers of operations, the session keys of their tokens, and a cache for reads.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use diesel::pg::PgConnection;
use diesel::prelude::*;

use crate::auth::jwt::{Claims, matches_session};
use crate::error::{AuthFailure, Error, Result};
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::users;

/// Reads may use a session for this time without verifying it again. Operations that end sessions wait as long before
/// they respond ([`SessionCache::wait_until_expired`]), so that afterwards no server accepts the token.
const SESSION_CACHE_TTL: Duration = Duration::from_millis(250);
const CACHE_SLOTS: usize = 4096;
pub const SESSION_ENDED: Error = Error::Unauthorized(AuthFailure::SessionEnded);

/// The caller of an operation. The session is verified on the connection of the operation, before its work.
pub trait Caller: Send + Sync + 'static {
    /// The caller as the work sees it.
    type Identity: Copy;

    /// Whether a read may use the replica.
    const ALLOW_REPLICA: bool = true;

    fn claims(&self) -> Option<&Claims>;

    /// Checks the permission of the verified user. `None` is an anonymous caller.
    fn authorize(&self, user: Option<AuthUser>) -> Result<Self::Identity>;
}

/// For operations without authentication: signing in, signing up, and the health check of the primary.
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

/// An anonymous caller or a signed-in user. An invalid token is rejected.
#[derive(Debug, Clone)]
pub struct MaybeUser(pub Option<Claims>);

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct CurrentUser(pub Claims);

/// A signed-in user who may write to the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueWriter {
    pub claims: Claims,
    pub admins_only: bool,
}

impl Caller for MaybeUser {
    type Identity = Viewer;

    fn claims(&self) -> Option<&Claims> {
        self.0.as_ref()
    }

    fn authorize(&self, user: Option<AuthUser>) -> Result<Viewer> {
        Ok(user.map(Viewer::from).unwrap_or_default())
    }
}

impl Caller for CurrentUser {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.0)
    }

    fn authorize(&self, user: Option<AuthUser>) -> Result<AuthUser> {
        user.ok_or(SESSION_ENDED)
    }
}

impl Caller for CatalogueWriter {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, user: Option<AuthUser>) -> Result<AuthUser> {
        let user = user.ok_or(SESSION_ENDED)?;
        if self.admins_only && !user.is_admin {
            return Err(Error::Forbidden("Only admins may change this catalogue."));
        }
        Ok(user)
    }
}

/// Returns the user of the token. Fails with [`Error::Unauthorized`] if the account has another session key now.
pub fn verify_session(conn: &mut PgConnection, claims: &Claims) -> Result<AuthUser> {
    let row: Option<(String, bool)> =
        users::table.find(claims.sub).select((users::session_token, users::is_admin)).first(conn).optional()?;
    row.filter(|(session_token, _)| matches_session(&claims.sid, session_token))
        .map(|(_, is_admin)| AuthUser { id: claims.sub, is_admin })
        .ok_or(SESSION_ENDED)
}

/// As [`verify_session`], for many tokens with one statement. Returns a result for each.
///
/// # Errors
/// Any database error.
pub fn verify_sessions(conn: &mut PgConnection, claims: &[&Claims]) -> Result<Vec<Result<AuthUser>>> {
    let Some((first, others)) = claims.split_first() else { return Ok(Vec::new()) };
    if others.iter().all(|other| other == first) {
        return match verify_session(conn, first) {
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => Err(error),
            result => Ok(vec![result; claims.len()]),
        };
    }
    let ids: BTreeSet<i64> = claims.iter().map(|claims| claims.sub).collect();
    let columns = (users::id, users::session_token, users::is_admin);
    let rows: Vec<(i64, String, bool)> = users::table.filter(users::id.eq_any(ids)).select(columns).load(conn)?;
    let verify = |claims: &&Claims| {
        let row = rows.iter().find(|(id, ..)| *id == claims.sub);
        row.filter(|(_, session_token, _)| matches_session(&claims.sid, session_token))
            .map(|(id, _, is_admin)| AuthUser { id: *id, is_admin: *is_admin })
            .ok_or(SESSION_ENDED)
    };
    Ok(claims.iter().map(verify).collect())
}

/// The recently verified sessions. Sessions with the same slot replace each other, so that the cache has a fixed size.
/// Each slot has its own lock, so that reads of different users rarely wait for each other.
#[derive(Debug)]
pub struct SessionCache(Box<[Mutex<Option<CachedSession>>]>);

#[derive(Debug)]
struct CachedSession {
    claims: Claims,
    user: AuthUser,
    /// The session was valid at this time.
    read_at: Instant,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self(std::iter::repeat_with(Mutex::default).take(CACHE_SLOTS).collect())
    }
}

impl SessionCache {
    /// Waits until no server uses an entry from before this call.
    pub async fn wait_until_expired() {
        tokio::time::sleep(SESSION_CACHE_TTL).await;
    }

    /// As [`verify_session`], but uses the cache. The connection reads the state of `read_at` or a later one.
    ///
    /// On a replica, `read_at` is the time before the server requested the position of the primary. The replica may lack
    /// later commits.
    pub fn verify(&self, conn: &mut PgConnection, claims: &Claims, read_at: Instant) -> Result<AuthUser> {
        if let Some(user) = self.get(claims) {
            return Ok(user);
        }
        let user = verify_session(conn, claims)?;
        self.insert(claims, user, read_at);
        Ok(user)
    }

    /// As [`verify_sessions`], but uses the cache.
    pub fn verify_all(
        &self,
        conn: &mut PgConnection,
        claims: &[&Claims],
        read_at: Instant,
    ) -> Result<Vec<Result<AuthUser>>> {
        let cached: Vec<Option<AuthUser>> = claims.iter().map(|claims| self.get(claims)).collect();
        let unknown: Vec<&Claims> =
            claims.iter().zip(&cached).filter(|(_, user)| user.is_none()).map(|(claims, _)| *claims).collect();
        let verified = verify_sessions(conn, &unknown)?;
        for (claims, user) in unknown.iter().zip(&verified) {
            if let Ok(user) = user {
                self.insert(claims, *user, read_at);
            }
        }
        let mut verified = verified.into_iter();
        let result = |user: Option<AuthUser>| user.map(Ok).or_else(|| verified.next());
        Ok(cached.into_iter().filter_map(result).collect())
    }

    fn insert(&self, claims: &Claims, user: AuthUser, read_at: Instant) {
        if let Some(mut slot) = self.slot(claims).and_then(|slot| slot.lock().ok()) {
            *slot = Some(CachedSession { claims: claims.clone(), user, read_at });
        }
    }

    fn get(&self, claims: &Claims) -> Option<AuthUser> {
        let slot = self.slot(claims)?.lock().ok()?;
        slot.as_ref()
            .filter(|session| session.read_at.elapsed() < SESSION_CACHE_TTL && session.claims == *claims)
            .map(|session| session.user)
    }

    fn slot(&self, claims: &Claims) -> Option<&Mutex<Option<CachedSession>>> {
        let mut hasher = DefaultHasher::new();
        claims.sub.hash(&mut hasher);
        self.0.get(usize::try_from(hasher.finish() % u64::try_from(self.0.len()).ok()?).ok()?)
    }
}
