//! Opens the database that the settings name.

use std::time::Duration;

use crate::cli::{CliError, secrets};
use crate::config::DatabaseConfig;
use crate::db::{Db, Pooler, ReplicaSettings};
use crate::embedded_postgres::{EmbeddedPostgres, Role};

/// Connections of the private PostgreSQL beyond the server's pool: for commands that run at the same time, and psql.
const EXTRA_CONNECTIONS: u32 = 30;

/// Runs a command with the database. A private PostgreSQL is started for it unless a server runs it already.
pub fn with_database(config: &DatabaseConfig, run: impl FnOnce(&Db) -> Result<(), CliError>) -> Result<(), CliError> {
    let (db, postgres) = connect(config, Role::Guest)?;
    let result = run(&db);
    // The connections end before PostgreSQL stops.
    drop(db);
    drop(postgres);
    result
}

/// Connects to `DATABASE_URL`, or to the private PostgreSQL, which runs as long as the returned value exists.
///
/// Only a server reads from the replica. Other commands need the primary.
pub fn connect(config: &DatabaseConfig, role: Role) -> Result<(Db, Option<EmbeddedPostgres>), CliError> {
    if let Some(url) = secrets::database_url(config, config.database_url.as_ref())? {
        let pooler = if config.pgbouncer { Pooler::PgBouncer } else { Pooler::None };
        let max_lag = Duration::from_millis(config.replica_max_lag);
        let replica = config.database_replica_url.as_ref().filter(|_| role == Role::Owner);
        let db = match secrets::database_url(config, replica)? {
            Some(replica) => Db::replicated(&url, ReplicaSettings { url: replica, max_lag }, config.pool_size, pooler)?,
            None => Db::with_pooler(&url, config.pool_size, pooler)?,
        };
        return Ok((db, None));
    }
    let max_connections = format!("max_connections={}", config.pool_size + EXTRA_CONNECTIONS);
    let postgres = EmbeddedPostgres::open(&config.data_dir, role, &[&max_connections])?;
    Ok((Db::new(postgres.url(), config.pool_size)?, Some(postgres)))
}
