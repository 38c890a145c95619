//! Reads `src` and checks its structure: layers, libraries, circular imports and the length of functions.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom to the top. A module may use its own layer's children and the layers before it.
const LAYERS: [&[&str]; 13] = [
    &["error"],
    &["schema", "strict_object", "text_normalization", "text_rules"],
    &["auth", "embedded_postgres", "playlist_formats"],
    &["mail"],
    &["model"],
    &["db"],
    &["repo"],
    &["http"],
    &["api"],
    &["openapi"],
    &["app"],
    &["config"],
    &["cli"],
];

/// Libraries, and the modules that may name them.
const LIBRARIES: [(&str, &[&str]); 4] = [
    ("diesel", &["schema", "model", "db", "repo"]),
    ("actix_web", &["http", "api", "openapi", "app", "cli"]),
    ("bcrypt", &["auth"]),
    ("lettre", &["mail"]),
];

const MAX_FUNCTION_LINES: usize = 52;

/// A module of the crate: its path (`repo::albums`) and its text without comments and unit tests.
struct Module {
    path: String,
    text: String,
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let nested = entries.flat_map(|path| if path.is_dir() { source_files(&path) } else { vec![path] });
    nested.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The path of every file below `src` (`repo/albums.rs`), and its text.
fn files() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let name = |path: &Path| path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
    source_files(&src).into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

fn modules() -> Vec<Module> {
    let module = |(name, text): (String, String)| {
        let path = name.trim_end_matches(".rs").replace('/', "::");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        Module { path, text: lines.collect::<Vec<_>>().join("\n") }
    };
    files().into_iter().filter(|(name, _)| name != "lib.rs" && name != "main.rs").map(module).collect()
}

/// Returns the paths in a `use` tree: `a::{b, c::{d, e}}` contains `a::b`, `a::c::d` and `a::c::e`.
fn expand_use(prefix: &str, tree: &str) -> Vec<String> {
    let mut depth = 0;
    let branches = tree.split(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    });
    let expand = |branch: &str| {
        let branch = branch.trim();
        match branch.split_once('{') {
            Some((start, rest)) => expand_use(&format!("{prefix}{start}"), rest.trim_end().trim_end_matches('}')),
            None => vec![format!("{prefix}{}", branch.split(" as ").next().unwrap_or_default())],
        }
    };
    branches.flat_map(expand).collect()
}

/// Returns every path of the crate that a module names, in `use` or elsewhere, without `crate::`.
fn named_paths(module: &Module) -> BTreeSet<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let (mut uses, mut code) = (Vec::new(), String::new());
    for (index, part) in module.text.split("use ").enumerate() {
        let (tree, rest) = if index == 0 { ("", part) } else { part.split_once(';').unwrap_or(("", part)) };
        uses.extend(expand_use("", tree));
        code.push_str(rest);
    }
    let in_place = code.split(|letter| !is_path(letter)).filter(|word| word.contains("::")).map(str::to_owned);
    uses.into_iter().chain(in_place).filter_map(|path| absolute(&module.path, &path)).collect()
}

/// Returns the path from the root of the crate, or nothing for a path of another crate.
fn absolute(module: &str, path: &str) -> Option<String> {
    if let Some(rest) = path.strip_prefix("crate::") {
        return Some(rest.to_owned());
    }
    if let Some(rest) = path.strip_prefix("self::") {
        return Some(format!("{module}::{rest}"));
    }
    let mut parents: Vec<&str> = module.split("::").collect();
    let mut rest = path;
    while let Some(outer) = rest.strip_prefix("super::") {
        parents.pop();
        rest = outer;
    }
    if rest.len() == path.len() { None } else { Some(format!("{}::{rest}", parents.join("::"))) }
}

