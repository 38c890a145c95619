//! Rows of several kinds by one statement: to ask once more takes longer than to read a few rows.

use diesel::dsl::{AsSelect, SqlTypeOf};
use diesel::expression::{Expression, SelectableHelper};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::query_dsl::LoadQuery;

use crate::db::query::{Sql, Values, columns};
use crate::error::Result;

/// `select <columns> <tail>` of each kind beside each other. A full join on nothing gives the rows of each as they come,
/// in their order, with nulls for the others.
fn beside<const N: usize>(columns: [&'static str; N], tails: [Sql; N]) -> Sql {
    let mut sql = Sql::new("select * from ");
    for (place, (columns, tail)) in columns.into_iter().zip(tails).enumerate() {
        sql.push(if place == 0 { "(select " } else { " full join (select " }).push(columns).append(tail);
        sql.push([") a", ") b on false", ") c on false"].get(place).copied().unwrap_or_default());
    }
    sql
}

macro_rules! together {
    ($(#[$doc:meta])* $name:ident, $number:literal, $($kind:ident $row:ident $rows:ident),+) => {
        $(#[$doc])*
        pub fn $name<$($kind),+>(conn: &mut PgConnection, tails: [Sql; $number]) -> Result<($(Vec<$kind>),+)>
        where
            $($kind: SelectableHelper<Pg> + 'static, AsSelect<$kind, Pg>: QueryFragment<Pg>,)+
            $(Option<$kind>: Selectable<Pg>, AsSelect<Option<$kind>, Pg>: Expression,)+
            Values<($(SqlTypeOf<AsSelect<Option<$kind>, Pg>>),+)>: for<'a> LoadQuery<'a, PgConnection, ($(Option<$kind>),+)>,
        {
            let sql = beside([$(columns::<$kind>()?),+], tails);
            let ($(mut $rows),+) = ($(Vec::<$kind>::new()),+);
            for ($($row),+) in Values::new(sql).load(conn)? {
                $($rows.extend($row);)+
            }
            Ok(($($rows),+))
        }
    };
}
together! {
    /// Runs `select <columns of A> <tail>`, and the same for B, at once.
    ///
    /// # Errors
    /// What the database said.
    rows_of_two, 2, A a all_a, B b all_b
}
together! {
    /// As [`rows_of_two`], of three.
    ///
    /// # Errors
    /// What the database said.
    rows_of_three, 3, A a all_a, B b all_b, C c all_c
}
