//! What people write around the names in a list: bullets, numbers, times, labels, quotes and links.

use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::parse_clock;

/// What people write before an entry.
const BULLETS: [&str; 17] =
    ["[*] ", "[*]", "- [ ] ", "- [x] ", "- ", "* ", "• ", "· ", "– ", "— ", "+ ", "► ", "▶ ", "w/ ", "> ", "→ ", "» "];
/// The characters between a name and a time next to it.
const AROUND_TIMES: [char; 12] = [' ', '\t', ':', '-', '–', '—', '|', '(', ')', '[', ']', ','];
/// The pairs of quotes.
const QUOTES: [(char, char); 8] =
    [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('‘', '’'), ('\'', '\'')];
/// Words before a number.
const COUNT_WORDS: [&str; 9] = ["#", "(", "no. ", "no.", "nr. ", "n° ", "nº ", "№ ", "track "];

/// What programs write before the name of the track that is played.
const PREFIXES: [&str; 6] =
    ["#nowplaying ", "#np ", "Now Playing: ", "Now Playing - ", "NP: ", "I used Shazam to discover "];
/// Words of dates.
const DAYS_AND_MONTHS: [&str; 19] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
    "oct", "nov", "dec",
];
/// Longer lines name no track.
const MAX_SPACED_BYTES: usize = 500;
/// The most words of a date and a time.
const MAX_DATE_WORDS: usize = 7;

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
    // `[list]` of forums
    let tag = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(|tag| tag.trim_start_matches('/'));
    let is_tag = tag.is_some_and(|tag| ["list", "code", "quote", "spoiler"].contains(&tag));
    let is_comment = is_comment && PREFIXES.iter().all(|prefix| !has_start(line, prefix));
    is_comment || is_note || is_tag || !line.contains(char::is_alphanumeric)
}

