//! Tables: CSV with any delimiter, with or without lines before the header, and tables of known programs without a header.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use crate::error::{Error, Result};
use crate::playlist_formats::headers::{Column, find_columns, names_several, simplify};
use crate::playlist_formats::{line_and_column, malformed};

/// The delimiters, the most common first.
const DELIMITERS: [char; 5] = [',', ';', '\t', '|', '^'];
/// The lines in which the header is searched.
const HEADER_LINES: usize = 30;
/// The longest line that is taken for a header.
const MAX_HEADER_BYTES: usize = 64 * 1024;
/// Cells beyond this number are ignored. No exporter writes so many.
const MAX_COLUMNS: usize = 1000;
/// Numbers above this are milliseconds, if the column does not name the unit: no track lasts five hours.
pub const MAX_SECONDS: f64 = 20_000.0;

/// How a table is written, and what its columns contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub delimiter: char,
    /// Where the header or the first row starts in the text.
    start: usize,
    /// The line of the header, from 1. `None` without a header.
    pub header_line: Option<usize>,
    pub columns: Vec<Option<Column>>,
    /// The names of all columns, as the file writes them.
    pub names: Vec<String>,
    is_quoted: bool,
    /// The sign around a cell that contains delimiters.
    quote: char,
    /// The number of different known columns.
    known: usize,
}

impl Layout {
    /// The layout of a row whose cells have these names.
    pub fn of_names(names: Vec<String>) -> Self {
        let columns = assign_columns(&names);
        let known = columns.iter().flatten().count();
        Self { delimiter: ',', start: 0, header_line: Some(1), columns, names, is_quoted: true, quote: '"', known }
    }

    /// Whether this is certainly a table of tracks: it has titles and another known column, or titles alone.
    pub fn is_certain(&self) -> bool {
        self.has(Column::Title) && (self.known > 1 || self.columns.len() == 1 || self.header_line.is_none())
    }

