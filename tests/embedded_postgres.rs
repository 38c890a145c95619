//! The embedded PostgreSQL, with real processes: starts, guests, crashes and races.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use tonearm::embedded_postgres::{EmbeddedPostgres, Role};

const FAST: &[&str] = &["fsync=off", "shared_buffers=16MB"];
/// Names the data folder in a child process that owns the cluster until it is killed.
const OWNER_OF: &str = "TONEARM_TEST_OWNER_OF";
const SECRET: &str = "TONEARM_SECRET";

/// A data folder that is deleted when the test ends, even if it fails.
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

    fn open(&self, role: Role) -> EmbeddedPostgres {
        EmbeddedPostgres::open(&self.path, role, FAST).unwrap()
    }

    fn open_in_thread(&self, role: Role) -> JoinHandle<EmbeddedPostgres> {
        let path = self.path.clone();
        spawn(move || EmbeddedPostgres::open(&path, role, FAST).unwrap())
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

/// Asserts the result of a query. Does nothing where `psql` is not installed.
fn assert_query(cluster: &EmbeddedPostgres, sql: &str, expected: &str) {
    let Ok(output) = Command::new("psql").args([cluster.url(), "-XAtqc", sql]).output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), expected);
}

/// Uses the shell's built-in `kill`, because minimal systems have no such program.
fn signal(name: &str, pid: &str) -> bool {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", "kill -\"$0\" \"$1\"", name, pid]).stderr(Stdio::null()).status().unwrap().success()
}

fn is_alive(pid: &str) -> bool {
    signal("0", pid)
}

/// The socket folder, taken from the URL.
fn socket_folder(cluster: &EmbeddedPostgres) -> PathBuf {
    cluster.url().split_once('@').unwrap().1.split_once(':').unwrap().0.replace("%2F", "/").into()
}

fn wait_until(what: &str, is_true: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_true() {
        assert!(started.elapsed() < Duration::from_secs(30), "timed out: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// Runs this test binary as a process that opens the cluster and then waits to be killed. It has its own process group,
/// like a process started by a shell.
fn spawn_opener(dir: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "helper_process_owns_the_cluster_until_killed", "--nocapture"])
        .env(OWNER_OF, dir)
        .env(SECRET, "not for PostgreSQL");
    command.stdout(Stdio::piped()).process_group(0).spawn().unwrap()
}

/// As [`spawn_opener`], and waits until the cluster is ready.
fn spawn_owner(dir: &Path) -> Child {
    let mut child = spawn_opener(dir);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("owner is ready")));
    child
}

#[test]
fn helper_process_owns_the_cluster_until_killed() {
    let Some(dir) = std::env::var_os(OWNER_OF) else { return };
    let _cluster = EmbeddedPostgres::open(Path::new(&dir), Role::Owner, FAST).unwrap();
    println!("\nowner is ready");
    sleep(Duration::from_secs(120));
}

#[test]
fn new_cluster_is_durable_uses_unicode_and_opens_no_tcp_port() {
    let dir = DataDir::new("data");

    let cluster = EmbeddedPostgres::open(&dir.path, Role::Owner, &[]).unwrap();

    assert!(dir.postmaster().is_some());
    assert_query(&cluster, "select lower('À'), current_setting('fsync'), current_setting('TimeZone')", "à|on|UTC");
    assert_query(&cluster, "show listen_addresses", "");
}

#[test]
fn caller_settings_override_the_defaults() {
    let dir = DataDir::new("data");

    let cluster = EmbeddedPostgres::open(&dir.path, Role::Owner, &["fsync=off", "max_connections=20"]).unwrap();

    assert_query(&cluster, "select current_setting('fsync'), current_setting('max_connections')", "off|20");
}

#[test]
fn dropping_stops_postgresql_and_keeps_the_data() {
    let dir = DataDir::new("data");
    let cluster = dir.open(Role::Owner);
    assert_query(&cluster, "create table kept as select 7 as x", "");
    let postmaster = dir.postmaster().unwrap();

    drop(cluster);

    assert!(!is_alive(&postmaster));
    let again = dir.open(Role::Guest);
    assert_query(&again, "select x from kept", "7");
}

#[test]
fn command_attaches_to_a_running_server_and_leaves_it_running() {
    let dir = DataDir::new("data");
    let server = dir.open(Role::Owner);
    let postmaster = dir.postmaster();

    let command = dir.open(Role::Guest);

    assert_eq!(command.url(), server.url());
    assert_eq!(dir.postmaster(), postmaster);
    drop(command);
    assert!(is_alive(&postmaster.unwrap()));
}

#[test]
fn second_server_fails_with_the_pid_of_the_first() {
    let dir = DataDir::new("data");
    let _server = dir.open(Role::Owner);

    let refused = EmbeddedPostgres::open(&dir.path, Role::Owner, FAST).unwrap_err().to_string();

    let expected = format!("is in use by the server with pid {}; stop it or set DATA_DIR", id());
    assert!(refused.contains(&expected), "{refused}");
}

