//! URLs of audio and images.

use url::{Host, Position, Url};

/// The maximum length of a URL, as it is stored.
pub const MAX_URL_CHARS: usize = 2000;

/// Returns the normalized form of an absolute `http` or `https` URL, or `None` if it is not usable.
///
/// The result is a URL of the WHATWG standard and a URI of RFC 3986, so that every client can parse it. It has a host,
/// no user name and no password: everybody reads the URL, so a password in it is no secret.
pub fn normalize_url(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    // `Url::parse` repairs white space, backslashes and extra slashes. Such text is more likely to be a mistake.
    let needs_repair = rest.starts_with('/')
        || text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c));
    if !is_web || needs_repair {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let has_credentials = !url.username().is_empty() || url.password().is_some();
    if has_credentials || url.port() == Some(0) || !is_valid_host(&url.host()?) {
        return None;
    }
    Some(escape(&url))
}

/// Checks the limits of DNS (RFC 1035, 2.3.4), which `Url::parse` does not.
fn is_valid_host(host: &Host<&str>) -> bool {
    let Host::Domain(domain) = host else { return true };
    let name = domain.strip_suffix('.').unwrap_or(domain);
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()) && label.bytes().all(is_valid))
}

/// Escapes what the WHATWG standard leaves as it is, although RFC 3986 does not allow it: brackets, a second `#`, and a
/// `%` without two hexadecimal digits.
fn escape(url: &Url) -> String {
    let tail = &url[Position::AfterPort..];
    let is_escape = |start: usize| {
        let digits = tail.as_bytes().get(start + 1..start + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut escaped = url[..Position::AfterPort].to_owned();
    let mut is_fragment = false;
    for (start, letter) in tail.char_indices() {
        match letter {
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            '#' if is_fragment => escaped.push_str("%23"),
            '%' if !is_escape(start) => escaped.push_str("%25"),
            letter => escaped.push(letter),
        }
        is_fragment = is_fragment || letter == '#';
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_normalized() {
        let urls = [
            ("HTTPS://A.example:443/a%20b?q=[1]#f#g", "https://a.example/a%20b?q=%5B1%5D#f%23g"),
            ("http://[::1]:8080", "http://[::1]:8080/"),
            ("https://müller.example/é", "https://xn--mller-kva.example/%C3%A9"),
            ("https://h/a/../b/50%", "https://h/b/50%25"),
            ("https://h/a\u{202e}b", "https://h/a%E2%80%AEb"),
        ];
        for (url, expected) in urls {
            assert_eq!(normalize_url(url).as_deref(), Some(expected), "{url}");
            assert_eq!(normalize_url(expected).as_deref(), Some(expected), "{url}");
        }
    }

    #[test]
    fn unusable_urls_are_refused() {
        let long = format!("https://{}.example/", "a".repeat(64));
        let urls = [
            "",
            "h",
            "/x",
            "ftp://h/x",
            "javascript://h/%0aalert(1)",
            "https://",
            "https:///x",
            "https:/h",
            "https:h",
            "https://h:99999/x",
            "https://h:0/x",
            "https://u@h/x",
            "https://u:p@h/x",
            "https://a..b/x",
            "https://.",
            "https://a b/x",
            "https://h/a b",
            "https://h/\t",
            "https://h\\x",
            "https://h!/x",
            "https://999.1.1.1/",
            &long,
        ];
        for url in urls {
            assert_eq!(normalize_url(url), None, "{url}");
        }
    }
}
