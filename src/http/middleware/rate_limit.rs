//! How often a client may call (draft-ietf-httpapi-ratelimit-headers): counted by user, by address where nobody is
//! signed in, and more strictly for signing up and in: by address, and by the account whose password is tried. Each process
//! counts for itself.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use ipnet::IpNet;

use crate::error::{Error, RateLimitExceeded, Result};
use crate::http::extract::auth::authenticate;
use crate::http::headers::{RATELIMIT, RATELIMIT_POLICY};
use crate::http::paths::API_BASE;

/// What signing up and in may do of what everything else may.
const SIGN_IN_SHARE: u32 = 30;
/// The seconds that a policy counts in.
const WINDOW_SECONDS: u32 = 60;

/// Counts requests; without a limit it counts none.
#[derive(Debug, Clone, Default)]
pub struct RateLimits(Option<Arc<Policies>>);

#[derive(Debug)]
struct Policies {
    trusted_proxies: Vec<IpNet>,
    user: Policy<i64>,
    address: Policy<IpAddr>,
    sign_in: Policy<IpAddr>,
    account: Policy<LoginKey>,
}

/// Whose password is tried: a user's id, or a login that nobody has.
pub type LoginKey = std::result::Result<i64, String>;

/// So many requests a minute for each `K`.
#[derive(Debug)]
struct Policy<K: Clone + Eq + Hash> {
    name: &'static str,
    quota: NonZeroU32,
    counts: RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>,
}

/// What became of one request.
#[derive(Debug)]
pub struct RateLimitStatus {
    policy: String,
    remaining: String,
    /// The seconds to wait, if it was one too many.
    retry_after: Option<u64>,
}

impl RateLimits {
    /// At most `quota` requests a minute for each client. Behind proxies on these networks the client's address is
    /// the one that they tell in `X-Forwarded-For`.
    pub fn new(quota: NonZeroU32, trusted_proxies: &[IpNet]) -> Self {
        let strict = NonZeroU32::new(quota.get() / SIGN_IN_SHARE).unwrap_or(NonZeroU32::MIN);
        Self(Some(Arc::new(Policies {
            trusted_proxies: trusted_proxies.to_vec(),
            user: Policy::new("user", quota),
            address: Policy::new("address", quota),
            sign_in: Policy::new("sign-in", strict),
            account: Policy::new("account", strict),
        })))
    }

    /// Counts a request to the API.
    pub fn check(&self, request: &ServiceRequest) -> Option<RateLimitStatus> {
        let policies = self.0.as_deref()?;
        let path = request.match_info().as_str().strip_prefix(API_BASE)?;
        if request.method() == Method::POST && (path == "/users" || path == "/session") {
            return Some(policies.sign_in.check(&policies.client_ip(request)));
        }
        Some(match authenticate(request.request()) {
            Ok(Some(claims)) => policies.user.check(&claims.sub),
            _ => policies.address.check(&policies.client_ip(request)),
        })
    }

    /// Counts a password tried for an account, from wherever.
    ///
    /// # Errors
    /// [`Error::TooManyRequests`]: the password is not looked at.
    pub fn check_password_attempt(&self, account: &LoginKey) -> Result<()> {
        let refusal = self.0.as_deref().and_then(|policies| policies.account.check(account).error());
        refusal.map_or(Ok(()), Err)
    }

    /// Forgets clients that have been away for as long as it takes to have everything again.
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
        let (left, wait) = match self.counts.check_key(client) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(until) => (0, Some(until.wait_time_from(self.counts.clock().now()).as_secs() + 1)),
        };
        let Self { name, quota, .. } = self;
        let used = quota.get().saturating_sub(left);
        let reset = (u64::from(used) * u64::from(WINDOW_SECONDS)).div_ceil(u64::from(quota.get()));
        RateLimitStatus {
            policy: format!("\"{name}\";q={quota};w={WINDOW_SECONDS}"),
            remaining: format!("\"{name}\";r={left};t={reset}"),
            retry_after: wait,
        }
    }
}

impl Policies {
    /// Where a request comes from: one IPv4 address, or the network that one has of IPv6.
    fn client_ip(&self, request: &ServiceRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
        let given = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
        let hops: Vec<&str> = given.flat_map(|value| value.split(',')).map(str::trim).collect();
        // The last hop is the one that our own proxy saw; whatever stands before a stranger's may be invented.
        let mut client = peer;
        for hop in hops.into_iter().rev() {
            let Some(address) = parse_address(hop).filter(|_| self.trusts(client)) else { break };
            client = address;
        }
        match client {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
            v4 => v4,
        }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(&address))
    }
}

/// An address with or without a port.
fn parse_address(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().map(|address| address.ip());
    hop.parse().or_else(|_| with_port()).map(|address: IpAddr| address.to_canonical()).ok()
}

impl RateLimitStatus {
    /// Why the request is not served, if it was one too many.
    pub fn error(&self) -> Option<Error> {
        let Self { policy, remaining: left, retry_after: wait } = self;
        let exceeded = |wait| RateLimitExceeded { retry_after: wait, policy: policy.clone(), remaining: left.clone() };
        wait.map(|wait| Error::TooManyRequests(exceeded(wait)))
    }

    /// Tells the client, unless it was told of another limit that it has used up.
    pub fn write_headers(&self, headers: &mut HeaderMap) {
        let is_told = headers.contains_key(RATELIMIT_POLICY);
        for (name, text) in
            [(RATELIMIT_POLICY, &self.policy), (RATELIMIT, &self.remaining)].into_iter().filter(|_| !is_told)
        {
            if let Ok(value) = HeaderValue::try_from(text) {
                headers.insert(name, value);
            }
        }
    }
}
