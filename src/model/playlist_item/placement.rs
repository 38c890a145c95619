//! The positions of items after a change of their order.

use std::collections::HashMap;

use super::ListItem;

/// Positions with more decimal places than this are not subdivided. Each subdivision adds at most ten.
const MAX_DIVIDED_SCALE: usize = 50;
/// The most items that are placed between two others: the smallest distance is a 1024th of the gap.
const MAX_ITEMS_PER_GAP: usize = 1000;

/// The new position of an item: the `place`-th of `count` in the gap between two positions. `None` is the start or the end
/// of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub item_id: i64,
    pub low: Option<String>,
    pub high: Option<String>,
    pub place: usize,
    pub count: usize,
}

/// Returns the positions to write for the new order. `before` contains the ids and positions of the stored items in order.
///
/// The longest part of the list that keeps its order keeps its positions, and the other items are placed between them. If
/// that writes no fewer rows, all items are numbered instead.
pub fn place_items(before: &[(i64, String)], after: &[ListItem]) -> Vec<Placement> {
    let numbered = number_all(before, after);
    let kept = find_kept(before, after);
    let in_gaps = after.len() - kept.iter().filter(|position| position.is_some()).count();
    if in_gaps >= numbered.len() {
        return numbered;
    }
    place_in_gaps(after, &kept).unwrap_or_else(|| number_all(before, after))
}

/// Numbers the items from 1, and returns those whose position changes.
fn number_all(before: &[(i64, String)], after: &[ListItem]) -> Vec<Placement> {
    let positions: HashMap<i64, &str> = before.iter().map(|(id, position)| (*id, position.as_str())).collect();
    let is_changed = |(place, item): &(usize, &ListItem)| {
        positions.get(&item.id).is_none_or(|position| *position != place.to_string())
    };
    let to_placement = |(place, item): (usize, &ListItem)| Placement {
        item_id: item.id,
        low: None,
        high: None,
        place,
        count: after.len(),
    };
    (1..).zip(after).filter(is_changed).map(to_placement).collect()
}

/// The positions of the items that stay: the longest increasing subsequence. `None` for the others.
fn find_kept<'a>(before: &'a [(i64, String)], after: &[ListItem]) -> Vec<Option<&'a str>> {
    let index_of: HashMap<i64, usize> = before.iter().enumerate().map(|(index, (id, _))| (*id, index)).collect();
    // `tails[n]` is the item that ends a subsequence of n + 1 items with the smallest old index.
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; after.len()];
    for (place, item) in after.iter().enumerate() {
        let Some(old_index) = index_of.get(&item.id).copied() else { continue };
        let length = tails.partition_point(|(tail_index, _)| *tail_index < old_index);
        if let Some(previous) = previous.get_mut(place) {
            *previous = length.checked_sub(1).and_then(|end| tails.get(end)).map(|(_, place)| *place);
        }
        tails.truncate(tails.len().max(length));
        match tails.get_mut(length) {
            Some(tail) => *tail = (old_index, place),
            None => tails.push((old_index, place)),
        }
    }
    let mut kept = vec![None; after.len()];
    let mut next = tails.last().map(|(_, place)| *place);
    while let Some(place) = next {
        let old_index = after.get(place).and_then(|item| index_of.get(&item.id));
        let position = old_index.and_then(|index| before.get(*index)).map(|(_, position)| position.as_str());
        if let Some(kept) = kept.get_mut(place) {
            *kept = position;
        }
        next = previous.get(place).copied().flatten();
    }
    kept
}

/// Places the other items between the kept ones. `None` if a gap is too small.
fn place_in_gaps(after: &[ListItem], kept: &[Option<&str>]) -> Option<Vec<Placement>> {
    let mut placements = Vec::new();
    let mut low: Option<&str> = None;
    let mut gap: Vec<i64> = Vec::new();
    for (item, position) in after.iter().zip(kept) {
        match position {
            Some(high) => {
                fill_gap(&mut placements, &mut gap, low, Some(high))?;
                low = Some(high);
            }
            None => gap.push(item.id),
        }
    }
    fill_gap(&mut placements, &mut gap, low, None)?;
    Some(placements)
}

