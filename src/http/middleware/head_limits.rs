//! Limits on the path, the query and the headers of a request.

use actix_web::dev::ServiceRequest;

use crate::error::Error;

/// The longest path with its query, in bytes.
const MAX_URI_BYTES: usize = 8 * 1024;
/// The most that the headers have together, in bytes.
const MAX_HEADER_BYTES: usize = 16 * 1024;

/// Refuses a head that no client of this API has a use for. One that is longer than 128 KiB is refused by the connection.
pub fn check_head_size(request: &ServiceRequest) -> Option<Error> {
    if request.uri().path_and_query().is_some_and(|path| path.as_str().len() > MAX_URI_BYTES) {
        return Some(Error::UriTooLong(MAX_URI_BYTES));
    }
    let sizes = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    if sizes.sum::<usize>() > MAX_HEADER_BYTES { Some(Error::HeadersTooLarge(MAX_HEADER_BYTES)) } else { None }
}
