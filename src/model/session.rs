//! Sessions: the sign-ins of one account on its devices.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

/// The maximum number of sessions of one account.
pub const MAX_SESSIONS: i64 = 100;

/// What the server knows about a device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device {
    /// The header `User-Agent`, on one line and of bounded length.
    pub user_agent: Option<String>,
    /// The network of the address: a /24 of IPv4 or a /48 of IPv6, because nobody needs the exact address.
    pub network: Option<String>,
}

/// The session of one device: a browser, a phone, or a program that signed in.
#[derive(Debug, Clone, Serialize, ToSchema, Queryable)]
pub struct DeviceSession {
    /// The id with which `DELETE /me/sessions/{id}` ends the session.
    #[schema(minimum = 1, example = 1)]
    pub id: i64,
    /// Whether the request itself uses this session, so that the page can say "this device".
    pub current: bool,
    /// When the user signed in.
    pub created_at: DateTime<Utc>,
    /// When a request last used the session, to the minute. The server stores it about once a minute.
    pub last_used_at: DateTime<Utc>,
    /// When the newest token of the session expires.
    pub expires_at: DateTime<Utc>,
    /// The program that signed in or renewed the token, from its header `User-Agent`.
    #[schema(max_length = 300, example = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")]
    pub user_agent: Option<String>,
    /// The network from which the device signed in or renewed the token: a /24 of IPv4 or a /48 of IPv6.
    #[schema(max_length = 50, example = "203.0.113.0/24")]
    pub network: Option<String>,
}

/// The sessions of the caller's account.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeviceSessions {
    /// The sessions, the most recently used first. Tokens of release 0.1.0 have none.
    #[schema(max_items = 100)]
    pub items: Vec<DeviceSession>,
}
