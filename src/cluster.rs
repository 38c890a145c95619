//! The private PostgreSQL cluster that is used when no `DATABASE_URL` is set: made once in the data folder,
//! reached over a unix socket that only its user can open, started and stopped with this process.

mod binaries;

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Who opens the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The server: it must own the cluster.
    Serve,
    /// Any other command: it joins a server's cluster if there is one.
    Command,
}

/// A running cluster. Dropping it stops PostgreSQL if this process started it.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    shell: Option<Child>,
    _lock: Option<File>,
}

/// Why there is no cluster, and what to do.
#[derive(Debug)]
pub struct ClusterError(String);

impl std::fmt::Display for ClusterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ClusterError {}

impl From<std::io::Error> for ClusterError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

type Result<T> = std::result::Result<T, ClusterError>;

/// How the private cluster is set, beside PostgreSQL's defaults.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=256MB",
    "jit=off",
    "random_page_cost=1.1",
    "TimeZone=UTC",
    "log_timezone=UTC",
];
/// Stops PostgreSQL when its standard input closes, which happens however this process ends.
const KEEPER: &str =
    r#""$@" & pid=$!; (cat >/dev/null; kill -INT $pid) <&3 & exec 3<&-; wait $pid; kill $! 2>/dev/null"#;
const PATIENCE: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_millis(10);
/// The longest path of a unix socket's folder that every system takes.
const SOCKET_PATH: usize = 80;

/// The folders of one cluster and the user PostgreSQL runs as.
struct Place {
    /// PostgreSQL's data.
    data: PathBuf,
    /// The folder of its socket.
    socket: PathBuf,
    /// Not root: uid and gid.
    user: Option<(u32, u32)>,
}

impl Cluster {
    /// Opens the cluster of `data_dir`, making and starting it if need be. `settings` (`name=value`) win over
    /// those of the house.
    ///
    /// # Errors
    /// One clear line: no PostgreSQL, an unusable folder, a server that already uses it, or what PostgreSQL said.
    pub fn open(data_dir: &Path, role: Role, settings: &[&str]) -> Result<Self> {
        fs::create_dir_all(data_dir)
            .map_err(|error| ClusterError(format!("DATA_DIR {}: {error}", data_dir.display())))?;
        let data_dir = data_dir.canonicalize()?;
        let place = Place::of(&data_dir)?;
        let started = Instant::now();
        loop {
            let mut lock =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(data_dir.join("lock"))?;
            match lock.try_lock() {
                Ok(()) => {
                    note_owner(&mut lock, role)?;
                    return Self::start(place, settings, lock);
                }
                Err(TryLockError::Error(error)) => return Err(error.into()),
                Err(TryLockError::WouldBlock) => {}
            }
            let mut owner = String::new();
            lock.read_to_string(&mut owner)?;
            if role == Role::Command && place.is_ready() {
                return Ok(Self { url: place.url(), shell: None, _lock: None });
            }
            if role == Role::Serve && owner.starts_with("Serve") {
                let who = owner.trim_start_matches("Serve ");
                let where_ = data_dir.display();
                return Err(ClusterError(format!(
                    "DATA_DIR {where_} is in use by the server with pid {who}; stop it or set DATA_DIR"
                )));
            }
            if started.elapsed() > PATIENCE {
                return Err(ClusterError(format!("DATA_DIR {} stays in use by {owner}", data_dir.display())));
            }
            sleep(TICK);
        }
    }

    /// Where the database `tonearm` is, for libpq.
    pub fn url(&self) -> &str {
        &self.url
    }

    fn start(place: Place, settings: &[&str], lock: File) -> Result<Self> {
        let bin = binaries::find(fs::read_to_string(place.data.join("PG_VERSION")).ok().as_deref())?;
        place.await_former()?;
        if !place.data.join("PG_VERSION").exists() {
            place.initialise(&bin)?;
        }
        let log = place.data.join("postgres.log");
        let log_file = OpenOptions::new().create(true).append(true).open(&log)?;
        let from = log_file.metadata()?.len();
        let mut shell = place.command("/bin/sh");
        shell.args(["-c", &format!("exec 3<&0; {KEEPER}"), "sh"]).arg(bin.join("postgres")).arg("-D").arg(&place.data);
        shell.arg("-k").arg(&place.socket);
        for setting in SETTINGS.iter().chain(settings) {
            shell.args(["-c", setting]);
        }
        let mut shell =
            shell.stdin(Stdio::piped()).stdout(log_file.try_clone()?).stderr(log_file).process_group(0).spawn()?;
        let started = Instant::now();
        while !place.is_ready() {
            let ended = shell.try_wait()?.is_some();
            if ended || started.elapsed() > PATIENCE {
                let mut said = String::new();
                let mut log_file = File::open(&log)?;
                log_file.seek(std::io::SeekFrom::Start(from))?;
                log_file.read_to_string(&mut said)?;
                return Err(ClusterError(format!("PostgreSQL did not start; {} ends with:\n{said}", log.display())));
            }
            sleep(TICK);
        }
        Ok(Self { url: place.url(), shell: Some(shell), _lock: Some(lock) })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let Some(mut shell) = self.shell.take() else { return };
        drop(shell.stdin.take());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(10) {
            match shell.try_wait() {
                Ok(None) => sleep(TICK),
                Ok(Some(_)) => return,
                Err(error) => return log::warn!("waiting for PostgreSQL to stop: {error}"),
            }
        }
        log::warn!("PostgreSQL takes long to stop; it goes on without us");
    }
}

