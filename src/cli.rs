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

use self::import::{Format, Options, Source};
use crate::app::{self, State};
use crate::auth::encryption::Vault;
use crate::auth::jwt::Signer;
use crate::config::{Admin, Cli, Command, DatabaseConfig, FileFormat, Import, ServeConfig, Writers};
use crate::db::{Db, ReplicaSettings, Via, slow_query};
use crate::embedded_postgres::{Cluster, Role};
use crate::http::extract::auth::{Accounts, CatalogueWrites};
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::Limits;
use crate::http::paths;
use crate::openapi;
use crate::repo::{charts, consistency, idempotency, users};

/// How long a connection may idle: longer than proxies keep theirs, so that none sends into one that is just closing.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a server waits between two refreshes of the charts.
const REFRESH_PAUSE: Duration = Duration::from_secs(60);
/// Charts that are younger than this many seconds were refreshed by another server.
const REFRESH_AGE: i64 = 50;

/// Why a command failed: bad settings (exit code 2), or anything else (1).
#[derive(Debug)]
enum Failure {
    Settings(String),
    Other(String),
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Other(error.to_string())
    }
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Err(message) = logging::start(&cli.serve.log, cli.serve.log_format) {
        return fail(&message, 2);
    }
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Settings(message)) => fail(&message, 2),
        Err(Failure::Other(message)) => fail(&message, 1),
    }
}

fn fail(message: &str, code: u8) -> ExitCode {
    eprintln!("tonearm: {message}");
    ExitCode::from(code)
}

fn dispatch(cli: Cli) -> Result<(), Failure> {
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
        Command::Check { fix } => with_database(&cli.database, |db| check(db, fix)),
        Command::Openapi => print(openapi::text()),
        Command::Routes => {
            let line = |(method, path, id)| format!("{method:7} {}{path:42} {id}\n", paths::BASE);
            print(&openapi::operations().map(line).collect::<String>())
        }
    }
}

/// A reader that stops reading (`| head`) is no failure.
fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn with_database(config: &DatabaseConfig, work: impl FnOnce(&Db) -> Result<(), Failure>) -> Result<(), Failure> {
    let (db, cluster) = open(config, Role::Command)?;
    let result = work(&db);
    drop(db);
    drop(cluster);
    result
}

fn open(config: &DatabaseConfig, role: Role) -> Result<(Db, Option<Cluster>), Failure> {
    if let Some(url) = secrets::database_url(config, config.database_url.as_ref())? {
        let via = if config.pgbouncer { Via::PgBouncer } else { Via::Nothing };
        let max_lag = Duration::from_millis(config.replica_max_lag);
        let replica = config.database_replica_url.as_ref().filter(|_| role == Role::Serve);
        let db = match secrets::database_url(config, replica)? {
            Some(replica) => Db::replicated(&url, ReplicaSettings { url: replica, max_lag }, config.pool_size, via)?,
            None => Db::with(&url, config.pool_size, via)?,
        };
        return Ok((db, None));
    }
    let connections = format!("max_connections={}", config.pool_size + 30);
    let cluster = Cluster::open(&config.data_dir, role, &[&connections])?;
    Ok((Db::new(cluster.url(), config.pool_size)?, Some(cluster)))
}

fn run_import(db: &Db, job: Import) -> Result<(), Failure> {
    let progress = std::io::stderr().is_terminal();
    match job {
        Import::Catalogue { file, format, keep_going } => {
            let format = match format {
                Some(FileFormat::Jsonl) => Format::JsonLines,
                Some(FileFormat::Csv) => Format::Csv,
                None => Format::of(&file),
            };
            let summary = import::catalogue(db, Source::open(&file)?, format, &Options { keep_going, progress })?;
            println!("{summary}");
        }
        Import::Playlists { file, owner, keep_going } => {
            let summary = import::playlists(db, Source::open(&file)?, &owner, &Options { keep_going, progress })?;
            println!("{summary}");
        }
    }
    Ok(())
}

fn check(db: &Db, fix: bool) -> Result<(), Failure> {
    let findings = db.blocking(|conn| consistency::run(conn, fix))?;
    let mut faults = 0;
    for consistency::Finding { what, wrong } in &findings {
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
        (_, false) => Err(Failure::Other(format!("{faults} values are wrong; `tonearm check --fix` puts them right"))),
    }
}

fn change_admin(db: &Db, change: &Admin) -> Result<(), Failure> {
    let (username, is_admin) = match change {
        Admin::Grant { username } => (username, true),
        Admin::Revoke { username } => (username, false),
    };
    if !db.blocking(|conn| users::set_admin(conn, username, is_admin))? {
        return Err(Failure::Other(format!("there is no user `{username}`")));
    }
    println!("{username} is {} admin", if is_admin { "an" } else { "no longer an" });
    Ok(())
}

fn serve(database: &DatabaseConfig, config: &ServeConfig) -> Result<(), Failure> {
    let (key, former) = secrets::keys(database, config)?;
    slow_query::warn()?;
    let (db, cluster) = open(database, Role::Serve)?;
    let applied = db.migrate()?;
    if applied > 0 {
        log::info!("migrations run: {applied}");
    }
    if config.demo && import::demo(&db)? {
        log::info!("the database was empty: it holds a demo catalogue now");
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let state = State {
        db,
        signer: Signer::new(&key, &former)?,
        vault: Vault::new(&key, &former)?,
        catalogue_writes: CatalogueWrites { admins_only: config.catalogue_writes == Writers::Admins },
        cors_origins: config.cors_origins.clone(),
        metrics: Metrics::new()?,
        accounts: Accounts {
            token_ttl: config.token_ttl,
            bcrypt_cost: config.bcrypt_cost,
            min_password: usize::try_from(config.password_min)?,
            hashing: Arc::new(Semaphore::new((cores / 2).max(1))),
        },
        limits: config.rate_limit.0.map(|quota| Limits::new(quota, &config.trusted_proxies)).unwrap_or_default(),
    };
    let result = listen(state, config);
    drop(cluster);
    result
}

fn listen(state: State, config: &ServeConfig) -> Result<(), Failure> {
    let bind = config.bind;
    let (db, limits) = (state.db.clone(), state.limits.clone());
    actix_web::rt::System::new().block_on(async move {
        actix_web::rt::spawn(refresh(db, limits));
        let server =
            HttpServer::new(move || app::app(&state)).keep_alive(KEEP_ALIVE).shutdown_timeout(20).bind(bind).map_err(
                |error| Failure::Other(format!("cannot listen on {bind}: {error}; set BIND to another address")),
            )?;
        for address in server.addrs() {
            log::info!("Tonearm listens on http://{address} — the operations are at http://{address}/docs/");
        }
        server.run().await?;
        Ok(())
    })
}

/// Keeps charts and the ranking of the search up to date, and forgets what is old. A refresh that takes long comes
/// less often.
async fn refresh(db: Db, limits: Limits) {
    loop {
        let started = Instant::now();
        match db.background(|conn| charts::refresh(conn, REFRESH_AGE)).await {
            Ok(true) => log::debug!("charts refreshed in {:?}", started.elapsed()),
            Ok(false) => {}
            Err(error) => log::warn!("refreshing charts: {error}"),
        }
        if let Err(error) = db.background(idempotency::forget).await {
            log::warn!("forgetting old idempotency keys: {error}");
        }
        limits.forget();
        actix_web::rt::time::sleep(REFRESH_PAUSE.max(started.elapsed() * 20)).await;
    }
}
