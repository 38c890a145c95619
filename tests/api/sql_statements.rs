//! Golden files of every SQL statement. `tests/snapshots/sql/<operation_id>.sql` lists the statements of one operation.
//! Files whose names start with `_` list the statements of jobs and of connections.
//!
//! `./dev sql` writes the files.

mod format;
mod jobs;
mod lists;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use actix_web::http::Method;
use serde_json::Value;
use tonearm::db::Db;

use crate::support::operations::operations;
use crate::support::{Client, TestApp, TestResponse};

const CATALOGUE: &str = include_str!("sql_statements/catalogue.sql");
/// Each line is a request: the caller (`-` if anonymous), the method, the path, the options and ` | ` with the body.
/// Options are the expected status (any success if absent), `key=` (the idempotency key) and `type=` (the content type).
/// A line that starts with `sql ` runs SQL that is not recorded. The previous response fills `{next}`, `{previous}` and
/// `{id}`. `[1..9]` is a list of numbers. A line that starts with `together ` has requests that share their statements,
/// separated by ` & `.
const REQUESTS: &str = include_str!("sql_statements/requests.txt");
const CALLERS: [&str; 7] = ["ann", "root", "bob", "gus", "eve", "max", "ida"];
const HINT: &str = "`./dev sql` writes the files again; review the difference before you commit it";

/// The statements by file, each with the name of the first request or job that sent it.
#[derive(Default)]
struct Recorded {
    files: BTreeMap<String, Vec<(String, String)>>,
    seen: HashSet<(String, String)>,
    /// Requests whose status was not the expected one.
    failures: Vec<String>,
}

impl Recorded {
    fn add(&mut self, file: &str, sender: &str, statements: Vec<String>) {
        self.files.entry(file.to_owned()).or_default();
        for statement in statements {
            let statement = format::normalize(&statement);
            let Some((file, sender)) = find_file(&statement, file, sender) else { continue };
            if self.seen.insert((file.to_owned(), statement.clone())) {
                let text = format::format(&statement);
                self.files.entry(file.to_owned()).or_default().push((sender.to_owned(), text));
            }
        }
    }

    fn into_texts(self) -> BTreeMap<String, String> {
        let entry = |(sender, text): &(String, String)| format!("-- {sender}\n{text};\n");
        let text = |statements: Vec<(String, String)>| statements.iter().map(entry).collect::<Vec<_>>().join("\n");
        self.files.into_iter().map(|(file, statements)| (format!("{file}.sql"), text(statements))).collect()
    }
}

/// What a new connection asks.
const CONNECTION_QUERIES: [&str; 2] = ["SELECT current_setting('lc_messages')", "SELECT pg_backend_pid()"];

/// How the session of a request is looked up, and those of several requests.
const SESSION_QUERIES: [&str; 2] =
    [r#"SELECT "users"."session_token","#, r#"SELECT "users"."id", "users"."session_token","#];

/// The file that a statement belongs to, and its sender. The settings of a connection and the look-up of a session get
/// their own files, because timing decides which request sends them. Transactions are not recorded.
fn find_file<'a>(statement: &str, file: &'a str, sender: &'a str) -> Option<(&'a str, &'a str)> {
    let first = statement.split(' ').next().unwrap_or_default().to_lowercase();
    let is_setting = first == "set" && !statement.starts_with("set local") && !statement.starts_with("set transaction");
    if matches!(first.as_str(), "begin" | "commit" | "rollback" | "savepoint" | "release" | "deallocate") {
        None
    } else if SESSION_QUERIES.iter().any(|query| statement.starts_with(query)) {
        Some(("_session", "every request with a token"))
    } else if is_setting || CONNECTION_QUERIES.iter().any(|query| statement.starts_with(query)) {
        Some(("_connection", "every new connection"))
    } else {
        Some((file, sender))
    }
}

#[actix_web::test]
async fn every_statement_is_in_its_golden_file() {
    let mut recorded = Recorded::default();
    run_requests(&mut recorded).await;
    jobs::run(&mut recorded).await;
    let mut failures = std::mem::take(&mut recorded.failures);
    let generated = recorded.into_texts();
    failures
        .extend(generated.iter().filter(|(_, text)| text.is_empty()).map(|(file, _)| format!("{file}: no statement")));
    let missing = |id: &String| !generated.contains_key(&format!("{id}.sql"));
    failures.extend(operation_ids().into_iter().filter(missing).map(|id| format!("{id}: no request in the list")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));

    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/sql");
    if std::env::var_os("UPDATE_SQL").is_some() {
        return write_files(&folder, &generated);
    }
    let differences = find_differences(&read_files(&folder), &generated);
    assert!(differences.is_empty(), "{}\n{HINT}", differences.join("\n"));
}

