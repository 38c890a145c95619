//! Tests of the API. They run the app of `serve` in process, each test on its own database.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

mod account_deletion;
mod albums;
mod artists;
mod authorization;
mod batching;
mod bodies;
mod catalogue_import;
mod comments;
mod conditional;
mod connections;
mod consistency;
mod database;
mod devices;
mod discovery;
mod field_errors;
mod follows;
mod fuzz;
mod generators;
mod idempotency;
mod library;
mod likes;
mod limits;
mod lists;
mod metrics;
mod multiple_servers;
mod openapi;
mod plans;
mod playlist_edits;
mod playlist_files;
mod playlists;
mod quotas;
mod recommendations;
mod schema;
mod search;
mod search_quality;
mod security_headers;
mod sessions;
mod sql_statements;
mod text;
mod text_folding;
mod tracks;
mod upgrades;
mod validation_errors;
