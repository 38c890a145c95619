//! The canonical form of an email address. Two spellings of one mailbox must not become two accounts.

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use unicode_normalization::UnicodeNormalization;

use crate::text_rules::is_invisible;

/// Returns the address trimmed, in NFC, and with its domain in lower case and in Unicode (UTS #46): the domains
/// `BÜCHER.example` and `xn--bcher-kva.example` are one. The local part keeps its case, but comparisons ignore it.
///
/// Returns `None` if the address has no domain or contains an invisible character.
pub fn canonicalize_email(address: &str) -> Option<String> {
    let normalized: String = address.trim().nfc().collect();
    let (local, domain) = normalized.rsplit_once('@')?;
    if local.contains(|letter| is_format_character(letter) || is_invisible(letter)) {
        return None;
    }
    let ascii = idna::domain_to_ascii(domain).ok()?;
    let (domain, result) = idna::domain_to_unicode(&ascii);
    result.ok()?;
    Some(format!("{local}@{domain}"))
}

/// The characters of this category are invisible or change only how others are shown. Other categories have invisible
/// characters too, such as the Hangul fillers.
fn is_format_character(letter: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(letter) == GeneralCategory::Format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_mailbox_have_one_form() {
        let spellings = [
            ("ann@bücher.example", "ann@bücher.example"),
            ("ann@XN--BCHER-KVA.example", "ann@bücher.example"),
            ("ann@BU\u{308}CHER.EXAMPLE", "ann@bücher.example"),
            (" Ann@Example.COM ", "Ann@example.com"),
            ("jose\u{301}@example.com", "josé@example.com"),
            ("ann@ex\u{ad}ample.com", "ann@example.com"),
            ("ann@ｅｘａｍｐｌｅ.com", "ann@example.com"),
        ];
        for (spelling, canonical) in spellings {
            assert_eq!(canonicalize_email(spelling).as_deref(), Some(canonical), "{spelling}");
        }
        for invalid in ["ann", "ann@xn--a.example"] {
            assert_eq!(canonicalize_email(invalid), None, "{invalid}");
        }
    }

    #[test]
    fn invisible_characters_are_refused_in_every_category() {
        for invisible in
            ["\u{200b}", "\u{600}", "\u{3164}", "\u{115f}", "\u{ffa0}", "\u{34f}", "\u{fe0f}", "\u{e0101}", "\u{2800}"]
        {
            let address = format!("ann{invisible}@example.com");
            assert_eq!(canonicalize_email(&address), None, "{}", address.escape_unicode());
        }
    }
}
