//! `If-Match` and `If-None-Match`: the server finds its own ETag among any others, and accepts no other value as its own.
#![no_main]

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use libfuzzer_sys::fuzz_target;
use tonearm::http::extract::if_match::IfMatch;
use tonearm::http::response::with_etag;
use tonearm_fuzz::{enlarged, extract, hash, request};

fuzz_target!(|data: &[u8]| {
    check(data);
    if let Some(large) = enlarged(data) {
        check(&large);
    }
});

fn check(data: &[u8]) {
    // A version is a counter or a timestamp since 1970, so it is never negative.
    let version = i64::try_from(hash(data) >> (1 + hash(data) % 63)).unwrap_or_default();
    if_match(data, version);
    if_none_match(data);
}

fn if_match(data: &[u8], version: i64) {
    let Some(plain) = request(TestRequest::patch(), "if-match", &[data]) else { return };
    let text = String::from_utf8_lossy(data);
    let Some(expected) = extract::<IfMatch>(&plain) else {
        return assert!(
            !text.split(',').all(|tag| is_tag(tag.trim_matches([' ', '\t']))),
            "well-formed but rejected: {text}"
        );
    };
    let names = |version: i64| ["\"", ".", "-"].iter().any(|end| text.contains(&format!("\"{version}{end}")));
    let is_any = text.split(',').any(|tag| tag.trim() == "*");
    for version in [version, 0, 1, 7] {
        let is_met = expected.0.check(version).is_ok();
        assert!(!is_met || is_any || names(version), "{text} matches version {version}");
    }
    let own = format!("\"{version}\"");
    for values in [[data, own.as_bytes()], [own.as_bytes(), data]] {
        let both = request(TestRequest::patch(), "if-match", &values).expect("both are valid header values");
        let expected: IfMatch = extract(&both).expect("both are well-formed");
        assert!(expected.0.check(version).is_ok(), "{text} hides {own}");
    }
}

/// RFC 9110, section 8.8.3. A comma in the tag would split it.
fn is_tag(tag: &str) -> bool {
    let opaque = tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    tag == "*" || opaque.is_some_and(|opaque| opaque.bytes().all(|byte| byte != b'"' && byte.is_ascii_graphic()))
}

fn if_none_match(data: &[u8]) {
    let status = |values: &[&[u8]]| {
        request(TestRequest::get(), "if-none-match", values)
            .map(|request| with_etag(&request, "text/plain", b"body".to_vec()))
    };
    let Some(response) = status(&[data]) else { return };
    let tag = response.headers().get("etag").expect("every response has an ETag").clone();
    let text = String::from_utf8_lossy(data);
    let opaque = tag.to_str().expect("an ETag is ASCII").trim_matches('"');
    if response.status() == StatusCode::NOT_MODIFIED {
        assert!(text.contains('*') || text.contains(opaque), "{text} matches {opaque}");
    }
    let own = tag.as_bytes();
    for values in [[data, own], [own, data]] {
        let both = status(&values).expect("both are valid header values");
        assert_eq!(both.status(), StatusCode::NOT_MODIFIED, "{text} hides {opaque}");
    }
}
