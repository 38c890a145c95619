#!/bin/sh
# Software: actix-web 4.18.1 (Rust crate), `AcceptEncoding::negotiate` and `middleware::Compress`.
#
# Expected: RFC 9110, section 12.5.3 (and RFC 7231, section 5.3.4, which the crate cites).
# "identity;q=0" excludes a response without content coding.
# "*" matches each available coding that the header does not list.
# A server that offers identity and gzip must therefore choose gzip for "*, identity;q=0".
#
# Observed: `negotiate` returns identity, the one coding that the client refused.
# The search for an identity rule stops at the "*", because "*" sorts before "q=0".
# The middleware sends the body without content coding and with status 200.
# The order of the two list members makes no difference.
#
# Output seen:
#   *, identity;q=0 -> identity
#   identity;q=0, * -> identity
#   identity;q=0, gzip -> gzip
#   Compress: 200 OK, content-encoding None
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
actix-web = { version = "=4.18.1", default-features = false, features = ["compress-gzip", "macros"] }
EOF
cat > "$work/src/main.rs" <<'EOF'
use actix_web::http::header::{AcceptEncoding, Encoding, Header, ACCEPT_ENCODING, CONTENT_ENCODING};
use actix_web::{middleware::Compress, test, web, App};

fn negotiate(value: &str) -> String {
    let request = test::TestRequest::default()
        .insert_header((ACCEPT_ENCODING, value))
        .to_http_request();
    let offered = [Encoding::identity(), Encoding::gzip()];
    match AcceptEncoding::parse(&request).unwrap().negotiate(offered.iter()) {
        Some(chosen) => chosen.to_string(),
        None => "none".to_owned(),
    }
}

#[actix_web::main]
async fn main() {
    for value in ["*, identity;q=0", "identity;q=0, *", "identity;q=0, gzip"] {
        println!("{value} -> {}", negotiate(value));
    }
    let page = web::get().to(|| async { "text ".repeat(1000) });
    let app = test::init_service(App::new().wrap(Compress::default()).route("/", page)).await;
    let request = test::TestRequest::get()
        .insert_header((ACCEPT_ENCODING, "*, identity;q=0"))
        .to_request();
    let response = test::call_service(&app, request).await;
    let coding = response.headers().get(CONTENT_ENCODING);
    println!("Compress: {}, content-encoding {coding:?}", response.status());
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='*, identity;q=0 -> identity
identity;q=0, * -> identity
identity;q=0, gzip -> gzip
Compress: 200 OK, content-encoding None'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
