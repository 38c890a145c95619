//! Limits on the path, the query and the headers of a request.

use actix_web::dev::ServiceRequest;

use crate::error::Error;

/// The maximum length of the path and query.
pub const MAX_URI_BYTES: usize = 8 * 1024;
/// The maximum length of all names and values of headers together.
pub const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Returns an error if the path or the headers are longer than any client of this API needs. The connection itself
/// rejects more than 128 KiB.
pub fn check_head_size(request: &ServiceRequest) -> Option<Error> {
    if request.uri().path_and_query().is_some_and(|path| path.as_str().len() > MAX_URI_BYTES) {
        return Some(Error::UriTooLong(MAX_URI_BYTES));
    }
    let sizes = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    if sizes.sum::<usize>() > MAX_HEADER_BYTES { Some(Error::HeadersTooLarge(MAX_HEADER_BYTES)) } else { None }
}
