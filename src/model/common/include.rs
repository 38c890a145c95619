//! The query parameter `include`.

use serde::{Deserialize, Deserializer};

/// The parts of a screen in a query string: `albums,top_tracks`.
///
/// # Errors
/// Names an unknown part and those there are.
pub fn deserialize_include<'de, P: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Vec<P>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let part = |name: &str| {
        P::deserialize(serde::de::value::StringDeserializer::<serde::de::value::Error>::new(name.to_owned()))
    };
    let parts = texts.iter().flat_map(|text| text.split(',')).map(part).collect::<std::result::Result<Vec<P>, _>>();
    let parts = parts.map_err(serde::de::Error::custom)?;
    if parts.len() > 10 {
        return Err(serde::de::Error::custom("may hold at most 10 parts"));
    }
    Ok(parts)
}
