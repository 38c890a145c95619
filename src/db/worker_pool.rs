//! The threads that run database work, at most one for each connection of the pool.
//!
//! Jobs wait in a queue without occupying a thread. A thread that finishes takes the next job itself, so that under load
//! no thread is suspended and woken for each request.
//!
//! No caller can shut out the others. Callers take turns. A caller uses at most half of the threads that the others do not
//! use, rounded up: of six threads, three if it is alone. The rest stays free for a caller that comes later, because no job
//! is interrupted for it.
//!
//! Tasks of the same kind can run together ([`crate::db::batch`]): a thread that takes one also takes others that wait at
//! that moment. No task waits for others to arrive.

use std::any::{Any, TypeId};
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio::time::{Instant as TokioInstant, timeout, timeout_at};

use crate::db::control::Control;
use crate::db::deadline::Job;
use crate::db::request_context::CallerKey;
use crate::error::{Error, Result, Transient};

/// A request waits this long for a thread, and then for a new connection, before it gets 503.
pub const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// After the deadline, a request waits this long for a commit that has begun. Its write may have happened.
const COMMIT_TIMEOUT: Duration = Duration::from_secs(2);
/// The maximum number of jobs that wait for a thread: of one caller, and in total. More would hardly get a thread within
/// [`ACQUIRE_TIMEOUT`], and each occupies memory.
const MAX_WAITING_OF_CALLER: usize = 256;
const MAX_WAITING: usize = 2048;
/// The maximum number of tasks that run together. Their statement must stay short for the others that wait.
pub const MAX_BATCH: usize = 32;

/// The threads end when the pool is dropped.
pub struct WorkerPool {
    queue: Arc<Queue>,
    /// Cancels the statements of abandoned jobs.
    control: Option<Arc<Control>>,
}

struct Queue {
    max_threads: usize,
    state: Mutex<QueueState>,
    task_available: Condvar,
}

#[derive(Default)]
struct QueueState {
    /// The callers with waiting tasks. The first one has the next turn.
    turns: VecDeque<CallerKey>,
    /// The callers with waiting or running tasks.
    callers: HashMap<CallerKey, CallerTasks>,
    waiting: usize,
    running: usize,
    running_batches: Vec<BatchKind>,
    threads: usize,
    idle: usize,
    /// Idle threads that have been woken and have not looked for a task yet.
    woken: usize,
    is_closed: bool,
}

#[derive(Default)]
struct CallerTasks {
    waiting: VecDeque<Task>,
    running: usize,
}

struct Task {
    job: Arc<Job>,
    work: Work,
}

enum Work {
    Single(Box<dyn FnOnce() + Send>),
    Batch(BatchKind, Box<dyn BatchMember>),
}

/// Tasks of equal kinds can run together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchKind {
    /// How they run together.
    member: TypeId,
    /// Which ones do.
    group: u64,
    /// While this number of batches is running, no thread is woken for another.
    max_running: usize,
}

/// The work of a task that can run together with others.
pub trait BatchMember: Any + Send {
    /// Runs it and the others. They are of the same kind, and so of the same type.
    fn run(self: Box<Self>, others: Vec<Box<dyn BatchMember>>);
}

/// The work that a thread takes from the queue.
struct TakenWork {
    caller: CallerKey,
    work: Work,
    others: Vec<Box<dyn BatchMember>>,
}

/// A submitted job. It is abandoned when this is dropped before it has ended.
pub struct JobHandle<T> {
    /// Closed without a value if the job was never started.
    pub result: oneshot::Receiver<Result<T>>,
    caller: CallerKey,
    job: Arc<Job>,
    queue: Arc<Queue>,
    control: Option<Arc<Control>>,
}

