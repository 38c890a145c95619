//! Access to PostgreSQL: connections, threads, transactions, the replica, migrations, the SQL builder and errors.

pub mod batch;
mod connection;
mod control;
pub mod deadline;
pub mod error;
mod migrations;
pub mod multi_select;
mod pool;
mod prepared;
pub mod query;
mod replica;
pub mod request_context;
pub mod session_cache;
pub mod slow_query;
mod transaction;
mod wal_position;
mod worker_pool;

pub use self::connection::Pooler;
pub use self::migrations::is_current;
pub use self::pool::{Db, PoolStats};
pub use self::replica::ReplicaSettings;
/// The connection on which the work of a request runs.
pub use diesel::pg::PgConnection as Connection;
