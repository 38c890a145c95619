//! Where the API is served.

/// The path that every operation is below.
pub const API_BASE: &str = "/api/v1";

/// The paths outside the API, which answer to `GET`.
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
