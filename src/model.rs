//! Values: database rows, JSON bodies, query parameters, and their validation.

pub mod account;
pub mod album;
pub mod artist;
pub mod catalogue_row;
pub mod chart;
pub mod comment;
pub mod common;
pub mod details;
pub mod export;
pub mod feed;
pub mod follow;
pub mod genre;
pub mod library;
pub mod like;
pub mod pagination;
pub mod playlist;
pub mod playlist_import;
pub mod playlist_item;
pub mod quota;
pub mod recommendation;
pub mod refs;
pub mod search;
pub mod session;
pub mod track;
pub mod user;
pub mod viewer;
