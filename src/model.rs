//! Values: rows in, JSON out, and what a request may say.

pub mod account;
pub mod album;
pub mod artist;
pub mod check;
pub mod comment;
pub mod cursor;
pub mod export;
pub mod fold;
pub mod follow;
pub mod genre;
pub mod like;
pub mod lookup;
pub mod object;
pub mod page;
pub mod patch;
pub mod playlist;
pub mod playlist_import;
pub mod playlist_item;
pub mod raw;
pub mod relation;
pub mod search;
pub mod track;
pub mod track_line;
pub mod user;
pub mod viewer;
