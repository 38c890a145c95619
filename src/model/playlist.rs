//! playlist
