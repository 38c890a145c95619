//! The control connection: one connection apart from the pool, with its own thread, for work that must not wait for the
//! pool. It is opened when it is first needed. It checks the database, and cancels statements that nobody waits for.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use diesel::pg::PgConnection;
use diesel::sql_types::Bool;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::db::connection::{ConnectionManager, PooledConnection};
use crate::db::deadline::{Job, with_backends};
use crate::db::query::{query, sql};
use crate::error::{Error, Result, Transient};

/// A check must get a result within this time, because the caller of a readiness check waits hardly longer.
const CHECK_TIMEOUT: Duration = Duration::from_secs(2);
/// The pause before the statements of abandoned jobs are cancelled again. A job may have started another statement, or it
/// was between two of them.
const CANCEL_INTERVAL: Duration = Duration::from_millis(100);

/// The thread starts with the first request, and ends when this is dropped.
#[derive(Debug)]
pub struct Control {
    manager: ConnectionManager,
    requests: Mutex<Option<Sender<Request>>>,
}

enum Request {
    Check(fn(&mut PgConnection) -> Result<bool>, oneshot::Sender<Result<bool>>),
    /// Cancels the statements of an abandoned job until it has ended.
    Cancel(Arc<Job>),
}

impl Control {
    pub fn new(manager: ConnectionManager) -> Self {
        Self { manager, requests: Mutex::default() }
    }

    /// Runs `check` on the control connection.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if there is no result within [`CHECK_TIMEOUT`].
    pub async fn run(&self, check: fn(&mut PgConnection) -> Result<bool>) -> Result<bool> {
        let (reply, response) = oneshot::channel();
        self.send(Request::Check(check, reply))?;
        match timeout(CHECK_TIMEOUT, response).await {
            Ok(result) => result.map_err(Error::internal)?,
            Err(_) => Err(Error::Unavailable("the database did not respond within two seconds".into())),
        }
    }

    /// Cancels the statements of an abandoned job until it has ended.
    ///
    /// If that fails, `statement_timeout` ends a statement.
    pub fn cancel(&self, job: Arc<Job>) {
        if let Err(error) = self.send(Request::Cancel(job)) {
            log::warn!("could not cancel a statement: {error}");
        }
    }

    fn send(&self, request: Request) -> Result<()> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = match &mut *requests {
            Some(sender) => sender,
            none => none.insert(ControlThread::start(self.manager.clone())?),
        };
        sender.send(request).map_err(|_| Error::internal("the control thread has ended"))
    }
}

struct ControlThread {
    manager: ConnectionManager,
    connection: Option<PooledConnection>,
    abandoned: Vec<Arc<Job>>,
}

impl ControlThread {
    fn start(manager: ConnectionManager) -> Result<Sender<Request>> {
        let (sender, requests) = mpsc::channel();
        let thread = Self { manager, connection: None, abandoned: Vec::new() };
        let run = move || thread.run(&requests);
        thread::Builder::new().name("control".into()).spawn(run).map_err(Error::internal)?;
        Ok(sender)
    }

    fn run(mut self, requests: &Receiver<Request>) {
        loop {
            let first = match self.abandoned.is_empty() {
                true => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
                false => requests.recv_timeout(CANCEL_INTERVAL),
            };
            if matches!(first, Err(RecvTimeoutError::Disconnected)) {
                if self.abandoned.is_empty() {
                    return;
                }
                thread::sleep(CANCEL_INTERVAL);
            }
            for request in first.into_iter().chain(requests.try_iter()) {
                match request {
                    Request::Cancel(job) => self.abandoned.push(job),
                    // While the database does not respond, requests collect here and time out.
                    Request::Check(_, reply) if reply.is_closed() => {}
                    Request::Check(check, reply) => drop(reply.send(self.run_work(check))),
                }
            }
            self.cancel_abandoned();
        }
    }

    /// Cancels the statements that abandoned jobs run now.
    fn cancel_abandoned(&mut self) {
        self.abandoned.retain(|job| !job.has_ended());
        let abandoned = std::mem::take(&mut self.abandoned);
        with_backends(&abandoned, |backends| {
            let cancel = |conn: &mut PgConnection| {
                let sql = sql!("select pg_cancel_backend(pid::integer) from unnest($1) as pid", &backends);
                query::<Bool, bool>(conn, sql)
            };
            if let Err(error) = self.run_work(cancel) {
                log::debug!("could not cancel statements: {error}");
            }
        });
        self.abandoned = abandoned;
    }

    fn run_work<T>(&mut self, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
        match self.attempt(&work) {
            // The connection may have been lost since its last use.
            Err(Error::Unavailable(Transient::ConnectionLost(_))) => self.attempt(&work),
            result => result,
        }
    }

    fn attempt<T>(&mut self, work: impl Fn(&mut PgConnection) -> Result<T>) -> Result<T> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.manager.connect_control()?,
        };
        let result = work(&mut connection.conn);
        if !matches!(result, Err(Error::Unavailable(_))) {
            self.connection = Some(connection);
        }
        result
    }
}