    pub fn column_count(&self) -> usize {
        self.columns.len()
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// Whether no column tells more about a track than its title and a date.
    pub fn has_only_titles(&self) -> bool {
        let mut known = self.columns.iter().flatten();
        known.all(|column| matches!(column, Column::Title | Column::ReleasedOn | Column::Genre | Column::Kind))
    }

    /// The names of the columns that no meaning is known for.
    pub fn unknown_names(&self) -> Vec<String> {
        let unknown =
            self.names.iter().zip(&self.columns).filter(|(name, column)| column.is_none() && !name.is_empty());
        unknown.map(|(name, _)| name.clone()).collect()
    }

    /// Whether the rows are favorites of any kind (Apple Music).
    pub fn lists_favorites(&self) -> bool {
        self.names.iter().any(|name| simplify(name) == "favoritetype")
    }

    /// Whether the rows are albums: records of Discogs, ratings of Rate Your Music.
    pub fn lists_albums(&self) -> bool {
        let has = |wanted: &str| self.names.iter().any(|name| simplify(name) == wanted);
        has("rymalbum") || has("releaseid") && (has("catalognumber") || has("catno"))
    }

    /// Whether the column of artists lists several.
    pub fn lists_artists(&self) -> bool {
        let mut named = self.names.iter().zip(&self.columns);
        named.any(|(name, column)| *column == Some(Column::Artist) && names_several(name))
    }
}

/// Finds out how a table is written. `None` if no line looks like a header.
pub fn find_layout(text: &str) -> Option<Layout> {
    let (declared, start) = declared_delimiter(text);
    let mut best: Option<Layout> = None;
    for (number, (offset, line)) in lines(text, start).take(HEADER_LINES).enumerate() {
        if line.len() > MAX_HEADER_BYTES {
            continue;
        }
        let first_line = 1 + usize::from(start > 0);
        let candidates = declared.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
        for delimiter in candidates
            .into_iter()
            .filter(|delimiter| *delimiter == ',' || declared.is_some() || line.contains(*delimiter))
        {
            let names = split_header(line, delimiter);
            let columns = assign_columns(&names);
            let known = columns.iter().flatten().collect::<std::collections::BTreeSet<_>>().len();
            let is_better =
                best.as_ref().is_none_or(|best| known > best.known && (best.known < 2 || best.start == offset));
            if known > 0 && is_better {
                let is_quoted = delimiter != '\t' || line.trim_start().starts_with('"');
                let header_line = Some(number + first_line);
                let quote = '"';
                best = Some(Layout { delimiter, start: offset, header_line, columns, names, is_quoted, quote, known });
            }
        }
    }
    if let Some(best) = best.as_mut().filter(|best| has_single_quotes(text, best)) {
        (best.quote, best.is_quoted) = ('\'', true);
        best.names.iter_mut().for_each(|name| *name = name.trim_matches('\'').to_owned());
    }
    // A title in the middle of prose is no header.
    best.filter(|best| best.known > 1 || best.header_line.is_some_and(|line| line <= 2))
        .or_else(|| find_headerless(text))
}

/// Whether the rows below the header begin and end with an apostrophe: `'Title, or not','Artist'`.
fn has_single_quotes(text: &str, layout: &Layout) -> bool {
    let mut rows = lines(text, layout.start).skip(1).map(|(_, line)| line.trim()).filter(|line| !line.is_empty());
    let mut sample = rows.by_ref().take(HEADER_LINES).peekable();
    let is_quoted = |line: &str| line.len() > 1 && line.starts_with('\'') && line.ends_with('\'');
    sample.peek().is_some() && sample.all(is_quoted)
}

/// The delimiter of the line `sep=;` that Excel understands, and where the next line starts.
fn declared_delimiter(text: &str) -> (Option<char>, usize) {
    let line = text.lines().next().unwrap_or_default().trim().trim_matches('"');
    let delimiter = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.chars().nth(4));
    let delimiter = delimiter.filter(char::is_ascii).or_else(|| (line == "sep=").then_some('\t'));
    match delimiter {
        Some(delimiter) => {
            let end = text.find(['\r', '\n']).unwrap_or(text.len());
            let rest = text.get(end..).unwrap_or_default();
            let breaks = rest.strip_prefix("\r\n").map_or(1.min(rest.len()), |_| 2);
            (Some(delimiter), end + breaks)
        }
        None => (None, 0),
    }
}

/// The lines with their offsets. `\r\n`, `\n` and `\r` end a line.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = start;
    std::iter::from_fn(move || {
        let rest = text.get(offset..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let line = (offset, rest.get(..length)?);
        let after = rest.get(length..)?;
        offset += length + if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
        Some(line)
    })
}

