//! A piece of fixed SQL in a SELECT list. diesel's own `sql` marks a statement as not to be cached, and it would
//! be planned anew on every call; fixed text is safe to cache.

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
    of: PhantomData<ST>,
}

/// Fixed SQL, which may name the tables around it and `viewer`.
pub fn sql_expr<ST>(sql: &'static str) -> SqlExpr<ST> {
    SqlExpr { sql, of: PhantomData }
}

impl<ST: SqlType + TypedExpressionType> Expression for SqlExpr<ST> {
    type SqlType = ST;
}

impl<ST> QueryFragment<Pg> for SqlExpr<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.sql);
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
