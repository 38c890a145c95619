//! Servers that read from a real streaming replica: what they answer while it follows, lags, is killed and promoted.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tonearm::cluster::{Cluster, Role};

const PASSWORD: &str = "plums in the icebox";
/// Longer than a request may take that meets a replica in trouble, shorter than one that waits for it.
const PROMPT: Duration = Duration::from_secs(8);

/// Whatever a test runs into, no program outlives it.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// A primary with its replica, in a folder that goes with them.
struct Pair {
    replica: Option<Program>,
    primary: Option<Cluster>,
    folder: PathBuf,
    /// PostgreSQL's programs.
    bin: PathBuf,
}

impl Drop for Pair {
    fn drop(&mut self) {
        drop((self.replica.take(), self.primary.take()));
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

impl Pair {
    /// None where PostgreSQL has no `pg_basebackup`.
    fn new() -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("tonearm-replica-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
        let folder = folder.canonicalize().unwrap();
        let fast = ["fsync=off", "shared_buffers=16MB", "checkpoint_timeout=1h", "autovacuum=off"];
        let primary = Some(Cluster::open(&folder.join("primary"), Role::Serve, &fast).unwrap());
        let options = std::fs::read_to_string(folder.join("primary/postgres/postmaster.opts")).unwrap();
        let bin = Path::new(options.split_whitespace().next().unwrap()).parent().unwrap().to_owned();
        let mut pair = Self { replica: None, primary, folder, bin };
        if !pair.bin.join("pg_basebackup").exists() {
            return None;
        }
        pair.copy();
        pair.start();
        Some(pair)
    }

    /// A program of PostgreSQL, as its user.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        let owner = std::fs::metadata(self.folder.join("primary/postgres")).unwrap();
        if owner.uid() != std::fs::metadata("/proc/self").map_or(owner.uid(), |me| me.uid()) {
            command.uid(owner.uid()).gid(owner.gid());
        }
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn copy(&self) {
        let home = self.folder.join("replica");
        std::fs::create_dir(&home).unwrap();
        let owner = std::fs::metadata(self.folder.join("primary/postgres")).unwrap();
        chown(&home, Some(owner.uid()), Some(owner.gid())).unwrap();
        let mut copy = self.program("pg_basebackup");
        copy.args(["-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", self.primary.as_ref().unwrap().url(), "-D"]);
        assert!(copy.arg(home.join("postgres")).status().unwrap().success());
    }

    fn start(&mut self) {
        let home = self.folder.join("replica");
        let started = Instant::now();
        while self.replica.is_none() {
            assert!(started.elapsed() < Duration::from_secs(30), "the replica does not start");
            let mut command = self.program("postgres");
            command.arg("-D").arg(home.join("postgres")).arg("-k").arg(&home);
            command.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"]);
            // Children of one that was killed keep another from starting for a moment.
            let mut program = Program(command.spawn().unwrap());
            while program.0.try_wait().unwrap().is_none() {
                if self.ask(&self.replica_url(), "select 1").is_some() {
                    self.replica = Some(program);
                    break;
                }
                sleep(Duration::from_millis(20));
            }
        }
    }

    fn kill(&mut self) {
        drop(self.replica.take().unwrap());
    }

    fn url(&self) -> String {
        self.primary.as_ref().unwrap().url().to_owned()
    }

    fn replica_url(&self) -> String {
        let folder = self.folder.join("replica").display().to_string().replace('/', "%2F");
        format!("postgresql://tonearm@{folder}:5432/tonearm")
    }

    fn ask(&self, url: &str, sql: &str) -> Option<String> {
        let answer = Command::new(self.bin.join("psql")).args([url, "-XAtqc", sql]).output().unwrap();
        answer.status.success().then(|| String::from_utf8(answer.stdout).unwrap().trim().to_owned())
    }

    /// Has the replica stand still.
    fn pause(&self) {
        self.ask(&self.replica_url(), "select pg_wal_replay_pause()").unwrap();
        let state = || self.ask(&self.replica_url(), "select pg_get_wal_replay_pause_state()");
        until("the replica stands still", || state().as_deref() == Some("paused"));
    }

    fn resume(&self) {
        self.ask(&self.replica_url(), "select pg_wal_replay_resume()").unwrap();
    }
}

/// A running server.
struct Server {
    _process: Program,
    address: String,
}

impl Server {
    fn start(pair: &Pair, settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonearm"));
        command.args(["serve", "--demo", "--bind", "127.0.0.1:0", "--bcrypt-cost", "4", "--rate-limit", "off"]);
        command.env_remove("PGBOUNCER").env("RUST_LOG", "tonearm=info").env("DATABASE_URL", pair.url());
        command.env("TONEARM_SECRET", "a secret of the tests: 32 bytes or more").envs(settings.iter().copied());
        let mut process = Program(command.stderr(Stdio::piped()).spawn().unwrap());
        let mut log = BufReader::new(process.0.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listens on http://") {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server ended");
        }
        let address = line.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { _process: process, address }
    }

    /// Status and body.
    fn send(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let started = Instant::now();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let who = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{who}{kind}");
        write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(started.elapsed() < PROMPT, "{method} {path} took {:?}", started.elapsed());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn get(&self, path: &str, token: &str) -> Value {
        let (status, body) = self.send("GET", path, token, "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    fn post(&self, path: &str, token: &str, body: &Value) -> Value {
        let (status, answer) = self.send("POST", path, token, &body.to_string());
        assert!(matches!(status, 200 | 201), "{path}: {status} {answer}");
        serde_json::from_str(&answer).unwrap()
    }

    fn sign_up(&self, name: &str) -> String {
        let body = json!({"username": name, "email": format!("{name}@example.com"), "password": PASSWORD});
        self.post("/api/v1/users", "", &body)["token"].as_str().unwrap().to_owned()
    }

    /// One of the figures about the replica.
    fn figure(&self, name: &str) -> u64 {
        let (_, text) = self.send("GET", "/metrics", "", "");
        let line = text.lines().find(|line| line.starts_with(&format!("tonearm_replica_{name} "))).unwrap();
        line.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn uses_the_replica(&self) -> bool {
        self.figure("in_use") == 1
    }

    /// Reads until the replica has answered.
    fn reads_there(&self, path: &str, token: &str) -> (u16, String) {
        let mut answer = (0, String::new());
        until(&format!("the replica answers {path}"), || {
            until("the replica is taken", || self.uses_the_replica());
            let before = self.figure("reads_total");
            answer = self.send("GET", path, token, "");
            self.figure("reads_total") > before
        });
        answer
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        sleep(Duration::from_millis(20));
    }
}

/// Every path that can be read, about things of the demo catalogue.
fn readable() -> Vec<String> {
    let mut all = Vec::new();
    for (path, item) in tonearm::api::openapi::document()["paths"].as_object().unwrap() {
        let Some(operation) = item.get("get") else { continue };
        let params = operation["parameters"].as_array().into_iter().flatten();
        let required = params.filter(|param| param["in"] == "query" && param["required"] == true);
        let query: Vec<String> = required
            .map(|param| match param["name"].as_str().unwrap() {
                "format" => "format=jspf".to_owned(),
                name => format!("{name}=1"),
            })
            .collect();
        let path = path.replace("{username}", "ann").replace("{genre}", "Rock").replace("{id}", "1");
        all.push(format!("{path}?{}", query.join("&")));
    }
    all
}

#[test]
fn reads_use_the_replica_and_see_every_write() {
    let Some(mut pair) = Pair::new() else { return println!("skipped: there is no pg_basebackup") };
    let replica = pair.replica_url();
    let here = Server::start(&pair, &[("DATABASE_REPLICA_URL", &replica)]);
    let there = Server::start(&pair, &[("DATABASE_REPLICA_URL", &replica), ("REPLICA_MAX_LAG", "60000")]);
    let ann = here.sign_up("ann");

    every_operation_returns_the_same_from_the_replica(&pair, &here, &ann);
    only_anonymous_reads_may_be_stale(&pair, &here, &there, &ann);
    writes_are_visible_while_the_replica_is_paused(&pair, &[&here, &there], &ann);
    ended_session_is_rejected_by_every_server(&pair, &here, &there);
    killed_replica_is_abandoned_and_used_again(&mut pair, &[&here, &there], &ann);
    promoted_replica_is_abandoned(&pair, &here, &ann);
}

fn every_operation_returns_the_same_from_the_replica(pair: &Pair, here: &Server, ann: &str) {
    let without = Server::start(pair, &[]);
    let playlist = here.post("/api/v1/playlists", ann, &json!({"name": "Late trains"}));
    assert_eq!(playlist["id"], 1);
    here.post("/api/v1/playlists/1/items", ann, &json!({"track_ids": [1, 2]}));
    here.post("/api/v1/tracks/1/comments", ann, &json!({"body": "That bridge!"}));

    for path in readable() {
        let path = format!("/api/v1{}", path.trim_start_matches("/api/v1"));
        let answer = here.reads_there(&path, ann);
        assert_eq!(answer, without.send("GET", &path, ann, ""), "{path}");
        assert_eq!(answer.0, 200, "{path}: {}", answer.1);
    }
    assert_eq!(without.figure("reads_total") + without.figure("fallbacks_total"), 0);
}

fn only_anonymous_reads_may_be_stale(pair: &Pair, here: &Server, there: &Server, ann: &str) {
    let total =
        |server: &Server, who: &str| server.get("/api/v1/tracks/2/comments?total=true", who)["page"]["total"].as_i64();
    until("somebody sees what was", || {
        pair.resume();
        until("the replica is taken", || there.uses_the_replica());
        there.get("/api/v1/me", ann);
        pair.pause();
        let before = total(here, ann).unwrap();
        here.post("/api/v1/tracks/2/comments", ann, &json!({"body": "Again"}));
        // Only the replica can have answered what is no more so.
        let was = total(there, "").unwrap();
        assert_eq!((total(here, ""), total(there, ann)), (Some(before + 1), Some(before + 1)));
        was == before
    });
    pair.resume();
}

fn writes_are_visible_while_the_replica_is_paused(pair: &Pair, servers: &[&Server], ann: &str) {
    for server in servers {
        server.reads_there("/api/v1/me", ann);
    }
    pair.pause();
    let before: Vec<u64> = servers.iter().map(|server| server.figure("fallbacks_total")).collect();
    for (n, writer) in servers.iter().cycle().take(6).enumerate() {
        let name = format!("List {n}");
        let id = writer.post("/api/v1/playlists", ann, &json!({"name": name}))["id"].as_i64().unwrap();
        for reader in servers {
            assert_eq!(reader.get(&format!("/api/v1/playlists/{id}"), ann)["name"], *name);
        }
    }
    for (server, before) in servers.iter().zip(before) {
        assert!(!server.uses_the_replica() && server.figure("fallbacks_total") >= before + 6);
    }
    pair.resume();
    for server in servers {
        server.reads_there("/api/v1/me", ann);
    }
}

fn ended_session_is_rejected_by_every_server(pair: &Pair, here: &Server, there: &Server) {
    for (name, is_paused) in [("bob", false), ("eve", true)] {
        let token = here.sign_up(name);
        for server in [here, there] {
            server.reads_there("/api/v1/me", &token);
        }
        if is_paused {
            pair.pause();
        }
        assert_eq!(here.send("DELETE", "/api/v1/session", &token, "").0, 204);
        for server in [there, here, there] {
            assert_eq!(server.send("GET", "/api/v1/tracks", &token, "").0, 401);
        }
    }
    pair.resume();
}

fn killed_replica_is_abandoned_and_used_again(pair: &mut Pair, servers: &[&Server], ann: &str) {
    for server in servers {
        server.reads_there("/api/v1/me", ann);
    }
    pair.kill();
    for server in servers {
        for path in ["/api/v1/me", "/api/v1/tracks", "/api/v1/me", "/health/ready"] {
            server.get(path, ann);
        }
        server.get("/api/v1/artists", "");
        assert!(!server.uses_the_replica());
    }
    let name = servers.iter().map(|server| server.post("/api/v1/playlists", ann, &json!({"name": "Gone"})));
    let ids: Vec<Value> = name.map(|playlist| playlist["id"].clone()).collect();
    pair.start();
    for server in servers {
        for id in &ids {
            assert_eq!(server.reads_there(&format!("/api/v1/playlists/{id}"), ann).0, 200);
        }
    }
}

fn promoted_replica_is_abandoned(pair: &Pair, here: &Server, ann: &str) {
    here.reads_there("/api/v1/me", ann);
    assert_eq!(pair.ask(&pair.replica_url(), "select pg_promote()").as_deref(), Some("t"));
    for n in 0..3 {
        let id = here.post("/api/v1/playlists", ann, &json!({"name": format!("Forked {n}")}))["id"].clone();
        assert_eq!(here.send("GET", &format!("/api/v1/playlists/{id}"), ann, "").0, 200);
    }
    assert!(!here.uses_the_replica());
}
