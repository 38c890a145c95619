//! The private PostgreSQL cluster that is used when no `DATABASE_URL` is set: made once in the data folder,
//! reached over a unix socket that only its user can open, started and stopped with this process.
//!
//! `DATA_DIR/lock` is held by the owner and by every program it starts, PostgreSQL included. So whoever gets the
//! lock knows that nothing of a former owner still runs, however that one ended.

mod binaries;
mod directories;

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, id};
use std::thread::sleep;
use std::time::{Duration, Instant};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use self::directories::{Directories, with_path};

/// How the private cluster is set, beside PostgreSQL's defaults. Failed statements stay out of the log: it would
/// show the rows that they were about, password digests too.
const SETTINGS: &str = "listen_addresses= port=5432 max_connections=50 jit=off random_page_cost=1.1 \
    TimeZone=UTC log_checkpoints=off log_min_messages=log";
/// PostgreSQL's immediate shutdown: it recovers at its next start. `$1` is its data.
const ABORT: &str = r#"read -r pid <"$1/postmaster.pid" && kill -QUIT "$pid""#;
/// What stands escaped in a URL: all but what RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const POLL_INTERVAL: Duration = Duration::from_millis(10);
/// A server that is just leaving, or a holder that has not written its name yet, is not refused at once.
const GRACE_PERIOD: Duration = Duration::from_secs(1);
/// Recovery after a crash may read a gigabyte, and starts over if it is stopped.
const START_TIMEOUT: Duration = Duration::from_secs(600);
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// How a server's line in the lock begins.
const SERVER: &str = "the server";

/// Who opens the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The server: it must own the cluster.
    Owner,
    /// Any other command: it joins a cluster that runs already.
    Guest,
}

/// A running cluster. Dropping it stops PostgreSQL if this process started it.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    url: String,
    role: Role,
    /// The shell around PostgreSQL, if this process owns it.
    keeper: Option<Child>,
    data: PathBuf,
    /// The cluster's folder; a guest holds a shared lock on it.
    folder: File,
    _lock: Option<File>,
}

/// Why there is no cluster, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct EmbeddedPostgresError(String);

type Result<T> = std::result::Result<T, EmbeddedPostgresError>;

