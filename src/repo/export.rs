//! The export of an account. It runs nine statements regardless of the amount of data.

use std::collections::HashMap;

use diesel::pg::PgConnection;

use super::playlist_access::visible_if_saved_condition;
use super::users;
use crate::db::query::{select, sql};
use crate::error::Result;
use crate::model::export::{
    AccountExport, ExportedComment, ExportedFollow, ExportedItem, ExportedLike, ExportedPlaylist, ExportedPlaylistHead,
    ExportedSavedAlbum, ExportedSavedPlaylist, ExportedUserFollow,
};
use crate::model::refs::TrackRef;
use crate::model::viewer::AuthUser;

/// Exports all data of a user.
pub fn export_account(conn: &mut PgConnection, user: AuthUser) -> Result<AccountExport> {
    Ok(AccountExport {
        playlists: list_playlists(conn, user)?,
        account: users::find_account(conn, user.id)?,
        likes: list_likes(conn, user)?,
        follows: list_follows(conn, user)?,
        followed_users: list_followed_users(conn, user)?,
        saved_albums: list_saved_albums(conn, user)?,
        saved_playlists: list_saved_playlists(conn, user)?,
        comments: list_comments(conn, user)?,
    })
}

fn list_playlists(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedPlaylist>> {
    let playlists_sql = sql!(
        "
        select {columns}
        from playlists
        where user_id = $1
        order by playlists.id
        ",
        user.id,
    );
    let items_sql = sql!(
        "
        select {columns}
        from playlist_adds
        join tracks on tracks.id = playlist_adds.track_id
        join playlists on playlists.id = playlist_adds.playlist_id
        where user_id = $1
        order by playlist_adds.position, playlist_adds.id
        ",
        user.id,
    );
    let playlists: Vec<ExportedPlaylistHead> = select(conn, playlists_sql)?;
    let mut tracks: HashMap<i64, Vec<TrackRef>> = HashMap::new();
    for item in select::<ExportedItem>(conn, items_sql)? {
        tracks.entry(item.playlist_id).or_default().push(item.track);
    }
    let with_items = |playlist: ExportedPlaylistHead| {
        let items = tracks.remove(&playlist.id).unwrap_or_default();
        ExportedPlaylist { playlist, items }
    };
    Ok(playlists.into_iter().map(with_items).collect())
}

fn list_likes(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedLike>> {
    let sql = sql!(
        "
        select {columns}
        from likes
        join tracks on tracks.id = likes.track_id
        where user_id = $1
        order by likes.id
        ",
        user.id,
    );
    select(conn, sql)
}

fn list_follows(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedFollow>> {
    let sql = sql!(
        "
        select {columns}
        from follows
        join artists on artists.id = follows.artist_id
        where user_id = $1
        order by follows.id
        ",
        user.id,
    );
    select(conn, sql)
}

fn list_followed_users(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedUserFollow>> {
    let sql = sql!(
        "
        select {columns}
        from user_follows
        join users on users.id = user_follows.followed_user_id
        where user_id = $1
        order by user_follows.id
        ",
        user.id,
    );
    select(conn, sql)
}

fn list_saved_albums(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedSavedAlbum>> {
    let sql = sql!(
        "
        select {columns}
        from saved_albums
        join albums on albums.id = saved_albums.album_id
        where user_id = $1
        order by saved_albums.id
        ",
        user.id,
    );
    select(conn, sql)
}

fn list_saved_playlists(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedSavedPlaylist>> {
    let sql = sql!(
        "
        select {columns}
        from saved_playlists
        join playlists on playlists.id = saved_playlists.playlist_id
        where saved_playlists.user_id = $1 and {visible}
        order by saved_playlists.id
        ",
        user.id;
        visible = visible_if_saved_condition("playlists", sql!("$1", user.id)),
    );
    select(conn, sql)
}

fn list_comments(conn: &mut PgConnection, user: AuthUser) -> Result<Vec<ExportedComment>> {
    let sql = sql!(
        "
        select {columns}
        from comments
        join tracks on tracks.id = comments.track_id
        where user_id = $1
        order by comments.id
        ",
        user.id,
    );
    select(conn, sql)
}
