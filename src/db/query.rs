//! The SQL builder: whole statements with values and fragments, which PostgreSQL keeps prepared.
//!
//! A statement is written with [`sql!`] as text that can be read, searched for, and pasted into psql:
//!
//! ```ignore
//! sql!(
//!     "
//!     select {columns}
//!     from albums
//!     join artists on artists.id = albums.artist_id
//!     {viewer}
//!     where albums.artist_id = $1
//!     order by albums.released_on desc nulls last, albums.id desc
//!     limit 50
//!     ",
//!     artist_id;
//!     viewer = viewer_row(viewer),
//! )
//! ```
//!
//! Only what is dynamic is a fragment. `{columns}` is filled by [`select`] with the columns of the struct that is read.
//!
//! `diesel::sql_query` (2.3) never caches a prepared statement and plans it on every call. For most statements here,
//! planning takes four times as long as execution. diesel caches [`TypedQuery`] by its text.

mod template;

use std::any::TypeId;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::mem::discriminant;
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::deserialize::FromSqlRow;
use diesel::dsl::{AsSelect, SqlTypeOf};
use diesel::expression::SelectableHelper;
use diesel::pg::{Pg, PgConnection, PgQueryBuilder, PgRowByRowLoadingMode};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryBuilder, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::result::Error as DieselError;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, SqlType, Text, Timestamptz};

pub use self::template::Template;
use self::template::{Segment, compress};
use crate::db::{deadline, prepared};
use crate::error::Result;
use crate::model::pagination::sort::SortValue;
use crate::model::viewer::Viewer;