/// Removes what most lines have around the names.
pub fn clean(lines: Vec<(usize, &str)>) -> Vec<Entry> {
    let to_entry = |(line, text)| Entry { line, text: remove_marks(text), ..Entry::default() };
    let mut entries: Vec<Entry> = lines.into_iter().map(to_entry).collect();
    // A number may come before a time or after it.
    let changes = [
        remove_cells,
        remove_symbol,
        remove_prefix,
        remove_link,
        remove_moment,
        remove_count,
        remove_moment,
        remove_count,
        space_dash,
    ];
    for change in changes {
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

fn has_start(line: &str, start: &str) -> bool {
    line.get(..start.len()).is_some_and(|line| line.eq_ignore_ascii_case(start))
}

/// `Now Playing: Artist - Title`
fn remove_prefix(entry: &Entry) -> Option<Entry> {
    let prefix = PREFIXES.iter().find(|prefix| has_start(&entry.text, prefix))?;
    Some(Entry { text: entry.text.get(prefix.len()..)?.trim().to_owned(), ..entry.clone() })
}

/// `Artist - Title https://…`
fn remove_link(entry: &Entry) -> Option<Entry> {
    let (text, link) = entry.text.rsplit_once(' ').filter(|(_, link)| link.contains("://"))?;
    let text = text.trim_end_matches([' ', '.', '|', ':', '-', '–']);
    (!text.is_empty() && !link.ends_with(')')).then(|| Entry { text: text.to_owned(), ..entry.clone() })
}

/// `Artist- Title`, `Artist -Title` and `Artist–Title`
fn space_dash(entry: &Entry) -> Option<Entry> {
    let text = entry.text.as_str();
    // The test of each place reads the whole text.
    if has_dash(text) || text.len() > MAX_SPACED_BYTES {
        return None;
    }
    let is_divider = |(start, letter): &(usize, char)| {
        let (before, after) = (text.get(..*start).unwrap_or_default(), text.get(start + letter.len_utf8()..));
        let after = after.unwrap_or_default();
        let is_half_spaced = before.ends_with(' ') != after.starts_with(' ');
        let is_long = *letter != '-';
        let are_names = [before, after].iter().all(|name| name.contains(char::is_alphabetic));
        are_names && (is_half_spaced || is_long) && ['-', '–', '—'].contains(letter)
    };
    let (start, dash) = text.char_indices().find(is_divider)?;
    let (artist, title) = (text.get(..start)?.trim(), text.get(start + dash.len_utf8()..)?.trim());
    Some(Entry { text: format!("{artist} - {title}"), ..entry.clone() })
}

/// `0:00 Artist - Title`, `[00:00] …`, `00:00 - 05:55 …`, `2024-03-01 14:05 …`, `Tue 2 Jan 14:05 …`, and `[03] …` of mixes
fn remove_moment(entry: &Entry) -> Option<Entry> {
    let mut rest = entry.text.as_str();
    // What follows the last word that is certainly a date or a time.
    let mut behind = None;
    for _ in 0..MAX_DATE_WORDS {
        let start = rest.trim_start_matches(AROUND_TIMES);
        let end = start.find([' ', '\t', ']', ')', '|', ',']).unwrap_or(start.len());
        let Some((word, after)) = start.split_at_checked(end) else { break };
        let is_bracketed = rest.trim_start().starts_with('[') && after.starts_with(']');
        if is_moment(word, is_bracketed) || behind.is_some() && ["AM", "PM", "am", "pm"].contains(&word) {
            behind = Some(after);
        } else if !is_date_word(word) {
            break;
        }
        rest = after;
    }
    let rest = behind?;
    let text = rest.trim_start_matches(AROUND_TIMES).to_owned();
    let is_divided = text.len() < rest.len() && !text.is_empty();
    is_divided.then(|| Entry { text, is_marked: true, ..entry.clone() })
}

/// `Tue`, `2`, `Jan`, `2024`: they belong to a date only before a time.
pub fn is_date_word(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    let are_digits = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let folded: String = word.to_lowercase().chars().take(3).collect();
    are_digits || word.chars().all(char::is_alphabetic) && DAYS_AND_MONTHS.contains(&folded.as_str())
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
    // `14h05`
    let is_french = || {
        word.split_once('h').is_some_and(|(hour, minute)| {
            are_digits(hour) && hour.len() <= 2 && are_digits(minute) && minute.len() == 2
        })
    };
    is_time(word) || is_date(word) || is_minute || is_both() || is_french()
}

/// `1. Artist - Title`, `1000) …`, `(1) …`, `#1 …`, `Track 1: …`, `① …`
fn remove_count(entry: &Entry) -> Option<Entry> {
    let text = entry.text.as_str();
    let counted = |rest: &str| Entry { text: rest.trim_start().to_owned(), is_marked: true, ..entry.clone() };
    if text.starts_with(|letter: char| ('①'..='⓿').contains(&letter) || ('❶'..='➓').contains(&letter)) {
        return text.split_once(char::is_whitespace).map(|(_, rest)| counted(rest));
    }
    if let Some(rest) = take_side(text) {
        return Some(counted(rest));
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

/// What follows the place on a record: `A1. Artist - Title`, `B2 …`
fn take_side(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|side: char| ('A'..='H').contains(&side))?;
    let name = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = rest.len() - name.len();
    let behind = name.trim_start_matches(['.', ')', ':']);
    ((1..=2).contains(&digits) && behind.starts_with([' ', '\t']) && !behind.trim_start().starts_with(['-', '–', '—']))
        .then_some(behind)
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
    let mut text = before.trim_end_matches(AROUND_TIMES).to_owned();
    // `"Title" (Artist) – 3:35`
    if text.matches('(').count() > text.matches(')').count()
        && before.get(text.len()..).is_some_and(|rest| rest.starts_with(')'))
    {
        text.push(')');
    }
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
    // `"Title" (Artist)`
    let inner = addition.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let (true, Some(inner)) = (before.is_empty() && after.is_empty(), inner) {
        return Some((title.to_owned(), inner.to_owned()));
    }
    let word = ["by ", "von ", "de ", "par ", "di "].iter().find(|word| before.is_empty() && after.starts_with(**word));
    let after = word.and_then(|word| after.strip_prefix(word)).unwrap_or(after);
    let artist = match (before, after) {
        ("", artist) | (artist, "") if artist.contains(char::is_alphanumeric) => artist,
        _ => return None,
    };
    let title = if addition.is_empty() { title.to_owned() } else { format!("{title} {addition}") };
    Some((title, artist.to_owned()))
}
