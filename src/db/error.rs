//! Turns the errors of diesel into the errors of the project.
//!
//! diesel 2.3 drops the SQLSTATE of an error. It maps some of the codes to [`DatabaseErrorKind`], and leaves the codes
//! 40P01 (deadlock), 55P03 (lock timeout) and 57014 (statement timeout) as [`DatabaseErrorKind::Unknown`]. The text
//! remains, which PostgreSQL translates to the language of its setting `lc_messages`. Only a superuser may change that
//! setting. So this module does not depend on the language:
//!
//! - **Lost connections** have the kind `ClosedConnection` or `UnableToSendCommand`. diesel derives both from the state
//!   of the connection.
//! - **Deadlocks** have a detail that names the lock modes, such as `ShareLock`. PostgreSQL never translates these names.
//! - **Timeouts** are recognized by the message that this server uses for the SQLSTATE. [`server_messages`] asks a
//!   server for these messages.
//!
//! One condition is recognized in English only: a full disk (53100). This server cannot cause it without harm, so it
//! cannot read the translated message. With translated messages, a full disk is an internal error.

pub mod server_messages;

use std::sync::Arc;

use diesel::result::{ConnectionError, DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use crate::error::{AuthFailure, Cause, Error, Transient};

/// A constructor of a variant of [`Transient`].
pub type TransientKind = fn(Cause) -> Transient;

/// The name of each of PostgreSQL's lock modes ends in one of these words, in every language.
const LOCK_MODES: [&str; 2] = ["ShareLock", "ExclusiveLock"];

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        if let Some(kind) = transient_kind(&error) {
            return Self::Unavailable(kind(Arc::new(error)));
        }
        match &error {
            DieselError::DatabaseError(kind, info) => {
                constraint_error(kind, info.constraint_name().unwrap_or_default())
            }
            _ => None,
        }
        .unwrap_or_else(|| Self::internal(error))
    }
}

impl From<ConnectionError> for Error {
    fn from(error: ConnectionError) -> Self {
        Self::Unavailable(Transient::ConnectionLost(Arc::new(error)))
    }
}

/// Returns the kind of a transient error, or nothing if a later attempt would fail the same way.
pub fn transient_kind(error: &DieselError) -> Option<TransientKind> {
    match error {
        DieselError::DatabaseError(kind, info) => database_error_kind(kind, info.as_ref()),
        DieselError::BrokenTransactionManager => Some(Transient::Database),
        _ => None,
    }
}

fn database_error_kind(kind: &DatabaseErrorKind, info: &dyn DatabaseErrorInformation) -> Option<TransientKind> {
    match kind {
        // A standby that ends a connection because of a recovery conflict explains it in a detail. Its other connections
        // still work, so the standby itself is not lost. A shutdown has no detail.
        DatabaseErrorKind::ClosedConnection if info.details().is_some() => Some(Transient::Database),
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => Some(Transient::ConnectionLost),
        DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ReadOnlyTransaction => Some(Transient::Database),
        DatabaseErrorKind::Unknown if is_deadlock(info.details().unwrap_or_default()) => Some(Transient::Deadlock),
        DatabaseErrorKind::Unknown if info.message().contains("No space left on device") => Some(Transient::Database),
        DatabaseErrorKind::Unknown => server_messages::kind_of(info.message()),
        _ => None,
    }
}

/// Returns whether `detail` describes a cycle of processes that wait for each other's locks.
///
/// PostgreSQL writes one line for each process: `Process 1 waits for ShareLock on transaction 2; blocked by process 3.`
/// A translation changes the other words and the order, but keeps the numbers and the lock mode.
fn is_deadlock(detail: &str) -> bool {
    let mut lines = detail.lines();
    detail.lines().count() >= 2 && lines.all(|line| LOCK_MODES.iter().any(|mode| line.contains(mode)))
}

/// Returns the error for the caller, if the constraint that was violated explains it.
fn constraint_error(kind: &DatabaseErrorKind, constraint: &str) -> Option<Error> {
    match (kind, constraint) {
        (DatabaseErrorKind::UniqueViolation, "users_username_key") => Some(Error::username_taken()),
        (DatabaseErrorKind::UniqueViolation, "users_email_key") => Some(Error::email_taken()),
        (DatabaseErrorKind::ForeignKeyViolation, name) => missing_row_error(name),
        _ => None,
    }
}

/// Returns the error for a row that was deleted while the request was running. `foreign_key` is `<table>_<column>_fkey`.
fn missing_row_error(foreign_key: &str) -> Option<Error> {
    let name = foreign_key.strip_suffix("_fkey")?;
    let refers_by = |column: &str| name.strip_suffix(column).is_some_and(|table| table.ends_with('_'));
    if refers_by("artist_id") {
        Some(missing_reference("artist_id", "artist"))
    } else if refers_by("album_id") {
        Some(missing_reference("album_id", "album"))
    } else if refers_by("track_id") {
        Some(missing_reference("track_id", "track"))
    } else if refers_by("playlist_id") {
        Some(Error::NotFound("playlist"))
    } else if refers_by("followed_user_id") {
        Some(Error::NotFound("user"))
    } else if refers_by("user_id") || refers_by("created_by") || name == "user_usage_id" {
        Some(Error::Unauthorized(AuthFailure::SessionEnded))
    } else {
        None
    }
}

