//! Every setting: one flag, one environment variable, one line of help.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use url::Url;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "tonearm", version, about = "A JSON REST API backend for a music app, on PostgreSQL")]
pub struct Cli {
    /// What to do; `serve` if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Where the data is.
    #[command(flatten)]
    pub database: DatabaseConfig,
    /// How `serve` serves.
    #[command(flatten)]
    pub serve: ServeConfig,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API
    Serve,
    /// Bring the database's schema up to date, and stop
    Migrate,
    /// Read a catalogue or playlists from a file
    #[command(subcommand)]
    Import(ImportCommand),
    /// Make a user an admin, or no longer one
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Compare every counter with the rows it counts, and the places of playlist items; exit code 1 if they disagree
    Check {
        /// Put right what is wrong; writers wait meanwhile
        #[arg(long)]
        fix: bool,
    },
    /// Print the OpenAPI document
    Openapi,
    /// Print every route: method, path, operation
    Routes,
}

/// What to read.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Artists, albums and tracks: one track a line, as JSON Lines or CSV; changes nothing the second time
    Catalogue {
        /// The file; `-` for standard input
        file: PathBuf,
        /// The file's format; told by its ending if absent
        #[arg(long, value_enum)]
        format: Option<FileFormat>,
        /// Skip bad lines instead of writing nothing
        #[arg(long)]
        keep_going: bool,
    },
    /// Playlists: one a line, `{"name", "tracks":[{"artist","album","title"}]}`
    Playlists {
        /// The file; `-` for standard input
        file: PathBuf,
        /// Whose playlists they become
        #[arg(long, value_name = "USERNAME")]
        owner: String,
        /// Skip tracks that are not in the catalogue instead of writing nothing
        #[arg(long)]
        keep_going: bool,
    },
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a line of headers
    Csv,
}

/// Who becomes what.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make a user an admin
    Grant {
        /// The user's name
        username: String,
    },
    /// Make an admin a user like any other
    Revoke {
        /// The user's name
        username: String,
    },
}

/// Where the data is.
#[derive(Debug, Args)]
pub struct DatabaseConfig {
    /// PostgreSQL to use, 14 or later; without it, Tonearm keeps a cluster of its own in DATA_DIR
    #[arg(long, env = "DATABASE_URL", value_parser = parse_database_url, global = true, hide_env_values = true, help_heading = "Settings")]
    pub database_url: Option<String>,
    /// A streaming replica of DATABASE_URL: `serve` sends reads there as long as it has every write that was acknowledged
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
    /// How many milliseconds behind the primary somebody may read who is not signed in
    #[arg(long, env = "REPLICA_MAX_LAG", default_value_t = 0, value_parser = clap::value_parser!(u64).range(0..=60_000), global = true, help_heading = "Settings")]
    pub replica_max_lag: u64,
    /// File that holds the password for DATABASE_URL, and for DATABASE_REPLICA_URL
    #[arg(long, env = "DATABASE_PASSWORD_FILE", requires = "database_url", global = true, help_heading = "Settings")]
    pub database_password_file: Option<PathBuf>,
    /// Folder of the private PostgreSQL cluster and of the secret
    #[arg(long, env = "DATA_DIR", default_value = "data", global = true, help_heading = "Settings")]
    pub data_dir: PathBuf,
    /// Most database connections open at once; three for each core if not said
    #[arg(long, env = "POOL_SIZE", default_value_t = default_pool_size(), value_parser = clap::value_parser!(u32).range(1..=500), global = true, help_heading = "Settings")]
    pub pool_size: u32,
    /// Whether DATABASE_URL and DATABASE_REPLICA_URL lead to PgBouncer in transaction mode: nothing is kept prepared then
    #[arg(long, env = "PGBOUNCER", global = true, requires = "database_url", help_heading = "Settings")]
    pub pgbouncer: bool,
}

