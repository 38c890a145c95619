//! The folders of a cluster, and what runs in them as PostgreSQL's user.

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

/// Runs a program that is interrupted when standard input closes, which happens however this process ends. The
/// signal is repeated: a program that has only just begun still ignores it. Standard output is the lock, which what
/// the program started may hold for a while longer.
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
/// Makes a cluster and its database: `$1` the programs, `$2` the folder, `$3` the locale.
const INITDB_COMMAND: &str = r#"
exec >&2
"$1/initdb" -D "$2" --locale="$3" --encoding=UTF8 --auth=trust --username=tonearm --no-sync --no-instructions &&
echo 'create database tonearm' | "$1/postgres" --single -D "$2" -c exit_on_error=true postgres
"#;
const LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
/// Where root keeps the clusters of folders that PostgreSQL's user cannot reach.
const ROOTS_HOME: &str = "/var/lib/tonearm";
/// The longest folder of a unix socket in bytes: macOS takes 103 with the name `/.s.PGSQL.5432`, Linux 107.
const SOCKET_FOLDER: usize = 89;

/// The folders of one cluster and the user PostgreSQL runs as.
pub struct Directories {
    /// What is kept: the cluster, its log, mostly its socket.
    pub home: PathBuf,
    /// PostgreSQL's data.
    pub data: PathBuf,
    /// What PostgreSQL says.
    log: PathBuf,
    /// This process's uid.
    me: u32,
    /// As root: the uid and gid to become.
    user: Option<(u32, u32)>,
}

impl Directories {
    pub fn new(data_dir: &Path) -> Result<Self> {
        let me = get_effective_uid();
        let mut home = data_dir.to_owned();
        let apart = Path::new(ROOTS_HOME).join(fingerprint(data_dir));
        // A cluster stays where it was made, whatever becomes reachable later.
        let is_apart = apart.join("postgres").exists() || !reachable_by_others(data_dir);
        if me == 0 && !home.join("postgres").exists() && is_apart {
            home = apart;
            log::info!("PostgreSQL's user cannot reach {}: the cluster is in {}", data_dir.display(), home.display());
        }
        let data = home.join("postgres");
        let owner = fs::metadata(&data).ok().map(|found| (found.uid(), found.gid())).filter(|&(uid, _)| uid != 0);
        let user = if me == 0 { Some(owner.map_or_else(unprivileged_user, Ok)?) } else { None };
        Ok(Self { log: home.join("postgres.log"), home, data, me, user })
    }

    /// The folder of PostgreSQL's programs that fit the cluster, which is made if there is none.
    pub fn ensure_initialized(&self, lock: &File) -> Result<PathBuf> {
        let version = fs::read_to_string(self.data.join("PG_VERSION")).ok();
        let bin = binaries::find(version.as_deref())?;
        if version.is_some() {
            return Ok(bin);
        }
        if self.data.exists() {
            let data = self.data.display();
            return Err(EmbeddedPostgresError(format!(
                "{data} is no cluster of this user; run as its owner, or set DATA_DIR"
            )));
        }
        if self.home.starts_with(ROOTS_HOME) {
            // Whatever root's umask is, PostgreSQL's user has to walk through.
            for folder in [Path::new(ROOTS_HOME), &self.home] {
                fs::create_dir_all(folder).map_err(with_path(folder))?;
                fs::set_permissions(folder, Permissions::from_mode(0o711)).map_err(with_path(folder))?;
            }
        }
        let making = self.home.join("postgres.new");
        if making.exists() {
            fs::remove_dir_all(&making).map_err(with_path(&making))?;
        }
        self.private_folder(&making)?;
        let arguments =
            ["-c".as_ref(), INITDB_COMMAND.as_ref(), "sh".as_ref(), bin.as_ref(), making.as_ref(), LOCALE.as_ref()];
        let mut keeper = self.spawn_supervised(Path::new("/bin/sh"), &arguments, lock)?;
        // `wait` would close the pipe, and that is the keeper's sign to stop.
        let _pipe = keeper.stdin.take();
        if !keeper.wait().map_err(with_path(&making))?.success() {
            return Err(self.startup_error("making the cluster failed"));
        }
        fs::rename(&making, &self.data).map_err(with_path(&self.data))?;
        Ok(bin)
    }

