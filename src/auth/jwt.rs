//! The signed bearer token: a JWT (RFC 7519) with HS256, bound to the account's session key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// `{"alg":"HS256","typ":"JWT"}`: the only header we write, and so the only one we read.
const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user's id.
    pub sub: i64,
    /// The session's fingerprint: see [`fingerprint`].
    pub sid: String,
    /// When it was issued, in seconds since 1970.
    pub iat: i64,
    /// When it expires, in seconds since 1970.
    pub exp: i64,
}

/// Signs tokens with the first of the server's keys, and reads those of all.
#[derive(Clone)]
pub struct Signer {
    mac: Hmac<Sha256>,
    former: Vec<Hmac<Sha256>>,
}

impl Signer {
    /// A signer with this key. Tokens of the former keys are good until they expire.
    ///
    /// # Errors
    /// Never for HMAC, which takes a key of any length; the type says otherwise.
    pub fn new(key: &str, former: &[String]) -> Result<Self> {
        let mac = |key: &str| Hmac::new_from_slice(key.as_bytes()).map_err(Error::internal);
        Ok(Self { mac: mac(key)?, former: former.iter().map(|key| mac(key)).collect::<Result<_>>()? })
    }

    /// The token for these claims.
    ///
    /// # Errors
    /// [`Error::Internal`] if the claims cannot be written as JSON.
    pub fn sign(&self, claims: &Claims) -> Result<String> {
        let payload = BASE64.encode(serde_json::to_vec(claims).map_err(Error::internal)?);
        let signed = format!("{HEADER}.{payload}");
        let signature = BASE64.encode(signature(&self.mac, &signed));
        Ok(format!("{signed}.{signature}"))
    }

    /// The claims of a token that is ours and has not expired at `now` (seconds since 1970).
    pub fn verify(&self, token: &str, now: i64) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let given = BASE64.decode(signature).ok()?;
        let is_of = |mac: &Hmac<Sha256>| bool::from(crate::auth::jwt::signature(mac, signed).ct_eq(&given));
        if header != HEADER || !(is_of(&self.mac) || self.former.iter().any(is_of)) {
            return None;
        }
        let claims: Claims = serde_json::from_slice(&BASE64.decode(payload).ok()?).ok()?;
        (claims.exp > now).then_some(claims)
    }
}

fn signature(mac: &Hmac<Sha256>, signed: &str) -> Vec<u8> {
    mac.clone().chain_update(signed).finalize().into_bytes().to_vec()
}

/// What a token carries of a session key: its SHA-256, so that a token does not give the key away.
pub fn fingerprint(session_token: &str) -> String {
    BASE64.encode(Sha256::digest(session_token))
}

/// Whether a token's fingerprint is that of this session key, compared in constant time.
pub fn belongs(sid: &str, session_token: &str) -> bool {
    fingerprint(session_token).as_bytes().ct_eq(sid.as_bytes()).into()
}

/// A new random session key or secret: 256 bits, as base64url.
///
/// # Errors
/// [`Error::Internal`] if the system gives no randomness.
pub fn random_key() -> Result<String> {
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(Error::internal)?;
    Ok(BASE64.encode(key))
}
