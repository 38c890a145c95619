//! The private PostgreSQL cluster, for real: started, joined, refused, killed and raced for.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use tonearm::cluster::{Cluster, Role};

const FAST: &[&str] = &["fsync=off", "shared_buffers=16MB"];
/// Set in a process that is to own this folder's cluster until it is killed.
const OWNER_OF: &str = "TONEARM_TEST_OWNER_OF";

/// A data folder that goes when the test ends, however it ends.
struct DataDir {
    root: PathBuf,
    path: PathBuf,
}

impl DataDir {
    fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let unique = format!("tonearm-test-{}-{}", id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().join(unique);
        Self { path: root.join(name), root }
    }

    fn open(&self, role: Role) -> Cluster {
        Cluster::open(&self.path, role, FAST).unwrap()
    }

    fn postmaster(&self) -> Option<String> {
        let text = std::fs::read_to_string(self.path.join("postgres/postmaster.pid")).ok()?;
        text.lines().next().map(str::to_owned)
    }
}

impl Drop for DataDir {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.root) {
            eprintln!("{}: {error}", self.root.display());
        }
    }
}

/// One answer of the database, or nothing where there is no `psql`.
fn ask(cluster: &Cluster, sql: &str) -> Option<String> {
    let answer = Command::new("psql").args([cluster.url(), "-XAtqc", sql]).output().ok()?;
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    Some(String::from_utf8(answer.stdout).unwrap().trim().to_owned())
}

fn is_alive(pid: &str) -> bool {
    Command::new("kill").args(["-0", pid]).stderr(Stdio::null()).status().unwrap().success()
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// This test binary once more, as the server that owns the cluster. It waits to be killed.
fn owner_elsewhere(dir: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "owns_until_killed", "--nocapture"]).env(OWNER_OF, dir);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().contains("owner is ready")));
    child
}

#[test]
fn owns_until_killed() {
    let Some(dir) = std::env::var_os(OWNER_OF) else { return };
    let _cluster = Cluster::open(Path::new(&dir), Role::Serve, FAST).unwrap();
    println!("\nowner is ready");
    sleep(Duration::from_secs(120));
}

#[test]
fn a_new_cluster_is_durable_speaks_unicode_and_listens_on_no_port() {
    let dir = DataDir::new("data");

    let cluster = Cluster::open(&dir.path, Role::Serve, &[]).unwrap();

    assert!(dir.postmaster().is_some());
    if let Some(answer) = ask(&cluster, "select lower('À'), current_setting('fsync'), current_setting('TimeZone')") {
        assert_eq!(answer, "à|on|UTC");
        assert_eq!(ask(&cluster, "show listen_addresses").as_deref(), Some(""));
    }
}

#[test]
fn settings_of_the_caller_win() {
    let dir = DataDir::new("data");

    let cluster = Cluster::open(&dir.path, Role::Serve, &["fsync=off", "max_connections=20"]).unwrap();

    if let Some(answer) = ask(&cluster, "select current_setting('fsync'), current_setting('max_connections')") {
        assert_eq!(answer, "off|20");
    }
}

#[test]
fn dropping_stops_postgresql_and_the_next_start_finds_the_data() {
    let dir = DataDir::new("data");
    let cluster = dir.open(Role::Serve);
    ask(&cluster, "create table kept as select 7 as x");
    let postmaster = dir.postmaster().unwrap();

    drop(cluster);

    assert!(!is_alive(&postmaster));
    let again = dir.open(Role::Command);
    if let Some(answer) = ask(&again, "select x from kept") {
        assert_eq!(answer, "7");
    }
}

#[test]
fn a_command_joins_a_server_and_leaves_it_running() {
    let dir = DataDir::new("data");
    let server = dir.open(Role::Serve);
    let postmaster = dir.postmaster();

    let command = dir.open(Role::Command);

    assert_eq!(command.url(), server.url());
    assert_eq!(dir.postmaster(), postmaster);
    drop(command);
    assert!(is_alive(&postmaster.unwrap()));
}

