//! Tonearm: a JSON REST API backend for a music single-page app, on PostgreSQL.
//!
//! The code is layered. A module may use its own layer's children and the layers before it:
//!
//! 1. [`error`], [`schema`], [`strict_object`], [`text_normalization`], [`text_rules`]: the error type; the tables, as diesel writes them;
//!    JSON objects; names as they are compared; the rules for text
//! 2. [`auth`], [`embedded_postgres`], [`playlist_formats`]: tokens, passwords and encryption; the private PostgreSQL; playlist files
//! 3. [`mail`]: the texts of mails, and the server that sends them
//! 4. [`model`]: values that requests and responses carry, and their validation
//! 5. [`db`]: connections, transactions, the SQL builder and database errors
//! 6. [`repo`]: SQL, where one function answers one question
//! 7. [`http`]: extractors, responses and middleware that every operation uses
//! 8. [`api`]: the operations, one file of handlers per resource
//! 9. [`openapi`]: the OpenAPI document
//! 10. [`app`], [`config`], [`cli`]: the assembled application, its settings and its commands
//!
//! A request goes from a handler in [`api`] through [`db::Db`] to a function in [`repo`], which returns a value of
//! [`model`] that is sent as JSON. `docs/ARCHITECTURE.md` describes each step.

pub mod api;
pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod db;
pub mod embedded_postgres;
pub mod error;
pub mod http;
pub mod mail;
pub mod model;
pub mod openapi;
pub mod playlist_formats;
pub mod repo;
pub mod schema;
pub mod strict_object;
pub mod text_normalization;
pub mod text_rules;