/// How `serve` serves.
#[derive(Debug, Args)]
pub struct ServeConfig {
    /// Address to listen on
    #[arg(long, env = "BIND", default_value = "127.0.0.1:8080", global = true, help_heading = "Settings")]
    pub bind: SocketAddr,
    /// Secret that signs tokens, 32 bytes or more; made once and kept in DATA_DIR if absent, but required with DATABASE_URL unless --dev. `new,old` accepts the tokens of both
    #[arg(long, env = "TONEARM_SECRET", global = true, hide_env_values = true, help_heading = "Settings")]
    pub secret: Option<String>,
    /// File that holds the secret
    #[arg(long, env = "TONEARM_SECRET_FILE", global = true, conflicts_with = "secret", help_heading = "Settings")]
    pub secret_file: Option<PathBuf>,
    /// How long a token is good for, in seconds
    #[arg(long, env = "TOKEN_TTL", default_value_t = 2_592_000, value_parser = clap::value_parser!(i64).range(60..=31_536_000), global = true, help_heading = "Settings")]
    pub token_ttl: i64,
    /// Work that a password hash takes: each step doubles it
    #[arg(long, env = "BCRYPT_COST", default_value_t = 12, value_parser = clap::value_parser!(u32).range(4..=20), global = true, help_heading = "Settings")]
    pub bcrypt_cost: u32,
    /// Fewest characters in a password
    #[arg(long, env = "PASSWORD_MIN", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=64), global = true, help_heading = "Settings")]
    pub password_min: u32,
    /// Origins whose pages may call, separated by commas; `*` for all
    #[arg(long, env = "CORS_ORIGINS", value_delimiter = ',', value_parser = parse_origin, global = true, help_heading = "Settings")]
    pub cors_origins: Vec<String>,
    /// Requests a minute for one client (a user, or an address where nobody is signed in), or `off`; signing up and in: a thirtieth of it
    #[arg(long, env = "RATE_LIMIT", default_value = "600", value_parser = parse_rate_limit, global = true, help_heading = "Settings")]
    pub rate_limit: RateLimit,
    /// Addresses or networks of the proxies in front, separated by commas, whose X-Forwarded-For tells a client's address
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',', value_parser = parse_network, global = true, help_heading = "Settings")]
    pub trusted_proxies: Vec<IpNet>,
    /// Who may add artists, albums and tracks
    #[arg(long, env = "CATALOGUE_WRITES", value_enum, default_value_t = CatalogueWriters::Users, global = true, help_heading = "Settings")]
    pub catalogue_writes: CatalogueWriters,
    /// What is logged: off, error, warn, info or debug, also by module
    #[arg(long = "log", env = "RUST_LOG", default_value = "info", global = true, help_heading = "Settings")]
    pub log: String,
    /// How a line of the log is written
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true, help_heading = "Settings")]
    pub log_format: LogFormat,
    /// Fill an empty database with a demo catalogue of invented artists
    #[arg(long, global = true, help_heading = "Settings")]
    pub demo: bool,
    /// Do without TONEARM_SECRET beside DATABASE_URL: tokens end with the server
    #[arg(long, global = true, help_heading = "Settings")]
    pub dev: bool,
}

/// Who may add to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CatalogueWriters {
    /// Everybody who is signed in
    Users,
    /// Admins only
    Admins,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// The most requests a minute, if there is a most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit(pub Option<NonZeroU32>);

fn parse_rate_limit(text: &str) -> Result<RateLimit, String> {
    match text {
        "off" => Ok(RateLimit(None)),
        number => number.parse().map(|quota| RateLimit(Some(quota))).map_err(|_| "a number from 1, or `off`".into()),
    }
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    let one = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse().or_else(|_| one()).map_err(|_| "an address (`10.0.0.7`) or a network (`10.0.0.0/8`)".into())
}

/// An origin as browsers send it (RFC 6454, 6.2): scheme, host in ASCII, and a port if it is not the default one.
fn parse_origin(text: &str) -> Result<String, String> {
    if text == "*" {
        return Ok(text.to_owned());
    }
    let is_origin = |url: &Url| {
        let has_user = !url.username().is_empty() || url.password().is_some();
        let has_path = url.path() != "/" || text.ends_with('/') || url.query().is_some() || url.fragment().is_some();
        matches!(url.scheme(), "http" | "https") && !has_user && !has_path
    };
    let url = Url::parse(text).ok().filter(is_origin);
    let url = url.ok_or("an origin is `https://host`, perhaps with a port, without a path, or `*`")?;
    Ok(url.origin().ascii_serialization())
}

/// What libpq connects to: a URI, or words such as `host=db dbname=tonearm`. `Url::parse` would refuse URIs that libpq
/// accepts: those of several hosts (`postgresql://a:5432,b:5432/db`).
fn parse_database_url(text: &str) -> Result<String, String> {
    let fits = match text.split_once("://") {
        Some((scheme, _)) => matches!(scheme, "postgres" | "postgresql"),
        None => text.contains('='),
    };
    if fits { Ok(text.to_owned()) } else { Err("`postgresql://user@host:port/database`".into()) }
}

/// Three connections for each core, at least four: more only wait for the cores, and keep others waiting.
fn default_pool_size() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    u32::try_from(3 * cores).unwrap_or(u32::MAX).clamp(4, 500)
}
