//! Lists of what has some letters anywhere in its name.

use diesel::pg::PgConnection;
use diesel::sql_types::BigInt;

use crate::db::query::{Readable, Sql, contains, values};
use crate::error::{Error, Result};
use crate::model::pagination::page::{Filter, Page, PageRequest};
use crate::model::viewer::Viewer;
use crate::repo::pagination::{Source, count, few, in_order, is_shuffled, list, listed, page};

/// How many are collected where a sample does not fill a page: to read on until it is full would take longer.
const FEW: (usize, &str) = (3000, " limit 3001");

/// As [`list`], of what has `q` in its `name`, upper or lower case.
///
/// What many names have soon fills a page if the list is read in its order, and what few have is soon found by an index on
/// all groups of three letters. Nobody knows before which it is, so 2000 of the list are tried first.
///
/// # Errors
/// What the database said.
pub fn list_named<F>(
    conn: &mut PgConnection,
    viewer: Viewer,
    source: Source,
    request: &PageRequest<F>,
    mut conditions: Sql,
    (name, q): (&'static str, Option<&str>),
) -> Result<Page<F::Item>>
where
    F: Filter,
    F::Item: Readable,
{
    let Some(q) = q else { return list(conn, viewer, source, request, conditions) };
    let mut by_order = Sql::new(" and lower(");
    by_order.push(name).with(") like lower(", contains(q), ")");
    if !has_letters_in_a_row(q) {
        conditions.append(by_order);
        return list(conn, viewer, source, request, conditions);
    }
    if !request.total && !is_shuffled(request) {
        let list = listed(source, request, conditions.clone());
        let mut sample = Sql::new("(");
        sample.append(list.clone()).push(" limit 2000) ").push(source.table);
        let sample = in_order(source, request, sample, by_order.clone());
        let found = page(conn, viewer, source, request, sample)?;
        if request.is_filled_by(&found) || !goes_on(conn, list)? {
            return request.page(found, None);
        }
    }
    let mut by_letters = conditions.clone();
    by_letters.push(" and ").push(name).with(" ilike ", contains(q), "");
    let mut ids = Sql::new("select ");
    ids.push(source.id).push(" from ").push(source.table).push(" where true").append(by_letters.clone());
    let mut total = None;
    if let Some(ids) = few(conn, ids, FEW)? {
        total = request.total.then(|| i64::try_from(ids.len())).transpose().map_err(Error::internal)?;
        conditions = Sql::default();
        conditions.one_of(source.id, &ids);
    } else {
        if request.total {
            total = Some(count(conn, source, by_letters)?);
        }
        conditions.append(by_order);
    }
    let found = page(conn, viewer, source, request, listed(source, request, conditions))?;
    request.page(found, total)
}

/// Whether there is more than a sample of it.
fn goes_on(conn: &mut PgConnection, list: Sql) -> Result<bool> {
    let mut next = Sql::new("select id from (");
    next.append(list).push(" offset 2000 limit 1) list");
    Ok(!values::<BigInt, i64>(conn, next)?.is_empty())
}

/// Whether an index on groups of three letters can tell what has these.
fn has_letters_in_a_row(q: &str) -> bool {
    q.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.chars().count() >= 3)
}