#[test]
fn a_second_server_is_refused_by_name() {
    let dir = DataDir::new("data");
    let _server = dir.open(Role::Serve);

    let refused = Cluster::open(&dir.path, Role::Serve, FAST).unwrap_err().to_string();

    let wanted = format!("is in use by the server with pid {}; stop it or set DATA_DIR", id());
    assert!(refused.contains(&wanted), "{refused}");
}

#[test]
fn a_server_waits_for_a_command_and_a_command_for_its_guests() {
    let dir = DataDir::new("data");
    let (first, guest) = (dir.open(Role::Command), dir.open(Role::Command));
    let postmaster = dir.postmaster().unwrap();
    let path = dir.path.clone();

    let leaving = spawn(move || drop(first));
    let server = spawn(move || Cluster::open(&path, Role::Serve, FAST).unwrap());
    sleep(Duration::from_millis(300));

    assert!(!leaving.is_finished() && !server.is_finished());
    assert!(is_alive(&postmaster));
    drop(guest);
    leaving.join().unwrap();
    drop(server.join().unwrap());
}

#[test]
fn postgresql_ends_with_a_killed_owner_and_the_next_one_starts() {
    let dir = DataDir::new("data");
    let mut owner = owner_elsewhere(&dir.path);
    let postmaster = dir.postmaster().unwrap();

    assert!(Command::new("kill").args(["-KILL", &owner.id().to_string()]).status().unwrap().success());
    owner.wait().unwrap();

    until("PostgreSQL ends with its owner", || !is_alive(&postmaster));
    let _next = dir.open(Role::Serve);
    assert_ne!(dir.postmaster().unwrap(), postmaster);
}

#[test]
fn a_killed_owner_is_followed_at_once() {
    let dir = DataDir::new("data");
    let mut owner = owner_elsewhere(&dir.path);
    owner.kill().unwrap();

    let _next = dir.open(Role::Serve);

    owner.wait().unwrap();
}

#[test]
fn a_killed_postmaster_leaves_nothing_that_looks_ready() {
    let dir = DataDir::new("data");
    let cluster = dir.open(Role::Serve);
    let postmaster = dir.postmaster().unwrap();
    assert!(Command::new("kill").args(["-KILL", &postmaster]).status().unwrap().success());
    drop(cluster);
    assert_eq!(dir.postmaster().as_ref(), Some(&postmaster));

    let again = dir.open(Role::Serve);

    assert_ne!(dir.postmaster().unwrap(), postmaster);
    ask(&again, "select 1");
}

#[test]
fn a_long_path_is_no_hindrance() {
    let dir = DataDir::new(&format!("{}, \"quoted\"/{}", "long".repeat(30), "longer".repeat(30)));

    let (cluster, guest) = (dir.open(Role::Serve), dir.open(Role::Command));

    assert_eq!(cluster.url(), guest.url());
    ask(&guest, "select 1");
    let folder = cluster.url().split_once('@').unwrap().1.split_once(':').unwrap().0.replace("%2F", "/");
    drop((guest, cluster));
    std::fs::remove_dir(folder).unwrap();
}

#[test]
fn two_first_starts_at_once_both_end_well() {
    let dir = DataDir::new("data");
    let open = |role| {
        let path = dir.path.clone();
        spawn(move || Cluster::open(&path, role, FAST).unwrap())
    };

    let (server, command) = (open(Role::Serve), open(Role::Command));

    // Either may be first; a server that came second waits until the command is done.
    drop(command.join().unwrap());
    drop(server.join().unwrap());
    assert!(!dir.path.join("postgres.new").exists());
}

#[test]
fn a_refusal_shows_what_postgresql_said() {
    let dir = DataDir::new("data");

    let refused = Cluster::open(&dir.path, Role::Serve, &["no_such_setting=1"]).unwrap_err().to_string();

    assert!(refused.contains("unrecognized configuration parameter \"no_such_setting\""), "{refused}");
}