fn fill_gap(placements: &mut Vec<Placement>, gap: &mut Vec<i64>, low: Option<&str>, high: Option<&str>) -> Option<()> {
    let scale = |position: Option<&str>| position.and_then(|text| text.split_once('.')).map_or(0, |(_, end)| end.len());
    let is_too_small = gap.len() > MAX_ITEMS_PER_GAP || low == high || scale(low).max(scale(high)) > MAX_DIVIDED_SCALE;
    if !gap.is_empty() && low.is_some() && high.is_some() && is_too_small {
        return None;
    }
    let count = gap.len();
    let (low, high) = (low.map(str::to_owned), high.map(str::to_owned));
    placements.extend(gap.drain(..).zip(1..).map(|(item_id, place)| {
        let (low, high) = (low.clone(), high.clone());
        Placement { item_id, low, high, place, count }
    }));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(ids: &[i64]) -> Vec<ListItem> {
        ids.iter().map(|id| ListItem { id: *id, track_id: 1, added_at: 0 }).collect()
    }

    fn positions(numbers: &[&str]) -> Vec<(i64, String)> {
        (1..).zip(numbers).map(|(id, number)| (id, (*number).to_owned())).collect()
    }

    /// The fields of a [`Placement`].
    type Fields = (i64, Option<String>, Option<String>, usize, usize);

    fn moved(before: &[&str], after: &[i64]) -> Vec<Fields> {
        let placements = place_items(&positions(before), &items(after));
        placements.into_iter().map(|it| (it.item_id, it.low, it.high, it.place, it.count)).collect()
    }

    #[test]
    fn moved_items_are_placed_between_the_others() {
        let text = |text: &str| Some(text.to_owned());
        let before = ["1", "2", "3", "4", "5", "6"];
        assert_eq!(moved(&before, &[1, 2, 3, 4, 5, 6]), []);
        assert_eq!(moved(&before, &[1, 3, 4, 6]), []);
        assert_eq!(moved(&before, &[1, 6, 2, 3, 4, 5]), [(6, text("1"), text("2"), 1, 1)]);
        let two = [(7, text("3"), text("4"), 1, 2), (1, text("3"), text("4"), 2, 2)];
        assert_eq!(moved(&before, &[2, 3, 7, 1, 4, 5, 6]), two);
        assert_eq!(moved(&before, &[2, 3, 4, 5, 6, 1]), [(1, text("6"), None, 1, 1)]);
        assert_eq!(moved(&before, &[6, 1, 2, 3, 4, 5]), [(6, None, text("1"), 1, 1)]);
    }

    #[test]
    fn all_items_are_numbered_if_gaps_do_not_help() {
        assert_eq!(moved(&["1", "2", "3"], &[3, 2, 1]), [(3, None, None, 1, 3), (1, None, None, 3, 3)]);
        assert_eq!(moved(&["1", "2", "2"], &[1, 3, 2]), [(2, None, None, 3, 3)], "equal positions");
        let long = format!("1.{}1", "0".repeat(50));
        let numbered = [(3, None, None, 2, 3), (2, None, None, 3, 3)];
        assert_eq!(moved(&["1", &long, "7"], &[1, 3, 2]), numbered, "too many decimal places");
    }

    /// Computes a position as the SQL statement does.
    fn position(placement: &Placement) -> f64 {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or_default());
        let bound = |text: &Option<String>| text.as_ref().map(|text| text.parse::<f64>().unwrap_or_default());
        let (place, count) = (number(placement.place), number(placement.count));
        match (bound(&placement.low), bound(&placement.high)) {
            (None, None) => place,
            (Some(low), None) => low.floor() + place,
            (None, Some(high)) => high.ceil() - 1.0 - count + place,
            (Some(low), Some(high)) => low + (high - low) * place / 1024.0,
        }
    }

    #[test]
    fn items_have_the_new_order_after_random_changes() {
        let mut state = 2026_u64;
        let mut random = |limit: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % limit
        };
        let (mut list, mut next_id): (Vec<(i64, f64)>, i64) = (Vec::new(), 1);
        for _ in 0..2000 {
            let mut order: Vec<i64> = list.iter().map(|(id, _)| *id).collect();
            for _ in 0..=random(8) {
                match random(3) {
                    0 if order.len() > 2 => {
                        order.remove(random(order.len()));
                    }
                    1 if order.len() > 2 => {
                        let moved = order.remove(random(order.len()));
                        order.insert(random(order.len() + 1), moved);
                    }
                    _ if order.len() < 40 => {
                        order.insert(random(order.len() + 1), next_id);
                        next_id += 1;
                    }
                    _ => order.reverse(),
                }
            }
            let before: Vec<(i64, String)> = list.iter().map(|(id, position)| (*id, position.to_string())).collect();
            let placements = place_items(&before, &items(&order));
            let mut positions: HashMap<i64, f64> = list.iter().copied().collect();
            positions.extend(placements.iter().map(|placement| (placement.item_id, position(placement))));
            list = order.iter().map(|id| (*id, positions[id])).collect();
            assert!(list.is_sorted_by(|(_, a), (_, b)| a < b), "{before:?} {order:?} {placements:?}");
            // Floating-point numbers are less exact than those of the database.
            if list.iter().any(|(_, position)| position.to_string().len() > 10) {
                list = order.iter().zip(1..).map(|(id, place)| (*id, f64::from(place))).collect();
            }
        }
    }
}
