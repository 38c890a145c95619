//! Tonearm: a JSON REST API backend for a music single-page app, on PostgreSQL.
//!
//! The floors, each using only its own and those below it:
//! `schema` → `model` (with `error`, `password`, `playlist_file`, `token`, `vault`) → `repo` → `api`, `import` → `server`, `cluster` → `cli`.

pub mod api;
pub mod cli;
pub mod cluster;
pub mod config;
pub mod error;
pub mod import;
pub mod model;
pub mod password;
pub mod playlist_file;
pub mod repo;
#[expect(missing_docs, reason = "diesel writes this file")]
pub mod schema;
pub mod server;
pub mod token;
pub mod vault;