pub fn split_header(line: &str, delimiter: char) -> Vec<String> {
    if !line.contains('"') {
        return line.split(delimiter).take(MAX_COLUMNS).map(|name| name.trim().to_owned()).collect();
    }
    let line = remove_blanks_before_quotes(line, delimiter, '"');
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line.as_bytes());
    let mut record = StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().take(MAX_COLUMNS).map(|name| name.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Assigns each column to the name that is the most specific. Other names of the same column are left over.
fn assign_columns(names: &[String]) -> Vec<Option<Column>> {
    let found = find_columns(names.iter().map(String::as_str));
    let is_best = |index: usize, column: Column, rank: usize| {
        // Several columns of further artists count, each of them.
        column == Column::OtherArtist
            || found.iter().enumerate().all(|(other, found)| match found {
                Some((name, other_rank)) if *name == column => (rank, index) <= (*other_rank, other),
                _ => true,
            })
    };
    let mut columns: Vec<Option<Column>> = found
        .iter()
        .enumerate()
        .map(|(index, found)| found.filter(|(column, rank)| is_best(index, *column, *rank)).map(|(column, _)| column))
        .collect();
    // Mp3tag calls the number of the track `Track`.
    let track = names.iter().position(|name| name.trim().eq_ignore_ascii_case("track"));
    if let Some(cell) = track.and_then(|index| columns.get_mut(index)).filter(|cell| cell.is_none()) {
        let has_number = found.iter().flatten().any(|(column, _)| *column == Column::TrackNumber);
        *cell = (!has_number).then_some(Column::TrackNumber);
    }
    columns
}

/// Finds the tables without a header that some programs write.
fn find_headerless(text: &str) -> Option<Layout> {
    let is_row = |line: &&(usize, &str)| !line.1.trim().is_empty() && !line.1.starts_with('#');
    let all: Vec<(usize, &str)> = lines(text, 0).take(2 * HEADER_LINES).collect();
    let sample: Vec<&(usize, &str)> = all.iter().filter(is_row).take(20).collect();
    let (start, _) = sample.first()?;
    let is_rockbox = text.trim_start().starts_with("#AUDIOSCROBBLER/");
    let every = |delimiter: char, is_right: &dyn Fn(&[String]) -> bool| {
        sample.iter().all(|(_, line)| is_right(&split_header(line, delimiter)))
    };
    let known = HEADERLESS.iter().enumerate().find(|(index, (delimiter, is_right, _))| {
        // The first line of such a log names its format.
        (*index > 0 || is_rockbox) && every(*delimiter, is_right)
    });
    let (_, (delimiter, _, columns)) = known?;
    Some(Layout {
        delimiter: *delimiter,
        start: *start,
        header_line: None,
        columns: columns.to_vec(),
        names: vec![String::new(); columns.len()],
        is_quoted: *delimiter != '\t',
        quote: '"',
        known: columns.iter().flatten().count(),
    })
}

/// A table without a header: its delimiter, how its rows look, and its columns.
type HeaderlessTable = (char, fn(&[String]) -> bool, &'static [Option<Column>]);

const HEADERLESS: [HeaderlessTable; 4] = [
    // Rockbox and portable players: artist, album, title, number, seconds, rating, time, MusicBrainz id.
    (
        '\t',
        |cells| cells.len() >= 6,
        &[
            Some(Column::Artist),
            Some(Column::Album),
            Some(Column::Title),
            Some(Column::TrackNumber),
            Some(Column::Duration),
            None,
            None,
            None,
        ],
    ),
    // The script lastexport: time, title, artist, album, MusicBrainz ids.
    (
        '\t',
        |cells| {
            cells.len() >= 4
                && cells
                    .first()
                    .is_some_and(|cell| (9..=11).contains(&cell.len()) && shape(cell) == "0".repeat(cell.len()))
        },
        &[None, Some(Column::Title), Some(Column::Artist), Some(Column::Album), None, None, None],
    ),
    // Exports of Last.fm by web pages: artist, album, title, date.
    (
        ',',
        |cells| {
            cells.len() == 4
                && cells
                    .last()
                    .is_some_and(|cell| cell.is_empty() || shape(cell).trim_start_matches('0').starts_with(" aaa 0000"))
        },
        &[Some(Column::Artist), Some(Column::Album), Some(Column::Title), None],
    ),
    // lastfm-backup: date, time, artist, title.
    (
        ',',
        |cells| cells.len() >= 4 && cells.iter().take(2).map(|cell| shape(cell)).eq(["0000-00-00", "00:00:00"]),
        &[None, None, Some(Column::Artist), Some(Column::Title)],
    ),
];

/// The text with `0` for each digit and `a` for each letter.
fn shape(text: &str) -> String {
    let to_shape = |letter: char| match letter {
        letter if letter.is_ascii_digit() => '0',
        letter if letter.is_alphabetic() => 'a',
        letter => letter,
    };
    text.chars().map(to_shape).collect()
}

/// A row of a table.
pub struct Row<'a> {
    layout: &'a Layout,
    record: &'a StringRecord,
    /// The line where the row starts, from 1.
    pub line: usize,
}

impl<'a> Row<'a> {
    pub fn new(layout: &'a Layout, record: &'a StringRecord, line: usize) -> Self {
        Self { layout, record, line }
    }
}

impl Row<'_> {
    /// The text of a column, without blanks around it. `None` if it is empty or absent.
    pub fn get(&self, column: Column) -> Option<Cow<'_, str>> {
        self.all(column).next()
    }

    /// The texts of all columns of this meaning.
    pub fn all(&self, column: Column) -> impl Iterator<Item = Cow<'_, str>> {
        let cells = self.layout.columns.iter().zip(self.record).filter(move |(known, _)| **known == Some(column));
        cells.map(|(_, cell)| self.unquote(cell.trim())).filter(|cell| !cell.is_empty())
    }

    /// The cell at this place, exactly as it was written.
    pub fn raw(&self, index: usize) -> &str {
        self.record.get(index).unwrap_or_default()
    }

    /// Whether the fourth and fifth cell are whole numbers or empty, as in our own files.
    pub fn has_own_numbers(&self) -> bool {
        [self.raw(3), self.raw(4)]
            .iter()
            .all(|cell| cell.is_empty() || cell.parse::<i64>().is_ok_and(|number| number >= 0))
    }

    /// Whether the row has more cells with text than the table has columns.
    pub fn is_too_long(&self) -> bool {
        self.record.iter().skip(self.layout.columns.len()).any(|cell| !cell.trim().is_empty())
    }

    /// Whether the row is the rule below the header of a table in Markdown.
    pub fn is_rule(&self) -> bool {
        let is_rule = |cell: &str| cell.len() > 1 && cell.bytes().all(|byte| b"-:=".contains(&byte));
        self.record.iter().map(str::trim).filter(|cell| !cell.is_empty()).all(is_rule)
    }

    pub fn cell_count(&self) -> usize {
        self.record.len()
    }

    /// The number of cells with text.
    pub fn filled(&self) -> usize {
        self.record.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Excel quotes cells of tables with tabs only where it must, and iTunes never does.
    fn unquote<'b>(&self, cell: &'b str) -> Cow<'b, str> {
        // Word processors make these of quotes.
        if let Some(inner) = cell.strip_prefix('“').and_then(|rest| rest.strip_suffix('”')) {
            return Cow::Borrowed(inner);
        }
        let inner = (!self.layout.is_quoted)
            .then(|| cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')))
            .flatten()
            .filter(|inner| inner.contains(',') || inner.contains("\"\""));
        inner.map_or(Cow::Borrowed(cell), |inner| Cow::Owned(inner.replace("\"\"", "\"")))
    }
}