impl<T> JobHandle<T> {
    /// Waits for the result, at most until `deadline` and for a commit that has begun.
    pub async fn wait(mut self, deadline: Instant) -> Result<T> {
        let deadline = TokioInstant::from_std(deadline);
        let acquire_deadline = deadline.min(TokioInstant::now() + ACQUIRE_TIMEOUT);
        let result = match timeout_at(acquire_deadline, &mut self.result).await {
            Ok(result) => result,
            Err(_) if self.abandon_queued() => return Err(Error::Unavailable(Transient::PoolBusy)),
            Err(_) => match timeout_at(deadline, &mut self.result).await {
                Ok(result) => result,
                Err(_) if self.abandon_running() => return Err(Error::Unavailable(Transient::Cancelled)),
                Err(_) => match timeout(COMMIT_TIMEOUT, &mut self.result).await {
                    Ok(result) => result,
                    Err(_) => return Err(Error::Unavailable(Transient::CommitUnknown("it takes too long".into()))),
                },
            },
        };
        result.map_err(Error::internal)?
    }

    /// Prevents the job from running. Returns false if a thread has started it.
    pub fn abandon_queued(&self) -> bool {
        let is_abandoned = self.job.abandon_queued();
        if is_abandoned {
            self.queue.lock().remove(self.caller, &self.job);
        }
        is_abandoned
    }

    /// Returns false if the commit has begun or the job has ended.
    fn abandon_running(&self) -> bool {
        let is_abandoned = self.job.abandon_running();
        if is_abandoned
            && self.job.is_run_abandoned()
            && let Some(control) = &self.control
        {
            control.cancel(self.job.clone());
        }
        is_abandoned
    }
}

impl<T> Drop for JobHandle<T> {
    fn drop(&mut self) {
        if !self.abandon_queued() {
            self.abandon_running();
        }
    }
}

impl WorkerPool {
    /// Threads are started when jobs need them.
    pub fn new(max_threads: usize, control: Option<Arc<Control>>) -> Self {
        let queue = Queue { max_threads, state: Mutex::default(), task_available: Condvar::new() };
        Self { queue: Arc::new(queue), control }
    }

    /// Returns the number of jobs that wait for a thread.
    pub fn waiting(&self) -> usize {
        self.queue.lock().waiting
    }

    /// Queues `work`. Fails with [`Transient::QueueFull`] if too much work is waiting.
    pub fn submit<T: Send + 'static>(
        &self,
        caller: CallerKey,
        deadline: Option<Instant>,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<JobHandle<T>> {
        let (sender, result) = oneshot::channel();
        let job = Job::new(deadline);
        let running = job.clone();
        let run = move || {
            let result = running.run(|| catch_unwind(AssertUnwindSafe(work)));
            if let Some(result) = result {
                // The receiver is gone if the client has disconnected.
                drop(sender.send(result.unwrap_or_else(|_| Err(Error::internal("a panic")))));
            }
        };
        let task = Task { job: job.clone(), work: Work::Single(Box::new(run)) };
        self.enqueue(caller, task, result)
    }

    /// Queues work that can run together with other work of its group. `make_member` gets the job, and what sends its result.
    pub fn submit_batched<T, M: BatchMember>(
        &self,
        caller: CallerKey,
        deadline: Option<Instant>,
        (group, max_running): (u64, usize),
        make_member: impl FnOnce(Arc<Job>, oneshot::Sender<Result<T>>) -> M,
    ) -> Result<JobHandle<T>> {
        let (sender, result) = oneshot::channel();
        let job = Job::new(deadline);
        let member = Box::new(make_member(job.clone(), sender));
        let kind = BatchKind { member: TypeId::of::<M>(), group, max_running };
        let task = Task { job: job.clone(), work: Work::Batch(kind, member) };
        self.enqueue(caller, task, result)
    }

