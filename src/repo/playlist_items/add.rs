//! Adding tracks to playlists.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Nullable};

use super::find_items;
use super::rank::{Gap, gap_bounds_query, rank_step, renumber_if_too_long, resolve_gap};
use crate::db::query::{Sql, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist_item::{
    AddResult, AddResults, AddStatus, MAX_ITEMS, MAX_ITEMS_PER_REQUEST, NewItems, OnDuplicate,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_version, lock_for_edit, visible_by_id_filter};

/// Adds tracks to a new playlist.
pub fn insert_initial(conn: &mut PgConnection, playlist_id: i64, track_ids: &[i64]) -> Result<()> {
    let track_ids = check_track_ids(conn, track_ids)?;
    insert(conn, playlist_id, &track_ids, Gap::End)?;
    Ok(())
}

/// Adds tracks, and the tracks of albums and playlists. An error of `new` is returned only if the caller may change the
/// playlist.
pub fn add(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    new: Result<NewItems>,
) -> Result<AddResults> {
    lock_for_edit(conn, user, playlist_id, expected)?;
    let results = add_items(conn, user, playlist_id, &new?)?;
    Ok(AddResults { version: get_version(conn, playlist_id)?, results })
}

/// As [`add`], for a playlist that is locked already.
pub(super) fn add_items(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    new: &NewItems,
) -> Result<Vec<AddResult>> {
    let track_ids = collect_track_ids(conn, user, new)?;
    let is_wanted = skip_duplicates(conn, playlist_id, &track_ids, new.on_duplicate)?;
    let wanted = track_ids.iter().zip(&is_wanted).filter(|(_, is_wanted)| **is_wanted);
    let wanted: Vec<i64> = wanted.map(|(track_id, _)| *track_id).collect();
    let gap = resolve_gap(conn, playlist_id, new.insert_position(), None)?;
    let mut item_ids = insert(conn, playlist_id, &wanted, gap)?.into_iter();
    let to_result = |(track_id, is_wanted): (&i64, &bool)| {
        let (item_id, status) =
            if *is_wanted { (item_ids.next(), AddStatus::Added) } else { (None, AddStatus::Skipped) };
        AddResult { track_id: *track_id, item_id, status }
    };
    Ok(track_ids.iter().zip(&is_wanted).map(to_result).collect())
}

/// The tracks to add, in the order of the request.
fn collect_track_ids(conn: &mut PgConnection, user: AuthUser, new: &NewItems) -> Result<Vec<i64>> {
    let mut track_ids = check_track_ids(conn, &new.track_ids)?;
    // The tracks are counted before they are read: 1000 playlists may contain ten million items.
    if !new.album_ids.is_empty() {
        let count = count_tracks(conn, album_tracks_count_query(&new.album_ids))?;
        check_total("album_ids", track_ids.len(), count)?;
        let query = album_tracks_query(&new.album_ids);
        track_ids.extend(load_track_ids(conn, "album_ids", &new.album_ids, query)?);
    }
    if !new.playlist_ids.is_empty() {
        let count = count_tracks(conn, playlist_tracks_count_query(user, &new.playlist_ids))?;
        check_total("playlist_ids", track_ids.len(), count)?;
        let query = playlist_tracks_query(user, &new.playlist_ids);
        track_ids.extend(load_track_ids(conn, "playlist_ids", &new.playlist_ids, query)?);
    }
    Ok(track_ids)
}

fn check_total(field: &str, collected: usize, count: i64) -> Result<()> {
    let total = i64::try_from(collected).map_err(Error::internal)? + count;
    if total <= MAX_ITEMS_PER_REQUEST {
        return Ok(());
    }
    let message = format!("must not add more than {MAX_ITEMS_PER_REQUEST} tracks in one request; these are {total}");
    Err(Error::invalid(field, "too_long", message))
}

fn count_tracks(conn: &mut PgConnection, sql: Sql) -> Result<i64> {
    Ok(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}

fn album_tracks_count_query(album_ids: &[i64]) -> Sql {
    sql!(
        "
        select coalesce(sum(tracks_count), 0)::bigint
        from unnest($1) requested (id)
        join albums using (id)
        ",
        album_ids,
    )
}

/// Counts only what the caller may see. Otherwise the error would reveal the length of a private playlist.
fn playlist_tracks_count_query(user: AuthUser, playlist_ids: &[i64]) -> Sql {
    sql!(
        "
        select coalesce(sum(items_count), 0)::bigint
        from unnest($1) requested (id)
        join playlists using (id)
        where {visible}
        ",
        playlist_ids;
        visible = visible_by_id_filter(user.into()),
    )
}

/// Checks that all tracks exist, and returns their ids.
pub(super) fn check_track_ids(conn: &mut PgConnection, track_ids: &[i64]) -> Result<Vec<i64>> {
    if track_ids.is_empty() {
        return Ok(Vec::new());
    }
    load_track_ids(conn, "track_ids", track_ids, tracks_query(track_ids))
}

/// Runs one of the following statements, which select the place of each requested id, from 1, with its tracks.
///
/// An id without tracks has one row with a null track. An id without any row does not exist.
fn load_track_ids(conn: &mut PgConnection, field: &str, ids: &[i64], sql: Sql) -> Result<Vec<i64>> {
    let rows = query::<(Integer, Nullable<BigInt>), (i32, Option<i64>)>(conn, sql)?;
    let places: HashSet<usize> = rows.iter().filter_map(|(place, _)| usize::try_from(*place).ok()).collect();
    match (0..ids.len()).find(|index| !places.contains(&(index + 1))) {
        Some(index) => {
            let resource = field.trim_end_matches("_ids");
            let message = format!("must be the id of an existing {resource}");
            Err(Error::invalid(format!("{field}[{index}]"), "not_found", message))
        }
        None => Ok(rows.into_iter().filter_map(|(_, track_id)| track_id).collect()),
    }
}

fn tracks_query(track_ids: &[i64]) -> Sql {
    sql!(
        "
        select
            requested.place::integer,
            tracks.id
        from unnest($1) with ordinality requested (id, place)
        join tracks on tracks.id = requested.id
        order by requested.place
        ",
        track_ids,
    )
}

fn album_tracks_query(album_ids: &[i64]) -> Sql {
    sql!(
        "
        select
            requested.place::integer,
            tracks.id
        from unnest($1) with ordinality requested (id, place)
        join albums on albums.id = requested.id
        left join tracks on tracks.album_id = albums.id
        order by
            requested.place,
            coalesce(tracks.disc_number, 0),
            coalesce(tracks.track_number, 0),
            tracks.id
        ",
        album_ids,
    )
}

fn playlist_tracks_query(user: AuthUser, playlist_ids: &[i64]) -> Sql {
    sql!(
        "
        select
            requested.place::integer,
            playlist_adds.track_id
        from unnest($1) with ordinality requested (id, place)
        join playlists on playlists.id = requested.id
        left join playlist_adds on playlist_adds.playlist_id = playlists.id
        where {visible}
        order by
            requested.place,
            playlist_adds.position,
            playlist_adds.id
        ",
        playlist_ids;
        visible = visible_by_id_filter(user.into()),
    )
}

/// Decides for each track whether to add it.
fn skip_duplicates(
    conn: &mut PgConnection,
    playlist_id: i64,
    track_ids: &[i64],
    mode: OnDuplicate,
) -> Result<Vec<bool>> {
    if mode == OnDuplicate::Allow {
        return Ok(vec![true; track_ids.len()]);
    }
    let items = find_items(conn, &[playlist_id], track_ids)?;
    let mut seen: HashSet<i64> = items.into_iter().map(|(_, track_id, _)| track_id).collect();
    let mut is_wanted = Vec::with_capacity(track_ids.len());
    for track_id in track_ids {
        let is_new = seen.insert(*track_id);
        if !is_new && mode == OnDuplicate::Reject {
            let detail = format!("The playlist would contain track {track_id} more than once.");
            return Err(Error::Conflict { code: "duplicate_item", detail, field: Some("on_duplicate".to_owned()) });
        }
        is_wanted.push(is_new);
    }
    Ok(is_wanted)
}

/// Inserts tracks into a gap, and returns the ids of the new items in order.
fn insert(conn: &mut PgConnection, playlist_id: i64, track_ids: &[i64], gap: Gap) -> Result<Vec<i64>> {
    if track_ids.is_empty() {
        return Ok(Vec::new());
    }
    check_capacity(conn, playlist_id, track_ids.len())?;
    let count = i64::try_from(track_ids.len()).map_err(Error::internal)?;
    let sql = sql!(
        "
        with gap as ({bounds})
        insert into playlist_adds (playlist_id, track_id, position)
        select
            $1::bigint,
            new.track_id,
            case
                when low is null and high is null then new.place
                when high is null then floor(low) + new.place
                when low is null then ceil(high) - 1 - $2::bigint + new.place
                else low + (high - low) * new.place * {step}
            end
        from gap, unnest($3) with ordinality new (track_id, place)
        order by new.place
        returning id, scale(position)
        ",
        playlist_id,
        count,
        track_ids;
        bounds = gap_bounds_query(playlist_id, gap),
        step = rank_step(track_ids.len()),
    );
    let rows = query::<(BigInt, Integer), (i64, i32)>(conn, sql)?;
    let max_scale = rows.iter().map(|(_, scale)| *scale).max().unwrap_or(0);
    renumber_if_too_long(conn, playlist_id, max_scale)?;
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}

fn check_capacity(conn: &mut PgConnection, playlist_id: i64, added: usize) -> Result<()> {
    let sql = sql!("select items_count from playlists where id = $1", playlist_id);
    let count = query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0);
    if usize::try_from(count).map_err(Error::internal)? + added <= MAX_ITEMS {
        return Ok(());
    }
    let detail = format!("A playlist has at most {MAX_ITEMS} items. This one has {count}, so {added} more do not fit.");
    Err(Error::Conflict { code: "playlist_full", detail, field: None })
}
