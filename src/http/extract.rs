//! Extractors: what handlers take from a request.

pub mod auth;
pub mod body;
pub mod idempotency_key;
pub mod if_match;
pub mod query;
