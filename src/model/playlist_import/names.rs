//! Normalization of titles and artist names, which files of different origin write differently.

use crate::text_normalization::normalize;

/// Words that precede the name of a guest artist.
const GUEST: [&str; 3] = ["feat", "ft", "featuring"];
/// Words that describe an edition of the same recording. `Live` or `Remix` would be another recording.
const EDITION: [&str; 14] = [
    "remaster",
    "remastered",
    "mono",
    "stereo",
    "deluxe",
    "bonus",
    "explicit",
    "clean",
    "expanded",
    "edition",
    "official",
    "lyrics",
    "kbps",
    "hd",
];
/// Words that may stand beside them: `2011 Digital Remaster`, `Deluxe Edition`, `Bonus Track`, `Official Music Video`.
const BESIDE_EDITION: [&str; 14] = [
    "version",
    "anniversary",
    "digital",
    "digitally",
    "track",
    "album",
    "music",
    "video",
    "audio",
    "lyric",
    "hq",
    "the",
    "in",
    "and",
];
/// Before `ft`, these are a length: `Ten Ft. Tall`.
const NUMBERS: [&str; 26] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
    "few", "many",
];

/// How titles are compared. A rule is used for the rows that the earlier ones do not match. What matches by
/// [`LOOSE_RULE`] may be another recording.
pub const TITLE_RULES: usize = 3;
pub const LOOSE_RULE: usize = 2;

/// A title as each rule compares it.
pub fn comparable_titles(text: &str) -> [String; TITLE_RULES] {
    // Most titles are plain, so that all rules give the same. They are normalized once.
    if !text.contains(['(', '[', '#', '+', '♯', '♭', '-', '–', '—']) && !has_guest(text) {
        let normalized = normalize(text);
        return [normalized.clone(), normalized.clone(), normalized];
    }
    [title_without_guests(text), title_without_edition(text), base_title(text)]
}

fn has_guest(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| GUEST.iter().any(|guest| word.eq_ignore_ascii_case(guest)))
}

/// A title without guest artists: `Song (feat. X)`, `Song ft. X` and `Song` are equal.
pub fn title_without_guests(text: &str) -> String {
    let title = without_groups(text, |first_word, _| GUEST.contains(&first_word));
    let normalized = normalize(&title);
    let words: Vec<&str> = normalized.split(' ').collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(word);
    // The first word is never a marker: a title may be `Feat`.
    let is_guest = |index: &usize| {
        words.get(*index).is_some_and(|word| GUEST.contains(word))
            && !(words.get(*index) == Some(&"ft") && words.get(index - 1).is_some_and(is_number))
    };
    let end = (1..words.len()).find(is_guest).unwrap_or(words.len());
    let mut title = words.get(..end).unwrap_or(&words).join(" ");
    // `C#` and `C` are different titles, although both are `c` without punctuation.
    title.extend(signs(text));
    title
}

/// The signs that change the word before them.
fn signs(text: &str) -> impl Iterator<Item = char> {
    let letters: Vec<char> = if text.contains(['#', '+', '♯', '♭']) { text.chars().collect() } else { Vec::new() };
    let signs: Vec<char> = (1..letters.len())
        .filter_map(|index| {
            let (before, sign) = (letters.get(index - 1)?, letters.get(index)?);
            let ends_word = letters.get(index + 1).is_none_or(|after| !after.is_alphanumeric());
            let sign = if *sign == '♯' { '#' } else { *sign };
            (['#', '+', '♭'].contains(&sign) && before.is_alphanumeric() && ends_word).then_some(sign)
        })
        .collect();
    signs.into_iter()
}

/// A title without guest artists and edition: `Song - 2011 Remaster` and `Song` are equal.
pub fn title_without_edition(text: &str) -> String {
    let title = without_groups(text, |_, words| is_edition(words));
    let base = match title.rsplit_once(" - ") {
        Some((base, end)) if is_edition(&normalize(end)) => base,
        _ => &title,
    };
    title_without_guests(base)
}

/// Whether words describe an edition, and nothing else.
fn is_edition(words: &str) -> bool {
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let is_allowed = |word: &str| EDITION.contains(&word) || BESIDE_EDITION.contains(&word) || is_number(word);
    words.split(' ').any(|word| EDITION.contains(&word)) && words.split(' ').all(is_allowed)
}

