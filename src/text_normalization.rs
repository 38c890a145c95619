//! The normalized form in which names are found: without case, accents and punctuation, and by the rules of each script.
//!
//! Queries, imports and playlist files are normalized here. The entries that triggers write are normalized by SQL functions
//! of the same results: [`normalize`] is `fold`, [`words`] is `derived.words`, [`without_spaces`] is `derived.joined` and
//! [`other_spellings`] is `derived.spellings`. `tests/api/text_folding.rs` compares them.

mod letters;

use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use self::letters::{
    ANUSVARA, CHANDRABINDU, NUKTA, VIRAMA, VOICING, continues_devanagari, has_plain_spelling, push_plain_letter,
};
pub use self::letters::{
    complete_hangul, is_ignored, is_mark, is_unspaced, other_final_form, other_kana, prepare, push_normalized,
    to_hiragana,
};

/// The words of a name. Most names have few, and a search splits hundreds of names.
pub type Words<'a> = SmallVec<[&'a str; 8]>;

/// Removes case, accents and punctuation. Text that is only punctuation keeps it.
pub fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|letter| normalize_ascii(letter, &mut normalized));
        return collapse_spaces(&normalized).unwrap_or_else(|| text.trim().to_lowercase());
    }
    // Composing first keeps the marks that make another letter: и and й, は and ば.
    let composed: String = text.chars().filter_map(prepare).nfkc().collect();
    composed.chars().for_each(|letter| push_normalized(letter, &mut normalized));
    collapse_spaces(&normalized).unwrap_or_else(|| composed.trim().to_owned())
}

fn normalize_ascii(letter: u8, normalized: &mut String) {
    match letter {
        b'\'' | b'`' | b'.' => {}
        b'&' => normalized.push_str(" and "),
        letter if letter.is_ascii_alphanumeric() => normalized.push(letter.to_ascii_lowercase().into()),
        _ => normalized.push(' '),
    }
}

