//! The opaque cursor: where a page ended, bound to the sort and filters it came from.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

use super::sort::{SortType, SortValue};
use crate::error::{Error, Result};

/// A place between two rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// What it is bound to: a hash of path, filters and sort.
    pub query_hash: u64,
    /// Whether the page it asks for lies before it.
    pub backward: bool,
    /// The row's sort keys, in their order.
    pub keys: Vec<SortValue>,
    /// The row's id, which breaks ties.
    pub id: i64,
}

impl Cursor {
    /// What a client carries.
    ///
    /// # Errors
    /// [`Error::Internal`] if it cannot be written as JSON.
    pub fn encode(&self) -> Result<String> {
        let fields = (self.query_hash, self.backward, &self.keys, self.id);
        serde_json::to_vec(&fields).map(|json| BASE64.encode(json)).map_err(Error::internal)
    }

    /// Reads what a client brought to the list `list` sorted by keys of these kinds.
    ///
    /// # Errors
    /// [`Error::Malformed`] naming `cursor` if it is not one of this list's.
    pub fn decode(text: &str, list: u64, kinds: &[SortType]) -> Result<Self> {
        let cursor = BASE64.decode(text).ok().and_then(|json| {
            serde_json::from_slice(&json).ok().map(|(list, backward, keys, id)| Self {
                query_hash: list,
                backward,
                keys,
                id,
            })
        });
        cursor
            .filter(|cursor| cursor.query_hash == list && cursor.keys.len() == kinds.len())
            .filter(|cursor| cursor.keys.iter().zip(kinds).all(|(value, kind)| value.is(*kind)))
            .ok_or_else(|| {
                let message = "is not a cursor of this list with these filters and this sort; start without one";
                Error::malformed("cursor", "invalid_cursor", message)
            })
    }
}
