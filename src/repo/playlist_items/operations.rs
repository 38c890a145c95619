//! Lists of operations on a playlist's items.
//!
//! A single added, moved or removed item is written directly, because that costs the same for every length of the list.
//! Everything else runs in memory and is written at the end. So the number of statements does not depend on the number of
//! operations: 60 shuffles of 10 000 items would otherwise write 600 000 rows.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::sql_types::{BigInt, Integer, Text};

use super::add::{AddedTracks, add_items, add_results, check_item_count, select_wanted};
use super::delete_item;
use super::rank::{gap_bounds_query, rank_step, renumber_if_too_long, resolve_gap};
use crate::db::deadline;
use crate::db::query::{Sql, execute, query, sql};
use crate::error::{Error, Result};
use crate::model::common::version::ExpectedVersion;
use crate::model::playlist_item::{
    AddItemsRequest, InsertPosition, ItemList, ItemOperation, ItemOperations, ItemOrder, ListItem, MAX_ADDED_ITEMS,
    OperationResult, OperationResults, Placement, ensure_other_item, place_items,
};
use crate::model::viewer::AuthUser;
use crate::repo::playlist_access::{get_state, lock_for_item_edit};

/// Applies operations one after the other. An error of `operations` is returned only if the caller may change the
/// playlist.
pub fn apply_operations(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    expected: &ExpectedVersion,
    operations: Result<ItemOperations>,
) -> Result<OperationResults> {
    let version = lock_for_item_edit(conn, user, playlist_id, expected)?;
    let operations = operations?;
    version.check(&ExpectedVersion::in_body(operations.version))?;
    let operations = operations.into_operations()?;
    let results = match operations.as_slice() {
        [operation] => {
            match apply_directly(conn, user, playlist_id, operation).map_err(|error| prefix_fields(0, error))? {
                Some(result) => vec![result],
                None => apply_in_memory(conn, user, playlist_id, &operations)?,
            }
        }
        operations => apply_in_memory(conn, user, playlist_id, operations)?,
    };
    Ok(OperationResults::new(get_state(conn, playlist_id)?, results))
}

/// Names the operation in the fields of an error.
fn prefix_fields(index: usize, error: Error) -> Error {
    error.prefix_fields(&format!("operations[{index}]."))
}

/// Applies an operation that needs only a part of the list. Returns `None` for the others.
fn apply_directly(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    operation: &ItemOperation,
) -> Result<Option<OperationResult>> {
    Ok(Some(match *operation {
        ItemOperation::Add(ref new) => OperationResult::Add { results: add_items(conn, user, playlist_id, new)? },
        ItemOperation::Move { item_id, before_item_id, after_item_id, index } => {
            let position = InsertPosition { before_item_id, after_item_id, index };
            require_found(move_item(conn, playlist_id, item_id, position)?)?;
            OperationResult::Move { item_id }
        }
        ItemOperation::Remove { item_id } => {
            require_found(delete_item(conn, playlist_id, item_id)?)?;
            OperationResult::Remove { item_id }
        }
        _ => return Ok(None),
    }))
}

fn require_found(count: usize) -> Result<()> {
    if count == 0 {
        return Err(Error::invalid("item_id", "not_found", "must be the id of an item in this playlist"));
    }
    Ok(())
}

