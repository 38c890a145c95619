//! The headers of requests and responses.

use serde_json::{Map, Value, json};

use crate::http::headers::IDEMPOTENCY_KEY;

/// The headers of every response.
pub const COMMON_HEADERS: [&str; 4] = ["X-Request-Id", "RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin"];

/// The headers with these names, as a response refers to them.
pub fn header_refs(names: &[&str]) -> Map<String, Value> {
    let header = |name: &&str| ((*name).to_owned(), json!({"$ref": format!("#/components/headers/{name}")}));
    names.iter().map(header).collect()
}

/// The parameter that every `POST` takes.
pub fn idempotency_key() -> Value {
    json!({
        "name": IDEMPOTENCY_KEY, "in": "header", "required": false,
        "description": "A name of your own for this request, such as a UUID, so that it can be sent again safely: \
            for 24 hours the same request with the same key has the first answer given again, with \
            `Idempotent-Replayed: true`. Another request with it is 422, the same while the first is running 409. \
            A refused request uses up no key.",
        "schema": {"type": "string", "minLength": 8, "maxLength": 128, "pattern": "^[!-~]+$", "example": "9b2f1c3e-6a7d-4f80-8c41-2d5e7b90a1f3"},
    })
}

/// Names the headers of the answers that are no errors, and says what they are.
pub fn complete_success_responses(method: &str, is_conditional: bool, responses: &mut Map<String, Value>) {
    for (status, response) in responses.iter_mut() {
        let mut names = COMMON_HEADERS.to_vec();
        if response["description"].as_str().is_none_or(str::is_empty) {
            response["description"] = json!(match status.as_str() {
                "201" => "Made, and found at `Location` from now on.",
                "204" => "Done.",
                _ => "What was asked for.",
            });
        }
        let schema = response["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
        let is_resource = status == "201" && !schema.ends_with("/Session") && !schema.ends_with("/PlaylistImport");
        if status == "201" {
            names.push("Location");
        }
        if method == "get" || (is_conditional && status != "204") || is_resource {
            names.push("ETag");
        }
        if method == "post" {
            names.push("Idempotent-Replayed");
        }
        if method == "get" && schema.ends_with("Page") {
            names.push("Link");
        }
        let mut all = header_refs(&names);
        all.extend(response["headers"].as_object().cloned().unwrap_or_default());
        response["headers"] = all.into();
    }
    if method == "get" {
        let about = "Nothing changed since the `ETag` in `If-None-Match`.";
        let names = [COMMON_HEADERS.as_slice(), &["ETag"]].concat();
        responses.insert("304".into(), json!({"description": about, "headers": header_refs(&names)}));
    }
}

/// What the headers are.
pub fn header_components() -> Value {
    let text = |about: &str, example: &str| json!({"description": about, "schema": {"type": "string", "maxLength": 8192, "pattern": "^[ -~]*$", "example": example}});
    json!({
        "ETag": text("Changes exactly when the body does; send it back in `If-None-Match`. What stands before the dot is the version, which `If-Match` compares: it changes only when the thing itself is changed.", "\"1767225600000000.6f1c0d5e8b2a4f3997e05d1c2b3a4f50\""),
        "Link": text("The neighbouring pages (RFC 8288).", "</api/v1/tracks?cursor=WzEsImEiXQ>; rel=\"next\""),
        "Location": text("Where the new resource is found.", "/api/v1/tracks/1"),
        "Allow": text("The methods of this path.", "GET, HEAD, OPTIONS"),
        "WWW-Authenticate": text("How to sign in.", "Bearer"),
        "X-Request-Id": text("The request's id: the client's own, or a new one.", "5b0c7e2f9a1d4c38"),
        "RateLimit-Policy": text("How many requests (`q`) are allowed in how many seconds (`w`), and who is counted: the `user`, the `address` where nobody is signed in, or the address that tries to `sign-in`. Absent where nothing is limited.", "\"user\";q=600;w=60"),
        "RateLimit": text("How many requests are left (`r`), and in how many seconds (`t`) all of them are again.", "\"user\";r=599;t=1"),
        "Access-Control-Allow-Origin": text("The origin of the page that asks, if its pages may (`CORS_ORIGINS`); absent otherwise.", "https://app.example.com"),
        "Idempotent-Replayed": text("`true` where this answer was given before, to a request with the same `Idempotency-Key`.", "true"),
        "Retry-After": {
            "description": "How many seconds to wait before trying again.",
            "schema": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 3600, "example": 1}
        },
    })
}
