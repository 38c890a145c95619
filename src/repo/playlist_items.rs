//! playlist_items
