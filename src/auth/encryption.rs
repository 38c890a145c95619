//! Encryption of stored responses, waiting mails and links to exports, with a key that is derived from the server's secret:
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};

/// The length of a nonce. A sealed text begins with its nonce.
const NONCE_BYTES: usize = 24;

/// Seals with the current key. Opens texts that were sealed with the current or a previous key.
#[derive(Clone)]
pub struct ResponseCipher(Vec<DerivedKeys>);

#[derive(Clone)]
struct DerivedKeys {
    cipher: XChaCha20Poly1305,
    mac: Hmac<Sha256>,
}

impl std::fmt::Debug for ResponseCipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResponseCipher").finish_non_exhaustive()
    }
}

impl ResponseCipher {
    /// Derives the keys for encryption and fingerprints from `key`, so that none of them is the signing key itself.
    pub fn new(key: &str, previous: &[String]) -> Result<Self> {
        let keys = std::iter::once(key).chain(previous.iter().map(String::as_str)).map(DerivedKeys::new);
        keys.collect::<Result<_>>().map(Self)
    }

    /// Returns one keyed fingerprint of the parts for each key. It identifies the parts without revealing them.
    pub fn fingerprints(&self, parts: &[&[u8]]) -> Vec<Vec<u8>> {
        let fingerprint = |keys: &DerivedKeys| {
            let mut mac = keys.mac.clone();
            for part in parts {
                // Each part has its length in front, so that the parts cannot be split differently.
                mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
                mac.update(part);
            }
            mac.finalize().into_bytes().to_vec()
        };
        self.0.iter().map(fingerprint).collect()
    }

    /// Encrypts `text`. It can only be opened with the same `context`.
    pub fn seal(&self, text: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(Error::internal)?;
        let keys = self.0.first().ok_or_else(|| Error::internal("the cipher has no key"))?;
        let sealed = keys.cipher.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: context });
        Ok([nonce.as_slice(), &sealed.map_err(Error::internal)?].concat())
    }

    /// Decrypts a sealed text. Fails if it was sealed with an unknown key or another context.
    pub fn open(&self, sealed: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        let (nonce, sealed) =
            sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(|| Error::internal("the sealed text is too short"))?;
        let open =
            |keys: &DerivedKeys| keys.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context }).ok();
        self.0.iter().find_map(open).ok_or_else(|| Error::internal("the text was sealed with another key or context"))
    }
}

impl DerivedKeys {
    fn new(key: &str) -> Result<Self> {
        let derive = |purpose: &str| -> Result<_> {
            let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
            Ok(mac.chain_update(purpose).finalize().into_bytes())
        };
        let cipher = XChaCha20Poly1305::new_from_slice(&derive("seal")?).map_err(Error::internal)?;
        let mac = Hmac::new_from_slice(&derive("fingerprint")?).map_err(Error::internal)?;
        Ok(Self { cipher, mac })
    }
}
