//! The API, in process: the very app that `serve` runs, on databases of its own.

mod support;

mod albums;
mod artists;
mod comments;
mod follows;
mod likes;
mod lists;
mod openapi;
mod playlists;
mod tracks;
mod users;
