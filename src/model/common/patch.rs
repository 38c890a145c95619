//! JSON merge patches (RFC 7396): an absent field keeps its value.

use serde::{Deserialize, Deserializer};

/// Reads a field that is present. With `#[serde(default)]`, only an absent field is `None`.
///
/// So `null` is an error for an `Option<T>`, and `Some(None)`, which removes the value, for an `Option<Option<T>>`.
pub fn deserialize_some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
