//! Sheets in XML: Excel 2003 (SpreadsheetML), and flat documents of LibreOffice (FODS).

use super::Section;
use crate::error::Result;
use crate::playlist_formats::MAX_FILE_TRACKS;
use crate::playlist_formats::xml::{Element, Visitor, walk};

/// Cells beyond this number are ignored.
const MAX_COLUMNS: usize = 200;
/// The most sheets.
const MAX_SHEETS: usize = 100;
/// The beginning of the file in which the type is named.
const HEAD_BYTES: usize = 2000;

#[derive(Default)]
struct Sheets {
    sheets: Vec<(Option<String>, Vec<Vec<String>>)>,
    rows: usize,
}

/// Reads the sheets of a document. `None` if it is none.
pub fn read(text: &str) -> Option<Vec<Section>> {
    let end = (0..=HEAD_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end))?;
    let head = text.get(..end)?;
    let is_sheet = head.contains("schemas-microsoft-com:office:spreadsheet")
        || head.contains("<office:document") && text.contains("<office:spreadsheet");
    if !is_sheet {
        return None;
    }
    let mut sheets = Sheets::default();
    walk(text, false, &mut sheets).ok()?;
    let filled = sheets.sheets.into_iter().filter(|(_, rows)| rows.len() > 1);
    let sections: Vec<Section> =
        filled.filter_map(|(title, rows)| Some(Section { title, text: to_csv(rows)? })).collect();
    (!sections.is_empty()).then_some(sections)
}

fn to_csv(rows: Vec<Vec<String>>) -> Option<String> {
    let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    rows.into_iter().try_for_each(|row| csv.write_record(row)).ok()?;
    String::from_utf8(csv.into_inner().ok()?).ok()
}

/// The number in an attribute, from 1 to the number of columns.
fn count(element: &Element, name: &str) -> Option<usize> {
    element.attribute(name)?.parse().ok().map(|number: usize| number.clamp(1, MAX_COLUMNS))
}

fn is_cell(element: &Element) -> bool {
    ["Cell", "table-cell", "covered-table-cell"].iter().any(|name| element.is(name))
}

impl Sheets {
    fn row(&mut self) -> Option<&mut Vec<String>> {
        self.sheets.last_mut()?.1.last_mut()
    }
}

impl Visitor for Sheets {
    fn open(&mut self, open: &[Element]) -> Result<()> {
        let Some(element) = open.last() else { return Ok(()) };
        let is_table = element.is("Worksheet") || element.is("table") && element.attribute("name").is_some();
        if is_table && self.sheets.len() < MAX_SHEETS {
            self.sheets.push((element.attribute("name").map(str::to_owned), Vec::new()));
        } else if element.is("Row") || element.is("table-row") {
            self.rows += 1;
            if let Some((_, rows)) = self.sheets.last_mut().filter(|_| self.rows <= 2 * MAX_FILE_TRACKS) {
                rows.push(Vec::new());
            }
        } else if is_cell(element)
            && let Some(row) = self.row().filter(|row| row.len() < MAX_COLUMNS)
        {
            let place = count(element, "Index").unwrap_or(row.len() + 1);
            row.resize(place.max(row.len() + 1), String::new());
        }
        Ok(())
    }

    fn close(&mut self, open: &[Element]) -> Result<()> {
        let Some(element) = open.last() else { return Ok(()) };
        let is_note = || open.iter().any(|parent| parent.is("Comment") || parent.is("annotation"));
        if is_cell(element) {
            let repeated = count(element, "number-columns-repeated").unwrap_or(1);
            if let Some(row) = self.row().filter(|row| row.len() + repeated <= MAX_COLUMNS)
                && let Some(cell) = row.last().cloned()
            {
                row.extend(std::iter::repeat_n(cell, repeated - 1));
            }
        } else if open.iter().any(is_cell) && !is_note() {
            let text = element.text.trim();
            if let Some(cell) = self.row().and_then(|row| row.last_mut()).filter(|_| !text.is_empty()) {
                cell.push_str(text);
            }
        } else if element.is("Row") || element.is("table-row") {
            // Rows without text are left out.
            if let Some((_, rows)) = self.sheets.last_mut() {
                rows.pop_if(|row| row.iter().all(String::is_empty));
            }
        }
        Ok(())
    }
}
