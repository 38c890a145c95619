//! A playlist's items in memory, for requests that change them with several operations.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::InsertPosition;
use crate::error::{Error, Result};

/// An item of an [`ItemList`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListItem {
    pub id: i64,
    pub track_id: i64,
    /// When the item was added, in microseconds since 1970.
    pub added_at: i64,
}

/// The items of a playlist in order.
#[derive(Debug, Default)]
pub struct ItemList {
    items: Vec<ListItem>,
    /// The number of items of each track.
    track_counts: HashMap<i64, usize>,
}

impl ItemList {
    pub fn new(items: Vec<ListItem>) -> Self {
        let mut list = Self::default();
        list.insert(0, items);
        list
    }

    pub fn items(&self) -> &[ListItem] {
        &self.items
    }

    pub fn contains_track(&self, track_id: i64) -> bool {
        self.track_counts.get(&track_id).is_some_and(|count| *count > 0)
    }

    /// Returns the index where items are inserted.
    ///
    /// Fails with [`Error::Invalid`] for an item of another playlist, and for an index beyond the end.
    pub fn resolve(&self, position: InsertPosition) -> Result<usize> {
        let find = |field: &str, id: i64| self.find(id).ok_or_else(|| item_not_found(field));
        match position {
            InsertPosition { before_item_id: Some(id), .. } => find("before_item_id", id),
            InsertPosition { after_item_id: Some(id), .. } => find("after_item_id", id).map(|index| index + 1),
            InsertPosition { index: Some(index), .. } => {
                let index = usize::try_from(index).ok().filter(|index| *index <= self.items.len());
                index.ok_or_else(|| Error::invalid("index", "out_of_range", "is beyond the end of the playlist"))
            }
            _ => Ok(self.items.len()),
        }
    }

    fn find(&self, item_id: i64) -> Option<usize> {
        self.items.iter().position(|item| item.id == item_id)
    }

    /// Inserts items before the item with this index.
    pub fn insert(&mut self, index: usize, items: Vec<ListItem>) {
        for item in &items {
            *self.track_counts.entry(item.track_id).or_default() += 1;
        }
        self.items.splice(index..index, items);
    }

    /// Moves an item. It does not count as a neighbour or for the index.
    pub fn move_item(&mut self, item_id: i64, position: InsertPosition) -> Result<()> {
        ensure_other_item(item_id, position)?;
        let moved = self.find(item_id).map(|index| self.items.remove(index));
        let index = self.resolve(position)?;
        let moved = moved.ok_or_else(|| item_not_found("item_id"))?;
        self.items.insert(index, moved);
        Ok(())
    }

    pub fn remove(&mut self, item_id: i64) -> Result<()> {
        let index = self.find(item_id).ok_or_else(|| item_not_found("item_id"))?;
        let removed = self.items.remove(index);
        self.track_counts.entry(removed.track_id).and_modify(|count| *count -= 1);
        Ok(())
    }

    /// Sorts the items by the rank of their track. Items of equal rank keep their order.
    pub fn sort_by_rank(&mut self, ranks: &HashMap<i64, i64>) {
        self.items.sort_by_cached_key(|item| ranks.get(&item.track_id).copied());
    }

    /// Sorts the items by the time at which they were added. The ids have the order of items that were added together.
    pub fn sort_by_time(&mut self, descending: bool) {
        if descending {
            self.items.sort_by_key(|item| Reverse((item.added_at, item.id)));
        } else {
            self.items.sort_by_key(|item| (item.added_at, item.id));
        }
    }

    pub fn reverse(&mut self) {
        self.items.reverse();
    }

    /// Orders the items by a hash of their ids.
    pub fn shuffle(&mut self, seed: i64) {
        self.items.sort_by_cached_key(|item| hash_id(item.id, seed));
    }

    /// Removes all items of a track but the first, and returns their ids in ascending order.
    pub fn dedupe(&mut self) -> Vec<i64> {
        let mut seen = HashSet::new();
        let mut removed_ids = Vec::new();
        self.items.retain(|item| {
            let is_first = seen.insert(item.track_id);
            if !is_first {
                removed_ids.push(item.id);
            }
            is_first
        });
        self.track_counts = seen.into_iter().map(|track_id| (track_id, 1)).collect();
        removed_ids.sort_unstable();
        removed_ids
    }
}

