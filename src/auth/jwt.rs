//! Tokens: JWTs (RFC 7519) with HS256 that are bound to the session key of the account.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result as JwtResult};
use jsonwebtoken::signature::{self, Signer as MacSigner, Verifier as MacVerifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// The longest life of a session, if no other is set: a year.
const DEFAULT_MAX_AGE: i64 = 31_536_000;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user's id.
    pub sub: i64,
    /// The fingerprint of the session key: see [`session_fingerprint`].
    pub sid: String,
    /// The time of issue in seconds since 1970.
    pub iat: i64,
    /// The time of expiry in seconds since 1970.
    pub exp: i64,
    /// The session of the device. Tokens of release 0.1.0 have none: only the session key of the account decides about
    /// them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceKey>,
}

/// What proves that a token belongs to the session of a device.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DeviceKey {
    /// The session's id.
    pub id: i64,
    /// 128 random bits or more. The database has only their hash.
    pub key: String,
    /// How often the token was renewed. A link has none: it is valid as long as the session, regardless of renewals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generation: Option<i32>,
}

impl DeviceKey {
    /// The hash of the key, as the database stores it.
    pub fn hash(&self) -> Vec<u8> {
        hash_key(&self.key)
    }

    /// Compares in constant time.
    pub fn matches(&self, key_hash: &[u8]) -> bool {
        self.hash().ct_eq(key_hash).into()
    }
}

/// Returns the SHA-256 of a random key.
pub fn hash_key(key: &str) -> Vec<u8> {
    Sha256::digest(key).to_vec()
}

impl Claims {
    /// As the claims of a link: valid as long as the session, regardless of renewals. For requests that take long and have
    /// been verified at their start.
    pub fn without_generation(mut self) -> Self {
        if let Some(device) = &mut self.device {
            device.generation = None;
        }
        self
    }

    /// Whether the token has expired at `now`, in seconds since 1970.
    pub fn is_expired(&self, now: i64) -> bool {
        self.exp <= now
    }
}

/// Signs tokens with the current key. Verifies tokens of the current and the previous keys.
#[derive(Clone)]
pub struct TokenSigner {
    key: EncodingKey,
    /// The current key, then the previous keys.
    accepted: Vec<DecodingKey>,
    validation: Validation,
    /// The lifetime of a token in seconds.
    ttl: i64,
    /// The longest life of a session in seconds, with all its renewals.
    max_age: i64,
}

impl TokenSigner {
    /// Tokens are valid for `ttl` seconds. Fails if a key is empty.
    pub fn new(key: &str, previous: &[String], ttl: i64) -> Result<Self> {
        // A process has one provider. A second signer finds it installed, which is no error.
        PROVIDER.install_default().unwrap_or_default();
        let accepted = std::iter::once(key).chain(previous.iter().map(String::as_str));
        let accepted = accepted.map(|key| DecodingKey::from_secret(key.as_bytes())).collect::<JwtResult<_>>();
        let key = EncodingKey::from_secret(key.as_bytes()).map_err(Error::internal)?;
        let mut validation = Validation::new(Algorithm::HS256);
        // `is_expired` compares `exp` itself: jsonwebtoken 12.0.0 accepts a token in the second of its `exp`, which
        // RFC 7519, 4.1.4 forbids.
        validation.validate_exp = false;
        validation.required_spec_claims.clear();
        Ok(Self { key, accepted: accepted.map_err(Error::internal)?, validation, ttl, max_age: DEFAULT_MAX_AGE })
    }

    /// Changes the longest life of a session, in seconds.
    pub fn with_max_age(self, max_age: i64) -> Self {
        Self { max_age, ..self }
    }

    /// Returns when a token expires that is issued at `now`, for a session that began at `created_at`. All times are in
    /// seconds since 1970.
    pub fn expiry(&self, created_at: i64, now: i64) -> i64 {
        (now + self.ttl).min(created_at.saturating_add(self.max_age))
    }

    pub fn sign(&self, claims: &Claims) -> Result<String> {
        encode(&Header::new(Algorithm::HS256), claims, &self.key).map_err(Error::internal)
    }

    /// Returns the claims if one of the keys signed the token and it is not expired at `now`, in seconds since 1970.
    pub fn verify(&self, token: &str, now: i64) -> Option<Claims> {
        self.read(token).filter(|claims| !claims.is_expired(now))
    }

    /// Returns the claims if one of the keys signed the token, also if it has expired.
    pub fn read(&self, token: &str) -> Option<Claims> {
        let token = self.accepted.iter().find_map(|key| decode::<Claims>(token, key, &self.validation).ok())?;
        Some(token.claims)
    }
}

/// HMAC-SHA-256 for `jsonwebtoken`. Its own providers add at least 25 crates for RSA and elliptic curves, or a large
/// library in C.
static PROVIDER: CryptoProvider =
    CryptoProvider { signer_factory, verifier_factory, key_utils: KeyUtils::new_unimplemented() };

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(algorithm: Algorithm, key: &[u8]) -> JwtResult<Box<Self>> {
        if algorithm != Algorithm::HS256 {
            return Err(ErrorKind::UnsupportedAlgorithm.into());
        }
        let mac = Hmac::new_from_slice(key).map_err(|_| ErrorKind::InvalidKeyFormat)?;
        Ok(Box::new(Self(mac)))
    }
}

fn signer_factory(algorithm: &Algorithm, key: &EncodingKey) -> JwtResult<Box<dyn JwtSigner>> {
    Ok(Hs256::new(*algorithm, key.as_bytes())?)
}

fn verifier_factory(algorithm: &Algorithm, key: &DecodingKey) -> JwtResult<Box<dyn JwtVerifier>> {
    Ok(Hs256::new(*algorithm, key.try_get_as_bytes()?)?)
}

impl MacSigner<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, signature::Error> {
        Ok(self.0.clone().chain_update(message).finalize().into_bytes().to_vec())
    }
}

impl MacVerifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), signature::Error> {
        self.0.clone().chain_update(message).verify_slice(signature).map_err(signature::Error::from_source)
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

/// Returns the SHA-256 of a session key. Tokens contain the fingerprint, because anybody can read a token.
pub fn session_fingerprint(session_token: &str) -> String {
    BASE64.encode(Sha256::digest(session_token))
}

/// Compares the fingerprint of a token in constant time, so that the time does not reveal how much of it is right.
pub fn matches_session(sid: &str, session_token: &str) -> bool {
    session_fingerprint(session_token).as_bytes().ct_eq(sid.as_bytes()).into()
}

/// Returns 256 random bits in base64url, for a session key or a secret.
pub fn generate_key() -> Result<String> {
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(Error::internal)?;
    Ok(BASE64.encode(key))
}
