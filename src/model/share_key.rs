//! The key of an unlisted playlist.

use std::fmt;

/// The number of characters of a key: 132 random bits in base64url.
pub const SHARE_KEY_LENGTH: usize = 22;

/// The secret part of the link to an unlisted playlist.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ShareKey([u8; SHARE_KEY_LENGTH]);

impl ShareKey {
    /// Returns `None` if the text has not the form of a key.
    pub fn parse(text: &str) -> Option<Self> {
        let is_valid = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        text.as_bytes().try_into().ok().filter(|_| is_valid).map(Self)
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Does not write the key, so that it appears in no log.
impl fmt::Debug for ShareKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ShareKey(…)")
    }
}
