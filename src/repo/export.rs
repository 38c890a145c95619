//! Everything an account owns: five statements, whatever it owns.

use std::collections::HashMap;

use diesel::pg::PgConnection;

use super::users;
use crate::db::query::{Sql, select};
use crate::error::Result;
use crate::model::export::{Export, ExportedItem, ExportedPlaylist, ExportedPlaylistHead};
use crate::model::refs::TrackRef;
use crate::model::viewer::AuthUser;

/// The export of one's own account.
///
/// # Errors
/// What the database said.
pub fn export_account(conn: &mut PgConnection, me: AuthUser) -> Result<Export> {
    let own = |tail: &'static str, order: &'static str| {
        let mut sql = Sql::new(tail);
        sql.with(" where user_id = ", me.id, order);
        sql
    };
    let heads: Vec<ExportedPlaylistHead> = select(conn, own(" from playlists", " order by playlists.id"))?;
    let items = " from playlist_adds join tracks on tracks.id = playlist_adds.track_id \
                 join playlists on playlists.id = playlist_adds.playlist_id";
    let items: Vec<ExportedItem> = select(conn, own(items, " order by playlist_adds.position, playlist_adds.id"))?;
    let mut tracks: HashMap<i64, Vec<TrackRef>> = HashMap::new();
    for item in items {
        tracks.entry(item.playlist_id).or_default().push(item.track);
    }
    let with_items = |playlist: ExportedPlaylistHead| {
        let items = tracks.remove(&playlist.id).unwrap_or_default();
        ExportedPlaylist { playlist, items }
    };
    Ok(Export {
        account: users::find_account(conn, me.id)?,
        playlists: heads.into_iter().map(with_items).collect(),
        likes: select(conn, own(" from likes join tracks on tracks.id = likes.track_id", " order by likes.id"))?,
        follows: select(
            conn,
            own(" from follows join artists on artists.id = follows.artist_id", " order by follows.id"),
        )?,
        comments: select(
            conn,
            own(" from comments join tracks on tracks.id = comments.track_id", " order by comments.id"),
        )?,
    })
}
