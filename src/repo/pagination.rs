//! Pages of lists: keyset pagination in both directions, offsets, and totals.

mod name_search;
mod source;

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

pub use self::name_search::{has_trigram, normalize_text, paginate_by_name};
pub use self::source::{LookupRequest, Source, single_or_not_found};
use crate::db::query::{SelectRow, Sql, query, select, sql, viewer_row_of_many};
use crate::error::{Error, Result};
use crate::model::pagination::cursor::Cursor;
use crate::model::pagination::page::{Filter, Page, PageRequest, PageStart};
use crate::model::pagination::sort::{SortBy, SortType, SortValue};
use crate::model::viewer::Viewer;

/// Reads a page of the rows that meet `conditions`: ` and …`, over the columns of the list's table.
pub fn paginate<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    conditions: Sql,
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: SelectRow,
{
    let total = count_if_requested(conn, source, request, &conditions)?;
    let rows = load_page(conn, viewer, source, request, ordered_query(source, request, conditions.clone()))?;
    finish_page(conn, source, request, conditions, request.into_page(rows, total)?)
}

/// Completes a page: an empty one gets the cursor that leads back into the list, if that has rows.
pub fn finish_page<F: Filter>(
    conn: &mut PgConnection,
    source: Source,
    request: &PageRequest<F>,
    conditions: Sql,
    mut page: Page<F::Item>,
) -> Result<Page<F::Item>> {
    request.lead_back(&mut page, |cursor| {
        let sql = sql!(
            "
            select {id}
            from {table}
            {seed}
            where true {conditions} {at_cursor}
            limit 1
            ";
            id = source.id,
            table = source.table,
            seed = join_seed(request),
            conditions = conditions,
            at_cursor = at_cursor(source, request, cursor),
        );
        Ok(!query::<BigInt, i64>(conn, sql)?.is_empty())
    })?;
    Ok(page)
}

/// Counts the rows that meet `conditions`, if the request asks for the total.
pub fn count_if_requested<F: Filter>(
    conn: &mut PgConnection,
    source: Source,
    request: &PageRequest<F>,
    conditions: &Sql,
) -> Result<Option<i64>> {
    request.total.then(|| count_rows(conn, source, conditions.clone())).transpose()
}

/// Builds the statement of [`paginate`], for callers that read other rows in the same statement.
pub fn page_query<F: Filter>(viewer: Viewer, source: Source, request: &PageRequest<F>, conditions: Sql) -> Sql {
    limit_then_join(viewer, source, request, ordered_query(source, request, conditions))
}

/// Reads a page of a parent's children. `ensure_parent_exists` runs only if the page is empty.
pub fn paginate_or_not_found<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    conditions: Sql,
    ensure_parent_exists: impl FnOnce(&mut PgConnection) -> Result<()>,
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: SelectRow,
{
    let page = paginate(conn, viewer, source, request, conditions)?;
    if page.items.is_empty() {
        ensure_parent_exists(conn)?;
    }
    Ok(page)
}

/// Selects the whole list in its order, from the start of the page.
fn ordered_query<F: Filter>(source: Source, request: &PageRequest<F>, mut conditions: Sql) -> Sql {
    conditions.append(after_cursor(source, request));
    ordered_from(source, request, source.table.into(), conditions)
}

fn ordered_from<F: Filter>(source: Source, request: &PageRequest<F>, table: Sql, conditions: Sql) -> Sql {
    // A random order sorts all rows. Their ids can be read from an index.
    let selected = if is_shuffled(request) { source.id.into() } else { sql!("{table}.*"; table = source.table) };
    sql!(
        "
        select {selected}
        from {table}
        {seed}
        where true {conditions}
        order by {order}
        ";
        selected = selected,
        table = table,
        seed = join_seed(request),
        conditions = conditions,
        order = order_by(source, request),
    )
}

