//! Logs slow statements.

use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use crate::error::{Error, Result};

/// A statement that takes longer is logged.
const SLOW_THRESHOLD: Duration = Duration::from_secs(1);

/// The start of the current statement.
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

/// Removes the values of the parameters, which may be secrets.
fn without_values(query: &str) -> &str {
    query.split(" -- binds:").next().unwrap_or_default()
}

/// Applies to all connections that are opened afterwards.
pub fn log_slow_queries() -> Result<()> {
    set_default_instrumentation(|| Some(Box::new(QueryTimer(Instant::now())))).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    #[test]
    fn logged_statements_contain_no_values() {
        let logged = super::without_values("select 1 where $1 = $2 -- binds: [\"secret\", \"secret\"]");

        assert_eq!(logged, "select 1 where $1 = $2");
    }
}
