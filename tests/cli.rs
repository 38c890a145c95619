//! Tests of the binary: its commands, its settings and a running server.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::JoinHandle;
use std::time::Instant;

use clap::Parser;

const BINARY: &str = env!("CARGO_BIN_EXE_tonearm");

/// A temporary folder that PostgreSQL's user can reach.
struct TempFolder(PathBuf);

impl TempFolder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tonearm-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn tonearm(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(args).arg("--data-dir").arg(data);
    let settings =
        ["DATABASE_URL", "DATABASE_REPLICA_URL", "DATABASE_PASSWORD_FILE", "TONEARM_SECRET", "BIND", "RUST_LOG"];
    for name in settings {
        command.env_remove(name);
    }
    command
}

fn run(data: &Path, args: &[&str]) -> Output {
    tonearm(data, args).output().unwrap()
}

struct Server {
    child: Child,
    address: String,
    /// Collects the log after the line that reports the address.
    log: Option<JoinHandle<String>>,
}

/// Stops the server even if the test fails.
impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}

impl Server {
    fn start(data: &Path, settings: &[(&str, &str)]) -> Self {
        Self::start_with(data, &[], settings)
    }

    fn start_with(data: &Path, flags: &[&str], settings: &[(&str, &str)]) -> Self {
        let args = [["serve", "--demo", "--bind", "127.0.0.1:0"].as_slice(), flags].concat();
        let mut command = tonearm(data, &args);
        command.env("BCRYPT_COST", "4").envs(settings.iter().copied());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listens on http://") {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server exited before it listened");
        }
        let address = line.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        let log = Some(std::thread::spawn(move || std::io::read_to_string(log).unwrap()));
        Self { child, address, log }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    fn signal(&mut self, name: &str) -> Option<i32> {
        let sent =
            Command::new("/bin/sh").args(["-c", "kill $0 $1", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap().code()
    }
}

#[test]
fn server_starts_a_killed_postgresql_again_and_ends_if_that_fails() {
    let folder = TempFolder::new("supervised");
    let mut server = Server::start(&folder.0, &[]);
    let postmaster = || {
        let text = std::fs::read_to_string(folder.0.join("postgres/postmaster.pid")).unwrap_or_default();
        text.lines().next().unwrap_or_default().to_owned()
    };
    let kill = |pid: &str| Command::new("/bin/sh").args(["-c", "kill -KILL $0", pid]).status().unwrap().success();
    let first = postmaster();
    assert!(kill(&first));
    let started = std::time::Instant::now();
    while !server.get("/health/ready").starts_with("HTTP/1.1 200") {
        assert!(started.elapsed().as_secs() < 30, "the server did not recover");
    }
    assert!(server.get("/api/v1/tracks/1").contains("Paper Lanterns"));
    assert_ne!(postmaster(), first);

    std::fs::write(folder.0.join("postgres/postgresql.conf"), "no_such_setting = 1\n").unwrap();
    assert!(kill(&postmaster()));

    assert_eq!(server.child.wait().unwrap().code(), Some(1));
    let log = server.log.take().unwrap().join().unwrap();
    assert_eq!(log.matches("has ended unexpectedly").count(), 2, "{log}");
    assert!(log.contains("does not start again") && log.contains("no_such_setting"), "{log}");
    assert!(log.matches("cannot connect to the database").count() <= 2, "{log}");
}

#[test]
fn server_accepts_an_import_and_restarts_after_a_kill() {
    let folder = TempFolder::new("serve");
    let mut server = Server::start(&folder.0, &[]);
    assert!(server.get("/health/ready").starts_with("HTTP/1.1 200"));
    assert!(server.get("/api/v1/tracks/1").contains("Paper Lanterns"));
    assert!(server.get("/api/v1/tracks?limit=0").contains("application/problem+json"));

    let line = r#"{"artist":"New","album":"A","genre":"G","title":"T"}"#;
    let file = folder.0.join("one.jsonl");
    std::fs::write(&file, line).unwrap();
    let import = run(&folder.0, &["import", "catalogue", file.to_str().unwrap()]);
    assert!(String::from_utf8(import.stdout).unwrap().starts_with("artists: 1 added"));
    assert!(server.get("/api/v1/artists?q=new").contains("\"name\":\"New\""));
    let second = run(&folder.0, &["serve", "--bind", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8(second.stderr).unwrap().contains("in use by the server"));

    assert_eq!(server.signal("-KILL"), None);
    let secret = folder.0.join("new-secret");
    std::fs::write(&secret, "a secret from a file: 32 bytes or more\n").unwrap();
    let settings = [("TONEARM_SECRET_FILE", secret.to_str().unwrap()), ("LOG_FORMAT", "json")];
    let mut again = Server::start(&folder.0, &settings);
    assert!(again.get("/api/v1/artists?q=new").contains("\"name\":\"New\""));
    assert_eq!(again.signal("-TERM"), Some(0));
    assert!(!folder.0.join("postgres/postmaster.pid").exists());
    let log = again.log.take().unwrap().join().unwrap();
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let request = lines.iter().find(|line| line["route"] == "/api/v1/artists").unwrap();
    assert_eq!(
        (&request["status"], &request["method"], &request["user_id"]),
        (&200.into(), &"GET".into(), &serde_json::Value::Null)
    );
}

/// Sends a JSON body without waiting for the response.
fn post(address: &str, path: &str, body: &str) -> TcpStream {
    send_json("POST", address, path, body)
}

fn send_json(method: &str, address: &str, path: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    stream
}

/// Returns the status line of a response.
fn read_status(mut stream: TcpStream) -> String {
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_development_server_logs_mails_but_no_server_logs_the_tokens_of_links() {
    let folder = TempFolder::new("mail");
    let mut server = Server::start_with(&folder.0, &["--dev"], &[("REQUIRE_VERIFIED_EMAIL", "comments,catalogue")]);
    let send = |method: &str, path: &str, body: &str| {
        read_status(send_json(method, &server.address, &format!("/api/v1{path}"), body))
    };
    let user = r#"{"username": "ann", "email": "ann@example.com", "password": "plums in the icebox"}"#;
    assert_eq!(send("POST", "/users", user), "HTTP/1.1 201 Created");
    assert_eq!(send("POST", "/password-resets", r#"{"login": "ann"}"#), "HTTP/1.1 202 Accepted");
    // The server sends what a command writes.
    assert_eq!(run_admin(&folder.0, &["reset-password", "ann", "--dev"], "").0, Some(0));
    let started = Instant::now();
    while !server.get("/metrics").contains("tonearm_mails_total{result=\"sent\"} 3\n") {
        assert!(started.elapsed().as_secs() < 30, "{}", server.get("/metrics"));
    }
    let password = r#"{"new_password": "so sweet and so cold"}"#;
    assert_eq!(send("PUT", "/password-resets/some-secret-token", password), "HTTP/1.1 404 Not Found");
    assert_eq!(server.signal("-TERM"), Some(0));

    let log = server.log.take().unwrap().join().unwrap();
    for text in [
        "mail to ann@example.com: Confirm your email address: Hello ann,",
        "the password of your account was changed",
        "http://localhost:5173/verify-email#token=",
        "http://localhost:5173/reset-password#token=",
        "PUT /api/v1/password-resets/{token} 404",
    ] {
        assert!(log.contains(text), "{text}: {log}");
    }
    assert!(!log.contains("some-secret-token"), "{log}");
}

#[test]
fn incomplete_settings_of_mail_are_refused() {
    let folder = TempFolder::new("mail-settings");
    let url = "smtps://ann:secret@mail.example.com";
    let cases: [(&[(&str, &str)], &str); 11] = [
        (&[("SMTP_URL", url)], "--mail-from"),
        (&[("SMTP_URL", url), ("MAIL_FROM", "no-reply@example.com")], "--app-url"),
        (&[("SMTP_URL", "http://mail.example.com")], "smtps://"),
        (&[("SMTP_URL", "smtp://ann:secret@mail.example.com?tls=none")], "must not send a password without TLS"),
        (&[("MAIL_FROM", "nobody")], "Tonearm <no-reply@example.com>"),
        (&[("REQUIRE_VERIFIED_EMAIL", "comments")], "SMTP_URL"),
        (&[("SESSION_COOKIES", "on"), ("CORS_ORIGINS", "https://app.example.com,*")], "CORS_ORIGINS"),
        (&[("STATIC_DIR", "/no/such/folder")], "STATIC_DIR /no/such/folder cannot be served"),
        (&[("STATIC_DIR", "/dev")], "it has no index.html"),
        (&[("STATIC_DIR", "/dev"), ("STATIC_CSP", "default-src\t\u{e9}")], "must be a policy"),
        (&[("SESSION_COOKIES", "yes")], "[possible values: off, on]"),
    ];
    for (settings, expected) in cases {
        let output = tonearm(&folder.0, &["serve", "--bind", "127.0.0.1:0"]).envs(settings.to_vec()).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{settings:?}: {message}");
        assert!(message.contains(expected), "{settings:?}: {message}");
    }
}

#[test]
fn abandoned_sign_ins_do_not_delay_another_one() {
    let folder = TempFolder::new("abandoned");
    let server = Server::start(&folder.0, &[("BCRYPT_COST", "8"), ("RATE_LIMIT", "off")]);
    let user = r#"{"username": "ann", "email": "ann@example.com", "password": "plums in the icebox"}"#;
    assert_eq!(read_status(post(&server.address, "/api/v1/users", user)), "HTTP/1.1 201 Created");
    let sign_in = r#"{"login": "ann", "password": "plums in the icebox"}"#;
    let started = Instant::now();
    assert_eq!(read_status(post(&server.address, "/api/v1/session", sign_in)), "HTTP/1.1 200 OK");
    let one_hash = started.elapsed();

    let abandoned: Vec<TcpStream> = (0..60).map(|_| post(&server.address, "/api/v1/session", sign_in)).collect();
    drop(abandoned);
    let started = Instant::now();
    // The queue is full until the server has noticed that the clients are gone.
    let mut status = String::new();
    while status != "HTTP/1.1 200 OK" {
        status = read_status(post(&server.address, "/api/v1/session", sign_in));
        assert!(status.ends_with(" 200 OK") || status.ends_with(" 503 Service Unavailable"), "{status}");
    }

    let waited = started.elapsed();
    assert!(waited < one_hash * 20, "{waited:?} after 60 abandoned sign-ins of {one_hash:?} each");
}

#[test]
fn malformed_requests_leave_no_error_in_the_log() {
    let folder = TempFolder::new("malformed");
    let mut server = Server::start(&folder.0, &[]);
    let tls_hello = b"\x16\x03\x01\x00\xf4\x01\x00\x00\xf0\x03\x03";
    let many_headers = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200));
    let long_head = format!("GET / HTTP/1.1\r\nA: {}", "x".repeat(200_000));
    let requests: [&[u8]; 7] = [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        tls_hello,
        b"POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /api/v1/users HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{",
        many_headers.as_bytes(),
        long_head.as_bytes(),
    ];
    for request in requests {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        // The server may respond and close the connection before it has read everything.
        if stream.write_all(request).is_ok() && stream.shutdown(std::net::Shutdown::Write).is_ok() {
            let _response = stream.read_to_end(&mut Vec::new());
        }
    }
    assert!(server.get("/health/live").starts_with("HTTP/1.1 200"));
    assert_eq!(server.signal("-TERM"), Some(0));
    let log = server.log.take().unwrap().join().unwrap();
    assert!(!log.contains("ERROR") && !log.contains("WARN"), "{log}");
}

#[test]
fn client_text_in_the_log_is_bounded_and_stays_on_one_line() {
    let folder = TempFolder::new("log");
    let mut server = Server::start(&folder.0, &[]);
    let send = |method: &str, path: &str| {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        stream.read_to_string(&mut String::new()).unwrap();
    };
    send(&"M".repeat(20_000), &format!("/{}", "p".repeat(30_000)));
    send("GET", "/caf\u{e9}\u{85}\u{202e}");
    assert_eq!(server.signal("-TERM"), Some(0));
    let log = server.log.take().unwrap().join().unwrap();
    assert!(log.contains(" MMMMMMMMMMMMMMMM… /pppp"), "{log}");
    let longest = log.lines().map(str::len).max().unwrap();
    assert!(longest < 1000 && !log.contains('\u{202e}') && !log.contains('\u{85}'), "{longest}");
}

#[test]
fn documented_backup_procedure_restores_the_database() {
    if Command::new("pg_dump").arg("--version").output().is_err() {
        return println!("skipped: pg_dump is not installed");
    }
    let folder = TempFolder::new("backup");
    let mut server = Server::start(&folder.0, &[]);
    let url = |database: &str| {
        let socket = folder.0.canonicalize().unwrap().join("run").display().to_string().replace('/', "%2F");
        format!("postgresql://tonearm@{socket}:5432/{database}")
    };
    let file = folder.0.join("tonearm.dump").display().to_string();
    let postgres = |program: &str, args: &[&str]| {
        let output = Command::new(program).args(args).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    postgres("pg_dump", &["--format=custom", "--file", &file, &url("tonearm")]);
    postgres("psql", &["-c", "create database restored", &url("tonearm")]);
    postgres("pg_restore", &["--no-owner", "--exit-on-error", "--dbname", &url("restored"), &file]);
    postgres("vacuumdb", &["--analyze", "--quiet", "--dbname", &url("restored")]);

    let rows = |database: &str| {
        let rows =
            "select count(*), sum(length(words::text)), (select count(*) from tracks) from derived.search_entries";
        postgres("psql", &["-At", "-c", rows, &url(database)])
    };
    assert_eq!(rows("restored"), rows("tonearm"));
    let with = |args: &[&str]| tonearm(&folder.0, args).env("DATABASE_URL", url("restored")).output().unwrap();
    assert_eq!(String::from_utf8(with(&["migrate"]).stdout).unwrap(), "migrations run: 0\n");
    assert_eq!(with(&["check"]).status.code(), Some(0));
    assert_eq!(server.signal("-TERM"), Some(0));
}

#[test]
fn database_password_is_read_from_a_file() {
    if Command::new("psql").arg("--version").output().is_err() {
        return println!("skipped: psql is not installed");
    }
    let folder = TempFolder::new("password");
    let mut server = Server::start(&folder.0, &[]);
    let socket = folder.0.canonicalize().unwrap().join("run").display().to_string();
    let psql = |sql: &str| {
        let uri = format!("postgresql://tonearm@{}:5432/tonearm", socket.replace('/', "%2F"));
        let output = Command::new("psql").args(["-XAt", "-c", sql, &uri]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    psql(r#"create role guarded login superuser password 'it''s 100% \ "&?= ü'"#);
    let rules = psql("show hba_file");
    let before = std::fs::read_to_string(&rules).unwrap();
    std::fs::write(&rules, format!("local all guarded scram-sha-256\n{before}")).unwrap();
    psql("select pg_reload_conf()");

    let file = folder.0.join("password");
    let migrate = |url: &str, password: &str| {
        std::fs::write(&file, password).unwrap();
        let mut migrate = tonearm(&folder.0, &["migrate"]);
        migrate.env("DATABASE_URL", url).env("DATABASE_PASSWORD_FILE", &file).output().unwrap().status.code()
    };
    let uri = format!("postgresql://guarded@{}:5432/tonearm", socket.replace('/', "%2F"));
    for url in [&uri, &format!("{uri}?application_name=x"), &format!("host={socket} user=guarded dbname=tonearm")] {
        assert_eq!(migrate(url, "it's 100% \\ \"&?= ü\n"), Some(0), "{url}");
    }
    assert_eq!(migrate(&uri, "another\n"), Some(1));
    assert_eq!(migrate(&uri, "\n"), Some(2));
    assert_eq!(server.signal("-TERM"), Some(0));
}

#[test]
fn commands_start_and_stop_postgresql_themselves() {
    let folder = TempFolder::new("commands");
    let migrate = run(&folder.0, &["migrate"]);
    assert!(String::from_utf8(migrate.stdout).unwrap().starts_with("migrations run: "));
    let grant = run(&folder.0, &["admin", "grant", "nobody"]);
    assert_eq!(grant.status.code(), Some(1));
    assert!(String::from_utf8(grant.stderr).unwrap().contains("no user `nobody`"));
    let check = run(&folder.0, &["check"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(String::from_utf8(check.stdout).unwrap().contains("tracks.likes_count: ok"));
    let missing = run(&folder.0, &["import", "catalogue", "/nowhere.jsonl"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(!folder.0.join("postgres/postmaster.pid").exists());
}

/// Runs `tonearm admin` with this standard input, and returns the exit code and what it printed.
fn run_admin(data: &Path, args: &[&str], input: &str) -> (Option<i32>, String) {
    let mut command = tonearm(data, &[["admin"].as_slice(), args].concat());
    let command = command.env("BCRYPT_COST", "4").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[test]
fn admin_commands_change_accounts_and_report_what_they_did() {
    let folder = TempFolder::new("admin");
    let server = Server::start(&folder.0, &[("RATE_LIMIT", "off")]);
    let admin = |args: &[&str], input: &str| run_admin(&folder.0, args, input);
    for name in ["ann", "bob"] {
        let user =
            format!(r#"{{"username": "{name}", "email": "{name}@example.com", "password": "plums in the icebox"}}"#);
        assert_eq!(read_status(post(&server.address, "/api/v1/users", &user)), "HTTP/1.1 201 Created");
    }
    let sign_in = |password: &str| {
        let credentials = format!(r#"{{"login": "ann", "password": "{password}"}}"#);
        let mut response = String::new();
        post(&server.address, "/api/v1/session", &credentials).read_to_string(&mut response).unwrap();
        response
    };
    for command in ["grant", "revoke", "reset-password", "unlock", "disable", "enable", "delete"] {
        let (code, message) = admin(&[command, "nobody"], "");
        assert_eq!((code, message.contains("there is no user `nobody`")), (Some(1), true), "{command}: {message}");
    }
    let (code, message) = admin(&["disable", "ann", "--reason", &"r".repeat(1001)], "");
    assert_eq!((code, message.contains("at most 1000 characters")), (Some(1), true), "{message}");
    let succeed = |args: &[&str], input: &str, expected: &str| {
        let (code, message) = admin(args, input);
        assert_eq!((code, message.contains(expected)), (Some(0), true), "{args:?}: {message}");
        message
    };

    succeed(&["disable", "ANN", "--reason", "Spam"], "", "is disabled");
    succeed(&["disable", "ann"], "", "was disabled before");
    assert!(sign_in("plums in the icebox").contains("account_disabled"));
    succeed(&["enable", "ann"], "", "ann is enabled");
    succeed(&["enable", "ann"], "", "was not disabled");
    succeed(&["unlock", "ann"], "", "ann can ask for links again");

    let message = succeed(&["reset-password", "ann"], "", "the new password is:\n");
    let password = message.split("the new password is:\n").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(password.len(), 20);
    assert!(sign_in(password).starts_with("HTTP/1.1 200"));
    let (code, message) = admin(&["reset-password", "ann", "--password-stdin"], "short\n");
    assert_eq!((code, message.contains("must have at least 8 characters")), (Some(1), true), "{message}");
    succeed(&["reset-password", "ann", "--password-stdin"], "figs in the larder\r\n", "has a new password");
    assert!(sign_in(password).contains("invalid_credentials"));

    succeed(&["revoke", "ann"], "", "ann is no admin");
    succeed(&["grant", "ann"], "", "ann is an admin");
    succeed(&["grant", "ann"], "", "ann was an admin before");
    let session = sign_in("figs in the larder");
    let body: serde_json::Value = serde_json::from_str(session.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let token = body["token"].as_str().unwrap();
    let head = format!("Host: localhost\r\nConnection: close\r\nAuthorization: Bearer {token}");
    write!(stream, "GET /api/v1/admin/audit?sort=id HTTP/1.1\r\n{head}\r\n\r\n").unwrap();
    let mut audit = String::new();
    stream.read_to_string(&mut audit).unwrap();
    let audit: serde_json::Value = serde_json::from_str(audit.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let entries = audit["items"].as_array().unwrap();
    let actions: Vec<&str> = entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["disable", "enable", "unlock", "reset_password", "reset_password", "grant_admin"]);
    assert_eq!((&entries[0]["actor_id"], &entries[0]["reason"]), (&serde_json::Value::Null, &"Spam".into()));
    succeed(&["revoke", "ann"], "", "ann is no longer an admin");

    let (code, message) = admin(&["delete", "ann"], "\n");
    assert_eq!((code, message.contains("ann is not deleted")), (Some(1), true), "{message}");
    assert!(sign_in("figs in the larder").starts_with("HTTP/1.1 200"));
    succeed(&["delete", "ann"], "ann\n", "ann is deleted");
    assert!(sign_in("figs in the larder").contains("invalid_credentials"));
    succeed(&["delete", "bob", "--yes"], "", "bob is deleted");
}

#[test]
fn an_origin_is_written_as_browsers_send_it() {
    let parsed = |origin: &str| {
        let cli = tonearm::config::Cli::try_parse_from(["tonearm", "--cors-origins", origin]);
        cli.ok().map(|cli| cli.serve.cors_origins.concat())
    };
    for (origin, sent) in [
        ("*", "*"),
        ("https://App.Example", "https://app.example"),
        ("https://a.b:443", "https://a.b"),
        ("http://localhost:5173", "http://localhost:5173"),
        ("http://LOCALHOST:*", "http://localhost:*"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://müller.example", "https://xn--mller-kva.example"),
    ] {
        assert_eq!(parsed(origin).as_deref(), Some(sent), "{origin}");
    }
    for origin in
        ["a.b", "ftp://a.b", "https://a.b/", "https://a.b/c", "https://a.b#c", "https://a.b:99999", "null", ""]
    {
        assert_eq!(parsed(origin), None, "{origin}");
    }
}

#[test]
fn invalid_settings_exit_with_2_and_name_the_setting() {
    let folder = TempFolder::new("settings");
    let cases: [(&[&str], &str, &str); 20] = [
        (&["BIND=x"], "serve", "--bind"),
        (&["METRICS_BIND=9090"], "serve", "--metrics-bind"),
        (&["MAX_CONNECTIONS=0"], "serve", "--max-connections"),
        (&["POOL_SIZE=0"], "serve", "--pool-size"),
        (&["BCRYPT_COST=3"], "serve", "--bcrypt-cost"),
        (&["CORS_ORIGINS=example.com"], "serve", "--cors-origins"),
        (&["CORS_ORIGINS=https://["], "serve", "--cors-origins"),
        (&["CORS_ORIGINS=https://a.b?x"], "serve", "--cors-origins"),
        (&["CORS_ORIGINS=https://u:p@a.b"], "serve", "--cors-origins"),
        (&["CORS_ORIGINS=https://a.b:port"], "serve", "--cors-origins"),
        (&["DATABASE_URL=garbage"], "migrate", "--database-url"),
        (&["DATABASE_URL=mysql://x"], "migrate", "--database-url"),
        (&["TONEARM_SECRET=short"], "serve", "32 bytes"),
        (&["TONEARM_SECRET=a secret of 32 bytes, or of some more,old"], "serve", "each side of a comma"),
        (&["TONEARM_SECRET_FILE=/nowhere"], "serve", "/nowhere"),
        (&["DATABASE_URL=postgresql://localhost/x"], "serve", "TONEARM_SECRET is required"),
        (&["DATABASE_REPLICA_URL=postgresql://localhost/x"], "serve", "--database-url"),
        (&["DATABASE_URL=postgresql://x", "DATABASE_PASSWORD_FILE=/nowhere"], "migrate", "/nowhere"),
        (&["DATABASE_PASSWORD_FILE=/nowhere"], "migrate", "--database-url"),
        (&["RUST_LOG=loud"], "routes", "RUST_LOG"),
    ];
    for (settings, command, expected) in cases {
        let mut tonearm = tonearm(&folder.0, &[command]);
        tonearm.envs(settings.iter().map(|setting| setting.split_once('=').unwrap()));
        let output = tonearm.output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{settings:?}: {stderr}");
        assert!(stderr.contains(expected), "{settings:?}: {stderr}");
    }
}

#[test]
fn openapi_and_routes_commands_print_their_output() {
    let folder = TempFolder::new("print");
    let document = run(&folder.0, &["openapi"]).stdout;
    let checked_in = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json")).unwrap();
    assert!(document == checked_in, "run `./dev openapi`");
    let routes = String::from_utf8(run(&folder.0, &["routes"]).stdout).unwrap();
    assert!(routes.lines().any(|line| line.starts_with("GET") && line.ends_with(" get_track")));
}
