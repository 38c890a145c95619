//! What each command does.

pub mod import;
mod logging;
mod secrets;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::HttpServer;
use clap::Parser;
use tokio::sync::Semaphore;

use self::import::{Format, ImportOptions, Source};
use crate::app::{self, AppState};
use crate::auth::encryption::ResponseCipher;
use crate::auth::jwt::TokenSigner;
use crate::auth::password::PasswordPolicy;
use crate::config::{
    AdminCommand, CatalogueWriters, Cli, Command, DatabaseConfig, FileFormat, ImportCommand, ServeConfig,
};
use crate::db::{Db, Pooler, ReplicaSettings, slow_query};
use crate::embedded_postgres::{EmbeddedPostgres, Role};
use crate::http::extract::auth::WritePolicy;
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::RateLimits;
use crate::http::paths;
use crate::openapi;
use crate::repo::{charts, consistency, idempotency, users};

/// How long a connection may idle: longer than proxies keep theirs, so that none sends into one that is just closing.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a server waits between two refreshes of the charts.
const REFRESH_INTERVAL: Duration = Duration::from_secs(60);
/// Charts that are younger than this many seconds were refreshed by another server.
const MIN_REFRESH_AGE: i64 = 50;

/// Why a command failed: bad settings (exit code 2), or anything else (1).
#[derive(Debug)]
enum CliError {
    Config(String),
    Runtime(String),
}

impl<E: std::error::Error> From<E> for CliError {
    fn from(error: E) -> Self {
        Self::Runtime(error.to_string())
    }
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Err(message) = logging::init(&cli.serve.log, cli.serve.log_format) {
        return exit_with(&message, 2);
    }
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::Config(message)) => exit_with(&message, 2),
        Err(CliError::Runtime(message)) => exit_with(&message, 1),
    }
}

fn exit_with(message: &str, code: u8) -> ExitCode {
    eprintln!("tonearm: {message}");
    ExitCode::from(code)
}

fn dispatch(cli: Cli) -> Result<(), CliError> {
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(&cli.database, &cli.serve),
        Command::Migrate => with_database(&cli.database, |db| {
            println!("migrations run: {}", db.migrate()?);
            Ok(())
        }),
        Command::Import(job) => with_database(&cli.database, |db| {
            db.migrate()?;
            run_import(db, job)
        }),
        Command::Admin(change) => with_database(&cli.database, |db| {
            db.migrate()?;
            change_admin(db, &change)
        }),
        Command::Check { fix } => with_database(&cli.database, |db| run_check(db, fix)),
        Command::Openapi => print(openapi::to_json()),
        Command::Routes => {
            let line = |(method, path, id)| format!("{method:7} {}{path:42} {id}\n", paths::API_BASE);
            print(&openapi::operations().map(line).collect::<String>())
        }
    }
}

/// A reader that stops reading (`| head`) is no failure.
fn print(text: &str) -> Result<(), CliError> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn with_database(config: &DatabaseConfig, work: impl FnOnce(&Db) -> Result<(), CliError>) -> Result<(), CliError> {
    let (db, cluster) = connect(config, Role::Guest)?;
    let result = work(&db);
    drop(db);
    drop(cluster);
    result
}

fn connect(config: &DatabaseConfig, role: Role) -> Result<(Db, Option<EmbeddedPostgres>), CliError> {
    if let Some(url) = secrets::database_url(config, config.database_url.as_ref())? {
        let via = if config.pgbouncer { Pooler::PgBouncer } else { Pooler::None };
        let max_lag = Duration::from_millis(config.replica_max_lag);
        let replica = config.database_replica_url.as_ref().filter(|_| role == Role::Owner);
        let db = match secrets::database_url(config, replica)? {
            Some(replica) => Db::replicated(&url, ReplicaSettings { url: replica, max_lag }, config.pool_size, via)?,
            None => Db::with_pooler(&url, config.pool_size, via)?,
        };
        return Ok((db, None));
    }
    let connections = format!("max_connections={}", config.pool_size + 30);
    let cluster = EmbeddedPostgres::open(&config.data_dir, role, &[&connections])?;
    Ok((Db::new(cluster.url(), config.pool_size)?, Some(cluster)))
}

