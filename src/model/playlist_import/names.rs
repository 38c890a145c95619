//! Normalization of titles and artist names, which files of different origin write differently.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::text_normalization::normalize;

/// Words that precede the name of a guest artist.
const GUEST: [&str; 3] = ["feat", "ft", "featuring"];
/// Words that describe an edition of the same recording. `Live` or `Remix` would be another recording.
const EDITION: [&str; 15] = [
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
    "lyric",
    "kbps",
    "hd",
];
/// Words that may stand beside them: `2011 Digital Remaster`, `Deluxe Edition`, `Bonus Track`, `Official Music Video`.
const BESIDE_EDITION: [&str; 21] = [
    "version",
    "anniversary",
    "digital",
    "digitally",
    "track",
    "album",
    "lp",
    "music",
    "video",
    "audio",
    "visualizer",
    "bit",
    "khz",
    "1080p",
    "720p",
    "4k",
    "hq",
    "the",
    "in",
    "and",
    "disc",
];
/// Words of another recording, which may stand behind a guest: `feat. Somebody Remix`.
const RECORDING: [&str; 25] = [
    "remix",
    "rmx",
    "mix",
    "edit",
    "version",
    "live",
    "acoustic",
    "karaoke",
    "instrumental",
    "demo",
    "cover",
    "dub",
    "rework",
    "bootleg",
    "mashup",
    "medley",
    "reprise",
    "remake",
    "unplugged",
    "session",
    "tribute",
    "vip",
    "extended",
    "acapella",
    "orchestral",
];
/// The words for the numbers from 0. The two letters of an article are no number.
const SMALL_NUMBERS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The words for 20, 30 and so on.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Other words that are a length before `ft`: `A Thousand Ft.`.
const AMOUNTS: [&str; 15] = [
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "dozen",
    "dozens",
    "few",
    "many",
    "several",
    "half",
    "couple",
    "per",
];
/// The Roman numbers from 1.
const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];
/// Words of titles that are written in several ways.
const SPELLINGS: [(&str, &str); 16] = [
    ("pt", "part"),
    ("pts", "part"),
    ("parts", "part"),
    ("vol", "volume"),
    ("vols", "volume"),
    ("volumes", "volume"),
    ("opus", "op"),
    ("versus", "vs"),
    ("n", "and"),
    ("mister", "mr"),
    ("doctor", "dr"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
];
/// Dashes with blanks around them, which divide titles.
const DASHES: [&str; 3] = [" - ", " – ", " — "];
const BRACKETS: [char; 4] = ['(', '[', ')', ']'];

/// How titles are compared. A rule is used for the rows that the earlier ones do not match. What matches by
/// [`LOOSE_RULE`] may be another recording.
pub const TITLE_RULES: usize = 3;
pub const LOOSE_RULE: usize = 2;

/// A title as each rule compares it: without guests; without edition, in its usual spelling; and only its base.
pub fn comparable_titles(text: &str) -> [String; TITLE_RULES] {
    // Most titles are plain, so that all rules give nearly the same. They are normalized once.
    if !text.contains(['(', '[', '#', '+', '♯', '♭', '-', '–', '—', ',']) && !has_guest(text) {
        let normalized = normalize(text);
        let usual = usual_spelling(&normalized);
        let base = without_article(&usual);
        return [normalized, usual, base];
    }
    let base = without_article(&usual_spelling(&base_title(text)));
    [title_without_guests(text), title_without_edition(text), base]
}

/// The normalized forms under which the catalogue may have a title. Rules differ in them, but not in what is compared.
pub fn title_forms(text: &str) -> Vec<String> {
    let mut forms = vec![
        normalize(text),
        normalize(&without_guests(text)),
        normalize(&without_guests(&without_edition(text))),
        base_title(text),
    ];
    forms.retain(|form| !form.is_empty());
    forms.sort_unstable();
    forms.dedup();
    forms
}

pub fn has_guest(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| GUEST.iter().any(|guest| word.eq_ignore_ascii_case(guest)))
}

/// A title without guest artists: `Song (feat. X)`, `Song ft. X` and `Song` are equal.
pub fn title_without_guests(text: &str) -> String {
    normalize_with_signs(&without_guests(text))
}

fn normalize_with_signs(text: &str) -> String {
    let mut title = normalize(text);
    // `C#` and `C` are different titles, although both are `c` without punctuation.
    title.extend(signs(text));
    title
}

