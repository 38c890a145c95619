//! The golden file of the schema: every object that the migrations create, as the catalogs of PostgreSQL describe it.

use std::path::Path;

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tonearm::db::Db;

use crate::support::database;

const GOLDEN_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/schema.sql");
const LISTING: &str = include_str!("listing.sql");
const HEADER: &str = "-- The schema after all migrations. `./dev schema` writes this file.
-- Comments and line breaks of functions are left out, because they change nothing.
-- PostgreSQL prints a view differently from version to version. Version ";
/// A block that depends on the version of PostgreSQL.
const VIEW_DEFINITION: &str = "definition of ";
/// Words of a function's body that begin a line in the golden file.
const LINE_STARTS: [&str; 11] =
    ["group", "having", "if", "insert", "join", "order", "return", "returning", "select", "union", "where"];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    text: String,
}

#[test]
fn the_migrations_create_the_schema_of_the_golden_file() {
    let url = database::create_empty("tonearm_schema");
    Db::new(&url, 1).unwrap().migrate().unwrap();
    let mut conn = PgConnection::establish(&url).unwrap();
    let version = list(&mut conn, "select current_setting('server_version_num')::int / 10000 || '' as text").remove(0);
    conn.batch_execute("set search_path = ''").unwrap();
    let blocks: Vec<String> = list(&mut conn, LISTING).iter().map(|block| normalize(block)).collect();

    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::create_dir_all(Path::new(GOLDEN_FILE).parent().unwrap()).unwrap();
        std::fs::write(GOLDEN_FILE, format!("{HEADER}{version} wrote it.\n\n{}\n", blocks.join("\n\n"))).unwrap();
    }

    let golden = std::fs::read_to_string(GOLDEN_FILE).unwrap_or_default();
    let same_version = golden.starts_with(&format!("{HEADER}{version} "));
    let compared = |block: &&str| same_version || !block.starts_with(VIEW_DEFINITION);
    let golden: Vec<&str> = golden.trim_end().split("\n\n").skip(1).filter(compared).collect();
    let found: Vec<&str> = blocks.iter().map(String::as_str).filter(compared).collect();
    let missing: Vec<_> = golden.iter().filter(|block| !found.contains(block)).copied().collect();
    let added: Vec<_> = found.iter().filter(|block| !golden.contains(block)).copied().collect();
    assert!(
        golden == found,
        "the schema differs from tests/snapshots/schema.sql\n\nonly in the file:\n{}\n\nonly in the database:\n{}\n\n\
        If you intend the change, run `./dev schema` and commit the file.",
        missing.join("\n\n"),
        added.join("\n\n"),
    );
}

fn list(conn: &mut PgConnection, query: &str) -> Vec<String> {
    let rows: Vec<Row> = diesel::sql_query(query).load(conn).unwrap();
    rows.into_iter().map(|row| row.text).collect()
}

/// Removes empty lines from a block, because they separate blocks, and the layout of a function's body.
fn normalize(block: &str) -> String {
    let Some((head, body)) = block.split_once("$$") else {
        return block.trim_end().to_owned();
    };
    format!("{head}$${}\n$$", layout(&tokens(body.trim_end_matches("$$"))))
}

/// Words, strings and signs of SQL, each with the fact whether a blank precedes it. Comments are left out.
fn tokens(sql: &str) -> Vec<(bool, String)> {
    let mut tokens = Vec::new();
    let mut spaced = false;
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || "_.".contains(c);
        let length = match first {
            _ if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '\'' => rest[1..].find('\'').unwrap() + 2,
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if token.starts_with("--") || first.is_whitespace() {
            spaced = true;
            continue;
        }
        tokens.push((spaced, token.to_owned()));
        spaced = false;
    }
    tokens
}

/// Returns one line per clause, indented by its parentheses. Any number of blanks becomes one blank.
fn layout(tokens: &[(bool, String)]) -> String {
    let mut text = String::new();
    let (mut depth, mut previous) = (1, ";");
    for (spaced, token) in tokens {
        let is_from = token == "from" && !["delete", "distinct", "perform", "select"].contains(&previous);
        let continues = previous == "left" || previous == "end";
        let starts_line = is_from || !continues && LINE_STARTS.contains(&token.as_str());
        if [";", "begin", "declare"].contains(&previous) || (*spaced || previous == "(") && starts_line {
            text.push('\n');
            text.push_str(&"    ".repeat(depth));
        } else if *spaced && previous != "(" && token != ")" {
            text.push(' ');
        }
        text.push_str(token);
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        previous = token;
    }
    text
}
