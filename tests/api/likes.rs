//! likes
