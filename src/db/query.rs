//! Hand-written SQL that diesel caches: pieces of static text and binds, and the typed SELECT list
//! of a struct before them. (`diesel::sql_query` is planned anew on every call.)

use std::any::TypeId;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::deserialize::FromSqlRow;
use diesel::dsl::{AsSelect, SqlTypeOf};
use diesel::expression::SelectableHelper;
use diesel::pg::{Pg, PgConnection, PgQueryBuilder};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryBuilder, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, SqlType, Text, Timestamptz};

use crate::error::Result;
use crate::model::pagination::sort::Value;
use crate::model::viewer::Viewer;

/// A piece of SQL.
#[derive(Debug, Clone)]
enum Part {
    Text(&'static str),
    Bind(Bind),
}

/// A value sent beside the SQL.
#[derive(Debug, Clone)]
pub enum Bind {
    /// `bigint`
    Int(Option<i64>),
    /// `bigint[]`
    Ints(Vec<i64>),
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
    &str => |value| Self::Text(value.to_owned()),
    String => |value| Self::Text(value),
    &[String] => |value| Self::Texts(value.to_vec()),
    bool => |value| Self::Bool(value),
    Value => |value| match value {
        Value::Int(value) => Self::Int(Some(value)),
        Value::Text(value) | Value::Rank(value) => Self::Text(value),
        Value::Time(value) => Self::Time(value),
        Value::Date(value) => Self::Date(value),
    },
}

/// SQL in the making.
#[derive(Debug, Clone, Default)]
pub struct Sql(Vec<Part>);

impl Sql {
    /// Starts with this text.
    pub fn new(text: &'static str) -> Self {
        Self(vec![Part::Text(text)])
    }

    /// Starts with `before`, a value, and `after`.
    pub fn of(before: &'static str, value: impl Into<Bind>, after: &'static str) -> Self {
        let mut sql = Self::new(before);
        sql.bind(value).push(after);
        sql
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.0.push(Part::Text(text));
        self
    }

    /// Adds a value as a parameter.
    pub fn bind(&mut self, value: impl Into<Bind>) -> &mut Self {
        self.0.push(Part::Bind(value.into()));
        self
    }

    /// Adds `before`, a value, and `after`.
    pub fn with(&mut self, before: &'static str, value: impl Into<Bind>, after: &'static str) -> &mut Self {
        self.push(before).bind(value).push(after)
    }

    /// Adds ` and <column> is one of these`: mostly it is one, of which the planner knows more than of many.
    pub fn one_of(&mut self, column: &'static str, ids: &[i64]) -> &mut Self {
        self.push(" and ").push(column);
        match ids {
            [id] => self.with(" = ", *id, ""),
            ids => self.with(" = any(", ids, ")"),
        }
    }

    /// Adds other SQL.
    pub fn append(&mut self, other: Self) -> &mut Self {
        self.0.extend(other.0);
        self
    }

    /// Adds the caller as the table `viewer`, which viewer flags read. Behind `offset 0` the planner does not see who it
    /// is. Else it would read everything that the caller likes to tell which of a page's tracks are among it.
    pub fn viewer(&mut self, viewer: Viewer) -> &mut Self {
        self.with(" cross join (select ", viewer.id, "::bigint as id, ").bind(viewer.is_admin);
        self.push("::boolean as is_admin, null::bigint[] as likes, null::bigint[] as follows offset 0) viewer ")
    }

    /// As [`Sql::viewer`] for many rows: what the caller likes or follows is read at once if it is little, and up to 51 of
    /// it to know that; of more, which flags tell by their number, each row's is looked up.
    pub fn viewer_of_many(&mut self, viewer: Viewer) -> &mut Self {
        self.with(" cross join (select ", viewer.id, "::bigint as id, ").bind(viewer.is_admin);
        self.push("::boolean as is_admin, array(select track_id from likes where user_id = ").bind(viewer.id);
        self.push(" limit 51) as likes, array(select artist_id from follows where user_id = ").bind(viewer.id);
        self.push(" limit 51) as follows offset 0) viewer ")
    }

