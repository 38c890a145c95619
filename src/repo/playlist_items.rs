//! The items of playlists. An item's position is a fractional rank (`numeric`, exact): the mean of its
//! neighbours', so that a move writes one row. Whoever changes items has locked the playlist before
//! (`playlists::editable`): editors take turns.

mod rank;

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Nullable};

use self::rank::{Gap, ends, place, rebalance, step};
use super::list::{Source, list as page_of};
use super::playlists::version;
use super::sql::{Sql, contains, execute, rows, values};
use crate::error::{Error, Result};
use crate::model::page::{Page, PageRequest};
use crate::model::playlist_item::{
    AddResult, AddResults, AddStatus, ItemOperation, NewItems, OnDuplicate, OperationResult, OperationResults, Place,
    PlaylistItem, PlaylistItems, Removal,
};
use crate::model::viewer::{Me, Viewer};

const SOURCE: Source = Source {
    table: "playlist_adds",
    id: "playlist_adds.id",
    joins: " join tracks on tracks.id = playlist_adds.track_id join artists on artists.id = tracks.artist_id \
            join albums on albums.id = tracks.album_id",
};
/// The most items of one playlist.
const MOST: usize = 10_000;
/// The most tracks added at once.
const MOST_AT_ONCE: usize = 1000;

/// The first 100 items.
///
/// # Errors
/// What the database said.
pub fn first(conn: &mut PgConnection, viewer: Viewer, playlist_id: i64) -> Result<Vec<PlaylistItem>> {
    let mut tail = SOURCE.from(viewer);
    tail.with(" where playlist_adds.playlist_id = ", playlist_id, "");
    tail.push(" order by playlist_adds.position, playlist_adds.id limit 100");
    rows(conn, tail)
}

/// A page of the items.
///
/// # Errors
/// What the database said.
pub fn list(
    conn: &mut PgConnection,
    viewer: Viewer,
    playlist_id: i64,
    request: &PageRequest<PlaylistItems>,
) -> Result<Page<PlaylistItem>> {
    let mut conditions = Sql::default();
    conditions.with(" and playlist_adds.playlist_id = ", playlist_id, "");
    if let Some(q) = &request.filter.q {
        conditions.push(" and exists (select from tracks t join artists a on a.id = t.artist_id");
        conditions.push(" join albums b on b.id = t.album_id where t.id = playlist_adds.track_id");
        conditions.with(" and lower(concat_ws(' ', t.title, a.name, b.title)) like ", contains(q), ")");
    }
    page_of(conn, viewer, SOURCE, request, conditions)
}

/// Which items of these playlists are these tracks: playlist, track, item.
///
/// # Errors
/// What the database said.
pub fn holding(conn: &mut PgConnection, playlists: &[i64], tracks: &[i64]) -> Result<Vec<(i64, i64, i64)>> {
    let mut sql = Sql::new("select playlist_id, track_id, id from playlist_adds where playlist_id = any(");
    sql.bind(playlists).with(") and track_id = any(", tracks, ") order by position, id");
    values::<(BigInt, BigInt, BigInt), _>(conn, sql)
}

/// Puts tracks into a new playlist.
///
/// # Errors
/// [`Error::Invalid`] naming a track that there is not.
pub fn fill(conn: &mut PgConnection, me: Me, playlist_id: i64, tracks: &[i64]) -> Result<()> {
    let found = named(conn, "track_ids", tracks, TRACKS, me)?;
    insert(conn, playlist_id, &found, None).map(|_| ())
}

/// Puts the items of one playlist into another, which is empty.
///
/// # Errors
/// What the database said.
pub fn copy(conn: &mut PgConnection, from: i64, to: i64) -> Result<()> {
    let mut sql = Sql::new("insert into playlist_adds (playlist_id, track_id, position) select ");
    sql.bind(to).push("::bigint, track_id, row_number() over (order by position, id) from playlist_adds");
    sql.with(" where playlist_id = ", from, " order by position, id");
    execute(conn, sql).map(|_| ())
}

/// The tracks behind ids: of tracks, albums or playlists. Gives each place in the list of ids with its tracks.
type Expansion = &'static str;
const TRACKS: Expansion = " join tracks things on things.id = asked.id left join lateral (select things.id as track_id, 0 as a, 0 as b) held on true";
const ALBUMS: Expansion = " join albums things on things.id = asked.id left join lateral (select id as track_id, \
    coalesce(disc_number, 0) as a, coalesce(track_number, 0) as b from tracks where album_id = things.id) held on true";
