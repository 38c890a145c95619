#!/bin/sh
# Software: actix-web 4.18.1 (Rust crate), typed headers `IfNoneMatch` and `IfMatch`.
#
# Expected: RFC 9110, section 8.8.3, allows the characters %x23-7E inside an entity tag.
# A comma is %x2C, so "v1,v2" in quotes is one valid tag.
# `EntityTag::new_strong` accepts this tag, and the crate writes it into the header unchanged.
# `IfNoneMatch::parse` must therefore read back the tag that `IfNoneMatch` wrote.
#
# Observed: the parser splits at each comma, also inside the quotes.
# It drops both halves and returns an empty list without an error.
# A list of two tags loses only the tag that has the comma.
# A server that uses this type never answers 304 for such a tag.
#
# Output seen:
#   "v1,v2" -> Ok([])
#   "v1,v2", "v3" -> Ok(["v3"])
#   "v3" -> Ok(["v3"])
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
actix-http = { version = "=3.20.0", default-features = false }
actix-web = { version = "=4.18.1", default-features = false }
EOF
cat > "$work/src/main.rs" <<'EOF'
use actix_web::http::header::{EntityTag, Header, IfNoneMatch, IF_NONE_MATCH};
use actix_web::test::TestRequest;

fn main() {
    let with_comma = EntityTag::new_strong("v1,v2".to_owned());
    let plain = EntityTag::new_strong("v3".to_owned());
    for tags in [vec![with_comma.clone()], vec![with_comma, plain.clone()], vec![plain]] {
        let request = TestRequest::default()
            .insert_header(IfNoneMatch::Items(tags))
            .to_http_request();
        let written = request.headers().get(IF_NONE_MATCH).unwrap().to_str().unwrap();
        let read = IfNoneMatch::parse(&request).map(|value| match value {
            IfNoneMatch::Any => vec!["*".to_owned()],
            IfNoneMatch::Items(tags) => tags.iter().map(|tag| tag.tag().to_owned()).collect(),
        });
        println!("{written} -> {read:?}");
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='"v1,v2" -> Ok([])
"v1,v2", "v3" -> Ok(["v3"])
"v3" -> Ok(["v3"])'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
