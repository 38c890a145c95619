//! SQL: one function answers one question.

pub mod albums;
pub mod artists;
pub mod charts;
pub mod comments;
pub mod db;
pub mod error;
pub mod export;
pub mod feed;
pub mod follows;
pub mod genres;
pub mod home;
pub mod idempotency;
pub mod import;
pub mod likes;
pub mod list;
pub mod playlist_import;
pub mod playlist_items;
pub mod playlists;
pub mod recommendations;
pub mod relation;
pub mod search;
pub mod sessions;
pub mod slow;
pub mod sql;
pub mod tracks;
pub mod users;
