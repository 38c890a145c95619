//! The files of a built single-page app (`STATIC_DIR`), for small deployments without a server of their own for them.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use actix_files::{PathBufWrap, file_extension_to_mime};
use actix_web::body::SizedStream;
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream::try_unfold;
use http_range::HttpRange;
use rustix::io::Errno;
use xxhash_rust::xxh3::Xxh3;

use crate::error::{Error, Result, Transient};
use crate::http::etag::matching_etag;
use crate::http::extract::if_match::read_if_match;
use crate::http::middleware::accept::accepts_html;
use crate::http::paths::is_path_of_server;

/// The page of the app, and of any folder.
const INDEX: &str = "index.html";
/// A year, which RFC 9111 means by "forever".
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The browser keeps the file, and asks each time whether it has changed.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// Tools that build apps write hashes of at least this many characters into the names of files.
const MIN_HASH_CHARS: usize = 8;
/// The methods of a file, as in `Allow`.
const METHODS: &str = "GET, HEAD, OPTIONS";
/// A file is read in chunks of this many bytes.
const CHUNK_BYTES: u64 = 64 * 1024;
/// The hashes of this many files are remembered.
const MAX_TAGS: usize = 10_000;

/// The setting `STATIC_DIR`.
#[derive(Debug, Clone)]
pub struct StaticFiles(Arc<Site>);

#[derive(Debug)]
struct Site {
    /// Without symbolic links.
    root: PathBuf,
    /// The value of `Content-Security-Policy`.
    policy: HeaderValue,
    tags: Mutex<HashMap<PathBuf, (Stamp, String)>>,
}

/// What changes with the content of a file. The times and the length alone do not suffice: builds that can be reproduced give
/// every file the same time, and a new hash in a page does not change its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    bytes: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

/// A file to send.
struct FoundFile {
    file: File,
    bytes: u64,
    content_type: String,
    /// The value of `ETag`.
    tag: String,
    caching: HeaderValue,
    /// The page of the app in place of a path that is no file.
    is_fallback: bool,
}

impl StaticFiles {
    /// Serves the files of a folder, with this value of `Content-Security-Policy`.
    ///
    /// # Errors
    /// If the folder cannot be read or has no `index.html`.
    pub fn new(folder: &Path, policy: &HeaderValue) -> io::Result<Self> {
        let site = Site { root: folder.canonicalize()?, policy: policy.clone(), tags: Mutex::default() };
        match site.find("/")? {
            Some(_) => Ok(Self(Arc::new(site))),
            None => Err(io::Error::new(ErrorKind::NotFound, format!("it has no {INDEX}"))),
        }
    }

    /// Returns the file for the path of a `GET`, or the page of the app if a browser opens a path that is no file. The paths of
    /// the API and of other parts of the server are no files.
    ///
    /// # Errors
    /// [`Error::RouteNotFound`], [`Error::MethodNotAllowed`], [`Error::Unavailable`] if the file cannot be read, and the errors of
    /// `If-Match` and `Range`.
    pub async fn respond(&self, request: &HttpRequest) -> Result<HttpResponse> {
        if *request.method() == Method::GET {
            let found = self.read(request, Site::load).await?;
            return self.0.send(request, found);
        }
        // No other method needs the content, whose hash takes long for a large file.
        self.read(request, Site::locate).await?;
        match *request.method() {
            Method::OPTIONS => Ok(HttpResponse::NoContent().insert_header((header::ALLOW, METHODS)).finish()),
            _ => Err(Error::MethodNotAllowed(METHODS.to_owned())),
        }
    }

