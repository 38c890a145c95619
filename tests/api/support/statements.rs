//! Counts the statements that each database runs, except session look-ups, and records their texts on request.

use std::collections::HashMap;
use std::sync::{Mutex, Once};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

static COUNTS: Mutex<Option<HashMap<String, usize>>> = Mutex::new(None);
/// The statements of the databases that are recorded now.
static TEXTS: Mutex<Option<HashMap<String, Vec<String>>>> = Mutex::new(None);

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
            InstrumentationEvent::StartQuery { query, .. } => {
                let query = query.to_string();
                if let Some(texts) = TEXTS.lock().unwrap().get_or_insert_default().get_mut(&self.url) {
                    texts.push(without_values(&query).to_owned());
                }
                // Session look-ups are not counted, because the session cache makes their number depend on the time.
                if !query.contains(r#""session_token""#) {
                    let mut counts = COUNTS.lock().unwrap();
                    *counts.get_or_insert_default().entry(self.url.clone()).or_default() += 1;
                }
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

/// diesel appends the values to the statement.
fn without_values(query: &str) -> &str {
    query.split(" -- binds:").next().unwrap_or(query)
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

/// Starts to record the statements of this database.
pub fn start_recording(url: &str) {
    TEXTS.lock().unwrap().get_or_insert_default().insert(without_parameters(url).to_owned(), Vec::new());
}

/// The statements recorded so far.
pub fn recorded(url: &str) -> Vec<String> {
    TEXTS.lock().unwrap().get_or_insert_default().get(without_parameters(url)).cloned().unwrap_or_default()
}

/// Stops the recording and returns the statements in the order in which they were sent, without their values.
pub fn stop_recording(url: &str) -> Vec<String> {
    TEXTS.lock().unwrap().get_or_insert_default().remove(without_parameters(url)).unwrap_or_default()
}
