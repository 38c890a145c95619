//! Rejects query parameters of operations that have none. Other operations check their parameters themselves.
//!
//! A typing error in a parameter would otherwise have no effect, and the developer would not notice it.

use actix_web::Error as ActixError;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use crate::app::route_table::{Authentication, find_route};
use crate::error::Error;
use crate::http::extract::auth::authenticate;
use crate::http::problem::Problem;
use crate::http::query_string::param_name;

pub async fn reject_unknown_params<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, ActixError> {
    match check_params(&request) {
        Some(error) => Ok(request.error_response(Problem(error))),
        None => next.call(request).await.map(ServiceResponse::map_into_boxed_body),
    }
}

fn check_params(request: &ServiceRequest) -> Option<Error> {
    let first = request.query_string().split('&').find(|pair| !pair.is_empty())?;
    // An unknown path, a path with an invalid id, or an unknown method is not found here: 404 and 405 take precedence.
    let route = find_route(request.match_info().as_str())?;
    let operation = route.operations.iter().find(|operation| operation.method == request.method().as_str())?;
    if operation.has_query_params {
        return None;
    }
    let unknown = Error::malformed(param_name(first), "unknown", "is unknown; this operation has no query parameters");
    // 401 takes precedence too.
    match operation.authentication {
        Authentication::Ignored => Some(unknown),
        Authentication::Optional => Some(authenticate(request.request()).err().unwrap_or(unknown)),
        // The handler rejects a missing or invalid token.
        Authentication::Required => authenticate(request.request()).ok().flatten().map(|_| unknown),
    }
}
