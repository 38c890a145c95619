//! The deadline of the work on a database thread. Work that no client waits for must end soon and change nothing.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use crate::error::{Error, Result, Transient};

thread_local! {
    /// The job that this thread runs.
    static CURRENT: RefCell<Option<Arc<Job>>> = const { RefCell::new(None) };
}

/// The work of one request on a database thread.
#[derive(Debug)]
pub struct Job {
    deadline: Option<Instant>,
    is_abandoned: AtomicBool,
}

impl Job {
    pub fn new(deadline: Option<Instant>) -> Arc<Self> {
        Arc::new(Self { deadline, is_abandoned: AtomicBool::new(false) })
    }

    /// Makes [`check`] fail in the work of this job.
    pub fn abandon(&self) {
        self.is_abandoned.store(true, Relaxed);
    }

    /// Runs `work` on this thread as the work of this job.
    pub fn run<T>(self: &Arc<Self>, work: impl FnOnce() -> T) -> T {
        let outer = CURRENT.replace(Some(self.clone()));
        let result = work();
        CURRENT.set(outer);
        result
    }

    fn is_over(&self) -> bool {
        self.is_abandoned.load(Relaxed) || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }
}

/// Fails if the request that this thread works for has timed out, or if its client has disconnected.
///
/// The SQL builder calls this before each statement. A loop in Rust that may take longer than 10 ms calls it too, for
/// example once per row. A call takes less than a tenth of a microsecond. Outside the work of a request, it never fails.
///
/// # Errors
/// [`Transient::Cancelled`]
pub fn check() -> Result<()> {
    let is_over = CURRENT.with_borrow(|job| job.as_ref().is_some_and(|job| job.is_over()));
    if is_over { Err(Error::Unavailable(Transient::Cancelled)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn work_is_cancelled_when_it_is_abandoned_or_its_deadline_passes() {
        assert!(check().is_ok());
        let job = Job::new(None);
        job.run(|| {
            assert!(check().is_ok());
            job.abandon();
            assert!(matches!(check(), Err(Error::Unavailable(Transient::Cancelled))));
        });
        assert!(check().is_ok());
        Job::new(Some(Instant::now())).run(|| assert!(check().is_err()));
        Job::new(Some(Instant::now() + Duration::from_secs(60))).run(|| assert!(check().is_ok()));
    }
}
