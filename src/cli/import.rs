//! `tonearm import`: catalogues and playlists from files, and the demo catalogue.

mod contradictions;
mod parser;
mod playlists;

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read, Stdin, stderr, stdin};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::CliError;
use crate::cli::import::parser::CatalogueFile;
pub use crate::cli::import::playlists::import_playlists;
pub use crate::config::CatalogueFormat;
use crate::config::ImportCommand;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::repo::import;
pub use crate::repo::import::CatalogueSummary;

/// The demo catalogue, with invented artists.
const DEMO: &str = include_str!("import/demo.jsonl");

/// Options of an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions {
    /// Skip invalid lines. Otherwise one invalid line prevents the import.
    pub keep_going: bool,
    /// Draw a progress bar on standard error.
    pub progress: bool,
}

/// The input of an import.
#[derive(Debug)]
pub enum Source {
    /// A file, and its size in bytes if it is a regular file.
    File(File, Option<u64>),
    Stdin(Stdin),
    Text(&'static str),
}

impl Source {
    /// Opens a file, or standard input for `-`.
    pub fn open(path: &Path) -> std::result::Result<Self, ImportError> {
        if path == Path::new("-") {
            return Ok(Self::Stdin(stdin()));
        }
        let read_error = |error: std::io::Error| ImportError::Read(format!("{}: {error}", path.display()));
        let file = File::open(path).map_err(read_error)?;
        let metadata = file.metadata().map_err(read_error)?;
        if metadata.is_dir() {
            return Err(ImportError::Read(format!("{} is a folder, not a file", path.display())));
        }
        Ok(Self::File(file, metadata.is_file().then_some(metadata.len())))
    }

    /// Returns a reader, which moves a progress bar if the options ask for one.
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

/// An invalid line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// The line number, from 1.
    pub number: usize,
    pub reason: String,
}

impl LineError {
    /// The reason may quote the file. It is truncated, and loses control characters that a terminal would execute.
    fn new(number: usize, reason: &str) -> Self {
        let replace_control = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        Self { number, reason: reason.chars().take(400).map(replace_control).collect() }
    }
}

/// Why an import failed. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Lines are invalid.
    #[error("{}", describe_line_errors(.0))]
    BadLines(Vec<LineError>),
    /// The file cannot be read.
    #[error("{0}")]
    Read(String),
    /// The owner of the playlists does not exist.
    #[error("there is no user `{0}`")]
    NoOwner(String),
    /// The database failed.
    #[error("{0}")]
    Database(#[from] Error),
}

fn describe_line_errors(lines: &[LineError]) -> String {
    let list: String = list_line_errors(lines).collect();
    format!("nothing was imported because of {} (--keep-going skips them):{list}", count_lines(lines))
}

fn count_lines(lines: &[LineError]) -> String {
    if lines.len() == 1 { "1 invalid line".to_owned() } else { format!("{} invalid lines", lines.len()) }
}

/// The number of invalid lines that are listed.
const MAX_SHOWN_ERRORS: usize = 20;

/// Lists the first lines, and counts the others.
fn list_line_errors(lines: &[LineError]) -> impl Iterator<Item = String> {
    let shown = lines.iter().take(MAX_SHOWN_ERRORS).map(|line| format!("\n  line {}: {}", line.number, line.reason));
    let rest = lines.len().checked_sub(MAX_SHOWN_ERRORS).filter(|rest| *rest > 0);
    shown.chain(rest.map(|rest| format!("\n  and {rest} more")))
}

/// The result of an import.
#[derive(Debug)]
pub struct Report<T> {
    pub summary: T,
    /// The invalid lines.
    pub skipped: Vec<LineError>,
    /// The columns of a table whose meaning is unknown.
    pub ignored_columns: Vec<String>,
    /// The valid lines that contradict earlier ones about an artist or album.
    pub contradictions: Vec<LineError>,
    /// Values of valid lines that were left out.
    pub dropped_values: Vec<LineError>,
}

impl<T: fmt::Display> fmt::Display for Report<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.summary.fmt(f)?;
        if !self.skipped.is_empty() {
            write!(f, "\nskipped {}:", count_lines(&self.skipped))?;
            list_line_errors(&self.skipped).try_for_each(|line| f.write_str(&line))?;
        }
        if !self.contradictions.is_empty() {
            f.write_str("\nlines that contradict earlier ones, of which the last counts:")?;
            list_line_errors(&self.contradictions).try_for_each(|line| f.write_str(&line))?;
        }
        if !self.dropped_values.is_empty() {
            f.write_str("\nvalues that were left out:")?;
            list_line_errors(&self.dropped_values).try_for_each(|line| f.write_str(&line))?;
        }
        if !self.ignored_columns.is_empty() {
            let names: String = self.ignored_columns.join(", ").chars().filter(|letter| !letter.is_control()).collect();
            write!(f, "\nignored columns: {names}")?;
        }
        Ok(())
    }
}

