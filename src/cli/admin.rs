//! `tonearm admin`.

use crate::cli::CliError;
use crate::config::AdminCommand;
use crate::db::Db;
use crate::repo::users;

/// Grants or revokes the rights of an admin.
pub fn change_admin(db: &Db, command: &AdminCommand) -> Result<(), CliError> {
    db.migrate()?;
    let (username, is_admin) = match command {
        AdminCommand::Grant { username } => (username, true),
        AdminCommand::Revoke { username } => (username, false),
    };
    if !db.blocking(|conn| users::set_admin(conn, username, is_admin))? {
        return Err(CliError::Runtime(format!("there is no user `{username}`")));
    }
    println!("{username} is {} admin", if is_admin { "an" } else { "no longer an" });
    Ok(())
}
