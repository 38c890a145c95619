//! Query strings.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Returns the decoded name of a `name=value` pair. Clients may percent-encode any character of it.
pub fn param_name(pair: &str) -> Cow<'_, str> {
    percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy()
}
