//! genres
