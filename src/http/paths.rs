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

/// Whether the path begins like one of the server's own, which no file of an app can have.
pub fn is_path_of_server(path: &str) -> bool {
    let first = |path: &'_ str| path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    let wanted = first(path);
    !wanted.is_empty() && SYSTEM_PATHS.iter().any(|path| first(path) == wanted)
}

/// The header with the key of an unlisted playlist.
pub const SHARE_KEY: &str = "Share-Key";
