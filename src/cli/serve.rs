//! `tonearm serve`.

use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::time::{Duration, Instant};

use actix_web::http::header::HeaderValue;
use futures_util::future::{Either, join, select};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::oneshot;

use crate::app::AppState;
use crate::app::server::{self, TransportLimits};
use crate::auth::encryption::ResponseCipher;
use crate::auth::hash_queue::HashQueue;
use crate::auth::jwt::TokenSigner;
use crate::auth::password::PasswordPolicy;
use crate::cli::mailer::build_mailer;
use crate::cli::{CliError, database, import, secrets};
use crate::config::{CatalogueWriters, DatabaseConfig, MetricsBind, ServeConfig, Switch, VerifiedWrites};
use crate::db::{Db, slow_query};
use crate::embedded_postgres::{EmbeddedPostgres, EmbeddedPostgresError, Role};
use crate::http::allowed_origins::AllowedOrigins;
use crate::http::body_budget::{BodyBudget, MAX_CALLER_BYTES};
use crate::http::client_address::TrustedProxies;
use crate::http::connection::{ConnectionLimits, ConnectionTimeouts};
use crate::http::extract::auth::{ProofPolicy, WritePolicy};
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::RateLimits;
use crate::http::public_url::PublicUrl;
use crate::http::response::PublicCaching;
use crate::http::static_files::StaticFiles;
use crate::mail::Mailer;
use crate::model::quota::Quotas;
use crate::repo::account_hiding::HidingProgress;
use crate::repo::expiry::{EXPIRED_ROWS, ExpiredRows};
use crate::repo::{artist_images, charts, users};

/// How long a client may make the server wait. Proxies close idle connections earlier, usually after 60 seconds.
/// Otherwise a proxy could send a request on a connection that the server is closing.
const TIMEOUTS: ConnectionTimeouts = ConnectionTimeouts {
    head: Duration::from_secs(10),
    write: Duration::from_secs(30),
    keep_alive: Duration::from_secs(75),
};
/// Open files besides connections to clients and to the database: logs, timers and sockets.
const OTHER_FILES: u64 = 64;
/// The pause between two refreshes of the derived tables.
const REFRESH_INTERVAL: Duration = Duration::from_secs(60);
/// The pause between two deletions of what has expired.
const HOUSEKEEPING_INTERVAL: Duration = Duration::from_secs(60);
/// Tables that were refreshed less than this many seconds ago were refreshed by another server.
const MIN_REFRESH_AGE: i64 = 50;

/// The pause between two searches for deleted accounts.
const DELETION_INTERVAL: Duration = Duration::from_secs(10);
/// The pause between two searches for accounts whose rows must be hidden or shown.
const HIDING_INTERVAL: Duration = Duration::from_secs(10);

/// The pause between two searches for tracks without the picture of their artist.
const COPY_INTERVAL: Duration = Duration::from_secs(60);

/// Runs the migrations, and serves the API until a signal stops it.
pub fn serve(database: &DatabaseConfig, config: &ServeConfig) -> Result<(), CliError> {
    let (key, previous_keys) = secrets::load_signing_keys(database, config)?;
    let cipher = ResponseCipher::new(&key, &previous_keys)?;
    let mailer = build_mailer(config, cipher.clone())?;
    let proof = proof_policy(config, &mailer)?;
    let session_cookies = read_session_cookies(config)?;
    let static_files = open_static_files(config)?;
    slow_query::log_slow_queries()?;
    let (db, mut postgres) = database::connect(database, Role::Owner)?;
    let applied = db.migrate()?;
    if applied > 0 {
        log::info!("migrations run: {applied}");
    }
    if config.demo && import::import_demo(&db)? {
        log::info!("the database was empty; the demo catalogue was imported");
    }
    let max_stored_cost = db.blocking(users::find_max_digest_cost)?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let metrics = Metrics::new()?;
    let state = AppState {
        db,
        signer: TokenSigner::new(&key, &previous_keys, config.token_ttl)?.with_max_age(config.session_max_age),
        proof,
        mailer,
        cipher,
        catalogue_writes: WritePolicy { admins_only: config.catalogue_writes == CatalogueWriters::Admins },
        cors_origins: config.cors_origins.clone(),
        session_cookies,
        static_files,
        caching: PublicCaching::for_seconds(config.public_cache_seconds),
        bodies: BodyBudget::new(usize::try_from(config.body_memory)? << 20, MAX_CALLER_BYTES, metrics.bodies()),
        metrics,
        has_public_metrics: config.metrics_bind.is_none(),
        passwords: PasswordPolicy {
            bcrypt_cost: config.bcrypt_cost,
            max_stored_cost,
            min_length: usize::try_from(config.password_min)?,
            queue: HashQueue::new((cores / 2).max(1)),
        },
        limits: config.rate_limit.0.map(RateLimits::new).unwrap_or_default(),
        proxies: TrustedProxies::new(&config.trusted_proxies),
        public_url: PublicUrl(config.public_url.clone()),
        quotas: quotas(config),
    };
    let failure = postgres.as_mut().and_then(EmbeddedPostgres::take_failure);
    let result = run_server(state, config, database.pool_size, failure);
    // The server has closed its connections. PostgreSQL can stop.
    drop(postgres);
    result
}

