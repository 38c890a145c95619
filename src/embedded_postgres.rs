//! The private PostgreSQL cluster that Tonearm uses if no `DATABASE_URL` is set.
//!
//! It is created once in the data folder. Its Unix socket is open to its own user only. It starts and stops with this
//! process. If it ends before, for example because it was killed, it is started again.
//!
//! The owner and every program that it starts, PostgreSQL included, hold a lock on `DATA_DIR/lock`. A process that gets
//! the lock therefore knows that nothing of a previous owner is running, even if that owner was killed.

mod binaries;
mod directories;
mod supervisor;

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::id;
use std::thread::sleep;
use std::time::{Duration, Instant};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use tokio::sync::oneshot;

use self::directories::{Directories, with_path};
use self::supervisor::{Cluster, Supervisor};

/// The settings that differ from PostgreSQL's defaults.
///
/// `log_min_messages=log` keeps failed statements out of the log, because their messages contain rows, which may include
/// password hashes.
const SETTINGS: &str = "listen_addresses= port=5432 max_connections=50 jit=off random_page_cost=1.1 \
    TimeZone=UTC log_checkpoints=off log_min_messages=log";
/// After a crash, PostgreSQL syncs every file of the cluster one by one before it recovers, which takes seconds. Linux syncs
/// the whole file system at once.
const RECOVERY_SETTING: Option<&str> =
    if cfg!(target_os = "linux") { Some("recovery_init_sync_method=syncfs") } else { None };
/// The characters to escape in a URL: all except the unreserved ones of RFC 3986.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const POLL_INTERVAL: Duration = Duration::from_millis(10);
/// How long to wait for a server that may be stopping, or for an owner that has not written its name yet.
const GRACE_PERIOD: Duration = Duration::from_secs(1);
/// The start of the line that a server writes into the lock file.
const SERVER: &str = "the server";

/// The purpose for which a process opens the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The server. It must own the cluster.
    Owner,
    /// Any other command. It uses a cluster that is already running, or starts it.
    Guest,
}

/// A running cluster. If this process started it, dropping this stops it.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    url: String,
    role: Role,
    /// Runs PostgreSQL, if this process started it.
    supervisor: Option<Supervisor>,
    /// The data folder. Guests hold a shared lock on it. A command that started PostgreSQL waits until they release it.
    folder: File,
}

/// Why the cluster cannot be used, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct EmbeddedPostgresError(String);

type Result<T> = std::result::Result<T, EmbeddedPostgresError>;

impl EmbeddedPostgres {
    /// Opens the cluster of `data_dir`. Creates and starts it if necessary. `settings` (`name=value`) override
    /// the defaults.
    pub fn open(data_dir: &Path, role: Role, settings: &[&str]) -> Result<Self> {
        fs::create_dir_all(data_dir).map_err(with_path(data_dir))?;
        let data_dir = &data_dir.canonicalize().map_err(with_path(data_dir))?;
        let directories = Directories::new(data_dir)?;
        let path = &data_dir.join("lock");
        let lock = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(|error| {
            let path = path.display();
            EmbeddedPostgresError(format!(
                "{path}: {error}; run as the owner of DATA_DIR, or set DATA_DIR to a folder that you own"
            ))
        })?;
        let started = Instant::now();
        let mut logged = false;
        loop {
            match lock.try_lock() {
                Ok(()) => return Self::start(directories, role, settings, lock),
                Err(TryLockError::Error(error)) => return Err(with_path(path)(error)),
                Err(TryLockError::WouldBlock) => {}
            }
            if role == Role::Guest
                && let Some(cluster) = Self::attach(&directories)
            {
                return Ok(cluster);
            }
            let owner = fs::read_to_string(path).map_err(with_path(path))?;
            if started.elapsed() > lock_timeout(role, &owner) {
                let (folder, owner) = (data_dir.display(), owner.lines().next().unwrap_or("another process"));
                return Err(EmbeddedPostgresError(format!(
                    "DATA_DIR {folder} is in use by {owner}; stop it or set DATA_DIR"
                )));
            }
            if started.elapsed() > GRACE_PERIOD && !logged {
                let owner = owner.trim_end().replace('\n', ", ");
                log::info!("waiting: DATA_DIR {} is in use by {owner}", data_dir.display());
                logged = true;
            }
            sleep(POLL_INTERVAL);
        }
    }

