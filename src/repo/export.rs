//! The export of an account, page by page, so that it needs little memory regardless of the amount of data.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use serde::Serialize;

use super::playlist_access::visible_if_saved_condition;
use super::{mail_tokens, sessions, users};
use crate::auth::jwt::Claims;
use crate::db::query::{SelectRow, Sql, select, sql};
use crate::error::{Error, Result};
use crate::model::export::{
    CreatedAlbum, CreatedArtist, CreatedTrack, ExportHead, ExportedComment, ExportedFollow, ExportedItem, ExportedLike,
    ExportedPlaylist, ExportedPlaylistHead, ExportedSavedAlbum, ExportedSavedPlaylist, ExportedUserFollow,
    FormerUsername,
};

/// The maximum number of rows of a page.
const PAGE_ROWS: i64 = 1000;
/// The playlists of a page have about this many items, the maximum of one playlist.
const PAGE_ITEMS: i64 = 10_000;

/// The lists of an export, in the order of [`AccountExport`](crate::model::export::AccountExport).
pub const LISTS: [(&str, ReadPage); 10] = [
    ("playlists", read_playlists),
    ("likes", read_likes),
    ("follows", read_follows),
    ("followed_users", read_followed_users),
    ("saved_albums", read_saved_albums),
    ("saved_playlists", read_saved_playlists),
    ("comments", read_comments),
    ("created_artists", read_created_artists),
    ("created_albums", read_created_albums),
    ("created_tracks", read_created_tracks),
];

/// Reads the page of a user's list after a row.
type ReadPage = fn(&mut PgConnection, i64, ExportCursor) -> Result<ExportPage>;

/// The last row of a page. Relations are in the order of their times and ids, because they have an index in this order. Other
/// lists are in the order of their ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExportCursor {
    at: DateTime<Utc>,
    id: i64,
}

/// A part of a list.
#[derive(Debug)]
pub struct ExportPage {
    /// JSON objects with commas between them.
    pub json: Vec<u8>,
    /// The row after which the list continues.
    pub next: Option<ExportCursor>,
}

/// Reads what comes before the lists.
pub fn read_head(conn: &mut PgConnection, claims: &Claims) -> Result<ExportHead> {
    let names_sql = sql!(
        "
        select {columns}
        from former_usernames
        where user_id = $1
            and kept_until > now()
        order by kept_until, username
        limit 1000
        ",
        claims.sub,
    );
    Ok(ExportHead {
        account: users::find_account(conn, claims.sub)?,
        pending_email: mail_tokens::find_pending_email(conn, claims.sub)?,
        former_usernames: select::<FormerUsername>(conn, names_sql)?,
        sessions: sessions::list(conn, claims)?.items,
    })
}

fn read_playlists(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let playlists_sql = sql!(
        "
        select {columns}
        from playlists
        where user_id = $1
            and id > $2
        order by id
        limit $3
        ",
        user_id,
        after.id,
        PAGE_ROWS,
    );
    let mut playlists: Vec<ExportedPlaylistHead> = select(conn, playlists_sql)?;
    let mut items = 0;
    let fits = |playlist: &&ExportedPlaylistHead| {
        items += playlist.items_count;
        items <= PAGE_ITEMS
    };
    let fitting = playlists.iter().take_while(fits).count().max(1);
    let is_last = !is_full(&playlists) && playlists.len() <= fitting;
    playlists.truncate(fitting);
    let playlists = add_items(conn, playlists)?;
    let next = playlists.last().filter(|_| !is_last);
    let next = next.map(|last| ExportCursor { id: last.playlist.id, ..after });
    Ok(ExportPage { json: to_json(&playlists)?, next })
}

fn add_items(conn: &mut PgConnection, playlists: Vec<ExportedPlaylistHead>) -> Result<Vec<ExportedPlaylist>> {
    let ids: Vec<i64> = playlists.iter().map(|playlist| playlist.id).collect();
    let sql = sql!(
        "
        select {columns}
        from playlist_adds
        join tracks on tracks.id = playlist_adds.track_id
        where playlist_id = any($1)
        order by playlist_id, playlist_adds.position, playlist_adds.id
        ",
        &ids,
    );
    let mut items: HashMap<i64, Vec<ExportedItem>> = HashMap::new();
    for item in select::<ExportedItem>(conn, sql)? {
        items.entry(item.playlist_id).or_default().push(item);
    }
    let with_items = |playlist: ExportedPlaylistHead| {
        let items = items.remove(&playlist.id).unwrap_or_default();
        ExportedPlaylist { playlist, items }
    };
    Ok(playlists.into_iter().map(with_items).collect())
}

fn read_likes(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let join = "join tracks on tracks.id = likes.track_id";
    let cursor = |like: &ExportedLike| ExportCursor { at: like.liked_at, id: like.id };
    read_page(conn, select_relations("likes", join, user_id, after), cursor)
}