/// Cuts each guest up to the next bracket or dash. What stands behind it may be another recording.
fn without_guests(text: &str) -> Cow<'_, str> {
    if !has_guest(text) {
        return Cow::Borrowed(text);
    }
    let (mut rest, mut kept) = (text, String::with_capacity(text.len()));
    while let Some((start, end)) = find_guest(rest, kept.trim().is_empty()) {
        kept.push_str(rest.get(..start).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    Cow::Owned(kept + rest)
}

/// The names of the guests in a title, normalized.
pub fn guest_words(text: &str) -> HashSet<String> {
    let found = if has_guest(text) { find_guest(text, true) } else { None };
    let guests = normalize(found.and_then(|(start, end)| text.get(start..end)).unwrap_or_default());
    guests.split(' ').skip(1).filter(|word| *word != "and").map(str::to_owned).collect()
}

/// The place of the first guest with its marker.
fn find_guest(text: &str, is_at_start: bool) -> Option<(usize, usize)> {
    let is_border = |letter: char| letter.is_whitespace() || BRACKETS.contains(&letter);
    let mut before = "";
    let mut place = 0;
    for word in text.split_inclusive(is_border) {
        let (start, bare) = (place, word.trim_end_matches(is_border).trim_end_matches(['.', ':']));
        place += word.len();
        if GUEST.iter().any(|guest| bare.eq_ignore_ascii_case(guest)) {
            let opens = text.get(..start).is_some_and(|before| before.trim_end().ends_with(['(', '[']));
            let end = guest_end(text, place);
            let name = normalize(text.get(place..end).unwrap_or_default());
            // A title may begin with a marker, and be `A Feat of Strength`, `Ten Ft. Tall`.
            let is_title = !opens && (is_at_start && before.is_empty() || is_before_noun(before, bare));
            let is_guest = !name.is_empty() && !name.starts_with("of ");
            if is_guest && !is_title && !name.split(' ').any(|word| RECORDING.contains(&word)) {
                return Some((start, end));
            }
        }
        if !bare.is_empty() {
            before = bare;
        }
    }
    None
}

/// Whether `feat` or `ft` behind this word is a noun.
fn is_before_noun(before: &str, marker: &str) -> bool {
    let before = normalize(before);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let is_number = || {
        last.bytes().all(|byte| byte.is_ascii_digit())
            || SMALL_NUMBERS.contains(&last)
            || TENS.contains(&last)
            || AMOUNTS.contains(&last)
    };
    ["a", "the", "no", "my", "your", "his", "her"].contains(&last) || marker.eq_ignore_ascii_case("ft") && is_number()
}

/// Where the name of a guest ends.
fn guest_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let marks = DASHES.iter().chain(&[" / ", ": ", ";"]).filter_map(|mark| rest.find(mark));
    start + marks.chain(rest.find(BRACKETS)).min().unwrap_or(rest.len())
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

/// A title without guest artists and edition, in its usual spelling: `Song - 2011 Remaster` and `Song` are equal.
pub fn title_without_edition(text: &str) -> String {
    let title = without_edition(text);
    let title = with_leading_article(&title);
    usual_spelling(&normalize_with_signs(&without_guests(&spell_keys(&title))))
}

/// A title without the parts in brackets or behind a dash that describe an edition.
fn without_edition(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', '[']) && !DASHES.iter().any(|dash| text.contains(dash)) {
        return Cow::Borrowed(text);
    }
    let mut title = rewrite_groups(text, |group| keep_other_parts(group).into());
    while let Some((base, end)) = split_at_last_dash(&title) {
        let rest = keep_other_parts(end);
        if rest.len() == end.trim().len() || base.trim().is_empty() {
            break;
        }
        title = if rest.is_empty() { base.to_owned() } else { format!("{base} - {rest}") };
    }
    Cow::Owned(title)
}

fn split_at_last_dash(text: &str) -> Option<(&str, &str)> {
    DASHES.iter().filter_map(|dash| text.rsplit_once(dash)).max_by_key(|(base, _)| base.len())
}

/// The parts of a description that are no edition: `12" Version; 2011 Remaster` is `12" Version`.
fn keep_other_parts(description: &str) -> String {
    let parts = || description.split([';', '/', '|']).map(str::trim).filter(|part| !part.is_empty());
    let is_other = |part: &&str| !is_edition(&normalize(part));
    if parts().all(|part| is_other(&part)) {
        return description.trim().to_owned();
    }
    parts().filter(is_other).collect::<Vec<&str>>().join("; ")
}

/// Whether words describe an edition, and nothing else. `Album Version` is the recording on the album.
fn is_edition(words: &str) -> bool {
    if ["album version", "lp version", "original album version"].contains(&words) {
        return true;
    }
    let words: Vec<&str> = words.split(' ').collect();
    let is_digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_rate = |word: &str| word.strip_suffix("kbps").is_some_and(is_digits);
    let is_ordinal = |word: &str| {
        word.get(word.len().saturating_sub(2)..).is_some_and(|end| ["st", "nd", "rd", "th"].contains(&end))
            && word.starts_with(|letter: char| letter.is_ascii_digit())
    };
    // Other numbers belong to another recording: `12" Version`, `Take 3`.
    let is_number = |index: usize, word: &str| {
        let next = words.get(index + 1).copied().unwrap_or_default();
        word.len() == 4 && is_digits(word) && (word.starts_with("19") || word.starts_with("20"))
            || is_ordinal(word) && next == "anniversary"
            || is_digits(word) && ["kbps", "bit", "khz"].contains(&next)
            || is_rate(word)
    };
    let is_allowed = |(index, word): (usize, &&str)| {
        EDITION.contains(word) || BESIDE_EDITION.contains(word) || is_number(index, word)
    };
    let is_longer = words.contains(&"expanded") && words.contains(&"version");
    words.iter().any(|word| EDITION.contains(word) || is_rate(word))
        && words.iter().enumerate().all(is_allowed)
        && !is_longer
}

/// `Sound of Silence, The` with its article in front.
fn with_leading_article(title: &str) -> Cow<'_, str> {
    match title.trim().rsplit_once(", ") {
        Some((rest, article)) if ["the", "a", "an"].iter().any(|word| article.eq_ignore_ascii_case(word)) => {
            Cow::Owned(format!("{article} {rest}"))
        }
        _ => Cow::Borrowed(title),
    }
}

