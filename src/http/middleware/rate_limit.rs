//! Rate limits (draft-ietf-httpapi-ratelimit-headers). Each process counts for itself.
//!
//! - Requests of signed-in users are counted by session key, requests of all other callers by address. All users behind
//!   one address share a higher limit.
//! - Signing up and signing in have a stricter limit by address.
//! - Attempts to sign in are also counted by address and login. So nobody locks out the owner of an account, who has
//!   another address. The login is counted as it was typed: whether it belongs to an account makes no difference.
//! - Confirmations of a password by a signed-in user are counted by user: a new password ends the session and begins another.
//! - Requests of paths outside of the API, such as files of the app, are counted by address. A page loads many files, so the
//!   limit is higher.
//! - Requests that send a mail are counted by address. Each account has a limit of its own in the database.

use std::collections::hash_map::DefaultHasher;
use std::future::{Ready, ready};
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, HeaderValue};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::auth::jwt::Claims;
use crate::error::{Error, RateLimitExceeded, Result};
use crate::http::extract::auth::authenticate;
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::idempotency_key::ResponseBudget;
use crate::http::headers::{RATELIMIT, RATELIMIT_POLICY};
use crate::http::paths::{API_BASE, is_path_of_server};
use crate::http::problem::{ApiResult, Problem};

/// Signing up and signing in, and confirming a password, have this fraction of the normal limit.
const SIGN_IN_SHARE: u32 = 30;
/// One login has this fraction of the normal limit from one address. It is less than the limit of all sign-ins from the
/// address, so that one user who mistypes a password does not use up the limit of the others.
const LOGIN_SHARE: u32 = 60;
/// Requests of mails have this fraction of the normal limit from one address. Nobody needs many, and each costs the operator
/// something and may annoy a stranger.
const MAIL_SHARE: u32 = 120;
/// The users behind one address have this multiple of the normal limit together: a school or an office has one address,
/// and few of its users send requests at the same moment.
const SHARED_ADDRESS_FACTOR: u32 = 10;
/// The process remembers this many session keys that have ended.
const ENDED_SESSIONS: usize = 4096;
/// Requests of files from one address have this multiple of the normal limit. A page of an app loads dozens of files, and several
/// users may share an address.
const FILES_FACTOR: u32 = 10;
const WINDOW_SECONDS: u32 = 60;

/// The limits of this process.
#[derive(Debug, Clone, Default)]
pub struct RateLimits {
    /// `None` means that nothing is limited.
    policies: Option<Arc<Policies>>,
    /// For the extractor of `Idempotency-Key`.
    pub response_budget: ResponseBudget,
}

#[derive(Debug)]
struct Policies {
    user: Policy<SessionId>,
    address: Policy<ClientAddress>,
    shared_address: Policy<ClientAddress>,
    sign_in: Policy<ClientAddress>,
    login: Policy<(ClientAddress, String)>,
    /// Attempts on one login from all addresses together. The limit is that of a whole client, sixty times as high as
    /// that from one address. It only slows down an attacker with many addresses, because it also applies to the owner.
    account: Policy<String>,
    password: Policy<i64>,
    mail: Policy<ClientAddress>,
    files: Policy<ClientAddress>,
    ended_sessions: EndedSessions,
}

/// The user and the fingerprint of the session key. Tokens of an ended session have another fingerprint than valid ones.
/// Their requests therefore do not count against the user's limits.
type SessionId = (i64, String);

/// A number of requests per minute for each `K`.
#[derive(Debug)]
struct Policy<K: Clone + Eq + Hash> {
    name: &'static str,
    quota: NonZeroU32,
    counts: RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>,
}

/// The state of a limit after a request was counted, as the values of the `RateLimit` headers.
#[derive(Debug)]
pub struct RateLimitStatus {
    policy: String,
    remaining: String,
    /// The seconds to wait, if the limit is exceeded.
    retry_after: Option<u64>,
}

