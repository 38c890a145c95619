#!/bin/sh
# Software: diesel_migrations 2.3.2 and diesel 2.3.14 (Rust crates), here with SQLite.
#
# Expected: `run_pending_migrations` returns a boxed `std::error::Error`.
# After a unique violation in a migration, a program wants the `DatabaseErrorKind`.
# Diesel's own error has the kind as a value.
# It should be reachable through an exported error type or through `Error::source`.
#
# Observed: the boxed error is a `RunMigrationsError`, which the crate does not export.
# A program cannot name the type, so it cannot downcast to it.
# Its `source()` returns None, although the type stores the `diesel::result::Error`.
# A downcast to `diesel::result::Error` fails. The cause exists only as text.
#
# Output seen:
#   direct query: downcast Some(UniqueViolation)
#   migration: downcast None, source None
#   message contains the cause: true
#   import: error[E0432]: unresolved import `diesel_migrations::RunMigrationsError`
#
# Needs: cargo and a C compiler for the bundled SQLite.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${FINDINGS_TARGET_DIR:-$work/target}"
mkdir -p "$work/src" "$work/migrations/0001_duplicate"
cat > "$work/Cargo.toml" <<'EOF'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[features]
import = []

[profile.dev]
debug = false

[dependencies]
diesel = { version = "=2.3.14", default-features = false, features = ["sqlite"] }
diesel_migrations = { version = "=2.3.2", default-features = false, features = ["sqlite"] }
libsqlite3-sys = { version = "=0.35.0", features = ["bundled"] }
EOF
cat > "$work/migrations/0001_duplicate/up.sql" <<'EOF'
CREATE TABLE name (value TEXT PRIMARY KEY);
INSERT INTO name VALUES ('a'), ('a');
EOF
cat > "$work/src/main.rs" <<'EOF'
use std::error::Error;

use diesel::connection::SimpleConnection;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{Connection, SqliteConnection};
use diesel_migrations::{embed_migrations, EmbeddedMigrations, MigrationHarness};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

fn kind<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a DatabaseErrorKind> {
    match error.downcast_ref::<DieselError>() {
        Some(DieselError::DatabaseError(kind, _)) => Some(kind),
        _ => None,
    }
}

fn main() {
    let mut connection = SqliteConnection::establish(":memory:").unwrap();
    let statements = include_str!("../migrations/0001_duplicate/up.sql");
    let direct: Box<dyn Error + Send + Sync> =
        connection.batch_execute(statements).unwrap_err().into();
    println!("direct query: downcast {:?}", kind(&*direct));

    let mut connection = SqliteConnection::establish(":memory:").unwrap();
    let error = connection.run_pending_migrations(MIGRATIONS).unwrap_err();
    println!("migration: downcast {:?}, source {:?}", kind(&*error), error.source());
    println!("message contains the cause: {}", error.to_string().contains(&direct.to_string()));
}
EOF
cat > "$work/src/lib.rs" <<'EOF'
#[cfg(feature = "import")]
pub use diesel_migrations::RunMigrationsError;
EOF
cd "$work"
seen=$(cargo run --quiet)
if cargo build --quiet --lib --features import 2> import.txt; then
    import='no error'
else
    import=$(grep -m 1 '^error' import.txt)
fi
seen="$seen
import: $import"
expected='direct query: downcast Some(UniqueViolation)
migration: downcast None, source None
message contains the cause: true
import: error[E0432]: unresolved import `diesel_migrations::RunMigrationsError`'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
