//! albums
