//! What every operation uses: problem documents, responses, extractors and middleware.

pub mod etag;
pub mod extract;
pub mod headers;
pub mod metrics;
pub mod middleware;
pub mod paths;
pub mod problem;
pub mod query_string;
pub mod response;
pub mod serde_errors;
