//! `tonearm serve`.

use std::time::{Duration, Instant};

use actix_web::HttpServer;

use crate::app::{self, AppState};
use crate::auth::encryption::ResponseCipher;
use crate::auth::hash_queue::HashQueue;
use crate::auth::jwt::TokenSigner;
use crate::auth::password::PasswordPolicy;
use crate::cli::{CliError, database, import, secrets};
use crate::config::{CatalogueWriters, DatabaseConfig, ServeConfig};
use crate::db::{Db, slow_query};
use crate::embedded_postgres::Role;
use crate::http::client_address::TrustedProxies;
use crate::http::extract::auth::WritePolicy;
use crate::http::metrics::Metrics;
use crate::http::middleware::rate_limit::RateLimits;
use crate::repo::{charts, idempotency, users};

/// The time after which an idle connection is closed. Proxies close theirs earlier, usually after 60 seconds. Otherwise
/// a proxy could send a request on a connection that the server is closing.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// The number of seconds that running requests have to finish after SIGTERM.
const SHUTDOWN_TIMEOUT: u64 = 20;
/// The pause between two refreshes of the derived tables.
const REFRESH_INTERVAL: Duration = Duration::from_secs(60);
/// Tables that were refreshed less than this many seconds ago were refreshed by another server.
const MIN_REFRESH_AGE: i64 = 50;

/// Runs the migrations, and serves the API until a signal stops it.
pub fn serve(database: &DatabaseConfig, config: &ServeConfig) -> Result<(), CliError> {
    let (key, previous_keys) = secrets::load_signing_keys(database, config)?;
    slow_query::log_slow_queries()?;
    let (db, postgres) = database::connect(database, Role::Owner)?;
    let applied = db.migrate()?;
    if applied > 0 {
        log::info!("migrations run: {applied}");
    }
    if config.demo && import::import_demo(&db)? {
        log::info!("the database was empty; the demo catalogue was imported");
    }
    let max_stored_cost = db.blocking(users::find_max_digest_cost)?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let state = AppState {
        db,
        signer: TokenSigner::new(&key, &previous_keys, config.token_ttl)?,
        cipher: ResponseCipher::new(&key, &previous_keys)?,
        catalogue_writes: WritePolicy { admins_only: config.catalogue_writes == CatalogueWriters::Admins },
        cors_origins: config.cors_origins.clone(),
        metrics: Metrics::new()?,
        passwords: PasswordPolicy {
            bcrypt_cost: config.bcrypt_cost,
            max_stored_cost,
            min_length: usize::try_from(config.password_min)?,
            queue: HashQueue::new((cores / 2).max(1)),
        },
        limits: config.rate_limit.0.map(RateLimits::new).unwrap_or_default(),
        proxies: TrustedProxies::new(&config.trusted_proxies),
    };
    let result = run_server(state, config);
    // The server has closed its connections. PostgreSQL can stop.
    drop(postgres);
    result
}

fn run_server(state: AppState, config: &ServeConfig) -> Result<(), CliError> {
    let bind = config.bind;
    let (db, limits) = (state.db.clone(), state.limits.clone());
    actix_web::rt::System::new().block_on(async move {
        actix_web::rt::spawn(run_background_jobs(db, limits));
        let server = HttpServer::new(move || app::build_app(&state))
            .keep_alive(KEEP_ALIVE)
            // A request ends when its client disconnects, so that it no longer waits for a password hash or a connection.
            .h1_allow_half_closed(false)
            .shutdown_timeout(SHUTDOWN_TIMEOUT)
            .bind(bind)
            .map_err(|error| {
                CliError::Runtime(format!("cannot listen on {bind}: {error}; set BIND to another address"))
            })?;
        for address in server.addrs() {
            log::info!("Tonearm listens on http://{address} (API documentation: http://{address}/docs/)");
        }
        server.run().await?;
        Ok(())
    })
}

/// Refreshes the derived tables, and deletes expired idempotency keys and unused rate-limit counters.
async fn run_background_jobs(db: Db, limits: RateLimits) {
    match db.background(users::canonicalize_emails).await {
        Ok(0) => {}
        Ok(count) => log::info!("email addresses put into their canonical form: {count}"),
        Err(error) => log::warn!("could not put email addresses into their canonical form: {error}"),
    }
    loop {
        let started = Instant::now();
        match db.background(|conn| charts::refresh(conn, MIN_REFRESH_AGE)).await {
            Ok(true) => log::debug!("refreshed the charts in {:?}", started.elapsed()),
            Ok(false) => {}
            Err(error) => log::warn!("could not refresh the charts: {error}"),
        }
        if let Err(error) = db.background(idempotency::delete_expired).await {
            log::warn!("could not delete expired idempotency keys: {error}");
        }
        if let Err(error) = db.background(users::delete_expired_reservations).await {
            log::warn!("could not delete expired reservations of usernames: {error}");
        }
        limits.evict_idle();
        // A slow refresh runs less often, so that it takes at most a twentieth of the time.
        actix_web::rt::time::sleep(REFRESH_INTERVAL.max(started.elapsed() * 20)).await;
    }
}
