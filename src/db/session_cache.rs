//! Verifies sessions: the callers of operations, the session keys of their tokens, and a cache for reads.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chrono::Utc;
use diesel::dsl::{IntervalDsl, now};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;

use crate::auth::jwt::{Claims, matches_session};
use crate::error::{AuthFailure, Error, Result};
use crate::model::share_key::ShareKey;
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::{sessions, users};

/// Reads may use a session for this time without verifying it again. Operations that end sessions wait as long before
/// they respond ([`SessionCache::wait_until_expired`]), so that afterwards no server accepts the token.
pub const SESSION_CACHE_TTL: Duration = Duration::from_millis(250);
const CACHE_SLOTS: usize = 4096;
/// A token is valid for this time after its renewal, because other requests of its program may be on their way.
const RENEWAL_GRACE_SECONDS: i32 = 60;
/// At most this many used sessions are remembered until they are stored. Others appear to be used later.
const MAX_USED_SESSIONS: usize = 100_000;
pub const SESSION_ENDED: Error = Error::Unauthorized(AuthFailure::SessionEnded);

/// The caller of an operation. The session is verified on the connection of the operation, before its work.
pub trait Caller: Send + Sync + 'static {
    /// The caller as the work sees it.
    type Identity: Copy;

    /// Whether a read may use the replica.
    const ALLOW_REPLICA: bool = true;

    fn claims(&self) -> Option<&Claims>;

    /// Checks the permission of the verified user. `None` is an anonymous caller.
    fn authorize(&self, user: Option<SessionUser>) -> Result<Self::Identity>;
}

/// The user of a session that was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionUser {
    pub user: AuthUser,
    /// The user has proven the email address of the account.
    pub has_proven_email: bool,
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

    fn authorize(&self, _: Option<SessionUser>) -> Result<()> {
        Ok(())
    }
}

/// An anonymous caller or a signed-in user. An invalid token is rejected.
#[derive(Debug, Clone, Default)]
pub struct MaybeUser {
    pub claims: Option<Claims>,
    pub share_key: Option<ShareKey>,
}

/// A signed-in user.
#[derive(Debug, Clone)]
pub struct CurrentUser {
    pub claims: Claims,
    pub share_key: Option<ShareKey>,
}

/// A signed-in user who may write to the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueWriter {
    pub claims: Claims,
    pub admins_only: bool,
    /// The email address of the account must be proven.
    pub needs_proof: bool,
}

/// A signed-in admin.
#[derive(Debug, Clone)]
pub struct Admin {
    pub claims: Claims,
    /// An error of the request, which is returned to admins only.
    pub error: Option<Error>,
}

/// A signed-in user who may write comments.
#[derive(Debug, Clone)]
pub struct CommentWriter {
    pub claims: Claims,
    /// The email address of the account must be proven.
    pub needs_proof: bool,
}

impl Caller for MaybeUser {
    type Identity = Viewer;

    fn claims(&self) -> Option<&Claims> {
        self.claims.as_ref()
    }

    fn authorize(&self, user: Option<SessionUser>) -> Result<Viewer> {
        let viewer = user.map(|session| Viewer::from(session.user)).unwrap_or_default();
        Ok(Viewer { share_key: self.share_key, ..viewer })
    }
}

impl Caller for CurrentUser {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, user: Option<SessionUser>) -> Result<AuthUser> {
        Ok(AuthUser { share_key: self.share_key, ..user.ok_or(SESSION_ENDED)?.user })
    }
}

impl Caller for CatalogueWriter {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, user: Option<SessionUser>) -> Result<AuthUser> {
        let session = user.ok_or(SESSION_ENDED)?;
        if self.admins_only && !session.user.is_admin {
            return Err(Error::Forbidden("Only admins may change this catalogue."));
        }
        session.require_proof(self.needs_proof)
    }
}

impl Caller for Admin {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, user: Option<SessionUser>) -> Result<AuthUser> {
        let user = user.ok_or(SESSION_ENDED)?.user;
        match &self.error {
            _ if !user.is_admin => Err(Error::Forbidden("Only admins may do this.")),
            Some(error) => Err(error.clone()),
            None => Ok(user),
        }
    }
}

impl Caller for CommentWriter {
    type Identity = AuthUser;

    fn claims(&self) -> Option<&Claims> {
        Some(&self.claims)
    }

