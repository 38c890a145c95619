//! Cursors: a decoded cursor is in bounds and round-trips through encoding. The input is the JSON in a cursor, or a
//! cursor as a client sends it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tonearm::model::pagination::cursor::Cursor;
use tonearm::model::pagination::sort::SortType;
use tonearm_fuzz::enlarged;

/// The list that the seeds belong to.
const LIST: u64 = 7;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    try_kinds(text, &[]);
    for kinds in [&[SortType::Int], &[SortType::Text]] {
        try_kinds(text, kinds);
    }
    try_content(data);
    if let Some(large) = enlarged(data) {
        try_content(&large);
    }
});

/// Decodes the JSON as the content of a cursor, with the key types that it appears to have and with others.
fn try_content(json: &[u8]) {
    let text = base64(json);
    let fields: Option<(u64, bool, Vec<serde_json::Map<String, serde_json::Value>>, i64)> =
        serde_json::from_slice(json).ok();
    let kinds: Vec<SortType> =
        fields.into_iter().flat_map(|(_, _, keys, _)| keys).map(|key| apparent_kind(&key)).collect();
    try_kinds(&text, &kinds);
    let random = |kind: &SortType| if *kind == SortType::Int { SortType::Random } else { *kind };
    try_kinds(&text, &kinds.iter().map(random).collect::<Vec<_>>());
    try_kinds(&text, &[SortType::Date]);
}

fn apparent_kind(key: &serde_json::Map<String, serde_json::Value>) -> SortType {
    match key.keys().next().map(String::as_str) {
        Some("s") => SortType::Text,
        Some("t") => SortType::Time,
        Some("d") => SortType::Date,
        Some("r") => SortType::Rank,
        _ => SortType::Int,
    }
}

fn try_kinds(text: &str, kinds: &[SortType]) {
    let Ok(cursor) = Cursor::decode(text, LIST, kinds) else { return };
    assert_eq!((cursor.query_hash, cursor.keys.len()), (LIST, kinds.len()));
    let again = cursor.encode().expect("a decoded cursor can be encoded");
    let read = Cursor::decode(&again, LIST, kinds).expect("an encoded cursor can be decoded");
    assert_eq!(read, cursor);
    assert_eq!(read.encode().expect("encoding again"), again);
    assert!(Cursor::decode(&again, LIST + 1, kinds).is_err(), "a cursor of another list is accepted");
    assert!(again.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{again}");
}

/// RFC 4648, section 5, without padding.
fn base64(data: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(data.len() * 4 / 3 + 3);
    for chunk in data.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(chunk.get(at).copied().unwrap_or_default()));
        text.extend((0..=chunk.len()).map(|at| char::from(LETTERS[bits >> (18 - 6 * at) & 63])));
    }
    text
}
