//! The faults of the parameters and headers of a request, so that they are reported together with those of the body.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Extensions;
use actix_web::{HttpMessage, HttpRequest};

use crate::error::{Error, FieldError, Result};
use crate::http::problem::{ApiResult, Problem};

pub type Extracted<T> = Pin<Box<dyn Future<Output = ApiResult<T>>>>;

/// The faults that the extractors of a request have found.
#[derive(Debug, Default)]
struct RecordedFaults(Vec<FieldError>);

/// The operation reads a JSON body, whose validation reports the recorded faults.
struct ReadsJson;

/// The query has faults. The JSON body reports them with its own.
struct HasFaultyQuery;

/// Only admins may run the operation. Its faults are not returned to others.
struct ForAdmins;

/// An error of a request that is returned to admins only.
struct AdminError(Error);

/// Keeps an error for admins. Only the first one counts.
pub fn keep_for_admins(extensions: &mut Extensions, error: Error) {
    if !extensions.contains::<AdminError>() {
        extensions.insert(AdminError(error));
    }
}

/// Announces that only admins may run the operation.
pub fn announce_admin(request: &HttpRequest) {
    request.extensions_mut().insert(ForAdmins);
}

/// Returns the error, or keeps it if only admins may run the operation. Their extractor is the first one.
pub fn fail_or_keep(request: &HttpRequest, error: Error) -> ApiResult<()> {
    let mut extensions = request.extensions_mut();
    if !extensions.contains::<ForAdmins>() {
        return Err(Problem(error));
    }
    keep_for_admins(&mut extensions, error);
    Ok(())
}

/// Returns the error that was kept.
pub fn take_admin_error(request: &HttpRequest) -> Option<Error> {
    request.extensions_mut().remove::<AdminError>().map(|AdminError(error)| error)
}

/// Records the faults of an extractor. The first extractor that fails ends the request, and its error gets them all.
pub fn record_faults(request: &HttpRequest, error: Error) -> Problem {
    if let Error::Malformed(faults) = &error {
        let mut extensions = request.extensions_mut();
        let mut recorded = extensions.remove::<RecordedFaults>().unwrap_or_default();
        recorded.0.extend(faults.iter().cloned());
        extensions.insert(recorded);
    }
    Problem(error)
}

/// Announces that the validation of a JSON body will report the recorded faults.
pub fn announce_json(request: &HttpRequest) {
    request.extensions_mut().insert(ReadsJson);
}

pub fn recorded_faults(request: &HttpRequest) -> Vec<FieldError> {
    request.extensions().get::<RecordedFaults>().map(|recorded| recorded.0.clone()).unwrap_or_default()
}

/// Adds the recorded faults to those of an error.
pub fn with_recorded_faults(request: &HttpRequest, problem: Problem) -> Problem {
    let Problem(Error::Malformed(errors)) = problem else { return problem };
    let mut all = recorded_faults(request);
    let new: Vec<FieldError> = errors.into_iter().filter(|error| !all.contains(error)).collect();
    all.extend(new);
    Problem(Error::Malformed(all))
}

/// Records faults of the query that the JSON body of the operation reports with its own.
pub fn record_query_faults(request: &HttpRequest, error: Error) -> Problem {
    if let Error::Malformed(_) = error {
        request.extensions_mut().insert(HasFaultyQuery);
    }
    record_faults(request, error)
}

/// Whether the JSON body must fail, because nobody has reported the faults of the query yet.
pub fn has_faulty_query(request: &HttpRequest) -> bool {
    request.extensions().contains::<HasFaultyQuery>()
}

/// Returns the value of a query, or its faults.
///
/// If the operation reads a JSON body, this waits until the body's extractor ends the request with the faults of both.
pub fn extract_query<T: 'static>(request: &HttpRequest, value: Result<T>) -> Extracted<T> {
    let value = value.map_err(|error| record_query_faults(request, error));
    let request = request.clone();
    Box::pin(async move {
        match value {
            Err(Problem(Error::Malformed(_))) if request.extensions().contains::<ReadsJson>() => {
                std::future::pending().await
            }
            value => value,
        }
    })
}

/// Returns the value of a header, or its faults.
///
/// If the operation reads a JSON body, the faults are reported with those of the body. Until then, `fallback` takes the
/// place of the value. actix-web calls all extractors before it polls the first one, so the body is announced by then.
pub fn extract_header<T: 'static>(request: &HttpRequest, value: Result<T>, fallback: T) -> Extracted<T> {
    let value = value.map_err(|error| record_faults(request, error));
    let request = request.clone();
    Box::pin(async move {
        match value {
            Err(Problem(Error::Malformed(_))) if request.extensions().contains::<ReadsJson>() => Ok(fallback),
            value => value,
        }
    })
}
