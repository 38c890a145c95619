//! What the database said, in the project's own words. Constraint names tell the field.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use crate::error::Error;

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => from_database(&kind, info.as_ref()),
            DieselError::BrokenTransactionManager => Self::Unavailable(error.to_string()),
            other => Self::internal(other),
        }
    }
}

fn from_database(kind: &DatabaseErrorKind, info: &dyn DatabaseErrorInformation) -> Error {
    let constraint = info.constraint_name().unwrap_or_default();
    let said = || info.message().to_owned();
    match (kind, constraint) {
        (DatabaseErrorKind::UniqueViolation, "users_username_key") => taken("username_taken", "username"),
        (DatabaseErrorKind::UniqueViolation, "users_email_key") => taken("email_taken", "email"),
        (DatabaseErrorKind::ForeignKeyViolation, name) => match name.rsplit('_').nth(2) {
            Some("artist") => absent("artist_id", "artist"),
            Some("album") => absent("album_id", "album"),
            Some("track") => absent("track_id", "track"),
            Some("playlist") => Error::NotFound("playlist"),
            Some("user" | "by") => Error::Unauthorized("the account of this token is gone"),
            _ => Error::internal(said()),
        },
        (DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => Error::Unavailable(said()),
        (DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ReadOnlyTransaction, _) => {
            Error::Unavailable(said())
        }
        // Deadlocks, timeouts, administrator's shutdown and lost connections have no kind of their own.
        (DatabaseErrorKind::Unknown, _) if is_passing(&said()) => Error::Unavailable(said()),
        _ => Error::internal(said()),
    }
}

/// Whether a later try may succeed.
fn is_passing(message: &str) -> bool {
    [
        "deadlock detected",
        "statement timeout",
        "lock timeout",
        "terminating connection",
        "server closed the connection",
        "shutting down",
        "starting up",
        "could not connect",
        "too many clients",
        "No space left on device",
        "no connection to the server",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}

fn taken(code: &'static str, field: &'static str) -> Error {
    Error::Conflict { code, detail: format!("this {field} is taken"), field: Some(field.to_owned()) }
}

fn absent(field: &'static str, thing: &str) -> Error {
    Error::invalid(field, "not_found", format!("there is no {thing} with this id"))
}
