//! The rules for all text that people write: names, titles, genres, biographies, descriptions and comments.
//!
//! - White space and invisible characters at the start and end are removed. The rest is normalized to NFC.
//! - Control characters, characters that reorder the text around them (UAX #9) and noncharacters are refused.
//! - Other invisible characters are refused where they have no effect on the shape of their neighbours. They would make
//!   two different names look the same. UTS #39 and RFC 5892 (CONTEXTJ) have such rules for identifiers; these allow
//!   what prose needs too.
//! - Private and unassigned characters are accepted. Fonts show them, and a new emoji is unassigned here for a while.

use std::borrow::Cow;
use std::fmt;

use icu_properties::props::{
    CanonicalCombiningClass, DefaultIgnorableCodePoint, ExtendedPictographic, JoiningType, LineBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether a text may have several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A name or title: one line without tabs.
    Line,
    /// A biography, description or comment: line breaks and tabs are allowed. Every line break becomes a line feed.
    Lines,
}

/// A character that a text must not contain, and its position from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forbidden {
    pub character: char,
    pub position: usize,
}

impl Forbidden {
    /// The code of the field's error.
    pub fn code(self) -> &'static str {
        if self.character == '\0' { "nul_character" } else { "forbidden_character" }
    }
}

/// Names the character by its code point, because it is invisible.
impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { character, position } = self;
        let description = match character {
            '\0' => return write!(f, "must not contain the NUL character (U+0000, at position {position})"),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "line break",
            character if character.is_control() => "control character",
            character if reorders_text(*character) => "character that reorders text,",
            character if is_ignorable(*character) => "invisible character",
            _ => "character",
        };
        write!(f, "must not contain the {description} U+{:04X} (at position {position})", u32::from(*character))
    }
}

const ZERO_WIDTH_SPACE: char = '\u{200b}';
const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
const BLACK_FLAG: char = '\u{1f3f4}';
const CANCEL_TAG: char = '\u{e007f}';

/// Removes invisible edges, and normalizes the rest to NFC with line feeds as line breaks.
pub fn canonicalize(text: &str, kind: TextKind) -> Cow<'_, str> {
    let trimmed = trim_invisible(text);
    let mut text = if is_nfc(trimmed) { Cow::Borrowed(trimmed) } else { Cow::Owned(trimmed.nfc().collect()) };
    if kind == TextKind::Lines && text.contains(['\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        text = Cow::Owned(text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n"));
    }
    text
}

/// Finds the first character that a text must not contain. The text is canonical.
pub fn find_forbidden(text: &str, kind: TextKind) -> Option<Forbidden> {
    // Most texts are ASCII, and an import reads many.
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    let is_forbidden = |(_, (start, character)): &(usize, (usize, char))| !is_allowed(text, *start, *character, kind);
    let (index, (_, character)) = text.char_indices().enumerate().find(is_forbidden)?;
    Some(Forbidden { character, position: index + 1 })
}

/// Removes the characters that [`find_forbidden`] refuses, and the edges that become invisible.
pub fn remove_forbidden(text: &str, kind: TextKind) -> String {
    let mut text = canonicalize(text, kind).into_owned();
    // The removal of a character changes the context of the next, which may then be forbidden too.
    while find_forbidden(&text, kind).is_some() {
        let allowed = text.char_indices().filter(|(start, character)| is_allowed(&text, *start, *character, kind));
        let rest: String = allowed.map(|(_, character)| character).collect();
        text = canonicalize(&rest, kind).into_owned();
    }
    text
}

/// Removes white space and invisible characters at the start and end. An invisible character that belongs to the last
/// visible one stays, such as the variation selector of an emoji.
fn trim_invisible(text: &str) -> &str {
    let mut text = text.trim_start_matches(is_removable);
    while let Some((start, last)) = text.char_indices().next_back() {
        let belongs_to_text = !is_useless_at_end(last) && is_valid_in_context(text, start, last);
        if !is_removable(last) || belongs_to_text {
            break;
        }
        text = text.get(..start).unwrap_or_default();
    }
    text
}

/// Whether a character is removed from the start of a text. Characters that reorder text are refused everywhere.
fn is_removable(character: char) -> bool {
    character.is_whitespace() || is_blank(character) || (is_ignorable(character) && !reorders_text(character))
}

fn is_useless_at_end(character: char) -> bool {
    is_direction_mark(character) || matches!(character, ZERO_WIDTH_SPACE | ZERO_WIDTH_NON_JOINER)
}