#[test]
fn server_waits_for_a_command_and_a_command_for_its_guests() {
    let dir = DataDir::new("data");
    let (first, guest) = (dir.open(Role::Guest), dir.open(Role::Guest));
    let postmaster = dir.postmaster().unwrap();

    let leaving = spawn(move || drop(first));
    let server = dir.open_in_thread(Role::Owner);
    sleep(Duration::from_millis(300));

    assert!(!leaving.is_finished() && !server.is_finished());
    assert!(is_alive(&postmaster));
    drop(guest);
    leaving.join().unwrap();
    drop(server.join().unwrap());
}

#[test]
fn postgresql_stops_when_its_owner_is_killed_and_restarts_at_once() {
    let dir = DataDir::new("data");
    let mut owner = spawn_owner(&dir.path);
    let postmaster = dir.postmaster().unwrap();

    owner.kill().unwrap();
    let _next = dir.open(Role::Owner);

    owner.wait().unwrap();
    assert!(!is_alive(&postmaster));
    assert_ne!(dir.postmaster().unwrap(), postmaster);
}

#[cfg(target_os = "linux")]
#[test]
fn postgresql_does_not_inherit_its_owners_secrets() {
    let environment = |pid: &str| {
        let bytes = std::fs::read(format!("/proc/{pid}/environ")).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let dir = DataDir::new("data");
    let mut owner = spawn_owner(&dir.path);
    let (own, postgresql) = (environment(&owner.id().to_string()), environment(&dir.postmaster().unwrap()));
    owner.kill().unwrap();
    owner.wait().unwrap();

    assert!(own.contains(SECRET));
    assert!(postgresql.contains("LC_ALL=C") && !postgresql.contains(SECRET), "{postgresql}");
    wait_until("PostgreSQL has stopped", || dir.postmaster().is_none());
}

#[test]
fn killing_the_owner_during_initialization_leaves_no_partial_cluster() {
    let dir = DataDir::new("data");
    let initializing = dir.path.join("postgres.new");
    let mut owner = spawn_opener(&dir.path);
    wait_until("initialization has started", || initializing.exists());
    owner.kill().unwrap();
    owner.wait().unwrap();

    let next = dir.open(Role::Owner);

    assert_query(&next, "select 1", "1");
    assert!(!initializing.exists());
}

#[test]
fn terminal_interrupt_stops_owner_and_postgresql() {
    let dir = DataDir::new("data");
    let mut owner = spawn_owner(&dir.path);
    let postmaster = dir.postmaster().unwrap();

    assert!(signal("INT", &format!("-{}", owner.id())));

    assert!(!owner.wait().unwrap().success());
    wait_until("PostgreSQL stops with its owner", || !is_alive(&postmaster));
    assert!(dir.postmaster().is_none(), "PostgreSQL did not shut down cleanly");
}

#[test]
fn hanging_session_does_not_block_shutdown() {
    let dir = DataDir::new("data");
    let cluster = dir.open(Role::Owner);
    let postmaster = dir.postmaster().unwrap();
    let mut psql = Command::new("psql");
    psql.args([cluster.url(), "-XAt"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut psql) = psql.spawn() else { return };
    psql.stdin.as_mut().unwrap().write_all(b"select pg_backend_pid();\n").unwrap();
    let session = BufReader::new(psql.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    assert!(signal("STOP", &session));

    drop(cluster);

    assert!(!is_alive(&postmaster) && !is_alive(&session));
    drop(psql.stdin.take());
    psql.wait().unwrap();
}

#[test]
fn killed_postmaster_does_not_look_ready() {
    let dir = DataDir::new("data");
    let mut owner = spawn_owner(&dir.path);
    let postmaster = dir.postmaster().unwrap();
    // A stopped owner does not start PostgreSQL again.
    assert!(signal("STOP", &owner.id().to_string()));
    assert!(signal("KILL", &postmaster));
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert_eq!(dir.postmaster().as_ref(), Some(&postmaster));

    let again = dir.open(Role::Owner);

    assert_ne!(dir.postmaster().unwrap(), postmaster);
    assert_query(&again, "select 1", "1");
}

#[test]
fn killed_postgresql_is_started_again_with_its_data() {
    let dir = DataDir::new("data");
    let cluster = EmbeddedPostgres::open(&dir.path, Role::Owner, &["shared_buffers=16MB"]).unwrap();
    let guest = dir.open(Role::Guest);
    assert_query(&cluster, "create table kept as select 7 as x", "");
    if cfg!(target_os = "linux") {
        // The files are synced at once. One by one takes seconds before the recovery.
        assert_query(&cluster, "show recovery_init_sync_method", "syncfs");
    }
    for _ in 0..2 {
        // This session does not notice that the main process is gone, and keeps the shared memory.
        let mut psql = Command::new("psql");
        psql.args([cluster.url(), "-XAt"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let Ok(mut psql) = psql.spawn() else { return };
        let sql = b"select pg_backend_pid();\nselect count(*) from generate_series(1, 1000000000000);\n";
        psql.stdin.as_mut().unwrap().write_all(sql).unwrap();
        let session = BufReader::new(psql.stdout.take().unwrap()).lines().next().unwrap().unwrap();
        let postmaster = dir.postmaster().unwrap();

        assert!(signal("KILL", &postmaster));

        let is_running_again = || dir.postmaster().is_some_and(|pid| pid != postmaster && is_alive(&pid));
        wait_until("PostgreSQL is started again", is_running_again);
        let answers =
            || Command::new("psql").args([guest.url(), "-Xqc", "select 1"]).output().unwrap().status.success();
        wait_until("PostgreSQL answers", answers);
        assert_query(&guest, "select x from kept", "7");
        // The process with pid 1 inherits the session, and takes a moment to notice that it has ended.
        wait_until("the session is gone", || !is_alive(&session));
        psql.wait().unwrap();
    }
    let refused = EmbeddedPostgres::open(&dir.path, Role::Owner, FAST).unwrap_err().to_string();
    assert!(refused.contains(&format!("is in use by the server with pid {}", id())), "{refused}");
    let postmaster = dir.postmaster().unwrap();
    drop((guest, cluster));
    assert!(!is_alive(&postmaster));
}

#[test]
fn postgresql_that_cannot_be_started_again_is_reported() {
    let dir = DataDir::new("data");
    let mut cluster = dir.open(Role::Owner);
    let failure = cluster.take_failure().unwrap();
    std::fs::write(dir.path.join("postgres/postgresql.conf"), "no_such_setting = 1\n").unwrap();

    assert!(signal("KILL", &dir.postmaster().unwrap()));

    let error = failure.blocking_recv().unwrap().to_string();
    assert!(error.contains("unrecognized configuration parameter \"no_such_setting\""), "{error}");
}

#[test]
fn postgresql_that_ends_again_and_again_is_reported() {
    let dir = DataDir::new("data");
    let mut cluster = dir.open(Role::Owner);
    let mut failure = cluster.take_failure().unwrap();
    let is_ready = || {
        let status = std::fs::read_to_string(dir.path.join("postgres/postmaster.pid")).unwrap_or_default();
        status.lines().nth(7).is_some_and(|line| line.trim() == "ready")
    };
    let started = Instant::now();
    let error = loop {
        assert!(started.elapsed() < Duration::from_secs(60), "PostgreSQL is started without end");
        if let Ok(error) = failure.try_recv() {
            break error.to_string();
        }
        sleep(Duration::from_millis(100));
        if let Some(postmaster) = dir.postmaster().filter(|_| is_ready()) {
            signal("KILL", &postmaster);
        }
    };
    assert!(error.contains("PostgreSQL ends again and again"), "{error}");
}

#[test]
fn long_data_path_works() {
    let dir = DataDir::new(&format!("{}, \"quoted\"/{}", "long".repeat(30), "longer".repeat(30)));

    let (cluster, guest) = (dir.open(Role::Owner), dir.open(Role::Guest));

    assert_eq!(cluster.url(), guest.url());
    assert_query(&guest, "select 1", "1");
    let folder = socket_folder(&cluster);
    drop((guest, cluster));
    std::fs::remove_dir(folder).unwrap();
}

#[test]
fn unreachable_data_dir_is_relocated() {
    let dir = DataDir::new("data");
    std::fs::create_dir(&dir.root).unwrap();
    std::fs::set_permissions(&dir.root, PermissionsExt::from_mode(0o700)).unwrap();

    let (cluster, guest) = (dir.open(Role::Owner), dir.open(Role::Guest));

    assert_eq!(cluster.url(), guest.url());
    assert_query(&guest, "select 1", "1");
    let home = socket_folder(&cluster).parent().unwrap().to_owned();
    drop((guest, cluster));
    if !home.starts_with(dir.root.canonicalize().unwrap()) {
        assert!(home.starts_with("/var/lib/tonearm"), "{}", home.display());
        std::fs::remove_dir_all(home).unwrap();
    }
}

#[test]
fn two_concurrent_first_starts_both_succeed() {
    let dir = DataDir::new("data");

    let (server, command) = (dir.open_in_thread(Role::Owner), dir.open_in_thread(Role::Guest));

    // Either may start first. If the server is second, it waits until the command is done.
    drop(command.join().unwrap());
    drop(server.join().unwrap());
    assert!(!dir.path.join("postgres.new").exists());
}

#[test]
fn rejected_rows_are_not_logged() {
    let dir = DataDir::new("data");
    let cluster = dir.open(Role::Owner);
    let refused = "create table digests (digest text check (false)); insert into digests values ('a secret')";

    let Ok(psql) = Command::new("psql").args([cluster.url(), "-Xqc", refused]).output() else { return };

    assert!(String::from_utf8_lossy(&psql.stderr).contains("a secret"));
    let log = std::fs::read_to_string(dir.path.join("postgres.log")).unwrap();
    assert!(log.contains("ready to accept connections") && !log.contains("a secret"), "{log}");
}

#[test]
fn startup_error_includes_the_postgresql_message() {
    let dir = DataDir::new("data");

    let refused = EmbeddedPostgres::open(&dir.path, Role::Owner, &["no_such_setting=1"]).unwrap_err().to_string();

    assert!(refused.contains("unrecognized configuration parameter \"no_such_setting\""), "{refused}");
}
