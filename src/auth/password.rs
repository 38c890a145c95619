//! Passwords: the rules for new ones, and bcrypt.

use std::net::IpAddr;

use crate::auth::hash_queue::HashQueue;
use crate::error::{Error, Result};

/// The maximum length of a password in bytes. bcrypt ignores the rest.
pub const MAX_BYTES: usize = 72;

/// The rules for passwords and the settings for their hashes.
#[derive(Debug, Clone)]
pub struct PasswordPolicy {
    /// The minimum length of a password in characters.
    pub min_length: usize,
    /// The cost of bcrypt, 4 to 31. Each step doubles the time.
    pub bcrypt_cost: u32,
    /// Runs one hash for every two cores, because a hash occupies a core, and other requests need the rest.
    pub queue: HashQueue,
}

impl PasswordPolicy {
    /// Fails with [`Error::Invalid`] for `field` if the password breaks a rule.
    pub fn check_new_password(&self, field: &str, password: &str) -> Result<()> {
        if password.contains('\0') {
            return Err(Error::invalid(field, "nul_character", "must not contain the NUL character"));
        }
        if password.chars().count() < self.min_length {
            let message = format!("must have at least {} characters", self.min_length);
            return Err(Error::invalid(field, "too_short", message));
        }
        if password.len() > MAX_BYTES {
            return Err(Error::invalid(field, "too_long", format!("must have at most {MAX_BYTES} bytes")));
        }
        if is_common(password) {
            return Err(Error::invalid(field, "too_common", "must not be one of the most common passwords"));
        }
        Ok(())
    }

    /// Hashes a password when it is the client's turn.
    pub async fn hash(&self, client: IpAddr, password: String) -> Result<String> {
        let cost = self.bcrypt_cost;
        self.queue.run(client, move || hash(&password, cost)).await
    }

    /// Returns whether the password belongs to the digest. Without a digest, the answer is no after the same time.
    pub async fn verify(&self, client: IpAddr, password: String, digest: Option<String>) -> Result<bool> {
        let cost = self.bcrypt_cost;
        self.queue.run(client, move || verify(&password, digest.as_deref(), cost)).await
    }

    /// Fails with [`Error::Invalid`] for `field` if this is not the account's password.
    pub async fn require_password(&self, client: IpAddr, field: &str, password: String, digest: &str) -> Result<()> {
        match self.verify(client, password, Some(digest.to_owned())).await? {
            true => Ok(()),
            false => Err(Error::invalid(field, "wrong_password", "is not the password of this account")),
        }
    }
}

fn hash(password: &str, cost: u32) -> Result<String> {
    if password.len() > MAX_BYTES {
        return Err(Error::internal("the password is longer than bcrypt supports"));
    }
    // `bcrypt::non_truncating_hash` also rejects a password of exactly 72 bytes.
    bcrypt::hash(password, cost).map_err(Error::internal)
}

/// An unknown user takes as long as a wrong password. Otherwise the response time would reveal which accounts exist.
fn verify(password: &str, digest: Option<&str>, cost: u32) -> Result<bool> {
    let can_match = digest.is_some() && password.len() <= MAX_BYTES;
    let digest = digest.map_or_else(|| dummy_hash(cost), str::to_owned);
    bcrypt::verify(password, &digest).map(|is_equal| is_equal && can_match).map_err(Error::internal)
}

/// Returns a well-formed digest of no known password.
fn dummy_hash(cost: u32) -> String {
    format!("$2b${cost:02}$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde")
}

/// Attackers try these passwords first. Upper and lower case make no difference.
fn is_common(password: &str) -> bool {
    const COMMON: &str = include_str!("common_passwords.txt");
    let password = password.to_lowercase();
    COMMON.split_whitespace().any(|common| common == password)
}
