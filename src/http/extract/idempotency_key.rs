//! The header `Idempotency-Key`, with which a client can repeat a `POST` safely
//! (draft-ietf-httpapi-idempotency-key-header).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::auth::encryption::ResponseCipher;
use crate::error::{Error, Result};
use crate::http::extract::body::RawBody;
use crate::http::headers::IDEMPOTENCY_KEY;
use crate::http::problem::{ApiResult, Problem};
pub use crate::repo::idempotency::StoredKey;

/// The key of a request, if it has one.
#[derive(Debug)]
pub struct IdempotencyKey(Option<ParsedKey>);

#[derive(Debug)]
struct ParsedKey {
    name: String,
    /// Method, path with query, and content type.
    request: [String; 3],
    cipher: ResponseCipher,
}

impl IdempotencyKey {
    /// Returns the key with the fingerprints of the request and this body.
    pub fn for_body(self, body: &impl RawBody) -> Option<StoredKey> {
        self.0.map(|ParsedKey { name, request: [method, path, content_type], cipher }| {
            let parts = [method.as_bytes(), path.as_bytes(), content_type.as_bytes(), body.bytes()];
            StoredKey { name, fingerprints: cipher.fingerprints(&parts), cipher }
        })
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse_key(request).map(Self).map_err(Problem))
    }
}

fn parse_key(request: &HttpRequest) -> Result<Option<ParsedKey>> {
    let mut values = request.headers().get_all(IDEMPOTENCY_KEY);
    let Some(name) = values.next() else { return Ok(None) };
    let is_valid = (8..=128).contains(&name.len()) && name.as_bytes().iter().all(u8::is_ascii_graphic);
    let name = name.to_str().ok().filter(|_| is_valid && values.next().is_none()).ok_or_else(|| {
        Error::malformed(IDEMPOTENCY_KEY, "invalid", "must be 8 to 128 visible ASCII characters, such as a UUID")
    })?;
    let cipher =
        request.app_data::<Data<ResponseCipher>>().ok_or_else(|| Error::internal("the app has no response cipher"))?;
    let path = request.uri().to_string();
    let request = [request.method().to_string(), path, request.content_type().to_owned()];
    Ok(Some(ParsedKey { name: name.to_owned(), request, cipher: cipher.get_ref().clone() }))
}
