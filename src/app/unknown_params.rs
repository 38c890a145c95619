//! Rejects query parameters of operations that have none. Other operations check their parameters themselves.
//!
//! A typing error in a parameter would otherwise have no effect, and the developer would not notice it.

use std::collections::HashSet;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error as ActixError, HttpMessage, HttpRequest};

use crate::app::route_table::{Authentication, find_route};
use crate::error::{Error, FieldError};
use crate::http::extract::auth::{authenticate, read_share_key};
use crate::http::extract::faults::{keep_for_admins, record_query_faults};
use crate::http::extract::idempotency_key::read_idempotency_key;
use crate::http::extract::if_match::read_if_match;
use crate::http::headers::{IDEMPOTENCY_KEY, IF_MATCH};
use crate::http::paths::SHARE_KEY;
use crate::http::problem::Problem;
use crate::http::query_string::param_name;

pub async fn reject_unknown_params<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    match check_params(&request) {
        Some(problem) => Ok(request.error_response(problem)),
        None => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
    }
}

/// Returns the error of a request with unknown parameters. If the operation reads a JSON body, the error is reported with
/// those of the body.
fn check_params(request: &ServiceRequest) -> Option<Problem> {
    let mut names: Vec<_> = request.query_string().split('&').filter(|pair| !pair.is_empty()).map(param_name).collect();
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.to_string()));
    if names.is_empty() {
        return None;
    }
    // An unknown path, a path with an invalid id, or an unknown method is not found here: 404 and 405 take precedence.
    let route = find_route(request.match_info().as_str())?;
    let operation = route.operations.iter().find(|operation| operation.method == request.method().as_str())?;
    if operation.has_query_params {
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
    let unknown = |name| FieldError::new(name, "unknown", "is unknown; this operation has no query parameters");
    let mut faults: Vec<FieldError> = names.into_iter().map(unknown).collect();
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
