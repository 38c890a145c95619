//! Batches: requests whose database work waits for a thread at the same time share its statements.
//!
//! Under load, the round trips and the start of a statement cost more than reading some more rows. No request waits for
//! others to arrive: a batch is what waits anyway ([`crate::db::worker_pool`]). Each request keeps its own caller, session
//! check, result and deadline. If the shared statements fail, each request runs alone.
//!
//! A batch starts after all its requests have arrived, so no request reads a state from before its arrival.

use std::any::Any;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use diesel::pg::PgConnection;
use prometheus::{Histogram, HistogramOpts};
use tokio::sync::oneshot;

use crate::auth::jwt::Claims;
use crate::db::connection::{ConnectionManager, Pooler};
use crate::db::deadline::{Job, run_together};
use crate::db::replica::ReplicaRead;
use crate::db::session_cache::{Caller, MaybeUser, SessionCache, SessionUser};
use crate::db::transaction::{checkout_read, checkout_transaction, read_once};
use crate::db::worker_pool::BatchMember;
use crate::error::{Error, Result, Transient};
use crate::model::viewer::Viewer;

/// The upper bounds of the metric's buckets.
const SIZE_BUCKETS: [f64; 6] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0];

/// Database work of one request that can share its statements with that of others.
pub trait Batched: Clone + PartialEq + Send + Sync + 'static {
    type Caller: Caller<Identity: PartialEq> + Clone;
    type Output: Clone + Send + 'static;
    /// Whether the work writes. It then runs in a transaction.
    const WRITES: bool;
    /// The number of batches of a group that may run at once. Several are smaller, and their slowest requests take longer. But
    /// if a request reads many rows, one process of PostgreSQL is not enough.
    const MAX_RUNNING: usize = 1;

    /// Only requests with the same number share statements. `user` is the id of the signed-in user.
    fn group(&self, _user: Option<i64>) -> u64 {
        0
    }

    /// Does the work of different requests. Returns their results in the same order. A request with an error must not have
    /// changed anything.
    ///
    /// # Errors
    /// Failures of the shared statements. Then the work of each request runs alone.
    fn run_all(conn: &mut PgConnection, requests: &[Identified<Self>]) -> Result<Vec<Result<Self::Output>>>;
}

/// A request with its verified caller.
pub type Identified<B> = (<<B as Batched>::Caller as Caller>::Identity, B);

/// A read whose result only depends on the URL and the caller, so that equal reads run once.
pub struct SharedRead<T> {
    url: String,
    work: Arc<SharedWork<T>>,
}

type SharedWork<T> = dyn Fn(&mut PgConnection, Viewer) -> Result<T> + Send + Sync;

impl<T> SharedRead<T> {
    pub fn new(url: String, work: impl Fn(&mut PgConnection, Viewer) -> Result<T> + Send + Sync + 'static) -> Self {
        Self { url, work: Arc::new(work) }
    }
}

impl<T> Clone for SharedRead<T> {
    fn clone(&self) -> Self {
        Self { url: self.url.clone(), work: self.work.clone() }
    }
}

impl<T> PartialEq for SharedRead<T> {
    fn eq(&self, other: &Self) -> bool {
        self.url == other.url
    }
}

impl<T: Clone + Send + 'static> Batched for SharedRead<T> {
    type Caller = MaybeUser;
    type Output = T;
    const WRITES: bool = false;

    fn group(&self, user: Option<i64>) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.url, user).hash(&mut hasher);
        hasher.finish()
    }

    fn run_all(conn: &mut PgConnection, requests: &[(Viewer, Self)]) -> Result<Vec<Result<T>>> {
        Ok(requests.iter().map(|(viewer, read)| (read.work)(conn, *viewer)).collect())
    }
}

/// What a batch needs besides its requests.
pub struct BatchContext {
    pub pool: r2d2::Pool<ConnectionManager>,
    pub pooler: Pooler,
    pub sessions: Arc<SessionCache>,
    pub sizes: Histogram,
}

/// Creates the metric of the number of requests per batch.
pub fn create_size_metric() -> Result<Histogram> {
    let opts = HistogramOpts::new("tonearm_db_batch_size", "Requests that shared the statements of a batch.");
    Histogram::with_opts(opts.buckets(SIZE_BUCKETS.to_vec())).map_err(Error::internal)
}

/// A request in the queue.
pub struct Member<B: Batched> {
    pub context: Arc<BatchContext>,
    /// The replica that serves the request. Otherwise the primary does.
    pub replica: Option<ReplicaRead>,
    pub caller: B::Caller,
    pub request: B,
    pub job: Arc<Job>,
    pub reply: oneshot::Sender<Result<B::Output>>,
}

impl<B: Batched> BatchMember for Member<B> {
    fn run(self: Box<Self>, others: Vec<Box<dyn BatchMember>>) {
        let context = self.context.clone();
        let others = others.into_iter().filter_map(|other| (other as Box<dyn Any>).downcast::<Self>().ok());
        // The others were abandoned while they waited.
        let mut members: Vec<Self> =
            std::iter::once(self).chain(others).map(|member| *member).filter(|member| member.job.start()).collect();
        if let Ok(size) = u32::try_from(members.len())
            && size > 0
        {
            context.sizes.observe(size.into());
            let reads: Vec<_> = members.iter_mut().filter_map(|member| member.replica.take()).collect();
            match reads.is_empty() {
                true => run_and_reply(&context, members),
                false => run_on_replica(&context, reads, members),
            }
        }
    }
}

