//! Locations that identify a track: its `audio_url`, and our own URL of it.
//!
//! Players rewrite locations: they decode some characters, or encode even the colon. So locations are compared decoded.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use crate::model::common::web_url::{MAX_URL_CHARS, normalize_url};

/// The characters that players leave in a URL although it must not contain them.
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'<').add(b'>').add(b'"').add(b'{').add(b'}').add(b'|').add(b'\\').add(b'^').add(b'`');
/// Longer locations are no URL of ours. Encoding makes a character up to nine bytes long.
const MAX_LOCATION_BYTES: usize = 9 * MAX_URL_CHARS;

/// The URLs that a location may mean, as the catalogue stores them. Empty for a path.
pub fn stored_urls(location: &str) -> Vec<String> {
    if location.len() > MAX_LOCATION_BYTES {
        return Vec::new();
    }
    let location = decode_scheme(location);
    let to_url = |text: &str| normalize_url(&utf8_percent_encode(text, UNSAFE).to_string());
    let mut urls: Vec<String> = to_url(&location).into_iter().collect();
    if location.contains('%') {
        urls.extend(percent_decode_str(&location).decode_utf8().ok().and_then(|decoded| to_url(&decoded)));
    }
    urls.dedup();
    urls
}

/// The form in which a location and an `audio_url` are compared: normalized and decoded.
pub fn comparable_location(location: &str) -> String {
    let url = stored_urls(location).into_iter().next().unwrap_or_else(|| location.to_owned());
    percent_decode_str(&url).decode_utf8_lossy().into_owned()
}

/// `http%3A//h%3A80/a.mp3` without the encoding.
fn decode_scheme(location: &str) -> Cow<'_, str> {
    let is_encoded = location.get(..8).is_some_and(|start| start.to_ascii_lowercase().contains("%3a"));
    let decoded = is_encoded.then(|| percent_decode_str(location).decode_utf8().ok()).flatten();
    decoded.unwrap_or(Cow::Borrowed(location))
}

/// Where this server is reached: the origins of its URLs, with the path of the API.
#[derive(Debug, Clone, Default)]
pub struct OwnUrls {
    /// Without a slash at the end: `https://api.example/api/v1`.
    bases: Vec<String>,
}

impl OwnUrls {
    /// `bases` are the URLs of the API, the public one first.
    pub fn new(bases: impl IntoIterator<Item = String>) -> Self {
        let bases = bases.into_iter().filter_map(|base| normalize_url(&base));
        Self { bases: bases.map(|base| base.trim_end_matches('/').to_owned()).collect() }
    }

    /// The URL of a track.
    pub fn track_url(&self, id: i64) -> Option<String> {
        self.bases.first().map(|base| format!("{base}/tracks/{id}"))
    }

    /// The id of the track whose URL a location is.
    pub fn track_id(&self, location: &str) -> Option<i64> {
        stored_urls(location).iter().find_map(|url| {
            let url = Url::parse(url).ok()?;
            let path = url.as_str().split(['?', '#']).next()?;
            let id = self.bases.iter().find_map(|base| path.strip_prefix(base.as_str())?.strip_prefix("/tracks/"))?;
            id.trim_end_matches('/').parse().ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewritten_locations_name_the_same_track() {
        let stored = "http://h/01%20Paper.mp3";
        for location in [
            stored,
            "http://h:80/01 Paper.mp3",
            "http%3A//h%3A80/01 Paper.mp3",
            "http%3A%2F%2Fh%2F01%20Paper.mp3",
            "HTTP://h/01%20Paper%2Emp3",
        ] {
            assert!(stored_urls(location).iter().any(|url| url == stored), "{location}: {:?}", stored_urls(location));
            assert_eq!(comparable_location(location), "http://h/01 Paper.mp3", "{location}");
        }
        assert!(stored_urls("/music/a.mp3").is_empty());
    }

    #[test]
    fn own_urls_are_known_again() {
        let own = OwnUrls::new(["https://api.example/api/v1/".to_owned(), "http://localhost:8080/api/v1".to_owned()]);
        assert_eq!(own.track_url(7).as_deref(), Some("https://api.example/api/v1/tracks/7"));
        for location in [
            "https://api.example/api/v1/tracks/7",
            "https%3A//api.example%3A443/api/v1/tracks/7",
            "http://localhost:8080/api/v1/tracks/7?x=1",
        ] {
            assert_eq!(own.track_id(location), Some(7), "{location}");
        }
        for location in
            ["https://other.example/api/v1/tracks/7", "https://api.example/api/v1/albums/7", "/api/v1/tracks/7"]
        {
            assert_eq!(own.track_id(location), None, "{location}");
        }
    }
}
