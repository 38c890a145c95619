//! Search queries: PostgreSQL always gets a well-formed `tsquery`, and highlights are ordered and lie within the text.
//! Text normalization is idempotent, so that text normalized once equals text normalized twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tonearm::text_normalization::{normalize, truncate, without_spaces, words};
use tonearm::model::common::validation::normalize_param;
use tonearm::model::search::{
    Alternatives, EntityType, ParsedQuery, Query, Search, SearchDepth, SearchField, SearchParams, find_highlights, to_tsquery,
};
use tonearm_fuzz::enlarged;

const FIELDS: [(EntityType, SearchField); 6] = [
    (EntityType::Artist, SearchField::Name),
    (EntityType::Album, SearchField::Title),
    (EntityType::Track, SearchField::Title),
    (EntityType::Track, SearchField::Artist),
    (EntityType::Track, SearchField::Album),
    (EntityType::User, SearchField::Username),
];
const DEPTHS: [SearchDepth; 5] =
    [SearchDepth::Top, SearchDepth::Popular, SearchDepth::All, SearchDepth::Prefix, SearchDepth::Fuzzy];

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    check_query(text);
    // Indexed text has no length limit, unlike a query.
    if let Some(large) = enlarged(data)
        && let Ok(large) = std::str::from_utf8(&large)
    {
        drop(words(&normalize(large)));
        drop(ParsedQuery::new(large));
    }
});

fn check_query(text: &str) {
    let (q, cursor) = text.split_once('\n').map_or((text, None), |(q, cursor)| (q, Some(cursor.to_owned())));
    let params = SearchParams { q: q.to_owned(), types: Vec::new(), limit: None, cursor: cursor.clone() };
    let search = Search::new(params);
    if cursor.is_none() {
        let text = normalize_param(q);
        let fits = (1..=200).contains(&text.chars().count()) && !text.contains('\0');
        assert_eq!(search.is_ok(), fits, "{q:?}");
    }
    let Ok(search) = search else { return };
    let query = Query::new(search.parsed.normalized(normalize));
    // The alternatives of a word include the word itself.
    let alternatives: Alternatives =
        query.words.iter().map(|word| (word.clone(), vec![word.clone(), "it's \\".to_owned()])).collect();
    for depth in DEPTHS {
        for alternatives in [&Alternatives::new(), &alternatives] {
            let written = to_tsquery(&query, alternatives, depth, EntityType::Track);
            assert_eq!(query.is_empty(), written.is_empty(), "{q:?} is {query:?}");
            assert!(written.is_empty() || is_tsquery(&written), "{q:?} is written {written:?}");
        }
    }
    for field in FIELDS {
        let length = q.encode_utf16().count();
        let mut at = 0;
        for found in find_highlights(&query, &alternatives, field, q) {
            assert!(at <= found.start && found.start < found.end && found.end <= length, "{q:?}: {found:?}");
            at = found.end;
        }
    }
    check_normalization(q);
}

fn check_normalization(text: &str) {
    let once = normalize(text);
    assert_eq!(normalize(&once), once, "{text:?} normalized twice");
    for word in words(&once) {
        assert!(!word.is_empty() && word.chars().count() <= 100, "{word:?}");
        assert_eq!(truncate(word), word);
    }
    assert!(without_spaces(&once).is_none_or(|joined| !joined.contains(' ')));
}

/// The accepted syntax: quoted terms, optionally a prefix (`:*`), alternatives with `|` in parentheses, all joined by `&`.
/// Quotes and backslashes within a quoted term are doubled.
fn is_tsquery(written: &str) -> bool {
    let mut letters = written.chars().peekable();
    let (mut is_open, mut needs_term) = (false, true);
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' if needs_term && !is_open => is_open = true,
            ')' if !needs_term && is_open => is_open = false,
            '|' if !needs_term && is_open => needs_term = true,
            '&' if !needs_term && !is_open => needs_term = true,
            ':' if !needs_term => {
                if letters.next() != Some('*') {
                    return false;
                }
            }
            '\'' if needs_term => {
                let mut length = 0;
                loop {
                    match letters.next() {
                        Some('\\') if letters.next() != Some('\\') => return false,
                        Some('\'') if letters.peek() == Some(&'\'') => drop(letters.next()),
                        Some('\'') => break,
                        Some(_) => {}
                        None => return false,
                    }
                    length += 1;
                }
                if length == 0 {
                    return false;
                }
                needs_term = false;
            }
            _ => return false,
        }
    }
    !is_open && !needs_term
}