impl<B: Batched> Member<B> {
    fn finish(self, result: Result<B::Output>) {
        self.job.end();
        // The receiver is gone if the client has disconnected.
        drop(self.reply.send(result));
    }
}

fn run_and_reply<B: Batched>(context: &BatchContext, members: Vec<Member<B>>) {
    match run(context, &members) {
        Ok(results) => members.into_iter().zip(results).for_each(|(member, result)| member.finish(result)),
        Err(error) if members.len() == 1 || concerns_all(&error) => {
            members.into_iter().for_each(|member| member.finish(Err(error.clone())));
        }
        Err(_) => members.into_iter().for_each(|member| match member.job.reopen() {
            true => run_and_reply(context, vec![member]),
            false => member.finish(Err(Error::Unavailable(Transient::Cancelled))),
        }),
    }
}

/// If the shared statements fail, the primary repeats each read.
fn run_on_replica<B: Batched>(context: &BatchContext, reads: Vec<ReplicaRead>, members: Vec<Member<B>>) {
    let read_at = reads.iter().map(|read| read.requested_at).min().unwrap_or_else(Instant::now);
    let result = run_as_jobs(&members, || {
        ReplicaRead::run(reads, |conn| {
            run_members(conn, &members, |conn, claims| context.sessions.verify_all(conn, claims, read_at))
        })
    });
    match result {
        Ok(results) => members.into_iter().zip(results).for_each(|(member, result)| member.finish(result)),
        Err(error) if members.len() == 1 => members.into_iter().for_each(|member| member.finish(Err(error.clone()))),
        Err(_) => members
            .into_iter()
            .for_each(|member| member.finish(Err(Error::Unavailable("the shared statements failed".into())))),
    }
}

/// Whether the database failed, and not the request. The batch must then fail as a whole: a lost connection is not used
/// again, and the work is repeated on another one.
fn is_failure(error: &Error) -> bool {
    matches!(error, Error::Unavailable(_) | Error::Internal(_))
}

/// Whether each request alone would fail in the same way, or might run twice.
fn concerns_all(error: &Error) -> bool {
    matches!(error, Error::Unavailable(Transient::ConnectionLost(_) | Transient::CommitUnknown(_)))
}

fn run<B: Batched>(context: &BatchContext, members: &[Member<B>]) -> Result<Vec<Result<B::Output>>> {
    let BatchContext { pool, pooler, sessions, .. } = context;
    let read = |conn: &mut PgConnection| {
        let read_at = Instant::now();
        run_members(conn, members, |conn, claims| sessions.verify_all(conn, claims, read_at))
    };
    let work = || match B::WRITES {
        true => checkout_transaction(pool, |conn| {
            run_members(conn, members, |conn, claims| sessions.verify_all_uncached(conn, claims))
        }),
        false => checkout_read(pool, |connection| read_once(connection, *pooler, read)),
    };
    run_as_jobs(members, work)
}

/// Runs the shared work of these requests.
fn run_as_jobs<B: Batched, T>(members: &[Member<B>], work: impl FnOnce() -> Result<T>) -> Result<T> {
    let jobs = members.iter().map(|member| member.job.clone()).collect();
    run_together(jobs, || catch_unwind(AssertUnwindSafe(work))).unwrap_or_else(|_| Err(Error::internal("a panic")))
}

fn run_members<B: Batched>(
    conn: &mut PgConnection,
    members: &[Member<B>],
    verify: impl FnOnce(&mut PgConnection, &[&Claims]) -> Result<Vec<Result<SessionUser>>>,
) -> Result<Vec<Result<B::Output>>> {
    let claims: Vec<&Claims> = members.iter().filter_map(|member| member.caller.claims()).collect();
    let mut users = verify(conn, &claims)?.into_iter();
    let mut identify = |caller: &B::Caller| {
        let user = caller.claims().and_then(|_| users.next()).transpose()?;
        caller.authorize(user)
    };
    // Equal requests of the same caller have the same result.
    let mut requests: Vec<Identified<B>> = Vec::with_capacity(members.len());
    let positions: Vec<Result<usize>> = members
        .iter()
        .map(|member| {
            let identity = identify(&member.caller)?;
            let is_equal = |(other, request): &Identified<B>| *other == identity && *request == member.request;
            Ok(requests.iter().position(is_equal).unwrap_or_else(|| {
                requests.push((identity, member.request.clone()));
                requests.len() - 1
            }))
        })
        .collect();
    let results = if requests.is_empty() { Vec::new() } else { B::run_all(conn, &requests)? };
    if let Some(Err(error)) = results.iter().find(|result| result.as_ref().is_err_and(is_failure)) {
        return Err(error.clone());
    }
    if results.len() == members.len() {
        return Ok(results);
    }
    let result = |position: usize| {
        results.get(position).cloned().unwrap_or_else(|| Err(Error::internal("a batch has too few results")))
    };
    Ok(positions.into_iter().map(|position| position.and_then(result)).collect())
}