fn run_import(db: &Db, job: ImportCommand) -> Result<(), CliError> {
    let progress = std::io::stderr().is_terminal();
    match job {
        ImportCommand::Catalogue { file, format, keep_going } => {
            let format = match format {
                Some(FileFormat::Jsonl) => Format::JsonLines,
                Some(FileFormat::Csv) => Format::Csv,
                None => Format::of(&file),
            };
            let summary =
                import::import_catalogue(db, Source::open(&file)?, format, &ImportOptions { keep_going, progress })?;
            println!("{summary}");
        }
        ImportCommand::Playlists { file, owner, keep_going } => {
            let summary =
                import::import_playlists(db, Source::open(&file)?, &owner, &ImportOptions { keep_going, progress })?;
            println!("{summary}");
        }
    }
    Ok(())
}

fn run_check(db: &Db, fix: bool) -> Result<(), CliError> {
    let findings = db.blocking(|conn| consistency::check_consistency(conn, fix))?;
    let mut faults = 0;
    for consistency::Finding { column: what, row_ids: wrong } in &findings {
        match wrong.first() {
            None => println!("{what}: right"),
            Some(example) => println!("{what}: wrong in {} rows, such as {example}", wrong.len()),
        }
        faults += wrong.len();
    }
    match (faults, fix) {
        (0, _) => Ok(()),
        (_, true) => {
            println!("all of it is right now");
            Ok(())
        }
        (_, false) => {
            Err(CliError::Runtime(format!("{faults} values are wrong; `tonearm check --fix` puts them right")))
        }
    }
}

fn change_admin(db: &Db, change: &AdminCommand) -> Result<(), CliError> {
    let (username, is_admin) = match change {
        AdminCommand::Grant { username } => (username, true),
        AdminCommand::Revoke { username } => (username, false),
    };
    if !db.blocking(|conn| users::set_admin(conn, username, is_admin))? {
        return Err(CliError::Runtime(format!("there is no user `{username}`")));
    }
    println!("{username} is {} admin", if is_admin { "an" } else { "no longer an" });
    Ok(())
}

fn serve(database: &DatabaseConfig, config: &ServeConfig) -> Result<(), CliError> {
    let (key, former) = secrets::load_signing_keys(database, config)?;
    slow_query::log_slow_queries()?;
    let (db, cluster) = connect(database, Role::Owner)?;
    let applied = db.migrate()?;
    if applied > 0 {
        log::info!("migrations run: {applied}");
    }
    if config.demo && import::import_demo(&db)? {
        log::info!("the database was empty: it holds a demo catalogue now");
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let state = AppState {
        db,
        signer: TokenSigner::new(&key, &former, config.token_ttl)?,
        cipher: ResponseCipher::new(&key, &former)?,
        catalogue_writes: WritePolicy { admins_only: config.catalogue_writes == CatalogueWriters::Admins },
        cors_origins: config.cors_origins.clone(),
        metrics: Metrics::new()?,
        passwords: PasswordPolicy {
            bcrypt_cost: config.bcrypt_cost,
            min_length: usize::try_from(config.password_min)?,
            hash_permits: Arc::new(Semaphore::new((cores / 2).max(1))),
        },
        limits: config.rate_limit.0.map(|quota| RateLimits::new(quota, &config.trusted_proxies)).unwrap_or_default(),
    };
    let result = run_server(state, config);
    drop(cluster);
    result
}

fn run_server(state: AppState, config: &ServeConfig) -> Result<(), CliError> {
    let bind = config.bind;
    let (db, limits) = (state.db.clone(), state.limits.clone());
    actix_web::rt::System::new().block_on(async move {
        actix_web::rt::spawn(run_background_jobs(db, limits));
        let server = HttpServer::new(move || app::build_app(&state))
            .keep_alive(KEEP_ALIVE)
            .shutdown_timeout(20)
            .bind(bind)
            .map_err(|error| {
                CliError::Runtime(format!("cannot listen on {bind}: {error}; set BIND to another address"))
            })?;
        for address in server.addrs() {
            log::info!("Tonearm listens on http://{address} — the operations are at http://{address}/docs/");
        }
        server.run().await?;
        Ok(())
    })
}

/// Keeps charts and the ranking of the search up to date, and forgets what is old. A refresh that takes long comes
/// less often.
async fn run_background_jobs(db: Db, limits: RateLimits) {
    loop {
        let started = Instant::now();
        match db.background(|conn| charts::refresh(conn, MIN_REFRESH_AGE)).await {
            Ok(true) => log::debug!("charts refreshed in {:?}", started.elapsed()),
            Ok(false) => {}
            Err(error) => log::warn!("refreshing charts: {error}"),
        }
        if let Err(error) = db.background(idempotency::delete_expired).await {
            log::warn!("forgetting old idempotency keys: {error}");
        }
        limits.evict_idle();
        actix_web::rt::time::sleep(REFRESH_INTERVAL.max(started.elapsed() * 20)).await;
    }
}
