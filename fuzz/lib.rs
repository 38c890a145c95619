//! Code that the fuzz targets share.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::test::TestRequest;
use actix_web::{FromRequest, HttpRequest};
use tonearm::playlist_formats::{Format, PlaylistFile, SourceFormat, read, write};
use xxhash_rust::xxh3::xxh3_64;

/// Size of enlarged inputs in bytes. At this size, quadratic algorithms exceed the time limit.
const LARGE: usize = 256 * 1024;
/// One of this many inputs is enlarged.
const ENLARGE_INTERVAL: u64 = 1024;

/// A number that depends only on the input, so that findings are reproducible.
pub fn hash(data: &[u8]) -> u64 {
    xxh3_64(data)
}

/// Returns some inputs with a repeated middle part, to find code that is too slow.
pub fn enlarged(data: &[u8]) -> Option<Vec<u8>> {
    let hash = hash(data);
    if hash % ENLARGE_INTERVAL != 0 || data.len() < 3 || data.len() > 1024 {
        return None;
    }
    let index = |number: u64| usize::try_from(number).unwrap_or_default() % data.len();
    let (first, second) = (index(hash >> 8), index(hash >> 32));
    let (start, end) = (first.min(second), first.max(second) + 1);
    Some([&data[..start], &data[start..end].repeat(LARGE / (end - start)), &data[end..]].concat())
}

/// A request with these values of a header. Returns `None` if a value is invalid in a header.
pub fn request(request: TestRequest, name: &'static str, values: &[&[u8]]) -> Option<HttpRequest> {
    let mut request = request;
    for value in values {
        request = request.append_header((HeaderName::from_static(name), HeaderValue::from_bytes(value).ok()?));
    }
    Some(request.to_http_request())
}

/// Runs an extractor. Returns `None` if it rejects the request. The extractors under test never wait.
pub fn extract<T: FromRequest>(request: &HttpRequest) -> Option<T> {
    let future = pin!(T::from_request(request, &mut Payload::None));
    match future.poll_once() {
        Poll::Ready(result) => result.ok(),
        Poll::Pending => panic!("an extractor that waits"),
    }
}

trait PollOnce: Future {
    fn poll_once(self: std::pin::Pin<&mut Self>) -> Poll<Self::Output> {
        self.poll(&mut Context::from_waker(Waker::noop()))
    }
}

impl<F: Future> PollOnce for F {}

/// Reads a playlist file, writes its playlists in every format, and asserts that each reads back with as many tracks.
pub fn playlist_file(format: Format, data: &[u8]) {
    let hint = SourceFormat::from_extension(format.extension());
    if let Ok(file) = read(hint, data) {
        for playlist in &file.playlists {
            Format::ALL.into_iter().for_each(|other| round_trip(other, playlist));
        }
    }
    if let Some(large) = enlarged(data) {
        drop(read(hint, &large));
    }
}

fn round_trip(format: Format, file: &PlaylistFile) {
    let written = write(format, file).expect("a parsed file can be written");
    let shown = String::from_utf8_lossy(&written);
    match read(SourceFormat::from_extension(format.extension()), &written) {
        Ok(again) => {
            let count = again.playlists.iter().map(|playlist| playlist.tracks.len()).sum::<usize>();
            // A table leaves out rows without a name.
            assert!(count == file.tracks.len() || format == Format::Csv, "{format:?}: {shown}");
        }
        Err(error) => panic!("the written {format:?} is rejected: {error:?}\n{shown}"),
    }
}
