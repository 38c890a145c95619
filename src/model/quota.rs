//! How much one user may own.

/// The quotas of each user. `config.rs` has the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    pub playlists: i64,
    /// The items in all playlists together.
    pub items: i64,
    /// New comments in one day in UTC.
    pub comments_per_day: i64,
}

impl Quotas {
    /// The quotas without settings.
    pub const DEFAULT: Self = Self { playlists: 10_000, items: 1_000_000, comments_per_day: 1000 };
}
