//! The command line. Every setting is a flag with an environment variable and one line of help.
//!
//! `docs/CONFIGURATION.md` lists the settings. `tests/configuration.rs` compares it with this file.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use url::Url;

use crate::http::allowed_origins::{ANY_ORIGIN, ANY_PORT};
use crate::mail::{Sender, SmtpUrl, parse_sender, parse_smtp_url};
use crate::model::common::web_url::normalize_url;
use crate::model::quota::Quotas;

/// An app loads scripts and styles only from this server, but covers and audio from anywhere with TLS.
pub const DEFAULT_STATIC_CSP: &str = "default-src 'self'; img-src 'self' data: blob: https:; media-src 'self' blob: https:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A command and all settings.
#[derive(Debug, Parser)]
#[command(name = "tonearm", version, about = "A JSON REST API backend for a music app, on PostgreSQL")]
pub struct Cli {
    /// Without a command, `serve` runs.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub database: DatabaseConfig,
    #[command(flatten)]
    pub serve: ServeConfig,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API
    Serve,
    /// Update the database schema and exit
    Migrate,
    /// Import a catalogue or playlists from a file
    #[command(subcommand)]
    Import(ImportCommand),
    /// Change the account or the rights of a user; the audit log gets an entry
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Compare stored counters, names and playlist positions with the rows they come from; exit with 1 if any is wrong
    Check {
        /// Repair wrong values; writes fail with 503 until this has finished
        #[arg(long)]
        fix: bool,
    },
    /// Print the OpenAPI document
    Openapi,
    /// Print every route: method, path and operation id
    Routes,
}

/// The kinds of files to import.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Import artists, albums and tracks: one track per line, as JSON Lines or CSV
    Catalogue {
        /// The file, or `-` for standard input
        file: PathBuf,
        /// Format of the file; by default CSV if its name ends in .csv, otherwise JSON Lines
        #[arg(long, value_enum)]
        format: Option<CatalogueFormat>,
        /// Skip invalid lines; otherwise one invalid line prevents the import
        #[arg(long)]
        keep_going: bool,
    },
    /// Import playlists: one per line, `{"name", "tracks":[{"artist","album","title"}]}`
    Playlists {
        /// The file, or `-` for standard input
        file: PathBuf,
        /// User who owns the imported playlists
        #[arg(long, value_name = "USERNAME")]
        owner: String,
        /// Skip invalid lines and unknown tracks; otherwise one of them prevents the import
        #[arg(long)]
        keep_going: bool,
    },
}

/// The format of a catalogue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CatalogueFormat {
    /// One JSON object per line
    #[value(name = "jsonl")]
    JsonLines,
    /// Comma-separated values with a header line
    Csv,
}

impl CatalogueFormat {
    /// CSV if the name ends in `.csv`, otherwise JSON Lines.
    pub fn from_path(path: &Path) -> Self {
        let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if is_csv { Self::Csv } else { Self::JsonLines }
    }
}

/// Changes of a user's account and rights.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make a user an admin
    Grant(Subject),
    /// Make an admin an ordinary user
    Revoke(Subject),
    /// Set a new password and end all sessions of a user
    ResetPassword {
        #[command(flatten)]
        subject: Subject,
        /// Read the password from standard input; otherwise a random one is set and printed
        #[arg(long)]
        password_stdin: bool,
    },
    /// Let a user ask for links in mails again, although the account has got as many as it may get in an hour
    Unlock(Subject),
    /// End all sessions of a user, refuse the sign-in, and hide what is public of the account
    Disable(Subject),
    /// Reverse `disable`
    Enable(Subject),
    /// Delete the account of a user with its playlists, likes, follows and comments
    Delete {
        #[command(flatten)]
        subject: Subject,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// The user of a command, and why it is used.
#[derive(Debug, Args)]
pub struct Subject {
    /// Username
    pub username: String,
    /// Why, for the audit log: 1 to 1000 characters
    #[arg(long)]
    pub reason: Option<String>,
}

/// Settings of the database, for every command.
#[derive(Debug, Args)]
pub struct DatabaseConfig {
    /// PostgreSQL (14 or later) to use; by default, Tonearm runs a private one in DATA_DIR
    #[arg(long, env = "DATABASE_URL", value_parser = parse_database_url, global = true, hide_env_values = true, help_heading = "Settings")]
    pub database_url: Option<String>,
    /// Streaming replica of DATABASE_URL; `serve` reads from it once it has all acknowledged writes
    #[arg(
        long,
        env = "DATABASE_REPLICA_URL",
        value_parser = parse_database_url,
        global = true,
        hide_env_values = true,
        requires = "database_url",
        help_heading = "Settings"
    )]
    pub database_replica_url: Option<String>,
    /// Maximum age of anonymous reads from the replica, in milliseconds
    #[arg(long, env = "REPLICA_MAX_LAG", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=60_000), global = true, help_heading = "Settings")]
    pub replica_max_lag: u64,
    /// File with the password for DATABASE_URL and DATABASE_REPLICA_URL
    #[arg(long, env = "DATABASE_PASSWORD_FILE", requires = "database_url", global = true, help_heading = "Settings")]
    pub database_password_file: Option<PathBuf>,
    /// Folder of the private PostgreSQL and the secret
    #[arg(long, env = "DATA_DIR", default_value = "data", global = true, help_heading = "Settings")]
    pub data_dir: PathBuf,
    /// Maximum number of database connections; three per core by default
    #[arg(long, env = "POOL_SIZE", default_value_t = default_pool_size(), value_parser = clap::value_parser!(u32).range(1..=500), global = true, help_heading = "Settings")]
    pub pool_size: u32,
    /// DATABASE_URL and DATABASE_REPLICA_URL point to PgBouncer in transaction mode; turns off prepared statements
    #[arg(long, env = "PGBOUNCER", global = true, requires = "database_url", help_heading = "Settings")]
    pub pgbouncer: bool,
}