const PLAYLISTS: Expansion = " join playlists things on things.id = asked.id and (things.visibility <> 'private' or \
    things.user_id = viewer.id) left join lateral (select track_id, position as a, id as b from playlist_adds \
    where playlist_id = things.id) held on true";

fn named(conn: &mut PgConnection, field: &str, ids: &[i64], expansion: Expansion, me: Me) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("select asked.place::integer, held.track_id from unnest(");
    sql.bind(ids).push(") with ordinality asked (id, place)").viewer(me.into()).push(expansion);
    sql.push(" order by asked.place, held.a, held.b, held.track_id");
    let found = values::<(Integer, Nullable<BigInt>), (i32, Option<i64>)>(conn, sql)?;
    let places: HashSet<usize> = found.iter().filter_map(|(place, _)| usize::try_from(*place).ok()).collect();
    match (0..ids.len()).find(|index| !places.contains(&(index + 1))) {
        Some(index) => Err(Error::invalid(format!("{field}[{index}]"), "not_found", "there is nothing with this id")),
        None => Ok(found.into_iter().filter_map(|(_, track)| track).collect()),
    }
}

/// Adds tracks, and the tracks of albums and playlists.
///
/// # Errors
/// [`Error::Invalid`] naming an id that there is not, or too many tracks; [`Error::Conflict`] if the playlist
/// would be too long, or holds a track that it must not hold twice.
pub fn add(conn: &mut PgConnection, me: Me, playlist_id: i64, new: &NewItems) -> Result<AddResults> {
    let mut tracks = named(conn, "track_ids", &new.track_ids, TRACKS, me)?;
    tracks.extend(named(conn, "album_ids", &new.album_ids, ALBUMS, me)?);
    tracks.extend(named(conn, "playlist_ids", &new.playlist_ids, PLAYLISTS, me)?);
    if tracks.len() > MOST_AT_ONCE {
        let message = format!("these are {} tracks; at most {MOST_AT_ONCE} at once", tracks.len());
        return Err(Error::invalid("track_ids", "too_long", message));
    }
    let wanted = fresh(conn, playlist_id, &tracks, new.on_duplicate)?;
    let added: Vec<i64> = tracks.iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(track, _)| *track).collect();
    let place = place(conn, playlist_id, new.place(), None)?;
    let mut items = insert(conn, playlist_id, &added, place)?.into_iter();
    let result = |(track_id, wanted): (&i64, &bool)| {
        let item_id = if *wanted { items.next() } else { None };
        let status = if *wanted { AddStatus::Added } else { AddStatus::Skipped };
        AddResult { track_id: *track_id, item_id, status }
    };
    let results = tracks.iter().zip(&wanted).map(result).collect();
    Ok(AddResults { version: version(conn, playlist_id)?, results })
}

/// For each track, whether it is to be added.
fn fresh(conn: &mut PgConnection, playlist_id: i64, tracks: &[i64], mode: OnDuplicate) -> Result<Vec<bool>> {
    if mode == OnDuplicate::Allow {
        return Ok(vec![true; tracks.len()]);
    }
    let held = holding(conn, &[playlist_id], tracks)?;
    let mut held: HashSet<i64> = held.into_iter().map(|(_, track, _)| track).collect();
    let fresh: Vec<bool> = tracks.iter().map(|track| held.insert(*track)).collect();
    match fresh.iter().position(|fresh| !fresh) {
        Some(index) if mode == OnDuplicate::Reject => {
            let track = tracks.get(index).copied().unwrap_or_default();
            let detail = format!("track {track} is in the playlist already");
            Err(Error::Conflict { code: "duplicate_item", detail, field: Some("on_duplicate") })
        }
        _ => Ok(fresh),
    }
}