/// Moves an item, and returns how many items were moved: 0 if the playlist has no such item.
fn move_item(conn: &mut PgConnection, playlist_id: i64, item_id: i64, position: InsertPosition) -> Result<usize> {
    ensure_other_item(item_id, position)?;
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

/// Applies operations to the whole list in memory, and writes what has changed.
fn apply_in_memory(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    operations: &[ItemOperation],
) -> Result<Vec<OperationResult>> {
    let added = load_added_tracks(conn, user, playlist_id, operations)?;
    let stored = load_items(conn, playlist_id)?;
    let items = stored.iter().map(|(item, _)| *item).collect();
    let mut editor = Editor::new(conn, playlist_id, operations, items, added)?;
    let mut results = Vec::with_capacity(operations.len());
    for (index, operation) in operations.iter().enumerate() {
        deadline::check()?;
        results.push(editor.apply(operation).map_err(|error| prefix_fields(index, error))?);
    }
    let before: Vec<(i64, String)> = stored.into_iter().map(|(item, position)| (item.id, position)).collect();
    write_changes(conn, playlist_id, &before, editor.list.items())?;
    Ok(results)
}

/// Reads the tracks that the operations add, after checking how many these are.
fn load_added_tracks(
    conn: &mut PgConnection,
    user: AuthUser,
    playlist_id: i64,
    operations: &[ItemOperation],
) -> Result<AddedTracks> {
    let new_items: Vec<&AddItemsRequest> = additions(operations).map(|(_, new)| new).collect();
    let mut added = AddedTracks::count(conn, user, &new_items, Some(playlist_id))?;
    let mut total = 0;
    for (index, new) in additions(operations) {
        total += added.check_total(new).map_err(|error| prefix_fields(index, error))?;
        check_added_total(new, total).map_err(|error| prefix_fields(index, error))?;
    }
    added.load(conn, user)?;
    Ok(added)
}

/// Checks how many tracks the operations of a request name, up to this addition.
fn check_added_total(new: &AddItemsRequest, total: i64) -> Result<()> {
    if total <= MAX_ADDED_ITEMS {
        return Ok(());
    }
    let field = match new {
        new if !new.playlist_ids.is_empty() => "playlist_ids",
        new if !new.album_ids.is_empty() => "album_ids",
        _ => "track_ids",
    };
    let message = format!("must not be added: the operations of one request may add at most {MAX_ADDED_ITEMS} tracks");
    Err(Error::too_many(field, MAX_ADDED_ITEMS, message))
}

/// The additions with the indexes of their operations.
fn additions(operations: &[ItemOperation]) -> impl Iterator<Item = (usize, &AddItemsRequest)> {
    operations.iter().enumerate().filter_map(|(index, operation)| match operation {
        ItemOperation::Add(new) => Some((index, new)),
        _ => None,
    })
}

/// Reads all items in order, each with its position.
fn load_items(conn: &mut PgConnection, playlist_id: i64) -> Result<Vec<(ListItem, String)>> {
    let sql = sql!(
        "
        select
            id,
            track_id,
            (extract(epoch from created_at) * 1000000)::bigint,
            position::text
        from playlist_adds
        where playlist_id = $1
        order by playlist_adds.position, id  -- not the text, which sorts differently
        ",
        playlist_id,
    );
    let rows = query::<(BigInt, BigInt, BigInt, Text), (i64, i64, i64, String)>(conn, sql)?;
    Ok(rows
        .into_iter()
        .map(|(id, track_id, added_at, position)| (ListItem { id, track_id, added_at }, position))
        .collect())
}

/// The list that operations change, with everything that they need to know.
struct Editor {
    playlist_id: i64,
    list: ItemList,
    added: AddedTracks,
    /// The number of tracks that the operations have named so far.
    added_total: i64,
    /// The ids for new items, and the time when these are added.
    new_ids: std::vec::IntoIter<i64>,
    now: i64,
    /// The rank of each track, for each order that the operations use.
    ranks: HashMap<(ItemOrder, bool), HashMap<i64, i64>>,
}

impl Editor {
    fn new(
        conn: &mut PgConnection,
        playlist_id: i64,
        operations: &[ItemOperation],
        items: Vec<ListItem>,
        added: AddedTracks,
    ) -> Result<Self> {
        let track_ids: BTreeSet<i64> = items.iter().map(|item| item.track_id).chain(added.all_ids()).collect();
        let track_ids: Vec<i64> = track_ids.into_iter().collect();
        let mut ranks = HashMap::new();
        for operation in operations {
            if let ItemOperation::Sort { by, descending } = *operation
                && !ranks.contains_key(&(by, descending))
                && let Some(order) = track_order(by, descending)
            {
                ranks.insert((by, descending), rank_tracks(conn, &track_ids, order)?);
            }
        }
        let (new_ids, now) = reserve_ids(conn, count_new_items(&added, playlist_id, operations)?)?;
        let list = ItemList::new(items);
        Ok(Self { playlist_id, list, added, added_total: 0, new_ids: new_ids.into_iter(), now, ranks })
    }

    fn apply(&mut self, operation: &ItemOperation) -> Result<OperationResult> {
        match *operation {
            ItemOperation::Add(ref new) => self.add(new),
            ItemOperation::Move { item_id, before_item_id, after_item_id, index } => {
                self.list.move_item(item_id, InsertPosition { before_item_id, after_item_id, index })?;
                Ok(OperationResult::Move { item_id })
            }
            ItemOperation::Remove { item_id } => {
                self.list.remove(item_id)?;
                Ok(OperationResult::Remove { item_id })
            }
            ItemOperation::Sort { by, descending } => {
                match self.ranks.get(&(by, descending)) {
                    Some(ranks) => self.list.sort_by_rank(ranks),
                    None => self.list.sort_by_time(descending),
                }
                Ok(OperationResult::Sort {})
            }
            ItemOperation::Reverse {} => {
                self.list.reverse();
                Ok(OperationResult::Reverse {})
            }
            ItemOperation::Shuffle { seed } => {
                let seed = seed.map_or_else(random_seed, Ok)?;
                self.list.shuffle(seed);
                Ok(OperationResult::Shuffle { seed })
            }
            ItemOperation::Dedupe {} => Ok(OperationResult::Dedupe { removed_item_ids: self.list.dedupe() }),
        }
    }

    fn add(&mut self, new: &AddItemsRequest) -> Result<OperationResult> {
        let adds_itself = new.playlist_ids.contains(&self.playlist_id);
        let own_tracks = || self.list.items().iter().map(|item| item.track_id).collect();
        let track_ids = self.added.list(new, adds_itself.then(|| (self.playlist_id, own_tracks())))?;
        self.added_total += i64::try_from(track_ids.len()).map_err(Error::internal)?;
        check_added_total(new, self.added_total)?;
        let is_wanted = select_wanted(&track_ids, new.on_duplicate, |track_id| self.list.contains_track(track_id))?;
        let wanted = track_ids.iter().zip(&is_wanted).filter(|(_, is_wanted)| **is_wanted);
        let wanted: Vec<i64> = wanted.map(|(track_id, _)| *track_id).collect();
        let index = self.list.resolve(new.insert_position())?;
        check_item_count(self.list.items().len(), wanted.len())?;
        let item_ids: Vec<i64> = self.new_ids.by_ref().take(wanted.len()).collect();
        let to_item = |(id, track_id): (&i64, i64)| ListItem { id: *id, track_id, added_at: self.now };
        let items = item_ids.iter().zip(wanted).map(to_item).collect();
        self.list.insert(index, items);
        Ok(OperationResult::Add { results: add_results(&track_ids, &is_wanted, item_ids) })
    }
}

/// The largest number of items that the operations can add. A playlist that adds itself may have any length then.
fn count_new_items(added: &AddedTracks, playlist_id: i64, operations: &[ItemOperation]) -> Result<i64> {
    let mut count = 0;
    for (_, new) in additions(operations) {
        count += if new.playlist_ids.contains(&playlist_id) { MAX_ADDED_ITEMS } else { added.check_total(new)? };
    }
    Ok(count.min(MAX_ADDED_ITEMS))
}

/// Reserves ids for new items, because later operations may sort by them. Returns the current time too.
fn reserve_ids(conn: &mut PgConnection, count: i64) -> Result<(Vec<i64>, i64)> {
    if count == 0 {
        return Ok((Vec::new(), 0));
    }
    let sql = sql!(
        "
        select
            nextval(pg_get_serial_sequence('playlist_adds', 'id')),
            (extract(epoch from now()) * 1000000)::bigint
        from generate_series(1, $1)
        ",
        count,
    );
    let rows = query::<(BigInt, BigInt), (i64, i64)>(conn, sql)?;
    let now = rows.first().map_or(0, |(_, now)| *now);
    let mut ids: Vec<i64> = rows.into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    Ok((ids, now))
}

/// Ranks tracks by sort keys. Tracks that these do not distinguish have the same rank.
fn rank_tracks(conn: &mut PgConnection, track_ids: &[i64], order: &'static str) -> Result<HashMap<i64, i64>> {
    let sql = sql!(
        "
        select
            id,
            dense_rank() over (order by {order})
        from tracks
        where id = any($1)
        ",
        track_ids;
        order = order,
    );
    Ok(query::<(BigInt, BigInt), (i64, i64)>(conn, sql)?.into_iter().collect())
}

/// The sort keys for [`rank_tracks`]. `None` for an order that does not depend on tracks.
fn track_order(by: ItemOrder, descending: bool) -> Option<&'static str> {
    Some(match (by, descending) {
        (ItemOrder::Title, false) => "title collate names",
        (ItemOrder::Title, true) => "title collate names desc",
        (ItemOrder::Artist, false) => "without_article(artist_name) collate names",
        (ItemOrder::Artist, true) => "without_article(artist_name) collate names desc",
        (ItemOrder::Album, false) => {
            "album_title collate names, album_id, coalesce(disc_number, 0), coalesce(track_number, 0)"
        }
        (ItemOrder::Album, true) => {
            "album_title collate names desc, album_id, coalesce(disc_number, 0), coalesce(track_number, 0)"
        }
        (ItemOrder::Duration, false) => "duration_ms",
        (ItemOrder::Duration, true) => "duration_ms desc nulls last",
        (ItemOrder::AddedAt, _) => return None,
    })
}