fn without_article(title: &str) -> String {
    title.strip_prefix("the ").unwrap_or(title).to_owned()
}

/// Spells the keys of classical works, and numbers: `C# Minor` as `C sharp Minor`, `#9` as `No 9`.
fn spell_keys(title: &str) -> Cow<'_, str> {
    if !title.contains(['#', '♯', '♭']) {
        return Cow::Borrowed(title);
    }
    let is_key = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|letter| ('A'..='G').contains(&letter.to_ascii_uppercase()))
            && letters.next().is_some_and(|sign| ['#', '♯', '♭'].contains(&sign))
            && letters.all(|letter| !letter.is_alphanumeric())
    };
    let is_number = |word: &str| word.strip_prefix('#').is_some_and(starts_with_digit);
    let spell = |word: &str| match word {
        word if is_number(word) => word.replacen('#', "No ", 1),
        word if is_key(word) => word.replace(['#', '♯'], " sharp ").replace('♭', " flat "),
        word => word.to_owned(),
    };
    Cow::Owned(title.split(' ').map(spell).collect::<Vec<String>>().join(" "))
}

/// A normalized title with numbers as digits, and with one spelling of words that have several: `Part II` is `Pt. 2`.
fn usual_spelling(normalized: &str) -> String {
    if !normalized.split(' ').any(may_be_spelt_otherwise) {
        return normalized.to_owned();
    }
    let words: Vec<&str> = normalized.split(' ').flat_map(split_number_mark).collect();
    // `X` alone is no number.
    let is_single = words.len() == 1;
    let mut spelt: Vec<Cow<'_, str>> = Vec::with_capacity(words.len());
    let mut has_century_word = false;
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let place = |list: &[&str]| list.iter().position(|other| *other == word);
        let next = words.peek().copied();
        if let Some((number, count)) = parse_number_words(word, next) {
            words.by_ref().take(count - 1).for_each(drop);
            // `Nineteen Eighty-Four` is a year.
            match spelt.last_mut().filter(|before| (10..100).contains(&number) && is_century(before)) {
                Some(century) if has_century_word => *century = format!("{century}{number}").into(),
                _ => spelt.push(number.to_string().into()),
            }
            has_century_word = SMALL_NUMBERS.contains(&word) && count == 1;
            continue;
        } else if let Some(number) = place(&ROMAN).filter(|_| !is_single) {
            spelt.push((number + 1).to_string().into());
        } else if ["number", "nr", "no"].contains(&word) && next.is_some_and(starts_with_digit) {
            spelt.push("no".into());
        } else {
            let usual = SPELLINGS.iter().find(|(other, _)| *other == word && !is_single);
            spelt.push(usual.map_or(word, |(_, usual)| *usual).into());
        }
        has_century_word = false;
    }
    spelt.join(" ")
}

