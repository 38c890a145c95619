//! The one list: keyset pages both ways, numbered pages, totals.

mod name_search;
mod source;

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Readable, Sql, rows, values};
use crate::error::{Error, Result};
use crate::model::pagination::page::{Filter, Page, PageRequest, Start};
use crate::model::pagination::sort::{Kind, SortBy};
use crate::model::viewer::Viewer;
pub use crate::repo::pagination::name_search::list_named;
pub use crate::repo::pagination::source::{Source, only};

/// A page of the rows that meet `conditions` (` and …`), which read the list's table.
///
/// # Errors
/// What the database said.
pub fn list<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    conditions: Sql,
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: Readable,
{
    let total = total(conn, source, request, &conditions)?;
    let found = page(conn, viewer, source, request, listed(source, request, conditions))?;
    request.page(found, total)
}

/// How many rows meet `conditions`, if that is asked for.
///
/// # Errors
/// What the database said.
pub fn total<F: Filter>(
    conn: &mut PgConnection,
    source: Source,
    request: &PageRequest<F>,
    conditions: &Sql,
) -> Result<Option<i64>> {
    request.total.then(|| count(conn, source, conditions.clone())).transpose()
}

/// The rows that [`list`] makes its page of, for who reads something beside it.
pub fn listing<F: Filter>(viewer: Viewer, source: Source, request: &PageRequest<F>, conditions: Sql) -> Sql {
    cut(viewer, source, request, listed(source, request, conditions))
}

/// A page of what belongs to one thing. That there is the thing is asked only where there is nothing on the page.
///
/// # Errors
/// What the database or `exists` said.
pub fn list_of<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    conditions: Sql,
    exists: impl FnOnce(&mut PgConnection) -> Result<()>,
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: Readable,
{
    let page = list(conn, viewer, source, request, conditions)?;
    if page.items.is_empty() {
        exists(conn)?;
    }
    Ok(page)
}

/// The list from where the page starts: `select … order by …`.
fn listed<F: Filter>(source: Source, request: &PageRequest<F>, mut conditions: Sql) -> Sql {
    conditions.append(after(source, request));
    in_order(source, request, Sql::new(source.table), conditions)
}

fn in_order<F: Filter>(source: Source, request: &PageRequest<F>, table: Sql, conditions: Sql) -> Sql {
    // A shuffle goes through all ids, which an index has.
    let (columns, from) = if is_shuffled(request) { (source.id, " from ") } else { (source.table, ".* from ") };
    let mut sql = Sql::new("select ");
    sql.push(columns).push(from).append(table);
    seed(&mut sql, request);
    sql.push(" where true").append(conditions);
    order(&mut sql, source, request);
    sql
}

/// What a page takes of a list, and one row more at most.
fn page<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    list: Sql,
) -> Result<Vec<F::Item>>
where
    F: Filter,
    F::Item: Readable,
{
    let mut found = rows(conn, cut(viewer, source, request, list))?;
    found.truncate(usize::try_from(request.limit + 1).map_err(Error::internal)?);
    Ok(found)
}

/// As many rows of a list as a page takes, and at least one more. It is cut out of the bare table first and joined
/// afterwards: the planner goes wrong on the flat join.
fn cut<F: Filter>(viewer: Viewer, source: Source, request: &PageRequest<F>, list: Sql) -> Sql {
    let mut tail = Sql::new(" from (");
    tail.append(list).push(limit(request.limit));
    if let Start::Offset(offset @ 1..) = request.start {
        tail.with(" offset ", offset, "");
    }
    tail.push(") ");
    if is_shuffled(request) {
        tail.push("picked join ").push(source.table).push(" on ").push(source.id).push(" = picked.id");
    } else {
        tail.push(source.table);
    }
    tail.push(source.joins).viewer_of_many(viewer);
    seed(&mut tail, request);
    order(&mut tail, source, request);
    tail
}

/// ` and <column> is among these`: if they are few, they are collected before the list is read, and what has them is
/// looked up. Of `many`, which is a condition too, rows are read in the list's order until the page is full. Either would
/// read all there is where the other reads little, and the planner, which knows no value, cannot choose.
///
/// # Errors
/// What the database said.
pub fn among(conn: &mut PgConnection, column: &'static str, these: Sql, many: Sql) -> Result<Sql> {
    let Some(ids) = few(conn, these, (300, " limit 301"))? else { return Ok(many) };
    let mut few = Sql::default();
    few.one_of(column, &ids);
    Ok(few)
}

