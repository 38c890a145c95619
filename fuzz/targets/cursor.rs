//! Cursors: what decodes is in bounds, and encodes to a cursor that decodes to the same. The input is the JSON within,
//! or a cursor as it is sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tonearm::model::cursor::{Cursor, Kind};
use tonearm_fuzz::blown_up;

/// What the seeds are bound to.
const LIST: u64 = 7;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    try_kinds(text, &[]);
    for kinds in [&[Kind::Int], &[Kind::Text]] {
        try_kinds(text, kinds);
    }
    try_within(data);
    if let Some(large) = blown_up(data) {
        try_within(&large);
    }
});

/// JSON as the content of a cursor, read as the keys that it seems to have, and as others.
fn try_within(json: &[u8]) {
    let text = base64(json);
    let fields: Option<(u64, bool, Vec<serde_json::Map<String, serde_json::Value>>, i64)> =
        serde_json::from_slice(json).ok();
    let kinds: Vec<Kind> = fields.into_iter().flat_map(|(_, _, keys, _)| keys).map(|key| seeming(&key)).collect();
    try_kinds(&text, &kinds);
    let random = |kind: &Kind| if *kind == Kind::Int { Kind::Random } else { *kind };
    try_kinds(&text, &kinds.iter().map(random).collect::<Vec<_>>());
    try_kinds(&text, &[Kind::Date]);
}

fn seeming(key: &serde_json::Map<String, serde_json::Value>) -> Kind {
    match key.keys().next().map(String::as_str) {
        Some("s") => Kind::Text,
        Some("t") => Kind::Time,
        Some("d") => Kind::Date,
        Some("r") => Kind::Rank,
        _ => Kind::Int,
    }
}

fn try_kinds(text: &str, kinds: &[Kind]) {
    let Ok(cursor) = Cursor::decode(text, LIST, kinds) else { return };
    assert_eq!((cursor.list, cursor.keys.len()), (LIST, kinds.len()));
    let again = cursor.encode().expect("what was decoded can be encoded");
    let read = Cursor::decode(&again, LIST, kinds).expect("what was encoded can be decoded");
    assert_eq!(read, cursor);
    assert_eq!(read.encode().expect("once more"), again);
    assert!(Cursor::decode(&again, LIST + 1, kinds).is_err(), "of another list");
    assert!(again.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{again}");
}

/// Of RFC 4648, section 5, without padding.
fn base64(data: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(data.len() * 4 / 3 + 3);
    for chunk in data.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(chunk.get(at).copied().unwrap_or_default()));
        text.extend((0..=chunk.len()).map(|at| char::from(LETTERS[bits >> (18 - 6 * at) & 63])));
    }
    text
}
