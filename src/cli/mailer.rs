//! The service for mails, from the settings.

use std::sync::Arc;

use crate::auth::encryption::ResponseCipher;
use crate::cli::{CliError, secrets};
use crate::config::{DatabaseConfig, ServeConfig};
use crate::mail::{MailService, MailSettings, Mailer, SEND_TIMEOUT, parse_sender};

/// Where links in mails lead during development: the address of Vite.
const DEV_APP_URL: &str = "http://localhost:5173";
const DEV_SENDER: &str = "tonearm@localhost";

/// Without a server for mails, a development server writes them into its log.
pub fn build_mailer(config: &ServeConfig, cipher: ResponseCipher) -> Result<Mailer, CliError> {
    let app_url = config.app_url.clone().unwrap_or_else(|| DEV_APP_URL.to_owned());
    let settings = |sender| MailSettings { sender, app_url, timeout: SEND_TIMEOUT };
    match (&config.smtp_url, &config.mail_from) {
        (Some(url), Some(sender)) => {
            Ok(Mailer::smtp(&secrets::smtp_url(config, url)?, settings(sender.clone()), cipher)?)
        }
        _ if config.dev => {
            let sender = parse_sender(DEV_SENDER).map_err(CliError::Runtime)?;
            Ok(Mailer::logging(settings(sender), cipher))
        }
        _ => Ok(Mailer::default()),
    }
}

/// Returns the service with which a command writes mails. A server sends them.
///
/// Returns `None` if mails are not set up, or if the command lacks the secret of the servers, with which waiting mails are encrypted.
pub fn find_service(database: &DatabaseConfig, config: &ServeConfig) -> Result<Option<Arc<MailService>>, CliError> {
    let has_secret = config.secret.is_some() || config.secret_file.is_some() || database.database_url.is_none();
    if !has_secret || (config.smtp_url.is_none() && !config.dev) {
        return Ok(None);
    }
    let (key, previous_keys) = secrets::load_signing_keys(database, config)?;
    let mailer = build_mailer(config, ResponseCipher::new(&key, &previous_keys)?)?;
    Ok(mailer.service().ok())
}
