//! The headers of requests and responses.

use serde_json::{Map, Value, json};

use crate::http::headers::IDEMPOTENCY_KEY;
use crate::openapi::bounds::schema_name;
use crate::openapi::operation_errors::{OperationContext, stores_response};

/// The headers of every response.
pub const COMMON_HEADERS: [&str; 4] = ["X-Request-Id", "RateLimit", "RateLimit-Policy", "Access-Control-Allow-Origin"];

/// Returns references to the header components with these names.
pub fn header_refs(names: &[&str]) -> Map<String, Value> {
    let header = |name: &&str| ((*name).to_owned(), json!({"$ref": format!("#/components/headers/{name}")}));
    names.iter().map(header).collect()
}

/// Returns the parameter of every `POST`. It has no example: Swagger UI would send it with every request, and the second
/// request with the same key gets 422.
pub fn idempotency_key(is_stored: bool) -> Value {
    let description = match is_stored {
        true => {
            "A unique key for this request, such as a UUID, so that you can repeat it safely. \
            For 24 hours, the same request with the same key returns the first response again, with \
            `Idempotent-Replayed: true`. A different request with the same key returns 422. The same request returns \
            409 while the first one is running. A key belongs to one operation, and to one user or one anonymous client. \
            Requests that fail do not use up the key, and neither do imports with `dry_run=true`. For each user, the newest \
            1000 responses are stored, of 8 MiB together. A sign-up is repeated if its session has ended."
        }
        false => {
            "A unique key for this request, so that a client can send one with every `POST`. This operation only checks its \
            form: it stores no response, and the same request runs again."
        }
    };
    json!({
        "name": IDEMPOTENCY_KEY, "in": "header", "required": false,
        "description": description,
        "schema": {"type": "string", "minLength": 8, "maxLength": 128, "pattern": "^[!-~]+$"},
    })
}

/// Adds descriptions and headers to the responses that are not errors.
pub fn complete_success_responses(operation: &OperationContext, schemas: &Value, responses: &mut Map<String, Value>) {
    let is_read = operation.method == "get";
    let has_session = |status| responses.get(status).is_some_and(|it| schema_of(it).ends_with("/Session"));
    let (signs_up, issues_session) = (has_session("201"), has_session("200") || has_session("201"));
    // It is sent while it is read, so nobody knows its hash in time.
    let is_streamed = responses.get("200").is_some_and(|it| schema_of(it).ends_with("/AccountExport"));
    let has_tag = is_read && !is_streamed;
    for (status, response) in responses.iter_mut() {
        let mut names = COMMON_HEADERS.to_vec();
        if response["description"].as_str().is_none_or(str::is_empty) {
            let of_schema = &schemas[schema_name(schema_of(response))]["description"];
            response["description"] = json!(match status.as_str() {
                "201" => "Created. `Location` contains the path of the new resource.",
                "202" => "Accepted. The response has no body.",
                "204" => "Done. The response has no body.",
                _ => of_schema.as_str().and_then(|text| text.lines().next()).unwrap_or("The request succeeded."),
            });
        }
        let schema = schema_of(response);
        let is_resource = status == "201" && !schema.ends_with("/Session") && !schema.ends_with("/PlaylistImport");
        let is_redirect = status == "308";
        if status == "201" || is_redirect {
            names.push("Location");
        }
        if (has_tag && !is_redirect) || (operation.has_versions && status != "204") || is_resource {
            names.push("ETag");
        }
        if issues_session && status == "204" {
            names.push("Set-Cookie");
            names.extend(signs_up.then_some("Location"));
        }
        if stores_response(operation.method, operation.id) {
            names.push("Idempotent-Replayed");
        }
        if is_read && schema.ends_with("Page") {
            names.push("Link");
        }
        let mut headers = header_refs(&names);
        headers.extend(response["headers"].as_object().cloned().unwrap_or_default());
        response["headers"] = headers.into();
    }
    if has_tag {
        let description = "Not modified: the `ETag` in `If-None-Match` is current.";
        let names = [COMMON_HEADERS.as_slice(), &["ETag"]].concat();
        responses.insert("304".into(), json!({"description": description, "headers": header_refs(&names)}));
    }
}

fn schema_of(response: &Value) -> &str {
    response["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default()
}

/// Returns the header components.
pub fn header_components() -> Value {
    let text = |description: &str, example: &str| json!({"description": description, "schema": {"type": "string", "maxLength": 8192, "pattern": "^[ -~]*$", "example": example}});
    json!({
        "ETag": text("Identifies this response; it changes exactly when the body does. Send it in `If-None-Match` to get 304 if nothing changed. The part before the dot is the resource version used by `If-Match`. It changes only when the resource itself is modified.", "\"1767225600000000.6f1c0d5e8b2a4f3997e05d1c2b3a4f50\""),
        "Link": text("The next and the previous page (RFC 8288).", "</api/v1/tracks?cursor=WzEsImEiXQ>; rel=\"next\""),
        "Location": text("The path of the new resource, or the new path of the requested one.", "/api/v1/tracks/1"),
        "Allow": text("The methods that this path supports.", "GET, HEAD, OPTIONS"),
        "Set-Cookie": text("The cookie with the session. Scripts cannot read it.", "__Host-tonearm=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2ln; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=2592000"),
        "WWW-Authenticate": text("The authentication scheme.", "Bearer"),
        "X-Request-Id": text("The id of the request: the one that you sent, or a new one.", "5b0c7e2f9a1d4c38"),
        "RateLimit-Policy": text("The limit that applies: the number of requests (`q`) per number of seconds (`w`). Its name is `user` for signed-in users, `shared-address` for all signed-in users of one address together, `address` for anonymous callers, `sign-in` for sign-ups and sign-ins by address, `login` for sign-ins by address and login, `account` for sign-ins by login from all addresses, `password` for confirmations of the password by a signed-in user, and `mail` for requests of mails by address. `stored-responses` limits the bytes that are stored for `Idempotency-Key` by address. Absent if nothing is limited.", "\"user\";q=600;w=60"),
        "RateLimit": text("The number of requests that are left (`r`), and the seconds until the quota is fully restored (`t`).", "\"user\";r=599;t=1"),
        "Access-Control-Allow-Origin": text("The origin of the calling page, if `CORS_ORIGINS` allows it; absent otherwise.", "https://app.example.com"),
        "Idempotent-Replayed": text("`true` if this is the stored response to an earlier request with the same `Idempotency-Key`.", "true"),
        "Retry-After": {
            "description": "The number of seconds to wait before the next attempt.",
            "schema": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 86_400, "example": 1}
        },
    })
}
