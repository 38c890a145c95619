//! `Artist: Title`. Settings, headers of mails and dialogues look alike, so the lines must look like names.

use crate::playlist_formats::track_lines::line_marks::Entry;

/// The fewest lines without numbers that count as a list.
const MIN_LINES: usize = 5;
/// Last words of the names of settings and of properties.
const SETTINGS: [&str; 39] = [
    "name",
    "device",
    "level",
    "size",
    "rate",
    "format",
    "time",
    "mode",
    "type",
    "path",
    "file",
    "version",
    "date",
    "number",
    "status",
    "color",
    "theme",
    "language",
    "address",
    "length",
    "count",
    "title",
    "artist",
    "album",
    "genre",
    "year",
    "id",
    "url",
    "host",
    "port",
    "user",
    "author",
    "description",
    "subject",
    "from",
    "to",
    "cc",
    "server",
    "comment",
];

/// Whether the lines with a colon name artists and titles.
pub fn names_artists(entries: &[Entry]) -> bool {
    if entries.len() > 1 && entries.iter().all(|entry| entry.is_marked) {
        return true;
    }
    let pairs: Vec<(&str, &str)> = entries.iter().filter_map(|entry| entry.text.split_once(": ")).collect();
    let count =
        |is_right: &dyn Fn(&str, &str) -> bool| pairs.iter().filter(|(key, value)| is_right(key, value)).count();
    let is_title = |value: &str| {
        let value = value.trim_start_matches(['"', '“', '(', '\'', '¿', '¡']);
        value.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric() || !letter.is_ascii())
            && !value.ends_with(['.', '?', '!', ',', ';'])
            && !value.contains("://")
            && !value.contains('@')
    };
    let is_setting = |key: &str| {
        let last = key.rsplit(' ').next().unwrap_or_default().to_lowercase();
        SETTINGS.contains(&last.as_str()) || key.starts_with(char::is_lowercase)
    };
    pairs.len() >= MIN_LINES
        && count(&|key, _| key.contains(' ')) * 4 >= pairs.len()
        && count(&|_, value| is_title(value)) * 10 >= pairs.len() * 8
        && count(&|key, _| is_setting(key)) * 10 <= pairs.len()
}