    fn enqueue<T>(&self, caller: CallerKey, task: Task, result: oneshot::Receiver<Result<T>>) -> Result<JobHandle<T>> {
        let job = task.job.clone();
        let handle = JobHandle { result, caller, job, queue: self.queue.clone(), control: self.control.clone() };
        self.queue.enqueue(caller, task)?;
        Ok(handle)
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        self.queue.lock().is_closed = true;
        self.queue.task_available.notify_all();
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enqueue(self: &Arc<Self>, caller: CallerKey, task: Task) -> Result<()> {
        let mut state = self.lock();
        let may_start = state.may_start(caller, self.max_threads) && !state.waits_for_batch(&task);
        state.add(caller, task)?;
        if !may_start {
            // A thread that finishes takes it.
        } else if state.idle > state.woken {
            state.woken += 1;
            drop(state);
            self.task_available.notify_one();
        } else if state.threads < self.max_threads {
            state.threads += 1;
            drop(state);
            let queue = self.clone();
            let thread = thread::Builder::new().name("database".into()).spawn(move || queue.run_tasks());
            if let Err(error) = thread {
                self.lock().threads -= 1;
                return Err(Error::internal(error));
            }
        }
        Ok(())
    }

    fn run_tasks(&self) {
        let mut finished = None;
        while let Some(TakenWork { caller, work, others }) = self.next_work(finished) {
            finished = Some((caller, work.kind()));
            match work {
                Work::Single(run) => run(),
                Work::Batch(_, member) => member.run(others),
            }
        }
    }

    fn next_work(&self, finished: Option<(CallerKey, Option<BatchKind>)>) -> Option<TakenWork> {
        let mut state = self.lock();
        if let Some((caller, batch)) = finished {
            state.finish(caller, batch);
        }
        loop {
            if state.is_closed {
                return None;
            }
            if let Some(taken) = state.take(self.max_threads) {
                if state.idle > state.woken && state.has_startable(self.max_threads) {
                    state.woken += 1;
                    self.task_available.notify_one();
                }
                return Some(taken);
            }
            state.idle += 1;
            state = self.task_available.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
            state.woken = state.woken.saturating_sub(1);
        }
    }
}

impl QueueState {
    fn add(&mut self, caller: CallerKey, task: Task) -> Result<()> {
        let own = self.callers.get(&caller).map_or(0, |tasks| tasks.waiting.len());
        if self.waiting >= MAX_WAITING || own >= MAX_WAITING_OF_CALLER {
            return Err(Error::Unavailable(Transient::QueueFull));
        }
        let tasks = self.callers.entry(caller).or_default();
        if tasks.waiting.is_empty() {
            self.turns.push_back(caller);
        }
        tasks.waiting.push_back(task);
        self.waiting += 1;
        Ok(())
    }

    /// Removes a task that waits.
    fn remove(&mut self, caller: CallerKey, job: &Arc<Job>) {
        let Some(tasks) = self.callers.get_mut(&caller) else { return };
        let before = tasks.waiting.len();
        tasks.waiting.retain(|task| !Arc::ptr_eq(&task.job, job));
        let removed = before - tasks.waiting.len();
        if removed > 0 && tasks.waiting.is_empty() {
            self.turns.retain(|turn| *turn != caller);
        }
        self.waiting -= removed;
        self.forget_if_idle(caller);
    }

    /// Takes a task of the first caller that may start one, and others that can run together with it.
    fn take(&mut self, max_threads: usize) -> Option<TakenWork> {
        let position = self.turns.iter().position(|caller| self.may_start(*caller, max_threads))?;
        let caller = self.turns.remove(position)?;
        let tasks = self.callers.get_mut(&caller)?;
        let task = tasks.waiting.pop_front()?;
        tasks.running += 1;
        if !tasks.waiting.is_empty() {
            self.turns.push_back(caller);
        }
        self.running += 1;
        self.waiting -= 1;
        let others = match task.work.kind() {
            Some(kind) => self.take_others(kind),
            None => Vec::new(),
        };
        Some(TakenWork { caller, work: task.work, others })
    }

    /// Takes the tasks of all callers that can run together with one of this kind. They need no turn, because they save work.
    fn take_others(&mut self, kind: BatchKind) -> Vec<Box<dyn BatchMember>> {
        self.running_batches.push(kind);
        let mut others = Vec::new();
        for caller in &self.turns {
            let Some(tasks) = self.callers.get_mut(caller) else { continue };
            for task in std::mem::take(&mut tasks.waiting) {
                match task.work {
                    Work::Batch(other, member) if other == kind && others.len() + 1 < MAX_BATCH => others.push(member),
                    _ => tasks.waiting.push_back(task),
                }
            }
        }
        if !others.is_empty() {
            self.waiting -= others.len();
            self.forget_callers_without_work();
        }
        others
    }