    fn authorize(&self, user: Option<SessionUser>) -> Result<AuthUser> {
        user.ok_or(SESSION_ENDED)?.require_proof(self.needs_proof)
    }
}

impl SessionUser {
    fn require_proof(self, needs_proof: bool) -> Result<AuthUser> {
        if needs_proof && !self.has_proven_email {
            return Err(Error::EmailNotVerified);
        }
        Ok(self.user)
    }
}

/// What decides about a token: its account, and the session of its device.
#[derive(Queryable)]
struct SessionRow {
    session_token: String,
    user_id: i64,
    is_admin: bool,
    has_proven_email: bool,
    is_disabled: bool,
    device: Option<DeviceRow>,
}

#[derive(Queryable)]
struct DeviceRow {
    id: i64,
    key_hash: Vec<u8>,
    generation: i32,
    /// The token of the previous generation is still valid.
    is_in_grace: bool,
}

/// The account is looked up with the session of the device, so that a device costs no statement more.
macro_rules! session_rows {
    ($session:expr, $user:expr) => {{
        let grace_start = now.into_sql::<Timestamptz>() - RENEWAL_GRACE_SECONDS.seconds();
        let device = (sessions::id, sessions::key_hash, sessions::generation, sessions::renewed_at.gt(grace_start));
        let of_device = sessions::user_id.eq(users::id).and($session);
        users::table.left_join(sessions::table.on(of_device)).filter($user).select((
            users::session_token,
            users::id,
            users::is_admin,
            users::email_verified_at.is_not_null(),
            users::disabled_at.is_not_null(),
            device.nullable(),
        ))
    }};
}

/// Returns the user of the token.
///
/// # Errors
/// [`Error::Unauthorized`] if the account has another session key now, or if the session of the device has ended.
pub fn verify_session(conn: &mut PgConnection, claims: &Claims) -> Result<SessionUser> {
    // No session has the id 0.
    let session_id = claims.device.as_ref().map_or(0, |device| device.id);
    let row = session_rows!(sessions::id.eq(session_id), users::id.eq(claims.sub)).first(conn).optional()?;
    check_session(claims, row.as_ref().ok_or(SESSION_ENDED)?)
}

/// As [`verify_session`], for many tokens with one statement. Returns a result for each.
///
/// # Errors
/// Any database error.
pub fn verify_sessions(conn: &mut PgConnection, claims: &[&Claims]) -> Result<Vec<Result<SessionUser>>> {
    let Some((first, others)) = claims.split_first() else { return Ok(Vec::new()) };
    if others.iter().all(|other| other == first) {
        return match verify_session(conn, first) {
            Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => Err(error),
            result => Ok(vec![result; claims.len()]),
        };
    }
    let user_ids: BTreeSet<i64> = claims.iter().map(|claims| claims.sub).collect();
    let session_ids: BTreeSet<i64> = claims.iter().filter_map(|claims| Some(claims.device.as_ref()?.id)).collect();
    let rows: Vec<SessionRow> =
        session_rows!(sessions::id.eq_any(session_ids), users::id.eq_any(user_ids)).load(conn)?;
    let verify = |claims: &&Claims| {
        let is_device = |row: &DeviceRow| claims.device.as_ref().is_none_or(|device| device.id == row.id);
        let mut rows = rows.iter().filter(|row| row.user_id == claims.sub);
        let row = rows.find(|row| claims.device.is_none() || row.device.as_ref().is_some_and(is_device));
        check_session(claims, row.ok_or(SESSION_ENDED)?)
    };
    Ok(claims.iter().map(verify).collect())
}

fn check_session(claims: &Claims, row: &SessionRow) -> Result<SessionUser> {
    // A disabled account has no sessions, unless a server of an earlier release or a request at that moment has begun one.
    if row.is_disabled || !matches_session(&claims.sid, &row.session_token) {
        return Err(SESSION_ENDED);
    }
    if let Some(device) = &claims.device {
        let current = row.device.as_ref().filter(|row| device.matches(&row.key_hash)).ok_or(SESSION_ENDED)?;
        let is_current = |generation: i32| {
            let is_previous = generation.checked_add(1) == Some(current.generation);
            generation == current.generation || (is_previous && current.is_in_grace)
        };
        if !device.generation.is_none_or(is_current) {
            return Err(Error::Unauthorized(AuthFailure::TokenReplaced(current.id)));
        }
    }
    let user = AuthUser { id: row.user_id, is_admin: row.is_admin, share_key: None };
    Ok(SessionUser { user, has_proven_email: row.has_proven_email })
}

