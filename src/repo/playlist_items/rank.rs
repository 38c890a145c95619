//! Ranks: where items stand, and how there is always room between two of them.

use diesel::pg::PgConnection;
use diesel::sql_types::{Nullable, Text};

use crate::db::query::{Sql, execute, query};
use crate::error::{Error, Result};
use crate::model::playlist_item::InsertPosition;

/// A rank with more digits behind the point than this has the list renumbered.
const MAX_RANK_SCALE: i32 = 60;

/// The ranks between which something goes; none at an end of the list.
#[derive(Debug, Clone)]
pub struct Gap {
    low: Option<String>,
    high: Option<String>,
}

/// Where a place lies, once `moved` is taken out of the list. `None` is the end.
///
/// # Errors
/// [`Error::Invalid`] naming an anchor of another playlist, or an index behind the end.
pub fn resolve_gap(
    conn: &mut PgConnection,
    playlist_id: i64,
    place: InsertPosition,
    moved: Option<i64>,
) -> Result<Option<Gap>> {
    let (field, id, index) = match place {
        InsertPosition { before_item_id: Some(id), .. } => ("before_item_id", id, None),
        InsertPosition { after_item_id: Some(id), .. } => ("after_item_id", id, None),
        InsertPosition { index: Some(index), .. } => ("index", 0, Some(index)),
        _ => return Ok(None),
    };
    let around = |sql: &mut Sql| {
        sql.with(" from playlist_adds where playlist_id = ", playlist_id, "");
        sql.with(" and id is distinct from ", moved, "::bigint");
    };
    let mut sql;
    if let Some(index) = index {
        sql = Sql::new("select (select position::text from (select position, id");
        around(&mut sql);
        sql.with(" order by position, id limit 1 offset ", (index - 1).max(0), ") p),");
        sql.push(" (select position::text from (select position, id");
        around(&mut sql);
        sql.with(" order by position, id limit 1 offset ", index, ") n)");
    } else if field == "before_item_id" {
        sql = Sql::new("select (select max(p.position)::text from playlist_adds p where p.playlist_id = i.playlist_id");
        sql.with(" and p.position < i.position and p.id is distinct from ", moved, "::bigint), i.position::text");
        sql.with(" from playlist_adds i where i.playlist_id = ", playlist_id, "").with(" and i.id = ", id, "");
    } else {
        sql = Sql::new("select i.position::text, (select min(n.position)::text from playlist_adds n");
        sql.push(" where n.playlist_id = i.playlist_id and n.position > i.position");
        sql.with(" and n.id is distinct from ", moved, "::bigint)");
        sql.with(" from playlist_adds i where i.playlist_id = ", playlist_id, "").with(" and i.id = ", id, "");
    }
    let found = query::<(Nullable<Text>, Nullable<Text>), (Option<String>, Option<String>)>(conn, sql)?.pop();
    match (found, index) {
        (None, _) => Err(Error::invalid(field, "not_found", "is no item of this playlist")),
        (Some((_, high)), Some(0)) => Ok(Some(Gap { low: None, high })),
        (Some((None, None)), Some(_)) => {
            Err(Error::invalid(field, "out_of_range", "lies behind the end of the playlist"))
        }
        (Some((low, high)), _) => Ok(Some(Gap { low, high })),
    }
}

/// A part of a gap, small enough that `count` of them leave some over. A power of two, so that every rank
/// is exact.
pub fn rank_step(count: usize) -> &'static str {
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
    let enough = STEPS.iter().zip(1_u32..).find(|(_, halvings)| count < 1 << halvings);
    enough.map_or("0.0009765625", |(step, _)| step)
}

/// ` <low>::numeric as low, <high>::numeric as high`.
pub fn gap_bounds_sql(sql: &mut Sql, playlist_id: i64, gap: Option<Gap>) {
    match gap {
        Some(Gap { low, high }) => {
            bound_sql(sql, low, " as low, ");
            bound_sql(sql, high, " as high");
        }
        None => {
            sql.with("(select max(position) from playlist_adds where playlist_id = ", playlist_id, ") as low, ");
            sql.push("null::numeric as high");
        }
    }
}

fn bound_sql(sql: &mut Sql, rank: Option<String>, name: &'static str) {
    match rank {
        Some(rank) => sql.bind(rank).push("::numeric").push(name),
        None => sql.push("null::numeric").push(name),
    };
}

/// Renumbers a list of whose ranks the longest just written has this many digits behind the point, if that
/// is too many.
///
/// # Errors
/// What the database said.
pub fn rebalance(conn: &mut PgConnection, playlist_id: i64, longest: i32) -> Result<()> {
    if longest <= MAX_RANK_SCALE {
        return Ok(());
    }
    renumber(conn, playlist_id, &Sql::default())
}

/// Gives the items whole numbers, in the order of `keys` (`a desc, b, `) and otherwise as they stand.
///
/// # Errors
/// What the database said.
pub fn renumber(conn: &mut PgConnection, playlist_id: i64, keys: &Sql) -> Result<()> {
    let mut sql = Sql::new("update playlist_adds set position = new.place from (select playlist_adds.id,");
    sql.push(" row_number() over (order by ").append(keys.clone()).push("playlist_adds.position, playlist_adds.id)");
    sql.push(" as place from playlist_adds").push(super::SOURCE.joins);
    sql.with(" where playlist_adds.playlist_id = ", playlist_id, ") new");
    sql.with(" where playlist_adds.playlist_id = ", playlist_id, " and playlist_adds.id = new.id");
    execute(conn, sql.push(" and playlist_adds.position <> new.place").clone()).map(|_| ())
}