fn quotas(config: &ServeConfig) -> Quotas {
    let ServeConfig { max_playlists, max_items, max_comments_per_day, .. } = config;
    Quotas { playlists: *max_playlists, items: *max_items, comments_per_day: *max_comments_per_day }
}

fn proof_policy(config: &ServeConfig, mailer: &Mailer) -> Result<ProofPolicy, CliError> {
    let required = &config.require_verified_email;
    if !required.is_empty() && !mailer.is_configured() {
        let message = "REQUIRE_VERIFIED_EMAIL requires SMTP_URL, because nobody could prove an address without mails";
        return Err(CliError::Config(message.into()));
    }
    let requires = |writes| required.contains(&writes);
    Ok(ProofPolicy { comments: requires(VerifiedWrites::Comments), catalogue: requires(VerifiedWrites::Catalogue) })
}

/// Reads `SESSION_COOKIES`. Fails together with `CORS_ORIGINS=*`, because any page could then act for a signed-in user.
fn read_session_cookies(config: &ServeConfig) -> Result<bool, CliError> {
    let is_on = config.session_cookies == Switch::On;
    if is_on && AllowedOrigins::new(&config.cors_origins).allows_all() {
        let message = "SESSION_COOKIES=on requires a list of origins in CORS_ORIGINS in place of `*`, because any page could act for a signed-in user";
        return Err(CliError::Config(message.into()));
    }
    Ok(is_on)
}

fn open_static_files(config: &ServeConfig) -> Result<Option<StaticFiles>, CliError> {
    let Some(folder) = &config.static_dir else { return Ok(None) };
    let policy = HeaderValue::from_str(&config.static_csp)?;
    let files = StaticFiles::new(folder, &policy);
    let name = folder.display();
    files.map(Some).map_err(|error| CliError::Config(format!("STATIC_DIR {name} cannot be served: {error}")))
}

/// Sends mails, if the settings name a server for them.
async fn deliver_mails(db: Db, mailer: Mailer) {
    if let Ok(service) = mailer.service() {
        db.run_mail_delivery(&service).await;
    }
}

/// Serves until a signal stops the server, or until the private PostgreSQL has ended for good.
fn run_server(
    state: AppState,
    config: &ServeConfig,
    pool_size: u32,
    failure: Option<oneshot::Receiver<EmbeddedPostgresError>>,
) -> Result<(), CliError> {
    let limits = TransportLimits {
        connections: ConnectionLimits::new(
            max_connections(config.max_connections, pool_size)?,
            usize::try_from(config.max_connections_per_address)?,
            state.proxies.clone(),
            state.metrics.connections(),
        ),
        timeouts: TIMEOUTS,
    };
    actix_web::rt::System::new().block_on(async move {
        actix_web::rt::spawn(remove_deleted_accounts(state.db.clone()));
        actix_web::rt::spawn(hide_disabled_accounts(state.db.clone()));
        actix_web::rt::spawn(copy_artist_images(state.db.clone()));
        actix_web::rt::spawn(deliver_mails(state.db.clone(), state.mailer.clone()));
        actix_web::rt::spawn(refresh_derived_tables(state.db.clone()));
        actix_web::rt::spawn(keep_house(state.db.clone(), state.limits.clone()));
        let api = listen(config.bind, "BIND")?;
        let metrics = match config.metrics_bind {
            Some(MetricsBind::Address(address)) => Some(listen(address, "METRICS_BIND")?),
            _ => None,
        };
        let address = api.local_addr()?;
        log::info!("Tonearm listens on http://{address} (API documentation: http://{address}/docs/)");
        if let Some(metrics) = &metrics {
            log::info!("metrics are served on http://{}/metrics", metrics.local_addr()?);
        }
        let server = server::build_server(&state, &limits, api, metrics)?;
        let handle = server.handle();
        match select(server, pin!(wait_for_failure(failure))).await {
            Either::Left((result, _)) => Ok(result?),
            Either::Right((error, server)) => {
                // No request can succeed any more. The server stops only while it is polled.
                join(handle.stop(false), server).await.1?;
                Err(CliError::Runtime(format!("the private PostgreSQL has ended and does not start again: {error}")))
            }
        }
    })
}

