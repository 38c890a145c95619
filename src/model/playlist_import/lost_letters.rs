//! Names in which programs replaced letters: `Mot_rhead` and `Mot?rhead` for Motörhead.

use crate::text_normalization::{normalize, words};

/// The fewest letters that remain of a name.
const MIN_LETTERS: usize = 2;
/// The fewest letters at the beginning of a word by which it is looked up.
const MIN_PREFIX: usize = 3;
/// The most parts of a name that are looked up if nothing shows where its words begin.
const MAX_TERMS: usize = 3;

/// A part of a name, in lower case. Punctuation does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Ascii(char),
    Other(char),
    /// A sign such as `_` or `?` that a program wrote instead of a letter or of punctuation.
    Lost,
}

fn is_lost(letter: char) -> bool {
    ['_', '?', '\u{fffd}'].contains(&letter)
}

fn to_part(letter: char) -> Option<Part> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    match lower {
        lower if is_lost(lower) => Some(Part::Lost),
        lower if lower.is_ascii_alphanumeric() => Some(Part::Ascii(lower)),
        lower if lower.is_alphanumeric() => Some(Part::Other(lower)),
        _ => None,
    }
}

/// The letters and digits of ASCII in a name, which programs keep.
pub fn kept_letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A name that may lack letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LossyName {
    parts: Vec<Part>,
    text: String,
    has_lost_blanks: bool,
}

impl LossyName {
    /// `None` if no letter was replaced, or if too few letters remain. `has_lost_blanks` tells whether a blank may be a replaced
    /// letter: names of files may have underscores instead of both.
    pub fn new(text: &str, has_lost_blanks: bool) -> Option<Self> {
        if !text.contains(is_lost) && !has_lost_blanks {
            return None;
        }
        let text = if has_lost_blanks { text.replace(' ', "_") } else { text.to_owned() };
        let parts: Vec<Part> = text.chars().filter_map(to_part).collect();
        let lost = parts.iter().filter(|part| **part == Part::Lost).count();
        let letters = parts.len() - lost;
        (lost > 0 && letters >= MIN_LETTERS && lost <= letters).then_some(Self { parts, text, has_lost_blanks })
    }

    pub fn kept_letters(&self) -> String {
        kept_letters(&self.text)
    }

    /// Whether this is a name whose letters beyond ASCII are lost. They need a sign at their place, or one for several.
    pub fn fits(&self, name: &str) -> bool {
        let mut own = self.parts.iter().copied().peekable();
        let mut follows_lost = false;
        for part in name.chars().filter_map(to_part) {
            let fits = match part {
                // The sign may have replaced punctuation, which does not count.
                Part::Lost => true,
                Part::Ascii(_) => {
                    while own.next_if_eq(&Part::Lost).is_some() {}
                    follows_lost = false;
                    own.next() == Some(part)
                }
                Part::Other(_) => {
                    let is_lost = own.next_if_eq(&Part::Lost).is_some();
                    let fits = is_lost || own.next_if_eq(&part).is_some() || follows_lost;
                    follows_lost |= is_lost;
                    fits
                }
            };
            if !fits {
                return false;
            }
        }
        own.all(|part| part == Part::Lost)
    }

    /// A query for the words that are complete, and for the beginnings of others. Empty if there are none.
    pub fn to_tsquery(&self) -> String {
        let split = |text: &str| -> Vec<String> {
            text.split(is_lost).map(normalize).filter(|part| !part.is_empty()).collect()
        };
        if self.has_lost_blanks {
            let parts = split(&self.text);
            let longest = parts.iter().map(String::len).max().unwrap_or_default();
            let is_long = |part: &&String| {
                part.len() > MIN_PREFIX || part.len() == MIN_PREFIX && (parts.len() < 3 || longest == MIN_PREFIX)
            };
            let terms: Vec<String> =
                parts.iter().filter(is_long).take(MAX_TERMS).filter_map(|part| to_term(part, true)).collect();
            return terms.join(" | ");
        }
        // Behind a sign, the end of a word follows.
        let begins_lost = |chunk: &&str| chunk.starts_with(is_lost);
        let chunks = self.text.split(' ').filter(|chunk| !begins_lost(chunk));
        let terms = chunks.filter_map(|chunk| to_term(split(chunk).first()?, chunk.contains(is_lost)));
        terms.collect::<Vec<String>>().join(" & ")
    }
}

