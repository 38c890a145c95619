//! Where PostgreSQL's programs are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::embedded_postgres::{EmbeddedPostgresError, Result};

/// The oldest major version that the schema works with.
const MIN_VERSION: u32 = 14;

/// The folder of `postgres` and `initdb`, of this major version if one is asked for.
pub fn find(version: Option<&str>) -> Result<PathBuf> {
    let given = std::env::var_os("PG_BINDIR").filter(|given| !given.is_empty()).map(PathBuf::from);
    if let Some(given) = given.as_ref().filter(|given| !has_server(given)) {
        let given = given.display();
        return Err(EmbeddedPostgresError(format!(
            "PG_BINDIR {given} does not hold `postgres` and `initdb`; correct or unset it"
        )));
    }
    let version = version.map(str::trim);
    let wanted: Option<u32> = version.and_then(|version| version.parse().ok());
    let fits =
        |bin: &PathBuf| version_of(bin).is_some_and(|found| wanted.map_or(found >= MIN_VERSION, |it| it == found));
    candidates(given).into_iter().find(fits).ok_or_else(|| {
        EmbeddedPostgresError(match version {
            Some(version) => {
                format!(
                    "the cluster was made by PostgreSQL {version}, which is not installed; install it, or set PG_BINDIR"
                )
            }
            None => format!(
                "there is no PostgreSQL {MIN_VERSION} or later: install it (Debian: `apt-get install postgresql`), \
                 set PG_BINDIR, or set DATABASE_URL"
            ),
        })
    })
}

/// Every folder with a server in it, the best first.
fn candidates(given: Option<PathBuf>) -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let known = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt"].map(Path::new);
    let mut installed: Vec<PathBuf> = known
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin"))))
        .collect();
    installed.sort_by_key(|bin| std::cmp::Reverse(version_of(bin)));
    let all = given.into_iter().chain(on_path).chain(installed).filter(|bin| has_server(bin));
    // A relative folder is none where the programs run.
    all.filter_map(|bin| bin.canonicalize().ok()).collect()
}

fn has_server(bin: &Path) -> bool {
    ["postgres", "initdb"].iter().all(|program| bin.join(program).is_file())
}

/// The major version, as the folder's name has it, or as the program says.
fn version_of(bin: &Path) -> Option<u32> {
    let real = fs::canonicalize(bin.join("postgres")).ok()?;
    let name = real.parent()?.parent()?.file_name()?.to_str()?;
    if let Ok(version) = name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse() {
        return Some(version);
    }
    let said = std::process::Command::new(real).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let number = said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
