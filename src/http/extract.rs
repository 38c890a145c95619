//! Extractors: the parts of a request that handlers take as arguments.

pub mod auth;
pub mod body;
pub mod client_address;
pub mod device;
pub mod faults;
pub mod idempotency_key;
pub mod if_match;
pub mod path;
pub mod query;
pub mod session_issuer;
pub mod shared_reads;
