//! How many playlists one step of a job changes. A playlist has up to 10 000 items, and triggers write rows for each of them.

use crate::db::query::{Sql, sql};

/// A step changes at most this many playlists.
const MAX_PLAYLISTS: i64 = 1000;
/// A step changes playlists with about this many items, the maximum of one playlist.
const MAX_ITEMS: i64 = 10_000;

/// Selects the ids of the first playlists that meet the condition, at least one. `from` begins with the table `playlists`.
pub fn select_first(from: &'static str, condition: Sql) -> Sql {
    sql!(
        "
        select id
        from (
            select
                id,
                sum(items_count) over (order by id) as items,
                row_number() over (order by id) as nth
            from (
                select playlists.id, playlists.items_count
                from {from}
                where {condition}
                order by playlists.id
                limit $1
            ) first
        ) numbered
        where items <= $2
            or nth = 1
        ",
        MAX_PLAYLISTS,
        MAX_ITEMS;
        from = from,
        condition = condition,
    )
}