/// Characters that have a width but no ink, and are not white space: U+2800 is a braille cell without dots, U+1D159 a
/// note without a head.
fn is_blank(character: char) -> bool {
    matches!(character, '\u{2800}' | '\u{1d159}')
}

/// Whether a character alone shows nothing, although it is no white space.
pub fn is_invisible(character: char) -> bool {
    is_blank(character) || is_ignorable(character)
}

fn is_ignorable(character: char) -> bool {
    !character.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// The embeddings, overrides and isolates of UAX #9.
fn reorders_text(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The marks of UAX #9 only change how neutral characters beside them are placed. Mixed scripts need them.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

fn is_visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !is_blank(character) && !is_ignorable(character)
}

fn is_allowed(text: &str, start: usize, character: char, kind: TextKind) -> bool {
    let is_noncharacter = matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe;
    match character {
        '\t' | '\n' => kind == TextKind::Lines,
        // Line separators and interlinear annotations.
        '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => false,
        _ if character.is_control() || is_noncharacter => false,
        _ if is_ignorable(character) => is_valid_in_context(text, start, character),
        _ => true,
    }
}

/// Whether an invisible character has an effect on its neighbours.
fn is_valid_in_context(text: &str, start: usize, character: char) -> bool {
    let Some((before, rest)) = text.split_at_checked(start) else { return false };
    let (previous, next) = (before.chars().next_back(), rest.chars().nth(1));
    match character {
        _ if is_direction_mark(character) => true,
        // Variation selectors.
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            previous.is_some_and(is_visible)
        }
        // The flags of England, Scotland and Wales: a black flag, the letters of the region as tags, and an end tag.
        '\u{e0020}'..='\u{e007e}' => {
            matches!(previous, Some(BLACK_FLAG | '\u{e0020}'..='\u{e007e}'))
                && matches!(next, Some('\u{e0020}'..=CANCEL_TAG))
        }
        CANCEL_TAG => matches!(previous, Some('\u{e0020}'..='\u{e007e}')),
        // Thai, Lao, Khmer and Burmese mark the ends of words with it, because they are written without spaces.
        ZERO_WIDTH_SPACE => previous.is_some_and(has_no_word_spaces),
        ZERO_WIDTH_NON_JOINER => is_in_joining_script(before, next),
        ZERO_WIDTH_JOINER => is_in_joining_script(before, next) || is_between_emoji(before, next),
        _ => false,
    }
}

fn has_no_word_spaces(character: char) -> bool {
    CodePointMapData::<LineBreak>::new().get(character) == LineBreak::ComplexContext
}

/// Whether a joiner follows a letter whose shape depends on its neighbours, as in Arabic, or is beside a virama of an
/// Indic script.
fn is_in_joining_script(before: &str, next: Option<char>) -> bool {
    let is_virama = |character: char| {
        CodePointMapData::<CanonicalCombiningClass>::new().get(character) == CanonicalCombiningClass::Virama
    };
    let joining_type = |character: char| CodePointMapData::<JoiningType>::new().get(character);
    let previous = before.chars().next_back();
    if previous.is_some_and(|previous| is_virama(previous) || has_no_word_spaces(previous)) {
        return true;
    }
    if previous.is_some_and(is_visible) && next.is_some_and(is_virama) {
        return true;
    }
    let is_transparent = |character: &char| joining_type(*character) == JoiningType::Transparent;
    // A joiner after another invisible character has no effect.
    let letter = before.chars().rev().find(|character| !is_transparent(character) || !is_visible(*character));
    letter.is_some_and(|letter| {
        is_visible(letter)
            && matches!(
                joining_type(letter),
                JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::RightJoining
            )
    })
}

