//! The secret that signs tokens, and the password of the database.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::auth::jwt::generate_key;
use crate::cli::CliError;
use crate::config::{DatabaseConfig, ServeConfig};
use crate::mail::SmtpUrl;

/// The minimum length of a key: that of the signature, as RFC 7518 (3.2) requires.
const MIN_KEY_BYTES: usize = 32;

/// Returns the key that signs tokens, and the previous keys, whose tokens are still valid.
///
/// The secret comes from a setting or from a file. Otherwise it is generated: for the private database once, for `--dev`
/// at every start.
pub fn load_signing_keys(database: &DatabaseConfig, config: &ServeConfig) -> Result<(String, Vec<String>), CliError> {
    match (&config.secret, &config.secret_file) {
        (Some(secret), _) => parse_keys(secret, "TONEARM_SECRET"),
        (None, Some(path)) => parse_keys(&read_secret_file(path)?, &path.display().to_string()),
        (None, None) if database.database_url.is_none() => load_or_create(&database.data_dir),
        (None, None) if config.dev => Ok((generate_key()?, Vec::new())),
        (None, None) => Err(CliError::Config("TONEARM_SECRET is required with DATABASE_URL, except with --dev".into())),
    }
}

/// Adds the password of `DATABASE_PASSWORD_FILE` to a URL.
///
/// libpq's own password file does not work with container secrets. libpq ignores a file that other users can read, and
/// the user in the container rarely owns the secret.
pub fn database_url(config: &DatabaseConfig, url: Option<&String>) -> Result<Option<String>, CliError> {
    let (Some(url), Some(path)) = (url, &config.database_password_file) else {
        return Ok(url.cloned());
    };
    Ok(Some(with_password(url, &read_password_file(path)?)))
}

/// Adds the password of `SMTP_PASSWORD_FILE` to `SMTP_URL`.
pub fn smtp_url(config: &ServeConfig, url: &SmtpUrl) -> Result<SmtpUrl, CliError> {
    let Some(path) = &config.smtp_password_file else { return Ok(url.clone()) };
    url.with_password(&read_password_file(path)?).map_err(|error| CliError::Config(format!("SMTP_URL {error}")))
}

fn read_password_file(path: &Path) -> Result<String, CliError> {
    let text = read_secret_file(path)?;
    match text.trim_end_matches('\n') {
        "" => Err(CliError::Config(format!("{} is empty", path.display()))),
        password => Ok(password.to_owned()),
    }
}

/// Adds the password to a URI or to a list of keywords, the two forms that libpq accepts.
fn with_password(url: &str, password: &str) -> String {
    if !url.starts_with("postgresql://") && !url.starts_with("postgres://") {
        return format!("{url} password='{}'", password.replace('\\', "\\\\").replace('\'', "\\'"));
    }
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}password={}", utf8_percent_encode(password, NON_ALPHANUMERIC))
}

/// Splits `new,old`. `source` names the setting or file in errors.
fn parse_keys(secret: &str, source: &str) -> Result<(String, Vec<String>), CliError> {
    let mut keys = secret.split(',').map(|key| key.trim().to_owned());
    let key = keys.next().unwrap_or_default();
    let previous: Vec<String> = keys.collect();
    if previous.iter().chain([&key]).any(|key| key.len() < MIN_KEY_BYTES) {
        let message = format!("{source} must have at least {MIN_KEY_BYTES} bytes, also on each side of a comma");
        return Err(CliError::Config(message));
    }
    Ok((key, previous))
}

fn read_secret_file(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|error| CliError::Config(format!("{}: {error}", path.display())))
}

/// Reads the secret in the data folder, or generates it.
fn load_or_create(data_dir: &Path) -> Result<(String, Vec<String>), CliError> {
    let path = data_dir.join("secret");
    if path.exists() {
        return parse_keys(&read_secret_file(&path)?, &path.display().to_string());
    }
    let write_error = |error: std::io::Error| CliError::Config(format!("DATA_DIR {}: {error}", data_dir.display()));
    fs::create_dir_all(data_dir).map_err(write_error)?;
    let secret = generate_key()?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(write_error)?;
    writeln!(file, "{secret}").map_err(write_error)?;
    Ok((secret, Vec::new()))
}