/// A random seed of 53 bits: JavaScript reads larger numbers inexactly.
fn random_seed() -> Result<i64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(i64::from_le_bytes(bytes) & ((1 << 53) - 1))
}

/// Writes a changed list. `before` contains the ids and positions of the stored items.
fn write_changes(
    conn: &mut PgConnection,
    playlist_id: i64,
    before: &[(i64, String)],
    after: &[ListItem],
) -> Result<()> {
    let remaining_ids: HashSet<i64> = after.iter().map(|item| item.id).collect();
    let removed_ids: Vec<i64> = before.iter().map(|(id, _)| *id).filter(|id| !remaining_ids.contains(id)).collect();
    if !removed_ids.is_empty() {
        let delete =
            sql!("delete from playlist_adds where playlist_id = $1 and id = any($2)", playlist_id, &removed_ids);
        execute(conn, delete)?;
    }
    let stored_ids: HashSet<i64> = before.iter().map(|(id, _)| *id).collect();
    let new_tracks: HashMap<i64, i64> =
        after.iter().filter(|item| !stored_ids.contains(&item.id)).map(|item| (item.id, item.track_id)).collect();
    let (new, moved): (Vec<Placement>, Vec<Placement>) =
        place_items(before, after).into_iter().partition(|placement| new_tracks.contains_key(&placement.item_id));
    if !moved.is_empty() {
        update_positions(conn, playlist_id, &moved)?;
    }
    if !new.is_empty() {
        let track_ids: Vec<i64> = new.iter().filter_map(|it| new_tracks.get(&it.item_id).copied()).collect();
        insert_items(conn, playlist_id, &new, &track_ids)?;
    }
    Ok(())
}

