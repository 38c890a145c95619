//! Finds the programs of PostgreSQL.

use std::fs;
use std::path::{Path, PathBuf};

use crate::embedded_postgres::{EmbeddedPostgresError, Result};

/// The oldest major version that the schema works with.
const MIN_VERSION: u32 = 14;

/// Finds the folder with `postgres` and `initdb`. An existing cluster needs its own major version.
pub fn find(version: Option<&str>) -> Result<PathBuf> {
    let configured = std::env::var_os("PG_BINDIR").filter(|path| !path.is_empty()).map(PathBuf::from);
    if let Some(configured) = configured.as_ref().filter(|path| !has_programs(path)) {
        let configured = configured.display();
        return Err(EmbeddedPostgresError(format!(
            "PG_BINDIR {configured} does not contain `postgres` and `initdb`; correct or unset it"
        )));
    }
    let version = version.map(str::trim);
    let required: Option<u32> = version.and_then(|version| version.parse().ok());
    let is_compatible = |bin: &PathBuf| {
        major_version(bin).is_some_and(|found| required.map_or(found >= MIN_VERSION, |required| found == required))
    };
    candidates(configured).into_iter().find(is_compatible).ok_or_else(|| {
        EmbeddedPostgresError(match version {
            Some(version) => format!(
                "the database in DATA_DIR was created by PostgreSQL {version}, which is not installed; install it, or \
                 set PG_BINDIR"
            ),
            None => format!(
                "there is no PostgreSQL {MIN_VERSION} or later: install it (Debian: `apt-get install postgresql`), \
                 set PG_BINDIR, or set DATABASE_URL"
            ),
        })
    })
}

/// Lists all folders with the programs: the configured one, then those of `PATH`, then those of packages, newest first.
fn candidates(configured: Option<PathBuf>) -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let package_folders = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt"].map(Path::new);
    let mut installed: Vec<PathBuf> = package_folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin"))))
        .collect();
    installed.sort_by_key(|bin| std::cmp::Reverse(major_version(bin)));
    let all = configured.into_iter().chain(on_path).chain(installed).filter(|bin| has_programs(bin));
    // The programs run in another folder, so a relative path would not work.
    all.filter_map(|bin| bin.canonicalize().ok()).collect()
}

fn has_programs(bin: &Path) -> bool {
    ["postgres", "initdb"].iter().all(|program| bin.join(program).is_file())
}

/// Takes the version from the folder's name (`/usr/lib/postgresql/16/bin`), or else asks the program.
fn major_version(bin: &Path) -> Option<u32> {
    let program = fs::canonicalize(bin.join("postgres")).ok()?;
    let name = program.parent()?.parent()?.file_name()?.to_str()?;
    if let Ok(version) = name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse() {
        return Some(version);
    }
    let output = std::process::Command::new(program).arg("--version").output().ok()?;
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = output.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
