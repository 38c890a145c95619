//! The database normalizes names by tables that are generated from the rules in Rust. These tests compare both.

use std::fmt::Write;

use tonearm::text_normalization::{
    is_ignored, is_mark, is_unspaced, normalize, other_spellings, prepare, push_normalized, without_spaces, words,
};
use unicode_normalization::UnicodeNormalization;

use crate::support::TestApp;

const MIGRATION: &str = include_str!("../../migrations/2026-11-30-140000_search_scripts/up.sql");

fn all_characters() -> impl Iterator<Item = char> {
    (1..=0x10_ffff).filter_map(char::from_u32)
}

fn normalized(character: char) -> String {
    let mut text = String::new();
    push_normalized(character, &mut text);
    text
}

/// Writes a character so that both a string literal and a regular expression understand it.
fn escape(character: char) -> String {
    match u32::from(character) {
        code @ 0x80..=0xffff => format!("\\u{code:04X}"),
        code @ 0x1_0000.. => format!("\\U{code:08X}"),
        _ if character.is_ascii_alphanumeric() => character.to_string(),
        code => format!("\\x{code:02X}"),
    }
}

/// A class of a regular expression.
fn class(contains: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(char, char)> = Vec::new();
    for character in all_characters().filter(|character| contains(*character)) {
        match ranges.last_mut() {
            Some((_, last)) if u32::from(*last) + 1 == u32::from(character) => *last = character,
            _ => ranges.push((character, character)),
        }
    }
    let write = |(first, last): (char, char)| {
        if first == last { escape(first) } else { format!("{}-{}", escape(first), escape(last)) }
    };
    ranges.into_iter().map(write).collect()
}

/// Breaks escaped text into several literals, which PostgreSQL joins.
fn lines(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for part in
        text.split('\\').enumerate().map(|(index, part)| if index == 0 { part.into() } else { format!("\\{part}") })
    {
        if length + part.len() > 100 {
            lines.push_str("'\n        '");
            length = 0;
        }
        length += part.len();
        lines.push_str(&part);
    }
    lines
}

/// The first characters of the blocks whose letters are translated together.
const BLOCKS: [u32; 12] = [0, 0x80, 0x250, 0x370, 0x400, 0x530, 0x590, 0x900, 0x1e00, 0x1f00, 0x2000, 0x1_0000];

/// Translates block by block. `translate` searches its list for each letter, so only the lists that a name needs are used.
fn translate(translations: &[(char, char)]) -> String {
    let mut statements = String::new();
    for (index, start) in BLOCKS.into_iter().enumerate() {
        let end = BLOCKS.get(index + 1).copied().unwrap_or(0x11_0000);
        let block = translations.iter().filter(|(from, _)| (start..end).contains(&u32::from(*from)));
        let (from, to): (String, String) = block.map(|(from, to)| (escape(*from), escape(*to))).unzip();
        let (first, last) = (char::from_u32(start.max(1)).unwrap(), char::from_u32(end - 1).unwrap());
        write!(
            statements,
            "    if name ~ E'[{}-{}]' then
        name := translate(
            name,
            E'{}',
            E'{}'
        );
    end if;
",
            escape(first),
            escape(last),
            lines(&from),
            lines(&to),
        )
        .unwrap();
    }
    statements
}

/// The function `fold_unicode`, generated from the rules.
fn generate_function() -> String {
    let mut translations: Vec<(char, char)> = Vec::new();
    let mut several: Vec<(char, String)> = Vec::new();
    for character in all_characters().filter(|character| character.nfkc().eq([*character])) {
        let result = normalized(character);
        let mut letters = result.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter != character && letter != ' ' => translations.push((character, letter)),
            (Some(_), Some(_)) => several.push((character, result)),
            _ => {}
        }
    }
    // Each spelling of several letters is written once: the other letters are translated to the first that has it.
    let mut replacements = String::new();
    for (index, (character, result)) in several.iter().enumerate() {
        let first = several[..index].iter().find(|(_, other)| other == result);
        match first {
            Some((first, _)) => translations.push((*character, *first)),
            None => {
                writeln!(replacements, "    name := replace(name, E'{}', '{result}');", escape(*character)).unwrap()
            }
        }
    }
    let removed = |character: char| character.nfkc().eq([character]) && normalized(character).is_empty();
    let kept =
        |character: char| normalized(character).chars().next().is_some_and(|letter| letter != ' ') && character != '&';
    format!(
        "create function derived.fold_unicode(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
    composed text;
begin
    name := translate(name, E'\\u2026\\u2025', '  ');
    name := regexp_replace(name, E'[{ignored}]+', '', 'g');
    name := normalize(name, nfkc);
    composed := name;
{translate}{replacements}    name := regexp_replace(name, E'[{removed}]+', '', 'g');
    name := regexp_replace(name, E'[^{kept}]+', ' ', 'g');
    return coalesce(nullif(trim(name), ''), trim(composed));
end $$;
",
        ignored = lines(&class(|character| prepare(character).is_none())),
        translate = translate(&translations),
        removed = lines(&class(removed)),
        kept = lines(&class(kept)),
    )
}