/// Settings of `serve`.
#[derive(Debug, Args)]
pub struct ServeConfig {
    /// Address and port to listen on
    #[arg(long, env = "BIND", default_value = "127.0.0.1:8080", global = true, help_heading = "Settings")]
    pub bind: SocketAddr,
    /// Address and port that serve /metrics instead of BIND, or `off` to serve it nowhere
    #[arg(long, env = "METRICS_BIND", value_parser = parse_metrics_bind, global = true, help_heading = "Settings")]
    pub metrics_bind: Option<MetricsBind>,
    /// Secret that signs tokens, at least 32 bytes; required with DATABASE_URL, otherwise generated in DATA_DIR. `new,old` accepts tokens of both
    #[arg(long, env = "TONEARM_SECRET", global = true, hide_env_values = true, help_heading = "Settings")]
    pub secret: Option<String>,
    /// File with the secret
    #[arg(long, env = "TONEARM_SECRET_FILE", global = true, conflicts_with = "secret", help_heading = "Settings")]
    pub secret_file: Option<PathBuf>,
    /// Lifetime of a token in seconds
    #[arg(long, env = "TOKEN_TTL", default_value_t = 2_592_000, value_parser = clap::value_parser!(i64).range(60..=31_536_000), global = true, help_heading = "Settings")]
    pub token_ttl: i64,
    /// Longest life of a session in seconds, with all its renewals
    #[arg(long, env = "SESSION_MAX_AGE", default_value_t = 31_536_000, value_parser = clap::value_parser!(i64).range(60..=315_360_000), global = true, help_heading = "Settings")]
    pub session_max_age: i64,
    /// Cost of a password hash; each step doubles its time
    #[arg(long, env = "BCRYPT_COST", default_value_t = 12, value_parser = clap::value_parser!(u32).range(4..=20), global = true, help_heading = "Settings")]
    pub bcrypt_cost: u32,
    /// Minimum length of a password in characters
    #[arg(long, env = "PASSWORD_MIN", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=64), global = true, help_heading = "Settings")]
    pub password_min: u32,
    /// Origins whose pages may call the API, separated by commas, or `*` for all; `http://localhost:*` allows every port
    #[arg(long, env = "CORS_ORIGINS", value_delimiter = ',', value_parser = parse_origin, global = true, help_heading = "Settings")]
    pub cors_origins: Vec<String>,
    /// Whether browsers may have their session in a cookie: `POST /session?cookie=true`
    #[arg(long, env = "SESSION_COOKIES", value_enum, default_value_t = Switch::Off, global = true, help_heading = "Settings")]
    pub session_cookies: Switch,
    /// Folder with a built single-page app to serve beside the API
    #[arg(long, env = "STATIC_DIR", global = true, help_heading = "Settings")]
    pub static_dir: Option<PathBuf>,
    /// Content-Security-Policy of the app in STATIC_DIR
    #[arg(long, env = "STATIC_CSP", default_value = DEFAULT_STATIC_CSP, value_parser = parse_policy, global = true, help_heading = "Settings")]
    pub static_csp: String,
    /// Seconds for which browsers and proxies may keep responses to anonymous requests; 0 makes them revalidate
    #[arg(long, env = "PUBLIC_CACHE_SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u32).range(0..=3600), global = true, help_heading = "Settings")]
    pub public_cache_seconds: u32,
    /// Requests per minute and client (a user or an anonymous IP address), or `off`; a thirtieth of it for sign-up and sign-in
    #[arg(long, env = "RATE_LIMIT", default_value = "600", value_parser = parse_rate_limit, global = true, help_heading = "Settings")]
    pub rate_limit: RateLimit,
    /// Maximum size of all request bodies in memory, in MiB
    #[arg(long, env = "BODY_MEMORY", default_value_t = 64, value_parser = clap::value_parser!(u32).range(16..=65_536), global = true, help_heading = "Settings")]
    pub body_memory: u32,
    /// Maximum number of open connections; at most as many as the system allows files
    #[arg(long, env = "MAX_CONNECTIONS", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000), global = true, help_heading = "Settings")]
    pub max_connections: u32,
    /// Maximum number of open connections of one address, except those in TRUSTED_PROXIES
    #[arg(long, env = "MAX_CONNECTIONS_PER_ADDRESS", default_value_t = 512, value_parser = clap::value_parser!(u32).range(1..=1_000_000), global = true, help_heading = "Settings")]
    pub max_connections_per_address: u32,
    /// Addresses or networks of your proxies, separated by commas; the client's address is taken from their X-Forwarded-For
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',', value_parser = parse_network, global = true, help_heading = "Settings")]
    pub trusted_proxies: Vec<IpNet>,
    /// URL at which clients reach the API, without /api/v1; by default the one of each request
    #[arg(long, env = "PUBLIC_URL", value_parser = parse_public_url, global = true, help_heading = "Settings")]
    pub public_url: Option<String>,
    /// Server that sends mails, such as `smtps://user:password@mail.example.com`; requires MAIL_FROM and APP_URL
    #[arg(
        long,
        env = "SMTP_URL",
        value_parser = parse_smtp_url,
        global = true,
        hide_env_values = true,
        requires_all = ["mail_from", "app_url"],
        help_heading = "Settings"
    )]
    pub smtp_url: Option<SmtpUrl>,
    /// File with the password for SMTP_URL
    #[arg(long, env = "SMTP_PASSWORD_FILE", requires = "smtp_url", global = true, help_heading = "Settings")]
    pub smtp_password_file: Option<PathBuf>,
    /// Address that mails come from, such as `Tonearm <no-reply@example.com>`
    #[arg(long, env = "MAIL_FROM", value_parser = parse_sender, global = true, help_heading = "Settings")]
    pub mail_from: Option<Sender>,
    /// URL of the app to which the links in mails lead
    #[arg(long, env = "APP_URL", value_parser = parse_public_url, global = true, help_heading = "Settings")]
    pub app_url: Option<String>,
    /// Who may add artists, albums and tracks
    #[arg(long, env = "CATALOGUE_WRITES", value_enum, default_value_t = CatalogueWriters::Users, global = true, help_heading = "Settings")]
    pub catalogue_writes: CatalogueWriters,
    /// Writes for which users must have proven their email address, separated by commas; requires SMTP_URL, or --dev
    #[arg(
        long,
        env = "REQUIRE_VERIFIED_EMAIL",
        value_delimiter = ',',
        value_enum,
        global = true,
        help_heading = "Settings"
    )]
    pub require_verified_email: Vec<VerifiedWrites>,
    /// Playlists that a user may have
    #[arg(long, env = "MAX_PLAYLISTS", default_value_t = Quotas::DEFAULT.playlists, value_parser = clap::value_parser!(i64).range(1..=1_000_000), global = true, help_heading = "Settings")]
    pub max_playlists: i64,
    /// Items that all playlists of a user may have together
    #[arg(long, env = "MAX_ITEMS", default_value_t = Quotas::DEFAULT.items, value_parser = clap::value_parser!(i64).range(1..=1_000_000_000), global = true, help_heading = "Settings")]
    pub max_items: i64,
    /// Comments that a user may write in a day
    #[arg(long, env = "MAX_COMMENTS_PER_DAY", default_value_t = Quotas::DEFAULT.comments_per_day, value_parser = clap::value_parser!(i64).range(1..=1_000_000), global = true, help_heading = "Settings")]
    pub max_comments_per_day: i64,
    /// Log level: off, error, warn, info or debug, also per module
    #[arg(long = "log", env = "RUST_LOG", default_value = "info", global = true, help_heading = "Settings")]
    pub log: String,
    /// Format of log lines
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true, help_heading = "Settings")]
    pub log_format: LogFormat,
    /// Fill an empty database with a demo catalogue of invented artists
    #[arg(long, global = true, help_heading = "Settings")]
    pub demo: bool,
    /// Allow DATABASE_URL without a secret; tokens become invalid when the server stops. Without SMTP_URL, log mails
    #[arg(long, global = true, help_heading = "Settings")]
    pub dev: bool,
}

