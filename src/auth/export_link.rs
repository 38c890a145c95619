//! Links to the export of a playlist. They are encrypted, because a URL gets into logs and histories, and a link contains the key of
//! an unlisted playlist.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

use crate::auth::encryption::ResponseCipher;
use crate::auth::jwt::DeviceKey;
use crate::error::{Error, Result};

/// A text that was sealed for another purpose is no link.
const CONTEXT: &[u8] = b"export link";

/// The contents of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkClaims {
    /// The playlist's id.
    pub playlist: i64,
    /// The id of the user who may see the playlist.
    pub user: i64,
    /// The fingerprint of the session key, so that the link ends with the session.
    pub sid: String,
    /// The session of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceKey>,
    /// The time of expiry in seconds since 1970.
    pub exp: i64,
    /// The key of an unlisted playlist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_key: Option<String>,
}

impl LinkClaims {
    /// Returns the link, which only this server and others with its secret can read.
    pub fn seal(&self, cipher: &ResponseCipher) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(Error::internal)?;
        Ok(BASE64.encode(cipher.seal(&text, CONTEXT)?))
    }

    /// Returns the contents of a link that [`Self::seal`] has made, also if it has expired.
    pub fn open(link: &str, cipher: &ResponseCipher) -> Option<Self> {
        let text = cipher.open(&BASE64.decode(link).ok()?, CONTEXT).ok()?;
        serde_json::from_slice(&text).ok()
    }
}