/// A part of a statement.
#[derive(Debug, Clone)]
enum Piece {
    Text(&'static str),
    Bind(Bind),
    /// The columns of the struct that is read.
    Columns,
    /// A value or fragment that the template names but the caller does not pass, or a value that it does not name.
    Mismatch(&'static str),
}

/// A value that is sent apart from the SQL text.
#[derive(Debug, Clone)]
pub enum Bind {
    /// `bigint`
    Int(Option<i64>),
    /// `bigint[]`
    Ints(Vec<i64>),
    /// `bigint[]` with nulls
    NullableInts(Vec<Option<i64>>),
    /// `boolean[]`
    Bools(Vec<bool>),
    /// `text`
    Text(String),
    /// `text[]`
    Texts(Vec<String>),
    /// `boolean`
    Bool(bool),
    /// `timestamptz`
    Time(DateTime<Utc>),
    /// `date`
    Date(Option<NaiveDate>),
}

macro_rules! bind_from {
    ($($from:ty => |$value:ident| $bind:expr),* $(,)?) => {
        $(impl From<$from> for Bind {
            fn from($value: $from) -> Self {
                $bind
            }
        })*
    };
}
bind_from! {
    i64 => |value| Self::Int(Some(value)),
    Option<i64> => |value| Self::Int(value),
    &[i64] => |value| Self::Ints(value.to_vec()),
    &Vec<i64> => |value| Self::Ints(value.clone()),
    Vec<i64> => |value| Self::Ints(value),
    Vec<Option<i64>> => |value| Self::NullableInts(value),
    Vec<bool> => |value| Self::Bools(value),
    &str => |value| Self::Text(value.to_owned()),
    &String => |value| Self::Text(value.clone()),
    String => |value| Self::Text(value),
    &[String] => |value| Self::Texts(value.to_vec()),
    bool => |value| Self::Bool(value),
    DateTime<Utc> => |value| Self::Time(value),
    SortValue => |value| match value {
        SortValue::Int(value) => Self::Int(Some(value)),
        SortValue::Text(value) | SortValue::Rank(value) => Self::Text(value),
        SortValue::Time(value) => Self::Time(value),
        SortValue::Date(value) => Self::Date(value),
    },
}

/// A statement, or a fragment of one.
#[derive(Debug, Clone, Default)]
pub struct Sql(Vec<Piece>);

/// Makes [`Sql`] of text, the values of `$1`, `$2` … and, after a semicolon, the fragments of `{name}`.
macro_rules! sql {
    ($text:expr $(, $value:expr)* $(,)? $(; $($name:ident = $fragment:expr),+ $(,)?)?) => {{
        static TEMPLATE: $crate::db::query::Template = $crate::db::query::Template::new($text);
        $crate::db::query::Sql::from_template(
            &TEMPLATE,
            [$($crate::db::query::Bind::from($value)),*],
            [$($((stringify!($name), $crate::db::query::Sql::from($fragment))),+)?],
        )
    }};
}
pub(crate) use sql;

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl Sql {
    /// Text without values and fragments, which is sent as it is.
    pub fn new(text: &'static str) -> Self {
        Self(vec![Piece::Text(text)])
    }

    /// The expansion of [`sql!`]. The statement fails if a value is missing or unused, or if a fragment is missing.
    pub fn from_template<const VALUES: usize, const FRAGMENTS: usize>(
        template: &'static Template,
        mut values: [Bind; VALUES],
        mut fragments: [(&'static str, Self); FRAGMENTS],
    ) -> Self {
        let segments = template.segments();
        let mut pieces = Vec::with_capacity(segments.len() + 1);
        for (place, segment) in segments.iter().enumerate() {
            // Statements are nested, so a copy of every fragment would cost more than all the rest.
            let is_used_again = || segments.iter().skip(place + 1).any(|later| later == segment);
            match *segment {
                Segment::Text(text) => pieces.push(Piece::Text(text)),
                Segment::Value(index) => pieces.push(match values.get_mut(index) {
                    Some(value) if is_used_again() => Piece::Bind(value.clone()),
                    Some(value) => Piece::Bind(std::mem::replace(value, Bind::Bool(false))),
                    None => Piece::Mismatch("value"),
                }),
                Segment::Fragment("columns") => pieces.push(Piece::Columns),
                Segment::Fragment(name) => match fragments.iter_mut().find(|(fragment, _)| *fragment == name) {
                    Some((_, sql)) if is_used_again() => pieces.extend(sql.0.iter().cloned()),
                    Some((_, sql)) => pieces.append(&mut sql.0),
                    None => pieces.push(Piece::Mismatch(name)),
                },
            }
        }
        let is_used = |index: usize| segments.contains(&Segment::Value(index));
        if !(0..VALUES).all(is_used) {
            pieces.push(Piece::Mismatch("value"));
        }
        Self(pieces)
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds ` and <condition>`.
    pub fn and(&mut self, condition: Self) -> &mut Self {
        self.0.push(Piece::Text(" and "));
        self.append(condition)
    }

    /// Adds ` and <column> is one of these`. Most requests name one id, for which the planner makes a better plan.
    pub fn and_in(&mut self, column: &'static str, ids: &[i64]) -> &mut Self {
        self.and(match ids {
            [id] => sql!("{column} = $1", *id; column = column),
            ids => sql!("{column} = any($1)", ids; column = column),
        })
    }

    /// Adds other SQL.
    pub fn append(&mut self, other: Self) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    /// The same statement with these columns in place of `{columns}`.
    pub(super) fn with_columns(self, columns: &'static str) -> Self {
        let fill = |piece| if matches!(piece, Piece::Columns) { Piece::Text(columns) } else { piece };
        Self(self.0.into_iter().map(fill).collect())
    }

    /// Returns a hash of the text. A text is a sequence of pieces that exist once in the program, so their addresses
    /// identify them.
    fn kind(&self, columns: &'static str) -> u64 {
        let mut hasher = DefaultHasher::new();
        columns.as_ptr().hash(&mut hasher);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => (text.as_ptr(), text.len()).hash(&mut hasher),
                Piece::Bind(bind) => discriminant(bind).hash(&mut hasher),
                Piece::Columns | Piece::Mismatch(_) => {}
            }
        }
        hasher.finish()
    }

    fn walk<'b>(&'b self, columns: &'static str, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_sql(text),
                Piece::Columns => out.push_sql(columns),
                Piece::Mismatch(name) => {
                    let message = format!("the values and fragments of a statement do not fit its text: {name}");
                    return Err(DieselError::QueryBuilderError(message.into()));
                }
                Piece::Bind(Bind::Int(value)) => out.push_bind_param::<Nullable<BigInt>, _>(value)?,
                Piece::Bind(Bind::Ints(value)) => out.push_bind_param::<Array<BigInt>, _>(value)?,
                Piece::Bind(Bind::NullableInts(value)) => {
                    out.push_bind_param::<Array<Nullable<BigInt>>, _>(value)?;
                }
                Piece::Bind(Bind::Bools(value)) => out.push_bind_param::<Array<Bool>, _>(value)?,
                Piece::Bind(Bind::Text(value)) => out.push_bind_param::<Text, _>(value)?,
                Piece::Bind(Bind::Texts(value)) => out.push_bind_param::<Array<Text>, _>(value)?,
                Piece::Bind(Bind::Bool(value)) => out.push_bind_param::<Bool, _>(value)?,
                Piece::Bind(Bind::Time(value)) => out.push_bind_param::<Timestamptz, _>(value)?,
                Piece::Bind(Bind::Date(value)) => out.push_bind_param::<Nullable<Date>, _>(value)?,
            }
        }
        Ok(())
    }
}

/// The caller as the table `viewer`, whose columns the viewer flags of a struct read.
///
/// Because of `offset 0`, the planner does not know the caller's id. Otherwise it would read all likes of the caller to
/// find out which tracks of a page are liked.
pub fn viewer_row(viewer: Viewer) -> Sql {
    sql!(
        "
        cross join (
            select
                $1::bigint as id,
                $2::boolean as is_admin,
                $3::text as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows
            offset 0
        ) viewer
        ",
        viewer.id,
        viewer.is_admin,
        viewer.share_key_text(),
    )
}

