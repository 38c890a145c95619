//! Lists with `q`, which finds text anywhere in a name.

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use super::{
    Source, count_rows, finish_page, ids_if_at_most, is_shuffled, load_page, ordered_from, ordered_query, paginate,
};
use crate::db::query::{SelectRow, Sql, like_pattern, query, sql};
use crate::error::{Error, Result};
use crate::model::pagination::page::{Filter, Page, PageRequest};
use crate::model::viewer::Viewer;
use crate::text_normalization::normalize;

/// The limit of ids that are collected if the sample does not fill the page. With more matches than this, it is faster to
/// read the list until the page is full.
const MAX_COLLECTED_IDS: (usize, &str) = (3000, "limit 3001");

/// The condition that a name contains `q`: normalized as the search does, or as it is if `q` is only punctuation.
///
/// Normalization only changes the case of plain names. The search entries have the other names normalized.
fn contains_text(source: Source, name: &'static str, q: &str) -> Sql {
    let Some(text) = normalize_text(q) else {
        return sql!("lower({name}) like lower($1)", like_pattern(q); name = name);
    };
    sql!(
        "
        case
            when {name} ~ '[^A-Za-z0-9 ]|  ' then coalesce(
                (
                    select entries.name
                    from derived.search_entries entries
                    where entries.kind = {kind}
                        and entries.id = {id}
                ),
                fold({name})
            )
            else lower({name})
        end like $1
        ",
        like_pattern(&text);
        name = name,
        kind = kind_of_entries(source),
        id = source.id,
    )
}

/// As [`contains_text`], with the conditions of the trigram indexes: one of plain names, and one of the other ones.
fn contains_trigrams(source: Source, name: &'static str, text: &str) -> Sql {
    sql!(
        "
        {id} in (
            select {id}
            from {table}
            where {name} !~ '[^A-Za-z0-9 ]|  '
                and {name} ilike $1

            union all

            select entries.id
            from derived.search_entries entries
            where entries.kind = {kind}
                and entries.label ~ '[^A-Za-z0-9 ]|  '
                and entries.name like $1
        )
        ",
        like_pattern(text);
        id = source.id,
        table = source.table,
        name = name,
        kind = kind_of_entries(source),
    )
}

/// The kind of the search entries of a table, as a literal. The planner needs it to choose the partition.
fn kind_of_entries(source: Source) -> &'static str {
    match source.table {
        "artists" => "'artist'",
        "albums" => "'album'",
        "tracks" => "'track'",
        "playlists" => "'playlist'",
        _ => "'user'",
    }
}

/// `q` as names are normalized. `None` if it is only punctuation.
pub fn normalize_text(q: &str) -> Option<String> {
    Some(normalize(q)).filter(|text| text.chars().any(char::is_alphanumeric))
}

/// As [`paginate`], for rows whose `name` contains `q`, regardless of case, accents and punctuation.
///
/// If many names contain the text, reading the list in its order fills the page quickly. If few names contain it, the
/// trigram index finds them quickly. The number is not known in advance, so the first 2000 rows of the list are tried.
pub fn paginate_by_name<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    mut conditions: Sql,
    (name, q): (&'static str, Option<&str>),
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: SelectRow,
{
    let Some(q) = q else { return paginate(conn, viewer, source, request, conditions) };
    // No trigram index supports this condition. So the planner reads the list in its order.
    let mut in_order = Sql::default();
    in_order.and(contains_text(source, name, q));
    let Some(text) = normalize_text(q).filter(|text| has_trigram(text)) else {
        conditions.append(in_order);
        return paginate(conn, viewer, source, request, conditions);
    };
    if !request.total && !is_shuffled(request) {
        let list = ordered_query(source, request, conditions.clone());
        let sample = sql!("({list} limit 2000) {table}"; list = list.clone(), table = source.table);
        let sample = ordered_from(source, request, sample, in_order.clone());
        let rows = load_page(conn, viewer, source, request, sample)?;
        if request.is_filled_by(&rows) || !has_more_than_sample(conn, list)? {
            conditions.append(in_order);
            return finish_page(conn, source, request, conditions, request.into_page(rows, None)?);
        }
    }
    let mut by_trigrams = conditions.clone();
    by_trigrams.and(contains_trigrams(source, name, &text));
    let ids = sql!(
        "select {id} from {table} where true {conditions}";
        id = source.id, table = source.table, conditions = by_trigrams.clone(),
    );
    let mut total = None;
    if let Some(ids) = ids_if_at_most(conn, ids, MAX_COLLECTED_IDS)? {
        total = request.total.then(|| i64::try_from(ids.len())).transpose().map_err(Error::internal)?;
        conditions = Sql::default();
        conditions.and_in(source.id, &ids);
    } else {
        if request.total {
            total = Some(count_rows(conn, source, by_trigrams)?);
        }
        conditions.append(in_order);
    }
    let rows = load_page(conn, viewer, source, request, ordered_query(source, request, conditions.clone()))?;
    finish_page(conn, source, request, conditions, request.into_page(rows, total)?)
}

/// Whether the list is longer than the sample.
fn has_more_than_sample(conn: &mut PgConnection, list: Sql) -> Result<bool> {
    let next = sql!("select id from ({list} offset 2000 limit 1) list"; list = list);
    Ok(!query::<BigInt, i64>(conn, next)?.is_empty())
}

/// Whether the trigram index can find this text: it needs three letters or digits in a row.
pub fn has_trigram(q: &str) -> bool {
    q.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.chars().count() >= 3)
}
