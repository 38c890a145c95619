//! Failures are recognized if PostgreSQL has German messages and the role may not change `lc_messages`.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tonearm::db::Db;
use tonearm::db::session_cache::NoAuth;
use tonearm::embedded_postgres::{EmbeddedPostgres, Role};
use tonearm::error::{Error, Transient};

/// A program that is killed when the test ends, even if it fails.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// A PostgreSQL with German messages, in a folder that is removed with it.
struct German {
    server: Option<Program>,
    folder: PathBuf,
}

impl Drop for German {
    fn drop(&mut self) {
        drop(self.server.take());
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

impl German {
    /// The locale is in the test's folder, so the machine needs no German locale. PostgreSQL includes the translation,
    /// unless the distribution has removed it. Returns the reason if German is not available.
    fn start() -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("tonearm-german-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
        let folder = folder.canonicalize().unwrap();
        let mut german = Self { server: None, folder };

        let locales = german.folder.join("locales");
        std::fs::create_dir(&locales).unwrap();
        let mut localedef = Command::new("localedef");
        localedef.args(["-i", "de_DE", "-f", "UTF-8"]).arg(locales.join("de_DE.UTF-8"));
        if !localedef.output().is_ok_and(|output| output.status.success()) {
            return Err("localedef cannot make the locale de_DE.UTF-8".to_owned());
        }

        german.run_postgres(&locales);
        let mut admin = german.connect("tonearm");
        match diesel::sql_query("select 1 / 0").execute(&mut admin) {
            Err(error) if error.to_string() == "Division durch Null" => {}
            other => return Err(format!("this PostgreSQL has no German messages: {other:?}")),
        }
        admin.batch_execute("create role app login").unwrap();
        admin.batch_execute("create database app owner app").unwrap();
        Ok(german)
    }

    fn run_postgres(&mut self, locales: &Path) {
        let home = self.folder.join("postgres");
        let made = EmbeddedPostgres::open(&home, Role::Owner, &["fsync=off", "shared_buffers=16MB"]).unwrap();
        let options = std::fs::read_to_string(home.join("postgres/postmaster.opts")).unwrap();
        drop(made);

        let owner = std::fs::metadata(home.join("postgres")).unwrap();
        let socket = self.folder.join("socket");
        std::fs::create_dir(&socket).unwrap();
        chown(&socket, Some(owner.uid()), Some(owner.gid())).unwrap();

        let mut command = Command::new(options.split_whitespace().next().unwrap());
        command.arg("-D").arg(home.join("postgres")).arg("-k").arg(&socket);
        command.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"]);
        command.args(["-c", "lc_messages=de_DE.UTF-8", "-c", "deadlock_timeout=100ms"]);
        command.env_remove("LC_ALL").env_remove("LANGUAGE").env("LOCPATH", locales);
        if owner.uid() != std::fs::metadata("/proc/self").map_or(owner.uid(), |process| process.uid()) {
            command.uid(owner.uid()).gid(owner.gid());
        }
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.server = Some(Program(command.spawn().unwrap()));
        until("the server starts", || PgConnection::establish(&self.url("tonearm")).is_ok());
    }

    /// The database `name`, for the role `name`.
    fn url(&self, name: &str) -> String {
        let socket = self.folder.join("socket").display().to_string().replace('/', "%2F");
        format!("postgresql://{name}@{socket}:5432/{name}")
    }

    fn connect(&self, name: &str) -> PgConnection {
        PgConnection::establish(&self.url(name)).unwrap()
    }

    fn db(&self, connections: u32) -> Db {
        Db::new(&self.url("app"), connections).unwrap()
    }

    /// Ends every session of the role `app` that runs a statement like this.
    fn terminate(&self, statement: &str) -> bool {
        let filter = format!("usename = 'app' and query like '%{statement}%'");
        let sql = format!("select pg_terminate_backend(pid) from pg_stat_activity where {filter}");
        diesel::sql_query(sql).execute(&mut self.connect("tonearm")).unwrap() > 0
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(30), "waited in vain: {what}");
        sleep(Duration::from_millis(20));
    }
}

fn read<T: Send + 'static>(
    db: &Db,
    work: impl Fn(&mut PgConnection) -> tonearm::error::Result<T> + Send + Sync + 'static,
) -> tonearm::error::Result<T> {
    actix_web::rt::System::new().block_on(db.read(NoAuth, move |conn, ()| work(conn)))
}

fn session_id(conn: &mut PgConnection) -> tonearm::error::Result<i32> {
    Ok(diesel::select(sql::<Integer>("pg_backend_pid() /* idle marker */")).get_result(conn)?)
}

/// The API with its demo catalogue.
struct Api {
    _process: Program,
    address: String,
}

impl Api {
    fn start(german: &German) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tonearm"));
        command.args(["serve", "--demo", "--bind", "127.0.0.1:0", "--bcrypt-cost", "4", "--rate-limit", "off"]);
        command.env_remove("PGBOUNCER").env_remove("DATABASE_REPLICA_URL").env("RUST_LOG", "tonearm=info");
        command.env("DATABASE_URL", german.url("app"));
        command.env("TONEARM_SECRET", "a secret of the tests: 32 bytes or more");
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

