//! Sort keys and the query parameter `sort`.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorParams, FieldError, Result};

/// The type of a sort key in SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortType {
    /// An integer.
    Int,
    /// A count. It changes too often to be in an index. The index has this column instead, which is `coarse(count)`.
    RoundedCount(&'static str),
    /// Text.
    Text,
    /// A timestamp.
    Time,
    /// A date. Null sorts before every date.
    Date,
    /// A `numeric` position in a playlist.
    Rank,
    /// A random order, by a hash of id and seed. The value is the id.
    Random,
}

/// The value of a sort key in one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortValue {
    /// The value of [`SortType::Int`], [`SortType::RoundedCount`] and [`SortType::Random`].
    #[serde(rename = "i")]
    Int(i64),
    /// The value of [`SortType::Text`].
    #[serde(rename = "s")]
    Text(String),
    /// The value of [`SortType::Time`].
    #[serde(rename = "t")]
    Time(DateTime<Utc>),
    /// The value of [`SortType::Date`].
    #[serde(rename = "d")]
    Date(Option<NaiveDate>),
    /// The value of [`SortType::Rank`], in decimal.
    #[serde(rename = "r")]
    Rank(String),
}

impl SortValue {
    /// Whether this is a value of the type that PostgreSQL accepts. Clients can change cursors.
    pub(super) fn has_type(&self, ty: SortType) -> bool {
        match (self, ty) {
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

/// A key that a list can be sorted by.
pub struct SortKey<T: 'static> {
    /// The name in `sort`.
    pub name: &'static str,
    /// The SQL expression, over the columns of the list's table.
    pub sql: &'static str,
    /// The type of the expression.
    pub ty: SortType,
    /// The value in a row, for the cursor.
    pub value: fn(&T) -> SortValue,
}

/// A sort key with its direction.
pub struct SortBy<T: 'static> {
    /// The key.
    pub key: &'static SortKey<T>,
    /// Whether the largest values come first.
    pub descending: bool,
}

/// Parses `sort`: at most `max_keys` names of keys, separated by commas. A `-` before a name means descending order.
pub fn parse_sort<T>(keys: &'static [SortKey<T>], max_keys: usize, text: &str) -> Result<Vec<SortBy<T>>> {
    let mut sort: Vec<SortBy<T>> = Vec::new();
    for part in text.split(',') {
        let (name, descending) = part.strip_prefix('-').map_or((part, false), |name| (name, true));
        let key = keys.iter().find(|key| key.name == name);
        let is_repeated = sort.iter().any(|by| by.key.name == name);
        let (Some(key), false) = (key, is_repeated) else {
            let names: Vec<_> = keys.iter().map(|key| key.name).collect();
            let message = format!(
                "must contain each of {} at most once, with `-` before it for descending order",
                names.join(", ")
            );
            let error = FieldError::new("sort", "unknown_sort", message);
            return Err(Error::Malformed(vec![error.with_params(ErrorParams::allowed(&names))]));
        };
        if sort.len() == max_keys {
            let message = format!("must contain at most {max_keys} keys; equal rows are sorted by `id`");
            let params = ErrorParams::range(None, i64::try_from(max_keys).ok());
            return Err(Error::Malformed(vec![FieldError::new("sort", "too_many", message).with_params(params)]));
        }
        sort.push(SortBy { key, descending });
    }
    Ok(sort)
}