fn item_not_found(field: &str) -> Error {
    Error::invalid(field, "not_found", "must be the id of an item in this playlist")
}

/// Fails if an item would be moved before or after itself.
pub fn ensure_other_item(item_id: i64, position: InsertPosition) -> Result<()> {
    if position.before_item_id != Some(item_id) && position.after_item_id != Some(item_id) {
        return Ok(());
    }
    let field = if position.before_item_id.is_some() { "before_item_id" } else { "after_item_id" };
    Err(Error::invalid(field, "conflicting", "must be another item than the moved one"))
}

/// The hash by which [`ItemList::shuffle`] orders: `hashint8extended(id, seed)` of PostgreSQL, which ordered the items in
/// release 0.1.0. A seed must give the same order in every release.
fn hash_id(id: i64, seed: i64) -> i64 {
    let halves = |number: i64| {
        let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
        (u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]))
    };
    let ((id_high, id_low), (seed_high, seed_low)) = (halves(id), halves(seed));
    // Bob Jenkins' lookup3, for a key of four bytes. A number that fits into 32 bits has the same hash as an `integer`.
    let key = id_low ^ if id >= 0 { id_high } else { !id_high };
    let start = 0x9e37_79b9_u32.wrapping_add(4).wrapping_add(3_923_095);
    let mut state = [start; 3];
    if seed != 0 {
        state[0] = state[0].wrapping_add(seed_high);
        state[1] = state[1].wrapping_add(seed_low);
        state = mix(state);
    }
    state[0] = state[0].wrapping_add(key);
    let [_, b, c] = finish(state);
    let ([b0, b1, b2, b3], [c0, c1, c2, c3]) = (b.to_be_bytes(), c.to_be_bytes());
    i64::from_be_bytes([b0, b1, b2, b3, c0, c1, c2, c3])
}

/// `mix` of lookup3.
fn mix([mut a, mut b, mut c]: [u32; 3]) -> [u32; 3] {
    for rotations in [[4, 6, 8], [16, 19, 4]] {
        let [first, second, third] = rotations;
        a = a.wrapping_sub(c) ^ c.rotate_left(first);
        c = c.wrapping_add(b);
        b = b.wrapping_sub(a) ^ a.rotate_left(second);
        a = a.wrapping_add(c);
        c = c.wrapping_sub(b) ^ b.rotate_left(third);
        b = b.wrapping_add(a);
    }
    [a, b, c]
}

/// `final` of lookup3.
fn finish([mut a, mut b, mut c]: [u32; 3]) -> [u32; 3] {
    c = (c ^ b).wrapping_sub(b.rotate_left(14));
    a = (a ^ c).wrapping_sub(c.rotate_left(11));
    b = (b ^ a).wrapping_sub(a.rotate_left(25));
    c = (c ^ b).wrapping_sub(b.rotate_left(16));
    a = (a ^ c).wrapping_sub(c.rotate_left(4));
    b = (b ^ a).wrapping_sub(a.rotate_left(14));
    c = (c ^ b).wrapping_sub(b.rotate_left(24));
    [a, b, c]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_equals_that_of_postgresql() {
        // `select hashint8extended(id, seed)`
        for (id, seed, expected) in [
            (1, 0, -3_670_598_878_359_251_130),
            (1, 42, 2_207_685_931_686_633_351),
            (-1, 42, -2_218_543_911_767_281_624),
            (7, -9_007_199_254_740_991, 7_894_334_594_905_420_301),
            (123_456_789_012_345, 9_007_199_254_740_991, 8_486_041_053_922_960_985),
            (-123_456_789_012_345, 5, -1_578_678_051_360_343_049),
            (i64::MAX, 1, 3_044_001_184_559_810_835),
        ] {
            assert_eq!(hash_id(id, seed), expected, "{id} {seed}");
        }
    }
}
