//! The feed: new albums and tracks of the artists that a user follows, and new playlists of the users.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Timestamptz};

use super::{albums, playlists, tracks};
use crate::db::query::{Sql, query, sql};
use crate::error::Result;
use crate::model::common::ids::HasId;
use crate::model::feed::{Event, EventItem, FeedFilter, FeedItem};
use crate::model::pagination::page::{Page, PageRequest, PageStart};
use crate::model::pagination::sort::SortValue;
use crate::model::viewer::AuthUser;

/// Lists a page of the feed.
pub fn list_feed(conn: &mut PgConnection, user: AuthUser, request: &PageRequest<FeedFilter>) -> Result<Page<FeedItem>> {
    let total = if request.total { Some(count_events(conn, user, request)?) } else { None };
    let events = list_events(conn, user, request, &request.start)?;
    let mut page = request.into_page(events, total)?;
    request.lead_back(&mut page, |cursor| {
        Ok(!list_events(conn, user, request, &PageStart::Cursor(cursor.clone()))?.is_empty())
    })?;
    let (mut album_ids, mut track_ids, mut playlist_ids) = (Vec::new(), Vec::new(), Vec::new());
    for event in &page.items {
        match event.item() {
            EventItem::Album(id) => album_ids.push(id),
            EventItem::Track(id) => track_ids.push(id),
            EventItem::Playlist(id) => playlist_ids.push(id),
        }
    }
    let mut albums = by_id(albums::lookup(conn, user.into(), &album_ids)?.items);
    let mut tracks = by_id(tracks::lookup(conn, user.into(), &track_ids)?.items);
    let mut playlists = by_id(playlists::lookup_public(conn, user.into(), &playlist_ids)?);
    let to_item = |event: &Event| {
        let at = event.at;
        match event.item() {
            EventItem::Album(id) => albums.remove(&id).map(|item| FeedItem::Album { at, item }),
            EventItem::Track(id) => tracks.remove(&id).map(|item| FeedItem::Track { at, item }),
            EventItem::Playlist(id) => playlists.remove(&id).map(|item| FeedItem::Playlist { at, item }),
        }
    };
    Ok(Page { items: page.items.iter().filter_map(to_item).collect(), page: page.page })
}

fn by_id<T: HasId>(items: Vec<T>) -> HashMap<i64, T> {
    items.into_iter().map(|item| (item.id(), item)).collect()
}

const TRACK_EVENTS: &str = "
    select created_at, id, created_at as at, id * 2 + 1 as key
    from tracks
    where tracks.artist_id = follows.artist_id
";
const ALBUM_EVENTS: &str = "
    select created_at, id, created_at as at, id * 2 as key
    from albums
    where albums.artist_id = follows.artist_id
";
const PLAYLIST_EVENTS: &str = "
    select created_at, id, created_at as at, id - (1::bigint << 62) as key
    from playlists
    where playlists.user_id = user_follows.followed_user_id
        and playlists.visibility = 'public'
";

/// Lists one event more than the page that starts there shows.
fn list_events(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<FeedFilter>,
    start: &PageStart,
) -> Result<Vec<Event>> {
    let is_newest_first = request.sort.iter().all(|by| by.descending) != start.is_backward();
    let (newest_order, order) =
        if is_newest_first { ("created_at desc, id desc", "at desc, key desc") } else { ("created_at, id", "at, key") };
    let offset = if let PageStart::Offset(offset) = *start { offset } else { 0 };
    let conditions = event_conditions(request, start, is_newest_first);
    let newest = |events| newest_events(events, &conditions, newest_order, offset + request.limit + 1);
    let sql = sql!(
        "
        select at, key
        from (
            select at, key
            from follows
            cross join lateral (
                ({tracks})
                union all
                ({albums})
            ) newest
            where follows.user_id = $1

            union all

            select at, key
            from user_follows
            cross join lateral ({playlists}) newest
            where user_follows.user_id = $1
        ) events
        order by {order}
        limit $2
        offset $3
        ",
        user.id,
        request.limit + 1,
        offset;
        tracks = newest(TRACK_EVENTS),
        albums = newest(ALBUM_EVENTS),
        playlists = newest(PLAYLIST_EVENTS),
        order = order,
    );
    let rows = query::<(Timestamptz, BigInt), (DateTime<Utc>, i64)>(conn, sql)?;
    Ok(rows.into_iter().map(|(at, key)| Event { at, key }).collect())
}

/// Each artist and user contributes at most one page. So the cost depends on how many the caller follows, and not on how much
/// they have.
fn newest_events(events: &'static str, conditions: &Sql, order: &'static str, limit: i64) -> Sql {
    sql!(
        "
        select at, key
        from ({events}) events
        where true {conditions}
        order by {order}
        limit $1
        ",
        limit;
        events = events,
        conditions = conditions.clone(),
        order = order,
    )
}

/// ` and <the event is after the start of the page and since>`
fn event_conditions(request: &PageRequest<FeedFilter>, start: &PageStart, is_newest_first: bool) -> Sql {
    let mut conditions = Sql::default();
    if let PageStart::Cursor(cursor) = start
        && let Some(SortValue::Time(at)) = cursor.keys.first()
    {
        // No index has `key`. The comparison of `created_at` alone lets the index skip what is before the cursor.
        let after_cursor = if is_newest_first {
            sql!("created_at <= $1 and (at, key) < ($1, $2)", SortValue::Time(*at), cursor.id)
        } else {
            sql!("created_at >= $1 and (at, key) > ($1, $2)", SortValue::Time(*at), cursor.id)
        };
        conditions.and(after_cursor);
    }
    if let Some(since) = request.filter.since {
        conditions.and(sql!("created_at > $1", SortValue::Time(since)));
    }
    conditions
}

fn count_events(conn: &mut PgConnection, user: AuthUser, request: &PageRequest<FeedFilter>) -> Result<i64> {
    let since = match request.filter.since {
        Some(since) => sql!("and at > $1", SortValue::Time(since)),
        None => Sql::default(),
    };
    let sql = sql!(
        "
        select count(*)
        from (
            select at
            from follows
            cross join lateral (
                {track_events}
                union all
                {album_events}
            ) events
            where follows.user_id = $1

            union all

            select at
            from user_follows
            cross join lateral ({playlist_events}) events
            where user_follows.user_id = $1
        ) events
        where true {since}
        ",
        user.id;
        track_events = sql!(TRACK_EVENTS),
        album_events = sql!(ALBUM_EVENTS),
        playlist_events = sql!(PLAYLIST_EVENTS),
        since = since,
    );
    Ok(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}
