//! Entity tags (RFC 9110, 8.8.3): `"<version>.<hash>"` of a resource, `"<hash>"` of a list.

use actix_web::HttpRequest;
use actix_web::http::header::{self, EntityTag, HeaderMap, HeaderValue};

/// The version of the resource in a response.
#[derive(Debug, Clone, Copy)]
pub struct Version(pub i64);

impl Version {
    /// Returns the `ETag` of a write. It has no hash, because a client reads the resource before it caches it.
    pub fn tag(self) -> String {
        format!("\"{}\"", self.0)
    }
}

/// Returns the tag in `If-None-Match` that matches `tag`, if one does.
///
/// The tag of a compressed response ends with its encoding, which the comparison ignores (RFC 9110, 13.1.2: weak
/// comparison). A 304 must repeat the tag that the client has, so that the client finds its stored response.
///
/// `IfNoneMatch::parse` of actix-web 4.18.1 fails for all lines if one has a byte outside ASCII, and ignores `*` in any
/// line but the first.
pub fn matching_etag(request: &HttpRequest, tag: &str) -> Option<String> {
    let unquoted = tag.trim_matches('"');
    let lines = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).find_map(|candidate| {
        if candidate == "*" {
            return Some(tag.to_owned());
        }
        let candidate: EntityTag = candidate.parse().ok()?;
        let encoding = candidate.tag().strip_prefix(unquoted)?;
        (encoding.is_empty() || encoding.starts_with('-')).then(|| format!("\"{}\"", candidate.tag()))
    })
}

/// Appends the encoding to the tag of a compressed response. A strong `ETag` identifies one encoding of a body
/// (RFC 9110, 8.8.3).
pub fn suffix_etag_with_encoding(headers: &mut HeaderMap) {
    let encoding = headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
    let tag = headers.get(header::ETAG).and_then(|value| value.to_str().ok()?.strip_suffix('"'));
    if let (Some(encoding), Some(tag)) = (encoding, tag)
        && let Ok(suffixed) = HeaderValue::try_from(format!("{tag}-{encoding}\""))
    {
        headers.insert(header::ETAG, suffixed);
    }
}