/// Whether a joiner combines two emoji into one (UTS #51).
fn is_between_emoji(before: &str, next: Option<char>) -> bool {
    let is_emoji = |character: char| CodePointSetData::new::<ExtendedPictographic>().contains(character);
    let is_modifier = |character: &char| matches!(character, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    before.chars().rev().find(|character| !is_modifier(character)).is_some_and(is_emoji) && next.is_some_and(is_emoji)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: TextKind) -> Result<String, (char, usize)> {
        let canonical = canonicalize(text, kind);
        match find_forbidden(&canonical, kind) {
            None => Ok(canonical.into_owned()),
            Some(Forbidden { character, position }) => Err((character, position)),
        }
    }

    #[test]
    fn invisible_text_is_empty() {
        for text in [
            "",
            " \t\n",
            "\u{3164}",
            "\u{2800}\u{2800}",
            "\u{200b}\u{feff}\u{2060}",
            "\u{200d}",
            "\u{fe0f}",
            "\u{e0041}",
        ] {
            assert_eq!(check(text, TextKind::Line), Ok(String::new()), "{text:?}");
        }
    }

    #[test]
    fn invisible_edges_are_removed() {
        let texts = [
            ("\u{feff}\u{200b} Nova\u{200b}\u{a0}\u{3164}", "Nova"),
            ("\u{200f}Nova\u{200e}\u{200d}\u{200c}", "Nova"),
            ("e\u{301}", "é"),
            // What belongs to the last character stays.
            ("I ❤\u{fe0f} ", "I ❤\u{fe0f}"),
            (
                "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
                "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            ),
            ("ن\u{200c}", "ن"),
            ("ه\u{200d}", "ه\u{200d}"),
        ];
        for (text, expected) in texts {
            assert_eq!(check(text, TextKind::Line).as_deref(), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn controls_and_characters_that_reorder_text_are_forbidden() {
        for character in [
            '\0',
            '\u{7}',
            '\u{1b}',
            '\u{7f}',
            '\u{90}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{fdd0}',
            '\u{ffff}',
            '\u{1fffe}',
            '\u{fffb}',
        ] {
            for kind in [TextKind::Line, TextKind::Lines] {
                assert_eq!(check(&format!("ab{character}c"), kind), Err((character, 3)), "{character:?}");
                // They are not removed from the edges either.
                assert_eq!(check(&format!("{character}c"), kind), Err((character, 1)), "{character:?}");
            }
        }
    }

    #[test]
    fn only_text_of_several_lines_has_line_breaks_and_tabs() {
        assert_eq!(check("a\r\nb\rc\u{2028}d\te", TextKind::Lines).as_deref(), Ok("a\nb\nc\nd\te"));
        for character in ['\n', '\t', '\r', '\u{85}', '\u{2028}'] {
            assert_eq!(check(&format!("a{character}b"), TextKind::Line), Err((character, 2)), "{character:?}");
        }
        assert_eq!(check("a\u{b}b", TextKind::Lines), Err(('\u{b}', 2)));
    }

    #[test]
    fn invisible_characters_are_allowed_where_scripts_need_them() {
        let texts = [
            "می\u{200c}خواهم",
            "कार्\u{200d}य",
            "ശ്\u{200d}",
            "র\u{200d}\u{9cd}যাব",
            "ශ්\u{200d}රී",
            "ភាសា\u{200b}ខ្មែរ",
            "\u{1f469}\u{200d}\u{1f680}",
            "\u{1f469}\u{1f3fd}\u{200d}\u{1f680}",
            "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
            "1\u{fe0f}\u{20e3}",
            "葛\u{e0100}城",
            "שלום\u{200f}! (live)",
            "\u{f8ff}",
        ];
        for text in texts {
            assert_eq!(check(text, TextKind::Line).as_deref(), Ok(text), "{text:?}");
        }
    }

    #[test]
    fn invisible_characters_without_effect_are_forbidden() {
        let texts = [
            ("Ra\u{200b}dio", '\u{200b}', 3),
            ("Ra\u{200d}dio", '\u{200d}', 3),
            ("Ra\u{200c}dio", '\u{200c}', 3),
            ("Ra\u{ad}dio", '\u{ad}', 3),
            ("a\u{2060}b", '\u{2060}', 2),
            ("a\u{3164}b", '\u{3164}', 2),
            ("a \u{fe0f}b", '\u{fe0f}', 3),
            ("a\u{fe0f}\u{fe0f}b", '\u{fe0f}', 3),
            ("a\u{e0041}b", '\u{e0041}', 2),
            ("\u{1f469}\u{200d}x", '\u{200d}', 2),
            ("می\u{200c}\u{200c}خواهم", '\u{200c}', 4),
        ];
        for (text, character, position) in texts {
            assert_eq!(check(text, TextKind::Line), Err((character, position)), "{text:?}");
            assert_eq!(find_forbidden(&remove_forbidden(text, TextKind::Line), TextKind::Line), None, "{text:?}");
        }
        assert_eq!(remove_forbidden("\u{200b}a\u{202e}\u{200b}\u{202c}", TextKind::Line), "a");
    }
}
