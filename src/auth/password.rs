//! Passwords: the rules for new ones, and bcrypt.
//!
//! Passwords are compared in the form of the profile OpaqueString (RFC 8265, 4.2), because keyboards write one character
//! in different ways. Digests that earlier releases made of other forms are still accepted.

use std::net::IpAddr;
use std::ops::{Range, RangeInclusive};

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use unicode_normalization::UnicodeNormalization;

use crate::auth::hash_queue::HashQueue;
use crate::error::{Error, ErrorParams, FieldError, Result};

/// The maximum length of a password in bytes. bcrypt ignores the rest.
pub const MAX_BYTES: usize = 72;
/// The costs that bcrypt accepts.
const COSTS: RangeInclusive<u32> = 4..=31;

/// The rules for passwords and the settings for their hashes.
#[derive(Debug, Clone)]
pub struct PasswordPolicy {
    /// The minimum length of a password in characters.
    pub min_length: usize,
    /// The cost of bcrypt, 4 to 31. Each step doubles the time.
    pub bcrypt_cost: u32,
    /// The highest cost of a stored digest. Every verification takes as long as one of this cost.
    pub max_stored_cost: u32,
    /// Runs one hash for every two cores, because a hash occupies a core, and other requests need the rest.
    pub queue: HashQueue,
}

/// The result of the verification of a password.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// The password is right, and this digest must replace the stored one, which has a lower cost or another form.
    Outdated(String),
}

impl PasswordPolicy {
    /// Returns the error of `field` if the password breaks a rule.
    pub fn find_problem(&self, field: &str, password: &str) -> Option<FieldError> {
        let password = normalize(password);
        let error = |code, message: &str| Some(FieldError::new(field, code, message));
        if password.contains('\0') {
            return error("nul_character", "must not contain the NUL character");
        }
        if password.contains(char::is_control) {
            return error("control_character", "must not contain control characters");
        }
        let params = ErrorParams::range(i64::try_from(self.min_length).ok(), i64::try_from(MAX_BYTES).ok());
        if password.chars().count() < self.min_length {
            let too_short = error("too_short", &format!("must have at least {} characters", self.min_length));
            return too_short.map(|error| error.with_params(params));
        }
        if password.len() > MAX_BYTES {
            let too_long = error("too_long", &format!("must have at most {MAX_BYTES} bytes"));
            return too_long.map(|error| error.with_params(params));
        }
        is_common(&password)
            .then(|| FieldError::new(field, "too_common", "must not be one of the most common passwords"))
    }

    /// Hashes a password when it is the client's turn.
    pub async fn hash(&self, client: IpAddr, password: String) -> Result<String> {
        let cost = self.bcrypt_cost;
        self.queue.run(client, move || hash(&normalize(&password), cost)).await
    }

    /// Hashes a password on the current thread: for commands.
    pub fn hash_blocking(&self, password: &str) -> Result<String> {
        hash(&normalize(password), self.bcrypt_cost)
    }

    /// Verifies a password. Without a digest, it is wrong after the same time.
    pub async fn verify(&self, client: IpAddr, password: String, digest: Option<String>) -> Result<Verdict> {
        let (cost, max_cost) = (self.bcrypt_cost, self.max_stored_cost.max(self.bcrypt_cost));
        self.queue.run(client, move || verify(&password, digest.as_deref(), cost, max_cost)).await
    }

    /// Fails with [`Error::Invalid`] for `field` if this is not the account's password.
    pub async fn require_password(&self, client: IpAddr, field: &str, password: String, digest: &str) -> Result<()> {
        match self.verify(client, password, Some(digest.to_owned())).await? {
            Verdict::Wrong => Err(Error::invalid(field, "wrong_password", "is not the password of this account")),
            Verdict::Right | Verdict::Outdated(_) => Ok(()),
        }
    }
}

/// Returns the form in which passwords are compared: NFC, with plain spaces. Control characters, which RFC 8265 forbids,
/// remain. The rules for new passwords refuse them.
fn normalize(password: &str) -> String {
    let category = CodePointMapData::<GeneralCategory>::new();
    let is_space = |letter: char| category.get(letter) == GeneralCategory::SpaceSeparator;
    password.chars().map(|letter| if is_space(letter) { ' ' } else { letter }).nfc().collect()
}

fn hash(password: &str, cost: u32) -> Result<String> {
    if password.len() > MAX_BYTES {
        return Err(Error::internal("the password is longer than bcrypt supports"));
    }
    // `bcrypt::non_truncating_hash` also rejects a password of exactly 72 bytes.
    bcrypt::hash(password, cost).map_err(Error::internal)
}