/// Reads as many rows of a list as a page shows, and at most one more.
fn load_page<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    list: Sql,
) -> Result<Vec<F::Item>>
where
    F: Filter,
    F::Item: SelectRow,
{
    let mut rows = select(conn, limit_then_join(viewer, source, request, list))?;
    rows.truncate(usize::try_from(request.limit + 1).map_err(Error::internal)?);
    Ok(rows)
}

/// Selects as many rows of a list as a page shows, and at least one more.
///
/// The rows are limited in the bare table first and joined afterwards. With a flat join, the planner joins far more
/// rows than the page needs (2 to 2.5 times slower).
fn limit_then_join<F: Filter>(viewer: Viewer, source: Source, request: &PageRequest<F>, list: Sql) -> Sql {
    let offset = match request.start {
        PageStart::Offset(offset @ 1..) => sql!("offset $1", offset),
        _ => Sql::default(),
    };
    let rows = if is_shuffled(request) {
        sql!("picked join {table} on {id} = picked.id"; table = source.table, id = source.id)
    } else {
        source.table.into()
    };
    sql!(
        "
        select {columns}
        from ({list} {limit} {offset}) {rows}
        {joins}
        {viewer}
        {seed}
        order by {order}
        ";
        list = list,
        limit = limit_clause(request.limit),
        offset = offset,
        rows = rows,
        joins = source.joins,
        viewer = viewer_row_of_many(viewer),
        seed = join_seed(request),
        order = order_by(source, request),
    )
}

/// Returns the condition ` and <column> is in <ids>`, or `otherwise` if there are more than 300 ids.
///
/// If few rows match, their ids are collected first. If many rows match, the list is read in its order with the
/// condition `otherwise`, until the page is full. Each way reads far too many rows in the other case. The planner
/// cannot choose between them, because it does not know the values of the parameters.
pub fn in_ids_or(conn: &mut PgConnection, column: &'static str, ids: Sql, otherwise: Sql) -> Result<Sql> {
    let Some(ids) = ids_if_at_most(conn, ids, (300, "limit 301"))? else { return Ok(otherwise) };
    let mut condition = Sql::default();
    condition.and_in(column, &ids);
    Ok(condition)
}

/// Returns the ids that a statement selects, unless there are more than `max`. `limit` must be one more.
fn ids_if_at_most(conn: &mut PgConnection, ids: Sql, (max, limit): (usize, &'static str)) -> Result<Option<Vec<i64>>> {
    let ids = query::<BigInt, i64>(conn, sql!("{ids} {limit}"; ids = ids, limit = limit))?;
    Ok((ids.len() <= max).then_some(ids))
}

/// Returns a limit for the page and at least one more row.
///
/// The limit is text, because the planner needs its value and does not know those of parameters. There are only a few
/// limits, because each one is another prepared statement.
pub fn limit_clause(page: i64) -> &'static str {
    match page {
        ..=1 => "limit 2",
        2..=10 => "limit 11",
        11..=20 => "limit 21",
        21..=50 => "limit 51",
        51..=100 => "limit 101",
        _ => "limit 201",
    }
}

fn count_rows(conn: &mut PgConnection, source: Source, conditions: Sql) -> Result<i64> {
    let count =
        sql!("select count(*) from {table} where true {conditions}"; table = source.table, conditions = conditions);
    Ok(query::<BigInt, i64>(conn, count)?.pop().unwrap_or(0))
}

fn is_shuffled<F: Filter>(request: &PageRequest<F>) -> bool {
    request.sort.iter().any(|by| by.key.ty == SortType::Random)
}

fn join_seed<F: Filter>(request: &PageRequest<F>) -> Sql {
    if !is_shuffled(request) {
        return Sql::default();
    }
    sql!("cross join (select $1::bigint as value) seed", request.filter.seed())
}

/// The sort keys with their directions. The id breaks ties, in the direction of the last key.
fn order_by<F: Filter>(source: Source, request: &PageRequest<F>) -> Sql {
    let backward = request.is_backward();
    let (mut order, mut is_descending) = (Sql::default(), false);
    for by in &request.sort {
        is_descending = by.descending != backward;
        let separator = if is_descending { " desc, " } else { ", " };
        if let SortType::RoundedCount(index_column) = by.key.ty {
            order.append(index_column.into()).append(separator.into());
        }
        order.append(by.key.sql.into()).append(separator.into());
    }
    order.append(source.id.into()).append(if is_descending { " desc".into() } else { Sql::default() });
    order
}