impl EmbeddedPostgres {
    /// Opens the cluster of `data_dir`, making and starting it if need be. `settings` (`name=value`) win over
    /// those of the house.
    ///
    /// # Errors
    /// No PostgreSQL, an unusable folder, a server that already uses it, or what PostgreSQL said.
    pub fn open(data_dir: &Path, role: Role, settings: &[&str]) -> Result<Self> {
        fs::create_dir_all(data_dir).map_err(with_path(data_dir))?;
        let data_dir = &data_dir.canonicalize().map_err(with_path(data_dir))?;
        let place = Directories::new(data_dir)?;
        let path = &data_dir.join("lock");
        let lock = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(|error| {
            let path = path.display();
            EmbeddedPostgresError(format!(
                "{path}: {error}; run as the owner of DATA_DIR, or set DATA_DIR to a folder of yours"
            ))
        })?;
        let started = Instant::now();
        let mut told = false;
        loop {
            match lock.try_lock() {
                Ok(()) => return Self::start(&place, role, settings, lock),
                Err(TryLockError::Error(error)) => return Err(with_path(path)(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            if role == Role::Guest
                && let Some(cluster) = Self::attach(&place)
            {
                return Ok(cluster);
            }
            let holder = fs::read_to_string(path).map_err(with_path(path))?;
            if started.elapsed() > lock_timeout(role, &holder) {
                let (folder, who) = (data_dir.display(), holder.lines().next().unwrap_or("another process"));
                return Err(EmbeddedPostgresError(format!(
                    "DATA_DIR {folder} is in use by {who}; stop it or set DATA_DIR"
                )));
            }
            if started.elapsed() > GRACE_PERIOD && !told {
                let who = holder.trim_end().replace('\n', ", ");
                log::info!("DATA_DIR {} is in use by {who}: waiting", data_dir.display());
                told = true;
            }
            sleep(POLL_INTERVAL);
        }
    }

    /// Where the database `tonearm` is, for libpq.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Becomes a guest of the cluster that another process runs.
    fn attach(place: &Directories) -> Option<Self> {
        let folder = File::open(&place.data).ok()?;
        folder.try_lock_shared().ok()?;
        let url = connection_url(&place.socket_if_ready()?);
        Some(Self { url, role: Role::Guest, keeper: None, data: place.data.clone(), folder, _lock: None })
    }

    fn start(place: &Directories, role: Role, settings: &[&str], lock: File) -> Result<Self> {
        write_owner(&lock, role).map_err(with_path(&place.home))?;
        let bin = place.ensure_initialized(&lock)?;
        // What made the cluster has said that it is stopping.
        write_owner(&lock, role).map_err(with_path(&place.home))?;
        let socket = place.socket_folder()?;
        let mut command: Vec<&OsStr> = vec!["-D".as_ref(), place.data.as_ref(), "-k".as_ref(), socket.as_ref()];
        let buffers = shared_buffers();
        for setting in SETTINGS.split_whitespace().chain(buffers.as_deref()).chain(settings.iter().copied()) {
            command.extend::<[&OsStr; 2]>(["-c".as_ref(), setting.as_ref()]);
        }
        let mut keeper = place.spawn_supervised(&bin.join("postgres"), &command, &lock)?;
        let started = Instant::now();
        while place.socket_if_ready().is_none() {
            let ended = keeper.try_wait().map_err(with_path(&place.data))?.is_some();
            if ended || started.elapsed() > START_TIMEOUT {
                return Err(place.startup_error("PostgreSQL did not start"));
            }
            sleep(POLL_INTERVAL);
        }
        let folder = File::open(&place.data).map_err(with_path(&place.data))?;
        Ok(Self {
            url: connection_url(&socket),
            role,
            keeper: Some(keeper),
            data: place.data.clone(),
            folder,
            _lock: Some(lock),
        })
    }
}

impl Drop for EmbeddedPostgres {
    fn drop(&mut self) {
        let Some(mut keeper) = self.keeper.take() else { return };
        if self.role == Role::Guest && self.folder.try_lock().is_err() {
            log::info!("another command uses this database: waiting for it to finish");
            if let Err(error) = self.folder.lock() {
                log::warn!("waiting for another command: {error}");
            }
        }
        drop(keeper.stdin.take());
        if wait_for_exit(&mut keeper) {
            return;
        }
        log::warn!("PostgreSQL takes long to stop: it has to stop at once, and will recover at its next start");
        if let Err(error) = Command::new("/bin/sh").args(["-c", ABORT, "sh"]).arg(&self.data).status() {
            log::warn!("/bin/sh: {error}");
        }
        if !wait_for_exit(&mut keeper) {
            log::warn!("PostgreSQL does not stop; see {}", self.data.join("postmaster.pid").display());
        }
    }
}

/// Waits for the end of a program, within bounds.
fn wait_for_exit(program: &mut Child) -> bool {
    let started = Instant::now();
    while started.elapsed() < STOP_TIMEOUT {
        match program.try_wait() {
            Ok(None) => sleep(POLL_INTERVAL),
            Ok(Some(_)) => return true,
            Err(error) => {
                log::warn!("waiting for PostgreSQL to stop: {error}");
                return false;
            }
        }
    }
    false
}

/// A quarter of the machine's memory, as PostgreSQL's manual advises, and a gigabyte at most: others live here too. A
/// machine of less than a gigabyte keeps PostgreSQL's own. None of it is taken before it is used.
fn shared_buffers() -> Option<String> {
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kibibytes: Option<u64> = memory.split_whitespace().nth(1).and_then(|total| total.parse().ok());
    let total = kibibytes.map_or(1024, |total| total / 1024);
    (total >= 1024).then(|| format!("shared_buffers={}MB", (total / 4).min(1024)))
}

/// Writes the owner into the lock. The keeper adds `stopping` once the owner is gone.
fn write_owner(mut lock: &File, role: Role) -> io::Result<()> {
    let name = if role == Role::Owner { SERVER } else { "the command" };
    lock.set_len(0)?;
    writeln!(lock, "{name} with pid {}", id())
}

/// How long to wait for whoever holds the lock.
fn lock_timeout(role: Role, holder: &str) -> Duration {
    match role {
        Role::Owner if holder.starts_with(SERVER) && !holder.contains("stopping") => GRACE_PERIOD,
        Role::Owner => Duration::from_secs(60),
        Role::Guest => Duration::from_secs(30),
    }
}

fn connection_url(socket: &Path) -> String {
    let folder = percent_encode(socket.as_os_str().as_bytes(), ESCAPED);
    format!("postgresql://tonearm@{folder}:5432/tonearm")
}
