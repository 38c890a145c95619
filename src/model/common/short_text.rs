//! Text that needs no memory of its own if it is short.

use std::ops::Deref;

use compact_str::CompactString;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::Text;

/// Text of a row. Up to 24 bytes are stored in the struct itself. A search reads thousands of names, and most are shorter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, FromSqlRow)]
pub struct ShortText(CompactString);

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ShortText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl FromSql<Text, Pg> for ShortText {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(CompactString::from_utf8(value.as_bytes())?))
    }
}
