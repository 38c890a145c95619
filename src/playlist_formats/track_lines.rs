//! Lists of names as people write them: `1. Artist - Title`, perhaps with bullets, times and headings.

mod line_marks;
mod setlist;

use std::borrow::Cow;

use crate::error::Result;
use crate::playlist_formats::headers::{Column, find_column};
use crate::playlist_formats::naming::has_dash;
use crate::playlist_formats::table::parse_clock;
use crate::playlist_formats::track_lines::line_marks::{Entry, clean, is_aside, take_quoted};
use crate::playlist_formats::{FileTrack, PlaylistFile, ReadReport, Reading, push_track};

/// What separates the cells of a line without a header.
const CELL_DELIMITERS: [&str; 9] = ["\t", ";", ",", "|", " • ", " · ", " // ", " ~ ", " / "];
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
}

/// Whether most lines name a track.
pub fn is_list(lines: &[&str]) -> bool {
    let lines: Vec<Cow<'_, str>> = lines.iter().map(|line| plain_blanks(line)).collect();
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    if setlist::is_setlist(&lines) {
        return true;
    }
    let entries = clean((1..).zip(lines.iter().copied()).filter(|(_, line)| !is_aside(line)).collect());
    !is_prose(&entries) && Form::find(&entries).is_some()
}

pub fn read(text: &str, report: &mut ReadReport) -> Result<PlaylistFile> {
    let text = plain_blanks(text);
    let lines = (1..).zip(text.split(['\r', '\n']).map(str::trim)).filter(|(_, line)| !line.is_empty());
    let lines: Vec<(usize, &str)> = lines.collect();
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
        let is_heading = track.is_none() && (file.tracks.is_empty() || entry.text.ends_with(':'));
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
        others.into_iter().find(|form| entries.len() > 1 && has_form(*form, 9))
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
            Self::Tight => {
                let (artist, title) = text.split_once('-')?;
                let are_names = [artist, title].iter().all(|name| name.contains(char::is_alphabetic));
                let is_tight = !artist.ends_with(' ') && !title.starts_with(' ') && !text.ends_with(['.', ',', ';']);
                (are_names && is_tight && text.chars().count() <= MAX_TIGHT_CHARS).then(|| name(text))
            }
        }
    }
}

/// Divides a line with cells: a number, two names, the album, a duration. All but the names may be absent.
fn divide_cells(text: &str, delimiter: &str) -> Option<FileTrack> {
    // Prose has blanks behind its commas.
    if delimiter == "," && text.contains(", ") {
        return None;
    }
    let cells = text.split(delimiter).map(|cell| cell.trim().trim_matches('"')).filter(|cell| !cell.is_empty());
    let mut cells: Vec<&str> = cells.collect();
    let is_count = |cell: &&str| cell.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
    if cells.len() > 2 && cells.first().is_some_and(is_count) {
        cells.remove(0);
    }
    let duration_ms = cells.last().filter(|_| cells.len() > 2).and_then(|cell| parse_clock(cell));
    if duration_ms.is_some() {
        cells.pop();
    }
    let [first, second, rest @ ..] = cells.as_slice() else { return None };
    let is_name = |cell: &str| {
        cell.contains(char::is_alphabetic)
            && !cell.contains('@')
            && cell.bytes().filter(u8::is_ascii_digit).count() * 3 < cell.len() * 2
    };
    if rest.len() > 1 || ![first, second].iter().all(|cell| is_name(cell)) {
        return None;
    }
    let album = rest.first().map(|album| (*album).to_owned());
    if !has_dash(first) && !has_dash(second) {
        // The order is found out as that of a combined name.
        return Some(FileTrack {
            name: Some(format!("{first} - {second}")),
            album,
            duration_ms,
            ..FileTrack::default()
        });
    }
    let (artist, title) = ((*first).to_owned(), (*second).to_owned());
    let readings = vec![Reading { title: artist.clone(), artist: Some(title.clone()) }];
    Some(FileTrack { title: Some(title), artist: Some(artist), album, duration_ms, readings, ..FileTrack::default() })
}
