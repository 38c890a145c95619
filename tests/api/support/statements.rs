//! Counts the statements that each database runs, but for looks at a session.

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
                self.url = database(url).to_owned();
            }
            // Whether the session is looked at depends on how long that was ago.
            InstrumentationEvent::StartQuery { query, .. } if !query.to_string().contains(r#""session_token""#) => {
                let mut counts = COUNTS.lock().unwrap();
                *counts.get_or_insert_default().entry(self.url.clone()).or_default() += 1;
            }
            InstrumentationEvent::CacheQuery { .. } => {
                let mut counts = COUNTS.lock().unwrap();
                *counts.get_or_insert_default().entry(prepared(&self.url)).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// The URL without its parameters, to which the pool adds some.
fn database(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

/// The key of how many statements a database has kept prepared.
pub fn prepared(url: &str) -> String {
    format!("{} prepared", database(url))
}

/// Has every connection made from now on counted.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| set_default_instrumentation(|| Some(Box::new(Counter::default()))).unwrap());
}

/// How many statements this database has run, but for looks at a session.
pub fn count(url: &str) -> usize {
    COUNTS.lock().unwrap().get_or_insert_default().get(database(url)).copied().unwrap_or(0)
}
