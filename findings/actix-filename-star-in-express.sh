#!/bin/sh
# Software: actix-http 3.20.0 and actix-web 4.18.1 (Rust crates), content-disposition 1.1.0 (npm).
#
# Expected: RFC 8187, section 3.2.1 (and RFC 5987, which the crate cites), defines attr-char.
# The set excludes "@" and "=", so `filename*` must have "%40" and "%3D" instead.
# The documentation of `ExtendedValue` in actix-http contains the same grammar.
# A strict parser of another vendor must be able to read the header that actix-web writes.
#
# Observed: actix-web writes "@" and "=" into `filename*` without percent-encoding.
# The npm parser content-disposition rejects the whole header with a TypeError.
# All other ASCII characters outside attr-char, such as "*", are encoded correctly.
#
# Output seen:
#   attachment; filename*=UTF-8''a@b.txt => TypeError: invalid parameter format
#   attachment; filename*=UTF-8''a=b.txt => TypeError: invalid parameter format
#   attachment; filename*=UTF-8''a%2Ab.txt => a*b.txt
#
# Needs: cargo, Node.js with npm.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
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
actix-http = { version = "=3.20.0", default-features = false }
actix-web = { version = "=4.18.1", default-features = false }
EOF
cat > "$work/src/main.rs" <<'EOF'
use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};

fn main() {
    for name in ["a@b.txt", "a=b.txt", "a*b.txt"] {
        let header = ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            })],
        };
        println!("{header}");
    }
}
EOF
echo '{"private": true}' > "$work/package.json"
cat > "$work/finding.cjs" <<'EOF'
const { parse } = require('content-disposition');

for (const header of require('fs').readFileSync(0, 'utf8').trim().split('\n')) {
  let result;
  try {
    result = parse(header).parameters.filename;
  } catch (error) {
    result = String(error);
  }
  console.log(`${header} => ${result}`);
}
EOF
cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact content-disposition@1.1.0 > /dev/null
cargo run --quiet > headers.txt
seen=$(node finding.cjs < headers.txt)
expected="attachment; filename*=UTF-8''a@b.txt => TypeError: invalid parameter format
attachment; filename*=UTF-8''a=b.txt => TypeError: invalid parameter format
attachment; filename*=UTF-8''a%2Ab.txt => a*b.txt"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
