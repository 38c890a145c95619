//! Handlers: one function is one operation. A handler extracts, makes one call, and responds.

pub mod account_export;
mod account_jobs;
pub mod admin;
pub mod albums;
pub mod artists;
pub mod comments;
pub mod discovery;
pub mod emails;
pub mod follows;
pub mod genres;
pub mod library;
pub mod likes;
pub mod password_resets;
pub mod playlist_files;
pub mod playlist_items;
pub mod playlists;
pub mod search;
pub mod session;
pub mod system;
pub mod tracks;
pub mod user_follows;
pub mod users;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers all operations below `/api/v1`. If two paths match a request, the one that is registered first wins.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .configure(tracks::routes)
        .configure(albums::routes)
        .configure(artists::routes)
        .configure(playlists::routes)
        .configure(playlist_files::routes)
        .configure(playlist_items::routes)
        .configure(genres::routes)
        .configure(library::routes)
        .configure(likes::routes)
        .configure(user_follows::routes)
        .configure(follows::routes)
        .configure(comments::routes)
        .configure(search::routes)
        .configure(discovery::routes)
        .configure(session::routes)
        .configure(password_resets::routes)
        .configure(emails::routes)
        .configure(account_export::routes)
        .configure(users::routes)
        .configure(admin::routes);
}
