//! SQL: one function answers one question, and takes the locks that it needs.
//!
//! `docs/ARCHITECTURE.md` lists the lock order.

pub mod account_deletion;
pub mod account_hiding;
pub mod albums;
pub mod artist_images;
pub mod artists;
pub mod audit;
pub mod charts;
pub mod comments;
pub mod consistency;
pub mod deletion;
pub mod details;
pub mod emails;
pub mod existence;
pub mod expiry;
pub mod export;
pub mod feed;
pub mod follows;
pub mod genres;
pub mod home;
pub mod idempotency;
pub mod import;
pub mod library;
pub mod likes;
pub mod mail_delivery;
pub mod mail_limits;
pub mod mail_outbox;
pub mod mail_tokens;
pub mod moderation;
pub mod pagination;
pub mod password_resets;
pub mod playlist_access;
pub mod playlist_import;
pub mod playlist_items;
pub mod playlist_matching;
mod playlist_steps;
pub mod playlists;
pub mod profile_access;
pub mod quotas;
pub mod recommendations;
mod requested;
pub mod search;
pub mod sessions;
pub mod tracks;
pub mod user_relation;
pub mod users;
