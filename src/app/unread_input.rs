//! Rejects query parameters of operations that have none, and bodies of operations that read none. Other operations check
//! their parameters and bodies themselves.
//!
//! A mistake would otherwise have no effect, and the developer would not notice it.

use std::collections::HashSet;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use actix_web::middleware::Next;
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use tokio::time::timeout;

use crate::app::route_table::{Authentication, Operation, find_route};
use crate::error::{Error, FieldError};
use crate::http::extract::auth::{authenticate, read_share_key};
use crate::http::extract::faults::{keep_for_admins, record_query_faults};
use crate::http::extract::idempotency_key::read_idempotency_key;
use crate::http::extract::if_match::read_if_match;
use crate::http::headers::{IDEMPOTENCY_KEY, IF_MATCH};
use crate::http::paths::SHARE_KEY;
use crate::http::problem::Problem;
use crate::http::query_string::param_name;

/// How long a body may take to arrive.
const MAX_WAIT: Duration = Duration::from_secs(30);
/// The size of a body without content: `{}` or `null`, with blanks.
const MAX_EMPTY_BYTES: usize = 64;

pub async fn reject_unread_input<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    let has_body = has_body(&mut request).await;
    match check_input(&request, has_body) {
        Some(problem) => Ok(request.error_response(problem)),
        None => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
    }
}

/// Whether the request has a body that its operation does not read.
async fn has_body(request: &mut ServiceRequest) -> bool {
    let has_length = request.headers().get(CONTENT_LENGTH).is_some_and(|length| length != "0");
    if !has_length && !request.headers().contains_key(TRANSFER_ENCODING) {
        return false;
    }
    if find_operation(request).is_none_or(|operation| operation.reads_body) {
        return false;
    }
    let payload = request.take_payload();
    timeout(MAX_WAIT, is_empty_body(payload)).await != Ok(true)
}

/// Whether nothing of a body is ignored if nobody reads it. Many clients send `{}` or `null` with every `POST` and `PUT`.
async fn is_empty_body(mut payload: Payload) -> bool {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        match chunk {
            Ok(chunk) if body.len() + chunk.len() <= MAX_EMPTY_BYTES => body.extend_from_slice(&chunk),
            _ => return false,
        }
    }
    matches!(body.trim_ascii(), b"" | b"{}" | b"null")
}

/// Returns nothing for an unknown path, a path with an invalid id, or an unknown method: 404 and 405 take precedence.
fn find_operation(request: &ServiceRequest) -> Option<&'static Operation> {
    let route = find_route(request.match_info().as_str())?;
    route.operations.iter().find(|operation| operation.method == request.method().as_str())
}

/// Returns the error of a request with unknown parameters, or with a body that is not read. If the operation reads a JSON
/// body, the error is reported with those of the body.
fn check_input(request: &ServiceRequest, has_body: bool) -> Option<Problem> {
    let mut names: Vec<_> = request.query_string().split('&').filter(|pair| !pair.is_empty()).map(param_name).collect();
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.to_string()));
    if names.is_empty() && !has_body {
        return None;
    }
    let operation = find_operation(request)?;
    if operation.has_query_params {
        names.clear();
    }
    let unknown = |name| FieldError::new(name, "unknown", "is unknown; this operation has no query parameters");
    let mut faults: Vec<FieldError> = names.into_iter().map(unknown).collect();
    if has_body {
        faults.push(FieldError::new("body", "invalid", "must be empty, because this operation reads none"));
    }
    if faults.is_empty() {
        return None;
    }
    // 401 takes precedence too.
    match operation.authentication {
        Authentication::Ignored => {}
        Authentication::Optional => {
            if let Err(error) = authenticate(request.request()) {
                return Some(Problem(error));
            }
        }
        // The handler rejects a missing or invalid token.
        Authentication::Required => {
            authenticate(request.request()).ok().flatten()?;
        }
    }
    if !operation.reads_json {
        faults.extend(find_header_faults(request.request(), &operation.headers));
    }
    let error = Error::Malformed(faults);
    // Only admins may see errors about the operation.
    if operation.is_for_admins {
        keep_for_admins(&mut request.extensions_mut(), error);
        return None;
    }
    let problem = record_query_faults(request.request(), error);
    (!operation.reads_json).then_some(problem)
}

/// Returns the faults of these headers. The extractors of the operation, which would find them, do not run.
fn find_header_faults(request: &HttpRequest, headers: &[String]) -> Vec<FieldError> {
    let check = |name: &String| match name.as_str() {
        IF_MATCH => read_if_match(request).err(),
        IDEMPOTENCY_KEY => read_idempotency_key(request).err(),
        SHARE_KEY => read_share_key(request).err(),
        _ => None,
    };
    let faults = headers.iter().filter_map(check).map(|error| match error {
        Error::Malformed(faults) => faults,
        _ => Vec::new(),
    });
    faults.flatten().collect()
}