/// Returns only if PostgreSQL fails.
async fn wait_for_failure(failure: Option<oneshot::Receiver<EmbeddedPostgresError>>) -> EmbeddedPostgresError {
    if let Some(failure) = failure
        && let Ok(error) = failure.await
    {
        return error;
    }
    std::future::pending().await
}

fn listen(address: SocketAddr, setting: &str) -> Result<TcpListener, CliError> {
    server::listen(address).map_err(|error| {
        CliError::Runtime(format!("cannot listen on {address}: {error}; set {setting} to another address"))
    })
}

/// Allows this process as many open files as the system permits, and returns how many of them may be connections.
///
/// The usual limit of 1024 is for programs that use `select`. If it were reached, no connection to the database could be
/// opened either.
fn max_connections(setting: u32, pool_size: u32) -> Result<usize, CliError> {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    let files = if raised.is_ok() { maximum } else { current };
    // Reads may have as many connections to a replica as to the primary.
    let reserved = OTHER_FILES + 2 * u64::from(pool_size);
    let available = files.map_or(u64::MAX, |files| files.saturating_sub(reserved).max(1));
    if available < u64::from(setting) {
        log::warn!("the system allows {available} connections, fewer than MAX_CONNECTIONS ({setting})");
    }
    Ok(usize::try_from(available.min(u64::from(setting)))?)
}

/// Deletes the remaining rows of large accounts, in steps. It continues the work of servers that have stopped.
async fn remove_deleted_accounts(db: Db) {
    loop {
        match db.remove_deleted_accounts(DELETION_INTERVAL).await {
            // More is left.
            Ok(false) => continue,
            Ok(true) => {}
            Err(error) => log::warn!("could not remove a deleted account: {error}"),
        }
        actix_web::rt::time::sleep(DELETION_INTERVAL).await;
    }
}

/// Hides the remaining rows of large accounts that were disabled or whose profiles became private, and shows those of others again.
async fn hide_disabled_accounts(db: Db) {
    let mut progress = HidingProgress::default();
    loop {
        match db.finish_hiding(&mut progress, HIDING_INTERVAL).await {
            // More is left.
            Ok(false) => continue,
            Ok(true) => {}
            Err(error) => log::warn!("could not hide or show the rows of an account: {error}"),
        }
        actix_web::rt::time::sleep(HIDING_INTERVAL).await;
    }
}

/// Copies the pictures of artists to the tracks from before an upgrade. It continues the work of servers that have stopped.
async fn copy_artist_images(db: Db) {
    loop {
        match db.background(artist_images::copy_step).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => log::warn!("could not copy the pictures of artists to tracks: {error}"),
        }
        actix_web::rt::time::sleep(COPY_INTERVAL).await;
    }
}

/// Refreshes the derived tables again and again.
async fn refresh_derived_tables(db: Db) {
    loop {
        let started = Instant::now();
        match db.background(|conn| charts::refresh(conn, MIN_REFRESH_AGE)).await {
            Ok(true) => log::debug!("refreshed the charts in {:?}", started.elapsed()),
            Ok(false) => {}
            Err(error) => log::warn!("could not refresh the charts: {error}"),
        }
        // A slow refresh runs less often, so that it takes at most a twentieth of the time.
        actix_web::rt::time::sleep(REFRESH_INTERVAL.max(started.elapsed() * 20)).await;
    }
}

async fn delete_expired(db: &Db, rows: ExpiredRows) {
    loop {
        match db.background(move |conn| rows.delete_step(conn)).await {
            Ok(true) => continue,
            Ok(false) => return,
            Err(error) => return log::warn!("could not delete expired rows of {}: {error}", rows.table),
        }
    }
}

/// Puts old email addresses into their canonical form once. Then it stores when sessions were used, and deletes what has
/// expired, again and again.
async fn keep_house(db: Db, limits: RateLimits) {
    match db.background(users::canonicalize_emails).await {
        Ok(0) => {}
        Ok(count) => log::info!("email addresses put into their canonical form: {count}"),
        Err(error) => log::warn!("could not put email addresses into their canonical form: {error}"),
    }
    loop {
        if let Err(error) = db.store_used_sessions().await {
            log::warn!("could not store when sessions were used: {error}");
        }
        for rows in EXPIRED_ROWS {
            delete_expired(&db, rows).await;
        }
        limits.evict_idle();
        actix_web::rt::time::sleep(HOUSEKEEPING_INTERVAL).await;
    }
}
