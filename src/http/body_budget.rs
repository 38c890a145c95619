//! The bytes of request bodies that are in memory at the same time: in total, and of each caller.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::db::request_context::CallerKey;
use crate::error::{Error, Result};
use crate::http::metrics::LimitMetrics;

/// One caller may have two playlist files of the maximum size in memory.
pub const MAX_CALLER_BYTES: usize = 16 * 1024 * 1024;

/// The budget of this process.
#[derive(Debug, Clone)]
pub struct BodyBudget(Arc<Budget>);

#[derive(Debug)]
struct Budget {
    max_total: usize,
    max_per_sender: usize,
    usage: Mutex<Usage>,
    metrics: LimitMetrics,
}

#[derive(Debug, Default)]
struct Usage {
    total: usize,
    by_sender: HashMap<CallerKey, usize>,
}

/// The bytes of one body, which are released when the body is dropped.
#[derive(Debug)]
pub struct BodyPermit {
    budget: Arc<Budget>,
    sender: CallerKey,
    bytes: usize,
}

impl BodyBudget {
    pub fn new(max_total: usize, max_per_sender: usize, metrics: LimitMetrics) -> Self {
        Self(Arc::new(Budget { max_total, max_per_sender, usage: Mutex::default(), metrics }))
    }

    /// Returns a permit for no bytes yet. `sender` is a user only after the session was verified. Anybody may send small bodies
    /// with any token.
    pub fn permit(&self, sender: CallerKey) -> BodyPermit {
        BodyPermit { budget: self.0.clone(), sender, bytes: 0 }
    }
}

impl BodyPermit {
    /// Adds received bytes. Fails with 429 if the sender has too many, and with 503 if all senders together do.
    pub fn grow(&mut self, bytes: usize) -> Result<()> {
        let Budget { max_total, max_per_sender, metrics, .. } = &*self.budget;
        let mut usage = self.budget.lock();
        let total = usage.total + bytes;
        let of_sender = usage.by_sender.get(&self.sender).copied().unwrap_or_default() + bytes;
        if of_sender > *max_per_sender {
            metrics.count_refusal("caller");
            return Err(Error::TooManyBytes(*max_per_sender));
        }
        if total > *max_total {
            metrics.count_refusal("total");
            return Err(Error::Unavailable("the bodies of all running requests are too large together".into()));
        }
        usage.total = total;
        usage.by_sender.insert(self.sender, of_sender);
        metrics.set_amount(total);
        self.bytes += bytes;
        Ok(())
    }

    /// Counts the bytes for another sender.
    pub fn transfer(&mut self, sender: CallerKey) -> Result<()> {
        let mut permit = Self { budget: self.budget.clone(), sender, bytes: 0 };
        permit.grow(self.bytes)?;
        *self = permit;
        Ok(())
    }
}

impl Budget {
    fn lock(&self) -> MutexGuard<'_, Usage> {
        self.usage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for BodyPermit {
    fn drop(&mut self) {
        let mut usage = self.budget.lock();
        usage.total = usage.total.saturating_sub(self.bytes);
        self.budget.metrics.set_amount(usage.total);
        if let Some(of_sender) = usage.by_sender.get_mut(&self.sender) {
            *of_sender = of_sender.saturating_sub(self.bytes);
            if *of_sender == 0 {
                usage.by_sender.remove(&self.sender);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::http::metrics::Metrics;

    #[test]
    fn bytes_are_limited_by_sender_and_in_total_until_they_are_released() -> Result<()> {
        let budget = BodyBudget::new(100, 60, Metrics::new()?.bodies());
        let mut ann = budget.permit(CallerKey::User(1));
        let mut bob = budget.permit(CallerKey::User(2));
        ann.grow(50)?;
        let mut second = budget.permit(CallerKey::User(1));
        assert!(matches!(second.grow(20), Err(Error::TooManyBytes(60))));
        second.grow(10)?;
        assert!(matches!(bob.grow(50), Err(Error::Unavailable(_))));
        drop(ann);
        bob.grow(50)?;
        second.grow(40)?;
        drop((bob, second));
        let usage = budget.0.lock();
        assert!(usage.total == 0 && usage.by_sender.is_empty());
        Ok(())
    }

    #[test]
    fn a_transfer_counts_the_bytes_once() -> Result<()> {
        let budget = BodyBudget::new(100, 60, Metrics::new()?.bodies());
        let address = CallerKey::Address(IpAddr::from([127, 0, 0, 1]));
        let mut permit = budget.permit(address);
        permit.grow(40)?;
        permit.transfer(CallerKey::User(1))?;
        {
            let usage = budget.0.lock();
            assert_eq!((usage.total, usage.by_sender.get(&address)), (40, None));
        }
        drop(permit);
        assert_eq!(budget.0.lock().total, 0);
        Ok(())
    }
}
