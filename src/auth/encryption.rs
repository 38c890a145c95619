//! What is kept aside can be read only with the server's secret: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::error::{Error, Result};

/// The bytes of a nonce, which stands before what it was used for.
const NONCE: usize = 24;

/// Seals with the first of the server's keys, and opens what was sealed with any.
#[derive(Clone)]
pub struct ResponseCipher(Vec<DerivedKeys>);

#[derive(Clone)]
struct DerivedKeys {
    cipher: XChaCha20Poly1305,
    mac: Hmac<Sha256>,
}

impl std::fmt::Debug for ResponseCipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl ResponseCipher {
    /// A vault for this key of the server's, which opens what its former keys sealed. What it seals with is made
    /// from the key, and is not the key.
    ///
    /// # Errors
    /// Never for keys of this length; the types say otherwise.
    pub fn new(key: &str, former: &[String]) -> Result<Self> {
        let keys = std::iter::once(key).chain(former.iter().map(String::as_str)).map(DerivedKeys::new);
        keys.collect::<Result<_>>().map(Self)
    }

    /// What tells these parts from any others, and nobody else what they are: one fingerprint for each key.
    pub fn fingerprints(&self, parts: &[&[u8]]) -> Vec<Vec<u8>> {
        let fingerprint = |keys: &DerivedKeys| {
            let mut mac = keys.mac.clone();
            for part in parts {
                mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
                mac.update(part);
            }
            mac.finalize().into_bytes().to_vec()
        };
        self.0.iter().map(fingerprint).collect()
    }

    /// The text sealed, to be opened where `context` is the same.
    ///
    /// # Errors
    /// [`Error::Internal`] if the system gives no randomness.
    pub fn seal(&self, text: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(Error::internal)?;
        let keys = self.0.first().ok_or_else(|| Error::internal("no key"))?;
        let sealed = keys.cipher.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: context });
        Ok([nonce.as_slice(), &sealed.map_err(Error::internal)?].concat())
    }

    /// What was sealed.
    ///
    /// # Errors
    /// [`Error::Internal`] if it was not sealed with one of these keys and this context.
    pub fn open(&self, sealed: &[u8], context: &[u8]) -> Result<Vec<u8>> {
        let (nonce, sealed) =
            sealed.split_first_chunk::<NONCE>().ok_or_else(|| Error::internal("nothing is sealed"))?;
        let open =
            |keys: &DerivedKeys| keys.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context }).ok();
        self.0.iter().find_map(open).ok_or_else(|| Error::internal("sealed with another key, or elsewhere"))
    }
}

impl DerivedKeys {
    fn new(key: &str) -> Result<Self> {
        let derived = |purpose: &str| -> Result<_> {
            let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
            Ok(mac.chain_update(purpose).finalize().into_bytes())
        };
        let cipher = XChaCha20Poly1305::new_from_slice(&derived("seal")?).map_err(Error::internal)?;
        let mac = Hmac::new_from_slice(&derived("fingerprint")?).map_err(Error::internal)?;
        Ok(Self { cipher, mac })
    }
}