    /// Returns what `read` finds for the path of a request. Its second argument is whether the client wants a page.
    async fn read<T: Send + 'static>(
        &self,
        request: &HttpRequest,
        read: fn(&Site, &str, bool) -> io::Result<Option<T>>,
    ) -> Result<T> {
        if is_path_of_server(request.match_info().as_str()) {
            return Err(Error::RouteNotFound);
        }
        let (site, path, wants_page) = (self.0.clone(), request.path().to_owned(), accepts_html(request.headers()));
        // Reading a file blocks the thread.
        let found = web::block(move || read(&site, &path, wants_page)).await.map_err(Error::internal)?;
        let found = found.map_err(|error| {
            log::warn!("could not read a file of STATIC_DIR: {error}");
            Error::Unavailable(Transient::from("a file of STATIC_DIR cannot be read"))
        })?;
        found.ok_or(Error::RouteNotFound)
    }
}

impl Site {
    /// Returns the file for a path of a URL, and whether it is the page of the app in place of a path that is no file.
    fn locate(&self, path: &str, wants_page: bool) -> io::Result<Option<(PathBuf, bool)>> {
        let file = self.find(path)?;
        let is_fallback = file.is_none() && wants_page;
        let file = if is_fallback { self.find("/")? } else { file };
        Ok(file.map(|file| (file, is_fallback)))
    }

    fn load(&self, path: &str, wants_page: bool) -> io::Result<Option<FoundFile>> {
        let Some((path, is_fallback)) = self.locate(path, wants_page)? else { return Ok(None) };
        let file = match File::open(&path) {
            Err(error) if is_missing(&error) => return Ok(None),
            file => file?,
        };
        let tag = self.tag(&path, &file)?;
        let caching = if has_hash(&path) { IMMUTABLE } else { NO_CACHE };
        let (bytes, content_type) = (file.metadata()?.len(), content_type(&path));
        Ok(Some(FoundFile { file, bytes, content_type, tag, caching, is_fallback }))
    }

    /// Returns the file for a path of a URL. `None` if there is none, or if it is hidden or outside of the folder.
    fn find(&self, path: &str) -> io::Result<Option<PathBuf>> {
        // This refuses hidden names, `%2F` and `%00`, and resolves `..` inside the folder.
        let Ok(relative) = PathBufWrap::parse_path(path, false) else { return Ok(None) };
        if relative.as_ref().to_str().is_none_or(is_path_of_server) {
            return Ok(None);
        }
        let wanted = self.root.join(&relative);
        let wanted = if path.ends_with('/') { wanted.join(INDEX) } else { wanted };
        let found = match wanted.canonicalize() {
            Err(error) if is_missing(&error) => return Ok(None),
            found => found?,
        };
        // A symbolic link may lead out of the folder, or to a hidden file.
        let Ok(inner) = found.strip_prefix(&self.root) else { return Ok(None) };
        let is_hidden = inner.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
        // A pipe would block the thread.
        let is_file = found.metadata()?.is_file();
        Ok((is_file && !is_hidden).then_some(found))
    }

    /// Returns the entity tag: a hash of the content, so that all servers have the same.
    fn tag(&self, path: &Path, file: &File) -> io::Result<String> {
        let stamp = Stamp::new(&file.metadata()?);
        let known = self.tags.lock().ok().and_then(|tags| tags.get(path).filter(|(of, _)| *of == stamp).cloned());
        if let Some((_, tag)) = known {
            return Ok(tag);
        }
        // Not the path, which may lead to another file by now.
        let tag = format!("\"{:032x}\"", hash(file)?);
        if let Ok(mut tags) = self.tags.lock() {
            if tags.len() >= MAX_TAGS {
                tags.clear();
            }
            tags.insert(path.to_owned(), (stamp, tag.clone()));
        }
        Ok(tag)
    }

