//! Real input: catalogues and playlists from files, and the demo catalogue.

mod parser;
mod playlists;

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Stdin, stdin};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

pub use crate::cli::import::playlists::import_playlists;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::repo::import;
pub use crate::repo::import::CatalogueSummary;

const DEMO: &str = include_str!("import/demo.jsonl");

/// How a catalogue is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values with a line of headers.
    Csv,
}

impl Format {
    /// As the file's ending says: CSV for `.csv`, else JSON Lines.
    pub fn of(path: &Path) -> Self {
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
            Self::Csv
        } else {
            Self::JsonLines
        }
    }
}

/// How an import behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions {
    /// Whether bad lines are skipped instead of ending the import with nothing written.
    pub keep_going: bool,
    /// Whether to draw a progress bar on standard error.
    pub progress: bool,
}

/// Where the lines come from.
#[derive(Debug)]
pub enum Source {
    /// A file, and its size in bytes where it has one.
    File(File, Option<u64>),
    /// Standard input.
    Stdin(Stdin),
    /// Text at hand.
    Text(&'static str),
}

impl Source {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// [`ImportError::Read`].
    pub fn open(path: &Path) -> std::result::Result<Self, ImportError> {
        if path == Path::new("-") {
            return Ok(Self::Stdin(stdin()));
        }
        let unreadable = |error: std::io::Error| ImportError::Read(format!("{}: {error}", path.display()));
        let file = File::open(path).map_err(unreadable)?;
        let known = file.metadata().map_err(unreadable)?;
        if known.is_dir() {
            return Err(ImportError::Read(format!("{}: is a folder", path.display())));
        }
        Ok(Self::File(file, known.is_file().then_some(known.len())))
    }

    /// A reader that moves a progress bar if one is asked for.
    fn reader(self, options: &ImportOptions) -> Box<dyn BufRead> {
        let (inner, size): (Box<dyn Read>, Option<u64>) = match self {
            Self::File(file, size) => (Box::new(file), size),
            Self::Stdin(stdin) => (Box::new(stdin), None),
            Self::Text(text) => (Box::new(text.as_bytes()), None),
        };
        if !options.progress {
            return Box::new(BufReader::new(inner));
        }
        let bar = size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = match size {
            Some(_) => "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
            None => "{spinner} {bytes} {bytes_per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Box::new(BufReader::new(bar.wrap_read(inner)))
    }
}

/// A line that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// Its number, from 1.
    pub number: usize,
    /// What is wrong.
    pub reason: String,
}

impl LineError {
    /// The reason may quote the file: it is kept short and without what a terminal would obey.
    fn new(number: usize, reason: &str) -> Self {
        let tame = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        Self { number, reason: reason.chars().take(400).map(tame).collect() }
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// These lines are bad.
    #[error("{}", describe_line_errors(.0))]
    BadLines(Vec<LineError>),
    /// The file cannot be read.
    #[error("{0}")]
    Read(String),
    /// There is no such owner.
    #[error("there is no user `{0}`")]
    NoOwner(String),
    /// The database failed.
    #[error("{0}")]
    Database(#[from] Error),
}

fn describe_line_errors(lines: &[LineError]) -> String {
    let list: String = list_line_errors(lines).collect();
    format!("nothing was written, for {} (--keep-going skips them):{list}", counted(lines))
}

fn counted(lines: &[LineError]) -> String {
    if lines.len() == 1 { "1 bad line".to_owned() } else { format!("{} bad lines", lines.len()) }
}

/// The first twenty bad lines, and the number of the others.
fn list_line_errors(lines: &[LineError]) -> impl Iterator<Item = String> {
    let shown = lines.iter().take(20).map(|line| format!("\n  line {}: {}", line.number, line.reason));
    let rest = lines.len().checked_sub(20).filter(|rest| *rest > 0);
    shown.chain(rest.map(|rest| format!("\n  and {rest} more")))
}

/// What an import did.
#[derive(Debug)]
pub struct Report<T> {
    /// What was written.
    pub summary: T,
    /// The lines that were skipped.
    pub skipped: Vec<LineError>,
}

impl<T: fmt::Display> fmt::Display for Report<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.summary.fmt(f)?;
        if !self.skipped.is_empty() {
            write!(f, "\nskipped {}:", counted(&self.skipped))?;
            list_line_errors(&self.skipped).try_for_each(|line| f.write_str(&line))?;
        }
        Ok(())
    }
}

/// Adds and updates artists, albums and tracks by name, in one transaction.
///
/// # Errors
/// [`ImportError`]; nothing is written then.
pub fn import_catalogue(
    db: &Db,
    source: Source,
    format: Format,
    options: &ImportOptions,
) -> std::result::Result<Report<CatalogueSummary>, ImportError> {
    let reader = source.reader(options);
    let (lines, bad) = match format {
        Format::JsonLines => parser::parse_json_lines(reader)?,
        Format::Csv => parser::parse_csv(reader)?,
    };
    if !bad.is_empty() && !options.keep_going {
        return Err(ImportError::BadLines(bad));
    }
    let summary = db.blocking(|conn| import::import_catalogue(conn, &lines))?;
    Ok(Report { summary, skipped: bad })
}

/// Fills an empty database with a small catalogue of invented artists; `false` if it is not empty.
///
/// # Errors
/// What the database said.
pub fn import_demo(db: &Db) -> Result<bool> {
    if !db.blocking(import::is_empty)? {
        return Ok(false);
    }
    match import_catalogue(db, Source::Text(DEMO), Format::JsonLines, &ImportOptions::default()) {
        Ok(_) => Ok(true),
        Err(ImportError::Database(error)) => Err(error),
        Err(error) => Err(Error::internal(error)),
    }
}
