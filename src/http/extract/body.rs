//! Request bodies. A JSON body is received before the handler runs, but parsed and validated when the handler asks for
//! it. So 401, 403 and 404 take precedence over 422.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::auth::jwt::Claims;
use crate::db::Db;
use crate::db::request_context::CallerKey;
use crate::error::{Error, FieldError, Result};
use crate::http::body_budget::{BodyBudget, BodyPermit};
use crate::http::extract::auth::{CurrentUser, authenticate};
use crate::http::extract::client_address::ClientAddress;
use crate::http::extract::faults::{announce_json, has_faulty_query, recorded_faults};
use crate::http::fault_collector::{Collected, Syntax, Tree, collect_faults, is_known_fault, sort_by_position};
use crate::http::problem::Problem;
use crate::http::serde_errors::field_error_from_serde;
use crate::model::common::validation::{Validate, ValidationErrors};
use crate::strict_object::StrictObject;

pub const MAX_JSON_BYTES: usize = 1024 * 1024;
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;
/// The maximum size of a body whose sender has no session.
pub const MAX_ANONYMOUS_BYTES: usize = 64 * 1024;

/// The time that a client has to send a body, for each MiB of the maximum size.
const SECONDS_PER_MIB: u64 = 30;

/// The time that a client has to send a body of at most `max_bytes`.
pub fn seconds_to_send(max_bytes: usize) -> u64 {
    SECONDS_PER_MIB * u64::try_from(max_bytes.div_ceil(1 << 20)).unwrap_or(1)
}

