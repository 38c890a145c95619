//! Paths and `./dev` commands in the documents exist.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use tonearm::playlist_formats::headers::{HEADERS, simplify};

/// Only paths that start with one of these are checked. Other words with a slash may be routes or media types.
const FOLDERS: [&str; 8] = ["src/", "tests/", "docs/", "migrations/", "benches/", "openapi/", "findings/", "deploy/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the name and the text of every document.
fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let others =
        ["README.md", "CHANGELOG.md", "openapi/README.md", "findings/README.md", "tests/conformance/README.md"];
    paths.extend(others.iter().map(|name| root().join(name)));
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Returns the paths in a text, except those with a placeholder, such as `src/api/<resource>.rs`.
fn paths(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || "._-/<>".contains(letter);
    let words = text.split(|letter| !is_part(letter)).filter(|word| !word.contains(['<', '>']));
    let words = words.map(|word| word.trim_start_matches("../").trim_end_matches('.'));
    words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder))).collect()
}

/// Returns the first word after every `./dev` in a text.
fn commands(text: &str) -> Vec<&str> {
    let rests = text.split("./dev ").skip(1);
    rests.map(|rest| rest.split(|letter: char| !letter.is_ascii_lowercase()).next().unwrap_or_default()).collect()
}

#[test]
fn paths_in_the_documents_exist() {
    let mut count = 0;
    for (document, text) in documents() {
        for path in paths(&text) {
            assert!(root().join(path).exists(), "{document} names {path}, which does not exist");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} paths were found");
}

#[test]
fn dev_commands_in_the_documents_exist() {
    let dev = fs::read_to_string(root().join("dev")).unwrap();
    let (_, cases) = dev.split_once("\ncase ").unwrap();
    let mut count = 0;
    for (document, text) in documents() {
        for command in commands(&text) {
            let is_case = |line: &str| line.trim_start().starts_with(&format!("{command})"));
            assert!(cases.lines().any(is_case), "{document} names `./dev {command}`, which does not exist");
            count += 1;
        }
    }
    assert!(count > 10, "only {count} commands were found");
}

#[test]
fn the_guide_shows_the_configurations_that_are_tested() {
    let guide = fs::read_to_string(root().join("docs/FRONTEND.md")).unwrap();
    for entry in fs::read_dir(root().join("deploy/frontend")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(guide.contains(&text), "docs/FRONTEND.md must show {}", path.display());
    }
}

#[test]
fn documented_names_of_columns_are_those_of_the_code() {
    let text = fs::read_to_string(root().join("docs/PLAYLIST_FILES.md")).unwrap();
    let (_, section) = text.split_once("## Names of columns").unwrap();
    let (section, _) = section.split_once("## Exports").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Meaning"));
    let documented: Vec<Vec<&str>> = rows
        .map(|row| {
            let names = row.trim_end_matches('|').rsplit('|').next().unwrap();
            names.split(',').map(|name| name.trim().trim_matches('`')).collect()
        })
        .collect();
    let known: Vec<Vec<&str>> = HEADERS.iter().map(|(_, names)| names.to_vec()).collect();
    assert_eq!(documented, known, "docs/PLAYLIST_FILES.md must list src/playlist_formats/headers.rs");
    for (column, names) in HEADERS {
        for name in names {
            assert_eq!(simplify(name), *name, "{column:?}: a name is written in its simplified form");
        }
    }
}