/// A feature that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    Off,
    On,
}

/// Users who may add to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CatalogueWriters {
    /// Every user
    Users,
    /// Only admins
    Admins,
}

/// The writes that may require a proven email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerifiedWrites {
    /// Comments
    Comments,
    /// Artists, albums and tracks
    Catalogue,
}

/// The format of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Readable text
    Text,
    /// One JSON object per line
    Json,
}

/// Where `/metrics` is served, if not on the address of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetricsBind {
    /// Nowhere
    Off,
    /// On an address of its own
    Address(SocketAddr),
}

fn parse_metrics_bind(text: &str) -> Result<MetricsBind, String> {
    match text {
        "off" => Ok(MetricsBind::Off),
        address => address
            .parse()
            .map(MetricsBind::Address)
            .map_err(|_| "must be an address with a port, such as `127.0.0.1:9090`, or `off`".into()),
    }
}

/// The maximum number of requests per minute, or nothing if there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit(pub Option<NonZeroU32>);

fn parse_rate_limit(text: &str) -> Result<RateLimit, String> {
    match text {
        "off" => Ok(RateLimit(None)),
        number => number
            .parse()
            .map(|quota| RateLimit(Some(quota)))
            .map_err(|_| "must be a whole number from 1, or `off`".into()),
    }
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let parse_address = || text.parse::<IpAddr>().map(IpNet::from);
    let message = "must be an IP address (`10.0.0.7`) or a network (`10.0.0.0/8`)";
    text.parse().or_else(|_| parse_address()).map_err(|_| message.into())
}

