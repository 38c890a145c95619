//! Bodies. JSON ones are read off the wire before the handler runs, and judged when the handler's work asks
//! for them: after 401, 403 and 404. An operation with a body has no parameters in its query.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::http::extract::query::{NoParams, Query};
use crate::http::problem::Problem;
use crate::http::serde_errors::field_error_from_serde;
use crate::model::common::validation::{Validate, validated};
use crate::strict_object::StrictObject;

/// The largest JSON body read, in bytes.
pub const MAX_JSON_BYTES: usize = 1024 * 1024;
/// The largest file read, in bytes.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;

/// How long a body may take to come, in seconds for each MiB that it may have.
const SECONDS_PER_MIB: u64 = 30;

/// A request body of type `T`, not yet judged.
#[derive(Debug)]
pub struct Json<T> {
    bytes: Bytes,
    is_json: bool,
    _marker: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + Validate> Json<T> {
    /// The value, in order.
    ///
    /// # Errors
    /// [`Error::UnsupportedMediaType`] if it does not say it is JSON, [`Error::Malformed`] if it is not,
    /// [`Error::Invalid`] naming each field that is wrong.
    pub fn validated(&self) -> Result<T> {
        if !self.is_json {
            return Err(Error::UnsupportedMediaType("application/json"));
        }
        // JSON Schema counts `7.0` among the integers (draft 2020-12 validation, 6.1.1). So the OpenAPI document promises
        // that it is accepted, and Schemathesis sends it, as do languages with one type of number. serde_json refuses it.
        validated(parse(&self.bytes).or_else(|error| match normalize_integers(&self.bytes) {
            whole if whole == self.bytes => Err(error),
            whole => parse(&whole),
        })?)
    }
}

impl<T: DeserializeOwned + Validate + Default> Json<T> {
    /// The value, or the default one where there is no body.
    ///
    /// # Errors
    /// As [`Json::judge`].
    pub fn validated_or_default(&self) -> Result<T> {
        if self.bytes.is_empty() { Ok(T::default()) } else { self.validated() }
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let StrictObject(value) = serde_path_to_error::deserialize(&mut json).map_err(|error| body_error(bytes, &error))?;
    json.end().map_err(|error| invalid_json(&error))?;
    Ok(value)
}

/// The same JSON, its whole numbers without a fraction.
fn normalize_integers(json: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.first() {
        let is_number = first.is_ascii_digit() || *first == b'-';
        let length = match first {
            b'"' => string_length(rest),
            _ if is_number => rest.iter().take_while(|letter| b"+-.eE0123456789".contains(letter)).count(),
            _ => 1,
        };
        let (token, behind) = rest.split_at(length);
        let number = std::str::from_utf8(token).ok().filter(|text| is_number && text.contains(['.', 'e', 'E']));
        let exact = number.and_then(|text| text.parse::<f64>().ok()).filter(|value| value.fract() == 0.0);
        match exact.and_then(|value| format!("{value}").parse::<i64>().ok()) {
            Some(integer) => written.extend_from_slice(integer.to_string().as_bytes()),
            None => written.extend_from_slice(token),
        }
        rest = behind;
    }
    written
}

/// How many bytes the text takes that starts here, with its quotation marks.
fn string_length(json: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = json.iter().skip(1).position(|letter| {
        let is_end = *letter == b'"' && !is_escaped;
        is_escaped = *letter == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |end| end + 2)
}

fn invalid_json(error: &serde_json::Error) -> Error {
    Error::malformed("body", "invalid_json", format!("is not valid JSON: {error}"))
}

fn body_error(bytes: &[u8], error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let said = error.inner();
    // Of an enum that is no text, serde_json says that the JSON is broken.
    if !said.is_data() && serde_json::from_slice::<Value>(bytes).is_err() {
        return invalid_json(said);
    }
    let message = said.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let path = error.path().to_string();
    Error::Invalid(vec![field_error_from_serde(&path, message)])
}

impl<T> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.content_type().to_ascii_lowercase();
        let is_json = content_type == "application/json" || content_type == "application/merge-patch+json";
        let params = Query::<NoParams>::from_request(request, &mut Payload::None).into_inner();
        let bytes = read_body(request, payload, MAX_JSON_BYTES);
        Box::pin(async move {
            params?;
            Ok(Self { bytes: bytes.await?, is_json, _marker: PhantomData })
        })
    }
}

/// A file in the body, of whatever type.
#[derive(Debug)]
pub struct FileUpload {
    /// What `Content-Type` says.
    pub content_type: String,
    /// The file.
    pub bytes: Bytes,
}

impl FromRequest for FileUpload {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.content_type().to_owned();
        let bytes = read_body(request, payload, MAX_FILE_BYTES);
        Box::pin(async move { Ok(Self { content_type, bytes: bytes.await? }) })
    }
}

/// A body that was read.
pub trait RawBody {
    /// It as it came.
    fn bytes(&self) -> &[u8];
}

impl<T> RawBody for Json<T> {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl RawBody for FileUpload {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The whole body, if it has at most this many bytes.
fn read_body(request: &HttpRequest, payload: &mut Payload, most: usize) -> impl Future<Output = Result<Bytes>> + use<> {
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    let is_encoded = encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    let payload = payload.take();
    async move {
        if is_encoded {
            return Err(Error::UnsupportedMediaType("sent as it is, without Content-Encoding"));
        }
        if announced.is_some_and(|length: usize| length > most) {
            return Err(Error::PayloadTooLarge(most));
        }
        let limit = SECONDS_PER_MIB * u64::try_from(most.div_ceil(1 << 20)).unwrap_or(1);
        let bytes = tokio::time::timeout(Duration::from_secs(limit), collect(payload, announced, most));
        bytes.await.unwrap_or(Err(Error::RequestTimeout(limit)))
    }
}

async fn collect(mut payload: Payload, announced: Option<usize>, most: usize) -> Result<Bytes> {
    let mut bytes = BytesMut::with_capacity(announced.unwrap_or(512));
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Error::malformed("body", "unreadable", error.to_string()))?;
        if bytes.len() + chunk.len() > most {
            return Err(Error::PayloadTooLarge(most));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