impl RateLimits {
    /// Allows `quota` requests per minute and client.
    pub fn new(quota: NonZeroU32) -> Self {
        let share = |share| NonZeroU32::new(quota.get() / share).unwrap_or(NonZeroU32::MIN);
        let policies = Policies {
            user: Policy::new("user", quota),
            address: Policy::new("address", quota),
            shared_address: Policy::new("shared-address", quota.saturating_mul(factor(SHARED_ADDRESS_FACTOR))),
            sign_in: Policy::new("sign-in", share(SIGN_IN_SHARE)),
            login: Policy::new("login", share(LOGIN_SHARE)),
            account: Policy::new("account", quota),
            password: Policy::new("password", share(SIGN_IN_SHARE)),
            mail: Policy::new("mail", share(MAIL_SHARE)),
            files: Policy::new("files", quota.saturating_mul(factor(FILES_FACTOR))),
            ended_sessions: EndedSessions::default(),
        };
        Self { policies: Some(Arc::new(policies)), ..Self::default() }
    }

    /// Counts a request. The health checks, the metrics and the documentation are not limited.
    pub fn check(&self, request: &ServiceRequest, address: ClientAddress) -> Option<RateLimitStatus> {
        let policies = self.policies.as_deref()?;
        let path = request.match_info().as_str();
        if !is_path_of_server(path) {
            return Some(policies.files.check(&address));
        }
        let path = path.strip_prefix(API_BASE)?;
        if request.method() == Method::POST && (path == "/users" || path == "/session") {
            return Some(policies.sign_in.check(&address));
        }
        let Some(claims) = authenticate(request.request()).ok().flatten() else {
            return Some(policies.address.check(&address));
        };
        if policies.ended_sessions.contains(&claims) {
            return Some(policies.address.check(&address));
        }
        let user = policies.user.check(&session_id(&claims));
        let shared = policies.shared_address.check(&address);
        Some(if user.retry_after.is_none() && shared.retry_after.is_some() { shared } else { user })
    }

    /// Counts a request whose session turned out to have ended. From now on, requests with its tokens are counted by
    /// address.
    pub fn count_ended_session(&self, claims: &Claims, address: ClientAddress) -> Option<RateLimitStatus> {
        let policies = self.policies.as_deref()?;
        if policies.ended_sessions.contains(claims) {
            return None;
        }
        policies.ended_sessions.insert(claims);
        Some(policies.address.check(&address))
    }

    /// Drops the counts of clients whose quota is fully restored, so that the tables do not grow without end.
    pub fn evict_idle(&self) {
        self.response_budget.evict_idle();
        if let Some(policies) = &self.policies {
            policies.user.counts.retain_recent();
            policies.address.counts.retain_recent();
            policies.shared_address.counts.retain_recent();
            policies.sign_in.counts.retain_recent();
            policies.login.counts.retain_recent();
            policies.account.counts.retain_recent();
            policies.password.counts.retain_recent();
            policies.mail.counts.retain_recent();
            policies.files.counts.retain_recent();
        }
    }
}

/// The client of a request, for the limits that depend on more than its head.
#[derive(Debug)]
pub struct LimitedClient {
    pub address: ClientAddress,
    limits: RateLimits,
}

impl LimitedClient {
    /// Counts an attempt to sign in, which must happen before the password is verified. `login` is in its canonical form.
    /// Fails with [`Error::TooManyRequests`].
    pub fn check_login(&self, login: &str) -> Result<()> {
        let Some(policies) = self.limits.policies.as_deref() else { return Ok(()) };
        policies.login.check(&(self.address, login.to_owned())).into_result()?;
        policies.account.check(&login.to_owned()).into_result()
    }

    /// Counts the request of a mail. Fails with [`Error::TooManyRequests`].
    pub fn check_mail(&self) -> Result<()> {
        let Some(policies) = self.limits.policies.as_deref() else { return Ok(()) };
        policies.mail.check(&self.address).into_result()
    }