/// Verifies in a time that depends on the typed password only, not on the account. Otherwise the response time would
/// reveal which accounts exist. Only the owner of a password sees how long its new digest takes.
fn verify(password: &str, digest: Option<&str>, cost: u32, max_cost: u32) -> Result<Verdict> {
    let stored = digest.and_then(|digest| digest.parse::<bcrypt::HashParts>().ok());
    let stored_cost = stored.map(|parts| parts.get_cost()).filter(|cost| COSTS.contains(cost));
    let dummy = dummy_hash(max_cost);
    let (digest, digest_cost) = match (digest, stored_cost) {
        (Some(digest), Some(cost)) => (digest, cost),
        _ => (dummy.as_str(), max_cost),
    };
    let normalized = normalize(password);
    let is_normalized = normalized == password;
    let has_form = |form: &str| -> Result<bool> {
        let is_equal = verify_padded(form, digest, padding_costs(digest_cost, max_cost))?;
        Ok(is_equal && stored_cost.is_some() && form.len() <= MAX_BYTES)
    };
    let matches_normalized = has_form(&normalized)?;
    // Earlier releases hashed passwords as they were typed. The second form is tried even if the first one is right.
    let matches_typed = !is_normalized && has_form(password)?;
    if !matches_normalized && !matches_typed {
        return Ok(Verdict::Wrong);
    }
    let is_current = matches_normalized && digest_cost >= cost;
    if is_current || normalized.len() > MAX_BYTES {
        return Ok(Verdict::Right);
    }
    Ok(Verdict::Outdated(hash(&normalized, cost)?))
}

fn verify_padded(password: &str, digest: &str, padding: Range<u32>) -> Result<bool> {
    let is_equal = bcrypt::verify(password, digest).map_err(Error::internal)?;
    for cost in padding {
        bcrypt::verify(password, &dummy_hash(cost)).map_err(Error::internal)?;
    }
    Ok(is_equal)
}

/// Returns the costs of the hashes after which a hash of `cost` has taken as long as one of `max_cost`. A hash takes
/// twice as long as one of the cost below, and 2ⁿ + 2ⁿ + 2ⁿ⁺¹ + … + 2ᵐ⁻¹ = 2ᵐ.
fn padding_costs(cost: u32, max_cost: u32) -> Range<u32> {
    cost..max_cost
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

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: &str = "plums in the icebox";

    fn digest(password: &str, cost: u32) -> String {
        bcrypt::hash(password, cost).unwrap_or_default()
    }

    fn verdict(password: &str, digest: &str) -> Option<Verdict> {
        verify(password, Some(digest), 5, 6).ok()
    }

    #[test]
    fn every_verification_hashes_as_much_as_one_of_the_highest_cost() {
        for cost in 4..=12_u32 {
            let padding: u32 = padding_costs(cost, 12).map(|cost| 1 << cost).sum();
            assert_eq!((1 << cost) + padding, 1 << 12);
        }
        assert!(padding_costs(13, 12).is_empty());
    }

    #[test]
    fn a_digest_of_lower_cost_is_replaced() {
        let Some(Verdict::Outdated(new)) = verdict(PASSWORD, &digest(PASSWORD, 4)) else { panic!("not replaced") };
        assert!(new.starts_with("$2b$05$"), "{new}");
        assert_eq!(verdict(PASSWORD, &new), Some(Verdict::Right));
        assert_eq!(verdict(PASSWORD, &digest(PASSWORD, 6)), Some(Verdict::Right));
        assert_eq!(verdict("figs", &digest(PASSWORD, 4)), Some(Verdict::Wrong));
    }

    #[test]
    fn a_digest_that_is_no_digest_matches_nothing() {
        for broken in ["", "x", "$2b$99$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde", "$2b$04$é"] {
            assert_eq!(verdict(PASSWORD, broken), Some(Verdict::Wrong), "{broken}");
        }
        assert_eq!(verify(PASSWORD, None, 4, 4).ok(), Some(Verdict::Wrong));
    }

    #[test]
    fn every_spelling_of_a_password_is_accepted() {
        let (composed, decomposed) = ("caf\u{e9} au lait", "cafe\u{301}\u{a0}au\u{3000}lait");
        let stored = digest(composed, 5);
        assert_eq!(verdict(composed, &stored), Some(Verdict::Right));
        assert_eq!(verdict(decomposed, &stored), Some(Verdict::Right));
        // An earlier release made this digest.
        let Some(Verdict::Outdated(new)) = verdict(decomposed, &digest(decomposed, 5)) else { panic!("not replaced") };
        assert_eq!(verdict(composed, &new), Some(Verdict::Right));
    }
}