fn read_follows(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let join = "join artists on artists.id = follows.artist_id";
    let cursor = |follow: &ExportedFollow| ExportCursor { at: follow.followed_at, id: follow.id };
    read_page(conn, select_relations("follows", join, user_id, after), cursor)
}

fn read_followed_users(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    // As the list of followed users: without disabled accounts, and without those whose rows are being removed.
    let join = "join users on users.id = user_follows.followed_user_id and users.disabled_at is null and users.deleted_at is null";
    let cursor = |follow: &ExportedUserFollow| ExportCursor { at: follow.followed_at, id: follow.id };
    read_page(conn, select_relations("user_follows", join, user_id, after), cursor)
}

fn read_saved_albums(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let join = "join albums on albums.id = saved_albums.album_id";
    let cursor = |saved: &ExportedSavedAlbum| ExportCursor { at: saved.saved_at, id: saved.id };
    read_page(conn, select_relations("saved_albums", join, user_id, after), cursor)
}

fn read_saved_playlists(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let sql = sql!(
        "
        select {columns}
        from saved_playlists
        join playlists on playlists.id = saved_playlists.playlist_id
        where saved_playlists.user_id = $1
            and (saved_playlists.created_at, saved_playlists.id) > ($2, $3)
            and {visible}
        order by saved_playlists.created_at, saved_playlists.id
        limit $4
        ",
        user_id,
        after.at,
        after.id,
        PAGE_ROWS;
        visible = visible_if_saved_condition("playlists", sql!("$1", user_id)),
    );
    read_page(conn, sql, |saved: &ExportedSavedPlaylist| ExportCursor { at: saved.saved_at, id: saved.id })
}

/// The rows of a relation after a row. `table` is that of the relation.
fn select_relations(table: &'static str, join: &'static str, user_id: i64, after: ExportCursor) -> Sql {
    sql!(
        "
        select {columns}
        from {table}
        {join}
        where {table}.user_id = $1
            and ({table}.created_at, {table}.id) > ($2, $3)
        order by {table}.created_at, {table}.id
        limit $4
        ",
        user_id,
        after.at,
        after.id,
        PAGE_ROWS;
        table = table,
        join = join,
    )
}

fn read_comments(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let sql = sql!(
        "
        select {columns}
        from comments
        join tracks on tracks.id = comments.track_id
        where user_id = $1
            and comments.id > $2
        order by comments.id
        limit $3
        ",
        user_id,
        after.id,
        PAGE_ROWS,
    );
    read_page(conn, sql, |comment: &ExportedComment| ExportCursor { id: comment.id, ..ExportCursor::default() })
}

fn read_created_artists(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let cursor = |artist: &CreatedArtist| ExportCursor { id: artist.id, ..ExportCursor::default() };
    read_page(conn, select_created_rows("artists", user_id, after), cursor)
}

fn read_created_albums(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let cursor = |album: &CreatedAlbum| ExportCursor { id: album.id, ..ExportCursor::default() };
    read_page(conn, select_created_rows("albums", user_id, after), cursor)
}

fn read_created_tracks(conn: &mut PgConnection, user_id: i64, after: ExportCursor) -> Result<ExportPage> {
    let cursor = |created: &CreatedTrack| ExportCursor { id: created.track.id, ..ExportCursor::default() };
    read_page(conn, select_created_rows("tracks", user_id, after), cursor)
}

/// The rows of the catalogue that a user added. `table` is `artists`, `albums` or `tracks`.
fn select_created_rows(table: &'static str, user_id: i64, after: ExportCursor) -> Sql {
    sql!(
        "
        select {columns}
        from {table}
        where created_by = $1
            and id > $2
        order by id
        limit $3
        ",
        user_id,
        after.id,
        PAGE_ROWS;
        table = table,
    )
}

fn read_page<T: SelectRow + Serialize>(
    conn: &mut PgConnection,
    sql: Sql,
    cursor: impl Fn(&T) -> ExportCursor,
) -> Result<ExportPage> {
    let rows: Vec<T> = select(conn, sql)?;
    let next = rows.last().filter(|_| is_full(&rows)).map(cursor);
    Ok(ExportPage { json: to_json(&rows)?, next })
}

/// Whether there may be more rows.
fn is_full<T>(rows: &[T]) -> bool {
    i64::try_from(rows.len()).is_ok_and(|rows| rows >= PAGE_ROWS)
}

/// Writes rows as a JSON array without its brackets.
fn to_json<T: Serialize>(rows: &[T]) -> Result<Vec<u8>> {
    let mut json = serde_json::to_vec(rows).map_err(Error::internal)?;
    json.pop();
    json.remove(0);
    Ok(json)
}