    /// The URL of the database `tonearm`, for libpq.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns, at the first call, the error of PostgreSQL if it ends and cannot be started again. Nothing if another
    /// process runs it.
    pub fn take_failure(&mut self) -> Option<oneshot::Receiver<EmbeddedPostgresError>> {
        self.supervisor.as_mut()?.take_failure()
    }

    /// Uses the cluster that another process runs, if it is ready.
    fn attach(directories: &Directories) -> Option<Self> {
        let folder = File::open(&directories.data).ok()?;
        folder.try_lock_shared().ok()?;
        let url = connection_url(&directories.socket_if_ready()?);
        Some(Self { url, role: Role::Guest, supervisor: None, folder })
    }

    fn start(directories: Directories, role: Role, settings: &[&str], lock: File) -> Result<Self> {
        let data = directories.data.clone();
        write_owner(&lock, role).map_err(with_path(&directories.root))?;
        let program = directories.ensure_initialized(&lock)?.join("postgres");
        let socket = directories.socket_folder()?;
        let mut arguments: Vec<OsString> = vec!["-D".into(), (&data).into(), "-k".into(), (&socket).into()];
        let buffers = shared_buffers();
        let defaults = SETTINGS.split_whitespace().chain(RECOVERY_SETTING).chain(buffers.as_deref());
        for setting in defaults.chain(settings.iter().copied()) {
            arguments.extend::<[OsString; 2]>(["-c".into(), setting.into()]);
        }
        let supervisor = Supervisor::start(Cluster { directories, program, arguments, role, lock })?;
        let folder = File::open(&data).map_err(with_path(&data))?;
        Ok(Self { url: connection_url(&socket), role, supervisor: Some(supervisor), folder })
    }
}

impl Drop for EmbeddedPostgres {
    fn drop(&mut self) {
        let Some(supervisor) = self.supervisor.take() else { return };
        if self.role == Role::Guest && self.folder.try_lock().is_err() {
            log::info!("another command is using this database; waiting for it to finish");
            if let Err(error) = self.folder.lock() {
                log::warn!("could not wait for the other command: {error}");
            }
        }
        supervisor.stop();
    }
}

/// A quarter of the machine's memory, as PostgreSQL's manual advises, but at most a gigabyte, because the machine is
/// shared. PostgreSQL takes the memory only when it uses it.
///
/// PostgreSQL's default stays if the machine has less than a gigabyte.
fn shared_buffers() -> Option<String> {
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kibibytes: Option<u64> = memory.split_whitespace().nth(1).and_then(|total| total.parse().ok());
    let mebibytes = kibibytes.map_or(1024, |total| total / 1024);
    (mebibytes >= 1024).then(|| format!("shared_buffers={}MB", (mebibytes / 4).min(1024)))
}

/// Writes the owner into the lock file. The supervisor adds the line `stopping` when the owner is gone.
fn write_owner(mut lock: &File, role: Role) -> io::Result<()> {
    let name = if role == Role::Owner { SERVER } else { "the command" };
    lock.set_len(0)?;
    writeln!(lock, "{name} with pid {}", id())
}

/// How long to wait for the process that has the lock. A server waits long only if that process is about to end.
fn lock_timeout(role: Role, owner: &str) -> Duration {
    match role {
        Role::Owner if owner.starts_with(SERVER) && !owner.contains("stopping") => GRACE_PERIOD,
        Role::Owner => Duration::from_secs(60),
        Role::Guest => Duration::from_secs(30),
    }
}

fn connection_url(socket: &Path) -> String {
    let folder = percent_encode(socket.as_os_str().as_bytes(), ESCAPED);
    format!("postgresql://tonearm@{folder}:5432/tonearm")
}
