//! The header `Idempotency-Key`, with which a client can repeat a `POST` safely
//! (draft-ietf-httpapi-idempotency-key-header).

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::auth::encryption::ResponseCipher;
use crate::error::{Error, RateLimitExceeded, Result};
use crate::http::extract::body::RawBody;
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::faults::{Extracted, extract_header};
use crate::http::headers::IDEMPOTENCY_KEY;
use crate::http::problem::Problem;
use crate::repo::idempotency::ReserveBytes;
pub use crate::repo::idempotency::StoredKey;

/// The responses that are stored for one address in a day have at most this many KiB together: 1 GiB. Each counts as one
/// at least, so that they are at most a million. Users have their own, lower limits.
const KIB_PER_DAY: u32 = 1024 * 1024;
const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// The key of a request, if it has one.
#[derive(Debug)]
pub struct IdempotencyKey(Option<ParsedKey>);

struct ParsedKey {
    name: String,
    operation: String,
    /// Method, path with query, and content type.
    request: [String; 3],
    cipher: ResponseCipher,
    address: ClientAddress,
    budget: ResponseBudget,
}

/// Limits how much each address stores. Each process counts for itself.
#[derive(Debug, Clone)]
pub struct ResponseBudget(Option<Arc<DefaultKeyedRateLimiter<ClientAddress>>>);

impl Default for ResponseBudget {
    fn default() -> Self {
        let interval = Duration::from_secs(SECONDS_PER_DAY) / KIB_PER_DAY;
        let quota = Quota::with_period(interval)
            .map(|quota| quota.allow_burst(NonZeroU32::new(KIB_PER_DAY).unwrap_or(NonZeroU32::MIN)));
        Self(quota.map(|quota| Arc::new(RateLimiter::keyed(quota))))
    }
}

impl ResponseBudget {
    /// Fails with [`Error::TooManyRequests`] if the address has stored too much.
    fn reserve(&self, address: ClientAddress, bytes: usize) -> Result<()> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        let kib = u32::try_from(bytes / 1024 + 1).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX);
        let retry_after = match limiter.check_key_n(&address, kib) {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(not_until)) => not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1,
            Err(_) => SECONDS_PER_DAY,
        };
        let quota = u64::from(KIB_PER_DAY) * 1024;
        let policy = format!("\"stored-responses\";q={quota};qu=\"content-bytes\";w={SECONDS_PER_DAY}");
        let remaining = format!("\"stored-responses\";r=0;t={retry_after}");
        Err(Error::TooManyRequests(RateLimitExceeded { retry_after, policy, remaining }))
    }

    /// Drops the counts of addresses that have stored nothing for a day.
    pub fn evict_idle(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
        }
    }
}

impl std::fmt::Debug for ParsedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParsedKey").field("name", &self.name).finish_non_exhaustive()
    }
}

impl IdempotencyKey {
    /// Returns the key with the fingerprints of the request and this body.
    pub fn for_body(self, body: &impl RawBody) -> Option<StoredKey> {
        self.0.map(|ParsedKey { name, operation, request: [method, path, content_type], cipher, address, budget }| {
            let parts = [method.as_bytes(), path.as_bytes(), content_type.as_bytes(), body.bytes()];
            let fingerprints = cipher.fingerprints(&parts);
            let address_text = address.0.to_string();
            let address_hashes = cipher.fingerprints(&[address_text.as_bytes()]);
            let anonymous_ids = address_hashes.iter().map(|hash| negative_id(hash)).collect();
            let reserve_bytes: ReserveBytes = Arc::new(move |bytes| budget.reserve(address, bytes));
            StoredKey { name, operation, address: address_text, anonymous_ids, fingerprints, cipher, reserve_bytes }
        })
    }
}

/// Returns 63 bits of a hash as a negative number, which is no user's id.
fn negative_id(hash: &[u8]) -> i64 {
    hash.first_chunk().map_or(-1, |bytes| i64::from_be_bytes(*bytes) | i64::MIN)
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        extract_header(request, parse_key(request).map(Self), Self(None))
    }
}

/// Returns the key, if the request has one, or the error of one that is not allowed.
pub fn read_idempotency_key(request: &HttpRequest) -> Result<Option<&str>> {
    let mut values = request.headers().get_all(IDEMPOTENCY_KEY);
    let Some(name) = values.next() else { return Ok(None) };
    let is_valid = (8..=128).contains(&name.len()) && name.as_bytes().iter().all(u8::is_ascii_graphic);
    let name = name.to_str().ok().filter(|_| is_valid && values.next().is_none());
    let invalid =
        || Error::malformed(IDEMPOTENCY_KEY, "invalid", "must be 8 to 128 visible ASCII characters, such as a UUID");
    name.map(Some).ok_or_else(invalid)
}

fn parse_key(request: &HttpRequest) -> Result<Option<ParsedKey>> {
    let Some(name) = read_idempotency_key(request)? else { return Ok(None) };
    let cipher =
        request.app_data::<Data<ResponseCipher>>().ok_or_else(|| Error::internal("the app has no response cipher"))?;
    let budget = request.app_data::<Data<ResponseBudget>>().map(|budget| budget.get_ref().clone()).unwrap_or_default();
    let pattern = request.match_pattern().unwrap_or_else(|| request.path().to_owned());
    let operation = format!("{} {pattern}", request.method());
    let request_parts = [request.method().to_string(), request.uri().to_string(), request.content_type().to_owned()];
    Ok(Some(ParsedKey {
        name: name.to_owned(),
        operation,
        request: request_parts,
        cipher: cipher.get_ref().clone(),
        address: request.into(),
        budget,
    }))
}
