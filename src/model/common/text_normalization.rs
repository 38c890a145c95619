//! The normalized form in which names are compared: without case, accents and punctuation.
//!
//! [`words`] and [`without_spaces`] give the same results as `derived.words` and `derived.joined` in the database. The
//! SQL function `fold` normalizes more scripts than [`normalize`] does. So text that is compared with its results must
//! be normalized by it, too.

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

/// The words of a name. Most names have few, and a search splits hundreds of names.
pub type Words<'a> = SmallVec<[&'a str; 8]>;

/// Removes case, accents and punctuation. Text that is only punctuation keeps it.
pub fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|letter| normalize_ascii(letter, &mut normalized));
        return collapse_spaces(text, &normalized);
    }
    for letter in text.nfkd().flat_map(char::to_lowercase).filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)) {
        match letter {
            '\'' | '’' | '‘' | '`' | '´' | '.' => {}
            '&' => normalized.push_str(" and "),
            'ø' | 'œ' => normalized.push('o'),
            'ł' => normalized.push('l'),
            'đ' => normalized.push('d'),
            'ħ' => normalized.push('h'),
            'ŧ' => normalized.push('t'),
            'ı' => normalized.push('i'),
            'æ' => normalized.push('a'),
            'ß' => normalized.push('s'),
            'ς' => normalized.push('σ'),
            letter if letter.is_alphanumeric() => normalized.push(letter),
            _ => normalized.push(' '),
        }
    }
    collapse_spaces(text, &normalized)
}

fn normalize_ascii(letter: u8, normalized: &mut String) {
    match letter {
        b'\'' | b'`' | b'.' => {}
        b'&' => normalized.push_str(" and "),
        letter if letter.is_ascii_alphanumeric() => normalized.push(letter.to_ascii_lowercase().into()),
        _ => normalized.push(' '),
    }
}

fn collapse_spaces(text: &str, normalized: &str) -> String {
    let words: Vec<&str> = normalized.split_whitespace().collect();
    if words.is_empty() { text.trim().to_lowercase() } else { words.join(" ") }
}

/// Splits normalized text into words. Each character of Han, kana and hangul is a word, because these scripts are
/// written without spaces.
pub fn words(normalized: &str) -> Words<'_> {
    // For short texts, an array is faster than `split(' ')`.
    let chunks = normalized.split([' ']);
    if normalized.is_ascii() {
        return chunks.filter(|word| !word.is_empty()).map(truncate).collect();
    }
    let mut words = Words::new();
    for mut chunk in chunks {
        while let Some((start, letter)) = chunk.char_indices().find(|(_, letter)| is_cjk(*letter)) {
            let (before, rest) = chunk.split_at(start);
            let (word, after) = rest.split_at(letter.len_utf8());
            words.extend([before, word]);
            chunk = after;
        }
        words.push(chunk);
    }
    words.retain(|word| !word.is_empty());
    words.iter_mut().for_each(|word| *word = truncate(word));
    words
}

/// Cuts a word after 100 characters. Longer words are not distinguished.
pub fn truncate(word: &str) -> &str {
    if word.len() <= 100 {
        return word;
    }
    word.char_indices().nth(100).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// Joins a name of two to four words: `ac dc` becomes `acdc`.
pub fn without_spaces(normalized: &str) -> Option<String> {
    has_few_spaces(normalized).then(|| letters(normalized).take(100).collect())
}

/// Whether two names are equal without their spaces, and `name` has two to four words.
pub fn equals_without_spaces(name: &str, other: &str) -> bool {
    has_few_spaces(name) && letters(name).eq(letters(other))
}

fn has_few_spaces(normalized: &str) -> bool {
    (1..4).contains(&normalized.bytes().filter(|byte| *byte == b' ').count())
}

fn letters(normalized: &str) -> impl Iterator<Item = char> {
    normalized.chars().filter(|letter| *letter != ' ')
}

fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
