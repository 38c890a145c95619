//! The folders of a cluster, and the programs that run there as PostgreSQL's user.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use uzers::{get_effective_uid, get_user_by_name};

use crate::embedded_postgres::{EmbeddedPostgresError, Result, binaries};

/// Runs a program, and interrupts it when standard input closes. That happens whenever this process ends, even if it is
/// killed.
///
/// The signal is repeated, because a program that has just started ignores it. Standard output is the lock file, so that
/// the program and its children hold the lock as long as they run.
const SUPERVISOR_SCRIPT: &str = r#"
exec 3<&0
"$@" 3<&- & pid=$!
{ cat >/dev/null; echo stopping; while kill -INT $pid; do sleep 1 >/dev/null; done; } <&3 3<&- 2>/dev/null &
exec 3<&-
wait $pid; status=$?
echo stopping
kill $! 2>/dev/null
exit $status
"#;
/// Creates a cluster and its database. `$1` is the folder of the programs, `$2` the data folder, `$3` the locale.
const INITDB_COMMAND: &str = r#"
exec >&2
"$1/initdb" -D "$2" --locale="$3" --encoding=UTF8 --auth=trust --username=tonearm --no-sync --no-instructions &&
echo 'create database tonearm' | "$1/postgres" --single -D "$2" -c exit_on_error=true postgres
"#;
const LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
/// For root: the parent of the clusters whose data folder PostgreSQL's user cannot reach.
const SHARED_ROOT: &str = "/var/lib/tonearm";
/// The maximum length of a socket's folder in bytes. With the name `/.s.PGSQL.5432`, macOS allows 103 and Linux 107.
const MAX_SOCKET_FOLDER: usize = 89;

/// The folders of one cluster, and the user that PostgreSQL runs as.
pub struct Directories {
    /// The parent of the other folders: usually `DATA_DIR`.
    pub root: PathBuf,
    /// PostgreSQL's data.
    pub data: PathBuf,
    log: PathBuf,
    /// The uid of this process.
    uid: u32,
    /// If this process runs as root: the uid and gid of PostgreSQL's user.
    user: Option<(u32, u32)>,
}

impl Directories {
    pub fn new(data_dir: &Path) -> Result<Self> {
        let uid = get_effective_uid();
        let mut root = data_dir.to_owned();
        let relocated = Path::new(SHARED_ROOT).join(fingerprint(data_dir));
        // A cluster stays where it was created, even if DATA_DIR becomes reachable later.
        let is_relocated = relocated.join("postgres").exists() || !is_reachable_by_others(data_dir);
        if uid == 0 && !root.join("postgres").exists() && is_relocated {
            root = relocated;
            let (data_dir, root) = (data_dir.display(), root.display());
            log::info!("PostgreSQL's user cannot reach {data_dir}; the database is in {root}");
        }
        let data = root.join("postgres");
        let owner = fs::metadata(&data).ok().map(|data| (data.uid(), data.gid())).filter(|&(uid, _)| uid != 0);
        let user = if uid == 0 { Some(owner.map_or_else(unprivileged_user, Ok)?) } else { None };
        Ok(Self { log: root.join("postgres.log"), root, data, uid, user })
    }

    /// Creates the cluster if there is none. Returns the folder of the programs that match its version.
    pub fn ensure_initialized(&self, lock: &File) -> Result<PathBuf> {
        let version = fs::read_to_string(self.data.join("PG_VERSION")).ok();
        let bin = binaries::find(version.as_deref())?;
        if version.is_some() {
            return Ok(bin);
        }
        if self.data.exists() {
            let data = self.data.display();
            return Err(EmbeddedPostgresError(format!(
                "{data} is not a PostgreSQL database that this user can read; run as its owner, or set DATA_DIR"
            )));
        }
        if self.root.starts_with(SHARED_ROOT) {
            // PostgreSQL's user must be able to enter, regardless of root's umask.
            for folder in [Path::new(SHARED_ROOT), &self.root] {
                fs::create_dir_all(folder).map_err(with_path(folder))?;
                fs::set_permissions(folder, Permissions::from_mode(0o711)).map_err(with_path(folder))?;
            }
        }
        // An interrupted initialization leaves only this folder behind.
        let unfinished = self.root.join("postgres.new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(with_path(&unfinished))?;
        }
        self.ensure_private_folder(&unfinished)?;
        let arguments =
            ["-c".as_ref(), INITDB_COMMAND.as_ref(), "sh".as_ref(), bin.as_ref(), unfinished.as_ref(), LOCALE.as_ref()];
        let mut supervisor = self.spawn_supervised(Path::new("/bin/sh"), &arguments, lock)?;
        // `wait` would close the pipe, which makes the supervisor interrupt the program.
        let _pipe = supervisor.stdin.take();
        if !supervisor.wait().map_err(with_path(&unfinished))?.success() {
            return Err(self.startup_error("PostgreSQL could not create its database"));
        }
        fs::rename(&unfinished, &self.data).map_err(with_path(&self.data))?;
        Ok(bin)
    }