    fn forget_callers_without_work(&mut self) {
        let Self { turns, callers, .. } = self;
        turns.retain(|caller| callers.get(caller).is_some_and(|tasks| !tasks.waiting.is_empty()));
        callers.retain(|_, tasks| tasks.running > 0 || !tasks.waiting.is_empty());
    }

    fn finish(&mut self, caller: CallerKey, batch: Option<BatchKind>) {
        if let Some(position) = self.running_batches.iter().position(|running| Some(*running) == batch) {
            self.running_batches.swap_remove(position);
        }
        if let Some(tasks) = self.callers.get_mut(&caller) {
            tasks.running -= 1;
            self.running -= 1;
        }
        self.forget_if_idle(caller);
    }

    fn forget_if_idle(&mut self, caller: CallerKey) {
        if self.callers.get(&caller).is_some_and(|tasks| tasks.running == 0 && tasks.waiting.is_empty()) {
            self.callers.remove(&caller);
        }
    }

    /// Whether the caller uses less than its share of the threads.
    fn may_start(&self, caller: CallerKey, max_threads: usize) -> bool {
        let own = self.callers.get(&caller).map_or(0, |tasks| tasks.running);
        let others = self.running - own;
        own < max_threads.saturating_sub(others).div_ceil(2)
    }

    fn has_startable(&self, max_threads: usize) -> bool {
        let has_task = |caller| {
            self.callers.get(caller).is_some_and(|tasks| tasks.waiting.iter().any(|task| !self.waits_for_batch(task)))
        };
        self.turns.iter().any(|caller| self.may_start(*caller, max_threads) && has_task(caller))
    }

