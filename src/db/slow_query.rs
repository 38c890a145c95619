//! Statements that take long are told in the log.

use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use crate::error::{Error, Result};

/// What a statement may take before it is told.
const SLOW_THRESHOLD: Duration = Duration::from_secs(1);

/// When the statement that runs now began.
struct QueryTimer(Instant);

impl Instrumentation for QueryTimer {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => self.0 = Instant::now(),
            InstrumentationEvent::FinishQuery { query, .. } if self.0.elapsed() > SLOW_THRESHOLD => {
                log::warn!("a statement took {:?}: {}", self.0.elapsed(), without_values(&query.to_string()));
            }
            _ => {}
        }
    }
}

/// The statement alone: its values may be secrets.
fn without_values(query: &str) -> &str {
    query.split(" -- binds:").next().unwrap_or_default()
}

/// Has every connection made from now on watched.
///
/// # Errors
/// [`Error::Internal`] if diesel takes no watch.
pub fn log_slow_queries() -> Result<()> {
    set_default_instrumentation(|| Some(Box::new(QueryTimer(Instant::now())))).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    #[test]
    fn logged_statements_contain_no_values() {
        let told = super::without_values("select 1 where $1 = $2 -- binds: [\"secret\", \"secret\"]");

        assert_eq!(told, "select 1 where $1 = $2");
    }
}
