//! The items of playlists.
//!
//! An item's position is a fractional rank (`numeric`, exact): the mean of its neighbours' positions. A move therefore
//! writes one row. Each function that changes items locks the playlist first, so that editors take turns.

mod add;
mod operations;
mod rank;
mod replace;

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Nullable, Text};

pub use self::add::{add, ensure_tracks_exist, insert_initial};
pub use self::operations::apply_operations;
pub use self::replace::replace;
use super::playlist_access::{get_state, lock_for_item_edit, versions_query};
use xxhash_rust::xxh3::xxh3_64;

use crate::db::batch::Batched;
use crate::db::multi_select::select_pair;
use crate::db::query::{Sql, execute, like_pattern, query, sql};
use crate::db::session_cache::MaybeUser;
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::playlist::PlaylistVersion;
use crate::model::playlist_item::{PlaylistItem, PlaylistItems, RemoveItemsResult};
use crate::model::viewer::{AuthUser, Viewer};
use crate::playlist_formats::FileTrack;
use crate::repo::pagination::{
    Source, count_if_requested, finish_page, limit_clause, normalize_text, page_query, single_or_not_found,
};
use crate::repo::requested::{Requested, requested_rows_of_many, rows_by_request};

const SOURCE: Source = Source {
    table: "playlist_adds",
    id: "playlist_adds.id",
    joins: "join tracks on tracks.id = playlist_adds.track_id",
};

/// Selects the first items of each requested playlist, at least as many as the limit and one more.
pub fn first_items_query(requests: &[(Viewer, i64)], limit: i64) -> Sql {
    sql!(
        "
        select {columns}
        from {requests}
        cross join lateral (
            select *
            from playlist_adds
            where playlist_id = request.id
            order by position, id
            {limit}
        ) playlist_adds
        join tracks on tracks.id = playlist_adds.track_id
        order by request.n, playlist_adds.position, playlist_adds.id
        ";
        requests = requested_rows_of_many(requests),
        limit = limit_clause(limit),
    )
}

/// A page of items, and the version of the playlist.
type VersionedPage = (i64, Page<PlaylistItem>);

/// A request for a page of a playlist's items. The result has the playlist's version too.
#[derive(Clone)]
pub struct ItemsRequest {
    /// The path and the query. Requests with equal URLs are equal.
    pub url: String,
    pub playlist_id: i64,
    pub list: Arc<PageRequest<PlaylistItems>>,
}

impl PartialEq for ItemsRequest {
    fn eq(&self, other: &Self) -> bool {
        self.url == other.url
    }
}

impl ItemsRequest {
    /// Whether this is the first page in the order of the playlist.
    fn is_plain(&self) -> bool {
        self.list.is_plain_start() && self.list.filter.q.is_none()
    }
}

impl Batched for ItemsRequest {
    type Caller = MaybeUser;
    type Output = VersionedPage;
    const WRITES: bool = false;
    const MAX_RUNNING: usize = 2;

    fn group(&self, _: Option<i64>) -> u64 {
        if self.is_plain() { xxh3_64(limit_clause(self.list.limit).as_bytes()) } else { xxh3_64(self.url.as_bytes()) }
    }

    fn run_all(conn: &mut PgConnection, requests: &[(Viewer, Self)]) -> Result<Vec<Result<Self::Output>>> {
        let (first_pages, others): (Vec<_>, Vec<_>) = requests.iter().partition(|(_, request)| request.is_plain());
        if others.is_empty() {
            return list_first_pages(conn, &first_pages);
        }
        let list = |(viewer, request): &(Viewer, Self)| list(conn, *viewer, request.playlist_id, &request.list);
        Ok(requests.iter().map(list).collect())
    }
}

/// Lists the first pages of playlists, whose limits have the same clause.
fn list_first_pages(
    conn: &mut PgConnection,
    requests: &[&(Viewer, ItemsRequest)],
) -> Result<Vec<Result<VersionedPage>>> {
    let limit = requests.iter().map(|(_, request)| request.list.limit).max().unwrap_or_default();
    let playlists: Vec<(Viewer, i64)> =
        requests.iter().map(|(viewer, request)| (*viewer, request.playlist_id)).collect();
    let items = first_items_query(&playlists, limit);
    // One statement reads both, so that the version is that of the returned items.
    let (versions, items) =
        select_pair::<Requested<PlaylistVersion>, Requested<PlaylistItem>>(conn, [versions_query(&playlists), items])?;
    let versions = rows_by_request(requests.len(), versions);
    let items = rows_by_request(requests.len(), items);
    let page = |((_, request), (versions, items)): (&&(Viewer, ItemsRequest), (Vec<PlaylistVersion>, _))| {
        let PlaylistVersion { version } = single_or_not_found("playlist", versions)?;
        Ok((version, request.list.into_page(items, None)?))
    };
    Ok(requests.iter().zip(versions.into_iter().zip(items)).map(page).collect())
}

/// The condition that the title, the artist or the album of an item contains a text.
fn filter_by_text(q: &str) -> Sql {
    match normalize_text(q) {
        Some(text) => sql!(
            "
            exists (
                select
                from derived.search_entries entries
                where entries.kind = 'track'
                    and entries.id = playlist_adds.track_id
                    and (entries.name like $1 or entries.artist like $1 or entries.album like $1)
            )
            ",
            like_pattern(&text),
        ),
        // Punctuation, which normalized names do not have.
        None => sql!(
            "
            exists (
                select
                from tracks t
                where t.id = playlist_adds.track_id
                    and exists (
                        select
                        from unnest(array[t.title, t.artist_name, t.album_title]) name
                        where lower(name) like lower($1)
                    )
            )
            ",
            like_pattern(q),
        ),
    }
}