    /// Runs a program as PostgreSQL's user. It ends with this process, holds the lock, and writes to the log.
    pub fn spawn_supervised(&self, program: &Path, arguments: &[&OsStr], lock: &File) -> Result<Child> {
        let log = OpenOptions::new().create(true).append(true).open(&self.log).map_err(with_path(&self.log))?;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", SUPERVISOR_SCRIPT, "sh"]).arg(program).args(arguments).current_dir("/");
        // PostgreSQL's user may run other programs too. These must not find our secrets in the environment.
        let inherited = ["PATH", "LD_LIBRARY_PATH"].map(|name| Some((name, std::env::var_os(name)?)));
        shell.env_clear().envs(inherited.into_iter().flatten()).env("LC_ALL", "C");
        shell.stdin(Stdio::piped()).stdout(lock.try_clone().map_err(with_path(&self.log))?).stderr(log);
        if let Some((uid, gid)) = self.user {
            shell.uid(uid).gid(gid);
        }
        // In its own process group, it does not receive Ctrl-C. This process does, and then stops PostgreSQL.
        shell.process_group(0).spawn().map_err(with_path(Path::new("/bin/sh")))
    }

    /// Returns the socket's folder if PostgreSQL accepts connections there.
    pub fn socket_if_ready(&self) -> Option<PathBuf> {
        let folder = self.read_postmaster_pid()?;
        UnixStream::connect(folder.join(".s.PGSQL.5432")).ok()?;
        // The file may be left over from a crash. It is current if something listens, so it is read again.
        self.read_postmaster_pid()
    }

    /// Reads the socket's folder from `postmaster.pid` if the server is ready. The folder is line 5, the state line 8.
    fn read_postmaster_pid(&self) -> Option<PathBuf> {
        let text = fs::read(self.data.join("postmaster.pid")).ok()?;
        let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).collect();
        let ready = lines.get(7).is_some_and(|state| state == b"ready");
        lines.get(4).filter(|_| ready).map(|folder| PathBuf::from(OsStr::from_bytes(folder)))
    }

    /// Creates the socket's folder: next to the data, unless that path is too long, too special or not reachable.
    pub fn socket_folder(&self) -> Result<PathBuf> {
        let name = format!("tonearm-{}", fingerprint(&self.root));
        let is_usable = |folder: &Path| {
            let path = folder.as_os_str().as_bytes();
            let is_reachable = self.user.is_none() || folder.parent().is_some_and(is_reachable_by_others);
            // PostgreSQL reads a list, in which commas and quotes have a meaning.
            is_reachable && path.len() <= MAX_SOCKET_FOLDER && !path.iter().any(|byte| b",\"\n".contains(byte))
        };
        let candidates = [self.root.join("run"), std::env::temp_dir().join(&name), Path::new("/tmp").join(&name)];
        let no_folder = || {
            EmbeddedPostgresError(format!(
                "no folder is usable for PostgreSQL's socket; allow its user to create /tmp/{name}"
            ))
        };
        let folder = candidates.iter().find(|folder| is_usable(folder)).cloned().ok_or_else(no_folder)?;
        self.ensure_private_folder(&folder)?;
        Ok(folder)
    }

    /// Creates a folder that only PostgreSQL's user can enter. Fails if other users can enter an existing one.
    fn ensure_private_folder(&self, path: &Path) -> Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(with_path(path))?;
        let metadata = fs::symlink_metadata(path).map_err(with_path(path))?;
        let (uid, gid) = self.user.unzip();
        let is_ours = metadata.uid() == self.uid || Some(metadata.uid()) == uid;
        if !metadata.is_dir() || metadata.mode() & 0o077 != 0 || !is_ours {
            let path = path.display();
            return Err(EmbeddedPostgresError(format!(
                "{path} belongs to another user, or other users can enter it; remove it"
            )));
        }
        chown(path, uid, gid).map_err(with_path(path))
    }

    /// An error with the last lines of PostgreSQL's log.
    pub fn startup_error(&self, message: &str) -> EmbeddedPostgresError {
        let log = fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        let end = lines.get(lines.len().saturating_sub(10)..).unwrap_or_default().join("\n");
        EmbeddedPostgresError(format!("{message}; {} ends with:\n{end}", self.log.display()))
    }
}

/// Adds the path to an error.
pub fn with_path(path: &Path) -> impl Fn(io::Error) -> EmbeddedPostgresError {
    move |error| EmbeddedPostgresError(format!("{}: {error}", path.display()))
}

/// Returns a hash for the name of a folder (FNV-1a). The hash of Rust's standard library may change with its version.
fn fingerprint(path: &Path) -> String {
    let add = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", path.as_os_str().as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, add))
}

/// Whether any user can enter this folder and its parents.
fn is_reachable_by_others(path: &Path) -> bool {
    path.ancestors().all(|folder| fs::metadata(folder).is_ok_and(|metadata| metadata.mode() & 0o001 != 0))
}

/// Returns uid and gid of `postgres` or `nobody`, because PostgreSQL refuses to run as root.
fn unprivileged_user() -> Result<(u32, u32)> {
    let user = get_user_by_name("postgres").or_else(|| get_user_by_name("nobody"));
    user.map(|user| (user.uid(), user.primary_group_id())).ok_or_else(|| {
        EmbeddedPostgresError("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`".into())
    })
}
