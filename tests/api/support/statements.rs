//! Counts the statements that each database runs, except session lookups.

use std::collections::HashMap;
use std::sync::{Mutex, Once};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

static COUNTS: Mutex<Option<HashMap<String, usize>>> = Mutex::new(None);

#[derive(Default)]
struct Counter {
    url: String,
}

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                self.url = without_parameters(url).to_owned();
            }
            // Session lookups are cached for a while, so whether one runs depends on timing.
            InstrumentationEvent::StartQuery { query, .. } if !query.to_string().contains(r#""session_token""#) => {
                let mut counts = COUNTS.lock().unwrap();
                *counts.get_or_insert_default().entry(self.url.clone()).or_default() += 1;
            }
            InstrumentationEvent::CacheQuery { .. } => {
                let mut counts = COUNTS.lock().unwrap();
                *counts.get_or_insert_default().entry(prepared_key(&self.url)).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// The pool adds parameters to the URL, so the counters use the URL without them as their key.
fn without_parameters(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

/// The key of the counter for cached prepared statements.
pub fn prepared_key(url: &str) -> String {
    format!("{} prepared", without_parameters(url))
}

/// Counts the statements of all connections that are opened from now on.
pub fn install_counter() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| set_default_instrumentation(|| Some(Box::new(Counter::default()))).unwrap());
}

pub fn count(url: &str) -> usize {
    COUNTS.lock().unwrap().get_or_insert_default().get(without_parameters(url)).copied().unwrap_or(0)
}