/// A title without anything in brackets, behind a dash, or behind a guest marker. It may be that of another recording.
pub fn base_title(text: &str) -> String {
    let title = without_groups(text, |_, _| true);
    let base = [" - ", " – ", " — "]
        .iter()
        .filter_map(|dash| title.split_once(dash))
        .map(|(base, _)| base)
        .min_by_key(|base| base.len());
    let normalized = normalize(base.filter(|base| !base.trim().is_empty()).unwrap_or(&title));
    let words: Vec<&str> = normalized.split(' ').collect();
    let end = words.iter().skip(1).position(|word| GUEST.contains(word)).map_or(words.len(), |index| index + 1);
    words.get(..end).unwrap_or(&words).join(" ")
}

/// Removes groups in brackets. `is_dropped` decides for each group, from its first word and from all its words.
fn without_groups(text: &str, is_dropped: impl Fn(&str, &str) -> bool) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['(', '[']) {
        let (before, group) = rest.split_at(start);
        let Some(end) = group.find([')', ']']) else { break };
        let (group, after) = group.split_at(end + 1);
        let words = normalize(group);
        // A title may consist of a group alone: `(Remastered)`.
        let is_whole = result.trim().is_empty() && before.trim().is_empty();
        result.push_str(before);
        if is_whole || !is_dropped(words.split(' ').next().unwrap_or_default(), &words) {
            result.push_str(group);
        }
        rest = after;
    }
    result + rest
}

/// Longer names are not looked up. An artist's name has at most 200 characters, and a file can repeat one long list of
/// artists in every row.
const MAX_ARTIST_NAME_BYTES: usize = 1000;
/// The most names that are looked up for one text.
const MAX_ARTIST_NAMES: usize = 16;
/// What programs write between several artists.
const SEPARATORS: [&str; 16] = [
    " feat. ",
    " feat ",
    " ft. ",
    " ft ",
    " featuring ",
    ";",
    ", ",
    " & ",
    " and ",
    " x ",
    " / ",
    " vs. ",
    " vs ",
    " with ",
    " + ",
    "/",
];

/// Names that the catalogue may use for the artist of a row: as written, without guests, and the first of several artists.
pub fn artist_names(text: &str) -> Vec<&str> {
    let mut names = vec![text.trim()];
    let lower = text.to_lowercase();
    for separator in SEPARATORS.iter().filter(|separator| ![" and ", "/", " + ", " with "].contains(separator)) {
        // Lower case may have another length than the text. The index would then be wrong.
        let index = lower.find(separator).filter(|_| lower.len() == text.len());
        let first = index.and_then(|index| text.get(..index));
        names.extend(first.map(str::trim).filter(|name| !name.is_empty()));
    }
    names.retain(|name| name.len() <= MAX_ARTIST_NAME_BYTES);
    names.dedup();
    names
}

/// Whether a text may name several artists.
pub fn lists_artists(text: &str) -> bool {
    let lower = text.to_lowercase();
    SEPARATORS.iter().any(|separator| lower.contains(separator))
}

/// Further names for an artist whose [`artist_names`] the catalogue does not have: every one of several artists, and with
/// or without an article. `Beatles, The` and `Beatles` are The Beatles.
pub fn other_artist_names(text: &str) -> Vec<String> {
    if text.len() > MAX_ARTIST_NAME_BYTES {
        return Vec::new();
    }
    let mut names: Vec<String> = with_articles(text.trim());
    if !lists_artists(text) {
        return names;
    }
    let mut parts = vec![text.to_owned()];
    for separator in SEPARATORS {
        parts = parts.iter().flat_map(|part| split_ignoring_case(part, separator)).take(MAX_ARTIST_NAMES).collect();
    }
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        names.push(part.to_owned());
        names.extend(with_articles(part));
    }
    names.truncate(MAX_ARTIST_NAMES);
    names
}

fn split_ignoring_case(text: &str, separator: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return text.split(separator).map(str::to_owned).collect();
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    for (index, _) in lower.match_indices(separator) {
        parts.extend(text.get(start..index).map(str::to_owned));
        start = index + separator.len();
    }
    parts.extend(text.get(start..).map(str::to_owned));
    parts
}

/// The first of several artists, without `The`.
pub fn bare_artist_name(text: &str) -> &str {
    let name = artist_names(text).last().copied().unwrap_or_default();
    match name.split_at_checked(4) {
        Some((article, bare)) if article.eq_ignore_ascii_case("the ") => bare,
        _ => name,
    }
}

