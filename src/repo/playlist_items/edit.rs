//! Changes of a playlist's items: a list of operations, or all items at once.

use std::collections::{HashMap, VecDeque};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer};

use super::add::{add_items, check_track_ids};
use super::delete_item;
use super::rank::{gap_bounds_query, renumber, renumber_if_too_long, resolve_gap};
use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist_item::{
    AddResult, AddStatus, InsertPosition, ItemOperation, ItemOperations, ItemOrder, ItemsReplacement, OperationResult,
    OperationResults, ReplaceResults,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_version, lock_for_edit};

/// Applies operations one after the other. An error of `operations` is returned only if the caller may change the
/// playlist.
pub fn apply_operations(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    operations: Result<ItemOperations>,
) -> Result<OperationResults> {
    lock_for_edit(conn, user, playlist_id, expected)?;
    let mut results = Vec::new();
    for (index, operation) in operations?.operations.iter().enumerate() {
        let result = apply_operation(conn, user, playlist_id, operation);
        results.push(result.map_err(|error| error.prefix_fields(&format!("operations[{index}].")))?);
    }
    Ok(OperationResults { version: get_version(conn, playlist_id)?, results })
}

fn apply_operation(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    operation: &ItemOperation,
) -> Result<OperationResult> {
    match *operation {
        ItemOperation::Add(ref new) => Ok(OperationResult::Add { results: add_items(conn, user, playlist_id, new)? }),
        ItemOperation::Move { item_id, before_item_id, after_item_id, index } => {
            let position = InsertPosition { before_item_id, after_item_id, index };
            require_found(move_item(conn, playlist_id, item_id, position)?)?;
            Ok(OperationResult::Move { item_id })
        }
        ItemOperation::Remove { item_id } => {
            require_found(delete_item(conn, playlist_id, item_id)?)?;
            Ok(OperationResult::Remove { item_id })
        }
        ItemOperation::Sort { by, descending } => {
            renumber(conn, playlist_id, sort_keys(by, descending).into())?;
            Ok(OperationResult::Sort {})
        }
        ItemOperation::Reverse {} => {
            renumber(conn, playlist_id, "playlist_adds.position desc, playlist_adds.id desc,".into())?;
            Ok(OperationResult::Reverse {})
        }
        ItemOperation::Shuffle { seed } => {
            let seed = seed.map_or_else(random_seed, Ok)?;
            renumber(conn, playlist_id, sql!("hashint8extended(playlist_adds.id, $1::bigint),", seed))?;
            Ok(OperationResult::Shuffle { seed })
        }
        ItemOperation::Dedupe {} => {
            Ok(OperationResult::Dedupe { removed_item_ids: delete_duplicates(conn, playlist_id)? })
        }
    }
}

fn require_found(count: usize) -> Result<()> {
    if count == 0 {
        return Err(Error::invalid("item_id", "not_found", "must be the id of an item in this playlist"));
    }
    Ok(())
}

/// Moves an item, and returns how many items were moved: 0 if the playlist has no such item.
fn move_item(conn: &mut PgConnection, playlist_id: i64, item_id: i64, position: InsertPosition) -> Result<usize> {
    if position.before_item_id == Some(item_id) || position.after_item_id == Some(item_id) {
        let field = if position.before_item_id.is_some() { "before_item_id" } else { "after_item_id" };
        return Err(Error::invalid(field, "conflicting", "must be another item than the moved one"));
    }
    let gap = resolve_gap(conn, playlist_id, position, Some(item_id))?;
    let sql = sql!(
        "
        update playlist_adds
        set position = case
            when low is null and high is null then 1
            when high is null then floor(low) + 1
            when low is null then ceil(high) - 1
            else (low + high) * 0.5  -- exact, unlike a division
        end
        from ({bounds}) gap
        where playlist_id = $1
            and id = $2
        returning scale(position)
        ",
        playlist_id,
        item_id;
        bounds = gap_bounds_query(playlist_id, gap),
    );
    let scales = query::<Integer, i32>(conn, sql)?;
    renumber_if_too_long(conn, playlist_id, scales.iter().copied().max().unwrap_or(0))?;
    Ok(scales.len())
}

/// The sort keys for [`renumber`].
fn sort_keys(by: ItemOrder, descending: bool) -> &'static str {
    match (by, descending) {
        (ItemOrder::Title, false) => r#"tracks.title collate "und-x-icu","#,
        (ItemOrder::Title, true) => r#"tracks.title collate "und-x-icu" desc,"#,
        (ItemOrder::Artist, false) => r#"tracks.artist_name collate "und-x-icu","#,
        (ItemOrder::Artist, true) => r#"tracks.artist_name collate "und-x-icu" desc,"#,
        (ItemOrder::Album, false) => {
            r#"
            tracks.album_title collate "und-x-icu",
            tracks.album_id,
            coalesce(tracks.disc_number, 0),
            coalesce(tracks.track_number, 0),
            "#
        }
        (ItemOrder::Album, true) => {
            r#"
            tracks.album_title collate "und-x-icu" desc,
            tracks.album_id,
            coalesce(tracks.disc_number, 0),
            coalesce(tracks.track_number, 0),
            "#
        }
        (ItemOrder::AddedAt, false) => "playlist_adds.created_at, playlist_adds.id,",
        (ItemOrder::AddedAt, true) => "playlist_adds.created_at desc, playlist_adds.id desc,",
        (ItemOrder::Duration, false) => "tracks.duration_ms,",
        (ItemOrder::Duration, true) => "tracks.duration_ms desc nulls last,",
    }
}