    fn send(&self, request: &HttpRequest, found: FoundFile) -> Result<HttpResponse> {
        let FoundFile { file, bytes, content_type, tag, caching, is_fallback } = found;
        check_if_match(request, &tag)?;
        let client_tag = matching_etag(request, &tag);
        let is_unchanged = client_tag.is_some();
        let part = if is_unchanged { None } else { read_range(request, &tag, bytes)? };
        let mut response = HttpResponse::build(match &part {
            _ if is_unchanged => StatusCode::NOT_MODIFIED,
            Some(_) => StatusCode::PARTIAL_CONTENT,
            None => StatusCode::OK,
        });
        if let Some(Range { start, end }) = &part {
            response.insert_header((header::CONTENT_RANGE, format!("bytes {start}-{}/{bytes}", end - 1)));
        }
        response
            .insert_header((header::ETAG, client_tag.unwrap_or(tag)))
            .insert_header((header::ACCEPT_RANGES, "bytes"))
            .insert_header((header::CACHE_CONTROL, caching))
            .insert_header((header::CONTENT_SECURITY_POLICY, self.policy.clone()))
            // A path that is no file gets the page only with `text/html`, and 404 otherwise.
            .insert_header((header::VARY, if is_fallback { "Accept, Accept-Encoding" } else { "Accept-Encoding" }));
        if is_unchanged {
            return Ok(response.finish());
        }
        let range = part.unwrap_or(0..bytes);
        let length = range.end - range.start;
        Ok(response.content_type(content_type).body(SizedStream::new(length, try_unfold((file, range), read_chunk))))
    }
}

/// Fails if `If-Match` names other contents (RFC 9110, 13.1.1). The tag of a compressed response ends with its encoding.
fn check_if_match(request: &HttpRequest, tag: &str) -> Result<()> {
    let Some(tags) = read_if_match(request)? else { return Ok(()) };
    let unquoted = tag.trim_matches('"');
    let is_current = |encoding: &str| encoding.is_empty() || encoding.starts_with('-');
    match tags.iter().any(|expected| !expected.weak && expected.tag().strip_prefix(unquoted).is_some_and(is_current)) {
        true => Ok(()),
        false => Err(Error::PreconditionFailed(Some(tag.to_owned()))),
    }
}

/// Returns the requested bytes, or `None` for the whole file: a server may ignore `Range`, as this one does with
/// several ranges, and must ignore an unknown unit (RFC 9110, 14.2).
fn read_range(request: &HttpRequest, tag: &str, bytes: u64) -> Result<Option<Range<u64>>> {
    let Some(range) = request.headers().get(header::RANGE).map(HeaderValue::as_bytes) else { return Ok(None) };
    // A part of other contents does not fit the parts that the client has.
    if request.headers().get(header::IF_RANGE).is_some_and(|expected| expected.as_bytes() != tag.as_bytes()) {
        return Ok(None);
    }
    let unit = range.split(|byte| *byte == b'=').next().unwrap_or_default();
    if !unit.eq_ignore_ascii_case(b"bytes") {
        return Ok(None);
    }
    match HttpRange::parse_bytes(range, bytes).unwrap_or_default().as_slice() {
        // An empty file has no range.
        [] | [HttpRange { length: 0, .. }] => Err(Error::RangeNotSatisfiable(bytes)),
        [HttpRange { start, length }] => Ok(Some(*start..start + length)),
        _ => Ok(None),
    }
}

/// Reads the next chunk of a part of a file.
async fn read_chunk((file, part): (File, Range<u64>)) -> io::Result<Option<(Bytes, (File, Range<u64>))>> {
    let end = part.end.min(part.start + CHUNK_BYTES);
    let length = usize::try_from(end - part.start).map_err(io::Error::other)?;
    if length == 0 {
        return Ok(None);
    }
    let read = move || {
        let mut chunk = vec![0; length];
        file.read_exact_at(&mut chunk, part.start)?;
        Ok(Some((Bytes::from(chunk), (file, end..part.end))))
    };
    web::block(read).await.map_err(io::Error::other)?
}

/// Returns the media type for the name of a file. Text is in UTF-8.
fn content_type(path: &Path) -> String {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let kind = file_extension_to_mime(extension);
    if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

impl Stamp {
    fn new(file: &Metadata) -> Self {
        let (modified, changed) = ((file.mtime(), file.mtime_nsec()), (file.ctime(), file.ctime_nsec()));
        Self { inode: file.ino(), bytes: file.len(), modified, changed }
    }
}

/// Whether the path names nothing that anybody may read. The operator may have forgotten to make a file readable, but clients
/// need not know that it exists.
fn is_missing(error: &io::Error) -> bool {
    use ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied};
    let is_loop_of_links = Errno::from_io_error(error) == Some(Errno::LOOP);
    is_loop_of_links
        || matches!(error.kind(), NotFound | NotADirectory | InvalidInput | InvalidFilename | PermissionDenied)
}

