//! Adding tracks to playlists.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer};

use super::find_items;
use super::rank::{Gap, gap_bounds_query, rank_step, renumber_if_too_long, resolve_gap};
use crate::db::query::{Sql, query, sql};
use crate::error::{Error, FieldError, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist_item::{
    AddItemsRequest, AddResult, AddResults, AddStatus, MAX_ITEMS, MAX_ITEMS_PER_ADDITION, OnDuplicate,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_state, lock_for_item_edit, visible_by_id_filter};

/// Adds existing tracks to a new playlist.
pub fn insert_initial(conn: &mut PgConnection, playlist_id: i64, track_ids: &[i64]) -> Result<()> {
    check_item_count(0, track_ids.len())?;
    insert(conn, playlist_id, track_ids, Gap::End)?;
    Ok(())
}

/// Adds tracks, and the tracks of albums and playlists. An error of `new` is returned only if the caller may change the
/// playlist.
pub fn add(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    new: Result<AddItemsRequest>,
) -> Result<AddResults> {
    lock_for_item_edit(conn, user, playlist_id, expected)?;
    let results = add_items(conn, user, playlist_id, &new?)?;
    Ok(AddResults::new(get_state(conn, playlist_id)?, results))
}

/// As [`add`], for a playlist that is locked already.
pub(super) fn add_items(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    new: &AddItemsRequest,
) -> Result<Vec<AddResult>> {
    let mut sources = AddedTracks::count(conn, user, &[new], None)?;
    sources.check_total(new)?;
    sources.load(conn, user)?;
    let track_ids = sources.list(new, None)?;
    let is_wanted = skip_duplicates(conn, playlist_id, &track_ids, new.on_duplicate)?;
    let wanted = track_ids.iter().zip(&is_wanted).filter(|(_, is_wanted)| **is_wanted);
    let wanted: Vec<i64> = wanted.map(|(track_id, _)| *track_id).collect();
    let gap = resolve_gap(conn, playlist_id, new.insert_position(), None)?;
    check_capacity(conn, playlist_id, wanted.len())?;
    let item_ids = insert(conn, playlist_id, &wanted, gap)?;
    Ok(add_results(&track_ids, &is_wanted, item_ids))
}

/// One result for each track. `item_ids` are those of the wanted tracks.
pub(super) fn add_results(track_ids: &[i64], is_wanted: &[bool], item_ids: Vec<i64>) -> Vec<AddResult> {
    let mut item_ids = item_ids.into_iter();
    let to_result = |(track_id, is_wanted): (&i64, &bool)| {
        let (item_id, status) =
            if *is_wanted { (item_ids.next(), AddStatus::Added) } else { (None, AddStatus::Skipped) };
        AddResult { track_id: *track_id, item_id, status }
    };
    track_ids.iter().zip(is_wanted).map(to_result).collect()
}

/// The tracks that additions name: directly, by album or by playlist. Each statement reads those of all additions.
#[derive(Debug, Default)]
pub(super) struct AddedTracks {
    track_ids: HashSet<i64>,
    /// The number of tracks of each existing album.
    album_counts: HashMap<i64, i64>,
    /// The number of items of each playlist that the caller may see.
    playlist_counts: HashMap<i64, i64>,
    by_album: HashMap<i64, Vec<i64>>,
    by_playlist: HashMap<i64, Vec<i64>>,
}

impl AddedTracks {
    /// Finds out what exists, and how long it is. The tracks are counted before they are read: 1000 playlists may contain
    /// ten million items. `edited_id` is a playlist whose items the caller has already.
    pub fn count(
        conn: &mut PgConnection,
        user: AuthUser,
        additions: &[&AddItemsRequest],
        edited_id: Option<i64>,
    ) -> Result<Self> {
        let distinct = |ids: fn(&AddItemsRequest) -> &Vec<i64>| -> Vec<i64> {
            let ids: BTreeSet<i64> = additions.iter().flat_map(|new| ids(new)).copied().collect();
            ids.into_iter().collect()
        };
        let (track_ids, album_ids) = (distinct(|new| &new.track_ids), distinct(|new| &new.album_ids));
        let mut playlist_ids = distinct(|new| &new.playlist_ids);
        playlist_ids.retain(|id| Some(*id) != edited_id);
        let mut added = Self::default();
        if !track_ids.is_empty() {
            added.track_ids = query::<BigInt, i64>(conn, tracks_query(&track_ids))?.into_iter().collect();
        }
        if !album_ids.is_empty() {
            added.album_counts = load_counts(conn, album_counts_query(&album_ids))?;
        }
        if !playlist_ids.is_empty() {
            added.playlist_counts = load_counts(conn, playlist_counts_query(user, &playlist_ids))?;
        }
        Ok(added)
    }

    /// Checks how many tracks an addition names, and returns that number.
    pub fn check_total(&self, new: &AddItemsRequest) -> Result<i64> {
        let sum = |ids: &[i64], counts: &HashMap<i64, i64>| ids.iter().filter_map(|id| counts.get(id)).sum::<i64>();
        let direct = i64::try_from(new.track_ids.len()).map_err(Error::internal)?;
        let with_albums = direct + sum(&new.album_ids, &self.album_counts);
        check_total("album_ids", with_albums)?;
        let total = with_albums + sum(&new.playlist_ids, &self.playlist_counts);
        check_total("playlist_ids", total)?;
        Ok(total)
    }

    /// Reads the tracks of the albums and playlists.
    pub fn load(&mut self, conn: &mut PgConnection, user: AuthUser) -> Result<()> {
        let album_ids: Vec<i64> = self.album_counts.keys().copied().collect();
        if !album_ids.is_empty() {
            self.by_album = load_lists(conn, album_tracks_query(&album_ids))?;
        }
        let playlist_ids: Vec<i64> = self.playlist_counts.keys().copied().collect();
        if !playlist_ids.is_empty() {
            self.by_playlist = load_lists(conn, playlist_tracks_query(user, &playlist_ids))?;
        }
        Ok(())
    }

    /// The tracks of an addition, in its order. `edited` is the playlist that the caller has, with its current tracks.
    pub fn list(&self, new: &AddItemsRequest, edited: Option<(i64, Vec<i64>)>) -> Result<Vec<i64>> {
        self.check_existence(new, edited.as_ref().map(|(id, _)| *id))?;
        let mut track_ids = new.track_ids.clone();
        track_ids.extend(new.album_ids.iter().filter_map(|id| self.by_album.get(id)).flatten());
        for id in &new.playlist_ids {
            match &edited {
                Some((edited_id, edited_tracks)) if edited_id == id => track_ids.extend(edited_tracks),
                _ => track_ids.extend(self.by_playlist.get(id).into_iter().flatten()),
            }
            check_total("playlist_ids", i64::try_from(track_ids.len()).map_err(Error::internal)?)?;
        }
        Ok(track_ids)
    }

    /// Fails with every id that does not exist.
    fn check_existence(&self, new: &AddItemsRequest, edited_id: Option<i64>) -> Result<()> {
        let is_known_playlist = |id: &i64| edited_id == Some(*id) || self.playlist_counts.contains_key(id);
        let mut errors = list_missing("track_ids", &new.track_ids, |id| self.track_ids.contains(id));
        errors.extend(list_missing("album_ids", &new.album_ids, |id| self.album_counts.contains_key(id)));
        errors.extend(list_missing("playlist_ids", &new.playlist_ids, is_known_playlist));
        if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
    }

    /// All tracks that may be added.
    pub fn all_ids(&self) -> impl Iterator<Item = i64> {
        let lists = self.by_album.values().chain(self.by_playlist.values());
        self.track_ids.iter().chain(lists.flatten()).copied()
    }
}

fn check_total(field: &str, total: i64) -> Result<()> {
    if total <= MAX_ITEMS_PER_ADDITION {
        return Ok(());
    }
    let message = format!("must not add more than {MAX_ITEMS_PER_ADDITION} tracks in one operation; these are {total}");
    Err(Error::too_many(field, MAX_ITEMS_PER_ADDITION, message))
}

fn list_missing(field: &str, ids: &[i64], exists: impl Fn(&i64) -> bool) -> Vec<FieldError> {
    let missing = ids.iter().enumerate().filter(|(_, id)| !exists(id));
    let message = format!("must be the id of an existing {}", field.trim_end_matches("_ids"));
    missing.map(|(index, _)| FieldError::new(format!("{field}[{index}]"), "not_found", message.clone())).collect()
}

fn load_counts(conn: &mut PgConnection, sql: Sql) -> Result<HashMap<i64, i64>> {
    Ok(query::<(BigInt, BigInt), (i64, i64)>(conn, sql)?.into_iter().collect())
}

/// Runs a statement that selects ids with their tracks in order.
fn load_lists(conn: &mut PgConnection, sql: Sql) -> Result<HashMap<i64, Vec<i64>>> {
    let mut lists: HashMap<i64, Vec<i64>> = HashMap::new();
    for (id, track_id) in query::<(BigInt, BigInt), (i64, i64)>(conn, sql)? {
        lists.entry(id).or_default().push(track_id);
    }
    Ok(lists)
}

/// Checks that all tracks exist.
pub(super) fn check_track_ids(conn: &mut PgConnection, track_ids: &[i64]) -> Result<()> {
    if track_ids.is_empty() {
        return Ok(());
    }
    let existing_ids = query::<BigInt, i64>(conn, tracks_query(track_ids))?;
    ensure_tracks_exist(track_ids, &existing_ids)
}

/// Fails with each of `track_ids` that is not among the existing ones.
pub fn ensure_tracks_exist(track_ids: &[i64], existing_ids: &[i64]) -> Result<()> {
    let existing_ids: HashSet<&i64> = existing_ids.iter().collect();
    let errors = list_missing("track_ids", track_ids, |id| existing_ids.contains(id));
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

fn tracks_query(track_ids: &[i64]) -> Sql {
    sql!("select id from tracks where id = any($1)", track_ids)
}

fn album_counts_query(album_ids: &[i64]) -> Sql {
    sql!("select id, tracks_count from albums where id = any($1)", album_ids)
}

/// Counts only what the caller may see. Otherwise the error would reveal the length of a private playlist.
fn playlist_counts_query(user: AuthUser, playlist_ids: &[i64]) -> Sql {
    sql!(
        "
        select id, items_count
        from playlists
        where id = any($1)
            and {visible}
        ",
        playlist_ids;
        visible = visible_by_id_filter(user.into()),
    )
}

fn album_tracks_query(album_ids: &[i64]) -> Sql {
    sql!(
        "
        select album_id, id
        from tracks
        where album_id = any($1)
        order by
            album_id,
            coalesce(disc_number, 0),
            coalesce(track_number, 0),
            id
        ",
        album_ids,
    )
}

fn playlist_tracks_query(user: AuthUser, playlist_ids: &[i64]) -> Sql {
    sql!(
        "
        select
            playlist_adds.playlist_id,
            playlist_adds.track_id
        from playlists
        join playlist_adds on playlist_adds.playlist_id = playlists.id
        where playlists.id = any($1)
            and {visible}
        order by
            playlist_adds.playlist_id,
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
    let existing: HashSet<i64> = items.into_iter().map(|(_, track_id, _)| track_id).collect();
    select_wanted(track_ids, mode, |track_id| existing.contains(&track_id))
}

/// Decides for each track whether to add it, if the playlist contains the tracks that fulfil the condition.
pub(super) fn select_wanted(
    track_ids: &[i64],
    mode: OnDuplicate,
    is_contained: impl Fn(i64) -> bool,
) -> Result<Vec<bool>> {
    let mut seen = HashSet::new();
    let mut is_wanted = Vec::with_capacity(track_ids.len());
    for track_id in track_ids {
        let is_new = mode == OnDuplicate::Allow || (seen.insert(*track_id) && !is_contained(*track_id));
        if !is_new && mode == OnDuplicate::Reject {
            let detail = format!("The playlist would contain track {track_id} more than once.");
            return Err(Error::conflict_of("on_duplicate", "duplicate_item", detail));
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
    if added == 0 {
        return Ok(());
    }
    let sql = sql!("select items_count from playlists where id = $1", playlist_id);
    let count = query::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0);
    check_item_count(usize::try_from(count).map_err(Error::internal)?, added)
}

/// Fails if a playlist with `count` items would have too many with the added ones.
pub(super) fn check_item_count(count: usize, added: usize) -> Result<()> {
    if count + added <= MAX_ITEMS {
        return Ok(());
    }
    let detail = format!("A playlist has at most {MAX_ITEMS} items. This one has {count}, so {added} more do not fit.");
    Err(Error::Conflict { code: "playlist_full", detail, errors: Vec::new() })
}