/// Whether [`usual_spelling`] may change a word. Most words of most titles it does not, and an artist can have many titles.
fn may_be_spelt_otherwise(word: &str) -> bool {
    let is_marked = || word.ends_with(|letter: char| letter.is_ascii_digit()) && !starts_with_digit(word);
    let is_listed = || {
        let lists = [&SMALL_NUMBERS[..], &TENS, &ROMAN];
        lists.iter().any(|list| list.contains(&word)) || SPELLINGS.iter().any(|(other, _)| *other == word)
    };
    match word.as_bytes() {
        [] => false,
        [first, ..] if word.len() <= 9 && b"cdefimnopqstvxz".contains(first) => {
            ["number", "nr", "no"].contains(&word) || is_listed() || is_marked()
        }
        _ => is_marked(),
    }
}

/// The number that a word begins, with how many words it has: `five hundred`, `twenty one`.
fn parse_number_words(word: &str, next: Option<&str>) -> Option<(usize, usize)> {
    let small = |word: &str| SMALL_NUMBERS.iter().position(|other| *other == word);
    if let Some(tens) = TENS.iter().position(|other| *other == word) {
        let unit = next.and_then(small).filter(|unit| (1..10).contains(unit));
        return Some(((tens + 2) * 10 + unit.unwrap_or_default(), 1 + usize::from(unit.is_some())));
    }
    let number = small(word)?;
    let is_hundreds = (1..10).contains(&number) && next == Some("hundred");
    Some(if is_hundreds { (number * 100, 2) } else { (number, 1) })
}

