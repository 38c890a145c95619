//! The paths of the server.

/// The prefix of every operation's path.
pub const API_BASE: &str = "/api/v1";

/// The metrics for Prometheus.
pub const METRICS_PATH: &str = "/metrics";

/// The paths that are not operations of the API. They support `GET`.
pub const SYSTEM_PATHS: &[&str] = &[
    "/",
    "/health/live",
    "/health/ready",
    METRICS_PATH,
    "/openapi.json",
    "/docs/",
    "/problems/",
    "/problems/{code}",
    "/api/v1/openapi.json",
];

/// The header with the key of an unlisted playlist.
pub const SHARE_KEY: &str = "Share-Key";
