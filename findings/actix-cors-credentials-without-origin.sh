#!/bin/sh
# Software: actix-cors 0.7.2 (Rust crate), `Cors::supports_credentials`.
#
# Expected: Fetch standard, section 3.3.3: `Access-Control-Allow-Credentials` says whether a response may be shared with a page
# of the origin in `Access-Control-Allow-Origin`, when the request has credentials. Without that origin it means nothing.
# The documentation says "Allow origins to make authenticated requests", so other origins should not get the header.
#
# Observed: every response has it, also one to an origin that is not allowed, and one to a request without `Origin`.
# Browsers refuse such a response all the same. But a test or scanner that looks for the header takes the origin for allowed.
#
# Output seen:
#   https://app.example -> origin https://app.example, credentials true
#   https://evil.example -> origin none, credentials true
#   no origin -> origin none, credentials true
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
actix-cors = "=0.7.2"
actix-http = { version = "=3.20.0", default-features = false }
actix-web = { version = "=4.18.1", default-features = false, features = ["macros"] }
EOF
cat > "$work/src/main.rs" <<'EOF'
use actix_cors::Cors;
use actix_web::http::header::ORIGIN;
use actix_web::{test, web, App, HttpResponse};

#[actix_web::main]
async fn main() {
    let cors = Cors::default().allowed_origin("https://app.example").supports_credentials();
    let page = web::get().to(|| async { HttpResponse::Ok().finish() });
    let app = test::init_service(App::new().wrap(cors).route("/", page)).await;
    for origin in [Some("https://app.example"), Some("https://evil.example"), None] {
        let mut request = test::TestRequest::get();
        if let Some(origin) = origin {
            request = request.insert_header((ORIGIN, origin));
        }
        let response = test::call_service(&app, request.to_request()).await;
        let header = |name: &str| match response.headers().get(name) {
            Some(value) => value.to_str().unwrap().to_owned(),
            None => "none".to_owned(),
        };
        let (allowed, credentials) = ("access-control-allow-origin", "access-control-allow-credentials");
        let name = origin.unwrap_or("no origin");
        println!("{name} -> origin {}, credentials {}", header(allowed), header(credentials));
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='https://app.example -> origin https://app.example, credentials true
https://evil.example -> origin none, credentials true
no origin -> origin none, credentials true'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