/// The name with the article in front, and without it.
fn with_articles(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    if lower.len() != name.len() {
        return Vec::new();
    }
    for article in ["the", "die", "der", "das", "les", "los", "las", "le", "la", "el", "a", "an"] {
        let behind = lower.strip_suffix(article).and_then(|rest| rest.strip_suffix(", "));
        if let Some(bare) = behind.and_then(|bare| name.get(..bare.len())) {
            return vec![format!("{article} {bare}"), bare.to_owned()];
        }
    }
    match lower.strip_prefix("the ").and_then(|bare| name.get(name.len() - bare.len()..)) {
        Some(bare) => vec![bare.to_owned()],
        None => vec![format!("The {name}")],
    }
}

/// The names that a text begins with, if it lists several artists with blanks between, as VLC writes them. The longest
/// come first.
pub fn leading_names(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if !(2..=12).contains(&words.len()) {
        return Vec::new();
    }
    (1..words.len()).rev().take(6).filter_map(|count| Some(words.get(..count)?.join(" "))).collect()
}

/// Whether an album is a record of a concert.
pub fn is_live_album(title: &str) -> bool {
    let words = normalize(title);
    let mut words = words.split(' ');
    words.any(|word| ["live", "unplugged", "concert", "vivo", "bootleg"].contains(&word))
}

/// Whether an album collects earlier recordings.
pub fn is_compilation(title: &str) -> bool {
    let title = normalize(title);
    let phrases = [
        "greatest hits",
        "best of",
        "anthology",
        "collection",
        "essential",
        "compilation",
        "singles",
        "the hits",
        "gold",
        "retrospective",
        "top hits",
        "complete",
        "hits",
        "soundtrack",
        "sampler",
    ];
    let padded = format!(" {title} ");
    phrases.iter().any(|phrase| padded.contains(&format!(" {phrase} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first rule by which two titles are equal.
    fn rule(a: &str, b: &str) -> Option<usize> {
        let (a, b) = (comparable_titles(a), comparable_titles(b));
        (0..TITLE_RULES).find(|rule| a.get(*rule) == b.get(*rule))
    }

    #[test]
    fn only_editions_and_guests_are_the_same_recording() {
        for (a, b, expected) in [
            ("Tin Roof", "tin roof!", Some(0)),
            ("Tin Roof (feat. Pale Otter)", "Tin Roof", Some(0)),
            ("Tin Roof ft. Pale Otter", "Tin Roof", Some(0)),
            ("Tin Roof (Remastered 2011)", "Tin Roof", Some(1)),
            ("Tin Roof - 2009 Digital Remaster", "Tin Roof", Some(1)),
            ("Tin Roof (50th Anniversary Edition)", "Tin Roof", Some(1)),
            ("Tin Roof (Official Video)", "Tin Roof", Some(1)),
            ("Tin Roof [320 kbps]", "Tin Roof", Some(1)),
            ("Tin Roof (Official Live Video)", "Tin Roof", Some(2)),
            // A title, and not an edition.
            ("Tin Roof - 51st Anniversary", "Tin Roof", Some(2)),
            ("Tin Roof (Pale Otter Remix)", "Tin Roof", Some(2)),
            ("Tin Roof (Pale Otter Remix - Remastered)", "Tin Roof", Some(2)),
            ("Tin Roof (Karaoke Version)", "Tin Roof", Some(2)),
            ("Tin Roof - Live", "Tin Roof", Some(2)),
            ("Ten Ft. Tall", "Ten", Some(2)),
            ("C#", "C", Some(2)),
            ("C♯", "C#", Some(0)),
            ("Song #1", "Song 1", Some(0)),
            ("Feat", "Feat", Some(0)),
            ("(Remastered)", "Remastered", Some(0)),
            ("Tin Roofs", "Tin Roof", None),
        ] {
            assert_eq!(rule(a, b), expected, "{a} and {b}");
        }
    }

    #[test]
    fn articles_may_stand_at_either_end() {
        for (text, name) in [
            ("Grey Herons, The", "the Grey Herons"),
            ("Grey Herons", "The Grey Herons"),
            ("The Grey Herons", "Grey Herons"),
            ("Pale Otter; Grey Herons", "Grey Herons"),
            ("Pale Otter FEAT. Grey Herons", "Grey Herons"),
        ] {
            assert!(
                other_artist_names(text).iter().any(|other| other == name),
                "{text}: {:?}",
                other_artist_names(text)
            );
        }
        assert_eq!(leading_names("Grey Herons Pale"), ["Grey Herons", "Grey"]);
    }
}
