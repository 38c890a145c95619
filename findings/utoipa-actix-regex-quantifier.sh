#!/bin/sh
# Software: utoipa 6.0.0 with the feature actix_extras, actix-web 4.18.1 (Rust crates).
#
# Expected: actix-web supports a regular expression in a path segment, such as "{id:[0-9]{4}}".
# With actix_extras, utoipa reads the path of the route macro and removes the expression.
# The OpenAPI document must have the path "/items/{id}" with the one parameter "id".
#
# Observed: this holds for "[0-9]+", but not for an expression with the quantifier "{4}".
# The path in the document then keeps the expression, which no OpenAPI client can fill in.
# The document also lists a required path parameter with the name "4".
# The compiler reports nothing, and actix-web serves the route correctly.
#
# Output seen:
#   /plus/{id} parameters: id
#   /quantifier/{id:[0-9]{4}} parameters: 4
#   GET /quantifier/2024 -> 200 OK
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
actix-web = { version = "=4.18.1", default-features = false, features = ["macros"] }
utoipa = { version = "=6.0.0", features = ["actix_extras"] }
utoipa-gen = "=6.0.1"
serde_json = "=1.0.150"
EOF
cat > "$work/src/main.rs" <<'EOF'
use actix_web::{get, test, web, App, HttpResponse};
use utoipa::OpenApi;

#[utoipa::path(responses((status = 200)))]
#[get("/plus/{id:[0-9]+}")]
async fn plus(_id: web::Path<i32>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[utoipa::path(responses((status = 200)))]
#[get("/quantifier/{id:[0-9]{4}}")]
async fn quantifier(_id: web::Path<i32>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[derive(OpenApi)]
#[openapi(paths(plus, quantifier))]
struct Document;

#[actix_web::main]
async fn main() {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        let parameters = item["get"]["parameters"].as_array().unwrap();
        let names: Vec<_> = parameters.iter().filter_map(|one| one["name"].as_str()).collect();
        println!("{path} parameters: {}", names.join(", "));
    }
    let app = test::init_service(App::new().service(quantifier)).await;
    let request = test::TestRequest::get().uri("/quantifier/2024").to_request();
    println!("GET /quantifier/2024 -> {}", test::call_service(&app, request).await.status());
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='/plus/{id} parameters: id
/quantifier/{id:[0-9]{4}} parameters: 4
GET /quantifier/2024 -> 200 OK'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