/// Returns an origin as browsers send it (RFC 6454, 6.2): scheme, host in ASCII, and the port unless it is the default.
fn parse_origin(text: &str) -> Result<String, String> {
    if text == ANY_ORIGIN {
        return Ok(text.to_owned());
    }
    let is_origin = |url: &Url| {
        let has_user = !url.username().is_empty() || url.password().is_some();
        let has_path = url.path() != "/" || text.ends_with('/') || url.query().is_some() || url.fragment().is_some();
        matches!(url.scheme(), "http" | "https") && !has_user && !has_path
    };
    if let Some(host) = text.strip_suffix(ANY_PORT) {
        return parse_origin(host).map(|origin| format!("{origin}{ANY_PORT}"));
    }
    let url = Url::parse(text).ok().filter(is_origin);
    let url = url.ok_or("must be `*`, or a scheme and host such as `https://app.example.com`, without a path")?;
    Ok(url.origin().ascii_serialization())
}

/// Accepts what may be the value of a header.
fn parse_policy(text: &str) -> Result<String, String> {
    let is_visible = text.chars().all(|char| char == ' ' || char.is_ascii_graphic());
    if is_visible && !text.trim().is_empty() {
        Ok(text.to_owned())
    } else {
        Err("must be a policy such as `default-src 'self'`, in ASCII and on one line".into())
    }
}

/// Returns the normalized URL without a slash at the end.
fn parse_public_url(text: &str) -> Result<String, String> {
    let url = normalize_url(text).filter(|url| !url.contains(['?', '#']));
    let url = url.ok_or("must be a URL such as `https://music.example.com`, without a query")?;
    Ok(url.trim_end_matches('/').to_owned())
}

/// Accepts what libpq accepts: a URI, or keywords such as `host=db dbname=tonearm`.
fn parse_database_url(text: &str) -> Result<String, String> {
    // `Url::parse` would refuse valid URIs with several hosts (`postgresql://a:5432,b:5432/db`).
    let is_valid = match text.split_once("://") {
        Some((scheme, _)) => matches!(scheme, "postgres" | "postgresql"),
        None => text.contains('='),
    };
    if is_valid {
        Ok(text.to_owned())
    } else {
        Err("must be a URL such as `postgresql://user@host:port/database`".into())
    }
}

/// Three connections per core, but at least four. More connections only compete for the cores.
fn default_pool_size() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    u32::try_from(3 * cores).unwrap_or(u32::MAX).clamp(4, 500)
}
