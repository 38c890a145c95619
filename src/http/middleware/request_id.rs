//! The id of a request.

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;

use crate::http::headers::REQUEST_ID;

/// Returns the id that the client sent, if it has 1 to 128 visible ASCII characters, and a new id otherwise.
pub fn request_id(request: &HttpRequest) -> HeaderValue {
    let client_id = request.headers().get(&REQUEST_ID);
    let is_valid =
        |value: &&HeaderValue| (1..=128).contains(&value.len()) && value.as_bytes().iter().all(u8::is_ascii_graphic);
    client_id.filter(is_valid).cloned().unwrap_or_else(|| {
        let mut random = [0_u8; 8];
        let id = getrandom::fill(&mut random).map(|()| u64::from_le_bytes(random)).unwrap_or_default();
        HeaderValue::try_from(format!("{id:016x}")).unwrap_or(HeaderValue::from_static("-"))
    })
}
