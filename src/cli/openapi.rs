//! `tonearm openapi` and `tonearm routes`.

use crate::cli::{CliError, print};
use crate::http::paths;
use crate::openapi;

pub fn print_document() -> Result<(), CliError> {
    print(openapi::to_json())
}

/// Prints one line per operation: method, path and operation id.
pub fn print_routes() -> Result<(), CliError> {
    let line = |(method, path, id)| format!("{method:7} {}{path:42} {id}\n", paths::API_BASE);
    print(&openapi::operations().map(line).collect::<String>())
}
