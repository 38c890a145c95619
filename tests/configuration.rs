//! `docs/CONFIGURATION.md` lists every setting with its flag, variable and default.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;

use clap::{Arg, ArgAction, Command, CommandFactory};
use tonearm::config::Cli;

/// What the table shows for a setting that has no variable or no default.
const NONE: &str = "–";

/// Flag → variable and default.
type Settings = BTreeMap<String, (String, String)>;

/// The rows of the table. Backticks are formatting.
fn documented() -> Settings {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CONFIGURATION.md")).unwrap();
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>();
    let mut settings = Settings::new();
    for row in text.lines().filter(|line| line.starts_with("| ")).map(cells) {
        let [_, variable, flag, default, meaning, _] = row.as_slice() else { panic!("not four cells: {row:?}") };
        if flag == "Flag" {
            continue;
        }
        assert!(!meaning.is_empty(), "{flag} has no description");
        let previous = settings.insert(flag.clone(), (variable.clone(), default.clone()));
        assert!(previous.is_none(), "{flag} is listed twice");
    }
    settings
}

/// The arguments of the command line, except the positional ones and those that belong to one subcommand.
fn implemented() -> Settings {
    let mut command = Cli::command();
    command.build();
    let is_setting = |arg: &&Arg| !matches!(arg.get_action(), ArgAction::Help | ArgAction::Version);
    command.get_arguments().filter(is_setting).map(setting).collect()
}

fn setting(arg: &Arg) -> (String, (String, String)) {
    let flag = format!("--{}", arg.get_long().unwrap());
    let variable = arg.get_env().map_or_else(|| NONE.to_owned(), |name| name.to_str().unwrap().to_owned());
    let defaults: Vec<&str> = arg.get_default_values().iter().map(|value| value.to_str().unwrap()).collect();
    let default = match (flag.as_str(), defaults.as_slice()) {
        // It depends on the machine.
        ("--pool-size", [_]) => "3 per core".to_owned(),
        (_, []) => NONE.to_owned(),
        (_, defaults) => defaults.join(","),
    };
    (flag, (variable, default))
}

/// The variables that a subcommand alone reads.
fn variables_of_subcommands(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_env().is_some());
    let mut found: Vec<String> = own.map(|arg| format!("{} of `{}`", arg.get_id(), command.get_name())).collect();
    found.extend(command.get_subcommands().flat_map(variables_of_subcommands));
    found
}

#[test]
fn the_table_lists_every_setting_with_its_variable_and_default() {
    let (documented, implemented) = (documented(), implemented());

    for (flag, expected) in &implemented {
        assert_eq!(documented.get(flag), Some(expected), "{flag} in docs/CONFIGURATION.md");
    }
    for flag in documented.keys() {
        assert!(implemented.contains_key(flag), "docs/CONFIGURATION.md lists {flag}, which does not exist");
    }
}

#[test]
fn every_variable_is_a_global_setting() {
    let command = Cli::command();

    assert_eq!(command.get_subcommands().flat_map(variables_of_subcommands).collect::<Vec<_>>(), [""; 0]);
}
