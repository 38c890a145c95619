//! The feed: new albums and tracks of the artists that a user follows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Timestamptz};

use super::{albums, tracks};
use crate::db::query::{Sql, query, sql};
use crate::error::Result;
use crate::model::album::Album;
use crate::model::feed::{Event, FeedFilter, FeedItem};
use crate::model::pagination::page::{Page, PageRequest, PageStart};
use crate::model::pagination::sort::SortValue;
use crate::model::track::Track;
use crate::model::viewer::AuthUser;

/// Lists a page of the feed.
pub fn list_feed(conn: &mut PgConnection, user: AuthUser, request: &PageRequest<FeedFilter>) -> Result<Page<FeedItem>> {
    let total = if request.total { Some(count_events(conn, user, request)?) } else { None };
    let events = list_events(conn, user, request, &request.start)?;
    let mut page = request.into_page(events, total)?;
    request.lead_back(&mut page, |cursor| {
        Ok(!list_events(conn, user, request, &PageStart::Cursor(cursor.clone()))?.is_empty())
    })?;
    let ids = |is_track: bool| -> Vec<i64> {
        page.items.iter().filter(|event| event.is_track() == is_track).map(|event| event.item_id()).collect()
    };
    let albums = albums::lookup(conn, user.into(), &ids(false))?.items;
    let mut albums: HashMap<i64, Album> = albums.into_iter().map(|album| (album.id, album)).collect();
    let tracks = tracks::lookup(conn, user.into(), &ids(true))?.items;
    let mut tracks: HashMap<i64, Track> = tracks.into_iter().map(|track| (track.id, track)).collect();
    let to_item = |event: &Event| {
        let at = event.at;
        if event.is_track() {
            tracks.remove(&event.item_id()).map(|item| FeedItem::Track { at, item })
        } else {
            albums.remove(&event.item_id()).map(|item| FeedItem::Album { at, item })
        }
    };
    Ok(Page { items: page.items.iter().filter_map(to_item).collect(), page: page.page })
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

/// Lists one event more than the page that starts there shows.
fn list_events(
    conn: &mut PgConnection,
    user: AuthUser,
    request: &PageRequest<FeedFilter>,
    start: &PageStart,
) -> Result<Vec<Event>> {
    let is_newest_first = request.sort.iter().all(|by| by.descending) != start.is_backward();
    let (artist_order, order) =
        if is_newest_first { ("created_at desc, id desc", "at desc, key desc") } else { ("created_at, id", "at, key") };
    let offset = if let PageStart::Offset(offset) = *start { offset } else { 0 };
    let conditions = event_conditions(request, start, is_newest_first);
    let sql = sql!(
        "
        select at, key
        from follows
        cross join lateral (
            -- Each artist contributes at most one page. So the cost depends on the number of followed artists, and not
            -- on how many tracks and albums they have.
            (
                select at, key
                from ({track_events}) events
                where true {conditions}
                order by {artist_order}
                limit $1
            )
            union all
            (
                select at, key
                from ({album_events}) events
                where true {conditions}
                order by {artist_order}
                limit $1
            )
        ) newest
        where follows.user_id = $2
        order by {order}
        limit $3
        offset $4
        ",
        offset + request.limit + 1,
        user.id,
        request.limit + 1,
        offset;
        track_events = sql!(TRACK_EVENTS),
        album_events = sql!(ALBUM_EVENTS),
        conditions = conditions,
        artist_order = artist_order,
        order = order,
    );
    let rows = query::<(Timestamptz, BigInt), (DateTime<Utc>, i64)>(conn, sql)?;
    Ok(rows.into_iter().map(|(at, key)| Event { at, key }).collect())
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
        from follows
        cross join lateral (
            {track_events}
            union all
            {album_events}
        ) events
        where follows.user_id = $1 {since}
        ",
        user.id;
        track_events = sql!(TRACK_EVENTS),
        album_events = sql!(ALBUM_EVENTS),
        since = since,
    );
    Ok(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}