fn missing_reference(field: &'static str, resource: &str) -> Error {
    Error::invalid(field, "not_found", format!("must be the id of an existing {resource}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Info(&'static str, Option<&'static str>);

    impl DatabaseErrorInformation for Info {
        fn message(&self) -> &str {
            self.0
        }
        fn details(&self) -> Option<&str> {
            self.1
        }
        fn hint(&self) -> Option<&str> {
            None
        }
        fn table_name(&self) -> Option<&str> {
            None
        }
        fn column_name(&self) -> Option<&str> {
            None
        }
        fn constraint_name(&self) -> Option<&str> {
            None
        }
        fn statement_position(&self) -> Option<i32> {
            None
        }
    }

    fn classify(kind: DatabaseErrorKind, message: &'static str, detail: Option<&'static str>) -> Error {
        DieselError::DatabaseError(kind, Box::new(Info(message, detail))).into()
    }

    #[test]
    fn a_deadlock_is_recognized_in_every_language() {
        let details = [
            "Process 7 waits for ShareLock on transaction 8; blocked by process 9.\n\
             Process 9 waits for ShareLock on transaction 6; blocked by process 7.",
            "Prozess 7 wartet auf AccessExclusiveLock-Sperre auf Relation 8 der Datenbank 5; blockiert von Prozess 9.\n\
             Prozess 9 wartet auf RowShareLock-Sperre auf Relation 6 der Datenbank 5; blockiert von Prozess 7.",
            "进程7等待在事务 8上的ExclusiveLock; 由进程9阻塞.\n进程9等待在事务 6上的ShareLock; 由进程7阻塞.",
        ];
        for detail in details {
            let error = classify(DatabaseErrorKind::Unknown, "…", Some(detail));
            assert!(matches!(error, Error::Unavailable(Transient::Deadlock(_))), "{detail}");
        }
    }

    #[test]
    fn an_english_timeout_is_recognized_without_a_server() {
        let lock = classify(DatabaseErrorKind::Unknown, "canceling statement due to lock timeout", None);
        assert!(matches!(lock, Error::Unavailable(Transient::LockTimeout(_))));

        let statement = classify(DatabaseErrorKind::Unknown, "canceling statement due to statement timeout", None);
        assert!(matches!(statement, Error::Unavailable(Transient::StatementTimeout(_))));
    }

    #[test]
    fn a_closed_connection_is_lost_unless_a_standby_ended_one_session() {
        let shutdown = classify(DatabaseErrorKind::ClosedConnection, "Verbindung wird abgebrochen", None);
        assert!(matches!(shutdown, Error::Unavailable(Transient::ConnectionLost(_))));

        let conflict = classify(DatabaseErrorKind::ClosedConnection, "…", Some("User was holding a relation lock."));
        assert!(matches!(conflict, Error::Unavailable(Transient::Database(_))));
    }

    #[test]
    fn a_row_that_was_deleted_during_the_request_is_a_fault_of_the_request() {
        let field = |name: &str| match missing_row_error(name) {
            Some(Error::Invalid(errors)) => errors.first().map(|error| error.field.clone()),
            _ => None,
        };
        assert_eq!(field("tracks_album_id_fkey").as_deref(), Some("album_id"));
        assert_eq!(field("follows_artist_id_fkey").as_deref(), Some("artist_id"));
        assert_eq!(field("playlist_adds_track_id_fkey").as_deref(), Some("track_id"));
        for (name, resource) in
            [("playlist_adds_playlist_id_fkey", "playlist"), ("user_follows_followed_user_id_fkey", "user")]
        {
            assert!(matches!(missing_row_error(name), Some(Error::NotFound(found)) if found == resource), "{name}");
        }
        for name in
            ["tracks_created_by_fkey", "user_usage_id_fkey", "comments_user_id_fkey", "user_follows_user_id_fkey"]
        {
            let error = missing_row_error(name);
            assert!(matches!(error, Some(Error::Unauthorized(AuthFailure::SessionEnded))), "{name}");
        }
    }

    #[test]
    fn an_unknown_error_is_internal_and_keeps_its_source() {
        let details =
            [None, Some("Key (id)=(1) is not present."), Some("a\nb"), Some("one line with ShareLock and ShareLock")];
        for detail in details {
            let error = classify(DatabaseErrorKind::Unknown, "division by zero", detail);
            let Error::Internal(cause) = &error else { panic!("{error:?}") };
            assert!(cause.downcast_ref::<DieselError>().is_some());
        }
    }
}
