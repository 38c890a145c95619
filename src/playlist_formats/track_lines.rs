//! Lists of names as people write them: `1. Artist - Title`, perhaps with bullets, times and headings.

mod colons;
mod line_marks;
mod setlist;

use std::borrow::Cow;

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column};
use crate::playlist_formats::naming::{has_dash, is_bracketed};
use crate::playlist_formats::table::{parse_clock, split_header};
use crate::playlist_formats::track_lines::colons::names_artists;
use crate::playlist_formats::track_lines::line_marks::{Entry, clean, is_aside, is_date_word, take_quoted};
use crate::playlist_formats::{FileTrack, MAX_TRACKS, PlaylistFile, ReadReport, Reading, push_track};

/// What separates the cells of a line without a header.
const CELL_DELIMITERS: [&str; 12] = ["\t", ";", ",", "|", " • ", " · ", " // ", " :: ", " ~ ", " / ", "／", "  "];
/// A longer line is prose.
const MAX_TIGHT_CHARS: usize = 150;

/// How the lines name artist and title. Decided once for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Artist - Title`
    Dash,
    /// `"Title" - Artist`, `Artist, “Title”`
    Quoted,
    /// `Title by Artist`
    By,
    /// Cells with a delimiter between them: artist and title in either order, and the album.
    Cells(&'static str),
    /// `Artist-Title`
    Tight,
    /// `[Artist] Title`
    Bracketed,
    /// `Artist: Title`
    Colon,
}

/// Whether most lines name a track.
pub fn is_list(lines: &[&str]) -> bool {
    let lines: Vec<Cow<'_, str>> = lines.iter().map(|line| plain_blanks(line)).collect();
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    let lines = without_hashes(lines, |line| *line, |_, line| line);
    if setlist::is_setlist(&lines) {
        return true;
    }
    let entries = clean((1..).zip(lines.iter().copied()).filter(|(_, line)| !is_aside(line)).collect());
    !is_prose(&entries) && Form::find(&entries).is_some()
}

/// Whether the lines are `Artist: Title`. Settings look alike.
pub fn is_colon_list(lines: &[&str]) -> bool {
    let entries = clean((1..).zip(lines.iter().copied()).filter(|(_, line)| !is_aside(line)).collect());
    Form::find(&entries) == Some(Form::Colon)
}

/// Removes the sign before the entries of a numbered list in a wiki: `# Artist - Title`. Elsewhere, it begins a comment.
fn without_hashes<'a, T: Copy>(lines: Vec<T>, text: fn(&T) -> &'a str, with: fn(T, &'a str) -> T) -> Vec<T> {
    let strip = |line: &T| text(line).strip_prefix("# ").filter(|rest| has_dash(rest));
    if lines.len() < 2 || lines.iter().filter_map(strip).count() * 5 < lines.len() * 4 {
        return lines;
    }
    lines.into_iter().map(|line| strip(&line).map_or(line, |rest| with(line, rest))).collect()
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let text = plain_blanks(text);
    let lines = (1..).zip(text.split(['\r', '\n']).map(str::trim)).filter(|(_, line)| !line.is_empty());
    let lines = without_hashes(lines.collect(), |(_, line)| *line, |(number, _), line| (number, line));
    if setlist::is_setlist(&lines.iter().map(|(_, line)| *line).collect::<Vec<&str>>()) {
        return setlist::read(&lines, report);
    }
    let (asides, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, line)| is_aside(line));
    let mut file = PlaylistFile::default();
    // A heading of Markdown
    let heading = asides.iter().find_map(|(_, line)| line.strip_prefix("# "));
    file.title = heading.map(|heading| heading.trim().to_owned());
    asides.iter().for_each(|(line, _)| report.skip_row(*line, "is no track"));
    let entries = clean(lines);
    let form = Form::find(&entries).unwrap_or(Form::Dash);
    let mut is_title_first = false;
    for entry in entries {
        if file.tracks.is_empty() && names_columns(&entry.text) {
            report.skip_row(entry.line, "is a heading");
            is_title_first = entry.text.split_whitespace().next().and_then(find_column).is_some_and(is_title);
            continue;
        }
        if is_unidentified(&entry.text) {
            report.skip_row(entry.line, "names no track");
            continue;
        }
        let track = form.divide(&entry.text);
        let is_table = matches!(form, Form::Cells(_));
        let is_heading = track.is_none() && (file.tracks.is_empty() || entry.text.ends_with(':') || is_table);
        if is_heading {
            report.skip_row(entry.line, "is a heading");
            file.title.get_or_insert_with(|| entry.text.trim_end_matches(':').to_owned());
            continue;
        }
        let title_alone = || FileTrack { name: Some(entry.text.clone()), ..FileTrack::default() };
        let track = track.unwrap_or_else(title_alone);
        let duration_ms = entry.duration_ms.or(track.duration_ms);
        push_track(&mut file.tracks, FileTrack { duration_ms, is_title_first, ..track })?;
    }
    Ok(file)
}

