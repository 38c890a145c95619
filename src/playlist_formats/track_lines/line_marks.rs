//! What people write around the names in a list: bullets, numbers, times, labels, quotes and links.

use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::parse_clock;

/// What people write before an entry.
const BULLETS: [&str; 15] =
    ["- [ ] ", "- [x] ", "- ", "* ", "• ", "· ", "– ", "— ", "+ ", "► ", "▶ ", "w/ ", "> ", "→ ", "» "];
/// The characters between a name and a time next to it.
const AROUND_TIMES: [char; 12] = [' ', '\t', ':', '-', '–', '—', '|', '(', ')', '[', ']', ','];
/// The pairs of quotes.
const QUOTES: [(char, char); 8] =
    [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('‘', '’'), ('\'', '\'')];
/// Words before a number.
const COUNT_WORDS: [&str; 9] = ["#", "(", "no. ", "no.", "nr. ", "n° ", "nº ", "№ ", "track "];

/// A line that is no heading and no comment.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    pub line: usize,
    pub text: String,
    pub duration_ms: Option<i64>,
    /// Whether something was removed that only lists have: a number or a time.
    pub is_marked: bool,
}

/// Whether a line is a comment, a rule or a note such as `2 hours ago`. `#9 Dream - …` is a track.
pub fn is_aside(line: &str) -> bool {
    let is_comment =
        line.strip_prefix('#').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !has_dash(line));
    let is_note = line.ends_with(" ago") && line.starts_with(|letter: char| letter.is_ascii_digit()) && !has_dash(line);
    is_comment || is_note || !line.contains(char::is_alphanumeric)
}

/// Removes what most lines have around the names.
pub fn clean(lines: Vec<(usize, &str)>) -> Vec<Entry> {
    let to_entry = |(line, text)| Entry { line, text: remove_marks(text), ..Entry::default() };
    let mut entries: Vec<Entry> = lines.into_iter().map(to_entry).collect();
    // A number may come before a time or after it.
    for change in [remove_cells, remove_symbol, remove_moment, remove_count, remove_moment, remove_count] {
        apply(&mut entries, change);
    }
    for entry in &mut entries {
        entry.text = remove_marks(&entry.text);
    }
    for change in [remove_label, remove_duration] {
        apply(&mut entries, change);
    }
    entries
}

/// Changes the entries if most of them change.
fn apply(entries: &mut [Entry], change: fn(&Entry) -> Option<Entry>) {
    let changed: Vec<Option<Entry>> = entries.iter().map(change).collect();
    if changed.iter().flatten().count() * 5 >= entries.len() * 3 {
        for (entry, changed) in entries.iter_mut().zip(changed) {
            *entry = changed.unwrap_or_else(|| entry.clone());
        }
    }
}

/// Removes a bullet, the marks of Markdown, and the quotes around a whole line.
fn remove_marks(line: &str) -> String {
    let text = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim();
    let text = remove_markdown(text);
    let inner = text.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(&text).to_owned()
}

/// `**Artist** – *Title*` and `[Artist - Title](https://…)` without the marks.
fn remove_markdown(text: &str) -> String {
    // `` `1.` ``: code.
    let is_code = text.starts_with('`') && text.matches('`').count().is_multiple_of(2);
    let without_code = if is_code { text.replace('`', "") } else { text.to_owned() };
    let text = without_code.as_str();
    let link = text.split_once("](").filter(|(_, url)| url.contains("://"));
    let text = match link.and_then(|(before, after)| Some((before.split_once('[')?, after.split_once(')')?))) {
        Some(((before, label), (_, after))) => format!("{before}{label}{after}"),
        None => text.to_owned(),
    };
    // `P*Y*T` is a name.
    let is_marked = text.matches('*').count() % 2 == 0 && (text.starts_with('*') || text.contains(" *"));
    if is_marked { text.replace('*', "") } else { text }
}

/// `10/Oct/2024:10:00:00 +0000|/stream|12|Artist - Title`: the names are the last of several cells.
fn remove_cells(entry: &Entry) -> Option<Entry> {
    let (before, text) = entry.text.rsplit_once(['|', '\t'])?;
    let has_place = before.contains(|letter: char| letter.is_ascii_digit()) && before.contains(['|', '\t']);
    (has_place && has_dash(text) && !has_dash(before)).then(|| Entry {
        text: text.trim().to_owned(),
        is_marked: true,
        ..entry.clone()
    })
}

/// `🎵 Artist - Title`
fn remove_symbol(entry: &Entry) -> Option<Entry> {
    let start = entry.text.chars().next()?;
    let is_symbol = !start.is_ascii() && !start.is_alphanumeric() && QUOTES.iter().all(|(open, _)| *open != start);
    let rest =
        entry.text.trim_start_matches(|letter: char| letter == start || ['\u{fe0f}', '\u{200d}'].contains(&letter));
    (is_symbol && rest.starts_with(' ')).then(|| Entry { text: rest.trim_start().to_owned(), ..entry.clone() })
}

/// `0:00 Artist - Title`, `[00:00] …`, `00:00 - 05:55 …`, `2024-03-01 14:05 …`, and `[03] …` of mixes
fn remove_moment(entry: &Entry) -> Option<Entry> {
    let mut rest = entry.text.as_str();
    let mut has_moment = false;
    for _ in 0..4 {
        let start = rest.trim_start_matches(AROUND_TIMES);
        let end = start.find([' ', '\t', ']', ')', '|', ',']).unwrap_or(start.len());
        let (word, after) = start.split_at_checked(end)?;
        let is_bracketed = rest.trim_start().starts_with('[') && after.starts_with(']');
        if !(is_moment(word, is_bracketed) || has_moment && ["AM", "PM"].contains(&word)) {
            break;
        }
        (rest, has_moment) = (after, true);
    }
    let text = rest.trim_start_matches(AROUND_TIMES).to_owned();
    let is_divided = text.len() < rest.len() && !text.is_empty();
    (has_moment && is_divided).then(|| Entry { text, is_marked: true, ..entry.clone() })
}

