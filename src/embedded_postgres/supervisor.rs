//! Runs PostgreSQL, and starts it again if it ends before it is stopped.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use crate::embedded_postgres::directories::{Directories, with_path};
use crate::embedded_postgres::{EmbeddedPostgresError, POLL_INTERVAL, Result, Role, write_owner};

/// Recovery after a crash may read a gigabyte of WAL, and begins again if it is interrupted.
const START_TIMEOUT: Duration = Duration::from_secs(600);
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// The number of attempts to start PostgreSQL again, and the pause between two.
const RESTART_ATTEMPTS: usize = 5;
const RESTART_PAUSE: Duration = Duration::from_millis(200);
/// PostgreSQL that ends sooner than this after a start was not really running.
const MIN_UPTIME: Duration = Duration::from_secs(5);
/// How long the processes of a killed PostgreSQL may take to disappear.
const KILL_TIMEOUT: Duration = Duration::from_secs(2);
/// Makes PostgreSQL stop immediately; it recovers at its next start. `$1` is the data folder.
const ABORT: &str = r#"read -r pid <"$1/postmaster.pid" && kill -QUIT "$pid""#;

/// What starts PostgreSQL.
pub struct Cluster {
    pub directories: Directories,
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    pub role: Role,
    /// PostgreSQL's processes hold it too.
    pub lock: File,
}

/// A running PostgreSQL.
#[derive(Debug)]
pub struct Supervisor {
    data: PathBuf,
    pipe: Arc<Mutex<Pipe>>,
    /// Ends when PostgreSQL has stopped and is not started again.
    thread: JoinHandle<()>,
    failure: Option<oneshot::Receiver<EmbeddedPostgresError>>,
}

/// The standard input of the shell that runs PostgreSQL. PostgreSQL stops when it is closed.
#[derive(Debug)]
enum Pipe {
    Open(Option<ChildStdin>),
    /// PostgreSQL must not be started again.
    Closed,
}

impl Supervisor {
    /// Starts PostgreSQL and waits until it accepts connections.
    pub fn start(cluster: Cluster) -> Result<Self> {
        let pipe = Arc::new(Mutex::new(Pipe::Open(None)));
        let shell = cluster.start(&pipe)?;
        let data = cluster.directories.data.clone();
        let (failed, failure) = oneshot::channel();
        let shared_pipe = pipe.clone();
        let keep_running = move || {
            if let Err(error) = cluster.keep_running(shell, &shared_pipe) {
                // A command has no use for it: its statements fail.
                drop(failed.send(error));
            }
        };
        let thread = thread::Builder::new().name("postgres".into()).spawn(keep_running).map_err(with_path(&data))?;
        Ok(Self { data, pipe, thread, failure: Some(failure) })
    }

    /// Returns, at the first call, the error of PostgreSQL if it ends and cannot be started again.
    pub fn take_failure(&mut self) -> Option<oneshot::Receiver<EmbeddedPostgresError>> {
        self.failure.take()
    }

    /// Stops PostgreSQL and waits until it has stopped.
    pub fn stop(self) {
        *lock(&self.pipe) = Pipe::Closed;
        if self.wait_until_stopped() {
            return;
        }
        log::warn!("PostgreSQL takes too long to stop; it is stopped immediately, and recovers at its next start");
        if let Err(error) = Command::new("/bin/sh").args(["-c", ABORT, "sh"]).arg(&self.data).status() {
            log::warn!("/bin/sh: {error}");
        }
        if !self.wait_until_stopped() {
            log::warn!("PostgreSQL does not stop; see {}", self.data.join("postmaster.pid").display());
        }
    }

    fn wait_until_stopped(&self) -> bool {
        let started = Instant::now();
        while !self.thread.is_finished() && started.elapsed() < STOP_TIMEOUT {
            sleep(POLL_INTERVAL);
        }
        self.thread.is_finished()
    }
}

