//! The server's keys: given, read from a file, or made once and kept in the data folder; the database's password.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::auth::jwt::generate_key;
use crate::cli::CliError;
use crate::config::{DatabaseConfig, ServeConfig};

/// Shortest key accepted, in bytes.
const KEY_BYTES: usize = 32;

/// The key to sign with, and the former ones whose tokens are still good.
pub fn load_signing_keys(database: &DatabaseConfig, config: &ServeConfig) -> Result<(String, Vec<String>), CliError> {
    match (&config.secret, &config.secret_file) {
        (Some(secret), _) => parse_keys(secret, "TONEARM_SECRET"),
        (None, Some(path)) => parse_keys(&read_secret_file(path)?, &path.display().to_string()),
        (None, None) if database.database_url.is_none() => load_or_create(&database.data_dir),
        (None, None) if config.dev => Ok((generate_key()?, Vec::new())),
        (None, None) => Err(CliError::Config("TONEARM_SECRET is required with DATABASE_URL (or say --dev)".into())),
    }
}

/// A database's URL with its password, where a file holds that. libpq's own file of passwords would not do: it must be
/// its reader's alone, and a container's secret is seldom owned by the user within.
pub fn database_url(config: &DatabaseConfig, url: Option<&String>) -> Result<Option<String>, CliError> {
    let (Some(url), Some(path)) = (url, &config.database_password_file) else {
        return Ok(url.cloned());
    };
    let text = read_secret_file(path)?;
    let password = text.trim_end_matches('\n');
    if password.is_empty() {
        return Err(CliError::Config(format!("{} is empty", path.display())));
    }
    Ok(Some(with_password(url, password)))
}

/// Of the two forms that libpq knows, the one that `url` has.
fn with_password(url: &str, password: &str) -> String {
    if !url.starts_with("postgresql://") && !url.starts_with("postgres://") {
        return format!("{url} password='{}'", password.replace('\\', "\\\\").replace('\'', "\\'"));
    }
    let and = if url.contains('?') { '&' } else { '?' };
    format!("{url}{and}password={}", utf8_percent_encode(password, NON_ALPHANUMERIC))
}

fn parse_keys(secret: &str, place: &str) -> Result<(String, Vec<String>), CliError> {
    let mut keys = secret.split(',').map(|key| key.trim().to_owned());
    let key = keys.next().unwrap_or_default();
    let former: Vec<String> = keys.collect();
    if former.iter().chain([&key]).any(|key| key.len() < KEY_BYTES) {
        let message = format!("{place} must have at least {KEY_BYTES} bytes, also on each side of a comma");
        return Err(CliError::Config(message));
    }
    Ok((key, former))
}

fn read_secret_file(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(|error| CliError::Config(format!("{}: {error}", path.display())))
}

fn load_or_create(data_dir: &Path) -> Result<(String, Vec<String>), CliError> {
    let path = data_dir.join("secret");
    if path.exists() {
        return parse_keys(&read_secret_file(&path)?, &path.display().to_string());
    }
    let unusable = |error: std::io::Error| CliError::Config(format!("DATA_DIR {}: {error}", data_dir.display()));
    fs::create_dir_all(data_dir).map_err(unusable)?;
    let secret = generate_key()?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(unusable)?;
    writeln!(file, "{secret}").map_err(unusable)?;
    Ok((secret, Vec::new()))
}
