//! Sort keys, and the order that a request asks for.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The type of a sort key, as the database sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number or an id.
    Int,
    /// A count, which changes too often to be in an index; the column of `coarse(count)` is in one.
    Count(&'static str),
    /// Text.
    Text,
    /// A point in time.
    Time,
    /// A date; no date sorts before every date.
    Date,
    /// A fractional rank, in decimal.
    Rank,
    /// A shuffle by id and seed: its value is the id.
    Random,
}

/// The value of a sort key in one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Of [`Kind::Int`], [`Kind::Count`] and [`Kind::Random`].
    #[serde(rename = "i")]
    Int(i64),
    /// Of [`Kind::Text`].
    #[serde(rename = "s")]
    Text(String),
    /// Of [`Kind::Time`].
    #[serde(rename = "t")]
    Time(DateTime<Utc>),
    /// Of [`Kind::Date`].
    #[serde(rename = "d")]
    Date(Option<NaiveDate>),
    /// Of [`Kind::Rank`].
    #[serde(rename = "r")]
    Rank(String),
}

impl Value {
    pub(super) fn is(&self, kind: Kind) -> bool {
        match (self, kind) {
            (Self::Int(_), Kind::Int | Kind::Count(_) | Kind::Random) => true,
            (Self::Date(date), Kind::Date) => date.is_none_or(|date| (1..=9999).contains(&date.year())),
            (Self::Time(time), Kind::Time) => (0..253_402_300_800).contains(&time.timestamp()),
            (Self::Text(text), Kind::Text) => !text.contains('\0'),
            (Self::Rank(rank), Kind::Rank) => {
                let digits = rank.strip_prefix('-').unwrap_or(rank).bytes();
                rank.len() < 1000
                    && rank.parse::<f64>().is_ok()
                    && digits.into_iter().all(|c| c == b'.' || c.is_ascii_digit())
            }
            _ => false,
        }
    }
}

/// Something a list may be sorted by.
pub struct Key<T: 'static> {
    /// Its name in `sort`.
    pub name: &'static str,
    /// The SQL expression over the list's table.
    pub expr: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Its value in a row, for the cursor.
    pub value: fn(&T) -> Value,
}

/// One key of the sort asked for.
pub struct SortBy<T: 'static> {
    /// The key.
    pub key: &'static Key<T>,
    /// Whether large values come first.
    pub descending: bool,
}

/// Reads `sort`: names of keys, separated by commas, each with `-` before it for descending.
///
/// # Errors
/// [`Error::Malformed`] naming `sort` and the keys.
pub fn parse_sort<T>(keys: &'static [Key<T>], text: &str) -> Result<Vec<SortBy<T>>> {
    let mut sort: Vec<SortBy<T>> = Vec::new();
    for word in text.split(',') {
        let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
        let key = keys.iter().find(|key| key.name == name);
        let repeated = sort.iter().any(|by| by.key.name == name);
        let (Some(key), false) = (key, repeated) else {
            let names: Vec<_> = keys.iter().map(|key| key.name).collect();
            let message = format!("may name each of {} once, with `-` before it for descending", names.join(", "));
            return Err(Error::malformed("sort", "unknown_sort", message));
        };
        sort.push(SortBy { key, descending });
    }
    Ok(sort)
}
