//! The threads that run database work, at most one for each connection of the pool.
//!
//! Jobs wait in a queue without occupying a thread. A thread that finishes takes the next job itself, so that under load
//! no thread is suspended and woken for each request.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::AcqRel;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use tokio::sync::oneshot;

use crate::db::deadline::Job;
use crate::error::{Error, Result};

type Task = Box<dyn FnOnce() + Send>;

/// The threads end when the pool is dropped.
pub struct WorkerPool {
    max_threads: usize,
    queue: Arc<Queue>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<QueueState>,
    job_available: Condvar,
}

#[derive(Default)]
struct QueueState {
    tasks: VecDeque<Task>,
    threads: usize,
    idle: usize,
    is_closed: bool,
}

/// A submitted job.
pub struct JobHandle<T> {
    /// Closed without a value if the job was never started.
    pub result: oneshot::Receiver<Result<T>>,
    started: Arc<AtomicBool>,
    job: Arc<Job>,
}

impl<T> Drop for JobHandle<T> {
    /// Nobody waits for the result any more.
    fn drop(&mut self) {
        self.job.abandon();
    }
}

impl<T> JobHandle<T> {
    /// Cancels the job and returns true, unless a thread has started it.
    pub fn cancel(&self) -> bool {
        !self.started.swap(true, AcqRel)
    }
}

impl WorkerPool {
    /// Threads are started when jobs need them.
    pub fn new(max_threads: usize) -> Self {
        Self { max_threads, queue: Arc::default() }
    }

    /// Returns the number of jobs that wait for a thread.
    pub fn waiting(&self) -> usize {
        self.queue.lock().tasks.len()
    }

    /// Queues `work`. It is skipped if the handle is dropped before a thread starts it. If that happens later, or the
    /// deadline passes, [`deadline::check`](crate::db::deadline::check) fails in it.
    pub fn submit<T: Send + 'static>(
        &self,
        deadline: Option<Instant>,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<JobHandle<T>> {
        let (sender, receiver) = oneshot::channel();
        let started = Arc::new(AtomicBool::new(false));
        let is_started = started.clone();
        let job = Job::new(deadline);
        let running = job.clone();
        let task = move || {
            if sender.is_closed() || is_started.swap(true, AcqRel) {
                return;
            }
            let result = running
                .run(|| catch_unwind(AssertUnwindSafe(work)))
                .unwrap_or_else(|_| Err(Error::internal("a panic")));
            // The receiver is gone if the client has disconnected.
            drop(sender.send(result));
        };
        self.enqueue(Box::new(task))?;
        Ok(JobHandle { result: receiver, started, job })
    }

    fn enqueue(&self, task: Task) -> Result<()> {
        let mut state = self.queue.lock();
        state.tasks.push_back(task);
        if state.idle >= state.tasks.len() {
            drop(state);
            self.queue.job_available.notify_one();
        } else if state.threads < self.max_threads {
            state.threads += 1;
            drop(state);
            let queue = self.queue.clone();
            let thread = thread::Builder::new().name("database".into()).spawn(move || queue.run_jobs());
            if let Err(error) = thread {
                self.queue.lock().threads -= 1;
                return Err(Error::internal(error));
            }
        }
        Ok(())
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.queue.lock().is_closed = true;
        self.queue.job_available.notify_all();
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run_jobs(&self) {
        while let Some(task) = self.next_task() {
            task();
        }
    }

    fn next_task(&self) -> Option<Task> {
        let mut state = self.lock();
        loop {
            if state.is_closed {
                return None;
            }
            if let Some(task) = state.tasks.pop_front() {
                return Some(task);
            }
            state.idle += 1;
            state = self.job_available.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }
}