    /// Counts an attempt of a signed-in user to confirm the password. Fails with [`Error::TooManyRequests`].
    pub fn check_password(&self, claims: &Claims) -> Result<()> {
        let Some(policies) = self.limits.policies.as_deref() else { return Ok(()) };
        policies.password.check(&claims.sub).into_result()
    }
}

impl FromRequest for LimitedClient {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let limits = request.app_data::<Data<RateLimits>>().map(|limits| limits.get_ref().clone()).unwrap_or_default();
        ready(Ok(Self { address: request.into(), limits }))
    }
}

fn factor(factor: u32) -> NonZeroU32 {
    NonZeroU32::new(factor).unwrap_or(NonZeroU32::MIN)
}

fn session_id(claims: &Claims) -> SessionId {
    (claims.sub, claims.sid.clone())
}

/// The session keys that have ended, as hashes. Those with the same slot replace each other, so that the size is fixed.
#[derive(Debug)]
struct EndedSessions(Box<[AtomicU64]>);

impl Default for EndedSessions {
    fn default() -> Self {
        Self(std::iter::repeat_with(AtomicU64::default).take(ENDED_SESSIONS).collect())
    }
}

impl EndedSessions {
    fn contains(&self, claims: &Claims) -> bool {
        let hash = hash_session(claims);
        self.slot(hash).is_some_and(|slot| slot.load(Relaxed) == hash)
    }

    fn insert(&self, claims: &Claims) {
        let hash = hash_session(claims);
        if let Some(slot) = self.slot(hash) {
            slot.store(hash, Relaxed);
        }
    }

    fn slot(&self, hash: u64) -> Option<&AtomicU64> {
        self.0.get(usize::try_from(hash % u64::try_from(self.0.len()).ok()?).ok()?)
    }
}

fn hash_session(claims: &Claims) -> u64 {
    let mut hasher = DefaultHasher::new();
    // The other sessions of the account continue.
    (claims.sub, &claims.sid, &claims.device).hash(&mut hasher);
    hasher.finish()
}

impl<K: Clone + Eq + Hash> Policy<K> {
    fn new(name: &'static str, quota: NonZeroU32) -> Self {
        let counts = RateLimiter::dashmap(Quota::per_minute(quota)).with_middleware();
        Self { name, quota, counts }
    }

    fn check(&self, client: &K) -> RateLimitStatus {
        let (remaining, retry_after) = match self.counts.check_key(client) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(not_until) => (0, Some(not_until.wait_time_from(self.counts.clock().now()).as_secs() + 1)),
        };
        let Self { name, quota, .. } = self;
        let used = quota.get().saturating_sub(remaining);
        let reset = (u64::from(used) * u64::from(WINDOW_SECONDS)).div_ceil(u64::from(quota.get()));
        RateLimitStatus {
            policy: format!("\"{name}\";q={quota};w={WINDOW_SECONDS}"),
            remaining: format!("\"{name}\";r={remaining};t={reset}"),
            retry_after,
        }
    }
}

impl RateLimitStatus {
    fn into_result(self) -> Result<()> {
        self.error().map_or(Ok(()), Err)
    }

    /// Returns the error if the limit is exceeded.
    pub fn error(&self) -> Option<Error> {
        let Self { policy, remaining, .. } = self;
        self.retry_after.map(|retry_after| {
            let (policy, remaining) = (policy.clone(), remaining.clone());
            Error::TooManyRequests(RateLimitExceeded { retry_after, policy, remaining })
        })
    }

    /// Writes the headers, unless the response describes another limit that is exceeded.
    pub fn write_headers(&self, headers: &mut HeaderMap) {
        if headers.contains_key(RATELIMIT_POLICY) {
            return;
        }
        for (name, text) in [(RATELIMIT_POLICY, &self.policy), (RATELIMIT, &self.remaining)] {
            if let Ok(value) = HeaderValue::try_from(text) {
                headers.insert(name, value);
            }
        }
    }
}