/// Puts tracks into the gap, or at the end, and gives the new items' ids in order.
fn insert(conn: &mut PgConnection, playlist_id: i64, tracks: &[i64], gap: Option<Gap>) -> Result<Vec<i64>> {
    if tracks.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("select items_count from playlists where id = ");
    sql.bind(playlist_id);
    let held = values::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0);
    if usize::try_from(held).map_err(Error::internal)? + tracks.len() > MOST {
        let detail = format!("the playlist has {held} items, and may have {MOST}");
        return Err(Error::Conflict { code: "playlist_full", detail, field: None });
    }
    let count = i64::try_from(tracks.len()).map_err(Error::internal)?;
    let mut sql = Sql::new("with ends as (select ");
    ends(&mut sql, playlist_id, gap);
    sql.push(") insert into playlist_adds (playlist_id, track_id, position) select ").bind(playlist_id);
    sql.push("::bigint, new.track_id, case when low is null and high is null then new.place");
    sql.push(" when high is null then floor(low) + new.place");
    sql.with(" when low is null then ceil(high) - 1 - ", count, "::bigint + new.place");
    sql.push(" else low + (high - low) * new.place * ").push(step(tracks.len())).push(" end from ends, unnest(");
    sql.bind(tracks).push(") with ordinality new (track_id, place) order by new.place returning id, scale(position)");
    let added = values::<(BigInt, Integer), (i64, i32)>(conn, sql)?;
    let longest = added.iter().map(|(_, digits)| *digits).max().unwrap_or(0);
    rebalance(conn, playlist_id, longest)?;
    Ok(added.into_iter().map(|(id, _)| id).collect())
}

/// Runs operations one after the other.
///
/// # Errors
/// [`Error::Invalid`] naming the operation's field that is wrong.
pub fn operate(conn: &mut PgConnection, playlist_id: i64, operations: &[ItemOperation]) -> Result<OperationResults> {
    let mut results = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let item_id = operate_one(conn, playlist_id, operation)
            .map_err(|error| error.within(&format!("operations[{index}].")))?;
        results.push(OperationResult { item_id });
    }
    Ok(OperationResults { version: version(conn, playlist_id)?, results })
}

fn operate_one(conn: &mut PgConnection, playlist_id: i64, operation: &ItemOperation) -> Result<i64> {
    let unknown = || Error::invalid("item_id", "not_found", "is no item of this playlist");
    let (item_id, changed) = match *operation {
        ItemOperation::Remove { item_id } => (item_id, delete(conn, playlist_id, item_id)?),
        ItemOperation::Move { item_id, before_item_id, after_item_id, index } => {
            let to = Place { before_item_id, after_item_id, index };
            (item_id, move_one(conn, playlist_id, item_id, to)?)
        }
    };
    if changed == 0 { Err(unknown()) } else { Ok(item_id) }
}

fn move_one(conn: &mut PgConnection, playlist_id: i64, item_id: i64, to: Place) -> Result<usize> {
    if to.before_item_id == Some(item_id) || to.after_item_id == Some(item_id) {
        let field = if to.before_item_id.is_some() { "before_item_id" } else { "after_item_id" };
        return Err(Error::invalid(field, "conflicting", "is the item itself"));
    }
    let gap = place(conn, playlist_id, to, Some(item_id))?;
    let mut sql = Sql::new("update playlist_adds set position = case when low is null and high is null then 1");
    sql.push(" when high is null then floor(low) + 1 when low is null then ceil(high) - 1");
    sql.push(" else (low + high) * 0.5 end from (select ");
    ends(&mut sql, playlist_id, gap);
    sql.with(") ends where playlist_id = ", playlist_id, "").with(" and id = ", item_id, " returning scale(position)");
    let moved = values::<Integer, i32>(conn, sql)?;
    rebalance(conn, playlist_id, moved.iter().copied().max().unwrap_or(0))?;
    Ok(moved.len())
}

fn delete(conn: &mut PgConnection, playlist_id: i64, item_id: i64) -> Result<usize> {
    let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).with(" and id = ", item_id, "");
    execute(conn, sql)
}

/// Removes one item.
///
/// # Errors
/// [`Error::NotFound`] if it is none of this playlist's.
pub fn remove(conn: &mut PgConnection, playlist_id: i64, item_id: i64) -> Result<Removal> {
    match delete(conn, playlist_id, item_id)? {
        0 => Err(Error::NotFound("item of this playlist")),
        _ => Ok(Removal { version: version(conn, playlist_id)?, removed: 1 }),
    }
}

/// Removes every occurrence of a track.
///
/// # Errors
/// What the database said.
pub fn remove_track(conn: &mut PgConnection, playlist_id: i64, track_id: i64) -> Result<Removal> {
    let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).with(" and track_id = ", track_id, "");
    let removed = i64::try_from(execute(conn, sql)?).map_err(Error::internal)?;
    Ok(Removal { version: version(conn, playlist_id)?, removed })
}
