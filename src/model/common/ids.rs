//! Ids: of rows, and in query strings.

use serde::{Deserialize, Deserializer};

/// The largest id: 2^53 - 1, which every JSON reader keeps exactly.
pub const MAX_ID: i64 = 9_007_199_254_740_991;

/// A row of a list.
pub trait HasId {
    /// The id that breaks ties: that of the list's table.
    fn id(&self) -> i64;
}

/// A list of ids in a query string: `1,2,3`, or `ids=1&ids=2` as some clients write it.
///
/// # Errors
/// Names what is wrong: not a number, below 1, more than 200.
pub fn deserialize_ids<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<Vec<i64>>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let ids: Vec<i64> = texts
        .iter()
        .flat_map(|text| text.split(','))
        .map(|id| id.parse().ok().filter(|id| (1..=MAX_ID).contains(id)))
        .collect::<Option<_>>()
        .ok_or_else(|| serde::de::Error::custom(format!("must be ids from 1 to {MAX_ID}, separated by commas")))?;
    if ids.len() > 200 {
        return Err(serde::de::Error::custom("may hold at most 200 ids"));
    }
    Ok(Some(ids))
}
