//! Lists of names as people write them: `1. Artist - Title`, perhaps with bullets, times and headings.

use crate::error::Result;
use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::parse_clock;
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, push_track};

/// What people write before an entry.
const BULLETS: [&str; 10] = ["- ", "* ", "• ", "· ", "– ", "— ", "+ ", "► ", "▶ ", "w/ "];
/// What stands between a name and a time beside it.
const AROUND_TIMES: [char; 11] = [' ', '\t', ':', '-', '–', '—', '|', '(', ')', '[', ']'];
/// What separates the two cells of a line without a header.
const CELL_DELIMITERS: [char; 4] = ['\t', ';', ',', '|'];

/// A line that is no heading and no comment.
#[derive(Debug, Clone, Default)]
struct Entry<'a> {
    line: usize,
    text: &'a str,
    duration_ms: Option<i64>,
}

/// How the lines name artist and title. Decided once for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Artist - Title`
    Dash,
    /// `Title by Artist`
    By,
    /// Two cells with a delimiter between them.
    Cells(char),
}

/// Whether most lines name a track.
pub fn is_list(lines: &[&str]) -> bool {
    let entries = clean((1..).zip(lines.iter().copied()).filter(|(_, line)| !is_aside(line)).collect());
    Form::find(&entries).is_some()
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let lines = (1..).zip(text.split(['\r', '\n']).map(str::trim)).filter(|(_, line)| !line.is_empty());
    let (asides, lines): (Vec<_>, Vec<_>) = lines.partition(|(_, line)| is_aside(line));
    let mut file = PlaylistFile::default();
    // A heading of Markdown
    let heading = asides.iter().find_map(|(_, line)| line.strip_prefix("# "));
    file.title = heading.map(|heading| heading.trim().to_owned());
    asides.iter().for_each(|(line, _)| report.skip_row(*line, "is no track"));
    let entries = clean(lines);
    let form = Form::find(&entries).unwrap_or(Form::Dash);
    for entry in entries {
        let track = form.divide(&entry);
        let is_heading = track.is_none() && (file.tracks.is_empty() || entry.text.ends_with(':'));
        if is_heading {
            report.skip_row(entry.line, "is a heading");
            file.title.get_or_insert_with(|| entry.text.trim_end_matches(':').to_owned());
            continue;
        }
        let title_alone = || FileTrack { name: Some(entry.text.to_owned()), ..FileTrack::default() };
        let duration_ms = entry.duration_ms;
        push_track(&mut file.tracks, FileTrack { duration_ms, ..track.unwrap_or_else(title_alone) })?;
    }
    Ok(file)
}

/// Whether a line is a comment, a rule or a note such as `2 hours ago`. `#9 Dream - …` is a track.
fn is_aside(line: &str) -> bool {
    let is_comment =
        line.strip_prefix('#').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !has_dash(line));
    let is_note = line.ends_with(" ago") && line.starts_with(|letter: char| letter.is_ascii_digit()) && !has_dash(line);
    is_comment || is_note || !line.contains(char::is_alphanumeric)
}

/// Removes what most lines have around the names: bullets, quotes, times and labels.
fn clean(lines: Vec<(usize, &str)>) -> Vec<Entry<'_>> {
    let to_entry = |(line, text)| Entry { line, text: remove_marks(text), duration_ms: None };
    let mut entries: Vec<Entry<'_>> = lines.into_iter().map(to_entry).collect();
    for change in [remove_start_time, remove_count, remove_label, remove_duration] {
        let changed: Vec<Option<Entry<'_>>> = entries.iter().map(change).collect();
        if changed.iter().flatten().count() * 5 >= entries.len() * 3 {
            for (entry, changed) in entries.iter_mut().zip(changed) {
                *entry = changed.unwrap_or_else(|| entry.clone());
            }
        }
    }
    entries
}

/// Removes a bullet, and the quotes around a whole line.
fn remove_marks(line: &str) -> &str {
    let text = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim();
    let inner = text.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(text)
}

/// `0:00 Artist - Title`, `[00:00] Artist - Title`
fn remove_start_time<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let start = entry.text.trim_start_matches(['[', '(']);
    let end = start.find(|letter: char| !letter.is_ascii_digit() && letter != ':')?;
    let (time, rest) = start.split_at_checked(end)?;
    parse_clock(time)?;
    let text = rest.trim_start_matches(AROUND_TIMES);
    (!text.is_empty() && text.len() < rest.len()).then(|| Entry { text, ..entry.clone() })
}

/// `1. Artist - Title`, `1000) Artist - Title`
fn remove_count<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let (count, rest) = entry.text.split_once(['.', ')'])?;
    let is_count = (1..=5).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit());
    let text = rest.trim_start();
    (is_count && text.len() < rest.len() && !text.is_empty()).then(|| Entry { text, ..entry.clone() })
}

/// `Artist - Title [Label]`
fn remove_label<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let (text, label) = entry.text.strip_suffix(']')?.rsplit_once(" [")?;
    (parse_clock(label).is_none() && has_dash(text)).then(|| Entry { text: text.trim(), ..entry.clone() })
}

/// `Artist - Title 3:35`, `Artist - Title (3:35)`
fn remove_duration<'a>(entry: &Entry<'a>) -> Option<Entry<'a>> {
    let text = entry.text.trim_end_matches([')', ']']);
    let start = text.rfind(|letter: char| !letter.is_ascii_digit() && letter != ':')?;
    let (before, time) = text.split_at_checked(start + 1).filter(|(before, _)| before.ends_with(AROUND_TIMES))?;
    let duration_ms = Some(parse_clock(time)?);
    let text = before.trim_end_matches(AROUND_TIMES);
    has_dash(text).then_some(Entry { line: entry.line, text, duration_ms })
}

impl Form {
    /// The form that most entries have. Dashes are so common that some lines may lack them.
    fn find(entries: &[Entry<'_>]) -> Option<Self> {
        let has_form = |form: Self, share: usize| {
            let count = entries.iter().filter(|entry| form.divide(entry).is_some()).count();
            count > 0 && count * 10 >= entries.len() * share
        };
        if has_form(Self::Dash, 6) {
            return Some(Self::Dash);
        }
        let others = [Self::By].into_iter().chain(CELL_DELIMITERS.map(Self::Cells));
        others.into_iter().find(|form| entries.len() > 1 && has_form(*form, 9))
    }

    /// The names in a line of this form.
    fn divide(self, entry: &Entry<'_>) -> Option<FileTrack> {
        let name = |name: String| FileTrack { name: Some(name), ..FileTrack::default() };
        match self {
            Self::Dash => has_dash(entry.text).then(|| name(entry.text.to_owned())),
            Self::By => {
                let (title, artist) = entry.text.rsplit_once(" by ")?;
                let (title, artist) =
                    (Some(title.trim_matches(['"', '“', '”', ' ']).to_owned()), Some(artist.to_owned()));
                Some(FileTrack { title, artist, ..FileTrack::default() })
            }
            Self::Cells(delimiter) => {
                let (first, second) = entry.text.split_once(delimiter)?;
                // Prose has blanks behind its commas.
                let is_prose = delimiter == ',' && second.starts_with(' ') || second.contains(delimiter);
                let cells = [first, second].map(|cell| cell.trim().trim_matches('"'));
                let is_name = |cell: &&str| {
                    cell.contains(char::is_alphabetic)
                        && cell.bytes().filter(u8::is_ascii_digit).count() * 2 < cell.len()
                };
                let are_names = cells.iter().all(is_name);
                // The order is found out as that of a combined name.
                (are_names && !is_prose).then(|| name(cells.join(" - ")))
            }
        }
    }
}
