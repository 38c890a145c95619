//! The messages that servers use for the two timeouts.
//!
//! A server with translated messages is asked for them once. A `do` block causes each timeout and catches it **by its
//! SQLSTATE**. It returns the text that the server would have sent, and the server logs nothing.
//!
//! An ordinary role may do this. It also works through PgBouncer in transaction mode, because nothing outlives the two
//! transactions.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver};
use std::sync::{LazyLock, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::db::error::TransientKind;
use crate::error::{Error, Result, Transient};

/// These texts have not changed since PostgreSQL 9.3.
const ENGLISH: [(&str, TransientKind); 2] = [
    ("canceling statement due to lock timeout", Transient::LockTimeout),
    ("canceling statement due to statement timeout", Transient::StatementTimeout),
];
/// The first half of the advisory lock's key. The second half is the process ID of the session that has the lock.
const LOCK_KEY: i32 = 7_061_727;
/// How long the second session may take. PgBouncer makes it wait for the first one if it has a single connection.
const SESSION_TIMEOUT: Duration = Duration::from_secs(3);
/// The number of attempts in a row. An attempt that takes [`SESSION_TIMEOUT`] is the last one.
const ATTEMPTS: usize = 3;
/// The pause after failed attempts. Then the next new connection tries again.
const RETRY_INTERVAL: Duration = Duration::from_secs(10);

static MESSAGES: LazyLock<RwLock<HashMap<String, TransientKind>>> =
    LazyLock::new(|| RwLock::new(ENGLISH.map(|(text, kind)| (text.to_owned(), kind)).into()));

/// The languages whose messages were read, or when that failed.
static LANGUAGES: Mutex<Option<HashMap<String, Attempt>>> = Mutex::new(None);

enum Attempt {
    Succeeded,
    FailedAt(Instant),
}

/// Returns the timeout that a server reports with `message`.
pub fn kind_of(message: &str) -> Option<TransientKind> {
    MESSAGES.read().unwrap_or_else(PoisonError::into_inner).get(message).copied()
}

/// Reads the messages of the server of `conn`, unless they were read before. `connect` opens another connection to it.
///
/// A failure is logged and tried again later. Until then, a timeout is an internal error.
///
/// # Errors
/// The language cannot be read.
pub fn load(conn: &mut PgConnection, connect: impl Fn() -> Result<PgConnection>) -> Result<()> {
    let language = read_language(conn)?;
    if is_english(&language) {
        return Ok(());
    }
    let mut languages = LANGUAGES.lock().unwrap_or_else(PoisonError::into_inner);
    let languages = languages.get_or_insert_default();
    match languages.get(&language) {
        Some(Attempt::Succeeded) => return Ok(()),
        Some(Attempt::FailedAt(time)) if time.elapsed() < RETRY_INTERVAL => return Ok(()),
        _ => {}
    }
    let started = Instant::now();
    let mut messages = read_messages(&connect);
    for _ in 1..ATTEMPTS {
        if messages.is_err() && started.elapsed() < SESSION_TIMEOUT {
            messages = read_messages(&connect);
        }
    }
    let attempt = match messages {
        Ok(messages) => {
            MESSAGES.write().unwrap_or_else(PoisonError::into_inner).extend(messages);
            Attempt::Succeeded
        }
        Err(error) => {
            log::warn!(
                "the server's messages for timeouts in the language {language} are unknown, so clients get 500 in place \
                 of 503 for a timeout; `alter role … set lc_messages = 'C'` by a superuser avoids this: {error}"
            );
            Attempt::FailedAt(Instant::now())
        }
    };
    languages.insert(language, attempt);
    Ok(())
}

/// Reads the language of the messages. A version may translate other messages than the one before.
fn read_language(conn: &mut PgConnection) -> Result<String> {
    let setting = "current_setting('lc_messages') || ' ' || current_setting('server_version_num')";
    Ok(diesel::select(diesel::dsl::sql::<Text>(setting)).get_result(conn)?)
}

/// An empty `lc_messages` means the language of the server's environment, which is not known.
fn is_english(language: &str) -> bool {
    let locale = language.split([' ', '.', '_', '@']).next().unwrap_or_default();
    matches!(locale, "C" | "POSIX" | "en" | "English")
}

/// Causes both timeouts. A session never waits for its own lock, so a second one is needed.
fn read_messages(connect: &impl Fn() -> Result<PgConnection>) -> Result<[(String, TransientKind); 2]> {
    let (mut holder, waiter) = (connect()?, connect()?);
    holder.transaction(|holder| {
        let take = format!("pg_backend_pid() from pg_advisory_xact_lock({LOCK_KEY}, pg_backend_pid())");
        let key: i32 = diesel::select(diesel::dsl::sql::<Integer>(&take)).get_result(holder)?;
        let texts = start_waiting(waiter, key)?.recv_timeout(SESSION_TIMEOUT);
        let [lock, statement] = texts.map_err(|_| Error::internal("the second session did not answer in time"))??;
        Ok([(lock, Transient::LockTimeout as TransientKind), (statement, Transient::StatementTimeout)])
    })
}

fn start_waiting(mut conn: PgConnection, key: i32) -> Result<Receiver<Result<[String; 2]>>> {
    let (sender, receiver) = mpsc::channel();
    let wait = move || {
        let texts = conn.transaction(|conn| cause_timeouts(conn, key));
        // The receiver is gone if this took too long.
        drop(sender.send(texts));
    };
    thread::Builder::new().name("messages".into()).spawn(wait).map_err(Error::internal)?;
    Ok(receiver)
}

/// A `do` block cannot return a value, so it stores the texts in settings of the transaction.
fn cause_timeouts(conn: &mut PgConnection, key: i32) -> Result<[String; 2]> {
    // `statement_timeout` applies only to statements that start later, so the block cannot set its own.
    conn.batch_execute("set local statement_timeout = '250ms'")?;
    conn.batch_execute(&format!(
        "do $$
        declare
            lock_text text;
            statement_text text;
        begin
            begin
                perform set_config('lock_timeout', '10ms', true);
                perform pg_advisory_xact_lock({LOCK_KEY}, {key});
            exception when lock_not_available then
                get stacked diagnostics lock_text = message_text;
            end;
            begin
                perform pg_sleep(10);
            exception when query_canceled then
                get stacked diagnostics statement_text = message_text;
            end;
            perform set_config('statement_timeout', '5s', true);
            perform set_config('tonearm.lock_text', lock_text, true);
            perform set_config('tonearm.statement_text', statement_text, true);
        end $$"
    ))?;
    let read = "current_setting('tonearm.lock_text'), current_setting('tonearm.statement_text')";
    let (lock, statement) =
        diesel::select(diesel::dsl::sql::<(Text, Text)>(read)).get_result::<(String, String)>(conn)?;
    if lock.is_empty() || statement.is_empty() {
        return Err(Error::internal("a timeout did not occur"));
    }
    Ok([lock, statement])
}

#[cfg(test)]
mod tests {
    use super::is_english;

    #[test]
    fn a_language_is_english_by_its_locale() {
        for language in ["C 150018", "C.UTF-8 150018", "POSIX 140000", "en_US.UTF-8 170000", "en_GB 170000", "en 1"] {
            assert!(is_english(language), "{language}");
        }
        for language in [" 150018", "de_DE.UTF-8 150018", "eng_XX 1", "ca_ES@valencia 150018", "Catalan 1"] {
            assert!(!is_english(language), "{language}");
        }
    }
}
