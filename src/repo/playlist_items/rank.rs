//! Positions of items: finding the gap where items are inserted, and renumbering when positions get too long.

use diesel::pg::PgConnection;
use diesel::sql_types::{Nullable, Text};

use crate::db::query::{Sql, execute, query, sql};
use crate::error::{Error, Result};
use crate::model::playlist_item::InsertPosition;

/// A list is renumbered if a position gets more decimal places than this. Repeated insertions into the same gap add decimal
/// places, so without a limit positions would grow forever.
const MAX_RANK_SCALE: i32 = 60;

/// Where items are inserted.
#[derive(Debug, Clone)]
pub enum Gap {
    /// Behind the last item.
    End,
    /// Between two positions. `None` is the start or the end of the list.
    Between { low: Option<String>, high: Option<String> },
}

/// Finds the gap of a position. An item that is being moved does not count as a neighbour.
///
/// Fails with [`Error::Invalid`] for an item of another playlist, and for an index beyond the end.
pub fn resolve_gap(
    conn: &mut PgConnection,
    playlist_id: i64,
    position: InsertPosition,
    moved_id: Option<i64>,
) -> Result<Gap> {
    let (field, sql) = match position {
        InsertPosition { before_item_id: Some(id), .. } => {
            ("before_item_id", gap_before_query(playlist_id, id, moved_id))
        }
        InsertPosition { after_item_id: Some(id), .. } => ("after_item_id", gap_after_query(playlist_id, id, moved_id)),
        InsertPosition { index: Some(index), .. } => ("index", gap_at_index_query(playlist_id, index, moved_id)),
        _ => return Ok(Gap::End),
    };
    let bounds = query::<(Nullable<Text>, Nullable<Text>), (Option<String>, Option<String>)>(conn, sql)?.pop();
    match (bounds, position.index) {
        (None, _) => Err(Error::invalid(field, "not_found", "must be the id of an item in this playlist")),
        // The query finds the same item on both sides of index 0.
        (Some((_, high)), Some(0)) => Ok(Gap::Between { low: None, high }),
        (Some((None, None)), Some(_)) => {
            Err(Error::invalid(field, "out_of_range", "is beyond the end of the playlist"))
        }
        (Some((low, high)), _) => Ok(Gap::Between { low, high }),
    }
}

fn gap_before_query(playlist_id: i64, item_id: i64, moved_id: Option<i64>) -> Sql {
    sql!(
        "
        select
            (
                select max(p.position)::text
                from playlist_adds p
                where p.playlist_id = i.playlist_id
                    and p.position < i.position
                    and p.id is distinct from $1::bigint
            ),
            i.position::text
        from playlist_adds i
        where i.playlist_id = $2
            and i.id = $3
        ",
        moved_id,
        playlist_id,
        item_id,
    )
}

fn gap_after_query(playlist_id: i64, item_id: i64, moved_id: Option<i64>) -> Sql {
    sql!(
        "
        select
            i.position::text,
            (
                select min(n.position)::text
                from playlist_adds n
                where n.playlist_id = i.playlist_id
                    and n.position > i.position
                    and n.id is distinct from $1::bigint
            )
        from playlist_adds i
        where i.playlist_id = $2
            and i.id = $3
        ",
        moved_id,
        playlist_id,
        item_id,
    )
}

fn gap_at_index_query(playlist_id: i64, index: i64, moved_id: Option<i64>) -> Sql {
    sql!(
        "
        select
            (
                select position::text
                from (
                    select position, id
                    from playlist_adds
                    where playlist_id = $1
                        and id is distinct from $2::bigint
                    order by position, id
                    limit 1 offset $3
                ) p
            ),
            (
                select position::text
                from (
                    select position, id
                    from playlist_adds
                    where playlist_id = $1
                        and id is distinct from $2::bigint
                    order by position, id
                    limit 1 offset $4
                ) n
            )
        ",
        playlist_id,
        moved_id,
        (index - 1).max(0),
        index,
    )
}

/// Selects the bounds of a gap as `low` and `high`, which are null at the start and at the end of the list.
pub fn gap_bounds_query(playlist_id: i64, gap: Gap) -> Sql {
    match gap {
        Gap::End => sql!(
            "
            select
                (select max(position) from playlist_adds where playlist_id = $1) as low,
                null::numeric as high
            ",
            playlist_id,
        ),
        Gap::Between { low: Some(low), high: Some(high) } => {
            sql!("select $1::numeric as low, $2::numeric as high", low, high)
        }
        Gap::Between { low: Some(low), high: None } => sql!("select $1::numeric as low, null::numeric as high", low),
        Gap::Between { low: None, high: Some(high) } => sql!("select null::numeric as low, $1::numeric as high", high),
        Gap::Between { low: None, high: None } => sql!("select null::numeric as low, null::numeric as high"),
    }
}

/// The distance between the positions of new items, as a fraction of the gap. Another distance remains before `high`.
///
/// It is a power of two, because such fractions are exact in decimal. It is text in the statement and not a parameter.
pub fn rank_step(count: usize) -> &'static str {
    // 1024 parts are enough, because one request adds at most 1000 items.
    const STEPS: [&str; 10] = [
        "0.5",
        "0.25",
        "0.125",
        "0.0625",
        "0.03125",
        "0.015625",
        "0.0078125",
        "0.00390625",
        "0.001953125",
        "0.0009765625",
    ];
    let smallest_sufficient = STEPS.iter().zip(1_u32..).find(|(_, halvings)| count < 1 << halvings);
    smallest_sufficient.map_or("0.0009765625", |(step, _)| step)
}

/// Renumbers the list if the positions just written have too many decimal places. `max_scale` is their largest number.
pub fn renumber_if_too_long(conn: &mut PgConnection, playlist_id: i64, max_scale: i32) -> Result<()> {
    if max_scale <= MAX_RANK_SCALE {
        return Ok(());
    }
    renumber(conn, playlist_id)
}

/// Gives the items the positions 1, 2, 3 …
fn renumber(conn: &mut PgConnection, playlist_id: i64) -> Result<()> {
    let sql = sql!(
        "
        update playlist_adds
        set position = new.place
        from (
            select
                id,
                row_number() over (order by position, id) as place
            from playlist_adds
            where playlist_id = $1
        ) new
        where playlist_adds.playlist_id = $1
            and playlist_adds.id = new.id
            and playlist_adds.position <> new.place  -- writes only the rows that move
        ",
        playlist_id,
    );
    execute(conn, sql)?;
    Ok(())
}