    fn walk<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_sql(text),
                Part::Bind(Bind::Int(value)) => out.push_bind_param::<Nullable<BigInt>, _>(value)?,
                Part::Bind(Bind::Ints(value)) => out.push_bind_param::<Array<BigInt>, _>(value)?,
                Part::Bind(Bind::Text(value)) => out.push_bind_param::<Text, _>(value)?,
                Part::Bind(Bind::Texts(value)) => out.push_bind_param::<Array<Text>, _>(value)?,
                Part::Bind(Bind::Bool(value)) => out.push_bind_param::<Bool, _>(value)?,
                Part::Bind(Bind::Time(value)) => out.push_bind_param::<Timestamptz, _>(value)?,
                Part::Bind(Bind::Date(value)) => out.push_bind_param::<Nullable<Date>, _>(value)?,
            }
        }
        Ok(())
    }
}

/// A struct that can be read by [`rows`]: every `Selectable` one.
pub trait Readable: Selectable<Pg> + Send + Sized + 'static {
    /// Runs `select <columns> <tail>`.
    ///
    /// # Errors
    /// What the database said.
    fn rows(conn: &mut PgConnection, tail: Sql) -> Result<Vec<Self>>;
}

impl<T> Readable for T
where
    T: Selectable<Pg> + SelectableHelper<Pg> + Send + 'static,
    AsSelect<T, Pg>: Expression + QueryFragment<Pg>,
    Values<SqlTypeOf<AsSelect<T, Pg>>>: for<'a> LoadQuery<'a, PgConnection, T>,
{
    fn rows(conn: &mut PgConnection, tail: Sql) -> Result<Vec<Self>> {
        let mut sql = Sql::new("select ");
        sql.push(columns::<T>()?).append(tail);
        Ok(Values::new(sql).load(conn)?)
    }
}

/// The columns of a struct, which diesel writes once: to quote them anew for each statement takes longer than to find it
/// among those prepared.
pub(super) fn columns<T>() -> Result<&'static str>
where
    T: SelectableHelper<Pg> + 'static,
    AsSelect<T, Pg>: QueryFragment<Pg>,
{
    static KNOWN: RwLock<BTreeMap<TypeId, &str>> = RwLock::new(BTreeMap::new());
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).copied();
    if let Some(columns) = known {
        return Ok(columns);
    }
    let mut builder = PgQueryBuilder::default();
    T::as_select().to_sql(&mut builder, &Pg)?;
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    Ok(known.entry(TypeId::of::<T>()).or_insert_with(|| builder.finish().leak()))
}

/// Runs `select <columns of T> <tail>`.
///
/// # Errors
/// What the database said.
pub fn rows<T: Readable>(conn: &mut PgConnection, tail: Sql) -> Result<Vec<T>> {
    T::rows(conn, tail)
}

/// A whole statement that gives rows of plain values: see [`values`].
pub struct Values<ST> {
    sql: Sql,
    types: PhantomData<ST>,
}

impl<ST> Values<ST> {
    pub(super) fn new(sql: Sql) -> Self {
        Self { sql, types: PhantomData }
    }
}

impl<ST> QueryId for Values<ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<ST> QueryFragment<Pg> for Values<ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.sql.walk(&mut out)
    }
}

impl<ST> Query for Values<ST> {
    type SqlType = ST;
}

impl<ST> RunQueryDsl<PgConnection> for Values<ST> {}

/// Runs a whole statement that returns columns of the SQL types `ST`.
///
/// # Errors
/// What the database said.
pub fn values<ST, T>(conn: &mut PgConnection, sql: Sql) -> Result<Vec<T>>
where
    ST: SqlType + 'static,
    T: FromSqlRow<ST, Pg> + 'static,
    Values<ST>: for<'a> LoadQuery<'a, PgConnection, T>,
{
    Ok(Values::new(sql).load(conn)?)
}

/// Runs a statement and says how many rows it touched.
///
/// # Errors
/// What the database said.
pub fn execute(conn: &mut PgConnection, sql: Sql) -> Result<usize> {
    Ok(Values::<()>::new(sql).execute(conn)?)
}

/// A LIKE pattern that finds `text` anywhere; to be lowered in the database, as what it is compared with.
pub fn contains(text: &str) -> String {
    format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}
