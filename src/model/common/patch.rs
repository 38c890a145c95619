//! JSON merge patch (RFC 7396): a field that is absent keeps its value.

use serde::{Deserialize, Deserializer};

/// Reads a field that is present, so that absence is the only `None`: with `#[serde(default)]` an
/// `Option<T>` refuses `null`, and an `Option<Option<T>>` takes it as "clear this".
pub fn deserialize_some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
