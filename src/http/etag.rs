//! Entity tags (RFC 9110, 8.8.3): `"<version>.<hash>"` of a resource, `"<hash>"` of a list.

use actix_web::HttpRequest;
use actix_web::http::header::{self, EntityTag, HeaderMap, HeaderValue};

/// The version of what is answered: its `ETag` is `"<version>.<hash>"`, or `"<version>"` for a write.
#[derive(Debug, Clone, Copy)]
pub struct Version(pub i64);

impl Version {
    /// The `ETag` of a write.
    pub fn tag(self) -> String {
        format!("\"{}\"", self.0)
    }
}

/// This tag as `If-None-Match` names it, in whatever encoding it was sent (RFC 9110, 13.1.2: compared weakly): the client
/// has that one, and looks for it by its tag.
///
/// `IfNoneMatch::parse` of actix-web 4.18.1 fails for all lines if one has a byte outside ASCII, and ignores `*` in any
/// line but the first.
pub fn matching_etag(request: &HttpRequest, tag: &str) -> Option<String> {
    let own = tag.trim_matches('"');
    let lines = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).find_map(|given| {
        if given == "*" {
            return Some(tag.to_owned());
        }
        let given: EntityTag = given.parse().ok()?;
        let encoding = given.tag().strip_prefix(own)?;
        (encoding.is_empty() || encoding.starts_with('-')).then(|| format!("\"{}\"", given.tag()))
    })
}

/// A strong `ETag` names one encoding of a body (RFC 9110, 8.8.3): a compressed one gets a mark of its own.
pub fn suffix_etag_with_encoding(headers: &mut HeaderMap) {
    let encoding = headers.get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
    let tag = headers.get(header::ETAG).and_then(|value| value.to_str().ok()?.strip_suffix('"'));
    if let (Some(encoding), Some(tag)) = (encoding, tag)
        && let Ok(marked) = HeaderValue::try_from(format!("{tag}-{encoding}\""))
    {
        headers.insert(header::ETAG, marked);
    }
}