/// Write the function to the newest migration that has it, with `UPDATE_FOLD=1 cargo test --test api text_folding`.
#[test]
fn the_migration_has_the_generated_function() {
    let function = generate_function();
    if std::env::var("UPDATE_FOLD").is_ok() {
        std::fs::write(std::env::temp_dir().join("fold_unicode.sql"), &function).unwrap();
    }
    assert!(MIGRATION.contains(&function), "the rules have changed: a new migration must replace derived.fold_unicode");
    let marks = class(|character| is_unspaced(character) && is_mark(character));
    let letters = class(is_unspaced);
    assert!(MIGRATION.contains(&format!("[{letters}][{marks}]*")), "[{letters}][{marks}]*");
}

/// Evaluates an SQL expression over each `name`.
fn evaluate(app: &TestApp, expression: &str, names: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    for chunk in names.chunks(5000) {
        let literals: Vec<String> = chunk.iter().map(|name| format!("('{}')", name.replace('\'', "''"))).collect();
        let sql = format!(
            "select string_agg(coalesce({expression}, ''), E'\\x01') from (values {}) names (name)",
            literals.join(", ")
        );
        all.extend(app.query_text(&sql).split('\u{1}').map(str::to_owned));
    }
    all
}

/// Compares an SQL expression over `name` with its result in Rust.
fn assert_equal(app: &TestApp, expression: &str, expected: impl Fn(&str) -> String, names: &[String]) {
    for (name, result) in names.iter().zip(evaluate(app, expression, names)) {
        assert_eq!(result, expected(name), "{expression} of {name:?}");
    }
}

#[test]
fn the_database_normalizes_every_character_as_rust_does() {
    let app = TestApp::new();
    // The planes from 4 to 13 are unassigned.
    let is_compared = |character: &char| {
        *character >= ' ' && !is_ignored(*character) && !('\u{40000}'..='\u{dffff}').contains(character)
    };
    let characters: Vec<String> = all_characters().filter(is_compared).map(String::from).collect();
    // PostgreSQL may have an earlier version of Unicode, which lacks some characters.
    let composed = evaluate(&app, "normalize(name, nfkc)", &characters);
    let known = characters.into_iter().zip(composed).filter(|(name, composed)| name.nfkc().eq(composed.chars()));
    let known: Vec<String> = known.map(|(name, _)| name).collect();
    assert!(known.len() > 350_000, "{}", known.len());
    // Separators keep the characters from being composed with each other.
    let names: Vec<String> = known.chunks(50).map(|characters| characters.join("|")).collect();
    assert_equal(&app, "fold(name)", normalize, &names);
}

const NAMES: [&str; 65] = [
    "Ágætis byrjun",
    "AC/DC",
    "Mötley Crüe",
    "R.E.M.",
    "Guns N' Roses",
    "!!!",
    "Straße",
    "Łódź",
    "ĐƏ",
    "½ ﬁ Ⅷ",
    "坂本 龍一",
    "İstanbul",
    "ǅ",
    "a\u{301}b",
    "x  y\tz",
    "&",
    "Simon & Garfunkel",
    "’n’",
    "😀 smile",
    "P!nk",
    "Ke$ha",
    "A$AP Rocky",
    "$uicideboy$",
    "Wham!",
    "Füßling",
    "Øystein Sørensen",
    "Đorđe",
    "Håkan",
    "เสื้อ",
    "รัก",
    "ﾊﾟﾝ屋",
    "バン屋",
    "रोम",
    "राम",
    "أنور",
    "נֹעָה",
    "‼️",
    "♥",
    "…",
    "Sigur Rós…",
    "방탄소년단",
    "Чайковский Ёлка",
    "佐々木 いすゞ ときゝ",
    "人々々",
    "々",
    "ゞゝ",
    "かゞゝ ガヾヽ",
    "ज़ाकिर हुसैन",
    "\u{95b}ाकिर",
    "चाँद",
    "Ä々!$a",
    "व\u{93c}\u{901}",
    "बन्न्क",
    "ओम् शान्ति ओम्",
    "क्\u{200d}ष अङ्क सम्राट",
    "फ़न्टूश",
    "അവൻ കൽ",
    "ጸሐይ ዮሐንስ",
    "ዐወቀ ሃሳብ",
    "Ґудзь Ѓорѓи Ҳамза Өлзий Їжак",
    "علے خان",
    "김건모",
    "BTS (방탄소년단) V2",
    "김 (건) 모 A B C D",
    "ㄱㄱㅁ",
];

#[test]
fn the_database_normalizes_names_as_rust_does() {
    let app = TestApp::new();
    let names = NAMES.map(str::to_owned);
    assert_equal(&app, "fold(name)", normalize, &names);
    assert_equal(&app, "derived.spellings(name)", |name| other_spellings(name).join(" "), &names);
    assert_equal(
        &app,
        "derived.joined(fold(name))",
        |name| without_spaces(&normalize(name)).unwrap_or_default(),
        &names,
    );
    let sorted_words = |name: &str| {
        let folded = normalize(name);
        let mut words: Vec<String> = words(&folded).iter().map(|word| (*word).to_owned()).collect();
        words.sort();
        words.dedup();
        words.join("|")
    };
    let expression = "(select string_agg(word, '|' order by word collate \"C\") from unnest(tsvector_to_array(derived.words(fold(name)))) word)";
    assert_equal(&app, expression, sorted_words, &names);
}

#[test]
fn normalizing_twice_changes_nothing() {
    for name in NAMES.map(str::to_owned).into_iter().chain(all_characters().map(|character| format!("a{character}"))) {
        let once = normalize(&name);
        assert_eq!(normalize(&once), once, "{name:?}");
    }
}
