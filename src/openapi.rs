//! The OpenAPI 3.1 document. utoipa generates it from the handlers, and this module adds what applies to all operations.

mod bounds;
mod errors;
mod headers;
mod operation_errors;
pub mod pages;
mod postprocess;
mod unions;

use std::sync::OnceLock;

use actix_web::App;
use serde_json::Value;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::AppExt;

use crate::http::problem::{ProblemDocument, ProblemField};
use crate::http::session_cookie::COOKIE_NAME;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tonearm",
        description = "A JSON REST API for a music app: artists, albums, tracks, playlists, likes, follows, saves and comments.\n\n\
            Sign up with `POST /users` or sign in with `POST /session`, and send the token as `Authorization: Bearer <token>`. \
            Without a token after `Bearer`, the caller is anonymous. \
            A page in a browser can have its session in a cookie that no script can read, if the operator allows it: it signs in \
            with `POST /session?cookie=true`. Requests that change something then need an `Origin` that the server allows. \
            Lists have pages: request the next one with `page.next_cursor` or the `Link` header. \
            Every error response is a problem document (RFC 9457).\n\n\
            Parameters that are lists have commas: `artist_id=1,2`. Repeated parameters (`artist_id=1&artist_id=2`) and \
            brackets (`artist_id[]=1`, `artist_id[0]=1`) mean the same, and an empty list (`artist_id=`) is the same as none. \
            Parameters that are `true` or `false` may also be written `1` or `0`, `on` or `off`, in upper or lower case.\n\n\
            Text is Unicode in NFC. Names, titles and genres have one line; biographies, descriptions and comments may have \
            several. White space and invisible characters at the start and end are removed, and at least one visible \
            character must remain. Control characters, characters that reorder the text around them (such as U+202E) and \
            noncharacters are refused, and so are invisible characters that have no effect on their neighbours. \
            Joiners in emoji, Arabic and Indic scripts are allowed.\n\n\
            URLs of audio and images are absolute, with `http` or `https` and a host, without a user name or password. \
            They are stored and returned in the normalized form of the WHATWG URL standard, with at most 2000 characters. \
            A `%` without two hexadecimal digits, brackets and a second `#` are escaped, as RFC 3986 demands.",
        license(name = "MIT", url = "https://opensource.org/license/mit"),
        contact(name = "Tonearm", url = "https://github.com/tonearm/tonearm", email = "api@tonearm.example")
    ),
    servers((url = "/api/v1", description = "This server: production, staging or local")),
    components(schemas(ProblemDocument, ProblemField))
)]
struct Document;

/// Returns the document, which is built once.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let app = App::new().into_utoipa_app().openapi(Document::openapi()).configure(crate::api::routes);
        let (_, mut document) = app.split_for_parts();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", bearer_scheme());
        components.add_security_scheme("cookie", cookie_scheme());
        postprocess::postprocess(serde_json::to_value(document).unwrap_or_default())
    })
}

fn bearer_scheme() -> SecurityScheme {
    let about = "The token of `POST /users`, `POST /session` or `POST /session/renewal`.";
    SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(about)).build())
}

fn cookie_scheme() -> SecurityScheme {
    let about = "For pages in a browser: the cookie that `POST /session?cookie=true` sets. `Authorization` takes precedence. \
        Requests that change something need an `Origin` that the server allows: 403 `origin_required` or `origin_not_allowed`. \
        A 401 removes a cookie whose session is over, so that the next request reads as a guest.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(COOKIE_NAME, about)))
}

/// Returns the document as it is served and checked in: sorted keys, two spaces, a newline at the end.
pub fn to_json() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| format!("{:#}\n", document()))
}

/// Returns the method, path and operation id of every operation.
pub fn operations() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    let paths = document()["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.filter_map(|(method, operation)| {
            Some((method.to_uppercase(), path.as_str(), operation["operationId"].as_str()?))
        })
    })
}
