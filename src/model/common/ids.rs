//! Ids of rows, also as lists in query strings.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

/// The largest id: 2^53 - 1. Readers of JSON that use floating-point numbers keep integers up to this one exact (RFC
/// 8259, section 6).
pub const MAX_ID: i64 = 9_007_199_254_740_991;

/// The message for a list of ids with a value that is none.
pub static INVALID_IDS: LazyLock<String> =
    LazyLock::new(|| format!("must be one or several numbers from 1 to {MAX_ID}, separated by commas"));

/// A row that has an id.
pub trait HasId {
    /// The id of the row in the table of its list, which breaks ties between equal sort keys.
    fn id(&self) -> i64;
}

/// Reads an id in its one form: without a sign and without zeros in front.
fn parse_id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id: &i64| (1..=MAX_ID).contains(id) && id.to_string() == text)
}

/// Reads a list of up to 200 ids in a query string: `ids=1,2`, or `ids=1&ids=2`, because some clients repeat
/// parameters.
pub fn deserialize_ids<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<Vec<i64>>, D::Error> {
    let values = Vec::<String>::deserialize(deserializer)?;
    let ids: Vec<i64> = values
        .iter()
        .flat_map(|value| value.split(','))
        .map(parse_id)
        .collect::<Option<_>>()
        .ok_or_else(|| serde::de::Error::custom(INVALID_IDS.as_str()))?;
    if ids.len() > 200 {
        return Err(serde::de::Error::custom("must contain at most 200 ids"));
    }
    Ok(Some(ids))
}
