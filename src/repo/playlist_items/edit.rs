//! Editing what a playlist holds: operations one by one, or the whole list anew.

use std::collections::{HashMap, VecDeque};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer};

use super::add::{TRACKS, add, expand_ids};
use super::delete;
use super::rank::{gap_bounds_sql, rebalance, renumber, resolve_gap};
use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::model::playlist_item::{
    AddResult, AddStatus, InsertPosition, ItemOperation, ItemOrder, ItemsReplacement, OperationResult,
    OperationResults, ReplaceResults,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::get_version;

/// Runs operations one after the other.
///
/// # Errors
/// [`Error::Invalid`] naming the operation's field that is wrong, [`Error::Conflict`] as when adding.
pub fn apply_operations(
    conn: &mut PgConnection,
    me: AuthUser,
    playlist_id: i64,
    operations: &[ItemOperation],
) -> Result<OperationResults> {
    let mut results = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let result = apply_operation(conn, me, playlist_id, operation);
        results.push(result.map_err(|error| error.prefix_fields(&format!("operations[{index}].")))?);
    }
    Ok(OperationResults { version: get_version(conn, playlist_id)?, results })
}

fn apply_operation(
    conn: &mut PgConnection,
    me: AuthUser,
    id: i64,
    operation: &ItemOperation,
) -> Result<OperationResult> {
    match *operation {
        ItemOperation::Add(ref new) => Ok(OperationResult::Add { results: add(conn, me, id, new)?.results }),
        ItemOperation::Move { item_id, before_item_id, after_item_id, index } => {
            let to = InsertPosition { before_item_id, after_item_id, index };
            require_found(move_item(conn, id, item_id, to)?)?;
            Ok(OperationResult::Move { item_id })
        }
        ItemOperation::Remove { item_id } => {
            require_found(delete(conn, id, item_id)?)?;
            Ok(OperationResult::Remove { item_id })
        }
        ItemOperation::Sort { by, descending } => {
            renumber(conn, id, &Sql::new(order_by(by, descending)))?;
            Ok(OperationResult::Sort {})
        }
        ItemOperation::Reverse {} => {
            renumber(conn, id, &Sql::new("playlist_adds.position desc, playlist_adds.id desc, "))?;
            Ok(OperationResult::Reverse {})
        }
        ItemOperation::Shuffle { seed } => {
            let seed = seed.map_or_else(random_seed, Ok)?;
            let mut order = Sql::default();
            order.with("hashint8extended(playlist_adds.id, ", seed, "::bigint), ");
            renumber(conn, id, &order)?;
            Ok(OperationResult::Shuffle { seed })
        }
        ItemOperation::Dedupe {} => Ok(OperationResult::Dedupe { removed_item_ids: dedupe(conn, id)? }),
    }
}

fn require_found(changed: usize) -> Result<()> {
    if changed == 0 { Err(Error::invalid("item_id", "not_found", "is no item of this playlist")) } else { Ok(()) }
}

fn move_item(conn: &mut PgConnection, playlist_id: i64, item_id: i64, to: InsertPosition) -> Result<usize> {
    if to.before_item_id == Some(item_id) || to.after_item_id == Some(item_id) {
        let field = if to.before_item_id.is_some() { "before_item_id" } else { "after_item_id" };
        return Err(Error::invalid(field, "conflicting", "is the item itself"));
    }
    let gap = resolve_gap(conn, playlist_id, to, Some(item_id))?;
    let mut sql = Sql::new("update playlist_adds set position = case when low is null and high is null then 1");
    sql.push(" when high is null then floor(low) + 1 when low is null then ceil(high) - 1");
    sql.push(" else (low + high) * 0.5 end from (select ");
    gap_bounds_sql(&mut sql, playlist_id, gap);
    sql.with(") ends where playlist_id = ", playlist_id, "").with(" and id = ", item_id, " returning scale(position)");
    let moved = query::<Integer, i32>(conn, sql)?;
    rebalance(conn, playlist_id, moved.iter().copied().max().unwrap_or(0))?;
    Ok(moved.len())
}