fn update_positions(conn: &mut PgConnection, playlist_id: i64, placements: &[Placement]) -> Result<()> {
    let sql = sql!(
        "
        update playlist_adds
        set position = new.position
        from ({positions}) new
        where playlist_id = $1
            and playlist_adds.id = new.id
            and playlist_adds.position <> new.position  -- writes only the rows that move
        ",
        playlist_id;
        positions = positions_query(placements)?,
    );
    execute(conn, sql)?;
    Ok(())
}

fn insert_items(conn: &mut PgConnection, playlist_id: i64, placements: &[Placement], track_ids: &[i64]) -> Result<()> {
    let sql = sql!(
        "
        insert into playlist_adds (id, playlist_id, track_id, position)
        select
            new.id,
            $1::bigint,
            tracks.id,
            new.position
        from ({positions}) new
        join unnest($2::bigint[]) with ordinality tracks (id, number) using (number)
        order by number
        ",
        playlist_id,
        track_ids;
        positions = positions_query(placements)?,
    );
    execute(conn, sql)?;
    Ok(())
}

/// Selects the number, the item's id and the new position of each placement.
fn positions_query(placements: &[Placement]) -> Result<Sql> {
    let number = |number: usize| i64::try_from(number).map_err(Error::internal);
    let texts = |text: fn(&Placement) -> &str| placements.iter().map(|it| text(it).to_owned()).collect::<Vec<_>>();
    let item_ids: Vec<i64> = placements.iter().map(|it| it.item_id).collect();
    let places = placements.iter().map(|it| number(it.place)).collect::<Result<Vec<i64>>>()?;
    let counts = placements.iter().map(|it| number(it.count)).collect::<Result<Vec<i64>>>()?;
    Ok(sql!(
        "
        select
            number,
            id,
            case
                when low is null and high is null then place
                when high is null then floor(low) + place
                when low is null then ceil(high) - 1 - count + place
                else low + (high - low) * place * step::numeric
            end as position
        from (
            select
                number,
                id,
                nullif(low, '')::numeric as low,
                nullif(high, '')::numeric as high,
                place,
                count,
                step
            from unnest($1, $2, $3, $4, $5, $6) with ordinality it (id, low, high, place, count, step, number)
        ) it
        ",
        &item_ids,
        texts(|it| it.low.as_deref().unwrap_or_default()).as_slice(),
        texts(|it| it.high.as_deref().unwrap_or_default()).as_slice(),
        &places,
        &counts,
        texts(|it| rank_step(it.count)).as_slice(),
    ))
}
