//! The form in which names are compared: no case, no accents, no punctuation. `words` and `joined` are the same as
//! `derived.words` and `derived.joined` in the database; its `fold` knows more scripts than ours, so what is compared
//! with what it has folded is folded by it.

use unicode_normalization::UnicodeNormalization;

/// Without case, accents and punctuation; what is nothing but punctuation stays.
pub fn normalize(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|letter| normalize_ascii(letter, &mut folded));
        return collapse_spaces(text, &folded);
    }
    for letter in text.nfkd().flat_map(char::to_lowercase).filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)) {
        match letter {
            '\'' | '’' | '‘' | '`' | '´' | '.' => {}
            '&' => folded.push_str(" and "),
            'ø' | 'œ' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ı' => folded.push('i'),
            'æ' => folded.push('a'),
            'ß' => folded.push('s'),
            'ς' => folded.push('σ'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ => folded.push(' '),
        }
    }
    collapse_spaces(text, &folded)
}

/// The same for a letter that Unicode says nothing more of.
fn normalize_ascii(letter: u8, folded: &mut String) {
    match letter {
        b'\'' | b'`' | b'.' => {}
        b'&' => folded.push_str(" and "),
        letter if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase().into()),
        _ => folded.push(' '),
    }
}

fn collapse_spaces(text: &str, folded: &str) -> String {
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() { text.trim().to_lowercase() } else { words.join(" ") }
}

/// The words of folded text. Han, kana and hangul are written without spaces: there each letter is a word.
pub fn words(folded: &str) -> Vec<&str> {
    if folded.is_ascii() {
        return folded.split(' ').filter(|word| !word.is_empty()).map(truncate).collect();
    }
    let mut words = Vec::new();
    for mut chunk in folded.split(' ') {
        while let Some((at, letter)) = chunk.char_indices().find(|(_, letter)| is_cjk(*letter)) {
            let (before, rest) = chunk.split_at(at);
            let (alone, after) = rest.split_at(letter.len_utf8());
            words.extend([before, alone]);
            chunk = after;
        }
        words.push(chunk);
    }
    words.retain(|word| !word.is_empty());
    words.iter_mut().for_each(|word| *word = truncate(word));
    words
}

/// The first 100 characters: longer words are not told apart.
pub fn truncate(word: &str) -> &str {
    if word.len() <= 100 {
        return word;
    }
    word.char_indices().nth(100).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// A short name of several words in one: `ac dc` is `acdc`.
pub fn without_spaces(folded: &str) -> Option<String> {
    let spaces = folded.matches(' ').count();
    (1..4).contains(&spaces).then(|| truncate(&folded.replace(' ', "")).to_owned())
}

fn is_cjk(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
