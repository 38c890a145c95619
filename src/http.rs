//! The parts that every operation uses: extractors, responses, problem documents and middleware.

pub mod allowed_origins;
pub mod body_budget;
pub mod client_address;
pub mod connection;
pub mod etag;
pub mod extract;
pub mod fault_collector;
pub mod headers;
pub mod log_text;
pub mod metrics;
pub mod middleware;
pub mod paths;
pub mod problem;
pub mod public_url;
pub mod query_string;
pub mod response;
pub mod serde_errors;
pub mod session_cookie;
pub mod static_files;