/// Ends the session of which a former token was used.
pub fn end_session(conn: &mut PgConnection, id: i64) -> Result<()> {
    diesel::delete(sessions::table.find(id)).execute(conn)?;
    Ok(())
}

/// The recently verified sessions. Sessions with the same slot replace each other, so that the cache has a fixed size.
/// Each slot has its own lock, so that reads of different users rarely wait for each other.
#[derive(Debug)]
pub struct SessionCache {
    slots: Box<[Mutex<Option<CachedSession>>]>,
    /// The sessions that were used since they were last stored, with the minute of their use, in seconds since 1970.
    used: Mutex<HashMap<i64, i64>>,
}

#[derive(Debug)]
struct CachedSession {
    claims: Claims,
    user: SessionUser,
    /// The session was valid at this time.
    read_at: Instant,
}

impl Default for SessionCache {
    fn default() -> Self {
        Self { slots: std::iter::repeat_with(Mutex::default).take(CACHE_SLOTS).collect(), used: Mutex::default() }
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
    pub fn verify(&self, conn: &mut PgConnection, claims: &Claims, read_at: Instant) -> Result<SessionUser> {
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
    ) -> Result<Vec<Result<SessionUser>>> {
        let cached: Vec<Option<SessionUser>> = claims.iter().map(|claims| self.get(claims)).collect();
        let unknown: Vec<&Claims> =
            claims.iter().zip(&cached).filter(|(_, user)| user.is_none()).map(|(claims, _)| *claims).collect();
        let verified = verify_sessions(conn, &unknown)?;
        for (claims, user) in unknown.iter().zip(&verified) {
            if let Ok(user) = user {
                self.insert(claims, *user, read_at);
            }
        }
        let mut verified = verified.into_iter();
        let result = |user: Option<SessionUser>| user.map(Ok).or_else(|| verified.next());
        Ok(cached.into_iter().filter_map(result).collect())
    }

    /// As [`verify_sessions`], for writes, which do not use the cache.
    pub fn verify_all_uncached(&self, conn: &mut PgConnection, claims: &[&Claims]) -> Result<Vec<Result<SessionUser>>> {
        let verified = verify_sessions(conn, claims)?;
        claims.iter().zip(&verified).filter(|(_, user)| user.is_ok()).for_each(|(claims, _)| self.record_use(claims));
        Ok(verified)
    }

    /// As [`verify_session`], for writes, which do not use the cache.
    pub fn verify_uncached(&self, conn: &mut PgConnection, claims: &Claims) -> Result<SessionUser> {
        let user = verify_session(conn, claims)?;
        self.record_use(claims);
        Ok(user)
    }

    /// Remembers when a session was used. No request writes this to the database.
    fn record_use(&self, claims: &Claims) {
        let (Some(device), Ok(mut used)) = (&claims.device, self.used.lock()) else { return };
        if used.len() < MAX_USED_SESSIONS || used.contains_key(&device.id) {
            used.insert(device.id, Utc::now().timestamp() / 60 * 60);
        }
    }

    /// Returns the sessions that were used since the last call, with the minute of their use in seconds since 1970.
    pub fn take_used(&self) -> (Vec<i64>, Vec<i64>) {
        let used = self.used.lock().map(|mut used| std::mem::take(&mut *used)).unwrap_or_default();
        used.into_iter().unzip()
    }

    fn insert(&self, claims: &Claims, user: SessionUser, read_at: Instant) {
        self.record_use(claims);
        if let Some(mut slot) = self.slot(claims).and_then(|slot| slot.lock().ok()) {
            *slot = Some(CachedSession { claims: claims.clone(), user, read_at });
        }
    }

    fn get(&self, claims: &Claims) -> Option<SessionUser> {
        let slot = self.slot(claims)?.lock().ok()?;
        slot.as_ref()
            .filter(|session| session.read_at.elapsed() < SESSION_CACHE_TTL && session.claims == *claims)
            .map(|session| session.user)
    }

    fn slot(&self, claims: &Claims) -> Option<&Mutex<Option<CachedSession>>> {
        let mut hasher = DefaultHasher::new();
        (claims.sub, claims.device.as_ref().map(|device| device.id)).hash(&mut hasher);
        self.slots.get(usize::try_from(hasher.finish() % u64::try_from(self.slots.len()).ok()?).ok()?)
    }
}
