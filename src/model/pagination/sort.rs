//! Sort keys, and the order that a request asks for.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The type of a sort key, as the database sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortType {
    /// A number or an id.
    Int,
    /// A count, which changes too often to be in an index; the column of `coarse(count)` is in one.
    RoundedCount(&'static str),
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
pub enum SortValue {
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

impl SortValue {
    pub(super) fn is(&self, kind: SortType) -> bool {
        match (self, kind) {
            (Self::Int(_), SortType::Int | SortType::RoundedCount(_) | SortType::Random) => true,
            (Self::Date(date), SortType::Date) => date.is_none_or(|date| (1..=9999).contains(&date.year())),
            (Self::Time(time), SortType::Time) => (0..253_402_300_800).contains(&time.timestamp()),
            (Self::Text(text), SortType::Text) => !text.contains('\0'),
            (Self::Rank(rank), SortType::Rank) => {
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
pub struct SortKey<T: 'static> {
    /// Its name in `sort`.
    pub name: &'static str,
    /// The SQL expression over the list's table.
    pub sql: &'static str,
    /// Its type.
    pub ty: SortType,
    /// Its value in a row, for the cursor.
    pub value: fn(&T) -> SortValue,
}

/// One key of the sort asked for.
pub struct SortBy<T: 'static> {
    /// The key.
    pub key: &'static SortKey<T>,
    /// Whether large values come first.
    pub descending: bool,
}

/// Reads `sort`: names of keys, separated by commas, each with `-` before it for descending.
///
/// # Errors
/// [`Error::Malformed`] naming `sort` and the keys.
pub fn parse_sort<T>(keys: &'static [SortKey<T>], text: &str) -> Result<Vec<SortBy<T>>> {
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
