//! The query parameter `include`.

use serde::de::Error;
use serde::de::value::{Error as ValueError, StringDeserializer};
use serde::{Deserialize, Deserializer};

/// Reads up to ten parts in a query string: `albums,top_tracks`.
pub fn deserialize_include<'de, P: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<P>, D::Error> {
    let values = Vec::<String>::deserialize(deserializer)?;
    let names = values.iter().flat_map(|value| value.split(','));
    let parts: Vec<P> = names.map(parse_part).collect::<Result<_, _>>().map_err(D::Error::custom)?;
    if parts.len() > 10 {
        return Err(D::Error::custom("must contain at most 10 parts"));
    }
    Ok(parts)
}

fn parse_part<'de, P: Deserialize<'de>>(name: &str) -> Result<P, String> {
    P::deserialize(StringDeserializer::<ValueError>::new(name.to_owned())).map_err(|error| {
        // serde writes "unknown variant `x`, expected one of `albums`, `related`".
        let message = error.to_string();
        let allowed = message.split_once(", expected ").map_or("", |(_, allowed)| allowed);
        format!("contains an unknown part; allowed is {allowed}")
    })
}