/// Whether a number begins a year that is spoken in two parts.
fn is_century(number: &str) -> bool {
    number.len() == 2 && number.starts_with('1')
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// `No.5` and `Op.67` without a blank.
fn split_number_mark(word: &str) -> impl Iterator<Item = &str> {
    let marks = ["no", "op", "pt", "vol", "bwv", "kv", "k"];
    let divided = marks.iter().find_map(|mark| {
        let number = word.strip_prefix(mark).filter(|number| starts_with_digit(number))?;
        Some([word.get(..mark.len())?, number])
    });
    let [first, second] = divided.map_or([word, ""], |parts| parts);
    [first, second]
        .into_iter()
        .enumerate()
        .filter(|(index, part)| *index == 0 || !part.is_empty())
        .map(|(_, part)| part)
}

/// A title without anything in brackets, behind a dash, or behind a guest marker. It may be that of another recording.
pub fn base_title(text: &str) -> String {
    let title = rewrite_groups(text, |_| Cow::Borrowed(""));
    let title = with_leading_article(&title);
    let base =
        DASHES.iter().filter_map(|dash| title.split_once(dash)).map(|(base, _)| base).min_by_key(|base| base.len());
    let normalized = normalize(base.filter(|base| !base.trim().is_empty()).unwrap_or(&title));
    let words: Vec<&str> = normalized.split(' ').collect();
    let end = words.iter().skip(1).position(|word| GUEST.contains(word)).map_or(words.len(), |index| index + 1);
    words.get(..end).unwrap_or(&words).join(" ")
}

/// Replaces what stands in brackets. A title that consists of groups stays: `(Remastered)`.
fn rewrite_groups(text: &str, rewrite: impl Fn(&str) -> Cow<'_, str>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['(', '[']) {
        let (before, group) = rest.split_at(start);
        let Some(end) = group.find([')', ']']) else { break };
        let (group, after) = group.split_at(end + 1);
        let inner = group.get(1..end).unwrap_or_default();
        let replaced = rewrite(inner);
        result.push_str(before);
        if replaced.is_empty() {
            result.push(' ');
        } else {
            result.extend(["(", &replaced, ")"]);
        }
        rest = after;
    }
    result.push_str(rest);
    if normalize(&result).is_empty() || result.trim().is_empty() { text.to_owned() } else { result }
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

/// Separators that never belong to the name of one artist.
const LIST_SEPARATORS: [&str; 6] = [" feat. ", " feat ", " ft. ", " ft ", " featuring ", ";"];
/// Words of artists who imitate others.
const IMITATION: [&str; 8] =
    ["tribute", "tributes", "karaoke", "style of", "made famous", "originally performed", "cover band", "covers"];

/// Whether an artist's name says that he imitates another one: `Pink Floyd Tribute Band`.
pub fn is_imitation(artist: &str) -> bool {
    let lower = artist.to_lowercase();
    if !["trib", "karaoke", "style", "famous", "originally", "cover"].iter().any(|part| lower.contains(part)) {
        return false;
    }
    let padded = format!(" {} ", normalize(artist));
    IMITATION.iter().any(|words| padded.contains(&format!(" {words} ")))
}

/// The text as the name of one artist, in all its forms.
pub fn whole_artist_names(text: &str) -> Vec<String> {
    let mut names = vec![text.trim().to_owned()];
    names.extend(with_articles(text.trim()));
    names
}

/// The artists that a text lists with separators that no name contains. `A & B` may be one artist.
pub fn listed_artists(text: &str) -> Vec<String> {
    let mut parts = vec![text.to_owned()];
    for separator in LIST_SEPARATORS {
        parts = parts.iter().flat_map(|part| split_ignoring_case(part, separator)).take(MAX_ARTIST_NAMES).collect();
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

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

/// What kinds of recordings an album contains, by its normalized title. 0 for a usual album.
pub fn album_kind(normalized: &str) -> u8 {
    let kinds: [&[&str]; 6] = [
        &[],
        &["remix", "remixes", "remixed"],
        &["demo", "demos"],
        &["karaoke", "tribute"],
        &["instrumental", "instrumentals"],
        &["acoustic", "acustico", "acustica", "acoustique", "akustik"],
    ];
    let mut kind = u8::from(is_concert(normalized));
    for (bit, words) in (0..).zip(kinds) {
        if normalized.split(' ').any(|word| words.contains(&word)) {
            kind |= 1 << bit;
        }
    }
    kind
}

/// The words that distinguish albums of concerts.
pub fn concert_words(normalized: &str) -> HashSet<String> {
    let common = [
        "live",
        "vivo",
        "unplugged",
        "concert",
        "the",
        "at",
        "in",
        "from",
        "on",
        "disc",
        "cd",
        "and",
        "mtv",
        "ao",
        "en",
    ];
    let words =
        normalized.split(' ').filter(|word| !(common.contains(word) || word.len() < 3 && starts_with_digit(word)));
    words.map(str::to_owned).collect()
}

/// Whether an album is a record of a concert.
pub fn is_live_album(title: &str) -> bool {
    is_concert(&normalize(title))
}

/// As [`is_live_album`], of a normalized title. `Live Through This` and `Long Live` are none.
fn is_concert(normalized: &str) -> bool {
    let words: Vec<&str> = normalized.split(' ').collect();
    let verbs =
        ["through", "forever", "your", "free", "fast", "wire", "for", "life", "it", "to", "or", "is", "like", "my"];
    let is_verb = |index: usize| {
        let before = index.checked_sub(1).and_then(|index| words.get(index)).copied().unwrap_or_default();
        let (next, second) = (words.get(index + 1).copied(), words.get(index + 2).copied());
        next.is_some_and(|next| verbs.contains(&next) || next == "and" && second == Some("let"))
            || ["long", "we", "you", "i", "to", "where"].contains(&before)
    };
    let is_concert = |(index, word): (usize, &&str)| match *word {
        "live" => !is_verb(index),
        word => ["unplugged", "concert", "concerts", "vivo", "bootleg", "bbc", "konzert"].contains(&word),
    };
    words.iter().enumerate().any(is_concert)
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

    /// Two titles, and the first rule by which they are equal.
    const PAIRS_OF_TITLES: &[(&str, &str, Option<usize>)] = &[
        ("Tin Roof", "tin roof!", Some(0)),
        ("Tin Roof (feat. Pale Otter)", "Tin Roof", Some(0)),
        ("Tin Roof ft. Pale Otter", "Tin Roof", Some(0)),
        ("Tin Roof (Remastered 2011)", "Tin Roof", Some(1)),
        ("Tin Roof - 2009 Digital Remaster", "Tin Roof", Some(1)),
        ("Tin Roof (50th Anniversary Edition)", "Tin Roof", Some(1)),
        ("Tin Roof (Official Video)", "Tin Roof", Some(1)),
        ("Tin Roof [320 kbps]", "Tin Roof", Some(1)),
        ("Tin Roof (Official Live Video)", "Tin Roof", Some(2)),
        ("Tin Roof feat. Pale Otter - 2009 Remaster", "Tin Roof", Some(1)),
        ("Tin Roof feat. Pale Otter (Somebody Remix)", "Tin Roof", Some(2)),
        ("Tin Roof ft. Pale Otter - Live", "Tin Roof", Some(2)),
        ("Tin Roof feat. Pale Otter (Karaoke Version)", "Tin Roof", Some(2)),
        ("Tin Roof (feat. Pale Otter - Somebody Remix)", "Tin Roof", Some(2)),
        ("Tin Roof (feat. Pale Otter & Somebody Remix)", "Tin Roof", Some(2)),
        ("Tin Roof ft. Pale Otter - Live", "Tin Roof (Live)", Some(0)),
        ("A Feat of Strength", "A", Some(2)),
        ("Sixteen Ft. Tall", "Sixteen", Some(2)),
        ("Tin Roof - 12\" Version; 2011 Remaster", "Tin Roof", Some(2)),
        ("Tin Roof - 12\" Version; 2011 Remaster", "Tin Roof (12\" Version)", Some(1)),
        ("Tin Roof - Mono; 2011 Remaster", "Tin Roof", Some(1)),
        ("Tin Roof - Live - 2011 Remaster", "Tin Roof (Live)", Some(1)),
        ("Tin Roof - Live - 2011 Remaster", "Tin Roof", Some(2)),
        ("Tin Roof (Take 3 Remastered)", "Tin Roof", Some(2)),
        ("Tin Roof (24-Bit Remastered)", "Tin Roof", Some(1)),
        ("Tin Roof (Album Version)", "Tin Roof", Some(1)),
        ("Tin Roof (Single Version)", "Tin Roof", Some(2)),
        ("Tin Roof, Pt. II", "Tin Roof (Part 2)", Some(1)),
        ("Tin Roof, Pt. 2", "Tin Roof, Pt. 3", None),
        ("Twenty-One Roofs", "21 Roofs", Some(1)),
        ("No One", "One", None),
        ("Rock 'n' Roll", "Rock & Roll", Some(1)),
        ("Tin Roof, The", "The Tin Roof", Some(1)),
        ("The Tin Roof", "Tin Roof", Some(2)),
        ("(Under a) Tin Roof", "Under a Tin Roof", Some(0)),
        ("(Under a) Tin Roof", "Tin Roof", Some(2)),
        (
            "Symphony No.5 in C# Minor, Op.67: I. Allegro",
            "Symphony No. 5 in C-Sharp Minor, Op. 67: 1. Allegro",
            Some(1),
        ),
        ("Symphony No. 5: I. Allegro", "Symphony No. 5: II. Allegro", None),
        ("Symphony No. 5 in C Minor", "Symphony No. 5 in C Major", None),
        ("???", "!!!", None),
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
    ];

    /// The first rule by which two titles are equal.
    fn rule(a: &str, b: &str) -> Option<usize> {
        let (a, b) = (comparable_titles(a), comparable_titles(b));
        (0..TITLE_RULES).find(|rule| a.get(*rule) == b.get(*rule))
    }

    #[test]
    fn only_editions_and_guests_are_the_same_recording() {
        for (a, b, expected) in PAIRS_OF_TITLES {
            assert_eq!(rule(a, b), *expected, "{a} and {b}");
        }
    }

    #[test]
    fn albums_of_concerts_are_known_by_their_titles() {
        for title in
            ["Live", "Live at Home", "MTV Unplugged in New York", "Ao Vivo", "Tin Roof [Live]", "Live and Loud"]
        {
            assert!(is_live_album(title), "{title}");
        }
        for title in ["Live Through This", "Live and Let Die", "Long Live", "Alive", "Deliver"] {
            assert!(!is_live_album(title), "{title}");
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
