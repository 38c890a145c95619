//! The opaque cursor: where a page ended, bound to the sort and filters it came from.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
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
    fn is(&self, kind: Kind) -> bool {
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

/// A place between two rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// What it is bound to: a hash of path, filters and sort.
    pub list: u64,
    /// Whether the page it asks for lies before it.
    pub backward: bool,
    /// The row's sort keys, in their order.
    pub keys: Vec<Value>,
    /// The row's id, which breaks ties.
    pub id: i64,
}

impl Cursor {
    /// What a client carries.
    ///
    /// # Errors
    /// [`Error::Internal`] if it cannot be written as JSON.
    pub fn encode(&self) -> Result<String> {
        let fields = (self.list, self.backward, &self.keys, self.id);
        serde_json::to_vec(&fields).map(|json| BASE64.encode(json)).map_err(Error::internal)
    }

    /// Reads what a client brought to the list `list` sorted by keys of these kinds.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming `cursor` if it is not one of this list's.
    pub fn decode(text: &str, list: u64, kinds: &[Kind]) -> Result<Self> {
        let cursor = BASE64.decode(text).ok().and_then(|json| {
            serde_json::from_slice(&json).ok().map(|(list, backward, keys, id)| Self { list, backward, keys, id })
        });
        cursor
            .filter(|cursor| cursor.list == list && cursor.keys.len() == kinds.len())
            .filter(|cursor| cursor.keys.iter().zip(kinds).all(|(value, kind)| value.is(*kind)))
            .ok_or_else(|| {
                let message = "is not a cursor of this list with these filters and this sort; start without one";
                Error::malformed("cursor", "invalid_cursor", message)
            })
    }
}