/// Leaves the position at the end of the file.
fn hash(mut file: &File) -> io::Result<u128> {
    let (mut hasher, mut chunk) = (Xxh3::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(hasher.digest128()),
            length => hasher.update(chunk.get(..length).unwrap_or_default()),
        }
    }
}

/// Whether the name of a file contains a hash of its content, as in `index-BxK3a9_d.js` (Vite, Rollup), `main.0f3a9c21.js`
/// (webpack, Parcel) and `chunk-7XGB2KQM.js` (esbuild). Such a file never changes. Pages have no hash.
///
/// In doubt it has none. The browser then only asks once more.
fn has_hash(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(OsStr::to_str) else { return false };
    let Some((stem, kind)) = name.trim_end_matches(".map").rsplit_once('.') else { return false };
    // A hash in base64url may itself contain a separator.
    let (rest, last) = stem.split_at_checked(stem.len().saturating_sub(MIN_HASH_CHARS)).unwrap_or_default();
    let last = rest.ends_with(['-', '.', '_']).then_some(last);
    let after_dash = stem.rsplit_once('-').map(|(_, hash)| hash);
    kind != "html" && stem.split('.').skip(1).chain(after_dash).chain(last).any(is_hash)
}

/// Hexadecimal, base64url or base32, with letters and digits. Words, dates, sizes (`1280x720`) and the names that cameras give
/// (`IMG_1234`) are none of them.
fn is_hash(text: &str) -> bool {
    let all = |test: fn(char) -> bool| text.chars().all(test);
    let any = |test: fn(char) -> bool| text.chars().any(test);
    let has_digit = any(|char| char.is_ascii_digit());
    let has_lower = any(|char| char.is_ascii_lowercase());
    let has_capital = any(|char| char.is_ascii_uppercase());
    let is_hex = all(|char| matches!(char, '0'..='9' | 'a'..='f')) && has_lower && has_digit;
    let is_base64 = all(|char| char.is_ascii_alphanumeric() || "-_".contains(char));
    let is_base64 = is_base64 && has_lower && has_capital && (has_digit || has_inner_capitals(text));
    let is_base32 = all(|char| matches!(char, 'A'..='Z' | '2'..='7')) && has_capital && has_digit;
    text.len() >= MIN_HASH_CHARS && (is_hex || is_base64 || is_base32)
}

/// Whether a capital follows a small letter twice, as in few names.
fn has_inner_capitals(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2);
    pairs.filter(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])).count() > 1
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::has_hash;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        let hashed = [
            "index-BxK3a9_d.js",
            "index-B-3k_Zq1.css",
            "main.0f3a9c21.js",
            "main.0f3a9c21.js.map",
            "chunk-7XGB2KQM.js",
            "787.28cb0dcd.chunk.js",
            "logo.a1b2c3d4e5f6a7b8.svg",
            "font-DqYzKxVb.woff2",
        ];
        for name in hashed {
            assert!(has_hash(Path::new(name)), "{name}");
        }
        let plain = [
            "index.html",
            "index-BxK3a9_d.html",
            "favicon.ico",
            "manifest.webmanifest",
            "sw.js",
            "service-worker.js",
            "jquery-ui-controls.js",
            "screenshot-1280x720.png",
            "icon-512x512.png",
            "report-20240101.pdf",
            "cafebabe.js",
            "main-deadbeef.js",
            "LICENSE",
            "app-LICENSES.txt",
            "photo.JPG",
            "holiday-IMG_1234.jpg",
            "holiday-DSC00012.jpg",
            "a-JavaScript.js",
        ];
        for name in plain {
            assert!(!has_hash(Path::new(name)), "{name}");
        }
    }
}