    /// Whether the maximum number of batches of the task's kind is running. One of their threads takes the task when it
    /// finishes, together with others that have arrived.
    fn waits_for_batch(&self, task: &Task) -> bool {
        let Some(kind) = task.work.kind() else { return false };
        self.running_batches.iter().filter(|running| **running == kind).count() >= kind.max_running
    }
}

impl Work {
    fn kind(&self) -> Option<BatchKind> {
        match self {
            Self::Single(_) => None,
            Self::Batch(kind, _) => Some(*kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task() -> Task {
        Task { job: Job::new(None), work: Work::Single(Box::new(|| ())) }
    }

    /// Fills a queue with these numbers of tasks of the callers 0, 1, 2 …
    fn queue(waiting: &[usize]) -> QueueState {
        let mut state = QueueState::default();
        for (caller, count) in (0..).zip(waiting) {
            (0..*count).for_each(|_| add(&mut state, CallerKey::User(caller)));
        }
        state
    }

    fn add(state: &mut QueueState, caller: CallerKey) {
        assert!(state.add(caller, task()).is_ok());
    }

    fn take_all(state: &mut QueueState, max_threads: usize) -> Vec<CallerKey> {
        std::iter::from_fn(|| state.take(max_threads)).map(|taken| taken.caller).collect()
    }

    #[test]
    fn callers_take_turns_and_leave_threads_for_others() {
        let [a, b, c] = [0, 1, 2].map(CallerKey::User);
        assert_eq!(take_all(&mut queue(&[9]), 6), [a, a, a]);
        assert_eq!(take_all(&mut queue(&[9, 9]), 6), [a, b, a, b]);
        assert_eq!(take_all(&mut queue(&[9]), 1), [a]);

        let mut state = queue(&[9]);
        take_all(&mut state, 6);
        add(&mut state, b);
        add(&mut state, c);
        assert_eq!(take_all(&mut state, 6), [b, c]);
        // The share of a grows when the others have finished.
        state.finish(b, None);
        state.finish(c, None);
        assert_eq!(take_all(&mut state, 6), []);
        state.finish(a, None);
        assert_eq!(take_all(&mut state, 6), [a]);
    }

    #[test]
    fn every_caller_without_running_work_gets_a_free_thread() {
        let mut state = queue(&[20; 6]);
        assert_eq!(take_all(&mut state, 6).len(), 6);
        state.finish(CallerKey::User(3), None);
        add(&mut state, CallerKey::Background);
        assert_eq!(take_all(&mut state, 6).len(), 1);
    }

    struct NoWork;
    impl BatchMember for NoWork {
        fn run(self: Box<Self>, _: Vec<Box<dyn BatchMember>>) {}
    }

    fn batch_task(group: u64) -> Task {
        let kind = BatchKind { member: TypeId::of::<NoWork>(), group, max_running: 1 };
        Task { job: Job::new(None), work: Work::Batch(kind, Box::new(NoWork)) }
    }

    #[test]
    fn a_task_takes_others_of_its_kind_along() {
        let mut state = QueueState::default();
        let [a, b, c] = [0, 1, 2].map(CallerKey::User);
        for (caller, task) in
            [(a, batch_task(1)), (a, task()), (b, batch_task(2)), (b, batch_task(1)), (c, batch_task(1))]
        {
            assert!(state.add(caller, task).is_ok());
        }
        let take = |state: &mut QueueState| state.take(6).map(|taken| (taken.caller, taken.others.len()));
        // c has no work of its own left, so it has no turn.
        assert_eq!(take(&mut state), Some((a, 2)));
        assert_eq!((state.waiting, state.callers.len(), state.turns.len()), (2, 2, 2));
        assert_eq!(take(&mut state), Some((b, 0)));
        assert_eq!(take(&mut state), Some((a, 0)));
        assert_eq!(take(&mut state), None);
    }

    #[test]
    fn a_batch_has_a_maximum_size() {
        let mut state = QueueState::default();
        for _ in 0..MAX_BATCH + 2 {
            assert!(state.add(CallerKey::Background, batch_task(1)).is_ok());
        }
        assert_eq!(state.take(6).map(|taken| taken.others.len()), Some(MAX_BATCH - 1));
        assert_eq!((state.waiting, state.turns.len()), (2, 1));
    }

    #[test]
    fn no_thread_is_woken_for_a_second_batch_of_a_kind() {
        let mut state = QueueState::default();
        let kind = batch_task(1).work.kind();
        assert!(!state.waits_for_batch(&batch_task(1)));
        assert!(state.add(CallerKey::Background, batch_task(1)).is_ok());
        assert!(state.take(6).is_some());
        assert!(state.waits_for_batch(&batch_task(1)));
        assert!(!state.waits_for_batch(&batch_task(2)) && !state.waits_for_batch(&task()));
        assert!(state.add(CallerKey::User(1), batch_task(1)).is_ok());
        assert!(!state.has_startable(6));
        state.finish(CallerKey::Background, kind);
        assert!(state.has_startable(6) && !state.waits_for_batch(&batch_task(1)));
    }

    #[test]
    fn the_queue_is_bounded_and_forgets_callers() {
        let mut state = queue(&[MAX_WAITING_OF_CALLER]);
        let refused = state.add(CallerKey::User(0), task());
        assert!(matches!(refused, Err(Error::Unavailable(Transient::QueueFull))));
        let abandoned = task();
        let job = abandoned.job.clone();
        assert!(state.add(CallerKey::User(1), abandoned).is_ok());
        state.remove(CallerKey::User(1), &job);
        assert_eq!((state.waiting, state.turns.len(), state.callers.len()), (MAX_WAITING_OF_CALLER, 1, 1));
        let many = vec![1; MAX_WAITING - MAX_WAITING_OF_CALLER + 1];
        let added = (2..).zip(&many).filter(|(caller, _)| state.add(CallerKey::User(*caller), task()).is_ok());
        assert_eq!(added.count(), many.len() - 1);
    }
}
