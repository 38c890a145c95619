//! The paths of the server.

/// The prefix of every operation's path.
pub const API_BASE: &str = "/api/v1";

/// The paths that are not operations of the API. They support `GET`.
pub const SYSTEM_PATHS: &[&str] = &[
    "/",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/openapi.json",
    "/docs/",
    "/problems/{code}",
    "/api/v1/openapi.json",
];
