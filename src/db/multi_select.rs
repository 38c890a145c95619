//! Rows of several kinds in one statement, because a second round trip takes longer than reading a few more rows.

use diesel::dsl::{AsSelect, SqlTypeOf};
use diesel::expression::{Expression, SelectableHelper};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::query_dsl::LoadQuery;

use crate::db::query::{Sql, TypedQuery, select_list, sql};
use crate::error::Result;

// A full join on `false` returns the rows of each statement in their order, with nulls in place of the others.
const PAIR: &str = "select * from ({a}) a full join ({b}) b on false";
const TRIPLE: &str = "select * from ({a}) a full join ({b}) b on false full join ({c}) c on false";

macro_rules! select_several {
    ($(#[$doc:meta])* $name:ident, $template:ident, $number:literal, $($kind:ident $fragment:ident $row:ident $rows:ident),+) => {
        $(#[$doc])*
        pub fn $name<$($kind),+>(conn: &mut PgConnection, statements: [Sql; $number]) -> Result<($(Vec<$kind>),+)>
        where
            $($kind: SelectableHelper<Pg> + 'static, AsSelect<$kind, Pg>: QueryFragment<Pg>,)+
            $(Option<$kind>: Selectable<Pg>, AsSelect<Option<$kind>, Pg>: Expression,)+
            TypedQuery<($(SqlTypeOf<AsSelect<Option<$kind>, Pg>>),+)>: for<'a> LoadQuery<'a, PgConnection, ($(Option<$kind>),+)>,
        {
            let [$($fragment),+] = statements;
            let joined = sql!($template; $($fragment = $fragment.with_columns(select_list::<$kind>()?)),+);
            let ($(mut $rows),+) = ($(Vec::<$kind>::new()),+);
            for ($($row),+) in TypedQuery::new(joined, "")?.load(conn)? {
                $($rows.extend($row);)+
            }
            Ok(($($rows),+))
        }
    };
}
select_several! {
    /// Runs two statements at once, whose `{columns}` are those of `A` and of `B`.
    ///
    /// A missing row has only nulls, so each struct needs a column that is never null.
    select_pair, PAIR, 2, A a row_a rows_a, B b row_b rows_b
}
select_several! {
    /// As [`select_pair`], for three statements.
    select_triple, TRIPLE, 3, A a row_a rows_a, B b row_b rows_b, C c row_c rows_c
}