/// Calls `handle` with every row that has text.
pub fn read_rows(text: &str, layout: &Layout, mut handle: impl FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
    let body = text.get(layout.start..).unwrap_or_default();
    let body = if layout.is_quoted { double_quotes(body, layout) } else { Cow::Borrowed(body) };
    if let Some(offset) = layout.is_quoted.then(|| find_unclosed_quote(&body, layout)).flatten() {
        let (first_line, _) = line_and_column(text, layout.start);
        let (line, column) = line_and_column(&body, offset);
        return Err(malformed(format!("has an unclosed quote at line {} column {column}", first_line + line - 1)));
    }
    let body = match body {
        body if !layout.is_quoted => body,
        Cow::Borrowed(body) => remove_blanks_before_quotes(body, layout.delimiter, layout.quote),
        Cow::Owned(body) => Cow::Owned(remove_blanks_before_quotes(&body, layout.delimiter, layout.quote).into_owned()),
    };
    let (first_line, _) = line_and_column(text, layout.start);
    let delimiter = u8::try_from(layout.delimiter).map_err(Error::internal)?;
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .has_headers(layout.header_line.is_some())
        .delimiter(delimiter)
        .quoting(layout.is_quoted)
        .quote(u8::try_from(layout.quote).unwrap_or(b'"'))
        .from_reader(body.as_bytes());
    let mut bytes = ByteRecord::new();
    let mut lines = LineCounter { text: &body, offset: 0, line: first_line };
    while reader.read_byte_record(&mut bytes).map_err(|error| malformed(error.to_string()))? {
        let record = StringRecord::from_byte_record_lossy(bytes.clone());
        let is_comment = layout.header_line.is_none() && record.get(0).is_some_and(|cell| cell.starts_with('#'));
        if record.iter().all(|cell| cell.trim().is_empty()) || is_comment {
            continue;
        }
        let line = lines.advance(&bytes);
        handle(&Row { layout, record: &record, line })?;
    }
    Ok(())
}