/// Whether a word is a date, a time, or both.
fn is_moment(word: &str, is_bracketed: bool) -> bool {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = |text: &str| {
        let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
        parts.len() == 3 && parts.iter().all(|part| are_digits(part) && part.len() <= 4)
    };
    let is_time = |text: &str| parse_clock(text.trim_end_matches('Z')).is_some();
    let is_both = || word.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time));
    let is_minute = is_bracketed && (are_digits(word) || !word.is_empty() && word.bytes().all(|byte| byte == b'?'));
    is_time(word) || is_date(word) || is_minute || is_both()
}

/// `1. Artist - Title`, `1000) …`, `(1) …`, `#1 …`, `Track 1: …`, `① …`
fn remove_count(entry: &Entry) -> Option<Entry> {
    let text = entry.text.as_str();
    let counted = |rest: &str| Entry { text: rest.trim_start().to_owned(), is_marked: true, ..entry.clone() };
    if text.starts_with(|letter: char| ('①'..='⓿').contains(&letter) || ('❶'..='➓').contains(&letter)) {
        return text.split_once(char::is_whitespace).map(|(_, rest)| counted(rest));
    }
    let has_word = |word: &&&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let word = COUNT_WORDS.iter().find(has_word);
    let start = word.and_then(|word| text.get(word.len()..)).unwrap_or(text);
    let end = start.find(|letter: char| !letter.is_ascii_digit())?;
    let (digits, after) = start.split_at_checked(end).filter(|(digits, _)| (1..=5).contains(&digits.len()))?;
    if let Some(rest) = after.strip_prefix(" (").and_then(take_rank) {
        return Some(counted(rest));
    }
    let rest = after.trim_start_matches(['.', ')', ':']);
    // `5.15 - The Who` and `1:30 - …` begin with another number.
    let is_count = rest.len() < after.len() && !rest.starts_with(|letter: char| letter.is_ascii_digit())
        || word.is_some() && rest.starts_with(' ');
    (is_count && digits.len() + rest.len() < text.len() && !rest.trim().is_empty()).then(|| counted(rest))
}

/// What follows the place in the week before in a chart: `2) Artist - Title`, `NEW) …`
fn take_rank(text: &str) -> Option<&str> {
    let (rank, rest) = text.split_once(") ")?;
    let is_rank = ["new", "re", "-", "–", "--"].contains(&rank.to_lowercase().as_str())
        || (1..=3).contains(&rank.len()) && rank.bytes().all(|byte| byte.is_ascii_digit());
    is_rank.then_some(rest)
}

/// `Artist - Title [Label]`
fn remove_label(entry: &Entry) -> Option<Entry> {
    let (text, label) = entry.text.strip_suffix(']')?.rsplit_once(" [")?;
    (parse_clock(label).is_none() && has_dash(text)).then(|| Entry { text: text.trim().to_owned(), ..entry.clone() })
}

/// `Artist - Title 3:35`, `Artist - Title (3:35)`
fn remove_duration(entry: &Entry) -> Option<Entry> {
    let text = entry.text.trim_end_matches([')', ']']);
    let start = text.rfind(|letter: char| !letter.is_ascii_digit() && letter != ':')?;
    let (before, time) = text.split_at_checked(start + 1).filter(|(before, _)| before.ends_with(AROUND_TIMES))?;
    let duration_ms = Some(parse_clock(time)?);
    let text = before.trim_end_matches(AROUND_TIMES).to_owned();
    (has_dash(&text) || text.contains(" by ") || take_quoted(&text).is_some()).then_some(Entry {
        text,
        duration_ms,
        ..entry.clone()
    })
}

/// The title in quotes, and the artist beside it: `"Title" by Artist`, `Artist, “Title”`.
pub fn take_quoted(text: &str) -> Option<(String, String)> {
    const BETWEEN: [char; 12] = [' ', '\t', '-', '–', '—', ',', ':', '|', '.', '―', '−', ';'];
    let (before, title, after) = QUOTES.iter().find_map(|(open, close)| {
        let start = text.find(*open)?;
        let (before, rest) = (text.get(..start)?, text.get(start + open.len_utf8()..)?);
        let end = rest.rfind(*close)?;
        let (title, after) = (rest.get(..end)?, rest.get(end + close.len_utf8()..)?);
        // An apostrophe is none of these.
        let is_outside = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        (is_outside && !title.contains([*open, *close]) && title.contains(char::is_alphanumeric))
            .then_some((before, title, after))
    })?;
    // `"Title" (Live)`
    let addition = after.trim_start().split_at_checked(after.trim_start().find(')').map_or(0, |end| end + 1))?;
    let (addition, after) = if addition.0.starts_with('(') { addition } else { ("", after) };
    let (before, after) = (before.trim_matches(BETWEEN), after.trim_matches(BETWEEN));
    let word = ["by ", "von ", "de ", "par ", "di "].iter().find(|word| before.is_empty() && after.starts_with(**word));
    let after = word.and_then(|word| after.strip_prefix(word)).unwrap_or(after);
    let artist = match (before, after) {
        ("", artist) | (artist, "") if artist.contains(char::is_alphanumeric) => artist,
        _ => return None,
    };
    let title = if addition.is_empty() { title.to_owned() } else { format!("{title} {addition}") };
    Some((title, artist.to_owned()))
}
