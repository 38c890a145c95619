//! The feed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Timestamptz};

use super::{albums, tracks};
use crate::db::query::{Sql, query};
use crate::error::Result;
use crate::model::album::Album;
use crate::model::feed::{Event, FeedFilter, FeedItem};
use crate::model::pagination::page::{Page, PageRequest, PageStart};
use crate::model::pagination::sort::SortValue;
use crate::model::track::Track;
use crate::model::viewer::AuthUser;

/// A page of what is new from the artists that the caller follows.
///
/// # Errors
/// What the database said.
pub fn list_feed(conn: &mut PgConnection, me: AuthUser, request: &PageRequest<FeedFilter>) -> Result<Page<FeedItem>> {
    let total = if request.total { Some(count(conn, me, request)?) } else { None };
    let found = events(conn, me, request)?;
    let page = request.into_page(found, total)?;
    let ids = |remainder| -> Vec<i64> {
        page.items.iter().filter(|event| event.key % 2 == remainder).map(|event| event.key / 2).collect()
    };
    let found = albums::lookup(conn, me.into(), &ids(0))?.items;
    let mut albums: HashMap<i64, Album> = found.into_iter().map(|album| (album.id, album)).collect();
    let found = tracks::lookup(conn, me.into(), &ids(1))?.items;
    let mut tracks: HashMap<i64, Track> = found.into_iter().map(|track| (track.id, track)).collect();
    let item = |event: &Event| {
        let (at, id) = (event.at, event.key / 2);
        if event.key % 2 == 0 {
            albums.remove(&id).map(|item| FeedItem::Album { at, item })
        } else {
            tracks.remove(&id).map(|item| FeedItem::Track { at, item })
        }
    };
    Ok(Page { items: page.items.iter().filter_map(item).collect(), page: page.page })
}

/// One more than the page holds. Each artist gives no more than that, so that the work depends on how many artists
/// are followed, and not on how much they made.
fn events(conn: &mut PgConnection, me: AuthUser, request: &PageRequest<FeedFilter>) -> Result<Vec<Event>> {
    let is_newest_first = request.sort.iter().all(|by| by.descending) != request.is_backward();
    let order = if is_newest_first { " order by at desc, key desc" } else { " order by at, key" };
    let skipped = if let PageStart::Offset(offset) = request.start { offset } else { 0 };
    let mut sql = Sql::new("select at, key from follows cross join lateral (");
    for (between, columns) in [("", TRACKS), (" union all ", ALBUMS)] {
        sql.push(between).push("(select at, key from (").push(columns).push(") events where true");
        sql.append(bounds(request, is_newest_first));
        sql.push(if is_newest_first { " order by created_at desc, id desc" } else { " order by created_at, id" });
        sql.with(" limit ", request.limit + 1 + skipped, ")");
    }
    sql.push(") newest").with(" where follows.user_id = ", me.id, "").push(order);
    sql.with(" limit ", request.limit + 1, "").with(" offset ", skipped, "");
    let rows = query::<(Timestamptz, BigInt), (DateTime<Utc>, i64)>(conn, sql)?;
    Ok(rows.into_iter().map(|(at, key)| Event { at, key }).collect())
}

const TRACKS: &str =
    "select created_at, id, created_at as at, id * 2 + 1 as key from tracks where tracks.artist_id = follows.artist_id";
const ALBUMS: &str =
    "select created_at, id, created_at as at, id * 2 as key from albums where albums.artist_id = follows.artist_id";

/// ` and <after the cursor> and <since>`.
fn bounds(request: &PageRequest<FeedFilter>, is_newest_first: bool) -> Sql {
    let mut sql = Sql::default();
    if let PageStart::Cursor(cursor) = &request.start
        && let Some(SortValue::Time(at)) = cursor.keys.first()
    {
        sql.push(if is_newest_first { " and created_at <= " } else { " and created_at >= " });
        sql.bind(SortValue::Time(*at)).push(if is_newest_first { " and (at, key) < (" } else { " and (at, key) > (" });
        sql.bind(SortValue::Time(*at)).with(", ", cursor.id, ")");
    }
    if let Some(since) = request.filter.since {
        sql.with(" and created_at > ", SortValue::Time(since), "");
    }
    sql
}

fn count(conn: &mut PgConnection, me: AuthUser, request: &PageRequest<FeedFilter>) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from follows cross join lateral (");
    sql.push(TRACKS).push(" union all ").push(ALBUMS).push(") events");
    sql.with(" where follows.user_id = ", me.id, "");
    if let Some(since) = request.filter.since {
        sql.with(" and at > ", SortValue::Time(since), "");
    }
    Ok(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}
