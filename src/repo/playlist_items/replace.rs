//! Replacing all items of a playlist.

use std::collections::{HashMap, VecDeque};

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use super::add::check_track_ids;
use crate::db::query::{execute, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist_item::{AddResult, AddStatus, ReplaceItemsRequest, ReplaceResults};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_state, lock_for_item_edit};

/// Replaces all items. If the playlist contains a track already, its first item becomes the track's first item again, and
/// so on: those items keep their ids. An error of `new` is returned only if the caller may change the playlist.
pub fn replace(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    new: Result<ReplaceItemsRequest>,
) -> Result<ReplaceResults> {
    let current_version = lock_for_item_edit(conn, user, playlist_id, expected)?;
    let ReplaceItemsRequest { track_ids, version } = new?;
    current_version.check(&ExpectedVersion::in_body(version))?;
    check_track_ids(conn, &track_ids)?;
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
    Ok(ReplaceResults::new(get_state(conn, playlist_id)?, results, removed))
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
