//! Adding to playlists.

use std::collections::HashSet;

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Nullable};

use super::find_items;
use super::rank::{Gap, gap_bounds_sql, rank_step, rebalance, resolve_gap};
use crate::db::query::{Sql, query};
use crate::error::{Error, Result};
use crate::model::playlist_item::{
    AddResult, AddResults, AddStatus, MAX_ITEMS, MAX_ITEMS_PER_REQUEST, NewItems, OnDuplicate,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_version, visible_by_id_filter};

/// Puts tracks into a new playlist.
///
/// # Errors
/// [`Error::Invalid`] naming a track that there is not.
pub fn insert_initial(conn: &mut PgConnection, me: AuthUser, playlist_id: i64, tracks: &[i64]) -> Result<()> {
    let found = expand_ids(conn, "track_ids", tracks, TRACKS, me)?;
    insert(conn, playlist_id, &found, None).map(|_| ())
}

/// The tracks behind ids: of tracks, albums or playlists. Gives each place in the list of ids with its tracks.
pub type Expansion = &'static str;
pub const TRACKS: Expansion = " join tracks things on things.id = asked.id left join lateral (select things.id as track_id, 0 as a, 0 as b) held on true";
const ALBUMS: Expansion = " join albums things on things.id = asked.id left join lateral (select id as track_id, \
    coalesce(disc_number, 0) as a, coalesce(track_number, 0) as b from tracks where album_id = things.id) held on true";
const PLAYLISTS: Expansion = " join playlists things on things.id = asked.id and (things.visibility <> 'private' or \
    things.user_id = viewer.id) left join lateral (select track_id, position as a, id as b from playlist_adds \
    where playlist_id = things.id) held on true";

pub fn expand_ids(
    conn: &mut PgConnection,
    field: &str,
    ids: &[i64],
    expansion: Expansion,
    me: AuthUser,
) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("select asked.place::integer, held.track_id from unnest(");
    sql.bind(ids).push(") with ordinality asked (id, place)").viewer(me.into()).push(expansion);
    sql.push(" order by asked.place, held.a, held.b, held.track_id");
    let found = query::<(Integer, Nullable<BigInt>), (i32, Option<i64>)>(conn, sql)?;
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
pub fn add(conn: &mut PgConnection, me: AuthUser, playlist_id: i64, new: &NewItems) -> Result<AddResults> {
    let mut tracks = Vec::new();
    let asked = [
        ("track_ids", &new.track_ids, TRACKS),
        ("album_ids", &new.album_ids, ALBUMS),
        ("playlist_ids", &new.playlist_ids, PLAYLISTS),
    ];
    for (field, ids, expansion) in asked {
        let counted = i64::try_from(tracks.len()).map_err(Error::internal)? + count(conn, field, ids, me)?;
        if counted > MAX_ITEMS_PER_REQUEST {
            let message = format!("these are {counted} tracks; at most {MAX_ITEMS_PER_REQUEST} at once");
            return Err(Error::invalid(field, "too_long", message));
        }
        tracks.extend(expand_ids(conn, field, ids, expansion, me)?);
    }
    let wanted = skip_duplicates(conn, playlist_id, &tracks, new.on_duplicate)?;
    let added: Vec<i64> = tracks.iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(track, _)| *track).collect();
    let place = resolve_gap(conn, playlist_id, new.insert_position(), None)?;
    let mut items = insert(conn, playlist_id, &added, place)?.into_iter();
    let result = |(track_id, wanted): (&i64, &bool)| {
        let item_id = if *wanted { items.next() } else { None };
        let status = if *wanted { AddStatus::Added } else { AddStatus::Skipped };
        AddResult { track_id: *track_id, item_id, status }
    };
    let results = tracks.iter().zip(&wanted).map(result).collect();
    Ok(AddResults { version: get_version(conn, playlist_id)?, results })
}

/// How many tracks these things hold, as far as the caller sees them: known before any of them is read.
fn count(conn: &mut PgConnection, field: &str, ids: &[i64], me: AuthUser) -> Result<i64> {
    let (table, column, seen) = match field {
        _ if ids.is_empty() => return Ok(0),
        "album_ids" => ("albums", "tracks_count", Sql::default()),
        "playlist_ids" => ("playlists", "items_count", visible_by_id_filter(me.into())),
        _ => return i64::try_from(ids.len()).map_err(Error::internal),
    };
    let mut sql = Sql::new("select coalesce(sum(");
    sql.push(column).push("), 0)::bigint from ").push(table).with(" join unnest(", ids, ") asked (id) using (id)");
    sql.push(" where true").append(seen);
    Ok(query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}

/// For each track, whether it is to be added.
fn skip_duplicates(conn: &mut PgConnection, playlist_id: i64, tracks: &[i64], mode: OnDuplicate) -> Result<Vec<bool>> {
    if mode == OnDuplicate::Allow {
        return Ok(vec![true; tracks.len()]);
    }
    let held = find_items(conn, &[playlist_id], tracks)?;
    let mut held: HashSet<i64> = held.into_iter().map(|(_, track, _)| track).collect();
    let fresh: Vec<bool> = tracks.iter().map(|track| held.insert(*track)).collect();
    match fresh.iter().position(|fresh| !fresh) {
        Some(index) if mode == OnDuplicate::Reject => {
            let track = tracks.get(index).copied().unwrap_or_default();
            let detail = format!("track {track} is in the playlist already");
            Err(Error::Conflict { code: "duplicate_item", detail, field: Some("on_duplicate".to_owned()) })
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
    let held = query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0);
    if usize::try_from(held).map_err(Error::internal)? + tracks.len() > MAX_ITEMS {
        let detail = format!("the playlist has {held} items, and may have {MAX_ITEMS}");
        return Err(Error::Conflict { code: "playlist_full", detail, field: None });
    }
    let count = i64::try_from(tracks.len()).map_err(Error::internal)?;
    let mut sql = Sql::new("with ends as (select ");
    gap_bounds_sql(&mut sql, playlist_id, gap);
    sql.push(") insert into playlist_adds (playlist_id, track_id, position) select ").bind(playlist_id);
    sql.push("::bigint, new.track_id, case when low is null and high is null then new.place");
    sql.push(" when high is null then floor(low) + new.place");
    sql.with(" when low is null then ceil(high) - 1 - ", count, "::bigint + new.place");
    sql.push(" else low + (high - low) * new.place * ").push(rank_step(tracks.len())).push(" end from ends, unnest(");
    sql.bind(tracks).push(") with ordinality new (track_id, place) order by new.place returning id, scale(position)");
    let added = query::<(BigInt, Integer), (i64, i32)>(conn, sql)?;
    let longest = added.iter().map(|(_, digits)| *digits).max().unwrap_or(0);
    rebalance(conn, playlist_id, longest)?;
    Ok(added.into_iter().map(|(id, _)| id).collect())
}
