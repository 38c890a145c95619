//! Text of a client in a log line: of bounded length, on one line.

use std::borrow::Cow;

/// Returns the text with at most `max_chars` characters, and with control characters escaped.
///
/// A line break would let a client write lines of its own, and other invisible characters can hide or reorder text.
pub fn bound_text(text: &str, max_chars: usize) -> Cow<'_, str> {
    let end = text.char_indices().nth(max_chars).map_or(text.len(), |(end, _)| end);
    let (kept, rest) = text.split_at(end);
    if rest.is_empty() && !kept.contains(is_invisible) {
        return Cow::Borrowed(kept);
    }
    let mut bounded = String::with_capacity(kept.len() + 3);
    for letter in kept.chars() {
        match is_invisible(letter) {
            true => bounded.extend(letter.escape_default()),
            false => bounded.push(letter),
        }
    }
    if !rest.is_empty() {
        bounded.push('…');
    }
    Cow::Owned(bounded)
}

fn is_invisible(letter: char) -> bool {
    let is_format =
        matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    letter.is_control() || is_format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_stays_on_one_line() {
        for (text, expected) in [
            ("/tracks/1", "/tracks/1"),
            ("0123456789", "0123456789"),
            ("0123456789x", "0123456789…"),
            ("ätherisch", "ätherisch"),
            ("a\nb\u{1b}[0m", "a\\nb\\u{1b}[0m"),
            ("a\u{202e}b", "a\\u{202e}b"),
        ] {
            assert_eq!(bound_text(text, 10), expected);
        }
    }
}