impl Cluster {
    /// Returns the shell that runs PostgreSQL.
    fn start(&self, pipe: &Mutex<Pipe>) -> Result<Child> {
        let Self { directories, program, arguments, role, lock: lock_file } = self;
        // The shell of a previous start has added that it is stopping.
        write_owner(lock_file, *role).map_err(with_path(&directories.root))?;
        let arguments: Vec<_> = arguments.iter().map(OsString::as_os_str).collect();
        let mut shell = match &mut *lock(pipe) {
            Pipe::Open(stdin) => {
                let mut shell = directories.spawn_supervised(program, &arguments, lock_file)?;
                *stdin = shell.stdin.take();
                shell
            }
            Pipe::Closed => return Err(EmbeddedPostgresError("PostgreSQL was stopped".into())),
        };
        let started = Instant::now();
        while directories.socket_if_ready().is_none() {
            let has_exited = shell.try_wait().map_err(with_path(program))?.is_some();
            if has_exited || started.elapsed() > START_TIMEOUT {
                return Err(directories.startup_error("PostgreSQL did not start"));
            }
            sleep(POLL_INTERVAL);
        }
        Ok(shell)
    }

    /// Starts PostgreSQL again whenever it ends, until it is stopped. Fails if it ends soon after several starts in a row.
    fn keep_running(&self, mut shell: Child, pipe: &Mutex<Pipe>) -> Result<()> {
        let mut short_runs = 0;
        loop {
            let started_at = Instant::now();
            let status = shell.wait().map_err(with_path(&self.program))?;
            if is_closed(pipe) {
                return Ok(());
            }
            short_runs = if started_at.elapsed() < MIN_UPTIME { short_runs + 1 } else { 0 };
            if short_runs > RESTART_ATTEMPTS {
                return Err(self.directories.startup_error("PostgreSQL ends again and again"));
            }
            let ended_at = Instant::now();
            log::warn!("the private PostgreSQL has ended unexpectedly ({status}); it is started again");
            shell = match self.restart(pipe) {
                Ok(shell) => shell,
                Err(_) if is_closed(pipe) => return Ok(()),
                Err(error) => return Err(error),
            };
            log::info!("the private PostgreSQL is running again after {:.1} s", ended_at.elapsed().as_secs_f64());
        }
    }

    fn restart(&self, pipe: &Mutex<Pipe>) -> Result<Child> {
        let data = &self.directories.data;
        for _ in 1..RESTART_ATTEMPTS {
            kill_remaining_processes(data)?;
            match self.start(pipe) {
                Ok(shell) => return Ok(shell),
                Err(error) if is_closed(pipe) => return Err(error),
                Err(_) => sleep(RESTART_PAUSE),
            }
        }
        kill_remaining_processes(data)?;
        self.start(pipe)
    }
}

fn lock(pipe: &Mutex<Pipe>) -> std::sync::MutexGuard<'_, Pipe> {
    pipe.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_closed(pipe: &Mutex<Pipe>) -> bool {
    matches!(*lock(pipe), Pipe::Closed)
}

/// Kills what a killed PostgreSQL has left behind, and waits until it is gone.
///
/// A session that computes does not notice that the main process is gone. It keeps the shared memory, and PostgreSQL does
/// not start as long as somebody uses that. This process has the lock, so no other PostgreSQL uses the folder.
fn kill_remaining_processes(data: &Path) -> Result<()> {
    let started = Instant::now();
    loop {
        let remaining = find_processes(data);
        if remaining.is_empty() || started.elapsed() > KILL_TIMEOUT {
            return Ok(());
        }
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", r#"kill -KILL "$@" 2>/dev/null"#, "sh"]).args(remaining);
        // It fails if a process has just ended.
        shell.status().map_err(with_path(Path::new("/bin/sh")))?;
        sleep(POLL_INTERVAL);
    }
}

/// Finds the processes of PostgreSQL that work in this folder. Without `/proc` it finds none: sessions end themselves then,
/// but perhaps later.
fn find_processes(data: &Path) -> Vec<OsString> {
    let is_ours = |process: &Path| {
        let is_postgres = fs::read(process.join("comm")).is_ok_and(|name| name.trim_ascii() == b"postgres");
        is_postgres && fs::read_link(process.join("cwd")).is_ok_and(|folder| folder == data)
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().filter(|entry| is_ours(&entry.path()));
    processes.map(|entry| entry.file_name()).collect()
}
