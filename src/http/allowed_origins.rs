//! The origins whose pages may call the API.

use std::sync::Arc;

/// The setting that allows all origins.
pub const ANY_ORIGIN: &str = "*";
/// An origin that ends with this allows every port of its host, as developers need it.
pub const ANY_PORT: &str = ":*";

/// The setting `CORS_ORIGINS`.
#[derive(Debug, Clone, Default)]
pub struct AllowedOrigins(Arc<[String]>);

impl AllowedOrigins {
    pub fn new(origins: &[String]) -> Self {
        Self(origins.into())
    }

    /// Whether `*` allows every page. Such pages call the API without cookies.
    pub fn allows_all(&self) -> bool {
        self.0.iter().any(|origin| origin == ANY_ORIGIN)
    }

    /// Whether the list names this origin. `*` names none.
    pub fn lists(&self, origin: &str) -> bool {
        self.0.iter().any(|listed| match listed.strip_suffix(ANY_PORT) {
            Some(host) => is_on_host(origin, host),
            None => listed != ANY_ORIGIN && listed == origin,
        })
    }
}

/// Whether an origin is this scheme and host, with any port or none.
fn is_on_host(origin: &str, host: &str) -> bool {
    let Some(port) = origin.strip_prefix(host) else { return false };
    port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()))
}