/// Migrates the database, imports a file, and prints the result.
pub(super) fn run_import(db: &Db, command: ImportCommand) -> std::result::Result<(), CliError> {
    db.migrate()?;
    let progress = stderr().is_terminal();
    match command {
        ImportCommand::Catalogue { file, format, keep_going } => {
            let format = format.unwrap_or_else(|| CatalogueFormat::from_path(&file));
            let options = ImportOptions { keep_going, progress };
            println!("{}", import_catalogue(db, Source::open(&file)?, format, &options)?);
        }
        ImportCommand::Playlists { file, owner, keep_going } => {
            let options = ImportOptions { keep_going, progress };
            println!("{}", import_playlists(db, Source::open(&file)?, &owner, &options)?);
        }
    }
    Ok(())
}

/// Adds and updates artists, albums and tracks by name, in one transaction.
pub fn import_catalogue(
    db: &Db,
    source: Source,
    format: CatalogueFormat,
    options: &ImportOptions,
) -> std::result::Result<Report<CatalogueSummary>, ImportError> {
    let reader = source.reader(options);
    let mut file = parser::parse_catalogue(reader, format)?;
    let mut skipped = std::mem::take(&mut file.errors);
    let summary = loop {
        if !skipped.is_empty() && !options.keep_going {
            return Err(ImportError::BadLines(skipped));
        }
        match db.blocking(|conn| import::import_catalogue(conn, &file.rows, &file.albums))? {
            Ok(summary) => break summary,
            Err(undecided) => skip_undecided(&mut file, &mut skipped, &undecided),
        }
    };
    let CatalogueFile { ignored_columns, contradictions, dropped_values, .. } = file;
    Ok(Report { summary, skipped, ignored_columns, contradictions, dropped_values })
}

/// Moves rows that may be on several albums to the skipped lines.
fn skip_undecided(file: &mut CatalogueFile, skipped: &mut Vec<LineError>, undecided: &BTreeSet<usize>) {
    for index in undecided {
        if let (Some(row), Some(number)) = (file.rows.get(*index), file.numbers.get(*index)) {
            let reason =
                format!("released_on: is required, because {} has several albums named {}", row.artist, row.album);
            skipped.push(LineError::new(*number, &reason));
        }
    }
    skipped.sort_by_key(|error| error.number);
    file.remove_rows(undecided);
}

/// Imports the demo catalogue if the database is empty. Returns whether it was.
pub fn import_demo(db: &Db) -> Result<bool> {
    if !db.blocking(import::is_empty)? {
        return Ok(false);
    }
    match import_catalogue(db, Source::Text(DEMO), CatalogueFormat::JsonLines, &ImportOptions::default()) {
        Ok(_) => Ok(true),
        Err(ImportError::Database(error)) => Err(error),
        Err(error) => Err(Error::internal(error)),
    }
}
