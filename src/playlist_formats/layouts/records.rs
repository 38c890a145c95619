//! Records of several lines, and several lists below each other.

use super::Section;
use crate::playlist_formats::headers::{Column, find_column};
use crate::playlist_formats::table::parse_clock;
use crate::playlist_formats::{MAX_FILE_TRACKS, MAX_TEXT_CHARS};

/// The fields of a record.
const FIELDS: [(Column, &str); 6] = [
    (Column::Title, "title"),
    (Column::Artist, "artist"),
    (Column::Album, "album"),
    (Column::TrackNumber, "track number"),
    (Column::Duration, "duration"),
    (Column::Location, "location"),
];
/// The longest record, in lines.
const MAX_RECORD: usize = 12;
/// The most playlists.
const MAX_LISTS: usize = 1000;

/// A cell without the characters that divide cells.
fn to_cell(text: &str) -> String {
    text.chars().take(MAX_TEXT_CHARS).map(|letter| if letter == '\t' { ' ' } else { letter }).collect()
}

/// `Artist: …` and `Title: …` in lines of their own, as MPD answers, and as YAML has them.
pub fn rewrite_fields(text: &str) -> Option<String> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let to_field = |line: &'_ str| -> Option<(usize, String)> {
        let (key, value) = line.strip_prefix("- ").unwrap_or(line).split_once(':')?;
        let value = value.strip_prefix(' ').or(Some(value).filter(|value| value.is_empty()))?.trim();
        let (column, _) = find_column(key)?;
        // MPD calls the number of the track `Track`.
        let is_number = key.eq_ignore_ascii_case("track") && value.starts_with(|letter: char| letter.is_ascii_digit());
        let column = if is_number { Column::TrackNumber } else { column };
        let index = FIELDS.iter().position(|(known, _)| *known == column)?;
        let quoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
        Some((index, to_cell(quoted.unwrap_or(value))))
    };
    // A list of names has fields only by chance.
    let sample = lines().take(200).count();
    if sample < 4 || lines().take(200).filter_map(to_field).count() * 2 < sample {
        return None;
    }
    let mut records: Vec<[Option<String>; 6]> = Vec::new();
    let mut open: [Option<String>; 6] = Default::default();
    for (index, value) in lines().filter_map(to_field) {
        if open.get(index).is_some_and(Option::is_some) {
            records.push(std::mem::take(&mut open));
        }
        if let Some(field) = open.get_mut(index) {
            *field = Some(value);
        }
        if records.len() > MAX_FILE_TRACKS {
            break;
        }
    }
    records.push(open);
    let is_track = |record: &&[Option<String>; 6]| record.iter().take(2).all(Option::is_some);
    if records.len() < 2 || records.iter().filter(is_track).count() * 5 < records.len() * 4 {
        return None;
    }
    let mut table = FIELDS.map(|(_, name)| name).join("\t") + "\n";
    for record in records {
        table += &(record.map(Option::unwrap_or_default).join("\t") + "\n");
    }
    Some(table)
}

/// Records that begin with a line for their number or time: `1`, then the title, the artist, and perhaps more. Pages of music
/// services are copied so.
pub fn rewrite_blocks(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let number = |line: &str| line.trim_end_matches(['.', ')']).parse::<usize>().ok();
    let starts_numbered = lines.first().is_some_and(|line| number(line) == Some(1));
    let starts_timed = lines.first().is_some_and(|line| parse_clock(line).is_some());
    if !starts_numbered && !starts_timed {
        return None;
    }
    let mut records: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        let is_next =
            starts_numbered && number(line) == Some(records.len() + 1) || starts_timed && parse_clock(line).is_some();
        match records.last_mut().filter(|_| !is_next) {
            Some(record) => record.push(line),
            None => records.push(Vec::new()),
        }
    }
    let length = records.first().map(Vec::len)?;
    let has_length = |record: &&Vec<&str>| record.len() == length;
    let is_usual = (2..=MAX_RECORD).contains(&length) && records.len() > 1;
    if !is_usual || records.iter().filter(has_length).count() * 5 < records.len() * 4 {
        return None;
    }
    let sentences = records.iter().flatten().filter(|line| line.ends_with('.') || line.contains(" --> ")).count();
    if sentences * 4 > records.len() {
        return None;
    }
    let row = |record: &Vec<&str>| record.iter().map(|line| to_cell(line)).collect::<Vec<_>>().join("\t") + "\n";
    Some(records.iter().map(row).collect())
}

/// Several lists, each with its name above rows with tabs, and a blank line below: spotify-backup.
pub fn divide_lists(text: &str) -> Option<Vec<Section>> {
    let mut sections: Vec<Section> = Vec::new();
    let mut is_open = false;
    let mut named = 0;
    for line in text.lines().map(str::trim_end) {
        let has_cells = line.matches('\t').count() > 1;
        if line.is_empty() {
            is_open = false;
        } else if let Some(section) = sections.last_mut().filter(|_| is_open && has_cells) {
            section.text += &format!("{line}\n");
        } else if is_open || has_cells || sections.len() >= MAX_LISTS {
            return None;
        } else {
            sections.push(Section { title: Some(line.trim().to_owned()), text: String::new() });
            (is_open, named) = (true, named + 1);
        }
    }
    sections.retain(|section| !section.text.is_empty());
    (sections.len() > 1 && named > 1).then_some(sections)
}