/// A JSON body of at most `MAX` bytes that was received, but not parsed yet.
#[derive(Debug)]
pub struct Json<T, const MAX: usize = MAX_JSON_BYTES> {
    body: ReceivedBody,
    is_json: bool,
    /// The faults of the query and the headers, which are reported with those of the body.
    earlier_faults: Vec<FieldError>,
    _marker: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned + Validate, const MAX: usize> Json<T, MAX> {
    /// Parses and validates the body. Fails with [`Error::UnsupportedMediaType`] if `Content-Type` is not JSON, with
    /// [`Error::Malformed`] if the JSON is broken, and with [`Error::Invalid`] for the invalid fields.
    pub fn validated(&self) -> Result<T> {
        self.validated_with(|_, _| ())
    }

    /// As [`Json::validated`], with the errors that `validate` adds for rules that depend on settings.
    ///
    /// If serde refuses the body, its faults and the invalid values of the other fields are reported together, after those
    /// of the query and the headers.
    pub fn validated_with(&self, validate: impl FnOnce(&T, &mut ValidationErrors)) -> Result<T> {
        if !self.is_json {
            return Err(Error::UnsupportedMediaType("application/json"));
        }
        let find_invalid_values = |value: &mut T| {
            let mut errors = ValidationErrors::default();
            value.validate(&mut errors);
            validate(value, &mut errors);
            errors.into_errors()
        };
        let mut value = match self.parse() {
            Ok(value) => value,
            Err(first_error) => {
                return Err(self.with_earlier_faults(explain(&self.body.bytes, &first_error, find_invalid_values)));
            }
        };
        let mut errors = find_invalid_values(&mut value);
        if errors.is_empty() && self.earlier_faults.is_empty() {
            return Ok(value);
        }
        sort_errors(&self.body.bytes, &mut errors);
        Err(self.with_earlier_faults(Error::Invalid(errors)))
    }

    /// The error of a request with a faulty query: all its faults.
    fn error_of_query(&self) -> Error {
        let is_readable = self.is_json && !self.body.bytes.is_empty();
        let error = is_readable.then(|| self.validated()).and_then(Result::err);
        error.unwrap_or_else(|| Error::Malformed(self.earlier_faults.clone()))
    }

    fn with_earlier_faults(&self, error: Error) -> Error {
        match error {
            Error::Invalid(errors) | Error::Malformed(errors) if !self.earlier_faults.is_empty() => {
                Error::Malformed([self.earlier_faults.as_slice(), &errors].concat())
            }
            other => other,
        }
    }

    fn parse(&self) -> std::result::Result<T, serde_json::Error> {
        // JSON Schema counts `7.0` among the integers (draft 2020-12 validation, 6.1.1). So the OpenAPI document promises
        // that it is accepted, and Schemathesis sends it, as do languages with one type of number. serde_json refuses it.
        parse(&self.body.bytes).or_else(|error| match normalize_integers(&self.body.bytes) {
            normalized if normalized == self.body.bytes => Err(error),
            normalized => parse(&normalized),
        })
    }
}

impl<T: DeserializeOwned + Validate + Default, const MAX: usize> Json<T, MAX> {
    /// As [`Json::validated`], but an empty body is the default value.
    pub fn validated_or_default(&self) -> Result<T> {
        match self.earlier_faults.is_empty() {
            _ if !self.body.bytes.is_empty() => self.validated(),
            true => Ok(T::default()),
            false => Err(Error::Malformed(self.earlier_faults.clone())),
        }
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> std::result::Result<T, serde_json::Error> {
    serde_json::from_slice(bytes).map(|StrictObject(value)| value)
}

/// Returns the error of a body that serde refuses, with all its faults.
fn explain<T: DeserializeOwned>(
    bytes: &[u8],
    first_error: &serde_json::Error,
    find_invalid_values: impl FnOnce(&mut T) -> Vec<FieldError>,
) -> Error {
    let tree: Tree = match serde_json::from_slice(&normalize_integers(bytes)) {
        Ok(tree) => tree,
        // serde_json reads 127 levels.
        Err(error) if error.to_string().starts_with("recursion limit") => {
            return Error::invalid("body", "invalid", "must have at most 127 levels of lists and objects");
        }
        // The client needs the position in its own text.
        Err(error) => return invalid_json(serde_json::from_slice::<Tree>(bytes).err().as_ref().unwrap_or(&error)),
    };
    let Collected { value, mut faults } = collect_faults::<StrictObject<T>>(&tree, Syntax::Json, &[]);
    // A body that is no object has no fields with faults of their own.
    if let (Some(StrictObject(mut value)), Tree::Object(_)) = (value, &tree) {
        let invalid_values = find_invalid_values(&mut value);
        let new = invalid_values.into_iter().filter(|error| !is_known_fault(&faults, error));
        faults.extend(new.collect::<Vec<_>>());
    }
    if faults.is_empty() {
        let message = first_error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        faults.push(field_error_from_serde("", message, &[]));
    }
    sort_by_position(&tree, &mut faults);
    Error::Invalid(faults)
}

/// Sorts the errors of a valid body by the positions of their fields.
fn sort_errors(bytes: &[u8], errors: &mut [FieldError]) {
    if errors.len() > 1
        && let Ok(tree) = serde_json::from_slice(bytes)
    {
        sort_by_position(&tree, errors);
    }
}

/// A number that is out of range for every field.
const LARGE_NUMBER: &[u8] = b"1e300";

/// Writes numbers such as `7.0` and `1e2` as integers. Returns everything else unchanged, also broken JSON.
fn normalize_integers(json: &[u8]) -> Vec<u8> {
    let mut normalized = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.first() {
        let is_number = first.is_ascii_digit() || *first == b'-';
        let length = match first {
            b'"' => string_length(rest),
            _ if is_number => rest.iter().take_while(|letter| b"+-.eE0123456789".contains(letter)).count(),
            _ => 1,
        };
        let (token, remainder) = rest.split_at(length);
        let text = std::str::from_utf8(token).ok().filter(|_| is_number);
        let number = text.and_then(|text| text.parse::<f64>().ok());
        let has_fraction = text.is_some_and(|text| text.contains(['.', 'e', 'E']));
        let whole = number.filter(|value| has_fraction && value.fract() == 0.0);
        match whole.and_then(|value| format!("{value}").parse::<i64>().ok()) {
            Some(integer) => normalized.extend_from_slice(integer.to_string().as_bytes()),
            // Beyond the range of a double, serde_json would find a fault of the syntax.
            None if number.is_some_and(f64::is_infinite) => normalized.extend_from_slice(LARGE_NUMBER),
            None => normalized.extend_from_slice(token),
        }
        rest = remainder;
    }
    normalized
}

/// Returns the length of the JSON string at the start of `json`, including its quotation marks.
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
    let message = match error.line() {
        0 => "is not valid JSON".to_owned(),
        _ if error.is_eof() => "is not valid JSON: it ends too early".to_owned(),
        line => format!("is not valid JSON: there is an error at line {line}, column {}", error.column()),
    };
    Error::malformed("body", "invalid_json", message)
}

impl<T: DeserializeOwned + Validate, const MAX: usize> FromRequest for Json<T, MAX> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.content_type().to_ascii_lowercase();
        let is_json = content_type == "application/json" || content_type == "application/merge-patch+json";
        let body = read_body(request, payload, MAX);
        announce_json(request);
        let request = request.clone();
        Box::pin(async move {
            let body = body.await?;
            let json = Self { body, is_json, earlier_faults: recorded_faults(&request), _marker: PhantomData };
            if has_faulty_query(&request) { Err(Problem(json.error_of_query())) } else { Ok(json) }
        })
    }
}

