//! Holds the house to its plan: who may name what, and how long things may get.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let nested = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    nested.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// Every source file: its path below `src`, without `.rs`, and its text.
fn all() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |path: &Path| path.strip_prefix(&src).unwrap().with_extension("").to_string_lossy().into_owned();
    sources(&src).into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

fn floor(name: &str) -> u8 {
    match name.split('/').next().unwrap_or_default() {
        "schema" => 0,
        "error" | "password" | "token" | "vault" | "playlist_file" | "model" => 1,
        "repo" => 2,
        "api" | "import" => 3,
        "server" | "config" | "cluster" => 4,
        _ => 5,
    }
}

#[test]
fn a_file_uses_its_own_floor_and_those_below() {
    for (name, text) in all() {
        for used in text.lines().flat_map(|line| line.split("crate::").skip(1)) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(floor(&used) <= floor(&name), "{name} uses crate::{used}, which stands above it");
        }
    }
}

#[test]
fn libraries_are_named_on_their_floors_only() {
    let homes: [(&str, &[&str]); 3] =
        [("diesel", &["schema", "model", "repo"]), ("actix_web", &["api", "server", "cli"]), ("bcrypt", &["password"])];
    for (name, text) in all() {
        for (library, floors) in homes {
            let home = floors.iter().any(|floor| name == *floor || name.starts_with(&format!("{floor}/")));
            let named =
                text.lines().any(|line| line.contains(&format!("{library}::")) && !line.trim_start().starts_with("//"));
            assert!(home || !named, "{name} names {library}");
        }
    }
}

#[test]
fn files_and_functions_stay_short() {
    for (name, text) in all() {
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() <= 300 || name == "schema", "{name} has {} lines", lines.len());
        let mut start = None;
        for (number, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let word =
                line.trim_start().trim_start_matches("pub ").trim_start_matches("async ").trim_start_matches("const ");
            if word.starts_with("fn ") && !line.trim_end().ends_with(';') {
                start = Some((number, indent));
            } else if let Some((first, depth)) = start.filter(|(_, depth)| *line == format!("{}}}", " ".repeat(*depth)))
            {
                assert!(number - first < 52 + depth, "{name}:{} has {} lines", first + 1, number - first + 1);
                start = None;
            }
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    for (name, text) in all() {
        for word in [".unwrap()", ".expect(", "TODO", "FIXME", "todo!(", "unimplemented!(", "#[allow("] {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}
