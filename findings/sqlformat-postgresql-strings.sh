#!/bin/sh
# Software: sqlformat 0.5.0 (Rust crate) with `Dialect::PostgreSql`.
#
# Expected: a formatter changes the layout, and it leaves the text of string constants as it is.
# The README lists PostgreSQL first under "Broad SQL support".
# In the SQL standard, and in PostgreSQL since 9.1, a backslash in '...' is a plain character.
# PostgreSQL also has dollar-quoted strings, whose text is literal (manual, section 4.1.2.4).
#
# Observed: the formatter treats the backslash in 'C:\' as an escape of the closing quote.
# Each later quote then has the wrong role, and spaces appear inside the next string.
# Inside a dollar-quoted string, the formatter adds and removes spaces.
# The formatted statements are valid SQL, but they return other values.
#
# Output seen:
#   SELECT 'C:\', 'y' => SELECT 'C:\', ' y '
#   SELECT $$a  b$$ => SELECT $$a b $$
#   SELECT $$it's$$ => SELECT $$it ' s $$
#   SELECT 'C:', 'y' => SELECT 'C:', 'y'
#
# Needs: cargo. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${FINDINGS_TARGET_DIR:-$work/target}"
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'EOF'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[profile.dev]
debug = false

[dependencies]
sqlformat = "=0.5.0"
EOF
cat > "$work/src/main.rs" <<'EOF'
use sqlformat::{format, Dialect, FormatOptions, QueryParams};

fn main() {
    let mut options = FormatOptions::default();
    options.dialect = Dialect::PostgreSql;
    options.inline = true;
    for statement in [
        r"SELECT 'C:\', 'y'",
        "SELECT $$a  b$$",
        "SELECT $$it's$$",
        "SELECT 'C:', 'y'",
    ] {
        println!("{statement} => {}", format(statement, &QueryParams::None, &options));
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected="SELECT 'C:\\', 'y' => SELECT 'C:\\', ' y '
SELECT \$\$a  b\$\$ => SELECT \$\$a b \$\$
SELECT \$\$it's\$\$ => SELECT \$\$it ' s \$\$
SELECT 'C:', 'y' => SELECT 'C:', 'y'"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
