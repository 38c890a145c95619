//! The albums and playlists that users save.

use diesel::pg::PgConnection;

use crate::db::query::{Sql, sql};
use crate::error::Result;
use crate::model::library::{SavedAlbum, SavedAlbums, SavedPlaylist, SavedPlaylists};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::viewer::AuthUser;
use crate::repo::pagination::{Source, paginate};
use crate::repo::playlist_access::visible_if_saved_condition;

const ALBUMS: Source = Source {
    table: "saved_albums",
    id: "saved_albums.id",
    joins: "join albums on albums.id = saved_albums.album_id join artists on artists.id = albums.artist_id",
};
const PLAYLISTS: Source = Source {
    table: "saved_playlists",
    id: "saved_playlists.id",
    joins: "join playlists on playlists.id = saved_playlists.playlist_id join users on users.id = playlists.user_id",
};

/// Lists the albums that a user has saved.
pub fn list_albums(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<SavedAlbums>,
) -> Result<Page<SavedAlbum>> {
    paginate(conn, user.into(), ALBUMS, request, sql!("and saved_albums.user_id = $1", user.id))
}

/// Lists the playlists that a user has saved and can still see.
pub fn list_playlists(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<SavedPlaylists>,
) -> Result<Page<SavedPlaylist>> {
    let mut conditions = Sql::default();
    conditions.and(sql!("saved_playlists.user_id = $1", user.id)).and(sql!(
        "exists (select from playlists where playlists.id = saved_playlists.playlist_id and {visible})";
        visible = visible_if_saved_condition("playlists", sql!("$1", user.id)),
    ));
    paginate(conn, user.into(), PLAYLISTS, request, conditions)
}
