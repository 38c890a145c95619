//! Columns of a fixed width, below a header whose names are two or more blanks apart: logs of Rivendell, reports, Serato.

use crate::playlist_formats::headers::{Column, find_column};

/// The lines in which the header is searched.
const HEADER_LINES: usize = 30;
/// The longest line. Others are no columns.
const MAX_LINE_CHARS: usize = 2000;
/// The most columns.
const MAX_COLUMNS: usize = 100;

/// The header as a name with the places of its first and last character.
type Header = Vec<(String, usize, usize)>;

/// The text as a table with tabs. The number of lines stays.
pub fn rewrite(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let (place, header) =
        lines.iter().take(HEADER_LINES).enumerate().find_map(|(place, line)| Some((place, divide_header(line)?)))?;
    let body: Vec<Vec<char>> = lines.get(place + 1..)?.iter().map(|line| line.trim_end().chars().collect()).collect();
    let is_row = |line: &&Vec<char>| line.iter().any(|letter| letter.is_alphanumeric());
    if body.iter().filter(is_row).count() == 0 || body.iter().any(|line| line.len() > MAX_LINE_CHARS) {
        return None;
    }
    let width = body.iter().map(Vec::len).max()?;
    let mut is_blank = vec![true; width];
    for line in body.iter().filter(is_row) {
        for (blank, letter) in is_blank.iter_mut().zip(line) {
            *blank &= *letter == ' ';
        }
    }
    let starts = find_starts(&header, &is_blank);
    let names: Vec<&str> = header.iter().map(|(name, ..)| name.as_str()).collect();
    let mut table = "\n".repeat(place) + &names.join("\t");
    for line in &body {
        table.push('\n');
        if is_row(&line) {
            table.push_str(&divide_row(line, &starts).join("\t"));
        }
    }
    table.push('\n');
    Some(table)
}

/// The names of a header, if it has a title and an artist. Rivendell writes hyphens around them.
fn divide_header(line: &str) -> Option<Header> {
    if line.contains(['\t', ',', ';', '|', '"']) || line.chars().count() > MAX_LINE_CHARS {
        return None;
    }
    let letters: Vec<char> = line.trim_end().chars().collect();
    let mut header = Header::new();
    let mut start = None;
    for (index, letter) in letters.iter().chain([&' ', &' ']).enumerate() {
        let is_end = *letter == ' ' && letters.get(index + 1).is_none_or(|next| *next == ' ');
        match start {
            None if *letter != ' ' => start = Some(index),
            Some(first) if is_end => {
                let name: String = letters.get(first..index)?.iter().collect();
                header.push((name.trim_matches(['-', '=', ' ']).to_owned(), first, index));
                start = None;
            }
            _ => {}
        }
    }
    let has =
        |wanted: Column| header.iter().any(|(name, ..)| find_column(name).is_some_and(|(found, _)| found == wanted));
    (header.len() <= MAX_COLUMNS && has(Column::Title) && has(Column::Artist)).then_some(header)
}

/// Where each column begins: behind the last character between two names that is blank in all rows. Numbers may begin before
/// their name.
fn find_starts(header: &Header, is_blank: &[bool]) -> Vec<usize> {
    let mut starts = vec![0];
    for pair in header.windows(2) {
        let [(_, _, end), (_, next, next_end)] = pair else { continue };
        let is_free = |place: &usize| is_blank.get(*place).copied().unwrap_or(true);
        let before = (*end..*next).rev().find(is_free);
        let place = before.or_else(|| (*next..*next_end).find(is_free));
        starts.push(place.map_or(*next, |place| place + 1));
    }
    starts
}

fn divide_row(line: &[char], starts: &[usize]) -> Vec<String> {
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let cell = |(start, end): (&usize, usize)| {
        let letters = line.get(*start..end.min(line.len())).unwrap_or_default();
        letters.iter().collect::<String>().trim().to_owned()
    };
    starts.iter().zip(ends).map(cell).collect()
}
