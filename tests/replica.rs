//! Servers that read from a real streaming replica, while it follows, lags, is killed and is promoted.
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
use tonearm::embedded_postgres::{EmbeddedPostgres, Role};

const PASSWORD: &str = "plums in the icebox";
/// Longer than the fallback from a failed replica takes, shorter than waiting for the replica.
const MAX_LATENCY: Duration = Duration::from_secs(8);

/// A child process that is killed even if the test fails.
struct ChildProcess(Child);

impl Drop for ChildProcess {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// A primary and its replica, in a temporary folder.
struct ReplicatedPostgres {
    replica: Option<ChildProcess>,
    primary: Option<EmbeddedPostgres>,
    folder: PathBuf,
    /// The folder of PostgreSQL's programs.
    bin: PathBuf,
}

impl Drop for ReplicatedPostgres {
    fn drop(&mut self) {
        drop((self.replica.take(), self.primary.take()));
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

impl ReplicatedPostgres {
    /// Returns `None` where `pg_basebackup` is not installed.
    fn new() -> Option<Self> {
        let folder = std::env::temp_dir().join(format!("tonearm-replica-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
        let folder = folder.canonicalize().unwrap();
        let fast = ["fsync=off", "shared_buffers=16MB", "checkpoint_timeout=1h", "autovacuum=off"];
        let primary = Some(EmbeddedPostgres::open(&folder.join("primary"), Role::Owner, &fast).unwrap());
        let options = std::fs::read_to_string(folder.join("primary/postgres/postmaster.opts")).unwrap();
        let bin = Path::new(options.split_whitespace().next().unwrap()).parent().unwrap().to_owned();
        let mut postgres = Self { replica: None, primary, folder, bin };
        if !postgres.bin.join("pg_basebackup").exists() {
            return None;
        }
        postgres.create_replica();
        postgres.start();
        Some(postgres)
    }

    /// A PostgreSQL program, run as the owner of the data folder.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        let owner = std::fs::metadata(self.folder.join("primary/postgres")).unwrap();
        if owner.uid() != std::fs::metadata("/proc/self").map_or(owner.uid(), |process| process.uid()) {
            command.uid(owner.uid()).gid(owner.gid());
        }
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn create_replica(&self) {
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
            assert!(started.elapsed() < Duration::from_secs(30), "the replica did not start");
            let mut command = self.program("postgres");
            command.arg("-D").arg(home.join("postgres")).arg("-k").arg(&home);
            command.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"]);
            // After a kill, orphaned child processes may block a new start for a moment.
            let mut program = ChildProcess(command.spawn().unwrap());
            while program.0.try_wait().unwrap().is_none() {
                if self.query(&self.replica_url(), "select 1").is_some() {
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

    fn query(&self, url: &str, sql: &str) -> Option<String> {
        let output = Command::new(self.bin.join("psql")).args([url, "-XAtqc", sql]).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_owned())
    }

    /// Pauses replay on the replica.
    fn pause(&self) {
        self.query(&self.replica_url(), "select pg_wal_replay_pause()").unwrap();
        let state = || self.query(&self.replica_url(), "select pg_get_wal_replay_pause_state()");
        wait_until("the replica is paused", || state().as_deref() == Some("paused"));
    }

    fn resume(&self) {
        self.query(&self.replica_url(), "select pg_wal_replay_resume()").unwrap();
    }
}

struct Server {
    _process: ChildProcess,
    address: String,
}

impl Server {
    fn start(postgres: &ReplicatedPostgres, settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonearm"));
        command.args(["serve", "--demo", "--bind", "127.0.0.1:0", "--bcrypt-cost", "4", "--rate-limit", "off"]);
        command.env_remove("PGBOUNCER").env("RUST_LOG", "tonearm=info").env("DATABASE_URL", postgres.url());
        command.env("TONEARM_SECRET", "a secret of the tests: 32 bytes or more").envs(settings.iter().copied());
        let mut process = ChildProcess(command.stderr(Stdio::piped()).spawn().unwrap());
        let mut log = BufReader::new(process.0.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("listens on http://") {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server exited before it listened");
        }
        let address = line.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { _process: process, address }
    }

    /// Returns status and body.
    fn send(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let started = Instant::now();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let authorization = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let content_type = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{authorization}{content_type}");
        write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        assert!(started.elapsed() < MAX_LATENCY, "{method} {path} took {:?}", started.elapsed());
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    fn get(&self, path: &str, token: &str) -> Value {
        let (status, body) = self.send("GET", path, token, "");
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    fn post(&self, path: &str, token: &str, body: &Value) -> Value {
        let (status, response) = self.send("POST", path, token, &body.to_string());
        assert!(matches!(status, 200 | 201), "{path}: {status} {response}");
        serde_json::from_str(&response).unwrap()
    }

    fn sign_up(&self, name: &str) -> String {
        let body = json!({"username": name, "email": format!("{name}@example.com"), "password": PASSWORD});
        self.post("/api/v1/users", "", &body)["token"].as_str().unwrap().to_owned()
    }

    /// The value of a replica metric.
    fn metric(&self, name: &str) -> u64 {
        let (_, text) = self.send("GET", "/metrics", "", "");
        let line = text.lines().find(|line| line.starts_with(&format!("tonearm_replica_{name} "))).unwrap();
        line.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn uses_the_replica(&self) -> bool {
        self.metric("in_use") == 1
    }

    /// Repeats a read until the replica serves it.
    fn read_from_replica(&self, path: &str, token: &str) -> (u16, String) {
        let mut response = (0, String::new());
        wait_until(&format!("the replica serves {path}"), || {
            wait_until("the server uses the replica", || self.uses_the_replica());
            let before = self.metric("reads_total");
            response = self.send("GET", path, token, "");
            self.metric("reads_total") > before
        });
        response
    }
}

fn wait_until(what: &str, mut is_true: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_true() {
        assert!(started.elapsed() < Duration::from_secs(30), "timed out: {what}");
        sleep(Duration::from_millis(20));
    }
}

/// The paths of all GET operations, for resources of the demo catalogue.
fn readable_paths() -> Vec<String> {
    let mut all = Vec::new();
    for (path, item) in tonearm::openapi::document()["paths"].as_object().unwrap() {
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
    let Some(mut postgres) = ReplicatedPostgres::new() else {
        return println!("skipped: pg_basebackup is not installed");
    };
    let replica = postgres.replica_url();
    let strict = Server::start(&postgres, &[("DATABASE_REPLICA_URL", &replica)]);
    let lagging = Server::start(&postgres, &[("DATABASE_REPLICA_URL", &replica), ("REPLICA_MAX_LAG", "60000")]);
    let ann = strict.sign_up("ann");
    // Only admins can read some paths. The next write of the server comes after this one.
    postgres.query(&postgres.url(), "update users set is_admin = true").unwrap();

    every_operation_returns_the_same_from_the_replica(&postgres, &strict, &ann);
    reads_that_share_statements_see_every_write(&postgres, &ann);
    only_anonymous_reads_may_be_stale(&postgres, &strict, &lagging, &ann);
    writes_are_visible_while_the_replica_is_paused(&postgres, &[&strict, &lagging], &ann);
    ended_session_is_rejected_by_every_server(&postgres, &strict, &lagging);
    killed_replica_is_abandoned_and_used_again(&mut postgres, &[&strict, &lagging], &ann);
    promoted_replica_is_abandoned(&postgres, &strict, &ann);
}

fn every_operation_returns_the_same_from_the_replica(postgres: &ReplicatedPostgres, strict: &Server, ann: &str) {
    let without = Server::start(postgres, &[]);
    let playlist = strict.post("/api/v1/playlists", ann, &json!({"name": "Late trains"}));
    assert_eq!(playlist["id"], 1);
    strict.post("/api/v1/playlists/1/items", ann, &json!({"track_ids": [1, 2]}));
    strict.post("/api/v1/tracks/1/comments", ann, &json!({"body": "That bridge!"}));

    for path in readable_paths() {
        let path = format!("/api/v1{}", path.trim_start_matches("/api/v1"));
        let response = strict.read_from_replica(&path, ann);
        assert_eq!(response, without.send("GET", &path, ann, ""), "{path}");
        assert_eq!(response.0, 200, "{path}: {}", response.1);
    }
    assert_eq!(without.metric("reads_total") + without.metric("fallbacks_total"), 0);
}

/// One thread for all reads of a server, so that they wait for each other and run in batches.
fn reads_that_share_statements_see_every_write(postgres: &ReplicatedPostgres, ann: &str) {
    let server = Server::start(postgres, &[("DATABASE_REPLICA_URL", &postgres.replica_url()), ("POOL_SIZE", "1")]);
    server.read_from_replica("/api/v1/tracks/1", ann);
    let is_liked = |track: usize| server.get(&format!("/api/v1/tracks/{track}"), ann)["viewer"]["liked"].clone();
    std::thread::scope(|scope| {
        for track in 1..=16 {
            let (server, is_liked) = (&server, &is_liked);
            scope.spawn(move || {
                for method in ["PUT", "DELETE", "PUT", "DELETE"] {
                    let (status, _) = server.send(method, &format!("/api/v1/me/likes/{track}"), ann, "");
                    assert!(matches!(status, 200 | 201 | 204), "{method}: {status}");
                    assert_eq!(is_liked(track), (method == "PUT"), "track {track}");
                    let (status, body) = server.send("GET", &format!("/api/v1/tracks/{}", 900_000 + track), ann, "");
                    assert_eq!(status, 404, "{body}");
                }
            });
        }
    });
    assert!(server.metric("reads_total") > 1, "the replica served none of the reads");
}

fn only_anonymous_reads_may_be_stale(postgres: &ReplicatedPostgres, strict: &Server, lagging: &Server, ann: &str) {
    let total = |server: &Server, token: &str| {
        server.get("/api/v1/tracks/2/comments?total=true", token)["page"]["total"].as_i64()
    };
    wait_until("an anonymous read is stale", || {
        postgres.resume();
        wait_until("the server uses the replica", || lagging.uses_the_replica());
        lagging.get("/api/v1/me", ann);
        postgres.pause();
        let before = total(strict, ann).unwrap();
        strict.post("/api/v1/tracks/2/comments", ann, &json!({"body": "Again"}));
        // Only the replica can return the old total.
        let anonymous_total = total(lagging, "").unwrap();
        assert_eq!((total(strict, ""), total(lagging, ann)), (Some(before + 1), Some(before + 1)));
        anonymous_total == before
    });
    postgres.resume();
}

fn writes_are_visible_while_the_replica_is_paused(postgres: &ReplicatedPostgres, servers: &[&Server], ann: &str) {
    for server in servers {
        server.read_from_replica("/api/v1/me", ann);
    }
    postgres.pause();
    let before: Vec<u64> = servers.iter().map(|server| server.metric("fallbacks_total")).collect();
    for (n, writer) in servers.iter().cycle().take(6).enumerate() {
        let name = format!("List {n}");
        let id = writer.post("/api/v1/playlists", ann, &json!({"name": name}))["id"].as_i64().unwrap();
        for reader in servers {
            assert_eq!(reader.get(&format!("/api/v1/playlists/{id}"), ann)["name"], *name);
        }
    }
    for (server, before) in servers.iter().zip(before) {
        assert!(!server.uses_the_replica() && server.metric("fallbacks_total") >= before + 6);
    }
    postgres.resume();
    for server in servers {
        server.read_from_replica("/api/v1/me", ann);
    }
}

fn ended_session_is_rejected_by_every_server(postgres: &ReplicatedPostgres, strict: &Server, lagging: &Server) {
    for (name, is_paused) in [("bob", false), ("eve", true)] {
        let token = strict.sign_up(name);
        for server in [strict, lagging] {
            server.read_from_replica("/api/v1/me", &token);
        }
        if is_paused {
            postgres.pause();
        }
        assert_eq!(strict.send("DELETE", "/api/v1/session", &token, "").0, 204);
        for server in [lagging, strict, lagging] {
            assert_eq!(server.send("GET", "/api/v1/tracks", &token, "").0, 401);
        }
    }
    postgres.resume();
}

fn killed_replica_is_abandoned_and_used_again(postgres: &mut ReplicatedPostgres, servers: &[&Server], ann: &str) {
    for server in servers {
        server.read_from_replica("/api/v1/me", ann);
    }
    postgres.kill();
    for server in servers {
        for path in ["/api/v1/me", "/api/v1/tracks", "/api/v1/me", "/health/ready"] {
            server.get(path, ann);
        }
        server.get("/api/v1/artists", "");
        // On a busy machine, the primary may answer a read before it reaches the replica.
        wait_until("the server abandons the killed replica", || {
            server.get("/api/v1/me", ann);
            !server.uses_the_replica()
        });
    }
    let name = servers.iter().map(|server| server.post("/api/v1/playlists", ann, &json!({"name": "Gone"})));
    let ids: Vec<Value> = name.map(|playlist| playlist["id"].clone()).collect();
    postgres.start();
    for server in servers {
        for id in &ids {
            assert_eq!(server.read_from_replica(&format!("/api/v1/playlists/{id}"), ann).0, 200);
        }
    }
}

fn promoted_replica_is_abandoned(postgres: &ReplicatedPostgres, strict: &Server, ann: &str) {
    strict.read_from_replica("/api/v1/me", ann);
    assert_eq!(postgres.query(&postgres.replica_url(), "select pg_promote()").as_deref(), Some("t"));
    for n in 0..3 {
        let id = strict.post("/api/v1/playlists", ann, &json!({"name": format!("Forked {n}")}))["id"].clone();
        assert_eq!(strict.send("GET", &format!("/api/v1/playlists/{id}"), ann, "").0, 200);
    }
    assert!(!strict.uses_the_replica());
}