fn note_owner(lock: &mut File, role: Role) -> Result<()> {
    lock.set_len(0)?;
    lock.rewind()?;
    Ok(write!(lock, "{role:?} {}", std::process::id())?)
}

impl Place {
    fn of(data_dir: &Path) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        data_dir.hash(&mut hasher);
        let name = format!("tonearm-{:016x}", hasher.finish());
        // A folder that we just made is ours: its owner tells who we are.
        let is_root = fs::metadata("/proc/self").map_or_else(|_| fs::metadata(data_dir), Ok)?.uid() == 0;
        let user = if is_root { Some(unprivileged()?) } else { None };
        let home = if user.is_none() || reachable_by_others(data_dir) {
            data_dir.to_owned()
        } else {
            let home = Path::new("/var/lib").join(&name);
            log::info!("PostgreSQL's user cannot reach {}: the cluster is in {}", data_dir.display(), home.display());
            fs::create_dir_all(&home)?;
            home
        };
        let beside = home.join("run");
        let socket = if beside.as_os_str().len() <= SOCKET_PATH { beside } else { std::env::temp_dir().join(name) };
        let place = Self { data: home.join("postgres"), socket, user };
        place.private_folder(&place.socket)?;
        Ok(place)
    }

    /// Makes a folder that only PostgreSQL's user can enter, or makes sure that it is one.
    fn private_folder(&self, path: &Path) -> Result<()> {
        if !path.exists() {
            DirBuilder::new().mode(0o700).create(path)?;
            if let Some((uid, gid)) = self.user {
                chown(path, Some(uid), Some(gid))?;
            }
        }
        let found = fs::symlink_metadata(path)?;
        let owner = self.user.map_or_else(
            || fs::metadata(self.data.parent().unwrap_or(path)).map(|dir| dir.uid()),
            |(uid, _)| Ok(uid),
        )?;
        if found.is_dir() && found.mode() & 0o077 == 0 && found.uid() == owner {
            return Ok(());
        }
        Err(ClusterError(format!("{} belongs to somebody else, or others can enter it; remove it", path.display())))
    }

    fn url(&self) -> String {
        let folder: String = self.socket.to_string_lossy().bytes().map(escaped).collect();
        format!("postgresql://tonearm@{folder}/tonearm")
    }

    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").env_remove("PGDATA").env_remove("PGHOST").env("LC_ALL", "C");
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// The lines of `postmaster.pid`: the first is its pid, the eighth its state.
    fn postmaster(&self) -> Option<(String, bool)> {
        let text = fs::read_to_string(self.data.join("postmaster.pid")).ok()?;
        let state = text.lines().nth(7).is_some_and(|line| line.trim() == "ready");
        Some((text.lines().next()?.to_owned(), state))
    }

    fn is_ready(&self) -> bool {
        self.postmaster().is_some_and(|(_, ready)| ready)
    }

    /// Waits for the PostgreSQL of an owner that was killed: it is about to stop.
    fn await_former(&self) -> Result<()> {
        let started = Instant::now();
        while let Some((pid, _)) = self.postmaster() {
            let alive = Command::new("kill").args(["-0", &pid]).stderr(Stdio::null()).status()?.success();
            if !alive || !is_postgres(&pid) {
                // Left by a crash: no readiness may be read out of it.
                fs::remove_file(self.data.join("postmaster.pid"))?;
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                return Err(ClusterError(format!(
                    "PostgreSQL with pid {pid} still runs on {}; stop it",
                    self.data.display()
                )));
            }
            sleep(TICK);
        }
        Ok(())
    }

    /// `initdb` and the database, in a folder that takes its name when all is done.
    fn initialise(&self, bin: &Path) -> Result<()> {
        let making = self.data.with_extension("new");
        if making.exists() {
            fs::remove_dir_all(&making)?;
        }
        self.private_folder(&making)?;
        let locale = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
        let mut initdb = self.command(bin.join("initdb"));
        initdb.arg("-D").arg(&making).args(["--encoding=UTF8", "--auth=trust", "--username=tonearm", "--no-sync"]);
        finish(initdb.arg(format!("--locale={locale}")).output()?)?;
        let mut single = self.command(bin.join("postgres"));
        single.args(["--single", "-D"]).arg(&making).arg("postgres");
        let mut single = single.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut input) = single.stdin.take() {
            input.write_all(b"create database tonearm\n")?;
        }
        finish(single.wait_with_output()?)?;
        Ok(fs::rename(&making, &self.data)?)
    }
}

fn finish(output: std::process::Output) -> Result<()> {
    if output.status.success() {
        return Ok(());
    }
    Err(ClusterError(format!("making the cluster failed: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

fn is_postgres(pid: &str) -> bool {
    let asked = Command::new("ps").args(["-o", "comm=", "-p", pid]).output();
    asked.map_or(true, |output| String::from_utf8_lossy(&output.stdout).contains("postgres"))
}

fn escaped(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// Whether a user without any right of root can walk down to this folder.
fn reachable_by_others(path: &Path) -> bool {
    path.ancestors().all(|folder| fs::metadata(folder).is_ok_and(|meta| meta.mode() & 0o001 != 0))
}

/// PostgreSQL refuses to run as root: uid and gid of `postgres`, else of `nobody`.
fn unprivileged() -> Result<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd")?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    let missing =
        || ClusterError("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`".into());
    find("postgres").or_else(|| find("nobody")).ok_or_else(missing)
}