fn order_by(by: ItemOrder, descending: bool) -> &'static str {
    match (by, descending) {
        (ItemOrder::Title, false) => "tracks.title collate \"und-x-icu\", ",
        (ItemOrder::Title, true) => "tracks.title collate \"und-x-icu\" desc, ",
        (ItemOrder::Artist, false) => "tracks.artist_name collate \"und-x-icu\", ",
        (ItemOrder::Artist, true) => "tracks.artist_name collate \"und-x-icu\" desc, ",
        (ItemOrder::Album, false) => {
            "tracks.album_title collate \"und-x-icu\", tracks.album_id, coalesce(tracks.disc_number, 0), \
             coalesce(tracks.track_number, 0), "
        }
        (ItemOrder::Album, true) => {
            "tracks.album_title collate \"und-x-icu\" desc, tracks.album_id, coalesce(tracks.disc_number, 0), \
             coalesce(tracks.track_number, 0), "
        }
        (ItemOrder::AddedAt, false) => "playlist_adds.created_at, playlist_adds.id, ",
        (ItemOrder::AddedAt, true) => "playlist_adds.created_at desc, playlist_adds.id desc, ",
        (ItemOrder::Duration, false) => "tracks.duration_ms, ",
        (ItemOrder::Duration, true) => "tracks.duration_ms desc nulls last, ",
    }
}

/// A seed that every JSON reader keeps exactly.
fn random_seed() -> Result<i64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(i64::from_le_bytes(bytes) & ((1 << 53) - 1))
}

fn dedupe(conn: &mut PgConnection, playlist_id: i64) -> Result<Vec<i64>> {
    let mut sql = Sql::new("delete from playlist_adds where id in (select id from (select id, row_number() over");
    sql.push(" (partition by track_id order by position, id) as nth from playlist_adds");
    sql.with(" where playlist_id = ", playlist_id, ") held where nth > 1) returning id");
    let mut removed = query::<BigInt, i64>(conn, sql)?;
    removed.sort_unstable();
    Ok(removed)
}

/// Has the playlist hold these tracks and no others. The n-th occurrence of a track that it holds stays the
/// n-th, with its id.
///
/// # Errors
/// [`Error::Invalid`] naming a track that there is not.
pub fn replace(
    conn: &mut PgConnection,
    me: AuthUser,
    playlist_id: i64,
    new: &ItemsReplacement,
) -> Result<ReplaceResults> {
    let tracks = expand_ids(conn, "track_ids", &new.track_ids, TRACKS, me)?;
    let mut held = items_by_track(conn, playlist_id)?;
    let kept: Vec<Option<i64>> = tracks.iter().map(|track| held.get_mut(track)?.pop_front()).collect();
    let gone: Vec<i64> = held.into_values().flatten().collect();

    let mut sql = Sql::new("delete from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).with(" and id = any(", gone.as_slice(), ")");
    let removed = i64::try_from(execute(conn, sql)?).map_err(Error::internal)?;
    let added = write_positions(conn, playlist_id, &tracks, &kept)?;

    let mut added = added.into_iter();
    let result = |(track_id, kept): (&i64, &Option<i64>)| {
        let status = if kept.is_some() { AddStatus::Kept } else { AddStatus::Added };
        AddResult { track_id: *track_id, item_id: kept.or_else(|| added.next()), status }
    };
    let results = tracks.iter().zip(&kept).map(result).collect();
    Ok(ReplaceResults { version: get_version(conn, playlist_id)?, results, removed })
}

/// The items of each track, in order.
fn items_by_track(conn: &mut PgConnection, playlist_id: i64) -> Result<HashMap<i64, VecDeque<i64>>> {
    let mut sql = Sql::new("select track_id, id from playlist_adds where playlist_id = ");
    sql.bind(playlist_id).push(" order by position, id");
    let mut held: HashMap<i64, VecDeque<i64>> = HashMap::new();
    for (track, item) in query::<(BigInt, BigInt), (i64, i64)>(conn, sql)? {
        held.entry(track).or_default().push_back(item);
    }
    Ok(held)
}

/// Puts the kept items and new ones for the other tracks in their places, and gives the new ones' ids in order.
fn write_positions(
    conn: &mut PgConnection,
    playlist_id: i64,
    tracks: &[i64],
    kept: &[Option<i64>],
) -> Result<Vec<i64>> {
    let mut old = (Vec::new(), Vec::new());
    let mut new = (Vec::new(), Vec::new());
    for ((place, track), kept) in (1_i64..).zip(tracks).zip(kept) {
        let (list, id) = kept.map_or((&mut new, *track), |item| (&mut old, item));
        list.0.push(id);
        list.1.push(place);
    }
    let mut sql = Sql::new("update playlist_adds set position = new.place from unnest(");
    sql.bind(old.0.as_slice()).with(", ", old.1.as_slice(), ") new (id, place)");
    sql.with(" where playlist_id = ", playlist_id, " and playlist_adds.id = new.id and position <> new.place");
    execute(conn, sql)?;

    let mut sql = Sql::new("insert into playlist_adds (playlist_id, track_id, position) select ");
    sql.bind(playlist_id).with("::bigint, track_id, place from unnest(", new.0.as_slice(), "");
    sql.with(", ", new.1.as_slice(), ") new (track_id, place) order by place returning id");
    query::<BigInt, i64>(conn, sql)
}
