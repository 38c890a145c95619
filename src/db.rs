//! The database: connections, transactions, the SQL builder, and database errors.

mod connection;
pub mod error;
mod migrations;
pub mod multi_select;
mod pool;
pub mod query;
mod replica;
pub mod session_cache;
pub mod slow_query;
mod wal_position;
mod worker_pool;

pub use self::connection::Via;
pub use self::migrations::is_current;
pub use self::pool::{Db, Seen};
pub use self::replica::Settings as ReplicaSettings;
