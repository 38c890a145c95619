//! Query strings.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The name of a parameter, whatever of it is percent-encoded.
pub fn param_name(pair: &str) -> Cow<'_, str> {
    percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy()
}
