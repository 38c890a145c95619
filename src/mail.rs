//! Mails: their texts, and the server that sends them. This module knows neither HTTP nor SQL.

mod letter;
mod message;
mod transport;

use std::collections::HashSet;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Notify;

use crate::auth::encryption::ResponseCipher;
use crate::error::{Error, Result};
pub use crate::mail::letter::{Letter, Mail};
pub use crate::mail::message::{Sender, parse_sender};
use crate::mail::message::{build_message, write_text};
use crate::mail::transport::Transport;
pub use crate::mail::transport::{Delivery, SEND_TIMEOUT, SmtpUrl, parse_smtp_url};

/// Sends mails, if the settings name a server for them.
#[derive(Clone, Debug, Default)]
pub struct Mailer(Option<Arc<MailService>>);

/// Where mails come from, and where their links lead.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// The address that mails come from.
    pub sender: Sender,
    /// The URL of the app that its users see, without a slash at the end.
    pub app_url: String,
    /// A mail server that has not accepted a mail within this time hangs.
    pub timeout: Duration,
}

/// A server for mails, and the encryption of those that wait.
#[derive(Debug)]
pub struct MailService {
    settings: MailSettings,
    transport: Transport,
    cipher: ResponseCipher,
    wake: Notify,
    stats: MailStats,
    /// The ids of mails that were sent, but whose rows could not be deleted.
    sent: Mutex<HashSet<i64>>,
}

/// The mails of this process, for metrics.
#[derive(Debug, Default)]
pub struct MailStats {
    pub sent: AtomicU64,
    pub failed: AtomicU64,
    pub retried: AtomicU64,
    /// The mails of all servers that wait.
    pub waiting: AtomicU64,
}

impl Mailer {
    /// Sends through an SMTP server.
    pub fn smtp(url: &SmtpUrl, settings: MailSettings, cipher: ResponseCipher) -> Result<Self> {
        let transport = Transport::smtp(url, settings.sender.domain(), settings.timeout)?;
        Ok(Self::new(transport, settings, cipher))
    }

    /// Writes mails into the log, for development.
    pub fn logging(settings: MailSettings, cipher: ResponseCipher) -> Self {
        Self::new(Transport::Log, settings, cipher)
    }

    fn new(transport: Transport, settings: MailSettings, cipher: ResponseCipher) -> Self {
        let (wake, stats, sent) = (Notify::new(), MailStats::default(), Mutex::default());
        Self(Some(Arc::new(MailService { settings, transport, cipher, wake, stats, sent })))
    }

    /// Returns the service, or [`Error::MailNotConfigured`].
    pub fn service(&self) -> Result<Arc<MailService>> {
        self.0.clone().ok_or(Error::MailNotConfigured)
    }

    pub fn is_configured(&self) -> bool {
        self.0.is_some()
    }

    /// Sends the mails of a transaction that was committed. They would be found later anyway.
    pub fn wake(&self) {
        if let Some(service) = &self.0 {
            service.wake.notify_one();
        }
    }

    /// Returns the numbers of sent, failed, repeated and waiting mails.
    pub fn counts(&self) -> [u64; 4] {
        let counts = |MailStats { sent, failed, retried, waiting }: &MailStats| {
            [sent, failed, retried, waiting].map(|count| count.load(Relaxed))
        };
        self.0.as_ref().map(|service| counts(&service.stats)).unwrap_or_default()
    }
}

impl MailService {
    pub fn stats(&self) -> &MailStats {
        &self.stats
    }

    /// Waits until a request has written a mail, for at most `time`.
    pub async fn wait(&self, time: Duration) {
        // Both results mean that mails may wait.
        drop(tokio::time::timeout(time, self.wake.notified()).await);
    }

    /// Returns a new id for the header `Message-ID` (RFC 5322, 3.6.4).
    pub fn generate_message_id(&self) -> Result<String> {
        let mut id = [0_u8; 16];
        getrandom::fill(&mut id).map_err(Error::internal)?;
        Ok(format!("<{}@{}>", BASE64.encode(id), self.settings.sender.domain()))
    }

    /// Encrypts what waits to be sent with this `Message-ID`.
    pub fn seal(&self, value: &impl Serialize, message_id: &str) -> Result<Vec<u8>> {
        let text = serde_json::to_vec(value).map_err(Error::internal)?;
        self.cipher.seal(&text, &seal_context(message_id))
    }

    /// Decrypts what [`Self::seal`] has encrypted, also with a previous secret of the server.
    pub fn open<T: DeserializeOwned>(&self, sealed: &[u8], message_id: &str) -> Result<T> {
        let text = self.cipher.open(sealed, &seal_context(message_id))?;
        serde_json::from_slice(&text).map_err(Error::internal)
    }

    /// Returns a keyed hash of an address for each secret of the server, the present one first. It identifies the address without
    /// revealing it. Upper and lower case make no difference.
    pub fn hash_address(&self, address: &str) -> Vec<String> {
        let hashes = self.cipher.fingerprints(&[b"mail address", address.to_lowercase().as_bytes()]);
        hashes.into_iter().map(|hash| BASE64.encode(hash)).collect()
    }

    /// Sends a mail, or writes it into the log.
    pub async fn deliver(&self, mail: &Mail, message_id: &str, written_at: SystemTime) -> Delivery {
        let letter = match mail.letter.render(&mail.username, &self.settings.app_url) {
            Ok(letter) => letter,
            Err(error) => return Delivery::Refused(error.to_string()),
        };
        if let Transport::Log = self.transport {
            log::info!("mail to {}: {}", mail.to, write_text(&letter));
            return Delivery::Sent;
        }
        match build_message(&self.settings.sender, &mail.to, message_id, written_at, letter) {
            Ok(message) => self.transport.send(message).await,
            Err(error) => Delivery::Refused(error.to_string()),
        }
    }

    /// Remembers that a mail was sent, although its row still exists.
    pub fn remember_sent(&self, id: i64) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// Forgets a mail whose row was deleted.
    pub fn forget_sent(&self, id: i64) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Returns whether this process has sent the mail already.
    pub fn has_sent(&self, id: i64) -> bool {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }
}

/// Stored responses have other contexts, so that neither can be taken for the other.
fn seal_context(message_id: &str) -> Vec<u8> {
    [b"mail ", message_id.as_bytes()].concat()
}
