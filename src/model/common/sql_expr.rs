//! Fixed SQL expressions as columns of a struct.
//!
//! diesel's own `sql` marks a statement as not cacheable, so that every call plans it again. Fixed text is safe to
//! cache.

use std::marker::PhantomData;

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, TypedExpressionType, ValidGrouping};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::SqlType;

/// Fixed SQL of the type `ST`.
#[derive(Debug, Clone, Copy)]
pub struct SqlExpr<ST> {
    sql: &'static str,
    _marker: PhantomData<ST>,
}

/// Makes a column of fixed SQL, which may refer to the tables of the statement and to `viewer`.
///
/// The text may have several lines, which are joined by blanks. It may not contain comments.
pub fn sql_expr<ST>(sql: &'static str) -> SqlExpr<ST> {
    SqlExpr { sql, _marker: PhantomData }
}

/// Whether the viewer may edit a row of this table: the user who added it and admins may. Null for an anonymous caller.
///
/// `created_by` is null if nobody added the row through the API. The result must not be null then, because a null marks
/// the whole `viewer` object as absent.
macro_rules! can_edit_sql {
    ($table:literal) => {
        concat!(
            "
            case
                when viewer.id is not null
                    then viewer.is_admin or ",
            $table,
            ".created_by is not distinct from viewer.id
            end
            "
        )
    };
}
pub(crate) use can_edit_sql;

/// Whether the viewer has a pair with a row of `$target` in a table of a relation. Null for an anonymous caller.
///
/// A scalar subquery looks up one pair for each row. `exists` might be planned as a hash of the whole table.
macro_rules! is_related_sql {
    ($table:literal, $column:literal, $target:literal) => {
        concat!(
            "
            case
                when viewer.id is not null
                    then (select id from ",
            $table,
            " where user_id = viewer.id and ",
            $column,
            " = ",
            $target,
            ".id) is not null
            end
            "
        )
    };
}
pub(crate) use is_related_sql;

impl<ST: SqlType + TypedExpressionType> Expression for SqlExpr<ST> {
    type SqlType = ST;
}

impl<ST> QueryFragment<Pg> for SqlExpr<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (index, line) in self.sql.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
            if index > 0 {
                out.push_sql(" ");
            }
            out.push_sql(line);
        }
        Ok(())
    }
}

impl<ST> QueryId for SqlExpr<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST, Source> AppearsOnTable<Source> for SqlExpr<ST> where Self: Expression {}
impl<ST, Source> SelectableExpression<Source> for SqlExpr<ST> where Self: Expression {}

impl<ST, Group> ValidGrouping<Group> for SqlExpr<ST> {
    type IsAggregate = diesel::expression::is_aggregate::Never;
}
