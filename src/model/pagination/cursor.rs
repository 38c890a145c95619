//! Opaque cursors: the position where a page ended. A cursor is valid only for its list, filters and sort order.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

use super::sort::{SortType, SortValue};
use crate::error::{Error, Result};

/// A position between two rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The hash of path, filters and sort that the cursor belongs to.
    pub query_hash: u64,
    /// Whether the requested page is before the position.
    pub backward: bool,
    /// The values of the row's sort keys, in the order of the sort.
    pub keys: Vec<SortValue>,
    /// The row's id, which breaks ties.
    pub id: i64,
}

impl Cursor {
    pub fn encode(&self) -> Result<String> {
        let fields = (self.query_hash, self.backward, &self.keys, self.id);
        serde_json::to_vec(&fields).map(|json| BASE64.encode(json)).map_err(Error::internal)
    }

    /// Decodes a cursor of the list with this hash, sorted by keys of these types.
    pub fn decode(text: &str, query_hash: u64, types: &[SortType]) -> Result<Self> {
        let cursor = BASE64.decode(text).ok().and_then(|json| {
            let fields = serde_json::from_slice(&json).ok();
            fields.map(|(query_hash, backward, keys, id)| Self { query_hash, backward, keys, id })
        });
        cursor
            .filter(|cursor| cursor.query_hash == query_hash && cursor.keys.len() == types.len())
            .filter(|cursor| cursor.keys.iter().zip(types).all(|(value, ty)| value.has_type(*ty)))
            .ok_or_else(|| {
                let message =
                    "is not a cursor of this list with these filters and this sort; start again without a cursor";
                Error::malformed("cursor", "invalid_cursor", message)
            })
    }
}