/// Counts lines while records are read in order. The csv crate reports the line where the previous record ended, before any
/// blank lines, and counts no carriage returns alone.
struct LineCounter<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn advance(&mut self, record: &ByteRecord) -> usize {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(self.offset);
        let rest = self.text.get(start..).unwrap_or_default();
        let start = self.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        if let Some(passed) = self.text.get(self.offset..start) {
            let passed = passed.as_bytes();
            let ends = passed.iter().enumerate().filter(|(index, byte)| {
                **byte == b'\n' || **byte == b'\r' && passed.get(index + 1).is_some_and(|next| *next != b'\n')
            });
            self.line += ends.count();
            self.offset = start;
        }
        self.line
    }
}

/// Doubles the quotes that a backslash escapes, as in tables of MySQL and of many scripts: `"Say \"Hi\""`. At the end of a
/// cell without an open inner quote, a backslash belongs to a path: `"D:\Music\"`. Each cell decides for itself.
fn double_quotes<'a>(text: &'a str, layout: &Layout) -> Cow<'a, str> {
    let quote = layout.quote;
    let ends_cell = |after: &str| ends_cell(after, layout);
    if !has_escaped_quotes(text, layout) {
        return Cow::Borrowed(text);
    }
    let doubles_backslashes = doubles_backslashes(text, quote);
    let mut result = String::with_capacity(text.len() + 16);
    // Whether an escaped quote is open in the open cell.
    let mut cell: Option<bool> = None;
    let mut is_cell_start = true;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        rest = after;
        match (&mut cell, letter) {
            (Some(has_inner), '\\') if after.starts_with(quote) => {
                let behind = after.get(quote.len_utf8()..).unwrap_or_default();
                let closes = behind.strip_prefix(quote).is_some_and(ends_cell);
                if ends_cell(behind) && !*has_inner || behind.starts_with(quote) && !closes {
                    result.push('\\');
                } else {
                    result.extend([quote, quote]);
                    (*has_inner, rest) = (!*has_inner, behind);
                }
            }
            (Some(_), '\\') if doubles_backslashes && after.starts_with('\\') => {
                result.push('\\');
                rest = after.get(1..).unwrap_or_default();
            }
            (Some(_), letter) if letter == quote && after.starts_with(quote) => {
                result.extend([quote, quote]);
                rest = after.get(quote.len_utf8()..).unwrap_or_default();
            }
            (Some(_), letter) => {
                result.push(letter);
                if letter == quote {
                    (cell, is_cell_start) = (None, false);
                }
            }
            (None, letter) => {
                result.push(letter);
                cell = (letter == quote && is_cell_start).then_some(false);
                is_cell_start = [layout.delimiter, '\r', '\n'].contains(&letter) || is_cell_start && letter == ' ';
            }
        }
    }
    Cow::Owned(result)
}

fn ends_cell(after: &str, layout: &Layout) -> bool {
    after.is_empty() || after.starts_with([layout.delimiter, '\r', '\n'])
}

/// Whether a backslash escapes a quote anywhere. Where quotes are doubled, a single one stands at the end of a cell.
fn has_escaped_quotes(text: &str, layout: &Layout) -> bool {
    let escape = format!("\\{}", layout.quote);
    let mut places = text.match_indices(escape.as_str());
    places.any(|(start, _)| {
        let after = text.get(start + escape.len()..).unwrap_or_default();
        !after.starts_with(layout.quote) && !ends_cell(after, layout)
    })
}

/// Whether a text escapes each backslash by another one. Paths have single ones.
fn doubles_backslashes(text: &str, quote: char) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && !letters.next().is_some_and(|next| next == '\\' || next == quote) {
            return false;
        }
    }
    true
}

