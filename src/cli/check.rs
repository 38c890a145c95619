//! `tonearm check`.

use crate::cli::CliError;
use crate::db::Db;
use crate::repo::consistency::{Finding, check_consistency};

/// Prints a line for each checked column. Fails if a value is wrong and is not repaired.
pub fn run_check(db: &Db, fix: bool) -> Result<(), CliError> {
    let findings = db.blocking(|conn| check_consistency(conn, fix))?;
    let mut wrong_values = 0;
    for Finding { column, row_ids } in &findings {
        match row_ids.first() {
            None => println!("{column}: ok"),
            Some(example) => println!("{column}: {} wrong, for example id {example}", row_ids.len()),
        }
        wrong_values += row_ids.len();
    }
    if wrong_values == 0 {
        return Ok(());
    }
    if fix {
        println!("repaired: {wrong_values}");
        return Ok(());
    }
    Err(CliError::Runtime(format!("wrong values: {wrong_values}; `tonearm check --fix` repairs them")))
}
