//! Jobs: the work of requests on database threads, their deadlines, and the decision whether they commit. Several jobs may
//! share a run.
//!
//! A client that gets an error because of a timeout must be able to rely on it: its write has not happened. So either the
//! thread begins the commit, or the client's side abandons the job, whichever comes first. The other one gives way: the
//! client waits a little longer for the result of the commit, or the thread rolls back.
//!
//! An abandoned job ends soon. Its running statement is cancelled, and [`check`] fails before the next one.

use std::cell::RefCell;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Release};
use std::sync::atomic::{AtomicU8, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::error::{Error, Result, Transient};

const QUEUED: u8 = 0;
const RUNNING: u8 = 1;
const COMMITTING: u8 = 2;
const ABANDONED: u8 = 3;
const ENDED: u8 = 4;

thread_local! {
    /// The run of this thread.
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
}

/// The work of one request on a database thread.
#[derive(Debug)]
pub struct Job {
    deadline: Option<Instant>,
    state: AtomicU8,
    run: Mutex<Arc<Run>>,
}

/// A run of one job, or of several that share their statements.
#[derive(Debug)]
struct Run {
    /// The jobs that nobody has abandoned.
    wanted_jobs: AtomicUsize,
    /// The process of PostgreSQL that may run a statement of this run now. Whoever cancels the statement keeps it locked,
    /// so that the cancellation cannot hit the work of another run.
    backend: Mutex<Option<i32>>,
}

#[derive(Clone)]
struct Current {
    jobs: Arc<[Arc<Job>]>,
    run: Arc<Run>,
}

impl Job {
    /// A job without a deadline is only abandoned if nobody waits for it.
    pub fn new(deadline: Option<Instant>) -> Arc<Self> {
        Arc::new(Self { deadline, state: AtomicU8::new(QUEUED), run: Mutex::new(Run::new(1)) })
    }

    /// Runs `work` on this thread, unless the job was abandoned before.
    pub fn run<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> Option<T> {
        if !self.start() {
            return None;
        }
        let result = run_together([self.clone()].into(), work);
        self.end();
        Some(result)
    }

    /// Returns false if the job was abandoned in the queue.
    pub fn start(&self) -> bool {
        self.change(QUEUED, RUNNING)
    }

    /// Makes a job run again whose run has failed for certain. Returns false if it was abandoned.
    pub fn reopen(&self) -> bool {
        self.change(COMMITTING, RUNNING) || self.state.load(Acquire) == RUNNING
    }

    /// Marks the job as ended. Nobody can abandon it any more.
    pub fn end(&self) {
        self.state.store(ENDED, Release);
    }

    /// Prevents a queued job from running. Returns false if it is not queued any more.
    pub fn abandon_queued(&self) -> bool {
        self.change(QUEUED, ABANDONED)
    }

    /// Makes [`check`] fail in the job, and prevents its commit. Returns false if the commit has begun or the job has ended.
    pub fn abandon_running(&self) -> bool {
        let run = self.lock_run();
        let is_abandoned = self.change(RUNNING, ABANDONED);
        if is_abandoned {
            run.wanted_jobs.fetch_sub(1, AcqRel);
        }
        is_abandoned
    }

    /// Whether everybody has abandoned the run of this job.
    pub fn is_run_abandoned(&self) -> bool {
        self.lock_run().wanted_jobs.load(Acquire) == 0
    }

    pub fn is_abandoned(&self) -> bool {
        self.state.load(Acquire) == ABANDONED
    }

    pub fn has_ended(&self) -> bool {
        self.state.load(Acquire) == ENDED
    }

    fn change(&self, from: u8, to: u8) -> bool {
        self.state.compare_exchange(from, to, AcqRel, Acquire).is_ok()
    }

    fn is_over(&self) -> bool {
        self.is_abandoned() || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn lock_run(&self) -> MutexGuard<'_, Arc<Run>> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Run {
    fn new(wanted_jobs: usize) -> Arc<Self> {
        Arc::new(Self { wanted_jobs: AtomicUsize::new(wanted_jobs), backend: Mutex::default() })
    }

    fn lock_backend(&self) -> MutexGuard<'_, Option<i32>> {
        self.backend.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs the shared work of jobs that have started.
///
/// Its statements continue until all jobs are abandoned, but it commits only if none is.
pub fn run_together<T>(jobs: Arc<[Arc<Job>]>, work: impl FnOnce() -> T) -> T {
    let run = Run::new(0);
    for job in &*jobs {
        // While this is locked, nobody can abandon the job.
        let mut current = job.lock_run();
        if !job.is_abandoned() {
            run.wanted_jobs.fetch_add(1, AcqRel);
        }
        *current = run.clone();
    }
    let outer = CURRENT.replace(Some(Current { jobs, run }));
    let result = work();
    CURRENT.set(outer);
    result
}

/// Fails if the request that this thread works for has timed out, or if its client has disconnected.
///
/// The SQL builder calls this before each statement. A loop in Rust that may take longer than 10 ms calls it too, for
/// example once per row. A call takes less than a tenth of a microsecond. Outside the work of a request, it never fails.
///
/// # Errors
/// [`Transient::Cancelled`]
pub fn check() -> Result<()> {
    ensure(|jobs| jobs.iter().any(|job| !job.is_over()))
}

/// Decides that the transaction commits. Fails if a job was abandoned. Then the transaction must be rolled back.
pub fn begin_commit() -> Result<()> {
    ensure(|jobs| {
        let are_committing = jobs.iter().take_while(|job| job.change(RUNNING, COMMITTING)).count();
        let are_all = are_committing == jobs.len();
        if !are_all {
            jobs.iter().take(are_committing).for_each(|job| job.state.store(RUNNING, Release));
        }
        are_all
    })
}

/// Reverses [`begin_commit`] after a commit that has failed for certain.
pub fn reopen() -> Result<()> {
    ensure(|jobs| jobs.iter().all(|job| job.change(COMMITTING, RUNNING) || !job.is_over()))
}

fn ensure(is_allowed: impl FnOnce(&[Arc<Job>]) -> bool) -> Result<()> {
    let is_allowed = CURRENT.with_borrow(|current| current.as_ref().is_none_or(|current| is_allowed(&current.jobs)));
    if is_allowed { Ok(()) } else { Err(Error::Unavailable(Transient::Cancelled)) }
}

/// Whether this thread runs a job.
pub fn is_in_job() -> bool {
    CURRENT.with_borrow(Option::is_some)
}

/// Runs `work`, whose statements the process `backend` of PostgreSQL runs. They are cancelled if the run is abandoned.
pub fn run_cancellable<T>(backend: Option<i32>, work: impl FnOnce() -> T) -> T {
    /// Clears the process even after a panic.
    struct Clear(Arc<Run>);
    impl Drop for Clear {
        fn drop(&mut self) {
            *self.0.lock_backend() = None;
        }
    }
    let _clear = CURRENT.with_borrow(Clone::clone).map(|current| {
        *current.run.lock_backend() = backend;
        Clear(current.run)
    });
    work()
}

/// Calls `cancel` with the processes of PostgreSQL that run statements of these jobs. They cannot begin other work
/// before `cancel` returns.
pub fn with_backends(jobs: &[Arc<Job>], cancel: impl FnOnce(Vec<i64>)) {
    let mut runs: Vec<_> = jobs.iter().map(|job| job.lock_run().clone()).collect();
    runs.sort_unstable_by_key(Arc::as_ptr);
    runs.dedup_by(|a, b| Arc::ptr_eq(a, b));
    let locked: Vec<_> = runs.iter().map(|run| run.lock_backend()).collect();
    let backends: Vec<i64> = locked.iter().filter_map(|backend| backend.map(i64::from)).collect();
    if !backends.is_empty() {
        cancel(backends);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn is_cancelled(result: Result<()>) -> bool {
        matches!(result, Err(Error::Unavailable(Transient::Cancelled)))
    }

    #[test]
    fn work_is_cancelled_when_it_is_abandoned_or_its_deadline_passes() {
        assert!(check().is_ok());
        let job = Job::new(None);
        job.run(|| {
            assert!(check().is_ok());
            assert!(job.abandon_running());
            assert!(is_cancelled(check()));
        });
        assert!(check().is_ok());
        Job::new(Some(Instant::now())).run(|| assert!(is_cancelled(check())));
        Job::new(Some(Instant::now() + Duration::from_secs(60))).run(|| assert!(check().is_ok()));
    }

    #[test]
    fn commit_and_abandonment_exclude_each_other() {
        let job = Job::new(None);
        job.run(|| {
            assert!(begin_commit().is_ok());
            assert!(!job.abandon_running());
            assert!(reopen().is_ok());
            assert!(job.abandon_running());
            assert!(is_cancelled(begin_commit()));
            assert!(is_cancelled(reopen()));
        });
        assert!(!job.abandon_running() && job.has_ended());
        assert!(begin_commit().is_ok(), "commands have no deadline");
    }

    #[test]
    fn jobs_that_share_a_run_end_together_but_are_abandoned_apart() {
        let jobs: Arc<[_]> = [Job::new(None), Job::new(None)].into();
        assert!(jobs.iter().all(|job| job.start()));
        run_together(jobs.clone(), || {
            assert!(jobs[0].abandon_running());
            assert!(!jobs[1].is_run_abandoned() && check().is_ok());
            assert!(is_cancelled(begin_commit()));
            assert!(jobs[1].abandon_running());
            assert!(jobs[1].is_run_abandoned() && is_cancelled(check()));
            run_cancellable(Some(7), || with_backends(&jobs, |backends| assert_eq!(backends, [7])));
        });
    }

    #[test]
    fn a_job_that_was_abandoned_in_the_queue_does_not_run() {
        let job = Job::new(None);
        assert!(!job.abandon_running() && job.abandon_queued());
        assert!(job.run(|| ()).is_none());
    }

    #[test]
    fn only_a_running_statement_can_be_cancelled() {
        let job = Job::new(None);
        let backends = |job: &Arc<Job>| {
            let mut found = Vec::new();
            with_backends(std::slice::from_ref(job), |backends| found = backends);
            found
        };
        job.run(|| {
            assert!(backends(&job).is_empty());
            run_cancellable(Some(7), || assert_eq!(backends(&job), [7]));
            assert!(backends(&job).is_empty());
        });
    }
}