    /// The whole response.
    fn send(&self, request: &str, token: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let headers = "Host: x\r\nConnection: close\r\nContent-Type: application/json";
        let credentials = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let length = body.len();
        write!(stream, "{request} HTTP/1.1\r\n{headers}\r\n{credentials}Content-Length: {length}\r\n\r\n{body}")
            .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    fn sign_up(&self) -> String {
        let body = r#"{"username": "ann", "email": "ann@example.com", "password": "plums in the icebox"}"#;
        let response = self.send("POST /api/v1/users", "", body);
        let (_, body) = response.split_once("\r\n\r\n").unwrap();
        let account: serde_json::Value = serde_json::from_str(body).unwrap();
        account["token"].as_str().unwrap().to_owned()
    }
}

#[test]
fn failures_are_recognized_where_messages_are_german() {
    let german = match German::start() {
        Ok(german) => german,
        Err(reason) => return println!("skipped: {reason}"),
    };
    let refused = german.connect("app").batch_execute("set lc_messages = 'C'");
    assert!(refused.is_err(), "the role is an ordinary one");

    a_migration_waits_for_a_lock(&german);
    scope(|threads| {
        threads.spawn(|| a_like_of_a_locked_track_is_unavailable(&german));
        threads.spawn(|| both_transactions_of_a_deadlock_succeed(&german));
        threads.spawn(|| a_long_statement_is_a_timeout(&german));
        threads.spawn(|| a_read_survives_the_loss_of_its_connection(&german));
        threads.spawn(|| a_defect_is_no_timeout(&german));
    });
}

fn a_migration_waits_for_a_lock(german: &German) {
    let mut other = german.connect("app");
    // Two sessions that create the same table wait for each other, so the migration meets a lock.
    other.batch_execute("begin; create table users (id int)").unwrap();
    scope(|threads| {
        let started = Instant::now();
        let migration = threads.spawn(|| german.db(1).migrate());
        sleep(Duration::from_millis(2500));
        assert!(!migration.is_finished(), "the migration gave up: {:?}", migration.join());
        other.batch_execute("rollback").unwrap();

        assert!(migration.join().unwrap().unwrap() > 0);
        assert!(started.elapsed() > Duration::from_millis(2500), "the migration met no lock");
    });
}

fn a_like_of_a_locked_track_is_unavailable(german: &German) {
    let api = Api::start(german);
    let token = api.sign_up();
    let mut other = german.connect("app");
    other.batch_execute("begin; select id from tracks where id = 1 for update").unwrap();

    let response = api.send("PUT /api/v1/me/likes/1", &token, "");
    assert!(response.starts_with("HTTP/1.1 503 "), "{response}");
    assert!(response.to_lowercase().contains("\r\nretry-after: 1\r\n"), "{response}");

    other.batch_execute("rollback").unwrap();
    let response = api.send("PUT /api/v1/me/likes/1", &token, "");
    assert!(response.starts_with("HTTP/1.1 20"), "{response}");
}

fn both_transactions_of_a_deadlock_succeed(german: &German) {
    let db = german.db(2);
    let meeting = Barrier::new(2);
    let run = |first: i32, second: i32| {
        let attempts = std::sync::atomic::AtomicU32::new(0);
        let result = db.blocking(|conn| {
            conn.batch_execute(&format!("select pg_advisory_xact_lock(1, {first})"))?;
            if attempts.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0 {
                meeting.wait();
            }
            Ok(conn.batch_execute(&format!("select pg_advisory_xact_lock(1, {second})"))?)
        });
        result.unwrap();
        attempts.into_inner()
    };
    let attempts: u32 = scope(|threads| {
        let (one, two) = (threads.spawn(|| run(1, 2)), threads.spawn(|| run(2, 1)));
        one.join().unwrap() + two.join().unwrap()
    });
    assert_eq!(attempts, 3, "one of two transactions runs again");
}

fn a_long_statement_is_a_timeout(german: &German) {
    let wait = |conn: &mut PgConnection| {
        conn.batch_execute("set statement_timeout = '50ms'")?;
        Ok(conn.batch_execute("select pg_sleep(20)")?)
    };
    let error = read(&german.db(1), wait).unwrap_err();
    assert!(matches!(&error, Error::Unavailable(Transient::StatementTimeout(_))), "{error:?}");
    assert_eq!(error.to_string(), "storniere Anfrage wegen Zeitüberschreitung der Anfrage");
}

fn a_read_survives_the_loss_of_its_connection(german: &German) {
    let db = german.db(1);
    let first = read(&db, session_id).unwrap();
    assert_eq!(read(&db, session_id).unwrap(), first);
    until("the idle session ends", || german.terminate("idle marker"));
    assert_ne!(read(&db, session_id).unwrap(), first);

    let started = Instant::now();
    scope(|threads| {
        let running = threads.spawn(|| {
            read(&db, |conn| {
                Ok(diesel::select(sql::<Text>("'busy marker' from pg_sleep(1)")).get_result::<String>(conn)?)
            })
        });
        until("the running session ends", || german.terminate("busy marker"));
        assert_eq!(running.join().unwrap().unwrap(), "busy marker");
    });
    assert!(started.elapsed() > Duration::from_secs(1), "the statement ran a second time");
}

fn a_defect_is_no_timeout(german: &German) {
    let error = read(&german.db(1), |conn| Ok(conn.batch_execute("select 1 / 0")?)).unwrap_err();
    assert!(matches!(error, Error::Internal(_)), "{error:?}");
}