/// A random seed of 53 bits: JavaScript reads larger numbers inexactly.
fn random_seed() -> Result<i64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(i64::from_le_bytes(bytes) & ((1 << 53) - 1))
}

/// Deletes all items of a track but the first, and returns their ids in ascending order.
fn delete_duplicates(conn: &mut PgConnection, playlist_id: i64) -> Result<Vec<i64>> {
    let sql = sql!(
        "
        delete from playlist_adds
        where id in (
            select id
            from (
                select
                    id,
                    row_number() over (partition by track_id order by position, id) as nth
                from playlist_adds
                where playlist_id = $1
            ) numbered
            where nth > 1
        )
        returning id
        ",
        playlist_id,
    );
    let mut item_ids = query::<BigInt, i64>(conn, sql)?;
    item_ids.sort_unstable();
    Ok(item_ids)
}

/// Replaces all items. If the playlist contains a track already, its first item becomes the track's first item again, and
/// so on: those items keep their ids. An error of `new` is returned only if the caller may change the playlist.
pub fn replace(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    new: Result<ItemsReplacement>,
) -> Result<ReplaceResults> {
    lock_for_edit(conn, user, playlist_id, expected)?;
    let track_ids = check_track_ids(conn, &new?.track_ids)?;
    let mut unused_items = items_by_track(conn, playlist_id)?;
    let kept_ids: Vec<Option<i64>> =
        track_ids.iter().map(|track_id| unused_items.get_mut(track_id)?.pop_front()).collect();
    let unused_ids: Vec<i64> = unused_items.into_values().flatten().collect();

    let delete = sql!("delete from playlist_adds where playlist_id = $1 and id = any($2)", playlist_id, &unused_ids);
    let removed = i64::try_from(execute(conn, delete)?).map_err(Error::internal)?;
    let mut added_ids = write_positions(conn, playlist_id, &track_ids, &kept_ids)?.into_iter();

    let to_result = |(track_id, kept_id): (&i64, &Option<i64>)| {
        let status = if kept_id.is_some() { AddStatus::Kept } else { AddStatus::Added };
        AddResult { track_id: *track_id, item_id: kept_id.or_else(|| added_ids.next()), status }
    };
    let results = track_ids.iter().zip(&kept_ids).map(to_result).collect();
    Ok(ReplaceResults { version: get_version(conn, playlist_id)?, results, removed })
}

/// The items of each track, in order.
fn items_by_track(conn: &mut PgConnection, playlist_id: i64) -> Result<HashMap<i64, VecDeque<i64>>> {
    let sql = sql!(
        "
        select
            track_id,
            id
        from playlist_adds
        where playlist_id = $1
        order by position, id
        ",
        playlist_id,
    );
    let mut item_ids: HashMap<i64, VecDeque<i64>> = HashMap::new();
    for (track_id, item_id) in query::<(BigInt, BigInt), (i64, i64)>(conn, sql)? {
        item_ids.entry(track_id).or_default().push_back(item_id);
    }
    Ok(item_ids)
}

/// Moves the kept items to their new positions and inserts the other tracks. Returns the ids of the new items in order.
fn write_positions(
    conn: &mut PgConnection,
    playlist_id: i64,
    track_ids: &[i64],
    kept_ids: &[Option<i64>],
) -> Result<Vec<i64>> {
    let (mut moved_ids, mut moved_positions) = (Vec::new(), Vec::new());
    let (mut new_track_ids, mut new_positions) = (Vec::new(), Vec::new());
    for ((position, track_id), kept_id) in (1_i64..).zip(track_ids).zip(kept_ids) {
        if let Some(item_id) = kept_id {
            moved_ids.push(*item_id);
            moved_positions.push(position);
        } else {
            new_track_ids.push(*track_id);
            new_positions.push(position);
        }
    }
    let update = sql!(
        "
        update playlist_adds
        set position = new.place
        from unnest($1, $2) new (id, place)
        where playlist_id = $3
            and playlist_adds.id = new.id
            and position <> new.place  -- writes only the rows that move
        ",
        &moved_ids,
        &moved_positions,
        playlist_id,
    );
    execute(conn, update)?;
    let insert = sql!(
        "
        insert into playlist_adds (playlist_id, track_id, position)
        select
            $1::bigint,
            track_id,
            place
        from unnest($2, $3) new (track_id, place)
        order by place
        returning id
        ",
        playlist_id,
        &new_track_ids,
        &new_positions,
    );
    query::<BigInt, i64>(conn, insert)
}
