//! bcrypt: pure and blocking. Whoever calls it bounds how many run at once.

use crate::error::{Error, Result};

/// The longest password bcrypt looks at, in bytes.
pub const MAX_BYTES: usize = 72;

/// Hashes a password of at most [`MAX_BYTES`] bytes, at a cost of 4 to 31 (each step doubles the time).
///
/// # Errors
/// [`Error::Internal`] if bcrypt refuses the length or the cost.
pub fn hash(password: &str, cost: u32) -> Result<String> {
    if password.len() > MAX_BYTES {
        return Err(Error::internal("a password longer than bcrypt looks at"));
    }
    // The crate's own guard against truncation refuses the 72nd byte as well.
    bcrypt::hash(password, cost).map_err(Error::internal)
}

/// Whether the password is the one behind `digest`. Without a digest (an unknown user) it takes the
/// time that a digest of `cost` takes, and says no.
///
/// # Errors
/// [`Error::Internal`] if the digest is not one of bcrypt's.
pub fn verify(password: &str, digest: Option<&str>, cost: u32) -> Result<bool> {
    let known = digest.is_some() && password.len() <= MAX_BYTES;
    let digest = digest.map_or_else(|| dummy_hash(cost), str::to_owned);
    bcrypt::verify(password, &digest).map(|equal| equal && known).map_err(Error::internal)
}

/// A well-formed digest of no password.
fn dummy_hash(cost: u32) -> String {
    format!("$2b${cost:02}$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde")
}

/// Whether this is one of the passwords that are tried first, upper or lower case.
pub fn is_common(password: &str) -> bool {
    const COMMON: &str = include_str!("common_passwords.txt");
    let password = password.to_lowercase();
    COMMON.split_whitespace().any(|common| common == password)
}
