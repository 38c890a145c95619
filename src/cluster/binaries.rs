//! Where PostgreSQL's programs are.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ClusterError, Result};

/// The folder of `postgres` and `initdb`, of this major version if one is asked for.
pub fn find(version: Option<&str>) -> Result<PathBuf> {
    let version = version.map(str::trim);
    let all = candidates();
    let fits = |bin: &&PathBuf| version.is_none_or(|version| version_of(bin).as_deref() == Some(version));
    all.iter().find(fits).cloned().ok_or_else(|| {
        ClusterError(match (version, all.is_empty()) {
            (Some(version), false) => {
                format!("the cluster was made by PostgreSQL {version}, which is not installed; install it, or set PG_BINDIR")
            }
            _ => "PostgreSQL is not installed: install it (Debian: `apt-get install postgresql`), set PG_BINDIR, or set DATABASE_URL".into(),
        })
    })
}

/// Every folder with a server in it, the best first.
fn candidates() -> Vec<PathBuf> {
    let given = std::env::var_os("PG_BINDIR").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let known = ["/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt"].map(Path::new);
    let mut installed: Vec<PathBuf> = known
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin"))))
        .collect();
    installed.sort_by_key(|bin| std::cmp::Reverse(version_of(bin).and_then(|version| version.parse::<u32>().ok())));
    let all = given.into_iter().chain(on_path).chain(installed);
    all.filter(|bin| bin.join("postgres").is_file() && bin.join("initdb").is_file()).collect()
}

/// The major version, as the folder's name has it, or as the program says.
fn version_of(bin: &Path) -> Option<String> {
    let real = fs::canonicalize(bin.join("postgres")).ok()?;
    let name = real.parent()?.parent()?.file_name()?.to_str()?;
    let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) {
        return Some(digits.to_owned());
    }
    let said = std::process::Command::new(real).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let number = said.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split('.').next().map(str::to_owned)
}