/// Reads lines with tabs between the names. A list may have a single one. `None` if most lines have other cells.
pub fn read_cells(text: &str) -> Option<PlaylistFile> {
    let lines = || text.lines().filter(|line| line.contains('\t'));
    let tracks: Vec<FileTrack> = lines().filter_map(|line| divide_cells(line, "\t")).take(MAX_TRACKS).collect();
    let is_list = !tracks.is_empty() && tracks.len() * 10 >= lines().take(MAX_TRACKS).count() * 9;
    is_list.then(|| PlaylistFile { tracks, ..PlaylistFile::default() })
}

/// The text with ordinary blanks in place of those that do not break: web pages have them around dashes.
fn plain_blanks(text: &str) -> Cow<'_, str> {
    const BLANKS: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2007}', '\u{3000}'];
    if text.contains(BLANKS) { Cow::Owned(text.replace(BLANKS, " ")) } else { Cow::Borrowed(text) }
}

fn is_title((column, _): (Column, usize)) -> bool {
    column == Column::Title
}

/// `Title - Artist` above the names.
fn names_columns(text: &str) -> bool {
    let columns: Vec<Option<Column>> =
        text.split(" - ").map(|name| find_column(name).map(|(column, _)| column)).collect();
    columns.len() > 1 && columns.contains(&Some(Column::Title)) && columns.contains(&Some(Column::Artist))
}

/// `ID - ID`, which those who list the tracks of a mix write for what they do not know.
fn is_unidentified(text: &str) -> bool {
    let mut names = text.split(" - ").map(str::trim).peekable();
    has_dash(text) && names.all(|name| ["ID", "??", "???", "Unknown", "unknown"].contains(&name))
}

/// Whether most lines are long and end like sentences.
fn is_prose(entries: &[Entry]) -> bool {
    let is_sentence =
        |entry: &&Entry| entry.text.ends_with('.') && entry.text.split_whitespace().count() > 4 && !entry.is_marked;
    entries.iter().filter(is_sentence).count() * 5 >= entries.len() * 3
}

impl Form {
    /// The form that most entries have. Dashes are so common that some lines may lack them.
    fn find(entries: &[Entry]) -> Option<Self> {
        let has_form = |form: Self, share: usize| {
            let count = entries.iter().filter(|entry| form.divides(&entry.text)).count();
            count > 0 && count * 10 >= entries.len() * share
        };
        if has_form(Self::Quoted, 8) {
            return Some(Self::Quoted);
        }
        if has_form(Self::Dash, 6) {
            return Some(Self::Dash);
        }
        let has_blanks = entries.iter().filter(|entry| entry.text.contains(' ')).count() * 3 >= entries.len();
        let tight = Some(Self::Tight).filter(|_| entries.len() > 2 && has_blanks);
        let others = [Self::By].into_iter().chain(CELL_DELIMITERS.map(Self::Cells)).chain(tight);
        let found = others.chain([Self::Bracketed]).find(|form| entries.len() > 1 && has_form(*form, 9));
        // A heading may stand above a table.
        let body = entries.get(1..).filter(|body| body.len() > 1).unwrap_or_default();
        let is_table = !body.is_empty() && body.iter().all(|entry| Self::Cells("\t").divides(&entry.text));
        let found = found.or(is_table.then_some(Self::Cells("\t")));
        found.or_else(|| (has_form(Self::Colon, 9) && names_artists(entries)).then_some(Self::Colon))
    }

    /// Whether a line certainly has this form.
    fn divides(self, text: &str) -> bool {
        match self {
            Self::Quoted => take_quoted(text).is_some(),
            _ => self.divide(text).is_some(),
        }
    }