/// A column to compare with the cursor, whether its order is descending, and the cursor's value.
type Comparison = (&'static str, bool, Sql);

/// Returns the condition ` and <the row is after the start of the page>`.
fn after_cursor<F: Filter>(source: Source, request: &PageRequest<F>) -> Sql {
    match &request.start {
        PageStart::Cursor(cursor) => at_cursor(source, request, cursor),
        PageStart::Offset(_) => Sql::default(),
    }
}

/// Returns the condition ` and <the row is after the cursor, in its direction>`.
fn at_cursor<F: Filter>(source: Source, request: &PageRequest<F>, cursor: &Cursor) -> Sql {
    let mut conditions = Sql::default();
    if cursor.is_end() {
        return conditions;
    }
    let mut columns: Vec<Comparison> = request
        .sort
        .iter()
        .zip(&cursor.keys)
        .map(|(by, value)| (by.key.sql, by.descending != cursor.backward, cursor_operand(by, value.clone())))
        .collect();
    let last = columns.last().is_some_and(|(_, descending, _)| *descending);
    if let (Some(SortType::RoundedCount(index_column)), Some((_, descending, value))) =
        (request.sort.first().map(|by| by.key.ty), columns.first())
    {
        // The index contains the rounded count instead of the exact one, so that most likes do not change the index.
        let operator = if *descending { "<=" } else { ">=" };
        conditions.and(sql!(
            "{column} {operator} coarse({value})";
            column = index_column, operator = operator, value = value.clone(),
        ));
    }
    columns.push((source.id, last, sql!("$1", cursor.id)));
    // An index supports the comparison of rows. It needs the same direction for all keys.
    if columns.iter().all(|(_, descending, _)| *descending == last) {
        conditions.and(row_comparison(&columns, last));
    } else {
        conditions.and(stepwise_comparison(&columns));
    }
    conditions
}

/// `(a, b, id) > (1, 2, 3)`
fn row_comparison(columns: &[Comparison], descending: bool) -> Sql {
    let (mut names, mut values) = (Sql::default(), Sql::default());
    for (index, (name, _, value)) in columns.iter().enumerate() {
        if index > 0 {
            names.append(", ".into());
            values.append(", ".into());
        }
        names.append((*name).into());
        values.append(value.clone());
    }
    let operator = if descending { "<" } else { ">" };
    sql!("({names}) {operator} ({values})"; names = names, operator = operator, values = values)
}

/// `((a > 1) or (a = 1 and b < 2) or (a = 1 and b = 2 and id < 3))`
fn stepwise_comparison(columns: &[Comparison]) -> Sql {
    let mut steps = Sql::default();
    for (index, (name, descending, value)) in columns.iter().enumerate() {
        if index > 0 {
            steps.append(" or ".into());
        }
        let mut equal = Sql::default();
        for (earlier, _, value) in columns.iter().take(index) {
            equal.append(sql!("{earlier} = {value}"; earlier = *earlier, value = value.clone())).append(" and ".into());
        }
        let operator = if *descending { "<" } else { ">" };
        steps.append(sql!(
            "({equal}{name} {operator} {value})";
            equal = equal, name = *name, operator = operator, value = value.clone(),
        ));
    }
    sql!("({steps})"; steps = steps)
}

fn cursor_operand<T>(by: &SortBy<T>, value: SortValue) -> Sql {
    match by.key.ty {
        SortType::Int | SortType::RoundedCount(_) | SortType::Text | SortType::Time => sql!("$1", value),
        SortType::Date => sql!("coalesce($1, '-infinity')", value),
        SortType::Rank => sql!("$1::numeric", value),
        SortType::Random => sql!("hashint8extended($1, seed.value)", value),
    }
}
