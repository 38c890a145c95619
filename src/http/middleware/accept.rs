//! The `Accept` header: the API answers in JSON.

use actix_web::dev::ServiceRequest;
use actix_web::http::header;

use crate::error::Error;

/// Refuses a client that does not take JSON (RFC 9110, 12.5.1), which is nearly all that the API speaks.
///
/// `Accept::parse` of actix-web 4.18.1 drops each range that it cannot read: `*/*; q=.2`, which older versions of Java
/// send by default, `application/json;`, and ranges with a comma in quotes. Such clients accept JSON and would get 406.
pub fn check_accept(request: &ServiceRequest) -> Option<Error> {
    let accepted = request.headers().get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    let ranges: Vec<(String, bool)> = accepted.flat_map(|value| value.split(',')).map(parse_media_range).collect();
    // The closest range decides. Who takes only problems gets those, and JSON where all is well.
    let closest = ["application/json", "application/*", "*/*", "", "application/problem+json"].into_iter();
    let decides = closest.filter_map(|kind| ranges.iter().find(|(range, _)| range == kind)).next();
    let takes_json = decides.is_some_and(|(_, is_wanted)| *is_wanted);
    // A playlist is exported in types of its own.
    let below = request.match_info().as_str().strip_prefix(crate::http::paths::API_BASE);
    let is_api = below.is_some_and(|path| !(path.starts_with("/playlists/") && path.ends_with("/export")));
    if !is_api || ranges.is_empty() || takes_json { None } else { Some(Error::NotAcceptable("application/json")) }
}

/// A range of `Accept`, and whether it is wanted: `q=0` is not.
fn parse_media_range(text: &str) -> (String, bool) {
    let mut parts = text.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    (kind, !parts.any(|param| param.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0))))
}
