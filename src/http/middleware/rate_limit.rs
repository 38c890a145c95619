//! Rate limits (draft-ietf-httpapi-ratelimit-headers). Each process counts for itself.
//!
//! - Requests of signed-in users are counted by user, requests of anonymous callers by address.
//! - Signing up and signing in have a stricter limit by address.
//! - Password attempts have the same strict limit by account, so that an attacker with many addresses is limited too.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::error::{Error, RateLimitExceeded, Result};
use crate::http::client_address::TrustedProxies;
use crate::http::extract::auth::authenticate;
use crate::http::headers::{RATELIMIT, RATELIMIT_POLICY};
use crate::http::paths::API_BASE;

/// Signing up and signing in have this fraction of the normal limit.
const SIGN_IN_SHARE: u32 = 30;
const WINDOW_SECONDS: u32 = 60;

/// The limits of this process. `None` means that nothing is limited.
#[derive(Debug, Clone, Default)]
pub struct RateLimits(Option<Arc<Policies>>);

#[derive(Debug)]
struct Policies {
    proxies: TrustedProxies,
    user: Policy<i64>,
    address: Policy<IpAddr>,
    sign_in: Policy<IpAddr>,
    account: Policy<LoginKey>,
}

/// The account whose password is tried: the id of a user, or a login that no user has.
pub type LoginKey = std::result::Result<i64, String>;

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
    pub fn new(quota: NonZeroU32, proxies: &TrustedProxies) -> Self {
        let strict = NonZeroU32::new(quota.get() / SIGN_IN_SHARE).unwrap_or(NonZeroU32::MIN);
        Self(Some(Arc::new(Policies {
            proxies: proxies.clone(),
            user: Policy::new("user", quota),
            address: Policy::new("address", quota),
            sign_in: Policy::new("sign-in", strict),
            account: Policy::new("account", strict),
        })))
    }

    /// Counts a request. Paths outside the API are not limited.
    pub fn check(&self, request: &ServiceRequest) -> Option<RateLimitStatus> {
        let policies = self.0.as_deref()?;
        let path = request.match_info().as_str().strip_prefix(API_BASE)?;
        if request.method() == Method::POST && (path == "/users" || path == "/session") {
            return Some(policies.sign_in.check(&policies.proxies.client_network(request.request())));
        }
        Some(match authenticate(request.request()) {
            Ok(Some(claims)) => policies.user.check(&claims.sub),
            _ => policies.address.check(&policies.proxies.client_network(request.request())),
        })
    }

    /// Counts an attempt, which must happen before the password is verified. Fails with [`Error::TooManyRequests`].
    pub fn check_password_attempt(&self, account: &LoginKey) -> Result<()> {
        let error = self.0.as_deref().and_then(|policies| policies.account.check(account).error());
        error.map_or(Ok(()), Err)
    }

    /// Drops the counts of clients whose quota is fully restored, so that the tables do not grow without end.
    pub fn evict_idle(&self) {
        if let Some(policies) = &self.0 {
            policies.user.counts.retain_recent();
            policies.address.counts.retain_recent();
            policies.sign_in.counts.retain_recent();
            policies.account.counts.retain_recent();
        }
    }
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