fn operation_ids() -> Vec<String> {
    operations().into_iter().map(|(.., operation)| operation["operationId"].as_str().unwrap().to_owned()).collect()
}

fn read_files(folder: &PathBuf) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap());
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read_to_string(file.path()).unwrap())).collect()
}

fn write_files(folder: &PathBuf, generated: &BTreeMap<String, String>) {
    fs::create_dir_all(folder).unwrap();
    for stale in read_files(folder).into_keys().filter(|file| !generated.contains_key(file)) {
        fs::remove_file(folder.join(stale)).unwrap();
    }
    for (file, text) in generated {
        fs::write(folder.join(file), text).unwrap();
    }
}

fn find_differences(golden: &BTreeMap<String, String>, generated: &BTreeMap<String, String>) -> Vec<String> {
    let files: HashSet<&String> = golden.keys().chain(generated.keys()).collect();
    let mut differences: Vec<String> = files
        .into_iter()
        .filter_map(|file| match (golden.get(file), generated.get(file)) {
            (Some(golden), Some(generated)) => find_difference(golden, generated).map(|lines| format!("{file}{lines}")),
            (Some(_), None) => Some(format!("{file}: nothing sends its statements")),
            (None, _) => Some(format!("{file}: the file is missing")),
        })
        .collect();
    differences.sort();
    differences
}

/// The number of the first lines that differ, and these lines.
fn find_difference(golden: &str, generated: &str) -> Option<String> {
    let (mut golden, mut generated) = (golden.lines(), generated.lines());
    for number in 1.. {
        match (golden.next(), generated.next()) {
            (None, None) => return None,
            (old, new) if old == new => {}
            (old, new) => {
                let line = |line: Option<&str>| line.unwrap_or("(the end of the file)").to_owned();
                return Some(format!(":{number}\n  - {}\n  + {}", line(old), line(new)));
            }
        }
    }
    None
}

async fn run_requests(recorded: &mut Recorded) {
    let app = TestApp::new();
    let url = app.database_url().to_owned();
    let app = app.with_state(|state| state.db = Db::new(&url, 1).unwrap()).with_logged_mails();
    let mut clients = BTreeMap::from([("-", app.anonymous())]);
    for name in CALLERS {
        let client = if name == "root" { app.admin(name).await } else { app.client(name).await };
        clients.insert(name, client);
    }
    app.sql(CATALOGUE);
    app.terminate_connections();
    let (operations, mut last) = (operations(), Value::Null);
    let lists = lists::requests();
    for line in lists.iter().map(String::as_str).chain(REQUESTS.lines()) {
        if let Some(sql) = line.strip_prefix("sql ") {
            app.sql(&fill_placeholders(sql, &last));
        } else if let Some(requests) = line.strip_prefix("together ") {
            run_together(recorded, &app, &clients, &operations, requests).await;
        } else if !line.is_empty() && !line.starts_with('#') {
            let request = Request::parse(line);
            app.start_recording();
            let response = request.send(&clients[request.caller], &last).await;
            recorded.add(&request.file(&operations), &request.name(), app.stop_recording());
            if !request.expects(&response) {
                let body = String::from_utf8_lossy(&response.bytes);
                recorded.failures.push(format!("{line}: {} {body}", response.status));
            }
            last = serde_json::from_slice(&response.bytes).unwrap_or_default();
        }
    }
}

/// Runs requests that share their statements.
async fn run_together(
    recorded: &mut Recorded,
    app: &TestApp,
    clients: &BTreeMap<&str, Client>,
    operations: &[(Method, String, Value)],
    line: &str,
) {
    // No session is in the cache any more, so the statements do not depend on timing.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let requests: Vec<Request<'_>> = line.split(" & ").map(Request::parse).collect();
    app.start_recording();
    let responses = app
        .run_together(requests.iter().map(|request| request.send(&clients[request.caller], &Value::Null)).collect())
        .await;
    let names: Vec<String> = requests.iter().map(Request::name).collect();
    recorded.add(&requests[0].file(operations), &names.join(" and "), app.stop_recording());
    let failed = requests.iter().zip(responses).filter(|(request, response)| !request.expects(response));
    recorded.failures.extend(failed.map(|(request, response)| format!("{}: {}", request.name(), response.status)));
}

