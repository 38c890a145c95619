//! The control connection: one connection apart from the pool, with its own thread, for work that must not wait for the
//! pool. It is opened when it is first needed.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use diesel::pg::PgConnection;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::db::connection::{ConnectionManager, PooledConnection};
use crate::error::{Error, Result, Transient};

/// The work must get a result within this time, because the caller of a readiness check waits hardly longer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The thread starts with the first request, and ends when this is dropped.
pub struct Control {
    manager: ConnectionManager,
    requests: Mutex<Option<Sender<Request>>>,
}

struct Request {
    work: fn(&mut PgConnection) -> Result<bool>,
    reply: oneshot::Sender<Result<bool>>,
}

impl Control {
    pub fn new(manager: ConnectionManager) -> Self {
        Self { manager, requests: Mutex::default() }
    }

    /// Runs `work` on the control connection.
    ///
    /// # Errors
    /// [`Error::Unavailable`] if there is no result within [`TIMEOUT`].
    pub async fn run(&self, work: fn(&mut PgConnection) -> Result<bool>) -> Result<bool> {
        let (reply, response) = oneshot::channel();
        self.send(Request { work, reply })?;
        match timeout(TIMEOUT, response).await {
            Ok(result) => result.map_err(Error::internal)?,
            Err(_) => Err(Error::Unavailable("the database did not respond within two seconds".into())),
        }
    }

    fn send(&self, request: Request) -> Result<()> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = match &mut *requests {
            Some(sender) => sender,
            none => none.insert(ControlThread::start(self.manager.clone())?),
        };
        sender.send(request).map_err(Error::internal)
    }
}

struct ControlThread {
    manager: ConnectionManager,
    connection: Option<PooledConnection>,
}

impl ControlThread {
    fn start(manager: ConnectionManager) -> Result<Sender<Request>> {
        let (sender, requests) = mpsc::channel();
        let thread = Self { manager, connection: None };
        let run = move || thread.run(&requests);
        thread::Builder::new().name("control".into()).spawn(run).map_err(Error::internal)?;
        Ok(sender)
    }

    fn run(mut self, requests: &Receiver<Request>) {
        while let Ok(Request { work, reply }) = requests.recv() {
            // While the database does not respond, requests collect here and time out.
            if !reply.is_closed() {
                drop(reply.send(self.run_work(work)));
            }
        }
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