/// The offset of a quote that opens a cell and is never closed. The csv crate would read the rest of the file as this cell.
fn find_unclosed_quote(text: &str, layout: &Layout) -> Option<usize> {
    let delimiter = u8::try_from(layout.delimiter).unwrap_or(b',');
    let quote = u8::try_from(layout.quote).unwrap_or(b'"');
    let (mut open, mut is_cell_start) = (None, true);
    // The opening quote of the cell that the previous byte closed. A quote after a closing one continues the cell: `""`
    // is an escaped quote.
    let mut closed = None;
    for (offset, byte) in text.bytes().enumerate() {
        let reopened = closed.take();
        if byte == quote {
            (open, closed) = match open {
                Some(_) => (None, open),
                None if is_cell_start => (Some(offset), None),
                None => (reopened, None),
            };
        }
        let is_blank_at_start = is_cell_start && byte == b' ';
        is_cell_start = open.is_none() && (byte == delimiter || b"\r\n".contains(&byte) || is_blank_at_start);
    }
    open
}

/// Removes the blanks between a delimiter and a quote: `a, "b, c"`. The csv crate would read the quote as part of the cell.
fn remove_blanks_before_quotes(text: &str, delimiter: char, quote: char) -> Cow<'_, str> {
    if !text.contains(&format!(" {quote}")) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let (mut is_quoted, mut is_cell_start, mut blanks) = (false, true, 0);
    for letter in text.chars() {
        if !is_quoted && is_cell_start && letter == ' ' {
            blanks += 1;
            continue;
        }
        if letter == quote && (is_quoted || is_cell_start) {
            is_quoted = !is_quoted;
        } else {
            result.extend(std::iter::repeat_n(' ', blanks));
        }
        blanks = 0;
        result.push(letter);
        // After a closing quote, another one continues the quoted text.
        is_cell_start = !is_quoted && (letter == delimiter || letter == '\n' || letter == '\r' || letter == quote);
    }
    result.extend(std::iter::repeat_n(' ', blanks));
    Cow::Owned(result)
}

/// Reads a number such as `3`, `03`, `3/12`, `3.0` or `1-03`.
pub fn parse_number(text: &str) -> Option<i32> {
    let text = text.split(['/', '\\']).next().unwrap_or_default().trim();
    let text = text.rsplit_once('-').map_or(text, |(disc, number)| if disc.is_empty() { text } else { number });
    let whole = match text.split_once(['.', ',']) {
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => text,
    };
    whole.trim().parse().ok().filter(|number| *number >= 0)
}

/// Reads a duration with colons (`3:35`, `1:02:03`) as milliseconds.
pub fn parse_clock(text: &str) -> Option<i64> {
    let mut milliseconds = 0_i64;
    let parts: Vec<&str> = text.trim().split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (index, part) in parts.iter().enumerate() {
        let seconds: f64 = part.trim().replace(',', ".").parse().ok()?;
        let is_last = index + 1 == parts.len();
        if !(0.0..100_000.0).contains(&seconds)
            || (!is_last && seconds.fract() != 0.0)
            || (index > 0 && seconds >= 60.0)
        {
            return None;
        }
        milliseconds = milliseconds * 60 + to_milliseconds(seconds)?;
    }
    Some(milliseconds)
}

/// Reads a clock, seconds, or milliseconds: no track lasts five hours.
pub fn parse_any_duration(text: &str) -> Option<i64> {
    parse_clock(text).or_else(|| {
        let number = parse_decimal(text)?;
        to_milliseconds(if number > MAX_SECONDS { number / 1000.0 } else { number })
    })
}

/// Reads a number of milliseconds or seconds: `200000`, `200000.0`.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let number: f64 = text.parse().or_else(|_| text.replace(',', ".").parse()).ok()?;
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// Seconds as milliseconds.
pub fn to_milliseconds(seconds: f64) -> Option<i64> {
    i64::try_from(std::time::Duration::try_from_secs_f64(seconds).ok()?.as_millis()).ok()
}