struct Request<'a> {
    caller: &'a str,
    method: Method,
    path: &'a str,
    status: Option<u16>,
    headers: Vec<(&'a str, &'a str)>,
    body: Option<&'a str>,
}

impl<'a> Request<'a> {
    fn parse(line: &'a str) -> Self {
        let (head, body) = line.split_once(" | ").map_or((line, None), |(head, body)| (head, Some(body)));
        let mut words = head.split(' ');
        let mut word = || words.next().unwrap_or_else(|| panic!("too short: {line}"));
        let (caller, method, path) = (word(), word().parse().unwrap(), word());
        let mut request = Self { caller, method, path, status: None, headers: Vec::new(), body };
        for option in words {
            match option.split_once('=') {
                Some(("key", key)) => request.headers.push(("idempotency-key", key)),
                Some(("type", media_type)) => request.headers.push(("content-type", media_type)),
                _ => {
                    request.status = Some(option.parse().unwrap_or_else(|_| panic!("invalid option {option}: {line}")))
                }
            }
        }
        request
    }

    async fn send(&self, client: &Client, last: &Value) -> TestResponse {
        let path = fill_placeholders(self.path, last);
        let body = self.body.map(|body| fill_placeholders(body, last).replace("\\n", "\n"));
        client.send(self.method.clone(), &path, body, &self.headers).await
    }

    fn expects(&self, response: &TestResponse) -> bool {
        self.status.map_or(response.status.is_success(), |status| status == response.status.as_u16())
    }

    /// The name of the request in the golden file.
    fn name(&self) -> String {
        let body = self.body.map(|body| format!(" {body}")).unwrap_or_default();
        let key = if self.headers.iter().any(|(name, _)| *name == "idempotency-key") { ", with a key" } else { "" };
        let caller = match self.caller {
            "-" => "",
            "root" => ", signed in as an admin",
            _ => ", signed in",
        };
        format!("{} {}{body}{key}{caller}", self.method, self.path)
    }

    fn file(&self, operations: &[(Method, String, Value)]) -> String {
        if let Some(path) = self.path.strip_prefix("//") {
            return format!("_{}", path.replace('/', "_"));
        }
        let path: Vec<&str> = self.path.split('?').next().unwrap_or_default().split('/').collect();
        let matches_path = |template: &str| {
            let template: Vec<&str> = template.split('/').collect();
            let mut parts = template.iter().zip(&path);
            template.len() == path.len()
                && parts.all(|(expected, actual)| expected == actual || expected.starts_with('{'))
        };
        let matching =
            operations.iter().filter(|(method, template, _)| *method == self.method && matches_path(template));
        let (.., operation) = matching.min_by_key(|(_, template, _)| template.matches('{').count()).unwrap();
        operation["operationId"].as_str().unwrap().to_owned()
    }
}

/// Fills the placeholders from the previous response. A placeholder without a value stays, and the request fails.
fn fill_placeholders(text: &str, last: &Value) -> String {
    let mut filled = text.to_owned();
    let values = [("{next}", "next_cursor"), ("{previous}", "prev_cursor"), ("{id}", "id")];
    for (placeholder, name) in values.into_iter().filter(|(placeholder, _)| text.contains(placeholder)) {
        if let Some(value) = find(last, name) {
            filled = filled.replace(placeholder, value.to_string().trim_matches('"'));
        }
    }
    if let Some((before, after)) = filled.split_once("..") {
        let ((before, first), (last, after)) = (before.rsplit_once('[').unwrap(), after.split_once(']').unwrap());
        let numbers = first.parse::<i64>().unwrap()..=last.parse().unwrap();
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        filled = format!("{before}[{}]{after}", numbers.join(","));
    }
    filled
}

/// The first value of this name that is not null, at any depth.
fn find<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    if let Some(found) = value.get(name).filter(|found| !found.is_null()) {
        return Some(found);
    }
    match value {
        Value::Object(fields) => fields.values().find_map(|field| find(field, name)),
        Value::Array(items) => items.iter().find_map(|item| find(item, name)),
        _ => None,
    }
}