/// A file of any type in the body.
#[derive(Debug)]
pub struct FileUpload {
    /// The media type with its parameters, such as the boundary of a form.
    pub content_type: String,
    pub bytes: Bytes,
    /// Released with the bytes.
    _permit: BodyPermit,
}

impl FromRequest for FileUpload {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let body = read_body(request, payload, MAX_FILE_BYTES);
        Box::pin(async move {
            let ReceivedBody { bytes, permit } = body.await?;
            Ok(Self { content_type, bytes, _permit: permit })
        })
    }
}

/// A body that was received.
pub trait RawBody {
    fn bytes(&self) -> &[u8];
}

/// The body of an operation that reads none.
pub struct NoBody;

impl RawBody for NoBody {
    fn bytes(&self) -> &[u8] {
        &[]
    }
}

impl<T, const MAX: usize> RawBody for Json<T, MAX> {
    fn bytes(&self) -> &[u8] {
        &self.body.bytes
    }
}

impl RawBody for FileUpload {
    fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn read_body(
    request: &HttpRequest,
    payload: &mut Payload,
    max_bytes: usize,
) -> impl Future<Output = Result<ReceivedBody>> + use<> {
    let content_length =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    let is_encoded = encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    let reader = BodyReader::new(request, max_bytes);
    let payload = payload.take();
    async move {
        if is_encoded {
            return Err(Error::UnsupportedContentEncoding);
        }
        if content_length.is_some_and(|length: usize| length > max_bytes) {
            return Err(Error::PayloadTooLarge(max_bytes));
        }
        let seconds = seconds_to_send(max_bytes);
        let body = tokio::time::timeout(Duration::from_secs(seconds), reader?.read(payload, content_length));
        body.await.unwrap_or(Err(Error::RequestTimeout(seconds)))
    }
}

/// A body, and its share of the budget.
#[derive(Debug)]
struct ReceivedBody {
    bytes: Bytes,
    permit: BodyPermit,
}

/// Receives one body.
struct BodyReader {
    db: Data<Db>,
    max_bytes: usize,
    /// The caller's token, if its signature is valid.
    claims: Option<Claims>,
    /// Whether the session of the token is valid too.
    is_verified: bool,
    permit: BodyPermit,
}

impl BodyReader {
    fn new(request: &HttpRequest, max_bytes: usize) -> Result<Self> {
        let incomplete = || Error::internal("the app has no budget for bodies");
        let db = request.app_data::<Data<Db>>().ok_or_else(incomplete)?.clone();
        let budget = request.app_data::<Data<BodyBudget>>().ok_or_else(incomplete)?;
        let permit = budget.permit(CallerKey::Address(ClientAddress::from(request).0));
        Ok(Self { db, max_bytes, claims: authenticate(request).ok().flatten(), is_verified: false, permit })
    }

    async fn read(mut self, mut payload: Payload, content_length: Option<usize>) -> Result<ReceivedBody> {
        if content_length.is_some_and(|length| length > MAX_ANONYMOUS_BYTES) {
            self.verify_sender().await?;
        }
        let mut bytes = BytesMut::with_capacity(content_length.unwrap_or(512));
        while let Some(chunk) = payload.next().await {
            // The client disconnected or sent invalid chunks.
            let chunk = chunk.map_err(|_| Error::malformed("body", "unreadable", "did not arrive completely"))?;
            let length = bytes.len() + chunk.len();
            if length > self.max_bytes {
                return Err(Error::PayloadTooLarge(self.max_bytes));
            }
            if length > MAX_ANONYMOUS_BYTES {
                self.verify_sender().await?;
            }
            self.permit.grow(chunk.len())?;
            bytes.extend_from_slice(&chunk);
        }
        Ok(ReceivedBody { bytes: bytes.freeze(), permit: self.permit })
    }

    /// Verifies the session once, before more than a small body is received.
    ///
    /// Otherwise anybody could fill the memory with a token that was revoked. The operation verifies the session again,
    /// in its transaction. Only large bodies cost a second visit to the database.
    async fn verify_sender(&mut self) -> Result<()> {
        if self.is_verified {
            return Ok(());
        }
        let claims = self.claims.clone().ok_or(Error::PayloadTooLarge(MAX_ANONYMOUS_BYTES))?;
        let sender = CallerKey::User(claims.sub);
        self.db.read(CurrentUser { claims, share_key: None }, |_, _| Ok(())).await?;
        self.permit.transfer(sender)?;
        self.is_verified = true;
        Ok(())
    }
}
