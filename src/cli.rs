//! The commands, one per file. They share `database.rs`, `logging.rs`, `mailer.rs` and `secrets.rs`.

mod admin;
mod check;
pub mod import;
mod migrate;
mod openapi;
mod serve;

mod database;
mod logging;
mod mailer;
mod secrets;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::config::{Cli, Command};

/// Why a command failed.
#[derive(Debug)]
enum CliError {
    /// A setting is invalid: exit code 2, as for invalid arguments.
    Config(String),
    /// Anything else: exit code 1.
    Runtime(String),
}

impl<E: std::error::Error> From<E> for CliError {
    fn from(error: E) -> Self {
        Self::Runtime(error.to_string())
    }
}

/// Runs the command that the arguments of this process name.
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
        Command::Serve => serve::serve(&cli.database, &cli.serve),
        Command::Migrate => database::with_database(&cli.database, migrate::run_migrations),
        Command::Import(command) => database::with_database(&cli.database, |db| import::run_import(db, command)),
        Command::Admin(command) => {
            database::with_database(&cli.database, |db| admin::run_admin(db, &cli.database, &cli.serve, &command))
        }
        Command::Check { fix } => database::with_database(&cli.database, |db| check::run_check(db, fix)),
        Command::Openapi => openapi::print_document(),
        Command::Routes => openapi::print_routes(),
    }
}

/// Writes to standard output. If the reader has stopped reading (`tonearm routes | head`), that is no failure.
fn print(text: &str) -> Result<(), CliError> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