/// Returns the modules that each module uses. A parent that re-exports its children does not use them.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules();
    let paths: BTreeSet<&str> = modules.iter().map(|module| module.path.as_str()).collect();
    let owner = |path: &str| {
        let mut path = path;
        while !paths.contains(path) {
            path = path.rsplit_once("::")?.0;
        }
        Some(path.to_owned())
    };
    let used = |module: &Module| {
        let used = named_paths(module).iter().filter_map(|path| owner(path)).collect::<BTreeSet<_>>();
        let is_child = |path: &String| path.starts_with(&format!("{}::", module.path));
        used.into_iter().filter(|path| *path != module.path && !is_child(path)).collect()
    };
    modules.iter().map(|module| (module.path.clone(), used(module))).collect()
}

fn layer(path: &str) -> usize {
    let top = path.split("::").next().unwrap_or_default();
    LAYERS.iter().position(|layer| layer.contains(&top)).unwrap_or_else(|| panic!("src/{top} is in no layer"))
}

#[test]
fn modules_use_only_the_layers_before_them() {
    for (module, used) in imports() {
        for path in used {
            let is_same_layer = path.split("::").next() == module.split("::").next();
            assert!(
                is_same_layer || layer(&path) < layer(&module),
                "{module} imports {path}, which is not in a layer below it; move the shared code down, or {module} up"
            );
        }
    }
}

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let imports = imports();
    for start in imports.keys() {
        let mut paths: Vec<Vec<&String>> = vec![vec![start]];
        let mut visited = BTreeSet::new();
        while let Some(path) = paths.pop() {
            for next in &imports[*path.last().unwrap()] {
                assert!(
                    next != start,
                    "circular import: {path:?} imports {next} again; move the shared code to a third module"
                );
                if visited.insert(next) {
                    paths.push([path.clone(), vec![next]].concat());
                }
            }
        }
    }
}

/// Here, a folder imports another folder if one of its modules imports a module of the other.
#[test]
fn no_folders_import_each_other_in_a_circle() {
    let mut folders: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (module, used) in imports() {
        for path in used {
            let (from, to): (Vec<&str>, Vec<&str>) = (module.split("::").collect(), path.split("::").collect());
            let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            // A child may use its parent.
            if common == from.len() || common == to.len() {
                continue;
            }
            let sibling =
                |path: &[&str]| path.iter().take(common + 1).map(|part| (*part).to_owned()).collect::<Vec<_>>();
            folders.entry(sibling(&from)).or_default().insert(sibling(&to));
        }
    }
    for (folder, used) in &folders {
        let mut reached: Vec<&Vec<String>> = used.iter().collect();
        let mut visited = BTreeSet::new();
        while let Some(next) = reached.pop() {
            assert!(next != folder, "{} imports itself through its siblings {visited:?}", folder.join("::"));
            if visited.insert(next) {
                reached.extend(folders.get(next).into_iter().flatten());
            }
        }
    }
}

#[test]
fn libraries_are_named_only_in_their_layers() {
    for Module { path, text } in modules() {
        let top = path.split("::").next().unwrap_or_default();
        for (library, homes) in LIBRARIES {
            let is_named = text.lines().any(|line| line.contains(&format!("{library}::")));
            assert!(homes.contains(&top) || !is_named, "{path} names {library}; only {homes:?} may");
        }
    }
}

#[test]
fn functions_are_short() {
    for (name, text) in files() {
        let mut start = None;
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let indent = line.len() - code.len();
            let words: Vec<&str> = code.split(' ').take_while(|word| *word != "fn").collect();
            let is_function = code.contains("fn ")
                && words.iter().all(|word| word.starts_with("pub") || ["async", "const"].contains(word));
            if is_function && !code.ends_with(';') {
                start = Some((number, indent));
            } else if let Some((first, depth)) = start.filter(|(_, depth)| *line == format!("{}}}", " ".repeat(*depth)))
            {
                let lines = number + 1 - first;
                assert!(lines <= MAX_FUNCTION_LINES + depth, "{name}:{} has {lines} lines; split it", first + 1);
                start = None;
            }
        }
    }
}

#[test]
fn code_has_no_panics_todos_or_allow_attributes() {
    for (name, text) in files() {
        for word in [".unwrap()", ".expect(", "TODO", "FIXME", "todo!(", "unimplemented!(", "#[allow("] {
            assert!(!text.contains(word), "{name} contains {word}");
        }
    }
}