fn collapse_spaces(normalized: &str) -> Option<String> {
    let words: Vec<&str> = normalized.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The text without accents, but with its case. It distinguishes names that are normalized alike.
pub fn without_accents(text: &str) -> String {
    text.nfkd().filter(|letter| !is_mark(*letter)).collect()
}

/// Splits normalized text into words. In scripts without spaces, each letter with its marks is a word.
pub fn words(normalized: &str) -> Words<'_> {
    // For short texts, an array is faster than `split(' ')`.
    let chunks = normalized.split([' ']);
    if normalized.is_ascii() {
        return chunks.filter(|word| !word.is_empty()).map(truncate).collect();
    }
    let mut words = Words::new();
    for mut chunk in chunks {
        while let Some((start, _)) = chunk.char_indices().find(|(_, letter)| is_unspaced(*letter)) {
            let (before, rest) = chunk.split_at(start);
            let mut ends =
                rest.char_indices().skip(1).filter(|(_, letter)| !(is_unspaced(*letter) && is_mark(*letter)));
            let (word, after) = rest.split_at(ends.next().map_or(rest.len(), |(end, _)| end));
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

/// If `name` has two to four words and begins with `beginning` without their spaces, returns the number of bytes after it.
/// As in [`without_spaces`], only the first 100 characters count.
pub fn count_rest_without_spaces(name: &str, beginning: &str) -> Option<usize> {
    // Most names begin with another letter.
    if name.as_bytes().first() != beginning.as_bytes().first() || !has_few_spaces(name) {
        return None;
    }
    let mut letters = letters(name).take(100);
    beginning.chars().all(|letter| letters.next() == Some(letter)).then(|| letters.map(char::len_utf8).sum())
}

fn has_few_spaces(normalized: &str) -> bool {
    (1..4).contains(&normalized.bytes().filter(|byte| *byte == b' ').count())
}

fn letters(normalized: &str) -> impl Iterator<Item = char> {
    normalized.chars().filter(|letter| *letter != ' ')
}

/// Other spellings of a name, normalized, with and without their spaces: `Müller` as `mueller`, `P!nk` as `pink`.
pub fn other_spellings(name: &str) -> Vec<String> {
    let others = [spell_umlauts(name), spell_signs(name), spell_marks(name), spell_initials(name)];
    let others = others.into_iter().flatten().map(|other| normalize(&other));
    others.flat_map(|spelling| [without_spaces(&spelling), Some(spelling)]).flatten().collect()
}

/// A name with the German, Nordic and South Slavic spellings of letters for which ASCII has two.
pub fn spell_umlauts(name: &str) -> Option<String> {
    let spell = |letter| match letter {
        'ä' | 'Ä' => Some("ae"),
        'å' | 'Å' => Some("aa"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'đ' | 'Đ' => Some("dj"),
        _ => None,
    };
    if name.is_ascii() || !name.chars().any(|letter| spell(letter).is_some()) {
        return None;
    }
    let mut spelled = String::with_capacity(name.len());
    for letter in name.chars() {
        match spell(letter) {
            Some(spelling) => spelled.push_str(spelling),
            None => spelled.push(letter),
        }
    }
    Some(spelled)
}

/// A name with letters in place of the signs that resemble them: `!` between two letters, `$` and `@` beside one.
pub fn spell_signs(name: &str) -> Option<String> {
    if !name.contains(['!', '$', '@']) {
        return None;
    }
    let with_i = replace_sign(name, '!', 'i', |before, after| before && after);
    let with_s = replace_sign(&with_i, '$', 's', |before, after| before || after);
    let spelled = replace_sign(&with_s, '@', 'a', |before, after| before || after);
    (spelled != name).then_some(spelled)
}

/// A name as many write it who leave out marks or use other letters of the same sound. [`letters::push_plain_letter`] has the letters.
///
/// - Devanagari loses the nukta and the virama at the end of a word, and has the anusvara in place of the chandrabindu and of a
///   nasal letter before a consonant. These are rules of the `HindiNormalizer` of Lucene.
/// - Japanese has repeated letters in place of the iteration marks.
pub fn spell_marks(name: &str) -> Option<String> {
    if name.is_ascii() || !name.contains(has_plain_spelling) {
        return None;
    }
    let composed: Vec<char> = name.nfc().collect();
    let mut spelled = String::with_capacity(name.len());
    let mut previous = None;
    for (index, letter) in composed.iter().copied().enumerate() {
        let next = composed.get(index + 1).copied();
        match (letter, previous) {
            (NUKTA, _) => continue,
            (CHANDRABINDU, _) => spelled.push(ANUSVARA),
            ('々' | 'ゝ' | 'ヽ', Some(repeated)) => {
                spelled.push(repeated);
                continue;
            }
            ('ゞ' | 'ヾ', Some(repeated)) => {
                spelled.extend([repeated, VOICING]);
                previous = Some(VOICING);
                continue;
            }
            // A mark at the start repeats nothing.
            ('々' | 'ゝ' | 'ヽ' | 'ゞ' | 'ヾ', None) => {
                spelled.push(letter);
                continue;
            }
            (VIRAMA, Some('ङ' | 'ञ' | 'ण' | 'न' | 'म')) if next.is_some_and(|next| ('क'..='ह').contains(&next)) =>
            {
                spelled.pop();
                spelled.push(ANUSVARA);
            }
            (VIRAMA, _) if !next.is_some_and(continues_devanagari) => {}
            _ => push_plain_letter(letter, &mut spelled),
        }
        previous = spelled.chars().next_back();
    }
    (spelled != name).then_some(spelled)
}

/// The initial consonants of a Korean name, as visitors type them: `ᄇᄐᄉᄂᄃ` for 방탄소년단.
pub fn spell_initials(name: &str) -> Option<String> {
    let is_syllable = |letter| ('가'..='힣').contains(&letter);
    if !name.contains(is_syllable) {
        return None;
    }
    let is_initial = |letter: &char| *letter == ' ' || ('\u{1100}'..='\u{1112}').contains(letter);
    collapse_spaces(&normalize(name).nfd().filter(is_initial).collect::<String>())
}

/// Replaces a sign, depending on whether ASCII letters are before and after it.
fn replace_sign(text: &str, sign: char, replacement: char, is_letter: impl Fn(bool, bool) -> bool) -> String {
    let mut previous = None;
    let mut letters = text.chars().peekable();
    let mut replaced = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let is_ascii_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        let is_replaced =
            letter == sign && is_letter(is_ascii_letter(previous), is_ascii_letter(letters.peek().copied()));
        replaced.push(if is_replaced { replacement } else { letter });
        previous = Some(letter);
    }
    replaced
}