/// These, unless they are more than `most`, of which `and_one_more` is the limit.
fn few(
    conn: &mut PgConnection,
    mut these: Sql,
    (most, and_one_more): (usize, &'static str),
) -> Result<Option<Vec<i64>>> {
    these.push(and_one_more);
    let ids = values::<BigInt, i64>(conn, these)?;
    Ok((ids.len() <= most).then_some(ids))
}

/// As many rows as a page of this length has, and at least one more. It is text and no parameter, of which the planner
/// knows nothing before it is too late; in a few steps, for each is a statement to keep.
fn limit(page: i64) -> &'static str {
    match page {
        ..=1 => " limit 2",
        2..=10 => " limit 11",
        11..=20 => " limit 21",
        21..=50 => " limit 51",
        51..=100 => " limit 101",
        _ => " limit 201",
    }
}

/// How many rows meet `conditions`.
fn count(conn: &mut PgConnection, source: Source, conditions: Sql) -> Result<i64> {
    let mut sql = Sql::new("select count(*) from ");
    sql.push(source.table).push(" where true").append(conditions);
    Ok(values::<BigInt, i64>(conn, sql)?.pop().unwrap_or(0))
}

fn is_shuffled<F: Filter>(request: &PageRequest<F>) -> bool {
    request.sort.iter().any(|by| by.key.kind == Kind::Random)
}

fn seed<F: Filter>(sql: &mut Sql, request: &PageRequest<F>) {
    if is_shuffled(request) {
        sql.with(" cross join (select ", request.filter.seed(), "::bigint as value) seed ");
    }
}

fn order<F: Filter>(sql: &mut Sql, source: Source, request: &PageRequest<F>) {
    let backward = request.is_backward();
    sql.push(" order by ");
    let mut last = false;
    for by in &request.sort {
        last = by.descending != backward;
        let direction = if last { " desc, " } else { ", " };
        if let Kind::Count(coarse) = by.key.kind {
            sql.push(coarse).push(direction);
        }
        sql.push(by.key.expr).push(direction);
    }
    sql.push(source.id).push(if last { " desc" } else { "" });
}

/// ` and <after the cursor>`. Keys of one direction compare as a row, which an index answers; mixed ones
/// one after the other.
fn after<F: Filter>(source: Source, request: &PageRequest<F>) -> Sql {
    let mut sql = Sql::default();
    let Start::Cursor(cursor) = &request.start else { return sql };
    let mut columns: Vec<(&'static str, bool, Sql)> = request
        .sort
        .iter()
        .zip(&cursor.keys)
        .map(|(by, value)| (by.key.expr, by.descending != cursor.backward, bound(by, value.clone())))
        .collect();
    let last = columns.last().is_some_and(|(_, descending, _)| *descending);
    if let (Some(Kind::Count(coarse)), Some((_, descending, value))) =
        (request.sort.first().map(|by| by.key.kind), columns.first())
    {
        sql.push(" and ").push(coarse).push(if *descending { " <= " } else { " >= " });
        sql.push("coarse(").append(value.clone()).push(")");
    }
    let mut id = Sql::default();
    id.bind(cursor.id);
    columns.push((source.id, last, id));
    if columns.iter().all(|(_, descending, _)| *descending == last) {
        row_comparison(&mut sql, columns, last);
    } else {
        stepwise_comparison(&mut sql, &columns);
    }
    sql
}

fn row_comparison(sql: &mut Sql, columns: Vec<(&'static str, bool, Sql)>, descending: bool) {
    sql.push(" and (");
    for (index, (expr, ..)) in columns.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" }).push(expr);
    }
    sql.push(if descending { ") < (" } else { ") > (" });
    for (index, (.., bound)) in columns.into_iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" }).append(bound);
    }
    sql.push(")");
}

fn stepwise_comparison(sql: &mut Sql, columns: &[(&'static str, bool, Sql)]) {
    sql.push(" and (");
    for (index, (expr, descending, bound)) in columns.iter().enumerate() {
        sql.push(if index > 0 { " or (" } else { "(" });
        for (earlier, _, value) in columns.iter().take(index) {
            sql.push(earlier).push(" = ").append(value.clone()).push(" and ");
        }
        sql.push(expr).push(if *descending { " < " } else { " > " }).append(bound.clone()).push(")");
    }
    sql.push(")");
}

fn bound<T>(by: &SortBy<T>, value: crate::model::pagination::sort::Value) -> Sql {
    let (before, behind) = match by.key.kind {
        Kind::Int | Kind::Count(_) | Kind::Text | Kind::Time => ("", ""),
        Kind::Date => ("coalesce(", ", '-infinity')"),
        Kind::Rank => ("", "::numeric"),
        Kind::Random => ("hashint8extended(", ", seed.value)"),
    };
    let mut sql = Sql::default();
    sql.with(before, value, behind);
    sql
}