    /// Runs a program as PostgreSQL's user for as long as this process lives. It shares the lock, and what it says
    /// goes to the log.
    pub fn spawn_supervised(&self, program: &Path, arguments: &[&OsStr], lock: &File) -> Result<Child> {
        let log = OpenOptions::new().create(true).append(true).open(&self.log).map_err(with_path(&self.log))?;
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", SUPERVISOR_SCRIPT, "sh"]).arg(program).args(arguments).current_dir("/");
        // PostgreSQL's user, who may serve others too, is not to read our secrets out of its environment.
        let kept = ["PATH", "LD_LIBRARY_PATH"].map(|name| Some((name, std::env::var_os(name)?)));
        shell.env_clear().envs(kept.into_iter().flatten()).env("LC_ALL", "C");
        shell.stdin(Stdio::piped()).stdout(lock.try_clone().map_err(with_path(&self.log))?).stderr(log);
        if let Some((uid, gid)) = self.user {
            shell.uid(uid).gid(gid);
        }
        // A group of its own: Ctrl-C is for this process, which then stops PostgreSQL when it needs it no more.
        shell.process_group(0).spawn().map_err(with_path(Path::new("/bin/sh")))
    }

    /// The socket's folder, once PostgreSQL accepts connections there.
    pub fn socket_if_ready(&self) -> Option<PathBuf> {
        let folder = self.read_postmaster_pid()?;
        UnixStream::connect(folder.join(".s.PGSQL.5432")).ok()?;
        // What was read first may be left from a crash; what is read while something listens is not.
        self.read_postmaster_pid()
    }

    /// What `postmaster.pid` says: the folder of the socket is its fifth line, its state the eighth.
    fn read_postmaster_pid(&self) -> Option<PathBuf> {
        let text = fs::read(self.data.join("postmaster.pid")).ok()?;
        let lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).collect();
        let ready = lines.get(7).is_some_and(|state| state == b"ready");
        lines.get(4).filter(|_| ready).map(|folder| PathBuf::from(OsStr::from_bytes(folder)))
    }

    /// Where the socket is: beside the cluster, but a socket's path is short, plain and reachable.
    pub fn socket_folder(&self) -> Result<PathBuf> {
        let apart = format!("tonearm-{}", fingerprint(&self.home));
        let fits = |folder: &Path| {
            let path = folder.as_os_str().as_bytes();
            let reachable = self.user.is_none() || folder.parent().is_some_and(reachable_by_others);
            // PostgreSQL takes a comma or a quote for the syntax of a list.
            reachable && path.len() <= SOCKET_FOLDER && !path.iter().any(|byte| b",\"\n".contains(byte))
        };
        let places = [self.home.join("run"), std::env::temp_dir().join(&apart), Path::new("/tmp").join(&apart)];
        let none = || {
            EmbeddedPostgresError(format!(
                "there is no place for a socket; PostgreSQL's user must reach /tmp, to make {apart} there"
            ))
        };
        let folder = places.iter().find(|folder| fits(folder)).cloned().ok_or_else(none)?;
        self.private_folder(&folder)?;
        Ok(folder)
    }

    /// Makes a folder that only PostgreSQL's user can enter, or makes sure that it is one.
    fn private_folder(&self, path: &Path) -> Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(with_path(path))?;
        let found = fs::symlink_metadata(path).map_err(with_path(path))?;
        let (uid, gid) = self.user.unzip();
        let ours = found.uid() == self.me || Some(found.uid()) == uid;
        if !found.is_dir() || found.mode() & 0o077 != 0 || !ours {
            let path = path.display();
            return Err(EmbeddedPostgresError(format!(
                "{path} belongs to somebody else, or others can enter it; remove it"
            )));
        }
        chown(path, uid, gid).map_err(with_path(path))
    }

    pub fn startup_error(&self, what: &str) -> EmbeddedPostgresError {
        let said = fs::read(&self.log).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let lines: Vec<&str> = said.lines().collect();
        let end = lines.get(lines.len().saturating_sub(10)..).unwrap_or_default().join("\n");
        EmbeddedPostgresError(format!("{what}; {} ends with:\n{end}", self.log.display()))
    }
}

/// Names the path that an error is about.
pub fn with_path(path: &Path) -> impl Fn(io::Error) -> EmbeddedPostgresError {
    move |error| EmbeddedPostgresError(format!("{}: {error}", path.display()))
}

/// FNV-1a: the name of a folder must not change with the version of Rust.
fn fingerprint(path: &Path) -> String {
    let add = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", path.as_os_str().as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, add))
}

/// Whether a user without any right of root can walk down to this folder.
fn reachable_by_others(path: &Path) -> bool {
    path.ancestors().all(|folder| fs::metadata(folder).is_ok_and(|found| found.mode() & 0o001 != 0))
}

/// PostgreSQL refuses to run as root: uid and gid of `postgres`, else of `nobody`.
fn unprivileged_user() -> Result<(u32, u32)> {
    let user = get_user_by_name("postgres").or_else(|| get_user_by_name("nobody"));
    user.map(|user| (user.uid(), user.primary_group_id())).ok_or_else(|| {
        EmbeddedPostgresError("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`".into())
    })
}