/// As [`viewer_row`], for many rows: reads up to 51 of the caller's likes and follows at once. The flags use these lists if
/// they have at most 50 elements, and otherwise look each row up.
pub fn viewer_row_of_many(viewer: Viewer) -> Sql {
    sql!(
        "
        cross join (
            select
                $1::bigint as id,
                $2::boolean as is_admin,
                $3::text as share_key,
                array(select track_id from likes where user_id = $1 limit 51) as likes,
                array(select artist_id from follows where user_id = $1 limit 51) as follows
            offset 0
        ) viewer
        ",
        viewer.id,
        viewer.is_admin,
        viewer.share_key_text(),
    )
}

/// A struct that [`select`] can read: every `Selectable` one.
pub trait SelectRow: Selectable<Pg> + Send + Sized + 'static {
    /// Runs a statement whose `{columns}` are those of the struct.
    ///
    /// # Errors
    /// Any database error.
    fn select_rows(conn: &mut PgConnection, sql: Sql) -> Result<Vec<Self>>;
}

impl<T> SelectRow for T
where
    T: Selectable<Pg> + SelectableHelper<Pg> + Send + 'static,
    AsSelect<T, Pg>: Expression + QueryFragment<Pg>,
    TypedQuery<SqlTypeOf<AsSelect<T, Pg>>>: for<'a> LoadQuery<'a, PgConnection, T>,
{
    fn select_rows(conn: &mut PgConnection, sql: Sql) -> Result<Vec<Self>> {
        Ok(TypedQuery::new(sql, select_list::<T>()?)?.load(conn)?)
    }
}

/// The columns of a struct. They are written once, because quoting them for each statement takes longer than finding
/// the prepared statement.
pub(super) fn select_list<T>() -> Result<&'static str>
where
    T: SelectableHelper<Pg> + 'static,
    AsSelect<T, Pg>: QueryFragment<Pg>,
{
    static CACHE: RwLock<BTreeMap<TypeId, &str>> = RwLock::new(BTreeMap::new());
    let cached = CACHE.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).copied();
    if let Some(columns) = cached {
        return Ok(columns);
    }
    let mut builder = PgQueryBuilder::default();
    T::as_select().to_sql(&mut builder, &Pg)?;
    let mut cache = CACHE.write().unwrap_or_else(PoisonError::into_inner);
    Ok(cache.entry(TypeId::of::<T>()).or_insert_with(|| compress(&builder.finish()).leak()))
}

/// Runs a statement whose `{columns}` are those of `T`.
///
/// # Errors
/// Any database error.
pub fn select<T: SelectRow>(conn: &mut PgConnection, sql: Sql) -> Result<Vec<T>> {
    T::select_rows(conn, sql)
}

/// A statement that returns columns of the SQL types `ST`.
pub struct TypedQuery<ST> {
    sql: Sql,
    columns: &'static str,
    types: PhantomData<ST>,
}

impl<ST> TypedQuery<ST> {
    /// Fails if the request that this thread works for is over.
    pub(super) fn new(sql: Sql, columns: &'static str) -> Result<Self> {
        deadline::check()?;
        prepared::remember(sql.kind(columns));
        Ok(Self { sql, columns, types: PhantomData })
    }
}

impl<ST> QueryId for TypedQuery<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> QueryFragment<Pg> for TypedQuery<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.sql.walk(self.columns, &mut out)
    }
}

impl<ST> Query for TypedQuery<ST> {
    type SqlType = ST;
}

impl<ST> RunQueryDsl<PgConnection> for TypedQuery<ST> {}

/// Runs a statement that returns columns of the SQL types `ST`.
///
/// # Errors
/// Any database error.
pub fn query<ST, T>(conn: &mut PgConnection, sql: Sql) -> Result<Vec<T>>
where
    ST: SqlType + 'static,
    T: FromSqlRow<ST, Pg> + 'static,
    TypedQuery<ST>: for<'a> LoadQuery<'a, PgConnection, T>,
{
    Ok(TypedQuery::new(sql, "")?.load(conn)?)
}

/// Runs a statement and passes each row to `process` when it arrives. Millions of rows then need no memory.
///
/// # Errors
/// Any database error, those of `process`, and [`deadline::check`] for each row. The remaining rows are then skipped.
pub fn query_each<ST, T>(conn: &mut PgConnection, sql: Sql, mut process: impl FnMut(T) -> Result<()>) -> Result<()>
where
    ST: SqlType + 'static,
    T: FromSqlRow<ST, Pg> + 'static,
    TypedQuery<ST>: for<'a> LoadQuery<'a, PgConnection, T, PgRowByRowLoadingMode>,
{
    for row in TypedQuery::<ST>::new(sql, "")?.load_iter::<T, PgRowByRowLoadingMode>(conn)? {
        deadline::check()?;
        process(row?)?;
    }
    Ok(())
}

/// Runs a statement and returns the number of affected rows.
///
/// # Errors
/// Any database error.
pub fn execute(conn: &mut PgConnection, sql: Sql) -> Result<usize> {
    Ok(TypedQuery::<()>::new(sql, "")?.execute(conn)?)
}

/// A `LIKE` pattern that finds `text` anywhere. It keeps the case of `text`; the statements ignore case.
pub fn like_pattern(text: &str) -> String {
    format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}