/// The words of a normalized text as a query. The last one may be a beginning.
fn to_term(text: &str, is_beginning: bool) -> Option<String> {
    let words = words(text);
    let last = words.len().checked_sub(1)?;
    let terms = words.iter().enumerate().filter_map(|(index, word)| match is_beginning && index == last {
        true => to_lexeme(word).filter(|_| word.chars().count() >= MIN_PREFIX).map(|lexeme| format!("{lexeme}:*")),
        false => to_lexeme(word),
    });
    Some(terms.collect::<Vec<String>>().join(" & ")).filter(|term| !term.is_empty())
}

/// A word as a part of a query. `None` for punctuation, which a text without letters keeps.
fn to_lexeme(word: &str) -> Option<String> {
    let is_plain = word.contains(char::is_alphanumeric) && !word.contains(['\'', '\\']);
    is_plain.then(|| format!("'{word}'"))
}

/// A query for the names that begin with a text whose last word may be cut off.
pub fn beginning_query(text: &str) -> String {
    let normalized = normalize(text);
    let words = words(&normalized);
    let term = |(index, word): (usize, &&str)| {
        let lexeme = to_lexeme(word)?;
        Some(if index + 1 == words.len() { format!("{lexeme}:*") } else { lexeme })
    };
    words.iter().enumerate().filter_map(term).collect::<Vec<String>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_only_where_letters_are_lost() {
        for (text, has_lost_blanks, name, fits) in [
            ("Mot_rhead", false, "Motörhead", true),
            ("Mot??rhead", false, "Motörhead", true),
            ("mot rhead", true, "Motörhead", true),
            ("Cole__o", false, "Coleção", true),
            ("Cole_o", false, "Coleção", true),
            ("Coleo", false, "Coleção", false),
            ("s bado a noite", true, "Sábado A Noite", true),
            ("B_ck", false, "Beck", false),
            ("B_ck", false, "Bück", true),
            ("Who Are You?", false, "Who Are You 2", false),
            ("Pol_cia", false, "Polícia", true),
            ("Pol_cia", false, "Policia", false),
            ("_rtico", false, "Ártico", true),
        ] {
            let found = LossyName::new(text, has_lost_blanks).is_some_and(|lossy| lossy.fits(name));
            assert_eq!(found, fits, "{text} and {name}");
        }
        assert_eq!(LossyName::new("Motorhead", false), None);
        assert_eq!(LossyName::new("???", false), None);
    }

    #[test]
    fn lossy_names_are_looked_up_by_what_remains() {
        for (text, has_lost_blanks, query) in [
            ("C?ssia Eller", false, "'eller'"),
            ("Mot?rhead", false, "'mot':*"),
            ("?rtico Sul", false, "'sul'"),
            ("mot rhead", true, "'mot':* | 'rhead':*"),
            ("o ter o", true, "'ter':*"),
            ("c ssia eller", true, "'ssia':* | 'eller':*"),
            ("Vin_cius De Moraes", false, "'vin':* & 'de' & 'moraes'"),
        ] {
            assert_eq!(LossyName::new(text, has_lost_blanks).map(|name| name.to_tsquery()).as_deref(), Some(query));
        }
        // Punctuation would be no valid query.
        for text in ["\\ ? '", "' _ab", "?' \\' ab?"] {
            let query = LossyName::new(text, false).map(|name| name.to_tsquery()).unwrap_or_default();
            assert!(!query.contains('\\') && query.matches('\'').count() <= 2, "{query}");
        }
        assert_eq!(beginning_query("' \\"), "");
        assert_eq!(
            beginning_query("Academy of St. Martin in the Fields & Si"),
            "'academy' & 'of' & 'st' & 'martin' & 'in' & 'the' & 'fields' & 'and' & 'si':*"
        );
    }
}
