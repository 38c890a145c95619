//! `tonearm migrate`.

use crate::cli::CliError;
use crate::db::Db;

/// Updates the schema.
pub fn run_migrations(db: &Db) -> Result<(), CliError> {
    println!("migrations run: {}", db.migrate()?);
    Ok(())
}
