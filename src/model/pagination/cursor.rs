//! Opaque cursors: the position where a page ended. A cursor is valid only for its list, filters and sort order.
//!
//! A cursor is base64 of JSON. If that is too long, the texts follow the JSON with three bytes for each character. JSON
//! needs up to six bytes for a character, and a list may be sorted by title, artist and album: 800 characters.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use serde::{Deserialize, Serialize};

use super::sort::{SortType, SortValue};
use crate::error::{Error, Result};

/// The maximum length that the document states.
pub const MAX_CURSOR_LENGTH: usize = 4096;

/// The first byte of the long form. JSON never begins with it.
const LONG_FORM: u8 = 0;
/// The end of a text in the long form. It is no character.
const END_OF_TEXT: [u8; 3] = [0xff; 3];

/// A position between two rows of a list, or the end of the list if it has no keys.
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
    /// The end of a list, from which pages go backward.
    pub fn end(query_hash: u64) -> Self {
        Self { query_hash, backward: true, keys: Vec::new(), id: 0 }
    }

    pub fn is_end(&self) -> bool {
        self.keys.is_empty()
    }

    pub fn encode(&self) -> Result<String> {
        let cursor = BASE64.encode(self.to_json()?);
        if cursor.len() <= MAX_CURSOR_LENGTH { Ok(cursor) } else { self.encode_long() }
    }

    fn to_json(&self) -> Result<Vec<u8>> {
        let fields = (self.query_hash, self.backward, &self.keys, self.id);
        serde_json::to_vec(&fields).map_err(Error::internal)
    }

    fn from_json(json: &[u8]) -> Option<Self> {
        let (query_hash, backward, keys, id) = serde_json::from_slice(json).ok()?;
        Some(Self { query_hash, backward, keys, id })
    }

    /// The mark, the length of the JSON without texts, the JSON, and the texts.
    fn encode_long(&self) -> Result<String> {
        let (mut without_texts, mut texts) = (self.clone(), Vec::new());
        for key in &mut without_texts.keys {
            if let SortValue::Text(text) = key {
                for letter in std::mem::take(text).chars() {
                    let [_, high, middle, low] = u32::from(letter).to_be_bytes();
                    texts.extend([high, middle, low]);
                }
                texts.extend(END_OF_TEXT);
            }
        }
        let json = without_texts.to_json()?;
        let mut bytes = vec![LONG_FORM];
        bytes.extend(u16::try_from(json.len()).map_err(Error::internal)?.to_be_bytes());
        bytes.extend(json);
        bytes.extend(texts);
        Ok(BASE64.encode(bytes))
    }

    fn from_long_form(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<2>()?;
        let (json, texts) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        let mut cursor = Self::from_json(json)?;
        let mut letters = texts.chunks(3);
        for key in &mut cursor.keys {
            if let SortValue::Text(text) = key {
                *text = read_text(&mut letters)?;
            }
        }
        if letters.next().is_some() {
            return None;
        }
        Some(cursor)
    }

    /// Decodes a cursor of the list with this hash, sorted by keys of these types.
    pub fn decode(text: &str, query_hash: u64, types: &[SortType]) -> Result<Self> {
        let cursor = BASE64.decode(text).ok().and_then(|bytes| match bytes.split_first() {
            Some((&LONG_FORM, rest)) => Self::from_long_form(rest),
            _ => Self::from_json(&bytes),
        });
        let fits = |cursor: &Self| {
            let is_end = cursor.is_end() && cursor.backward;
            let types_fit = cursor.keys.iter().zip(types).all(|(value, ty)| value.has_type(*ty));
            cursor.query_hash == query_hash && (is_end || cursor.keys.len() == types.len() && types_fit)
        };
        cursor.filter(fits).ok_or_else(|| {
            let message = "is not a cursor of this list with these filters and this sort; start again without a cursor";
            Error::malformed("cursor", "invalid_cursor", message)
        })
    }
}

/// Reads a text of the long form up to its end.
fn read_text<'a>(letters: &mut impl Iterator<Item = &'a [u8]>) -> Option<String> {
    let mut text = String::new();
    loop {
        let letter: [u8; 3] = letters.next()?.try_into().ok()?;
        if letter == END_OF_TEXT {
            return Some(text);
        }
        text.push(char::from_u32(letter.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))?);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_of_the_longest_names_have_the_documented_length() {
        for letter in ["a", "\u{1}", "\"", "語", "\u{10ffff}"] {
            let text = |length: usize| SortValue::Text(letter.repeat(length));
            let rank = SortValue::Rank(format!("-12345.{}", "7".repeat(60)));
            let keys = vec![text(300), rank, text(200), text(300), SortValue::Text(String::new())];
            let types = [SortType::Text, SortType::Rank, SortType::Text, SortType::Text, SortType::Text];
            let cursor = Cursor { query_hash: u64::MAX, backward: true, keys, id: i64::MIN };
            let encoded = cursor.encode().unwrap_or_default();
            assert!(encoded.len() <= MAX_CURSOR_LENGTH, "{letter:?}: {}", encoded.len());
            assert_eq!(Cursor::decode(&encoded, u64::MAX, &types).ok(), Some(cursor), "{letter:?}");
        }
    }

    #[test]
    fn damaged_cursors_are_refused() {
        let keys = vec![SortValue::Text("\u{1}".repeat(800))];
        let encoded = Cursor { query_hash: 1, backward: false, keys, id: 1 }.encode().unwrap_or_default();
        let types = [SortType::Text];
        assert!(Cursor::decode(&encoded, 1, &types).is_ok());
        for end in [0, 1, 2, 3, 10, 40] {
            let damaged = encoded.get(..end).unwrap_or_default();
            assert!(Cursor::decode(damaged, 1, &types).is_err(), "{end}");
        }
        let end = Cursor::end(1).encode().unwrap_or_default();
        assert!(Cursor::decode(&end, 1, &types).is_ok_and(|cursor| cursor.is_end()));
        assert!(Cursor::decode(&BASE64.encode("[1,false,[],0]"), 1, &types).is_err(), "forward from the end");
        assert!(Cursor::decode(&BASE64.encode([0, 0, 2, b'[', b']', 9, 9, 9]), 1, &types).is_err());
    }
}
