//! Checks the `Accept` header, because the API responds in JSON.

use actix_web::dev::ServiceRequest;
use actix_web::http::header::{self, HeaderMap};

use crate::error::Error;

/// Returns an error if the client does not accept JSON (RFC 9110, 12.5.1).
///
/// `Accept::parse` of actix-web 4.18.1 drops each range that it cannot read: `*/*; q=.2`, which older versions of Java
/// send by default, `application/json;`, and ranges with a comma in quotes. Such clients accept JSON and would get 406.
pub fn check_accept(request: &ServiceRequest) -> Option<Error> {
    let ranges = read_media_ranges(request.headers());
    // The most specific range decides. A client that only accepts problem documents gets JSON in successful responses.
    let by_specificity = ["application/json", "application/*", "*/*", "", "application/problem+json"].into_iter();
    let decisive = by_specificity.filter_map(|kind| ranges.iter().find(|(range, _)| range == kind)).next();
    let accepts_json = decisive.is_some_and(|(_, is_accepted)| *is_accepted);
    // The export of a playlist negotiates its own types, and paths outside the API serve HTML and text.
    let path = request.match_info().as_str().strip_prefix(crate::http::paths::API_BASE);
    let is_json = path.is_some_and(|path| !(path.starts_with("/playlists/") && path.ends_with("/export")));
    if !is_json || ranges.is_empty() || accepts_json { None } else { Some(Error::NotAcceptable("application/json")) }
}

/// Whether the client asks for a page, as a browser does when a user opens a URL. Scripts and images ask for `*/*`.
pub fn accepts_html(headers: &HeaderMap) -> bool {
    read_media_ranges(headers).iter().any(|(range, is_accepted)| range == "text/html" && *is_accepted)
}

fn read_media_ranges(headers: &HeaderMap) -> Vec<(String, bool)> {
    let accepted = headers.get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).map(parse_media_range).collect()
}

/// Returns the media range in lower case, and whether the client accepts it. `q=0` excludes a range.
fn parse_media_range(text: &str) -> (String, bool) {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    (kind, !parts.any(|param| param.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0))))
}
