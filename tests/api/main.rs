//! The API, in process: the very app that `serve` runs, on databases of its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

mod albums;
mod artists;
mod catalogue_import;
mod comments;
mod conditional;
mod consistency;
mod discovery;
mod document;
mod follows;
mod fuzz;
mod idempotency;
mod likes;
mod limits;
mod lists;
mod ownership;
mod plans;
mod playlist_edits;
mod playlist_files;
mod playlists;
mod recommendations;
mod refusals;
mod schema;
mod search;
mod servers;
mod sessions;
mod sql_statements;
mod tracks;
mod upgrades;