    /// The names in a line of this form.
    fn divide(self, text: &str) -> Option<FileTrack> {
        let name = |name: &str| FileTrack { name: Some(name.to_owned()), ..FileTrack::default() };
        match self {
            Self::Dash => has_dash(text).then(|| name(text)),
            Self::Quoted => match take_quoted(text) {
                Some((title, artist)) => {
                    Some(FileTrack { title: Some(title), artist: Some(artist), ..FileTrack::default() })
                }
                None => Self::Dash.divide(text),
            },
            Self::By => {
                let (title, artist) = text.rsplit_once(" by ")?;
                let (title, artist) =
                    (Some(title.trim_matches(['"', '“', '”', ' ']).to_owned()), Some(artist.to_owned()));
                Some(FileTrack { title, artist, ..FileTrack::default() })
            }
            Self::Cells(delimiter) => divide_cells(text, delimiter),
            // The brackets are opened with those of other files.
            Self::Bracketed => is_bracketed(text).then(|| name(text)),
            Self::Colon => {
                let (artist, title) = text.split_once(": ").map(|(artist, title)| (artist.trim(), title.trim()))?;
                let are_names = [artist, title].iter().all(|name| name.contains(char::is_alphanumeric));
                let (title, artist) = (Some(title.to_owned()), Some(artist.to_owned()));
                are_names.then(|| FileTrack { title, artist, ..FileTrack::default() })
            }
            Self::Tight => {
                let (artist, title) = text.split_once('-')?;
                let are_names = [artist, title].iter().all(|name| name.contains(char::is_alphabetic));
                let is_tight = !artist.ends_with(' ') && !title.starts_with(' ') && !text.ends_with(['.', ',', ';']);
                (are_names && is_tight && text.chars().count() <= MAX_TIGHT_CHARS).then(|| name(text))
            }
        }
    }
}

/// Divides a line with cells: two names, perhaps the album and its artist. Numbers, durations, times and links are no names.
fn divide_cells(text: &str, delimiter: &str) -> Option<FileTrack> {
    let is_quoted = text.contains('"') && delimiter.len() == 1;
    // Prose has blanks behind its commas.
    if delimiter == "," && !is_quoted && text.contains(", ") {
        return None;
    }
    // Some people write two blanks behind a sentence.
    if delimiter == "  " && text.split(delimiter).any(|cell| cell.trim().ends_with(['.', ','])) {
        return None;
    }
    let cells: Vec<String> = match delimiter.chars().next().filter(|_| is_quoted) {
        Some(delimiter) => split_header(text, delimiter),
        None => text.split(delimiter).map(|cell| cell.trim().trim_matches('"').to_owned()).collect(),
    };
    let duration_ms = cells.iter().skip(2).rev().find_map(|cell| parse_clock(cell));
    let bare = |cell: &'_ String| -> String { cell.trim().trim_end_matches(['–', '—']).trim_end().to_owned() };
    let cells: Vec<String> = cells.iter().map(bare).collect();
    let mut names: Vec<&str> = cells.iter().map(String::as_str).filter(|cell| !is_no_name(cell)).collect();
    // The artist of the album stands beside that of the track.
    if let [first, .., last] = names.as_slice()
        && names.len() == 4
        && first == last
    {
        names.pop();
    }
    let is_name = |cell: &&str| !cell.contains('@') && cell.chars().count() <= MAX_TIGHT_CHARS;
    let [first, second, rest @ ..] = names.as_slice() else { return None };
    if rest.len() > 1 || !names.iter().all(is_name) {
        return None;
    }
    if let Some(third) = rest.first() {
        let cells = [first, second, third].map(|cell| (*cell).to_owned());
        return Some(FileTrack { duration_ms, ..FileTrack::of_cells(cells, [0, 1, 2]) });
    }
    if !has_dash(first) && !has_dash(second) {
        // The order is found out as that of a combined name.
        return Some(FileTrack { name: Some(format!("{first} - {second}")), duration_ms, ..FileTrack::default() });
    }
    let (artist, title) = ((*first).to_owned(), (*second).to_owned());
    let readings = vec![Reading { title: artist.clone(), artist: Some(title.clone()) }];
    Some(FileTrack { title: Some(title), artist: Some(artist), duration_ms, readings, ..FileTrack::default() })
}

/// Whether a cell is empty, a number, a date, a duration, or a link.
fn is_no_name(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_link = cell.contains("://") || cell.starts_with("spotify:");
    // `A1` and `B12` are places on a record, and `Jan 2, 2024` is a date.
    let is_side =
        cell.len() <= 3 && digits + 1 == cell.len() && cell.starts_with(|letter| ('A'..='H').contains(&letter));
    let is_date = digits >= 5 && cell.split([' ', ',', '.']).filter(|word| !word.is_empty()).all(is_date_word);
    !cell.contains(char::is_alphabetic) || is_link || is_side || is_date || digits * 3 >= cell.len() * 2
}