/// Lists the items of a playlist that the viewer may see, and reads the playlist's version.
pub fn list(
    conn: &mut PgConnection,
    viewer: Viewer,
    playlist_id: i64,
    request: &PageRequest<PlaylistItems>,
) -> Result<VersionedPage> {
    let mut conditions = Sql::default();
    conditions.and(sql!("playlist_adds.playlist_id = $1", playlist_id));
    if let Some(q) = &request.filter.q {
        conditions.and(filter_by_text(q));
    }
    let total = count_if_requested(conn, SOURCE, request, &conditions)?;
    let items = page_query(viewer, SOURCE, request, conditions.clone());
    // One statement reads both, so that the version is that of the returned items.
    let (versions, items) = select_pair(conn, [versions_query(&[(viewer, playlist_id)]), items])?;
    let PlaylistVersion { version } = single_or_not_found("playlist", versions)?;
    Ok((version, finish_page(conn, SOURCE, request, conditions, request.into_page(items, total)?)?))
}

/// Finds the items of these playlists that contain these tracks: the first 100 of each playlist and track. Returns the ids
/// of playlist, track and item.
pub fn find_items(conn: &mut PgConnection, playlist_ids: &[i64], track_ids: &[i64]) -> Result<Vec<(i64, i64, i64)>> {
    let distinct = |ids: &[i64]| ids.iter().copied().collect::<BTreeSet<i64>>().into_iter().collect::<Vec<i64>>();
    let sql = sql!(
        "
        select
            playlists.id,
            tracks.id,
            item.id
        from unnest($1) playlists (id)
        cross join unnest($2) tracks (id)
        -- One search in the index for each playlist and track. A join would read all items of the playlists.
        cross join lateral (
            select id, position
            from playlist_adds
            where playlist_id = playlists.id
                and track_id = tracks.id
            order by position + 0, id  -- not in the order of the playlist's index, which would read all its items
            limit 100
        ) item
        order by item.position, item.id
        ",
        &distinct(playlist_ids),
        &distinct(track_ids),
    );
    query::<(BigInt, BigInt, BigInt), _>(conn, sql)
}

/// Reads all items in order, as a file contains them, each with the id of its track.
pub fn export_tracks(conn: &mut PgConnection, playlist_id: i64) -> Result<Vec<(i64, FileTrack)>> {
    let sql = sql!(
        "
        select
            tracks.id,
            tracks.title,
            artist_name,
            album_title,
            track_number,
            tracks.duration_ms,
            audio_url
        from playlist_adds
        join tracks on tracks.id = playlist_adds.track_id
        where playlist_adds.playlist_id = $1
        order by playlist_adds.position, playlist_adds.id
        ",
        playlist_id,
    );
    type Columns = (BigInt, Text, Text, Text, Nullable<Integer>, Nullable<Integer>, Nullable<Text>);
    type Row = (i64, String, String, String, Option<i32>, Option<i32>, Option<String>);
    let to_file_track = |(id, title, artist, album, track_number, duration_ms, location): Row| {
        let (title, artist, album) = (Some(title), Some(artist), Some(album));
        let duration_ms = duration_ms.map(i64::from);
        (id, FileTrack { title, artist, album, track_number, duration_ms, location, ..FileTrack::default() })
    };
    Ok(query::<Columns, Row>(conn, sql)?.into_iter().map(to_file_track).collect())
}

/// Copies the items of one playlist into another, which must be empty.
pub fn copy(conn: &mut PgConnection, from_id: i64, to_id: i64) -> Result<()> {
    let sql = sql!(
        "
        insert into playlist_adds (playlist_id, track_id, position)
        select
            $1::bigint,
            track_id,
            row_number() over (order by position, id)
        from playlist_adds
        where playlist_id = $2
        order by position, id  -- the ids of the new items ascend with their positions
        ",
        to_id,
        from_id,
    );
    execute(conn, sql)?;
    Ok(())
}

/// Removes one item.
pub fn remove(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    item_id: i64,
) -> Result<RemoveItemsResult> {
    lock_for_item_edit(conn, user, playlist_id, expected)?;
    if delete_item(conn, playlist_id, item_id)? == 0 {
        return Err(Error::NotFound("item of this playlist"));
    }
    Ok(RemoveItemsResult::new(get_state(conn, playlist_id)?, 1))
}

fn delete_item(conn: &mut PgConnection, playlist_id: i64, item_id: i64) -> Result<usize> {
    execute(conn, sql!("delete from playlist_adds where playlist_id = $1 and id = $2", playlist_id, item_id))
}

/// Removes every item that contains a track.
pub fn remove_track(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    track_id: i64,
) -> Result<RemoveItemsResult> {
    lock_for_item_edit(conn, user, playlist_id, expected)?;
    let delete = sql!("delete from playlist_adds where playlist_id = $1 and track_id = $2", playlist_id, track_id);
    let removed = i64::try_from(execute(conn, delete)?).map_err(Error::internal)?;
    Ok(RemoveItemsResult::new(get_state(conn, playlist_id)?, removed))
}
